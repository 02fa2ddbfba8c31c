//! Corrections after the end of a session: a different answer key for a question, or a question that no longer counts.

use super::Room;
use crate::classroom::event::{Correction, Event};
use crate::classroom::view::{CorrectionView, Phase, QuestionStage};
use crate::engine::{Misfit, Response, canonical, grade};
use std::fmt;
use std::sync::Arc;

/// Why a correction cannot be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CorrectionError {
    /// The session is not over.
    NotOver,
    /// The question was never revealed, so it does not count anyway.
    NotTold,
    /// The answer that is to be right does not fit the question.
    Misfit(Misfit),
    /// The correction would change nothing: the answer is right already, the question is left out already, or there is
    /// nothing to undo.
    NothingToDo,
    /// Questions of this kind cannot get a different key.
    KeepsKey,
}

impl fmt::Display for CorrectionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CorrectionError::NotOver => f.write_str("the session is not over"),
            CorrectionError::NotTold => {
                f.write_str("its answer was not revealed in the session, so it does not count")
            }
            CorrectionError::Misfit(misfit) => write!(f, "{misfit}"),
            CorrectionError::NothingToDo => f.write_str("it already counts that way"),
            CorrectionError::KeepsKey => f.write_str(
                "only a choice among options or a true-false statement can get another key; use --accept to accept \
                 another answer, or --leave-out to leave the question out",
            ),
        }
    }
}

impl std::error::Error for CorrectionError {}

impl Room {
    /// Returns the event of a correction, or why it cannot be made.
    pub fn corrected(
        &self,
        place: usize,
        correction: Correction,
    ) -> Result<Event, CorrectionError> {
        if self.state.phase != Phase::Finished {
            return Err(CorrectionError::NotOver);
        }
        let round = self
            .state
            .rounds
            .get(place)
            .ok_or(CorrectionError::NotTold)?;
        let correction = match correction {
            Correction::Undone if round.corrections.is_empty() => {
                return Err(CorrectionError::NothingToDo);
            }
            Correction::Undone => Correction::Undone,
            _ if round.is_left_out() => return Err(CorrectionError::NothingToDo),
            _ if self.stage(place) != QuestionStage::Revealed => {
                return Err(CorrectionError::NotTold);
            }
            Correction::LeftOut => Correction::LeftOut,
            Correction::Accepted(response) => Correction::Accepted(self.not_yet(place, &response)?),
            Correction::Key(response) => {
                let response = self.not_yet(place, &response)?;
                if self.question(place).kind.with_key(&response).is_none() {
                    return Err(CorrectionError::KeepsKey);
                }
                Correction::Key(response)
            }
        };
        Ok(Event::Corrected { place, correction })
    }

    /// Checks that an answer fits the question and is not right by the key already.
    fn not_yet(&self, place: usize, response: &Response) -> Result<Response, CorrectionError> {
        let question = self.question(place);
        let grade = grade(question, response).map_err(CorrectionError::Misfit)?;
        let response = canonical(question, response);
        if grade.fraction >= 1.0 || self.accepted(place).contains(&response) {
            return Err(CorrectionError::NothingToDo);
        }
        Ok(response)
    }

    /// All corrections, in the order of places.
    pub fn corrections(&self) -> Vec<CorrectionView<'_>> {
        let mut found = Vec::new();
        for (place, round) in self.state.rounds.iter().enumerate() {
            for (at_ms, correction) in &round.corrections {
                found.push(CorrectionView {
                    place,
                    at_ms: *at_ms,
                    correction,
                });
            }
        }
        found
    }

    /// Updates the keys of the quiz after an event.
    pub(super) fn correct_after(&mut self, event: &Event) {
        if !matches!(event, Event::Corrected { .. }) {
            return;
        }
        let as_asked = self.as_asked.get_or_insert_with(|| Arc::clone(&self.quiz));
        let mut quiz = (**as_asked).clone();
        for (item, round) in self.paper.items.iter().zip(&self.state.rounds) {
            let question = &mut quiz.questions[item.question];
            if let Some(kind) = round.key().and_then(|key| question.kind.with_key(key)) {
                question.kind = kind;
            }
        }
        self.quiz = Arc::new(quiz);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    #[test]
    fn another_key_is_right_and_the_old_one_is_not() {
        let quiz = crate::format::parse_quiz(crate::engine::sample::ALL_KINDS)
            .usable()
            .expect("a quiz without errors");
        let mut changed = 0;
        for question in &quiz.questions {
            for wrong in question.wrong_responses() {
                let Some(kind) = question.kind.with_key(&wrong) else {
                    continue;
                };
                changed += 1;
                let mut other = question.clone();
                other.kind = kind;
                assert!(grade(&other, &wrong).expect("it fits").fraction >= 1.0);
                let old = question.right_response();
                assert!(grade(&other, &old).expect("it fits").fraction < 1.0);
            }
            let nowhere = Response::Choice(Id::slug("nowhere"));
            assert_eq!(question.kind.with_key(&nowhere), None);
            assert_eq!(question.kind.with_key(&Response::Multiple([].into())), None);
        }
        assert!(changed >= 3, "a choice, several and a statement: {changed}");
    }
}
