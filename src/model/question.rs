//! A question as its author wrote it: the stem, the answer key, and details such as its id, topic, explanation and
//! sources.

use super::{
    Arrangement, Ask, Date, FactRef, Grade, Id, Key, Kind, Misfit, Norm, Opt, Response, Source,
};
use std::collections::BTreeMap;

/// One question, with the settings that hold for it. `K` is what is known of its kind: for a question that can be asked,
/// everything.
#[derive(Debug, Clone, PartialEq)]
pub struct Question<K = Kind> {
    /// Unique in the quiz. Without a written one, the slug of the prompt.
    pub id: Id,
    /// The quiz that it was taken from, if it stands in another one.
    pub taken_from: Option<Id>,
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

impl Question {
    /// What is asked, with options, steps or right sides in this order of their written places.
    pub fn ask(&self, order: &[usize]) -> Ask {
        Ask {
            prompt: self.prompt.clone(),
            hint: self.hint.clone(),
            body: self.kind.body().ask(order),
        }
    }

    /// The answer. `sources` says where facts come from; what is not in it is left out.
    pub fn key(&self, sources: &BTreeMap<FactRef, String>) -> Key {
        let body = self.kind.body();
        let mut whys = BTreeMap::new();
        let mut dangerous = Vec::new();
        for option in body.choosable() {
            if let Some(why) = &option.why {
                whys.insert(option.id().clone(), why.clone());
            }
            if option.dangerous {
                dangerous.push(option.id().clone());
            }
        }
        dangerous.sort();

        let cited = self.facts.iter().filter_map(|fact| sources.get(fact));
        let mut facts: Vec<String> = cited.cloned().collect();
        facts.sort();
        facts.dedup();

        Key {
            body: body.key(),
            whys,
            dangerous,
            explanation: self.explanation.clone(),
            source: self.source.clone(),
            facts,
            norm: self.norm.clone(),
        }
    }

    /// What is shown in another order than it is written.
    pub fn arrangement(&self) -> Arrangement<'_> {
        self.kind.body().arrangement()
    }

    /// Options that are chosen one by one, in written order; none where answers are typed, sorted or joined.
    pub fn choosable(&self) -> Vec<&Opt> {
        self.kind.body().choosable()
    }

    /// The texts that are read beside the stem and the explanation.
    pub fn read(&self) -> Vec<&str> {
        self.kind.body().read()
    }

    /// What is right, part by part, with options by their ids: it changes when another answer becomes right.
    pub fn key_parts(&self) -> Vec<String> {
        self.kind.body().key_parts()
    }

    /// An answer that earns all points.
    pub fn right_response(&self) -> Response {
        self.kind.body().right_response()
    }

    /// Answers that bring out what there is to say of a wrong one.
    pub fn wrong_responses(&self) -> Vec<Response> {
        self.kind.body().wrong_responses()
    }
}

/// Grades an answer, or says why it is none.
pub fn grade(question: &Question, response: &Response) -> Result<Grade, Misfit> {
    question.kind.body().grade(response)
}

/// An answer in the form in which it is compared: two that mean the same to the question are equal in it.
pub fn canonical(question: &Question, response: &Response) -> Response {
    question.kind.body().canonical(response)
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
