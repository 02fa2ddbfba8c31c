//! Computes all statistics of a test and of each of its questions at once.

use super::Scores;
use super::distractors::{ItemOptions, OptionRow, table_of};
use super::item::{
    Discrimination, correlation_interval, counted, discrimination_of, effective_weights, facility,
    item_rest_correlation, right, upper_lower_of, variances,
};
use super::mis_key::{MisKey, probable_mis_key};
use super::moments::{
    TIE, correlation, kurtosis, mean, median, skewness, standard_deviation, variance,
};
use super::ranking::Groups;
use super::reliability::{alpha_of, alpha_without, feldt_interval, kr21, right_or_wrong, sem_from};
use super::scores::Complete;
use crate::statistics::{Interval, wilson_interval};

/// All statistics of a test and of its questions.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemAnalysis {
    /// Statistics of the whole test.
    pub test: TestStatistics,
    /// Statistics of each question, in the order of the matrix.
    pub items: Vec<ItemStatistics>,
}

/// Statistics of the whole test, over the members for whom every question counts.
#[derive(Debug, Clone, PartialEq)]
pub struct TestStatistics {
    /// The number of these complete members. All figures below are about them.
    pub members: usize,
    /// The number of questions that count for anyone.
    pub items: usize,
    /// The points that these questions can earn.
    pub points_max: f64,
    /// The mean total, in points.
    pub mean: Option<f64>,
    /// The median total, in points.
    pub median: Option<f64>,
    /// The smallest total.
    pub min: Option<f64>,
    /// The largest total.
    pub max: Option<f64>,
    /// The variance of the totals.
    pub variance: Option<f64>,
    /// Their standard deviation.
    pub sd: Option<f64>,
    /// Their skewness.
    pub skewness: Option<f64>,
    /// Their excess kurtosis.
    pub kurtosis: Option<f64>,
    /// Cronbach's alpha.
    pub alpha: Option<f64>,
    /// Feldt's 95% interval of alpha.
    pub alpha_interval: Option<Interval>,
    /// KR-20, for questions of one point that are right or wrong.
    pub kr20: Option<f64>,
    /// KR-21, for such questions.
    pub kr21: Option<f64>,
    /// The standard error of measurement, in points.
    pub sem: Option<f64>,
    /// How many members have each total, from the smallest total.
    pub distribution: Vec<TotalCount>,
}

/// A total, and the number of members who have it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TotalCount {
    /// The total, in points.
    pub total: f64,
    /// How many have it.
    pub members: usize,
}

/// Statistics of one question. Figures about the question alone are over all members for whom it counts.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemStatistics {
    /// The number of members for whom the question counts.
    pub n: usize,
    /// Mean points as a share of the largest possible.
    pub facility: Option<f64>,
    /// The number of members who are wholly right.
    pub right: usize,
    /// Wilson's 95% interval of the share who are wholly right.
    pub right_interval: Option<Interval>,
    /// Mean points.
    pub mean: Option<f64>,
    /// The standard deviation of the points.
    pub sd: Option<f64>,
    /// The item-rest correlation; the rest is the share of the points on the member's other questions.
    pub item_rest_r: Option<f64>,
    /// Fisher's 95% interval of that correlation.
    pub item_rest_interval: Option<Interval>,
    /// The upper-lower index.
    pub upper_lower_d: Option<f64>,
    /// The table of options; empty for a question without options.
    pub options: Vec<OptionRow>,
    /// The key, if it is probably wrong. [`may_show`](super::may_show) says from how many members on it may be shown.
    pub mis_key: Option<MisKey>,
    /// Its relation to the whole test, over complete members.
    pub in_test: ItemInTest,
}

/// Statistics of a question in relation to the whole test, over complete members.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct ItemInTest {
    /// The correlation with the total.
    pub item_total_r: Option<f64>,
    /// Alpha without the question.
    pub alpha_if_deleted: Option<f64>,
    /// Moodle's covariances, discrimination index and efficiency.
    pub discrimination: Discrimination,
    /// Moodle's effective weight, in percent.
    pub effective_weight: Option<f64>,
}

/// Analyses a test. `options` has the options of each question in the order of the matrix; questions beyond its end have
/// none.
pub fn analyse(scores: &Scores, options: &[ItemOptions]) -> ItemAnalysis {
    let complete = scores.complete();
    let variances = variances(&complete.scores);
    let in_test = items_in_test(&complete.scores, &variances);
    let everyone = (!scores.has_gaps()).then(|| Groups::of(scores, None));

    let no_options = ItemOptions::default();
    let items = (0..scores.items()).map(|item| {
        let groups_of_item;
        let groups = if let Some(everyone) = &everyone {
            everyone
        } else {
            groups_of_item = Groups::of(scores, Some(item));
            &groups_of_item
        };
        let options = options.get(item).unwrap_or(&no_options);
        let place = complete.place(item);
        let in_test = place.map_or_else(ItemInTest::default, |place| in_test[place]);
        item_statistics(scores, item, options, groups, in_test)
    });
    ItemAnalysis {
        items: items.collect(),
        test: statistics_of_test(&complete, &variances),
    }
}

fn item_statistics(
    scores: &Scores,
    item: usize,
    options: &ItemOptions,
    groups: &Groups,
    in_test: ItemInTest,
) -> ItemStatistics {
    let points = counted(scores, item);
    let (right, n) = right(scores, item);
    let item_rest_r = item_rest_correlation(scores, item);
    let table = table_of(scores, item, options, groups);
    let has_single_key = options.single_key().is_some();
    ItemStatistics {
        n,
        facility: facility(scores, item),
        right,
        right_interval: wilson_interval(right, n),
        mean: mean(&points),
        sd: standard_deviation(&points),
        item_rest_r,
        item_rest_interval: item_rest_r.and_then(|r| correlation_interval(r, n)),
        upper_lower_d: upper_lower_of(scores, item, groups),
        mis_key: has_single_key.then(|| probable_mis_key(&table)).flatten(),
        options: table,
        in_test,
    }
}

fn items_in_test(scores: &Scores, variances: &[f64]) -> Vec<ItemInTest> {
    let weights = effective_weights(scores);
    let in_test = |(item, effective_weight)| ItemInTest {
        item_total_r: correlation(scores.column(item), scores.totals()),
        alpha_if_deleted: alpha_without(scores, item, variances),
        discrimination: discrimination_of(scores, item),
        effective_weight,
    };
    weights.into_iter().enumerate().map(in_test).collect()
}

fn statistics_of_test(complete: &Complete, variances: &[f64]) -> TestStatistics {
    let scores = &complete.scores;
    let totals = scores.totals();
    let alpha = alpha_of(scores, variances);
    let variance = variance(totals);
    let distribution = distribution(totals);
    TestStatistics {
        members: scores.members(),
        items: scores.items(),
        points_max: scores.points_max_in_all(),
        mean: mean(totals),
        median: median(totals),
        min: distribution.first().map(|count| count.total),
        max: distribution.last().map(|count| count.total),
        variance,
        sd: variance.map(f64::sqrt),
        skewness: skewness(totals),
        kurtosis: kurtosis(totals),
        alpha,
        alpha_interval: alpha
            .and_then(|alpha| feldt_interval(alpha, scores.members(), scores.items())),
        kr20: alpha.filter(|_| right_or_wrong(scores)),
        kr21: kr21(scores),
        sem: alpha
            .zip(variance)
            .and_then(|(alpha, variance)| sem_from(alpha, variance)),
        distribution,
    }
}

/// How many members have each total; totals that differ only by rounding are equal.
fn distribution(totals: &[f64]) -> Vec<TotalCount> {
    let mut sorted = totals.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let largest = sorted.iter().map(|total| total.abs()).fold(0.0, f64::max);
    sorted
        .chunk_by(|a, b| b - a <= TIE * largest)
        .map(|same| TotalCount {
            total: same[0],
            members: same.len(),
        })
        .collect()
}
