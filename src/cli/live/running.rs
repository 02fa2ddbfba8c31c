//! A room that runs: its server on threads of its own, and the handle with which it is led.

use super::opening::Opened;
use super::{PORT, PORTS, addresses};
use crate::catalogue::{Catalogue, Catalogues};
use crate::classroom::{HostCommand, HostView, RoomCode};
use crate::cli::arguments::HostArguments;
use crate::cli::exit::Failure;
use crate::cli::system::{FileError, FileLock, System};
use crate::client::{Address, Rehearsal, Rehearsing};
use crate::model::limits::FILE_BYTES_MAX;
use crate::server::{self, HostHandle, Limits, RoomSetup, ServeError, ServerSetup};
use crate::store::{SessionId, SessionLog};
use crate::terminal::Desk;
use std::fmt::Display;
use std::io::{self, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_rustls::rustls::ServerConfig;

/// Threads that serve. The room's own work is one task; more would only take turns.
const THREADS: usize = 2;

/// How long closing may take before the host is told what it waits for: longer than people's connections may.
const QUIET: Duration = Duration::from_secs(3);

/// Said to a host whose disk is slow at the end.
const WAITING: &str = "the disk is slow; waiting some seconds more for what is not kept yet";

/// Where a room can be reached.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// Whole addresses of the member's page, the best first.
    pub(super) pages: Vec<String>,
    /// The projector's page.
    pub(super) screen: String,
    /// What `redflag join` takes.
    pub(super) join: String,
    /// This machine's own way in.
    own: Address,
    /// What the host should know.
    pub(super) notices: Vec<String>,
}

/// A door that is open before anyone is behind it.
pub(super) struct Door {
    pub(super) port: u16,
    listener: TcpListener,
    runtime: Runtime,
    tls: Option<Arc<ServerConfig>>,
}

impl Door {
    /// Opens it at the port that was asked for, or that phones know, or at one that is free.
    pub(super) fn open(
        system: &System,
        arguments: &HostArguments,
        known: (Option<IpAddr>, Option<u16>),
    ) -> Result<Door, Failure> {
        let tls = certificate(system, arguments)?;
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(THREADS)
            .enable_all()
            .build()
            .map_err(|error| cannot_start(&error))?;
        let listener = runtime.block_on(async { listen(arguments, known) })?;
        let address = listener.local_addr();
        Ok(Door {
            port: address.map_err(|error| cannot_start(&error))?.port(),
            listener,
            runtime,
            tls,
        })
    }
}

/// A room that runs.
pub(super) struct Running {
    pub(super) place: Place,
    handle: HostHandle,
    runtime: Runtime,
    shutdown: oneshot::Sender<()>,
    served: JoinHandle<Result<(), ServeError>>,
    session: SessionId,
    /// Let go when all is kept.
    _hold: FileLock,
}

impl Desk for Running {
    fn view(&self) -> Arc<HostView> {
        self.handle.view()
    }

    fn send(&self, command: HostCommand) {
        // A room that runs no more shows in its view.
        let _ended = self.handle.send(command);
    }

    /// Nothing else ends a room before [`Running::stop`].
    fn has_faulted(&self) -> bool {
        self.handle.has_ended()
    }
}

impl Running {
    /// Lets the room run behind a door.
    pub(super) fn start(
        system: &System,
        arguments: &HostArguments,
        opened: Opened,
        door: Door,
        words: Arc<Catalogue>,
    ) -> Running {
        let Door {
            port,
            listener,
            runtime,
            tls,
        } = door;
        let (hold, session) = (opened.hold, opened.session);
        let bind = arguments
            .bind
            .or(opened.bind)
            .filter(|address| !address.is_unspecified());
        let place = place(
            system,
            &words,
            arguments.lan,
            bind,
            &opened.code,
            (port, tls.is_some()),
        );
        let room = RoomSetup {
            code: opened.code,
            room: opened.room,
            saved: opened.kept,
            unsaved: opened.pending,
            log: Box::new(SessionLog::new(
                opened.history.into_store(),
                session,
                Arc::clone(&system.clock.now),
            )),
            sources: opened.sources,
            addresses: place.pages.clone(),
        };
        let (room, handle) = room.hosted();
        let setup = ServerSetup {
            rooms: vec![room],
            clock: Arc::clone(&system.clock.elapsed_ms),
            host_names: arguments
                .host_name
                .iter()
                .map(|name| name.to_lowercase())
                .collect(),
            catalogues: Catalogues::built_in(),
            language: words,
            tls,
            limits: Limits::DEFAULT,
        };
        let (shutdown, asked) = oneshot::channel::<()>();
        let serving = server::serve(
            listener,
            async {
                // Dropped or sent: the room is to end.
                let _either = asked.await;
            },
            setup,
        );
        let served = runtime.spawn(serving);
        Running {
            place,
            handle,
            runtime,
            shutdown,
            served,
            session,
            _hold: hold,
        }
    }

    /// Closes the room. What is not kept then, because the disk has not let it, is in the failure. A disk that hangs
    /// is waited for no longer than the server's limits say.
    pub(super) fn stop(self, system: &mut System) -> Result<(), Failure> {
        // A server that has ended by itself tells why below.
        let _ended = self.shutdown.send(());
        let mut served = self.served;
        let soon = self
            .runtime
            .block_on(async { timeout(QUIET, &mut served).await });
        let served = soon.unwrap_or_else(|_| {
            // Whoever cannot read it waits all the same.
            let _unread = writeln!(system.streams.error, "{WAITING}");
            self.runtime.block_on(served)
        });
        // Nothing here may wait for whatever still hangs.
        self.runtime.shutdown_background();
        match served {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(failure(self.session, &error)),
            Err(_panic) => Err(faulted(self.session)),
        }
    }

    /// Simulated members, who take part over the network like anyone else.
    pub(super) fn rehearse(&self, system: &System, members: u32) -> Result<Rehearsing, Failure> {
        let seed = system.entropy.bits_64();
        let plan = Rehearsal::new(self.place.own.clone(), members as usize, seed);
        Rehearsing::start(plan).map_err(|source| Failure::System {
            doing: "starting the rehearsal",
            source,
        })
    }
}

/// What a host is told whose server did not end well.
fn failure(session: SessionId, error: &ServeError) -> Failure {
    match error {
        ServeError::Start(_) => Failure::Unusable(error.to_string()),
        ServeError::Fault { .. } => faulted(session),
        ServeError::Unsaved(rooms) => {
            let unsaved: Vec<String> = rooms.iter().map(|(_, lost)| lost.to_string()).collect();
            not_saved(session, &unsaved.join("; "))
        }
    }
}

fn faulted(session: SessionId) -> Failure {
    Failure::Fault(format!(
        "session {session}: the room has ended because of a fault in redflag. Every answer that was acknowledged is \
         kept. Go on with: redflag host --resume {session}"
    ))
}

/// The system gives no threads or no socket for a server.
fn cannot_start(error: &io::Error) -> Failure {
    Failure::Unusable(format!("the server cannot be started: {error}"))
}

/// What a host is told who leaves and has lost something.
pub(super) fn not_saved(session: SessionId, what: &dyn Display) -> Failure {
    Failure::Unusable(format!(
        "session {session}: {what}. Every answer that was acknowledged is kept. When that is mended, go on with: redflag host --resume {session}"
    ))
}

/// Listens at the port that was asked for or that phones know; otherwise at the first that is free.
fn listen(
    arguments: &HostArguments,
    known: (Option<IpAddr>, Option<u16>),
) -> Result<TcpListener, Failure> {
    let address = arguments
        .bind
        .or(known.0)
        .unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
    if let Some(port) = arguments.port.or(known.1) {
        return server::listen(SocketAddr::new(address, port))
            .map_err(|error| cannot_listen(address, port, &error));
    }
    let mut last = None;
    for port in PORT..PORT + PORTS {
        match server::listen(SocketAddr::new(address, port)) {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => last = Some(error),
            Err(error) => return Err(cannot_listen(address, port, &error)),
            Ok(listener) => return Ok(listener),
        }
    }
    let error = last.unwrap_or_else(|| io::ErrorKind::AddrInUse.into());
    Err(cannot_listen(address, PORT, &error))
}

fn cannot_listen(address: IpAddr, port: u16, error: &io::Error) -> Failure {
    let at = addresses::authority(address, port);
    Failure::Unusable(match error.kind() {
        io::ErrorKind::AddrInUse => {
            format!(
                "{at} is in use, perhaps by another redflag; end that one, or choose a port with --port"
            )
        }
        io::ErrorKind::PermissionDenied => {
            format!("{at}: not allowed; choose a port above 1023 with --port")
        }
        io::ErrorKind::AddrNotAvailable => {
            format!("{address} is no address of this machine; see --bind and --lan")
        }
        _ => format!("{at}: {error}"),
    })
}

fn place(
    system: &System,
    words: &Catalogue,
    lan: Option<IpAddr>,
    bind: Option<IpAddr>,
    code: &RoomCode,
    (port, encrypted): (u16, bool),
) -> Place {
    let chosen = lan.or(bind);
    let found = match chosen {
        Some(address) => vec![address],
        None => addresses::reachable(&(system.interfaces)()),
    };
    let scheme = if encrypted { "https" } else { "http" };
    let loopback = IpAddr::V4(Ipv4Addr::LOCALHOST);
    let best = found.first().copied().unwrap_or(loopback);
    let pages: Vec<String> = if found.is_empty() {
        vec![loopback]
    } else {
        found.clone()
    }
    .into_iter()
    .map(|address| {
        format!(
            "{scheme}://{}/{}",
            addresses::authority(address, port),
            code.as_str()
        )
    })
    .collect();
    let at = addresses::authority(best, port);
    let own = bind.unwrap_or(loopback);
    Place {
        pages,
        screen: format!("{scheme}://{at}/screen/{}", code.as_str()),
        join: format!(
            "redflag join {}{at}/{}",
            if encrypted { "https://" } else { "" },
            code.as_str()
        ),
        own: Address {
            host: own.to_string(),
            port,
            tls: encrypted,
            code: code.clone(),
        },
        notices: addresses::notices(words, &found, chosen.is_some()),
    }
}

fn certificate(
    system: &System,
    arguments: &HostArguments,
) -> Result<Option<Arc<ServerConfig>>, Failure> {
    let (Some(chain), Some(key)) = (&arguments.tls_cert, &arguments.tls_key) else {
        return Ok(None);
    };
    let read = |path: &Path| system.files.read_bytes(path, FILE_BYTES_MAX);
    let config = server::tls(&read(chain)?, &read(key)?);
    Ok(Some(
        config.map_err(|error| FileError::because(chain, error))?,
    ))
}
