//! The words of a text, split once, each with what the rules ask about it. Nothing is copied: a word is a slice and a number.

use std::sync::LazyLock;

/// What is known about a word, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::check) struct Marks(u16);

impl Marks {
    /// Rules everything else out: always, never.
    pub(in crate::check) const ABSOLUTE: Marks = Marks(1);
    /// Rules much out, and is often just a plain word: all, only.
    pub(in crate::check) const SWEEPING: Marks = Marks(1 << 1);
    /// Leaves a way out: usually, may.
    pub(in crate::check) const HEDGE: Marks = Marks(1 << 2);
    /// Turns a statement round: not, without.
    pub(in crate::check) const NEGATION: Marks = Marks(1 << 3);
    /// Carries no meaning of its own: the, of.
    pub(in crate::check) const STOP: Marks = Marks(1 << 4);
    /// A form of be, do, have, or a modal.
    pub(in crate::check) const AUXILIARY: Marks = Marks(1 << 5);
    /// Asks: which, what.
    pub(in crate::check) const ASKING: Marks = Marks(1 << 6);
    /// Asks for the wrong one: false, incorrect.
    pub(in crate::check) const WRONG: Marks = Marks(1 << 7);
    /// Tells the learner what to do: choose, name.
    pub(in crate::check) const IMPERATIVE: Marks = Marks(1 << 8);
    /// Says that something is true at the moment only: currently, latest.
    pub(in crate::check) const TIMELY: Marks = Marks(1 << 9);
    /// Says that somebody says so, or says otherwise: said, denies.
    pub(in crate::check) const SAYING: Marks = Marks(1 << 10);
    /// A, an, the.
    pub(in crate::check) const ARTICLE: Marks = Marks(1 << 11);
    /// Stands in code, where words mean other things.
    pub(in crate::check) const CODE: Marks = Marks(1 << 12);
    /// The first word of a sentence.
    pub(in crate::check) const FIRST: Marks = Marks(1 << 15);

    /// Both together.
    #[must_use]
    pub(in crate::check) const fn and(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }

    /// Whether any of some marks is set.
    pub(in crate::check) const fn has(self, other: Marks) -> bool {
        self.0 & other.0 != 0
    }
}

/// A word of a text.
#[derive(Debug, Clone, Copy)]
pub(in crate::check) struct Word<'a> {
    /// The word as written.
    pub(in crate::check) text: &'a str,
    /// Its first byte in the text.
    pub(in crate::check) start: usize,
    /// The same for words that differ only in ASCII case and in the usual English endings.
    pub(in crate::check) stem: u64,
    /// What is known about it; nothing but [`Marks::FIRST`] in other languages than English.
    pub(in crate::check) marks: Marks,
    /// Groups of vowels: about as many syllables.
    pub(in crate::check) vowels: u8,
}

impl Word<'_> {
    /// Whether it is this word, in any ASCII case.
    pub(in crate::check) fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }

    /// Whether it is one of these words, in any ASCII case.
    pub(in crate::check) fn is_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }

    /// Past its last byte in the text.
    pub(in crate::check) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it carries meaning: four letters or more and no function word.
    pub(in crate::check) fn is_content(&self) -> bool {
        self.text.len() >= 4 && !self.marks.has(Marks::STOP.and(Marks::CODE)) && !self.is_number()
    }

    /// Whether it is made of digits.
    pub(in crate::check) fn is_number(&self) -> bool {
        self.text.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// Words that the rules know, by what they are. English.
const KNOWN: [(Marks, &str); 12] = [
    (Marks::ABSOLUTE, "always never completely absolutely entirely totally impossible guarantee guarantees guaranteed"),
    (Marks::SWEEPING, "all none only every nobody everybody everyone everything anything nothing any"),
    (
        Marks::HEDGE,
        "usually often sometimes rarely generally frequently may might could typically probably normally possibly",
    ),
    (
        Marks::NEGATION,
        "not no never without cannot can't don't doesn't won't isn't aren't wasn't weren't shouldn't wouldn't couldn't \
         didn't hasn't haven't mustn't none nor neither",
    ),
    (
        Marks::STOP,
        "the and for with that this these those from into onto over under about after before which what when where who \
         whom whose why how does did done doing have has had having been being will would should could must might shall \
         your yours you they them their theirs there here then than its it's our ours his her hers him she not but also \
         only just more most some any such each other others another very well because while during between through \
         following statement statements true false correct answer option best first next most least same both same own \
         want wants mean means need needs make makes made take takes give gives like thing things way ways someone \
         somebody something people person kind sort used using uses many much were was are can may \
         happens happen help helps now still without within against upon per via even ever never always",
    ),
    (
        Marks::AUXILIARY,
        "is are was were be does do did has have had would should could can will may might must isn't aren't doesn't \
         don't wasn't weren't shouldn't wouldn't cannot can't",
    ),
    (Marks::ASKING, "which what who whom whose why when where how"),
    (Marks::WRONG, "false incorrect wrong untrue"),
    (
        Marks::IMPERATIVE,
        "choose select pick name find identify mark tick complete decide match say tell explain put sort order give \
         fill enter type write spot rank judge consider determine read look state list arrange guess",
    ),
    (Marks::TIMELY, "currently nowadays latest newest presently"),
    (
        Marks::SAYING,
        "said says say saying told denied denies deny denial alleged alleges allegedly allegation allegations disputed \
         disputes dispute according accused accuses accusation accusations claim claims claimed contested contests \
         concern concerns concerned critic critics argued argues insisted insists whoever believes reported reportedly \
         called held suspected suspects suspicion charge charged charges disagree disagrees disagreed announced",
    ),
    (Marks::ARTICLE, "a an the"),
];

/// The marks of the known words, by hash: a table four times as large as its content, probed line by line.
static MARKS: LazyLock<Vec<(u64, Marks)>> = LazyLock::new(|| {
    let mut table = vec![(0, Marks::default()); TABLE];
    for (marks, words) in KNOWN {
        for word in words.split_ascii_whitespace() {
            let slot = slot(&table, hash(word));
            table[slot] = (hash(word), table[slot].1.and(marks));
        }
    }
    table
});

/// Slots of the table; a power of two.
const TABLE: usize = 2048;

/// The slot of a hash, or the free one where it would go.
fn slot(table: &[(u64, Marks)], hash: u64) -> usize {
    // The high bits of FNV are the well-mixed ones.
    let mut slot = (hash >> 40) as usize % TABLE;
    while table[slot].0 != hash && table[slot].0 != 0 {
        slot = (slot + 1) % TABLE;
    }
    slot
}

const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;

fn feed(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(FNV_PRIME)
}

/// FNV-1a of a text in ASCII lower case.
pub(in crate::check) fn hash(text: &str) -> u64 {
    text.bytes().fold(FNV_OFFSET, feed)
}

/// Appends the words of a text. `english` says whether the English lists hold.
pub(in crate::check) fn split<'a>(text: &'a str, english: bool, words: &mut Vec<Word<'a>>) {
    let bytes = text.as_bytes();
    let table = &*MARKS;
    let (mut at, mut first, mut in_code) = (0, Marks::FIRST, false);
    while at < bytes.len() {
        let Some(length) = word_byte(bytes, at) else {
            let stop = matches!(bytes[at], b'.' | b'!' | b'?' | b':') && !in_code;
            // One and three backticks alike open and close code.
            in_code ^= bytes[at] == b'`';
            at += sign_length(bytes, at);
            if stop && bytes.get(at).is_none_or(u8::is_ascii_whitespace) {
                first = Marks::FIRST;
            }
            continue;
        };
        let start = at;
        at += length;
        while let Some(length) = word_byte(bytes, at).or_else(|| apostrophe(bytes, at)) {
            at += length;
        }
        let table = (english && !in_code).then_some(table);
        let code = if in_code { Marks::CODE } else { Marks::default() };
        words.push(word(text, start..at, table, first.and(code)));
        first = Marks::default();
    }
}

fn word<'a>(text: &'a str, range: std::ops::Range<usize>, table: Option<&Vec<(u64, Marks)>>, first: Marks) -> Word<'a> {
    let start = range.start;
    let text_of_word = &text[range.clone()];
    let kept = if table.is_some() { stem_length(text_of_word.as_bytes()) } else { text_of_word.len() };
    let (mut hash, mut stem, mut vowels, mut in_vowel) = (FNV_OFFSET, FNV_OFFSET, 0_u8, false);
    for (i, byte) in text_of_word.bytes().enumerate() {
        hash = feed(hash, byte);
        if i < kept {
            // `reply` and `replies` are one word.
            stem = feed(stem, if matches!(byte, b'y' | b'Y') { b'i' } else { byte });
        }
        let vowel = matches!(byte | 0x20, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
        vowels = vowels.saturating_add(u8::from(vowel && !in_vowel));
        in_vowel = vowel;
    }
    let mut marks = first;
    if let Some(table) = table {
        marks = marks.and(table[slot(table, hash)].1);
        if text_of_word == "100" && text.as_bytes().get(range.end) == Some(&b'%') {
            marks = marks.and(Marks::ABSOLUTE);
        }
    }
    Word { text: text_of_word, start, stem, marks, vowels }
}

/// Bytes of a word that stay when a usual English ending goes.
fn stem_length(word: &[u8]) -> usize {
    if !matches!(word.last(), Some(b's' | b'S' | b'g' | b'G' | b'd' | b'D' | b'e' | b'E')) {
        return word.len();
    }
    let ends = |ending: &str| {
        word.len() >= ending.len() + 3
            && word[word.len() - ending.len()..].eq_ignore_ascii_case(ending.as_bytes())
            && word.is_ascii()
    };
    let without = |ending: &str| word.len() - ending.len();
    if ends("'s") {
        without("'s")
    } else if ends("ies") {
        without("es")
    } else if ends("ing") {
        without("ing")
    } else if ends("ed") {
        without("ed")
    } else if ends("ss") {
        word.len()
    } else if ends("es") {
        without("es")
    } else if ends("s") {
        without("s")
    } else if ends("e") {
        without("e")
    } else {
        word.len()
    }
}

/// The bytes of a letter or digit at a place; none where there is none.
fn word_byte(bytes: &[u8], at: usize) -> Option<usize> {
    let byte = *bytes.get(at)?;
    if byte.is_ascii_alphanumeric() {
        Some(1)
    } else if byte < 0x80 || sign_length(bytes, at) > 1 {
        None
    } else {
        Some(1 + bytes[at + 1..].iter().take_while(|next| **next & 0xc0 == 0x80).count())
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        let mut words = Vec::new();
        split(text, true, &mut words);
        words.iter().map(|word| word.text).collect()
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        for (text, words) in [
            ("Don't click, ever!", &["Don't", "click", "ever"][..]),
            ("it\u{2019}s \u{201c}so\u{201d} \u{2013} or", &["it\u{2019}s", "so", "or"]),
            ("Wi-Fi (100%)", &["Wi", "Fi", "100"]),
            ("naïve Größe £5 «x»", &["naïve", "Größe", "5", "x"]),
            ("'quoted'", &["quoted"]),
            ("日本", &["日本"]),
            ("", &[]),
        ] {
            assert_eq!(texts(text), words, "{text}");
        }
    }

    #[test]
    fn words_of_one_family_have_one_stem() {
        let stem = |text| {
            let mut words = Vec::new();
            split(text, true, &mut words);
            words[0].stem
        };
        for (a, b, same) in [
            ("encrypts", "Encrypted", true),
            ("change", "changing", true),
            ("reply", "replies", true),
            ("password", "passwords", true),
            ("access", "accesses", true),
            ("port", "report", false),
        ] {
            assert_eq!(stem(a) == stem(b), same, "{a} {b}");
        }
    }

    #[test]
    fn known_words_carry_their_marks_and_sentences_their_starts() {
        let mut words = Vec::new();
        split("It is 100% safe. Which never fails?", true, &mut words);
        let marked =
            |mark| -> Vec<&str> { words.iter().filter(|word| word.marks.has(mark)).map(|word| word.text).collect() };
        assert_eq!(marked(Marks::ABSOLUTE), ["100", "never"]);
        assert_eq!(marked(Marks::FIRST), ["It", "Which"]);
        assert_eq!(marked(Marks::ASKING), ["Which"]);
        words.clear();
        split("Is `never. all` so?", true, &mut words);
        assert_eq!(words.iter().filter(|word| word.marks.has(Marks::CODE)).count(), 2);
        assert!(words[1..].iter().all(|word| !word.marks.has(Marks::ABSOLUTE.and(Marks::FIRST))));
    }
}
