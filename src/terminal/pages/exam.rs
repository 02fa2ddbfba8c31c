//! The state of an exam in words: how many questions are answered and flagged, and answers that can still be changed.

use super::{lettered, rights};
use crate::catalogue::Catalogue;
use crate::engine::Response;
use crate::model::{AskBody, Handling, Id};
use crate::terminal::exam::{Exam, ExamRow, ExamState, Given};
use crate::terminal::{Asked, words};
use crate::text::one_line;

/// What a question of an exam is: answered or open, and flagged or not.
pub(in crate::terminal) fn exam_state(words: &Catalogue, row: &ExamRow) -> String {
    let state = words.text(match row.state {
        ExamState::Open => "exam-open",
        ExamState::Answered => "exam-answered",
        ExamState::TimeUp => "exam-time-up",
    });
    if row.flagged {
        let flagged = words.text("exam-flagged");
        return format!("{state}, {flagged}");
    }
    state
}

/// How many questions are answered and flagged.
pub(in crate::terminal) fn exam_summary(words: &Catalogue, exam: &Exam) -> String {
    let (answered, flagged) = (exam.answered(), exam.flagged());
    words.with(
        "exam-summary",
        &[
            ("answered", &answered),
            ("total", &exam.rows.len()),
            ("flagged", &flagged),
        ],
    )
}

/// What was answered until now, as it is typed in lines.
pub(in crate::terminal) fn given(
    words: &Catalogue,
    asked: &Asked,
    given: &Given,
) -> Option<String> {
    let response = match given {
        Given::Nothing => return None,
        Given::NotSure => return Some(words.text("option-not-sure")),
        Given::Answer(response) => response,
    };
    let options = lettered(words, &asked.ask);
    let letter_of = |id: &Id| {
        let option = options.iter().find(|option| option.id == *id);
        option.map_or(String::new(), |option| option.letter.to_string())
    };
    Some(match response {
        Response::Choice(_) | Response::TrueFalse(_) | Response::Multiple(_) => {
            let chosen = options
                .iter()
                .filter(|option| option.is_chosen(Some(response)));
            let letters: Vec<String> = chosen.map(|option| option.letter.to_string()).collect();
            letters.join(", ")
        }
        Response::Order(ids) => ids.iter().map(letter_of).collect::<Vec<_>>().join(", "),
        Response::Match(pairs) => {
            let number = |id: &Id| rights(&asked.ask).iter().position(|right| right.id == *id);
            let pair = |(left, right): (&Id, &Id)| {
                let number = number(right).map_or(0, |place| place + 1);
                format!("{}{number}", letter_of(left))
            };
            let mut pairs: Vec<String> = pairs.iter().map(pair).collect();
            pairs.sort();
            pairs.join(", ")
        }
        Response::Text(text) => one_line(text),
        Response::Number(value) => match &asked.ask.body {
            AskBody::Number { unit: Some(unit) } => format!("{} {unit}", words.number(*value)),
            _ => words.number(*value),
        },
        Response::Judge { verdict, marked } => {
            let said = words::JUDGEMENTS
                .iter()
                .find(|(_, handling, _)| handling == verdict);
            let said = said.map_or(String::new(), |(_, _, id)| words.text(id));
            let numbers: Vec<String> = match &asked.ask.body {
                AskBody::Judge { parts, .. } if *verdict == Handling::Report => parts
                    .iter()
                    .enumerate()
                    .filter(|(_, part)| marked.contains(&part.id))
                    .map(|(place, _)| (place + 1).to_string())
                    .collect(),
                _ => Vec::new(),
            };
            if numbers.is_empty() {
                return Some(said);
            }
            format!("{said} ({})", numbers.join(", "))
        }
    })
}
