//! `order`: steps to be put in order.

use super::lines::{bar, fits, letter_of, several, typed};
use super::row::{Marks, Read, Row, TYPED};
use crate::catalogue::Catalogue;
use crate::engine::Response;
use crate::model::limits::STEPS_MAX;
use crate::model::{AskBody, AskOption, Id, KeyBody};
use crate::terminal::AskedQuestion;
use crate::terminal::ink::Ink;
use crate::terminal::pages::lettered;
use crate::terminal::preview::{Page, PageRow};
#[cfg(unix)]
use crate::terminal::rich::Arrange;
use crate::text::{markdown, one_line, plain, shorten};
use std::collections::BTreeSet;

/// The widest step, in columns, that is shown when an order is written in one sentence.
const STEP_COLUMNS_MAX: usize = 20;

pub(super) const ROW: Row = Row {
    task: |words, _| Some(words.text("ask-order")),
    usage: "plain-type-order",
    asks: "plain-answer-order",
    read: ordered,
    is_sound: |body| match body {
        AskBody::Order { steps } => fits(steps, STEPS_MAX),
        _ => true,
    },
    own: |feedback, _| feedback.in_place("feedback-steps"),
    rows: |feedback| feedback.below_heading("feedback-right-order", feedback.steps()),
    marks: Marks::Rows,
    marked: |feedback| feedback.below_heading("feedback-right-order", feedback.steps()),
    late: "rich-late-ordered",
    given: |words, asked, response| {
        let letter = |id| letter_of(words, asked, id).map_or(String::new(), String::from);
        let letters = steps_of(response).iter().map(letter);
        letters.collect::<Vec<_>>().join(", ")
    },
    typed: |words, asked, response| typed(words, asked, steps_of(response)),
    saved: |words, asked, response| {
        let options = lettered(words, &asked.ask);
        let text = |id: &Id| {
            let step = options.iter().find(|step| step.id == *id);
            step.map_or("*", |step| &*step.text)
        };
        // Steps move on the screen, so neither letters nor numbers would identify them.
        let step = |id| shorten(&one_line(&plain(&markdown(text(id)))), STEP_COLUMNS_MAX);
        let steps = steps_of(response).iter().map(step);
        steps.collect::<Vec<_>>().join(" → ")
    },
    bar: |words, asked, response| {
        let step = |id| shorten(&bar(words, asked, id).1, STEP_COLUMNS_MAX);
        let steps = steps_of(response).iter().map(step);
        (String::new(), steps.collect::<Vec<_>>().join(" → "))
    },
    #[cfg(unix)]
    widget: |words, asked| Some(Box::new(Arrange::new(words, asked))),
    input: |page| {
        page.text(Ink::DIM, &page.words.text("ask-order"));
        for (place, step) in (1..).zip(lettered(page.words, &page.asked.ask)) {
            page.button(&format!("{place} ▲▼ "), &step.text);
        }
    },
    result: |page, key, response| {
        let (AskBody::Order { steps }, KeyBody::Order(right)) = (&page.asked.ask.body, &key.body)
        else {
            return;
        };
        result(page, (steps, right), response);
    },
    ..TYPED
};

fn steps_of(response: &Response) -> &[Id] {
    match response {
        Response::Order(ids) => ids,
        _ => &[],
    }
}

fn ordered(words: &Catalogue, line: &str, asked: &AskedQuestion) -> Read {
    let Some(ids) = several(words, line, asked) else {
        return Read::Nothing;
    };
    let all = lettered(words, &asked.ask).len();
    if ids.len() != all || ids.iter().collect::<BTreeSet<_>>().len() != all {
        return Read::Because(words.text("plain-order-once"));
    }
    Read::Answer(Response::Order(ids))
}

fn result(page: &mut Page<'_>, asked: (&[AskOption], &[Id]), response: Option<&Response>) {
    let ((steps, right), Some(Response::Order(mine))) = (asked, response) else {
        return;
    };
    for (place, id) in right.iter().enumerate() {
        let Some(step) = steps.iter().find(|step| step.id == *id) else {
            continue;
        };
        let here = mine.iter().position(|mine| mine == id);
        let good = here == Some(place);
        let tag = match here {
            _ if good => page.tag("✓", "tag-yours-too"),
            at => {
                let place = at.map_or(0, |at| at + 1);
                let text = page.words.with("tag-your-place", &[("place", &place)]);
                format!("✗ {text}")
            }
        };
        let text = page.written(&format!("{} ", place + 1), &step.text);
        page.row(
            text,
            PageRow {
                good,
                bad: !good,
                tag,
                why: None,
            },
        );
    }
}
