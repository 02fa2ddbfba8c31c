//! What a server could not keep, and how it ends then.

use crate::classroom::RoomCode;
use crate::text::{count, list};
use std::fmt;
use std::io;

/// What happened in a room and was not on disk at its end. Nobody was told that it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unkept {
    /// Events: answers, joinings, steps of the host.
    pub events: usize,
    /// Notes to authors.
    pub notes: usize,
    /// Whether that the session is over is not kept.
    pub end: bool,
    /// Why, in words.
    pub why: String,
}

impl Unkept {
    /// What there is of it; none where all is kept.
    pub fn any(self) -> Option<Unkept> {
        (self.events > 0 || self.notes > 0 || self.end).then_some(self)
    }
}

impl fmt::Display for Unkept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let events = match self.events {
            1 => "the last thing that happened (an answer, a joining, or a step of yours)".to_owned(),
            events => format!("the last {events} things that happened (answers, joinings, steps of yours)"),
        };
        let parts = [
            (self.events > 0).then_some(events),
            (self.notes > 0).then(|| format!("{} to authors", count(self.notes, "note"))),
            self.end.then(|| "the end of the session".to_owned()),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        write!(f, "{} could not be kept: {}", list(&parts, "and"), self.why)
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
                let rooms: Vec<String> =
                    rooms.iter().map(|(code, unkept)| format!("room {}: {unkept}", code.as_str())).collect();
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
        let full = |events, notes, end| Unkept { events, notes, end, why: "the disk is full".to_owned() };
        let cases = [
            (full(1, 0, false), "the last thing that happened (an answer, a joining, or a step of yours)"),
            (full(12, 0, false), "the last 12 things that happened (answers, joinings, steps of yours)"),
            (full(0, 1, false), "1 note to authors"),
            (full(0, 2, true), "2 notes to authors and the end of the session"),
        ];
        for (unkept, what) in cases {
            assert_eq!(unkept.to_string(), format!("{what} could not be kept: the disk is full"));
            assert_eq!(unkept.clone().any(), Some(unkept));
        }
        assert_eq!(full(0, 0, false).any(), None);
    }
}
