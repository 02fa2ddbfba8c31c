//! What stands above the options: topic and stem, with what the kind adds.

use crate::model::{Ask, AskBody, Id};
use crate::terminal::ink::{Ink, Line, prose};
use crate::terminal::{Asked, words};

/// `browsing · medium`, as far as it is known.
pub(in crate::terminal) fn about(asked: &Asked) -> String {
    let topic = asked.topic.as_ref().map(Id::as_str);
    let difficulty = asked.difficulty.map(words::difficulty);
    topic
        .into_iter()
        .chain(difficulty)
        .collect::<Vec<_>>()
        .join(" · ")
}

/// The stem and what is to be done with it.
pub(in crate::terminal) fn prompt(ask: &Ask, margin: &str, columns: usize) -> Vec<Line> {
    let margin = Line::of(Ink::PLAIN, margin);
    let mut lines = prose(&ask.prompt, Ink::BOLD, &margin, columns);
    let task = match &ask.body {
        AskBody::Multiple { .. } => Some(words::CHOOSE_ALL.to_owned()),
        AskBody::Order { .. } => Some(words::PUT_IN_ORDER.to_owned()),
        AskBody::Match { .. } => Some(words::MATCH_EACH.to_owned()),
        AskBody::Number { unit } => unit.as_ref().map(|unit| format!("A number, in {unit}.")),
        AskBody::Choice { .. } | AskBody::TrueFalse | AskBody::Text | AskBody::Judge { .. } => None,
    };
    if let Some(task) = task {
        lines.extend(Line::of(Ink::DIM, &task).hang(&margin, columns));
    }
    lines
}
