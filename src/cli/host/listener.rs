//! Opens the TCP port of a room before the room starts, so that a port in use is noticed early.

use super::addresses;
use crate::cli::arguments::HostArguments;
use crate::cli::exit::Failure;
use crate::cli::system::{FileError, System};
use crate::model::limits::FILE_BYTES_MAX;
use crate::server;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio_rustls::rustls::ServerConfig;

/// The default port of a room.
pub(super) const PORT: u16 = 7878;

/// The number of ports to try, starting with [`PORT`], if none was requested.
const PORTS: u16 = 10;

/// The number of server threads. The room's own work is one task, so more threads would not help.
const THREADS: usize = 2;

/// An open port, before its room runs.
pub(super) struct OpenPort {
    /// Its number.
    pub(super) number: u16,
    pub(super) listener: TcpListener,
    pub(super) runtime: Runtime,
    pub(super) tls: Option<Arc<ServerConfig>>,
}

impl OpenPort {
    /// Opens the requested port, the one that phones already know, or a free one.
    pub(super) fn open(
        system: &System,
        arguments: &HostArguments,
        known: (Option<IpAddr>, Option<u16>),
    ) -> Result<OpenPort, Failure> {
        let tls = certificate(system, arguments)?;
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(THREADS)
            .enable_all()
            .build()
            .map_err(|error| cannot_start(&error))?;
        let listener = runtime.block_on(async { listen(arguments, known) })?;
        let address = listener.local_addr();
        Ok(OpenPort {
            number: address.map_err(|error| cannot_start(&error))?.port(),
            listener,
            runtime,
            tls,
        })
    }
}

/// The error for a system that provides no threads or no socket.
fn cannot_start(error: &io::Error) -> Failure {
    Failure::Unusable(format!("the server cannot be started: {error}"))
}

/// Listens at the requested port or the one that phones already know; otherwise at the first free one.
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
                "{at} is in use, perhaps by another redflag; stop that one, or choose another port with --port"
            )
        }
        io::ErrorKind::PermissionDenied => {
            format!("{at}: not allowed; choose a port above 1023 with --port")
        }
        io::ErrorKind::AddrNotAvailable => {
            format!("{address} is not an address of this machine; see --bind and --lan")
        }
        _ => format!("{at}: {error}"),
    })
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
