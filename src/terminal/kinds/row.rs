//! The description of one kind of question for the screens, with the defaults for kinds whose answers are typed.

use crate::catalogue::Catalogue;
use crate::engine::Response;
use crate::model::{AskBody, Key};
use crate::terminal::Asked;
use crate::terminal::ink::Line;
use crate::terminal::pages::Feedback;
use crate::terminal::preview::Page;
#[cfg(unix)]
use crate::terminal::rich::Widget;
use crate::text::{number, one_line};
use crate::wire::Words;

/// An answer in words, for a question of its kind.
type InWords = fn(&Catalogue, &Asked, &Response) -> String;

/// Makes a way of answering.
#[cfg(unix)]
pub(in crate::terminal) type MakeWidget =
    for<'w> fn(&'w Catalogue, &Asked) -> Option<Box<dyn Widget + 'w>>;

/// A kind of question on the screens.
#[derive(Debug)]
#[cfg_attr(
    not(unix),
    expect(dead_code, reason = "some of it is for the rich screens alone")
)]
pub(in crate::terminal) struct Row {
    /// What is to be done, below the stem.
    pub(in crate::terminal) task: fn(&Catalogue, &AskBody) -> Option<String>,

    /// The message that says how to answer in a line.
    pub(in crate::terminal) usage: &'static str,
    /// The same as a prompt.
    pub(in crate::terminal) asks: &'static str,
    /// Reads a line as an answer.
    pub(in crate::terminal) read: fn(&Catalogue, &str, &Asked) -> Read,
    /// Makes the way of answering with keys; where there is none, a line is typed and read.
    #[cfg(unix)]
    pub(in crate::terminal) widget: MakeWidget,
    /// The message that says what is typed there.
    pub(in crate::terminal) typing: &'static str,
    /// Whether a question that was sent has what the ways of answering rely on.
    pub(in crate::terminal) is_sound: fn(&AskBody<Words>) -> bool,

    /// What was answered, in a sentence.
    pub(in crate::terminal) own: fn(&Feedback<'_>, &Response) -> Vec<Line>,
    /// What is right, in a sentence; nothing where rows or options show it.
    pub(in crate::terminal) answer: fn(&Feedback<'_>) -> Vec<Line>,
    /// What is right, row by row.
    pub(in crate::terminal) rows: fn(&Feedback<'_>) -> Vec<Line>,
    /// Where the question itself shows what is right.
    pub(in crate::terminal) marks: Marks,
    /// What stands below the stem once an answer is told.
    pub(in crate::terminal) marked: fn(&Feedback<'_>) -> Vec<Line>,
    /// The message that says what was handed in when time was up.
    pub(in crate::terminal) late: &'static str,

    /// An answer as it is typed in lines, to show what was given.
    pub(in crate::terminal) given: InWords,
    /// An answer as it is typed in lines, so that it can be read.
    pub(in crate::terminal) typed: InWords,
    /// An answer of a member, in as few words as tell it.
    pub(in crate::terminal) saved: InWords,
    /// An answer in a row of a distribution: its letter and its words.
    pub(in crate::terminal) bar: fn(&Catalogue, &Asked, &Response) -> (String, String),

    /// What an answer is given with on a phone's page.
    pub(in crate::terminal) input: fn(&mut Page<'_>),
    /// What is right on a phone's page, beside what was answered.
    pub(in crate::terminal) result: fn(&mut Page<'_>, &Key, Option<&Response>),
}

/// What a line says.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::terminal) enum Read {
    /// An answer.
    Answer(Response),
    /// The message is a phish: its red flags come on the next line.
    Phish,
    /// Nothing that is understood.
    Nothing,
    /// Nearly an answer, and why not; how to answer is said after it.
    Because(String),
    /// No answer, and all that is to be said.
    Refused(String),
}

/// Where a question shows what is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::terminal) enum Marks {
    /// Nowhere.
    Nothing,
    /// In rows that are made for it.
    Rows,
    /// At its options.
    Options,
}

/// A kind whose answers are typed, without anything of its own.
pub(super) const TYPED: Row = Row {
    task: |_, _| None,
    usage: "plain-type-text",
    asks: "plain-answer-text",
    read: |_, _, _| Read::Nothing,
    #[cfg(unix)]
    widget: |_, _| None,
    typing: "rich-type-answer",
    is_sound: |_| true,
    own: |told, response| {
        let answer = in_words(told.words, told.asked, response);
        told.said(
            &told
                .words
                .with("result-your-answer", &[("answer", &answer)]),
        )
    },
    answer: |_| Vec::new(),
    rows: |_| Vec::new(),
    marks: Marks::Nothing,
    marked: |_| Vec::new(),
    late: "rich-late-typed",
    given: in_words,
    typed: |_, _, response| match response {
        Response::Text(text) => text.clone(),
        other => other.number().map(number).unwrap_or_default(),
    },
    saved: in_words,
    bar: |words, asked, response| (String::new(), in_words(words, asked, response)),
    input: |page| page.line("ask-text"),
    result: |_, _, _| {},
};

/// What was typed.
fn in_words(words: &Catalogue, _: &Asked, response: &Response) -> String {
    match response {
        Response::Text(text) => one_line(text),
        other => other
            .number()
            .map(|number| words.number(number))
            .unwrap_or_default(),
    }
}
