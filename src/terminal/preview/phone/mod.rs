//! Draws the page that a phone shows in a live room as lines of text, with a box around everything that can be tapped.
//!
//! The room has the default options: answers can be changed until the question closes.

mod result;

pub(super) use result::result;

use crate::catalogue::{Catalogue, Value};
use crate::model::{AskBody, AskOption, AskPart, Message};
use crate::terminal::Asked;
use crate::terminal::ink::{Ink, Line, prose};
use crate::terminal::pages::{Lettered, Mark, lettered, message, rights};
use crate::terminal::words::JUDGEMENTS;
use crate::text::letter;

/// What tells options apart beside their letters, in the page's order.
const SHAPES: [&str; 5] = ["●", "▲", "■", "◆", "★"];

/// Characters of a right side past which the page shows all of them above the lists to choose from.
const NAME_CHARS_MAX: usize = 26;

/// A page being made.
struct Page<'a> {
    words: &'a Catalogue,
    asked: &'a Asked,
    columns: usize,
    lines: Vec<Line>,
}

/// The page of a question that is open.
pub(super) fn question(words: &Catalogue, asked: &Asked, columns: usize) -> Vec<Line> {
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
    page.input();
    if asked.not_sure {
        page.button("? ", &words.text("option-not-sure"));
    }
    // Where choosing one thing is all, it is sent at once.
    if !matches!(ask.body, AskBody::Choice { .. } | AskBody::TrueFalse) {
        page.button("", &words.text("answer"));
    }
    page.gap();
    page.text(Ink::DIM, &format!("▸ {}", words.text("note-open")));
    page.text(Ink::DIM, &"─".repeat(columns));
    page.text(Ink::DIM, &words.text("state-open"));
    page.lines
}

/// The same page once a message was called a phish; nothing for other questions.
pub(super) fn marking(words: &Catalogue, asked: &Asked, columns: usize) -> Vec<Line> {
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

impl<'a> Page<'a> {
    fn new(words: &'a Catalogue, asked: &'a Asked, columns: usize) -> Page<'a> {
        Page {
            words,
            asked,
            columns,
            lines: Vec::new(),
        }
    }

    fn gap(&mut self) {
        self.lines.push(Line::new());
    }

    fn text(&mut self, ink: Ink, text: &str) {
        self.lines
            .extend(Line::of(ink, text).hang(&Line::new(), self.columns));
    }

    fn prose(&mut self, ink: Ink, text: &str) {
        self.lines
            .extend(prose(text, ink, &Line::new(), self.columns));
    }

    /// What can be touched, or is one thing.
    fn boxed(&mut self, inner: &[Line]) {
        let room = self.inner();
        let edge = |left: &str, right: &str| {
            Line::of(Ink::DIM, &format!("{left}{}{right}", "─".repeat(room + 2)))
        };
        self.lines.push(edge("┌", "┐"));
        for line in inner {
            let blank = " ".repeat(room.saturating_sub(line.width()));
            let line = Line::of(Ink::DIM, "│ ")
                .join(line)
                .and(Ink::PLAIN, &blank)
                .and(Ink::DIM, " │");
            self.lines.push(line);
        }
        self.lines.push(edge("└", "┘"));
    }

    /// Columns inside a box.
    fn inner(&self) -> usize {
        self.columns.saturating_sub(4)
    }

    fn button(&mut self, start: &str, text: &str) {
        let lines = prose(text, Ink::PLAIN, &Line::of(Ink::BOLD, start), self.inner());
        self.boxed(&lines);
    }

    fn mail(&mut self, mail: &Message, parts: &[AskPart], mark: &dyn Fn(&AskPart) -> Option<Mark>) {
        self.lines
            .extend(message(self.words, mail, parts, mark, "", self.columns));
    }

    /// What an answer is given with.
    fn input(&mut self) {
        match &self.asked.ask.body {
            AskBody::Choice { .. } | AskBody::TrueFalse => self.options(),
            AskBody::Multiple { .. } => {
                self.text(Ink::DIM, &self.words.text("ask-multiple"));
                self.options();
            }
            AskBody::Text => {
                self.text(Ink::DIM, &self.words.text("ask-text"));
                self.boxed(&[Line::new()]);
            }
            AskBody::Number { unit } => {
                let text = match unit {
                    Some(unit) => self.words.with("ask-number-unit", &[("unit", unit)]),
                    None => self.words.text("ask-number"),
                };
                self.text(Ink::DIM, &text);
                self.boxed(&[Line::new()]);
            }
            AskBody::Order { .. } => {
                self.text(Ink::DIM, &self.words.text("ask-order"));
                for (place, step) in (1..).zip(lettered(self.words, &self.asked.ask)) {
                    self.button(&format!("{place} ▲▼ "), &step.text);
                }
            }
            AskBody::Match { lefts, .. } => self.pairs(lefts),
            AskBody::Judge { message, parts } => {
                self.mail(message, parts, &|_| None);
                for (letter, _, id) in JUDGEMENTS {
                    let shape = SHAPES[usize::from(letter != JUDGEMENTS[0].0)];
                    self.button(&format!("{letter} {shape} "), &self.words.text(id));
                }
            }
        }
    }

    fn options(&mut self) {
        for (place, option) in lettered(self.words, &self.asked.ask)
            .into_iter()
            .enumerate()
        {
            self.button(&with_shape(&option, place), &option.text);
        }
    }

    /// Left sides, each with a list of the right sides to choose from; where all are short, the first list is open.
    fn pairs(&mut self, lefts: &[AskOption]) {
        self.text(Ink::DIM, &self.words.text("ask-match"));
        let rights = rights(&self.asked.ask);
        let long = rights
            .iter()
            .any(|right| right.text.chars().count() > NAME_CHARS_MAX);
        let inner = self.inner();
        let named = |columns| {
            let name = |(place, right): (usize, &AskOption)| {
                prose(
                    &right.text,
                    Ink::PLAIN,
                    &Line::of(Ink::BOLD, &format!("{}  ", letter(place))),
                    columns,
                )
            };
            rights
                .iter()
                .enumerate()
                .flat_map(name)
                .collect::<Vec<Line>>()
        };
        if long {
            self.lines.extend(named(self.columns));
        }
        for (place, left) in lefts.iter().enumerate() {
            self.prose(Ink::PLAIN, &left.text);
            let mut list = vec![Line::of(
                Ink::PLAIN,
                &format!("{} ▾", self.words.text("match-choose")),
            )];
            if place == 0 && !long {
                list.extend(named(inner));
            }
            self.boxed(&list);
        }
    }
}

/// Letter and shape of an option.
fn with_shape(option: &Lettered<'_>, place: usize) -> String {
    format!("{} {} ", option.letter, SHAPES[place % SHAPES.len()])
}
