//! Adds the questions that a quiz takes from other quizzes, once the files that `include` names have been read.

use super::codes;
use super::place::Place;
use super::sketch::{IncludedFrom, QuizSketch, Sketch};
use super::{Document, FileKind, Parsed, ParsedText, looks_like, open, parse_quiz};
use crate::diagnostic::{Code, Finding, Span, tidy};
use crate::model::{Id, Include, Quiz, same_language};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// The file that an entry of `include` names, or the reason why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IncludedText {
    /// A file.
    Found {
        /// Its path, or the name of a built-in quiz.
        name: String,
        /// Its text.
        text: String,
    },
    /// There is no such file.
    Missing {
        /// The id that was probably meant.
        nearest: Option<String>,
    },
    /// A file that cannot be read, with the reason.
    Unreadable(String),
}

/// Quizzes that others take questions from. Each is parsed once, even if many quizzes on several threads ask for it.
#[derive(Debug, Default)]
pub struct ParsedOnce(Mutex<BTreeMap<String, Arc<ParsedQuiz>>>);

/// A quiz that is parsed when it is first needed.
type ParsedQuiz = OnceLock<Parsed<QuizSketch>>;

impl ParsedOnce {
    fn quiz(&self, text: &str) -> Arc<ParsedQuiz> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(quiz) = known.get(text) {
            return Arc::clone(quiz);
        }
        Arc::clone(known.entry(text.to_owned()).or_default())
    }
}

impl ParsedText<'_> {
    /// The entries of `include`, as written.
    pub fn includes(&self) -> &[Include] {
        self.quiz().map_or(&[], |quiz| &quiz.include)
    }

    /// The included questions, in the order in which they are named.
    pub fn taken(&self) -> &[IncludedFrom] {
        &self.taken
    }

    /// For each entry of `include`, the paths of the fact sheets that the other quiz cites, relative to its file.
    pub fn included_sheets(&self) -> &[Vec<String>] {
        &self.included_sheets
    }

    /// Adds the questions of other quizzes. `found` has one element for each entry of `include`. Problems become
    /// findings. Quizzes that are opened together share one `parsed`.
    pub fn take_included(&mut self, found: &[IncludedText], parsed: &ParsedOnce) {
        let Some(quiz) = self.quiz() else { return };
        let asking = Asking {
            id: quiz.id.clone(),
            language: quiz.language.clone(),
        };
        let includes = quiz.include.clone();
        let mut findings = Vec::new();
        for (nth, (include, found)) in includes.iter().zip(found).enumerate() {
            let mut taking = IncludeEntry {
                opened: self,
                parsed,
                include,
                place: Place::key("include").kept(nth),
                findings: &mut findings,
            };
            let (taken, sheets) = taking.from(&asking, found);
            self.taken.extend(taken);
            self.included_sheets.push(sheets);
        }
        if !findings.is_empty() {
            self.parsed.findings.extend(findings);
            tidy(&mut self.parsed.findings);
        }
    }

    /// The quiz as far as it could be read; `None` for a fact sheet. Included questions come before its own.
    pub fn into_quiz(self) -> Option<Parsed<QuizSketch>> {
        let Document::Quiz(mut quiz) = self.parsed.draft else {
            return None;
        };
        let taken = self.taken.into_iter().map(|taken| taken.sketch);
        quiz.questions.splice(0..0, taken);
        Some(Parsed {
            draft: quiz,
            findings: self.parsed.findings,
        })
    }
}

/// The quiz that includes questions.
struct Asking {
    id: Id,
    language: String,
}

/// An entry of `include` that is being resolved.
struct IncludeEntry<'a, 's> {
    opened: &'a ParsedText<'s>,
    parsed: &'a ParsedOnce,
    include: &'a Include,
    place: Place,
    findings: &'a mut Vec<Finding>,
}

impl IncludeEntry<'_, '_> {
    /// The questions of an entry, and the fact sheets that the other quiz cites.
    fn from(&mut self, asking: &Asking, found: &IncludedText) -> (Vec<IncludedFrom>, Vec<String>) {
        let (name, text) = match found {
            IncludedText::Found { name, text } => (name, text),
            IncludedText::Missing { nearest } => {
                self.missing(nearest.as_deref());
                return Default::default();
            }
            IncludedText::Unreadable(why) => {
                let message = format!("`{}` cannot be read: {why}", self.include.quiz);
                self.at_quiz(
                    Finding::error,
                    codes::INCLUDE_NOT_FOUND,
                    message,
                    HELP_FOUND,
                );
                return Default::default();
            }
        };
        if looks_like(text) != Some(FileKind::Quiz) {
            let message = format!("{name} is not a quiz");
            self.at_quiz(
                Finding::error,
                codes::INCLUDE_NOT_FOUND,
                message,
                HELP_FOUND,
            );
            return Default::default();
        }
        let once = self.parsed.quiz(text);
        let other = once.get_or_init(|| parse_quiz(text));
        if other.has_errors() {
            let message = format!("{name} has errors, so its questions cannot be taken");
            let help = "correct that file first; `redflag check` shows what is wrong in it";
            self.at_quiz(Finding::error, codes::INCLUDED_QUIZ_BROKEN, message, help);
        }
        let other = &other.draft;
        if other.id == asking.id {
            let message = "a quiz cannot take questions from itself".to_owned();
            let help = "its own questions are already in it";
            self.at_quiz(Finding::error, codes::NESTED_INCLUDE, message, help);
            return Default::default();
        }
        if !same_language(&other.language, &asking.language) {
            let message = format!(
                "`{}` is in `{}`, and this quiz is in `{}`",
                other.id, other.language, asking.language
            );
            let help = "there is no version of it in this language, so its questions are asked as they are";
            self.at_quiz(Finding::note, codes::INCLUDED_LANGUAGE, message, help);
        }
        (self.questions(other), other.fact_sheets.clone())
    }

    fn questions(&mut self, other: &QuizSketch) -> Vec<IncludedFrom> {
        let by_id: HashMap<&Id, &Sketch> = other
            .questions
            .iter()
            .map(|sketch| (&sketch.question.id, sketch))
            .collect();
        let mut taken = Vec::with_capacity(self.include.questions.len());
        for (nth, id) in self.include.questions.iter().enumerate() {
            let place = self.place.clone().then("questions").kept(nth);
            let Some(sketch) = by_id.get(id) else {
                self.no_question(other, id, &place);
                continue;
            };
            let mut sketch = Sketch::clone(sketch);
            sketch.question.taken_from = Some(other.id.clone());
            taken.push(IncludedFrom { sketch, place });
        }
        taken
    }

    fn no_question(&mut self, other: &QuizSketch, id: &Id, place: &Place) {
        let span = self.opened.locate(place);
        let source = other
            .include
            .iter()
            .find(|include| include.questions.contains(id));
        let finding = if let Some(source) = source {
            let message = format!(
                "`{}` itself takes the question `{id}` from another quiz",
                other.id
            );
            Finding::error(codes::NESTED_INCLUDE, span, message)
                .label("not its own")
                .help(format!("take it from there: quiz = \"{}\"", source.quiz))
        } else {
            let message = format!("`{}` has no question `{id}`", other.id);
            let finding = Finding::error(codes::INCLUDED_QUESTION_NOT_FOUND, span.clone(), message)
                .label("not found");
            match nearest(other, id) {
                Some(near) => finding
                    .help(format!("did you mean `{near}`?"))
                    .patch(span, format!("\"{near}\"")),
                None => finding.help("write the id of a question in that quiz"),
            }
        };
        self.findings.push(finding);
    }

    fn missing(&mut self, nearest: Option<&str>) {
        let quiz = &self.include.quiz;
        let is_path = self.include.is_path();
        let message = if is_path {
            format!("there is no file {quiz}")
        } else {
            format!("there is no quiz with the id `{quiz}`")
        };
        let help = match nearest {
            Some(near) => format!("did you mean `{near}`?"),
            None if is_path => "write the path relative to this file".to_owned(),
            None => HELP_FOUND.to_owned(),
        };
        self.at_quiz(Finding::error, codes::INCLUDE_NOT_FOUND, message, &help);
    }

    /// A finding about the quiz that an entry names.
    fn at_quiz(
        &mut self,
        severity: fn(Code, Span, String) -> Finding,
        code: Code,
        message: String,
        help: &str,
    ) {
        let span = self.opened.locate(&self.place.clone().then("quiz"));
        self.findings.push(severity(code, span, message).help(help));
    }
}

/// Where quizzes are searched for.
const HELP_FOUND: &str = "redflag looks for the id in the folder of this file, in your quiz folder, in the working \
                          folder, and among the shipped quizzes; a path names a file: quiz = \"../mfa.toml\"";

/// The question that was probably meant.
fn nearest<'a>(quiz: &'a QuizSketch, written: &Id) -> Option<&'a Id> {
    let distance = |id: &Id| strsim::damerau_levenshtein(id.as_str(), written.as_str());
    let ids = quiz.questions.iter().map(|sketch| &sketch.question.id);
    let nearest = ids.min_by_key(|id| distance(id))?;
    (distance(nearest) <= written.as_str().len() / 3).then_some(nearest)
}

/// The separator between packed texts. TOML forbids this character, so no quiz without errors contains it.
const SEPARATOR: &str = "\u{1c}";

/// A quiz and the texts of its `include` entries as one text that needs no other file.
pub fn pack<'t>(quiz: &str, included: impl IntoIterator<Item = &'t str>) -> String {
    included
        .into_iter()
        .fold(quiz.to_owned(), |text, other| text + SEPARATOR + other)
}

/// The quiz of a text from [`pack`], if it has no errors.
pub fn unpack(text: &str) -> Result<Quiz, Vec<Finding>> {
    let mut texts = text.split(SEPARATOR);
    let mut opened = open(texts.next().unwrap_or_default());
    let found: Vec<IncludedText> = texts
        .map(|text| IncludedText::Found {
            name: "a quiz that was saved with it".to_owned(),
            text: text.to_owned(),
        })
        .collect();
    opened.take_included(&found, &ParsedOnce::default());
    match opened.into_quiz() {
        Some(quiz) => quiz.usable(),
        None => Err(Vec::new()),
    }
}

#[cfg(test)]
#[path = "included_tests.rs"]
mod tests;
