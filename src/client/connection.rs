//! A member's connection to a room, which reconnects by itself.

use super::address::Address;
use super::backoff::Backoff;
use super::memory::Memory;
use super::socket::{ConnectError, Received, Route, Socket};
use super::tls::Trust;
use crate::classroom::Refusal;
use crate::fault;
use crate::wire::{FromMember, RefusalReason, ToMember};
use std::net::IpAddr;
use std::time::Duration;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::{Instant, sleep, sleep_until, timeout_at};
use tracing::{debug, info};

/// How long a room may be silent.
#[derive(Debug, Clone, Copy)]
struct Timeouts {
    /// Until the welcome message.
    welcome: Duration,
    /// Until a ping is sent.
    ping: Duration,
    /// Until the connection is given up. Otherwise a laptop that was asleep would not notice that it is dead.
    silence: Duration,
}

const TIMEOUTS: Timeouts = Timeouts {
    welcome: Duration::from_secs(10),
    ping: Duration::from_secs(10),
    silence: Duration::from_secs(25),
};

/// The settings of a connection to a room.
#[derive(Debug, Clone)]
pub struct Terms {
    /// Where the room is.
    pub address: Address,
    /// The certificates to trust; needed for `https` addresses.
    pub trust: Option<Trust>,
    /// The token with which the member joined before, if they did.
    pub token: Option<String>,
    /// New random bits, so that not everyone reconnects at the same moment.
    pub entropy: u64,
    /// The local address to connect from; `None` for any.
    pub source: Option<IpAddr>,
    /// Whether to try again even if the room was never reached.
    pub patient: bool,
}

/// A command to the connection.
#[derive(Debug, Clone, PartialEq)]
pub enum ClientCommand {
    /// Send a message to the room.
    Send(FromMember),
    /// Leave the room.
    Leave,
}

/// The state of the connection.
#[derive(Debug, Clone)]
pub enum ConnectionState {
    /// Connected, and the room has sent its welcome.
    Connected,
    /// Lost; there will be a new attempt.
    Reconnecting {
        /// Why it was lost.
        why: String,
        /// Milliseconds until the next attempt.
        in_ms: u64,
    },
    /// The room was never reached. This is final.
    Unreachable(ConnectError),
    /// The room refuses this member, with the reason. This is final.
    Dismissed(RefusalReason),
    /// The program panicked here, with the panic's text. This connection is over, but a new one can be started.
    Faulted(String),
}

/// Something that a member's screen has to show: a message of the room, or a new state of the connection.
#[derive(Debug, Clone)]
pub enum Update {
    /// A message from the room.
    Message(Box<ToMember>),
    /// A new state of the connection.
    Connection(ConnectionState),
}

/// How one connection ended.
enum ConnectionEnd {
    /// The member left.
    Left,
    /// The room ended it for good, with the reason.
    Dismissed(RefusalReason),
    /// It broke, with the reason.
    Broken(String),
}

/// Runs a connection, with reconnections, until the member leaves, the sender of orders is dropped, or reconnecting
/// makes no sense.
pub async fn run_connection(
    terms: Terms,
    orders: UnboundedReceiver<ClientCommand>,
    on_update: impl FnMut(Update) + Send,
) {
    run_with_timeouts(TIMEOUTS, terms, orders, on_update).await;
}

async fn run_with_timeouts(
    timeouts: Timeouts,
    terms: Terms,
    mut orders: UnboundedReceiver<ClientCommand>,
    mut on_update: impl FnMut(Update) + Send,
) {
    let mut memory = Memory::new(terms.address.code.as_str(), terms.token);
    let mut backoff = Backoff::new(terms.entropy);
    let route = Route {
        address: terms.address,
        trust: terms.trust,
        source: terms.source,
    };
    let mut welcomed = terms.patient;
    loop {
        debug!("connecting");
        let Some(opened) = unless_left(route.open(), &mut orders, &mut memory).await else {
            return;
        };
        let why = match opened {
            Err(error) if !welcomed => {
                return on_update(Update::Connection(ConnectionState::Unreachable(error)));
            }
            Err(error) => error.to_string(),
            Ok(socket) => {
                let mut connection = LiveConnection {
                    timeouts,
                    memory: &mut memory,
                    on_update: &mut on_update,
                    welcomed: false,
                };
                let parting = connection.run(socket, &mut orders).await;
                if connection.welcomed {
                    welcomed = true;
                    backoff.reset();
                }
                match parting {
                    ConnectionEnd::Left => return,
                    ConnectionEnd::Dismissed(why) => {
                        return on_update(Update::Connection(ConnectionState::Dismissed(why)));
                    }
                    ConnectionEnd::Broken(why) if !welcomed => {
                        return on_update(Update::Connection(ConnectionState::Unreachable(
                            ConnectError::NoRoom(why),
                        )));
                    }
                    ConnectionEnd::Broken(why) => why,
                }
            }
        };
        let in_ms = backoff.wait_ms();
        info!(%why, in_ms, "the connection is gone, and is tried again");
        on_update(Update::Connection(ConnectionState::Reconnecting {
            why,
            in_ms,
        }));
        let Some(()) = unless_left(
            sleep(Duration::from_millis(in_ms)),
            &mut orders,
            &mut memory,
        )
        .await
        else {
            return;
        };
    }
}

/// Waits for a future while there is no connection, and remembers the orders that arrive. `None` if the member leaves.
async fn unless_left<T>(
    waited_for: impl Future<Output = T>,
    orders: &mut UnboundedReceiver<ClientCommand>,
    memory: &mut Memory,
) -> Option<T> {
    let mut waited_for = std::pin::pin!(waited_for);
    loop {
        tokio::select! {
            done = &mut waited_for => return Some(done),
            order = orders.recv() => match order {
                Some(ClientCommand::Send(message)) => drop(memory.send(message)),
                Some(ClientCommand::Leave) | None => return None,
            },
        }
    }
}

/// A connection while it lasts.
struct LiveConnection<'a> {
    timeouts: Timeouts,
    memory: &'a mut Memory,
    on_update: &'a mut (dyn FnMut(Update) + Send),
    welcomed: bool,
}

impl LiveConnection<'_> {
    async fn run(
        &mut self,
        mut socket: Socket,
        orders: &mut UnboundedReceiver<ClientCommand>,
    ) -> ConnectionEnd {
        let parting = self.exchange_messages(&mut socket, orders).await;
        match parting {
            Err(why) => ConnectionEnd::Broken(why),
            Ok(parting) => {
                socket.close().await;
                parting
            }
        }
    }

    /// `Err` says why the connection is gone.
    async fn exchange_messages(
        &mut self,
        socket: &mut Socket,
        orders: &mut UnboundedReceiver<ClientCommand>,
    ) -> Result<ConnectionEnd, String> {
        socket.send(&self.memory.hello()).await?;
        let mut heard_at = Instant::now();
        let welcome_by = heard_at + self.timeouts.welcome;
        let mut pinged_at = heard_at;
        loop {
            let until = if self.welcomed {
                heard_at + self.timeouts.silence
            } else {
                welcome_by
            };
            tokio::select! {
                received = timeout_at(until, socket.receive()) => {
                    let received = received.map_err(|_| "the room does not respond".to_owned())?;
                    heard_at = Instant::now();
                    if let Some(parting) = self.received(received, socket).await? {
                        return Ok(parting);
                    }
                }
                order = orders.recv() => match order {
                    Some(ClientCommand::Send(message)) => if let Some(message) = self.memory.send(message) {
                        socket.send(&message).await?;
                    },
                    Some(ClientCommand::Leave) | None => return Ok(ConnectionEnd::Left),
                },
                () = sleep_until(heard_at.max(pinged_at) + self.timeouts.ping) => {
                    pinged_at = Instant::now();
                    socket.ping().await?;
                }
            }
        }
    }

    async fn received(
        &mut self,
        received: Received,
        socket: &mut Socket,
    ) -> Result<Option<ConnectionEnd>, String> {
        let message = match received {
            Received::Message(message) => message,
            Received::Unknown(_) | Received::Alive => return Ok(None),
            Received::Gone(why) => return Err(why),
        };
        fault::planted("client");
        let replies = self.memory.receive(&message);
        for reply in &replies {
            socket.send(reply).await?;
        }
        if let Some(why) = RefusalReason::of(&message) {
            // An invalid token alone does not keep a member out.
            let keeps_out = !self.welcomed && why.reason != Some(Refusal::NoSuchMember);
            if keeps_out || matches!(*message, ToMember::Gone { .. }) {
                return Ok(Some(ConnectionEnd::Dismissed(why)));
            }
        }
        match *message {
            // The request is sent again, so there is nothing to show.
            ToMember::Refused { .. } if !replies.is_empty() => return Ok(None),
            ToMember::Welcome(_) => {
                self.welcomed = true;
                info!("connected");
                (self.on_update)(Update::Connection(ConnectionState::Connected));
            }
            _ => {}
        }
        (self.on_update)(Update::Message(message));
        Ok(None)
    }
}

#[cfg(test)]
#[path = "connection_tests.rs"]
mod tests;
