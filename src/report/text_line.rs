//! The type of a line of a text report, with its role, such as heading or warning.

/// A line of a text report, with its role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextLine {
    /// Its role.
    pub tone: Tone,
    /// Its text: harmless, without trailing blanks.
    pub text: String,
}

/// The role of a line, which decides its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// The heading of the lines below.
    Heading,
    /// Ordinary text.
    Plain,
    /// Additional information.
    Aside,
    /// Something that the trainer must look at.
    Caution,
}
