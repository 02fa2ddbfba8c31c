//! Connects members to a live room, remembers their seats, and rehearses sessions with simulated members.
//!
//! A member has one connection, which comes back by itself when it is lost. A kept token lets a member come back later.
//!
//! Nothing here shows anything. What a room says comes out as [`Update`]s; whatever texts are in them are as the room
//! sent them, and are made harmless where they are shown.

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
