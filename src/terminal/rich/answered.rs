//! The page after an answer: first the verdict, the learner's answer and the right one; then the explanation; then the
//! question again.

use super::heading::{about_line, header};
use crate::catalogue::Catalogue;
use crate::terminal::AnsweredQuestion;
use crate::terminal::frame::Page;
use crate::terminal::ink::MARGIN;
use crate::terminal::ink::{Ink, Line};
use crate::terminal::kinds::{Marks, row};
use crate::terminal::pages::{Feedback, prompt, verdict_lines};

/// The content of the page after an answer.
#[derive(Debug)]
pub(in crate::terminal) struct Shown<'a> {
    /// The texts.
    pub(in crate::terminal) words: &'a Catalogue,
    /// The question with its key and the learner's answer.
    pub(in crate::terminal) answered: &'a AnsweredQuestion,
    /// Whether the page is shown again.
    pub(in crate::terminal) again: bool,
    /// Whether the answer was submitted because time was up.
    pub(in crate::terminal) late: bool,
    /// Whether all sources are shown; otherwise only their number.
    pub(in crate::terminal) sources: bool,
    /// The clock of the waiting question, if there is one.
    pub(in crate::terminal) clock: Option<Line>,
    /// The number of right answers so far, if it is known.
    pub(in crate::terminal) right: Option<usize>,
    /// Lines that a live room adds below the explanation.
    pub(in crate::terminal) more: Vec<Line>,
}

impl<'a> Shown<'a> {
    /// The content for an answer that is shown for the first time.
    pub(in crate::terminal) fn of(
        words: &'a Catalogue,
        answered: &'a AnsweredQuestion,
        sources: bool,
    ) -> Shown<'a> {
        Shown {
            words,
            answered,
            again: false,
            late: false,
            sources,
            clock: None,
            right: None,
            more: Vec::new(),
        }
    }
}

/// The most rows of keys below the page, on a screen of so many columns.
fn key_rows(columns: usize) -> usize {
    if columns < 60 { 4 } else { 2 }
}

/// Rows above and below the body: a blank line under the header, and the sign that the body continues.
const AIR_ROWS: usize = 2;

/// The page after an answer, for a screen of `(rows, columns)`. If everything fits, the question stays in its place
/// with its options marked. Otherwise the question comes last, and the verdict is pinned above the rest.
pub(in crate::terminal) fn page(shown: &Shown<'_>, (rows, columns): (usize, usize)) -> Page {
    let words = shown.words;
    let AnsweredQuestion { asked, key, record } = shown.answered;
    let feedback = Feedback {
        words,
        asked,
        key,
        record,
        margin: MARGIN,
        columns,
    };
    let header = header(
        words,
        asked,
        (shown.clock.clone(), shown.right),
        shown.again,
        columns,
    );
    let question = question(shown, &feedback, columns);
    let head = Head::of(shown, &feedback, columns);

    // The result in full below the question, if everything fits.
    let mut body = question.clone();
    body.push(Line::new());
    let verdict = body.len();
    body.extend(head.verdict.iter().chain(&head.own).cloned());
    if row(asked.ask.body.kind()).marks == Marks::Nothing {
        body.extend(head.answer.iter().cloned());
    }
    body.extend(feedback.reasons());
    let sources = explanation(shown, &feedback, &mut body);
    if body.len() + header.len() + AIR_ROWS + key_rows(columns) <= rows {
        return Page {
            header,
            focus: if shown.sources {
                sources
            } else {
                verdict..body.len()
            },
            body,
            ..Page::default()
        };
    }

    let (pinned, mut body) = head.split(rows);
    let answer = body.len();
    body.extend(feedback.rows());
    body.extend(feedback.reasons());
    if body.len() > answer {
        body.push(Line::new());
    }
    let unfolded = explanation(shown, &feedback, &mut body);
    body.push(Line::new());
    let rule = format!("── {} ──", words.text("feedback-question"));
    let margin = Line::of(Ink::PLAIN, MARGIN);
    body.extend(Line::of(Ink::DIM, &rule).hang(&margin, columns));
    body.push(Line::new());
    body.extend(question);
    Page {
        header,
        pinned,
        focus: if shown.sources { unfolded } else { 0..1 },
        body,
        ..Page::default()
    }
}

/// Adds the explanation and the sources. Returns the lines of the sources.
fn explanation(
    shown: &Shown<'_>,
    feedback: &Feedback<'_>,
    body: &mut Vec<Line>,
) -> std::ops::Range<usize> {
    if body.last().is_some_and(|line| line.width() > 0) {
        body.push(Line::new());
    }
    body.extend(feedback.explained());
    body.extend(shown.more.iter().cloned());
    let start = body.len();
    body.extend(feedback.sources(shown.sources));
    start..body.len()
}

/// The lines that must be visible first.
struct Head {
    verdict: Vec<Line>,
    own: Vec<Line>,
    answer: Vec<Line>,
}

impl Head {
    fn of(shown: &Shown<'_>, feedback: &Feedback<'_>, columns: usize) -> Head {
        let (words, record) = (shown.words, &shown.answered.record);
        let mut verdict = Vec::new();
        if let (true, Some(response)) = (shown.late, &record.response) {
            let text = words.text(row(response.kind()).late);
            verdict.extend(Line::of(Ink::BOLD, &text).hang(&Line::of(Ink::PLAIN, MARGIN), columns));
        }
        verdict.extend(verdict_lines(
            words,
            &shown.answered.asked.ask,
            record,
            MARGIN,
            columns,
        ));
        Head {
            verdict,
            own: feedback.own(),
            answer: feedback.answer(),
        }
    }

    /// The lines pinned on a screen of so many rows, and the lines at the start of the body.
    fn split(self, rows: usize) -> (Vec<Line>, Vec<Line>) {
        let room = rows / 4;
        let mut pinned = self.verdict;
        let mut body = Vec::new();
        for part in [self.own, self.answer] {
            if body.is_empty() && pinned.len() + part.len() <= room {
                pinned.extend(part);
            } else {
                body.extend(part);
            }
        }
        if pinned.len() < room {
            pinned.push(Line::new());
        }
        (pinned, body)
    }
}

/// The question with its options, steps, pairs or the message marked.
fn question(shown: &Shown<'_>, feedback: &Feedback<'_>, columns: usize) -> Vec<Line> {
    let words = shown.words;
    let asked = &shown.answered.asked;
    let mut lines = about_line(words, asked, columns);
    lines.extend(prompt(words, &asked.ask, MARGIN, columns));
    let marked = (row(asked.ask.body.kind()).marked)(feedback);
    if !marked.is_empty() {
        lines.push(Line::new());
    }
    lines.extend(marked);
    lines
}
