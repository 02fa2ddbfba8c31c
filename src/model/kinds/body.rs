//! The trait that every kind of question implements: what it asks, its answer key, and how answers are graded.

use super::name::KindName;
use crate::model::ask::{AskBody, AskOption};
use crate::model::grade::{Grade, Misfit};
use crate::model::key::KeyBody;
use crate::model::opt::Opt;
use crate::model::response::Response;

/// Which parts of a question are shown in another order than its author wrote them.
#[derive(Debug, Clone, PartialEq)]
pub enum Arrangement<'a> {
    /// Nothing.
    None,
    /// So many things, always in this order.
    Fixed(usize),
    /// Options, which change places where the quiz says so.
    Options(&'a [Opt]),
    /// Right sides, which always change places: in written order they would be the answer.
    Sides(Vec<&'a Opt>),
    /// Steps, which never stand in written order: it is the answer.
    Steps(&'a [Opt]),
}

/// What the rest of the program asks of a question, whatever its kind.
pub(in crate::model) trait Body {
    /// Which kind it is.
    fn name(&self) -> KindName;

    /// What is asked, with options, steps or right sides in this order of their written places.
    fn ask(&self, order: &[usize]) -> AskBody;

    /// What is right.
    fn key(&self) -> KeyBody;

    /// What is shown in another order than it is written.
    fn arrangement(&self) -> Arrangement<'_> {
        Arrangement::None
    }

    /// What can be chosen and may have a reason or do harm.
    fn choosable(&self) -> Vec<&Opt> {
        Vec::new()
    }

    /// The texts that are read beside the stem and the explanation.
    fn read(&self) -> Vec<&str> {
        let choosable = self.choosable().into_iter();
        choosable.map(|option| option.text.as_str()).collect()
    }

    /// What is right, part by part, with options by their ids: it changes when another answer becomes right. Histories
    /// are kept by it, so it stays as it is.
    fn key_parts(&self) -> Vec<String>;

    /// What an answer is worth, or why it is none.
    fn grade(&self, response: &Response) -> Result<Grade, Misfit>;

    /// An answer in the form in which it is compared.
    fn canonical(&self, response: &Response) -> Response {
        response.clone()
    }

    /// An answer that earns all points.
    fn right_response(&self) -> Response;

    /// Answers that bring out what there is to say of a wrong one.
    fn wrong_responses(&self) -> Vec<Response>;

    /// Why an answer to another kind of question is none.
    fn other_kind(&self) -> Misfit {
        Misfit::OtherKind { asked: self.name() }
    }
}

/// An option without anything that tells whether it is right.
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
