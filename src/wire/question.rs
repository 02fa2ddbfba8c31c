//! A question as it is sent to members: what is asked and its number, without the answer.

use super::{AuthorText, Texts};
use crate::engine::Paper;
use crate::model::{Ask, Id, Quiz};
use serde::{Deserialize, Serialize};

/// A question without its answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WireQuestion {
    /// Its place in the paper, from 0.
    pub place: usize,
    /// Questions on the paper.
    pub total: usize,
    /// Its id.
    pub id: Id,
    /// Its topic.
    pub topic: Option<Id>,
    /// Whether it earns no points.
    pub warm_up: bool,
    /// The question as learners see it.
    #[serde(flatten)]
    pub ask: Ask<AuthorText>,
}

impl WireQuestion {
    /// The question at a place of a paper that was drawn from this quiz.
    ///
    /// # Panics
    ///
    /// If the paper has no such place.
    pub fn of(
        quiz: &Quiz,
        paper: &Paper,
        place: usize,
        warm_up: bool,
        texts: Texts,
    ) -> WireQuestion {
        let item = &paper.items[place];
        let question = &quiz.questions[item.question];
        WireQuestion {
            place,
            total: paper.items.len(),
            id: question.id.clone(),
            topic: question.topic.clone(),
            warm_up,
            ask: item.ask(question).map(|text| AuthorText::of(&text, texts)),
        }
    }
}
