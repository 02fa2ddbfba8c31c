//! Ids: short kebab-case names by which results and history are stored.

use super::limits::ID_BYTES_MAX;
use sha2::{Digest, Sha256};
use std::fmt;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A kebab-case id: `a-z`, `0-9` and single inner hyphens, at most [`ID_BYTES_MAX`] bytes. Copies share the text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct Id(Arc<str>);

/// Why a text is not an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdError {
    /// The text is empty.
    Empty,
    /// It is longer than [`ID_BYTES_MAX`] bytes.
    TooLong,
    /// It holds something other than `a-z`, `0-9` and single inner hyphens.
    NotKebabCase,
}

impl fmt::Display for IdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            IdError::Empty => f.write_str("an id cannot be empty"),
            IdError::TooLong => write!(f, "an id has at most {ID_BYTES_MAX} characters"),
            IdError::NotKebabCase => {
                f.write_str("an id is kebab-case: lower-case letters a-z, digits, and single hyphens between them")
            }
        }
    }
}

impl std::error::Error for IdError {}

impl Id {
    /// Checks that a text is an id.
    pub fn new(text: &str) -> Result<Id, IdError> {
        if text.is_empty() {
            return Err(IdError::Empty);
        }
        if text.len() > ID_BYTES_MAX {
            return Err(IdError::TooLong);
        }
        let is_part = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
        let (bytes, mut is_after_part) = (text.as_bytes(), false);
        let kebab = bytes.iter().all(|b| {
            let fits = is_part(*b) || (*b == b'-' && is_after_part);
            is_after_part = is_part(*b);
            fits
        });
        if kebab && is_after_part {
            Ok(Id(text.into()))
        } else {
            Err(IdError::NotKebabCase)
        }
    }

    /// The slug of a text. The same text always has the same slug.
    ///
    /// A slug cannot hold letters outside `a-z` or more than 40 bytes of a text. For such texts it ends with a hash of
    /// the whole text, so that different texts have different slugs.
    pub fn slug(text: &str) -> Id {
        // Most texts are ASCII, which normalisation leaves alone.
        let (slug, lost) = if text.is_ascii() {
            kept(
                text.bytes()
                    .map(|byte| char::from(byte.to_ascii_lowercase())),
            )
        } else {
            kept(text.nfkd().flat_map(char::to_lowercase))
        };
        let slug = slug.trim_end_matches('-');
        if !lost && !slug.is_empty() {
            return Id(slug.into());
        }
        Id::hashed(slug, text)
    }

    /// The id of a text whose slug another text has too: the slug with a hash of the whole text.
    pub fn apart(text: &str) -> Id {
        Id::hashed(Id::slug(text).as_str(), text)
    }

    /// A short, readable id for a file: the first whole words of a text, without accents.
    ///
    /// Two texts can have the same readable id, so callers must check whether it is free. For a text with letters that
    /// have no equivalent in `a-z`, it is the slug ([`Id::slug`]).
    pub fn readable(text: &str) -> Id {
        let mut words = String::new();
        for word in text.split_whitespace() {
            let Some(word) = plain(word) else {
                return Id::slug(text);
            };
            let parts = word.split('-').filter(|part| !part.is_empty());
            for part in parts {
                let length = words.len() + usize::from(!words.is_empty()) + part.len();
                if length > KEPT_BYTES_MAX {
                    return if words.is_empty() {
                        Id::slug(text)
                    } else {
                        Id(words.into())
                    };
                }
                if !words.is_empty() {
                    words.push('-');
                }
                words.push_str(part);
            }
        }
        if words.is_empty() {
            Id::slug(text)
        } else {
            Id(words.into())
        }
    }

    fn hashed(slug: &str, text: &str) -> Id {
        let digest = Sha256::digest(text.as_bytes());
        let hash = digest
            .iter()
            .take(4)
            .fold(0_u32, |sum, byte| (sum << 8) | u32::from(*byte));
        let slug = if slug.is_empty() { "x" } else { slug };
        Id(format!("{slug}-{hash:08x}").into())
    }

    /// The text of the id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The most bytes of a text in its slug.
const KEPT_BYTES_MAX: usize = 40;

/// A word in `a-z` and digits, with hyphens for other characters; `None` if it has letters without an equivalent.
fn plain(word: &str) -> Option<String> {
    let mut plain = String::with_capacity(word.len());
    for c in word.nfkd().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' => plain.push(c),
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            // An apostrophe does not split a word.
            '\'' | '\u{2019}' => {}
            _ if is_combining_mark(c) => {}
            _ if c.is_alphanumeric() => return None,
            _ => plain.push('-'),
        }
    }
    Some(plain)
}

/// The letters and digits of a lower-case text with hyphens between them, and whether any characters were lost.
fn kept(text: impl Iterator<Item = char>) -> (String, bool) {
    let mut slug = String::with_capacity(KEPT_BYTES_MAX + 1);
    let mut lost = false;
    for c in text {
        if c.is_ascii_alphanumeric() {
            if slug.len() >= KEPT_BYTES_MAX {
                return (slug, true);
            }
            slug.push(c);
        } else if is_combining_mark(c) {
            // The mark of an accented letter is dropped: `ä` is kept as `a`.
            lost = true;
        } else {
            lost |= !c.is_ascii();
            if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
        }
    }
    (slug, lost)
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.0)
    }
}

impl<'de> serde::Deserialize<'de> for Id {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Id, D::Error> {
        let text = String::deserialize(deserializer)?;
        Id::new(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_kebab_case() {
        for good in ["a", "padlock", "a-1-b", "2fa", &"x".repeat(64)] {
            assert_eq!(Id::new(good).expect(good).as_str(), good);
        }
        for (bad, why) in [
            ("", IdError::Empty),
            ("A", IdError::NotKebabCase),
            ("a--b", IdError::NotKebabCase),
            ("-a", IdError::NotKebabCase),
            ("a-", IdError::NotKebabCase),
            ("a b", IdError::NotKebabCase),
            ("é", IdError::NotKebabCase),
            (&"x".repeat(65), IdError::TooLong),
        ] {
            assert_eq!(Id::new(bad).expect_err(bad), why, "{bad}");
        }
    }

    #[test]
    fn readable_ids_are_whole_words_without_a_hash() {
        for (text, id) in [
            ("Report it, then wait!", "report-it-then-wait"),
            (
                "Für wen öffnet Müller die große Tür?",
                "fur-wen-offnet-muller-die-grosse-tur",
            ),
            ("What\u{2019}s “phishing”?", "whats-phishing"),
            (
                "What do you do with a message from the boss of your boss?",
                "what-do-you-do-with-a-message-from-the",
            ),
            ("`rm -rf /`", "rm-rf"),
            ("a_b/c", "a-b-c"),
        ] {
            assert_eq!(Id::readable(text).as_str(), id, "{text}");
            assert!(Id::new(id).is_ok(), "{id}");
        }
        // These have no readable id. They get a slug with a hash, which keeps them apart.
        for text in ["密码", "Что это?", "", "…", &"x".repeat(41)] {
            assert_eq!(Id::readable(text), Id::slug(text), "{text}");
        }
    }

    #[test]
    fn texts_with_one_slug_have_ids_that_keep_them_apart() {
        let long = "x".repeat(50);
        for (a, b) in [
            ("-i", "-I"),
            ("a + b", "a - b"),
            ("> 90", "= 90"),
            (&long, &long.to_uppercase()),
        ] {
            let (a, b) = (Id::apart(a), Id::apart(b));
            assert_ne!(a, b);
            assert!(
                Id::new(a.as_str()).is_ok() && Id::new(b.as_str()).is_ok(),
                "{a} {b}"
            );
        }
        assert_eq!(Id::apart("-i"), Id::apart("-i"));
    }

    #[test]
    fn slugs_are_ids_and_tell_texts_apart() {
        assert_eq!(
            Id::slug("Report it, then wait!").as_str(),
            "report-it-then-wait"
        );
        assert_eq!(
            Id::slug("Für wen öffnet Müller die Tür?").as_str(),
            "fur-wen-offnet-muller-die-tur-d7c1c659"
        );
        assert_eq!(Id::slug("Anhänge").as_str(), "anhange-8f434498");
        assert_eq!(Id::slug("cafe\u{301} a\u{301}").as_str(), "cafe-a-af516592");
        assert_eq!(Id::slug("  ").as_str(), "x-6c179f21");
        let texts = [
            "密码",
            "密钥",
            "",
            "…",
            "Größe",
            "Grosse",
            "schön",
            "schon",
            "scho\u{308}n",
            &"long ".repeat(30),
            &"long ".repeat(31),
        ];
        for (i, a) in texts.iter().enumerate() {
            assert!(Id::new(Id::slug(a).as_str()).is_ok(), "{a}");
            for b in &texts[..i] {
                assert_ne!(Id::slug(a), Id::slug(b), "{a} / {b}");
            }
        }
    }
}
