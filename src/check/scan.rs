//! Scans one word of a text in a single pass over its bytes: where it ends, its hashes, and its number of syllables.

const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;

/// Adds a byte to an FNV-1a hash.
fn feed(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(FNV_PRIME)
}

/// A byte in ASCII lower case, with `y` as `i`, so that `reply` and `replies` are one word.
const fn folded(byte: u8) -> u8 {
    match byte.to_ascii_lowercase() {
        b'y' => b'i',
        lower => lower,
    }
}

/// The FNV-1a hash of a text, with each byte folded.
pub(in crate::check) fn hash(text: &str) -> u64 {
    text.bytes()
        .fold(FNV_OFFSET, |hash, byte| feed(hash, folded(byte)))
}

/// The curly apostrophe.
pub(super) const CURLY: char = '\u{2019}';

/// The role of each byte in a word: a sign; a byte that needs a closer look, which is an apostrophe or part of a
/// character outside ASCII; or a letter or digit, which is folded, with the highest bit set for a vowel.
static BYTES: [u8; 256] = {
    let mut bytes = [SIGN; 256];
    let mut byte = 0_u8;
    loop {
        bytes[byte as usize] = match folded(byte) {
            0x80.. | b'\'' => ODD,
            vowel @ (b'a' | b'e' | b'i' | b'o' | b'u') => vowel | VOWEL,
            letter @ (b'a'..=b'z' | b'0'..=b'9') => letter,
            _ => SIGN,
        };
        if byte == u8::MAX {
            break bytes;
        }
        byte += 1;
    }
};
const SIGN: u8 = 0;
const ODD: u8 = 1;
const VOWEL: u8 = 0x80;

/// A word that is read byte by byte.
pub(super) struct Scan {
    /// The index after its last byte.
    pub(super) end: usize,
    /// Whether there is a curly apostrophe in it.
    pub(super) curly: bool,
    /// The FNV-1a hashes of the word without its last 0, 1, 2 and 3 bytes, with each byte folded and apostrophes
    /// straight.
    pub(super) hashes: [u64; ENDING_BYTES_MAX + 1],
    /// The number of groups of vowels, with y as a vowel.
    vowels: u8,
}

/// The largest number of bytes in an ending.
const ENDING_BYTES_MAX: usize = 3;

impl Scan {
    /// Reads the word that begins at `start`.
    pub(super) fn new(bytes: &[u8], start: usize) -> Scan {
        let mut scan = Scan {
            end: start,
            curly: false,
            hashes: [FNV_OFFSET; ENDING_BYTES_MAX + 1],
            vowels: 0,
        };

        while scan.letters(bytes) && scan.odd(bytes, start) {}
        scan
    }

    /// Reads ASCII letters and digits, which most words consist of. Returns whether the next byte needs a closer look.
    fn letters(&mut self, bytes: &[u8]) -> bool {
        let (mut vowels, mut before, mut hashes) = (0_usize, 0, self.hashes);
        for (read, byte) in bytes[self.end..].iter().enumerate() {
            let letter = BYTES[usize::from(*byte)];
            if letter <= ODD {
                self.advance(read, vowels, hashes);
                return letter == ODD;
            }
            vowels += usize::from((letter & !before) >> 7);
            before = letter;
            hashes = longer(hashes, letter & !VOWEL);
        }

        self.advance(bytes.len() - self.end, vowels, hashes);
        false
    }

    /// Goes on by some bytes, with some groups of vowels in them and the hashes after them.
    fn advance(&mut self, read: usize, vowels: usize, hashes: [u64; ENDING_BYTES_MAX + 1]) {
        self.end += read;
        self.hashes = hashes;
        let vowels = u8::try_from(vowels).unwrap_or(u8::MAX);
        self.vowels = self.vowels.saturating_add(vowels);
    }

    /// Reads an apostrophe that a letter follows, or a character outside ASCII. Returns false if the word ends here.
    fn odd(&mut self, bytes: &[u8], start: usize) -> bool {
        if let Some(length) = apostrophe(bytes, self.end).filter(|_| self.end > start) {
            self.curly |= length > 1;
            self.hashes = longer(self.hashes, b'\'');
            self.end += length;
            return true;
        }

        if bytes[self.end].is_ascii() || sign_length(bytes, self.end) > 1 {
            return false;
        }

        let more = bytes[self.end + 1..]
            .iter()
            .take_while(|next| **next & 0xc0 == 0x80)
            .count();
        let end = self.end + 1 + more;
        for byte in &bytes[self.end..end] {
            self.hashes = longer(self.hashes, *byte);
        }
        self.end = end;
        true
    }

    /// The approximate number of syllables: groups of vowels, not counting a silent e at the end, and at least one.
    pub(super) fn syllables(&self, word: &[u8]) -> u8 {
        let silent = self.vowels > 1 && matches!(word, [.., before, b'e'] if *before != b'l');
        (self.vowels - u8::from(silent)).max(1)
    }
}

/// The hashes of a word that is one byte longer.
fn longer(
    [whole, one, two, _]: [u64; ENDING_BYTES_MAX + 1],
    byte: u8,
) -> [u64; ENDING_BYTES_MAX + 1] {
    [feed(whole, byte), whole, one, two]
}

/// The length of the sign at a place in bytes; `None` if a word begins there.
#[inline]
pub(super) fn sign(bytes: &[u8], at: usize) -> Option<usize> {
    match BYTES[usize::from(bytes[at])] {
        SIGN => Some(1),
        ODD => Some(sign_length(bytes, at)).filter(|length| *length > 1 || bytes[at].is_ascii()),
        _ => None,
    }
}

/// The number of bytes in a usual English ending, which the stem leaves out; at most 3. Apostrophes in the word are
/// straight.
pub(super) fn ending_length(word: &[u8]) -> usize {
    let ends = |ending: &str| {
        word.len() >= ending.len() + 3
            && word[word.len() - ending.len()..].eq_ignore_ascii_case(ending.as_bytes())
    };
    let length = match word.last() {
        Some(b's' | b'S') if ends("ss") => 0,
        Some(b's' | b'S') if ends("ies") || ends("es") => 2,
        Some(b's' | b'S') if ends("'s") => 2,
        Some(b's' | b'S') => usize::from(ends("s")),
        Some(b'g' | b'G') if ends("ing") => 3,
        Some(b'd' | b'D') if ends("ed") => 2,
        Some(b'e' | b'E') => usize::from(ends("e")),
        _ => 0,
    };
    if length == 0 || word.is_ascii() {
        length
    } else {
        0
    }
}

/// The length of a character in bytes if it is a sign outside ASCII: 2 for those of Latin-1 (£), 3 for general
/// punctuation (dashes, curly quotes, the ellipsis); 1 for everything else.
fn sign_length(bytes: &[u8], at: usize) -> usize {
    match bytes[at..] {
        [0xc2, ..] => 2,
        [0xe2, 0x80, ..] => 3,
        _ => 1,
    }
}

/// The length of an apostrophe in bytes, if a letter follows it.
fn apostrophe(bytes: &[u8], at: usize) -> Option<usize> {
    let length = match bytes.get(at) {
        Some(b'\'') => 1,
        Some(0xe2) if bytes[at..].starts_with("\u{2019}".as_bytes()) => 3,
        _ => return None,
    };

    bytes
        .get(at + length)
        .is_some_and(u8::is_ascii_alphabetic)
        .then_some(length)
}
