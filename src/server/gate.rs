//! How many sockets are open, of what kind, and from where.

use super::limits::Limits;
use super::link::Origin;
use super::rates::network;
use std::collections::{BTreeMap, HashMap};
use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::Instant;

/// Counts sockets.
#[derive(Debug)]
pub(super) struct Gate {
    limits: Limits,
    counts: Mutex<Counts>,
    /// That there was no room for everyone, to be told once.
    crowded: AtomicBool,
}

#[derive(Debug, Default)]
struct Counts {
    open: usize,
    strangers: usize,
    by_address: HashMap<IpAddr, Here>,
    /// The number of the next socket.
    next: u64,
}

/// Sockets from one address.
#[derive(Debug, Default)]
struct Here {
    open: usize,
    /// Those that have not said who they are, by number: the oldest first.
    strangers: BTreeMap<u64, Stranger>,
}

#[derive(Debug)]
struct Stranger {
    since: Instant,
    leave: Arc<Notify>,
}

/// A socket that was let in. Dropped, it counts no more.
#[derive(Debug)]
pub(super) struct Ticket {
    gate: Arc<Gate>,
    address: IpAddr,
    number: u64,
    own: bool,
    known: AtomicBool,
    leave: Arc<Notify>,
}

impl Gate {
    pub(super) fn new(limits: Limits) -> Arc<Gate> {
        Arc::new(Gate {
            limits,
            counts: Mutex::default(),
            crowded: AtomicBool::new(false),
        })
    }

    /// Lets a socket in, if there is room for it or can be made. It is a stranger until it has said who it is.
    pub(super) fn enter(self: &Arc<Gate>, address: IpAddr) -> Option<Ticket> {
        let address = network(address);
        let mut counts = self.lock();
        if !counts.make_room(address, &self.limits) {
            return None;
        }
        let number = counts.next;
        counts.next += 1;
        counts.open += 1;
        counts.strangers += 1;
        let leave = Arc::new(Notify::new());
        let here = counts.by_address.entry(address).or_default();
        here.open += 1;
        here.strangers.insert(
            number,
            Stranger {
                since: Instant::now(),
                leave: Arc::clone(&leave),
            },
        );
        drop(counts);
        let (own, known) = (false, AtomicBool::new(false));
        Some(Ticket {
            gate: Arc::clone(self),
            address,
            number,
            own,
            known,
            leave,
        })
    }

    /// The address that most strangers come from, the first time that there is no room for all.
    pub(super) fn begins_to_be_crowded(&self) -> Option<IpAddr> {
        let counts = self.lock();
        let crowded =
            counts.strangers >= self.limits.strangers || counts.open >= self.limits.sockets;
        let (address, _) = counts
            .by_address
            .iter()
            .max_by_key(|(_, here)| here.strangers.len())?;
        (crowded && !self.crowded.swap(true, Ordering::Relaxed)).then_some(*address)
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

    /// Its number among all sockets.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// From where it came, and whether that is this machine.
    pub(super) fn origin(&self) -> Origin {
        Origin {
            address: self.address,
            own: self.own,
        }
    }

    /// It has said who it is.
    pub(super) fn is_known_now(&self) {
        if !self.known.load(Ordering::Relaxed)
            && self.gate.lock().is_known(self.address, self.number)
        {
            self.known.store(true, Ordering::Relaxed);
        }
    }

    /// Waits until its place is given to somebody else.
    pub(super) async fn is_to_leave(&self) {
        self.leave.notified().await;
    }
}

impl Counts {
    /// Whether there is room for one more from an address, made if need be: strangers who only stand in the door go
    /// before anyone is turned away. Of another address one goes if it has more of them, so that nobody can shut the
    /// door for others; of the same one only who has stood there for long.
    fn make_room(&mut self, address: IpAddr, limits: &Limits) -> bool {
        let (open, strangers) = self
            .by_address
            .get(&address)
            .map_or((0, 0), |here| (here.open, here.strangers.len()));
        if open >= limits.sockets_per_address || strangers >= limits.strangers_per_address {
            return self.send_away(address, Duration::from_millis(limits.door_ms));
        }
        if self.open < limits.sockets && self.strangers < limits.strangers {
            return true;
        }
        let most = self
            .by_address
            .iter()
            .max_by_key(|(_, here)| here.strangers.len());
        match most.map(|(other, here)| (*other, here.strangers.len())) {
            Some((other, there)) if there > strangers + 1 => self.send_away(other, Duration::ZERO),
            _ => self.send_away(address, Duration::from_millis(limits.door_ms)),
        }
    }

    /// Sends the oldest stranger of an address away, if they have been there for so long.
    fn send_away(&mut self, address: IpAddr, stood: Duration) -> bool {
        let Some(here) = self.by_address.get_mut(&address) else {
            return false;
        };
        let Some(oldest) = here
            .strangers
            .first_entry()
            .filter(|oldest| oldest.get().since.elapsed() >= stood)
        else {
            return false;
        };
        oldest.remove().leave.notify_one();
        self.strangers -= 1;
        self.leaves(address);
        true
    }

    /// A stranger is none any more; whether they were still there.
    fn is_known(&mut self, address: IpAddr, number: u64) -> bool {
        let here = self.by_address.get_mut(&address);
        let was_there = here.is_some_and(|here| here.strangers.remove(&number).is_some());
        self.strangers -= usize::from(was_there);
        was_there
    }

    fn leaves(&mut self, address: IpAddr) {
        self.open -= 1;
        let Some(here) = self.by_address.get_mut(&address) else {
            return;
        };
        here.open -= 1;
        if here.open == 0 {
            self.by_address.remove(&address);
        }
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        let mut counts = self.gate.lock();
        // Who was sent away does not count any more.
        if *self.known.get_mut() || counts.is_known(self.address, self.number) {
            counts.leaves(self.address);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    fn gate(sockets: usize, sockets_per_address: usize, strangers: usize) -> Arc<Gate> {
        Gate::new(Limits {
            sockets,
            sockets_per_address,
            strangers,
            ..Limits::DEFAULT
        })
    }

    #[test]
    fn each_bound_closes_the_gate_by_itself() {
        let (here, there) = (address("192.0.2.1"), address("192.0.2.2"));
        for (gate, from_here, from_there) in [
            (gate(3, 9, 9), 3, 1),
            (gate(9, 3, 9), 3, 3),
            (gate(9, 9, 3), 3, 1),
        ] {
            let ours: Vec<Ticket> = std::iter::repeat_with(|| gate.enter(here))
                .map_while(|ticket| ticket)
                .collect();
            let others: Vec<Ticket> = (0..3).filter_map(|_| gate.enter(there)).collect();
            assert_eq!(
                (ours.len(), others.len()),
                (from_here, from_there),
                "{:?}",
                gate.limits
            );
        }
    }

    #[test]
    fn strangers_of_one_address_leave_room_for_those_of_another() {
        let limits = Limits {
            strangers: 4,
            strangers_per_address: 3,
            ..Limits::DEFAULT
        };
        let gate = Gate::new(limits);
        let (here, there) = (address("192.0.2.1"), address("192.0.2.2"));
        let ours: Vec<Ticket> = std::iter::repeat_with(|| gate.enter(here))
            .map_while(|ticket| ticket)
            .collect();
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
            assert_eq!(
                ticket.arrived(address(from), at.map(address)).origin().own,
                own,
                "{from} {at:?}"
            );
        }
    }

    /// Whether a socket was sent away.
    fn is_sent_away(ticket: &Ticket) -> bool {
        futures_util::FutureExt::now_or_never(ticket.is_to_leave()).is_some()
    }

    #[test]
    fn whoever_fills_the_door_makes_room_for_others() {
        let limits = Limits {
            strangers: 4,
            strangers_per_address: 4,
            ..Limits::DEFAULT
        };
        let gate = Gate::new(limits);
        let (here, there) = (address("192.0.2.1"), address("192.0.2.2"));
        let crowd: Vec<Ticket> = std::iter::repeat_with(|| gate.enter(here))
            .map_while(|ticket| ticket)
            .collect();
        assert_eq!(crowd.len(), 4);
        assert_eq!(
            (gate.begins_to_be_crowded(), gate.begins_to_be_crowded()),
            (Some(network(here)), None)
        );
        let others =
            [gate.enter(there), gate.enter(there)].map(|ticket| ticket.expect("room is made"));
        assert!(
            gate.enter(there).is_none(),
            "but not where they are as many"
        );
        let away: Vec<bool> = crowd.iter().map(is_sent_away).collect();
        assert_eq!(away, [true, true, false, false], "the oldest go");
        crowd[0].is_known_now();
        assert_eq!(
            gate.lock().open,
            4,
            "whose place is given away is known too late"
        );
        drop(crowd);
        drop(others);
        let counts = gate.lock();
        assert_eq!(
            (counts.open, counts.strangers, counts.by_address.len()),
            (0, 0, 0)
        );
    }

    #[test]
    fn of_one_address_those_go_who_have_stood_there_for_long() {
        let limits = Limits {
            strangers_per_address: 2,
            door_ms: 20,
            ..Limits::DEFAULT
        };
        let gate = Gate::new(limits);
        let here = address("192.0.2.1");
        let crowd =
            [gate.enter(here), gate.enter(here)].map(|ticket| ticket.expect("room for two"));
        assert!(gate.enter(here).is_none(), "they are typing their names");
        std::thread::sleep(Duration::from_millis(30));
        let third = gate.enter(here).expect("the first has had time enough");
        assert_eq!(
            [&crowd[0], &crowd[1], &third].map(is_sent_away),
            [true, false, false]
        );
    }

    #[test]
    fn who_leaves_or_is_known_makes_room() {
        let gate = gate(3, 3, 1);
        let here = address("2001:db8::1");
        let first = gate.enter(here).expect("room for one");
        assert!(gate.enter(here).is_none(), "one stranger at a time");
        first.is_known_now();
        first.is_known_now();
        let second = gate
            .enter(address("2001:db8::2"))
            .expect("room for a second");
        drop((first, second));
        let counts = gate.lock();
        assert_eq!(
            (counts.open, counts.strangers, counts.by_address.len()),
            (0, 0, 0)
        );
    }
}
