//! `redflag notes`: what learners wrote to authors, by quiz and question.

use super::arguments::NotesArguments;
use super::history::History;
use super::host::Host;
use super::{Exit, Failure, library};
use crate::model::Id;
use crate::store::{Note, Store};
use crate::terminal::{HISTORY_COLUMNS_MAX, Ink, Line};
use jiff::tz::TimeZone;
use serde::Serialize;
use std::io::Write;

/// A note as programs see it.
#[derive(Serialize)]
struct Row<'a> {
    quiz: &'a Id,
    question: &'a Id,
    revision: u32,
    text: &'a str,
    at: jiff::Timestamp,
}

pub(super) fn run(host: &mut Host, arguments: &NotesArguments) -> Result<Exit, Failure> {
    let Some(history) = History::open(host)? else {
        return Err(Failure::Unusable(
            "no home folder, so no notes are kept; set REDFLAG_HOME to a folder".to_owned(),
        ));
    };
    let mut notes = history.read(Store::notes)?;
    let attempts = history.read(Store::attempts)?;
    let kept: Vec<&Id> = notes
        .iter()
        .map(|note| &note.quiz)
        .chain(attempts.iter().map(|attempt| &attempt.quiz))
        .collect();
    let name = arguments.quiz.as_deref();
    let quiz = name
        .map(|name| library::id_with_history(host, name, &kept))
        .transpose()?;
    notes.retain(|note| quiz.as_ref().is_none_or(|quiz| note.quiz == *quiz));
    // Those on one question stay in the order in which they were kept.
    notes.sort_by(|a, b| (&a.quiz, &a.question, a.at).cmp(&(&b.quiz, &b.question, b.at)));
    if arguments.json {
        let rows: Vec<Row<'_>> = notes.iter().map(row).collect();
        let text = super::json(&rows)?;
        writeln!(host.output, "{text}")?;
        return Ok(Exit::Done);
    }
    let time_zone = (host.time_zone)();
    let columns = super::list::columns(host.terminals.output).min(HISTORY_COLUMNS_MAX);
    let paint = host.paint(host.terminals.output);
    for line in lines(&notes, &time_zone, columns) {
        writeln!(host.output, "{}", line.painted(paint).trim_end())?;
    }
    Ok(Exit::Done)
}

fn row(note: &Note) -> Row<'_> {
    Row {
        quiz: &note.quiz,
        question: &note.question,
        revision: note.revision,
        text: &note.text,
        at: note.at,
    }
}

fn lines(notes: &[Note], time_zone: &TimeZone, columns: usize) -> Vec<Line> {
    if notes.is_empty() {
        let text = "No notes. A learner leaves one with ! and a text, on any question.";
        return Line::of(Ink::PLAIN, text).hang(&Line::new(), columns);
    }
    let mut lines = Vec::new();
    let mut last: Option<&Note> = None;
    for note in notes {
        let same_quiz = last.is_some_and(|last| last.quiz == note.quiz);
        if !same_quiz {
            lines.extend(last.map(|_| Line::new()));
            lines.push(Line::of(Ink::BOLD, note.quiz.as_str()));
        }
        if !same_quiz || last.is_some_and(|last| last.question != note.question) {
            lines.push(Line::of(Ink::PLAIN, "  ").and(Ink::ACCENT, note.question.as_str()));
        }
        let day = note.at.to_zoned_datetime(time_zone.clone()).date();
        let start = Line::of(
            Ink::DIM,
            &format!("    {day}  revision {}  ", note.revision),
        );
        lines.extend(Line::of(Ink::PLAIN, &note.text).hang(&start, columns));
        last = Some(note);
    }
    lines
}
