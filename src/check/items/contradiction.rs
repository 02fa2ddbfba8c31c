//! Finds two questions in a quiz with the same prompt whose answer keys contradict each other.

use crate::check::quiz_view::{QuestionView, QuizView};
use crate::check::rule::{Report, Rule, Run};
use crate::diagnostic::{Code, Explanation, Finding, Severity};
use crate::format::same_text;
use crate::model::{Choice, Kind};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q148"),
        name: "contradiction",
        title: "two questions that contradict each other",
        severity: Severity::Error,
        what: "the same statement keyed as true and as false, or the same prompt twice, where the answer of one question is a distractor of the other",
        why: "anyone who knows the answer is marked wrong in one of the two",
        example: "kind = \"true-false\"\nprompt = \"The padlock proves who runs a site.\"\nanswer = true   # and once more, with answer = false",
        instead: "keep the right one and delete the other",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 4 (independent items)",
    },
    run: Run::Quiz(run),
};

fn run(seen: &QuizView<'_>, report: &mut Report) {
    let compared = |asked: &QuestionView<'_, '_>| {
        matches!(asked.kind(), Some(Kind::TrueFalse(_) | Kind::Choice(_)))
    };
    let stem = |asked: &QuestionView<'_, '_>| {
        asked
            .stem()
            .iter()
            .fold(1_u64, |all, word| all.rotate_left(5) ^ word.stem)
    };
    let mut stems: Vec<(u64, QuestionView<'_, '_>)> = seen
        .whole()
        .filter(compared)
        .map(|asked| (stem(&asked), asked))
        .collect();
    stems.sort_by_key(|(stem, asked)| (*stem, asked.index()));
    for same in stems.chunk_by(|a, b| a.0 == b.0) {
        let (_, first) = &same[0];
        for (_, asked) in &same[1..] {
            if reads_alike(
                bare(&first.question().prompt),
                bare(&asked.question().prompt),
            ) && let Some(finding) = finding(first, asked)
            {
                report.add(
                    finding
                        .label("another answer")
                        .also(first.prompt_span(), "here"),
                );
            }
        }
    }
}

/// The finding about two questions with the same prompt, if there is one.
fn finding(first: &QuestionView<'_, '_>, asked: &QuestionView<'_, '_>) -> Option<Finding> {
    let (one, other) = (first.kind()?, asked.kind()?);
    if contradict(one, other) {
        let message = format!("the question `{}` says the opposite", first.question().id);
        return Some(RULE.at(asked.prompt_span(), message));
    }

    let (Kind::Choice(one), Kind::Choice(other)) = (one, other) else {
        return None;
    };

    // "Which of these" asks about the options, and each question has its own.
    let of_options = asked
        .stem()
        .iter()
        .any(|word| word.is_any(&["these", "following", "option", "options", "below", "which"]));
    let differ = !reads_alike(&one.options[one.key].text, &other.options[other.key].text);
    (differ && !of_options).then(|| {
        let message = format!(
            "the question `{}` asks the same and has another answer",
            first.question().id
        );
        super::same_question::RULE.at(asked.prompt_span(), message)
    })
}

/// Whether a right answer of one question is wrong in the other, given that they ask the same.
fn contradict(one: &Kind, other: &Kind) -> bool {
    let holds = |choice: &Choice, text: &str| {
        let wrong = choice
            .options
            .iter()
            .enumerate()
            .filter(|(option, _)| *option != choice.key);
        wrong
            .into_iter()
            .any(|(_, option)| reads_alike(&option.text, text))
    };
    match (one, other) {
        (Kind::TrueFalse(one), Kind::TrueFalse(other)) => one.answer != other.answer,
        (Kind::Choice(one), Kind::Choice(other)) => {
            holds(one, &other.options[other.key].text) || holds(other, &one.options[one.key].text)
        }
        _ => false,
    }
}

/// Whether two texts differ at most in letter case and spaces.
fn reads_alike(a: &str, b: &str) -> bool {
    same_text(&a.to_lowercase(), &b.to_lowercase())
}

/// A prompt without the punctuation at its end.
fn bare(prompt: &str) -> &str {
    prompt.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '!' | '?'))
}
