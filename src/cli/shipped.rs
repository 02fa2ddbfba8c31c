//! The quizzes inside the program, so that it needs no files to be of use.

/// The quiz that is taken when none is named.
pub(super) const DEFAULT: &str = "do-you-know-security";

/// Name and text of each shipped quiz, in the order of the list.
pub(super) const QUIZZES: [(&str, &str); 2] = [
    (DEFAULT, include_str!("../../quizzes/do-you-know-security.toml")),
    ("phish-or-legit", include_str!("../../quizzes/phish-or-legit.toml")),
];
