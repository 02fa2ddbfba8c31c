//! Finds true-or-false statements that make two claims at once.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::check::words::{Marks, Word};
use crate::diagnostic::{Code, Explanation, Severity};
use crate::model::Kind;

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q129"),
        name: "two-claims",
        title: "a true-or-false statement with two claims in it",
        severity: Severity::Note,
        what: "a `true-false` statement with \"because\", or with \"and\" or \"but\" between two clauses",
        why: "if one claim is true and the other is not, nobody knows which one the question is about",
        example: "kind = \"true-false\"\nprompt = \"The padlock shows encryption, and it proves who runs the site.\"\nanswer = false",
        instead: "make two statements of it, or drop one claim",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 7; NBME Item-Writing Guide, chapter 3",
    },
    run: Run::English(run),
};

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    if !matches!(asked.kind(), Some(Kind::TrueFalse(_))) {
        return;
    }

    let prompt = &asked.question().prompt;
    let joins = |word: &&Word<'_>| {
        let comma = prompt[..word.start].trim_end().ends_with([',', ';']);
        word.is("because") || (comma && word.is_any(&["and", "but"]))
    };
    let words = asked.last_sentence();
    if let Some(at) = joined_without_comma(words) {
        report.add(
            RULE.at(
                asked.stem_span(&[words[at]]),
                "this statement makes two claims at once",
            )
            .label("joins two claims"),
        );
        return;
    }
    // In a list there may be a comma before the last "and".
    let list = prompt.bytes().filter(|byte| *byte == b',').count() > 1;
    if let Some(word) = asked
        .last_sentence()
        .iter()
        .find(joins)
        .filter(|word| word.is("because") || !list)
    {
        report.add(
            RULE.at(
                asked.stem_span(&[*word]),
                "this statement makes two claims at once",
            )
            .label("joins two claims"),
        );
    }
}

/// The index of an "and" or "but" that begins a second clause without a comma: "... and it is", "... and must be".
fn joined_without_comma(words: &[Word<'_>]) -> Option<usize> {
    const SUBJECTS: [&str; 6] = ["it", "they", "you", "we", "he", "she"];
    let verb = |word: &Word<'_>| word.marks.has(Marks::AUXILIARY);
    // "If you stop and they ask" is one condition.
    let condition = words
        .iter()
        .any(|word| word.is_any(&["if", "when", "that", "who", "which"]));
    (1..words.len().saturating_sub(2)).find(|at| {
        let next = &words[at + 1];
        words[*at].is_any(&["and", "but"])
            && !condition
            && words[..*at].iter().any(verb)
            && (next.is_any(&SUBJECTS) || verb(next) || verb(&words[at + 2]))
    })
}
