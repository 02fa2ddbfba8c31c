//! Sorts numeric answers into a few bins of equal width, with one more bin at each end for outliers.

use crate::classroom::view::Bin;

/// The largest number of bins, besides the two for outliers.
const BINS_MAX: usize = 8;

/// On each side, one answer in `FAR_OFF_OF` (rounded up) may be an outlier, but at most one in `FAR_OFF_FROM`.
const FAR_OFF_OF: usize = 20;
const FAR_OFF_FROM: usize = 5;

/// Sorts numbers into bins; each number comes with whether it earned all points. `key` always lies in one of the bins,
/// even if nobody gave it.
pub(super) fn histogram(mut answers: Vec<(f64, bool)>, key: f64) -> Vec<Bin> {
    answers.sort_by(|a, b| a.0.total_cmp(&b.0));
    if answers.is_empty() {
        return Vec::new();
    }
    let (low, high) = core(&answers, key);
    let step = step(
        high - low,
        answers.iter().all(|(value, _)| is_whole(*value)),
    );
    let first = (low / step).floor();
    let last = (high / step).floor();
    // A step too small to change numbers of this size gives no bins, so all numbers go into one.
    let bins = (last - first + 1.0).clamp(1.0, 2.0 + count(BINS_MAX));
    let edges: Vec<f64> = indices(bins)
        .map(|index| clean((first + index) * step, step))
        .collect();

    let (start, end) = (edges[0], edges[edges.len() - 1]);
    let within = edges
        .windows(2)
        .map(|edge| bin(&answers, Some(edge[0]), Some(edge[1])));
    let below = bin(&answers, None, Some(start));
    let above = bin(&answers, Some(end), None);
    std::iter::once(below)
        .chain(within)
        .chain([above])
        .filter(|bin| bin.count > 0 || bin.from.is_some() && bin.until.is_some())
        .collect()
}

/// The smallest and the largest number that get a bin of their own: they include the key and all answers except
/// outliers.
fn core(answers: &[(f64, bool)], key: f64) -> (f64, f64) {
    let far_off = (answers.len() / FAR_OFF_FROM).min(answers.len().div_ceil(FAR_OFF_OF));
    let low = answers[far_off].0;
    let high = answers[answers.len() - 1 - far_off].0;
    (low.min(key), high.max(key))
}

/// The width of a bin: 1, 2 or 5 times a power of ten, so that [`BINS_MAX`] bins cover the span. For whole numbers it
/// is at least 1.
fn step(span: f64, whole: bool) -> f64 {
    let least = span / count(BINS_MAX - 1);
    if !least.is_finite() || least <= 0.0 {
        return 1.0;
    }
    let power = 10f64.powf(least.log10().floor());
    let nice = [1.0, 2.0, 5.0, 10.0].map(|times| times * power);
    let step = nice
        .into_iter()
        .find(|step| *step >= least * (1.0 - 1e-9))
        .unwrap_or(10.0 * power);
    if whole { step.max(1.0) } else { step }
}

fn bin(answers: &[(f64, bool)], from: Option<f64>, until: Option<f64>) -> Bin {
    let inside = answers.iter().filter(|(value, _)| {
        from.is_none_or(|from| *value >= from) && until.is_none_or(|until| *value < until)
    });
    let (count, right) = inside.fold((0, 0), |(count, right), (_, is_right)| {
        (count + 1, right + usize::from(*is_right))
    });
    Bin {
        from,
        until,
        count,
        right,
    }
}

/// Removes the rounding noise of binary fractions from an edge.
fn clean(edge: f64, step: f64) -> f64 {
    if step >= 1.0 {
        return edge;
    }
    let per_one = (1.0 / step).round();
    (edge * per_one).round() / per_one
}

fn is_whole(value: f64) -> bool {
    value.fract() == 0.0
}

/// The numbers from 0 to a whole number, both included.
fn indices(last: f64) -> impl Iterator<Item = f64> {
    (0..=index(last)).map(count)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "members and bins are few enough for every bit"
)]
fn count(n: usize) -> f64 {
    n as f64
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and the number of members"
)]
fn index(n: f64) -> usize {
    n as usize
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "the key itself is what is right")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// "from–until: count (right)", shortened.
    fn drawn(answers: &[f64], key: f64) -> Vec<String> {
        let marked = answers.iter().map(|value| (*value, *value == key));
        histogram(marked.collect(), key)
            .iter()
            .map(|bin| {
                let edge = |edge: Option<f64>| edge.map_or(String::new(), |edge| edge.to_string());
                let (from, until) = (edge(bin.from), edge(bin.until));
                format!("{from}–{until}: {} ({})", bin.count, bin.right)
            })
            .collect()
    }

    #[test]
    fn numbers_share_bins_that_are_easy_to_read() {
        for (answers, key, bins) in [
            (&[][..], 3.0, &[][..]),
            (&[72.0], 72.0, &["72–73: 1 (1)"]),
            (
                &[72.0, 72.0, 74.0],
                72.0,
                &["72–73: 2 (2)", "73–74: 0 (0)", "74–75: 1 (0)"],
            ),
            (
                &[24.0, 48.0, 48.0, 70.0, 72.0, 72.0, 1_000_000.0],
                72.0,
                &[
                    "–45: 1 (0)",
                    "45–50: 2 (0)",
                    "50–55: 0 (0)",
                    "55–60: 0 (0)",
                    "60–65: 0 (0)",
                    "65–70: 0 (0)",
                    "70–75: 3 (2)",
                    "75–: 1 (0)",
                ],
            ),
            (
                &[0.25, 0.5, 0.5],
                0.5,
                &[
                    "0.25–0.3: 1 (0)",
                    "0.3–0.35: 0 (0)",
                    "0.35–0.4: 0 (0)",
                    "0.4–0.45: 0 (0)",
                    "0.45–0.5: 0 (0)",
                    "0.5–0.55: 2 (2)",
                ],
            ),
        ] {
            assert_eq!(drawn(answers, key), bins, "{answers:?}");
        }
    }

    proptest! {
        #[test]
        fn every_answer_is_in_one_bin_and_bins_are_few(
            answers in prop::collection::vec(prop_oneof![-1e3..1e3, -1e15..1e15, Just(0.0), Just(7.0)], 1..60),
            key in prop_oneof![-1e3..1e3, Just(7.0)],
        ) {
            let bins = histogram(answers.iter().map(|value| (*value, *value == key)).collect(), key);
            prop_assert_eq!(bins.iter().map(|bin| bin.count).sum::<usize>(), answers.len());
            prop_assert!(bins.len() <= BINS_MAX + 4, "{:?}", bins);
            prop_assert!(bins.windows(2).all(|pair| pair[0].until == pair[1].from), "{:?}", bins);
        }
    }
}
