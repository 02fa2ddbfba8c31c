//! The figures of a comparison. Their field names are those of `results compare --json` and part of the interface.
//!
//! A share is 0 to 1. What the groups are too small for is `None` or empty (`analysis::may_show`).

use super::sitting::PairedBy;
use crate::model::Id;
use crate::report::evaluation::EvaluatedSession;
use crate::statistics::Interval;
use serde::Serialize;

/// The version of the field names; raised when one changes its meaning or goes.
pub const COMPARISON_VERSION: u32 = 1;

/// What changed between two sittings. No names, and nothing that anyone typed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// [`COMPARISON_VERSION`].
    pub version: u32,
    /// The version of redflag that computed it.
    pub engine: &'static str,
    /// The quiz; of two forms that of the later sitting.
    pub quiz: Id,
    /// Its title.
    pub title: String,
    /// The language of the quiz, a BCP 47 tag.
    pub language: String,
    /// The two forms of the test, where it has two.
    pub forms: Option<[Id; 2]>,
    /// What people were paired by; `None` where nobody could be.
    pub by: Option<PairedBy>,
    /// The earlier sitting.
    pub before: SittingFigures,
    /// The later one.
    pub after: SittingFigures,
    /// People who took part both times, and of whom something can be compared.
    pub pairs: usize,
    /// Who is not among them.
    pub left_out: LeftOut,
    /// Questions that were put both times; 0 with two forms.
    pub questions_compared: usize,
    /// Questions that were put, and not both times in the same words with the same key; 0 with two forms.
    pub questions_left_out: usize,
    /// What the compared questions can earn; 0 with two forms.
    pub points_max: f64,
    /// The same people before and after; `None` of fewer than five.
    pub paired: Option<PairedFigures>,
    /// Two groups side by side, where there are not enough pairs; `None` where one has fewer than five people.
    pub unpaired: Option<UnpairedFigures>,
    /// The gain without the difference of the forms; `None` unless at least five began with each form.
    pub crossover: Option<CrossoverFigures>,
    /// The questions that were put both times, in their order.
    pub questions: Vec<QuestionChange>,
}

/// One of the two sittings.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SittingFigures {
    /// The live sessions, the earliest first; none of attempts that were taken alone.
    pub sessions: Vec<EvaluatedSession>,
    /// People for whom a question counts.
    pub people: usize,
}

/// Who is not compared with themselves, and why.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// People of the earlier sitting who are not in the later one.
    pub only_before: usize,
    /// People of the later sitting who are not in the earlier one.
    pub only_after: usize,
    /// People of either without a name or code.
    pub unknown: usize,
    /// People of either whose name or code stands for several.
    pub ambiguous: usize,
    /// Pairs for whom no question counts both times.
    pub nothing_in_common: usize,
    /// Pairs that took the same form twice.
    pub same_form: usize,
    /// Pairs that are left out so that nothing about fewer than five people can be worked out from this and the reports of
    /// both sittings.
    pub withheld: usize,
}

/// The same people before and after.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PairedFigures {
    /// How many people.
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
    /// For how many people that is defined.
    pub normalized_change_n: usize,
    /// How many have more points.
    pub improved: usize,
    /// How many have as many.
    pub same: usize,
    /// How many have fewer.
    pub worse: usize,
}

/// Two groups of people who could not be paired.
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
    /// The one less the other.
    pub difference: f64,
    /// Its 95% interval.
    pub interval: Option<Interval>,
    /// The gain of the means (Hake).
    pub gain: Option<f64>,
}

/// Two forms, each first for a part of the people.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CrossoverFigures {
    /// People who took the first form before and the second after.
    pub first_form_first: usize,
    /// Those who took them the other way round.
    pub second_form_first: usize,
    /// The gain in shares of the points, without the difference of the forms.
    pub gain: f64,
    /// Its 95% interval.
    pub gain_interval: Option<Interval>,
    /// By how much the second form is easier.
    pub form: f64,
    /// Its 95% interval.
    pub form_interval: Option<Interval>,
}

/// How one question changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QuestionChange {
    /// Its number among those compared, from 1.
    pub number: usize,
    /// Its id.
    pub id: Id,
    /// Its prompt, as plain text on one line.
    pub prompt: String,
    /// People for whom it counts before, and after; of pairs the same number.
    pub n: [usize; 2],
    /// The share that was wholly right before; `None` of fewer than ten, as of everything here but the counts.
    pub before: Option<f64>,
    /// The share that was wholly right after.
    pub after: Option<f64>,
    /// Of pairs: right before and not after.
    pub b: Option<usize>,
    /// Of pairs: not right before and right after.
    pub c: Option<usize>,
    /// The share after less the share before.
    pub difference: Option<f64>,
    /// Its 95% interval: of pairs Bonett and Price's, of groups Newcombe's.
    pub interval: Option<Interval>,
    /// Of pairs: McNemar's exact p of this question alone.
    pub exact_p: Option<f64>,
    /// Of pairs: the same as mid-p.
    pub mid_p: Option<f64>,
    /// Of pairs: the exact p corrected for the number of questions.
    pub holm_p: Option<f64>,
    /// Whether it changed by more than chance, by the corrected p.
    pub changed: bool,
}
