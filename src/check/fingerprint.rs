//! Hashes a question's prompt and right answers, so that the same question is recognised in another quiz.

use super::kinds::{hash_answer, hash_key};
use crate::model::{Id, Kind, Opt};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::mem;

/// A hash of a question's prompt and right answers, equal for equal questions. Even in a library of a million
/// questions, the chance that any two different ones share a hash is below one in ten million.
pub(super) fn fingerprint(prompt: &str, kind: &Kind) -> u64 {
    let mut hasher = DefaultHasher::new();
    prompt.hash(&mut hasher);
    hash_answer(kind, &mut hasher);
    hasher.finish()
}

/// Hashes that a translation shares with its original. Results refer to options by id and use the key of either
/// language, so both must be the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ByIds {
    /// A hash of the kind and the ids of everything that can be chosen.
    pub(super) choices: u64,
    /// A hash of the right answers.
    pub(super) key: u64,
}

impl ByIds {
    /// Typed texts are not hashed, because they differ between languages.
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
