//! What a question offers, to be read and not to be chosen from.

use super::{message, rights, shown};
use crate::model::Kind;
use crate::terminal::ink::{Ink, Line, prose};
use crate::terminal::{Asked, words};

/// Options, steps, both sides of pairs, or the message with its two answers. Labels stand behind `before`, texts
/// behind `after`; a message stands behind `margin`.
pub(in crate::terminal) fn offered(
    asked: &Asked<'_>,
    margin: &str,
    (before, after): (&str, &str),
    columns: usize,
) -> Vec<Line> {
    let start =
        |label: &dyn std::fmt::Display| Line::of(Ink::BOLD, &format!("{before}{label}{after}"));
    let mut lines = Vec::new();
    for option in shown(asked.question, asked.item) {
        lines.extend(prose(
            option.text,
            Ink::PLAIN,
            &start(&option.letter),
            columns,
        ));
    }
    for (i, right) in rights(asked.question, asked.item).into_iter().enumerate() {
        lines.extend(prose(&right.text, Ink::PLAIN, &start(&(i + 1)), columns));
    }
    if let Kind::Judge(judge) = &asked.question.kind {
        lines.extend(message(judge, &|_| None, margin, columns));
        lines.push(Line::new());
        for (letter, _, text) in words::JUDGEMENTS {
            lines.extend(Line::of(Ink::PLAIN, text).hang(&start(&letter), columns));
        }
    }
    if asked.not_sure {
        lines.extend(Line::of(Ink::PLAIN, words::NOT_SURE).hang(&start(&"?"), columns));
    }
    lines
}
