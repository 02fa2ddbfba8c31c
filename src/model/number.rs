//! Parses numbers as people type them, decides when two are the same answer, and rounds results.

use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// Rounding error of typed numbers in units in the last place, so that `0.1 + 0.2` is 0.3.
const SLACK_ULPS: f64 = 4.0;

/// The most digits of an exponent that are read: more than any `f64` has.
const EXPONENT_DIGITS_MAX: usize = 3;

/// The fewest letters of a unit that can be abbreviated: `72 h` is 72 hours, but `5 m` is not 5 ms.
const WORD_LETTERS_MIN: usize = 4;

/// The most letters that an ending may add to a unit: `days` for `day`, `Stunden` for `Stunde`.
const ENDING_LETTERS_MAX: usize = 2;

/// The result of reading a typed number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TypedNumber {
    /// A single number.
    One(f64),
    /// One of two numbers: `1,000` is a thousand in some countries and one in others.
    Either {
        /// With the mark as a separator of thousands.
        grouped: f64,
        /// With the mark as a decimal separator.
        decimal: f64,
    },
}

/// The reason why a typed text is not a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberError {
    /// The text is empty.
    Empty,
    /// There are no digits, or other characters are in their place.
    NoNumber,
    /// The separators between digits are not those of a number, as in a date.
    Marks,
    /// The text beside the number is not the question's unit.
    OtherUnit,
    /// It is too large for an `f64`.
    TooLarge,
}

impl fmt::Display for NumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NumberError::Empty => "there is no number",
            NumberError::NoNumber => "that is not a number; type digits, such as 72 or 0.5",
            NumberError::Marks => {
                "the separators between the digits are unclear; type the digits without them"
            }
            NumberError::OtherUnit => "type the number alone, or with the unit that is asked for",
            NumberError::TooLarge => "that number is too large",
        })
    }
}

impl std::error::Error for NumberError {}

impl NumberError {
    /// The last part of the id of its text in the catalogue.
    pub fn word(self) -> &'static str {
        match self {
            NumberError::Empty => "missing",
            NumberError::NoNumber => "none",
            NumberError::Marks => "marks",
            NumberError::OtherUnit => "unit",
            NumberError::TooLarge => "large",
        }
    }
}

impl TypedNumber {
    /// A number in digits that [`read_number`] reads in only one way: if it has three decimals, a fourth is added.
    pub fn plainly(number: f64) -> String {
        let text = rounded(number).to_string();
        match text.split_once('.') {
            Some((_, fraction)) if fraction.len() == 3 => text + "0",
            _ => text,
        }
    }
}

/// Whether a number is within a tolerance of the answer, inclusive.
///
/// Decimal fractions are not exact in binary: 1.1 - 1 is a little more than 0.1. So the difference may exceed the
/// tolerance by four units in the last place of the largest of the three numbers, about 1e-15 of it.
pub(super) fn within(number: f64, answer: f64, tolerance: f64) -> bool {
    let largest = number.abs().max(answer.abs()).max(tolerance);
    (number - answer).abs() <= tolerance + SLACK_ULPS * f64::EPSILON * largest
}

/// A number of a result, rounded to six decimals, so that a third of a point is the same on all machines. Zero has no
/// sign.
pub fn rounded(number: f64) -> f64 {
    let rounded = (number * 1e6).round() / 1e6;
    if rounded == 0.0 { 0.0 } else { rounded }
}

/// Parses a number as a person types it, with or without its unit.
///
/// It may have a sign, digits, a decimal point or comma, an exponent (`1e3`), and separators of thousands: points,
/// commas, spaces or apostrophes, all of the same kind. Digits may be full-width. The unit may be before or after the
/// number, abbreviated (`72 h` for hours), or have another ending. `server/page/inputs.js` has the same rules for web
/// pages; one table of cases tests both.
pub fn read_number(text: &str, unit: Option<&str>) -> Result<TypedNumber, NumberError> {
    let text: String = crate::text::without_invisible(text)
        .chars()
        .map(ascii_digit_or_mark)
        .collect();
    let text = text.trim();
    if text.is_empty() {
        return Err(NumberError::Empty);
    }
    let start = text
        .find(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '+' | '-'))
        .ok_or(NumberError::NoNumber)?;
    let (before, number) = text.split_at(start);
    let (sign, digits) = signed(number);
    let end = digits
        .char_indices()
        .take_while(|(_, c)| c.is_ascii_digit() || is_mark(*c))
        .last()
        .map_or(0, |(at, c)| at + c.len_utf8());
    let (body, rest) = digits.split_at(end);
    // A point or comma behind the digits is punctuation.
    let body = body.trim_end_matches(is_blank);
    let body = body
        .strip_suffix(['.', ','])
        .unwrap_or(body)
        .trim_end_matches(is_blank);
    if !body.contains(|c: char| c.is_ascii_digit()) {
        return Err(NumberError::NoNumber);
    }
    let (exponent, behind) = exponent(rest);
    let (before, behind) = (before.trim(), behind.trim_end_matches('.').trim());
    let (("", beside) | (beside, "")) = (before, behind) else {
        return Err(NumberError::OtherUnit);
    };
    if beside.contains(|c: char| c.is_ascii_digit()) {
        return Err(NumberError::NoNumber);
    }
    if !beside.is_empty() && !unit.is_some_and(|unit| is_unit(beside, unit)) {
        return Err(NumberError::OtherUnit);
    }
    let value = |digits: &str| -> Result<f64, NumberError> {
        let number: f64 = format!("{sign}{digits}{exponent}")
            .parse()
            .map_err(|_| NumberError::NoNumber)?;
        if number.is_finite() {
            Ok(if number == 0.0 { 0.0 } else { number })
        } else {
            Err(NumberError::TooLarge)
        }
    };
    match digits_of(body).ok_or(NumberError::Marks)? {
        (digits, None) => value(&digits).map(TypedNumber::One),
        (grouped, Some(decimal)) => Ok(TypedNumber::Either {
            grouped: value(&grouped)?,
            decimal: value(&decimal)?,
        }),
    }
}

/// Converts full-width characters and the various forms of minus and apostrophe to ASCII.
fn ascii_digit_or_mark(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' => '-',
        '\u{2018}' | '\u{2019}' | '\u{2bc}' => '\'',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

fn is_blank(c: char) -> bool {
    c == ' '
}

/// Whether a character may separate digits.
fn is_mark(c: char) -> bool {
    matches!(c, '.' | ',' | ' ' | '\'')
}

/// The sign, and the text after it.
fn signed(number: &str) -> (&'static str, &str) {
    if let Some(rest) = number.strip_prefix('-') {
        ("-", rest.trim_start_matches(is_blank))
    } else {
        let rest = number.strip_prefix('+').unwrap_or(number);
        ("", rest.trim_start_matches(is_blank))
    }
}

/// A parsed exponent, and the text after it.
fn exponent(rest: &str) -> (String, &str) {
    let none = (String::new(), rest);
    let Some(behind) = rest.strip_prefix(['e', 'E']) else {
        return none;
    };
    let (sign, digits) = match behind.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", behind.strip_prefix('+').unwrap_or(behind)),
    };
    let length = digits.bytes().take_while(u8::is_ascii_digit).count();
    if length == 0 || length > EXPONENT_DIGITS_MAX {
        return none;
    }
    (format!("e{sign}{}", &digits[..length]), &digits[length..])
}

/// The digits with a decimal point; and, if the separator is ambiguous, the digits with it as the decimal separator.
fn digits_of(body: &str) -> Option<(String, Option<String>)> {
    let marks: Vec<char> = body.chars().filter(|c| !c.is_ascii_digit()).collect();
    let groups: Vec<&str> = body.split(|c: char| !c.is_ascii_digit()).collect();
    let decimal = |whole: &[&str], fraction: &str| {
        let whole = whole.concat();
        format!(
            "{}.{}",
            if whole.is_empty() { "0" } else { &whole },
            if fraction.is_empty() { "0" } else { fraction }
        )
    };
    let (last, others) = marks
        .split_last()
        .map_or((None, &[][..]), |(last, others)| (Some(*last), others));
    let is_decimal = matches!(last, Some('.' | ','));
    let fraction = groups.last().copied().unwrap_or_default();
    let whole = &groups[..groups.len() - 1];
    let same = marks.windows(2).all(|pair| pair[0] == pair[1]);
    match others {
        _ if last.is_none() => Some((body.to_owned(), None)),
        // One point or comma.
        [] if is_decimal => {
            let first = whole.first().copied().unwrap_or_default();
            let both = is_first_group(first) && !first.starts_with('0') && fraction.len() == 3;
            let read = decimal(whole, fraction);
            Some(if both {
                (groups.concat(), Some(read))
            } else {
                (read, None)
            })
        }
        _ if same => are_thousands(&groups).then(|| (groups.concat(), None)),
        // Thousands with one mark, then decimals behind another.
        [first, ..] => {
            let regular = is_decimal
                && others
                    .iter()
                    .all(|mark| mark == first && Some(*mark) != last);
            (regular && are_thousands(whole)).then(|| (decimal(whole, fraction), None))
        }
        [] => are_thousands(&groups).then(|| (groups.concat(), None)),
    }
}

fn is_first_group(digits: &str) -> bool {
    (1..=3).contains(&digits.len())
}

/// Whether digits are in groups of three.
fn are_thousands(groups: &[&str]) -> bool {
    groups.split_first().is_some_and(|(first, others)| {
        is_first_group(first) && others.iter().all(|group| group.len() == 3)
    })
}

/// Whether the text beside a number is the unit of the question.
fn is_unit(typed: &str, unit: &str) -> bool {
    let form = |text: &str| -> String {
        let composed: String = text.nfkc().collect::<String>().to_lowercase();
        composed
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '.')
            .collect()
    };
    let (typed, unit) = (form(typed), form(unit));
    let percent = |text: &str| matches!(text, "%" | "percent" | "prozent");
    let without_degree = |text: &str| text.replace('°', "");
    let letters = unit.chars().count();
    let is_word = unit.chars().all(char::is_alphabetic);
    let shortened =
        is_word && letters >= WORD_LETTERS_MIN && !typed.is_empty() && unit.starts_with(&typed);
    let ending = typed
        .strip_prefix(&unit)
        .filter(|ending| ending.chars().all(char::is_alphabetic));
    let inflected = is_word
        && letters + 1 >= WORD_LETTERS_MIN
        && ending.is_some_and(|ending| ending.chars().count() <= ENDING_LETTERS_MAX);
    typed == unit
        || shortened
        || inflected
        || percent(&typed) && percent(&unit)
        || !without_degree(&typed).is_empty() && without_degree(&typed) == without_degree(&unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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

    /// A row of the table: the typed text, the unit of the question, and the expected result.
    #[derive(serde::Deserialize)]
    struct Case {
        typed: String,
        unit: Option<String>,
        number: Option<f64>,
        either: Option<(f64, f64)>,
        refused: Option<String>,
    }

    #[test]
    fn numbers_are_read_as_the_table_says() {
        let table = include_str!("../../tests/it/support/typed-numbers.json");
        let cases: Vec<Case> = serde_json::from_str(table).expect("the table");
        for case in cases {
            let read = read_number(&case.typed, case.unit.as_deref());
            let fits = match (&read, case.number, case.either, &case.refused) {
                (Ok(TypedNumber::One(read)), Some(number), None, None) => {
                    within(*read, number, 0.0)
                }
                (Ok(TypedNumber::Either { grouped, decimal }), None, Some(either), None) => {
                    within(*grouped, either.0, 0.0) && within(*decimal, either.1, 0.0)
                }
                (Err(error), None, None, Some(why)) => error.word() == why,
                _ => false,
            };
            assert!(fits, "{:?} {:?}: {read:?}", case.typed, case.unit);
        }
    }

    #[test]
    fn what_can_be_read_in_two_ways_can_be_typed_in_one() {
        for text in ["1,000", "1.234", "-12,345", "999.001", "100,250"] {
            let Ok(TypedNumber::Either { grouped, decimal }) = read_number(text, None) else {
                panic!("{text}")
            };
            for number in [grouped, decimal] {
                let plain = TypedNumber::plainly(number);
                let read = read_number(&plain, None);
                assert!(
                    matches!(read, Ok(TypedNumber::One(read)) if within(read, number, 0.0)),
                    "{plain}: {read:?}"
                );
            }
        }
    }

    proptest! {
        #[test]
        fn nothing_typed_breaks_the_reader(typed in "\\PC{0,20}|[0-9., '+e\u{2212}-]{0,12}[a-z%° ]{0,6}", unit in "[a-z%° ]{0,8}") {
            if let Ok(TypedNumber::One(number)) = read_number(&typed, Some(&unit)) {
                prop_assert!(number.is_finite());
            }
        }

        #[test]
        fn a_number_is_read_as_it_is_written_with_any_unit(number in -1e9..1e9_f64, unit in "[a-z]{1,9}|%|°C") {
            prop_assume!(!unit.starts_with('e'));
            let typed = TypedNumber::plainly(number);
            for text in [typed.clone(), format!("{typed} {unit}"), format!("{typed}{unit}")] {
                let read = read_number(&text, Some(&unit));
                prop_assert!(matches!(read, Ok(TypedNumber::One(read)) if within(read, rounded(number), 0.0)), "{text}: {read:?}");
            }
        }
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
