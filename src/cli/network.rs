//! The part of the one door that a room's threads share: clock, entropy, the time, and this machine's addresses.

#![expect(
    clippy::disallowed_methods,
    reason = "the other half of the one door; see host.rs"
)]

use jiff::Timestamp;
use rand::TryRng;
use std::fmt;
use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Instant;

/// An address of this machine and the interface it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interface {
    /// The name of the interface, such as `wlan0`.
    pub name: String,
    /// The address.
    pub address: IpAddr,
}

/// The world as a room's threads see it.
#[derive(Clone)]
pub struct Network {
    /// Milliseconds of a clock that never goes back.
    pub clock: Arc<dyn Fn() -> u64 + Send + Sync>,
    /// 128 fresh random bits. An error where there are none: a token that can be guessed is worse than no room.
    pub entropy: Arc<dyn Fn() -> io::Result<[u8; 16]> + Send + Sync>,
    /// The time.
    pub now: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    /// The addresses of this machine.
    pub interfaces: Arc<dyn Fn() -> Vec<Interface> + Send + Sync>,
}

impl fmt::Debug for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Network").finish_non_exhaustive()
    }
}

impl Network {
    /// The real one.
    pub fn real() -> Network {
        let start = Instant::now();
        Network {
            clock: Arc::new(move || u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX)),
            entropy: Arc::new(entropy),
            now: Arc::new(Timestamp::now),
            interfaces: Arc::new(interfaces),
        }
    }
}

fn entropy() -> io::Result<[u8; 16]> {
    let mut bytes = [0; 16];
    rand::rngs::SysRng
        .try_fill_bytes(&mut bytes)
        .map_err(io::Error::other)?;
    Ok(bytes)
}

/// None where the system does not tell: the room is then shown with the address of this machine alone.
fn interfaces() -> Vec<Interface> {
    let found = if_addrs::get_if_addrs().unwrap_or_default();
    found
        .into_iter()
        .map(|one| Interface {
            address: one.ip(),
            name: one.name,
        })
        .collect()
}
