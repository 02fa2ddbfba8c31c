//! What a server could not keep, and how it ends then.

use crate::classroom::RoomCode;
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

/// Why a server did not end as it should.
#[derive(Debug)]
pub enum ServeError {
    /// It could not be started.
    Io(io::Error),
    /// A room ended by a fault of ours. What was acknowledged is kept.
    Fault,
    /// Not everything is kept, by room.
    NotKept(Vec<(RoomCode, Unkept)>),
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ServeError::Io(error) => error.fmt(f),
            ServeError::Fault => f.write_str("a room ended by a fault; take the session up again"),
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
