//! A member's connection to a room, which reconnects by itself.

use super::address::Address;
use super::backoff::Backoff;
use super::memory::Memory;
use super::socket::{ConnectError, Heard, Socket, Way};
use super::tls::Trust;
use crate::classroom::Refusal;
use crate::fault;
use crate::wire::{FromMember, ToMember, Why};
use std::net::IpAddr;
use std::time::Duration;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::{Instant, sleep, sleep_until, timeout_at};
use tracing::{debug, info};

/// How long a room may be silent.
#[derive(Debug, Clone, Copy)]
struct Patience {
    /// Until the welcome message.
    welcome: Duration,
    /// Until a ping is sent.
    ping: Duration,
    /// Until the connection is given up. A laptop that slept would not notice otherwise.
    silence: Duration,
}

const PATIENCE: Patience = Patience {
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
pub enum Order {
    /// Send a message to the room.
    Say(FromMember),
    /// Leave the room.
    Leave,
}

/// The state of the connection.
#[derive(Debug, Clone)]
pub enum Line {
    /// Connected, and the room has sent its welcome.
    There,
    /// Lost; there will be a new attempt.
    Back {
        /// Why it was lost.
        why: String,
        /// Milliseconds until the next attempt.
        in_ms: u64,
    },
    /// The room was never reached. This is final.
    Unreachable(ConnectError),
    /// The room refuses this member, with the reason. This is final.
    Dismissed(Why),
    /// The program panicked here, with the panic's text. This connection is over, but a new one can be started.
    Faulted(String),
}

/// Something that a member's screen has to show: a message of the room, or a new state of the connection.
#[derive(Debug, Clone)]
pub enum Update {
    /// A message from the room.
    Said(Box<ToMember>),
    /// A new state of the connection.
    Line(Line),
}

/// How one connection ended.
enum Parting {
    /// The member left.
    Left,
    /// The room ended it for good, with the reason.
    Dismissed(Why),
    /// It broke, with the reason.
    Broken(String),
}

/// Runs a connection, with reconnections, until the member leaves, the sender of orders is dropped, or reconnecting
/// makes no sense.
pub async fn hold(terms: Terms, orders: UnboundedReceiver<Order>, told: impl FnMut(Update) + Send) {
    hold_with(PATIENCE, terms, orders, told).await;
}

async fn hold_with(
    patience: Patience,
    terms: Terms,
    mut orders: UnboundedReceiver<Order>,
    mut told: impl FnMut(Update) + Send,
) {
    let mut memory = Memory::new(terms.address.code.as_str(), terms.token);
    let mut backoff = Backoff::new(terms.entropy);
    let way = Way {
        address: terms.address,
        trust: terms.trust,
        source: terms.source,
    };
    let mut welcomed = terms.patient;
    loop {
        debug!("connecting");
        let Some(opened) = unless_left(way.open(), &mut orders, &mut memory).await else {
            return;
        };
        let why = match opened {
            Err(error) if !welcomed => return told(Update::Line(Line::Unreachable(error))),
            Err(error) => error.to_string(),
            Ok(socket) => {
                let mut talk = Talk {
                    patience,
                    memory: &mut memory,
                    told: &mut told,
                    welcomed: false,
                };
                let parting = talk.hold(socket, &mut orders).await;
                if talk.welcomed {
                    welcomed = true;
                    backoff.reset();
                }
                match parting {
                    Parting::Left => return,
                    Parting::Dismissed(why) => return told(Update::Line(Line::Dismissed(why))),
                    Parting::Broken(why) if !welcomed => {
                        return told(Update::Line(Line::Unreachable(ConnectError::NoRoom(why))));
                    }
                    Parting::Broken(why) => why,
                }
            }
        };
        let in_ms = backoff.wait_ms();
        info!(%why, in_ms, "the connection is gone, and is tried again");
        told(Update::Line(Line::Back { why, in_ms }));
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
    orders: &mut UnboundedReceiver<Order>,
    memory: &mut Memory,
) -> Option<T> {
    let mut waited_for = std::pin::pin!(waited_for);
    loop {
        tokio::select! {
            done = &mut waited_for => return Some(done),
            order = orders.recv() => match order {
                Some(Order::Say(message)) => drop(memory.say(message)),
                Some(Order::Leave) | None => return None,
            },
        }
    }
}

/// A connection while it lasts.
struct Talk<'a> {
    patience: Patience,
    memory: &'a mut Memory,
    told: &'a mut (dyn FnMut(Update) + Send),
    welcomed: bool,
}

impl Talk<'_> {
    async fn hold(&mut self, mut socket: Socket, orders: &mut UnboundedReceiver<Order>) -> Parting {
        let parting = self.talk(&mut socket, orders).await;
        match parting {
            Err(why) => Parting::Broken(why),
            Ok(parting) => {
                socket.close().await;
                parting
            }
        }
    }

    /// `Err` says why the connection is gone.
    async fn talk(
        &mut self,
        socket: &mut Socket,
        orders: &mut UnboundedReceiver<Order>,
    ) -> Result<Parting, String> {
        socket.say(&self.memory.hello()).await?;
        let mut heard_at = Instant::now();
        let welcome_by = heard_at + self.patience.welcome;
        let mut pinged_at = heard_at;
        loop {
            let until = if self.welcomed {
                heard_at + self.patience.silence
            } else {
                welcome_by
            };
            tokio::select! {
                heard = timeout_at(until, socket.hear()) => {
                    let heard = heard.map_err(|_| "nothing is heard of the room".to_owned())?;
                    heard_at = Instant::now();
                    if let Some(parting) = self.heard(heard, socket).await? {
                        return Ok(parting);
                    }
                }
                order = orders.recv() => match order {
                    Some(Order::Say(message)) => if let Some(message) = self.memory.say(message) {
                        socket.say(&message).await?;
                    },
                    Some(Order::Leave) | None => return Ok(Parting::Left),
                },
                () = sleep_until(heard_at.max(pinged_at) + self.patience.ping) => {
                    pinged_at = Instant::now();
                    socket.ping().await?;
                }
            }
        }
    }

    async fn heard(
        &mut self,
        heard: Heard,
        socket: &mut Socket,
    ) -> Result<Option<Parting>, String> {
        let message = match heard {
            Heard::Message(message) => message,
            Heard::Unknown(_) | Heard::Alive => return Ok(None),
            Heard::Gone(why) => return Err(why),
        };
        fault::planted("client");
        let replies = self.memory.hear(&message);
        for reply in &replies {
            socket.say(reply).await?;
        }
        if let Some(why) = Why::of(&message) {
            // An invalid token alone does not keep a member out.
            let keeps_out = !self.welcomed && why.reason != Some(Refusal::NoSuchMember);
            if keeps_out || matches!(*message, ToMember::Gone { .. }) {
                return Ok(Some(Parting::Dismissed(why)));
            }
        }
        match *message {
            // The request is sent again, so there is nothing to show.
            ToMember::Refused { .. } if !replies.is_empty() => return Ok(None),
            ToMember::Welcome(_) => {
                self.welcomed = true;
                info!("connected");
                (self.told)(Update::Line(Line::There));
            }
            _ => {}
        }
        (self.told)(Update::Said(message));
        Ok(None)
    }
}

#[cfg(test)]
#[path = "connection_tests.rs"]
mod tests;
