//! The list of questions that were not answered right, from which one can be chosen to read again.

use crate::catalogue::Catalogue;
use crate::engine::Verdict;
use crate::terminal::AnsweredQuestion;
use crate::terminal::ink::{Ink, Line};
use crate::text::{markdown, one_line, plain, width};
use std::ops::Range;

/// The most columns of a stem: enough to recognise the question.
const STEM_COLUMNS_MAX: usize = 70;

/// If fewer columns are left for a stem, the list puts it on a line of its own.
const STEM_COLUMNS_MIN: usize = 16;

/// The questions that were not answered right, in the order of the paper.
pub(in crate::terminal) fn missed(answered: &[AnsweredQuestion]) -> Vec<&AnsweredQuestion> {
    let is_missed = |answered: &&AnsweredQuestion| answered.record.verdict != Verdict::Right;
    answered.iter().filter(is_missed).collect()
}

/// The list: its lines, and the lines of each question.
pub(super) struct Rows {
    pub(super) lines: Vec<Line>,
    pub(super) places: Vec<Range<usize>>,
}

/// A heading and the numbered questions. `pointed` is the question under the cursor.
pub(super) fn rows(
    words: &Catalogue,
    missed: &[&AnsweredQuestion],
    pointed: Option<usize>,
    columns: usize,
) -> Rows {
    let mut rows = Rows {
        lines: Vec::new(),
        places: Vec::new(),
    };
    if missed.is_empty() {
        return rows;
    }
    let head = words.with("score-missed", &[("count", &missed.len())]);
    let margin = Line::of(Ink::PLAIN, "  ");
    rows.lines
        .extend(Line::of(Ink::BOLD, &head).hang(&margin, columns));
    let digits = missed.len().to_string().len();
    for (place, answered) in missed.iter().enumerate() {
        let here = pointed == Some(place);
        let (sign, ink) = if here {
            ("▸", Ink::ACCENT)
        } else {
            (" ", Ink::PLAIN)
        };
        let start = format!("  {sign} {:>digits$}. ", place + 1);
        let verdict = format!(" · {}", words.text(verdict(answered.record.verdict)));
        let free = columns.saturating_sub(width(&start) + width(&verdict));
        let stem = stem(&answered.asked.ask.prompt, free.max(STEM_COLUMNS_MIN));
        let from = rows.lines.len();
        let line = Line::of(ink, &stem).and(Ink::PLAIN, &verdict);
        rows.lines
            .extend(line.hang(&Line::of(ink, &start), columns));
        rows.places.push(from..rows.lines.len());
    }
    rows
}

/// The first words of a prompt as plain text on one line.
pub(super) fn stem(prompt: &str, columns: usize) -> String {
    let columns = columns.min(STEM_COLUMNS_MAX);
    let line = one_line(&plain(&markdown(prompt)));
    if width(&line) <= columns {
        return line;
    }
    let mut kept = String::new();
    for word in line.split(' ') {
        if width(&kept) + width(word) + 2 > columns {
            break;
        }
        kept.push_str(word);
        kept.push(' ');
    }
    if kept.is_empty() {
        return crate::text::shorten(&line, columns);
    }
    kept + "…"
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "score-is-right",
        Verdict::Partly => "score-is-partly",
        Verdict::Wrong => "score-is-wrong",
        Verdict::NotSure => "score-is-not-sure",
        Verdict::TimeUp => "score-is-time-up",
        Verdict::Unanswered => "score-is-unanswered",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stem_keeps_its_first_words() {
        for (prompt, columns, expected) in [
            (
                "A *mail* asks you to sign in.",
                70,
                "A mail asks you to sign in.",
            ),
            ("A mail asks you to sign in.", 20, "A mail asks you to …"),
            ("Wordwithoutend is long", 8, "Wordwit…"),
        ] {
            assert_eq!(stem(prompt, columns), expected);
            assert!(width(expected) <= columns);
        }
    }
}
