//! A word read byte for byte, once: where it ends, and what it is known by.

const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;

/// FNV-1a of one byte more, which is in lower case.
fn feed(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(FNV_PRIME)
}

/// FNV-1a of a text in ASCII lower case.
pub(in crate::check) fn hash(text: &str) -> u64 {
    text.bytes().fold(FNV_OFFSET, |hash, byte| feed(hash, byte.to_ascii_lowercase()))
}

/// The curly apostrophe.
pub(super) const CURLY: char = '\u{2019}';

/// What a byte is to a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Sign,
    Consonant,
    /// A vowel, or y.
    Vowel,
    /// A byte of a character that is not ASCII.
    Wide,
}

/// The class of each byte.
static CLASSES: [Class; 256] = {
    let mut classes = [Class::Sign; 256];
    let mut byte = 0_u8;
    loop {
        classes[byte as usize] = match byte {
            0x80.. => Class::Wide,
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'A' | b'E' | b'I' | b'O' | b'U' | b'Y' => Class::Vowel,
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => Class::Consonant,
            _ => Class::Sign,
        };
        if byte == u8::MAX {
            break classes;
        }
        byte += 1;
    }
};

/// A word being read, byte for byte.
pub(super) struct Scan {
    /// Past its last byte.
    pub(super) end: usize,
    pub(super) hash: u64,
    /// The hash with `y` as `i`, so that `reply` and `replies` are one word: of all of it, and without its last one, two
    /// and three letters.
    pub(super) stems: [u64; 4],
    /// Letters, digits and apostrophes; of others than English ones the bytes.
    length: usize,
    ascii: bool,
    /// Whether there is a curly apostrophe in it.
    pub(super) curly: bool,
    pub(super) vowels: u8,
}

impl Scan {
    /// Reads the word that begins at a place.
    pub(super) fn new(bytes: &[u8], start: usize) -> Scan {
        let (mut hash, mut stems) = (FNV_OFFSET, [FNV_OFFSET; 4]);
        let (mut end, mut length, mut ascii, mut curly) = (start, 0, true, false);
        let (mut vowels, mut in_vowel) = (0_u8, false);
        // Bytes of one letter that is not ASCII.
        let mut within = 0_usize;
        while let Some(byte) = bytes.get(end) {
            let class = CLASSES[usize::from(*byte)];
            let mut letter = *byte | 0x20;
            if within > 0 {
                within -= 1;
                letter = *byte;
            } else if matches!(class, Class::Sign | Class::Wide) {
                if let Some(length) = apostrophe(bytes, end).filter(|_| end > start) {
                    curly |= length > 1;
                    letter = b'\'';
                    end += length - 1;
                } else if class == Class::Wide && sign_length(bytes, end) == 1 {
                    ascii = false;
                    letter = *byte;
                    within = bytes[end + 1..].iter().take_while(|next| **next & 0xc0 == 0x80).count();
                } else {
                    break;
                }
            }
            hash = feed(hash, letter);
            let of_stem = if letter == b'y' { b'i' } else { letter };
            stems = [feed(stems[0], of_stem), stems[0], stems[1], stems[2]];
            let vowel = class == Class::Vowel;
            vowels = vowels.saturating_add(u8::from(vowel && !in_vowel));
            in_vowel = vowel;
            length += 1;
            end += 1;
        }
        Scan { end, hash, stems, length, ascii, curly, vowels }
    }
}

/// The bytes of a sign at a place; none where a word begins.
pub(super) fn sign(bytes: &[u8], at: usize) -> Option<usize> {
    match CLASSES[usize::from(bytes[at])] {
        Class::Sign => Some(1),
        Class::Wide => Some(sign_length(bytes, at)).filter(|length| *length > 1),
        Class::Consonant | Class::Vowel => None,
    }
}

/// Letters at the end of a word that make a usual English ending, and which its stem goes without.
pub(super) fn ending_length(word: &[u8], scan: &Scan) -> usize {
    let ends = |ending: &str| {
        scan.length >= ending.len() + 3
            && word[word.len().saturating_sub(ending.len())..].eq_ignore_ascii_case(ending.as_bytes())
    };
    if !scan.ascii {
        return 0;
    }
    match word.last() {
        Some(b's' | b'S') if ends("ss") => 0,
        Some(b's' | b'S') if ends("ies") || ends("es") => 2,
        Some(b's' | b'S') if scan.length >= 5 && ends_in_apostrophe(&word[..word.len() - 1]) => 2,
        Some(b's' | b'S') => usize::from(ends("s")),
        Some(b'g' | b'G') if ends("ing") => 3,
        Some(b'd' | b'D') if ends("ed") => 2,
        Some(b'e' | b'E') => usize::from(ends("e")),
        _ => 0,
    }
}

fn ends_in_apostrophe(word: &[u8]) -> bool {
    word.ends_with(b"'") || word.ends_with("\u{2019}".as_bytes())
}

/// The bytes of a sign that is not ASCII: 2 for those of Latin-1 (£), 3 for general punctuation (dashes, curly quotes,
/// the ellipsis); 1 for everything else.
fn sign_length(bytes: &[u8], at: usize) -> usize {
    match bytes[at..] {
        [0xc2, ..] => 2,
        [0xe2, 0x80, ..] => 3,
        _ => 1,
    }
}

/// The bytes of an apostrophe with a letter behind it.
fn apostrophe(bytes: &[u8], at: usize) -> Option<usize> {
    let length = match bytes.get(at) {
        Some(b'\'') => 1,
        Some(0xe2) if bytes[at..].starts_with("\u{2019}".as_bytes()) => 3,
        _ => return None,
    };
    bytes.get(at + length).is_some_and(u8::is_ascii_alphabetic).then_some(length)
}
