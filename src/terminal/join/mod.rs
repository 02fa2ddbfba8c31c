//! The terminal of a member of a live room.
//!
//! [`Member`] tracks the member's state from the room's messages. Two interfaces show it: full screen (`rich`) and line
//! by line (`plain`). They reach the room only through the trait [`Seat`], the member's connection to it.

mod dialogue;
mod door;
mod drafts;
mod member;
mod member_question;
mod pages;
mod plain;
#[cfg(unix)]
mod rich;

pub use door::{JoinRequest, attend};
pub use plain::PlainMember;
#[cfg(unix)]
pub use rich::RichMember;

use crate::wire::{FromMember, ToMember};
use member::Member;
use std::io;

/// A member's connection to a room, as the screens use it.
pub trait Seat {
    /// The next event; waits for at most `wait_ms` milliseconds.
    fn next(&mut self, wait_ms: u64) -> Option<SeatEvent>;
    /// Asks to join with a name and a team. An error if the system provides no random numbers for a token.
    fn join(&mut self, name: String, team: Option<String>) -> io::Result<()>;
    /// Asks for the seat of a name with the code from another device. An error as in [`Seat::join`].
    fn come_back(&mut self, name: String, code: String) -> io::Result<()>;
    /// Sends a message to the room now, or as soon as the room can accept it.
    fn send(&mut self, message: FromMember);
}

/// Something that happens to a member's connection.
#[derive(Debug, Clone, PartialEq)]
pub enum SeatEvent {
    /// The room sent a message.
    Message(Box<ToMember>),
    /// The connection is established, for the first time or again.
    Connected,
    /// The connection is lost. It is re-established automatically.
    Disconnected,
    /// The connection has ended for good, with the reason.
    Ended(String),
}

/// How taking part ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JoinEnding {
    /// The session is over.
    Finished,
    /// They left, or the input ended, before they were let in.
    NeverIn,
    /// The member left, or the input ended.
    Left,
    /// The room did not let them in, with the reason.
    TurnedAway(String),
    /// The room removed them, with the reason.
    Dismissed(String),
}

/// An interface that shows a room to a member, and returns their answers.
pub trait MemberFace {
    /// Asks for a line; `None` if they leave.
    fn line(&mut self, prompt: &str) -> io::Result<Option<String>>;
    /// Lets them pick an item; `None` if they leave.
    fn pick(&mut self, prompt: &str, items: &[String]) -> io::Result<Option<usize>>;
    /// Shows a text before the session begins.
    fn tell(&mut self, text: &str) -> io::Result<()>;
    /// Shows the session to a member who has been let in.
    fn session(&mut self, seat: &mut dyn Seat, member: &mut JoinedMember)
    -> io::Result<JoinEnding>;
}

/// A member who has been let into a room, with their state.
#[derive(Debug)]
pub struct JoinedMember(Member);
