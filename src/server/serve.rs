//! The server as a whole: starts its rooms, lets connections in, and closes.

use super::accept::accept;
use super::error::{RoomError, ServeError, Unsaved};
use super::limits::{INBOX, Limits};
use super::pages::Pages;
use super::room::{Clock, HostedRoom, open};
use super::shared::{RoomEntry, Shared};
use super::shutdown::shutdown;
use crate::catalogue::{Catalogue, Catalogues};
use crate::classroom::RoomCode;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tracing::{Instrument, error, info, info_span, warn};

/// Milliseconds between two looks at whether all connections have ended.
const CLOSED_LOOK_MS: u64 = 10;

/// Everything that a server needs: its rooms, clock, languages and settings.
pub struct ServerSetup {
    /// The rooms, which hear nothing of each other. Their codes differ.
    pub rooms: Vec<HostedRoom>,
    /// The clock of the process.
    pub clock: Clock,
    /// Names to answer under besides addresses, `localhost` and `….local`, in lower case and without ports.
    pub host_names: Vec<String>,
    /// The languages of the pages.
    pub catalogues: Catalogues,
    /// The host's language, which the projector has too.
    pub language: Arc<Catalogue>,
    /// Encryption, if there is to be any; see [`tls()`](super::tls()).
    pub tls: Option<Arc<ServerConfig>>,
    /// What it takes; [`Limits::DEFAULT`] but in tests.
    pub limits: Limits,
}

impl fmt::Debug for ServerSetup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServerSetup")
            .field("rooms", &self.rooms)
            .field("host_names", &self.host_names)
            .finish_non_exhaustive()
    }
}

/// Serves rooms until `stop` is ready. When this returns, all that happened is saved, as far as the logs allow it, and
/// connections were sent what they were still to be sent, as far as they took it in time.
///
/// Clients are not told that it is over unless the sessions are: they try to come back.
///
/// # Errors
///
/// Where not everything is saved, what is not; where a panic ended a room, its text. A log that hangs is waited for no
/// longer than the limits say.
pub async fn serve(
    listener: TcpListener,
    stop: impl Future<Output = ()>,
    setup: ServerSetup,
) -> Result<(), ServeError> {
    let (closing, shutdown) = shutdown();
    let limits = setup.limits;
    let mut tasks = JoinSet::new();
    let mut rooms = BTreeMap::new();
    for (number, room) in (1..).zip(setup.rooms) {
        let span = info_span!("room", number);
        let _entered = span.enter();
        let (code, addresses) = (room.code().clone(), room.addresses().to_vec());
        let page = room.page();
        let (requests, received) = mpsc::channel(INBOX);
        let running = open(room, received, &setup.clock, limits, shutdown.clone())?;
        // A room in motion is large.
        let running = Box::pin(running);
        let known = code.clone();
        let task = async move {
            let ended = running.await;
            note_end(&ended);
            (known, ended)
        };
        tasks.spawn(task.instrument(span.clone()));
        let entry = RoomEntry {
            requests,
            addresses,
            page,
            qr: OnceLock::new(),
        };
        rooms.insert(code, entry);
    }

    let encrypted = setup.tls.is_some();
    let shared = Arc::new(Shared::new(
        rooms,
        limits,
        setup.host_names,
        Pages::new(setup.catalogues, &setup.language),
        encrypted,
        shutdown,
    ));
    let tls = setup.tls.map(TlsAcceptor::from);
    accept(listener, stop, Arc::clone(&shared), tls).await;

    info!("closing");
    closing.send();
    let ended = tasks.join_all().await;
    let until = Instant::now() + Duration::from_millis(limits.farewell_ms);
    while !shared.admission.is_empty() && Instant::now() < until {
        sleep(Duration::from_millis(CLOSED_LOOK_MS)).await;
    }
    outcome(ended)
}

fn note_end(ended: &Result<(), RoomError>) {
    match ended {
        Ok(()) => info!("the room is closed"),
        Err(RoomError::Unsaved(unsaved)) => {
            warn!(events = unsaved.events, "not everything is saved");
        }
        Err(RoomError::Fault(_)) => error!("a fault ended the room"),
    }
}

/// How a server ended, by how its rooms did: a fault counts for more than what is not saved.
fn outcome(rooms: Vec<(RoomCode, Result<(), RoomError>)>) -> Result<(), ServeError> {
    let mut lost: Vec<(RoomCode, Unsaved)> = Vec::new();
    for (room, ended) in rooms {
        match ended {
            Ok(()) => {}
            Err(RoomError::Fault(message)) => return Err(ServeError::Fault { room, message }),
            Err(RoomError::Unsaved(unsaved)) => lost.push((room, unsaved)),
        }
    }
    if lost.is_empty() {
        Ok(())
    } else {
        Err(ServeError::Unsaved(lost))
    }
}
