//! The client side of live rooms: connects a member to a room, and simulates whole classes for rehearsals.
//!
//! A member has one connection, which reconnects by itself. A saved token lets them return to their seat (their place
//! in the room, with name and points) later.
//!
//! Nothing is displayed here. A room's messages are passed on as [`Update`]s. Their texts are not yet safe for a
//! terminal; the screens that show them must make them safe.

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
pub use connection::{ClientCommand, ConnectionState, Terms, Update, run_connection};
pub use rehearse::{Knowledge, Rehearsal, RehearsalReport, Rehearsing, Spread, rehearse};
pub use socket::{ConnectError, FROM_ROOM_BYTES_MAX};
pub use thread::{Background, ConnectionEnded, start};
pub use tls::{Trust, TrustError};
pub use tokens::{KeptSeat, Tokens};
