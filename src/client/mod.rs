//! A member's end of a live room: where it is, one connection that comes back by itself, what is kept so that
//! a member can come back later, and rehearsals with members that nobody has to be.
//!
//! Nothing here shows anything. What a room says comes out as [`Update`]s; whatever texts are in them are as the
//! room sent them, and become harmless where they are shown.

mod address;
mod backoff;
mod connection;
mod memory;
mod rehearse;
mod socket;
mod thread;
mod tls;
mod tokens;

pub use address::{Address, AddressError, PORT};
pub use connection::{Line, Order, Terms, Update, hold};
pub use rehearse::{Knowledge, Rehearsal, RehearsalReport, Rehearsing, Spread, rehearse};
pub use socket::{ConnectError, FROM_ROOM_BYTES_MAX};
pub use thread::{Background, Over, start};
pub use tls::{Trust, TrustError};
pub use tokens::{KeptSeat, Tokens};
