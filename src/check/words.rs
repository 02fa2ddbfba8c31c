//! Splits a text into words, each with properties that the rules ask for, such as whether it is a negation. A word is a
//! slice of the text and a hash; no text is copied.

pub(in crate::check) use super::scan::hash;
use super::scan::{CURLY, Scan, ending_length, sign};
use std::sync::LazyLock;

/// What is known about a word, as a set of bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::check) struct Marks(u16);

impl Marks {
    /// Allows no exceptions: always, never.
    pub(in crate::check) const ABSOLUTE: Marks = Marks(1);
    /// Excludes much, but is often an ordinary word: all, only.
    pub(in crate::check) const SWEEPING: Marks = Marks(1 << 1);
    /// Allows exceptions: usually, may.
    pub(in crate::check) const HEDGE: Marks = Marks(1 << 2);
    /// Reverses a statement: not, without.
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
    /// Says that something is true only at the moment: currently, latest.
    pub(in crate::check) const TIMELY: Marks = Marks(1 << 9);
    /// Attributes a claim to somebody, or denies it: said, denies.
    pub(in crate::check) const SAYING: Marks = Marks(1 << 10);
    /// A, an, the.
    pub(in crate::check) const ARTICLE: Marks = Marks(1 << 11);
    /// Is in code, where words mean other things.
    pub(in crate::check) const CODE: Marks = Marks(1 << 12);
    /// Has a curly apostrophe.
    const CURLY: Marks = Marks(1 << 13);
    /// Is the first word of a sentence.
    pub(in crate::check) const FIRST: Marks = Marks(1 << 14);

    /// The union of both.
    #[must_use]
    pub(in crate::check) const fn and(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }

    /// Whether any of the given marks is set.
    pub(in crate::check) const fn has(self, other: Marks) -> bool {
        self.0 & other.0 != 0
    }
}

/// A word of a text.
#[derive(Debug, Clone, Copy)]
pub(in crate::check) struct Word<'a> {
    /// The word as written.
    pub(in crate::check) text: &'a str,
    /// The index of its first byte in the text.
    pub(in crate::check) start: usize,
    /// A hash that is equal for words that differ only in ASCII case and in the kind of apostrophe.
    pub(in crate::check) hash: u64,
    /// A hash that is equal for words that also differ in the usual English endings.
    pub(in crate::check) stem: u64,
    /// What is known about it. In languages other than English only [`Marks::FIRST`] is set.
    pub(in crate::check) marks: Marks,
    /// The approximate number of syllables.
    pub(in crate::check) syllables: u8,
}

impl Word<'_> {
    /// Whether it is this word, in any ASCII case and with either apostrophe.
    #[inline]
    pub(in crate::check) fn is(&self, word: &str) -> bool {
        // A quick test first: most words differ in their first letter.
        let first = |text: &str| text.as_bytes().first().map(u8::to_ascii_lowercase);
        first(self.text) == first(word) && self.is_letter_by_letter(word)
    }

    fn is_letter_by_letter(&self, word: &str) -> bool {
        if self.marks.has(Marks::CURLY) {
            return self.text.replace(CURLY, "'").eq_ignore_ascii_case(word);
        }
        self.text.eq_ignore_ascii_case(word)
    }

    /// The word in ASCII lower case, with straight apostrophes.
    pub(in crate::check) fn plain(&self) -> String {
        self.text.replace(CURLY, "'").to_ascii_lowercase()
    }

    /// Whether it is one of these words, in any ASCII case.
    #[inline]
    pub(in crate::check) fn is_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }

    /// The index after its last byte in the text.
    pub(in crate::check) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it carries meaning: it has four letters or more and is no function word.
    pub(in crate::check) fn is_content(&self) -> bool {
        self.text.len() >= 4 && !self.marks.has(Marks::STOP.and(Marks::CODE)) && !self.is_number()
    }

    /// Whether it consists of digits.
    pub(in crate::check) fn is_number(&self) -> bool {
        self.text.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// The first word of a text that has any of these marks.
pub(in crate::check) fn marked<'w, 'a>(
    words: &'w [Word<'a>],
    marks: Marks,
) -> Option<&'w Word<'a>> {
    words.iter().find(|word| word.marks.has(marks))
}

/// Whether two texts have the same words, ignoring endings.
pub(in crate::check) fn same_words(a: &[Word<'_>], b: &[Word<'_>]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.stem == b.stem)
}

/// The English words that the rules know, by mark.
const KNOWN: [(Marks, &str); 12] = [
    (
        Marks::ABSOLUTE,
        "always never completely absolutely entirely totally impossible guarantee guarantees guaranteed",
    ),
    (
        Marks::SWEEPING,
        "all none only every nobody everybody everyone everything anything nothing any",
    ),
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
    (
        Marks::ASKING,
        "which what who whom whose why when where how",
    ),
    (Marks::WRONG, "false incorrect wrong untrue"),
    (
        Marks::IMPERATIVE,
        "choose select pick name find identify mark tick complete decide match say tell explain put sort order give \
         fill enter type write spot rank judge consider determine read look state list arrange guess",
    ),
    (
        Marks::TIMELY,
        "currently nowadays latest newest presently recently",
    ),
    (
        Marks::SAYING,
        "said says say saying told denied denies deny denial alleged alleges allegedly allegation allegations disputed \
         disputes dispute according accused accuses accusation accusations claim claims claimed contested contests \
         concern concerns concerned critic critics argued argues insisted insists believes reported reportedly \
         suspected suspects suspicion charged disagree disagrees disagreed announced",
    ),
    (Marks::ARTICLE, "a an the"),
];

/// The marks of the known words, by hash: a table three times as large as its content, with linear probing.
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
const TABLE: usize = 1024;

/// The slot of a hash, or the free slot where it would be stored.
fn slot(table: &[(u64, Marks)], hash: u64) -> usize {
    // The high bits of an FNV hash are well mixed.
    let mut slot = (hash >> 40) as usize % TABLE;
    while table[slot].0 != hash && table[slot].0 != 0 {
        slot = (slot + 1) % TABLE;
    }
    slot
}

/// Appends the words of a text. `english` says whether the English lists apply.
pub(in crate::check) fn split<'a>(text: &'a str, english: bool, words: &mut Vec<Word<'a>>) {
    let bytes = text.as_bytes();
    let table = &*MARKS;
    let (mut at, mut first, mut in_code) = (0, Marks::FIRST, false);
    while at < bytes.len() {
        if let Some(length) = sign(bytes, at) {
            let stop = matches!(bytes[at], b'.' | b'!' | b'?' | b':') && !in_code;
            // One backtick and three backticks both open and close code.
            in_code ^= bytes[at] == b'`';
            at += length;
            if stop && bytes.get(at).is_none_or(u8::is_ascii_whitespace) {
                first = Marks::FIRST;
            }
            continue;
        }
        let scan = Scan::new(bytes, at);
        let word = &text[at..scan.end];
        let (mut marks, hash, mut ending) = (first, scan.hashes[0], 0);
        if scan.curly {
            marks = marks.and(Marks::CURLY);
        }
        if in_code {
            marks = marks.and(Marks::CODE);
        } else if english {
            marks = marks.and(table[slot(table, hash)].1);
            if word == "100" && bytes.get(scan.end) == Some(&b'%') {
                marks = marks.and(Marks::ABSOLUTE);
            }
            ending = if scan.curly {
                ending_length(word.replace(CURLY, "'").as_bytes())
            } else {
                ending_length(word.as_bytes())
            };
        }
        words.push(Word {
            text: word,
            start: at,
            hash,
            stem: scan.hashes[ending],
            marks,
            syllables: scan.syllables(word.as_bytes()),
        });
        first = Marks::default();
        at = scan.end;
    }
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
            (
                "it\u{2019}s \u{201c}so\u{201d} \u{2013} or",
                &["it\u{2019}s", "so", "or"],
            ),
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
            ("bank's", "banks", true),
            ("bank\u{2019}s", "bank", true),
            ("isn\u{2019}t", "isn't", true),
            ("status", "statu", true),
            ("gloss", "glosses", true),
            ("as", "a", false),
            ("naïves", "naïve", false),
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
        let marked = |mark| -> Vec<&str> {
            words
                .iter()
                .filter(|word| word.marks.has(mark))
                .map(|word| word.text)
                .collect()
        };
        assert_eq!(marked(Marks::ABSOLUTE), ["100", "never"]);
        assert_eq!(marked(Marks::FIRST), ["It", "Which"]);
        assert_eq!(marked(Marks::ASKING), ["Which"]);
        words.clear();
        split("Don\u{2019}t, it\u{2019}s WON'T", true, &mut words);
        assert!(
            words[0].marks.has(Marks::NEGATION)
                && words[1].marks.has(Marks::STOP)
                && words[2].is("won't")
        );
        assert!(
            words[0].is("don't")
                && words[0].is_any(&["never", "don't"])
                && !words[0].is("dont")
                && !words[1].is("it")
        );
        words.clear();
        split("Is `never. all` so?", true, &mut words);
        assert_eq!(
            words
                .iter()
                .filter(|word| word.marks.has(Marks::CODE))
                .count(),
            2
        );
        assert!(
            words[1..]
                .iter()
                .all(|word| !word.marks.has(Marks::ABSOLUTE.and(Marks::FIRST)))
        );
    }
}
