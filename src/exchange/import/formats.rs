//! The list of formats that can be imported, with their names on the command line.

/// A format that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Moodle's GIFT text.
    Gift,
    /// Aiken text: one right option, letters, `ANSWER: B`.
    Aiken,
    /// Moodle XML.
    MoodleXml,
    /// mdbook-quiz TOML, also in its older shape.
    MdbookQuiz,
    /// Checkboxes in Markdown: quizdown, mkdocs-quiz, task lists.
    Markdown,
    /// A table with a header, separated by commas, semicolons or tabs.
    Csv,
    /// A spreadsheet with such a table, as Excel writes it.
    Xlsx,
    /// JSON: a list of questions, in the words of several programs.
    Json,
    /// QTI 1.2, 2.1 and 2.2: one file, or a package.
    Qti,
    /// `OpenTriviaQA`: `#Q` before a question, `^` before its answer.
    Trivia,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 10] = [
        Format::Gift,
        Format::Aiken,
        Format::MoodleXml,
        Format::MdbookQuiz,
        Format::Markdown,
        Format::Csv,
        Format::Xlsx,
        Format::Json,
        Format::Qti,
        Format::Trivia,
    ];

    /// Its word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Format::Gift => "gift",
            Format::Aiken => "aiken",
            Format::MoodleXml => "moodle-xml",
            Format::MdbookQuiz => "mdbook-quiz",
            Format::Markdown => "markdown",
            Format::Csv => "csv",
            Format::Xlsx => "xlsx",
            Format::Json => "json",
            Format::Qti => "qti",
            Format::Trivia => "trivia",
        }
    }

    /// A short description for the help text.
    pub fn about(self) -> &'static str {
        match self {
            Format::Gift => "Moodle's text format",
            Format::Aiken => "Stem, lettered options, `ANSWER: B`",
            Format::MoodleXml => "Moodle's XML format",
            Format::MdbookQuiz => "The TOML of mdbook-quiz",
            Format::Markdown => "Checkboxes: quizdown, mkdocs-quiz, task lists",
            Format::Csv => "A table with a header",
            Format::Xlsx => "A spreadsheet with a header: Excel, Kahoot, Blooket, Quizizz",
            Format::Json => "A list of questions, also of OpenTDB and The Trivia API",
            Format::Qti => "QTI 1.2, 2.1 and 2.2, also as a package",
            Format::Trivia => "OpenTriviaQA: `#Q` before a question, `^` before its answer",
        }
    }
}
