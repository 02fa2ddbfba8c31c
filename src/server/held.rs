//! Messages that wait for the disk: what anyone is told is kept by then.

use super::link::Link;
use super::outbox::Slot;
use axum::extract::ws::Utf8Bytes;
use std::collections::VecDeque;
use std::sync::Arc;

/// Messages in the order in which they go out, each with the number of events that have to be kept before.
#[derive(Debug, Default)]
pub(super) struct Held {
    waiting: VecDeque<Message>,
    kept: usize,
}

#[derive(Debug)]
struct Message {
    after: usize,
    to: Arc<Link>,
    slot: Slot,
    text: Utf8Bytes,
}

impl Held {
    /// For a log that has so many events.
    pub(super) fn new(kept: usize) -> Held {
        Held {
            waiting: VecDeque::new(),
            kept,
        }
    }

    /// Says something once so many events are kept, and everything that was to be said before has been.
    pub(super) fn say(&mut self, after: usize, to: &Arc<Link>, slot: Slot, text: Utf8Bytes) {
        if after <= self.kept && self.waiting.is_empty() {
            to.outbox.put(slot, text);
        } else {
            self.waiting.push_back(Message {
                after,
                to: Arc::clone(to),
                slot,
                text,
            });
        }
    }

    /// Lets out what waited for this.
    pub(super) fn release(&mut self, kept: usize) {
        self.kept = kept;
        while let Some(message) = self.waiting.pop_front_if(|message| message.after <= kept) {
            message.to.outbox.put(message.slot, message.text);
        }
    }

    /// How many wait.
    pub(super) fn len(&self) -> usize {
        self.waiting.len()
    }
}

#[cfg(test)]
mod tests {
    use super::super::link::Origin;
    use super::super::outbox::Next;
    use super::*;
    use crate::wire::Texts;
    use std::net::Ipv4Addr;

    #[test]
    fn nothing_goes_out_before_what_it_rests_on_is_kept_nor_out_of_order() {
        let link = Link::new(
            Texts::Blocks,
            1,
            Origin {
                address: Ipv4Addr::LOCALHOST.into(),
                own: true,
            },
        );
        let said = |link: &Link| {
            let next = std::iter::from_fn(|| {
                match futures_util::FutureExt::now_or_never(link.outbox.next()) {
                    Some(Next::Send(text)) => Some(text.to_string()),
                    _ => None,
                }
            });
            next.collect::<Vec<_>>().join(" ")
        };
        let mut held = Held::new(3);
        for (after, text) in [(3, "a"), (5, "b"), (4, "c"), (6, "d")] {
            held.say(after, &link, Slot::Refused, Utf8Bytes::from_static(text));
        }
        for (kept, expected, left) in [(3, "a", 3), (4, "", 3), (5, "b c", 1), (9, "d", 0)] {
            held.release(kept);
            assert_eq!(
                (said(&link), held.len()),
                (expected.to_owned(), left),
                "{kept}"
            );
        }
    }
}
