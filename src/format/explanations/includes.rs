//! Explains the finding codes about questions taken from other quizzes with `include`.

use crate::diagnostic::{Explanation, FORMAT_GUIDE, Severity};
use crate::format::codes;

/// In ascending order of codes.
pub(super) const EXPLANATIONS: &[Explanation] = &[
    Explanation {
        code: codes::INCLUDE_NOT_FOUND,
        name: "include-not-found",
        title: "an include of a quiz that does not exist",
        severity: Severity::Error,
        what: "an entry of `include` whose `quiz` does not exist",
        why: "the questions that it names cannot be asked",
        example: "include = [{ quiz = \"no-such-quiz\", questions = [\"lost-phone\"] }]",
        instead: "write the id of a quiz that `redflag list` shows or that is in the same folder, or the path of its file",
        source: FORMAT_GUIDE,
    },
    Explanation {
        code: codes::INCLUDED_QUESTION_NOT_FOUND,
        name: "included-question-not-found",
        title: "an include of a question that does not exist",
        severity: Severity::Error,
        what: "an entry of `include` that names a question which the other quiz does not have",
        why: "the question cannot be asked",
        example: "include = [{ quiz = \"mfa\", questions = [\"no-such-question\"] }]",
        instead: "write the id of a question of that quiz; the finding suggests the nearest one",
        source: FORMAT_GUIDE,
    },
    Explanation {
        code: codes::NESTED_INCLUDE,
        name: "nested-include",
        title: "an include of an include",
        severity: Severity::Error,
        what: "an entry of `include` that names a question which the other quiz takes from a third one, or a quiz that takes questions from itself",
        why: "questions are looked up only one step away, so that everybody can see where each one is and there can be no circles",
        example: "include = [{ quiz = \"five-minutes\", questions = [\"lost-phone\"] }]   # which takes it from \"mfa\"",
        instead: "take the question from the quiz that contains it",
        source: FORMAT_GUIDE,
    },
    Explanation {
        code: codes::INCLUDED_QUIZ_BROKEN,
        name: "included-quiz-broken",
        title: "an include of a quiz with errors",
        severity: Severity::Error,
        what: "an entry of `include` that leads to a quiz with errors",
        why: "a quiz with errors cannot be used, and neither can its questions in another quiz",
        example: "include = [{ quiz = \"broken\", questions = [\"lost-phone\"] }]",
        instead: "correct the other file; `redflag check` shows what is wrong in it",
        source: FORMAT_GUIDE,
    },
    Explanation {
        code: codes::INCLUDED_LANGUAGE,
        name: "included-language",
        title: "an include of a quiz in another language",
        severity: Severity::Note,
        what: "an entry of `include` that names a quiz which has no version in the language of this one",
        why: "then learners see questions in two languages",
        example: "language = \"de\"\ninclude = [{ quiz = \"mfa\", questions = [\"lost-phone\"] }]   # and mfa is in English only",
        instead: "translate the other quiz: a file with the same ids and language = \"de\"",
        source: FORMAT_GUIDE,
    },
];
