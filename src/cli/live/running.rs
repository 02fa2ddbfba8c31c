//! A room that runs: its server on threads of its own, and the desk from which it is led.

use super::arguments::HostArguments;
use super::keeping::Keeping;
use super::opening::Opened;
use super::{PORT, PORTS, addresses};
use crate::catalogue::{Catalogue, Catalogues};
use crate::classroom::{HostCommand, HostView, RoomCode};
use crate::cli::host::{Hold, Host};
use crate::cli::{Failure, FileError};
use crate::client::{Address, Rehearsal, Rehearsing};
use crate::model::limits::FILE_BYTES_MAX;
use crate::server::{self, Limits, Parts, RoomParts, ServeError};
use crate::store::SessionId;
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
        host: &Host,
        arguments: &HostArguments,
        known: (Option<IpAddr>, Option<u16>),
    ) -> Result<Door, Failure> {
        let tls = certificate(host, arguments)?;
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(THREADS)
            .enable_all()
            .build()?;
        let listener = runtime.block_on(async { listen(arguments, known) })?;
        Ok(Door {
            port: listener.local_addr()?.port(),
            listener,
            runtime,
            tls,
        })
    }
}

/// A room that runs.
pub(super) struct Running {
    pub(super) place: Place,
    desk: server::Desk,
    runtime: Runtime,
    shutdown: oneshot::Sender<()>,
    served: JoinHandle<Result<(), ServeError>>,
    session: SessionId,
    /// Let go when all is kept.
    _hold: Hold,
}

impl Desk for Running {
    fn view(&self) -> Arc<HostView> {
        self.desk.view()
    }

    fn send(&self, command: HostCommand) {
        // A room that runs no more shows in its view.
        let _ended = self.desk.send(command);
    }
}

impl Running {
    /// Lets the room run behind a door.
    pub(super) fn start(
        host: &Host,
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
            host,
            arguments.lan,
            bind,
            &opened.code,
            (port, tls.is_some()),
        );
        let kept = (opened.kept, opened.pending);
        let pages = place.pages.clone();
        let log = Box::new(Keeping::of(opened.store, opened.session, &host.network));
        let (room, desk) =
            RoomParts::new(opened.code, opened.room, kept, log, opened.sources, pages);
        let parts = Parts {
            rooms: vec![room],
            clock: Arc::clone(&host.network.clock),
            hosts: arguments
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
            parts,
        );
        let served = runtime.spawn(serving);
        Running {
            place,
            desk,
            runtime,
            shutdown,
            served,
            session,
            _hold: hold,
        }
    }

    /// Closes the room. What is not kept then, because the disk has not let it, is in the failure. A disk that hangs
    /// is waited for no longer than the server's limits say.
    pub(super) fn stop(self, host: &mut Host) -> Result<(), Failure> {
        // A server that has ended by itself tells why below.
        let _ended = self.shutdown.send(());
        let mut served = self.served;
        let soon = self
            .runtime
            .block_on(async { timeout(QUIET, &mut served).await });
        let served = soon.unwrap_or_else(|_| {
            // Whoever cannot read it waits all the same.
            let _unread = writeln!(host.error, "{WAITING}");
            self.runtime.block_on(served)
        });
        // Nothing here may wait for whatever still hangs.
        self.runtime.shutdown_background();
        served
            .map_err(io::Error::other)?
            .map_err(|error| match error {
                ServeError::Io(error) => Failure::Output(error),
                ServeError::Fault => {
                    Failure::Unusable(format!("session {}: {error}", self.session))
                }
                ServeError::NotKept(rooms) => {
                    let unkept: Vec<String> =
                        rooms.iter().map(|(_, unkept)| unkept.to_string()).collect();
                    not_kept(self.session, &unkept.join("; "))
                }
            })
    }

    /// Simulated members, who take part over the network like anyone else.
    pub(super) fn rehearse(&self, host: &Host, members: u32) -> Result<Rehearsing, Failure> {
        let seed = u64::from((host.entropy)()) << 32 | u64::from((host.entropy)());
        let plan = Rehearsal::new(self.place.own.clone(), members as usize, seed);
        Ok(Rehearsing::start(plan)?)
    }
}

/// What a host is told who leaves and has lost something.
pub(super) fn not_kept(session: SessionId, what: &dyn Display) -> Failure {
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
    host: &Host,
    lan: Option<IpAddr>,
    bind: Option<IpAddr>,
    code: &RoomCode,
    (port, encrypted): (u16, bool),
) -> Place {
    let chosen = lan.or(bind);
    let found = match chosen {
        Some(address) => vec![address],
        None => addresses::reachable(&(host.network.interfaces)()),
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
        notices: addresses::notices(&found, chosen.is_some()),
    }
}

fn certificate(
    host: &Host,
    arguments: &HostArguments,
) -> Result<Option<Arc<ServerConfig>>, Failure> {
    let (Some(chain), Some(key)) = (&arguments.tls_cert, &arguments.tls_key) else {
        return Ok(None);
    };
    let read = |path: &Path| host.read_bytes(path, FILE_BYTES_MAX);
    let config = server::tls(&read(chain)?, &read(key)?);
    config.map(Some).map_err(|error| {
        Failure::File(FileError {
            path: chain.clone(),
            why: error.to_string(),
        })
    })
}
