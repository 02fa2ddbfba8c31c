//! What a report may read of a room: every answer, including results that members have not been told.

use super::Room;
use crate::classroom::{AnswerRecord, MemberId, Phase, QuestionStage, Refusal, RemovedMember};

impl Room {
    /// How far the question at a place got. In a self-paced session a question is revealed to each member when they
    /// move on, and to all at the end.
    pub fn stage(&self, place: usize) -> QuestionStage {
        let round = self.state.rounds.get(place);
        if round.is_some_and(super::round::Round::is_left_out) {
            return QuestionStage::Skipped;
        }
        if !self.options.self_paced {
            return round.map(|round| round.stage).unwrap_or_default();
        }
        let mut members = self.state.all();
        let is_revealed = self.state.phase == Phase::Finished
            || members.any(|(_, member)| member.turn.is_some_and(|turn| turn.place >= place));
        if is_revealed {
            QuestionStage::Revealed
        } else {
            QuestionStage::NotAsked
        }
    }

    /// A member's answer that counts, with its time and the number of changes.
    pub fn answer_record(&self, member: MemberId, place: usize) -> Option<AnswerRecord<'_>> {
        let given = self.state.member(member)?.given(place)?;
        Some(AnswerRecord {
            answer: &given.answer,
            elapsed_ms: given.elapsed_ms,
            changes: given.changes,
        })
    }

    /// Why an answer of a member was refused; `None` if none was, or if a later one counts.
    pub fn refusal(&self, member: MemberId, place: usize) -> Option<Refusal> {
        let known = self.state.member(member)?;
        if known.given(place).is_some() {
            return None;
        }
        known.refused.get(&place).copied()
    }

    /// The members whom the host removed, in the order of joining.
    pub fn removed(&self) -> impl Iterator<Item = RemovedMember<'_>> {
        let everyone = self.state.all();
        let removed = everyone.filter(|(_, member)| member.removed && !member.forgotten);
        removed.map(|(id, member)| RemovedMember {
            member: id,
            name: &member.name,
            team: member.team.as_deref(),
        })
    }

    /// The number of members whose data was deleted.
    pub fn forgotten(&self) -> usize {
        let everyone = self.state.all();
        everyone.filter(|(_, member)| member.forgotten).count()
    }
}
