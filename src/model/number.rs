//! Numbers as people type them, when two of them are the same answer, and how results are rounded.

/// How many units in the last place a typed number may be off, so that `0.1 + 0.2` is 0.3.
const SLACK_ULPS: f64 = 4.0;

/// Whether a number lies within a tolerance of the answer, both ends included.
///
/// Decimal fractions are not exact in binary: 1.1 - 1 is a little more than 0.1. So the distance may be too
/// long by four units in the last place of the largest of the three numbers, about 1e-15 of it.
pub(super) fn within(number: f64, answer: f64, tolerance: f64) -> bool {
    let largest = number.abs().max(answer.abs()).max(tolerance);
    (number - answer).abs() <= tolerance + SLACK_ULPS * f64::EPSILON * largest
}

/// A number of a result, rounded to six decimals: a third of a point should not differ in its last bit from machine to
/// machine. Zero has no sign.
pub fn rounded(number: f64) -> f64 {
    let rounded = (number * 1e6).round() / 1e6;
    if rounded == 0.0 { 0.0 } else { rounded }
}

/// Reads a number as a person types it: a sign, digits, a decimal point or one decimal comma, and
/// thousands set apart by spaces or apostrophes, all of the same sort.
///
/// What could be read in two ways is `None`: `1,234` is a thousand to some and one and a bit to others. So
/// is anything with letters: the caller takes the unit off first.
pub fn parse_number(text: &str) -> Option<f64> {
    let text = text.trim();
    let unsigned = text.strip_prefix(['+', '-', '\u{2212}']).unwrap_or(text);
    let negative = unsigned.len() < text.len() && !text.starts_with('+');
    let (whole, fraction) = match unsigned.split_once(['.', ',']) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (unsigned, None),
    };
    if fraction.is_some_and(|digits| !is_digits(digits)) || thousands_or_fraction(unsigned) {
        return None;
    }
    let whole = if whole.is_empty() && fraction.is_some() {
        "0".to_owned()
    } else {
        ungrouped(whole)?
    };
    let number: f64 = format!("{whole}.{}", fraction.unwrap_or("0"))
        .parse()
        .ok()?;
    number
        .is_finite()
        .then_some(if negative { -number } else { number })
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a comma with three digits after it may as well set thousands apart. `0,125` cannot.
fn thousands_or_fraction(unsigned: &str) -> bool {
    unsigned.split_once(',').is_some_and(|(whole, fraction)| {
        is_digits(whole) && whole.len() <= 3 && !whole.starts_with('0') && fraction.len() == 3
    })
}

/// The digits without what sets thousands apart.
fn ungrouped(whole: &str) -> Option<String> {
    const SEPARATORS: [char; 6] = [' ', '\u{a0}', '\u{2009}', '\u{202f}', '\'', '\u{2019}'];
    let Some(separator) = whole.chars().find(|c| SEPARATORS.contains(c)) else {
        return is_digits(whole).then(|| whole.to_owned());
    };
    let groups: Vec<&str> = whole.split(separator).collect();
    let (first, others) = groups.split_first()?;
    let regular = is_digits(first)
        && first.len() <= 3
        && others
            .iter()
            .all(|group| is_digits(group) && group.len() == 3);
    regular.then(|| groups.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_have_six_decimals_and_no_negative_zero() {
        for (number, expected) in [
            (1.0 / 3.0, "0.333333"),
            (2.0, "2"),
            (-1.5, "-1.5"),
            (0.000_000_4, "0"),
            (-0.000_000_4, "0"),
            (-0.0, "0"),
        ] {
            assert_eq!(rounded(number).to_string(), expected);
        }
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (text, number) in [
            ("72", 72.0),
            (" 72 ", 72.0),
            ("+72", 72.0),
            ("-72", -72.0),
            ("\u{2212}72", -72.0),
            ("0.5", 0.5),
            ("0,5", 0.5),
            (".5", 0.5),
            ("-,5", -0.5),
            ("007", 7.0),
            ("1 234,5", 1234.5),
            ("1 234.5", 1234.5),
            ("1\u{a0}234\u{a0}567", 1_234_567.0),
            ("1\u{2009}234", 1234.0),
            ("1\u{202f}234,567", 1234.567),
            ("1'234", 1234.0),
            ("12\u{2019}345.6", 12_345.6),
            ("0,125", 0.125),
            ("1234,567", 1234.567),
            ("1,23", 1.23),
            ("1.234", 1.234),
        ] {
            let read = parse_number(text).expect(text);
            assert!(within(read, number, 0.0), "{text}: {read}");
        }
    }

    #[test]
    fn what_is_no_number_or_could_be_two_is_refused() {
        for text in [
            "",
            " ",
            "+",
            "-",
            ".",
            ",",
            "5.",
            "5,",
            "--5",
            "+-5",
            "- 5",
            "1,234",
            "12,345",
            "1,234.5",
            "1.234,5",
            "1,234,567",
            "1.2.3",
            "12 34",
            "1 2345",
            "1234 567",
            "1 234'567",
            "1  234",
            " 1 23",
            "1' 234",
            "1e3",
            "inf",
            "NaN",
            "0x10",
            "5%",
            "5 h",
            "five",
            "5²",
            "٣",
            "1_000",
            "1 234 ,5",
            "0.5 5",
        ] {
            assert_eq!(parse_number(text), None, "{text:?}");
        }
        assert_eq!(parse_number(&"9".repeat(400)), None);
    }

    #[test]
    fn both_ends_of_a_tolerance_belong_to_it() {
        for (number, answer, tolerance, fits) in [
            (0.1 + 0.2, 0.3, 0.0, true),
            (1.1, 1.0, 0.1, true),
            (0.9, 1.0, 0.1, true),
            (1.100_001, 1.0, 0.1, false),
            (72.0, 72.0, 0.0, true),
            (72.000_000_1, 72.0, 0.0, false),
            (0.0, 0.0, 0.0, true),
            (1e-300, 0.0, 0.0, false),
            (67.0, 70.0, 3.0, true),
            (66.999, 70.0, 3.0, false),
            (-5.0, 5.0, 0.0, false),
            (1e308, -1e308, 1.0, false),
            (9_007_199_254_740_993.0, 9_007_199_254_740_992.0, 0.0, true),
        ] {
            assert_eq!(
                within(number, answer, tolerance),
                fits,
                "{number} {answer} {tolerance}"
            );
        }
    }
}
