//! Turns an answer into one of the four grades of the schedule (again, hard, good, easy).

use crate::engine::{Certainty, Verdict};

/// The grades of FSRS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// Not recalled.
    Again,
    /// Recalled with difficulty.
    Hard,
    /// Recalled.
    Good,
    /// Recalled without effort. No answer to a quiz gets it; it is used in tests of the scheduler.
    Easy,
}

impl Grade {
    /// From lowest to highest.
    pub const ALL: [Grade; 4] = [Grade::Again, Grade::Hard, Grade::Good, Grade::Easy];

    /// 1 to 4, as in FSRS.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }
}

/// The grade of an answer. Only a completely right answer counts as recalled. A right guess is "hard", because it may
/// be luck. A right answer is never "easy": with simulated learners, "easy" for certain answers reduces the knowledge
/// after half a year by 2 to 11 points.
pub fn grade_of(verdict: Verdict, certainty: Option<Certainty>) -> Grade {
    match (verdict, certainty) {
        (Verdict::Right, Some(Certainty::Guess)) => Grade::Hard,
        (Verdict::Right, _) => Grade::Good,
        (
            Verdict::Wrong
            | Verdict::Partly
            | Verdict::NotSure
            | Verdict::TimeUp
            | Verdict::Unanswered,
            _,
        ) => Grade::Again,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_right_answers_were_known_and_a_guess_was_hard() {
        use Certainty::{Certain, Fairly, Guess};
        for (verdict, certainty, grade) in [
            (Verdict::Right, None, Grade::Good),
            (Verdict::Right, Some(Certain), Grade::Good),
            (Verdict::Right, Some(Fairly), Grade::Good),
            (Verdict::Right, Some(Guess), Grade::Hard),
            (Verdict::Wrong, Some(Certain), Grade::Again),
            (Verdict::Partly, Some(Guess), Grade::Again),
            (Verdict::NotSure, None, Grade::Again),
            (Verdict::TimeUp, None, Grade::Again),
            (Verdict::Unanswered, None, Grade::Again),
        ] {
            assert_eq!(
                grade_of(verdict, certainty),
                grade,
                "{verdict:?} {certainty:?}"
            );
        }
        assert_eq!(Grade::ALL.map(Grade::number), [1, 2, 3, 4]);
    }
}
