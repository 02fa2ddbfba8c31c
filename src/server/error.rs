//! The errors with which a server or a room ends, and their messages.

use crate::classroom::RoomCode;
use crate::fault;
use crate::store::StoreError;
use crate::text::count;
use std::any::Any;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use thiserror::Error;

/// Why events cannot be saved now.
#[derive(Debug, Clone, Error)]
pub enum SaveError {
    /// The store refuses them.
    #[error(transparent)]
    Store(Arc<StoreError>),
    /// The disk has not responded for this long.
    #[error("the disk has not answered for {}", seconds(.0))]
    Stalled(Duration),
}

fn seconds(duration: &Duration) -> String {
    count(
        usize::try_from(duration.as_secs()).unwrap_or(usize::MAX),
        "second",
    )
}

/// The events of a room that were not on disk at its end. Nobody was told that they were saved.
#[derive(Debug, Error)]
#[error("{} could not be saved: {why}", things(*events))]
pub struct Unsaved {
    /// The number of events: answers, joins, steps of the host, notes.
    pub events: usize,
    /// Why they are not saved.
    #[source]
    pub why: SaveError,
}

fn things(events: usize) -> String {
    if events == 1 {
        "the last event (an answer, a join, or a step of yours)".to_owned()
    } else {
        format!("the last {events} events (answers, joins, steps of yours)")
    }
}

/// Why a room ended with an error.
#[derive(Debug, Error)]
pub(super) enum RoomError {
    /// A panic ended it, with this text. Acknowledged answers are saved.
    #[error("{0}")]
    Fault(String),
    /// Some events are not saved.
    #[error(transparent)]
    Unsaved(Unsaved),
}

impl RoomError {
    /// Builds the error from the payload of a panic.
    pub(super) fn fault(panic: &(dyn Any + Send)) -> RoomError {
        RoomError::Fault(fault::message(panic))
    }
}

/// The error that ended a server.
#[derive(Debug, Error)]
pub enum ServeError {
    /// The server could not start.
    #[error("the server cannot be started: {0}")]
    Start(#[from] io::Error),
    /// A panic ended a room. Acknowledged answers are saved.
    #[error("room {}: a fault ended it: {message}", .room.as_str())]
    Fault {
        /// The room, or the first of several.
        room: RoomCode,
        /// The text of the panic.
        message: String,
    },
    /// Some events are not saved, by room.
    #[error("{}", rooms(.0))]
    Unsaved(Vec<(RoomCode, Unsaved)>),
}

fn rooms(rooms: &[(RoomCode, Unsaved)]) -> String {
    let rooms: Vec<String> = rooms
        .iter()
        .map(|(code, unsaved)| format!("room {}: {unsaved}", code.as_str()))
        .collect();
    rooms.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::error::Error;

    #[test]
    fn what_is_not_saved_is_told_in_words_and_its_cause_is_kept() {
        for (events, what) in [
            (1, "the last event (an answer, a join, or a step of yours)"),
            (12, "the last 12 events (answers, joins, steps of yours)"),
        ] {
            let full = StoreError::Refused {
                why: "the disk is full".to_owned(),
            };
            let unsaved = Unsaved {
                events,
                why: SaveError::Store(Arc::new(full)),
            };
            assert_eq!(
                unsaved.to_string(),
                format!("{what} could not be saved: the disk is full")
            );
            let cause = unsaved.source().expect("a cause");
            assert_eq!(cause.to_string(), "the disk is full");
        }
        let stalled = SaveError::Stalled(Duration::from_secs(6));
        assert_eq!(
            stalled.to_string(),
            "the disk has not answered for 6 seconds"
        );
    }
}
