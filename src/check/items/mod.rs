//! Rules about how questions are written: one file each, with the reason for the rule and its source.
//!
//! A rule reads a [`QuizView`], in which every text is already split into words. Rules that depend on words apply to
//! English only ([`Run::English`]) or to English and German, with a word list for each ([`Run::Worded`]). The others
//! apply to every language.

pub(super) mod absolute_distractor;
mod absolute_key;
mod all_of_the_above;
mod answer_count;
mod article_cue;
mod case_apart;
mod changed_by_marks;
pub(super) mod clang;
mod contradiction;
pub(super) mod convergence;
mod dont_know;
mod double_negative;
mod emphasis;
mod form_cue;
mod gives_away;
mod guessable;
mod hard_to_read;
pub(super) mod hedged_key;
mod html_tag;
mod image;
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
mod prompt_tells_message;
mod reassuring_messages;
mod same_question;
mod telltale_word;
mod topic_balance;
mod true_false_balance;
mod two_claims;
mod undated;
mod unfocused_stem;
mod unmarked_part;
mod unsorted_numbers;

use super::quiz_view::{QuestionView, QuizView};
use super::rule::{Report, Rule, Run};

/// Every rule for writing questions, ascending by code.
pub const ITEM_RULES: &[Rule] = &[
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
    unmarked_part::RULE,
    reassuring_messages::RULE,
    prompt_tells_message::RULE,
    changed_by_marks::RULE,
    html_tag::RULE,
    image::RULE,
    case_apart::RULE,
    unfocused_stem::RULE,
    dont_know::RULE,
    telltale_word::RULE,
];

/// Runs every rule over a quiz.
pub(super) fn run(quiz: &QuizView<'_>) -> Report {
    let mut report = Report::default();
    for rule in ITEM_RULES {
        match rule.run {
            Run::Each(run) => each(quiz, run, &mut report),
            Run::English(run) if quiz.english => each(quiz, run, &mut report),
            Run::Worded(run) if quiz.english || quiz.german => each(quiz, run, &mut report),
            Run::Quiz(run) => run(quiz, &mut report),
            Run::English(_) | Run::Worded(_) | Run::Files(_) => {}
        }
    }

    report
}

fn each(quiz: &QuizView<'_>, run: fn(&QuestionView<'_, '_>, &mut Report), report: &mut Report) {
    for question in quiz.asked() {
        run(&question, report);
    }
}
