//! The current step of a session, as messages name it: its phase and question.

use crate::classroom::Phase;
use serde::{Deserialize, Serialize};

/// The current step of a session. No step occurs twice in a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// `lobby`, `ready`, `open`, `closed`, `reveal`, `explanation`, `standings`, `own-pace` or `finished`.
    pub phase: String,
    /// The place of the current question, if there is one.
    #[serde(default)]
    pub place: Option<usize>,
}

impl From<Phase> for Step {
    fn from(phase: Phase) -> Step {
        Step {
            phase: phase_word(phase).to_owned(),
            place: phase.place(),
        }
    }
}

/// The name of a phase.
pub(super) fn phase_word(phase: Phase) -> &'static str {
    match phase {
        Phase::Lobby => "lobby",
        Phase::Ready(_) => "ready",
        Phase::Open(_) => "open",
        Phase::Closed(_) => "closed",
        Phase::Reveal(_) => "reveal",
        Phase::Explanation(_) => "explanation",
        Phase::Standings(_) => "standings",
        Phase::OwnPace => "own-pace",
        Phase::Finished => "finished",
    }
}
