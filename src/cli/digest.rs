//! The SHA-256 of a quiz's text, which identifies the version of the quiz that a session used.

use sha2::{Digest, Sha256};

/// SHA-256 of a text, in 64 hexadecimal digits.
pub(super) fn sha_256(text: &str) -> String {
    let bytes = Sha256::digest(text.as_bytes());
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits
        .filter_map(|digit| char::from_digit(u32::from(digit), 16))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_that_of_other_programs() {
        assert_eq!(
            sha_256("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
