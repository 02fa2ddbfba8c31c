//! How many sockets are open, of what kind, and from where.

use super::limits::Limits;
use super::link::Origin;
use super::rates::network;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Counts sockets.
#[derive(Debug)]
pub(super) struct Gate {
    limits: Limits,
    counts: Mutex<Counts>,
}

#[derive(Debug, Default)]
struct Counts {
    open: usize,
    strangers: usize,
    by_address: HashMap<IpAddr, Here>,
}

/// Sockets from one address.
#[derive(Debug, Clone, Copy, Default)]
struct Here {
    open: usize,
    strangers: usize,
}

/// A socket that was let in. Dropped, it counts no more.
#[derive(Debug)]
pub(super) struct Ticket {
    gate: Arc<Gate>,
    address: IpAddr,
    own: bool,
    known: AtomicBool,
}

impl Gate {
    pub(super) fn new(limits: Limits) -> Arc<Gate> {
        Arc::new(Gate { limits, counts: Mutex::default() })
    }

    /// Lets a socket in, if there is room for it. It is a stranger until it has said who it is.
    pub(super) fn enter(self: &Arc<Gate>, address: IpAddr) -> Option<Ticket> {
        let (limits, address) = (&self.limits, network(address));
        let mut counts = self.lock();
        let here = counts.by_address.get(&address).copied().unwrap_or_default();
        let full = counts.open >= limits.sockets || here.open >= limits.sockets_per_address;
        let strange = counts.strangers >= limits.strangers || here.strangers >= limits.strangers_per_address;
        if full || strange {
            return None;
        }
        counts.open += 1;
        counts.strangers += 1;
        counts.by_address.insert(address, Here { open: here.open + 1, strangers: here.strangers + 1 });
        drop(counts);
        Some(Ticket { gate: Arc::clone(self), address, own: false, known: AtomicBool::new(false) })
    }

    /// Whether no socket is open.
    pub(super) fn is_empty(&self) -> bool {
        self.lock().open == 0
    }

    fn lock(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ticket {
    /// Notes to which of this machine's addresses it came, and from which address: they are the same, or the latter
    /// leads nowhere else, where both ends are on this machine.
    pub(super) fn arrived(mut self, from: IpAddr, at: Option<IpAddr>) -> Ticket {
        let from = from.to_canonical();
        self.own = from.is_loopback() || at.is_some_and(|at| at.to_canonical() == from);
        self
    }

    /// From where it came; of an address of version 6 its network.
    pub(super) fn address(&self) -> IpAddr {
        self.address
    }

    /// From where it came, and whether that is this machine.
    pub(super) fn origin(&self) -> Origin {
        Origin { address: self.address, own: self.own }
    }

    /// It has said who it is.
    pub(super) fn is_known_now(&self) {
        if !self.known.swap(true, Ordering::Relaxed) {
            self.gate.lock().is_known(self.address);
        }
    }
}

impl Counts {
    fn is_known(&mut self, address: IpAddr) {
        self.strangers -= 1;
        if let Some(here) = self.by_address.get_mut(&address) {
            here.strangers -= 1;
        }
    }

    fn leaves(&mut self, address: IpAddr) {
        self.open -= 1;
        let Some(here) = self.by_address.get_mut(&address) else { return };
        here.open -= 1;
        if here.open == 0 {
            self.by_address.remove(&address);
        }
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.is_known_now();
        self.gate.lock().leaves(self.address);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    fn gate(sockets: usize, sockets_per_address: usize, strangers: usize) -> Arc<Gate> {
        Gate::new(Limits { sockets, sockets_per_address, strangers, ..Limits::DEFAULT })
    }

    #[test]
    fn each_bound_closes_the_gate_by_itself() {
        let (here, there) = (address("192.0.2.1"), address("192.0.2.2"));
        for (gate, from_here, from_there) in [(gate(3, 9, 9), 3, 0), (gate(9, 3, 9), 3, 3), (gate(9, 9, 3), 3, 0)] {
            let ours: Vec<Ticket> = std::iter::repeat_with(|| gate.enter(here)).map_while(|ticket| ticket).collect();
            let others: Vec<Ticket> = (0..3).filter_map(|_| gate.enter(there)).collect();
            assert_eq!((ours.len(), others.len()), (from_here, from_there), "{:?}", gate.limits);
        }
    }

    #[test]
    fn strangers_of_one_address_leave_room_for_those_of_another() {
        let limits = Limits { strangers: 4, strangers_per_address: 3, ..Limits::DEFAULT };
        let gate = Gate::new(limits);
        let (here, there) = (address("192.0.2.1"), address("192.0.2.2"));
        let ours: Vec<Ticket> = std::iter::repeat_with(|| gate.enter(here)).map_while(|ticket| ticket).collect();
        assert_eq!(ours.len(), 3);
        assert!(gate.enter(there).is_some());
        ours[0].is_known_now();
        assert!(gate.enter(here).is_some(), "who is known is no stranger");
    }

    #[test]
    fn who_comes_from_this_machine_is_known() {
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
            let ticket = gate(9, 9, 9).enter(address(from)).expect("room for one");
            assert_eq!(ticket.arrived(address(from), at.map(address)).origin().own, own, "{from} {at:?}");
        }
    }

    #[test]
    fn who_leaves_or_is_known_makes_room() {
        let gate = gate(3, 3, 1);
        let here = address("2001:db8::1");
        let first = gate.enter(here).expect("room for one");
        assert!(gate.enter(here).is_none(), "one stranger at a time");
        first.is_known_now();
        first.is_known_now();
        let second = gate.enter(address("2001:db8::2")).expect("room for a second");
        drop((first, second));
        let counts = gate.lock();
        assert_eq!((counts.open, counts.strangers, counts.by_address.len()), (0, 0, 0));
    }
}
