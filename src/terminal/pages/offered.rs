//! Draws the options of a question for reading only, not for choosing.

use super::{lettered, message, rights};
use crate::catalogue::Catalogue;
use crate::model::AskBody;
use crate::terminal::AskedQuestion;
use crate::terminal::ink::{Ink, Line, prose};
use crate::terminal::words::JUDGEMENTS;

/// Options, steps, both sides of pairs, or the message with its answers. Labels are printed after `before`, texts after
/// `after`, and a message after `margin`.
pub(in crate::terminal) fn offered(
    words: &Catalogue,
    asked: &AskedQuestion,
    margin: &str,
    (before, after): (&str, &str),
    columns: usize,
) -> Vec<Line> {
    let start =
        |label: &dyn std::fmt::Display| Line::of(Ink::BOLD, &format!("{before}{label}{after}"));
    let mut lines = Vec::new();
    for option in lettered(words, &asked.ask) {
        lines.extend(prose(
            &option.text,
            Ink::PLAIN,
            &start(&option.letter),
            columns,
        ));
    }
    for (i, right) in rights(&asked.ask).iter().enumerate() {
        lines.extend(prose(&right.text, Ink::PLAIN, &start(&(i + 1)), columns));
    }
    if let AskBody::Judge {
        message: body,
        parts,
    } = &asked.ask.body
    {
        lines.extend(message(words, body, parts, &|_| None, margin, columns));
        lines.push(Line::new());
        for (letter, _, id) in JUDGEMENTS {
            lines.extend(Line::of(Ink::PLAIN, &words.text(id)).hang(&start(&letter), columns));
        }
    }
    if asked.not_sure {
        lines.extend(
            Line::of(Ink::PLAIN, &words.text("option-not-sure")).hang(&start(&"?"), columns),
        );
    }
    lines
}
