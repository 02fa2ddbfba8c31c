//! The messages of a live room: JSON objects with a `type`, sent over a websocket. `docs/protocol.md` describes them,
//! with an example of each.
//!
//! Messages of members and screens are decoded by [`decode`], those of the host's page by [`decode_host`]. A connection
//! says hello first, with the protocol version that it uses.

mod decoding;
mod from_host;
mod from_member;
mod json;
mod notice;
mod question;
#[cfg(test)]
pub(crate) mod sample;
mod screen;
mod secret;
mod standings;
mod step;
pub mod tell;
mod texts;
mod to_host;
mod to_member;
mod to_screen;
mod why;

pub use decoding::DecodeError;
pub use from_host::{FromHost, decode_host};
pub use from_member::{FromMember, Role, TOKEN_DIGITS, decode};
pub use notice::Notice;
pub use question::WireQuestion;
pub use screen::ScreenContext;
pub use secret::Secret;
pub use step::Step;
pub use texts::{AuthorText, Texts};
pub use to_host::{
    HostAct, HostAnswer, HostControl, HostField, HostMember, HostPage, HostPageMaker, HostRow,
    MEMBER, NAME, TYPED, ToHost,
};
pub use to_member::{MessageKind, Naming, StandingsRow, TiedMembers, ToMember, TopicRow, Welcome};
pub use to_screen::{ScreenBar, ScreenView};
pub use why::RefusalReason;

/// The version of the protocol. Other versions are refused with an explanation.
pub const VERSION: u32 = 1;

/// The largest message from a member, in bytes: several times a `match` answer with the longest ids.
pub const MESSAGE_BYTES_MAX: usize = 16 * 1024;

#[cfg(test)]
mod conversion_tests;
#[cfg(test)]
mod secrecy_tests;
