//! A question as its author wrote it: the stem, the answer key, and details such as its id, topic, explanation and
//! sources.

use super::{
    Arrangement, Ask, Date, FactRef, Grade, Id, Key, Kind, Misfit, Norm, Opt, Response, Source,
};
use std::collections::BTreeMap;

/// One question with its effective settings. `K` is its kind with options and key; [`Kind`] for a complete question.
#[derive(Debug, Clone, PartialEq)]
pub struct Question<K = Kind> {
    /// Unique in the quiz. If none is written, the slug of the prompt.
    pub id: Id,
    /// The quiz from which it is included, if it belongs to another quiz.
    pub taken_from: Option<Id>,
    /// Its topic.
    pub topic: Option<Id>,
    /// Its difficulty, as the author rates it.
    pub difficulty: Option<Difficulty>,
    /// The stem, in Markdown.
    pub prompt: String,
    /// The kind with options and key.
    pub kind: K,
    /// Shown after the answer, in Markdown.
    pub explanation: String,
    /// Shown on request, in Markdown.
    pub hint: Option<String>,
    /// The source.
    pub source: Option<Source>,
    /// The facts that it cites.
    pub facts: Vec<FactRef>,
    /// The day on which it was true.
    pub as_of: Option<Date>,
    /// The day on which to check it again.
    pub review_by: Option<Date>,
    /// The answers of a known population.
    pub norm: Option<Norm>,
    /// Points for a right answer; greater than 0.
    pub points: f64,
    /// Seconds to answer; `None` without a limit.
    pub time_limit_s: Option<u32>,
    /// Whether its options are shuffled.
    pub shuffle_options: bool,
}

impl Question {
    /// The question with its options, steps or right sides in this order of written indices.
    pub fn ask(&self, order: &[usize]) -> Ask {
        Ask {
            prompt: self.prompt.clone(),
            hint: self.hint.clone(),
            body: self.kind.body().ask(order),
        }
    }

    /// The answer key. `sources` has the sources of facts; facts without an entry are left out.
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

    /// The parts that can be shown in another order.
    pub fn arrangement(&self) -> Arrangement<'_> {
        self.kind.body().arrangement()
    }

    /// The options that are chosen one by one, in written order; empty for kinds that are typed, ordered or matched.
    pub fn choosable(&self) -> Vec<&Opt> {
        self.kind.body().choosable()
    }

    /// The texts that are read in addition to stem and explanation.
    pub fn read(&self) -> Vec<&str> {
        self.kind.body().read()
    }

    /// The right answer as a list of texts, with options by id. It changes if another answer becomes right.
    pub fn key_parts(&self) -> Vec<String> {
        self.kind.body().key_parts()
    }

    /// An answer that earns all points.
    pub fn right_response(&self) -> Response {
        self.kind.body().right_response()
    }

    /// Wrong answers that together show all feedback.
    pub fn wrong_responses(&self) -> Vec<Response> {
        self.kind.body().wrong_responses()
    }
}

/// Grades an answer, or returns the reason why it does not fit the question.
pub fn grade(question: &Question, response: &Response) -> Result<Grade, Misfit> {
    question.kind.body().grade(response)
}

/// The answer in the form in which answers are compared. Two answers are equivalent if these forms are equal.
pub fn canonical(question: &Question, response: &Response) -> Response {
    question.kind.body().canonical(response)
}

/// The intended difficulty of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difficulty {
    /// Most people know the answer.
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
