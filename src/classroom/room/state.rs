//! The state of a room. Only events change it, so the same events always rebuild the same state.

use super::register::Register;
use super::round::Round;
use super::watch::Stopwatch;
use crate::classroom::event::{Answer, Correction, Event, MemberId, TokenDigest};
use crate::classroom::options::Names;
use crate::classroom::refusal::Refusal;
use crate::classroom::view::{Phase, QuestionStage};
use crate::engine::Response;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The state that the events have produced.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct State {
    pub(super) now_ms: u64,
    pub(super) phase: Phase,
    /// When the phase began.
    pub(super) since_ms: u64,
    pub(super) locked: bool,
    pub(super) paused: bool,
    members: Vec<Member>,
    /// Includes tokens that are no longer valid: those of removed members, and those of seats that moved.
    pub(super) by_token: HashMap<TokenDigest, MemberId>,
    pub(super) names: Register,
    /// The number of present members in each team; teams without members are left out.
    pub(super) teams: BTreeMap<String, usize>,
    /// Members with extra time.
    pub(super) slow: BTreeSet<MemberId>,
    /// The state of each question, by place.
    pub(super) rounds: Vec<Round>,
    /// Everyone's points, by member, when standings were last shown (`shown`) and the time before (`shown_before`).
    pub(super) shown: Vec<f64>,
    pub(super) shown_before: Vec<f64>,
    /// The time of the last event.
    pub(super) kept_ms: u64,
    /// The clock of the open question; in a self-paced session, the time since it began.
    pub(super) watch: Stopwatch,
    /// In a self-paced session: the members who have not answered their current question, with the time on the watch at
    /// which their time runs out. The room keeps it up to date, because it knows the time limits.
    pub(super) due: BTreeSet<(u64, MemberId)>,
}

/// A member.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Member {
    pub(super) name: String,
    pub(super) team: Option<String>,
    pub(super) token: TokenDigest,
    /// The token from which the code of their seat is computed.
    pub(super) code_token: TokenDigest,
    pub(super) extra_percent: u16,
    pub(super) removed: bool,
    /// Whether they were removed because their data was deleted.
    pub(super) forgotten: bool,
    /// The place of the first question that counts for them.
    pub(super) from: usize,
    /// Their answers by place. It grows as they answer.
    pub(super) answers: Vec<Option<CountedAnswer>>,
    /// Their choice that is not handed in yet.
    pub(super) draft: Option<Draft>,
    /// Places at which an answer was refused, with the reason.
    pub(super) refused: BTreeMap<usize, Refusal>,
    /// Their current question, in a self-paced session.
    pub(super) turn: Option<Turn>,
    /// When their time for it runs out on the room's watch, as in [`State::due`].
    pub(super) due_ms: Option<u64>,
    pub(super) notes: u32,
    /// Points over all revealed questions.
    pub(super) total: f64,
}

/// An answer that counts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct CountedAnswer {
    pub(super) answer: Answer,
    pub(super) elapsed_ms: u64,
    /// When it was given, on the session's clock.
    pub(super) at_ms: u64,
    /// How often it was changed.
    pub(super) changes: u32,
    /// The member's extra time at that moment, in percent, so that later changes do not affect points for speed.
    pub(super) extra_percent: u16,
}

/// A choice at one question that a member has not handed in yet.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Draft {
    pub(super) place: usize,
    /// `None` once it is handed in or taken back.
    pub(super) answer: Option<Answer>,
    /// How often it was saved.
    pub(super) times: u32,
}

/// A member's current question, in a self-paced session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Turn {
    pub(super) place: usize,
    /// When they moved to it, on the room's watch.
    pub(super) at_ms: u64,
    pub(super) expired: bool,
}

impl MemberId {
    /// Its index among all members who ever joined.
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

impl Member {
    fn new(name: String, team: Option<String>, token: TokenDigest, from: usize) -> Member {
        Member {
            name,
            team,
            code_token: token.clone(),
            token,
            extra_percent: 0,
            removed: false,
            forgotten: false,
            from,
            answers: Vec::new(),
            draft: None,
            refused: BTreeMap::new(),
            turn: None,
            due_ms: None,
            notes: 0,
            total: 0.0,
        }
    }

    pub(super) fn given(&self, place: usize) -> Option<&CountedAnswer> {
        self.answers.get(place)?.as_ref()
    }

    /// Their choice at a question that is not handed in yet.
    pub(super) fn drafted(&self, place: usize) -> Option<&Answer> {
        let draft = self.draft.as_ref().filter(|draft| draft.place == place)?;
        draft.answer.as_ref()
    }

    /// Whether they have an answer or a draft, and so are not a ghost.
    pub(super) fn has_answered(&self) -> bool {
        let draft = self.draft.as_ref();
        self.answers.iter().any(Option::is_some) || draft.is_some_and(|it| it.answer.is_some())
    }

    /// Whether they have finished a question, in a self-paced session.
    pub(super) fn is_done(&self, place: usize) -> bool {
        let past = |turn: &Turn| turn.place > place || (turn.place == place && turn.expired);
        self.given(place).is_some() || self.turn.as_ref().is_some_and(past)
    }
}

impl State {
    pub(super) fn new(places: usize, names: &Names) -> State {
        State {
            now_ms: 0,
            phase: Phase::Lobby,
            since_ms: 0,
            locked: false,
            paused: false,
            members: Vec::new(),
            by_token: HashMap::new(),
            names: Register::of(names),
            teams: BTreeMap::new(),
            slow: BTreeSet::new(),
            rounds: vec![Round::default(); places],
            shown: Vec::new(),
            shown_before: Vec::new(),
            kept_ms: 0,
            watch: Stopwatch::default(),
            due: BTreeSet::new(),
        }
    }

    /// Everyone who ever joined.
    pub(super) fn all(&self) -> impl Iterator<Item = (MemberId, &Member)> {
        (0..).map(MemberId).zip(&self.members)
    }

    /// Everyone except removed members.
    pub(super) fn present(&self) -> impl Iterator<Item = (MemberId, &Member)> {
        self.all().filter(|(_, member)| !member.removed)
    }

    pub(super) fn member(&self, member: MemberId) -> Option<&Member> {
        self.members
            .get(member.index())
            .filter(|member| !member.removed)
    }

    pub(super) fn member_mut(&mut self, member: MemberId) -> Option<&mut Member> {
        self.members
            .get_mut(member.index())
            .filter(|member| !member.removed)
    }

    /// The id of the next member who joins.
    pub(super) fn next_member(&self) -> MemberId {
        MemberId(u32::try_from(self.members.len()).unwrap_or(u32::MAX))
    }

    /// The number of members present.
    pub(super) fn here(&self) -> usize {
        self.names.len()
    }

    pub(super) fn is_told(&self, place: usize) -> bool {
        self.rounds
            .get(place)
            .is_some_and(|round| round.stage == QuestionStage::Revealed && !round.is_left_out())
    }

    pub(super) fn is_skipped(&self, place: usize) -> bool {
        self.rounds
            .get(place)
            .is_some_and(|round| round.stage == QuestionStage::Skipped || round.is_left_out())
    }

    /// Applies an event to the state.
    pub(super) fn apply(&mut self, event: &Event) {
        self.kept_ms = self.now_ms;
        match event {
            Event::Joined {
                member,
                name,
                team,
                token,
                extra_percent,
            } => {
                self.join(*member, name, team.clone(), token, *extra_percent);
            }
            Event::Renamed { member, name } => self.rename(*member, name),
            Event::Removed { member } => self.remove(*member),
            Event::SeatMoved { .. } => self.move_seat(event),
            Event::ExtraTime {
                member,
                extra_percent,
            } => self.give_time(*member, *extra_percent),
            Event::Locked => self.locked = true,
            Event::Unlocked => self.locked = false,
            Event::Asked { place } => {
                self.stage(*place, QuestionStage::NotAsked, Phase::Ready(*place));
            }
            Event::Opened { place } => self.open(*place),
            Event::ClockKept | Event::Erased => {}
            Event::Paused => self.pause(),
            Event::Continued => self.go_on(),
            Event::Extended { by_ms } => self.extend(*by_ms),
            Event::Answered {
                member,
                place,
                answer,
                elapsed_ms,
            } => {
                self.answer(*member, *place, answer.clone(), *elapsed_ms);
            }
            Event::Drafted {
                member,
                place,
                answer,
            } => self.draft(*member, *place, answer.clone()),
            Event::Refused {
                member,
                place,
                refusal,
            } => self.refuse(*member, *place, *refusal),
            Event::Noted { member, .. } => self.note(*member),
            Event::Began => self.begin(),
            Event::Turned { member, place } => self.turn(*member, *place),
            Event::Expired { member, place } => self.expire(*member, *place),
            Event::Closed { place } => {
                self.stage(*place, QuestionStage::NotRevealed, Phase::Closed(*place));
            }
            Event::Skipped { place } => {
                self.stage(*place, QuestionStage::Skipped, Phase::Closed(*place));
            }
            Event::Revealed { place } => {
                self.stage(*place, QuestionStage::Revealed, Phase::Reveal(*place));
            }
            Event::Explained { place } => self.explain(*place),
            Event::Accepted { place, response } => self.accept(*place, response.clone()),
            Event::StandingsShown => self.show_standings(),
            Event::Finished => self.enter(Phase::Finished),
            Event::Corrected { place, correction } => self.correct(*place, correction.clone()),
            Event::Forgotten { member } => self.forget(*member),
        }
    }

    fn pause(&mut self) {
        self.paused = true;
        self.watch.stop(self.now_ms);
    }

    fn go_on(&mut self) {
        self.paused = false;
        self.watch.go_on(self.now_ms);
        self.since_ms = self.now_ms;
    }

    fn extend(&mut self, by_ms: u64) {
        let open = self.phase.place();
        if let Some(round) = open.and_then(|place| self.rounds.get_mut(place)) {
            round.extended_ms = round.extended_ms.saturating_add(by_ms);
        }
    }

    fn refuse(&mut self, id: MemberId, place: usize, refusal: Refusal) {
        if let Some(member) = self.member_mut(id) {
            member.refused.entry(place).or_insert(refusal);
        }
    }

    fn note(&mut self, id: MemberId) {
        if let Some(member) = self.member_mut(id) {
            member.notes += 1;
        }
    }

    fn begin(&mut self) {
        self.enter(Phase::OwnPace);
        self.watch = Stopwatch::start(self.now_ms);
    }

    fn accept(&mut self, place: usize, response: Response) {
        if let Some(round) = self.rounds.get_mut(place) {
            round.accept(response);
        }
    }

    fn correct(&mut self, place: usize, correction: Correction) {
        let now_ms = self.now_ms;
        if let Some(round) = self.rounds.get_mut(place) {
            round.correct(now_ms, correction);
        }
    }

    fn explain(&mut self, place: usize) {
        if self.is_told(place) {
            self.enter(Phase::Explanation(place));
        }
    }

    fn show_standings(&mut self) {
        let Some(place) = self.phase.place() else {
            return;
        };
        self.enter(Phase::Standings(place));
        let points = self.members.iter().map(|member| member.total).collect();
        self.shown_before = std::mem::replace(&mut self.shown, points);
    }

    fn enter(&mut self, phase: Phase) {
        self.phase = phase;
        self.since_ms = self.now_ms;
        self.watch.stop(self.now_ms);
        self.paused = false;
    }

    fn stage(&mut self, place: usize, stage: QuestionStage, phase: Phase) {
        if let Some(round) = self.rounds.get_mut(place) {
            round.stage = stage;
            self.enter(phase);
        }
    }

    fn open(&mut self, place: usize) {
        if place >= self.rounds.len() {
            return;
        }
        self.enter(Phase::Open(place));
        self.watch = Stopwatch::start(self.now_ms);
        self.rounds[place].stage = QuestionStage::NotRevealed;
        self.rounds[place].counted = self
            .present()
            .filter(|(_, member)| member.from <= place)
            .count();
    }

    fn join(
        &mut self,
        id: MemberId,
        name: &str,
        team: Option<String>,
        token: &TokenDigest,
        extra_percent: u16,
    ) {
        if id != self.next_member() {
            return;
        }
        let from = match self.phase {
            Phase::Lobby | Phase::OwnPace => 0,
            Phase::Ready(place) => place,
            Phase::Open(place)
            | Phase::Closed(place)
            | Phase::Reveal(place)
            | Phase::Explanation(place)
            | Phase::Standings(place) => place + 1,
            Phase::Finished => self.rounds.len(),
        };
        self.names.take(name, id);
        if let Some(team) = &team {
            *self.teams.entry(team.clone()).or_default() += 1;
        }
        self.by_token.insert(token.clone(), id);
        self.members
            .push(Member::new(name.to_owned(), team, token.clone(), from));
        self.give_time(id, extra_percent);
    }

    /// Adds a member whose data was deleted: only their number is used.
    fn forget(&mut self, id: MemberId) {
        if id == self.next_member() {
            self.members.push(Member {
                removed: true,
                forgotten: true,
                ..Member::new(String::new(), None, TokenDigest::of(""), self.rounds.len())
            });
        }
    }

    fn give_time(&mut self, id: MemberId, extra_percent: u16) {
        let Some(member) = self.member_mut(id) else {
            return;
        };
        member.extra_percent = extra_percent;
        if extra_percent > 0 {
            self.slow.insert(id);
        } else {
            self.slow.remove(&id);
        }
    }

    fn rename(&mut self, id: MemberId, name: &str) {
        let Some(member) = self.member_mut(id) else {
            return;
        };
        let old = std::mem::replace(&mut member.name, name.to_owned());
        self.names.rename(&old, name, id);
    }

    fn remove(&mut self, id: MemberId) {
        let open = self.phase.place();
        let Some(member) = self.member_mut(id) else {
            return;
        };
        member.removed = true;
        let (name, from) = (member.name.clone(), member.from);
        let team = member.team.clone();
        let answered = open.is_some_and(|place| member.given(place).is_some());
        self.names.give_back(&name, id);
        self.set_due(id, None);
        self.leave(team.as_deref());
        if let Some((place, round)) =
            open.and_then(|place| Some((place, self.rounds.get_mut(place)?)))
            && from <= place
        {
            round.counted = round.counted.saturating_sub(1);
            round.answered = round.answered.saturating_sub(usize::from(answered));
            round.full_at_ms = self.now_ms;
        }
    }

    fn leave(&mut self, team: Option<&str>) {
        let Some(size) = team.and_then(|team| self.teams.get_mut(team)) else {
            return;
        };
        *size -= 1;
        self.teams.retain(|_, size| *size > 0);
    }

    /// Sets when the time of a member, present or just removed, runs out for their current question.
    pub(super) fn set_due(&mut self, id: MemberId, due_ms: Option<u64>) {
        let Some(member) = self.members.get_mut(id.index()) else {
            return;
        };
        if let Some(before_ms) = std::mem::replace(&mut member.due_ms, due_ms) {
            self.due.remove(&(before_ms, id));
        }
        self.due.extend(due_ms.map(|due_ms| (due_ms, id)));
    }
}
