//! The type of a line of a text report, with its role, such as heading or warning.

/// A line of a text report, with its role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextLine {
    /// What it is.
    pub tone: Tone,
    /// Its text: harmless, and without blanks at its end.
    pub text: String,
}

/// The role of a line, which decides its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// The heading of what follows.
    Heading,
    /// The matter.
    Plain,
    /// Something beside it.
    Aside,
    /// Something that needs a person.
    Caution,
}
