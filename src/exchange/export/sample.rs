//! Quizzes for the tests of exports.

use crate::format::parse_quiz;
use crate::model::Quiz;

fn quiz(text: &str) -> Quiz {
    let parsed = parse_quiz(text);
    assert!(!parsed.has_errors(), "{:#?}", parsed.findings);
    parsed.draft.into_quiz()
}

/// One question of each kind, with every feature.
pub(super) fn all_kinds() -> Quiz {
    quiz(include_str!("sample/all-kinds.toml"))
}

/// Texts that would be harmful if they were not escaped.
pub(super) fn hostile() -> Quiz {
    quiz(include_str!("sample/hostile.toml"))
}

/// A quiz without questions.
pub(super) fn empty() -> Quiz {
    let mut quiz = all_kinds();
    quiz.questions.clear();
    quiz
}
