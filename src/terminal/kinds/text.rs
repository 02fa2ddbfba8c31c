//! `text`: a word or two, typed.

use super::lines::is_command;
use super::row::{Read, Row, TYPED};
use crate::engine::Response;
use crate::model::KeyBody;
use crate::model::limits::ANSWER_BYTES_MAX;
use crate::text::{one_line, shorten};

/// The widest answer, in columns, that is repeated in a line.
const SAVED_COLUMNS_MAX: usize = 40;

pub(super) const ROW: Row = Row {
    read: |_, line, _| {
        if line.len() > ANSWER_BYTES_MAX {
            return Read::Nothing;
        }
        Read::Answer(Response::Text(line.to_owned()))
    },
    own: |feedback, response| match response {
        Response::Text(text) => feedback.said(
            &feedback
                .words
                .with("result-your-answer", &[("answer", text)]),
        ),
        _ => Vec::new(),
    },
    answer: |feedback| match &feedback.key.body {
        KeyBody::Text(accept) => {
            let answer = accept.first().map_or("", String::as_str);
            feedback.prose(
                &feedback
                    .words
                    .with("feedback-answer-is", &[("answer", &answer)]),
            )
        }
        _ => Vec::new(),
    },
    typed: |_, _, response| match response {
        Response::Text(text) if is_command(text) => format!("\"{text}\""),
        Response::Text(text) => text.clone(),
        _ => String::new(),
    },
    saved: |words, _, response| match response {
        Response::Text(text) => {
            let text = shorten(&one_line(text), SAVED_COLUMNS_MAX);
            words.with("host-quoted", &[("text", &text)])
        }
        _ => String::new(),
    },
    bar: |words, _, response| match response {
        Response::Text(text) => (String::new(), words.with("host-quoted", &[("text", text)])),
        _ => (String::new(), String::new()),
    },
    result: |page, key, response| {
        if let Some(Response::Text(text)) = response {
            page.said("result-your-answer", "answer", text);
        }
        if let KeyBody::Text(accept) = &key.body {
            let text = accept.first().map_or("", String::as_str);
            page.right(text, &page.words.text("tag-answer"));
        }
    },
    ..TYPED
};
