//! Statistics of questions, tests and comparisons, computed from a matrix of points (members by questions). Undefined
//! results are `None`, never NaN or infinite. docs/analysis.md has each formula, its meaning, and other programs that
//! compute it differently.

mod analyse;
mod certainty;
mod compare;
mod detection;
mod distractors;
mod gain;
mod groups;
mod item;
mod length;
mod mcnemar;
mod means;
mod mis_key;
#[cfg(test)]
mod mis_key_rates_tests;
mod moments;
#[cfg(test)]
mod properties_tests;
mod ranking;
mod reliability;
mod scores;
mod showing;

pub use analyse::{ItemAnalysis, ItemInTest, ItemStatistics, TestStatistics, TotalCount, analyse};
pub use certainty::{CertaintyRow, CertaintyTable, certainty_table};
pub use compare::{ItemChange, TotalsChange, compare_items, compare_totals};
pub use detection::{ClassRate, ClassRates, class_rates};
pub use distractors::{ItemOptions, OptionRow, Ticked, distractor_table};
pub use gain::{
    DefinedMean, mean_individual_gain, mean_normalized_change, normalized_change, normalized_gain,
};
pub use groups::{
    Crossover, GroupsChange, compare_groups, crossover, independent_proportion_interval,
};
pub use item::{
    Discrimination, correlation_interval, discrimination, discrimination_index,
    discriminative_efficiency, effective_weight, facility, item_rest_correlation,
    item_total_correlation, right, upper_lower_index,
};
pub use length::{length_for, questions_for, spearman_brown};
pub use mcnemar::{PairedCounts, holm, mcnemar_exact, mcnemar_mid_p, paired_proportion_interval};
pub use means::{TTest, mean_interval, paired_mean_interval, paired_t_test, welch_interval};
pub use mis_key::{MisKey, probable_mis_key};
pub use moments::{
    correlation, covariance, kurtosis, mean, median, quantile, skewness, standard_deviation,
    variance,
};
pub use reliability::{
    alpha_if_deleted, cronbach_alpha, error_ratio, feldt_interval, kr20, kr21,
    standard_error_of_measurement,
};
pub use scores::{Complete, Scores, ScoresError};
pub use showing::{Figure, GROUP_MIN, THRESHOLDS, Threshold, groups_shown, may_show};
