//! The secret key of the host's page. Anyone who has it controls the session. It is valid until the process ends and is
//! never written to disk; the server stores only its SHA-256.

use crate::wire::Secret;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// The SHA-256 of the host's key. Comparing takes constant time.
#[derive(Clone)]
pub struct HostKey([u8; 32]);

impl HostKey {
    /// A new key of 128 random bits, and its text for the link.
    pub fn from_entropy(bits: [u8; 16]) -> (HostKey, Secret) {
        let text: String = bits
            .iter()
            .flat_map(|byte| [byte >> 4, byte & 15])
            .map(|digit| char::from(b"0123456789abcdef"[usize::from(digit)]))
            .collect();
        (HostKey::of(&text), Secret(text))
    }

    fn of(text: &str) -> HostKey {
        HostKey(Sha256::digest(text.as_bytes()).into())
    }

    /// Whether a text from the network is the key.
    pub(super) fn is(&self, sent: &Secret) -> bool {
        self.0.ct_eq(&HostKey::of(sent.reveal()).0).into()
    }
}

impl std::fmt::Debug for HostKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HostKey")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_whole_key_is_the_key() {
        let (key, text) = HostKey::from_entropy([0xa7; 16]);
        assert_eq!(text.reveal(), "a7".repeat(16));
        assert!(key.is(&text));
        let upper = text.reveal().to_uppercase();
        for other in [
            "",
            "a7",
            &text.reveal()[..31],
            &format!("{} ", text.reveal()),
            &upper,
        ] {
            assert!(!key.is(&Secret(other.to_owned())), "{other:?}");
        }
        assert!(!HostKey::from_entropy([0xa6; 16]).0.is(&text));
        assert_eq!(format!("{key:?} {text:?}"), "HostKey Secret");
    }
}
