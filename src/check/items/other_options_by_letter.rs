//! An option that names others by their letters.

use super::{Asked, ItemRule, Run, Word};
use crate::diagnostic::{Finding, Severity};
use crate::format::codes;

pub(super) const RULE: ItemRule = ItemRule {
    code: codes::OTHER_OPTIONS_BY_LETTER,
    severity: Severity::Warning,
    what: "an option such as \"A and C\" or \"Both B and D\"",
    why: "options are shuffled and have no fixed letters, and combinations give partial knowledge away",
    example: "distractors = [\"A and B\", \"B and C\"]",
    instead: "ask with kind = \"multiple\"",
    source: "Haladyna, Downing and Rodriguez (2002), guideline 9 and 25",
    run: Run::English(run),
};

fn run(asked: &Asked<'_, '_>, report: &mut dyn FnMut(Finding)) {
    for option in 0..asked.options().len() {
        if names_others(asked.option(option)) {
            let finding =
                RULE.at(asked.option_span(option), "this option names others by letters that they do not keep");
            report(finding.label("which ones?"));
        }
    }
}

fn names_others(words: &[Word<'_>]) -> bool {
    const WORDS_MAX: usize = 5;
    let letter = |word: &Word<'_>| matches!(word.text.as_bytes(), [b'A'..=b'H']);
    let filler = |word: &Word<'_>| word.is_any(&["and", "or", "both", "only", "either", "neither", "nor", "not"]);
    let letters = words.iter().filter(|word| letter(word)).count();
    words.len() <= WORDS_MAX
        && letters >= 2
        && words.iter().all(|word| letter(word) || filler(word))
        && words.iter().any(filler)
}
