//! Everything that a room needs before it runs.

use super::host::{HostChannel, HostHandle};
use super::host_pages::{HostPageSetup, PageEntry};
use crate::classroom::{Event, Room, RoomCode};
use crate::model::FactRef;
use crate::store::EventLog;
use std::collections::BTreeMap;
use std::fmt;

/// A room and what it needs to run.
pub struct RoomSetup {
    /// Its code.
    pub code: RoomCode,
    /// The room in its current state.
    pub room: Room,
    /// The number of events in the log.
    pub saved: usize,
    /// Events from resuming the room. They must be saved first.
    pub unsaved: Vec<Event>,
    /// The log for its events.
    pub log: Box<dyn EventLog>,
    /// The sources of facts, as text.
    pub sources: BTreeMap<FactRef, String>,
    /// The full URLs where phones can join, the best first.
    pub addresses: Vec<String>,
    /// What is needed to control the room from a page; `None` if only the handle controls it.
    pub host_page: Option<HostPageSetup>,
}

/// A room that is ready to run, with a handle for its host.
pub struct HostedRoom {
    pub(super) setup: RoomSetup,
    pub(super) host: HostChannel,
    page: Option<PageEntry>,
}

impl RoomSetup {
    /// Gives the room a host.
    pub fn hosted(self) -> (HostedRoom, HostHandle) {
        let (handle, host) = HostHandle::new(self.room.host_view());
        let page = self.host_page.as_ref().map(|page| PageEntry {
            key: page.key.clone(),
            requests: handle.requests(),
        });
        let hosted = HostedRoom {
            setup: self,
            host,
            page,
        };
        (hosted, handle)
    }
}

impl HostedRoom {
    pub(crate) fn code(&self) -> &RoomCode {
        &self.setup.code
    }

    pub(crate) fn page(&self) -> Option<PageEntry> {
        self.page.clone()
    }

    pub(crate) fn addresses(&self) -> &[String] {
        &self.setup.addresses
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
