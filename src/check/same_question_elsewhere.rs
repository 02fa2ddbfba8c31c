//! The same question stands in two quizzes.

use super::library::Library;
use super::{Report, Rule};
use crate::diagnostic::{Finding, Severity};
use crate::format::{Place, codes};
use crate::model::{Date, Kind, Question};
use std::hash::{DefaultHasher, Hash, Hasher};

pub(super) const RULE: Rule = Rule {
    code: codes::SAME_QUESTION_ELSEWHERE,
    what: "two quizzes have a question with the same prompt and the same answer",
    why: "a correction of the one is easily forgotten in the other, and people who take both are asked twice",
    fix: "keep it in one of them, or ask about another case",
    severity: Severity::Note,
    example: "prompt = \"What does the padlock tell you?\"   # in two files",
    run,
};

fn run(library: &Library<'_>, _today: Date, report: &mut Report<'_>) {
    // Sorted, those that ask the same stand together, the first of them first. A table of the many that ask something
    // else would take several times the memory.
    let count = library.quizzes().map(|(_, quiz)| quiz.asked.len()).sum();
    let mut asked: Vec<(u64, usize, u32)> = Vec::with_capacity(count);
    for (file, quiz) in library.quizzes() {
        asked.extend(quiz.asked.iter().map(|(index, fingerprint)| (*fingerprint, file, *index)));
    }
    asked.sort_unstable();
    for same in asked.chunk_by(|a, b| a.0 == b.0) {
        let (_, other, known) = same[0];
        for (_, file, index) in same {
            // Two files with one id are copies of each other, which is an error of its own.
            if *file != other && library.card(*file).id() != library.card(other).id() {
                let message = format!("question {} of {} asks the same", known + 1, library.path(other));
                let finding = Finding::new(RULE.code, RULE.severity, 0..0, message).label("asked there too");
                let place = Place::question(*index as usize).then("prompt");
                report(*file, place, finding.help(format!("{}; {}", RULE.why, RULE.fix)));
            }
        }
    }
}

/// A number for what a question asks and what is right: the same for the same question, and in a library of a million
/// questions two others share one with a chance of less than one in ten million.
pub(super) fn fingerprint(question: &Question) -> Option<u64> {
    let mut hasher = DefaultHasher::new();
    (&question.prompt, answer(question)?).hash(&mut hasher);
    Some(hasher.finish())
}

/// What tells two questions with the same prompt apart.
fn answer(question: &Question) -> Option<&str> {
    match &question.kind {
        Kind::Choice(choice) => Some(&choice.options[choice.key].text),
        Kind::Multiple(multiple) => {
            let key = multiple.keys.iter().position(|right| *right)?;
            Some(&multiple.options[key].text)
        }
        Kind::TrueFalse(statement) => Some(if statement.answer { "true" } else { "false" }),
        Kind::Text(text) => text.accept.first().map(String::as_str),
        Kind::Judge(judge) => Some(&judge.message.body),
        Kind::Order(order) => order.steps.first().map(|step| step.text.as_str()),
        Kind::Match(matching) => matching.pairs.first().map(|pair| pair.right.text.as_str()),
        Kind::Number(number) => number.unit.as_deref().or(Some("")),
    }
}
