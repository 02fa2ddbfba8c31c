//! The input for `judge` questions: asks for a verdict on a message, then for the red flags of a phishing message.

use super::widget::{Lines, Press, Widget, edges_of, pointer, step};
use crate::catalogue::Catalogue;
use crate::engine::Response;
use crate::model::{AskPart, Handling, Message};
use crate::terminal::Given;
use crate::terminal::ink::{Ink, Line};
use crate::terminal::keys::Key;
use crate::terminal::pages::{Mark, message};
use crate::terminal::words;
use std::collections::BTreeSet;

/// The number of parts that can be marked with a digit.
const DIGITS: usize = 9;

/// A `judge` question.
#[derive(Debug)]
pub(in crate::terminal) struct Judging<'w> {
    words: &'w Catalogue,
    message: Message,
    parts: Vec<AskPart>,
    not_sure: bool,
    stage: JudgingStep,
}

/// The current step.
#[derive(Debug)]
enum JudgingStep {
    /// Choosing a verdict; with the cursor.
    Verdict(Option<usize>),
    /// Marking parts; with the cursor and the marked parts.
    Flags {
        cursor: usize,
        marked: BTreeSet<usize>,
    },
}

impl<'w> Judging<'w> {
    pub(in crate::terminal) fn new(
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
            stage: JudgingStep::Verdict(None),
        }
    }

    fn decide(&mut self, verdict: Handling) -> Press {
        match verdict {
            Handling::Report => {
                self.stage = JudgingStep::Flags {
                    cursor: 0,
                    marked: BTreeSet::new(),
                };
                Press::Turned
            }
            Handling::Check | Handling::CarryOn => {
                // Keeps the cursor on the answer, in case certainty is asked next.
                self.stage = JudgingStep::Verdict(
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
                self.stage = JudgingStep::Verdict(step(cursor, self.rows(), *key == Key::Down));
                Press::Changed
            }
            Key::Enter => match cursor.map(|place| words::JUDGEMENTS.get(place)) {
                Some(Some((_, handling, _))) => self.decide(*handling),
                Some(None) => Press::NotSure,
                None => Press::Refused(self.words.text("rich-lacks-verdict")),
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

    fn rows(&self) -> usize {
        words::JUDGEMENTS.len() + usize::from(self.not_sure)
    }

    fn phish(&self, marked: &BTreeSet<usize>) -> Response {
        let marked = marked
            .iter()
            .map(|place| self.parts[*place].id.clone())
            .collect();
        Response::Judge {
            verdict: Handling::Report,
            marked,
        }
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
            JudgingStep::Verdict(cursor) => {
                let cursor = *cursor;
                return self.verdict(cursor, key);
            }
            JudgingStep::Flags { cursor, .. } if matches!(key, Key::Up | Key::Down) => {
                *cursor = step(Some(*cursor), n, *key == Key::Down).unwrap_or(0);
            }
            JudgingStep::Flags { cursor, marked } if *key == Key::Char(' ') && n > 0 => {
                toggle(marked, *cursor);
            }
            JudgingStep::Flags { cursor, marked } => match key {
                Key::Char(digit @ '1'..='9') if (*digit as usize - '1' as usize) < n => {
                    *cursor = *digit as usize - '1' as usize;
                    toggle(marked, *cursor);
                }
                Key::Backspace => {
                    self.stage = JudgingStep::Verdict(Some(0));
                    return Press::Turned;
                }
                Key::Enter => {
                    let marked = marked.clone();
                    return Press::Answer(self.phish(&marked));
                }
                _ => return Press::NotMine,
            },
        }
        Press::Changed
    }

    fn lines(&self, columns: usize) -> Lines {
        let mut lines = Lines::default();
        match &self.stage {
            JudgingStep::Verdict(cursor) => {
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
                lines.answers = lines.lines.len();
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
                    lines.add(
                        vec![start.and(Ink::DIM, &self.words.text("option-not-sure"))],
                        here,
                    );
                }
            }
            JudgingStep::Flags { cursor, marked } => {
                let mark = |part: &AskPart| {
                    let place = self.parts.iter().position(|known| known.id == part.id)?;
                    let sign = if marked.contains(&place) { "x" } else { " " };
                    let ink = if place == *cursor {
                        Ink::REVERSE
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
                        Line::of(Ink::BOLD, "  ")
                            .and(Ink::BOLD, &self.words.text("rich-which-parts")),
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

    /// "Not sure" is only offered for the verdict. A learner who sees no red flag marks none.
    fn offers_not_sure(&self) -> bool {
        matches!(self.stage, JudgingStep::Verdict(_))
    }

    fn keys(&self) -> Vec<String> {
        match &self.stage {
            JudgingStep::Verdict(_) => ["rich-phish", "rich-check", "rich-legit"]
                .map(|id| self.words.text(id))
                .to_vec(),
            JudgingStep::Flags { .. } => {
                let mut keys = match self.parts.len().min(DIGITS) {
                    0 => Vec::new(),
                    1 => vec![self.words.text("rich-mark-one")],
                    last => vec![self.words.with("rich-mark", &[("last", &last)])],
                };
                keys.push(self.words.text("rich-marked"));
                keys.push(self.words.text("rich-back"));
                keys
            }
        }
    }

    fn takes_letter(&self, c: char) -> bool {
        let is = |(letter, _, _): &(char, Handling, &str)| letter.eq_ignore_ascii_case(&c);
        self.offers_not_sure() && words::JUDGEMENTS.iter().any(is)
    }

    fn takes_space(&self) -> bool {
        !self.offers_not_sure()
    }

    fn edges(&self) -> (bool, bool) {
        match &self.stage {
            JudgingStep::Verdict(cursor) => edges_of(*cursor, self.rows()),
            JudgingStep::Flags { cursor, .. } => edges_of(Some(*cursor), self.parts.len()),
        }
    }

    fn restore(&mut self, given: &Given) {
        let place = |handling: &Handling| {
            let mut known = words::JUDGEMENTS.iter();
            known.position(|(_, other, _)| other == handling)
        };
        match given {
            Given::NotSure if self.not_sure => {
                self.stage = JudgingStep::Verdict(Some(words::JUDGEMENTS.len()));
            }
            Given::Answer(Response::Judge {
                verdict: Handling::Report,
                marked,
            }) => {
                let parts = self.parts.iter().enumerate();
                let marked = parts.filter(|(_, part)| marked.contains(&part.id));
                self.stage = JudgingStep::Flags {
                    cursor: 0,
                    marked: marked.map(|(place, _)| place).collect(),
                };
            }
            Given::Answer(Response::Judge { verdict, .. }) => {
                self.stage = JudgingStep::Verdict(place(verdict));
            }
            _ => {}
        }
    }

    fn begun(&self) -> Option<Response> {
        match &self.stage {
            JudgingStep::Verdict(_) => None,
            JudgingStep::Flags { marked, .. } => Some(self.phish(marked)),
        }
    }
}
