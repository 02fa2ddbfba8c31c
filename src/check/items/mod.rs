//! Rules for writing questions: one file each, with its reason and its source.
//!
//! A rule reads words that were split once ([`Seen`]); places are looked up when there is something to say. Rules that
//! look at words hold for English only, the others for every language.

pub(super) mod absolute_distractor;
mod absolute_key;
mod all_of_the_above;
mod answer_count;
mod article_cue;
pub(super) mod clang;
mod contradiction;
pub(super) mod convergence;
mod double_negative;
mod emphasis;
mod form_cue;
mod gives_away;
mod guessable;
mod hard_to_read;
pub(super) mod hedged_key;
mod key_position;
mod length_spread;
mod long_option;
mod long_prompt;
mod longest_is_key;
mod mixed_scripts;
mod nearly_same_option;
mod negative_option;
mod negative_stem;
mod no_question;
mod no_reasons;
mod none_of_the_above;
mod nothing_marked;
mod odd_punctuation;
mod often_longest;
mod often_shortest;
mod one_sided_judging;
mod opinion;
pub(super) mod opposite_pair;
mod option_count;
mod other_options_by_letter;
pub(super) mod outdated_advice;
mod overlapping_ranges;
mod poor_explanation;
mod same_question;
mod topic_balance;
mod true_false_balance;
mod two_claims;
mod undated;
mod unsorted_numbers;

use super::seen::{Asked, Seen};
use super::words::{Marks, Word};
use crate::diagnostic::{Code, Finding, Severity, Span};

/// A rule for writing questions.
#[derive(Debug, Clone, Copy)]
pub struct ItemRule {
    /// The code of its findings.
    pub code: Code,
    /// How bad they are.
    pub severity: Severity,
    /// What it looks for.
    pub what: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// A piece of a quiz that it speaks up about.
    pub example: &'static str,
    /// What to write in its place.
    pub instead: &'static str,
    /// Where the rule comes from.
    pub source: &'static str,
    run: Run,
}

/// What a rule looks at.
#[derive(Debug, Clone, Copy)]
enum Run {
    /// Each question alone.
    Each(fn(&Asked<'_, '_>, &mut dyn FnMut(Finding))),
    /// Each question alone, if the quiz is in English.
    English(fn(&Asked<'_, '_>, &mut dyn FnMut(Finding))),
    /// The questions together.
    Quiz(fn(&Seen<'_>, &mut dyn FnMut(Finding))),
}

impl ItemRule {
    /// A finding of the rule with its reason and the way out.
    fn at(&self, span: Span, message: impl Into<String>) -> Finding {
        let help = format!("{}; {}", self.why, self.instead);
        Finding::new(self.code, self.severity, span, message).help(help)
    }
}

/// Every rule for writing questions, ascending by code.
pub const ITEM_RULES: &[ItemRule] = &[
    all_of_the_above::RULE,
    none_of_the_above::RULE,
    negative_stem::RULE,
    double_negative::RULE,
    negative_option::RULE,
    longest_is_key::RULE,
    often_longest::RULE,
    often_shortest::RULE,
    length_spread::RULE,
    absolute_distractor::RULE,
    absolute_key::RULE,
    hedged_key::RULE,
    clang::RULE,
    article_cue::RULE,
    form_cue::RULE,
    odd_punctuation::RULE,
    convergence::RULE,
    opposite_pair::RULE,
    nearly_same_option::RULE,
    overlapping_ranges::RULE,
    unsorted_numbers::RULE,
    option_count::RULE,
    answer_count::RULE,
    key_position::RULE,
    no_question::RULE,
    long_prompt::RULE,
    long_option::RULE,
    hard_to_read::RULE,
    two_claims::RULE,
    poor_explanation::RULE,
    undated::RULE,
    same_question::RULE,
    gives_away::RULE,
    opinion::RULE,
    topic_balance::RULE,
    outdated_advice::RULE,
    one_sided_judging::RULE,
    mixed_scripts::RULE,
    emphasis::RULE,
    guessable::RULE,
    other_options_by_letter::RULE,
    true_false_balance::RULE,
    no_reasons::RULE,
    nothing_marked::RULE,
    contradiction::RULE,
];

/// Runs every rule over a quiz.
pub(super) fn run(seen: &Seen<'_>, report: &mut dyn FnMut(Finding)) {
    for rule in ITEM_RULES {
        match rule.run {
            Run::English(_) if !seen.english => {}
            Run::Each(run) | Run::English(run) => {
                seen.asked().for_each(|asked| run(&asked, report));
            }
            Run::Quiz(run) => run(seen, report),
        }
    }
}

/// The first word of a text with some mark.
fn marked<'w, 'a>(words: &'w [Word<'a>], marks: Marks) -> Option<&'w Word<'a>> {
    words.iter().find(|word| word.marks.has(marks))
}

/// Whether two texts have the same words, but for endings.
fn same_words(a: &[Word<'_>], b: &[Word<'_>]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.stem == b.stem)
}
