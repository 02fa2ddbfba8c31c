//! Finds options that differ in grammatical form or do not all fit the question, which can give the answer away.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::check::words::{Marks, Word};
use crate::diagnostic::{Code, Explanation, Severity};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q115"),
        name: "form-cue",
        title: "options that do not continue the question in the same way",
        severity: Severity::Note,
        what: "options of which some begin with \"to\" and others with a form in -ing, or a question in the singular or plural that \
           only some of them fit, such as \"are\" before an option with \"a\"",
        why: "people pick the option that reads best after the question, whatever it says",
        example: "prompt = \"The first step is\"\nanswer = \"reporting it\"\ndistractors = [\"to delete it\", \"to wait\"]",
        instead: "begin all options with the same form",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 23 and 28c",
    },
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

    if let Some(message) = alone(asked) {
        let key = asked.key().unwrap_or_default();
        report.add(RULE.at(asked.option_span(key), message).label("fits alone"));
        return;
    }
    if !ends_open_in_plural(asked) {
        return;
    }

    let singular = asked
        .loose()
        .find(|option| is_singular(asked.option(*option)));
    let has_others = asked
        .loose()
        .any(|option| !is_singular(asked.option(option)));
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

/// Whether the prompt is to be completed by the options, such as "The most common signs are".
fn ends_open_in_plural(asked: &QuestionView<'_, '_>) -> bool {
    let prompt = asked.question().prompt.trim_end();
    let last = asked.stem().last();
    last.is_some_and(|word| word.is_any(&["are", "were", "these"])) && !prompt.ends_with(['?', '.'])
}

/// How the answer is the only option that fits the grammar of the question, if it is.
fn alone(asked: &QuestionView<'_, '_>) -> Option<&'static str> {
    let key = asked.key()?;
    let answer = asked.option(key);
    let all = |is: &dyn Fn(&[Word<'_>]) -> bool| {
        asked.distractors().all(|option| is(asked.option(option)))
            && asked.distractors().count() > 1
    };
    match number(asked.last_sentence()) {
        Some(Number::Plural) if !is_singular(answer) && all(&is_singular) => {
            return Some("the question asks in the plural, and only this option can be one");
        }
        Some(Number::Singular) if is_singular(answer) && all(&is_plural) => {
            return Some("the question asks for one thing, and only this option is one");
        }
        _ => {}
    }
    // After a verb, "Spelling mistakes" is a thing. Only after words such as "by" does an -ing form complete the
    // sentence.
    let open = asked
        .stem()
        .last()
        .is_some_and(|word| word.is_any(&BEFORE_ING))
        && !asked
            .question()
            .prompt
            .trim_end()
            .ends_with(['?', '.', '!']);
    let form = form_of(answer);
    let other = |option: &[Word<'_>]| form_of(option) != form;
    (open && form == Form::Ing && all(&other))
        .then_some("only this option continues the question with a form in -ing")
}

/// How many things a question asks for, by the number of its verb.
enum Number {
    Singular,
    Plural,
}

/// "Which of these are ...?" asks for several, "Which of these is a ...?" for one.
fn number(words: &[Word<'_>]) -> Option<Number> {
    let asking = words
        .iter()
        .position(|word| word.is_any(&["which", "what"]))?;
    let rest = &words[asking + 1..];
    let verb = rest
        .iter()
        .position(|word| word.marks.has(Marks::AUXILIARY))?;
    let next = rest.get(verb + 1);
    if rest[verb].is_any(&["are", "were"]) {
        Some(Number::Plural)
    } else if rest[verb].is_any(&["is", "was"])
        && next.is_some_and(|word| word.is_any(&["a", "an"]))
    {
        Some(Number::Singular)
    } else {
        None
    }
}

fn is_singular(option: &[Word<'_>]) -> bool {
    option.first().is_some_and(|word| word.is_any(&["a", "an"]))
}

/// Whether an option names several things, judged by the ending of one of its first words.
fn is_plural(option: &[Word<'_>]) -> bool {
    const WORDS: usize = 3;
    let ends = |word: &Word<'_>| {
        let text = word.text;
        text.len() > 3
            && text.ends_with('s')
            && !["ss", "us", "is"].iter().any(|end| text.ends_with(end))
    };
    let determined = option
        .first()
        .is_some_and(|word| word.is_any(&["a", "an", "the", "one", "your", "this"]));
    !determined && option.iter().take(WORDS).any(ends)
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
        // Long words in -ing are usually verb forms; "Bring", "Ping" and "String" are not.
        [first, _, ..]
            if first.text.ends_with("ing")
                && (first.text.len() >= 7 || first.is_any(&SHORT))
                && !first.is_any(&NOUNS) =>
        {
            Form::Ing
        }
        _ => Form::Other,
    }
}

/// Words that an -ing form can follow.
const BEFORE_ING: [&str; 7] = ["by", "without", "when", "while", "before", "after", "from"];
/// Verb forms that are as short as those nouns.
const SHORT: [&str; 12] = [
    "using", "doing", "going", "making", "taking", "giving", "asking", "saving", "having",
    "buying", "paying", "hiding",
];
const NOUNS: [&str; 6] = [
    "nothing",
    "something",
    "anything",
    "everything",
    "phishing",
    "marketing",
];
