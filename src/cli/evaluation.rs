//! `redflag results report`: what a class knows, from live sessions or from the files of `take --json`.

use super::arguments::ResultsReportArguments;
use super::exit::{Exit, Failure};
use super::history::History;
use super::output::write_json;
use super::paths::{is_stream, shown};
use super::system::{FileError, System};
use super::targets::{Target, write_all};
use super::{language, library, session};
use crate::classroom::Room;
use crate::engine::{Certainty, Record, Response, Verdict, grade};
use crate::model::{Id, Question, Quiz};
use crate::report::{self, ClassAnswers, Evaluation, SessionReport};
use crate::store::{SavedSession, SessionId};
use crate::text::visible_json;
use serde::Deserialize;
use std::io::Write;
use std::path::{Path, PathBuf};

pub(super) fn run(
    system: &mut System,
    arguments: &ResultsReportArguments,
) -> Result<Exit, Failure> {
    let words = language::chosen(system, arguments.language.as_deref())?;
    if let Some(page) = kept_page(system, arguments, words.tag())? {
        return write_page(system, arguments, &page);
    }
    let evaluation = match folder(system, &arguments.of) {
        Some(folder) => of_folder(system, &folder, words.tag())?,
        None => of_sessions(system, &arguments.of)?,
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

/// The page of a session whose people were all forgotten: of such a one nothing else is left.
fn kept_page(
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
            "everyone in session {id} was forgotten: its report is kept as a page only; leave --json out"
        )));
    }
    Ok(page)
}

/// Writes the report where it is wanted.
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

/// The folder that is meant, if one is.
fn folder(system: &System, of: &[String]) -> Option<PathBuf> {
    let [only] = of else {
        return None;
    };
    let is_number = only.parse::<u64>().is_ok();
    let path = Path::new(only);
    (!is_number && system.files.is_folder(path)).then(|| path.to_owned())
}

fn of_sessions(system: &mut System, typed: &[String]) -> Result<Evaluation, Failure> {
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
    // The latest has the quiz as it is meant now.
    rooms.sort_by_key(|(_, report)| report.header.started_at);
    Ok(Evaluation::of(&one_class(&rooms)?))
}

/// The answers of sessions of one quiz, the latest last.
fn one_class(rooms: &[(Room, SessionReport)]) -> Result<ClassAnswers<'_>, Failure> {
    let Some(((latest, report), earlier)) = rooms.split_last() else {
        return Err(Failure::Unusable(
            "no session is kept yet; hold one with: redflag host".to_owned(),
        ));
    };
    let mut answers = ClassAnswers::of_session(latest, report);
    for (room, earlier) in earlier {
        if earlier.header.quiz != report.header.quiz {
            return Err(Failure::Usage(format!(
                "session {} is of the quiz {} and session {} of {}; a report is about one quiz",
                earlier.header.session,
                earlier.header.quiz,
                report.header.session,
                report.header.quiz
            )));
        }
        if (earlier.header.rehearsed > 0) != (report.header.rehearsed > 0) {
            return Err(Failure::Usage(
                "a rehearsal is never mixed with a real session; give them apart".to_owned(),
            ));
        }
        answers.add_session(room, earlier);
    }
    Ok(answers)
}

/// What is read of a file of `take --json`.
#[derive(Deserialize)]
struct TakenAlone {
    quiz: Id,
    revision: u32,
    questions: Vec<TakenQuestion>,
}

/// One of its questions. What an answer is worth is computed anew.
#[derive(Deserialize)]
struct TakenQuestion {
    id: Id,
    verdict: Verdict,
    response: Option<Response>,
    #[serde(default)]
    elapsed_ms: u64,
    certainty: Option<u8>,
}

fn of_folder(system: &mut System, folder: &Path, language: &str) -> Result<Evaluation, Failure> {
    let mut attempts: Vec<(PathBuf, TakenAlone)> = Vec::new();
    for entry in system.files.folder_entries(folder)? {
        let is_json = entry
            .path
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
        if entry.is_folder || !is_json {
            continue;
        }
        let text = system.files.read(&entry.path)?;
        let taken = serde_json::from_str(&text).map_err(|error| {
            FileError::new(
                &entry.path,
                format!("this is no file of take --json: {error}"),
            )
        })?;
        attempts.push((entry.path, taken));
    }
    let Some((first, taken)) = attempts.first() else {
        let none = "there are no .json files in it; `redflag take QUIZ --json > FILE` writes one";
        return Err(FileError::new(folder, none).into());
    };
    for (path, other) in &attempts {
        if (&other.quiz, other.revision) != (&taken.quiz, taken.revision) {
            let why = format!(
                "it is of {}, revision {}, and {} is of {}, revision {}; a report is about one quiz",
                other.quiz,
                other.revision,
                shown(first),
                taken.quiz,
                taken.revision
            );
            return Err(FileError::new(path, why).into());
        }
    }
    let found = library::find(system, taken.quiz.as_str(), language)?;
    if found.quiz.revision != taken.revision {
        return Err(Failure::Unusable(format!(
            "the files are of revision {} of {}, and the quiz that is here is revision {}",
            taken.revision, taken.quiz, found.quiz.revision
        )));
    }
    let mut answers = ClassAnswers::to(&found.quiz);
    answers.questions.clear();
    for (_, taken) in &attempts {
        answers.add(records(&found.quiz, taken));
    }
    Ok(Evaluation::of(&answers))
}

fn records(quiz: &Quiz, taken: &TakenAlone) -> Vec<Record> {
    let mut records = Vec::new();
    for asked in &taken.questions {
        let question = quiz.questions.iter().find(|known| known.id == asked.id);
        let known = records
            .iter()
            .any(|record: &Record| record.question == asked.id);
        if let Some(question) = question.filter(|_| !known) {
            records.push(record(question, asked));
        }
    }
    records
}

fn record(question: &Question, asked: &TakenQuestion) -> Record {
    let graded = asked
        .response
        .as_ref()
        .and_then(|response| grade(question, response).ok());
    let (verdict, fraction) = match (&graded, asked.verdict) {
        (Some(graded), _) => (graded.verdict, graded.fraction),
        (None, Verdict::NotSure | Verdict::TimeUp) => (asked.verdict, 0.0),
        (None, _) => (Verdict::Unanswered, 0.0),
    };
    Record {
        question: question.id.clone(),
        verdict,
        points: fraction * question.points,
        points_max: question.points,
        response: asked.response.clone().filter(|_| graded.is_some()),
        elapsed_ms: asked.elapsed_ms,
        certainty: asked.certainty.and_then(Certainty::from_level),
        hinted: false,
    }
}
