//! A quiz and its settings.

use super::{Id, Question};
use std::path::Path;

/// One quiz file.
#[derive(Debug, Clone, PartialEq)]
pub struct Quiz<Q = Question> {
    /// Unique in a library. History and results refer to it.
    pub id: Id,
    /// The title.
    pub title: String,
    /// One or two sentences for the list of quizzes; may be empty.
    pub description: String,
    /// BCP 47 tag of the language it is written in.
    pub language: String,
    /// The target groups, such as `finance`; empty for everyone.
    pub roles: Vec<Id>,
    /// The knowledge that it requires; `None` if its author does not say.
    pub level: Option<Level>,
    /// The author raises it when an answer key changes.
    pub revision: u32,
    /// The authors.
    pub authors: Vec<String>,
    /// The SPDX identifier of its licence.
    pub license: Option<String>,
    /// Paths of the fact sheets it cites, relative to the quiz file.
    pub fact_sheets: Vec<String>,
    /// The entries of `include`, as written.
    pub include: Vec<Include>,
    /// The settings.
    pub settings: Settings,
    /// The questions in written order, after those from other quizzes.
    pub questions: Vec<Q>,
}

/// Questions that a quiz includes from another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Include {
    /// The id of the other quiz, or the path of its file relative to this one.
    pub quiz: String,
    /// The ids of the questions in the other quiz.
    pub questions: Vec<Id>,
}

impl Include {
    /// Whether the other quiz is given by the path of its file.
    pub fn is_path(&self) -> bool {
        let ending = Path::new(&self.quiz).extension();
        self.quiz.contains(['/', '\\']) || ending.is_some_and(|ending| ending == "toml")
    }
}

impl Quiz {
    /// The quiz to which a question belongs: another one if the question is included from there. History and reviews
    /// identify a question by this quiz and its own id.
    pub fn home<'a>(&'a self, question: &'a Question) -> &'a Id {
        question.taken_from.as_ref().unwrap_or(&self.id)
    }

    /// The topics of the questions, in order of first appearance.
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

/// The knowledge that a quiz requires.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// None beyond everyday work.
    Starter,
    /// The basics.
    Intermediate,
    /// Specialist knowledge or experience.
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

/// The settings of a quiz. Each has a default. Points, time limit and shuffling are already resolved for each question.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// The percentage of the points required to pass.
    pub pass_mark: Percent,
    /// The number of questions that are drawn at random, spread over the topics; `None` for all.
    pub draw: Option<usize>,
    /// The parts that are shuffled.
    pub shuffle: Shuffle,
    /// When feedback is shown.
    pub feedback: Feedback,
    /// Whether each answer requires a certainty.
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

/// The parts that are shuffled.
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

    /// Whether the questions are shuffled.
    pub fn questions(self) -> bool {
        matches!(self, Shuffle::All | Shuffle::Questions)
    }

    /// Whether the options are shuffled.
    pub fn options(self) -> bool {
        matches!(self, Shuffle::All | Shuffle::Options)
    }
}

/// When feedback is shown: after each question, or at the end.
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
