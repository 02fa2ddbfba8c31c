//! Computes how well a class tells phishing from legitimate messages, as the mean hit rate and the mean false-alarm
//! rate of its members.

use super::means::mean_interval;
use super::moments::mean;
use crate::engine::Detection;
use crate::statistics::Interval;

/// A rate of a class: the mean of its members' rates. Pooling all judgements would make the result look more certain
/// than it is, because judgements of one member are not independent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClassRate {
    /// The number of members who judged a message of this class.
    pub members: usize,
    /// The mean of their rates; `None` if there are none.
    pub mean: Option<f64>,
    /// Its 95% interval by Student's t, cut to 0 and 1; `None` below two members, and if all rates are equal.
    pub interval: Option<Interval>,
}

/// The hit rate and the false-alarm rate of a class.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClassRates {
    /// The share of phish that was treated as phish.
    pub hit: ClassRate,
    /// The share of legit messages that was treated as phish.
    pub false_alarm: ClassRate,
}

/// The rates of a class from the results of its members, all at the same cut.
pub fn class_rates(members: &[Detection]) -> ClassRates {
    let hits: Vec<f64> = members.iter().filter_map(|m| m.rates().hit).collect();
    let false_alarms: Vec<f64> = members
        .iter()
        .filter_map(|m| m.rates().false_alarm)
        .collect();
    ClassRates {
        hit: class_rate(&hits),
        false_alarm: class_rate(&false_alarms),
    }
}

fn class_rate(rates: &[f64]) -> ClassRate {
    ClassRate {
        members: rates.len(),
        mean: mean(rates),
        interval: mean_interval(rates).map(|interval| interval.cut_to(0.0, 1.0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_has_the_mean_of_its_members_rates() {
        let member = |hits, misses| Detection {
            hits,
            misses,
            ..Detection::default()
        };
        let rates = class_rates(&[member(4, 0), member(1, 3), member(0, 0)]);
        assert_eq!((rates.hit.members, rates.hit.mean), (2, Some(0.625)));
        let interval = rates.hit.interval.expect("two different rates");
        assert_eq!((interval.low, interval.high), (0.0, 1.0));
        assert_eq!(rates.false_alarm.mean, None);
    }
}
