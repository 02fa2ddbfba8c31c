//! The same question stands in two quizzes.

use super::library::Library;
use super::{Report, Rule};
use crate::diagnostic::{Finding, Severity};
use crate::format::{Place, codes};
use crate::model::{Date, Judgement, Kind};
use std::hash::{DefaultHasher, Hash, Hasher};

pub(super) const RULE: Rule = Rule {
    code: codes::SAME_QUESTION_ELSEWHERE,
    what: "two quizzes have a question with the same prompt and the same answer",
    why: "a correction of the one is easily forgotten in the other, and people who take both are asked twice",
    instead: "keep it in one of them, or ask about another case",
    severity: Severity::Note,
    example: "prompt = \"What does the padlock tell you?\"   # in two files",
    source: "Haladyna, Downing and Rodriguez (2002), guideline 4 (independent items)",
    run,
};

fn run(library: &Library<'_>, _today: Date, report: &mut Report<'_>) {
    // Sorted, those that ask the same stand together, the first of them first. A table of the many that ask something
    // else would take several times the memory.
    let count = library.quizzes().map(|(_, quiz)| quiz.asked.len()).sum();
    let mut asked: Vec<(u64, usize, u32)> = Vec::with_capacity(count);
    for (file, quiz) in library.quizzes() {
        asked.extend(
            quiz.asked
                .iter()
                .map(|(index, fingerprint)| (*fingerprint, file, *index)),
        );
    }
    asked.sort_unstable();
    for same in asked.chunk_by(|a, b| a.0 == b.0) {
        let (_, other, known) = same[0];
        for (_, file, index) in same {
            // Two files with one id are copies of each other, which is an error of its own.
            if *file != other && library.card(*file).id() != library.card(other).id() {
                let message = format!(
                    "question {} of {} asks the same",
                    known + 1,
                    library.path(other)
                );
                let finding =
                    Finding::new(RULE.code, RULE.severity, 0..0, message).label("asked there too");
                let place = Place::question(*index as usize).then("prompt");
                report(
                    *file,
                    place,
                    finding.help(format!("{}; {}", RULE.why, RULE.instead)),
                );
            }
        }
    }
}

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
