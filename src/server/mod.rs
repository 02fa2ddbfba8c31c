//! Serves live rooms on the network. One task owns each room and another each connection. A thread saves the events,
//! and only then are people told of them. Prints nothing.
//!
//! Nothing from the network is trusted: every message is decoded by `wire` and has at most the rights of a member. Only
//! the [`HostHandle`] and a page with the [`HostKey`] have the rights of the host; that page has a route and a decoder
//! of its own.

mod accept;
mod admission;
mod assets;
mod authority;
mod connection;
mod error;
mod frame_limiter;
mod host_key;
mod host_page;
mod http;
mod limits;
mod listen;
mod notices;
mod pages;
mod rates;
mod room;
mod serve;
mod shared;
mod shutdown;
mod tls;

pub use error::{SaveError, ServeError, Unsaved};
pub use host_key::HostKey;
pub use limits::{Limits, Rate};
pub use listen::{allow_files, listen};
pub use room::{Clock, HostHandle, HostPageSetup, HostedRoom, RoomSetup};
pub use serve::{ServerSetup, serve};
pub use tls::{TlsError, tls};
