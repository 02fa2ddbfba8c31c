//! Writes table cells so that a spreadsheet never takes a text for a formula.

use crate::text::one_line;
use unicode_normalization::UnicodeNormalization;

/// Signs at the start of a cell that make a spreadsheet read it as a formula.
const FORMULA_STARTS: [char; 4] = ['=', '+', '-', '@'];

/// A text from outside as a cell: harmless, on one line, and with an apostrophe before anything that a spreadsheet
/// would read as a formula. Some spreadsheets skip quotes and spaces before a formula, and accept full-width signs; so
/// does this check. Where lists are written with semicolons, a spreadsheet may begin a cell after each of them.
pub(super) fn text(text: &str) -> String {
    one_line(text)
        .split(';')
        .map(guarded)
        .collect::<Vec<_>>()
        .join(";")
}

fn guarded(text: &str) -> String {
    let cover = |c: char| {
        c.is_whitespace() || matches!(c, '\'' | '"' | '`' | '‘' | '’' | '“' | '”' | '«' | '»')
    };
    let first = text
        .chars()
        .flat_map(|c| std::iter::once(c).nfkc())
        .find(|c| !cover(*c));
    let formula = first.is_some_and(|first| FORMULA_STARTS.contains(&first));
    if formula {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// A number as a cell, with a decimal point and as few digits as possible.
pub(super) fn number(number: f64) -> String {
    number.to_string()
}

/// A cell for a value that may be missing; empty if it is.
pub(super) fn maybe<T>(value: Option<T>, cell: impl Fn(T) -> String) -> String {
    value.map_or(String::new(), cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_guarded() {
        for (cell, guarded) in [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("  =1", "'=1"),
            ("\t=1", "'=1"),
            ("\r=1", "␍=1"),
            ("\n=1", "'=1"),
            ("\"=1\"", "'\"=1\""),
            ("'=1", "''=1"),
            ("' \" =1", "'' \" =1"),
            ("“=1”", "'“=1”"),
            ("＝1+1", "'＝1+1"),
            ("＋1", "'＋1"),
            ("－1", "'－1"),
            ("＠A1", "'＠A1"),
            ("﹣1", "'﹣1"),
            ("⁼1", "'⁼1"),
            ("\u{a0}=1", "'=1"),
            ("\u{3000}=1", "'=1"),
            ("\u{202e}=1", "'=1"),
            ("\u{200b}=1", "'=1"),
            ("＂=1", "'＂=1"),
            ("a; =1;b;\"@c", "a;' =1;b;'\"@c"),
        ] {
            assert_eq!(text(cell), guarded, "{cell:?}");
        }
    }

    #[test]
    fn what_is_harmless_stays_and_what_is_not_is_shown() {
        for (cell, kept) in [
            ("Ann", "Ann"),
            ("O'Brien", "O'Brien"),
            ("a=b; c", "a=b; c"),
            ("1-2", "1-2"),
            ("日本", "日本"),
            ("", ""),
            ("''", "''"),
            ("a\u{202e}b\u{1b}[2J\r\nc", "ab␛[2J␍ c"),
        ] {
            assert_eq!(text(cell), kept, "{cell:?}");
        }
    }

    #[test]
    fn numbers_are_short_and_stay_numbers() {
        for (value, cell) in [
            (2.0, "2"),
            (-6.0, "-6"),
            (0.333_333, "0.333333"),
            (0.0, "0"),
        ] {
            assert_eq!(number(value), cell);
        }
        assert_eq!(maybe(None, number), "");
    }
}
