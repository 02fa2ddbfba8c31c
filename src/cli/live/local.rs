//! A room without a network: its host and its members share one keyboard, and what happens is kept at once.

use super::keeping::Keeping;
use super::opening::Opened;
use crate::classroom::{
    Command, Effect, Event, HostCommand, HostView, Logged, MemberCommand, MemberId, Phase, Room, Warning,
};
use crate::cli::Network;
use crate::cli::host::Hold;
use crate::server::EventLog;
use crate::terminal::{Desk, Seats};
use std::cell::RefCell;
use std::sync::Arc;

/// A room at one keyboard.
pub(super) struct Local {
    state: RefCell<State>,
    clock: Arc<dyn Fn() -> u64 + Send + Sync>,
    _hold: Hold,
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
    ended: bool,
    /// Why the last events could not be kept.
    failing: Option<String>,
}

impl Local {
    pub(super) fn new(opened: Opened, network: &Network) -> Local {
        let clock = Arc::clone(&network.clock);
        let log = Keeping::of(opened.store, opened.session, &opened.quiz, network);
        let base_ms = opened.room.now_ms();
        let waiting = opened.pending.into_iter().map(|event| Logged { at_ms: base_ms, event }).collect();
        let mut state = State {
            room: opened.room,
            log,
            kept: opened.kept,
            waiting,
            opened_ms: clock(),
            base_ms,
            ended: false,
            failing: None,
        };
        state.keep();
        Local { state: RefCell::new(state), clock, _hold: opened.hold }
    }

    fn ask(&self, command: Command) {
        let mut state = self.state.borrow_mut();
        let now_ms = state.base_ms + (self.clock)().saturating_sub(state.opened_ms);
        let (events, effects) = state.room.handle(now_ms, command);
        let at_ms = state.room.now_ms();
        state.waiting.extend(events.into_iter().map(|event| Logged { at_ms, event }));
        state.keep();
        state.keep_notes(&effects);
    }
}

impl State {
    /// Keeps what waits. What cannot be kept now is tried again with the next event.
    fn keep(&mut self) {
        self.failing = match self.log.append(self.kept, &self.waiting) {
            Ok(()) => {
                self.kept += self.waiting.len();
                let finished = self.waiting.iter().any(|logged| logged.event == Event::Finished);
                self.waiting.clear();
                self.ended |= finished;
                if finished { self.log.end().err() } else { None }
            }
            Err(error) => Some(error),
        };
    }

    fn keep_notes(&mut self, effects: &[Effect]) {
        for effect in effects {
            if let Effect::Note(place, text) = effect {
                let question = self.room.question(*place).id.clone();
                self.failing = self.log.note(&question, text).err().or(self.failing.take());
            }
        }
    }
}

impl Desk for Local {
    fn view(&self) -> Arc<HostView> {
        self.ask(Command::Tick);
        let state = self.state.borrow();
        let mut view = state.room.host_view();
        if let Some(why) = &state.failing {
            view.warnings.push(Warning::NotKept(why.clone()));
            view.warned += 1;
        }
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
}
