//! Parses the TOML of quiz files and fact sheets. Returns everything that could be read, and all findings.

mod bounds;
pub mod codes;
mod draft;
mod explanations;
mod facts;
mod fields;
mod guess;
mod head;
mod include;
mod included;
mod keys;
mod kinds;
mod mend;
mod message_text;
mod misread;
mod options;
mod others;
mod others_words;
mod phone;
mod place;
mod question;
mod quiz;
mod reserved;
mod rewrite;
mod scalars;
mod schema;
mod sketch;
mod subject;
mod syntax;
mod template;
mod write;
mod write_options;

pub use draft::{Draft, DraftKind, DraftOption, DraftQuiz};
pub use explanations::explanations;
pub use head::{Head, head};
pub use included::{IncludedText, ParsedOnce, pack, unpack};
pub use kinds::{KeyStep, about_kind, key_steps};
pub use message_text::message_tables;
pub use options::{option_place, same_text};
pub use others::{Others, others_in, speaks_of_others};
use place::{Outline, locate};
pub use place::{Place, text_at};
pub use reserved::{NameKind, RealName, real_names};
pub use rewrite::{Rewritten, rewrite, unused};
pub use schema::schema;
pub use sketch::{IncludedFrom, Origin, QuizSketch, Sketch, SketchKind};
pub use template::{Starter, StubSource, cited, starter_facts, starter_quiz, stub_quiz};
pub use write::{DECIDE, write_question, write_quiz};

use crate::diagnostic::{Finding, Severity, Span, tidy};
use crate::model::{FactSheet, Id, Quiz};
use fields::Reader;
use toml::de::DeTable;

/// The result of parsing a text: the parsed content and all findings.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed<T> {
    /// The content as far as it could be parsed. If there are no errors, every question is complete.
    pub draft: T,
    /// All findings, sorted by position.
    pub findings: Vec<Finding>,
}

impl<T> Parsed<T> {
    /// The content, if there are no errors.
    pub fn sound(self) -> Result<T, Vec<Finding>> {
        if self.has_errors() {
            Err(self.findings)
        } else {
            Ok(self.draft)
        }
    }

    /// Whether there is an error among the findings.
    pub fn has_errors(&self) -> bool {
        self.findings
            .iter()
            .any(|finding| finding.severity == Severity::Error)
    }
}

impl Parsed<QuizSketch> {
    /// The quiz, if there are no errors.
    pub fn usable(self) -> Result<Quiz, Vec<Finding>> {
        self.sound().map(QuizSketch::into_quiz)
    }
}

impl Parsed<FactSheet> {
    /// The fact sheet, if there are no errors.
    pub fn usable(self) -> Result<FactSheet, Vec<Finding>> {
        self.sound()
    }
}

/// A quiz or a fact sheet.
#[derive(Debug, Clone, PartialEq)]
pub enum Document {
    /// A quiz.
    Quiz(QuizSketch),
    /// A fact sheet.
    Facts(FactSheet),
}

/// The kind of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A quiz.
    Quiz,
    /// A fact sheet.
    Facts,
}

/// A parsed text with its syntax tree, from which the byte range of every value can be looked up.
#[derive(Debug)]
pub struct ParsedText<'s> {
    /// The text.
    pub source: &'s str,
    /// The content and the findings.
    pub parsed: Parsed<Document>,
    root: Root<'s>,
    passed_over: Vec<usize>,
    has_written_id: bool,
    taken: Vec<IncludedFrom>,
    included_sheets: Vec<Vec<String>>,
}

impl ParsedText<'_> {
    /// The byte range of a place. If the place leads beyond the document, the range of the last existing part, or the
    /// start of the document.
    pub fn locate(&self, place: &Place) -> Span {
        match &self.root {
            Root::Sound(root) => locate(root, place, &self.passed_over),
            Root::Mended(root) => root.locate(place, &self.passed_over),
        }
    }

    /// Whether the file has a valid id. Otherwise the model has a placeholder.
    pub fn has_written_id(&self) -> bool {
        self.has_written_id
    }

    /// The quiz; `None` for a fact sheet.
    pub fn quiz(&self) -> Option<&QuizSketch> {
        match &self.parsed.draft {
            Document::Quiz(quiz) => Some(quiz),
            Document::Facts(_) => None,
        }
    }

    /// The fact sheet; `None` for a quiz.
    pub fn facts(&self) -> Option<&FactSheet> {
        match &self.parsed.draft {
            Document::Facts(sheet) => Some(sheet),
            Document::Quiz(_) => None,
        }
    }
}

/// Parses a quiz or a fact sheet, and keeps the syntax tree for look-ups of places.
///
/// A text with neither questions nor facts is parsed as a quiz, with an error that says so.
pub fn open(source: &str) -> ParsedText<'_> {
    let mut has_written_id = false;
    let (parsed, root, passed_over) = with_tree(source, |reader, root| {
        let id = root.get("id").and_then(|id| id.get_ref().as_str());
        has_written_id = id.is_some_and(|id| Id::new(id).is_ok());
        match kind_of_file(root).unwrap_or(FileKind::Quiz) {
            FileKind::Quiz => Document::Quiz(quiz::quiz(reader, root)),
            FileKind::Facts => Document::Facts(facts::facts(reader, root)),
        }
    });
    ParsedText {
        source,
        parsed,
        root,
        passed_over,
        has_written_id,
        taken: Vec::new(),
        included_sheets: Vec::new(),
    }
}

/// Parses a quiz or a fact sheet. See [`open()`].
pub fn parse(source: &str) -> Parsed<Document> {
    open(source).parsed
}

/// Parses a quiz. Reports all problems in one run.
pub fn parse_quiz(source: &str) -> Parsed<QuizSketch> {
    with_tree(source, quiz::quiz).0
}

/// Parses a fact sheet. Reports all problems in one run.
pub fn parse_facts(source: &str) -> Parsed<FactSheet> {
    with_tree(source, facts::facts).0
}

/// Parses a text, reads its tree, and keeps the tree and the positions of skipped entries.
fn with_tree<T>(
    source: &str,
    read: impl FnOnce(&mut Reader<'_>, &DeTable<'_>) -> T,
) -> (Parsed<T>, Root<'_>, Vec<usize>) {
    let finish = |source, root: &DeTable<'_>, syntax| {
        let mut reader = Reader::new(source, syntax);
        let draft = read(&mut reader, root);
        let (mut findings, passed_over) = reader.into_findings();
        tidy(&mut findings);
        (Parsed { draft, findings }, passed_over)
    };
    if let Some(finding) = bounds::refusal(source) {
        let root = DeTable::new();
        let (mut parsed, _) = finish("", &root, vec![finding.clone()]);
        parsed.findings = vec![finding];
        return (parsed, Root::Sound(root), Vec::new());
    }
    let (root, errors) = DeTable::parse_recoverable(source);
    if errors.is_empty() {
        let root = root.into_inner();
        let syntax = syntax::findings(source, &root, Vec::new());
        let (parsed, passed_over) = finish(source, &root, syntax);
        return (parsed, Root::Sound(root), passed_over);
    }
    // Frees the first result before the file is parsed again, because a file full of errors needs much memory.
    drop((root, errors));
    let (mended, troubles) = mend::mend(source);
    let root = DeTable::parse_recoverable(&mended).0.into_inner();
    let syntax = syntax::findings(source, &root, troubles);
    let (parsed, passed_over) = finish(source, &root, syntax);
    (
        parsed,
        Root::Mended(Outline::of_table(0..0, &root)),
        passed_over,
    )
}

/// The positions of all values in a document.
#[derive(Debug)]
enum Root<'s> {
    /// The tree of a valid text.
    Sound(DeTable<'s>),
    /// The positions in a text that had syntax errors.
    Mended(Outline),
}

fn kind_of_file(root: &DeTable<'_>) -> Option<FileKind> {
    let any = |keys: &[&str]| keys.iter().any(|key| root.contains_key(*key));
    // The last ones are keys of a question whose header is missing.
    let of_quiz = [
        "question",
        "settings",
        "fact_sheets",
        "include",
        "prompt",
        "answer",
    ];
    if any(&of_quiz) {
        Some(FileKind::Quiz)
    } else if any(&["fact", "source"]) {
        Some(FileKind::Facts)
    } else {
        None
    }
}

/// Whether a text is a quiz or a fact sheet, judged by its lines: it has questions, facts, or a `format` at the top.
/// Other TOML files in a folder are skipped. Broken files are recognised too.
pub fn looks_like(source: &str) -> Option<FileKind> {
    let mut headed = false;
    let mut versioned = None;
    for line in source
        .trim_start_matches('\u{feff}')
        .lines()
        .map(str::trim_start)
    {
        if let Some(header) = line.strip_prefix('[') {
            headed = true;
            let name = header
                .trim_start_matches('[')
                .trim_start()
                .trim_start_matches(['"', '\'']);
            match name
                .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                .next()
            {
                Some("question") => return Some(FileKind::Quiz),
                Some("fact") => return Some(FileKind::Facts),
                _ => {}
            }
        } else if !headed && let Some((key, _)) = line.split_once('=') {
            match key.trim().trim_matches(['"', '\'']) {
                "question" => return Some(FileKind::Quiz),
                "fact" => return Some(FileKind::Facts),
                "format" => versioned = Some(FileKind::Quiz),
                _ => {}
            }
        }
    }
    versioned
}
