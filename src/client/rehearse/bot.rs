//! One simulated member of a rehearsal, who joins, answers and measures the room's response times.

use super::knowledge::Knowledge;
use super::plan::Rehearsal;
use super::plausible;
use super::report::{RehearsalTally, SharedTally};
use crate::classroom::ClockState;
use crate::client::backoff::SplitMix64;
use crate::client::connection::{ClientCommand, ConnectionState, Update};
use crate::model::{AskBody, Id};
use crate::wire::{AuthorText, FromMember, Notice, TOKEN_DIGITS, ToMember, Welcome};
use sha2::{Digest, Sha256};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError};
use std::time::Duration;
use tokio::sync::OwnedSemaphorePermit;
use tokio::sync::mpsc::UnboundedSender;
use tokio::time::{Instant, sleep};

/// The value of `sent_us` before the answer is sent.
const UNSENT: u64 = u64::MAX;

/// The value of `sent_us` if the answer will never be sent, because the question was over first.
const NEVER: u64 = u64::MAX - 1;

/// How often a member tries again if it is asked to wait.
const WAITS_MAX: usize = 60;

/// A simulated member, which answers by what it knows or at random.
pub(super) struct Bot {
    nth: usize,
    name: String,
    token: String,
    think_ms_max: usize,
    knowledge: Option<Arc<Knowledge>>,
    chance: SplitMix64,
    orders: UnboundedSender<ClientCommand>,
    tally: SharedTally,
    began: Instant,
    /// When it began to join, and the permit for that.
    coming_in: Option<(Instant, OwnedSemaphorePermit)>,
    /// How often it was asked to wait.
    waits: usize,
    welcome: Option<Welcome>,
    question: Option<CurrentQuestion>,
}

/// Its current question.
struct CurrentQuestion {
    place: usize,
    id: Id,
    body: AskBody<AuthorText>,
    /// When its answer was sent, in microseconds since the rehearsal began; [`UNSENT`] before that, or [`NEVER`].
    sent_us: Arc<AtomicU64>,
    planned: bool,
    settled: bool,
    /// Whether it got its result. The result is sent again if the host accepts a further answer.
    has_result: bool,
}

impl Bot {
    pub(super) fn new(
        nth: usize,
        plan: &Rehearsal,
        orders: UnboundedSender<ClientCommand>,
        tally: SharedTally,
        began: Instant,
    ) -> Bot {
        let nth_seed = u64::try_from(nth)
            .unwrap_or(u64::MAX)
            .wrapping_mul(0x2545_f491_4f6c_dd1d);
        let think_ms_max = usize::try_from(plan.think_ms_max).unwrap_or(usize::MAX);
        let chance = SplitMix64::new(plan.seed ^ nth_seed);
        Bot {
            nth,
            name: plan.name(nth),
            token: token(plan.seed, nth),
            think_ms_max,
            knowledge: plan.knowledge.clone(),
            chance,
            orders,
            tally,
            began,
            coming_in: None,
            waits: 0,
            welcome: None,
            question: None,
        }
    }

    /// Random bits for its connection.
    pub(super) fn entropy(&self) -> u64 {
        self.chance.clone().next()
    }

    /// Records that it begins to join now.
    pub(super) fn coming_in(mut self, permit: OwnedSemaphorePermit) -> Bot {
        self.coming_in = Some((Instant::now(), permit));
        self
    }

    fn now_us(&self) -> u64 {
        since_us(self.began)
    }

    fn count(&self, count: impl FnOnce(&mut RehearsalTally)) {
        count(&mut self.tally.lock().unwrap_or_else(PoisonError::into_inner));
    }

    fn send(&self, message: FromMember) {
        // A connection that is over accepts no orders.
        let _over = self.orders.send(ClientCommand::Send(message));
    }

    pub(super) fn receive(&mut self, update: Update) {
        match update {
            Update::Message(message) => self.handle_message(*message),
            Update::Connection(ConnectionState::Connected) => {}
            Update::Connection(ConnectionState::Reconnecting { .. }) => {
                self.count(|tally| tally.reconnects += 1);
            }
            Update::Connection(ConnectionState::Unreachable(error)) => {
                self.count(|tally| tally.fail(error.to_string()));
            }
            Update::Connection(ConnectionState::Dismissed(why))
                if why.notice == Some(Notice::Removed) =>
            {
                self.over(false);
                self.count(|tally| tally.removed += 1);
            }
            Update::Connection(ConnectionState::Dismissed(why)) => {
                self.count(|tally| tally.fail(why.words));
            }
            Update::Connection(ConnectionState::Faulted(text)) => {
                self.count(|tally| tally.fail(text));
            }
        }
    }

    fn handle_message(&mut self, message: ToMember) {
        match message {
            ToMember::Welcome(welcome) => self.introduce(welcome),
            ToMember::Joined { .. } => {
                if let Some((since, permit)) = self.coming_in.take() {
                    drop(permit);
                    let took_us = since_us(since);
                    self.count(|tally| tally.joins_us.push(took_us));
                }
            }
            ToMember::Pace { done: 0, .. } => self.send(FromMember::Next { after: None }),
            ToMember::Pace { .. } | ToMember::End { .. } => {
                self.over(matches!(message, ToMember::Pace { .. }));
                let _over = self.orders.send(ClientCommand::Leave);
            }
            ToMember::Question(question) => {
                self.asked(question.place, question.id, question.ask.body);
            }
            ToMember::Clock {
                place,
                state,
                counts,
                ..
            } if state == ClockState::Running && counts => self.plan(place),
            ToMember::Clock {
                state: ClockState::Over,
                ..
            } => {
                if let Some(current) = &self.question {
                    let _sent = current.sent_us.compare_exchange(
                        UNSENT,
                        NEVER,
                        Ordering::Relaxed,
                        Ordering::Relaxed,
                    );
                }
            }
            ToMember::Saved { place, .. } => self.acknowledged(place),
            ToMember::Refused {
                place: None,
                reason,
                words,
                ..
            } if self.coming_in.is_some() => {
                if reason.is_none() && self.waits < WAITS_MAX {
                    return self.wait_and_ask_again();
                }
                self.coming_in = None;
                self.count(|tally| tally.fail(words));
                let _over = self.orders.send(ClientCommand::Leave);
            }
            ToMember::Refused {
                place: Some(place), ..
            } if self.settle(place) => {
                self.count(|tally| tally.refused += 1);
            }
            ToMember::Result { place, .. } => self.record_result(place),
            _ => {}
        }
    }

    fn introduce(&mut self, welcome: Welcome) {
        let first = self.coming_in.is_some() && self.welcome.is_none();
        self.welcome = Some(welcome);
        if first {
            self.send(self.join());
        }
    }

    fn join(&self) -> FromMember {
        FromMember::Join {
            name: self.name.clone(),
            token: self.token.clone(),
            team: None,
        }
    }

    /// Tries to join again after a while, as people do when the room lets in only so many at a time.
    fn wait_and_ask_again(&mut self) {
        self.waits += 1;
        let wait = Duration::from_millis(1_000 + self.chance.next() % 1_000);
        let (orders, join) = (self.orders.clone(), self.join());
        tokio::spawn(async move {
            sleep(wait).await;
            let _over = orders.send(ClientCommand::Send(join));
        });
    }

    fn asked(&mut self, place: usize, id: Id, body: AskBody<AuthorText>) {
        if self
            .question
            .as_ref()
            .is_none_or(|current| current.place != place)
        {
            // Unless the session is self-paced, the host skipped a question that has no result.
            self.over(self.goes_own_pace());
            let sent_us = Arc::new(AtomicU64::new(UNSENT));
            self.question = Some(CurrentQuestion {
                place,
                id,
                body,
                sent_us,
                planned: false,
                settled: false,
                has_result: false,
            });
            let now_us = self.now_us();
            self.count(|tally| tally.questions_us.entry(place).or_default().push(now_us));
        }
        self.send(FromMember::Ready { place });
    }

    /// Plans the answer to a question that has opened.
    fn plan(&mut self, place: usize) {
        let (certain, not_sure) = self.welcome.as_ref().map_or((false, false), |welcome| {
            (welcome.certainty, welcome.not_sure)
        });
        let Some(current) = self
            .question
            .as_mut()
            .filter(|current| current.place == place && !current.planned)
        else {
            return;
        };
        current.planned = true;
        let known = self
            .knowledge
            .as_ref()
            .and_then(|knowledge| knowledge.simulated_answer(self.nth, &current.id, not_sure));
        let (response, sure) = known.unwrap_or_else(|| {
            let response = plausible::answer(&current.body, not_sure, &mut self.chance);
            (response, plausible::certainty(&mut self.chance))
        });
        let certainty = response.as_ref().filter(|_| certain).map(|_| sure);
        // Like a person, it chooses something before it hands in.
        let draft = response
            .clone()
            .filter(|_| certain || !chosen_at_once(&current.body))
            .map(|response| FromMember::Draft {
                place,
                response: Some(response),
                certainty: None,
                cleared: false,
            });
        let think = Duration::from_millis(
            u64::try_from(self.chance.below(self.think_ms_max + 1)).unwrap_or(0),
        );
        let (sent_us, orders, began) = (
            Arc::clone(&current.sent_us),
            self.orders.clone(),
            self.began,
        );
        let tally = Arc::clone(&self.tally);
        tokio::spawn(async move {
            sleep(think / 2).await;
            if let Some(draft) = draft.filter(|_| sent_us.load(Ordering::Relaxed) == UNSENT) {
                let _over = orders.send(ClientCommand::Send(draft));
            }
            sleep(think / 2).await;
            let first = sent_us.compare_exchange(
                UNSENT,
                since_us(began),
                Ordering::Relaxed,
                Ordering::Relaxed,
            );
            if first.is_err() {
                return;
            }
            tally.lock().unwrap_or_else(PoisonError::into_inner).answers += 1;
            let _over = orders.send(ClientCommand::Send(FromMember::Answer {
                place,
                response,
                certainty,
            }));
        });
    }

    fn acknowledged(&mut self, place: usize) {
        let now_us = self.now_us();
        let sent_us = self
            .question
            .as_ref()
            .map_or(UNSENT, |current| current.sent_us.load(Ordering::Relaxed));
        if self.settle(place) {
            self.count(|tally| {
                tally
                    .acknowledgements_us
                    .push(now_us.saturating_sub(sent_us));
            });
        }
    }

    /// Marks the answer to a question as settled. Returns whether it was not settled before.
    fn settle(&mut self, place: usize) -> bool {
        let sent = |current: &&mut CurrentQuestion| {
            current.place == place && current.sent_us.load(Ordering::Relaxed) < NEVER
        };
        let Some(current) = self.question.as_mut().filter(sent) else {
            return false;
        };
        !std::mem::replace(&mut current.settled, true)
    }

    fn record_result(&mut self, place: usize) {
        let now_us = self.now_us();
        let own_pace = self.goes_own_pace();
        if let Some(current) = self
            .question
            .as_mut()
            .filter(|current| current.place == place)
        {
            let again = std::mem::replace(&mut current.has_result, true);
            if !own_pace && !again {
                self.count(|tally| tally.results_us.entry(place).or_default().push(now_us));
            }
            self.over(true);
        }
        if own_pace {
            self.send(FromMember::Next { after: Some(place) });
        }
    }

    fn goes_own_pace(&self) -> bool {
        self.welcome
            .as_ref()
            .is_some_and(|welcome| welcome.own_pace)
    }

    /// Ends the current question. An answer without any reply counts as lost if the room is `answerable` for that.
    /// Otherwise, because the host skipped the question, ended the session or removed the member, it is left out.
    fn over(&mut self, answerable: bool) {
        let Some(current) = &self.question else {
            return;
        };
        let place = current.place;
        let _sent =
            current
                .sent_us
                .compare_exchange(UNSENT, NEVER, Ordering::Relaxed, Ordering::Relaxed);
        if self.settle(place) {
            self.count(|tally| {
                if answerable {
                    tally.lost += 1;
                } else {
                    tally.left_out += 1;
                }
            });
        }
    }
}

/// Whether choosing an option hands in the answer, without a further step.
fn chosen_at_once(body: &AskBody<AuthorText>) -> bool {
    matches!(
        body,
        AskBody::Choice { .. } | AskBody::TrueFalse | AskBody::Judge { .. }
    )
}

/// The token with which it joins. It cannot be derived from its answers.
fn token(seed: u64, nth: usize) -> String {
    let digest = Sha256::digest(format!("redflag rehearsal {seed} {nth}"));
    let digits = digest
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .take(TOKEN_DIGITS);
    digits
        .filter_map(|digit| char::from_digit(u32::from(digit), 16))
        .collect()
}

fn since_us(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_micros()).unwrap_or(u64::MAX)
}
