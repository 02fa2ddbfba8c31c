//! From a quiz to a question as it travels. Nothing is read here but what may be shown before the answer.

use super::question::part_place;
use super::{
    QuestionBody, Texts, WireLink, WireMessage, WireOption, WirePart, WireQuestion, Words,
};
use crate::engine::{Item, Paper};
use crate::model::{Channel, Judge, Kind, Message, Opt, Quiz};
use crate::text::{markdown, plain};

impl Words {
    /// A Markdown text in the wanted form.
    pub fn of(text: &str, texts: Texts) -> Words {
        match texts {
            Texts::Markdown => Words::Markdown(text.to_owned()),
            Texts::Blocks => Words::Blocks(markdown(text)),
        }
    }

    /// The text for a terminal. Blocks were made for pages: of them the bare words are left.
    pub fn for_terminal(&self) -> String {
        match self {
            Words::Markdown(text) => text.clone(),
            Words::Blocks(blocks) => plain(blocks),
        }
    }
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
            prompt: Words::of(&question.prompt, texts),
            hint: question.hint.as_ref().map(|hint| Words::of(hint, texts)),
            body: body(&question.kind, item, texts),
        }
    }
}

fn body(kind: &Kind, item: &Item, texts: Texts) -> QuestionBody {
    let shown = |options: &[Opt]| {
        item.options
            .iter()
            .map(|at| option(&options[*at], texts))
            .collect()
    };
    match kind {
        Kind::Choice(choice) => QuestionBody::Choice {
            options: shown(&choice.options),
        },
        Kind::Multiple(multiple) => QuestionBody::Multiple {
            options: shown(&multiple.options),
        },
        Kind::TrueFalse(_) => QuestionBody::TrueFalse,
        Kind::Text(_) => QuestionBody::Text,
        Kind::Number(number) => QuestionBody::Number {
            unit: number.unit.clone(),
        },
        Kind::Order(order) => QuestionBody::Order {
            steps: shown(&order.steps),
        },
        Kind::Match(matching) => {
            let rights: Vec<&Opt> = matching.rights().collect();
            QuestionBody::Match {
                lefts: matching
                    .pairs
                    .iter()
                    .map(|pair| option(&pair.left, texts))
                    .collect(),
                rights: item
                    .options
                    .iter()
                    .map(|at| option(rights[*at], texts))
                    .collect(),
            }
        }
        Kind::Judge(judge) => QuestionBody::Judge {
            message: message(&judge.message),
            parts: parts(judge),
        },
    }
}

fn option(option: &Opt, texts: Texts) -> WireOption {
    WireOption {
        id: option.id().clone(),
        text: Words::of(&option.text, texts),
    }
}

fn message(message: &Message) -> WireMessage {
    let channel = Channel::WORDS
        .iter()
        .find(|(_, channel)| *channel == message.channel);
    let link = |link: &crate::model::Link| WireLink {
        text: link.text.clone(),
        url: link.url.clone(),
    };
    WireMessage {
        channel: channel.map_or("", |(word, _)| word).to_owned(),
        from: message.from.clone(),
        to: message.to.clone(),
        reply_to: message.reply_to.clone(),
        subject: message.subject.clone(),
        sent: message.sent.clone(),
        body: message.body.clone(),
        links: message.links.iter().map(link).collect(),
        attachments: message.attachments.clone(),
    }
}

/// The parts, of which nobody can say which are flags.
fn parts(judge: &Judge) -> Vec<WirePart> {
    let part = |part: &crate::model::Part| {
        let (field, index) = part_place(part.field);
        WirePart {
            id: part.id.clone(),
            field: field.to_owned(),
            index,
            quote: judge.quote(part).to_owned(),
        }
    };
    judge.parts().iter().map(part).collect()
}
