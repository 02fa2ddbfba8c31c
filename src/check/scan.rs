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
    /// The hashes of the whole word, and of it without its last one, two and three letters.
    pub(super) hashes: [u64; 4],
    /// The number of letters, digits and apostrophes; outside ASCII, of bytes.
    length: usize,
    ascii: bool,
    /// Whether there is a curly apostrophe in it.
    pub(super) curly: bool,
    /// The number of groups of vowels, with y as a vowel.
    vowels: u8,
}

impl Scan {
    /// Reads the word that begins at `start`.
    pub(super) fn new(bytes: &[u8], start: usize) -> Scan {
        let mut scan = Scan {
            end: start,
            hashes: [FNV_OFFSET; 4],
            length: 0,
            ascii: true,
            curly: false,
            vowels: 0,
        };

        while scan.letters(bytes) && scan.odd(bytes, start) {}
        scan
    }

    /// Reads ASCII letters and digits, which most words consist of. Returns whether the next byte needs a closer look.
    fn letters(&mut self, bytes: &[u8]) -> bool {
        let [mut all, mut but_one, mut but_two, mut but_three] = self.hashes;
        let (mut read, mut vowels, mut before, mut last) = (0, 0_usize, 0, SIGN);
        for byte in &bytes[self.end..] {
            let letter = BYTES[usize::from(*byte)];
            if letter <= ODD {
                last = letter;
                break;
            }
            (but_three, but_two, but_one) = (but_two, but_one, all);
            all = feed(all, letter & !VOWEL);
            vowels += usize::from((letter & !before) >> 7);
            before = letter;
            read += 1;
        }

        self.hashes = [all, but_one, but_two, but_three];
        self.vowels = self
            .vowels
            .saturating_add(u8::try_from(vowels).unwrap_or(u8::MAX));
        self.length += read;
        self.end += read;
        last == ODD
    }

    /// Reads an apostrophe that a letter follows, or a character outside ASCII. Returns false if the word ends here.
    fn odd(&mut self, bytes: &[u8], start: usize) -> bool {
        if let Some(length) = apostrophe(bytes, self.end).filter(|_| self.end > start) {
            self.curly |= length > 1;
            self.letter(b'\'');
            self.end += length;
            return true;
        }

        if bytes[self.end].is_ascii() || sign_length(bytes, self.end) > 1 {
            return false;
        }

        self.ascii = false;
        let more = bytes[self.end + 1..]
            .iter()
            .take_while(|next| **next & 0xc0 == 0x80)
            .count();
        for byte in &bytes[self.end..=self.end + more] {
            self.letter(*byte);
        }

        self.end += 1 + more;
        true
    }

    fn letter(&mut self, letter: u8) {
        let [all, but_one, but_two, _] = self.hashes;
        self.hashes = [feed(all, letter), all, but_one, but_two];
        self.length += 1;
    }

    /// The approximate number of syllables: groups of vowels, not counting a silent e at the end, and at least one.
    pub(super) fn syllables(&self, word: &[u8]) -> u8 {
        let silent = self.vowels > 1 && matches!(word, [.., before, b'e'] if *before != b'l');
        (self.vowels - u8::from(silent)).max(1)
    }
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

/// The number of letters in a usual English ending, which the stem leaves out.
pub(super) fn ending_length(word: &[u8], scan: &Scan) -> usize {
    let ends = |ending: &str| {
        scan.length >= ending.len() + 3
            && word[word.len().saturating_sub(ending.len())..]
                .eq_ignore_ascii_case(ending.as_bytes())
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
