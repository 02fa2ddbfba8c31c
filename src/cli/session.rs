//! Loads a saved session: rebuilds its room from the events, and makes its report. It uses the quiz text that was saved
//! with the session, even if the file has changed since.

use super::digest::sha_256;
use super::exit::Failure;
use super::history::History;
use super::system::System;
use crate::analysis::GROUP_MIN;
use crate::catalogue::{Catalogue, Value};
use crate::classroom::{Event, Room};
use crate::diagnostic::Severity;
use crate::engine::{Paper, Selection};
use crate::format;
use crate::model::{FactRef, Id, Quiz};
use crate::report::{Header, SessionReport, SessionState};
use crate::store::{NewSession, SavedSession, Store};
use crate::terminal::Sources;
use crate::text::one_line;
use std::io::Write;
use std::sync::Arc;

/// A session to continue: its room, and the resulting events, which must be saved first.
pub(super) struct ResumedSession {
    pub(super) room: Room,
    pub(super) pending: Vec<Event>,
}

/// Rebuilds the room of a session to continue it.
pub(super) fn resume(saved: &SavedSession) -> Result<ResumedSession, Failure> {
    let (quiz, paper) = quiz_and_paper(saved)?;
    let options = saved.session.options.clone();
    let (room, pending) = Room::replay(quiz, paper, options, saved.log.iter().cloned());
    Ok(ResumedSession { room, pending })
}

/// The session with the typed number, or the latest.
pub(super) fn find(history: &History, typed: Option<&str>) -> Result<SavedSession, Failure> {
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
            None => "no session is saved yet; start one with: redflag host".to_owned(),
            Some(typed) => format!(
                "there is no session {}; `redflag results` lists all",
                one_line(typed)
            ),
        })
    })
}

/// The report of a session.
pub(super) fn report(saved: &SavedSession) -> Result<SessionReport, Failure> {
    Ok(room_and_report(saved)?.1)
}

/// The room of a session as it was left, and its report.
pub(super) fn room_and_report(saved: &SavedSession) -> Result<(Room, SessionReport), Failure> {
    let (quiz, paper) = quiz_and_paper(saved)?;
    let options = saved.session.options.clone();
    let room = Room::from_log(quiz, paper, options, saved.log.iter().cloned());
    let report = report_of(saved, &room);
    Ok((room, report))
}

/// Removes the sessions in which fewer than five people took part, if they have fewer than five people in all: a report
/// of the others would reveal their results. Names the removed sessions.
pub(super) fn without_few(
    system: &mut System,
    words: &Catalogue,
    mut rooms: Vec<(Room, SessionReport)>,
) -> Result<Vec<(Room, SessionReport)>, Failure> {
    let people = |room: &Room| {
        let members = room.members();
        members
            .filter(|member| !room.records(*member).is_empty())
            .count()
    };
    let is_small = |(room, _): &(Room, SessionReport)| people(room) < GROUP_MIN;
    let few: usize = rooms
        .iter()
        .filter(|room| is_small(room))
        .map(|(room, _)| people(room))
        .sum();
    if few >= GROUP_MIN || rooms.iter().all(is_small) {
        return Ok(rooms);
    }
    for (_, report) in rooms.extract_if(.., |room| is_small(room)) {
        let session = report.header.session.to_string();
        let values: [(&str, &dyn Value); 2] = [("session", &session), ("least", &GROUP_MIN)];
        writeln!(
            system.streams.error,
            "{}",
            words.with("report-session-left-out", &values)
        )?;
    }
    Ok(rooms)
}

/// The report of a session from its room.
pub(super) fn report_of(saved: &SavedSession, room: &Room) -> SessionReport {
    SessionReport::of(header(saved), room)
}

fn quiz_and_paper(saved: &SavedSession) -> Result<(Arc<Quiz>, Paper), Failure> {
    let session = &saved.session;
    let unusable =
        |why: String| Failure::Unusable(format!("session {} cannot be read: {why}", saved.id));

    let quiz = format::unpack(&session.quiz_toml).map_err(|findings| {
        let error = findings
            .iter()
            .find(|finding| finding.severity == Severity::Error);
        let first = error.map_or(String::new(), |finding| format!(": {}", finding.message));
        unusable(format!(
            "this version of redflag can no longer read its quiz{first}"
        ))
    })?;
    let selection = Selection {
        questions: session.questions_asked,
        topics: session.topics.clone(),
        ..Selection::default()
    };
    let paper = Paper::draw(&quiz, &session.seed, &selection)
        .map_err(|error| unusable(error.to_string()))?;
    Ok((Arc::new(quiz), paper))
}

/// The sources of the facts in a session's quiz, as they were when the session started.
pub(super) fn sources(session: &NewSession) -> Sources {
    let fact = |written: &str| {
        let (sheet, fact) = written.split_once('#')?;
        Some(FactRef {
            sheet: Id::new(sheet).ok()?,
            fact: Id::new(fact).ok()?,
        })
    };
    session
        .sources
        .iter()
        .filter_map(|(written, words)| Some((fact(written)?, words.clone())))
        .collect()
}

fn header(saved: &SavedSession) -> Header {
    let session = &saved.session;
    Header {
        session: saved.id.number(),
        code: session.code.clone(),
        quiz: session.quiz.clone(),
        title: session.title.clone(),
        revision: session.revision,
        quiz_digest: sha_256(&session.quiz_toml),
        engine: env!("CARGO_PKG_VERSION"),
        held_with: saved.engine.clone(),
        chain_head: saved.chain_end.map(|end| end.to_string()),
        seed: session.seed.to_string(),
        state: SessionState::of(session.rehearsed, saved.ended_at),
        rehearsed: session.rehearsed,
        started_at: session.started_at,
        ended_at: saved.ended_at,
        scoring: session.options.scoring,
        self_paced: session.options.self_paced,
    }
}
