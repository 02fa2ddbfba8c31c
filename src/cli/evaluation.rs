//! `redflag results report`: a report on what a class knows, from live sessions or from the files of `take --json`.

use super::arguments::ResultsReportArguments;
use super::exit::{Exit, Failure};
use super::history::History;
use super::output::write_json;
use super::paths::{is_stream, shown};
use super::system::{FileError, System};
use super::targets::{Target, write_all};
use super::{language, session, take_files};
use crate::catalogue::Catalogue;
use crate::classroom::Room;
use crate::report::{self, ClassAnswers, Evaluation, SessionReport};
use crate::store::{SavedSession, SessionId};
use crate::text::visible_json;
use std::io::Write;
use std::path::{Path, PathBuf};

pub(super) fn run(
    system: &mut System,
    arguments: &ResultsReportArguments,
) -> Result<Exit, Failure> {
    let words = language::chosen(system, arguments.language.as_deref())?;
    if let Some(page) = saved_page(system, arguments, words.tag())? {
        return write_page(system, arguments, &page);
    }
    let evaluation = match folder(system, &arguments.of) {
        Some(folder) => of_folder(system, &folder, words.tag())?,
        None => of_sessions(system, &words, &arguments.of)?,
    };
    let output = arguments
        .output
        .as_deref()
        .filter(|output| !is_stream(output));
    if arguments.json && output.is_none() {
        write_json(system, &evaluation)?;
        return Ok(Exit::Done);
    }
    let text = if arguments.json {
        let json = serde_json::to_string(&evaluation).map_err(std::io::Error::from)?;
        visible_json(&json).into_owned() + "\n"
    } else {
        report::html(&evaluation, &words, &system.clock.time_zone())
    };
    write_page(system, arguments, &text)
}

/// The saved page of a session in which everyone was forgotten; nothing else of such a session is left.
fn saved_page(
    system: &System,
    arguments: &ResultsReportArguments,
    language: &str,
) -> Result<Option<String>, Failure> {
    let typed = match &arguments.of[..] {
        [] => None,
        [only] if only.parse::<SessionId>().is_ok() => Some(only.as_str()),
        _ => return Ok(None),
    };
    let history = History::open(system)?;
    let id = session::find(&history, typed)?.id;
    let page = history.read(|store| store.session_page(id, language))?;
    if page.is_some() && arguments.json {
        return Err(Failure::Unusable(format!(
            "everyone in session {id} was forgotten: only the page of its report is kept; leave out --json"
        )));
    }
    Ok(page)
}

/// Writes the report to the file or to standard output.
fn write_page(
    system: &mut System,
    arguments: &ResultsReportArguments,
    text: &str,
) -> Result<Exit, Failure> {
    let output = arguments
        .output
        .as_deref()
        .filter(|output| !is_stream(output));
    let Some(output) = output else {
        write!(system.streams.output, "{text}")?;
        return Ok(Exit::Done);
    };
    let target = Target {
        path: output.to_owned(),
        bytes: text.as_bytes(),
    };
    write_all(&system.files, &[target], arguments.force)?;
    writeln!(system.streams.error, "{}", shown(output))?;
    Ok(Exit::Done)
}

/// The folder of `take --json` files, if the arguments name one.
fn folder(system: &System, of: &[String]) -> Option<PathBuf> {
    let [only] = of else {
        return None;
    };
    take_files::folder(system, only)
}

fn of_sessions(
    system: &mut System,
    words: &Catalogue,
    typed: &[String],
) -> Result<Evaluation, Failure> {
    let history = History::open(system)?;
    let mut saved: Vec<SavedSession> = Vec::new();
    if typed.is_empty() {
        saved.push(session::find(&history, None)?);
    }
    for id in typed {
        let found = session::find(&history, Some(id))?;
        if saved.iter().all(|known| known.id != found.id) {
            saved.push(found);
        }
    }
    let mut rooms = Vec::new();
    for saved in &saved {
        rooms.push(session::room_and_report(saved)?);
    }
    let mut rooms = session::without_few(system, words, rooms)?;
    // The latest session goes last: it has the current version of the quiz.
    rooms.sort_by_key(|(_, report)| report.header.started_at);
    Ok(Evaluation::of(&one_class(&rooms)?))
}

/// The answers of several sessions of one quiz, the latest last.
fn one_class(rooms: &[(Room, SessionReport)]) -> Result<ClassAnswers<'_>, Failure> {
    let Some(((latest, report), earlier)) = rooms.split_last() else {
        return Err(Failure::Unusable(
            "no session is saved yet; start one with: redflag host".to_owned(),
        ));
    };
    let mut answers = ClassAnswers::of_session(latest, report);
    for (room, earlier) in earlier {
        if earlier.header.quiz != report.header.quiz {
            return Err(Failure::Usage(format!(
                "session {} used the quiz {} and session {} used {}; a report covers only one quiz",
                earlier.header.session,
                earlier.header.quiz,
                report.header.session,
                report.header.quiz
            )));
        }
        if (earlier.header.rehearsed > 0) != (report.header.rehearsed > 0) {
            return Err(Failure::Usage(
                "a rehearsal cannot be combined with a real session; report on them separately"
                    .to_owned(),
            ));
        }
        answers.add_session(room, earlier);
    }
    Ok(answers)
}

fn of_folder(system: &mut System, folder: &Path, language: &str) -> Result<Evaluation, Failure> {
    let attempts = take_files::read_folder(system, folder)?;
    let Some((first, taken)) = attempts.first() else {
        return Err(take_files::nothing_in(folder));
    };
    for (path, other) in &attempts {
        if (&other.quiz, other.revision) != (&taken.quiz, taken.revision) {
            let why = format!(
                "it is from {}, revision {}, and {} is from {}, revision {}; a report covers only one quiz",
                other.quiz,
                other.revision,
                shown(first),
                taken.quiz,
                taken.revision
            );
            return Err(FileError::new(path, why).into());
        }
    }
    let quiz = take_files::quiz_of(system, taken, language)?;
    let mut answers = ClassAnswers::to(&quiz);
    answers.questions.clear();
    for (_, taken) in &attempts {
        answers.add(taken.records(&quiz));
    }
    Ok(Evaluation::of(&answers))
}
