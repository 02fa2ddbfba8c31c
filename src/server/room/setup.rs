//! What a room is made of before it runs.

use super::clock::Clock;
use super::host::{HostChannel, HostHandle};
use super::request::RoomRequest;
use super::task::RoomTask;
use crate::classroom::{Event, Room, RoomCode};
use crate::model::FactRef;
use crate::server::error::RoomError;
use crate::server::limits::Limits;
use crate::server::shutdown::Shutdown;
use crate::store::EventLog;
use futures_util::FutureExt;
use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::panic::AssertUnwindSafe;
use tokio::sync::mpsc;

/// A room, and what it needs to run.
pub struct RoomSetup {
    /// Its code.
    pub code: RoomCode,
    /// The room as it is now.
    pub room: Room,
    /// How many events the log has.
    pub saved: usize,
    /// Events that happened while the room was taken up again, and are to be saved first.
    pub unsaved: Vec<Event>,
    /// Where its events are saved.
    pub log: Box<dyn EventLog>,
    /// Where facts come from, in words.
    pub sources: BTreeMap<FactRef, String>,
    /// Where phones can join, as whole addresses of pages, the best first.
    pub addresses: Vec<String>,
}

/// A room whose host has a handle.
pub struct HostedRoom {
    setup: RoomSetup,
    host: HostChannel,
}

impl RoomSetup {
    /// Gives the room a host.
    pub fn hosted(self) -> (HostedRoom, HostHandle) {
        let (handle, host) = HostHandle::new(self.room.host_view());
        (HostedRoom { setup: self, host }, handle)
    }
}

impl HostedRoom {
    pub(in crate::server) fn code(&self) -> &RoomCode {
        &self.setup.code
    }

    pub(in crate::server) fn addresses(&self) -> &[String] {
        &self.setup.addresses
    }

    /// Makes the room ready: the future runs it until the shutdown. A panic in it is an error like any other, so that the
    /// other rooms go on.
    pub(in crate::server) fn run(
        self,
        requests: mpsc::Receiver<RoomRequest>,
        clock: &Clock,
        limits: Limits,
        shutdown: Shutdown,
    ) -> io::Result<impl Future<Output = Result<(), RoomError>> + Send + 'static> {
        let task = RoomTask::new(self.setup, self.host, clock, limits)?;
        let running = AssertUnwindSafe(task.run(requests, shutdown)).catch_unwind();
        Ok(async {
            running
                .await
                .unwrap_or_else(|panic| Err(RoomError::fault(&*panic)))
        })
    }
}

impl fmt::Debug for RoomSetup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RoomSetup")
            .field("code", &self.code)
            .field("saved", &self.saved)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for HostedRoom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("HostedRoom").field(&self.setup).finish()
    }
}
