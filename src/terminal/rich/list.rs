//! The input for questions with options: a letter key chooses one, or several can be ticked.

use super::widget::{Lines, Press, Widget, edges_of, pointer, step};
use crate::catalogue::Catalogue;
use crate::engine::Response;
use crate::model::{AskBody, Id};
use crate::terminal::ink::{Ink, Line, prose};
use crate::terminal::keys::Key;
use crate::terminal::pages::lettered;
use crate::terminal::{AskedQuestion, Given};
use std::collections::BTreeSet;

/// The kind of answer that a chosen option gives.
#[derive(Debug, Clone, PartialEq)]
enum Mode {
    One,
    TrueFalse,
    Several(BTreeSet<usize>),
}

/// The options of `choice`, `true-false` and `multiple`.
#[derive(Debug)]
pub(in crate::terminal) struct List<'w> {
    words: &'w Catalogue,
    options: Vec<(char, Id, String)>,
    mode: Mode,
    not_sure: bool,
    /// The cursor; `None` at first, so that Enter for the previous screen does not answer.
    cursor: Option<usize>,
}

impl<'w> List<'w> {
    pub(in crate::terminal) fn new(words: &'w Catalogue, asked: &AskedQuestion) -> List<'w> {
        let options = lettered(words, &asked.ask);
        let mode = match &asked.ask.body {
            AskBody::Multiple { .. } => Mode::Several(BTreeSet::new()),
            AskBody::TrueFalse => Mode::TrueFalse,
            _ => Mode::One,
        };
        List {
            words,
            options: options
                .into_iter()
                .map(|option| (option.letter, option.id, option.text.into_owned()))
                .collect(),
            mode,
            not_sure: asked.not_sure,
            cursor: None,
        }
    }

    /// The place of the option with this letter or digit.
    fn place(&self, c: char) -> Option<usize> {
        let by_digit = c
            .to_digit(10)
            .and_then(|digit| (digit as usize).checked_sub(1));
        let by_letter = self
            .options
            .iter()
            .position(|(letter, _, _)| letter.eq_ignore_ascii_case(&c));
        let by_word = match (&self.mode, c.to_ascii_lowercase()) {
            (Mode::TrueFalse, 't') => Some(0),
            (Mode::TrueFalse, 'f') => Some(1),
            _ => None,
        };
        by_letter
            .or(by_word)
            .or(by_digit)
            .filter(|place| *place < self.options.len())
    }

    fn choose(&mut self, place: usize) -> Press {
        self.cursor = Some(place);
        let Some((_, id, _)) = self.options.get(place) else {
            return Press::NotSure;
        };
        match &mut self.mode {
            Mode::One => Press::Answer(Response::Choice(id.clone())),
            Mode::TrueFalse => Press::Answer(Response::TrueFalse(id.as_str() == "true")),
            Mode::Several(ticks) => {
                if !ticks.remove(&place) {
                    ticks.insert(place);
                }
                Press::Changed
            }
        }
    }

    fn enter(&mut self) -> Press {
        match (&self.mode, self.cursor) {
            (_, Some(place)) if place >= self.options.len() => Press::NotSure,
            (Mode::Several(ticks), _) if ticks.is_empty() => {
                Press::Refused(self.words.text("rich-lacks-tick"))
            }
            (Mode::Several(ticks), _) => Press::Answer(self.ticked(ticks)),
            (_, Some(place)) => self.choose(place),
            (_, None) => Press::Refused(self.words.text("rich-lacks-choice")),
        }
    }

    fn ticked(&self, ticks: &BTreeSet<usize>) -> Response {
        let id = |place: &usize| self.options[*place].1.clone();
        Response::Multiple(ticks.iter().map(id).collect())
    }

    fn rows(&self) -> usize {
        self.options.len() + usize::from(self.not_sure)
    }
}

/// Whether a response contains an option.
fn is_chosen(response: &Response, option: &Id) -> bool {
    match response {
        Response::Choice(id) => id == option,
        Response::Multiple(ids) => ids.contains(option),
        Response::TrueFalse(value) => option.as_str() == if *value { "true" } else { "false" },
        _ => false,
    }
}

impl Widget for List<'_> {
    fn press(&mut self, key: &Key) -> Press {
        match key {
            Key::Up | Key::Down => {
                self.cursor = step(self.cursor, self.rows(), *key == Key::Down);
                Press::Changed
            }
            Key::Home | Key::End => {
                self.cursor = step(None, self.rows(), *key == Key::Home);
                Press::Changed
            }
            Key::Enter => self.enter(),
            Key::Char(' ') => match (self.cursor, &self.mode) {
                (Some(place), Mode::Several(_)) if place < self.options.len() => self.choose(place),
                _ => Press::NotMine,
            },
            Key::Char(c) => self
                .place(*c)
                .map_or(Press::NotMine, |place| self.choose(place)),
            _ => Press::NotMine,
        }
    }

    fn lines(&self, columns: usize) -> Lines {
        let mut lines = Lines::default();
        for (place, (letter, _, text)) in self.options.iter().enumerate() {
            let here = self.cursor == Some(place);
            let ink = if here { Ink::ACCENT } else { Ink::BOLD };
            let tick = match &self.mode {
                Mode::Several(ticks) if ticks.contains(&place) => "[x] ",
                Mode::Several(_) => "[ ] ",
                _ => "",
            };
            let start = Line::of(Ink::ACCENT, pointer(here))
                .and(ink, &format!("{letter}  "))
                .and(ink, tick);
            lines.add(prose(text, Ink::PLAIN, &start, columns), here);
        }
        if self.not_sure {
            let here = self.cursor == Some(self.options.len());
            let ink = if here { Ink::ACCENT } else { Ink::BOLD };
            let start = Line::of(Ink::ACCENT, pointer(here)).and(ink, "?  ");
            lines.add(
                vec![start.and(Ink::DIM, &self.words.text("option-not-sure"))],
                here,
            );
        }
        lines
    }

    fn keys(&self) -> Vec<String> {
        let last = self
            .options
            .last()
            .map_or('a', |(letter, _, _)| letter.to_ascii_lowercase())
            .to_string();
        match self.mode {
            Mode::Several(_) => vec![
                self.words.with("rich-tick", &[("last", &last)]),
                self.words.text("rich-done"),
            ],
            _ => vec![self.words.with("rich-choose", &[("last", &last)])],
        }
    }

    fn takes_letter(&self, c: char) -> bool {
        self.place(c).is_some()
    }

    fn takes_space(&self) -> bool {
        matches!(self.mode, Mode::Several(_)) && self.cursor.is_some()
    }

    fn restore(&mut self, given: &Given) {
        let chosen = |response| {
            let lettered = self.options.iter().enumerate();
            let chosen = lettered.filter(move |(_, (_, id, _))| is_chosen(response, id));
            chosen.map(|(place, _)| place)
        };
        match (given, &mut self.mode) {
            (Given::Nothing, _) => {}
            (Given::NotSure, _) => self.cursor = self.not_sure.then_some(self.options.len()),
            (Given::Answer(response), Mode::Several(_)) => {
                self.mode = Mode::Several(chosen(response).collect());
            }
            (Given::Answer(response), _) => self.cursor = chosen(response).next(),
        }
    }

    fn edges(&self) -> (bool, bool) {
        edges_of(self.cursor, self.rows())
    }

    fn begun(&self) -> Option<Response> {
        match &self.mode {
            Mode::Several(ticks) if !ticks.is_empty() => Some(self.ticked(ticks)),
            _ => None,
        }
    }
}
