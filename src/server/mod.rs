//! Live rooms on the network. One task owns each room, one each connection; what happens is kept by a thread of its
//! own, and told after that. Prints nothing.
//!
//! Nothing here is trusted but the host's [`Desk`]: every message goes through the one decoder of `wire`, and has
//! a member's rights at most.

mod asking;
mod connection;
mod desk;
mod effects;
mod gate;
mod held;
mod http;
mod lean;
mod limits;
mod link;
mod listen;
mod log;
mod meter;
mod names;
mod outbox;
mod pages;
mod rates;
mod room_task;
mod serving;
mod tls;
mod unkept;

pub use desk::Desk;
pub use limits::Limits;
pub use listen::listen;
pub use log::EventLog;
pub use rates::Rate;
pub use tls::{TlsError, tls};
pub use unkept::{ServeError, Unkept};

use crate::catalogue::{Catalogue, Catalogues};
use crate::classroom::{Event, Room, RoomCode};
use crate::model::FactRef;
use crate::wire::tell;
use axum::body::Bytes;
use desk::DeskEnds;
use gate::Gate;
use held::Held;
use link::ToRoom;
use log::Writer;
use pages::Pages;
use rates::{PerAddress, Tally};
use room_task::{RoomTask, SessionClock};
use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::net::IpAddr;
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;

/// Milliseconds of a clock that does not go back, from any start.
pub type Clock = Arc<dyn Fn() -> u64 + Send + Sync>;

/// Milliseconds between two looks at whether all connections have ended.
const FAREWELL_LOOK_MS: u64 = 10;

/// What a server is made of.
pub struct Parts {
    /// The rooms, which hear nothing of each other. Codes differ.
    pub rooms: Vec<RoomParts>,
    /// The clock of the process.
    pub clock: Clock,
    /// Names to answer under besides addresses, `localhost` and `….local`, in lower case and without ports.
    pub hosts: Vec<String>,
    /// The languages of the pages.
    pub catalogues: Catalogues,
    /// The host's language, which the projector has too.
    pub language: Arc<Catalogue>,
    /// Encryption, if there is to be any; see [`tls()`].
    pub tls: Option<Arc<ServerConfig>>,
    /// What it takes; [`Limits::DEFAULT`] but in tests.
    pub limits: Limits,
}

impl fmt::Debug for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rooms: Vec<&RoomCode> = self.rooms.iter().map(|room| &room.code).collect();
        f.debug_struct("Parts")
            .field("rooms", &rooms)
            .field("hosts", &self.hosts)
            .finish_non_exhaustive()
    }
}

/// What a room begins with.
pub struct RoomParts {
    code: RoomCode,
    room: Room,
    kept: usize,
    pending: Vec<Event>,
    log: Box<dyn EventLog>,
    sources: BTreeMap<FactRef, String>,
    addresses: Vec<String>,
    desk: DeskEnds,
}

impl RoomParts {
    /// A room and its host's desk. `kept` events are in the log already, and `pending` ones happened while the room
    /// was taken up again. `sources` says where facts come from; `addresses` are where phones can join, as whole
    /// addresses of pages, the best first.
    pub fn new(
        code: RoomCode,
        room: Room,
        (kept, pending): (usize, Vec<Event>),
        log: Box<dyn EventLog>,
        sources: BTreeMap<FactRef, String>,
        addresses: Vec<String>,
    ) -> (RoomParts, Desk) {
        let (desk, ends) = Desk::new(room.host_view());
        (
            RoomParts {
                code,
                room,
                kept,
                pending,
                log,
                sources,
                addresses,
                desk: ends,
            },
            desk,
        )
    }
}

impl fmt::Debug for RoomParts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RoomParts")
            .field("code", &self.code)
            .field("kept", &self.kept)
            .finish_non_exhaustive()
    }
}

/// What all connections know.
struct Shared {
    rooms: BTreeMap<RoomCode, RoomDoor>,
    limits: Limits,
    opened: Instant,
    hosts: Vec<String>,
    pages: Pages,
    encrypted: bool,
    gate: Arc<Gate>,
    wrong_codes: PerAddress,
    guesses: Tally,
    closing: watch::Receiver<bool>,
}

/// A room as connections know it.
struct RoomDoor {
    inbox: mpsc::Sender<ToRoom>,
    addresses: Vec<String>,
    /// The best address as a picture, once somebody has asked for it.
    picture: OnceLock<Option<Bytes>>,
}

impl Shared {
    /// Milliseconds since the server was started, for what is counted per connection and per address.
    fn now_ms(&self) -> u64 {
        u64::try_from(self.opened.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// Whether so many wrong codes came from an address that it gets no answers about codes.
    fn is_guessing(&self, address: IpAddr) -> bool {
        !self.wrong_codes.has(address, self.now_ms())
    }

    /// Someone had a wrong code. Who has had as many as are let pass at once is no longer someone who misread: the
    /// hosts are told, once.
    fn note_wrong_code(&self, address: IpAddr) {
        self.wrong_codes.take(address, self.now_ms());
        if self.guesses.reaches(address, self.limits.wrong_codes.burst) {
            self.tell_hosts(|| ToRoom::Guessing(address));
        }
    }

    /// Tells every room something for its host.
    fn tell_hosts(&self, message: impl Fn() -> ToRoom) {
        for room in self.rooms.values() {
            let (inbox, message) = (room.inbox.clone(), message());
            // A room that is busy hears of it later; one that has ended needs not.
            tokio::spawn(async move { drop(inbox.send(message).await) });
        }
    }
}

/// Serves rooms until the shutdown. When this returns, all that happened is kept, as far as the logs allow it, and
/// connections were told what they were still to be told, as far as they took it in time.
///
/// Clients are not told that it is over unless the sessions are: they try to come back.
///
/// # Errors
///
/// Where not everything is kept, what is not. A log that hangs is waited for no longer than the limits say.
pub async fn serve(
    listener: TcpListener,
    shutdown: impl Future<Output = ()>,
    parts: Parts,
) -> Result<(), ServeError> {
    let Parts {
        rooms,
        clock,
        hosts,
        catalogues,
        language,
        tls,
        limits,
    } = parts;
    let (close, closing) = watch::channel(false);
    let mut tasks = JoinSet::new();
    let mut doors = BTreeMap::new();
    for room in rooms {
        let (code, addresses) = (room.code.clone(), room.addresses.clone());
        let (inbox, asked) = mpsc::channel(limits::INBOX);
        let task = room.into_task(&clock, limits)?;
        let running = task.run(asked, closing.clone());
        let known = code.clone();
        tasks.spawn(async move { (known, running.await) });
        doors.insert(
            code,
            RoomDoor {
                inbox,
                addresses,
                picture: OnceLock::new(),
            },
        );
    }
    let shared = Arc::new(Shared {
        rooms: doors,
        limits,
        opened: Instant::now(),
        hosts,
        pages: Pages::new(catalogues, &language),
        encrypted: tls.is_some(),
        gate: Gate::new(limits),
        wrong_codes: PerAddress::new(limits.wrong_codes),
        guesses: Tally::default(),
        closing: closing.clone(),
    });
    serving::receive(
        listener,
        shutdown,
        Arc::clone(&shared),
        tls.map(TlsAcceptor::from),
        closing,
    )
    .await;
    close.send_replace(true);
    let (mut whole, mut unkept) = (true, Vec::new());
    while let Some(ended) = tasks.join_next().await {
        whole &= ended.is_ok();
        unkept.extend(ended.ok().and_then(|(code, unkept)| Some((code, unkept?))));
    }
    let until = Instant::now() + Duration::from_millis(limits.farewell_ms);
    while !shared.gate.is_empty() && Instant::now() < until {
        sleep(Duration::from_millis(FAREWELL_LOOK_MS)).await;
    }
    match (whole, unkept.is_empty()) {
        (false, _) => Err(ServeError::Fault),
        (true, false) => Err(ServeError::NotKept(unkept)),
        (true, true) => Ok(()),
    }
}

/// Waits until the server closes.
async fn closed(closing: &mut watch::Receiver<bool>) {
    // An error means that the server is gone altogether.
    drop(closing.wait_for(|closing| *closing).await);
}

impl RoomParts {
    fn into_task(self, clock: &Clock, limits: Limits) -> io::Result<RoomTask> {
        let RoomParts {
            code,
            room,
            kept,
            pending,
            log,
            sources,
            addresses,
            desk,
        } = self;
        let session = SessionClock {
            clock: Arc::clone(clock),
            opened_ms: clock(),
            base_ms: room.now_ms(),
        };
        let mut task = RoomTask {
            board: tell::Board::of(&room),
            board_stale: false,
            code,
            addresses,
            clock: session,
            limits,
            desk,
            writer: Writer::start(log, kept, Duration::from_millis(limits.retry_ms))?,
            logged: kept,
            held: Held::new(kept),
            failing: None,
            wrote_at: Instant::now(),
            warned: 0,
            seats: BTreeMap::new(),
            screens: Vec::new(),
            joining: None,
            joins: PerAddress::new(limits.joins),
            opened: Instant::now(),
            guessers: 0,
            shared: tell::Shared::new(sources),
            changed: true,
            shown_at: Instant::now(),
            room,
        };
        task.keep(pending);
        Ok(task)
    }
}
