//! Rate limiters (token buckets), one for each connection or each address.

use super::limits::{ADDRESSES_MAX, Rate};
use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};

/// A minute in microseconds, so that rates divide evenly.
const MINUTE_US: u64 = 60_000_000;

/// One bucket, stored as the moment at which it will be full again. A new one is full.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Bucket {
    full_at_us: u64,
}

impl Bucket {
    /// Takes one token, if there is one. If the clock jumps back, that costs at most one burst.
    pub(super) fn take(&mut self, rate: Rate, now_ms: u64) -> bool {
        let next = self.after_one_more(rate, now_ms);
        self.full_at_us = next.unwrap_or(self.full_at_us);
        next.is_some()
    }

    /// Whether there is a token.
    fn has(&mut self, rate: Rate, now_ms: u64) -> bool {
        self.after_one_more(rate, now_ms).is_some()
    }

    fn after_one_more(&mut self, rate: Rate, now_ms: u64) -> Option<u64> {
        let (now, each) = (
            now_ms.saturating_mul(1_000),
            MINUTE_US / u64::from(rate.per_minute.max(1)),
        );
        let empty = now.saturating_add(each * u64::from(rate.burst));
        self.full_at_us = self.full_at_us.clamp(now, empty);
        let next = self.full_at_us.saturating_add(each);
        (next <= empty).then_some(next)
    }

    fn is_full(self, now_ms: u64) -> bool {
        self.full_at_us <= now_ms.saturating_mul(1_000)
    }
}

/// One bucket per address.
#[derive(Debug)]
pub(super) struct PerAddress {
    rate: Rate,
    buckets: Mutex<HashMap<IpAddr, Bucket>>,
}

impl PerAddress {
    pub(super) fn new(rate: Rate) -> PerAddress {
        PerAddress {
            rate,
            buckets: Mutex::default(),
        }
    }

    /// Takes a token of an address, if there is one.
    pub(super) fn take(&self, address: IpAddr, now_ms: u64) -> bool {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        make_room(&mut buckets, now_ms);
        buckets
            .entry(network(address))
            .or_default()
            .take(self.rate, now_ms)
    }

    /// Whether an address has a token left.
    pub(super) fn has(&self, address: IpAddr, now_ms: u64) -> bool {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        buckets
            .get_mut(&network(address))
            .is_none_or(|bucket| bucket.has(self.rate, now_ms))
    }
}

/// Counts events per address, to report an address once when it reaches a limit.
#[derive(Debug, Default)]
pub(super) struct AddressCounter {
    counts: Mutex<HashMap<IpAddr, u32>>,
}

impl AddressCounter {
    /// Counts one more. Returns true exactly when the count reaches `many`.
    pub(super) fn reaches(&self, address: IpAddr, many: u32) -> bool {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let address = network(address);
        if counts.len() >= ADDRESSES_MAX && !counts.contains_key(&address) {
            return false;
        }
        let count = counts.entry(address).or_default();
        *count = count.saturating_add(1);
        *count == many
    }
}

fn make_room(buckets: &mut HashMap<IpAddr, Bucket>, now_ms: u64) {
    if buckets.len() < ADDRESSES_MAX {
        return;
    }
    buckets.retain(|_, bucket| !bucket.is_full(now_ms));
    if buckets.len() >= ADDRESSES_MAX {
        buckets.clear();
    }
}

/// The address that identifies one party: an IPv4 address, or the network half of an IPv6 address, because a party can
/// use all addresses of its network.
pub(super) fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        address @ IpAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE: Rate = Rate {
        burst: 3,
        per_minute: 60,
    };

    #[test]
    fn a_bucket_gives_its_burst_and_then_its_rate() {
        let mut bucket = Bucket::default();
        let cases = [
            (0, true),
            (0, true),
            (0, true),
            (0, false),
            (999, false),
            (1_000, true),
            (1_000, false),
        ];
        for (now_ms, given) in cases {
            assert_eq!(bucket.has(RATE, now_ms), given, "{now_ms} ms, before");
            assert_eq!(bucket.take(RATE, now_ms), given, "{now_ms} ms");
        }
        let later = (0..10).filter(|_| bucket.take(RATE, 100_000)).count();
        assert_eq!(later, 3, "a long pause gives no more than a burst");
    }

    #[test]
    fn a_clock_that_jumps_back_costs_at_most_one_burst() {
        let mut bucket = Bucket::default();
        assert!(bucket.take(RATE, 3_600_000_000));
        assert!(!bucket.has(RATE, 0), "nothing is known of the time between");
        assert!(bucket.take(RATE, 1_000));
        assert!(
            bucket.take(RATE, u64::MAX),
            "nor does the last moment there is do harm"
        );
    }

    #[test]
    fn ten_thousand_joins_from_one_address_are_let_in_as_fast_as_the_rate_says() {
        let joins = PerAddress::new(crate::server::Limits::DEFAULT.joins);
        let address: IpAddr = "192.0.2.7".parse().expect("an address");
        let let_in = |now_ms| (0..10_000).filter(|_| joins.take(address, now_ms)).count();
        assert_eq!(let_in(5), 1_200);
        assert_eq!(let_in(1_005), 200);
        assert!(
            joins.take("192.0.2.8".parse().expect("an address"), 1_005),
            "another address is another matter"
        );
    }

    #[test]
    fn an_address_goes_too_far_once() {
        let tally = AddressCounter::default();
        let [here, there]: [IpAddr; 2] =
            ["192.0.2.7", "192.0.2.8"].map(|text| text.parse().expect("an address"));
        let reached: Vec<bool> = (0..6).map(|_| tally.reaches(here, 3)).collect();
        assert_eq!(reached, [false, false, true, false, false, false]);
        assert!(!tally.reaches(there, 3));
    }

    #[test]
    fn neighbours_in_one_network_of_version_6_share_a_bucket() {
        let cases = [
            ("2001:db8::1", "2001:db8::2", true),
            ("2001:db8::1", "2001:db8:0:1::1", false),
            ("::ffff:192.0.2.1", "192.0.2.1", true),
            ("192.0.2.1", "192.0.2.2", false),
        ];
        for (one, other, same) in cases {
            let [one, other] = [one, other].map(|text| network(text.parse().expect("an address")));
            assert_eq!(one == other, same, "{one} {other}");
        }
    }

    #[test]
    fn no_number_of_addresses_fills_the_memory() {
        let rates = PerAddress::new(RATE);
        for n in 0..=u32::try_from(ADDRESSES_MAX + 10).expect("a small number") {
            rates.take(IpAddr::V4(n.into()), 0);
        }
        assert!(rates.buckets.lock().expect("nobody panicked").len() <= ADDRESSES_MAX);
    }
}
