//! `redflag preview`: shows an author the questions as learners see them, before and after an answer.

use super::arguments::{PreviewArguments, Viewer};
use super::exit::{Exit, Failure};
use super::language;
use super::library;
use super::paths::typed;
use super::system::{Stream, System};
use crate::catalogue::Catalogue;
use crate::engine::{Item, Paper, Record, Seed, Selection};
use crate::model::{Key, Question, Quiz};
use crate::terminal::preview::{dialogue, page, record, screens};
use crate::terminal::{AskedQuestion, Paint};
use crate::text::one_line;
use std::io::Write;
use std::path::Path;

/// Columns of a terminal, and of the plain dialogue.
const TERMINAL_COLUMNS: usize = 80;

/// Columns of a phone in portrait mode.
const PHONE_COLUMNS: usize = 40;

/// The seed of every preview, so that options are shuffled the same way each time.
const SEED: &str = "preview";

pub(super) fn run(system: &mut System, arguments: &PreviewArguments) -> Result<Exit, Failure> {
    let words = language::chosen(system, None)?;
    let (found, findings) = library::find_readable(system, &arguments.quiz, words.tag())?;
    let quiz = &*found.quiz;
    let wanted = wanted(quiz, &arguments.question, findings.errors > 0)?;
    let items = items(quiz)?;
    let sources = library::sources(system, &found);
    let paint = system.paint(Stream::Output);
    for item in items.iter().filter(|item| wanted.contains(&item.question)) {
        let question = &quiz.questions[item.question];
        for viewer in viewers(arguments.viewer) {
            let columns = arguments
                .width
                .map_or_else(|| columns_of(viewer), usize::from);
            let title = format!("{} · {} · {columns} columns", question.id, word(viewer));
            let (asked, key) = (asked(quiz, item), question.key(&sources));
            let text = shown(
                &words,
                &asked,
                &key,
                &records(question),
                viewer,
                columns,
                paint,
            )?;
            write!(system.streams.output, "== {title}\n\n{text}\n")?;
        }
    }
    system.streams.output.flush()?;
    if findings.errors == 0 {
        return Ok(Exit::Done);
    }
    let typed = typed(Path::new(&arguments.quiz));
    writeln!(
        system.streams.error,
        "redflag: {} has {}; only what can be read is shown, and `redflag check {typed}` shows what is wrong",
        one_line(&arguments.quiz),
        findings.in_words()
    )?;
    Ok(Exit::Findings)
}

/// Indices of the requested questions; all if none is named.
fn wanted(quiz: &Quiz, ids: &[String], broken: bool) -> Result<Vec<usize>, Failure> {
    if ids.is_empty() {
        return Ok((0..quiz.questions.len()).collect());
    }
    let place = |id: &String| {
        let place = quiz
            .questions
            .iter()
            .position(|question| question.id.as_str() == id);
        place.ok_or_else(|| {
            let ids: Vec<&str> = quiz
                .questions
                .iter()
                .map(|question| question.id.as_str())
                .collect();
            let unread = if broken { ", or it cannot be read" } else { "" };
            Failure::Usage(format!(
                "--question {}: there is no such question{unread}; there are {}",
                one_line(id),
                ids.join(", ")
            ))
        })
    };
    ids.iter().map(place).collect()
}

/// Every question in the order of the file, its options shuffled as on a paper.
fn items(quiz: &Quiz) -> Result<Vec<Item>, Failure> {
    let seed = Seed::new(SEED).map_err(|error| Failure::Unusable(error.to_string()))?;
    let all = Selection {
        questions: Some(quiz.questions.len()),
        topics: Vec::new(),
        ..Selection::default()
    };
    let paper =
        Paper::draw(quiz, &seed, &all).map_err(|error| Failure::Unusable(error.to_string()))?;
    let mut items = paper.items;
    items.sort_by_key(|item| item.question);
    Ok(items)
}

fn asked(quiz: &Quiz, item: &Item) -> AskedQuestion {
    let limit_s = quiz.questions[item.question].time_limit_s;
    AskedQuestion {
        time_limit_ms: limit_s.map(|seconds| u64::from(seconds) * 1000),
        ..AskedQuestion::new(quiz, item, item.question, quiz.questions.len())
    }
}

fn viewers(asked_for: Viewer) -> Vec<Viewer> {
    match asked_for {
        Viewer::All => vec![Viewer::Learner, Viewer::Phone, Viewer::Plain],
        one => vec![one],
    }
}

fn columns_of(viewer: Viewer) -> usize {
    if viewer == Viewer::Phone {
        PHONE_COLUMNS
    } else {
        TERMINAL_COLUMNS
    }
}

fn word(viewer: Viewer) -> &'static str {
    match viewer {
        Viewer::Phone => "telephone",
        Viewer::Plain => "plain dialogue",
        Viewer::Learner | Viewer::All => "learner",
    }
}

/// The right answer first, then the wrong ones.
fn records(question: &Question) -> Vec<Record> {
    std::iter::once(question.right_response())
        .chain(question.wrong_responses())
        .map(|response| record(question, &response))
        .collect()
}

fn shown(
    words: &Catalogue,
    asked: &AskedQuestion,
    key: &Key,
    records: &[Record],
    viewer: Viewer,
    columns: usize,
    paint: Paint,
) -> Result<String, Failure> {
    if viewer == Viewer::Plain {
        return Ok(dialogue(words, asked, key, records, columns, paint)?);
    }
    let lines = if viewer == Viewer::Phone {
        page(words, asked, key, records, columns)
    } else {
        screens(words, asked, key, records, columns)
    };
    Ok(lines.iter().fold(String::new(), |text, line| {
        text + line.painted(paint).trim_end() + "\n"
    }))
}
