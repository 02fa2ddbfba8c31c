//! The same question stands in two quizzes.

use super::Rule;
use super::library::{Library, QuizFile};
use crate::diagnostic::{Finding, Severity};
use crate::format::{Place, codes};
use crate::model::{Date, Kind, Question};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

pub(super) const RULE: Rule = Rule {
    code: codes::SAME_QUESTION_ELSEWHERE,
    what: "two quizzes have a question with the same prompt and the same answer",
    why: "a correction of the one is easily forgotten in the other, and people who take both are asked twice",
    fix: "keep it in one of them, or ask about another case",
    severity: Severity::Note,
    example: "prompt = \"What does the padlock tell you?\"   # in two files",
    run,
};

fn run(library: &Library<'_>, _today: Date, report: &mut dyn FnMut(usize, Finding)) {
    // Two files with one id are copies of each other, which is an error of its own.
    let questions: usize = library.quizzes().map(|(_, _, quiz)| quiz.questions.len()).sum();
    let mut first: HashMap<(&str, &str), (QuizFile<'_>, &Question)> = HashMap::with_capacity(questions);
    for (file, opened, quiz) in library.quizzes() {
        for question in &quiz.questions {
            let Some(answer) = answer(question) else { continue };
            match first.entry((question.prompt.as_str(), answer)) {
                Entry::Vacant(entry) => {
                    entry.insert(((file, opened, quiz), question));
                }
                Entry::Occupied(entry) => {
                    let ((other, _, other_quiz), known) = *entry.get();
                    if other != file && other_quiz.id != quiz.id {
                        let message = format!("the question `{}` of {} asks the same", known.id, library.path(other));
                        let span = opened.locate(&Place::question(question.index).then("prompt"));
                        let finding = Finding::new(RULE.code, RULE.severity, span, message).label("asked there too");
                        report(file, finding.help(format!("{}; {}", RULE.why, RULE.fix)));
                    }
                }
            }
        }
    }
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
