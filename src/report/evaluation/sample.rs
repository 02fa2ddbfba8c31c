//! Made-up classes for the tests of evaluations.

use super::ClassAnswers;
use crate::engine::{Certainty, Record, Response, Verdict};
use crate::model::{Id, Quiz};
use std::fmt::Write as _;

pub(in crate::report) const OPTIONS: [&str; 4] = ["key", "mistake", "harm", "other"];

/// A quiz of questions with one key, in two topics.
pub(in crate::report) fn quiz(questions: usize) -> Quiz {
    let mut text =
        "format = 1\nid = \"made-up\"\ntitle = \"Made up\"\nlanguage = \"en\"\n".to_owned();
    for nth in 1..=questions {
        let topic = if nth % 2 == 1 { "odd" } else { "even" };
        write!(
            text,
            r#"
[[question]]
id = "q{nth}"
topic = "{topic}"
prompt = "Question {nth}?"
answer = {{ id = "key", text = "The key" }}
distractors = [
  {{ id = "mistake", text = "The mistake", why = "Many think so." }},
  {{ id = "harm", text = "The harm", dangerous = true }},
  {{ id = "other", text = "The other" }},
]
explanation = "Because."
source = {{ title = "A guide" }}
"#
        )
        .expect("a text takes everything");
    }
    crate::format::parse_quiz(&text)
        .usable()
        .expect("a quiz without errors")
}

/// An answer to a question.
pub(in crate::report) fn record(question: usize, option: &str, certainty: Certainty) -> Record {
    let right = option == "key";
    Record {
        question: Id::slug(&format!("q{question}")),
        verdict: if right {
            Verdict::Right
        } else {
            Verdict::Wrong
        },
        points: f64::from(u8::from(right)),
        points_max: 1.0,
        response: Some(Response::Choice(Id::slug(option))),
        elapsed_ms: 1_000,
        certainty: Some(certainty),
        hinted: false,
    }
}

/// A class of `n` members, in which `option` gives the option that a member chooses at a question.
pub(in crate::report) fn class(
    quiz: &Quiz,
    n: usize,
    option: impl Fn(usize, usize) -> &'static str,
) -> ClassAnswers<'_> {
    let mut answers = ClassAnswers::to(quiz);
    for member in 0..n {
        let records = (1..=quiz.questions.len()).map(|question| {
            let sure = if member % 2 == 0 {
                Certainty::Certain
            } else {
                Certainty::Guess
            };
            record(question, option(member, question), sure)
        });
        answers.add(records.collect());
    }
    answers
}

/// Whether a member knows a question: the better the member, the more they know, with some fixed scatter.
pub(in crate::report) fn by_ability(
    member: usize,
    question: usize,
    n: usize,
    questions: usize,
) -> bool {
    let off = (member * 7 + question * 3) % 5;
    member * questions * 5 > (question - 1) * n * 5 + off * n
}

/// A class in which question 3 has a wrong key: those who know choose the mistake, the others the key.
pub(in crate::report) fn class_with_wrong_key(quiz: &Quiz, n: usize) -> ClassAnswers<'_> {
    let questions = quiz.questions.len();
    class(quiz, n, |member, question| {
        match (by_ability(member, question, n, questions), question) {
            (true, 3) | (false, 1 | 2 | 4..) => "mistake",
            (true, _) | (false, 3) => "key",
            (false, _) => "other",
        }
    })
}
