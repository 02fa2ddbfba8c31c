//! Ranges that overlap.

use super::{Asked, ItemRule, Marks, Run, Word};
use crate::diagnostic::{Finding, Severity};
use crate::format::codes;

pub(super) const RULE: ItemRule = ItemRule {
    code: codes::OVERLAPPING_RANGES,
    severity: Severity::Error,
    what: "options that are all ranges of numbers, two of which share a number",
    why: "a number in both makes two options right, and only one of them is counted so",
    example: "distractors = [\"8 to 12 characters\", \"12 to 16 characters\"]",
    instead: "let each range begin above the end of the one before",
    source: "Haladyna, Downing and Rodriguez (2002), guideline 22",
    run: Run::English(run),
};

fn run(asked: &Asked<'_, '_>, report: &mut dyn FnMut(Finding)) {
    // Only when every option is a range is it sure that ranges are meant.
    let Some(first) = asked
        .any_key()
        .and(asked.loose().next())
        .and_then(|option| range(asked.option(option), &asked.options()[option].text))
    else {
        return;
    };
    let ranges: Option<Vec<(usize, Range)>> = asked
        .loose()
        .map(|option| Some((option, range(asked.option(option), &asked.options()[option].text)?)))
        .collect();
    let Some(ranges) = ranges.filter(|ranges| ranges.iter().all(|(_, range)| range.unit == first.unit)) else { return };
    for (i, (option, range)) in ranges.iter().enumerate() {
        if let Some((other, _)) = ranges[..i].iter().find(|(_, other)| range.overlaps(other)) {
            let finding =
                RULE.at(asked.option_span(*option), "two ranges overlap, so two options are right for some numbers");
            report(finding.label("overlaps").also(asked.option_span(*other), "this one"));
            return;
        }
    }
}

/// Whole numbers from one to another, both included; open to one side where there is no end.
struct Range {
    from: Option<i64>,
    to: Option<i64>,
    /// The stems of the words behind the numbers, folded into one number.
    unit: u64,
}

impl Range {
    fn overlaps(&self, other: &Range) -> bool {
        // "At least 8" and "at least 15" are two thresholds and no ranges.
        let thresholds = self.from.is_none() == other.from.is_none() && self.to.is_none() == other.to.is_none();
        let open = self.from.is_none() || self.to.is_none();
        let meets = |a: Option<i64>, b: Option<i64>| a.is_none_or(|a| b.is_none_or(|b| a <= b));
        !(thresholds && open) && meets(self.from, other.to) && meets(other.from, self.to)
    }
}

fn range(words: &[Word<'_>], text: &str) -> Option<Range> {
    let mut numbers = words.iter().filter(|word| word.is_number());
    let first: i64 = numbers.next()?.text.parse().ok()?;
    let second: Option<i64> = numbers.next().and_then(|word| word.text.parse().ok());
    // Dots, colons and signs make dates, versions and decimals of numbers.
    if numbers.next().is_some() || text.contains(['.', ':', '/', '$']) {
        return None;
    }
    let is = |words_of: &[&str]| words.iter().any(|word| word.is_any(words_of));
    let (from, to) = match second {
        Some(second) if is(&["to", "and"]) || text.contains(['-', '\u{2013}']) => (Some(first), Some(second)),
        None if is(&["least"]) || (is(&["or"]) && is(&["more", "above", "over", "longer"])) => (Some(first), None),
        None if is(&["most"]) || (is(&["or"]) && is(&["less", "fewer", "below", "under"])) || is(&["up"]) => {
            (None, Some(first))
        }
        None if is(&["over", "above", "more"]) => (Some(first + 1), None),
        None if is(&["under", "below", "less", "fewer"]) || text.trim_start().starts_with('<') => {
            (None, Some(first - 1))
        }
        None if text.trim_start().starts_with('>') => (Some(first + 1), None),
        _ => return None,
    };
    let end = words.iter().rposition(Word::is_number)?;
    let unit = words[end + 1..].iter().filter(|word| !word.marks.has(Marks::STOP) && !word.is_any(&SIZES));
    Some(Range { from, to, unit: unit.fold(0, |all, word| all.rotate_left(7) ^ word.stem) })
}

/// Words behind a number that belong to the range and not to the unit.
const SIZES: [&str; 9] = ["or", "more", "less", "fewer", "above", "below", "longer", "over", "under"];
