//! Signal detection: telling phish from legit, apart from the habit of saying one or the other.
//!
//! Sources: D. M. Green, J. A. Swets, *Signal Detection Theory and Psychophysics*, 1966; the log-linear
//! correction from M. J. Hautus, *Behavior Research Methods* 27 (1995) 46-51; its use on phishing from
//! J. Martin, C. Dubé, M. D. Coovert, *Human Factors* 60 (2018) 1179-1191.

use super::{Record, Response};
use crate::model::{Judge, Judgement, Kind, Quiz};
use crate::model::{grade, share};
use crate::statistics::{Interval, normal_quantile, wilson_interval};

/// Messages of either class below which a sensitivity would be mostly chance.
const CLASS_MIN: usize = 4;

/// How the messages were judged. The signal is a phish. "Not sure" and time-outs are not judgements, so they
/// count nowhere here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Detection {
    /// Phish called phish.
    pub hits: usize,
    /// Phish called legit.
    pub misses: usize,
    /// Legit called phish.
    pub false_alarms: usize,
    /// Legit called legit.
    pub correct_rejections: usize,
    /// Red flags marked.
    pub flags_found: usize,
    /// Red flags not marked.
    pub flags_missed: usize,
    /// Other parts marked as red flags.
    pub flags_false: usize,
}

/// What share of each class was called phish; `None` for a class without a judged message.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rates {
    /// Of the phish, 0 to 1.
    pub hit: Option<f64>,
    /// Of the legit messages, 0 to 1.
    pub false_alarm: Option<f64>,
}

impl Detection {
    /// Counts the judged messages; `None` when there is none.
    pub fn of(quiz: &Quiz, records: &[Record]) -> Option<Detection> {
        let mut detection = Detection::default();
        for record in records {
            let Some(question) = quiz
                .questions
                .iter()
                .find(|question| question.id == record.question)
            else {
                continue;
            };
            let (Kind::Judge(judge), Some(response)) = (&question.kind, &record.response) else {
                continue;
            };
            if let (Ok(grade), Response::Judge { verdict, .. }) =
                (grade(question, response), response)
            {
                detection.count(judge, *verdict);
                let flags = grade.flags.unwrap_or_default();
                detection.flags_found += flags.found.len();
                detection.flags_missed += flags.missed.len();
                detection.flags_false += flags.false_alarms.len();
            }
        }
        (detection.phish() + detection.legit() > 0).then_some(detection)
    }

    fn count(&mut self, judge: &Judge, verdict: Judgement) {
        let counter = match (judge.answer, verdict) {
            (Judgement::Phish, Judgement::Phish) => &mut self.hits,
            (Judgement::Phish, Judgement::Legit) => &mut self.misses,
            (Judgement::Legit, Judgement::Phish) => &mut self.false_alarms,
            (Judgement::Legit, Judgement::Legit) => &mut self.correct_rejections,
        };
        *counter += 1;
    }

    /// Phish that were judged.
    pub fn phish(&self) -> usize {
        self.hits + self.misses
    }

    /// Legit messages that were judged.
    pub fn legit(&self) -> usize {
        self.false_alarms + self.correct_rejections
    }

    /// The share of phish that was called phish, and of legit messages that was called phish.
    pub fn rates(&self) -> Rates {
        let rate = |events: usize, of: usize| (of > 0).then(|| share(events, of));
        Rates {
            hit: rate(self.hits, self.phish()),
            false_alarm: rate(self.false_alarms, self.legit()),
        }
    }

    /// The 95% interval of one person's hit rate, Wilson's. Judgements of several people are not independent: for a
    /// class take the mean of the members' rates and its interval.
    pub fn hit_interval(&self) -> Option<Interval> {
        wilson_interval(self.hits, self.phish())
    }

    /// The 95% interval of one person's false-alarm rate.
    pub fn false_alarm_interval(&self) -> Option<Interval> {
        wilson_interval(self.false_alarms, self.legit())
    }

    /// The sensitivity of someone who judges all of these messages right: no more can be shown with so few.
    pub fn d_prime_at_most(&self) -> Option<f64> {
        let perfect = Detection {
            hits: self.phish(),
            correct_rejections: self.legit(),
            ..Detection::default()
        };
        perfect.d_prime()
    }

    /// Sensitivity, d' = z(H) - z(F), in standard deviations: 0 is guessing, about 1 modest, 2 good. `None`
    /// with fewer than four messages of either class.
    pub fn d_prime(&self) -> Option<f64> {
        self.z_rates()
            .map(|(hits, false_alarms)| hits - false_alarms)
    }

    /// Bias, c = -(z(H) + z(F)) / 2, in standard deviations: below 0 for calling too much phish, above 0 for
    /// trusting too much. `None` with fewer than four messages of either class.
    pub fn bias_c(&self) -> Option<f64> {
        self.z_rates()
            .map(|(hits, false_alarms)| -(hits + false_alarms) / 2.0)
    }

    /// z of the hit rate and of the false-alarm rate, both with the log-linear correction, which is made
    /// always and not only where a rate is 0 or 1.
    fn z_rates(&self) -> Option<(f64, f64)> {
        let enough = self.phish() >= CLASS_MIN && self.legit() >= CLASS_MIN;
        let corrected = |events: usize, of: usize| (share(events, 1) + 0.5) / (share(of, 1) + 1.0);
        enough.then(|| {
            (
                normal_quantile(corrected(self.hits, self.phish())),
                normal_quantile(corrected(self.false_alarms, self.legit())),
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Verdict;
    use crate::engine::sample::{id, judge, quiz, true_false};
    use std::collections::BTreeSet;

    fn counts(hits: usize, phish: usize, false_alarms: usize, legit: usize) -> Detection {
        Detection {
            hits,
            misses: phish - hits,
            false_alarms,
            correct_rejections: legit - false_alarms,
            ..Detection::default()
        }
    }

    #[test]
    fn published_examples_come_out_as_published() {
        for (detection, d_prime, bias) in [
            (counts(82, 100, 46, 100), 1.002_793, -0.401_960_3),
            (counts(20, 25, 10, 25), 1.044_498_7, -0.278_845_2),
        ] {
            let (found, bias_found) = (
                detection.d_prime().expect("enough"),
                detection.bias_c().expect("enough"),
            );
            assert!((found - d_prime).abs() < 1e-6, "{found}");
            assert!((bias_found - bias).abs() < 1e-6, "{bias_found}");
        }
        for (detection, d_prime) in [
            (counts(4, 4, 0, 4), 2.563),
            (counts(5, 5, 0, 5), 2.766),
            (counts(8, 8, 0, 8), 3.186),
            (counts(3, 4, 1, 4), 1.049),
            (counts(2, 4, 2, 4), 0.0),
        ] {
            let found = detection.d_prime().expect("enough");
            assert!((found - d_prime).abs() < 5e-4, "{found}");
        }
    }

    #[test]
    fn no_messages_of_a_class_give_no_rate() {
        let rates = counts(3, 4, 0, 0).rates();
        assert_eq!((rates.hit, rates.false_alarm), (Some(0.75), None));
        assert_eq!(counts(3, 4, 0, 0).false_alarm_interval(), None);
    }

    #[test]
    fn nobody_is_more_sensitive_than_all_right() {
        for detection in [counts(4, 4, 0, 4), counts(0, 4, 4, 4), counts(3, 9, 2, 5)] {
            let most = detection.d_prime_at_most().expect("enough");
            assert!(detection.d_prime().expect("enough") <= most);
        }
        assert_eq!(counts(3, 3, 0, 9).d_prime_at_most(), None);
    }

    #[test]
    fn few_messages_of_either_class_give_no_sensitivity() {
        for (phish, legit, enough) in [(4, 4, true), (3, 40, false), (40, 3, false), (0, 0, false)]
        {
            let detection = counts(phish, phish, 0, legit);
            assert_eq!(detection.d_prime().is_some(), enough, "{phish} {legit}");
            assert_eq!(detection.bias_c().is_some(), enough, "{phish} {legit}");
        }
    }

    fn judged(question: &str, verdict: Judgement, marked: &[&str]) -> Record {
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
        use Judgement::{Legit, Phish};
        let quiz = quiz(vec![
            judge("p1", Phish),
            judge("p2", Phish),
            judge("l1", Legit),
            judge("l2", Legit),
            true_false("t", true),
            judge("p3", Phish),
        ]);
        let unsure = Record {
            response: None,
            verdict: Verdict::NotSure,
            ..judged("p3", Phish, &[])
        };
        let records = [
            judged("p1", Phish, &["pay-now", "dear-ana"]),
            judged("p2", Legit, &[]),
            judged("l1", Phish, &["bank-example-com"]),
            judged("l2", Legit, &[]),
            unsure,
            judged("gone", Phish, &[]),
            judged("t", Phish, &[]),
            judged("p3", Phish, &["no-such-part"]),
        ];
        let counted = Detection::of(&quiz, &records).expect("four judged");
        let expected = Detection {
            flags_found: 1,
            flags_missed: 3,
            flags_false: 2,
            ..counts(1, 2, 1, 2)
        };
        assert_eq!(counted, expected);
        assert_eq!(Detection::of(&quiz, &records[4..]), None);
    }
}
