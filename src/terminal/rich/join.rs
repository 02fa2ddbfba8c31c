//! The input for `match` questions: joins left sides to numbered right sides.

use super::widget::{Lines, Press, Widget, edges_of, pointer, step};
use crate::catalogue::Catalogue;
use crate::engine::Response;
use crate::model::Id;
use crate::terminal::ink::{Ink, Line, prose};
use crate::terminal::keys::Key;
use crate::terminal::pages::{lettered, rights};
use crate::terminal::{AskedQuestion, Given};
use std::collections::BTreeMap;

/// The two sides of a `match` question and what is joined so far.
#[derive(Debug)]
pub(in crate::terminal) struct Join<'w> {
    words: &'w Catalogue,
    lefts: Vec<(char, Id, String)>,
    rights: Vec<(Id, String)>,
    joined: Vec<Option<usize>>,
    cursor: usize,
}

impl<'w> Join<'w> {
    pub(in crate::terminal) fn new(words: &'w Catalogue, asked: &AskedQuestion) -> Join<'w> {
        let lefts = lettered(words, &asked.ask).into_iter();
        let lefts: Vec<_> = lefts
            .map(|left| (left.letter, left.id, left.text.into_owned()))
            .collect();
        let rights = rights(&asked.ask).iter();
        Join {
            words,
            joined: vec![None; lefts.len()],
            lefts,
            rights: rights
                .map(|right| (right.id.clone(), right.text.clone()))
                .collect(),
            cursor: 0,
        }
    }

    /// Joins the current left side to a right side. A right side can be joined to one left side only.
    fn join(&mut self, right: usize) {
        for joined in &mut self.joined {
            *joined = joined.filter(|other| *other != right);
        }
        self.joined[self.cursor] = Some(right);
    }

    /// Goes to the next left side that is not joined.
    fn on(&mut self) {
        let n = self.lefts.len();
        let open = (1..=n)
            .map(|i| (self.cursor + i) % n)
            .find(|i| self.joined[*i].is_none());
        self.cursor = open.unwrap_or(self.cursor);
    }

    fn answer(&self) -> Press {
        let pair = |(left, right): (&(char, Id, String), &Option<usize>)| {
            right.map(|right| (left.1.clone(), self.rights[right].0.clone()))
        };
        match self.lefts.iter().zip(&self.joined).map(pair).collect() {
            Some(pairs) => Press::Answer(Response::Match(pairs)),
            None => Press::Refused(self.words.text("rich-lacks-match")),
        }
    }
}

impl Widget for Join<'_> {
    fn press(&mut self, key: &Key) -> Press {
        match key {
            Key::Up | Key::Down => {
                self.cursor =
                    step(Some(self.cursor), self.lefts.len(), *key == Key::Down).unwrap_or(0);
            }
            // If there are more than nine right sides, only the arrow keys reach all of them.
            Key::Left | Key::Right => {
                let next = step(
                    self.joined[self.cursor],
                    self.rights.len(),
                    *key == Key::Right,
                );
                if let Some(right) = next {
                    self.join(right);
                }
            }
            Key::Char(digit @ '1'..='9') => {
                let right = *digit as usize - '1' as usize;
                if right >= self.rights.len() {
                    return Press::NotMine;
                }
                self.join(right);
                self.on();
            }
            Key::Char(letter) => match self
                .lefts
                .iter()
                .position(|(known, _, _)| known.eq_ignore_ascii_case(letter))
            {
                Some(place) => self.cursor = place,
                None => return Press::NotMine,
            },
            Key::Backspace | Key::Delete => {
                if self.joined[self.cursor].take().is_none() {
                    return Press::NotMine;
                }
            }
            Key::Enter => return self.answer(),
            _ => return Press::NotMine,
        }
        Press::Changed
    }

    fn lines(&self, columns: usize) -> Lines {
        let mut lines = Lines::default();
        for (place, (letter, _, text)) in self.lefts.iter().enumerate() {
            let here = place == self.cursor;
            let ink = if here { Ink::ACCENT } else { Ink::BOLD };
            let number = self.joined[place].map_or("_".to_owned(), |right| (right + 1).to_string());
            let start =
                Line::of(Ink::ACCENT, pointer(here)).and(ink, &format!("{letter} → {number}  "));
            lines.add(prose(text, Ink::PLAIN, &start, columns), here);
        }
        lines.add(vec![Line::new()], false);
        for (place, (_, text)) in self.rights.iter().enumerate() {
            let taken = self.joined.contains(&Some(place));
            let ink = if taken { Ink::DIM } else { Ink::PLAIN };
            let start = Line::of(Ink::BOLD, &format!("    {}  ", place + 1));
            lines.add(prose(text, ink, &start, columns), false);
        }
        lines
    }

    fn keys(&self) -> Vec<String> {
        let last = self.rights.len().min(9);
        vec![
            self.words.text("rich-arrows"),
            self.words.with("rich-match", &[("last", &last)]),
            self.words.text("rich-done"),
        ]
    }

    fn takes_letter(&self, c: char) -> bool {
        let is = |(letter, _, _): &(char, Id, String)| letter.eq_ignore_ascii_case(&c);
        self.lefts.iter().any(is)
    }

    fn edges(&self) -> (bool, bool) {
        edges_of(Some(self.cursor), self.lefts.len())
    }

    fn takes_sideways(&self) -> bool {
        true
    }

    fn restore(&mut self, given: &Given) {
        if let Given::Answer(Response::Match(pairs)) = given {
            let place = |id: &Id| self.rights.iter().position(|(right, _)| right == id);
            let lefts = self.lefts.iter();
            self.joined = lefts
                .map(|(_, id, _)| pairs.get(id).and_then(place))
                .collect();
        }
    }

    fn begun(&self) -> Option<Response> {
        let pairs = self.lefts.iter().zip(&self.joined);
        let pairs: BTreeMap<Id, Id> = pairs
            .filter_map(|(left, right)| Some((left.1.clone(), self.rights[(*right)?].0.clone())))
            .collect();
        (!pairs.is_empty()).then_some(Response::Match(pairs))
    }
}
