//! How well messages were handled: the same signal detection at two cuts, and the rates of a class.

use super::means::mean_interval;
use super::moments::mean;
use crate::engine::Detection;
use crate::statistics::Interval;

/// What someone did with a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Handling {
    /// They did what it asks for.
    CarriedOn,
    /// They did not, and told nobody.
    LeftAlone,
    /// They reported it.
    Reported,
}

/// Where the line is drawn between treating a message as honest and as phish.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cut {
    /// Not carrying on is enough: no harm was done.
    NotCarriedOn,
    /// Only reporting counts: others were warned too.
    Reported,
}

impl Cut {
    /// Both, from the easier to the stricter one.
    pub const ALL: [Cut; 2] = [Cut::NotCarriedOn, Cut::Reported];

    /// Whether what was done treats the message as phish.
    pub fn treats_as_phish(self, handling: Handling) -> bool {
        match self {
            Cut::NotCarriedOn => handling != Handling::CarriedOn,
            Cut::Reported => handling == Handling::Reported,
        }
    }
}

/// Counts handled messages at a cut. Each is whether it is phish, and what was done with it.
pub fn detection_at(cut: Cut, messages: impl IntoIterator<Item = (bool, Handling)>) -> Detection {
    let mut detection = Detection::default();
    for (phish, handling) in messages {
        let counter = match (phish, cut.treats_as_phish(handling)) {
            (true, true) => &mut detection.hits,
            (true, false) => &mut detection.misses,
            (false, true) => &mut detection.false_alarms,
            (false, false) => &mut detection.correct_rejections,
        };
        *counter += 1;
    }
    detection
}

/// A rate of a class: the mean of its members' rates. Pooled judgements would look more certain than they are, because
/// those of one member hang together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClassRate {
    /// Members who judged a message of this class.
    pub members: usize,
    /// The mean of their rates; `None` of nobody.
    pub mean: Option<f64>,
    /// Its 95% interval by Student's t, cut to 0 and 1; `None` below two members and where all rates are equal.
    pub interval: Option<Interval>,
}

/// The rates of a class.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClassRates {
    /// Of phish called phish.
    pub hit: ClassRate,
    /// Of legit messages called phish.
    pub false_alarm: ClassRate,
}

/// The rates of a class from what each member made of the messages.
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
    fn the_stricter_cut_counts_reports_alone() {
        use Handling::{CarriedOn, LeftAlone, Reported};
        let messages = [
            (true, CarriedOn),
            (true, LeftAlone),
            (true, Reported),
            (false, CarriedOn),
            (false, LeftAlone),
        ];
        let counts = |cut| {
            let found = detection_at(cut, messages);
            (
                found.hits,
                found.misses,
                found.false_alarms,
                found.correct_rejections,
            )
        };
        assert_eq!(counts(Cut::NotCarriedOn), (2, 1, 1, 1));
        assert_eq!(counts(Cut::Reported), (1, 2, 0, 2));
    }

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
