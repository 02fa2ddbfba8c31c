//! A room without a network: its host and its members share one keyboard, and what happens is kept at once.

use super::keeping::Keeping;
use super::opening::Opened;
use super::running::not_kept;
use crate::classroom::{
    Command, HostCommand, HostView, Logged, MemberCommand, MemberId, Phase, Room, Warning,
};
use crate::cli::exit::Failure;
use crate::cli::system::Clock;
use crate::cli::system::FileLock;
use crate::server::{EventLog, Unkept};
use crate::store::SessionId;
use crate::terminal::{Desk, Seats};
use std::cell::RefCell;
use std::sync::Arc;

/// A room at one keyboard.
pub(super) struct Local {
    state: RefCell<State>,
    clock: Clock,
    session: SessionId,
    _hold: FileLock,
}

struct State {
    room: Room,
    log: Keeping,
    /// Events in the log.
    kept: usize,
    /// Events that are not in the log yet.
    waiting: Vec<Logged>,
    /// What the process's clock showed when the session's showed `base_ms`.
    opened_ms: u64,
    base_ms: u64,
    /// Why they are not, in words.
    failing: Option<String>,
}

impl Local {
    pub(super) fn new(opened: Opened, clock: &Clock) -> Local {
        let clock = clock.clone();
        let session = opened.session;
        let log = Keeping::of(opened.history, opened.session, &clock);
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
            kept: opened.kept,
            waiting,
            opened_ms: clock.elapsed_ms(),
            base_ms,
            failing: None,
        };
        state.keep();
        Local {
            state: RefCell::new(state),
            clock,
            session,
            _hold: opened.hold,
        }
    }

    fn ask(&self, command: Command) {
        let mut state = self.state.borrow_mut();
        let now_ms = state.base_ms + self.clock.elapsed_ms().saturating_sub(state.opened_ms);
        // One keyboard asks and sees: there is nobody to tell.
        let (events, _) = state.room.handle(now_ms, command);
        let at_ms = state.room.now_ms();
        state
            .waiting
            .extend(events.into_iter().map(|event| Logged { at_ms, event }));
        state.keep();
    }
}

impl State {
    /// Keeps what waits. What cannot be kept now is tried again the next time.
    fn keep(&mut self) {
        if self.waiting.is_empty() {
            return;
        }
        self.failing = self.log.append(self.kept, &self.waiting).err();
        if self.failing.is_none() {
            self.kept += std::mem::take(&mut self.waiting).len();
        }
    }
}

impl Desk for Local {
    fn view(&self) -> Arc<HostView> {
        self.ask(Command::Tick);
        let state = self.state.borrow();
        let mut view = state.room.host_view();
        view.warned += u64::from(state.failing.is_some());
        view.warnings
            .extend(state.failing.clone().map(Warning::NotKept));
        Arc::new(view)
    }

    fn send(&self, command: HostCommand) {
        self.ask(Command::Host(command));
    }
}

impl Seats for Local {
    fn seat(&self, member: MemberId, command: MemberCommand) {
        self.ask(Command::Member(member, command));
    }
}

impl Local {
    /// Where the session is.
    pub(super) fn phase(&self) -> Phase {
        self.state.borrow().room.phase()
    }

    /// Tries the last time. What is not kept then is in the failure.
    pub(super) fn stop(self) -> Result<(), Failure> {
        let mut state = self.state.into_inner();
        state.keep();
        let Some(why) = state.failing else {
            return Ok(());
        };
        let unkept = Unkept {
            events: state.waiting.len(),
            why,
        };
        Err(not_kept(self.session, &unkept))
    }
}
