//! Names the value that a message is about: that of a key, or an entry of its list.

use std::fmt;

/// What a message is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// The value of a key.
    Key(&'static str),
    /// An entry of the list of a key.
    Item(&'static str),
}

impl What {
    /// What to do if it is empty.
    pub(super) fn instead_of_nothing(self) -> &'static str {
        match self {
            What::Item(_) => "write a text between the quotes, or remove the entry",
            What::Key(
                "prompt" | "answer" | "title" | "explanation" | "text" | "quote" | "body" | "claim",
            ) => "write a text between the quotes",
            What::Key(_) => {
                "write a text between the quotes, or remove the line if there is nothing to say"
            }
        }
    }
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            What::Key(key) => write!(f, "`{key}`"),
            What::Item(key) => write!(f, "an entry of `{key}`"),
        }
    }
}
