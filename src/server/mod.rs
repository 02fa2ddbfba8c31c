//! Live rooms on the network. One task owns each room and one each connection; what happens is saved by a thread, and
//! told after that. Prints nothing.
//!
//! Nothing from the network is trusted: every message goes through the one decoder of `wire` and has a member's rights
//! at most. The host's rights belong to whoever has the [`HostHandle`], and to a page that shows the [`HostKey`]: its
//! messages have a door and a decoder of their own.

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
