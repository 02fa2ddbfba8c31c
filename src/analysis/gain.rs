//! Computes gains between two tests as a share of the points that were missing before (normalised gain).

use super::moments::{finite, mean};

/// The gain of a mean as a share of the possible gain: (after - before) / (maximum - before). `None` if no gain was
/// possible.
///
/// R. R. Hake, *American Journal of Physics* 66 (1998) 64-74. It is meant for the means of a class. The mean of
/// individual gains is a different number, and becomes extreme near the maximum.
pub fn normalized_gain(before: f64, after: f64, points_max: f64) -> Option<f64> {
    let missing = points_max - before;
    (missing > 0.0)
        .then(|| finite((after - before) / missing))
        .flatten()
}

/// One person's change: the share of the missing points that was gained, or the share of the earned points that was
/// lost. `None` if all points were earned both times, or none both times, which tells nothing.
///
/// J. D. Marx, K. Cummings, *American Journal of Physics* 75 (2007) 87-91.
pub fn normalized_change(before: f64, after: f64, points_max: f64) -> Option<f64> {
    let change = after - before;
    let nothing_to_tell = change == 0.0 && (before <= 0.0 || before >= points_max);
    let whole = if change > 0.0 {
        points_max - before
    } else {
        before
    };
    if nothing_to_tell {
        None
    } else if change == 0.0 {
        Some(0.0)
    } else {
        finite(change / whole)
    }
}

/// The mean over the people for whom a value is defined, and the number of these people.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DefinedMean {
    /// The mean; `None` if the value is defined for nobody.
    pub mean: Option<f64>,
    /// The number of people for whom it is defined.
    pub n: usize,
}

/// The mean normalised change (Marx and Cummings 2007) of people with these points before and after.
pub fn mean_normalized_change(before: &[f64], after: &[f64], points_max: f64) -> DefinedMean {
    over_people(before, after, |before, after| {
        normalized_change(before, after, points_max)
    })
}

/// The mean of the individual people's gains. It exists only to check figures published by others; report the gain of
/// the means instead.
pub fn mean_individual_gain(before: &[f64], after: &[f64], points_max: f64) -> DefinedMean {
    over_people(before, after, |before, after| {
        normalized_gain(before, after, points_max)
    })
}

fn over_people(before: &[f64], after: &[f64], of: impl Fn(f64, f64) -> Option<f64>) -> DefinedMean {
    let pairs = before.iter().zip(after);
    let defined: Vec<f64> = pairs
        .filter_map(|(before, after)| of(*before, *after))
        .collect();
    DefinedMean {
        mean: mean(&defined),
        n: defined.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gains_and_changes_are_those_of_their_papers() {
        for (before, after, gain, change) in [
            (4.0, 7.0, Some(0.5), Some(0.5)),
            (5.0, 5.0, Some(0.0), Some(0.0)),
            (5.0, 4.0, Some(-0.2), Some(-0.2)),
            (8.0, 6.0, Some(-1.0), Some(-0.25)),
            (10.0, 10.0, None, None),
            (10.0, 5.0, None, Some(-0.5)),
            (0.0, 0.0, Some(0.0), None),
        ] {
            assert_eq!(
                normalized_gain(before, after, 10.0),
                gain,
                "{before} {after}"
            );
            assert_eq!(
                normalized_change(before, after, 10.0),
                change,
                "{before} {after}"
            );
        }
    }
}
