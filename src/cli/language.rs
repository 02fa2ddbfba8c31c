//! Chooses the language of the interface, from `--language`, the environment or the locale.

use super::exit::Failure;
use super::system::System;
use crate::catalogue::{Catalogue, Catalogues};
use crate::model::{Quiz, primary_language, same_language};
use crate::text::one_line;
use std::io::Write;
use std::sync::Arc;

/// The language for quizzes: the one of `--language`, even if the screens do not have it, or else the language of the
/// screens.
pub(super) fn of_quizzes(option: Option<&str>, words: &Catalogue) -> String {
    option.unwrap_or(words.tag()).to_owned()
}

/// A note about a quiz that is not in the wanted language; `None` if it is.
pub(super) fn not_translated(words: &Catalogue, quiz: &Quiz, wanted: &str) -> Option<String> {
    (!same_language(&quiz.language, wanted)).then(|| {
        words.with(
            "take-not-translated",
            &[
                ("title", &quiz.title),
                ("wanted", &language_name(words, wanted)),
                ("language", &language_name(words, &quiz.language)),
            ],
        )
    })
}

/// The name of a language, or its tag if no name is known.
pub(super) fn language_name(words: &Catalogue, tag: &str) -> String {
    words.with(
        "language-name",
        &[("tag", &primary_language(tag).to_lowercase())],
    )
}

/// The language of `--language`, `REDFLAG_LANGUAGE` or the locale. If the option names an unknown language, a note says
/// so and English is used.
pub(super) fn chosen(system: &mut System, option: Option<&str>) -> Result<Arc<Catalogue>, Failure> {
    if let Some(catalogue) = invented(system) {
        return Ok(catalogue);
    }

    let known = Catalogues::built_in();
    let choice = known.choose(option, |name| {
        system.environment.get(name).map(str::to_owned)
    });
    if let Some(unknown) = choice.unknown {
        let tags: Vec<&str> = known.iter().map(|catalogue| catalogue.tag()).collect();
        writeln!(
            system.streams.error,
            "redflag is not available in “{}”, so it uses English; it has {}",
            one_line(&unknown),
            tags.join(", ")
        )?;
    }
    Ok(choice.catalogue)
}

/// The texts of a file instead of the program's own, so that a test can find texts that come from no catalogue.
#[cfg(debug_assertions)]
fn invented(system: &System) -> Option<Arc<Catalogue>> {
    let path = system.environment.get("REDFLAG_CATALOGUE")?;
    let source = system.files.read(path.as_ref()).ok()?;
    Some(Arc::new(Catalogue::new("en-x-pseudo", &source, None)))
}

/// A release build has only its built-in languages.
#[cfg(not(debug_assertions))]
fn invented(_system: &System) -> Option<Arc<Catalogue>> {
    None
}
