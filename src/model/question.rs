//! A question: what is asked and what is right, in the form in which its author wrote it.

use super::{Date, FactRef, Id, Kind};
use serde::{Deserialize, Serialize};

/// One question, with the settings that hold for it. `K` is what is known of its kind: for a question that can be asked,
/// everything.
#[derive(Debug, Clone, PartialEq)]
pub struct Question<K = Kind> {
    /// Unique in the quiz. Without a written one, the slug of the prompt.
    pub id: Id,
    /// What it is about.
    pub topic: Option<Id>,
    /// How hard its author thinks it is.
    pub difficulty: Option<Difficulty>,
    /// The stem, in Markdown.
    pub prompt: String,
    /// What is asked and what is right.
    pub kind: K,
    /// Shown after the answer, in Markdown.
    pub explanation: String,
    /// Shown on request, in Markdown.
    pub hint: Option<String>,
    /// Where the knowledge comes from.
    pub source: Option<Source>,
    /// The facts it stands on.
    pub facts: Vec<FactRef>,
    /// The day on which it was true.
    pub as_of: Option<Date>,
    /// The day on which to look again.
    pub review_by: Option<Date>,
    /// How a known population answered.
    pub norm: Option<Norm>,
    /// Points for a right answer; above 0.
    pub points: f64,
    /// Seconds to answer; `None` for as long as it takes.
    pub time_limit_s: Option<u32>,
    /// Whether its options change places.
    pub shuffle_options: bool,
}

/// How hard a question is meant to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difficulty {
    /// Most people know it.
    Easy,
    /// About half do.
    Medium,
    /// Few do.
    Hard,
}

impl Difficulty {
    /// The words of the format.
    pub const WORDS: [(&str, Difficulty); 3] = [
        ("easy", Difficulty::Easy),
        ("medium", Difficulty::Medium),
        ("hard", Difficulty::Hard),
    ];

    /// Its word in the format.
    pub fn word(self) -> &'static str {
        Difficulty::WORDS
            .iter()
            .find(|(_, value)| *value == self)
            .map_or("", |(word, _)| word)
    }
}

/// Where a piece of knowledge comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Title of the document.
    pub title: String,
    /// Its address.
    pub url: Option<String>,
    /// The place in it.
    pub section: Option<String>,
}

/// How a known population answered a question on the same point.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Norm {
    /// Percent who were right, 0 to 100.
    pub percent: f64,
    /// Who was asked and when.
    pub population: String,
    /// How many were asked.
    pub n: Option<u32>,
    /// Where it was published.
    pub source: String,
}
