//! The change of a result since the attempt before. Only finished attempts at the whole quiz are compared.

use crate::catalogue::Catalogue;
use crate::store::AttemptSummary;

/// Percentage points since the last finished attempt at the whole quiz; `None` for practice, for an unfinished attempt,
/// and for the first.
pub(in crate::cli) fn change(attempts: &[AttemptSummary], attempt: &AttemptSummary) -> Option<f64> {
    let is_whole = |it: &&AttemptSummary| it.finished_at.is_some() && !it.is_practice();
    Some(attempt).filter(is_whole)?;
    let before = attempts
        .iter()
        .filter(is_whole)
        .filter(|other| other.quiz == attempt.quiz)
        .filter(|other| (other.started_at, other.id) < (attempt.started_at, attempt.id))
        .max_by_key(|other| (other.started_at, other.id))?;
    Some(attempt.percent() - before.percent())
}

/// A change in words.
pub(in crate::cli) fn change_in_words(words: &Catalogue, change: f64) -> String {
    match change.round() {
        better if better > 0.0 => words.with("progress-better", &[("points", &better)]),
        worse if worse < 0.0 => words.with("progress-worse", &[("points", &-worse)]),
        _ => words.text("progress-same"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::english;
    use crate::engine::Seed;
    use crate::model::Id;
    use crate::store::AttemptId;
    use jiff::Timestamp;

    fn attempt(number: i64, quiz: &str, points: f64) -> AttemptSummary {
        let at = Timestamp::from_second(number).expect("a time");
        AttemptSummary {
            id: AttemptId::new(number),
            quiz: Id::new(quiz).expect("an id"),
            title: String::new(),
            revision: 1,
            seed: Seed::new("7").expect("a seed"),
            questions_asked: None,
            topics: Vec::new(),
            missed: false,
            exam: false,
            started_at: at,
            finished_at: Some(at),
            abandoned: false,
            points,
            points_max: 10.0,
            pass_mark: 70,
            passed: Some(false),
            answered: 10,
            questions: 10,
        }
    }

    #[test]
    fn only_whole_and_finished_attempts_at_one_quiz_are_compared() {
        let topic = vec![Id::new("mfa").expect("an id")];
        let attempts = [
            attempt(7, "a", 9.0),
            AttemptSummary {
                topics: topic,
                ..attempt(6, "a", 10.0)
            },
            AttemptSummary {
                questions_asked: Some(1),
                ..attempt(5, "a", 10.0)
            },
            AttemptSummary {
                missed: true,
                ..attempt(4, "a", 10.0)
            },
            AttemptSummary {
                finished_at: None,
                ..attempt(3, "a", 1.0)
            },
            attempt(2, "b", 2.0),
            attempt(1, "a", 5.0),
        ];
        let changes: Vec<Option<f64>> = attempts.iter().map(|it| change(&attempts, it)).collect();
        assert_eq!(changes[0].map(f64::round), Some(40.0));
        assert!(changes[1..].iter().all(Option::is_none), "{changes:?}");
    }

    #[test]
    fn a_change_is_said_in_whole_points() {
        for (change, words) in [
            (12.4, "↑ 12 percentage points better"),
            (-1.0, "↓ 1 percentage point worse"),
            (0.3, "= as before"),
        ] {
            assert_eq!(change_in_words(&english(), change), words);
        }
    }
}
