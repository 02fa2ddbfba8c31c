//! Random bits from the operating system, for seeds and secrets.

#![expect(
    clippy::disallowed_methods,
    reason = "the system's entropy is read here and nowhere else"
)]

use jiff::Timestamp;
use rand::TryRng;
use std::fmt;
use std::io;
use std::sync::Arc;

/// Bytes per call.
const BYTES: usize = 16;

/// A source of random bits. A clone is the same source and may be used on any thread.
#[derive(Clone)]
pub struct Entropy {
    /// 128 random bits, or an error if the system has none.
    pub source: Arc<dyn Fn() -> io::Result<[u8; BYTES]> + Send + Sync>,
}

impl fmt::Debug for Entropy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entropy").finish_non_exhaustive()
    }
}

impl Entropy {
    pub(super) fn real() -> Entropy {
        Entropy {
            source: Arc::new(from_system),
        }
    }

    /// 128 bits for a secret. It returns an error if the system has none, because a secret that can be guessed is worse
    /// than none.
    pub fn secret(&self) -> io::Result<[u8; BYTES]> {
        (self.source)()
    }

    /// 32 bits for a seed. If the system has none, they come from the clock, which still gives a different paper each
    /// time.
    pub fn bits_32(&self) -> u32 {
        let [first, second, third, fourth, ..] = self.seed();
        u32::from_be_bytes([first, second, third, fourth])
    }

    /// 64 bits for a seed, like [`Entropy::bits_32`].
    pub fn bits_64(&self) -> u64 {
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&self.seed()[..8]);
        u64::from_be_bytes(bytes)
    }

    fn seed(&self) -> [u8; BYTES] {
        self.secret().unwrap_or_else(|_| from_clock())
    }
}

fn from_system() -> io::Result<[u8; BYTES]> {
    let mut bytes = [0; BYTES];
    rand::rngs::SysRng
        .try_fill_bytes(&mut bytes)
        .map_err(io::Error::other)?;
    Ok(bytes)
}

/// The nanoseconds of the clock, its fastest bytes first.
fn from_clock() -> [u8; BYTES] {
    Timestamp::now().as_nanosecond().to_le_bytes()
}
