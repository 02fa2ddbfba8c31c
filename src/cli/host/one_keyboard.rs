//! A room without a network (`--hot-seat`): members take turns at the host's keyboard, and every event is saved
//! immediately.

use super::failure::not_saved;
use super::opening::OpenedSession;
use crate::classroom::{
    Command, HostCommand, HostView, Logged, MemberCommand, MemberId, Phase, Room, Warning,
};
use crate::cli::exit::Failure;
use crate::cli::system::{Clock, FileLock};
use crate::server::{SaveError, Unsaved};
use crate::store::{ChainHash, EventLog, SessionId, SessionLog, StoreError};
use crate::terminal::{RoomControl, Seats};
use std::cell::RefCell;
use std::sync::Arc;

/// A room at one keyboard.
pub(super) struct LocalRoom {
    state: RefCell<State>,
    clock: Clock,
    session: SessionId,
    _hold: FileLock,
}

struct State {
    room: Room,
    log: SessionLog,
    /// The number of events in the log.
    saved_events: usize,
    /// Events that are not in the log yet.
    waiting: Vec<Logged>,
    /// The process's clock when the session's clock showed `base_ms`.
    opened_ms: u64,
    base_ms: u64,
    /// Why the waiting events could not be saved.
    failing: Option<Arc<StoreError>>,
}

impl LocalRoom {
    pub(super) fn new(opened: OpenedSession, clock: &Clock) -> LocalRoom {
        let clock = clock.clone();
        let session = opened.session;
        let log = SessionLog::new(opened.history.into_store(), session, Arc::clone(&clock.now));
        let base_ms = opened.room.now_ms();
        let waiting = opened
            .pending
            .into_iter()
            .map(|event| Logged {
                at_ms: base_ms,
                event,
            })
            .collect();
        let mut state = State {
            room: opened.room,
            log,
            saved_events: opened.saved_events,
            waiting,
            opened_ms: clock.elapsed_ms(),
            base_ms,
            failing: None,
        };
        state.keep();
        LocalRoom {
            state: RefCell::new(state),
            clock,
            session,
            _hold: opened.hold,
        }
    }

    fn ask(&self, command: Command) {
        let mut state = self.state.borrow_mut();
        let now_ms = state.base_ms + self.clock.elapsed_ms().saturating_sub(state.opened_ms);
        // Ignores the effects: at one keyboard there are no other clients to send messages to.
        let (events, _) = state.room.handle(now_ms, command);
        let at_ms = state.room.now_ms();
        state
            .waiting
            .extend(events.into_iter().map(|event| Logged { at_ms, event }));
        state.keep();
    }
}

impl State {
    /// Saves the waiting events. If that fails, the next call tries again.
    fn keep(&mut self) {
        if self.waiting.is_empty() {
            return;
        }
        let appended = self.log.append(self.saved_events, &self.waiting);
        self.failing = appended.err().map(Arc::new);
        if self.failing.is_none() {
            self.saved_events += std::mem::take(&mut self.waiting).len();
        }
    }
}

impl RoomControl for LocalRoom {
    fn view(&self) -> Arc<HostView> {
        self.ask(Command::Tick);
        let state = self.state.borrow();
        let mut view = state.room.host_view();
        view.warned += u64::from(state.failing.is_some());
        view.chain_head = state.log.chain_end().map(ChainHash::short);
        if let Some(why) = &state.failing {
            view.warnings.push(Warning::NotKept(why.to_string()));
        }
        Arc::new(view)
    }

    fn send(&self, command: HostCommand) {
        self.ask(Command::Host(command));
    }
}

impl Seats for LocalRoom {
    fn seat(&self, member: MemberId, command: MemberCommand) {
        self.ask(Command::Member(member, command));
    }
}

impl LocalRoom {
    /// The current phase of the session.
    pub(super) fn phase(&self) -> Phase {
        self.state.borrow().room.phase()
    }

    /// Tries to save a last time. The error names what could not be saved.
    pub(super) fn stop(self) -> Result<(), Failure> {
        let mut state = self.state.into_inner();
        state.keep();
        let Some(why) = state.failing else {
            return Ok(());
        };
        let unsaved = Unsaved {
            events: state.waiting.len(),
            why: SaveError::Store(why),
        };
        Err(not_saved(self.session, &unsaved))
    }
}
