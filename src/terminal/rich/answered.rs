//! The question again with the answer marked in it, and the feedback below.

use super::screen::{about_line, header, tail};
use crate::catalogue::Catalogue;
use crate::engine::{Record, Response, Verdict};
use crate::model::{AskBody, AskPart, Handling, Id, Key, KeyBody};
use crate::terminal::Asked;
use crate::terminal::frame::Page;
use crate::terminal::ink::MARGIN;
use crate::terminal::ink::{Ink, Line, prose};
use crate::terminal::pages::{Lettered, Mark, feedback, footer, lettered, message, prompt, rights};
use crate::terminal::words::said;
use crate::text::number;

const YOURS: &str = "  your answer";

/// The page after an answer, for a screen of `(rows, columns)`. Where the marked options and the feedback do
/// not fit together, the right answer is spelled out in the feedback too.
///
/// `review` stands in the header when it is all over.
pub(in crate::terminal) fn page(
    words: &Catalogue,
    asked: &Asked,
    key: &Key,
    record: &Record,
    review: &str,
    keys: &[String],
    (rows, columns): (usize, usize),
) -> Page {
    let mut body = about_line(words, asked);
    body.extend(prompt(words, &asked.ask, MARGIN, columns));
    body.push(Line::new());
    body.extend(marked(words, asked, key, record, columns));
    body.push(Line::new());
    let verdict = body.len();
    let told = feedback(words, asked, key, record, false, MARGIN, columns);
    let (header, footer) = (header(asked, None, review, columns), footer(keys, columns));
    // Two more for the blank line under the header and the sign that there is more.
    let fits = body.len() + told.len() + header.len() + footer.len() + 2 <= rows;
    body.extend(if fits {
        told
    } else {
        feedback(words, asked, key, record, true, MARGIN, columns)
    });
    let focus = tail(verdict, &body);
    Page {
        header,
        body,
        focus,
        footer,
    }
}

fn marked(
    words: &Catalogue,
    asked: &Asked,
    key: &Key,
    record: &Record,
    columns: usize,
) -> Vec<Line> {
    let options = lettered(words, &asked.ask);
    match (&asked.ask.body, &record.response) {
        (AskBody::Choice { .. } | AskBody::Multiple { .. } | AskBody::TrueFalse, _) => options
            .iter()
            .flat_map(|option| option_lines(option, key, record, columns))
            .collect(),
        (
            AskBody::Judge {
                message: body,
                parts,
            },
            response,
        ) => {
            let (verdict, mark) = judged(key, response.as_ref());
            let mut lines = message(words, body, parts, &mark, MARGIN, columns);
            if let Some(verdict) = verdict {
                let text = said(verdict).to_owned();
                lines.push(Line::new());
                lines.push(Line::of(Ink::DIM, MARGIN).and(Ink::DIM, &text));
            }
            lines
        }
        (AskBody::Order { .. }, Some(Response::Order(ids))) => {
            let steps = ids
                .iter()
                .filter_map(|id| options.iter().find(|option| option.id == *id));
            let steps = steps.enumerate();
            let lines = steps.map(|(i, step)| (format!("    {}  ", i + 1), &*step.text));
            yours(lines.collect(), columns)
        }
        (AskBody::Match { .. }, Some(Response::Match(joined))) => {
            let rights = rights(&asked.ask);
            let right = |left: &Lettered<'_>| {
                let id = joined.get(&left.id)?;
                rights
                    .iter()
                    .find(|right| right.id == *id)
                    .map(|right| right.text.as_str())
            };
            let pairs = options.iter().filter_map(|left| Some((left, right(left)?)));
            let pairs: Vec<(String, String)> = pairs
                .map(|(left, right)| {
                    (
                        format!("    {}  ", left.letter),
                        format!("{} → {right}", left.text),
                    )
                })
                .collect();
            yours(
                pairs
                    .iter()
                    .map(|(start, text)| (start.clone(), text.as_str()))
                    .collect(),
                columns,
            )
        }
        (_, Some(Response::Text(text))) => yours(vec![("    ".to_owned(), text)], columns),
        (_, Some(Response::Number(value))) => {
            yours(vec![("    ".to_owned(), &number(*value))], columns)
        }
        _ => Vec::new(),
    }
}

/// What the learner said, under a heading.
fn yours(rows: Vec<(String, &str)>, columns: usize) -> Vec<Line> {
    let mut lines = vec![Line::of(Ink::DIM, "  Your answer")];
    for (start, text) in rows {
        lines.extend(Line::of(Ink::PLAIN, text).hang(&Line::of(Ink::PLAIN, &start), columns));
    }
    lines
}

fn option_lines(option: &Lettered<'_>, key: &Key, record: &Record, columns: usize) -> Vec<Line> {
    let right = key.is_right(&option.id);
    let chosen = option.is_chosen(record.response.as_ref());
    let (sign, ink) = match (right, chosen) {
        (true, _) => ("  ✓ ", Ink::GOOD),
        // Not the key, and accepted all the same.
        (false, true) if record.verdict == Verdict::Right => ("  ✓ ", Ink::GOOD),
        (false, true) => ("  ✗ ", Ink::BAD),
        (false, false) => ("    ", Ink::DIM),
    };
    let text_ink = if right || chosen {
        Ink::PLAIN
    } else {
        Ink::DIM
    };
    let start = Line::of(ink, sign).and(ink, &format!("{}  ", option.letter));
    let mut lines = prose(&option.text, text_ink, &start, columns);
    if chosen {
        let yours = Line::of(Ink::DIM, YOURS);
        match lines.last_mut() {
            Some(last) if last.width() + yours.width() <= columns => {
                *last = last.clone().join(&yours);
            }
            _ => lines.push(
                Line::of(Ink::PLAIN, &" ".repeat(start.width())).and(Ink::DIM, YOURS.trim_start()),
            ),
        }
    }
    lines
}

/// What was said of a message, and how its parts are marked.
fn judged<'a>(
    key: &'a Key,
    response: Option<&'a Response>,
) -> (
    Option<Handling>,
    impl Fn(&AskPart) -> Option<Mark> + use<'a>,
) {
    let (verdict, marks) = match response {
        Some(Response::Judge { verdict, marked }) => (Some(*verdict), Some(marked)),
        _ => (None, None),
    };
    let is_flag = |part: &Id| match &key.body {
        KeyBody::Judge { flags, .. } => flags.iter().any(|flag| flag.part == *part),
        _ => false,
    };
    let mark = move |part: &AskPart| {
        let marked = marks.is_some_and(|ids| ids.contains(&part.id));
        let (sign, ink) = match (is_flag(&part.id), marked) {
            (true, true) => ("✓", Ink::GOOD),
            (true, false) => ("!", Ink::CAUTION),
            (false, true) => ("✗", Ink::BAD),
            (false, false) => return None,
        };
        Some(Mark {
            sign: sign.to_owned(),
            ink,
        })
    };
    (verdict, mark)
}
