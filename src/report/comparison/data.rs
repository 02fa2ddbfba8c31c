//! The figures of a comparison. Their field names are those of `results compare --json` and part of the interface.
//!
//! A share is between 0 and 1. A figure for which the groups are too small is `None` or empty (`analysis::may_show`).

use super::sitting::PairedBy;
use crate::model::Id;
use crate::report::evaluation::EvaluatedSession;
use crate::statistics::Interval;
use serde::Serialize;

/// The version of the field names. It is raised when a field changes its meaning or is removed.
pub const COMPARISON_VERSION: u32 = 1;

/// What changed between two sittings. It contains no names and nothing that anyone typed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// [`COMPARISON_VERSION`].
    pub version: u32,
    /// The version of redflag that computed it.
    pub engine: &'static str,
    /// The quiz; with two forms, that of the later sitting.
    pub quiz: Id,
    /// Its title.
    pub title: String,
    /// The language of the quiz, a BCP 47 tag.
    pub language: String,
    /// The two forms of the test, if there are two.
    pub forms: Option<[Id; 2]>,
    /// What people were paired by; `None` if nobody could be paired.
    pub by: Option<PairedBy>,
    /// The earlier sitting.
    pub before: SittingFigures,
    /// The later sitting.
    pub after: SittingFigures,
    /// People who took part both times and have something to compare.
    pub pairs: usize,
    /// People who are not among the pairs.
    pub left_out: LeftOut,
    /// Questions that were asked both times; 0 with two forms.
    pub questions_compared: usize,
    /// Questions that were asked, but not both times in the same words with the same key; 0 with two forms.
    pub questions_left_out: usize,
    /// Points that the compared questions can earn; 0 with two forms.
    pub points_max: f64,
    /// The same people before and after; `None` for fewer than five.
    pub paired: Option<PairedFigures>,
    /// The two sittings as separate groups, if there are not enough pairs; `None` if one has fewer than five people.
    pub unpaired: Option<UnpairedFigures>,
    /// The gain without the difference of the forms; `None` unless at least five people began with each form.
    pub crossover: Option<CrossoverFigures>,
    /// The questions that were asked both times, in their order.
    pub questions: Vec<QuestionChange>,
}

/// One of the two sittings.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SittingFigures {
    /// The live sessions, earliest first; empty for attempts that were taken alone.
    pub sessions: Vec<EvaluatedSession>,
    /// People for whom at least one question counts.
    pub people: usize,
}

/// The numbers of people and pairs that are left out of a comparison, by reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// People of the earlier sitting who are not in the later one.
    pub only_before: usize,
    /// People of the later sitting who are not in the earlier one.
    pub only_after: usize,
    /// People of either sitting without a name or code.
    pub unknown: usize,
    /// People of either sitting whose name or code is used by several people.
    pub ambiguous: usize,
    /// Pairs without any question that counts both times.
    pub nothing_in_common: usize,
    /// Pairs that took the same form twice.
    pub same_form: usize,
    /// Pairs that are left out so that nothing about fewer than five people can be worked out from this and the reports of
    /// both sittings.
    pub withheld: usize,
}

/// The figures of people who took both sittings.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PairedFigures {
    /// The number of people.
    pub n: usize,
    /// The mean share of the points before.
    pub before: f64,
    /// The mean share after.
    pub after: f64,
    /// The mean of after - before.
    pub difference: f64,
    /// The standard deviation of after - before.
    pub difference_sd: Option<f64>,
    /// The 95% interval of the mean difference.
    pub interval: Option<Interval>,
    /// Student's t of the mean difference.
    pub t: Option<f64>,
    /// Its degrees of freedom.
    pub degrees: Option<f64>,
    /// Its two-sided p.
    pub p: Option<f64>,
    /// The gain of the means (Hake).
    pub gain: Option<f64>,
    /// The mean normalised change (Marx and Cummings).
    pub normalized_change: Option<f64>,
    /// The number of people for whom that is defined.
    pub normalized_change_n: usize,
    /// How many have more points after.
    pub improved: usize,
    /// How many have the same points.
    pub same: usize,
    /// How many have fewer points after.
    pub worse: usize,
}

/// The figures of two groups of people who could not be paired.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UnpairedFigures {
    /// People before.
    pub before_n: usize,
    /// People after.
    pub after_n: usize,
    /// The mean share of the points before.
    pub before: f64,
    /// The mean share after.
    pub after: f64,
    /// The mean share after minus the mean share before.
    pub difference: f64,
    /// Its 95% interval.
    pub interval: Option<Interval>,
    /// The gain of the means (Hake).
    pub gain: Option<f64>,
}

/// The figures of a crossover: two forms of a test, each taken first by a part of the people.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CrossoverFigures {
    /// People who took the first form before and the second after.
    pub first_form_first: usize,
    /// People who took them in the reverse order.
    pub second_form_first: usize,
    /// The gain in shares of the points, with the difference of the forms removed.
    pub gain: f64,
    /// Its 95% interval.
    pub gain_interval: Option<Interval>,
    /// By how much the second form is easier, in shares of the points.
    pub form: f64,
    /// Its 95% interval.
    pub form_interval: Option<Interval>,
}

/// The change of one question's results between the sittings.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QuestionChange {
    /// Its number among those compared, from 1.
    pub number: usize,
    /// Its id.
    pub id: Id,
    /// Its prompt, as plain text on one line.
    pub prompt: String,
    /// People for whom it counts before, and after; with pairs, the same number.
    pub n: [usize; 2],
    /// The share that was wholly right before. `None` for fewer than ten people, like everything below except the
    /// counts.
    pub before: Option<f64>,
    /// The share that was wholly right after.
    pub after: Option<f64>,
    /// With pairs: how many were right before and not after.
    pub b: Option<usize>,
    /// With pairs: how many were right after and not before.
    pub c: Option<usize>,
    /// The share after minus the share before.
    pub difference: Option<f64>,
    /// Its 95% interval: Bonett and Price's for pairs, Newcombe's for groups.
    pub interval: Option<Interval>,
    /// With pairs: McNemar's exact p of this question alone.
    pub exact_p: Option<f64>,
    /// With pairs: the mid-p version of `exact_p`.
    pub mid_p: Option<f64>,
    /// With pairs: the exact p corrected for the number of questions.
    pub holm_p: Option<f64>,
    /// Whether it changed by more than chance, by the corrected p.
    pub changed: bool,
}
