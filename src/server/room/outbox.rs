//! The queue of messages for one connection. It holds only the latest message of each type, and adding one never
//! blocks, so that a slow phone delays nobody else.

use crate::server::limits::REFUSALS_WAITING_MAX;
use crate::wire::MessageKind;
use axum::extract::ws::Utf8Bytes;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;

/// The type of a message. It decides which earlier messages a new one replaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slot {
    Welcome,
    Joined,
    Refused,
    Alive,
    /// The lobby, or the page between questions in a self-paced session.
    Between,
    Question,
    Clock,
    Saved,
    Drafted,
    Result,
    Standings,
    End,
    Card,
    Screen,
    Left,
    /// The full view of the host's page.
    Host,
    /// The last message of a connection.
    Gone,
}

impl From<MessageKind> for Slot {
    fn from(kind: MessageKind) -> Slot {
        match kind {
            MessageKind::Welcome => Slot::Welcome,
            MessageKind::Joined => Slot::Joined,
            MessageKind::Refused => Slot::Refused,
            MessageKind::Alive => Slot::Alive,
            MessageKind::Lobby | MessageKind::Pace => Slot::Between,
            MessageKind::Question => Slot::Question,
            MessageKind::Clock => Slot::Clock,
            MessageKind::Saved => Slot::Saved,
            MessageKind::Drafted => Slot::Drafted,
            MessageKind::Result => Slot::Result,
            MessageKind::Standings => Slot::Standings,
            MessageKind::End => Slot::End,
            MessageKind::Card => Slot::Card,
            MessageKind::Left => Slot::Left,
            MessageKind::Gone => Slot::Gone,
        }
    }
}

impl Slot {
    /// Whether this message replaces an earlier one that is still waiting. The member needs to know that an answer was
    /// saved even if the next question has started, and needs the last result with its question even if the session is
    /// over. `has_result` says whether a result is waiting.
    fn replaces(self, earlier: Slot, has_result: bool) -> bool {
        match self {
            // A member who is removed right after joining is still told that they had joined.
            Slot::Gone => earlier != Slot::Joined,
            Slot::Refused => false,
            Slot::End if has_result && matches!(earlier, Slot::Question | Slot::Result) => false,
            Slot::Between | Slot::Question | Slot::End => matches!(
                earlier,
                Slot::Between
                    | Slot::Question
                    | Slot::Clock
                    | Slot::Drafted
                    | Slot::Result
                    | Slot::Standings
                    | Slot::End
            ),
            other => other == earlier,
        }
    }
}

/// The messages of one connection that are not sent yet.
#[derive(Debug, Default)]
pub(crate) struct Outbox {
    waiting: Mutex<Waiting>,
    more: Notify,
}

#[derive(Debug, Default)]
struct Waiting {
    messages: Vec<(Slot, Utf8Bytes)>,
    closed: bool,
}

/// What a connection has to do next.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// Send this.
    Send(Utf8Bytes),
    /// Close: there are no more messages.
    Close,
}

impl Outbox {
    /// Adds a message. Messages after [`Slot::Gone`] are dropped.
    pub(crate) fn put(&self, slot: Slot, text: Utf8Bytes) {
        let mut waiting = self.lock();
        if waiting.closed {
            return;
        }
        let has_result = waiting
            .messages
            .iter()
            .any(|(earlier, _)| *earlier == Slot::Result);
        waiting
            .messages
            .retain(|(earlier, _)| !slot.replaces(*earlier, has_result));
        if slot == Slot::Refused {
            waiting.drop_old_refusals();
        }
        waiting.messages.push((slot, text));
        waiting.closed = slot == Slot::Gone;
        drop(waiting);
        self.more.notify_one();
    }

    /// Closes the connection after the waiting messages are sent.
    pub(crate) fn close(&self) {
        self.lock().closed = true;
        self.more.notify_one();
    }

    /// Waits for the next message or the close. Cancelling the wait loses no message.
    pub(crate) async fn next(&self) -> Next {
        loop {
            if let Some(next) = self.take() {
                return next;
            }
            self.more.notified().await;
        }
    }

    fn take(&self) -> Option<Next> {
        let mut waiting = self.lock();
        if waiting.messages.is_empty() {
            waiting.messages = Vec::new();
            return waiting.closed.then_some(Next::Close);
        }
        Some(Next::Send(waiting.messages.remove(0).1))
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Waiting {
    fn drop_old_refusals(&mut self) {
        let refusals = self
            .messages
            .iter()
            .filter(|(slot, _)| *slot == Slot::Refused)
            .count();
        if refusals >= REFUSALS_WAITING_MAX
            && let Some(oldest) = self
                .messages
                .iter()
                .position(|(slot, _)| *slot == Slot::Refused)
        {
            self.messages.remove(oldest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(put: &[(Slot, &'static str)]) -> String {
        let outbox = Outbox::default();
        for (slot, text) in put {
            outbox.put(*slot, Utf8Bytes::from_static(text));
        }
        let texts = std::iter::from_fn(|| outbox.take());
        let texts = texts.map_while(|next| match next {
            Next::Send(text) => Some(text.to_string()),
            Next::Close => None,
        });
        texts.collect::<Vec<_>>().join(" ")
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "a table of cases")]
    fn a_slow_reader_gets_the_latest_of_each_and_nothing_of_a_question_that_is_over() {
        use Slot::*;
        let cases: &[(&[(Slot, &str)], &str)] = &[
            (
                &[
                    (Question, "q1"),
                    (Clock, "c1"),
                    (Saved, "s1"),
                    (Saved, "s2"),
                ],
                "q1 c1 s2",
            ),
            (
                &[
                    (Question, "q1"),
                    (Saved, "s1"),
                    (Result, "r1"),
                    (Standings, "t1"),
                    (Question, "q2"),
                ],
                "s1 q2",
            ),
            (&[(Clock, "c1"), (Saved, "s1"), (Clock, "c2")], "s1 c2"),
            (
                &[
                    (Welcome, "w"),
                    (Joined, "j"),
                    (Between, "l"),
                    (Question, "q"),
                ],
                "w j q",
            ),
            (&[(Question, "q"), (Result, "r"), (Between, "p")], "p"),
            (&[(Question, "q"), (Standings, "t"), (End, "e")], "e"),
            (
                &[
                    (Question, "q"),
                    (Clock, "c"),
                    (Saved, "s"),
                    (Result, "r"),
                    (End, "e"),
                ],
                "q s r e",
            ),
            (
                &[(Result, "r"), (Standings, "t"), (End, "e"), (End, "f")],
                "r f",
            ),
            (
                &[
                    (Question, "q1"),
                    (Result, "r1"),
                    (Question, "q2"),
                    (End, "e"),
                ],
                "e",
            ),
            (
                &[
                    (Refused, "1"),
                    (Refused, "2"),
                    (Refused, "3"),
                    (Refused, "4"),
                    (Refused, "5"),
                ],
                "2 3 4 5",
            ),
            (&[(Refused, "1"), (Question, "q"), (Refused, "2")], "1 q 2"),
            (&[(Screen, "a"), (Screen, "b")], "b"),
            (
                &[(Drafted, "d1"), (Drafted, "d2"), (Saved, "s"), (Left, "l")],
                "d2 s l",
            ),
            (&[(Question, "q1"), (Drafted, "d"), (Question, "q2")], "q2"),
            (&[(Question, "q"), (Gone, "g"), (Question, "q2")], "g"),
            (
                &[(Welcome, "w"), (Joined, "j"), (Question, "q"), (Gone, "g")],
                "j g",
            ),
        ];
        for (put, expected) in cases {
            assert_eq!(left(put), *expected, "{put:?}");
        }
    }

    #[test]
    fn however_much_is_said_little_waits() {
        let outbox = Outbox::default();
        let slots = [
            Slot::Welcome,
            Slot::Joined,
            Slot::Refused,
            Slot::Between,
            Slot::Question,
            Slot::Clock,
        ];
        let slots = slots.into_iter().chain([
            Slot::Saved,
            Slot::Drafted,
            Slot::Left,
            Slot::Result,
            Slot::Standings,
            Slot::End,
            Slot::Screen,
            Slot::Host,
        ]);
        for slot in slots.cycle().take(10_000) {
            outbox.put(slot, Utf8Bytes::from_static("x"));
            assert!(outbox.lock().messages.len() <= 16);
        }
    }

    #[tokio::test]
    async fn what_was_put_before_the_close_is_still_sent() {
        let outbox = Outbox::default();
        outbox.put(Slot::End, Utf8Bytes::from_static("e"));
        outbox.close();
        assert_eq!(outbox.next().await, Next::Send(Utf8Bytes::from_static("e")));
        assert_eq!(outbox.next().await, Next::Close);
    }
}
