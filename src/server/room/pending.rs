//! Messages that wait until the events they report are on disk.

use super::outbox::Slot;
use super::peer::Peer;
use axum::extract::ws::Utf8Bytes;
use std::collections::VecDeque;
use std::sync::Arc;

/// Messages in sending order, each with the number of events that must be saved first.
#[derive(Debug, Default)]
pub(super) struct PendingMessages {
    messages: VecDeque<Message>,
    saved: usize,
}

#[derive(Debug)]
struct Message {
    after: usize,
    to: Arc<Peer>,
    slot: Slot,
    text: Utf8Bytes,
}

impl PendingMessages {
    /// An empty queue for a log with `saved` events.
    pub(super) fn new(saved: usize) -> PendingMessages {
        PendingMessages {
            messages: VecDeque::new(),
            saved,
        }
    }

    /// Sends a message once `after` events are saved and all earlier messages are sent.
    pub(super) fn send(&mut self, after: usize, to: &Arc<Peer>, slot: Slot, text: Utf8Bytes) {
        if after <= self.saved && self.messages.is_empty() {
            to.outbox.put(slot, text);
        } else {
            self.messages.push_back(Message {
                after,
                to: Arc::clone(to),
                slot,
                text,
            });
        }
    }

    /// Sends the messages that waited for the first `saved` events.
    pub(super) fn release(&mut self, saved: usize) {
        self.saved = saved;
        while let Some(message) = self.messages.pop_front_if(|message| message.after <= saved) {
            message.to.outbox.put(message.slot, message.text);
        }
    }

    /// The number of waiting messages.
    pub(super) fn len(&self) -> usize {
        self.messages.len()
    }
}

#[cfg(test)]
mod tests {
    use super::super::outbox::Next;
    use super::super::peer::ClientAddress;
    use super::*;
    use crate::wire::Texts;
    use std::net::Ipv4Addr;

    #[test]
    fn nothing_is_sent_before_what_it_tells_of_is_saved_nor_out_of_order() {
        let peer = Peer::new(
            Texts::Blocks,
            1,
            ClientAddress {
                address: Ipv4Addr::LOCALHOST.into(),
                own: true,
            },
            None,
        );
        let sent = |peer: &Peer| {
            let next = std::iter::from_fn(|| {
                match futures_util::FutureExt::now_or_never(peer.outbox.next()) {
                    Some(Next::Send(text)) => Some(text.to_string()),
                    _ => None,
                }
            });
            next.collect::<Vec<_>>().join(" ")
        };
        let mut pending = PendingMessages::new(3);
        for (after, text) in [(3, "a"), (5, "b"), (4, "c"), (6, "d")] {
            pending.send(after, &peer, Slot::Refused, Utf8Bytes::from_static(text));
        }
        for (saved, expected, left) in [(3, "a", 3), (4, "", 3), (5, "b c", 1), (9, "d", 0)] {
            pending.release(saved);
            assert_eq!(
                (sent(&peer), pending.len()),
                (expected.to_owned(), left),
                "{saved}"
            );
        }
    }
}
