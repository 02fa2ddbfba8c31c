//! Runs a room: one task owns it, and connections and the host reach it through queues and handles.

mod cards;
mod clock;
mod connections;
mod host;
mod host_pages;
mod outbox;
mod outgoing;
mod peer;
mod pending;
mod request;
mod saver;
mod setup;
mod task;
mod writer;

pub use clock::Clock;
pub use host::HostHandle;
pub(super) use host::PageWish;
pub use host_pages::HostPageSetup;
pub(super) use host_pages::PageEntry;
pub(super) use outbox::{Next, Slot};
pub(super) use peer::{ClientAddress, Peer, text};
pub(super) use request::RoomRequest;
pub use setup::{HostedRoom, RoomSetup};
pub(super) use task::open;
