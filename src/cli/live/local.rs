//! A room without a network: its host and its members share one keyboard, and what happens is kept at once.

use super::keeping::Keeping;
use super::opening::Opened;
use super::running::not_kept;
use crate::classroom::{
    Command, Effect, Event, HostCommand, HostView, Logged, MemberCommand, MemberId, Phase, Room, Warning,
};
use crate::cli::host::Hold;
use crate::cli::{Failure, Network};
use crate::model::Id;
use crate::server::{EventLog, Unkept};
use crate::store::SessionId;
use crate::terminal::{Desk, Seats};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::sync::Arc;

/// A room at one keyboard.
pub(super) struct Local {
    state: RefCell<State>,
    clock: Arc<dyn Fn() -> u64 + Send + Sync>,
    session: SessionId,
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
    /// Notes that are not kept yet.
    notes: VecDeque<(Id, String)>,
    /// Whether the end is still to be kept.
    end: bool,
    /// What could not be kept the last time.
    failing: Option<Warning>,
}

impl Local {
    pub(super) fn new(opened: Opened, network: &Network) -> Local {
        let clock = Arc::clone(&network.clock);
        let session = opened.session;
        let log = Keeping::of(opened.store, opened.session, &opened.quiz, network);
        let (base_ms, finished) = (opened.room.now_ms(), opened.room.phase() == Phase::Finished);
        let waiting = opened.pending.into_iter().map(|event| Logged { at_ms: base_ms, event }).collect();
        let mut state = State {
            room: opened.room,
            log,
            kept: opened.kept,
            waiting,
            opened_ms: clock(),
            base_ms,
            notes: VecDeque::new(),
            // It may have been lost the last time.
            end: finished,
            failing: None,
        };
        state.keep();
        Local { state: RefCell::new(state), clock, session, _hold: opened.hold }
    }

    fn ask(&self, command: Command) {
        let mut state = self.state.borrow_mut();
        let now_ms = state.base_ms + (self.clock)().saturating_sub(state.opened_ms);
        let (events, effects) = state.room.handle(now_ms, command);
        let at_ms = state.room.now_ms();
        state.end |= events.contains(&Event::Finished);
        state.waiting.extend(events.into_iter().map(|event| Logged { at_ms, event }));
        state.take_notes(effects);
        state.keep();
    }
}

impl State {
    /// Keeps what waits. What cannot be kept now is tried again the next time.
    fn keep(&mut self) {
        self.failing = self.keep_all().err();
    }

    fn keep_all(&mut self) -> Result<(), Warning> {
        if !self.waiting.is_empty() {
            self.log.append(self.kept, &self.waiting).map_err(Warning::NotKept)?;
            self.kept += std::mem::take(&mut self.waiting).len();
        }
        if self.end {
            self.log.end().map_err(Warning::EndNotKept)?;
            self.end = false;
        }
        while let Some((question, text)) = self.notes.front() {
            self.log.note(question, text).map_err(Warning::NoteNotKept)?;
            self.notes.pop_front();
        }
        Ok(())
    }

    fn take_notes(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            if let Effect::Note(place, text) = effect {
                self.notes.push_back((self.room.question(place).id.clone(), text));
            }
        }
    }
}

impl Desk for Local {
    fn view(&self) -> Arc<HostView> {
        self.ask(Command::Tick);
        let state = self.state.borrow();
        let mut view = state.room.host_view();
        view.warned += u64::from(state.failing.is_some());
        view.warnings.extend(state.failing.clone());
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
        let Some(Warning::NotKept(why) | Warning::NoteNotKept(why) | Warning::EndNotKept(why)) = state.failing else {
            return Ok(());
        };
        let unkept = Unkept { events: state.waiting.len(), notes: state.notes.len(), end: state.end, why };
        Err(not_kept(self.session, &unkept))
    }
}
