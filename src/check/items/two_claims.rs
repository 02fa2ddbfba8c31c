//! A true-or-false statement with two claims in it.

use super::{Asked, ItemRule, Run, Word};
use crate::diagnostic::{Finding, Severity};
use crate::format::codes;
use crate::model::Kind;

pub(super) const RULE: ItemRule = ItemRule {
    code: codes::TWO_CLAIMS,
    severity: Severity::Note,
    what: "a `true-false` statement with \"because\", or with \", and\" or \", but\" between two clauses",
    why: "if one claim holds and the other does not, nobody knows which one is asked about",
    example: "kind = \"true-false\"\nprompt = \"The padlock shows encryption, and it proves who runs the site.\"\nanswer = false",
    instead: "make two statements of it, or one claim",
    source: "Haladyna, Downing and Rodriguez (2002), guideline 7; NBME Item-Writing Guide, chapter 3",
    run: Run::English(run),
};

fn run(asked: &Asked<'_, '_>, report: &mut dyn FnMut(Finding)) {
    if !matches!(asked.kind(), Some(Kind::TrueFalse(_))) {
        return;
    }
    let prompt = &asked.question().prompt;
    let joins = |word: &&Word<'_>| {
        let comma = prompt[..word.start].trim_end().ends_with([',', ';']);
        word.is("because") || (comma && word.is_any(&["and", "but"]))
    };
    // In a list a comma stands before the last "and" too.
    let list = prompt.bytes().filter(|byte| *byte == b',').count() > 1;
    if let Some(word) = asked
        .last_sentence()
        .iter()
        .find(joins)
        .filter(|word| word.is("because") || !list)
    {
        report(
            RULE.at(
                asked.stem_span(&[*word]),
                "this statement makes two claims at once",
            )
            .label("joins two claims"),
        );
    }
}
