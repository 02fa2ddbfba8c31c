//! Two options say the same.

use super::{Asked, ItemRule, Marks, Run, Word};
use crate::diagnostic::{Finding, Severity};
use crate::format::codes;

pub(super) const RULE: ItemRule = ItemRule {
    code: codes::NEARLY_SAME_OPTION,
    severity: Severity::Warning,
    what: "two options that differ only in articles, endings, spaces or punctuation",
    why: "if both say the same, neither can be the only right one, and both are struck out",
    example: "distractors = [\"Report the message\", \"Report messages\"]",
    instead: "remove one, or say something else",
    source: "Haladyna, Downing and Rodriguez (2002), guideline 19 and 22",
    run: Run::English(run),
};

fn run(asked: &Asked<'_, '_>, report: &mut dyn FnMut(Finding)) {
    let options = asked.options().len();
    for option in 1..options {
        let same = |first: &usize| nearly_same(asked.option(*first), asked.option(option));
        let Some(first) = (0..option).find(same) else { continue };
        let (one, other) = (&asked.options()[first].text, &asked.options()[option].text);
        if is_prose(one) && is_prose(other) {
            let finding = RULE.at(asked.option_span(option), "two options differ only in form").label("says the same");
            report(finding.also(asked.option_span(first), "as this one"));
        }
    }
}

fn nearly_same(a: &[Word<'_>], b: &[Word<'_>]) -> bool {
    // Most options differ in their first letters already.
    let initial = |words: &[Word<'_>]| {
        let first = words.iter().find(|word| !word.marks.has(Marks::ARTICLE));
        first.and_then(|word| word.text.bytes().next()).map(|byte| byte.to_ascii_lowercase())
    };
    if a.len().min(b.len()) < 2 || initial(a) != initial(b) {
        return false;
    }
    let stems =
        |words: &[Word<'_>]| content(words).map(|word| word.stem).fold(0_u64, |all, stem| all.rotate_left(5) ^ stem);
    let letters =
        |words| content(words).flat_map(|word: &Word<'_>| word.text.bytes()).map(|byte| byte.to_ascii_lowercase());
    stems(a) == stems(b) || letters(a).eq(letters(b))
}

fn content<'w, 'a>(words: &'w [Word<'a>]) -> impl Iterator<Item = &'w Word<'a>> {
    words.iter().filter(|word| !word.marks.has(Marks::ARTICLE))
}

/// Whether a text is made of words only: signs in code and formulas carry meaning.
fn is_prose(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_alphanumeric() || c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '-' | '\'' | '"')
    })
}
