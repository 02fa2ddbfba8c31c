//! Rehearses a session with simulated members, and reports how the room and the machine coped.
//!
//! The members use the same sockets as real ones.

mod bot;
mod knowledge;
mod plan;
mod plausible;
mod report;

pub use knowledge::Knowledge;
pub use plan::Rehearsal;
pub use report::{RehearsalReport, Spread};

use super::connection::{ClientCommand, Terms, run_connection};
use crate::fault;
use bot::Bot;
use report::{RehearsalTally, SharedTally};
use std::any::Any;
use std::io;
use std::sync::{Arc, MutexGuard, PoisonError};
use std::thread::{Builder, JoinHandle};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::sync::{Semaphore, oneshot};
use tokio::task::{JoinError, JoinSet};
use tokio::time::Instant;

/// Runs a rehearsal until the session is over for every member, or until `stop`; then all leave.
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
    let mut orders: Vec<UnboundedSender<ClientCommand>> = Vec::with_capacity(plan.members);
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
            run_connection(terms, given, move |update| bot.receive(update)).await;
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
        // A member who has left already does not receive it.
        let _gone = order.send(ClientCommand::Leave);
    }
    arrivals.close();
    while let Some(left) = members.join_next().await {
        note_fault(tally, left.err());
    }
}

/// Records that a member's task panicked, so that it could not take part.
fn note_fault(tally: &SharedTally, error: Option<JoinError>) {
    if let Some(panic) = error.and_then(|error| error.try_into_panic().ok()) {
        note_panic(tally, &*panic);
    }
}

fn note_panic(tally: &SharedTally, panic: &(dyn Any + Send)) {
    lock(tally).fail(format!("a fault in redflag: {}", fault::message(panic)));
}

fn lock(tally: &SharedTally) -> MutexGuard<'_, RehearsalTally> {
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

/// A rehearsal that runs on a thread of its own.
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

    /// The results so far.
    pub fn so_far(&self) -> RehearsalReport {
        report(&self.tally)
    }

    /// Whether every member has left.
    pub fn is_over(&self) -> bool {
        self.thread.as_ref().is_none_or(JoinHandle::is_finished)
    }

    /// Lets everyone leave, and returns the results.
    pub fn finish(mut self) -> RehearsalReport {
        self.end();
        report(&self.tally)
    }

    fn end(&mut self) {
        // Dropping the sender stops the rehearsal.
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
