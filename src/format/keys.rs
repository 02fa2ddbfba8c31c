//! The keys of the top level of a quiz file. Questions have keys of their own.

/// Keys at the top level of a quiz.
pub(super) const QUIZ_KEYS: [&str; 14] = [
    "format",
    "id",
    "title",
    "description",
    "language",
    "roles",
    "level",
    "revision",
    "authors",
    "license",
    "fact_sheets",
    "include",
    "settings",
    "question",
];
