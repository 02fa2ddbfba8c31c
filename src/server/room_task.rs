//! The one owner of a room: takes what is asked, lets the room decide, has what happened kept, and tells of it.

use super::desk::DeskEnds;
use super::held::Held;
use super::limits::{HELD_MAX, Limits};
use super::link::{Link, ToRoom, text};
use super::log::{Progress, Writer, too_slow};
use super::outbox::Slot;
use super::rates::PerAddress;
use super::unkept::RoomError;
use super::{Clock, closed};
use crate::classroom::limits::WARNINGS_MAX;
use crate::classroom::{Command, Event, HostCommand, Logged, MemberId, Room, RoomCode, Warning};
use crate::wire::tell::{Board, Shared};
use crate::wire::{Placard, ScreenView, Texts};
use axum::extract::ws::Utf8Bytes;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, sleep, sleep_until};
use tracing::{info, trace, warn};

/// Milliseconds that a due tick may be put off, so that a clock that stands still costs no core.
const TICK_MS_MIN: u64 = 2;

/// What is asked of a room at once, before anything else has its turn.
const BATCH: usize = 64;

/// A room that runs.
pub(super) struct RoomTask {
    pub(super) room: Room,
    pub(super) code: RoomCode,
    pub(super) addresses: Vec<String>,
    pub(super) clock: SessionClock,
    pub(super) limits: Limits,
    pub(super) desk: DeskEnds,
    pub(super) writer: Writer,
    /// Events kept or on their way to the disk.
    pub(super) logged: usize,
    pub(super) held: Held,
    /// Why nothing is kept at this moment.
    pub(super) failing: Option<Arc<str>>,
    /// When the writer was last known not to hang.
    pub(super) wrote_at: Instant,
    /// What the host was warned of by the server, besides what the room warns of.
    pub(super) warned: u64,
    pub(super) seats: BTreeMap<MemberId, Arc<Link>>,
    pub(super) screens: Vec<Arc<Link>>,
    /// Who is joining by the command at hand.
    pub(super) joining: Option<Arc<Link>>,
    /// How many new members each address may still bring.
    pub(super) joins: PerAddress,
    pub(super) opened: Instant,
    /// How many addresses that guess codes the host was told of.
    pub(super) guessers: usize,
    pub(super) shared: Shared,
    /// The standings as they were last looked at, and whether they may have changed since.
    pub(super) board: Board,
    pub(super) board_stale: bool,
    /// Whether host and screens have not seen the latest.
    pub(super) changed: bool,
    pub(super) shown_at: Instant,
}

/// The session's clock: that of the process, set to where the session was.
#[derive(Clone)]
pub(super) struct SessionClock {
    pub(super) clock: Clock,
    /// The clock of the process when the room was opened.
    pub(super) opened_ms: u64,
    /// The session's clock then.
    pub(super) base_ms: u64,
}

impl SessionClock {
    fn now_ms(&self) -> u64 {
        self.base_ms
            .saturating_add((self.clock)().saturating_sub(self.opened_ms))
    }
}

impl RoomTask {
    /// Runs until the server closes. An error where not everything could be kept, or where nothing can be any more.
    pub(super) async fn run(
        mut self,
        mut inbox: mpsc::Receiver<ToRoom>,
        mut closing: watch::Receiver<bool>,
    ) -> Result<(), RoomError> {
        info!(saved = self.logged, "the room is open");
        let stall = Duration::from_millis(self.limits.stall_ms);
        let view = Duration::from_millis(self.limits.view_ms);
        let (mut batch, mut host_there) = (Vec::with_capacity(BATCH), true);
        loop {
            let tick = self.tick_after();
            tokio::select! {
                biased;
                () = closed(&mut closing) => return self.close().await,
                moved = self.writer.progress.changed() => {
                    self.writer_moved();
                    if moved.is_err() {
                        return Err(self.writer.fault());
                    }
                }
                order = self.desk.orders.recv(), if host_there => match order {
                    Some(order) => self.order(order),
                    None => host_there = false,
                },
                () = sleep(tick.unwrap_or_default()), if tick.is_some() => self.handle(Command::Tick),
                () = sleep_until(self.shown_at + view), if self.changed => self.show(),
                () = sleep_until(self.wrote_at + stall), if self.failing.is_none() && self.writer.is_behind() => {
                    self.fails(Some(too_slow(stall).into()));
                }
                _ = inbox.recv_many(&mut batch, BATCH), if self.held.len() < HELD_MAX => {
                    batch.drain(..).for_each(|asked| self.take(asked));
                }
            }
        }
    }

    /// Milliseconds since the room was opened, for what is counted per address.
    pub(super) fn uptime_ms(&self) -> u64 {
        u64::try_from(self.opened.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// How long until something is due. What is due already is done, so that a busy room does not put it off.
    fn tick_after(&mut self) -> Option<Duration> {
        if self.room.tick_due_ms()? <= self.clock.now_ms() {
            self.handle(Command::Tick);
        }
        let after_ms = self.room.tick_due_ms()?.saturating_sub(self.clock.now_ms());
        Some(Duration::from_millis(after_ms.max(TICK_MS_MIN)))
    }

    /// Lets the room decide, has what happened kept, and tells whom it concerns.
    pub(super) fn handle(&mut self, command: Command) {
        let before = self.room.phase();
        let (events, effects) = self.room.handle(self.clock.now_ms(), command);
        let phase = self.room.phase();
        if phase != before {
            info!(?phase, "the session goes on");
        }
        trace!(events = events.len(), effects = effects.len(), "handled");
        self.keep(events);
        for effect in effects {
            self.carry_out(effect);
        }
    }

    /// Has events kept that happened just now.
    pub(super) fn keep(&mut self, events: Vec<Event>) {
        if events.is_empty() {
            return;
        }
        self.board_stale = true;
        if !self.writer.is_behind() {
            self.wrote_at = Instant::now();
        }
        self.logged += events.len();
        let at_ms = self.room.now_ms();
        self.writer.write(
            events
                .into_iter()
                .map(|event| Logged { at_ms, event })
                .collect(),
        );
    }

    /// Says something once all that has happened so far is kept.
    pub(super) fn say(&mut self, to: &Arc<Link>, slot: Slot, text: impl Into<Utf8Bytes>) {
        self.held.say(self.logged, to, slot, text.into());
    }

    fn writer_moved(&mut self) {
        let Progress { kept, failing } = self.writer.progress.borrow_and_update().clone();
        self.wrote_at = Instant::now();
        self.held.release(kept);
        self.fails(failing);
    }

    /// Nothing is kept at this moment, or it is again.
    fn fails(&mut self, failing: Option<Arc<str>>) {
        if failing == self.failing {
            return;
        }
        if let Some(why) = &failing {
            warn!(%why, "nothing can be saved");
        } else {
            info!("it can be saved again");
        }
        let begins = self.failing.is_none();
        self.failing = failing;
        self.changed = true;
        if begins {
            self.warned += 1;
            self.stop_the_clock();
        }
    }

    /// Nobody loses time to a disk: where a clock runs it stands until the host lets it go on.
    fn stop_the_clock(&mut self) {
        if self.room.can_pause() && !self.room.is_paused() {
            self.handle(Command::Host(HostCommand::Pause));
        }
    }

    /// What the host asks. While nothing is kept, only what does not lead further.
    fn order(&mut self, order: HostCommand) {
        let harmless = matches!(
            order,
            HostCommand::Pause | HostCommand::End | HostCommand::Lock(_)
        );
        if self.failing.is_none() || harmless {
            return self.handle(Command::Host(order));
        }
        self.warned += 1;
        self.changed = true;
    }

    /// Shows host and screens how it stands.
    fn show(&mut self) {
        // So that clocks are those of this moment.
        self.handle(Command::Tick);
        let mut view = self.room.host_view();
        view.warned += self.warned;
        view.warnings.extend(
            self.failing
                .iter()
                .map(|why| Warning::NotKept(why.to_string())),
        );
        view.warnings
            .drain(..view.warnings.len().saturating_sub(WARNINGS_MAX));
        for texts in [Texts::Blocks, Texts::Markdown] {
            let screens: Vec<Arc<Link>> = self
                .screens
                .iter()
                .filter(|link| link.texts == texts)
                .cloned()
                .collect();
            // While nothing is kept, nothing goes out, and what waits must not grow: the latest is shown after that.
            if screens.is_empty() || self.failing.is_some() {
                continue;
            }
            let placard = Placard {
                code: self.code.as_str(),
                addresses: &self.addresses,
                sources: self.shared.sources(),
            };
            let shown = text(&ScreenView::of(&view, &self.room, &placard, texts));
            for screen in &screens {
                self.say(screen, Slot::Screen, shown.clone());
            }
        }
        self.desk.view.send_replace(Arc::new(view));
        self.changed = false;
        self.shown_at = Instant::now();
    }

    /// Keeps what there is, says what waited for that, and lets everyone go.
    async fn close(mut self) -> Result<(), RoomError> {
        self.show();
        let RoomTask {
            writer,
            mut held,
            seats,
            screens,
            limits,
            ..
        } = self;
        let progress = writer.progress.clone();
        let ended = writer
            .finish(Duration::from_millis(limits.last_write_ms))
            .await;
        held.release(progress.borrow().kept);
        seats
            .values()
            .chain(&screens)
            .for_each(|link| link.outbox.close());
        ended
    }
}
