//! `redflag notes`: shows the notes that learners wrote to a quiz's author, by quiz and question.

use super::arguments::NotesArguments;
use super::exit::{Exit, Failure};
use super::history::History;
use super::library;
use super::output::{table_columns, write_json, write_lines};
use super::paths::{is_stream, shown};
use super::system::{Stream, System};
use super::targets::{Target, write_all};
use crate::model::Id;
use crate::store::{Note, Store};
use crate::terminal::{Ink, Line};
use crate::text::{count, harmless};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;
use std::io::Write;

/// A note in the JSON output.
#[derive(Serialize)]
struct JsonNote<'a> {
    quiz: &'a Id,
    question: &'a Id,
    revision: u32,
    text: &'a str,
    at: Timestamp,
}

pub(super) fn run(system: &mut System, arguments: &NotesArguments) -> Result<Exit, Failure> {
    let history = History::open(system)?;
    let mut notes = history.read(Store::notes)?;
    let attempts = history.read(Store::attempts)?;
    let known: Vec<&Id> = notes
        .iter()
        .map(|note| &note.quiz)
        .chain(attempts.iter().map(|attempt| &attempt.quiz))
        .collect();
    if let Some(name) = arguments.quiz.as_deref() {
        let quiz = library::id_with_history(system, name, &known)?;
        notes.retain(|note| note.quiz == quiz);
    }

    // The notes on one question stay in the order in which they were saved.
    notes.sort_by(|a, b| (&a.quiz, &a.question, a.at).cmp(&(&b.quiz, &b.question, b.at)));
    if arguments.json {
        let notes: Vec<JsonNote<'_>> = notes.iter().map(json_note).collect();
        write_json(system, &notes)?;
        return Ok(Exit::Done);
    }
    if arguments.export {
        return export(system, &notes, arguments);
    }
    let columns = table_columns(system, Stream::Output);
    let lines = lines(&notes, &system.clock.time_zone(), columns);
    write_lines(system, &lines)?;
    Ok(Exit::Done)
}

/// Writes the notes to a file for the author.
fn export(
    system: &mut System,
    notes: &[Note],
    arguments: &NotesArguments,
) -> Result<Exit, Failure> {
    let text = exported(notes, &system.clock.time_zone());
    if is_stream(&arguments.output) {
        system.streams.output.write_all(text.as_bytes())?;
        return Ok(Exit::Done);
    }
    let target = Target {
        path: arguments.output.clone(),
        bytes: text.as_bytes(),
    };
    write_all(&system.files, &[target], arguments.force)?;
    let (notes, path) = (count(notes.len(), "note"), shown(&arguments.output));
    writeln!(system.streams.error, "{notes} written to {path}")?;
    Ok(Exit::Done)
}

/// The notes as Markdown, each with the question that it is about.
fn exported(notes: &[Note], time_zone: &TimeZone) -> String {
    let mut text = "# Notes on questions\n".to_owned();
    for note in notes {
        let day = note.at.to_zoned_datetime(time_zone.clone()).date();
        let (quiz, question, revision) = (&note.quiz, &note.question, note.revision);
        let head = format!("\n## {quiz}: {question}\n\nRevision {revision}, {day}\n\n");
        text.push_str(&head);
        let quoted = harmless(&note.text);
        text.extend(quoted.lines().map(|line| format!("> {line}\n")));
    }
    text
}

fn json_note(note: &Note) -> JsonNote<'_> {
    JsonNote {
        quiz: &note.quiz,
        question: &note.question,
        revision: note.revision,
        text: &note.text,
        at: note.at,
    }
}

fn lines(notes: &[Note], time_zone: &TimeZone, columns: usize) -> Vec<Line> {
    if notes.is_empty() {
        let text = "No notes. Learners leave one by typing ! and a text at any question.";
        return Line::of(Ink::PLAIN, text).hang(&Line::new(), columns);
    }

    let mut lines = Vec::new();
    let mut last: Option<&Note> = None;
    for note in notes {
        let same_quiz = last.is_some_and(|last| last.quiz == note.quiz);
        let same_question = same_quiz && last.is_some_and(|last| last.question == note.question);
        if !same_quiz {
            if last.is_some() {
                lines.push(Line::new());
            }
            lines.push(Line::of(Ink::BOLD, note.quiz.as_str()));
        }
        if !same_question {
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
