//! Sketches: questions as far as they could be parsed. They are still checked, so that an author sees all problems of a
//! question at once.

use super::place::Place;
use crate::model::{Kind, Opt, Question, Quiz};

/// A quiz file as far as it could be read. Without a valid id, its id is `unreadable`.
pub type QuizSketch = Quiz<Sketch>;

/// A question as far as it could be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Sketch {
    /// Its origin in the file.
    pub origin: Origin,
    /// The question as far as it is known. The prompt is empty if it could not be read.
    pub question: Question<SketchKind>,
}

/// Details of a question in its file that do not concern learners, such as its index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Its index in the file, from 0, including invalid questions.
    pub index: usize,
    /// Whether the id is written in the file.
    pub id_written: bool,
    /// Codes of findings that the author accepted.
    pub allow: Vec<String>,
}

/// An included question.
#[derive(Debug, Clone, PartialEq)]
pub struct IncludedFrom {
    /// The question with its origin in the other file.
    pub sketch: Sketch,
    /// The place in this file that names it.
    pub place: Place,
}

/// The kind of a question with its options and answer key, as far as they could be read.
#[derive(Debug, Clone, PartialEq)]
pub enum SketchKind {
    /// The complete kind.
    Whole(Kind),
    /// Options without a known key.
    Options(Vec<Opt>),
    /// Nothing.
    Unread,
}

impl SketchKind {
    /// The complete kind, or [`SketchKind::Unread`].
    pub(super) fn of(kind: Option<Kind>) -> SketchKind {
        kind.map_or(SketchKind::Unread, SketchKind::Whole)
    }

    /// The kind with options and key, if both are known.
    pub fn whole(&self) -> Option<&Kind> {
        match self {
            SketchKind::Whole(kind) => Some(kind),
            SketchKind::Options(_) | SketchKind::Unread => None,
        }
    }
}

impl Sketch {
    /// Whether the question is complete and can be asked.
    pub fn is_whole(&self) -> bool {
        self.question.kind.whole().is_some() && !self.question.prompt.is_empty()
    }

    /// The question, if it is complete.
    fn into_question(self) -> Option<Question> {
        if !self.is_whole() {
            return None;
        }
        let question = self.question;
        let SketchKind::Whole(kind) = question.kind else {
            return None;
        };
        Some(Question {
            kind,
            id: question.id,
            taken_from: question.taken_from,
            topic: question.topic,
            difficulty: question.difficulty,
            prompt: question.prompt,
            explanation: question.explanation,
            hint: question.hint,
            source: question.source,
            facts: question.facts,
            as_of: question.as_of,
            review_by: question.review_by,
            norm: question.norm,
            points: question.points,
            time_limit_s: question.time_limit_s,
            shuffle_options: question.shuffle_options,
        })
    }
}

impl QuizSketch {
    /// The quiz with its complete questions. Included questions are among them after they were [looked
    /// up](super::ParsedText::take_included).
    pub fn into_quiz(self) -> Quiz {
        let questions = self.questions.into_iter();
        Quiz {
            questions: questions.filter_map(Sketch::into_question).collect(),
            id: self.id,
            title: self.title,
            description: self.description,
            language: self.language,
            roles: self.roles,
            level: self.level,
            revision: self.revision,
            authors: self.authors,
            license: self.license,
            fact_sheets: self.fact_sheets,
            include: self.include,
            settings: self.settings,
        }
    }

    /// The origin of each question, in the order of the file.
    pub fn origins(&self) -> impl Iterator<Item = &Origin> {
        self.questions.iter().map(|sketch| &sketch.origin)
    }
}
