//! Seeds: short texts from which the questions of an attempt are drawn. The same seed and quiz give the same questions,
//! in the same order, on every machine and in every later version.

use crate::model::Id;
use rand::rngs::ChaCha8Rng;
use rand::{Rng, SeedableRng};
use sha2::{Digest, Sha256};
use std::fmt;

/// The name of the scheme by which seeds become papers. It is part of every hash. A better scheme would get a new name,
/// so that old papers stay the same.
const SCHEME: &str = "redflag paper 1";

/// A seed: 1 to 32 letters and digits; case does not matter.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Seed(String);

/// The error that a text is not a valid seed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeedError;

impl fmt::Display for SeedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a seed is 1 to 32 letters and digits, such as 7 or K7PX")
    }
}

impl std::error::Error for SeedError {}

impl Seed {
    /// Reads a seed as a person types it.
    pub fn new(text: &str) -> Result<Seed, SeedError> {
        let fits =
            (1..=32).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric());
        if fits {
            Ok(Seed(text.to_ascii_uppercase()))
        } else {
            Err(SeedError)
        }
    }

    /// Makes a seed of characters that cannot be confused: four for each number, with 20 bits. One number is enough to
    /// make a paper repeatable. Four are too many to be guessed from a paper that somebody has seen.
    pub fn from_entropy<const DRAWS: usize>(entropy: [u32; DRAWS]) -> Seed {
        const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
        let characters = |draw: u32| {
            (0..4).map(move |place| char::from(LETTERS[(draw >> (5 * place) & 31) as usize]))
        };
        Seed(entropy.into_iter().flat_map(characters).collect())
    }

    /// The seed as it is printed and typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The stream of random numbers for one purpose. There is one per seed, quiz and purpose, so that a question added
    /// elsewhere changes nothing here.
    pub(super) fn stream(&self, quiz: &Id, purpose: &str) -> Stream {
        let mut hash = Sha256::new();
        for part in [SCHEME, &self.0, quiz.as_str(), purpose] {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
        Stream(ChaCha8Rng::from_seed(hash.finalize().into()))
    }
}

impl fmt::Display for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A stream of random numbers.
pub(super) struct Stream(ChaCha8Rng);

impl Stream {
    /// The next 64 bits.
    pub(super) fn next(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// A number below `bound`, each equally likely. Numbers from the last, incomplete run of `bound` are discarded,
    /// because reducing them would favour small results.
    fn below(&mut self, bound: u64) -> u64 {
        let whole_runs_end = u64::MAX - u64::MAX % bound;
        loop {
            let number = self.next();
            if number < whole_runs_end {
                return number % bound;
            }
        }
    }

    /// Shuffles by Fisher and Yates, from the end (Knuth, TAOCP 2, algorithm 3.4.2 P). It is our own code, because a
    /// library may change how it draws.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a number below a usize is a usize"
    )]
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = self.below(last as u64 + 1) as usize;
            items.swap(last, other);
        }
    }
}
