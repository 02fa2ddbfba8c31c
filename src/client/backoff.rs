//! Random, growing waits before a client connects again, so that thousands of clients do not reconnect to a restarted
//! room at once.

/// The longest wait before the first new attempt, in milliseconds.
const FIRST_MS: u64 = 500;

/// The longest wait before any attempt, in milliseconds.
const LONGEST_MS: u64 = 5_000;

/// A pseudorandom generator with a given start value: splitmix64 (Steele, Lea and Flood, "Fast splittable pseudorandom
/// number generators", 2014). It is good enough to spread out reconnections; papers use a different generator.
#[derive(Debug, Clone)]
pub(super) struct SplitMix64(u64);

impl SplitMix64 {
    pub(super) fn new(entropy: u64) -> SplitMix64 {
        SplitMix64(entropy)
    }

    /// The next 64 bits.
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `n`; 0 if `n` is 0. The bias is too small to matter here.
    pub(super) fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(n.max(1)).unwrap_or(1)).unwrap_or(0)
    }

    /// Shuffles the items (Fisher and Yates).
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

/// The waits between attempts: half a second, then twice as long each time up to five seconds. Each is shortened by a
/// random part of up to a half.
#[derive(Debug, Clone)]
pub(super) struct Backoff {
    chance: SplitMix64,
    next_ms: u64,
}

impl Backoff {
    pub(super) fn new(entropy: u64) -> Backoff {
        Backoff {
            chance: SplitMix64::new(entropy),
            next_ms: FIRST_MS,
        }
    }

    /// Milliseconds until the next attempt.
    pub(super) fn wait_ms(&mut self) -> u64 {
        let longest = self.next_ms;
        self.next_ms = (longest * 2).min(LONGEST_MS);
        longest - self.chance.next() % (longest / 2)
    }

    /// Starts again with a short wait, because the room was reached.
    pub(super) fn reset(&mut self) {
        self.next_ms = FIRST_MS;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_five_seconds_and_differ_between_people() {
        let mut all = std::collections::BTreeSet::new();
        for entropy in 0..50 {
            let mut backoff = Backoff::new(entropy);
            for longest in [500, 1_000, 2_000, 4_000, 5_000, 5_000] {
                let wait_ms = backoff.wait_ms();
                assert!(
                    longest / 2 < wait_ms && wait_ms <= longest,
                    "{wait_ms} of {longest}"
                );
                all.insert(wait_ms);
            }
            backoff.reset();
            assert!(backoff.wait_ms() <= 500);
        }
        assert!(all.len() > 200, "{} different waits", all.len());
    }
}
