//! The live room as a state machine without I/O: one quiz, one host who runs the session, and many members who answer.
//! A command and a time go in; events and effects come out.
//!
//! The server saves the events before it carries out the effects, so nobody is told of anything that is not yet on
//! disk. After a crash the room is rebuilt from its events.

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

pub use command::{Command, Effect, HostCommand, MemberCommand, ValidFor};
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
