//! `redflag` alone: pick a quiz with the arrow keys and take it; without a terminal, the default quiz.

use super::arguments::TakeArguments;
use super::host::Host;
use super::library::{self, Found};
use super::{Exit, Failure, take};
use crate::terminal::{Paint, pick};
use crate::text::count;

pub(super) fn run(host: &mut Host) -> Result<Exit, Failure> {
    let watched = host.terminals.input && host.terminals.output && host.terminals.error;
    if !watched || take::is_plain(host) {
        return take::run(host, &TakeArguments::default());
    }
    let (found, warnings) = library::all(host);
    super::tell(host, &warnings)?;
    let items: Vec<Vec<String>> = found.iter().map(item).collect();
    let color = host.paint(host.terminals.error) == Paint::Colors;
    match pick("Which quiz? (type to search)", &items, color)? {
        Some(place) => take::found(host, &found[place], &TakeArguments::default()),
        None => Ok(Exit::Done),
    }
}

fn item(found: &Found) -> Vec<String> {
    let quiz = &found.quiz;
    vec![
        quiz.title.clone(),
        count(quiz.questions.len(), "question"),
        library::topics_in_words(quiz),
    ]
}
