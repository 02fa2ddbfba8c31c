//! What stands above the options: topic and stem, with what the kind adds.

use crate::model::{Kind, Question};
use crate::terminal::ink::{Ink, Line, prose};
use crate::terminal::words;

/// `browsing · medium`, as far as it is known.
pub(in crate::terminal) fn about(question: &Question) -> String {
    let topic = question.topic.as_ref().map(crate::model::Id::as_str);
    let difficulty = question.difficulty.map(words::difficulty);
    topic
        .into_iter()
        .chain(difficulty)
        .collect::<Vec<_>>()
        .join(" · ")
}

/// The stem and what is to be done with it.
pub(in crate::terminal) fn prompt(question: &Question, margin: &str, columns: usize) -> Vec<Line> {
    let margin = Line::of(Ink::PLAIN, margin);
    let mut lines = prose(&question.prompt, Ink::BOLD, &margin, columns);
    let task = match &question.kind {
        Kind::Multiple(_) => Some(words::CHOOSE_ALL.to_owned()),
        Kind::Order(_) => Some(words::PUT_IN_ORDER.to_owned()),
        Kind::Match(_) => Some(words::MATCH_EACH.to_owned()),
        Kind::Number(number) => number
            .unit
            .as_ref()
            .map(|unit| format!("A number, in {unit}.")),
        _ => None,
    };
    if let Some(task) = task {
        lines.extend(Line::of(Ink::DIM, &task).hang(&margin, columns));
    }
    lines
}
