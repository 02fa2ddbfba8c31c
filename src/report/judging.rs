//! How messages were handled in a session: by each member, and by the class.

use crate::analysis::{class_rates, mean, mean_interval};
use crate::engine::{Cut, Detection, Handled, Judging, rounded};
use crate::statistics::Interval;
use serde::Serialize;

/// How a member handled the messages that were revealed and count for them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MemberJudging {
    /// What they did with the phish.
    pub phish: HandledReport,
    /// What they did with the legit messages.
    pub legit: HandledReport,
    /// Read with a check for good enough: no harm was done.
    pub not_carried_on: DetectionReport,
    /// Read with reports alone.
    pub reported: DetectionReport,
}

/// How many messages of one class were handled in each way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct HandledReport {
    /// Reported.
    pub reported: usize,
    /// Checked first.
    pub checked: usize,
    /// Carried on with.
    pub carried_on: usize,
}

/// Signal detection at one cut. Rates are shares from 0 to 1; d' and c are in standard deviations, and there from four
/// messages of each class on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DetectionReport {
    /// Phish treated as phish.
    pub hits: usize,
    /// Legit messages treated as phish.
    pub false_alarms: usize,
    /// `hits` of all phish.
    pub hit_rate: Option<f64>,
    /// `false_alarms` of all legit messages.
    pub false_alarm_rate: Option<f64>,
    /// How well they tell them apart.
    pub d_prime: Option<f64>,
    /// Below 0 for treating too much as phish.
    pub bias_c: Option<f64>,
}

/// How a class handled messages, at both cuts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClassJudging {
    /// Read with a check for good enough: no harm was done.
    pub not_carried_on: ClassDetection,
    /// Read with reports alone.
    pub reported: ClassDetection,
}

/// Means over members, at one cut.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClassDetection {
    /// Of phish treated as phish, 0 to 1.
    pub hit_rate: Option<MeanReport>,
    /// Of legit messages treated as phish, 0 to 1.
    pub false_alarm_rate: Option<MeanReport>,
    /// Of the members' d'.
    pub d_prime: Option<MeanReport>,
    /// Of the members' c.
    pub bias_c: Option<MeanReport>,
}

/// A mean over members with its 95% interval, where there is one.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct MeanReport {
    /// Members that it is made of.
    pub members: usize,
    /// The mean.
    pub mean: f64,
    /// The lower end of its interval.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
}

impl MemberJudging {
    pub(super) fn of(judging: &Judging) -> MemberJudging {
        MemberJudging {
            phish: HandledReport::of(judging.phish),
            legit: HandledReport::of(judging.legit),
            not_carried_on: DetectionReport::of(judging.at(Cut::NotCarriedOn)),
            reported: DetectionReport::of(judging.at(Cut::Reported)),
        }
    }
}

impl HandledReport {
    fn of(handled: Handled) -> HandledReport {
        HandledReport {
            reported: handled.reported,
            checked: handled.checked,
            carried_on: handled.carried_on,
        }
    }
}

impl DetectionReport {
    fn of(detection: Detection) -> DetectionReport {
        let rates = detection.rates();
        DetectionReport {
            hits: detection.hits,
            false_alarms: detection.false_alarms,
            hit_rate: rates.hit.map(rounded),
            false_alarm_rate: rates.false_alarm.map(rounded),
            d_prime: detection.d_prime().map(rounded),
            bias_c: detection.bias_c().map(rounded),
        }
    }
}

impl ClassJudging {
    /// From what each member made of the messages; `None` where nobody judged one.
    pub(super) fn of(members: &[Judging]) -> Option<ClassJudging> {
        let at = |cut| {
            let detections: Vec<Detection> =
                members.iter().map(|judging| judging.at(cut)).collect();
            ClassDetection::of(&detections)
        };
        (!members.is_empty()).then(|| ClassJudging {
            not_carried_on: at(Cut::NotCarriedOn),
            reported: at(Cut::Reported),
        })
    }
}

impl ClassDetection {
    fn of(members: &[Detection]) -> ClassDetection {
        let rates = class_rates(members);
        let over = |of: fn(&Detection) -> Option<f64>| {
            let values: Vec<f64> = members.iter().filter_map(of).collect();
            MeanReport::of(values.len(), mean(&values), mean_interval(&values))
        };
        let rate = |rate: crate::analysis::ClassRate| {
            MeanReport::of(rate.members, rate.mean, rate.interval)
        };
        ClassDetection {
            hit_rate: rate(rates.hit),
            false_alarm_rate: rate(rates.false_alarm),
            d_prime: over(Detection::d_prime),
            bias_c: over(Detection::bias_c),
        }
    }
}

impl MeanReport {
    fn of(members: usize, mean: Option<f64>, interval: Option<Interval>) -> Option<MeanReport> {
        Some(MeanReport {
            members,
            mean: rounded(mean?),
            low: interval.map(|interval| rounded(interval.low)),
            high: interval.map(|interval| rounded(interval.high)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_is_read_at_both_cuts() {
        let member = |reported, checked, carried_on, l_reported| Judging {
            phish: Handled {
                reported,
                checked,
                carried_on,
            },
            legit: Handled {
                reported: l_reported,
                checked: 1,
                carried_on: 3 - l_reported,
            },
            ..Judging::default()
        };
        let members = [member(4, 0, 0, 0), member(2, 1, 1, 1), member(0, 4, 0, 0)];
        let class = ClassJudging::of(&members).expect("three members");
        let means = |class: &ClassDetection| {
            [&class.hit_rate, &class.false_alarm_rate]
                .map(|mean| mean.map(|mean| (mean.members, mean.mean)))
        };
        assert_eq!(
            means(&class.not_carried_on),
            [
                Some((3, rounded(2.75 / 3.0))),
                Some((3, rounded(1.0 / 3.0)))
            ]
        );
        assert_eq!(
            means(&class.reported),
            [Some((3, 0.5)), Some((3, rounded(0.25 / 3.0)))]
        );
        let own = MemberJudging::of(&members[1]);
        assert_eq!((own.phish.checked, own.not_carried_on.hits), (1, 3));
        assert_eq!((own.reported.hits, own.reported.false_alarms), (2, 1));
        assert_eq!(ClassJudging::of(&[]), None);
    }
}
