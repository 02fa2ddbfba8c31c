//! The server as a whole: it starts the rooms, accepts connections, and closes.

use super::accept::accept;
use super::error::{RoomError, ServeError, Unsaved};
use super::limits::{INBOX, Limits};
use super::pages::Pages;
use super::room::{Clock, HostedRoom, open};
use super::shared::{RoomEntry, ServerState};
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

/// Milliseconds between checks whether all connections have ended.
const CLOSED_LOOK_MS: u64 = 10;

/// Everything that a server needs: its rooms, clock, languages and settings.
pub struct ServerSetup {
    /// The rooms, which are independent. Their codes differ.
    pub rooms: Vec<HostedRoom>,
    /// The clock of the process.
    pub clock: Clock,
    /// Host names that the server accepts besides addresses, `localhost` and `….local`, in lower case and without
    /// ports.
    pub host_names: Vec<String>,
    /// The languages of the pages.
    pub catalogues: Catalogues,
    /// The host's language, also used for the projector.
    pub language: Arc<Catalogue>,
    /// TLS, if wanted; see [`tls()`](super::tls()).
    pub tls: Option<Arc<ServerConfig>>,
    /// The limits; [`Limits::DEFAULT`] except in tests.
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

/// Serves rooms until `stop` is ready. When this returns, all events are saved as far as the logs allow, and all
/// messages are sent to clients that took them in time.
///
/// If a session is not over, its clients are not told that it is, and they try to reconnect.
///
/// # Errors
///
/// Returns which events are not saved, or the text of a panic that ended a room. It waits for a hanging log no longer
/// than the limits allow.
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
        // The future of a running room is large.
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
    let shared = Arc::new(ServerState::new(
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

/// The result of a server from the results of its rooms. A panic outranks events that are not saved.
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
