//! Collects the measurements of simulated members, and reports them in numbers and in words.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// Milliseconds above which an acknowledgement feels slow.
const FELT_MS: f64 = 1_000.0;

/// The number of reasons that are listed; the rest is only counted.
const REASONS_MAX: usize = 5;

/// A summary of measured times, in milliseconds.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Spread {
    /// The number of measurements.
    pub n: usize,
    /// Half of them took at most this long.
    pub p50_ms: f64,
    /// 99% of them took at most this long.
    pub p99_ms: f64,
    /// The longest one.
    pub max_ms: f64,
}

impl Spread {
    /// Summarises times in microseconds; percentiles by the nearest rank.
    fn of(mut times_us: Vec<u64>) -> Spread {
        times_us.sort_unstable();
        let n = times_us.len();
        let rank = |percent: usize| (n * percent).div_ceil(100).max(1) - 1;
        let ms = |at: usize| times_us.get(at).map_or(0.0, |us| to_ms(*us));
        Spread {
            n,
            p50_ms: ms(rank(50)),
            p99_ms: ms(rank(99)),
            max_ms: ms(n.saturating_sub(1)),
        }
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "microseconds of a session are far below 2^52"
)]
fn to_ms(us: u64) -> f64 {
    us as f64 / 1_000.0
}

/// The measurements of a rehearsal.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RehearsalReport {
    /// The number of members planned.
    pub members: usize,
    /// The number of members that joined.
    pub joined: usize,
    /// From the first packet until joined.
    pub join: Spread,
    /// The number of questions that any member saw.
    pub questions: usize,
    /// From the first member who gets a question until each gets it.
    pub question: Spread,
    /// Answers that were sent.
    pub answers: usize,
    /// Answers that were acknowledged.
    pub acknowledged: usize,
    /// From an answer to its acknowledgement.
    pub acknowledgement: Spread,
    /// Answers that were refused: the question was closed by then.
    pub refused: usize,
    /// Answers without any reply before the question was over.
    pub lost: usize,
    /// From the first member who gets a result until each gets it.
    pub result: Spread,
    /// Members that the host removed.
    pub removed: usize,
    /// Connections that broke and came back.
    pub reconnects: usize,
    /// Why members could not join or had to leave, with the number for each reason.
    pub failures: BTreeMap<String, usize>,
}

impl RehearsalReport {
    /// Whether everything worked and nobody would have had to wait noticeably.
    pub fn is_ready(&self) -> bool {
        self.joined == self.members
            && self.lost == 0
            && self.reconnects == 0
            && self.failures.is_empty()
            && self.acknowledgement.max_ms <= FELT_MS
    }

    /// The results as lines of text, with the verdict last.
    pub fn words(&self) -> Vec<String> {
        let mut lines = vec![format!(
            "{} of {} joined, the slowest in {}.",
            self.joined,
            self.members,
            ms(self.join.max_ms)
        )];
        if self.questions > 0 {
            let spread = ms(self.question.max_ms);
            lines.push(format!(
                "Questions ({}) reached everyone within {spread} of the first.",
                self.questions
            ));
        }
        if self.answers > 0 {
            lines.push(self.answers_in_words());
        }
        if self.result.n > 0 {
            lines.push(format!(
                "Results reached everyone within {} of the first.",
                ms(self.result.max_ms)
            ));
        }
        if self.removed > 0 {
            lines.push(format!("Removed by you, and left out: {}.", self.removed));
        }
        if self.reconnects > 0 {
            lines.push(format!(
                "Connections lost and restored: {}.",
                self.reconnects
            ));
        }
        for (why, n) in self.failures.iter().take(REASONS_MAX) {
            lines.push(format!("{n} could not take part: {why}."));
        }
        lines.push(self.verdict());
        lines
    }

    fn answers_in_words(&self) -> String {
        let all = if self.acknowledged == self.answers {
            "every answer was acknowledged".to_owned()
        } else {
            format!(
                "{} of {} answers were acknowledged",
                self.acknowledged, self.answers
            )
        };
        let spread = &self.acknowledgement;
        let (half, most) = (ms(spread.p50_ms), ms(spread.p99_ms));
        let slowest = ms(spread.max_ms);
        let late = match self.refused {
            0 => String::new(),
            1 => " 1 came after the close and was refused.".to_owned(),
            n => format!(" {n} came after the close and were refused."),
        };
        let lost = match self.lost {
            0 => String::new(),
            n => format!(" There was no reply to {n}."),
        };
        format!(
            "Answers: {all}; half within {half}, 99 of 100 within {most}, the slowest {slowest}.{late}{lost}"
        )
    }

    fn verdict(&self) -> String {
        if self.is_ready() {
            return "This machine and port are ready.".to_owned();
        }
        if self.joined < self.members || !self.failures.is_empty() {
            return "Not ready: not everyone could take part.".to_owned();
        }
        if self.lost > 0 || self.reconnects > 0 {
            return "Not ready: connections or answers were lost.".to_owned();
        }
        "Answers arrive, but people would notice the wait.".to_owned()
    }
}

/// A time as text.
fn ms(ms: f64) -> String {
    if ms >= 1_000.0 {
        format!("{:.1} s", ms / 1_000.0)
    } else {
        format!("{:.0} ms", ms.max(1.0))
    }
}

/// The counts while a rehearsal runs. Times are microseconds since it began.
#[derive(Debug, Default)]
pub(super) struct RehearsalTally {
    pub(super) members: usize,
    pub(super) joins_us: Vec<u64>,
    pub(super) questions_us: BTreeMap<usize, Vec<u64>>,
    pub(super) results_us: BTreeMap<usize, Vec<u64>>,
    pub(super) acknowledgements_us: Vec<u64>,
    pub(super) answers: usize,
    pub(super) refused: usize,
    pub(super) lost: usize,
    /// Answers without a reply because the host ended the question, or removed the member, first.
    pub(super) left_out: usize,
    pub(super) removed: usize,
    pub(super) reconnects: usize,
    pub(super) failures: BTreeMap<String, usize>,
}

/// The counts of all members, as they come in.
pub(super) type SharedTally = Arc<Mutex<RehearsalTally>>;

impl RehearsalTally {
    pub(super) fn fail(&mut self, why: String) {
        *self.failures.entry(why).or_default() += 1;
    }

    pub(super) fn report(&self) -> RehearsalReport {
        RehearsalReport {
            members: self.members,
            joined: self.joins_us.len(),
            join: Spread::of(self.joins_us.clone()),
            questions: self.questions_us.len(),
            question: Spread::of(behind_the_first(&self.questions_us)),
            answers: self.answers.saturating_sub(self.left_out),
            acknowledged: self.acknowledgements_us.len(),
            acknowledgement: Spread::of(self.acknowledgements_us.clone()),
            refused: self.refused,
            lost: self.lost,
            result: Spread::of(behind_the_first(&self.results_us)),
            removed: self.removed,
            reconnects: self.reconnects,
            failures: self.failures.clone(),
        }
    }
}

/// For each place, how much later than the first member everyone got it.
fn behind_the_first(times_us: &BTreeMap<usize, Vec<u64>>) -> Vec<u64> {
    let behind = |times: &Vec<u64>| {
        let first = times.iter().min().copied().unwrap_or(0);
        times.iter().map(|time| time - first).collect::<Vec<u64>>()
    };
    times_us.values().flat_map(behind).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spreads_are_by_nearest_rank() {
        let hundred: Vec<u64> = (1..=100).map(|n| n * 1_000).collect();
        for (times, expected) in [
            (vec![], (0, 0.0, 0.0, 0.0)),
            (vec![5_000], (1, 5.0, 5.0, 5.0)),
            (vec![3_000, 1_000, 2_000], (3, 2.0, 3.0, 3.0)),
            (hundred, (100, 50.0, 99.0, 100.0)),
        ] {
            let (n, p50_ms, p99_ms, max_ms) = expected;
            assert_eq!(
                Spread::of(times),
                Spread {
                    n,
                    p50_ms,
                    p99_ms,
                    max_ms
                }
            );
        }
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "a table of cases")]
    fn what_was_found_is_told_and_judged() {
        let well = || RehearsalTally {
            members: 2,
            joins_us: vec![3_000, 9_400],
            questions_us: BTreeMap::from([(0, vec![50_000, 54_000])]),
            results_us: BTreeMap::from([(0, vec![90_000, 92_000])]),
            acknowledgements_us: vec![1_000, 12_000],
            answers: 2,
            ..RehearsalTally::default()
        };
        let last = |tally: RehearsalTally| tally.report().words().pop().unwrap_or_default();
        let words = well().report().words();
        assert_eq!(
            words,
            [
                "2 of 2 joined, the slowest in 9 ms.",
                "Questions (1) reached everyone within 4 ms of the first.",
                "Answers: every answer was acknowledged; half within 1 ms, 99 of 100 within 12 ms, the slowest 12 ms.",
                "Results reached everyone within 2 ms of the first.",
                "This machine and port are ready.",
            ]
        );
        assert!(
            last(RehearsalTally {
                members: 3,
                ..well()
            })
            .contains("not everyone")
        );
        assert!(last(RehearsalTally { lost: 1, ..well() }).contains("were lost"));
        assert!(
            last(RehearsalTally {
                reconnects: 1,
                ..well()
            })
            .contains("were lost")
        );
        assert!(
            last(RehearsalTally {
                acknowledgements_us: vec![2_500_000],
                ..well()
            })
            .contains("notice the wait")
        );
        // Answers to a question that the host ended are not failures.
        let words = RehearsalTally {
            answers: 3,
            left_out: 1,
            removed: 1,
            ..well()
        }
        .report()
        .words();
        assert!(
            words.contains(&"Removed by you, and left out: 1.".to_owned()),
            "{words:?}"
        );
        assert!(
            words[2].starts_with("Answers: every answer was acknowledged;"),
            "{words:?}"
        );
        assert_eq!(
            words.last().map(String::as_str),
            Some("This machine and port are ready.")
        );
        let mut failed = well();
        failed.fail("no answer".to_owned());
        assert!(
            failed
                .report()
                .words()
                .contains(&"1 could not take part: no answer.".to_owned())
        );
    }
}
