//! A message to be judged, and then the parts that gave it away.

use super::widget::{Lines, Press, Widget, pointer, step};
use crate::catalogue::Catalogue;
use crate::engine::Response;
use crate::model::{AskPart, Handling, Message};
use crate::terminal::ink::{Ink, Line};
use crate::terminal::keys::Key;
use crate::terminal::pages::{Mark, message};
use crate::terminal::words;
use std::collections::BTreeSet;

/// A `judge` question.
#[derive(Debug)]
pub(super) struct Judging<'w> {
    words: &'w Catalogue,
    message: Message,
    parts: Vec<AskPart>,
    not_sure: bool,
    stage: Stage,
}

/// What is asked.
#[derive(Debug)]
enum Stage {
    /// What to do with it, with the cursor.
    Verdict(Option<usize>),
    /// Which parts, with the cursor and the marked ones.
    Flags {
        cursor: usize,
        marked: BTreeSet<usize>,
    },
}

impl<'w> Judging<'w> {
    pub(super) fn new(
        words: &'w Catalogue,
        message: &Message,
        parts: &[AskPart],
        not_sure: bool,
    ) -> Judging<'w> {
        Judging {
            words,
            message: message.clone(),
            parts: parts.to_vec(),
            not_sure,
            stage: Stage::Verdict(None),
        }
    }

    fn decide(&mut self, verdict: Handling) -> Press {
        match verdict {
            Handling::Report => {
                self.stage = Stage::Flags {
                    cursor: 0,
                    marked: BTreeSet::new(),
                };
                Press::Changed
            }
            Handling::Check | Handling::CarryOn => {
                // What was answered stays where the cursor is, should certainty be asked next.
                self.stage = Stage::Verdict(
                    words::JUDGEMENTS
                        .iter()
                        .position(|(_, known, _)| *known == verdict),
                );
                Press::Answer(Response::Judge {
                    verdict,
                    marked: BTreeSet::new(),
                })
            }
        }
    }

    fn verdict(&mut self, cursor: Option<usize>, key: &Key) -> Press {
        match key {
            Key::Up | Key::Down => {
                let rows = words::JUDGEMENTS.len() + usize::from(self.not_sure);
                self.stage = Stage::Verdict(step(cursor, rows, *key == Key::Down));
                Press::Changed
            }
            Key::Enter => match cursor.map(|place| words::JUDGEMENTS.get(place)) {
                Some(Some((_, handling, _))) => self.decide(*handling),
                Some(None) => Press::NotSure,
                None => Press::Refused(
                    "press p, c or l, or choose with the arrow keys first".to_owned(),
                ),
            },
            Key::Char(c) => {
                let known = words::JUDGEMENTS
                    .iter()
                    .find(|(letter, _, _)| letter.eq_ignore_ascii_case(c));
                known.map_or(Press::NotMine, |(_, handling, _)| self.decide(*handling))
            }
            _ => Press::NotMine,
        }
    }

    fn answer(&self, marked: &BTreeSet<usize>) -> Press {
        let marked = marked
            .iter()
            .map(|place| self.parts[*place].id.clone())
            .collect();
        Press::Answer(Response::Judge {
            verdict: Handling::Report,
            marked,
        })
    }
}

fn toggle(marked: &mut BTreeSet<usize>, place: usize) {
    if !marked.remove(&place) {
        marked.insert(place);
    }
}

impl Widget for Judging<'_> {
    fn press(&mut self, key: &Key) -> Press {
        let n = self.parts.len();
        match &mut self.stage {
            Stage::Verdict(cursor) => {
                let cursor = *cursor;
                return self.verdict(cursor, key);
            }
            Stage::Flags { cursor, .. } if matches!(key, Key::Up | Key::Down) => {
                *cursor = step(Some(*cursor), n, *key == Key::Down).unwrap_or(0);
            }
            Stage::Flags { cursor, marked } if *key == Key::Char(' ') && n > 0 => {
                toggle(marked, *cursor);
            }
            Stage::Flags { cursor, marked } => match key {
                Key::Char(digit @ '1'..='9') if (*digit as usize - '1' as usize) < n => {
                    *cursor = *digit as usize - '1' as usize;
                    toggle(marked, *cursor);
                }
                Key::Backspace => self.stage = Stage::Verdict(Some(0)),
                Key::Enter => {
                    let marked = marked.clone();
                    return self.answer(&marked);
                }
                _ => return Press::NotMine,
            },
        }
        Press::Changed
    }

    fn lines(&self, columns: usize) -> Lines {
        let mut lines = Lines::default();
        match &self.stage {
            Stage::Verdict(cursor) => {
                lines.add(
                    message(
                        self.words,
                        &self.message,
                        &self.parts,
                        &|_| None,
                        "  ",
                        columns,
                    ),
                    false,
                );
                lines.add(vec![Line::new()], false);
                for (place, (letter, _, id)) in words::JUDGEMENTS.iter().enumerate() {
                    let here = *cursor == Some(place);
                    let ink = if here { Ink::ACCENT } else { Ink::BOLD };
                    let start =
                        Line::of(Ink::ACCENT, pointer(here)).and(ink, &format!("{letter}  "));
                    lines.add(vec![start.and(Ink::PLAIN, &self.words.text(id))], here);
                }
                if self.not_sure {
                    let here = *cursor == Some(words::JUDGEMENTS.len());
                    let start = Line::of(Ink::ACCENT, pointer(here)).and(Ink::BOLD, "?  ");
                    lines.add(vec![start.and(Ink::DIM, words::NOT_SURE)], here);
                }
            }
            Stage::Flags { cursor, marked } => {
                let mark = |part: &AskPart| {
                    let place = self.parts.iter().position(|known| known.id == part.id)?;
                    let sign = if marked.contains(&place) { "x" } else { " " };
                    let ink = if place == *cursor {
                        Ink::ACCENT
                    } else {
                        Ink::BOLD
                    };
                    Some(Mark {
                        sign: format!("{}[{sign}]", place + 1),
                        ink,
                    })
                };
                lines.add(
                    vec![
                        Line::of(Ink::BOLD, "  ").and(Ink::BOLD, words::WHICH_PARTS),
                        Line::new(),
                    ],
                    false,
                );
                let drawn = message(self.words, &self.message, &self.parts, &mark, "  ", columns);
                let here = format!("{}[", cursor + 1);
                let focus = drawn
                    .iter()
                    .position(|line| line.text().contains(&here))
                    .unwrap_or(0)
                    + lines.lines.len();
                lines.add(drawn, false);
                lines.focus = focus..focus + 1;
            }
        }
        lines
    }

    /// The verdict is given: not seeing a flag is said by marking none.
    fn offers_not_sure(&self) -> bool {
        matches!(self.stage, Stage::Verdict(_))
    }

    fn keys(&self) -> Vec<String> {
        match &self.stage {
            Stage::Verdict(_) => vec![
                "p phish".to_owned(),
                "c check".to_owned(),
                "l legit".to_owned(),
            ],
            Stage::Flags { .. } => {
                vec![
                    "1–9 or ↑↓ space mark".to_owned(),
                    "enter done (none: just enter)".to_owned(),
                    "backspace back".to_owned(),
                ]
            }
        }
    }
}
