//! `number`: a number, typed.

use super::row::{Read, Row, TYPED};
use crate::catalogue::Catalogue;
use crate::engine::Response;
use crate::model::{AskBody, KeyBody};
use crate::terminal::AskedQuestion;
use crate::terminal::number::number;

pub(super) const ROW: Row = Row {
    task: |words, body| {
        let unit = unit_of(body)?;
        Some(words.with("take-ask-number", &[("unit", &unit)]))
    },
    usage: "plain-type-number",
    asks: "plain-answer-number",
    typing: "rich-type-number",
    read: |words, line, asked| match number(words, line, unit_of(&asked.ask.body)) {
        Ok(number) => Read::Answer(Response::Number(number)),
        Err(why) => Read::Refused(why),
    },
    own: |feedback, response| {
        let answer = with_unit(feedback.words, feedback.asked, response);
        feedback.said(
            &feedback
                .words
                .with("result-your-answer", &[("answer", &answer)]),
        )
    },
    answer: |feedback| {
        let KeyBody::Number { answer, tolerance } = &feedback.key.body else {
            return Vec::new();
        };
        let mut answer = counted(feedback.words, feedback.asked, *answer);
        if *tolerance > 0.0 {
            let tolerance = feedback.words.number(*tolerance);
            answer = feedback.words.with(
                "answer-within",
                &[("answer", &answer), ("tolerance", &tolerance)],
            );
        }
        feedback.prose(
            &feedback
                .words
                .with("feedback-answer-is", &[("answer", &answer)]),
        )
    },
    given: with_unit,
    bar: |words, asked, response| (String::new(), with_unit(words, asked, response)),
    input: |page| {
        let text = match unit_of(&page.asked.ask.body) {
            Some(unit) => page.words.with("ask-number-unit", &[("unit", &unit)]),
            None => page.words.text("ask-number"),
        };
        page.line_below(&text);
    },
    result: |page, key, response| {
        if let Some(response) = response.filter(|response| response.number().is_some()) {
            let value = with_unit(page.words, page.asked, response);
            page.said("result-your-answer", "answer", &value);
        }
        if let KeyBody::Number { answer, tolerance } = &key.body {
            let tag = if *tolerance > 0.0 {
                page.words
                    .with("tag-answer-within", &[("tolerance", tolerance)])
            } else {
                page.words.text("tag-answer")
            };
            page.right(&counted(page.words, page.asked, *answer), &tag);
        }
    },
    ..TYPED
};

/// The unit of a number.
fn unit_of(body: &AskBody) -> Option<&str> {
    match body {
        AskBody::Number { unit } => unit.as_deref(),
        _ => None,
    }
}

/// A number with its unit.
fn counted(words: &Catalogue, asked: &AskedQuestion, value: f64) -> String {
    let number = words.number(value);
    match unit_of(&asked.ask.body) {
        Some(unit) => format!("{number} {unit}"),
        None => number,
    }
}

fn with_unit(words: &Catalogue, asked: &AskedQuestion, response: &Response) -> String {
    let number = response.number();
    number
        .map(|number| counted(words, asked, number))
        .unwrap_or_default()
}
