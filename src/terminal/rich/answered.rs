//! The question again with the answer marked in it, and the feedback below.

use super::screen::{about_line, header, tail};
use crate::engine::{Record, Response, Verdict};
use crate::model::{Judge, Kind, Part};
use crate::terminal::Asked;
use crate::terminal::frame::Page;
use crate::terminal::ink::MARGIN;
use crate::terminal::ink::{Ink, Line, prose};
use crate::terminal::pages::{Mark, Shown, feedback, footer, message, prompt, rights, shown};
use crate::terminal::words;
use crate::text::number;

const YOURS: &str = "  your answer";

/// The page after an answer, for a screen of `(rows, columns)`. Where the marked options and the feedback do
/// not fit together, the right answer is spelled out in the feedback too.
///
/// `review` stands in the header when it is all over.
pub(in crate::terminal) fn page(
    asked: &Asked<'_>,
    record: &Record,
    review: &str,
    keys: &[String],
    (rows, columns): (usize, usize),
) -> Page {
    let mut body = about_line(asked);
    body.extend(prompt(asked.question, MARGIN, columns));
    body.push(Line::new());
    body.extend(marked(asked, record, columns));
    body.push(Line::new());
    let verdict = body.len();
    let told = feedback(asked, record, false, MARGIN, columns);
    let (header, footer) = (header(asked, None, review, columns), footer(keys, columns));
    // Two more for the blank line under the header and the sign that there is more.
    let fits = body.len() + told.len() + header.len() + footer.len() + 2 <= rows;
    body.extend(if fits {
        told
    } else {
        feedback(asked, record, true, MARGIN, columns)
    });
    let focus = tail(verdict, &body);
    Page {
        header,
        body,
        focus,
        footer,
    }
}

fn marked(asked: &Asked<'_>, record: &Record, columns: usize) -> Vec<Line> {
    let options = shown(asked.question, asked.item);
    match (&asked.question.kind, &record.response) {
        (Kind::Choice(_) | Kind::Multiple(_) | Kind::TrueFalse(_), _) => options
            .iter()
            .flat_map(|option| option_lines(option, record, columns))
            .collect(),
        (Kind::Judge(judge), response) => judged(judge, response.as_ref(), columns),
        (Kind::Order(_), Some(Response::Order(ids))) => {
            let steps = ids
                .iter()
                .filter_map(|id| options.iter().find(|option| option.id == *id));
            let steps = steps.enumerate();
            let lines = steps.map(|(i, step)| (format!("    {}  ", i + 1), step.text));
            yours(lines.collect(), columns)
        }
        (Kind::Match(_), Some(Response::Match(joined))) => {
            let rights = rights(asked.question, asked.item);
            let right = |left: &Shown<'_>| {
                let id = joined.get(&left.id)?;
                rights
                    .iter()
                    .find(|right| right.id() == id)
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

fn option_lines(option: &Shown<'_>, record: &Record, columns: usize) -> Vec<Line> {
    let chosen = option.is_chosen(record.response.as_ref());
    let (sign, ink) = match (option.key, chosen) {
        (true, _) => ("  ✓ ", Ink::GOOD),
        // Not the key, and accepted all the same.
        (false, true) if record.verdict == Verdict::Right => ("  ✓ ", Ink::GOOD),
        (false, true) => ("  ✗ ", Ink::BAD),
        (false, false) => ("    ", Ink::DIM),
    };
    let text_ink = if option.key || chosen {
        Ink::PLAIN
    } else {
        Ink::DIM
    };
    let start = Line::of(ink, sign).and(ink, &format!("{}  ", option.letter));
    let mut lines = prose(option.text, text_ink, &start, columns);
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

fn judged(judge: &Judge, response: Option<&Response>, columns: usize) -> Vec<Line> {
    let (verdict, marks) = match response {
        Some(Response::Judge { verdict, marked }) => (Some(*verdict), Some(marked)),
        _ => (None, None),
    };
    let mark = |part: &Part| {
        let marked = marks.is_some_and(|ids| ids.contains(&part.id));
        let (sign, ink) = match (part.flag, marked) {
            (Some(_), true) => ("✓", Ink::GOOD),
            (Some(_), false) => ("!", Ink::CAUTION),
            (None, true) => ("✗", Ink::BAD),
            (None, false) => return None,
        };
        Some(Mark {
            sign: sign.to_owned(),
            ink,
        })
    };
    let mut lines = message(judge, &mark, MARGIN, columns);
    if let Some(verdict) = verdict {
        let text = format!("You said it is {}.", words::judgement(verdict));
        lines.push(Line::new());
        lines.push(Line::of(Ink::DIM, MARGIN).and(Ink::DIM, &text));
    }
    lines
}
