//! The listening socket. Its queue is long enough for a whole room that connects together.

use super::limits::{BACKLOG, SEND_BYTES};
use std::io;
use std::net::SocketAddr;
use tokio::net::{TcpListener, TcpSocket};

/// Listens at an address. Call it inside a tokio runtime.
pub fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() {
        TcpSocket::new_v4()?
    } else {
        TcpSocket::new_v6()?
    };
    // On Windows this would let two programs share the port.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    // Accepted sockets inherit it.
    socket.set_send_buffer_size(SEND_BYTES)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

/// Raises this process's limit of open files, sockets included, to `wanted` or as far as the system allows. Returns the
/// new limit; `None` if there is none.
#[cfg(unix)]
pub fn allow_files(wanted: u64) -> Option<u64> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    let allowed = maximum.map_or(wanted, |maximum| maximum.min(wanted));
    if current.is_some_and(|current| current < allowed) {
        // If this fails, fewer connections fit at a time; the others wait until the system has room for them.
        let _ = setrlimit(
            Resource::Nofile,
            Rlimit {
                current: Some(allowed),
                maximum,
            },
        );
    }
    getrlimit(Resource::Nofile).current
}

/// Whether an error says that this process or the machine has too many open files.
#[cfg(unix)]
pub(super) fn no_more_files(error: &io::Error) -> bool {
    use rustix::io::Errno;
    matches!(
        Errno::from_io_error(error),
        Some(Errno::MFILE | Errno::NFILE)
    )
}

/// Other systems do not count sockets as files.
#[cfg(not(unix))]
pub fn allow_files(_: u64) -> Option<u64> {
    None
}

/// Other systems have no such error.
#[cfg(not(unix))]
pub(super) fn no_more_files(_: &io::Error) -> bool {
    false
}
