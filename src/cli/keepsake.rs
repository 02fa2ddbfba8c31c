//! Writes the score card that a learner wants to keep as an HTML file (`--card`).

use super::exit::Failure;
use super::library::{self, AvailableQuiz};
use super::paths::{is_stream, shown};
use super::system::System;
use super::targets::{Target, must_be_free, write_all};
use crate::catalogue::Catalogue;
use crate::engine::Attempt;
use crate::report::{Card, card_html};
use std::io::Write;
use std::path::Path;

/// Refuses a path to which no page could be written, before the first question.
pub(super) fn must_be_new(system: &System, path: Option<&Path>) -> Result<(), Failure> {
    let Some(path) = path else {
        return Ok(());
    };
    if is_stream(path) {
        let why = "--card -: name a file; the score card itself is printed in any case";
        return Err(Failure::Usage(why.to_owned()));
    }
    must_be_free(&system.files, path, false)?;
    Ok(system.files.may_write(path)?)
}

/// Writes the card of an attempt that is finished.
pub(super) fn write(
    system: &mut System,
    words: &Catalogue,
    quiz: &AvailableQuiz,
    attempt: &Attempt,
    learner: Option<&str>,
    path: &Path,
) -> Result<(), Failure> {
    let sources = library::sources(system, quiz);
    let date = today(system);
    let card = Card::of(&quiz.quiz, &attempt.records(), &sources, &date, learner);
    let page = card_html(&card, words);
    keep(system, path, &page)
}

/// The local date and time.
pub(super) fn today(system: &System) -> String {
    let now = system.clock.local(system.clock.now());
    now.strftime("%Y-%m-%d %H:%M").to_string()
}

/// Writes the page and prints its path.
pub(super) fn keep(system: &mut System, path: &Path, page: &str) -> Result<(), Failure> {
    let target = Target {
        path: path.to_owned(),
        bytes: page.as_bytes(),
    };
    write_all(&system.files, &[target], false)?;
    writeln!(system.streams.error, "{}", shown(path))?;
    Ok(())
}
