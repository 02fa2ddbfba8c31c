//! Sketches: questions as far as they could be parsed. They are still checked, so that an author sees all problems of a
//! question at once.

use super::place::Place;
use crate::model::{Kind, Opt, Question, Quiz};

/// A quiz file as far as it could be read. Without a readable id, its id is `unreadable`.
pub type QuizSketch = Quiz<Sketch>;

/// A question as far as it could be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Sketch {
    /// Where it was read.
    pub origin: Origin,
    /// What is known of it. The prompt is empty where none could be read.
    pub question: Question<SketchKind>,
}

/// Details of a question in its file that do not concern learners, such as its index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Its place in the file, from 0, counting questions that could not be understood.
    pub index: usize,
    /// Whether the id is written in the file.
    pub id_written: bool,
    /// Findings accepted here.
    pub allow: Vec<String>,
}

/// A question that was taken from another quiz.
#[derive(Debug, Clone, PartialEq)]
pub struct Taken {
    /// The question as the other file has it: its origin is its place there.
    pub sketch: Sketch,
    /// Where this file names it.
    pub place: Place,
}

/// The kind of a question with its options and answer key, as far as they could be read.
#[derive(Debug, Clone, PartialEq)]
pub enum SketchKind {
    /// All of it.
    Whole(Kind),
    /// Options of which nobody can say which are right.
    Options(Vec<Opt>),
    /// Nothing.
    Unread,
}

impl SketchKind {
    /// All of it, or nothing.
    pub(super) fn of(kind: Option<Kind>) -> SketchKind {
        kind.map_or(SketchKind::Unread, SketchKind::Whole)
    }

    /// What is asked and what is right, if both are known.
    pub fn whole(&self) -> Option<&Kind> {
        match self {
            SketchKind::Whole(kind) => Some(kind),
            SketchKind::Options(_) | SketchKind::Unread => None,
        }
    }
}

impl Sketch {
    /// Whether it is a question that can be asked.
    pub fn is_whole(&self) -> bool {
        self.question.kind.whole().is_some() && !self.question.prompt.is_empty()
    }

    /// The question, if it can be asked.
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
    /// The quiz with the questions that can be asked. Those of other quizzes are among them once they were
    /// [looked up](super::Opened::take_included).
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

    /// Where its questions were read, in the order of the file.
    pub fn origins(&self) -> impl Iterator<Item = &Origin> {
        self.questions.iter().map(|sketch| &sketch.origin)
    }
}
