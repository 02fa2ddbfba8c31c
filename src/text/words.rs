//! Writes counts, lists, times and numbers in words, as people say them.

/// A count with its noun: "1 question", "3 questions", "2 quizzes". The noun is singular and regular.
pub fn count(n: usize, noun: &str) -> String {
    if n == 1 {
        format!("1 {noun}")
    } else {
        format!("{n} {}", plural(noun))
    }
}

fn plural(noun: &str) -> String {
    let ends = |endings: &[&str]| endings.iter().any(|ending| noun.ends_with(ending));
    match noun.strip_suffix('y') {
        Some(stem) if !stem.is_empty() && !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => {
            return format!("{stem}ies");
        }
        _ => {}
    }
    if ends(&["iz"]) {
        format!("{noun}zes")
    } else if ends(&["s", "x", "z", "ch", "sh"]) {
        format!("{noun}es")
    } else {
        format!("{noun}s")
    }
}

/// An amount with its noun, with at most two decimals: "1 point", "2.5 points".
pub fn amount(value: f64, noun: &str) -> String {
    let is_one = (value - 1.0).abs() < f64::EPSILON;
    let noun = if is_one {
        noun.to_owned()
    } else {
        plural(noun)
    };
    format!("{} {noun}", number(value))
}

/// The letter of an option by its index, from 0; `?` after Z.
pub fn letter(place: usize) -> char {
    ('A'..='Z').nth(place).unwrap_or('?')
}

/// Items as one phrase: "a", "a or b", "a, b, or c".
pub fn list(items: &[impl AsRef<str>], conjunction: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first, second] => format!("{} {conjunction} {}", first.as_ref(), second.as_ref()),
        [before @ .., last] => {
            let before: Vec<&str> = before.iter().map(AsRef::as_ref).collect();
            format!("{}, {conjunction} {}", before.join(", "), last.as_ref())
        }
    }
}

/// A duration in milliseconds as a clock shows it: "0:07", "4:12", "1:02:03", rounded down to seconds.
pub fn duration(ms: u64) -> String {
    let seconds = ms / 1_000;
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours == 0 {
        format!("{minutes}:{seconds:02}")
    } else {
        format!("{hours}:{minutes:02}:{seconds:02}")
    }
}

/// A number with at most two decimals, without trailing zeros: "8", "2.5", "0.67".
pub fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    let short = if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.')
    } else {
        &text
    };
    if short == "-0" {
        "0".to_owned()
    } else {
        short.to_owned()
    }
}

/// A percentage (0 to 100) as a whole number, rounded down: 99.6 is not 100%, and 69.9 does not reach 70%.
pub fn percent(value: f64) -> String {
    format!("{}%", number(whole_percent(value)))
}

/// The rounded percentage as a number.
pub fn whole_percent(value: f64) -> f64 {
    // 57 of 100 is 56.99999999999999 in floating point.
    const ROUNDING_ERROR_MAX: f64 = 1e-9;
    (value + ROUNDING_ERROR_MAX).floor()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_singular_and_all_else_plural() {
        for (n, noun, text) in [
            (0, "question", "0 questions"),
            (1, "question", "1 question"),
            (3, "question", "3 questions"),
            (2, "quiz", "2 quizzes"),
            (2, "try", "2 tries"),
            (2, "day", "2 days"),
            (2, "match", "2 matches"),
            (2, "index", "2 indexes"),
            (2, "class", "2 classes"),
            (2, "red flag", "2 red flags"),
        ] {
            assert_eq!(count(n, noun), text);
        }
    }

    #[test]
    fn one_point_is_singular_and_part_of_one_is_not() {
        for (value, text) in [
            (1.0, "1 point"),
            (0.0, "0 points"),
            (0.5, "0.5 points"),
            (-1.0, "-1 points"),
            (2.0 / 3.0, "0.67 points"),
        ] {
            assert_eq!(amount(value, "point"), text);
        }
    }

    #[test]
    fn options_have_letters() {
        for (place, expected) in [(0, 'A'), (25, 'Z'), (26, '?')] {
            assert_eq!(letter(place), expected);
        }
    }

    #[test]
    fn lists_read_as_phrases() {
        for (items, text) in [
            (&[][..], ""),
            (&["a"], "a"),
            (&["a", "b"], "a or b"),
            (&["a", "b", "c"], "a, b, or c"),
            (&["a", "b", "c", "d"], "a, b, c, or d"),
        ] {
            assert_eq!(list(items, "or"), text);
        }
    }

    #[test]
    fn durations_are_clock_times() {
        for (ms, text) in [
            (0, "0:00"),
            (999, "0:00"),
            (7_000, "0:07"),
            (252_999, "4:12"),
            (3_723_000, "1:02:03"),
            (360_000_000, "100:00:00"),
        ] {
            assert_eq!(duration(ms), text);
        }
        assert_eq!(duration(u64::MAX), "5124095576030:25:51");
    }

    #[test]
    fn numbers_are_short() {
        for (value, text) in [
            (8.0, "8"),
            (2.5, "2.5"),
            (2.0 / 3.0, "0.67"),
            (100.0, "100"),
            (-0.001, "0"),
            (-1.5, "-1.5"),
            (1e6, "1000000"),
        ] {
            assert_eq!(number(value), text);
        }
        assert_eq!(number(f64::NAN), "NaN");
    }

    #[test]
    fn percentages_promise_nothing_unreached() {
        for (value, text) in [
            (200.0 / 3.0, "66%"),
            (99.6, "99%"),
            (69.9, "69%"),
            (69.999, "69%"),
            (0.57 * 100.0, "57%"),
            (7.0 / 10.0 * 100.0, "70%"),
            (0.0, "0%"),
            (100.0, "100%"),
        ] {
            assert_eq!(percent(value), text, "{value}");
        }
    }
}
