//! A saved session: its room made again, and its report. The quiz is the text that was saved with the session, whatever
//! has become of the file.

use super::exit::Failure;
use crate::classroom::{Event, Room};
use crate::diagnostic::Severity;
use crate::engine::{Paper, Selection};
use crate::format;
use crate::model::{FactRef, Id, Quiz};
use crate::report::{Header, SessionReport, SessionState};
use crate::store::{NewSession, SavedSession};
use crate::terminal::Sources;
use std::sync::Arc;

/// A session that goes on: its room, and the events that follow from that, which have to be saved first.
pub(super) struct Resumed {
    pub(super) room: Room,
    pub(super) pending: Vec<Event>,
}

/// Makes the room of a session again so that it can go on.
pub(super) fn resume(saved: &SavedSession) -> Result<Resumed, Failure> {
    let (quiz, paper) = quiz_and_paper(saved)?;
    let options = saved.session.options.clone();
    let (room, pending) = Room::replay(quiz, paper, options, saved.log.iter().cloned());
    Ok(Resumed { room, pending })
}

/// The report of a session.
pub(super) fn report(saved: &SavedSession) -> Result<SessionReport, Failure> {
    let (quiz, paper) = quiz_and_paper(saved)?;
    let options = saved.session.options.clone();
    let room = Room::from_log(quiz, paper, options, saved.log.iter().cloned());
    Ok(SessionReport::of(header(saved), &room))
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
            "this version of redflag does not understand its quiz any more{first}"
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

fn header(saved: &SavedSession) -> Header {
    let session = &saved.session;
    Header {
        session: saved.id.number(),
        code: session.code.clone(),
        quiz: session.quiz.clone(),
        title: session.title.clone(),
        revision: session.revision,
        seed: session.seed.to_string(),
        state: SessionState::of(session.rehearsed, saved.ended_at),
        rehearsed: session.rehearsed,
        started_at: session.started_at,
        ended_at: saved.ended_at,
        scoring: session.options.scoring,
        self_paced: session.options.self_paced,
    }
}
