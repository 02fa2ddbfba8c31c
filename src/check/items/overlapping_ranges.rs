//! Finds options that are ranges of numbers and overlap, so that two of them are right.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::check::words::{Marks, Word};
use crate::diagnostic::{Code, Explanation, Severity};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q120"),
        name: "overlapping-ranges",
        title: "ranges that overlap",
        severity: Severity::Error,
        what: "options that are all ranges of numbers, two of which share a number; \"more than 5\" beside \"more than 10\" in answer to \"how many\" is a warning",
        why: "a number in both ranges makes two options right, but only one of them counts",
        example: "answer = \"1 to 7 characters\"\ndistractors = [\"8 to 12 characters\", \"12 to 16 characters\"]",
        instead: "begin each range above the end of the previous one",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 22",
    },
    run: Run::English(run),
};

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    if asked.any_key().is_none() {
        return;
    }

    // Ranges are certainly meant only if every option is one.
    let mut ranges: Vec<(usize, Range)> = Vec::new();
    for option in asked.loose() {
        let Some(range) = range(asked.option(option), &asked.options()[option].text) else {
            return;
        };
        if ranges
            .first()
            .is_some_and(|(_, first)| first.unit != range.unit)
        {
            return;
        }
        ranges.push((option, range));
    }

    for (i, (option, range)) in ranges.iter().enumerate() {
        if let Some((other, _)) = ranges[..i].iter().find(|(_, other)| range.overlaps(other)) {
            let finding = RULE.at(
                asked.option_span(*option),
                "two ranges overlap, so two options are right for some numbers",
            );
            report.add(
                finding
                    .label("overlaps")
                    .also(asked.option_span(*other), "this one"),
            );
            return;
        }
    }
    nested(asked, &ranges, report);
}

/// "More than 1", "more than 5" and "more than 10 percent": if the last is right, all are right. A question for a
/// threshold is different: each number is an answer of its own.
fn nested(asked: &QuestionView<'_, '_>, ranges: &[(usize, Range)], report: &mut Report) {
    let amount = asked.stem().windows(2).any(|pair| {
        (pair[0].is("how") && pair[1].is_any(&["many", "much"]))
            || (pair[0].is_any(&["what", "which"])
                && pair[1].is_any(&["share", "percentage", "proportion", "percent", "part"]))
    });
    let open = |range: &Range| range.comparative && (range.from.is_none() || range.to.is_none());
    let same_side = |a: &Range, b: &Range| a.from.is_none() == b.from.is_none();
    for (i, (option, range)) in ranges.iter().enumerate() {
        let other = ranges[..i]
            .iter()
            .find(|(_, other)| open(range) && open(other) && same_side(range, other));
        if let Some((other, _)) = other.filter(|_| amount) {
            let message = "one amount includes another, so both are right at once";
            let mut finding = RULE
                .at(asked.option_span(*option), message)
                .label("overlaps")
                .also(asked.option_span(*other), "this one");
            finding.severity = Severity::Warning;
            report.add(finding);
            return;
        }
    }
}

/// Whole numbers from one to another, both included; `None` for no bound on that side.
struct Range {
    from: Option<i64>,
    to: Option<i64>,
    /// Whether it is written with "at least" or "at most".
    superlative: bool,
    /// Whether it is written with "more than" or "less than".
    comparative: bool,
    /// A hash of the stems of the words after the numbers.
    unit: u64,
}

impl Range {
    fn overlaps(&self, other: &Range) -> bool {
        // "At least 8" and "at least 15" are two thresholds, not ranges; but "at least 12" beside "8 or more" is a
        // range.
        let thresholds = self.from.is_none() == other.from.is_none()
            && self.to.is_none() == other.to.is_none()
            && self.superlative == other.superlative;
        let open = self.from.is_none() || self.to.is_none();
        let meets = |a: Option<i64>, b: Option<i64>| a.is_none_or(|a| b.is_none_or(|b| a <= b));
        !(thresholds && open) && meets(self.from, other.to) && meets(other.from, self.to)
    }
}

/// The range that an option names; `None` if its numbers mean something else.
fn range(words: &[Word<'_>], text: &str) -> Option<Range> {
    let mut numbers = words
        .iter()
        .enumerate()
        .filter(|(_, word)| word.is_number());
    let (at, first) = numbers.next()?;
    let second = numbers.next();
    // Dots, colons and signs turn numbers into dates, versions and decimals.
    if numbers.next().is_some() || text.contains(['.', ':', '/', '$']) {
        return None;
    }

    let from: i64 = first.text.parse().ok()?;
    let (from, to) = match second {
        Some((to_at, second)) => {
            let between = &words[at + 1..to_at];
            let joined = match between.last() {
                Some(word) if word.is("and") => at > 0 && words[at - 1].is("between"),
                Some(word) => word.is("to"),
                None => is_dash(text, first, second),
            };
            let to: i64 = second.text.parse().ok()?;
            (joined && from <= to).then_some((Some(from), Some(to)))?
        }
        None => one_sided(words, text, from)?,
    };

    let end = words.iter().rposition(Word::is_number)?;
    let unit = words[end + 1..]
        .iter()
        .filter(|word| !word.marks.has(Marks::STOP) && !word.is_any(&SIZES));
    let superlative = words.iter().any(|word| word.is_any(&["least", "most"]));
    Some(Range {
        from,
        to,
        superlative,
        comparative: words
            .iter()
            .any(|word| word.is_any(&["than", "over", "under"]))
            && !words.iter().any(|word| word.is("or")),
        unit: unit.fold(0, |all, word| all.rotate_left(7) ^ word.stem),
    })
}

/// Whether only a dash separates two numbers, and nothing is attached to them: "8-12", but not "CVE-2021-44228".
fn is_dash(text: &str, first: &Word<'_>, second: &Word<'_>) -> bool {
    let dash = matches!(
        text[first.end()..second.start].trim(),
        "-" | "\u{2013}" | "\u{2014}"
    );
    let apart =
        |c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | ';' | '%' | '"' | '\'');
    let before = text[..first.start].chars().next_back();
    let after = text[second.end()..].chars().next();
    dash && before.is_none_or(apart) && after.is_none_or(apart)
}

/// The range on one side of a number: "at least 8", "8 or more", "no more than 8", "under 8".
fn one_sided(words: &[Word<'_>], text: &str, number: i64) -> Option<(Option<i64>, Option<i64>)> {
    const LARGER: [&str; 4] = ["more", "above", "over", "longer"];
    const SMALLER: [&str; 5] = ["less", "fewer", "below", "under", "shorter"];
    let is = |wanted: &[&str]| words.iter().any(|word| word.is_any(wanted));
    let turned = |wanted: &[&str]| {
        words
            .windows(2)
            .any(|pair| pair[0].is_any(&["no", "not"]) && pair[1].is_any(wanted))
    };
    let (at_least, at_most) = ((Some(number), None), (None, Some(number)));
    if is(&["least"]) || turned(&SMALLER) || (is(&["or"]) && is(&LARGER)) {
        Some(at_least)
    } else if is(&["most", "up"]) || turned(&LARGER) || (is(&["or"]) && is(&SMALLER)) {
        Some(at_most)
    } else if is(&LARGER[..3]) || text.trim_start().starts_with('>') {
        Some((Some(number.saturating_add(1)), None))
    } else if is(&SMALLER[..4]) || text.trim_start().starts_with('<') {
        Some((None, Some(number.saturating_sub(1))))
    } else {
        None
    }
}

/// Words after a number that belong to the range, not to the unit.
const SIZES: [&str; 10] = [
    "or", "more", "less", "fewer", "above", "below", "longer", "shorter", "over", "under",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::words::split;

    #[test]
    fn ranges_are_told_from_other_numbers() {
        let none = None;
        for (text, expected) in [
            ("8 to 12 characters", Some((Some(8), Some(12)))),
            ("8 characters to 12 characters", Some((Some(8), Some(12)))),
            ("8-12", Some((Some(8), Some(12)))),
            ("8 \u{2013} 12 characters", Some((Some(8), Some(12)))),
            ("(8-12)", Some((Some(8), Some(12)))),
            ("between 8 and 12", Some((Some(8), Some(12)))),
            ("80 and 443", none),
            ("12-8", none),
            ("CVE-2021-44228", none),
            ("2021-44228-x", none),
            ("a8-12", none),
            ("8 - rarely 12", none),
            ("8 of 12", none),
            ("no more than 8 characters", Some((None, Some(8)))),
            ("Not more than 8", Some((None, Some(8)))),
            ("no longer than 8", Some((None, Some(8)))),
            ("not less than 8", Some((Some(8), None))),
            ("no fewer than 8", Some((Some(8), None))),
            ("more than 8", Some((Some(9), None))),
            ("fewer than 8", Some((None, Some(7)))),
            ("8 or more", Some((Some(8), None))),
            ("8 or fewer", Some((None, Some(8)))),
            ("up to 8", Some((None, Some(8)))),
            ("> 8", Some((Some(9), None))),
            ("8", none),
            ("no", none),
        ] {
            let mut words = Vec::new();
            split(text, true, &mut words);
            let found = range(&words, text).map(|range| (range.from, range.to));
            assert_eq!(found, expected, "{text}");
        }
    }
}
