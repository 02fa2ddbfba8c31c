//! Hashes a question's prompt and right answers, so that the same question is recognised in another quiz.

use crate::model::{Id, Judgement, Kind, Opt};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::mem;

/// A hash of a question's prompt and right answers, equal for equal questions. Even in a library of a million
/// questions, the chance that any two different ones share a hash is below one in ten million.
pub(super) fn fingerprint(prompt: &str, kind: &Kind) -> u64 {
    let mut hasher = DefaultHasher::new();
    prompt.hash(&mut hasher);
    answer(kind, &mut hasher);
    hasher.finish()
}

/// Hashes what distinguishes two questions with the same prompt: all right answers, sorted if their order means
/// nothing.
fn answer(kind: &Kind, hasher: &mut DefaultHasher) {
    match kind {
        Kind::Choice(choice) => choice.options[choice.key].text.hash(hasher),
        Kind::Multiple(multiple) => {
            let options = multiple.options.iter().zip(&multiple.keys);
            let mut keys: Vec<&str> = options
                .filter(|(_, key)| **key)
                .map(|(option, _)| option.text.as_str())
                .collect();
            keys.sort_unstable();
            keys.hash(hasher);
        }
        Kind::TrueFalse(statement) => statement.answer.hash(hasher),
        // Only the spelling that is shown: an additional accepted spelling does not make a different question.
        Kind::Text(text) => text.accept.first().hash(hasher),
        Kind::Number(number) => (number.answer.to_bits(), &number.unit).hash(hasher),
        Kind::Order(order) => order.steps.iter().for_each(|step| step.text.hash(hasher)),
        Kind::Match(matching) => {
            let pairs = matching
                .pairs
                .iter()
                .map(|pair| (pair.left.text.as_str(), pair.right.text.as_str()));
            let mut pairs: Vec<(&str, &str)> = pairs.collect();
            pairs.sort_unstable();
            pairs.hash(hasher);
        }
        Kind::Judge(judge) => (judge.answer == Judgement::Phish, &judge.message.body).hash(hasher),
    }
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
        key_by_ids(kind, &mut hasher);
        ByIds {
            choices,
            key: hasher.finish(),
        }
    }
}

fn key_by_ids(kind: &Kind, hasher: &mut DefaultHasher) {
    match kind {
        Kind::Choice(choice) => choice.options[choice.key].id().hash(hasher),
        Kind::Multiple(multiple) => {
            let options = multiple.options.iter().zip(&multiple.keys);
            let keys = options.filter(|(_, key)| **key);
            let mut keys: Vec<&Id> = keys.map(|(option, _)| option.id()).collect();
            keys.sort_unstable();
            keys.hash(hasher);
        }
        Kind::TrueFalse(statement) => statement.answer.hash(hasher),
        Kind::Text(_) => {}
        Kind::Number(number) => (number.answer.to_bits(), number.tolerance.to_bits()).hash(hasher),
        Kind::Order(order) => order.steps.iter().for_each(|step| step.id().hash(hasher)),
        Kind::Match(matching) => {
            let pairs = matching.pairs.iter();
            let mut pairs: Vec<_> = pairs
                .map(|pair| (pair.left.id(), pair.right.id()))
                .collect();
            pairs.sort_unstable();
            pairs.hash(hasher);
        }
        Kind::Judge(judge) => {
            let mut flags: Vec<(&Id, &str)> = judge
                .flags
                .iter()
                .map(|flag| (&flag.id, flag.cue.word()))
                .collect();
            let mut decoys: Vec<&Id> = judge.decoys.iter().map(|decoy| &decoy.id).collect();
            flags.sort_unstable();
            decoys.sort_unstable();
            (judge.answer == Judgement::Phish, flags, decoys).hash(hasher);
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
