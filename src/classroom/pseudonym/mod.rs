//! Pseudonyms such as "Amber Heron" for the members of a session without names.

mod words;

use sha2::{Digest, Sha256};
use words::{FIRST, SECOND, WORDS};

/// The number of pairs of words.
const PAIRS: u32 = 128 * 128;

/// Rounds of mixing. After four, the names of consecutive numbers have nothing visible in common.
const ROUNDS: u8 = 4;

/// A friendly name: the same for the same seed and number, and different for different numbers with one seed. The first
/// 16,384 names are two words; after that the pairs repeat with a number behind them.
pub fn pseudonym(seed: &str, number: u32) -> String {
    let (lap, pair) = (number / PAIRS, number % PAIRS);
    let (mut first, mut second) = (pair as usize / WORDS, pair as usize % WORDS);
    // A Feistel network: whatever the mixing does, no two numbers give the same pair.
    for round in 0..ROUNDS {
        (first, second) = (second, first ^ mixed(seed, round, second));
    }
    let name = format!("{} {}", FIRST[first], SECOND[second]);
    if lap == 0 {
        name
    } else {
        format!("{name} {}", lap + 1)
    }
}

/// A number below [`WORDS`], the same on every machine.
fn mixed(seed: &str, round: u8, half: usize) -> usize {
    let half = u8::try_from(half).expect("a half is below 128");
    let digest = Sha256::new()
        .chain_update(seed)
        .chain_update([round, half])
        .finalize();
    usize::from(digest[0]) % WORDS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classroom::name::Name;
    use std::collections::BTreeSet;

    #[test]
    fn nobody_is_called_like_anybody_else() {
        assert_eq!(PAIRS as usize, WORDS * WORDS);
        let mut skeletons = BTreeSet::new();
        for number in 0..PAIRS + 3_700 {
            let name = pseudonym("7Q3F", number);
            let clean = Name::new(&name).expect(&name);
            assert_eq!(clean.as_str(), name);
            assert!(skeletons.insert(clean.skeleton()), "{name}");
        }
    }

    #[test]
    fn a_seed_gives_the_same_names_always() {
        for (seed, number, name) in [
            ("7Q3F", 0, "Earnest Gannet"),
            ("7Q3F", 1, "Jolly Redwood"),
            ("7Q3G", 0, "Hidden Bamboo"),
            ("", 0, "Peaceful Lantern"),
            ("7Q3F", PAIRS, "Earnest Gannet 2"),
            ("7Q3F", u32::MAX, "Ample Hazelnut 262144"),
        ] {
            assert_eq!(pseudonym(seed, number), name, "{seed} {number}");
        }
    }
}
