//! `choice`, `multiple` and `true-false`: options with letters.

use super::lines::{answer, bar, fits, one, saved_letter, several, typed, typed_letter};
use super::row::{Marks, Row, TYPED};
use crate::catalogue::Catalogue;
use crate::engine::{Response, Verdict};
use crate::model::limits::OPTIONS_MAX;
use crate::model::{AskBody, Id, Key};
use crate::terminal::AskedQuestion;
use crate::terminal::ink::{Ink, Line};
use crate::terminal::pages::{Feedback, lettered};
use crate::terminal::preview::{Page, PageRow, with_shape};
#[cfg(unix)]
use crate::terminal::rich::List;

pub(super) const CHOICE: Row = Row {
    usage: "plain-type-letter",
    asks: "plain-answer-letter",
    read: |words, line, asked| answer(one(words, line, asked).map(Response::Choice)),
    is_sound: |body| match body {
        AskBody::Choice { options } | AskBody::Multiple { options } => fits(options, OPTIONS_MAX),
        _ => true,
    },
    own: |feedback, _| feedback.own_choice(),
    answer: right_option,
    marks: Marks::Options,
    marked: |feedback| feedback.options(),
    late: "rich-late-ticked",
    given,
    typed: |words, asked, response| match response {
        Response::Choice(id) => typed_letter(words, asked, id),
        _ => String::new(),
    },
    saved: |words, asked, response| match response {
        Response::Choice(id) => saved_letter(words, asked, id),
        _ => String::new(),
    },
    bar: |words, asked, response| match response {
        Response::Choice(id) => bar(words, asked, id),
        _ => (String::new(), String::new()),
    },
    #[cfg(unix)]
    widget: |words, asked| Some(Box::new(List::new(words, asked))),
    input: |page| page.options(),
    result: chosen,
    ..TYPED
};

pub(super) const MULTIPLE: Row = Row {
    task: |words, _| Some(words.text("ask-multiple")),
    usage: "plain-type-multiple",
    asks: "plain-answer-multiple",
    read: |words, line, asked| {
        let ids = several(words, line, asked);
        answer(ids.map(|ids| Response::Multiple(ids.into_iter().collect())))
    },
    own: |feedback, response| {
        let letters = given(feedback.words, feedback.asked, response);
        let text = feedback
            .words
            .with("feedback-chose-letters", &[("letters", &letters)]);
        feedback.said(&text)
    },
    answer: |_| Vec::new(),
    rows: |feedback| feedback.ticked_or_right(),
    typed: |words, asked, response| match response {
        Response::Multiple(ids) => typed(words, asked, ids),
        _ => String::new(),
    },
    saved: |words, asked, response| match response {
        Response::Multiple(ids) => {
            let letters = ids.iter().map(|id| saved_letter(words, asked, id));
            let mut letters: Vec<String> = letters.collect();
            letters.sort();
            letters.join(", ")
        }
        _ => String::new(),
    },
    bar: |words, asked, response| match response {
        Response::Multiple(ids) => {
            let letters = ids.iter().map(|id| bar(words, asked, id).0);
            (String::new(), letters.collect::<Vec<_>>().join(", "))
        }
        _ => (String::new(), String::new()),
    },
    input: |page| {
        page.text(Ink::DIM, &page.words.text("ask-multiple"));
        page.options();
    },
    ..CHOICE
};

pub(super) const TRUE_FALSE: Row = Row {
    usage: "plain-type-true-false",
    read: |words, line, asked| answer(true_false(words, line, asked).map(Response::TrueFalse)),
    typed: |_, _, response| match response {
        Response::TrueFalse(true) => "a".to_owned(),
        _ => "b".to_owned(),
    },
    saved: |words, _, response| {
        words.text(match response {
            Response::TrueFalse(true) => "option-true",
            _ => "option-false",
        })
    },
    bar: |words, asked, response| {
        let value = matches!(response, Response::TrueFalse(true));
        bar(
            words,
            asked,
            &Id::slug(if value { "true" } else { "false" }),
        )
    },
    ..CHOICE
};

fn true_false(words: &Catalogue, line: &str, asked: &AskedQuestion) -> Option<bool> {
    match line.to_lowercase().as_str() {
        "t" | "true" => Some(true),
        "f" | "false" => Some(false),
        _ => one(words, line, asked).map(|id| id.as_str() == "true"),
    }
}

/// The letters of the options that were chosen.
fn given(words: &Catalogue, asked: &AskedQuestion, response: &Response) -> String {
    let options = lettered(words, &asked.ask);
    let chosen = options
        .iter()
        .filter(|option| option.is_chosen(Some(response)));
    let letters: Vec<String> = chosen.map(|option| option.letter.to_string()).collect();
    letters.join(", ")
}

/// The right option, if a different one was chosen.
fn right_option(feedback: &Feedback<'_>) -> Vec<Line> {
    if feedback.record.verdict == Verdict::Right {
        return Vec::new();
    }
    let options = lettered(feedback.words, &feedback.asked.ask);
    let right = options
        .iter()
        .find(|option| feedback.key.is_right(&option.id));
    let Some(option) = right else {
        return Vec::new();
    };
    feedback.prose(&feedback.option_in("feedback-answer", option.letter, &option.text))
}

/// All options on a phone's page.
fn chosen(page: &mut Page<'_>, key: &Key, response: Option<&Response>) {
    let is_statement = matches!(page.asked.ask.body, AskBody::TrueFalse);
    let mut after = None;
    for (place, option) in lettered(page.words, &page.asked.ask).iter().enumerate() {
        let yours = option.is_chosen(response);
        let right = key.is_right(&option.id);
        let (good, bad) = (right, yours && !right);
        let tag = match (good, bad) {
            (true, _) if yours => page.tag("✓", "tag-right-yours"),
            (true, _) => page.tag("✓", "tag-right"),
            (_, true) if key.is_dangerous(&option.id) => page.tag("✗", "tag-yours-harm"),
            (_, true) => page.tag("✗", "tag-yours"),
            _ => String::new(),
        };
        let why = key.why(&option.id).map(String::as_str).filter(|_| bad);
        // The remark about a statement is shown below both values.
        after = after.or(why.filter(|_| is_statement));
        let why = why.filter(|_| !is_statement);
        page.row(
            page.written(&with_shape(option, place), &option.text),
            PageRow {
                good,
                bad,
                tag,
                why,
            },
        );
    }
    if let Some(why) = after {
        page.prose(Ink::PLAIN, why);
    }
}
