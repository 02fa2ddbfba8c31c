//! Finds the earlier version of a quiz for `check --against`: a file, or the quiz at a git revision.

use super::exit::Failure;
use super::system::System;
use crate::check;
use crate::diagnostic::Finding;
use crate::format::{self, FileKind, Parsed, ParsedText, QuizSketch};
use crate::text::one_line;
use std::path::Path;

/// The result of comparing a file with its earlier version.
#[derive(Debug, PartialEq)]
pub(super) enum Compared {
    /// It is a fact sheet.
    FactSheet,
    /// The changes since the earlier version.
    With(Vec<Finding>),
    /// There is no earlier version.
    WithNothing,
}

/// What changed in a file since an earlier version.
///
/// In a known git revision, the earlier version is the quiz with the same id: at the same path, or at the path from
/// which it was moved. If there is none, it is the quiz at the same path, unless that has errors.
pub(super) fn compared(
    system: &System,
    against: &str,
    path: &Path,
    opened: &ParsedText<'_>,
) -> Result<Compared, Failure> {
    let Some(quiz) = opened.quiz() else {
        return Ok(Compared::FactSheet);
    };
    let file = Path::new(against);
    if system.files.exists(file) && !system.files.is_folder(file) {
        let source = system.files.read(file)?;
        if format::looks_like(&source) != Some(FileKind::Quiz) {
            return Err(Failure::Unusable(format!(
                "--against {}: this is not a quiz",
                one_line(against)
            )));
        }
        // The file is the earlier version of only one quiz; other checked quizzes are not compared with it.
        let parsed = format::parse_quiz(&source);
        return Ok(if parsed.draft.id == quiz.id {
            with(&parsed.draft, opened)
        } else {
            Compared::WithNothing
        });
    }
    // If the earlier version has errors, the questions that could be read are compared.
    let here = system
        .git_show(against, path)?
        .map(|source| format::parse_quiz(&source));
    if let Some(parsed) = here.as_ref().filter(|parsed| parsed.draft.id == quiz.id) {
        return Ok(with(&parsed.draft, opened));
    }
    if let Some(moved) = moved(system, against, path, quiz)? {
        return Ok(with(&moved.draft, opened));
    }
    // With errors, the id may differ only because it could not be read.
    Ok(match here.filter(|parsed| !parsed.has_errors()) {
        Some(parsed) => with(&parsed.draft, opened),
        None => Compared::WithNothing,
    })
}

fn with(earlier: &QuizSketch, opened: &ParsedText<'_>) -> Compared {
    Compared::With(check::against(earlier, opened))
}

/// The quiz with the same id at another path of a revision. Paths that no longer exist come first.
fn moved(
    system: &System,
    revision: &str,
    path: &Path,
    quiz: &QuizSketch,
) -> Result<Option<Parsed<QuizSketch>>, Failure> {
    let found = system.git_with_id(revision, path, &quiz.id)?;
    let parsed = found
        .into_iter()
        .map(|(name, source)| (name, format::parse_quiz(&source)));
    let mut same: Vec<_> = parsed
        .filter(|(_, parsed)| parsed.draft.id == quiz.id)
        .collect();
    let Some(top) = same.get(1).and_then(|_| system.git_top(path)) else {
        return Ok(same.pop().map(|(_, quiz)| quiz));
    };
    let gone = same
        .iter()
        .position(|(name, _)| !system.files.exists(&top.join(name)));
    Ok(Some(same.swap_remove(gone.unwrap_or(0)).1))
}
