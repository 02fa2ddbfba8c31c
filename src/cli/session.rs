//! A kept session as a command takes it up: from its own text of the quiz, whatever became of the file.

use super::exit::Failure;
use crate::classroom::{Event, Room};
use crate::diagnostic::Severity;
use crate::engine::{Paper, Selection};
use crate::format;
use crate::model::{FactRef, Id};
use crate::report::{Header, SessionReport, SessionState};
use crate::store::{NewSession, SavedSession};
use crate::terminal::Sources;
use std::sync::Arc;

/// The room that a session's events make again; and the events that follow from its being taken up, which are to be
/// kept by whoever goes on with it.
pub(super) fn reopen(kept: &SavedSession) -> Result<(Room, Vec<Event>), Failure> {
    let session = &kept.session;
    let unusable =
        |why: String| Failure::Unusable(format!("session {} cannot be read: {why}", kept.id));
    let quiz = format::parse_quiz(&session.quiz_toml)
        .usable()
        .map_err(|findings| {
            let error = findings
                .iter()
                .find(|finding| finding.severity == Severity::Error);
            let first = error.map_or(String::new(), |finding| format!(": {}", finding.message));
            unusable(format!(
                "this version of redflag does not understand its quiz any more{first}"
            ))
        })?;
    let selection = Selection {
        questions: session.questions_asked,
        topics: session.topics.clone(),
    };
    let paper = Paper::draw(&quiz, &session.seed, &selection)
        .map_err(|error| unusable(error.to_string()))?;
    Ok(Room::replay(
        Arc::new(quiz),
        paper,
        session.options.clone(),
        kept.log.iter().cloned(),
    ))
}

/// Where the facts of a session's quiz come from, as it was when the session began.
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

/// What came of a session.
pub(super) fn report(kept: &SavedSession) -> Result<SessionReport, Failure> {
    let (room, _) = reopen(kept)?;
    Ok(SessionReport::of(header(kept), &kept.log, &room))
}

fn header(kept: &SavedSession) -> Header {
    let session = &kept.session;
    Header {
        session: kept.id.number(),
        code: session.code.clone(),
        quiz: session.quiz.clone(),
        title: session.title.clone(),
        revision: session.revision,
        seed: session.seed.to_string(),
        state: SessionState::of(session.rehearsed, kept.ended_at),
        rehearsed: session.rehearsed,
        started_at: session.started_at,
        ended_at: kept.ended_at,
        scoring: session.options.scoring,
        self_paced: session.options.self_paced,
    }
}
