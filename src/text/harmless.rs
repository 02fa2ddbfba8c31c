//! Makes text safe to show in a terminal.
//!
//! A terminal obeys control characters wherever they come from, and bidirectional controls can make a line read as
//! something else. So all text that is shown passes through here.

use std::borrow::Cow;
use std::fmt::Write;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The largest number of combining marks on one base character. Real scripts use two or three; malicious texts use
/// hundreds, which cover the lines above.
const COMBINING_MAX: usize = 3;

/// What is done with a character.
enum CharacterAction {
    Keep,
    Drop,
    Show(char),
}

fn fate(c: char) -> CharacterAction {
    match c {
        '\n' => CharacterAction::Keep,
        '\t' | '\u{2028}' | '\u{2029}' => CharacterAction::Show(' '),
        // Control pictures, ␀ to ␟ and ␡, show which character was there.
        '\u{0}'..='\u{1f}' => {
            CharacterAction::Show(char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'))
        }
        '\u{7f}' => CharacterAction::Show('\u{2421}'),
        '\u{80}'..='\u{9f}' => CharacterAction::Show('\u{fffd}'),
        c if is_invisible(c) => CharacterAction::Drop,
        _ => CharacterAction::Keep,
    }
}

/// Whether a character is invisible: bidi controls, zero-width characters, fillers, variation selectors and tags. They
/// change how other characters are shown, or programs disagree about their width.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{70f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{13430}'..='\u{13455}' | '\u{1d159}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Removes invisible characters, to compare what people typed. Joiners are removed as well: words that look alike with
/// and without them are the same answer.
pub fn without_invisible(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().filter(|c| !is_invisible(*c)).collect())
    }
}

/// Whether a joiner or a variation selector belongs to the spelling at its position, after `before` and before `next`.
///
/// It does in emoji that consist of several emoji (👩‍💻), in signs that are shown as emoji (❤️), and in scripts that
/// join or stack their letters.
fn is_spelling(before: &str, c: char, next: Option<char>) -> bool {
    let (Some(last), next) = (before.chars().next_back(), next.unwrap_or(' ')) else {
        return false;
    };
    match c {
        '\u{fe0f}' => !last.is_ascii() && [last, c].iter().collect::<String>().width() == 2,
        '\u{200d}' if joins_letters(last) && joins_letters(next) => true,
        '\u{200d}' => {
            // The emoji before it, with its skin tone and variation selector.
            let emoji = before.graphemes(true).next_back().unwrap_or_default();
            let joined: String = emoji.chars().chain([c, next]).collect();
            !is_combining_mark(next) && joined.graphemes(true).count() == 1
        }
        '\u{200c}' => joins_letters(last) && joins_letters(next),
        _ => false,
    }
}

/// Whether a character belongs to a script in which joiners change the meaning of a word: Arabic, and those of South
/// and South-East Asia.
fn joins_letters(c: char) -> bool {
    let letter = c.is_alphabetic() || is_combining_mark(c);
    letter
        && matches!(c,
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' | '\u{900}'..='\u{dff}'
            | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// Removes everything that a terminal would obey or hide. Line feeds stay.
///
/// Control characters become their pictures (`␛`), bidi controls and other invisible characters are removed, a tab
/// becomes a space, and at most three combining marks stay on one character. Joiners stay where they belong to the
/// spelling.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if text
        .bytes()
        .all(|byte| byte == b'\n' || (b' '..=b'~').contains(&byte))
    {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    let mut combining = 0;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match fate(c) {
            CharacterAction::Drop if is_spelling(&safe, c, rest.clone().next()) => safe.push(c),
            CharacterAction::Drop => {}
            CharacterAction::Show(picture) => {
                combining = 0;
                safe.push(picture);
            }
            CharacterAction::Keep if is_combining_mark(c) => {
                combining += 1;
                if combining <= COMBINING_MAX {
                    safe.push(c);
                }
            }
            CharacterAction::Keep => {
                combining = 0;
                safe.push(c);
            }
        }
    }
    Cow::Owned(safe)
}

/// Makes a text harmless and puts it on one line: line feeds and runs of white space become single spaces.
pub fn one_line(text: &str) -> String {
    let printed = text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    if printed && !text.starts_with(' ') && !text.ends_with(' ') && !text.contains("  ") {
        return text.to_owned();
    }
    harmless(text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// How many bytes are tested for being plain at a time.
const BLOCK_BYTES: usize = 32;

/// Whether a byte is a printable character of ASCII, a line end or a tab.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "without branches the compiler tests many bytes at a time"
)]
fn is_plain(byte: u8) -> bool {
    let is_printable = byte.wrapping_sub(b' ') <= b'~' - b' ';
    is_printable | (byte == b'\n') | (byte == b'\t') | (byte == b'\r')
}

/// The first hidden character of a text, with its byte: a control character other than line feed and tab, a bidi
/// control, a tag, or a zero-width character.
///
/// Joiners between two letters or symbols belong to the spelling in many scripts and in emoji, and variation selectors
/// choose an emoji's look. They are removed elsewhere when a text is shown, but are not reported here.
pub fn has_hidden(text: &str) -> Option<(usize, char)> {
    let spelling = |c: char| {
        matches!(
            c,
            '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{ad}'
        )
    };
    let is_hidden = |c: char| {
        let control = c.is_control() && !matches!(c, '\n' | '\t' | '\r');
        control || (is_invisible(c) && !spelling(c))
    };
    // Most characters are plain. They are skipped in blocks, which is several times faster than one by one.
    let is_plain_block = |block: &[u8]| block.iter().fold(true, |all, byte| all & is_plain(*byte));
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        while bytes[at..].len() >= BLOCK_BYTES && is_plain_block(&bytes[at..at + BLOCK_BYTES]) {
            at += BLOCK_BYTES;
        }
        at += bytes[at..].iter().position(|byte| !is_plain(*byte))?;
        let c = text[at..].chars().next()?;
        if is_hidden(c) {
            return Some((at, c));
        }
        at += c.len_utf8();
    }
}

/// Escapes every character in JSON that a terminal would obey or hide, and every excess of combining marks, as `\u` and
/// four digits. Programs then read the exact text, and people who look at it are not deceived. Outside strings, JSON
/// has only ASCII.
pub fn visible_json(json: &str) -> Cow<'_, str> {
    if json.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return Cow::Borrowed(json);
    }
    let mut visible = String::with_capacity(json.len());
    let mut combining = 0;
    for c in json.chars() {
        combining = if is_combining_mark(c) {
            combining + 1
        } else {
            0
        };
        let flood = combining > COMBINING_MAX || matches!(c, '\u{2028}' | '\u{2029}');
        if flood || has_hidden(c.encode_utf8(&mut [0; 4])).is_some() {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a String cannot fail.
                let _ = write!(visible, "\\u{unit:04x}");
            }
        } else {
            visible.push(c);
        }
    }
    Cow::Owned(visible)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_obeys_survives() {
        for (text, safe) in [
            ("plain ~ text\nnext", "plain ~ text\nnext"),
            ("\u{1b}[2J", "␛[2J"),
            ("a\rb\u{7}c\u{8}", "a␍b␇c␈"),
            ("\u{7f}\u{9b}31m", "␡\u{fffd}31m"),
            ("abc\u{202e}fdp.exe", "abcfdp.exe"),
            ("\u{2066}x\u{2069}\u{200e}\u{200f}\u{61c}", "x"),
            ("ze\u{200b}ro\u{feff}\u{2060}", "zero"),
            ("\u{e0041}\u{e007f}tag", "tag"),
            ("tab\there", "tab here"),
            ("line\u{2028}sep", "line sep"),
            ("caf\u{e9} e\u{301}", "caf\u{e9} e\u{301}"),
            (
                "e\u{301}\u{301}\u{301}\u{301}\u{301}x",
                "e\u{301}\u{301}\u{301}x",
            ),
            ("日本語 שלום عربي 👍", "日本語 שלום عربي 👍"),
            // Joiners stay where they belong to the spelling, and are removed where they would only hide something.
            ("👩\u{200d}💻 👩🏽\u{200d}💻", "👩\u{200d}💻 👩🏽\u{200d}💻"),
            (
                "❤\u{fe0f}\u{200d}🔥 ❤\u{fe0f}",
                "❤\u{fe0f}\u{200d}🔥 ❤\u{fe0f}",
            ),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("ශ්\u{200d}රී", "ශ්\u{200d}රී"),
            ("क्\u{200d}ष", "क्\u{200d}ष"),
            ("pay\u{200d}pal \u{200c}x 1\u{fe0f}2\u{fe0e}", "paypal x 12"),
            ("👩\u{200d}a a\u{200d}💻", "👩a a💻"),
            ("می\u{200c}\u{200c}خ\u{200c}", "می\u{200c}خ"),
            ("\u{200d}👩\u{200d}", "👩"),
            ("👩\u{200d}\u{202e}💻", "👩💻"),
            ("👩\u{200d}\u{1b}[2J", "👩␛[2J"),
        ] {
            assert_eq!(harmless(text), safe, "{text:?}");
        }
    }

    #[test]
    fn a_line_has_single_spaces_and_nothing_else_that_is_white() {
        for (text, line) in [
            ("", ""),
            (" ", ""),
            ("a b", "a b"),
            (" a b", "a b"),
            ("a b ", "a b"),
            ("a  b", "a b"),
            ("a\nb\tc", "a b c"),
            (" a\n\n b\u{1b} ", "a b␛"),
            ("é\u{a0}\u{2003} b", "é b"),
        ] {
            assert_eq!(one_line(text), line, "{text:?}");
        }
    }

    #[test]
    fn json_shows_what_it_hides_and_means_the_same() {
        let text =
            "e\u{301}\u{301}\u{301}\u{301}a\u{9b}b\u{202e}c\u{e0041}d\u{2028}e\u{feff}日本語\"";
        let json = serde_json::to_string(text).expect("a text has a JSON form");
        let visible = visible_json(&json);
        assert_eq!(
            visible,
            "\"e\u{301}\u{301}\u{301}".to_owned()
                + r#"\u0301a\u009bb\u202ec\udb40\udc41d\u2028e\ufeff日本語\"""#
        );
        assert_eq!(
            serde_json::from_str::<String>(&visible).expect("JSON"),
            text
        );
    }

    #[test]
    fn hidden_characters_are_found_and_spelling_is_not_one() {
        for hidden in [
            "\u{1b}",
            "a\u{202e}b",
            "\u{200b}",
            "\u{85}",
            "\u{0}",
            "\u{e0041}",
        ] {
            assert!(has_hidden(hidden).is_some(), "{hidden:?}");
        }
        for fine in [
            "a\nb\tc",
            "می\u{200c}خواهم",
            "👨\u{200d}👩",
            "❤\u{fe0f}",
            "é",
        ] {
            assert_eq!(has_hidden(fine), None, "{fine:?}");
        }
    }
}
