//! Hashes what a question asks and what is right, so that the same question is found again in another quiz.

use super::kinds::{hash_answer, hash_key};
use crate::model::{Id, Kind, Opt};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::mem;

/// A number for what a question asks and what is right: the same for the same question, and in a library of a million
/// questions two others share one with a chance of less than one in ten million.
pub(super) fn fingerprint(prompt: &str, kind: &Kind) -> u64 {
    let mut hasher = DefaultHasher::new();
    prompt.hash(&mut hasher);
    hash_answer(kind, &mut hasher);
    hasher.finish()
}

/// What a translation has in common with its original, as numbers: results name options by id and know right from wrong by
/// the key, whatever the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ByIds {
    /// The kind, and the ids of all that can be chosen.
    pub(super) choices: u64,
    /// What is right.
    pub(super) key: u64,
}

impl ByIds {
    /// The common ground of a question's translations.
    pub(super) fn of(kind: &Kind) -> ByIds {
        let mut choices: Vec<&Id> = kind.choosable().into_iter().map(Opt::id).collect();
        choices.sort_unstable();
        let mut hasher = DefaultHasher::new();
        (mem::discriminant(kind), choices).hash(&mut hasher);
        let choices = hasher.finish();
        let mut hasher = DefaultHasher::new();
        hash_key(kind, &mut hasher);
        ByIds {
            choices,
            key: hasher.finish(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::parse_quiz;

    fn of(keys: &str) -> u64 {
        let source = format!(
            "format = 1\nid = \"q\"\ntitle = \"T\"\n[[question]]\nid = \"one\"\nprompt = \"P?\"\nexplanation = \"E\"\n{keys}"
        );
        let quiz = parse_quiz(&source)
            .usable()
            .unwrap_or_else(|findings| panic!("{findings:?}\n{source}"));
        fingerprint(&quiz.questions[0].prompt, &quiz.questions[0].kind)
    }

    #[test]
    fn all_of_the_answer_counts_and_nothing_else() {
        for (one, other, same) in [
            (
                "answer = \"a\"\ndistractors = [\"b\"]",
                "answer = \"a\"\ndistractors = [\"c\"]",
                true,
            ),
            (
                "answer = \"a\"\ndistractors = [\"b\"]",
                "answer = \"b\"\ndistractors = [\"a\"]",
                false,
            ),
            (
                "kind = \"number\"\nanswer = 7",
                "kind = \"number\"\nanswer = 8",
                false,
            ),
            (
                "kind = \"number\"\nanswer = 7",
                "kind = \"number\"\nanswer = 7\nunit = \"days\"",
                false,
            ),
            (
                "kind = \"number\"\nanswer = 7",
                "kind = \"number\"\nanswer = 7\ntolerance = 1",
                true,
            ),
            (
                "kind = \"multiple\"\nanswers = [\"a\", \"b\"]\ndistractors = [\"c\"]",
                "kind = \"multiple\"\nanswers = [\"b\", \"a\"]\ndistractors = [\"c\"]",
                true,
            ),
            (
                "kind = \"multiple\"\nanswers = [\"a\", \"b\"]\ndistractors = [\"c\"]",
                "kind = \"multiple\"\nanswers = [\"a\", \"c\"]\ndistractors = [\"b\"]",
                false,
            ),
            (
                "kind = \"order\"\nsteps = [\"a\", \"b\", \"c\"]",
                "kind = \"order\"\nsteps = [\"a\", \"c\", \"b\"]",
                false,
            ),
            (
                "kind = \"match\"\npairs = [[\"a\", \"1\"], [\"b\", \"2\"]]",
                "kind = \"match\"\npairs = [[\"b\", \"2\"], [\"a\", \"1\"]]",
                true,
            ),
            (
                "kind = \"match\"\npairs = [[\"a\", \"1\"], [\"b\", \"2\"]]",
                "kind = \"match\"\npairs = [[\"a\", \"1\"], [\"b\", \"3\"]]",
                false,
            ),
            (
                "kind = \"text\"\nanswer = \"a\"",
                "kind = \"text\"\nanswer = \"a\"\naccept = [\"b\"]",
                true,
            ),
            (
                "kind = \"true-false\"\nanswer = true",
                "kind = \"true-false\"\nanswer = false",
                false,
            ),
        ] {
            assert_eq!(of(one) == of(other), same, "{one}\n{other}");
        }
    }
}
