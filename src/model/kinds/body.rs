//! The trait of all kinds of question: the question, its answer key, and the grading of answers.

use super::name::KindName;
use crate::model::ask::{AskBody, AskOption};
use crate::model::grade::{Grade, Misfit};
use crate::model::key::KeyBody;
use crate::model::opt::Opt;
use crate::model::response::Response;

/// The parts of a question that can be shown in another order than its author wrote them.
#[derive(Debug, Clone, PartialEq)]
pub enum Arrangement<'a> {
    /// Nothing.
    None,
    /// This number of parts, always in written order.
    Fixed(usize),
    /// Options, which are shuffled if the quiz says so.
    Options(&'a [Opt]),
    /// Right sides, which are always shuffled, because their written order is the answer.
    Sides(Vec<&'a Opt>),
    /// Steps, which are never shown in written order, because that is the answer.
    Steps(&'a [Opt]),
}

/// The operations that every kind of question provides.
pub(in crate::model) trait Body {
    /// The kind.
    fn name(&self) -> KindName;

    /// The question with its options, steps or right sides in this order of written indices.
    fn ask(&self, order: &[usize]) -> AskBody;

    /// The answer key.
    fn key(&self) -> KeyBody;

    /// The parts that can be shown in another order.
    fn arrangement(&self) -> Arrangement<'_> {
        Arrangement::None
    }

    /// The parts that can be chosen and may have feedback or be dangerous.
    fn choosable(&self) -> Vec<&Opt> {
        Vec::new()
    }

    /// The texts that are read in addition to stem and explanation.
    fn read(&self) -> Vec<&str> {
        let choosable = self.choosable().into_iter();
        choosable.map(|option| option.text.as_str()).collect()
    }

    /// The right answer as a list of texts, with options by id. It changes if another answer becomes right. Its form
    /// must not change, because saved histories depend on it.
    fn key_parts(&self) -> Vec<String>;

    /// Grades an answer, or returns the reason why it does not fit the question.
    fn grade(&self, response: &Response) -> Result<Grade, Misfit>;

    /// The answer in the form in which answers are compared.
    fn canonical(&self, response: &Response) -> Response {
        response.clone()
    }

    /// An answer that earns all points.
    fn right_response(&self) -> Response;

    /// Wrong answers that together show all feedback.
    fn wrong_responses(&self) -> Vec<Response>;

    /// The error for an answer to another kind of question.
    fn other_kind(&self) -> Misfit {
        Misfit::OtherKind { asked: self.name() }
    }
}

/// An option without its key and feedback.
pub(super) fn bare(option: &Opt) -> AskOption {
    AskOption {
        id: option.id().clone(),
        text: option.text.clone(),
    }
}

/// Options in the order in which they are shown.
pub(super) fn arranged(options: &[Opt], order: &[usize]) -> Vec<AskOption> {
    order.iter().map(|place| bare(&options[*place])).collect()
}
