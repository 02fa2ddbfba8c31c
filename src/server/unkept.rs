//! What a server could not keep, and how it ends then.

use crate::classroom::RoomCode;
use crate::fault;
use std::any::Any;
use std::fmt;
use std::io;

/// What happened in a room and was not on disk at its end. Nobody was told that it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unkept {
    /// Events: answers, joinings, steps of the host, notes.
    pub events: usize,
    /// Why, in words.
    pub why: String,
}

impl fmt::Display for Unkept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Unkept { events, why } = self;
        match events {
            1 => f.write_str(
                "the last thing that happened (an answer, a joining, or a step of yours)",
            ),
            events => write!(
                f,
                "the last {events} things that happened (answers, joinings, steps of yours)"
            ),
        }?;
        write!(f, " could not be kept: {why}")
    }
}

/// Why a room did not end as it should.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum RoomError {
    /// A panic ended it: its text. What was acknowledged is kept.
    Fault(String),
    /// Not everything is kept.
    NotKept(Unkept),
}

impl RoomError {
    /// From what a panic left.
    pub(super) fn fault(panic: &(dyn Any + Send)) -> RoomError {
        RoomError::Fault(fault::message(panic))
    }
}

/// Why a server did not end as it should.
#[derive(Debug)]
pub enum ServeError {
    /// It could not be started.
    Io(io::Error),
    /// A panic ended a room. What was acknowledged is kept.
    Fault {
        /// The room; the first, if there were several.
        room: RoomCode,
        /// What the panic said.
        message: String,
    },
    /// Not everything is kept, by room.
    NotKept(Vec<(RoomCode, Unkept)>),
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ServeError::Io(error) => error.fmt(f),
            ServeError::Fault { room, message } => {
                write!(f, "room {}: a fault ended it: {message}", room.as_str())
            }
            ServeError::NotKept(rooms) => {
                let rooms: Vec<String> = rooms
                    .iter()
                    .map(|(code, unkept)| format!("room {}: {unkept}", code.as_str()))
                    .collect();
                f.write_str(&rooms.join("; "))
            }
        }
    }
}

impl std::error::Error for ServeError {}

impl From<io::Error> for ServeError {
    fn from(error: io::Error) -> ServeError {
        ServeError::Io(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_kept_is_said_in_words() {
        for (events, what) in [
            (
                1,
                "the last thing that happened (an answer, a joining, or a step of yours)",
            ),
            (
                12,
                "the last 12 things that happened (answers, joinings, steps of yours)",
            ),
        ] {
            let unkept = Unkept {
                events,
                why: "the disk is full".to_owned(),
            };
            assert_eq!(
                unkept.to_string(),
                format!("{what} could not be kept: the disk is full")
            );
        }
    }
}
