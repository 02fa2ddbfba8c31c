//! The answer stands too often in the same place.

use super::{Asked, ItemRule, Run, Seen};
use crate::check::statistics::{chi_square_tail, chi_square_uniform};
use crate::diagnostic::{Finding, Severity, Span};
use crate::format::codes;

pub(super) const RULE: ItemRule = ItemRule {
    code: codes::KEY_POSITION,
    severity: Severity::Warning,
    what: "questions whose options are not shuffled, and whose answer stands mostly in one place or four times running in the same one",
    why: "whoever notices the place needs to know nothing else",
    example: "[settings]\nshuffle = \"questions\"   # `answer` is then always the first option",
    instead: "let the options be shuffled, or write all of them, the answer too, in a fixed order into `pinned`",
    source: "Haladyna, Downing and Rodriguez (2002), guideline 20",
    run: Run::Quiz(run),
};

/// Questions from which the share of one place can be told.
const QUESTIONS_MIN: usize = 5;
/// Expected questions for each place from which chi-square is good.
const EXPECTED_MIN: usize = 5;
const CHANCE_MAX: f64 = 0.05;
const RUN_MIN: usize = 4;

fn run(seen: &Seen<'_>, report: &mut dyn FnMut(Finding)) {
    let mut counts: Vec<usize> = Vec::new();
    let (mut places, mut last, mut running, mut longest_run) = (0, None, 0, 0);
    let mut span: Option<Span> = None;
    for asked in seen.asked().filter(|asked| is_fixed(asked)) {
        let Some(key) = asked.any_key().filter(|_| !asked.is_left_out(RULE.code)) else { continue };
        places = places.max(asked.options().len());
        counts.resize(places.max(counts.len()), 0);
        counts[key] += 1;
        running = if last == Some(key) { running + 1 } else { 1 };
        longest_run = longest_run.max(running);
        last = Some(key);
        span.get_or_insert_with(|| asked.option_span(key));
    }
    let total: usize = counts.iter().sum();
    let (place, most) = counts.iter().copied().enumerate().max_by_key(|(_, count)| *count).unwrap_or((0, 0));
    let uneven = if places > 1 && total >= EXPECTED_MIN * places {
        chi_square_tail(chi_square_uniform(&counts), places - 1) < CHANCE_MAX
    } else {
        total >= QUESTIONS_MIN && 2 * most > total
    };
    if let Some(span) = span.filter(|_| uneven || longest_run >= RUN_MIN) {
        let message =
            format!("in {most} of {total} questions that are not shuffled the answer is option {}", place + 1);
        let message =
            if uneven { message } else { format!("the answer stands {longest_run} times running in the same place") };
        report(RULE.at(seen.title_span(), message).label("not shuffled").also(span, "the first of them"));
    }
}

/// Whether the options of a question never change places.
fn is_fixed(asked: &Asked<'_, '_>) -> bool {
    asked.any_key().is_some()
        && (!asked.question().shuffle_options || asked.options().iter().all(|option| option.pinned))
}
