//! The description of one kind of question for the screens, with the defaults for kinds whose answers are typed.

use crate::catalogue::Catalogue;
use crate::engine::Response;
use crate::model::{AskBody, Key};
use crate::terminal::AskedQuestion;
use crate::terminal::ink::Line;
use crate::terminal::pages::Feedback;
use crate::terminal::preview::Page;
#[cfg(unix)]
use crate::terminal::rich::Widget;
use crate::text::{number, one_line};
use crate::wire::AuthorText;

/// Puts an answer to a question of this kind into words.
type InWords = fn(&Catalogue, &AskedQuestion, &Response) -> String;

/// Makes the widget with which a question is answered.
#[cfg(unix)]
pub(in crate::terminal) type MakeWidget =
    for<'w> fn(&'w Catalogue, &AskedQuestion) -> Option<Box<dyn Widget + 'w>>;

/// A kind of question on the screens.
#[derive(Debug)]
#[cfg_attr(
    not(unix),
    expect(dead_code, reason = "some of it is for the rich screens alone")
)]
pub(in crate::terminal) struct Row {
    /// The instruction below the stem.
    pub(in crate::terminal) task: fn(&Catalogue, &AskBody) -> Option<String>,

    /// The catalogue id of the text that says how to type an answer.
    pub(in crate::terminal) usage: &'static str,
    /// The catalogue id of the prompt for a typed answer.
    pub(in crate::terminal) asks: &'static str,
    /// Parses a typed line as an answer.
    pub(in crate::terminal) read: fn(&Catalogue, &str, &AskedQuestion) -> Read,
    /// Makes the widget for answering with keys; without one, a line is typed and parsed.
    #[cfg(unix)]
    pub(in crate::terminal) widget: MakeWidget,
    /// The catalogue id of the text that says what to type there.
    pub(in crate::terminal) typing: &'static str,
    /// Whether a question that a room sent has everything that the widgets rely on.
    pub(in crate::terminal) is_sound: fn(&AskBody<AuthorText>) -> bool,

    /// A sentence about the learner's own answer.
    pub(in crate::terminal) own: fn(&Feedback<'_>, &Response) -> Vec<Line>,
    /// A sentence with the right answer; empty if rows or options show it.
    pub(in crate::terminal) answer: fn(&Feedback<'_>) -> Vec<Line>,
    /// The right answer, row by row.
    pub(in crate::terminal) rows: fn(&Feedback<'_>) -> Vec<Line>,
    /// Where the question itself marks the right answer.
    pub(in crate::terminal) marks: Marks,
    /// The lines below the stem after the reveal.
    pub(in crate::terminal) marked: fn(&Feedback<'_>) -> Vec<Line>,
    /// The catalogue id of the text that says what was handed in when time was up.
    pub(in crate::terminal) late: &'static str,

    /// An answer as it is typed in the line interface, for display.
    pub(in crate::terminal) given: InWords,
    /// An answer as it is typed in the line interface, so that it can be parsed again.
    pub(in crate::terminal) typed: InWords,
    /// A member's answer, as short as possible.
    pub(in crate::terminal) saved: InWords,
    /// An answer in a row of a distribution: its letter and its text.
    pub(in crate::terminal) bar: fn(&Catalogue, &AskedQuestion, &Response) -> (String, String),

    /// Draws the input on a phone's page.
    pub(in crate::terminal) input: fn(&mut Page<'_>),
    /// Draws the right answer on a phone's page, next to the member's own.
    pub(in crate::terminal) result: fn(&mut Page<'_>, &Key, Option<&Response>),
}

/// The meaning of a typed line.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::terminal) enum Read {
    /// An answer.
    Answer(Response),
    /// The message is a phish: its red flags come on the next line.
    Phish,
    /// The line is not understood.
    Nothing,
    /// Nearly an answer: why it is not one. The usage is shown after it.
    Because(String),
    /// Not an answer: the whole message to show.
    Refused(String),
}

/// Where a question marks the right answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::terminal) enum Marks {
    /// Nowhere.
    Nothing,
    /// In rows of its own.
    Rows,
    /// At the options.
    Options,
}

/// The defaults: a kind whose answers are typed.
pub(super) const TYPED: Row = Row {
    task: |_, _| None,
    usage: "plain-type-text",
    asks: "plain-answer-text",
    read: |_, _, _| Read::Nothing,
    #[cfg(unix)]
    widget: |_, _| None,
    typing: "rich-type-answer",
    is_sound: |_| true,
    own: |feedback, response| {
        let answer = in_words(feedback.words, feedback.asked, response);
        feedback.said(
            &feedback
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

/// A typed answer in words.
fn in_words(words: &Catalogue, _: &AskedQuestion, response: &Response) -> String {
    match response {
        Response::Text(text) => one_line(text),
        other => other
            .number()
            .map(|number| words.number(number))
            .unwrap_or_default(),
    }
}
