//! What a review session needs before it starts: the way questions are shown, the learner's state, and all quizzes.

use crate::catalogue::Catalogue;
use crate::cli::dialogue::Dialogue;
use crate::cli::exit::Failure;
use crate::cli::history::History;
use crate::cli::language;
use crate::cli::learner::Learner;
use crate::cli::library::{AvailableQuiz, Reader};
use crate::cli::output::warn;
use crate::cli::system::System;
use std::path::Path;
use std::sync::Arc;

/// The options that decide how a session is shown.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) struct Wish<'a> {
    /// Lines instead of screens.
    pub(in crate::cli) plain: bool,
    /// Whether standard output is only for the result.
    pub(in crate::cli) json: bool,
    /// Answers from a file.
    pub(in crate::cli) answers: Option<&'a Path>,
    /// The language of the screens.
    pub(in crate::cli) language: Option<&'a str>,
}

/// Everything that a session needs before it starts.
pub(in crate::cli) struct Opening {
    pub(in crate::cli) dialogue: Dialogue,
    pub(in crate::cli) words: Arc<Catalogue>,
    pub(in crate::cli) history: History,
    pub(in crate::cli) learner: Learner,
    pub(in crate::cli) quizzes: Vec<AvailableQuiz>,
}

impl Opening {
    /// Reads the history, and every quiz at the same time.
    pub(in crate::cli) fn read(system: &mut System, wish: Wish<'_>) -> Result<Opening, Failure> {
        let dialogue = Dialogue::new(system, wish.plain, wish.json, wish.answers)?;
        let words = language::chosen(system, wish.language)?;
        let (reader, mut read) = (Reader::of(system), Default::default());
        let (history, learner) = rayon::in_place_scope(|scope| {
            scope.spawn(|_| read = reader.all());
            let history = History::open(system)?;
            let learner = Learner::read(system, &history)?;
            Ok::<_, Failure>((history, learner))
        })?;
        let (quizzes, warnings): (Vec<AvailableQuiz>, Vec<String>) = read;
        warn(system, &warnings)?;
        Ok(Opening {
            dialogue,
            words,
            history,
            learner,
            quizzes,
        })
    }
}
