//! The room itself: takes commands, applies events to its state, and answers queries about it.

mod answering;
mod claims;
mod class_result;
mod clock;
mod correcting;
mod distribution;
mod drafting;
mod forgetting;
mod histogram;
mod host_view;
mod hosting;
mod joining;
mod marks;
mod presence;
mod register;
mod returning;
mod review;
mod round;
mod standings;
mod state;
mod taking;
mod watch;

#[cfg(test)]
#[expect(
    clippy::float_cmp,
    reason = "points of whole and half questions are exact"
)]
mod tests;

use super::limits::WARNINGS_MAX;
use crate::classroom::command::{Command, Effect, MemberCommand};
use crate::classroom::event::{Answer, Event, Logged, MemberId, TokenDigest};
use crate::classroom::name::SeatCode;
use crate::classroom::options::{Names, Options, RosterEntry};
use crate::classroom::view::{Distribution, MemberLine, Phase, Warning};
use crate::engine::Paper;
use crate::model::{Question, Quiz};
use claims::Claims;
pub use clock::auto_step_ms;
pub use correcting::CorrectionError;
use presence::Presence;
use state::{Member, State};
use std::collections::VecDeque;
use std::sync::Arc;

/// A live room.
#[derive(Debug, Clone)]
pub struct Room {
    quiz: Arc<Quiz>,
    /// The quiz with its original keys, if one was corrected.
    as_asked: Option<Arc<Quiz>>,
    paper: Paper,
    options: Options,
    /// The state that the events have produced. A replay produces the same.
    state: State,
    presence: Presence,
    claims: Claims,
    warnings: Warnings,
    /// The distributions of all revealed questions, computed once the session is over.
    distributions_told: Vec<(usize, Distribution)>,
}

/// Warnings for the host, the latest last. They are lost when the process ends.
#[derive(Debug, Clone, Default)]
struct Warnings {
    latest: VecDeque<Warning>,
    /// How many there were in total.
    count: u64,
}

/// The events and effects of one command.
#[derive(Debug, Default)]
struct Outcome {
    events: Vec<Event>,
    effects: Vec<Effect>,
}

impl Room {
    /// A room in its lobby. The paper must have been drawn from this quiz.
    pub fn new(quiz: Arc<Quiz>, paper: Paper, options: Options) -> Room {
        let state = State::new(paper.items.len(), &options.names);
        Room {
            quiz,
            as_asked: None,
            paper,
            options,
            state,
            presence: Presence::default(),
            claims: Claims::default(),
            warnings: Warnings::default(),
            distributions_told: Vec::new(),
        }
    }

    /// Rebuilds a room from its events, to read results from it.
    pub fn from_log(
        quiz: Arc<Quiz>,
        paper: Paper,
        options: Options,
        log: impl IntoIterator<Item = Logged>,
    ) -> Room {
        let mut room = Room::new(quiz, paper, options);
        for Logged { at_ms, event } in log {
            room.apply(at_ms, &event);
        }
        room
    }

    /// Rebuilds a room from its events, to continue the session. Nobody is connected, and a running clock is paused
    /// until the host continues. The returned events record that; they are applied already and must be saved.
    pub fn replay(
        quiz: Arc<Quiz>,
        paper: Paper,
        options: Options,
        log: impl IntoIterator<Item = Logged>,
    ) -> (Room, Vec<Event>) {
        let mut room = Room::from_log(quiz, paper, options, log);
        let mut outcome = Outcome::default();
        if room.can_pause() && !room.state.paused {
            room.happen(&mut outcome, Event::Paused);
        }
        if room.phase() == Phase::Finished {
            room.distributions_told = room.distributions();
        }
        room.warn(Warning::TakenUpAgain);
        (room, outcome.events)
    }

    /// Carries out a command. Returns the events, which must be saved, and the effects to carry out after that.
    /// `now_ms` is the session's clock; if it is earlier than the time before, the time before is used.
    pub fn handle(&mut self, now_ms: u64, command: Command) -> (Vec<Event>, Vec<Effect>) {
        self.state.now_ms = self.state.now_ms.max(now_ms);
        let mut outcome = Outcome::default();
        match command {
            Command::Join { name, team, token } => {
                self.join(&mut outcome, &name, team.as_deref(), token);
            }
            Command::Return { name, code, token } => {
                self.come_back(&mut outcome, &name, &code, token);
            }
            Command::Withdraw(claim) => self.withdraw(&mut outcome, claim),
            Command::Member(member, command) => self.member_asks(&mut outcome, member, command),
            Command::Host(command) => self.host_asks(&mut outcome, command),
            Command::Tick => self.tick(&mut outcome),
        }
        (outcome.events, outcome.effects)
    }

    /// Applies an event to the state. `handle` has already done so with the events that it returns. An event that makes
    /// no sense, for example from a damaged log, changes nothing.
    pub fn apply(&mut self, at_ms: u64, event: &Event) {
        self.state.now_ms = self.state.now_ms.max(at_ms);
        self.state.apply(event);
        self.note_due(event);
        self.correct_after(event);
        self.settle_after(event);
    }

    fn happen(&mut self, outcome: &mut Outcome, event: Event) {
        self.apply(self.state.now_ms, &event);
        outcome.events.push(event);
    }

    /// Shows the host a warning. Warnings are lost when the process ends.
    pub fn warn(&mut self, warning: Warning) {
        self.warnings.count += 1;
        if self.warnings.latest.len() == WARNINGS_MAX {
            self.warnings.latest.pop_front();
        }
        self.warnings.latest.push_back(warning);
    }

    /// The session's clock at the last command or event, in milliseconds.
    pub fn now_ms(&self) -> u64 {
        self.state.now_ms
    }

    /// The quiz.
    pub fn quiz(&self) -> &Arc<Quiz> {
        &self.quiz
    }

    /// The paper, which is the same for everyone.
    pub fn paper(&self) -> &Paper {
        &self.paper
    }

    /// How the session is run.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The current phase.
    pub fn phase(&self) -> Phase {
        self.state.phase
    }

    /// Whether the clock is stopped.
    pub fn is_paused(&self) -> bool {
        self.state.paused
    }

    /// Whether the question at a place is without points.
    pub fn is_warm_up(&self, place: usize) -> bool {
        self.options.warm_up && place == 0
    }

    /// Whether nobody new can join.
    pub fn is_locked(&self) -> bool {
        self.state.locked
    }

    /// The question at a place of the paper.
    ///
    /// # Panics
    ///
    /// When the paper has no such place.
    pub fn question(&self, place: usize) -> &Question {
        &self.quiz.questions[self.paper.items[place].question]
    }

    /// The member who has a token; `None` if they were removed.
    pub fn member_by_token(&self, token: &TokenDigest) -> Option<MemberId> {
        self.state.by_token.get(token).copied().filter(|member| {
            self.state
                .member(*member)
                .is_some_and(|known| known.token == *token)
        })
    }

    /// Whether a token belongs to a seat that has moved to a different device.
    pub fn has_moved(&self, token: &TokenDigest) -> bool {
        let holder = self.state.by_token.get(token);
        holder
            .and_then(|member| self.state.member(*member))
            .is_some_and(|known| known.token != *token)
    }

    /// The code of a member's seat, which only they may see. `None` in a hot-seat session.
    pub fn seat_code(&self, member: MemberId) -> Option<SeatCode> {
        let known = self.state.member(member)?;
        let seed = self.paper.seed.as_str();
        (!self.options.hot_seat).then(|| SeatCode::of(seed, &known.code_token))
    }

    /// A member's entry on the class list, even if they were renamed.
    pub fn listed(&self, member: MemberId) -> Option<&RosterEntry> {
        let Names::Roster(roster) = &self.options.names else {
            return None;
        };
        roster.get(self.state.names.place_of(member)?)
    }

    /// The line of a member in the host's view; `None` if they were removed.
    pub fn member(&self, member: MemberId) -> Option<MemberLine> {
        self.state
            .member(member)
            .map(|known| self.line(member, known))
    }

    /// All members except removed ones, in the order of joining.
    pub fn members(&self) -> impl Iterator<Item = MemberId> {
        self.state.present().map(|(id, _)| id)
    }

    /// Names on the class list that nobody has taken, in the list's order.
    pub fn free_names(&self) -> Vec<String> {
        let Names::Roster(roster) = &self.options.names else {
            return Vec::new();
        };
        self.state
            .names
            .free()
            .map(|place| roster[place].name.clone())
            .collect()
    }

    /// The place of a member's current question: the one that everyone has, or their own in a self-paced session.
    pub fn place_of(&self, member: MemberId) -> Option<usize> {
        match self.state.phase {
            Phase::Lobby | Phase::Finished => None,
            Phase::OwnPace => self
                .state
                .member(member)?
                .turn
                .as_ref()
                .map(|turn| turn.place),
            phase => phase.place(),
        }
    }

    /// Whether a member has finished: the session is over, or they have moved past its last question at their own pace.
    pub fn is_over_for(&self, member: MemberId) -> bool {
        match self.state.phase {
            Phase::Finished => true,
            Phase::OwnPace => self
                .place_of(member)
                .is_some_and(|place| place >= self.paper.items.len()),
            _ => false,
        }
    }

    /// The place of a question that a member of a self-paced session has finished without moving to the next one.
    pub fn lingers_at(&self, member: MemberId) -> Option<usize> {
        let known = self.state.member(member)?;
        known
            .turn
            .map(|turn| turn.place)
            .filter(|&place| place < self.paper.items.len() && known.is_done(place))
    }

    /// Whether the question at a place counts for a member: they were there when it opened.
    pub fn counts_for(&self, member: MemberId, place: usize) -> bool {
        self.state
            .member(member)
            .is_some_and(|known| known.from <= place)
            && !self.state.is_skipped(place)
    }

    /// A member's answer so far.
    pub fn own_answer(&self, member: MemberId, place: usize) -> Option<&Answer> {
        self.state
            .member(member)?
            .given(place)
            .map(|given| &given.answer)
    }

    /// Whether the right answer at a place has been revealed to a member.
    pub fn is_told(&self, member: MemberId, place: usize) -> bool {
        if self.options.self_paced {
            self.tells_each()
                && self
                    .state
                    .member(member)
                    .is_some_and(|known| known.is_done(place))
        } else {
            self.state.is_told(place)
        }
    }

    /// Places of the revealed questions that count, in order, the warm-up included; all places in a self-paced session.
    pub fn revealed(&self) -> impl Iterator<Item = usize> {
        let places = 0..self.paper.items.len();
        let is_left_out = |place: usize| self.state.rounds[place].is_left_out();
        places.filter(move |&place| {
            self.state.is_told(place) || self.options.self_paced && !is_left_out(place)
        })
    }

    fn line(&self, id: MemberId, member: &Member) -> MemberLine {
        let open = self.state.phase.place();
        MemberLine {
            member: id,
            name: member.name.clone(),
            team: member.team.clone(),
            online: self.presence.is_online(id),
            answered: open.is_some_and(|place| member.given(place).is_some()),
            drafted: open.is_some_and(|place| member.drafted(place).is_some()),
            done: member.answers.iter().flatten().count(),
            extra_percent: member.extra_percent,
            together: 0,
        }
    }

    fn member_asks(&mut self, outcome: &mut Outcome, member: MemberId, command: MemberCommand) {
        if self.state.member(member).is_none() {
            return outcome.effects.push(Effect::Dismiss(member));
        }
        match command {
            MemberCommand::Connect => {
                self.presence.set_online(member, true);
                outcome
                    .effects
                    .extend([Effect::Everything(member), Effect::Changed]);
            }
            MemberCommand::Disconnect => {
                self.presence.set_online(member, false);
                self.warn_of_absence(member);
                outcome.effects.push(Effect::Changed);
                self.open_if_ready(outcome);
            }
            MemberCommand::Ready { place } => self.ready(outcome, member, place),
            MemberCommand::Answer { place, answer } => self.answer(outcome, member, place, answer),
            MemberCommand::Draft { place, answer } => self.draft(outcome, member, place, answer),
            MemberCommand::Next { after } => self.turn(outcome, member, after),
            MemberCommand::Note { place, text } => self.note(outcome, member, place, &text),
        }
    }
}

impl Phase {
    /// The place of the question that everyone has now.
    pub fn place(self) -> Option<usize> {
        match self {
            Phase::Ready(place)
            | Phase::Open(place)
            | Phase::Closed(place)
            | Phase::Reveal(place)
            | Phase::Explanation(place)
            | Phase::Standings(place) => Some(place),
            Phase::Lobby | Phase::OwnPace | Phase::Finished => None,
        }
    }

    /// Whether the right answer at the current place has been revealed to everyone.
    pub fn is_told(self) -> bool {
        matches!(
            self,
            Phase::Reveal(_) | Phase::Explanation(_) | Phase::Standings(_)
        )
    }
}
