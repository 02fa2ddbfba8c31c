//! Draws the page that a phone shows in a live room as lines of text, with a box around everything that can be tapped.
//!
//! The room has the default options: answers can be changed until the question closes.

mod page;
mod result;

pub(in crate::terminal) use page::{Page, PageRow, SHAPES, with_shape};
pub(super) use result::result;

use crate::catalogue::{Catalogue, Value};
use crate::model::AskBody;
use crate::terminal::AskedQuestion;
use crate::terminal::ink::{Ink, Line};
use crate::terminal::kinds::row;
use crate::terminal::pages::Mark;

/// The page of an open question.
pub(super) fn question(words: &Catalogue, asked: &AskedQuestion, columns: usize) -> Vec<Line> {
    let mut page = Page::new(words, asked, columns);
    let ask = &asked.ask;
    let number = asked.place + 1;
    let place = [("number", &number as &dyn Value), ("total", &asked.total)];
    page.text(Ink::DIM, &words.with("question-of", &place));
    page.gap();
    page.prose(Ink::BOLD, &ask.prompt);
    if ask.hint.is_some() {
        page.gap();
        page.text(Ink::DIM, &format!("▸ {}", words.text("question-hint")));
    }
    page.gap();
    (row(ask.body.kind()).input)(&mut page);
    if asked.not_sure {
        page.button("? ", &words.text("option-not-sure"));
    }
    // If the answer is a single choice, it is sent at once and needs no button.
    if !matches!(ask.body, AskBody::Choice { .. } | AskBody::TrueFalse) {
        page.button("", &words.text("answer"));
    }
    page.gap();
    page.text(Ink::DIM, &format!("▸ {}", words.text("note-open")));
    page.text(Ink::DIM, &"─".repeat(columns));
    page.text(Ink::DIM, &words.text("state-open"));
    page.lines
}

/// The same page after a message was called a phish; empty for other questions.
pub(super) fn marking(words: &Catalogue, asked: &AskedQuestion, columns: usize) -> Vec<Line> {
    let AskBody::Judge { message, parts } = &asked.ask.body else {
        return Vec::new();
    };
    if parts.is_empty() {
        return Vec::new();
    }
    let mut page = Page::new(words, asked, columns);
    let button = words.text("answer");
    let which = words.with("ask-parts-then-answer", &[("button", &button)]);
    page.text(Ink::DIM, &which);
    page.gap();
    page.mail(message, parts, &|_| {
        Some(Mark {
            sign: "▢".to_owned(),
            ink: Ink::PLAIN,
        })
    });
    page.lines
}
