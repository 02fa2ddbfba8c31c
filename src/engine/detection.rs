//! Signal detection: measures how well a learner tells phishing from legitimate messages (d'), separately from their
//! tendency to call everything phishing (c).
//!
//! Sources: D. M. Green, J. A. Swets, *Signal Detection Theory and Psychophysics*, 1966; the log-linear correction from
//! M. J. Hautus, *Behavior Research Methods* 27 (1995) 46-51; its use on phishing from J. Martin, C. Dubé, M. D.
//! Coovert, *Human Factors* 60 (2018) 1179-1191.

use crate::model::{Handling, share};
use crate::statistics::{Interval, normal_quantile, wilson_interval};

/// The number of messages of either class below which a sensitivity would be mostly chance.
const CLASS_MIN: usize = 4;

/// The criterion by which handling a message counts as treating it as phish.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cut {
    /// Not carrying on is enough, because no harm was done.
    NotCarriedOn,
    /// Only reporting counts, because it warns others too.
    Reported,
}

impl Cut {
    /// Both, the easier one first.
    pub const ALL: [Cut; 2] = [Cut::NotCarriedOn, Cut::Reported];

    /// Whether handling a message in this way counts as treating it as phish.
    pub fn treats_as_phish(self, handling: Handling) -> bool {
        match self {
            Cut::NotCarriedOn => handling != Handling::CarryOn,
            Cut::Reported => handling == Handling::Report,
        }
    }
}

/// How messages were treated, at one [`Cut`]. The signal is a phish.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Detection {
    /// Phish treated as phish.
    pub hits: usize,
    /// Phish treated as legit.
    pub misses: usize,
    /// Legit messages treated as phish.
    pub false_alarms: usize,
    /// Legit messages treated as legit.
    pub correct_rejections: usize,
}

/// The share of each class that was treated as phish; `None` for a class without a judged message.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rates {
    /// The hit rate: the share of the phish, 0 to 1.
    pub hit: Option<f64>,
    /// The false-alarm rate: the share of the legit messages, 0 to 1.
    pub false_alarm: Option<f64>,
}

impl Detection {
    /// Phish that were judged.
    pub fn phish(&self) -> usize {
        self.hits + self.misses
    }

    /// Legit messages that were judged.
    pub fn legit(&self) -> usize {
        self.false_alarms + self.correct_rejections
    }

    /// The hit rate and the false-alarm rate.
    pub fn rates(&self) -> Rates {
        let rate = |events: usize, of: usize| (of > 0).then(|| share(events, of));
        Rates {
            hit: rate(self.hits, self.phish()),
            false_alarm: rate(self.false_alarms, self.legit()),
        }
    }

    /// Wilson's 95% interval of one person's hit rate. Judgements of one person are not independent of each other, so
    /// for a class use the mean of the members' rates and its interval.
    pub fn hit_interval(&self) -> Option<Interval> {
        wilson_interval(self.hits, self.phish())
    }

    /// The 95% interval of one person's false-alarm rate.
    pub fn false_alarm_interval(&self) -> Option<Interval> {
        wilson_interval(self.false_alarms, self.legit())
    }

    /// The sensitivity of someone who judges all of these messages rightly, which is the highest that so few messages
    /// can show.
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

    /// Bias, c = -(z(H) + z(F)) / 2, in standard deviations: below 0 for treating too much as phish, above 0
    /// for trusting too much. `None` with fewer than four messages of either class.
    pub fn bias_c(&self) -> Option<f64> {
        self.z_rates()
            .map(|(hits, false_alarms)| -(hits + false_alarms) / 2.0)
    }

    /// z of the hit rate and of the false-alarm rate, both with the log-linear correction. The correction is always
    /// applied, not only if a rate is 0 or 1.
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

    fn counts(hits: usize, phish: usize, false_alarms: usize, legit: usize) -> Detection {
        Detection {
            hits,
            misses: phish - hits,
            false_alarms,
            correct_rejections: legit - false_alarms,
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
}
