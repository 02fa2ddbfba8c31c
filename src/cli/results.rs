//! `redflag results`: live sessions that were kept, and what came of them.

use super::arguments::{
    Latest, ResultsArguments, ResultsCommand, ResultsExportArguments, ResultsTarget,
};
use super::history::History;
use super::host::Host;
use super::list::columns;
use super::{Exit, Failure, FileError, STREAM, session};
use crate::model::Id;
use crate::report::{self, SessionReport, SessionState, TextLine, Tone};
use crate::store::{SavedSession, SessionSummary, Store};
use crate::terminal::{self, Ink, Line, Paint};
use crate::text::count;
use jiff::tz::TimeZone;
use serde::Serialize;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Columns of a report where nobody sees a width.
const COLUMNS: usize = 80;

/// Bytes of a file that is put back when its neighbour could not be written.
const REPLACED_BYTES_MAX: u64 = 1024 * 1024 * 1024;

pub(super) fn run(host: &mut Host, arguments: &ResultsArguments) -> Result<Exit, Failure> {
    match &arguments.command {
        None => list(host, arguments.json),
        Some(ResultsCommand::Show(Latest { id })) => show(host, id.as_deref()),
        Some(ResultsCommand::Export(arguments)) => export(host, arguments),
        Some(ResultsCommand::Delete { id, yes }) => delete(host, id, *yes),
    }
}

fn history(host: &Host) -> Result<History, Failure> {
    let history = History::open(host)?;
    let none = || {
        Failure::Unusable(
            "no home folder, so no sessions are kept; set REDFLAG_HOME to a folder".to_owned(),
        )
    };
    history.ok_or_else(none)
}

/// A session as programs see it.
#[derive(Serialize)]
struct Row<'a> {
    session: i64,
    code: &'a str,
    quiz: &'a Id,
    title: &'a str,
    state: SessionState,
    started_at: jiff::Timestamp,
    last_at: jiff::Timestamp,
    ended_at: Option<jiff::Timestamp>,
    members: usize,
    questions_told: usize,
    rehearsed: usize,
}

fn row(summary: &SessionSummary) -> Row<'_> {
    Row {
        session: summary.id.number(),
        code: &summary.code,
        quiz: &summary.quiz,
        title: &summary.title,
        state: SessionState::of(summary.rehearsed, summary.ended_at),
        started_at: summary.started_at,
        last_at: summary.last_at,
        ended_at: summary.ended_at,
        members: summary.members,
        questions_told: summary.revealed,
        rehearsed: summary.rehearsed,
    }
}

fn list(host: &mut Host, json: bool) -> Result<Exit, Failure> {
    let sessions = history(host)?.read(Store::sessions)?;
    if json {
        let text = super::json(&sessions.iter().map(row).collect::<Vec<_>>())?;
        writeln!(host.output, "{text}")?;
        return Ok(Exit::Done);
    }
    let (zone, paint) = ((host.time_zone)(), host.paint(host.terminals.output));
    for line in lines(&sessions, &zone, columns(host.terminals.output)) {
        writeln!(host.output, "{}", line.painted(paint).trim_end())?;
    }
    Ok(Exit::Done)
}

fn lines(sessions: &[SessionSummary], zone: &TimeZone, columns: usize) -> Vec<Line> {
    if sessions.is_empty() {
        return vec![Line::of(
            Ink::PLAIN,
            "No sessions yet. Hold one with: redflag host",
        )];
    }
    let heading = Line::of(
        Ink::BOLD,
        &format!("{}, newest first", count(sessions.len(), "session")),
    );
    let mut lines = vec![heading, Line::new()];
    lines.extend(
        sessions
            .iter()
            .flat_map(|summary| session_lines(summary, zone, columns)),
    );
    lines.push(Line::new());
    lines.extend(
        Line::of(Ink::DIM, "Show one with: redflag results show ID").hang(&Line::new(), columns),
    );
    lines
}

fn session_lines(summary: &SessionSummary, zone: &TimeZone, columns: usize) -> Vec<Line> {
    let when = summary
        .started_at
        .to_zoned_datetime(zone.clone())
        .strftime("%Y-%m-%d %H:%M")
        .to_string();
    let members = count(summary.members, "member");
    let facts = format!(
        "  room {} · {members} · {} told · ",
        summary.code,
        count(summary.revealed, "question")
    );
    let left = || {
        format!(
            "not finished; go on with: redflag host --resume {}",
            summary.id
        )
    };
    let (ink, state) = match SessionState::of(summary.rehearsed, summary.ended_at) {
        SessionState::Finished => (Ink::PLAIN, "finished".to_owned()),
        SessionState::Rehearsal if summary.ended_at.is_some() => (Ink::DIM, "rehearsal".to_owned()),
        SessionState::Rehearsal => (Ink::DIM, format!("rehearsal, {}", left())),
        SessionState::Interrupted => (Ink::CAUTION, left()),
    };
    let start = Line::of(Ink::ACCENT, &format!("{:>4}  ", summary.id));
    let line = Line::of(Ink::DIM, &format!("{when}  "))
        .and(Ink::BOLD, &summary.title)
        .and(Ink::DIM, &facts);
    line.and(ink, &state).hang(&start, columns)
}

/// The session whose number was typed, or the latest.
fn find(history: &History, typed: Option<&str>) -> Result<SavedSession, Failure> {
    let id = match typed {
        None => history.read(Store::latest_session)?,
        Some(typed) => typed.parse().ok(),
    };
    let found = match id {
        None => None,
        Some(id) => history.read(|store| store.session(id))?,
    };
    found.ok_or_else(|| {
        Failure::Unusable(match typed {
            None => "no session is kept yet; hold one with: redflag host".to_owned(),
            Some(typed) => format!(
                "there is no session {}; `redflag results` lists all",
                crate::text::one_line(typed)
            ),
        })
    })
}

fn show(host: &mut Host, id: Option<&str>) -> Result<Exit, Failure> {
    let report = session::report(&find(&history(host)?, id)?)?;
    let paint = host.paint(host.terminals.output);
    let columns = if host.terminals.output {
        columns(true)
    } else {
        COLUMNS
    };
    for line in report::text(&report, &(host.time_zone)(), columns) {
        writeln!(host.output, "{}", painted(&line, paint))?;
    }
    Ok(Exit::Done)
}

fn painted(line: &TextLine, paint: Paint) -> String {
    let ink = match line.tone {
        Tone::Heading => Ink::BOLD,
        Tone::Plain => Ink::PLAIN,
        Tone::Aside => Ink::DIM,
        Tone::Caution => Ink::CAUTION,
    };
    Line::of(ink, &line.text).painted(paint)
}

fn export(host: &mut Host, arguments: &ResultsExportArguments) -> Result<Exit, Failure> {
    let output = arguments
        .output
        .as_ref()
        .filter(|output| output.as_path() != Path::new(STREAM));
    if arguments.to == ResultsTarget::Csv && output.is_none() {
        return Err(Failure::Usage(
            "csv is two files: add -o NAME for NAME-grades.csv and NAME-answers.csv".to_owned(),
        ));
    }
    let report = session::report(&find(&history(host)?, arguments.id.id.as_deref())?)?;
    match (output, arguments.to) {
        (None, _) => writeln!(host.output, "{}", json(&report)?)?,
        (Some(path), ResultsTarget::Json) => {
            host.write(path, (json(&report)? + "\n").as_bytes(), arguments.force)?;
            writeln!(host.error, "{}", shown(path))?;
        }
        (Some(stem), ResultsTarget::Csv) => {
            let paths = [
                beside(host, stem, "grades")?,
                beside(host, stem, "answers")?,
            ];
            write_both(
                host,
                &paths,
                [&report::grades(&report), &report::answers(&report)],
                arguments.force,
            )?;
            for path in &paths {
                writeln!(host.error, "{}", shown(path))?;
            }
        }
    }
    Ok(Exit::Done)
}

fn json(report: &SessionReport) -> Result<String, Failure> {
    Ok(report::json(report).map_err(io::Error::from)?)
}

fn shown(path: &Path) -> String {
    crate::text::one_line(&path.display().to_string())
}

/// `day` and `day.csv` give `day-grades.csv`.
fn beside(host: &Host, stem: &Path, part: &str) -> Result<PathBuf, Failure> {
    let is_csv = stem
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    let name = if is_csv {
        stem.file_stem()
    } else {
        stem.file_name()
    };
    let why = match name {
        _ if host.is_folder(stem) => "this is a folder; name the files in it, such as FOLDER/day",
        None => "this names no file",
        Some(name) => {
            let mut name = name.to_owned();
            name.push(format!("-{part}.csv"));
            return Ok(stem.with_file_name(name));
        }
    };
    Err(FileError {
        path: stem.to_owned(),
        why: why.to_owned(),
    }
    .into())
}

/// Writes both files or neither. Without `force` none is replaced.
fn write_both(
    host: &Host,
    paths: &[PathBuf; 2],
    contents: [&[u8]; 2],
    force: bool,
) -> Result<(), FileError> {
    let [first, second] = paths;
    if !force && host.exists(second) {
        let why = "it is there already; name another file, or add --force to replace it".to_owned();
        return Err(FileError {
            path: second.clone(),
            why,
        });
    }
    let before = if host.exists(first) {
        Some(host.read_bytes(first, REPLACED_BYTES_MAX))
    } else {
        None
    };
    host.write(first, contents[0], force)?;
    host.write(second, contents[1], force).inspect_err(|_| {
        // What went wrong with the second file is what has to be told.
        let _untold = match before {
            Some(Ok(bytes)) => host.write(first, &bytes, true),
            Some(Err(_)) => Ok(()),
            None => host.remove(first),
        };
    })
}

fn delete(host: &mut Host, id: &str, yes: bool) -> Result<Exit, Failure> {
    let mut history = history(host)?;
    let saved = find(&history, Some(id))?;
    if !yes && !asked(host, &saved)? {
        writeln!(host.error, "nothing was deleted")?;
        return Ok(Exit::Done);
    }
    history.write(|store| store.delete_session(saved.id))?;
    writeln!(
        host.error,
        "session {} is deleted, with everything that happened in it",
        saved.id
    )?;
    Ok(Exit::Done)
}

/// Whether a person at a terminal wants it gone.
fn asked(host: &Host, saved: &SavedSession) -> Result<bool, Failure> {
    if !host.terminals.input || !host.terminals.error {
        let text = format!(
            "nobody is there to be asked; add --yes to delete session {}",
            saved.id
        );
        return Err(Failure::Usage(text));
    }
    let open = if saved.ended_at.is_none() {
        " It is not finished."
    } else {
        ""
    };
    let question = format!(
        "Delete session {}, {}, and all its answers for ever?{open}",
        saved.id, saved.session.title
    );
    let color = host.paint(host.terminals.error) == Paint::Colors;
    let answer = terminal::confirm_loss(&question, color)?;
    Ok(answer.ok_or_else(|| io::Error::from(io::ErrorKind::Interrupted))?)
}
