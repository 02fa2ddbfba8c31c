//! Live rooms on the network. One task owns each room, one each connection; what happens is kept by a thread of its
//! own, and told after that. Prints nothing.
//!
//! Nothing here is trusted but the host's [`Desk`]: every message goes through the one decoder of `wire`, and has
//! a member's rights at most.

mod asking;
mod assets;
mod connection;
mod desk;
mod effects;
mod gate;
mod held;
mod http;
mod limits;
mod link;
mod listen;
mod log;
mod meter;
mod names;
mod outbox;
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

use unkept::RoomError;

use crate::classroom::{Event, Room, RoomCode};
use crate::model::FactRef;
use crate::wire::tell;
use axum::body::Bytes;
use desk::DeskEnds;
use futures_util::FutureExt;
use gate::Gate;
use held::Held;
use link::ToRoom;
use log::Writer;
use rates::{PerAddress, Tally};
use room_task::{RoomTask, SessionClock};
use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::net::IpAddr;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tracing::{Instrument, debug, error, info, info_span, warn};

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
        debug!("a wrong code");
        if self.guesses.reaches(address, self.limits.wrong_codes.burst) {
            warn!(%address, "codes are being guessed");
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

    /// Does the work of one connection. A panic in it ends this connection alone: the hosts are told, and the panic's
    /// text is where the process puts it.
    async fn contain<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        let done = AssertUnwindSafe(work).catch_unwind().await;
        if done.is_err() {
            error!("a fault broke the connection");
            self.tell_hosts(|| ToRoom::Fault);
        }
        done.ok()
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
        tls,
        limits,
    } = parts;
    let (close, closing) = watch::channel(false);
    let mut tasks = JoinSet::new();
    let mut doors = BTreeMap::new();
    for (number, room) in (1..).zip(rooms) {
        let span = info_span!("room", number);
        let _entered = span.enter();
        let (code, addresses) = (room.code.clone(), room.addresses.clone());
        let (inbox, asked) = mpsc::channel(limits::INBOX);
        let task = room.into_task(&clock, limits)?;
        // A panic in one room leaves the others as they are.
        let running = AssertUnwindSafe(task.run(asked, closing.clone())).catch_unwind();
        let known = code.clone();
        let task = async move {
            let ended = running
                .await
                .unwrap_or_else(|panic| Err(RoomError::fault(&*panic)));
            match &ended {
                Ok(()) => info!("the room is closed"),
                Err(RoomError::NotKept(lost)) => {
                    warn!(events = lost.events, "not everything is saved");
                }
                Err(RoomError::Fault(_)) => error!("a fault ended the room"),
            }
            (known, ended)
        };
        tasks.spawn(task.instrument(span.clone()));
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
    info!("closing");
    close.send_replace(true);
    let ended = tasks.join_all().await;
    let until = Instant::now() + Duration::from_millis(limits.farewell_ms);
    while !shared.gate.is_empty() && Instant::now() < until {
        sleep(Duration::from_millis(FAREWELL_LOOK_MS)).await;
    }
    outcome(ended)
}

/// How a server ended, by how its rooms did: a fault counts for more than what is not kept.
fn outcome(rooms: Vec<(RoomCode, Result<(), RoomError>)>) -> Result<(), ServeError> {
    let mut unkept = Vec::new();
    for (room, ended) in rooms {
        match ended {
            Ok(()) => {}
            Err(RoomError::Fault(message)) => return Err(ServeError::Fault { room, message }),
            Err(RoomError::NotKept(lost)) => unkept.push((room, lost)),
        }
    }
    if unkept.is_empty() {
        Ok(())
    } else {
        Err(ServeError::NotKept(unkept))
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
