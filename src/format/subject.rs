//! Names the value that a message is about: the value of a key, or an entry of a list.

use std::fmt;

/// What a message is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// The value of a key.
    Key(&'static str),
    /// An entry of the list of a key.
    Item(&'static str),
}

impl Subject {
    /// What to do if it is empty.
    pub(super) fn instead_of_nothing(self) -> &'static str {
        match self {
            Subject::Item(_) => "write a text between the quotes, or remove the entry",
            Subject::Key(
                "prompt" | "answer" | "title" | "explanation" | "text" | "quote" | "body" | "claim",
            ) => "write a text between the quotes",
            Subject::Key(_) => {
                "write a text between the quotes, or remove the line if there is nothing to say"
            }
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Subject::Key(key) => write!(f, "`{key}`"),
            Subject::Item(key) => write!(f, "an entry of `{key}`"),
        }
    }
}
