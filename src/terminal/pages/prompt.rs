//! The part of a page above the options: topic, stem, and details such as a message to judge.

use crate::catalogue::Catalogue;
use crate::model::{Ask, Difficulty};
use crate::terminal::AskedQuestion;
use crate::terminal::ink::{Ink, Line, prose};
use crate::terminal::kinds::row;

/// Topic and difficulty, such as `browsing · medium`, as far as they are known.
pub(in crate::terminal) fn about(words: &Catalogue, asked: &AskedQuestion) -> String {
    let topic = asked
        .topic
        .as_ref()
        .map(|topic| words.topic(topic.as_str()));
    let difficulty = asked
        .difficulty
        .map(|difficulty| words.text(difficulty_id(difficulty)));
    topic
        .into_iter()
        .chain(difficulty)
        .collect::<Vec<_>>()
        .join(" · ")
}

/// The id of the text that names a difficulty.
fn difficulty_id(difficulty: Difficulty) -> &'static str {
    match difficulty {
        Difficulty::Easy => "question-easy",
        Difficulty::Medium => "question-medium",
        Difficulty::Hard => "question-hard",
    }
}

/// The stem and the instruction.
pub(in crate::terminal) fn prompt(
    words: &Catalogue,
    ask: &Ask,
    margin: &str,
    columns: usize,
) -> Vec<Line> {
    let margin = Line::of(Ink::PLAIN, margin);
    let mut lines = prose(&ask.prompt, Ink::BOLD, &margin, columns);
    let task = (row(ask.body.kind()).task)(words, &ask.body);
    if let Some(task) = task {
        lines.extend(Line::of(Ink::DIM, &task).hang(&margin, columns));
    }
    lines
}
