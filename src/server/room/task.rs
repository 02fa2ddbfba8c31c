//! The task that owns a room. It takes requests from its queue, passes them to the room, saves the resulting events,
//! and then sends the messages.

use super::clock::{Clock, SessionClock};
use super::host::{HostChannel, HostRequest, PageWish};
use super::host_pages::HostPages;
use super::outbox::Slot;
use super::outgoing::Outgoing;
use super::peer::{Peer, text};
use super::request::RoomRequest;
use super::saver::{Change, Saver};
use super::setup::HostedRoom;
use crate::classroom::limits::WARNINGS_MAX;
use crate::classroom::{
    Command, HostCommand, MemberCommand, Phase, Refusal, Room, RoomCode, TokenDigest, ValidFor,
    Warning,
};
use crate::fault;
use crate::server::error::RoomError;
use crate::server::limits::{GUESSING_WARNINGS_MAX, Limits};
use crate::server::rates::PerAddress;
use crate::server::shutdown::Shutdown;
use crate::wire::{Notice, Step, tell};
use futures_util::FutureExt;
use std::io;
use std::net::IpAddr;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep, sleep_until};
use tracing::{info, trace};

/// The minimum delay of a due tick in milliseconds, so that a clock that does not advance uses no CPU.
const TICK_MS_MIN: u64 = 2;

/// The number of requests handled in one go before other work gets its turn.
const BATCH: usize = 64;

/// A running room.
struct RoomTask {
    room: Room,
    code: RoomCode,
    addresses: Vec<String>,
    clock: SessionClock,
    limits: Limits,
    host: HostChannel,
    pages: HostPages,
    outgoing: Outgoing,
    joins: JoinLimiter,
    /// The limiter for wrong seat codes, by address.
    seat_codes: PerAddress,
    /// How often the host was warned of guessed codes and keys.
    guessing_warnings: usize,
    /// Whether the host has left and may continue later.
    left: bool,
}

/// Limits how many new members each address may bring.
struct JoinLimiter {
    joins: PerAddress,
    opened: Instant,
}

impl JoinLimiter {
    fn now_ms(&self) -> u64 {
        u64::try_from(self.opened.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    fn allows(&self, address: IpAddr) -> bool {
        self.joins.has(address, self.now_ms())
    }

    fn count(&self, address: IpAddr) {
        self.joins.take(address, self.now_ms());
    }
}

/// Opens a room; the returned future runs it until the shutdown. A panic in the room becomes an error, so that the
/// other rooms continue.
pub(crate) fn open(
    room: HostedRoom,
    requests: mpsc::Receiver<RoomRequest>,
    clock: &Clock,
    limits: Limits,
    shutdown: Shutdown,
) -> io::Result<impl Future<Output = Result<(), RoomError>> + Send + 'static> {
    let task = RoomTask::new(room, clock, limits)?;
    let running = AssertUnwindSafe(task.run(requests, shutdown)).catch_unwind();
    Ok(async {
        running
            .await
            .unwrap_or_else(|panic| Err(RoomError::fault(&*panic)))
    })
}

impl RoomTask {
    /// Starts the writer of the room's log.
    fn new(hosted: HostedRoom, clock: &Clock, limits: Limits) -> io::Result<RoomTask> {
        let HostedRoom { setup, host, .. } = hosted;
        let maker = setup.host_page.map(|page| page.maker);
        let pages = HostPages::new(maker, Arc::clone(&host.left));
        let room = setup.room;
        info!(saved = setup.saved, "the room is open");
        let saver = Saver::start(setup.log, setup.saved, &limits)?;
        let mut outgoing = Outgoing::new(&room, saver, setup.sources);
        outgoing.save(&room, setup.unsaved);
        Ok(RoomTask {
            clock: SessionClock::start(clock, room.now_ms()),
            code: setup.code,
            addresses: setup.addresses,
            limits,
            host,
            pages,
            outgoing,
            joins: JoinLimiter {
                joins: PerAddress::new(limits.joins),
                opened: Instant::now(),
            },
            seat_codes: PerAddress::new(limits.seat_codes),
            guessing_warnings: 0,
            left: false,
            room,
        })
    }

    /// Runs until the shutdown. Returns an error if events could not be saved, or can no longer be saved.
    async fn run(
        mut self,
        mut requests: mpsc::Receiver<RoomRequest>,
        mut shutdown: Shutdown,
    ) -> Result<(), RoomError> {
        let view = Duration::from_millis(self.limits.view_ms);
        let (mut batch, mut host_is_there) = (Vec::with_capacity(BATCH), true);
        loop {
            let tick = self.tick_after();
            let stalls_at = self.outgoing.saver.stalls_at();
            let is_full = self.outgoing.saver.is_full();
            tokio::select! {
                biased;
                () = shutdown.wait() => return self.close().await,
                moved = self.outgoing.saver.moves().changed() => {
                    let change = self.outgoing.saver.moved();
                    if moved.is_err() {
                        return Err(self.outgoing.saver.into_fault());
                    }
                    self.note_saving(change);
                    self.outgoing.send_end_if_saved(&self.room);
                }
                request = self.host.requests.recv(), if host_is_there => match request {
                    Some(request) => self.host_request(request),
                    None => host_is_there = false,
                },
                () = sleep(tick.unwrap_or_default()), if tick.is_some() => self.handle(Command::Tick),
                () = sleep_until(self.host.shown_at + view), if self.outgoing.is_to_show() => self.show(),
                () = sleep_until(stalls_at.unwrap_or_else(Instant::now)), if stalls_at.is_some() => {
                    let change = self.outgoing.saver.stalled();
                    self.note_saving(change);
                }
                _ = requests.recv_many(&mut batch, BATCH), if !is_full => {
                    for request in batch.drain(..) {
                        self.take(request);
                    }
                }
            }
        }
    }

    /// The time until the next tick. A tick that is due is handled first, so that a busy room does not delay it.
    fn tick_after(&mut self) -> Option<Duration> {
        if self.room.tick_due_ms()? <= self.clock.now_ms() {
            self.handle(Command::Tick);
        }
        let after_ms = self.room.tick_due_ms()?.saturating_sub(self.clock.now_ms());
        Some(Duration::from_millis(after_ms.max(TICK_MS_MIN)))
    }

    fn handle(&mut self, command: Command) {
        self.handle_for(command, None);
    }

    /// Passes a command to the room, saves the events and carries out the effects. `joining` is the connection that
    /// asks to join, if this is such a command.
    fn handle_for(&mut self, command: Command, joining: Option<&Arc<Peer>>) {
        let before = self.room.phase();
        let (events, effects) = self.room.handle(self.clock.now_ms(), command);
        let phase = self.room.phase();
        if phase != before {
            info!(?phase, "the session goes on");
        }
        trace!(
            events = events.len(),
            effects = effects.len(),
            "a command is handled"
        );
        self.outgoing.save(&self.room, events);
        for effect in effects {
            self.outgoing.carry_out(&self.room, effect, joining);
        }
    }

    /// Reacts to a change in saving. Nobody must lose time to a slow disk: when saving fails, the running clock pauses
    /// until the host resumes it.
    fn note_saving(&mut self, change: Change) {
        if change == Change::Nothing {
            return;
        }
        self.outgoing.changed = true;
        if change == Change::Other && !self.is_failing() {
            self.warn(Warning::KeptAgain);
        }
        if change == Change::FailureBegan {
            self.host.warned += 1;
            if self.room.can_pause() && !self.room.is_paused() {
                self.handle(Command::Host(HostCommand::Pause));
            }
        }
    }

    fn host_request(&mut self, request: HostRequest) {
        match request {
            HostRequest::Handle(command, at) if self.is_late(&command, at.as_ref()) => {
                self.warn(Warning::StepOver);
            }
            HostRequest::Handle(command, _) => self.host_command(command),
            HostRequest::Page(peer, PageWish::Arrive) => {
                self.pages.add(&peer);
                self.outgoing.changed = true;
            }
            HostRequest::Page(peer, PageWish::Ask(message)) => {
                let asked = self.pages.command(&peer, message, || self.room.host_view());
                match asked {
                    Some((command, at)) if self.is_late(&command, at.as_ref()) => {
                        self.pages.refuse_late(&peer);
                    }
                    Some((command, _)) => self.host_command(command),
                    None => {}
                }
            }
        }
    }

    /// Whether a command belongs to a step or a question that is over, because the clock or another person who controls
    /// the session was faster.
    fn is_late(&self, command: &HostCommand, at: Option<&Step>) -> bool {
        let now = Step::from(self.room.phase());
        at.is_some_and(|at| match command.valid_for() {
            ValidFor::Always => false,
            ValidFor::ForItsQuestion => at.place != now.place,
            ValidFor::ForItsStep => *at != now,
        })
    }

    /// Handles a command of the host. While saving fails, it accepts only commands that do not advance the session.
    fn host_command(&mut self, command: HostCommand) {
        let is_harmless = matches!(
            command,
            HostCommand::Pause | HostCommand::End | HostCommand::Lock(_)
        );
        if !self.is_failing() || is_harmless {
            let HostCommand::RemoveTogether(member) = command else {
                return self.handle(Command::Host(command));
            };
            for member in self.outgoing.connections.together(member) {
                self.handle(Command::Host(HostCommand::Remove(member)));
            }
            return;
        }
        self.host.warned += 1;
        self.outgoing.changed = true;
    }

    fn is_failing(&self) -> bool {
        self.outgoing.saver.failing().is_some()
    }

    fn take(&mut self, request: RoomRequest) {
        match request {
            RoomRequest::Hello {
                peer,
                token,
                members_only,
            } => self.hello(&peer, token.as_ref(), members_only),
            RoomRequest::Screen(peer) => self.screen(&peer),
            RoomRequest::Join {
                peer,
                name,
                team,
                token,
            } => self.join(&peer, name, team, token),
            RoomRequest::Return {
                peer,
                name,
                code,
                token,
            } => self.come_back(&peer, name, code, token),
            RoomRequest::Member { peer, command } => self.member_command(&peer, command),
            RoomRequest::Card {
                peer,
                language,
                date,
            } => self.card(&peer, language.as_deref(), date.as_deref()),
            RoomRequest::Guessing(address) => self.guessing(address),
            RoomRequest::HostKeyGuessed(address) => self.host_key_guessed(address),
            RoomRequest::Crowded(address) => self.warn(Warning::Crowded(address)),
            RoomRequest::Fault => self.warn(Warning::Fault),
            RoomRequest::NoMoreConnections => self.warn(Warning::NoMoreConnections),
            RoomRequest::Left(peer) => {
                self.pages.leave(&peer);
                self.withdraw(&peer);
                if let Some(member) = self.outgoing.connections.leave(&peer) {
                    self.handle(Command::Member(member, MemberCommand::Disconnect));
                }
            }
        }
    }

    fn warn(&mut self, warning: Warning) {
        self.room.warn(warning);
        self.outgoing.changed = true;
    }

    fn guessing(&mut self, address: IpAddr) {
        // A guesser may use a new address for each guess; it would help nobody to be warned of them all.
        if self.guessing_warnings < GUESSING_WARNINGS_MAX {
            self.guessing_warnings += 1;
            self.warn(Warning::Guessing(address));
        }
    }

    fn host_key_guessed(&mut self, address: IpAddr) {
        if self.guessing_warnings < GUESSING_WARNINGS_MAX {
            self.guessing_warnings += 1;
            self.warn(Warning::HostKeyGuessed(address));
        }
    }

    fn hello(&mut self, peer: &Arc<Peer>, token: Option<&TokenDigest>, members_only: bool) {
        let member = token.and_then(|token| self.room.member_by_token(token));
        if member.is_none() && members_only {
            return peer.close_for(Notice::Guessing);
        }
        peer.outbox
            .put(Slot::Welcome, text(&tell::welcome(&self.room)));
        if let Some(member) = member {
            if self.outgoing.connections.seat(member, peer) {
                self.handle(Command::Member(member, MemberCommand::Connect));
            }
        } else if let Some(token) = token {
            let moved = self.room.has_moved(token);
            peer.refuse(
                None,
                if moved {
                    Refusal::SeatMoved
                } else {
                    Refusal::NoSuchMember
                },
            );
        }
    }

    fn screen(&mut self, peer: &Arc<Peer>) {
        if self.outgoing.connections.add_screen(peer, &self.limits) {
            self.outgoing.changed = true;
        } else {
            peer.close_for(Notice::TooManyScreens);
        }
    }

    fn join(&mut self, peer: &Arc<Peer>, name: String, team: Option<String>, token: TokenDigest) {
        if peer.member.get().is_some() {
            return peer.notify(None, Notice::JoinedAlready);
        }
        let is_new = self.room.member_by_token(&token).is_none();
        if is_new && self.is_failing() {
            return peer.notify(None, Notice::NotSaved);
        }
        if is_new && !self.joins.allows(peer.from.address) {
            return peer.notify(None, Notice::TooManyJoins);
        }
        let present = |member| self.room.member(member).is_some();
        let on_device = self.outgoing.connections.members_of_device(peer, present);
        if is_new && on_device >= self.limits.members_per_device {
            return peer.notify(None, Notice::TooManyNames);
        }
        self.withdraw(peer);
        self.handle_for(Command::Join { name, team, token }, Some(peer));
        // Refused requests do not count: otherwise names that nobody may have could use up the joins of a whole class.
        if is_new && peer.member.get().is_some() {
            self.joins.count(peer.from.address);
        }
    }

    /// Handles a returning member. Wrong codes count against the address, so that nobody can try all codes.
    fn come_back(&mut self, peer: &Arc<Peer>, name: String, code: String, token: TokenDigest) {
        if peer.member.get().is_some() {
            return peer.notify(None, Notice::JoinedAlready);
        }
        if self.is_failing() {
            return peer.notify(None, Notice::NotSaved);
        }
        let (address, now_ms) = (peer.from.address, self.joins.now_ms());
        if !self.seat_codes.has(address, now_ms) {
            return peer.notify(None, Notice::TooManySeatCodes);
        }
        self.withdraw(peer);
        self.handle_for(Command::Return { name, code, token }, Some(peer));
        let is_in = peer.member.get().is_some();
        if !is_in && self.outgoing.connections.claim_of(peer).is_none() {
            self.seat_codes.take(address, now_ms);
        }
    }

    /// Removes a connection from those that wait for the host's approval.
    fn withdraw(&mut self, peer: &Arc<Peer>) {
        if let Some(claim) = self.outgoing.connections.claim_of(peer) {
            self.outgoing.connections.stop_waiting(claim);
            self.handle(Command::Withdraw(claim));
        }
    }

    fn member_command(&mut self, peer: &Arc<Peer>, command: MemberCommand) {
        let Some(&member) = peer.member.get() else {
            return peer.notify(None, Notice::JoinFirst);
        };
        // A replaced connection no longer acts for its member.
        if !self.outgoing.connections.has(member, peer) {
            return;
        }
        if self.is_failing() {
            match command {
                // Only this command has nothing to save.
                MemberCommand::Ready { .. } => {}
                MemberCommand::Answer { place, .. } | MemberCommand::Draft { place, .. } => {
                    return peer.notify(Some(place), Notice::NotSaved);
                }
                _ => return peer.notify(None, Notice::NotSaved),
            }
        }
        if matches!(command, MemberCommand::Answer { .. }) {
            fault::planted("room");
        }
        self.handle(Command::Member(member, command));
    }

    fn card(&mut self, peer: &Arc<Peer>, language: Option<&str>, date: Option<&str>) {
        let Some(&member) = peer.member.get() else {
            return peer.notify(None, Notice::JoinFirst);
        };
        if !self.room.is_over_for(member) {
            return peer.refuse(None, Refusal::NotNow);
        }
        if self.outgoing.connections.has(member, peer) {
            self.outgoing.send_card(&self.room, member, language, date);
        }
    }

    /// Sends the current state to host and screens.
    fn show(&mut self) {
        // Brings the clocks up to date.
        self.handle(Command::Tick);
        let mut view = self.room.host_view();
        view.warned += self.host.warned;
        view.chain_head = self.outgoing.chain_head().cloned();
        self.outgoing.connections.note_together(&mut view.members);
        if let Some(why) = self.outgoing.saver.failing() {
            view.warnings.push(Warning::NotKept(why.to_string()));
        }
        let too_many = view.warnings.len().saturating_sub(WARNINGS_MAX);
        view.warnings.drain(..too_many);
        let about = (self.code.as_str(), &*self.addresses, self.left);
        self.outgoing.send_screens(&self.room, &view, about);
        self.pages.show(&view);
        self.host.show(view);
        self.outgoing.changed = false;
    }

    /// The host has left a session that is not over. This stops its clock and tells everyone, so that it does not look
    /// like a fault.
    fn leave(&mut self) {
        if self.room.phase() == Phase::Finished {
            return;
        }
        self.left = true;
        if self.room.can_pause() && !self.room.is_paused() {
            self.handle(Command::Host(HostCommand::Pause));
        }
        self.outgoing.send_left();
    }

    /// Saves the remaining events, sends the messages that waited for them, and closes all connections.
    async fn close(mut self) -> Result<(), RoomError> {
        self.leave();
        self.show();
        self.pages.close();
        let patience = Duration::from_millis(self.limits.last_write_ms);
        // Boxed, so that it does not enlarge the room's own future.
        Box::pin(self.outgoing.finish(&self.room, patience)).await
    }
}
