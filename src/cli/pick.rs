//! `redflag` without a command: pick a quiz from a menu and take it. Without a terminal the default quiz is taken.

use super::arguments::TakeArguments;
use super::exit::{Exit, Failure};
use super::learner::{self, Standing};
use super::library::{self, AvailableQuiz};
use super::output::warn;
use super::system::{Stream, System};
use super::{language, take};
use crate::catalogue::Catalogue;
use crate::terminal::pick;
use crate::text::whole_percent;
use std::io::Write;

pub(super) fn run(system: &mut System) -> Result<Exit, Failure> {
    let watched = system.streams.is_interactive() && system.streams.terminals.error;
    let arguments = TakeArguments::defaults().map_err(|error| Failure::Usage(error.to_string()))?;
    if !watched || system.wants_plain() {
        return take::run(system, &arguments);
    }

    let words = language::chosen(system, None)?;
    let (available, warnings) = library::all(system);
    warn(system, &warnings)?;
    let standing = learner::standing(system, &available);
    if standing.due_today > 0 {
        let line = words.with("review-due-line", &[("count", &standing.due_today)]);
        writeln!(system.streams.error, "{line}")?;
    }
    let items: Vec<Vec<String>> = available
        .iter()
        .map(|quiz| item(&words, &standing, quiz))
        .collect();
    let color = system.shows_color(Stream::Error);
    match pick(&words.text("take-pick"), &items, color)? {
        Some(place) => take::take(system, &available[place], &arguments),
        None => Ok(Exit::Done),
    }
}

fn item(words: &Catalogue, standing: &Standing, available: &AvailableQuiz) -> Vec<String> {
    let quiz = &available.quiz;
    let last = standing.last.get(&quiz.id).map(|last| {
        let percent = whole_percent(last.percent);
        words.with("count-percent", &[("percent", &percent)])
    });
    let due = standing.due.get(&quiz.id);
    vec![
        quiz.title.clone(),
        words.with("count-questions", &[("count", &quiz.questions.len())]),
        last.unwrap_or_default(),
        due.map_or(String::new(), |due| {
            words.with("review-due-count", &[("count", due)])
        }),
        library::topics_in_words(quiz),
    ]
}
