//! A quiz and its settings.

use super::{Id, Question};
use std::path::Path;

/// One quiz file.
#[derive(Debug, Clone, PartialEq)]
pub struct Quiz<Q = Question> {
    /// Unique in a library; history and results hang on it.
    pub id: Id,
    /// What people call it.
    pub title: String,
    /// One or two sentences for the list of quizzes; may be empty.
    pub description: String,
    /// BCP 47 tag of the language it is written in.
    pub language: String,
    /// For whom it is, in words such as `finance`; empty for everybody.
    pub roles: Vec<Id>,
    /// How much it expects people to know; `None` where its author does not say.
    pub level: Option<Level>,
    /// Raised when an answer key changes.
    pub revision: u32,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// SPDX name of its licence.
    pub license: Option<String>,
    /// Paths of the fact sheets it cites, relative to the quiz file.
    pub fact_sheets: Vec<String>,
    /// What it takes from other quizzes, as written.
    pub include: Vec<Include>,
    /// How it is run.
    pub settings: Settings,
    /// The questions in written order: first those that it takes from other quizzes.
    pub questions: Vec<Q>,
}

/// Questions that a quiz takes from another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Include {
    /// The id of the other quiz, or the path of its file as seen from this one.
    pub quiz: String,
    /// The questions, by their ids in the other quiz.
    pub questions: Vec<Id>,
}

impl Include {
    /// Whether the other quiz is named by the path of its file.
    pub fn is_path(&self) -> bool {
        let ending = Path::new(&self.quiz).extension();
        self.quiz.contains(['/', '\\']) || ending.is_some_and(|ending| ending == "toml")
    }
}

impl Quiz {
    /// The quiz that a question belongs to: another one, if the question was taken from there. History and reviews know a
    /// question by this quiz and its own id.
    pub fn home<'a>(&'a self, question: &'a Question) -> &'a Id {
        question.taken_from.as_ref().unwrap_or(&self.id)
    }

    /// The topics of the questions, each once, in order of first appearance.
    pub fn topics(&self) -> Vec<&Id> {
        let mut topics = Vec::new();
        for question in &self.questions {
            if let Some(topic) = &question.topic
                && !topics.contains(&topic)
            {
                topics.push(topic);
            }
        }
        topics
    }
}

/// How much a quiz expects people to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nothing: everyday life at work is enough.
    Starter,
    /// The basics.
    Intermediate,
    /// The work of specialists, or experience with the subject.
    Advanced,
}

impl Level {
    /// The words of the format.
    pub const WORDS: [(&str, Level); 3] = [
        ("starter", Level::Starter),
        ("intermediate", Level::Intermediate),
        ("advanced", Level::Advanced),
    ];

    /// Its word in the format.
    pub fn word(self) -> &'static str {
        Level::WORDS
            .iter()
            .find(|(_, value)| *value == self)
            .map_or("", |(word, _)| word)
    }
}

/// How a quiz is run. Each has a default; points, time limit and shuffling are already resolved per question.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Percent of the points that pass.
    pub pass_mark: Percent,
    /// Ask only this many, drawn at random and spread over the topics.
    pub draw: Option<usize>,
    /// What is shuffled.
    pub shuffle: Shuffle,
    /// When the learner is told.
    pub feedback: Feedback,
    /// Whether each answer is given with a certainty.
    pub certainty: bool,
    /// Whether "Not sure" is offered.
    pub not_sure: bool,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            pass_mark: Percent::new(70).expect("70 is a percentage"),
            draw: None,
            shuffle: Shuffle::All,
            feedback: Feedback::Each,
            certainty: false,
            not_sure: true,
        }
    }
}

/// A whole percentage, 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(u8);

impl Percent {
    /// `None` above 100.
    pub fn new(percent: u8) -> Option<Percent> {
        (percent <= 100).then_some(Percent(percent))
    }

    /// The number, 0 to 100.
    pub fn get(self) -> u8 {
        self.0
    }
}

/// What is shuffled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shuffle {
    /// Questions and options.
    All,
    /// Only the order of the questions.
    Questions,
    /// Only the order of the options.
    Options,
    /// Nothing.
    None,
}

impl Shuffle {
    /// The words of the format, in the order they are documented.
    pub const WORDS: [(&str, Shuffle); 4] = [
        ("all", Shuffle::All),
        ("questions", Shuffle::Questions),
        ("options", Shuffle::Options),
        ("none", Shuffle::None),
    ];

    /// Whether the questions change places.
    pub fn questions(self) -> bool {
        matches!(self, Shuffle::All | Shuffle::Questions)
    }

    /// Whether the options change places.
    pub fn options(self) -> bool {
        matches!(self, Shuffle::All | Shuffle::Options)
    }
}

/// When learners get feedback: after each question, or at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feedback {
    /// After each answer.
    Each,
    /// After the last.
    End,
}

impl Feedback {
    /// The words of the format.
    pub const WORDS: [(&str, Feedback); 2] = [("each", Feedback::Each), ("end", Feedback::End)];
}
