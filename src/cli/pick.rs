//! `redflag` without a command: pick a quiz from a menu and take it. Without a terminal the default quiz is taken.

use super::arguments::TakeArguments;
use super::exit::{Exit, Failure};
use super::language;
use super::library::{self, AvailableQuiz};
use super::output::warn;
use super::system::{Stream, System};
use super::take;
use crate::catalogue::Catalogue;
use crate::terminal::pick;

pub(super) fn run(system: &mut System) -> Result<Exit, Failure> {
    let watched = system.streams.is_interactive() && system.streams.terminals.error;
    let arguments = TakeArguments::defaults().map_err(|error| Failure::Usage(error.to_string()))?;
    if !watched || system.wants_plain() {
        return take::run(system, &arguments);
    }

    let words = language::chosen(system, None)?;
    let (available, warnings) = library::all(system);
    warn(system, &warnings)?;
    let items: Vec<Vec<String>> = available.iter().map(|quiz| item(&words, quiz)).collect();
    let color = system.shows_color(Stream::Error);
    match pick(&words.text("take-pick"), &items, color)? {
        Some(place) => take::take(system, &available[place], &arguments),
        None => Ok(Exit::Done),
    }
}

fn item(words: &Catalogue, available: &AvailableQuiz) -> Vec<String> {
    let quiz = &available.quiz;
    vec![
        quiz.title.clone(),
        words.with("count-questions", &[("count", &quiz.questions.len())]),
        library::topics_in_words(quiz),
    ]
}
