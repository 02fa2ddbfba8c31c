//! The fingerprint of a question: a hash that survives corrected typos, and changes when a different answer becomes
//! right. If it changes, the learner's progress on the question starts again.

use crate::model::{Id, Question, Quiz};
use sha2::{Digest, Sha256};
use std::fmt;

/// The version of the method by which fingerprints are computed. A change of the method requires a new name, and resets
/// the progress on every question.
const SCHEME: &str = "redflag fingerprint 1";

/// The bytes of the hash that are kept. This is enough, because only versions of the same question are compared.
const BYTES: usize = 8;

/// The identity of a question: its quiz and its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity<'a> {
    /// The quiz.
    pub quiz: &'a Id,
    /// The question's id in that quiz.
    pub question: &'a Id,
}

impl<'a> Identity<'a> {
    /// The identity of a question in a quiz. An included question has the identity from its own quiz.
    pub fn of(quiz: &'a Quiz, question: &'a Question) -> Identity<'a> {
        Identity {
            quiz: quiz.home(question),
            question: &question.id,
        }
    }
}

/// A hash that shows whether two versions of a question have the same key.
///
/// It covers the quiz, the question, the kind and the key, with options by id. It does not change with prompts,
/// explanations, wrong options or points.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; BYTES]);

impl Fingerprint {
    /// The fingerprint of a question.
    pub fn of(identity: Identity<'_>, question: &Question) -> Fingerprint {
        let mut parts = Parts(Sha256::new());
        parts.add(SCHEME);
        parts.add(identity.quiz.as_str());
        parts.add(identity.question.as_str());
        parts.add(question.kind.word());
        for part in question.key_parts() {
            parts.add(&part);
        }

        let hash: [u8; 32] = parts.0.finalize().into();
        let mut kept = [0; BYTES];
        kept.copy_from_slice(&hash[..BYTES]);
        Fingerprint(kept)
    }

    /// Parses the output of [`fmt::Display`]: 16 hexadecimal digits.
    pub fn from_hex(text: &str) -> Option<Fingerprint> {
        let digits = text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = u64::from_str_radix(text, 16).ok();
        number
            .filter(|_| digits && text.len() == 2 * BYTES)
            .map(|number| Fingerprint(number.to_be_bytes()))
    }

    /// The fingerprint as a number, which spreads due days.
    pub fn number(self) -> u64 {
        u64::from_be_bytes(self.0)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.number())
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Hashes the parts of a key. Ids contain no zero byte, and a text that may contain one is the last part, so different
/// keys have different inputs.
struct Parts(Sha256);

impl Parts {
    fn add(&mut self, part: &str) {
        self.0.update(part.as_bytes());
        self.0.update([0]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::sample::{
        choice, every_kind, id, judge, matching, multiple, number, order, text, true_false,
    };
    use crate::model::{Grading, Judgement, Kind};

    fn of(question: &Question) -> Fingerprint {
        let (quiz, id) = (id("quiz"), question.id.clone());
        let identity = Identity {
            quiz: &quiz,
            question: &id,
        };
        Fingerprint::of(identity, question)
    }

    #[test]
    fn a_mended_text_keeps_it() {
        for question in every_kind().questions {
            let mut mended = question.clone();
            mended.prompt = "Another prompt?".to_owned();
            mended.explanation = "Another reason.".to_owned();
            mended.points = 2.0;
            mended.hint = None;
            assert_eq!(of(&question), of(&mended), "{}", question.id);
        }
        let (one, other) = (
            choice("c", &["right", "rong", "bad"]),
            choice("c", &["right", "wrong", "bad", "worse"]),
        );
        assert_eq!(of(&one), of(&other), "wrong options may change");
        assert_eq!(
            of(&text("t", &["Vault"])),
            of(&text("t", &["vault", "safe"]))
        );
        assert_eq!(of(&number("n", 72.0, 0.0)), of(&number("n", 72.0, 1.0)));
    }

    #[test]
    fn another_key_changes_it() {
        let mut other_ticks = multiple("m", Grading::Partial);
        if let Kind::Multiple(multiple) = &mut other_ticks.kind {
            multiple.keys = vec![true, false, true, false];
        }
        let mut other_pairs = matching("p", 3, &[]);
        if let Kind::Match(matching) = &mut other_pairs.kind {
            let right = matching.pairs[0].right.clone();
            matching.pairs[0].right = matching.pairs[1].right.clone();
            matching.pairs[1].right = right;
        }
        for (one, other) in [
            (choice("c", &["a", "b"]), choice("c", &["b", "a"])),
            (multiple("m", Grading::Partial), other_ticks),
            (true_false("s", true), true_false("s", false)),
            (text("t", &["vault"]), text("t", &["safe", "vault"])),
            (number("n", 72.0, 0.0), number("n", 24.0, 0.0)),
            (order("o", &["a", "b"]), order("o", &["b", "a"])),
            (matching("p", 3, &[]), other_pairs),
            (judge("j", Judgement::Phish), judge("j", Judgement::Legit)),
            (choice("c", &["a", "b"]), choice("d", &["a", "b"])),
            (true_false("s", true), text("s", &["true"])),
        ] {
            assert_ne!(of(&one), of(&other), "{}", one.id);
        }
    }

    #[test]
    fn it_is_read_as_it_is_written() {
        let question = of(&true_false("s", true));
        assert_eq!(Fingerprint::from_hex(&question.to_string()), Some(question));
        for wrong in [
            "",
            "12",
            "+123456789abcdef",
            "123456789abcdefg",
            "é23456789abcdef",
        ] {
            assert_eq!(Fingerprint::from_hex(wrong), None, "{wrong}");
        }
    }
}
