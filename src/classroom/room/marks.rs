//! Computes what answers are worth, and recomputes all scores when the host accepts another answer as right.

use super::Room;
use super::round::Mark;
use super::state::CountedAnswer;
use crate::classroom::event::{Event, MemberId};
use crate::classroom::options::Scoring;
use crate::classroom::view::{Phase, ResultView};
use crate::engine::{
    Certainty, Item, Paper, Record, Response, ScoreCard, Verdict, canonical, certainty_mark, grade,
};

/// The mark for a right answer with the highest certainty. A question is then worth at most this times its points.
const CERTAINTY_MARK_MAX: f64 = 3.0;

/// The share of the points that the slowest right answer still earns.
const SPEED_FLOOR: f64 = 0.5;

impl Room {
    /// Updates marks and totals after an event.
    pub(super) fn settle_after(&mut self, event: &Event) {
        match event {
            Event::Revealed { place }
            | Event::Accepted { place, .. }
            | Event::Corrected { place, .. } => self.settle(*place),
            Event::Answered { member, .. } | Event::Expired { member, .. }
                if self.state.phase == Phase::OwnPace =>
            {
                self.total_up(*member);
            }
            _ => {}
        }
    }

    /// Marks every answer to a question again.
    fn settle(&mut self, place: usize) {
        if place >= self.state.rounds.len() {
            return;
        }
        let marks = self
            .state
            .all()
            .map(|(id, _)| self.fresh_mark(id, place))
            .collect();
        self.state.rounds[place].marks = marks;
        let everyone: Vec<MemberId> = self.members().collect();
        for member in everyone {
            self.total_up(member);
        }
    }

    fn total_up(&mut self, member: MemberId) {
        let total = self
            .revealed()
            .filter_map(|place| self.mark(member, place))
            .map(|mark| mark.points)
            .sum();
        if let Some(known) = self.state.member_mut(member) {
            known.total = total;
        }
    }

    /// The mark of a member's answer; `None` if the question does not count for them.
    pub(super) fn mark(&self, member: MemberId, place: usize) -> Option<Mark> {
        match self.state.rounds.get(place)?.marks.get(member.index()) {
            Some(mark) => *mark,
            None => self.fresh_mark(member, place),
        }
    }

    fn fresh_mark(&self, id: MemberId, place: usize) -> Option<Mark> {
        let member = self
            .state
            .member(id)
            .filter(|_| self.counts_for(id, place))?;
        let Some(given) = member.given(place) else {
            let expired = member
                .turn
                .is_some_and(|turn| turn.place == place && turn.expired);
            let verdict = if expired {
                Verdict::TimeUp
            } else {
                Verdict::Unanswered
            };
            return Some(Mark {
                verdict,
                fraction: 0.0,
                points: 0.0,
                dangerous: false,
            });
        };
        Some(self.mark_of(place, given, self.limit_ms(place, given.extra_percent)))
    }

    fn mark_of(&self, place: usize, given: &CountedAnswer, limit_ms: Option<u64>) -> Mark {
        let Some(response) = &given.answer.response else {
            return Mark {
                verdict: Verdict::NotSure,
                fraction: 0.0,
                points: 0.0,
                dangerous: false,
            };
        };
        let question = self.question(place);
        let grade = grade(question, response).ok();
        let accepted = self.is_accepted(place, response);
        let (fraction, verdict) = match &grade {
            _ if accepted => (1.0, Verdict::Right),
            Some(grade) => (grade.fraction, grade.verdict),
            None => (0.0, Verdict::Wrong),
        };
        let certainty = given.answer.certainty.unwrap_or(Certainty::Guess);
        let share = match self.options.scoring {
            Scoring::Correct => fraction,
            Scoring::Speed => fraction * speed_share(given.elapsed_ms, limit_ms),
            Scoring::Certainty => certainty_mark(certainty, fraction),
        };
        let points = if self.is_warm_up(place) {
            0.0
        } else {
            share * question.points
        };
        let dangerous = !accepted && grade.is_some_and(|grade| !grade.dangerous.is_empty());
        Mark {
            verdict,
            fraction,
            points,
            dangerous,
        }
    }

    /// Points that the question at a place can earn, in the session's scoring.
    pub fn points_max(&self, place: usize) -> f64 {
        match self.options.scoring {
            _ if self.is_warm_up(place) => 0.0,
            Scoring::Certainty => CERTAINTY_MARK_MAX * self.question(place).points,
            Scoring::Correct | Scoring::Speed => self.question(place).points,
        }
    }

    /// The result of a member's answer, as the member may see it: `None` before it is revealed to them, and if the
    /// question does not count for them.
    pub fn result(&self, member: MemberId, place: usize) -> Option<ResultView> {
        if self.is_told(member, place) {
            self.outcome(member, place)
        } else {
            None
        }
    }

    /// The result of a member's answer, as the trainer may see it, whether or not it was revealed to the member.
    pub fn outcome(&self, member: MemberId, place: usize) -> Option<ResultView> {
        let mark = self.mark(member, place)?;
        let known = self.state.member(member)?;
        let given = known.given(place);
        Some(ResultView {
            place,
            verdict: mark.verdict,
            points: mark.points,
            points_max: self.points_max(place),
            answer: given.map(|given| given.answer.clone()),
            elapsed_ms: given.map_or(0, |given| given.elapsed_ms),
            total: known.total,
            accepted: self.state.rounds[place].accepted.clone(),
        })
    }

    /// Answers that the host accepted for the question at a place, besides the key.
    pub fn accepted(&self, place: usize) -> &[Response] {
        self.state
            .rounds
            .get(place)
            .map_or(&[], |round| &round.accepted)
    }

    /// Whether an answer means the same as one that the host accepted.
    pub(super) fn is_accepted(&self, place: usize, response: &Response) -> bool {
        let further = self.accepted(place);
        if further.is_empty() {
            return false;
        }
        let question = self.question(place);
        let response = canonical(question, response);
        let mut further = further.iter();
        further.any(|accepted| canonical(question, accepted) == response)
    }

    /// Points over all questions told so far, in the session's scoring.
    pub fn total(&self, member: MemberId) -> f64 {
        self.state.member(member).map_or(0.0, |known| known.total)
    }

    /// The result of each revealed question that counts for a member, in the order of the paper, without the warm-up.
    /// Points here measure knowledge only, as a share of the question's own points, whatever the session's scoring.
    pub fn records(&self, member: MemberId) -> Vec<Record> {
        self.counting(member)
            .filter_map(|place| self.record(member, place))
            .collect()
    }

    /// Places of the revealed questions that count for a member, without the warm-up.
    fn counting(&self, member: MemberId) -> impl Iterator<Item = usize> {
        self.revealed()
            .filter(move |place| !self.is_warm_up(*place) && self.counts_for(member, *place))
    }

    /// The result of the question at a place for a member it counts for. Points measure knowledge only.
    pub fn record(&self, member: MemberId, place: usize) -> Option<Record> {
        let mark = self.mark(member, place)?;
        let given = self.state.member(member)?.given(place);
        let question = self.question(place);
        Some(Record {
            question: question.id.clone(),
            verdict: mark.verdict,
            points: mark.fraction * question.points,
            points_max: question.points,
            response: given.and_then(|given| given.answer.response.clone()),
            elapsed_ms: given.map_or(0, |given| given.elapsed_ms),
            certainty: given.and_then(|given| given.answer.certainty),
            hinted: false,
        })
    }

    /// A member's score card, made from [`Room::records`].
    pub fn score_card(&self, member: MemberId) -> ScoreCard {
        let items: Vec<Item> = self
            .counting(member)
            .map(|place| self.paper.items[place].clone())
            .collect();
        let paper = Paper {
            items,
            ..self.paper.clone()
        };
        ScoreCard::of(&self.quiz, &paper, &self.records(member))
    }
}

/// The share of the points that is left after some time: it falls from 1 at the start to [`SPEED_FLOOR`] at the limit.
/// Without a limit it is 1.
#[expect(
    clippy::cast_precision_loss,
    reason = "milliseconds of a question are far below 2^52"
)]
fn speed_share(elapsed_ms: u64, limit_ms: Option<u64>) -> f64 {
    let Some(limit_ms) = limit_ms.filter(|limit| *limit > 0) else {
        return 1.0;
    };
    let used = (elapsed_ms as f64 / limit_ms as f64).clamp(0.0, 1.0);
    SPEED_FLOOR + (1.0 - SPEED_FLOOR) * (1.0 - used)
}
