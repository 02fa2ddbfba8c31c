//! Finds quizzes in which some questions lack a topic, or one topic has more than half of the questions.

use crate::check::quiz_view::QuizView;
use crate::check::rule::{Report, Rule, Run};
use crate::diagnostic::{Code, Explanation, Severity};
use crate::model::Id;

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q136"),
        name: "topic-balance",
        title: "topics out of balance",
        severity: Severity::Note,
        what: "a quiz of ten questions or more in which some have no topic and others do, or one of three topics or more has over half of the questions",
        why: "then results by topic say little, and a draw spread over the topics repeats questions",
        example: "12 of 20 questions have the topic \"phishing\", and four other topics share the rest",
        instead: "give every question a topic and the smaller topics more questions, or split the quiz in two",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 1; CIS Control 14",
    },
    run: Run::Quiz(run),
};

const QUESTIONS_MIN: usize = 10;
const TOPICS_MIN: usize = 3;

fn run(seen: &QuizView<'_>, report: &mut Report) {
    let questions: Vec<_> = seen.with_taken().map(|asked| asked.question()).collect();
    if questions.len() < QUESTIONS_MIN {
        return;
    }

    let mut counts: Vec<(&Id, usize)> = Vec::new();
    for topic in questions
        .iter()
        .filter_map(|question| question.topic.as_ref())
    {
        match counts.iter_mut().find(|(known, _)| *known == topic) {
            Some((_, count)) => *count += 1,
            None => counts.push((topic, 1)),
        }
    }

    let with: usize = counts.iter().map(|(_, count)| count).sum();
    if with > 0 && with < questions.len() {
        let message = format!(
            "{} of {} questions have no topic",
            questions.len() - with,
            questions.len()
        );
        report.add(
            RULE.at(seen.title_span(), message)
                .label("not all have a topic"),
        );
    }

    if let Some((topic, count)) = counts.iter().find(|(_, count)| 2 * count > questions.len())
        && counts.len() >= TOPICS_MIN
    {
        let message = format!(
            "{count} of {} questions are about `{topic}`, of {} topics",
            questions.len(),
            counts.len()
        );
        report.add(
            RULE.at(seen.title_span(), message)
                .label("one topic outweighs the rest"),
        );
    }
}
