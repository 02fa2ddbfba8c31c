//! Options that do not go on from the question in the same way.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::check::words::Word;
use crate::diagnostic::{Code, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code("Q115"),
    name: "form-cue",
    title: "options that do not go on from the question in the same way",
    severity: Severity::Note,
    what: "options of which some begin with \"to\" and others with a form in -ing, or \"are\" before an option with \"a\"",
    why: "the option that reads best after the question is picked, whatever it says",
    example: "prompt = \"The first step is\"\nanswer = \"reporting it\"\ndistractors = [\"to delete it\", \"to wait\"]",
    instead: "begin all options with the same form",
    source: "Haladyna, Downing and Rodriguez (2002), guideline 23 and 28c",
    run: Run::English(run),
};

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    let first_with = |form: Form| {
        let mut loose = asked.loose();
        loose.find(|option| form_of(asked.option(*option)) == form)
    };
    if let (Some(to), Some(ing)) = (first_with(Form::To), first_with(Form::Ing)) {
        let finding = RULE.at(
            asked.option_span(ing),
            "some options begin with \"to\" and others with a form in -ing",
        );
        report.add(finding.label("-ing").also(asked.option_span(to), "to"));
        return;
    }

    if !ends_open_in_plural(asked) {
        return;
    }

    let is_singular = |option: &usize| {
        let first = asked.option(*option).first();
        first.is_some_and(|word| word.is_any(&["a", "an"]))
    };
    let singular = asked.loose().find(is_singular);
    let has_others = asked.loose().any(|option| !is_singular(&option));
    if let Some(option) = singular.filter(|_| has_others) {
        report.add(
            RULE.at(
                asked.option_span(option),
                "the question ends in the plural, and this option is singular",
            )
            .label("singular"),
        );
    }
}

/// Whether the options go on from a prompt such as "The most common signs are".
fn ends_open_in_plural(asked: &QuestionView<'_, '_>) -> bool {
    let prompt = asked.question().prompt.trim_end();
    let last = asked.stem().last();
    last.is_some_and(|word| word.is_any(&["are", "were", "these"])) && !prompt.ends_with(['?', '.'])
}

#[derive(PartialEq, Eq)]
enum Form {
    To,
    Ing,
    Other,
}

fn form_of(words: &[Word<'_>]) -> Form {
    match words {
        [first, _, ..] if first.is("to") => Form::To,
        // "Bring", "Ping" and "String" are no forms of a verb.
        [first, _, ..]
            if first.text.len() >= 7 && first.text.ends_with("ing") && !first.is_any(&NOUNS) =>
        {
            Form::Ing
        }
        _ => Form::Other,
    }
}

const NOUNS: [&str; 6] = [
    "nothing",
    "something",
    "anything",
    "everything",
    "phishing",
    "marketing",
];
