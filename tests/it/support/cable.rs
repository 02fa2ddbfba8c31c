//! A TCP proxy between a member and a room. A test can cut it, or connect it to another server.

use std::io;
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// The server at the other end, and the open connections.
#[derive(Default)]
struct State {
    to: Option<SocketAddr>,
    through: Vec<TcpStream>,
}

/// A proxy whose own address stays the same when its server changes.
pub(crate) struct Cable {
    pub(crate) address: SocketAddr,
    state: Arc<Mutex<State>>,
}

impl Cable {
    pub(crate) fn to(room: SocketAddr) -> Cable {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let cable = Cable {
            address,
            state: Arc::default(),
        };
        cable.plug(room);
        let state = Arc::clone(&cable.state);
        thread::Builder::new()
            .spawn(move || {
                for near in listener.incoming().flatten() {
                    // Without a server at the other end, new connections are dropped.
                    let _unconnected = connect(near, &state);
                }
            })
            .expect("a thread can be had");
        cable
    }

    /// Breaks all connections. New ones break at once.
    pub(crate) fn pull(&self) {
        let mut state = self.state.lock().expect("nobody panicked");
        state.to = None;
        for stream in state.through.drain(..) {
            let _gone = stream.shutdown(Shutdown::Both);
        }
    }

    /// Connects the proxy to a server.
    pub(crate) fn plug(&self, room: SocketAddr) {
        self.state.lock().expect("nobody panicked").to = Some(room);
    }
}

fn connect(near: TcpStream, state: &Mutex<State>) -> io::Result<()> {
    let mut state = state.lock().expect("nobody panicked");
    let Some(to) = state.to else { return Ok(()) };
    let far = TcpStream::connect(to)?;
    carry(near.try_clone()?, far.try_clone()?)?;
    carry(far.try_clone()?, near.try_clone()?)?;
    state.through.extend([near, far]);
    Ok(())
}

fn carry(mut from: TcpStream, mut to: TcpStream) -> io::Result<()> {
    let carry = move || {
        let _broken = io::copy(&mut from, &mut to);
        let _gone = to.shutdown(Shutdown::Both);
    };
    thread::Builder::new().spawn(carry).map(drop)
}
