//! Admits sockets: limits how many are open in total and per address. To make room for new ones, it closes sockets that
//! have not yet joined a room.

use super::limits::Limits;
use super::rates::network;
use super::room::ClientAddress;
use std::collections::{BTreeMap, HashMap};
use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::Instant;

/// Counts sockets and decides which to admit.
#[derive(Debug)]
pub(super) struct Admission {
    limits: Limits,
    counts: Mutex<Counts>,
    /// Whether the lack of room was already reported.
    overload_told: AtomicBool,
}

#[derive(Debug, Default)]
struct Counts {
    open: usize,
    pending: usize,
    by_address: HashMap<IpAddr, ByAddress>,
    /// The number of the next socket.
    next: u64,
}

/// Sockets from one address.
#[derive(Debug, Default)]
struct ByAddress {
    open: usize,
    /// The pending sockets by number, the oldest first.
    pending: BTreeMap<u64, Pending>,
}

#[derive(Debug)]
struct Pending {
    since: Instant,
    evict: Arc<Notify>,
}

/// An admitted socket. Dropping it frees its place.
#[derive(Debug)]
pub(super) struct Permit {
    admission: Arc<Admission>,
    address: IpAddr,
    number: u64,
    own: bool,
    identified: AtomicBool,
    evict: Arc<Notify>,
}

impl Admission {
    pub(super) fn new(limits: Limits) -> Arc<Admission> {
        Arc::new(Admission {
            limits,
            counts: Mutex::default(),
            overload_told: AtomicBool::new(false),
        })
    }

    /// Admits a socket if there is room or room can be made. It is pending until a member or screen uses it.
    pub(super) fn admit(self: &Arc<Admission>, address: IpAddr) -> Option<Permit> {
        let address = network(address);
        let mut counts = self.lock();
        if !counts.make_room(address, &self.limits) {
            return None;
        }
        let number = counts.next;
        counts.next += 1;
        counts.open += 1;
        counts.pending += 1;
        let evict = Arc::new(Notify::new());
        let from_there = counts.by_address.entry(address).or_default();
        from_there.open += 1;
        from_there.pending.insert(
            number,
            Pending {
                since: Instant::now(),
                evict: Arc::clone(&evict),
            },
        );
        drop(counts);
        Some(Permit {
            admission: Arc::clone(self),
            address,
            number,
            own: false,
            identified: AtomicBool::new(false),
            evict,
        })
    }

    /// The address with the most pending sockets, the first time that there is not enough room.
    pub(super) fn first_overload(&self) -> Option<IpAddr> {
        let counts = self.lock();
        let is_full = counts.pending >= self.limits.pending || counts.open >= self.limits.sockets;
        let (address, _) = counts
            .by_address
            .iter()
            .max_by_key(|(_, from_there)| from_there.pending.len())?;
        (is_full && !self.overload_told.swap(true, Ordering::Relaxed)).then_some(*address)
    }

    /// Whether no socket is open.
    pub(super) fn is_empty(&self) -> bool {
        self.lock().open == 0
    }

    fn lock(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Permit {
    /// Records the local address that the socket came to, and its peer's address. Both ends are on this machine if the
    /// two are equal or the peer's address is a loopback address.
    pub(super) fn arrived(mut self, from: IpAddr, at: Option<IpAddr>) -> Permit {
        let from = from.to_canonical();
        self.own = from.is_loopback() || at.is_some_and(|at| at.to_canonical() == from);
        self
    }

    /// The peer's address; for IPv6 its network.
    pub(super) fn address(&self) -> IpAddr {
        self.address
    }

    /// The number of the socket.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// The peer's address, and whether it is this machine.
    pub(super) fn origin(&self) -> ClientAddress {
        ClientAddress {
            address: self.address,
            own: self.own,
        }
    }

    /// A member or screen uses the socket now, so it is no longer pending.
    pub(super) fn identified(&self) {
        if !self.identified.load(Ordering::Relaxed)
            && self.admission.lock().identify(self.address, self.number)
        {
            self.identified.store(true, Ordering::Relaxed);
        }
    }

    /// Waits until the socket is evicted.
    pub(super) async fn evicted(&self) {
        self.evict.notified().await;
    }
}

impl Counts {
    /// Whether there is room for one more socket from an address, if need be by evicting a pending one. It evicts from
    /// another address only if that one has more pending sockets, so that nobody can shut out the others. A socket of
    /// the same address is evicted only after its time.
    fn make_room(&mut self, address: IpAddr, limits: &Limits) -> bool {
        let (open, pending) = self.by_address.get(&address).map_or((0, 0), |from_there| {
            (from_there.open, from_there.pending.len())
        });
        if open >= limits.sockets_per_address || pending >= limits.pending_per_address {
            return self.evict_oldest(address, Duration::from_millis(limits.pending_ms));
        }
        if self.open < limits.sockets && self.pending < limits.pending {
            return true;
        }
        let most = self
            .by_address
            .iter()
            .max_by_key(|(_, from_there)| from_there.pending.len());
        match most.map(|(other, from_there)| (*other, from_there.pending.len())) {
            Some((other, there)) if there > pending + 1 => self.evict_oldest(other, Duration::ZERO),
            _ => self.evict_oldest(address, Duration::from_millis(limits.pending_ms)),
        }
    }

    /// Evicts the oldest pending socket of an address, if it is old enough.
    fn evict_oldest(&mut self, address: IpAddr, stood: Duration) -> bool {
        let Some(from_there) = self.by_address.get_mut(&address) else {
            return false;
        };
        let Some(oldest) = from_there
            .pending
            .first_entry()
            .filter(|oldest| oldest.get().since.elapsed() >= stood)
        else {
            return false;
        };
        oldest.remove().evict.notify_one();
        self.pending -= 1;
        self.forget(address);
        true
    }

    /// Removes a socket from the pending ones. Returns whether it still had its place.
    fn identify(&mut self, address: IpAddr, number: u64) -> bool {
        let from_there = self.by_address.get_mut(&address);
        let was_there =
            from_there.is_some_and(|from_there| from_there.pending.remove(&number).is_some());
        self.pending -= usize::from(was_there);
        was_there
    }

    fn forget(&mut self, address: IpAddr) {
        self.open -= 1;
        let Some(from_there) = self.by_address.get_mut(&address) else {
            return;
        };
        from_there.open -= 1;
        if from_there.open == 0 {
            self.by_address.remove(&address);
        }
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        let mut counts = self.admission.lock();
        // One that was evicted does not count any more.
        if *self.identified.get_mut() || counts.identify(self.address, self.number) {
            counts.forget(self.address);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    fn admission(sockets: usize, sockets_per_address: usize, pending: usize) -> Arc<Admission> {
        Admission::new(Limits {
            sockets,
            sockets_per_address,
            pending,
            ..Limits::DEFAULT
        })
    }

    #[test]
    fn each_bound_keeps_sockets_out_by_itself() {
        let (here, there) = (address("192.0.2.1"), address("192.0.2.2"));
        for (admission, from_here, from_there) in [
            (admission(3, 9, 9), 3, 1),
            (admission(9, 3, 9), 3, 3),
            (admission(9, 9, 3), 3, 1),
        ] {
            let ours: Vec<Permit> = std::iter::repeat_with(|| admission.admit(here))
                .map_while(|permit| permit)
                .collect();
            let others: Vec<Permit> = (0..3).filter_map(|_| admission.admit(there)).collect();
            assert_eq!(
                (ours.len(), others.len()),
                (from_here, from_there),
                "{:?}",
                admission.limits
            );
        }
    }

    #[test]
    fn pending_sockets_of_one_address_leave_room_for_those_of_another() {
        let limits = Limits {
            pending: 4,
            pending_per_address: 3,
            ..Limits::DEFAULT
        };
        let admission = Admission::new(limits);
        let (here, there) = (address("192.0.2.1"), address("192.0.2.2"));
        let ours: Vec<Permit> = std::iter::repeat_with(|| admission.admit(here))
            .map_while(|permit| permit)
            .collect();
        assert_eq!(ours.len(), 3);
        assert!(admission.admit(there).is_some());
        ours[0].identified();
        assert!(
            admission.admit(here).is_some(),
            "one that is identified is not pending"
        );
    }

    #[test]
    fn sockets_from_this_machine_are_told_from_others() {
        for (from, at, own) in [
            ("127.0.0.1", Some("127.0.0.1"), true),
            ("127.0.1.9", None, true),
            ("::1", Some("::1"), true),
            ("::ffff:127.0.0.1", None, true),
            ("192.0.2.1", Some("192.0.2.1"), true),
            ("192.0.2.1", Some("::ffff:192.0.2.1"), true),
            ("192.0.2.1", Some("192.0.2.2"), false),
            ("192.0.2.1", None, false),
            ("2001:db8::1", Some("2001:db8::2"), false),
        ] {
            let permit = admission(9, 9, 9)
                .admit(address(from))
                .expect("room for one");
            assert_eq!(
                permit.arrived(address(from), at.map(address)).origin().own,
                own,
                "{from} {at:?}"
            );
        }
    }

    /// Whether a socket was evicted.
    fn is_evicted(permit: &Permit) -> bool {
        futures_util::FutureExt::now_or_never(permit.evicted()).is_some()
    }

    #[test]
    fn an_address_with_many_pending_sockets_makes_room_for_others() {
        let limits = Limits {
            pending: 4,
            pending_per_address: 4,
            ..Limits::DEFAULT
        };
        let admission = Admission::new(limits);
        let (here, there) = (address("192.0.2.1"), address("192.0.2.2"));
        let crowd: Vec<Permit> = std::iter::repeat_with(|| admission.admit(here))
            .map_while(|permit| permit)
            .collect();
        assert_eq!(crowd.len(), 4);
        assert_eq!(
            (admission.first_overload(), admission.first_overload()),
            (Some(network(here)), None)
        );
        let others = [admission.admit(there), admission.admit(there)]
            .map(|permit| permit.expect("room is made"));
        assert!(
            admission.admit(there).is_none(),
            "but not where they are as many"
        );
        let away: Vec<bool> = crowd.iter().map(is_evicted).collect();
        assert_eq!(away, [true, true, false, false], "the oldest go");
        crowd[0].identified();
        assert_eq!(
            admission.lock().open,
            4,
            "one that was evicted is identified too late"
        );
        drop(crowd);
        drop(others);
        let counts = admission.lock();
        assert_eq!(
            (counts.open, counts.pending, counts.by_address.len()),
            (0, 0, 0)
        );
    }

    #[test]
    fn of_one_address_the_oldest_goes_once_its_time_is_over() {
        let limits = Limits {
            pending_per_address: 2,
            pending_ms: 20,
            ..Limits::DEFAULT
        };
        let admission = Admission::new(limits);
        let here = address("192.0.2.1");
        let crowd = [admission.admit(here), admission.admit(here)]
            .map(|permit| permit.expect("room for two"));
        assert!(admission.admit(here).is_none(), "both still have time");
        std::thread::sleep(Duration::from_millis(30));
        let third = admission
            .admit(here)
            .expect("the time of the first is over");
        assert_eq!(
            [&crowd[0], &crowd[1], &third].map(is_evicted),
            [true, false, false]
        );
    }

    #[test]
    fn a_socket_that_is_closed_or_identified_makes_room() {
        let admission = admission(3, 3, 1);
        let here = address("2001:db8::1");
        let first = admission.admit(here).expect("room for one");
        assert!(
            admission.admit(here).is_none(),
            "one pending socket at a time"
        );
        first.identified();
        first.identified();
        let second = admission
            .admit(address("2001:db8::2"))
            .expect("room for a second");
        drop((first, second));
        let counts = admission.lock();
        assert_eq!(
            (counts.open, counts.pending, counts.by_address.len()),
            (0, 0, 0)
        );
    }
}
