//! `redflag results`: lists, shows, exports and deletes the live sessions in the history.

mod attendance;
mod compare;
mod export;
mod forget;
mod rescore;
mod verify;

use super::arguments::{Latest, ResultsArguments, ResultsCommand};
use super::evaluation;
use super::exit::{Exit, Failure};
use super::history::History;
use super::language;
use super::output::{table_columns, text_columns, write_json, write_lines, write_text};
use super::session;
use super::system::{Clock, Stream, System};
use crate::catalogue::Catalogue;
use crate::model::Id;
use crate::report::{self, ClassAnswers, Evaluation, SessionState};
use crate::store::{SavedSession, SessionSummary, Store};
use crate::terminal::{self, Ink, Line};
use crate::text::one_line;
use jiff::Timestamp;
use serde::Serialize;
use std::io::Write;

pub(super) fn run(system: &mut System, arguments: &ResultsArguments) -> Result<Exit, Failure> {
    match &arguments.command {
        None => list(system, arguments.json),
        Some(ResultsCommand::Show(Latest { id })) => show(system, id.as_deref()),
        Some(ResultsCommand::Export(arguments)) => export::run(system, arguments),
        Some(ResultsCommand::Report(arguments)) => evaluation::run(system, arguments),
        Some(ResultsCommand::Compare(arguments)) => compare::run(system, arguments),
        Some(ResultsCommand::Rescore(arguments)) => rescore::run(system, arguments),
        Some(ResultsCommand::Attendance(arguments)) => attendance::run(system, arguments),
        Some(ResultsCommand::Certificate(arguments)) => attendance::certificates(system, arguments),
        Some(ResultsCommand::Verify(arguments)) => verify::run(system, arguments),
        Some(ResultsCommand::Forget(arguments)) => forget::run(system, arguments),
        Some(ResultsCommand::Delete { id, yes }) => delete(system, id, *yes),
    }
}

/// A session in the JSON output.
#[derive(Serialize)]
struct JsonSession<'a> {
    session: i64,
    code: &'a str,
    quiz: &'a Id,
    title: &'a str,
    state: SessionState,
    started_at: Timestamp,
    last_at: Timestamp,
    ended_at: Option<Timestamp>,
    members: usize,
    questions_told: usize,
    rehearsed: usize,
}

fn json_session(summary: &SessionSummary) -> JsonSession<'_> {
    JsonSession {
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

fn list(system: &mut System, json: bool) -> Result<Exit, Failure> {
    let sessions = History::open(system)?.read(Store::sessions)?;
    if json {
        let sessions: Vec<JsonSession<'_>> = sessions.iter().map(json_session).collect();
        write_json(system, &sessions)?;
        return Ok(Exit::Done);
    }
    let words = language::chosen(system, None)?;
    let columns = table_columns(system, Stream::Output);
    let lines = lines(&sessions, &words, &system.clock, columns);
    write_lines(system, &lines)?;
    Ok(Exit::Done)
}

fn lines(
    sessions: &[SessionSummary],
    words: &Catalogue,
    clock: &Clock,
    columns: usize,
) -> Vec<Line> {
    if sessions.is_empty() {
        let none = words.with("sessions-none", &[("command", &"redflag host")]);
        return vec![Line::of(Ink::PLAIN, &none)];
    }
    let heading = words.with("sessions", &[("count", &sessions.len())]);
    let mut lines = vec![Line::of(Ink::BOLD, &heading), Line::new()];
    let (classes, rehearsals): (Vec<_>, Vec<_>) =
        sessions.iter().partition(|summary| summary.rehearsed == 0);
    let has_classes = !classes.is_empty();
    for summary in classes {
        lines.extend(session_lines(summary, words, clock, columns));
    }
    if !rehearsals.is_empty() {
        if has_classes {
            lines.push(Line::new());
        }
        lines.push(Line::of(Ink::BOLD, &words.text("sessions-rehearsals")));
    }
    for summary in rehearsals {
        lines.extend(session_lines(summary, words, clock, columns));
    }
    lines.push(Line::new());
    let command = words.with("sessions-show", &[("command", &"redflag results show ID")]);
    let hint = Line::of(Ink::DIM, &command);
    lines.extend(hint.hang(&Line::new(), columns));
    lines
}

fn session_lines(
    summary: &SessionSummary,
    words: &Catalogue,
    clock: &Clock,
    columns: usize,
) -> Vec<Line> {
    let when = clock
        .local(summary.started_at)
        .strftime("%Y-%m-%d %H:%M")
        .to_string();
    let facts = format!(
        "  {} · {} · {} · ",
        words.with("show-room", &[("code", &summary.code)]),
        words.with("count-members", &[("count", &summary.members)]),
        words.with("sessions-told", &[("count", &summary.revealed)]),
    );
    let resume = format!("redflag host --resume {}", summary.id);
    let go_on = words.with("sessions-resume", &[("command", &resume)]);
    let rehearsal = words.text("sessions-rehearsal");
    let (ink, state) = match SessionState::of(summary.rehearsed, summary.ended_at) {
        SessionState::Finished => (Ink::PLAIN, words.text("show-finished")),
        SessionState::Rehearsal if summary.ended_at.is_some() => (Ink::DIM, rehearsal),
        SessionState::Rehearsal => (Ink::DIM, format!("{rehearsal}, {go_on}")),
        SessionState::Interrupted => (Ink::CAUTION, go_on),
    };
    let number = Line::of(Ink::ACCENT, &format!("{:>4}  ", summary.id));
    Line::of(Ink::DIM, &format!("{when}  "))
        .and(Ink::BOLD, &summary.title)
        .and(Ink::DIM, &facts)
        .and(ink, &state)
        .hang(&number, columns)
}

fn show(system: &mut System, id: Option<&str>) -> Result<Exit, Failure> {
    let (room, report) = session::room_and_report(&session::find(&History::open(system)?, id)?)?;
    let evaluation = Evaluation::of(&ClassAnswers::of_session(&room, &report));
    let words = language::chosen(system, None)?;
    let zone = system.clock.time_zone();
    let columns = text_columns(system);
    let lines = report::text(&report, &evaluation, &words, &zone, columns);
    write_text(system, &lines)?;
    Ok(Exit::Done)
}

fn delete(system: &mut System, id: &str, yes: bool) -> Result<Exit, Failure> {
    let mut history = History::open(system)?;
    let saved = session::find(&history, Some(id))?;
    let words = language::chosen(system, None)?;
    if !yes && !asked(system, &words, &saved)? {
        writeln!(system.streams.error, "{}", words.text("delete-nothing"))?;
        return Ok(Exit::Done);
    }
    history.write(|store| store.delete_session(saved.id))?;
    let done = words.with("delete-done", &[("session", &saved.id.to_string())]);
    writeln!(system.streams.error, "{done}")?;
    Ok(Exit::Done)
}

/// Asks the person at the terminal for confirmation.
fn asked(system: &System, words: &Catalogue, saved: &SavedSession) -> Result<bool, Failure> {
    if !system.streams.terminals.input || !system.streams.terminals.error {
        let text = format!(
            "there is no terminal to ask for confirmation; add --yes to delete session {}",
            saved.id
        );
        return Err(Failure::Usage(text));
    }
    let id = if saved.ended_at.is_none() {
        "delete-ask-unfinished"
    } else {
        "delete-ask"
    };
    let question = words.with(
        id,
        &[
            ("session", &saved.id.to_string()),
            ("title", &one_line(&saved.session.title)),
        ],
    );
    let answer = terminal::confirm_loss(&question, system.shows_color(Stream::Error))?;
    answer.ok_or(Failure::Interrupted)
}
