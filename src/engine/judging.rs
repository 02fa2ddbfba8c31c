//! Counts how the messages of an attempt were judged, and how many of their red flags were found.

use super::{Cut, Detection, Record, Response};
use crate::model::{Handling, Judgement, Kind, Quiz, grade};

/// How messages of one class were handled. "Not sure" and time-outs are not judgements and are not counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Handled {
    /// Reported.
    pub reported: usize,
    /// Checked first.
    pub checked: usize,
    /// Carried on with.
    pub carried_on: usize,
}

/// Counts of how the messages of an attempt were judged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Judging {
    /// The phish.
    pub phish: Handled,
    /// The legit messages.
    pub legit: Handled,
    /// Red flags that were marked. Learners are asked for flags only if they report a message, so they are counted only
    /// in phish that were reported.
    pub flags_found: usize,
    /// Red flags not marked.
    pub flags_missed: usize,
    /// Harmless parts that were marked as red flags, in any message.
    pub flags_false: usize,
}

impl Handled {
    /// The number of messages.
    pub fn total(&self) -> usize {
        self.reported + self.checked + self.carried_on
    }

    /// The number of messages that were treated as phish at this cut.
    pub fn treated_as_phish(&self, cut: Cut) -> usize {
        let count = |handling| match handling {
            Handling::Report => self.reported,
            Handling::Check => self.checked,
            Handling::CarryOn => self.carried_on,
        };
        let treated = Handling::ALL.into_iter();
        treated
            .filter(|handling| cut.treats_as_phish(*handling))
            .map(count)
            .sum()
    }

    fn add(&mut self, handling: Handling) {
        let count = match handling {
            Handling::Report => &mut self.reported,
            Handling::Check => &mut self.checked,
            Handling::CarryOn => &mut self.carried_on,
        };
        *count += 1;
    }
}

impl Judging {
    /// Counts the judged messages; `None` when there is none.
    pub fn of(quiz: &Quiz, records: &[Record]) -> Option<Judging> {
        let mut judging = Judging::default();
        for record in records {
            let question = quiz
                .questions
                .iter()
                .find(|question| question.id == record.question);
            if let (Some(question), Some(response)) = (question, &record.response)
                && let (Kind::Judge(judge), Response::Judge { verdict, .. }) =
                    (&question.kind, response)
                && let Ok(grade) = grade(question, response)
            {
                match judge.answer {
                    Judgement::Phish => judging.phish.add(*verdict),
                    Judgement::Legit => judging.legit.add(*verdict),
                }
                let flags = grade.flags.unwrap_or_default();
                judging.flags_false += flags.false_alarms.len();
                if *verdict == Handling::Report {
                    judging.flags_found += flags.found.len();
                    judging.flags_missed += flags.missed.len();
                }
            }
        }
        (judging.phish.total() + judging.legit.total() > 0).then_some(judging)
    }

    /// The detection figures at a cut.
    pub fn at(&self, cut: Cut) -> Detection {
        let hits = self.phish.treated_as_phish(cut);
        let false_alarms = self.legit.treated_as_phish(cut);
        Detection {
            hits,
            misses: self.phish.total() - hits,
            false_alarms,
            correct_rejections: self.legit.total() - false_alarms,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Verdict;
    use crate::engine::sample::{id, judge, quiz, true_false};
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn judged(question: &str, verdict: Handling, marked: &[&str]) -> Record {
        let marked: BTreeSet<_> = marked.iter().map(|part| id(part)).collect();
        let response = Some(Response::Judge { verdict, marked });
        let (points, points_max, elapsed_ms, certainty, hinted) = (0.0, 1.0, 0, None, false);
        Record {
            question: id(question),
            verdict: Verdict::Wrong,
            points,
            points_max,
            response,
            elapsed_ms,
            certainty,
            hinted,
        }
    }

    #[test]
    fn each_judgement_is_counted_once_and_where_it_belongs() {
        use Handling::{CarryOn, Check, Report};
        use Judgement::{Legit, Phish};
        let quiz = quiz(vec![
            judge("p1", Phish),
            judge("p2", Phish),
            judge("p3", Phish),
            judge("l1", Legit),
            judge("l2", Legit),
            judge("l3", Legit),
            true_false("t", true),
            judge("p4", Phish),
        ]);
        let unsure = Record {
            response: None,
            verdict: Verdict::NotSure,
            ..judged("p4", Report, &[])
        };
        let records = [
            judged("p1", Report, &["pay-now", "dear-ana"]),
            judged("p2", Check, &[]),
            judged("p3", CarryOn, &[]),
            judged("l1", Report, &["bank-example-com"]),
            judged("l2", Check, &[]),
            judged("l3", CarryOn, &[]),
            unsure,
            judged("gone", Report, &[]),
            judged("t", Report, &[]),
            judged("p4", Report, &["no-such-part"]),
        ];
        let counted = Judging::of(&quiz, &records).expect("six judged");
        let one_each = Handled {
            reported: 1,
            checked: 1,
            carried_on: 1,
        };
        let expected = Judging {
            phish: one_each,
            legit: one_each,
            flags_found: 1,
            flags_missed: 1,
            flags_false: 2,
        };
        assert_eq!(counted, expected);
        assert_eq!(Judging::of(&quiz, &records[6..]), None);
    }

    #[test]
    fn the_stricter_cut_counts_reports_alone() {
        let judging = Judging {
            phish: Handled {
                reported: 5,
                checked: 2,
                carried_on: 1,
            },
            legit: Handled {
                reported: 1,
                checked: 3,
                carried_on: 4,
            },
            ..Judging::default()
        };
        for (cut, hits, misses, false_alarms, correct_rejections) in
            [(Cut::NotCarriedOn, 7, 1, 4, 4), (Cut::Reported, 5, 3, 1, 7)]
        {
            let expected = Detection {
                hits,
                misses,
                false_alarms,
                correct_rejections,
            };
            assert_eq!(judging.at(cut), expected, "{cut:?}");
        }
        // z(7.5 / 9) - z(4.5 / 9) and z(5.5 / 9) - z(1.5 / 9).
        for (cut, d_prime, bias) in [
            (Cut::NotCarriedOn, 0.967_421_6, -0.483_710_8),
            (Cut::Reported, 1.249_637_7, 0.342_602_7),
        ] {
            let found = judging.at(cut);
            let (d, c) = (
                found.d_prime().expect("enough"),
                found.bias_c().expect("enough"),
            );
            assert!(
                (d - d_prime).abs() < 1e-6 && (c - bias).abs() < 1e-6,
                "{d} {c}"
            );
        }
    }

    proptest! {
        #[test]
        fn the_stricter_cut_never_has_more(counts in prop::array::uniform6(0_usize..50)) {
            let [reported, checked, carried_on, l_reported, l_checked, l_carried_on] = counts;
            let judging = Judging {
                phish: Handled { reported, checked, carried_on },
                legit: Handled { reported: l_reported, checked: l_checked, carried_on: l_carried_on },
                ..Judging::default()
            };
            let [easy, strict] = Cut::ALL.map(|cut| judging.at(cut));
            prop_assert!(strict.hits <= easy.hits && strict.false_alarms <= easy.false_alarms);
            prop_assert_eq!((easy.phish(), easy.legit()), (strict.phish(), strict.legit()));
            // If no message was checked first, both cuts give the same, as for answers from before that choice existed.
            if checked + l_checked == 0 {
                prop_assert_eq!(easy, strict);
            }
        }
    }
}
