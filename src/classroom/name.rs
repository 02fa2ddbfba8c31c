//! Names of members, room codes, and the codes with which a member continues on another device.

use super::event::TokenDigest;
use super::limits::{NAME_BYTES_MAX, NAME_GRAPHEMES_MAX, NAME_RAW_BYTES_MAX};
use super::refusal::Refusal;
use crate::text::{harmless, without_invisible};
use sha2::{Digest, Sha256};
use std::fmt;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_security::skeleton;
use unicode_segmentation::UnicodeSegmentation;

/// A member's name: NFKC, without control, bidi and other invisible characters, spaces folded, within
/// [`NAME_GRAPHEMES_MAX`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name(String);

impl Name {
    /// Cleans a name as it was typed. A name that is already clean is not changed.
    pub fn new(typed: &str) -> Result<Name, Refusal> {
        if typed.len() > NAME_RAW_BYTES_MAX {
            return Err(Refusal::NameLong);
        }
        if typed.chars().any(is_unshowable) {
            return Err(Refusal::NameUnshowable);
        }
        let name = cleaned(typed);
        if !name.chars().any(is_telling) {
            return Err(Refusal::NameEmpty);
        }
        if name.len() > NAME_BYTES_MAX || name.graphemes(true).count() > NAME_GRAPHEMES_MAX {
            return Err(Refusal::NameLong);
        }
        Ok(Name(name))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A form that is equal for two names that people cannot tell apart: they differ only in case, spaces, or
    /// characters that look alike by Unicode's table of confusables (UTS 39, section 4).
    ///
    /// Case is folded before the table is used, and again afterwards, because the table maps a zero to a capital O. It
    /// also maps a capital I to a small l. After folding, that I is an i, so each i is replaced by an l here.
    pub fn skeleton(&self) -> String {
        // Without joiners: two names that only differ in one look the same.
        let dense: String = without_invisible(&self.0).split_whitespace().collect();
        let looks: String = skeleton(&folded(&dense)).collect();
        folded(&looks).replace('i', "l")
    }
}

/// Folds letter case. It converts to upper case first, so that ß becomes ss and all forms of sigma become one.
fn folded(text: &str) -> String {
    text.to_uppercase().to_lowercase()
}

/// Composes characters, removes invisible and control characters, and folds spaces. Removing a character can leave a
/// joiner without effect, so the steps are repeated until nothing changes.
fn cleaned(typed: &str) -> String {
    const PASSES_MAX: usize = 8;
    let mut name = cleaned_once(typed);
    for _ in 0..PASSES_MAX {
        let again = cleaned_once(&name);
        if again == name {
            break;
        }
        name = again;
    }
    name
}

fn cleaned_once(typed: &str) -> String {
    if typed.bytes().all(|byte| byte.is_ascii_graphic()) {
        return typed.to_owned();
    }
    let shown: String = typed
        .chars()
        .filter_map(shown)
        .collect::<String>()
        .nfkc()
        .filter_map(shown)
        .collect();
    // Joiners stay where they are part of the spelling.
    let harmless = harmless(&shown);
    let words = harmless
        .split(' ')
        .map(|word| word.trim_start_matches(needs_a_letter_before));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ").nfkc().collect()
}

/// Combining marks, joiners and variation selectors: they mean nothing at the start of a word.
fn needs_a_letter_before(c: char) -> bool {
    is_combining_mark(c) || matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

/// Replaces or drops a character: white space (also the Braille blank) becomes a space, the acute accent that some
/// keyboards have for an apostrophe becomes one, and control characters are dropped.
fn shown(c: char) -> Option<char> {
    match c {
        '\u{b4}' => Some('\''),
        '\u{2800}' => Some(' '),
        c if c.is_whitespace() => Some(' '),
        c if c.is_control() => None,
        c => Some(c),
    }
}

/// Noncharacters, private use, and placeholders for a missing character or object: each device would show something
/// different.
fn is_unshowable(c: char) -> bool {
    let code = u32::from(c);
    code & 0xfffe == 0xfffe
        || matches!(c, '\u{fdd0}'..='\u{fdef}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. | '\u{fffc}' | '\u{fffd}')
}

/// Letters, digits, symbols and pictures. A name needs at least one of these.
fn is_telling(c: char) -> bool {
    let picture = matches!(c, '\u{2300}'..='\u{23ff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}');
    (c.is_alphanumeric() && !is_combining_mark(c)) || picture
}

/// The letters of codes. One letter stands for each set of look-alikes (B for 8, D for O, Q and 0, G for 6, S for 5, V
/// for U, Z for 2), and I, L and 1 are left out. There are no digits, so that a phone need not change its keyboard, and
/// no vowels, so that no code is a word.
const CODE_LETTERS: [char; 19] = [
    'B', 'C', 'D', 'F', 'G', 'H', 'J', 'K', 'M', 'N', 'P', 'R', 'S', 'T', 'V', 'W', 'X', 'Y', 'Z',
];

/// Letters of a code: 2.4 million codes, so that two rooms on one network hardly ever share one.
const CODE_LENGTH: usize = 5;

/// The code of a room, in letters that cannot be mistaken for each other. It is not secret: it only tells rooms apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RoomCode(String);

impl RoomCode {
    /// Makes a new code from a random number.
    pub fn from_entropy(entropy: u32) -> RoomCode {
        RoomCode(letters(u64::from(entropy), CODE_LENGTH))
    }

    /// Reads a code as a person types it: case, spaces and hyphens do not matter, and look-alikes are read as the
    /// letter that stands for them.
    pub fn parse(typed: &str) -> Option<RoomCode> {
        read_letters(typed, CODE_LENGTH).map(RoomCode)
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Letters of a seat's code: 47 million codes, of which a guesser has [`super::limits::SEAT_CODE_TRIES_MAX`] tries.
const SEAT_CODE_LENGTH: usize = 6;

/// The code with which a member comes back on a different device, together with their name: six letters that only they
/// see.
///
/// It is computed from the session's seed and from the SHA-256 of the token with which the seat was taken, and is saved
/// nowhere. The log has no seed, so it does not reveal the code, and a resumed room can compute it again.
#[derive(Clone, PartialEq, Eq)]
pub struct SeatCode(String);

impl SeatCode {
    /// The code of the seat that was taken with this token, in a session with this seed.
    pub(super) fn of(seed: &str, token: &TokenDigest) -> SeatCode {
        let digest = Sha256::new()
            .chain_update("redflag seat code 1\0")
            .chain_update(seed)
            .chain_update("\0")
            .chain_update(token.as_str())
            .finalize();
        let number = digest
            .iter()
            .take(8)
            .fold(0, |sum, byte| sum << 8 | u64::from(*byte));
        SeatCode(letters(number, SEAT_CODE_LENGTH))
    }

    /// As a person types it; see [`RoomCode::parse`].
    pub fn parse(typed: &str) -> Option<SeatCode> {
        read_letters(typed, SEAT_CODE_LENGTH).map(SeatCode)
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Leaves out the code, so that no log shows it.
impl fmt::Debug for SeatCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SeatCode(..)")
    }
}

/// Writes a number as this many code letters.
fn letters(number: u64, length: usize) -> String {
    let base = CODE_LETTERS.len() as u64;
    let digits = std::iter::successors(Some(number), |rest| Some(rest / base));
    let letter = |rest: u64| CODE_LETTERS[usize::try_from(rest % base).unwrap_or(0)];
    digits.take(length).map(letter).collect()
}

/// Reads a code of this many letters; `None` if the text is not one.
fn read_letters(typed: &str, length: usize) -> Option<String> {
    let meant = |c: char| match c {
        '8' => 'B',
        'O' | 'Q' | '0' => 'D',
        '6' => 'G',
        '5' => 'S',
        'U' => 'V',
        '2' => 'Z',
        c => c,
    };
    let written = typed.nfkc().filter(|c| !is_gap(*c)).take(length + 1);
    let code: String = written.map(|c| meant(c.to_ascii_uppercase())).collect();
    let known = code.chars().count() == length && code.chars().all(|c| CODE_LETTERS.contains(&c));
    known.then_some(code)
}

/// Characters that people type between the letters of a code.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '.' | '_' | '\u{2010}'..='\u{2015}')
}

#[cfg(test)]
#[path = "name_tests.rs"]
mod tests;
