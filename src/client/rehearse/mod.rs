//! A rehearsal: members that nobody has to be, over the same sockets as everyone else, and what they found.

mod bot;
mod plausible;
mod report;

pub use report::{RehearsalReport, Spread};

use super::connection::{Order, Terms, hold};
use super::{Address, Trust};
use crate::fault;
use bot::Bot;
use report::Tally;
use std::any::Any;
use std::io;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{Builder, JoinHandle};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::sync::{Semaphore, oneshot};
use tokio::task::{JoinError, JoinSet};
use tokio::time::Instant;

/// Members that may come from one address of this machine: a system has about 28,000 ports for all of them.
const MEMBERS_PER_SOURCE: usize = 5_000;

/// What is rehearsed.
#[derive(Debug, Clone)]
pub struct Rehearsal {
    /// Where the room is.
    pub address: Address,
    /// Whose certificates are believed; needed for `https` addresses.
    pub trust: Option<Trust>,
    /// How many members there are.
    pub members: usize,
    /// What makes them answer in the same way again.
    pub seed: u64,
    /// How many may be on their way in at once.
    pub at_once: usize,
    /// Milliseconds within which they answer once a question is open.
    pub think_ms_max: u64,
}

impl Rehearsal {
    /// So many members in a room, on their way in fifty at once, and answering within two seconds.
    pub fn new(address: Address, members: usize, seed: u64) -> Rehearsal {
        Rehearsal {
            address,
            trust: None,
            members,
            seed,
            at_once: 50,
            think_ms_max: 2_000,
        }
    }

    /// The address that a member comes from: on this very machine there are as many as are needed.
    fn source(&self, nth: usize) -> Option<IpAddr> {
        let to_itself = self
            .address
            .host
            .parse::<Ipv4Addr>()
            .is_ok_and(|address| address.is_loopback());
        let many = cfg!(target_os = "linux") && to_itself && self.members > MEMBERS_PER_SOURCE;
        let last = u8::try_from(1 + nth / MEMBERS_PER_SOURCE).ok()?;
        many.then(|| IpAddr::V4(Ipv4Addr::new(127, 0, 1, last)))
    }
}

/// What all members find, as it comes in.
type SharedTally = Arc<Mutex<Tally>>;

/// Holds a rehearsal until the session is over for every member, or until `stop`; then all leave.
pub async fn rehearse(plan: Rehearsal, stop: impl Future<Output = ()>) -> RehearsalReport {
    let tally = SharedTally::default();
    rehearse_into(plan, stop, &tally).await;
    report(&tally)
}

fn report(tally: &SharedTally) -> RehearsalReport {
    lock(tally).report()
}

async fn rehearse_into(plan: Rehearsal, stop: impl Future<Output = ()>, tally: &SharedTally) {
    lock(tally).members = plan.members;
    let arrivals = Arc::new(Semaphore::new(plan.at_once.max(1)));
    let mut members = JoinSet::new();
    let mut orders: Vec<UnboundedSender<Order>> = Vec::with_capacity(plan.members);
    let began = Instant::now();
    for nth in 0..plan.members {
        let (order, given) = unbounded_channel();
        let bot = Bot::new(nth, &plan, order.clone(), Arc::clone(tally), began);
        let terms = terms(&plan, nth, bot.entropy());
        let arrivals = Arc::clone(&arrivals);
        orders.push(order);
        members.spawn(async move {
            let Ok(permit) = arrivals.acquire_owned().await else {
                return;
            };
            let mut bot = bot.coming_in(permit);
            hold(terms, given, move |update| bot.hear(update)).await;
        });
    }
    let all = async {
        while let Some(left) = members.join_next().await {
            note_fault(tally, left.err());
        }
    };
    tokio::select! {
        () = all => return,
        () = stop => {}
    }
    for order in orders {
        // A member who has left does not hear it.
        let _gone = order.send(Order::Leave);
    }
    arrivals.close();
    while let Some(left) = members.join_next().await {
        note_fault(tally, left.err());
    }
}

/// A member whose task panicked could not take part.
fn note_fault(tally: &SharedTally, error: Option<JoinError>) {
    if let Some(panic) = error.and_then(|error| error.try_into_panic().ok()) {
        note_panic(tally, &*panic);
    }
}

fn note_panic(tally: &SharedTally, panic: &(dyn Any + Send)) {
    lock(tally).fail(format!("a fault in redflag: {}", fault::message(panic)));
}

fn lock(tally: &SharedTally) -> MutexGuard<'_, Tally> {
    tally.lock().unwrap_or_else(PoisonError::into_inner)
}

fn terms(plan: &Rehearsal, nth: usize, entropy: u64) -> Terms {
    Terms {
        address: plan.address.clone(),
        trust: plan.trust.clone(),
        token: None,
        entropy,
        source: plan.source(nth),
        patient: false,
    }
}

/// A rehearsal in a thread of its own.
#[derive(Debug)]
pub struct Rehearsing {
    tally: SharedTally,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Rehearsing {
    /// Begins a rehearsal.
    pub fn start(plan: Rehearsal) -> io::Result<Rehearsing> {
        let tally = SharedTally::default();
        let (stop, stopped) = oneshot::channel();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .enable_time()
            .build()?;
        let found = Arc::clone(&tally);
        let thread = Builder::new().name("rehearsal".to_owned()).spawn(move || {
            let stop = async move { drop(stopped.await) };
            runtime.block_on(rehearse_into(plan, stop, &found));
            runtime.shutdown_background();
        })?;
        Ok(Rehearsing {
            tally,
            stop: Some(stop),
            thread: Some(thread),
        })
    }

    /// What was found so far.
    pub fn so_far(&self) -> RehearsalReport {
        report(&self.tally)
    }

    /// Whether every member has left.
    pub fn is_over(&self) -> bool {
        self.thread.as_ref().is_none_or(JoinHandle::is_finished)
    }

    /// Lets everyone leave, and says what was found.
    pub fn finish(mut self) -> RehearsalReport {
        self.end();
        report(&self.tally)
    }

    fn end(&mut self) {
        // Dropping the sender is the sign to stop.
        drop(self.stop.take());
        if let Some(thread) = self.thread.take()
            && let Err(panic) = thread.join()
        {
            note_panic(&self.tally, &*panic);
        }
    }
}

impl Drop for Rehearsing {
    fn drop(&mut self) {
        self.end();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_members_of_this_machine_come_from_many_addresses() {
        let source = |host: &str, members: usize, nth: usize| {
            let address = Address::parse(&format!("{host}/KXPMR")).expect("an address");
            Rehearsal::new(address, members, 1)
                .source(nth)
                .map(|source| source.to_string())
        };
        let some = |text: &str| cfg!(target_os = "linux").then(|| text.to_owned());
        for (host, members, nth, expected) in [
            ("127.0.0.1", 40, 39, None),
            ("192.168.1.23", 10_000, 9_999, None),
            ("127.0.0.1", 10_000, 0, some("127.0.1.1")),
            ("127.0.0.1", 10_000, 9_999, some("127.0.1.2")),
        ] {
            assert_eq!(
                source(host, members, nth),
                expected,
                "{host} {members} {nth}"
            );
        }
    }
}
