//! Finds telephone numbers in a text that are not reserved for fiction.
//!
//! Sources: Ofcom, "Telephone numbers for use in TV and radio drama programmes"; North American Numbering Plan,
//! 555-0100 to 555-0199 for fictional use; Bundesnetzagentur, notice 148/2021, for German media.

/// Prefixes of Ofcom's numbers for drama. Any digits may follow, up to the length of a full number.
const DRAMA: [&str; 20] = [
    "07700900", "01632960", "02079460", "03069990", "08081570", "09098790", "01134960", "01144960",
    "01154960", "01164960", "01174960", "01184960", "01214960", "01314960", "01414960", "01514960",
    "01614960", "01914980", "02896496", "02920180",
];

/// The German prefixes.
const DRAMA_GERMANY: [&str; 5] = ["03023125", "06990009", "04066969", "02214710", "08999998"];

/// The byte ranges of telephone numbers that are not reserved for fiction.
pub(super) fn real_phones(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    Runs { text, from: 0 }.filter(|(start, end)| is_real_phone(text, *start, *end))
}

/// Runs of digits with the punctuation of telephone numbers.
struct Runs<'a> {
    text: &'a str,
    from: usize,
}

impl Iterator for Runs<'_> {
    type Item = (usize, usize);

    fn next(&mut self) -> Option<(usize, usize)> {
        let bytes = self.text.as_bytes();
        let opens = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'+' | b'(');
        let start = self.from + bytes.get(self.from..)?.iter().position(opens)?;
        let inside = |byte: &u8| {
            byte.is_ascii_digit() || matches!(byte, b' ' | b'-' | b'.' | b'(' | b')' | b'/' | b'+')
        };
        let length = bytes[start..]
            .iter()
            .position(|byte| !inside(byte))
            .unwrap_or(bytes.len() - start);
        self.from = start + length.max(1);
        let last = bytes[start..start + length]
            .iter()
            .rposition(u8::is_ascii_digit)
            .map_or(0, |last| last + 1);
        Some((start, start + last))
    }
}

fn is_real_phone(text: &str, start: usize, end: usize) -> bool {
    let run = &text[start..end];
    let digits: String = run.chars().filter(char::is_ascii_digit).collect();
    if matches!(digits.len(), 5 | 6) && run.len() == digits.len() {
        return !glued(text, start, end) && is_texted(&text[..start]);
    }
    if !(7..=18).contains(&digits.len()) || glued(text, start, end) {
        return false;
    }
    let looks = if run.starts_with('+') {
        true
    } else if looks_like_date(run) {
        false
    } else if digits.starts_with('0') {
        (9..=11).contains(&digits.len())
            || digits.starts_with("00") && digits.len() >= 10 && run.contains(' ')
    } else {
        north_american(run) || (called(&text[..start]) && !run.contains('.'))
    };
    looks && !is_reserved(&digits, run.starts_with('+'))
}

/// "Text STOP to 60777": whether the text before a number makes it a short code. No short codes are reserved for
/// fiction.
fn is_texted(before: &str) -> bool {
    let mut words = before
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .rev();
    words
        .next()
        .is_some_and(|word| word.eq_ignore_ascii_case("to"))
        && words.take(3).any(|word| {
            ["text", "sms"]
                .iter()
                .any(|known| word.eq_ignore_ascii_case(known))
        })
}

/// Whether the digits belong to a longer word, an amount, a decimal or a time.
fn glued(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    let word = |c: char| {
        c.is_alphanumeric()
            || matches!(
                c,
                '#' | '£' | '$' | '€' | '%' | '_' | '-' | '/' | '=' | ',' | '.'
            )
    };
    before.is_some_and(word)
        || after.is_some_and(|c| c.is_alphanumeric() || matches!(c, ':' | '%' | '_' | '@'))
}

/// `2026-11-23 09`, `23.11.2026`, `23/11/26`.
fn looks_like_date(run: &str) -> bool {
    let groups: Vec<&str> = run
        .split(|c: char| !c.is_ascii_digit())
        .filter(|group| !group.is_empty())
        .collect();
    let [first, second, third, ..] = groups[..] else {
        return false;
    };
    let separated = run
        .as_bytes()
        .get(first.len())
        .is_some_and(|byte| matches!(byte, b'-' | b'.' | b'/'));
    let month = second.len() <= 2
        && second
            .parse::<u8>()
            .is_ok_and(|month| (1..=31).contains(&month));
    separated
        && month
        && ((first.len() == 4 && third.len() <= 2)
            || (first.len() <= 2 && matches!(third.len(), 2 | 4)))
}

/// `(212) 555-0123`, `212-555-0123`, `1.212.555.0123`: three, three and four digits.
fn north_american(run: &str) -> bool {
    let groups: Vec<&str> = run
        .split(|c: char| !c.is_ascii_digit())
        .filter(|group| !group.is_empty())
        .collect();
    let groups = groups.strip_prefix(&["1"]).unwrap_or(&groups);
    matches!(groups, [area, office, line] if area.len() == 3 && office.len() == 3 && line.len() == 4)
}

/// Whether the words before a number say that it is a telephone number.
fn called(before: &str) -> bool {
    const WORDS: [&str; 12] = [
        "call",
        "phone",
        "ring",
        "tel",
        "telephone",
        "mobile",
        "dial",
        "text",
        "fax",
        "whatsapp",
        "number",
        "hotline",
    ];
    let mut words = before
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .rev()
        .take(3);
    words.any(|word| WORDS.iter().any(|known| word.eq_ignore_ascii_case(known)))
        && !before.trim_end().to_lowercase().ends_with("order number")
}

fn is_reserved(digits: &str, international: bool) -> bool {
    let foreign = if international {
        Some(digits)
    } else {
        digits.strip_prefix("00")
    };
    let national = match foreign {
        Some(rest) => {
            if let Some(american) = rest.strip_prefix('1') {
                return is_american_fiction(american);
            }
            let european = rest.strip_prefix("44").or_else(|| rest.strip_prefix("49"));
            let Some(inland) = european else { return false };
            format!("0{}", inland.strip_prefix('0').unwrap_or(inland))
        }
        None => digits.to_owned(),
    };
    is_drama(&national)
        || (foreign.is_none() && is_american_fiction(digits.strip_prefix('1').unwrap_or(digits)))
}

fn is_drama(national: &str) -> bool {
    let mut starts = DRAMA.iter().chain(&DRAMA_GERMANY);
    national.len() == 11 && starts.any(|start| national.starts_with(start))
}

fn is_american_fiction(digits: &str) -> bool {
    let office = if digits.len() == 10 {
        &digits[3..]
    } else {
        digits
    };
    office.len() == 7 && office.starts_with("55501")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        real_phones(text)
            .map(|(start, end)| &text[start..end])
            .collect()
    }

    #[test]
    fn numbers_kept_for_fiction_pass() {
        for text in [
            "+44 7700 900123, 07700 900999, +44 (0)7700 900000, 0044 7700 900123",
            "020 7946 0112, (020) 7946 0999, +44 20 7946 0000, 01632 960123, 01632 960 999",
            "0808 157 0123, 0909 879 0123, 03069 990123, 0113 496 0123, 0191 498 0123, 028 9649 6123, 029 2018 0123",
            "030 23125 123, +49 69 90009 000, (040) 66969-999, 0049 221 4710 123, +49 (0)89 99998 123",
            "+1 212 555 0123, (212) 555-0199, 1-800-555-0100, call 555-0100, 212.555.0150",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_found() {
        for (text, numbers) in [
            ("ring +44 7700 901000 now", vec!["+44 7700 901000"]),
            ("020 7946 1000", vec!["020 7946 1000"]),
            ("0207 946 1999.", vec!["0207 946 1999"]),
            (
                "+49 30 1234567 or +33 1 23 45 67 89",
                vec!["+49 30 1234567", "+33 1 23 45 67 89"],
            ),
            ("030 23126 123", vec!["030 23126 123"]),
            ("(212) 555-0200", vec!["(212) 555-0200"]),
            ("212-456-0123", vec!["212-456-0123"]),
            ("call 867-5309", vec!["867-5309"]),
            ("0044 20 7123 4567", vec!["0044 20 7123 4567"]),
            ("+12125550200", vec!["+12125550200"]),
            ("08001234567", vec!["08001234567"]),
            ("Text STOP to 60777.", vec!["60777"]),
        ] {
            assert_eq!(found(text), numbers, "{text}");
        }
    }

    #[test]
    fn other_digits_pass() {
        for text in [
            "2026-11-23 09:41, 23.11.2026 09:41, 03/11/2026, 2026-11-23 14 09 11",
            "order 4471-0932-118, NB-4471-0932, #0123456789, KC-2281, order number 1234567, ticket 30518",
            "£1,234,567.00 and $1234567 and 1234567.89 and 1,234.56 and 100-2000",
            "4111 1111 1111 1111, GB29 NWBK 6016 1331 9268 19, 20-00-00 31926819",
            "10.0.19045.3930 and 7726 and 5093 and 24/7 and 40 pages, 13:10 and 14:10",
            "id=02079460112345678901234567890",
            "your code is 60777, forward it to 7726, from 10000 to 60777, send \u{a3}500 to 60777-x",
            "60777",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
