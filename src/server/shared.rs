//! The state that all connections of a server share: rooms, limits, pages and counters.

use super::admission::Admission;
use super::limits::Limits;
use super::pages::Pages;
use super::rates::{AddressCounter, PerAddress};
use super::room::{PageEntry, RoomRequest};
use super::shutdown::Shutdown;
use crate::classroom::RoomCode;
use axum::body::Bytes;
use futures_util::FutureExt;
use std::collections::{BTreeMap, HashSet};
use std::net::IpAddr;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use tokio::sync::mpsc;
use tokio::time::Instant;
use tracing::{debug, error, warn};

/// The state that every connection can use.
pub(super) struct ServerState {
    pub(super) rooms: BTreeMap<RoomCode, RoomEntry>,
    pub(super) limits: Limits,
    /// Host names that the server accepts besides addresses, `localhost` and `….local`.
    pub(super) host_names: Vec<String>,
    pub(super) pages: Pages,
    pub(super) encrypted: bool,
    pub(super) admission: Arc<Admission>,
    pub(super) shutdown: Shutdown,
    opened: Instant,
    wrong_codes: PerAddress,
    guesses: AddressCounter,
    pub(super) host_keys: HostKeyTries,
}

/// Attempts with the host's key by address. An address that has shown the right key is never blocked, because a whole
/// class may share an address with its trainer.
pub(super) struct HostKeyTries {
    wrong: PerAddress,
    guesses: AddressCounter,
    trusted: Mutex<HashSet<IpAddr>>,
}

impl HostKeyTries {
    fn new(limits: &Limits) -> HostKeyTries {
        HostKeyTries {
            wrong: PerAddress::new(limits.host_keys),
            guesses: AddressCounter::default(),
            trusted: Mutex::default(),
        }
    }

    /// Whether the server checks keys from an address.
    pub(super) fn may_try(&self, address: IpAddr, now_ms: u64) -> bool {
        self.wrong.has(address, now_ms) || self.trusted().contains(&address)
    }

    /// Notes that the right key came from an address.
    pub(super) fn trust(&self, address: IpAddr) {
        self.trusted().insert(address);
    }

    fn trusted(&self) -> MutexGuard<'_, HashSet<IpAddr>> {
        self.trusted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A room as connections see it.
pub(super) struct RoomEntry {
    /// The room's queue.
    pub(super) requests: mpsc::Sender<RoomRequest>,
    pub(super) addresses: Vec<String>,
    /// The access of the host's page, if the room has one.
    pub(super) page: Option<PageEntry>,
    /// The best address as a QR code, made when somebody first asks for it.
    pub(super) qr: OnceLock<Option<Bytes>>,
}

impl ServerState {
    pub(super) fn new(
        rooms: BTreeMap<RoomCode, RoomEntry>,
        limits: Limits,
        host_names: Vec<String>,
        pages: Pages,
        encrypted: bool,
        shutdown: Shutdown,
    ) -> ServerState {
        ServerState {
            rooms,
            limits,
            host_names,
            pages,
            encrypted,
            admission: Admission::new(limits),
            shutdown,
            opened: Instant::now(),
            wrong_codes: PerAddress::new(limits.wrong_codes),
            guesses: AddressCounter::default(),
            host_keys: HostKeyTries::new(&limits),
        }
    }

    /// Milliseconds since the server started, for limits per connection and per address.
    pub(super) fn now_ms(&self) -> u64 {
        u64::try_from(self.opened.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// Whether an address has sent so many wrong codes that the server no longer answers it about codes.
    pub(super) fn is_guessing(&self, address: IpAddr) -> bool {
        !self.wrong_codes.has(address, self.now_ms())
    }

    /// Notes a wrong code. An address that has used up its burst did not just misread, so the hosts are warned once.
    pub(super) fn note_wrong_code(&self, address: IpAddr) {
        self.wrong_codes.take(address, self.now_ms());
        debug!("a wrong code");
        if self.guesses.reaches(address, self.limits.wrong_codes.burst) {
            warn!(%address, "codes are being guessed");
            self.tell_rooms(|| RoomRequest::Guessing(address));
        }
    }

    /// Notes a wrong key of a host's page. The hosts are warned once of an address that tries many.
    pub(super) fn note_wrong_key(&self, address: IpAddr) {
        self.host_keys.wrong.take(address, self.now_ms());
        let burst = self.limits.host_keys.burst;
        if self.host_keys.guesses.reaches(address, burst) {
            warn!(%address, "keys of the host's page are being guessed");
            self.tell_rooms(|| RoomRequest::HostKeyGuessed(address));
        }
    }

    /// Puts a request into the queue of every room.
    pub(super) fn tell_rooms(&self, request: impl Fn() -> RoomRequest) {
        for room in self.rooms.values() {
            let (requests, request) = (room.requests.clone(), request());
            // A busy room handles it later; a room that has ended does not need it.
            tokio::spawn(async move { drop(requests.send(request).await) });
        }
    }

    /// Runs one connection. A panic ends only this connection: the hosts are told, and the panic hook reports its text.
    ///
    /// Not an `async fn`, which would take twice the memory of the future passed to it.
    pub(super) fn contain<T>(
        &self,
        work: impl Future<Output = T>,
    ) -> impl Future<Output = Option<T>> {
        AssertUnwindSafe(work).catch_unwind().map(|done| {
            if done.is_err() {
                error!("a fault broke the connection");
                self.tell_rooms(|| RoomRequest::Fault);
            }
            done.ok()
        })
    }
}
