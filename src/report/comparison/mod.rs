//! Compares two sittings (occasions on which people took a quiz): whether the same people know more than before.
//! docs/analysis.md has the methods.

mod data;
mod matched;
mod sentences;
mod sitting;
#[cfg(test)]
mod tests;
mod text;
mod withheld;

pub use data::{
    COMPARISON_VERSION, Comparison, CrossoverFigures, LeftOut, PairedFigures, QuestionChange,
    SittingFigures, UnpairedFigures,
};
pub use sitting::{PairedBy, Sitting, SittingPart, Taker, paired_by};
pub use text::comparison_text;

pub(super) use sentences::{cells, columns, sentences};

use crate::analysis::{
    Figure, GROUP_MIN, PairedCounts, TotalsChange, compare_groups, compare_items, compare_totals,
    crossover, independent_proportion_interval, may_show,
};
use crate::model::{Id, share};
use crate::report::words;
use matched::{Matched, Totals, questions, whole_share};
use sitting::{PairedTakers, pair};
use std::collections::BTreeSet;
use withheld::{is_too_few, withheld};

/// The corrected p below which a question counts as changed.
const SIGNIFICANT: f64 = 0.05;

impl Comparison {
    /// Compares two sittings of one quiz, or of two forms of a test. People are paired by `by`. If that is `None`, or
    /// if there are fewer than five pairs, the sittings are compared as two groups.
    pub fn of(
        before: &Sitting<'_>,
        after: &Sitting<'_>,
        by: Option<PairedBy>,
        forms: Option<[Id; 2]>,
    ) -> Comparison {
        let mut comparison = Comparison::empty(before, after, by, forms);
        let pairing = by.map(|_| pair(before, after));
        if let Some(pairing) = &pairing {
            comparison.left_out = LeftOut {
                only_before: pairing.only_before,
                only_after: pairing.only_after,
                unknown: pairing.unknown,
                ambiguous: pairing.ambiguous,
                ..LeftOut::default()
            };
        }
        let pairs = pairing.map_or_else(Vec::new, |pairing| pairing.pairs);
        if comparison.forms.is_some() {
            comparison.two_forms(before, after, &pairs);
        } else {
            comparison.one_form(before, after, &pairs);
        }
        comparison
    }

    fn empty(
        before: &Sitting<'_>,
        after: &Sitting<'_>,
        by: Option<PairedBy>,
        forms: Option<[Id; 2]>,
    ) -> Comparison {
        let quiz = after.parts.last().map(|part| part.quiz);
        Comparison {
            version: COMPARISON_VERSION,
            engine: env!("CARGO_PKG_VERSION"),
            quiz: quiz.map_or_else(|| Id::slug("none"), |quiz| quiz.id.clone()),
            title: quiz.map_or_else(String::new, |quiz| quiz.title.clone()),
            language: quiz.map_or_else(String::new, |quiz| quiz.language.clone()),
            forms,
            by,
            before: figures(before),
            after: figures(after),
            pairs: 0,
            left_out: LeftOut::default(),
            questions_compared: 0,
            questions_left_out: 0,
            points_max: 0.0,
            paired: None,
            unpaired: None,
            crossover: None,
            questions: Vec::new(),
        }
    }

    /// Fills in a comparison of two sittings with the same questions.
    fn one_form(
        &mut self,
        before: &Sitting<'_>,
        after: &Sitting<'_>,
        pairs: &[PairedTakers<'_, '_>],
    ) {
        let matched = questions(before, after);
        self.questions_compared = matched.questions.len();
        self.questions_left_out = matched.left_out;
        self.points_max = matched.points_max();

        let comparable = |pair: &&PairedTakers<'_, '_>| matched.shares_of(pair).is_some();
        let (mut kept, others): (Vec<_>, Vec<_>) = pairs.iter().partition(comparable);
        self.left_out.nothing_in_common = others.len();
        let withheld = withheld(before, after, &kept, Some(&matched));
        self.keep_back(&mut kept, &withheld);
        let mut totals = Totals::default();
        kept.iter()
            .filter_map(|pair| matched.shares_of(pair))
            .for_each(|shares| totals.push(shares));
        self.paired = paired(&totals);
        if self.paired.is_some() {
            self.questions = paired_questions(&matched, &kept, [before, after]);
            return;
        }
        let (first, second) = (matched.shares(before), matched.shares(after));
        self.unpaired = unpaired(&first, &second);
        if self.unpaired.is_some() {
            self.questions = unpaired_questions(&matched, before, after);
        }
    }

    /// Removes the pairs that are left out so that nobody's results can be computed by subtraction.
    fn keep_back(&mut self, pairs: &mut Vec<&PairedTakers<'_, '_>>, withheld: &BTreeSet<usize>) {
        let mut place = 0;
        pairs.retain(|_| {
            place += 1;
            !withheld.contains(&(place - 1))
        });
        self.pairs = pairs.len();
        self.left_out.withheld = withheld.len();
    }

    /// Fills in a comparison of two forms. The forms have different questions, so only totals are compared.
    fn two_forms(
        &mut self,
        before: &Sitting<'_>,
        after: &Sitting<'_>,
        pairs: &[PairedTakers<'_, '_>],
    ) {
        let first_form = self.forms.as_ref().map(|forms| forms[0].clone());
        let shares =
            |pair: &PairedTakers<'_, '_>| whole_share(pair.before.1).zip(whole_share(pair.after.1));
        let mut kept: Vec<&PairedTakers<'_, '_>> = Vec::new();
        for pair in pairs {
            if shares(pair).is_none() {
                self.left_out.nothing_in_common += 1;
            } else if pair.before.0.quiz.id == pair.after.0.quiz.id {
                self.left_out.same_form += 1;
            } else {
                kept.push(pair);
            }
        }
        let withheld = withheld(before, after, &kept, None);
        self.keep_back(&mut kept, &withheld);
        let mut totals = Totals::default();
        let (mut first_first, mut second_first) = (Vec::new(), Vec::new());
        for pair in kept {
            let Some((was, is)) = shares(pair) else {
                continue;
            };
            if Some(&pair.before.0.quiz.id) == first_form.as_ref() {
                first_first.push(is - was);
            } else {
                second_first.push(is - was);
            }
            totals.push((was, is));
        }
        self.paired = paired(&totals);
        if first_first.len() >= GROUP_MIN && second_first.len() >= GROUP_MIN {
            let found = crossover(&first_first, &second_first);
            self.crossover = found.map(|found| CrossoverFigures {
                first_form_first: first_first.len(),
                second_form_first: second_first.len(),
                gain: found.gain,
                gain_interval: found.gain_interval,
                form: found.form,
                form_interval: found.form_interval,
            });
        }
        if self.paired.is_none() {
            let of = |sitting: &Sitting<'_>| -> Vec<f64> {
                sitting
                    .people()
                    .filter_map(|(_, taker)| whole_share(taker))
                    .collect()
            };
            self.unpaired = unpaired(&of(before), &of(after));
        }
    }

    /// The number of simulated people.
    pub fn rehearsed(&self) -> usize {
        let sessions = self.before.sessions.iter().chain(&self.after.sessions);
        sessions.map(|session| session.rehearsed).sum()
    }
}

fn figures(sitting: &Sitting<'_>) -> SittingFigures {
    let mut sessions: Vec<_> = sitting
        .parts
        .iter()
        .filter_map(|part| part.session.clone())
        .collect();
    sessions.sort_by_key(|session| session.started_at);
    SittingFigures {
        sessions,
        people: sitting.people().count(),
    }
}

/// The figures of the same people before and after; `None` for fewer than five.
fn paired(totals: &Totals) -> Option<PairedFigures> {
    if totals.before.len() < GROUP_MIN {
        return None;
    }
    let TotalsChange {
        n,
        before_mean,
        after_mean,
        difference_mean,
        difference_sd,
        difference_interval,
        test,
        gain,
        change,
        improved,
        same,
        worse,
    } = compare_totals(&totals.before, &totals.after, 1.0)?;
    Some(PairedFigures {
        n,
        before: before_mean,
        after: after_mean,
        difference: difference_mean,
        difference_sd,
        interval: difference_interval,
        t: test.map(|test| test.t),
        degrees: test.map(|test| test.degrees),
        p: test.map(|test| test.p_two_sided),
        gain,
        normalized_change: change.mean,
        normalized_change_n: change.n,
        improved,
        same,
        worse,
    })
}

/// The figures of two groups; `None` if one has fewer than five people.
fn unpaired(before: &[f64], after: &[f64]) -> Option<UnpairedFigures> {
    if before.len().min(after.len()) < GROUP_MIN {
        return None;
    }
    let change = compare_groups(before, after, 1.0)?;
    Some(UnpairedFigures {
        before_n: change.before_n,
        after_n: change.after_n,
        before: change.before_mean,
        after: change.after_mean,
        difference: change.difference,
        interval: change.interval,
        gain: change.gain,
    })
}

fn paired_questions(
    matched: &Matched<'_>,
    pairs: &[&PairedTakers<'_, '_>],
    sittings: [&Sitting<'_>; 2],
) -> Vec<QuestionChange> {
    let counts: Vec<PairedCounts> = (0..matched.questions.len())
        .map(|place| {
            let right = pairs.iter().filter_map(|pair| matched.right(place, pair));
            PairedCounts::of(right)
        })
        .collect();
    // A question is hidden if it counts for too few people, or if its figures and those of a report together would
    // reveal something about fewer than five.
    let shown: Vec<bool> = counts
        .iter()
        .enumerate()
        .map(|(place, counts)| {
            let others = |sitting| matched.right_of(place, sitting).1 - counts.n();
            may_show(Figure::Question, counts.n(), 1)
                && !sittings
                    .into_iter()
                    .any(|sitting| is_too_few(others(sitting)))
        })
        .collect();
    let told = counts.iter().zip(&shown).filter(|(_, shown)| **shown);
    let told: Vec<PairedCounts> = told.map(|(counts, _)| *counts).collect();
    let mut changes = compare_items(&told).into_iter();
    let mut found = Vec::new();
    for (place, counts) in counts.iter().enumerate() {
        let mut question = question(matched, place, [counts.n(); 2]);
        let change = if shown[place] { changes.next() } else { None };
        if let Some(change) = change {
            question.b = Some(counts.right_wrong);
            question.c = Some(counts.wrong_right);
            question.exact_p = Some(change.exact_p);
            question.mid_p = Some(change.mid_p);
            question.holm_p = Some(change.holm_p);
            question.changed = change.holm_p < SIGNIFICANT;
            if may_show(Figure::Facility, counts.n(), 1) {
                question.before = Some(share(counts.right_right + counts.right_wrong, counts.n()));
                question.after = Some(share(counts.right_right + counts.wrong_right, counts.n()));
                question.difference = change.difference;
                question.interval = change.difference_interval;
            }
        }
        found.push(question);
    }
    found
}

fn unpaired_questions(
    matched: &Matched<'_>,
    before: &Sitting<'_>,
    after: &Sitting<'_>,
) -> Vec<QuestionChange> {
    let mut found = Vec::new();
    for place in 0..matched.questions.len() {
        let (first, second) = (
            matched.right_of(place, before),
            matched.right_of(place, after),
        );
        let mut question = question(matched, place, [first.1, second.1]);
        if may_show(Figure::Facility, first.1.min(second.1), 1) {
            let (was, is) = (share(first.0, first.1), share(second.0, second.1));
            question.before = Some(was);
            question.after = Some(is);
            question.difference = Some(is - was);
            question.interval = independent_proportion_interval(first, second);
        }
        found.push(question);
    }
    found
}

/// A question whose figures are still empty.
fn question(matched: &Matched<'_>, place: usize, n: [usize; 2]) -> QuestionChange {
    let asked = matched.questions[place];
    QuestionChange {
        number: place + 1,
        id: asked.id.clone(),
        prompt: words::line(&asked.prompt),
        n,
        before: None,
        after: None,
        b: None,
        c: None,
        difference: None,
        interval: None,
        exact_p: None,
        mid_p: None,
        holm_p: None,
        changed: false,
    }
}
