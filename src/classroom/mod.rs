//! The live room: one quiz, one host, many members. Pure: a command and a time go in, events and effects
//! come out, and the events alone make the room again.
//!
//! The server saves the events before it carries out the effects: what anyone is told is on disk by then.

mod command;
mod event;
pub mod limits;
mod name;
mod options;
mod pseudonym;
mod refusal;
mod room;
mod roster;
mod view;

pub use command::{Command, Effect, Holds, HostCommand, MemberCommand};
pub use event::{Answer, ClaimId, Correction, Event, Logged, MemberId, TokenDigest};
pub use name::{Name, RoomCode, SeatCode};
pub use options::{Names, NamesShown, Options, RosterEntry, Scoring};
pub use pseudonym::pseudonym;
pub use refusal::Refusal;
pub use room::{CorrectionError, Room, auto_step_ms};
pub use roster::{Roster, RosterError, RosterRow, roster};
pub use view::{
    AnswerRecord, Bar, BarAnswer, Bin, ClassResult, ClockState, ClockView, CorrectionView,
    Distribution, HostView, MemberLine, Phase, QuestionStage, RemovedMember, ResultView, Standing,
    Tally, TeamStanding, Waiting, WaitsFor, Warning,
};
