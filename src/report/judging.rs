//! The figures on how each member handled the messages to judge in a session.

use crate::engine::{Cut, Detection, Handled, Judging, rounded};
use serde::Serialize;

/// How a member handled the messages that were revealed and count for them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MemberJudging {
    /// How they handled phishing messages.
    pub phish: HandledReport,
    /// How they handled legitimate messages.
    pub legit: HandledReport,
    /// Detection where "check first" counts as treated as phish too, because it does no harm.
    pub not_carried_on: DetectionReport,
    /// Detection where only "report" counts as treated as phish.
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

/// Signal detection at one cut. Rates are shares from 0 to 1; d' and c are in standard deviations, and given only from
/// four messages of each class on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DetectionReport {
    /// Phish treated as phish.
    pub hits: usize,
    /// Legit messages treated as phish.
    pub false_alarms: usize,
    /// `hits` as a share of all phish.
    pub hit_rate: Option<f64>,
    /// `false_alarms` as a share of all legit messages.
    pub false_alarm_rate: Option<f64>,
    /// Sensitivity: how well they tell phish from legit messages.
    pub d_prime: Option<f64>,
    /// Response bias: below 0 if they treat too much as phish.
    pub bias_c: Option<f64>,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_is_read_at_both_cuts() {
        let judging = Judging {
            phish: Handled {
                reported: 2,
                checked: 1,
                carried_on: 1,
            },
            legit: Handled {
                reported: 1,
                checked: 1,
                carried_on: 2,
            },
            ..Judging::default()
        };
        let read = MemberJudging::of(&judging);
        let rates = |read: &DetectionReport| (read.hit_rate, read.false_alarm_rate);
        assert_eq!(rates(&read.not_carried_on), (Some(0.75), Some(0.5)));
        assert_eq!(rates(&read.reported), (Some(0.5), Some(0.25)));
        assert_eq!((read.phish.checked, read.legit.carried_on), (1, 2));
        // z(2.5 / 5) - z(1.5 / 5).
        assert_eq!(read.reported.d_prime, Some(0.524_401));
        let few = Judging {
            phish: judging.phish,
            ..Judging::default()
        };
        let read = MemberJudging::of(&few).reported;
        assert_eq!((read.false_alarm_rate, read.d_prime), (None, None));
    }
}
