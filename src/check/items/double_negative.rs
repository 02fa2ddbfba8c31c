//! Finds questions with two negations, such as "Which is not safe?" with a "not" in an option.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::check::words::{Marks, Word, marked};
use crate::diagnostic::{Code, Explanation, Severity};
use crate::model::Kind;

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q104"),
        name: "double-negative",
        title: "a negative question with negative options",
        severity: Severity::Warning,
        what: "a question that asks for the wrong one, and an option with \"not\", \"never\", \"no\" or \"without\" in it; a true-or-false statement with two negations",
        why: "two negations make a puzzle of language out of a question about security",
        example: "prompt = \"Which of these is **not** safe?\"\nanswer = \"A link you did not ask for\"",
        instead: "make one of the two positive",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 17 and 27",
    },
    run: Run::English(run),
};

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    if let Some(Kind::TrueFalse(_)) = asked.kind() {
        statement(asked, report);
        return;
    }
    let Some(negation) = super::negative_stem::negation(asked) else {
        return;
    };

    // The least secure thing can well be "no password".
    let least = negation.is("least");
    let negates = |word: &&Word<'_>| {
        word.marks.has(Marks::NEGATION) && !(least && word.is_any(&["no", "without", "none"]))
    };
    let negated = |option: &usize| {
        let words = asked.option(*option);
        words.iter().any(|word| negates(&word)) && !is_a_name(words)
    };
    if let Some(option) = asked.loose().find(negated) {
        let word = marked(asked.option(option), Marks::NEGATION).copied();
        let span = asked.words_span(option, word.as_slice());
        let finding = RULE
            .at(span, "a negative option for a negative question")
            .label("negated twice");
        report.add(finding.also(
            asked.stem_span(&[*negation]),
            "the question is negative already",
        ));
    }
}

/// Whether the negation is part of a name: "404 Not Found".
fn is_a_name(words: &[Word<'_>]) -> bool {
    let capital = |word: &Word<'_>| word.text.starts_with(|c: char| c.is_uppercase());
    words.windows(3).any(|three| {
        three[0].is_number()
            && three[1].marks.has(Marks::NEGATION)
            && three[1..].iter().all(capital)
    })
}

/// "It is not true that a padlock does not prove anything."
fn statement(asked: &QuestionView<'_, '_>, report: &mut Report) {
    let negations: Vec<&Word<'_>> = asked
        .last_sentence()
        .iter()
        .filter(|word| word.is("not") || word.is("never") || is_short(word))
        .collect();
    if let [first, .., last] = negations[..] {
        let finding = RULE
            .at(asked.stem_span(&[*last]), "a statement with two negations")
            .label("negated twice");
        report.add(finding.also(asked.stem_span(&[*first]), "negative already"));
    }
}

/// "Don't", "isn't".
fn is_short(word: &Word<'_>) -> bool {
    word.marks.has(Marks::NEGATION) && word.text.contains(['\'', '\u{2019}'])
}
