//! The names of the kinds of question, and the words for them in quiz files.

/// The name of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KindName {
    /// One right option.
    Choice,
    /// Several right options.
    Multiple,
    /// A statement that is true or false.
    TrueFalse,
    /// A word or two.
    Text,
    /// A number.
    Number,
    /// Steps to put in order.
    Order,
    /// Left sides to join to right sides.
    Match,
    /// A message to judge: phishing or legitimate.
    Judge,
}

impl KindName {
    /// The words that name the kinds in a quiz file, in the order of the documentation.
    pub const WORDS: [(&str, KindName); 8] = [
        ("choice", KindName::Choice),
        ("multiple", KindName::Multiple),
        ("true-false", KindName::TrueFalse),
        ("text", KindName::Text),
        ("number", KindName::Number),
        ("order", KindName::Order),
        ("match", KindName::Match),
        ("judge", KindName::Judge),
    ];

    /// The word that names the kind in a quiz file.
    pub fn word(self) -> &'static str {
        KindName::WORDS
            .iter()
            .find(|(_, name)| *name == self)
            .map_or("", |(word, _)| word)
    }
}
