//! The prompt does not ask anything.

use super::{Asked, ItemRule, Marks, Run};
use crate::diagnostic::{Finding, Severity};
use crate::format::codes;
use crate::model::Kind;

pub(super) const RULE: ItemRule = ItemRule {
    code: codes::NO_QUESTION,
    severity: Severity::Warning,
    what: "a prompt without a question mark, a blank, a colon or dots at its end, or an order such as \"Choose\"",
    why: "learners must read every option to find out what is asked, and then guess it",
    example: "prompt = \"Passwords\"",
    instead: "ask a question that can be answered before the options are read",
    source: "Haladyna, Downing and Rodriguez (2002), guideline 15; NBME Item-Writing Guide, chapter 3",
    run: Run::English(run),
};

fn run(asked: &Asked<'_, '_>, report: &mut dyn FnMut(Finding)) {
    const WORDS_MIN: usize = 4;
    let asks = matches!(
        asked.kind(),
        Some(Kind::Choice(_) | Kind::Multiple(_) | Kind::Text(_) | Kind::Number(_))
    );
    if !asks || asked.question().prompt.contains('?') || !asked.is_whole() {
        return;
    }
    let prompt = asked.question().prompt.trim_end();
    let stem = asked.stem();
    let goes_on = prompt
        .lines()
        .any(|line| line.trim_end().ends_with([':', '\u{2026}']))
        || prompt.ends_with("...")
        || prompt.contains("__");
    let verdict = matches!(stem, [first, .., _, _] if first.is("true"))
        && stem[1..3].iter().any(|word| word.is("false"));
    let told = stem
        .iter()
        .any(|word| word.marks.has(Marks::IMPERATIVE) && word.marks.has(Marks::FIRST));
    // A sentence without a full stop may be finished by the options.
    let unfinished =
        !prompt.ends_with(['.', '!']) && stem.last().is_some_and(|word| word.marks.has(OPEN));
    if !(told || verdict || unfinished || (goes_on && stem.len() >= WORDS_MIN)) {
        let finding = RULE.at(asked.prompt_span(), "this prompt does not ask anything");
        report(finding.label(if stem.len() < WORDS_MIN {
            "a heading"
        } else {
            "no question"
        }));
    }
}

/// Words that want to be followed.
const OPEN: Marks = Marks::AUXILIARY.and(Marks::STOP);
