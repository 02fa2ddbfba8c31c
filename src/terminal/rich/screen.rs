//! One question on the screen: the way of answering, the hint, and what may lie over it. Pure.

use super::widget::{Press, Widget, widget};
use crate::catalogue::Catalogue;
use crate::engine::{Certainty, Response};
use crate::terminal::frame::Page;
use crate::terminal::ink::MARGIN;
use crate::terminal::ink::{Ink, Line, prose};
use crate::terminal::keys::Key;
use crate::terminal::line_edit::LineEdit;
use crate::terminal::pages::{about, footer, prompt};
use crate::terminal::{Asked, pages, words};
use crate::text::sentence;
use std::ops::Range;

/// What a key led to.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::terminal) enum Deed {
    /// An answer.
    Answer(Response),
    /// "Not sure".
    NotSure,
    /// A certainty.
    Certainty(Certainty),
    /// The hint, please.
    Hint,
    /// A note to the author.
    Note(String),
    /// Leave; it was asked.
    Leave,
    /// Something moved.
    Changed,
    /// Nothing.
    Nothing,
}

/// What lies over the question.
#[derive(Debug)]
enum Overlay {
    None,
    /// Leaving is asked; whether certainty was asked before.
    Leave {
        certainty: bool,
    },
    Note(LineEdit),
    Certainty,
}

/// A question on the screen.
pub(in crate::terminal) struct Screen<'w> {
    words: &'w Catalogue,
    widget: Box<dyn Widget + 'w>,
    overlay: Overlay,
    hint: Option<String>,
    notice: Option<String>,
    not_sure: bool,
    /// What is asked before it is left.
    leave: &'static str,
    /// Whether any key was pressed: until then it is the prompt that must be seen.
    touched: bool,
}

impl<'w> Screen<'w> {
    pub(in crate::terminal) fn new(words: &'w Catalogue, asked: &Asked) -> Screen<'w> {
        let not_sure = asked.not_sure;
        let (widget, overlay, leave) = (widget(words, asked), Overlay::None, words::LEAVE);
        Screen {
            words,
            widget,
            overlay,
            hint: None,
            notice: None,
            not_sure,
            leave,
            touched: false,
        }
    }

    /// Asks this before it is left.
    pub(super) fn asking(self, leave: &'static str) -> Screen<'w> {
        Screen { leave, ..self }
    }

    /// Shows the hint.
    pub(in crate::terminal) fn show_hint(&mut self, hint: &str) {
        self.hint = Some(hint.to_owned());
    }

    /// Says something below the question until the next key.
    pub(in crate::terminal) fn notice(&mut self, text: &str) {
        self.notice = Some(text.to_owned());
    }

    /// Asks how sure the learner is.
    pub(in crate::terminal) fn ask_certainty(&mut self) {
        self.overlay = Overlay::Certainty;
    }

    /// Certainty was told, or is no longer asked.
    pub(in crate::terminal) fn settle(&mut self) {
        if matches!(
            self.overlay,
            Overlay::Certainty | Overlay::Leave { certainty: true }
        ) {
            self.overlay = Overlay::None;
        }
    }

    /// Takes a key.
    pub(in crate::terminal) fn press(&mut self, key: &Key) -> Deed {
        self.notice = None;
        self.touched = true;
        match &mut self.overlay {
            Overlay::None => self.press_question(key),
            Overlay::Leave { certainty } => match key {
                Key::Char('y' | 'Y') => Deed::Leave,
                Key::Char('n' | 'N') | Key::Esc => {
                    self.overlay = if *certainty {
                        Overlay::Certainty
                    } else {
                        Overlay::None
                    };
                    Deed::Changed
                }
                _ => Deed::Nothing,
            },
            Overlay::Note(line) => match key {
                Key::Enter if !line.text().is_empty() => {
                    let text = line.text().to_owned();
                    self.uncover();
                    self.notice(words::NOTED);
                    Deed::Note(text)
                }
                Key::Enter | Key::Esc => self.uncover(),
                key if line.press(key) => Deed::Changed,
                _ => Deed::Nothing,
            },
            Overlay::Certainty => match key {
                Key::Char(level @ '1'..='3') => {
                    let level = u8::try_from(*level).unwrap_or(b'1') - b'0';
                    Certainty::from_level(level).map_or(Deed::Nothing, Deed::Certainty)
                }
                Key::Esc => {
                    self.overlay = Overlay::Leave { certainty: true };
                    Deed::Changed
                }
                _ => Deed::Nothing,
            },
        }
    }

    fn uncover(&mut self) -> Deed {
        self.overlay = Overlay::None;
        Deed::Changed
    }

    fn press_question(&mut self, key: &Key) -> Deed {
        let text = self.widget.takes_text();
        match key {
            Key::Esc => {
                self.overlay = Overlay::Leave { certainty: false };
                Deed::Changed
            }
            Key::Tab => Deed::Hint,
            Key::Char('!') if !text => {
                self.overlay = Overlay::Note(LineEdit::default());
                Deed::Changed
            }
            Key::Char('?') if !text && self.widget.offers_not_sure() => Deed::NotSure,
            key => match self.widget.press(key) {
                Press::Answer(response) => Deed::Answer(response),
                Press::NotSure => Deed::NotSure,
                Press::Changed => Deed::Changed,
                Press::Refused(reason) => {
                    self.notice(&reason);
                    Deed::Changed
                }
                Press::NotMine => Deed::Nothing,
            },
        }
    }

    /// The page, while it can be answered.
    pub(in crate::terminal) fn page(
        &self,
        asked: &Asked,
        left_ms: Option<u64>,
        columns: usize,
    ) -> Page {
        self.page_beside(
            asked,
            left_ms.map(|ms| pages::countdown(ms, "left")),
            true,
            columns,
        )
    }

    /// The page beside any clock; `open` where the keys that answer do so.
    pub(in crate::terminal) fn page_beside(
        &self,
        asked: &Asked,
        clock: Option<Line>,
        open: bool,
        columns: usize,
    ) -> Page {
        let margin = Line::of(Ink::PLAIN, MARGIN);
        let mut body = about_line(self.words, asked);
        body.extend(prompt(self.words, &asked.ask, MARGIN, columns));
        body.push(Line::new());
        let answers = self.widget.lines(columns);
        let start = body.len();
        let cursor = start + answers.focus.start..start + answers.focus.end;
        let mut focus = if cursor.is_empty() || !self.touched {
            0..1
        } else {
            cursor
        };
        body.extend(answers.lines);
        if let Some(hint) = &self.hint {
            body.push(Line::new());
            let start = body.len();
            body.extend(prose(
                hint,
                Ink::PLAIN,
                &margin.clone().and(Ink::BOLD, "Hint: "),
                columns,
            ));
            focus = if focus == (0..1) {
                start..body.len()
            } else {
                focus
            };
        }
        let hint = asked.ask.hint.is_some();
        let (over, keys) = self.over(open, hint, columns);
        if let Some(over) = over {
            body.push(Line::new());
            focus = body.len()..body.len() + over.len();
            body.extend(over);
        }
        Page {
            header: header(asked, clock, "", columns),
            body,
            focus,
            footer: footer(&keys, columns),
        }
    }

    /// What lies over the question, and the keys that work.
    fn over(&self, open: bool, hint: bool, columns: usize) -> (Option<Vec<Line>>, Vec<String>) {
        let margin = Line::of(Ink::PLAIN, MARGIN);
        let keys = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
        match &self.overlay {
            Overlay::Leave { .. } => {
                let lines = Line::of(Ink::CAUTION, self.leave).hang(&margin, columns);
                (Some(lines), keys(&["y leave", "n stay"]))
            }
            Overlay::Note(line) => {
                let mut lines = Line::of(Ink::BOLD, words::NOTE).hang(&margin, columns);
                lines.extend(line.lines("  ! ", columns));
                (
                    Some(lines),
                    keys(&["enter keep the note", "esc never mind"]),
                )
            }
            Overlay::Certainty => {
                let levels = Certainty::ALL
                    .map(|level| format!("{}\u{a0}{}", level.level(), words::certainty(level)));
                let line = Line::of(Ink::BOLD, words::HOW_SURE)
                    .and(Ink::ACCENT, &format!("  {}", levels.join("  ")));
                (
                    Some(line.hang(&margin, columns)),
                    keys(&["1–3", "esc leave"]),
                )
            }
            Overlay::None => {
                let notice = self
                    .notice
                    .as_ref()
                    .map(|text| Line::of(Ink::CAUTION, &sentence(text)).hang(&margin, columns));
                (notice, self.keys(open, hint))
            }
        }
    }

    /// The keys that work on the question itself.
    fn keys(&self, open: bool, hint: bool) -> Vec<String> {
        let text = self.widget.takes_text();
        let not_sure = open && self.not_sure && self.widget.offers_not_sure() && !text;
        let mut keys = if open { self.widget.keys() } else { Vec::new() };
        keys.extend(not_sure.then(|| "? not sure".to_owned()));
        keys.extend((open && hint).then(|| "tab hint".to_owned()));
        keys.extend((!text).then(|| "! wrong question?".to_owned()));
        keys.push("esc leave".to_owned());
        keys
    }
}

/// Topic and difficulty, with a blank line below; nothing when neither is known.
pub(super) fn about_line(words: &Catalogue, asked: &Asked) -> Vec<Line> {
    match about(words, asked).as_str() {
        "" => Vec::new(),
        about => vec![Line::of(Ink::DIM, MARGIN).and(Ink::DIM, about), Line::new()],
    }
}

/// Title, place and clock.
///
/// `review` stands before the place when a question is only looked at again.
pub(super) fn header(
    asked: &Asked,
    clock: Option<Line>,
    review: &str,
    columns: usize,
) -> Vec<Line> {
    let place = format!("{review}{} of {}", asked.place + 1, asked.total);
    pages::header(
        &asked.title,
        &place,
        (asked.place, asked.total),
        clock,
        columns,
    )
}

/// The lines of the body that must be seen, from a mark to its end.
pub(super) fn tail(start: usize, body: &[Line]) -> Range<usize> {
    start..body.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_of_the_keys_begins_with_a_dot() {
        let keys = [
            "a-d choose",
            "? not sure",
            "h hint",
            "! note",
            "F1 all keys",
        ]
        .map(str::to_owned);
        for columns in 16..90 {
            let lines: Vec<String> = footer(&keys, columns).iter().map(Line::text).collect();
            assert!(
                lines.iter().all(|line| !line.trim_start().starts_with('·')),
                "{columns}: {lines:?}"
            );
            let whole = |key: &String| lines.iter().any(|line| line.contains(key.as_str()));
            assert!(keys.iter().all(whole), "{columns}: {lines:?}");
        }
    }
}
