//! The lines below a score card: the change since the learner's last attempt, and how many questions are due for
//! review.

use super::history::History;
use super::learner;
use super::library::AvailableQuiz;
use super::progress::{change, change_in_words};
use super::system::System;
use crate::catalogue::Catalogue;
use crate::store::Store;
use crate::terminal::{Ink, Line};

/// The lines below the card of an attempt that has just finished. Anything that cannot be read is left out, because the
/// attempt is already saved.
pub(super) fn lines(system: &System, words: &Catalogue, quiz: &AvailableQuiz) -> Vec<Line> {
    let mut lines = Vec::new();
    lines.extend(since_last_time(system, words, quiz));
    lines.extend(learner::due_line(system, words));
    lines
        .iter()
        .map(|text| Line::of(Ink::PLAIN, text))
        .collect()
}

fn since_last_time(system: &System, words: &Catalogue, quiz: &AvailableQuiz) -> Option<String> {
    let history = History::open(system).ok()?;
    let attempts = history.read(Store::attempts).ok()?;
    let here = attempts.iter().filter(|it| it.quiz == quiz.quiz.id);
    let finished = here.filter(|it| it.finished_at.is_some());
    let newest = finished.max_by_key(|it| (it.finished_at, it.id))?;
    let change = change_in_words(words, change(&attempts, newest)?);
    Some(words.with("progress-since-last-time", &[("change", &change)]))
}
