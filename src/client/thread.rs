//! Runs a connection on a thread of its own, for callers without async.

use super::connection::{ClientCommand, ConnectionState, Terms, Update, run_connection};
use crate::fault;
use crate::wire::FromMember;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

/// Updates that can be waiting to be read. If there are more, nothing is read from the room until some are taken.
const UPDATES_MAX: usize = 256;

/// A connection that runs on a thread of its own, and ends when this is dropped.
#[derive(Debug)]
pub struct Background {
    orders: UnboundedSender<ClientCommand>,
    updates: Option<Receiver<Update>>,
    thread: Option<JoinHandle<()>>,
}

/// Starts the thread and its connection.
pub fn start(terms: Terms) -> io::Result<Background> {
    let (orders, given) = unbounded_channel();
    let (told, updates) = sync_channel(UPDATES_MAX);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .enable_time()
        .build()?;
    let thread = Builder::new().name("room".to_owned()).spawn(move || {
        // The receiver is gone only if the thread is about to end.
        let tell = |update| drop(told.send(update));
        let held = catch_unwind(AssertUnwindSafe(|| {
            runtime.block_on(run_connection(terms, given, tell));
        }));
        if let Err(panic) = held {
            tell(Update::Connection(ConnectionState::Faulted(
                fault::message(&*panic),
            )));
        }
        // A slow look-up of a name must not delay the end.
        runtime.shutdown_background();
    })?;
    Ok(Background {
        orders,
        updates: Some(updates),
        thread: Some(thread),
    })
}

impl Background {
    /// Sends a message to the room, now or as soon as it makes sense.
    pub fn send(&self, message: FromMember) {
        // A connection that is over has reported that already.
        let _over = self.orders.send(ClientCommand::Send(message));
    }

    /// The next update within this time. `Err` if there will be no more.
    pub fn update(&self, timeout: Duration) -> Result<Option<Update>, ConnectionEnded> {
        let Some(updates) = &self.updates else {
            return Err(ConnectionEnded);
        };
        match updates.recv_timeout(timeout) {
            Ok(update) => Ok(Some(update)),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Err(ConnectionEnded),
        }
    }
}

/// The error that the connection has ended: there will be no more updates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConnectionEnded;

impl Drop for Background {
    fn drop(&mut self) {
        let _over = self.orders.send(ClientCommand::Leave);
        // Without a receiver the thread cannot be blocked by an update.
        drop(self.updates.take());
        if let Some(thread) = self.thread.take() {
            let _panicked = thread.join();
        }
    }
}
