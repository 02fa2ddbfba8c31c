//! The hash and salt types of the chain over a session's events, and how a leaf and a link are computed.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;
use thiserror::Error;

/// Bytes of a salt.
pub(super) const SALT_BYTES: usize = 16;

/// The prefix of an event's hash.
const EVENT_LABEL: &[u8] = b"redflag event 1";

/// Groups of four digits in the short form.
const SHORT_GROUPS: usize = 4;

/// A hash of a chain.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ChainHash(pub(super) [u8; 32]);

/// The salt of a hash.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Salt(pub(super) [u8; SALT_BYTES]);

/// The text is not a hash of a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("it does not have the digits of a hash")]
pub struct NotAHash;

fn hexadecimal(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits
        .filter_map(|digit| char::from_digit(u32::from(digit), 16))
        .collect()
}

fn from_hexadecimal<const N: usize>(text: &str) -> Result<[u8; N], NotAHash> {
    let mut bytes = [0; N];
    if text.len() != 2 * N || !text.is_ascii() {
        return Err(NotAHash);
    }
    for (nth, byte) in bytes.iter_mut().enumerate() {
        let digits = text.get(2 * nth..2 * nth + 2).ok_or(NotAHash)?;
        *byte = u8::from_str_radix(digits, 16).map_err(|_| NotAHash)?;
    }
    Ok(bytes)
}

impl ChainHash {
    /// The short form that people see and compare: the first 16 digits in four groups, such as `3f9c 21d0 88ab 7e10`.
    pub fn short(self) -> String {
        let digits = hexadecimal(&self.0[..2 * SHORT_GROUPS]);
        let groups: Vec<&str> = (0..SHORT_GROUPS)
            .filter_map(|group| digits.get(4 * group..4 * group + 4))
            .collect();
        groups.join(" ")
    }

    /// Whether a typed text matches the first digits of the hash: at least 16 digits, with or without spaces.
    pub fn begins_with(self, typed: &str) -> bool {
        let typed: String = typed.chars().filter(char::is_ascii_hexdigit).collect();
        typed.len() >= 4 * SHORT_GROUPS && self.to_string().starts_with(&typed.to_lowercase())
    }
}

impl fmt::Display for ChainHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hexadecimal(&self.0))
    }
}

impl fmt::Debug for ChainHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Debug for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Salt")
    }
}

impl FromStr for ChainHash {
    type Err = NotAHash;

    fn from_str(text: &str) -> Result<ChainHash, NotAHash> {
        from_hexadecimal(text).map(ChainHash)
    }
}

impl Serialize for ChainHash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ChainHash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<ChainHash, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl Serialize for Salt {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&hexadecimal(&self.0))
    }
}

impl<'de> Deserialize<'de> for Salt {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Salt, D::Error> {
        let text = String::deserialize(deserializer)?;
        from_hexadecimal(&text)
            .map(Salt)
            .map_err(serde::de::Error::custom)
    }
}

/// A hash over parts of any length. Each part follows its length in bytes, as 8 big-endian bytes.
pub(super) fn hash(parts: &[&[u8]]) -> ChainHash {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part);
    }
    ChainHash(hasher.finalize().into())
}

/// The leaf of an event.
pub(super) fn event_leaf(
    salt: &Salt,
    place: usize,
    at_ms: u64,
    kept_at_ms: i64,
    text: &[u8],
) -> ChainHash {
    let place = (place as u64).to_be_bytes();
    let (at_ms, kept_at_ms) = (at_ms.to_be_bytes(), kept_at_ms.to_be_bytes());
    hash(&[EVENT_LABEL, &salt.0, &place, &at_ms, &kept_at_ms, text])
}

/// The link of an event: a hash of the previous link and the event's leaf.
pub(super) fn link(before: ChainHash, leaf: ChainHash) -> ChainHash {
    hash(&[&before.0, &leaf.0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_shown_in_groups_and_known_again_from_them() {
        let known: ChainHash = "3f9c21d088ab7e10f0e1d2c3b4a5968778695a4b3c2d1e0f0011223344556677"
            .parse()
            .expect("a hash");
        assert_eq!(known.short(), "3f9c 21d0 88ab 7e10");
        for (typed, fits) in [
            ("3f9c 21d0 88ab 7e10", true),
            ("3F9C21D088AB7E10", true),
            ("3f9c-21d0-88ab-7e10-f0e1", true),
            ("3f9c 21d0 88ab 7e11", false),
            ("3f9c 21d0 88ab", false),
            ("", false),
        ] {
            assert_eq!(known.begins_with(typed), fits, "{typed:?}");
        }
        for wrong in ["", "3f9c", &"g".repeat(64), &"é".repeat(32)] {
            assert_eq!(wrong.parse::<ChainHash>(), Err(NotAHash), "{wrong:?}");
        }
    }

    /// The formulas of docs/results.md, written out independently.
    #[test]
    fn the_hashes_are_those_of_the_formulas() {
        let mut written = Vec::new();
        for part in [
            &b"redflag event 1"[..],
            &[7; 16],
            &[0, 0, 0, 0, 0, 0, 0, 3],
            &[0, 0, 0, 0, 0, 0, 1, 0],
            &[0, 0, 0, 0, 0, 0, 2, 0],
            b"{}",
        ] {
            written.extend([
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                u8::try_from(part.len()).expect("short"),
            ]);
            written.extend(part);
        }
        let leaf = ChainHash(Sha256::digest(&written).into());
        assert_eq!(event_leaf(&Salt([7; 16]), 3, 256, 512, b"{}"), leaf);

        let mut written = vec![0, 0, 0, 0, 0, 0, 0, 32];
        written.extend([9; 32]);
        written.extend([0, 0, 0, 0, 0, 0, 0, 32]);
        written.extend(leaf.0);
        let expected = ChainHash(Sha256::digest(&written).into());
        assert_eq!(link(ChainHash([9; 32]), leaf), expected);
    }
}
