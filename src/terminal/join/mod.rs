//! The terminal of a member of a live room.
//!
//! [`Member`] tracks the member's state from the room's messages. Two interfaces show it: full screen (`rich`) and line
//! by line (`plain`). They reach the room only through the
//! trait [`Seat`], the member's connection to it.

mod dialogue;
mod door;
mod drafts;
mod held;
mod member;
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

/// A member's place in a room, as the screens know it.
pub trait Seat {
    /// What happened next; waits at most so many milliseconds for it.
    fn next(&mut self, wait_ms: u64) -> Option<SeatEvent>;
    /// Asks to be let in under a name and into a team. An error where there is no chance to draw a secret from.
    fn join(&mut self, name: String, team: Option<String>) -> io::Result<()>;
    /// Asks for the seat with a name and a code, which somebody had on another device. An error likewise.
    fn come_back(&mut self, name: String, code: String) -> io::Result<()>;
    /// Tells the room something, now or as soon as it makes sense.
    fn send(&mut self, message: FromMember);
}

/// Something that happens to a member's connection.
#[derive(Debug, Clone, PartialEq)]
pub enum SeatEvent {
    /// The room sent a message.
    Message(Box<ToMember>),
    /// The connection stands, for the first time or again.
    Connected,
    /// The connection is gone; it comes back by itself.
    Disconnected,
    /// It is over, and why.
    Ended(String),
}

/// How taking part ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JoinEnding {
    /// The session is over.
    Finished,
    /// They left, or the input ended, before they were in.
    NeverIn,
    /// The member left, or the input ended.
    Left,
    /// The room did not let them in, and why.
    TurnedAway(String),
    /// The room ended it for them, and why.
    Dismissed(String),
}

/// An interface that shows a room to a member, and returns their answers.
pub trait MemberFace {
    /// Asks for a line; `None` when they leave.
    fn line(&mut self, prompt: &str) -> io::Result<Option<String>>;
    /// Lets them pick one of some items; `None` when they leave.
    fn pick(&mut self, prompt: &str, items: &[String]) -> io::Result<Option<usize>>;
    /// Says something before the session begins.
    fn tell(&mut self, text: &str) -> io::Result<()>;
    /// Shows the session, for someone who is in.
    fn session(&mut self, seat: &mut dyn Seat, member: &mut InRoom) -> io::Result<JoinEnding>;
}

/// A member who has been let into a room, with their state.
#[derive(Debug)]
pub struct InRoom(Member);
