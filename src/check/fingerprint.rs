//! Hashes a question's prompt and right answers, so that the same question is recognised in another quiz.

use crate::model::{Id, Judgement, Kind, Opt};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::mem;

/// A number for what a question asks and what is right: the same for the same question, and in a library of a million
/// questions two others share one with a chance of less than one in ten million.
pub(super) fn fingerprint(prompt: &str, kind: &Kind) -> u64 {
    let mut hasher = DefaultHasher::new();
    prompt.hash(&mut hasher);
    answer(kind, &mut hasher);
    hasher.finish()
}

/// What tells two questions with the same prompt apart: all that is right, in an order of its own where it has none.
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
        // The one that is shown: one spelling more does not make another question.
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
    /// Typed texts are not compared: they are words of a language.
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
