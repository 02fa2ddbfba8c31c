//! The screen of one question: the input, the hint, and dialogs on top. Does no I/O.

use super::heading::{about_line, header};
use super::widget::{Press, Widget};
use super::widgets::widget;
use crate::catalogue::Catalogue;
use crate::engine::{Certainty, Response};
use crate::terminal::frame::{Frame, Page};
use crate::terminal::ink::MARGIN;
use crate::terminal::ink::{Ink, Line, prose};
use crate::terminal::keys::Key;
use crate::terminal::line_edit::LineEdit;
use crate::terminal::pages::{footer, prompt};
use crate::terminal::{AskedQuestion, Given};
use crate::text::sentence;

/// The effect of a key.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::terminal) enum Action {
    /// An answer.
    Answer(Response),
    /// "Not sure".
    NotSure,
    /// A certainty.
    Certainty(Certainty),
    /// The learner withdraws the answer while certainty is asked.
    TakeBack,
    /// Show the last explanation again.
    Back,
    /// Show the hint.
    Hint,
    /// A note to the author.
    Note(String),
    /// Leave. The learner has confirmed it.
    Leave,
    /// A command of an exam.
    Exam(ExamKey),
    /// The screen changed.
    Changed,
    /// The screen asks something else, so that keys pressed before it must not count.
    Turned,
    /// Nothing.
    Nothing,
}

/// The commands of an exam.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::terminal) enum ExamKey {
    /// The question before.
    Back,
    /// The question after.
    Next,
    /// Flag the question, or remove its flag.
    Flag,
    /// Show all questions.
    Overview,
}

/// The overlay on the question.
#[derive(Debug)]
enum Overlay {
    None,
    /// The confirmation before leaving; and whether certainty was asked before it.
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
    /// The text of an unfinished note.
    draft: LineEdit,
    not_sure: bool,
    exam: bool,
    /// The id of the text that asks before the learner leaves.
    leave: &'static str,
    /// The id of the text that says how certainty affects the points.
    stakes: Option<&'static str>,
    /// Whether any key was pressed. Until then the prompt must be visible.
    touched: bool,
}

impl<'w> Screen<'w> {
    pub(in crate::terminal) fn new(words: &'w Catalogue, asked: &AskedQuestion) -> Screen<'w> {
        let not_sure = asked.not_sure;
        let (mut widget, overlay) = (widget(words, asked), Overlay::None);
        if let Some(exam) = &asked.exam {
            widget.restore(&exam.given);
        }
        Screen {
            words,
            widget,
            overlay,
            hint: None,
            notice: None,
            draft: LineEdit::default(),
            not_sure,
            exam: asked.exam.is_some(),
            leave: "rich-ask-leave",
            stakes: None,
            touched: false,
        }
    }

    /// Asks for confirmation with this text before the learner leaves.
    pub(super) fn asks_with(&mut self, leave: &'static str) {
        self.leave = leave;
    }

    /// Shows the hint.
    pub(in crate::terminal) fn show_hint(&mut self, hint: &str) {
        self.hint = Some(hint.to_owned());
    }

    /// Shows a text below the question until the next key.
    pub(in crate::terminal) fn notice(&mut self, text: &str) {
        self.notice = Some(text.to_owned());
    }

    /// Asks how sure the learner is. `stakes` is the id of the text that says how this affects the points.
    pub(in crate::terminal) fn ask_certainty(&mut self, stakes: Option<&'static str>) {
        self.overlay = Overlay::Certainty;
        self.stakes = stakes;
    }

    /// Ends the question about certainty, because it was answered or is no longer needed.
    pub(in crate::terminal) fn settle(&mut self) {
        if matches!(
            self.overlay,
            Overlay::Certainty | Overlay::Leave { certainty: true }
        ) {
            self.overlay = Overlay::None;
        }
    }

    /// Shows the question again after another one, with the input so far.
    pub(super) fn come_back(&mut self) {
        self.settle();
        self.notice = None;
        self.touched = false;
    }

    /// Shows an earlier choice.
    pub(in crate::terminal) fn restore(&mut self, chosen: Response) {
        self.widget.restore(&Given::Answer(chosen));
    }

    /// The present input, if it is a valid answer. It is submitted when time is up.
    pub(in crate::terminal) fn begun(&self) -> Option<Response> {
        self.widget.begun()
    }

    /// The meaning of a key: `j` and `k` are arrows unless they are options or typed text.
    pub(in crate::terminal) fn translated(&self, key: Key) -> Key {
        match as_arrow(&key) {
            Some((c, arrow))
                if matches!(self.overlay, Overlay::None) && !self.widget.takes_letter(c) =>
            {
                arrow
            }
            _ => key,
        }
    }

    /// Scrolls if the key does so. Returns whether it did. The arrow keys move the cursor only if it is visible, and
    /// never jump from one end of a long page to the other.
    pub(in crate::terminal) fn scrolls(&self, frame: &mut Frame, key: &Key) -> bool {
        if !matches!(self.overlay, Overlay::None) || frame.fits() {
            return false;
        }
        let (first, last) = self.widget.edges();
        let seen = frame.shows_cursor();
        match key {
            Key::Up if !seen || first => {
                let moved = frame.scroll(-1);
                moved || first
            }
            Key::Down if !seen || last => {
                let moved = frame.scroll(1);
                moved || last
            }
            Key::Char(' ') => !self.widget.takes_space() && frame.scroll_pages(1),
            _ => false,
        }
    }

    /// Processes a key.
    pub(in crate::terminal) fn press(&mut self, key: &Key) -> Action {
        self.notice = None;
        self.touched = true;
        match &mut self.overlay {
            Overlay::None => self.press_question(key),
            Overlay::Leave { certainty } => match key {
                Key::Char('y' | 'Y' | 'j' | 'J') => Action::Leave,
                Key::Char('n' | 'N') | Key::Esc => {
                    self.overlay = if *certainty {
                        Overlay::Certainty
                    } else {
                        Overlay::None
                    };
                    Action::Changed
                }
                _ => Action::Nothing,
            },
            Overlay::Note(line) => match key {
                Key::Enter if !line.text().is_empty() => {
                    let text = line.text().to_owned();
                    self.uncover();
                    self.notice(&self.words.text("rich-noted"));
                    Action::Note(text)
                }
                Key::Enter | Key::Esc => {
                    self.draft = std::mem::take(line);
                    self.uncover()
                }
                key if line.press(key) => Action::Changed,
                _ => Action::Nothing,
            },
            Overlay::Certainty => match key {
                Key::Char(level @ '1'..='3') => {
                    let level = u8::try_from(*level).unwrap_or(b'1') - b'0';
                    Certainty::from_level(level).map_or(Action::Nothing, Action::Certainty)
                }
                Key::Backspace | Key::Left | Key::Char('b' | 'B') => Action::TakeBack,
                Key::Esc => {
                    self.overlay = Overlay::Leave { certainty: true };
                    Action::Changed
                }
                _ => Action::Nothing,
            },
        }
    }

    fn uncover(&mut self) -> Action {
        self.overlay = Overlay::None;
        Action::Changed
    }

    fn press_question(&mut self, key: &Key) -> Action {
        let text = self.widget.takes_text();
        match key {
            Key::Control('p') if self.exam => Action::Exam(ExamKey::Back),
            Key::Control('n') if self.exam => Action::Exam(ExamKey::Next),
            Key::Char('*') if self.exam && !text => Action::Exam(ExamKey::Flag),
            Key::Char('#') if self.exam && !text => Action::Exam(ExamKey::Overview),
            Key::Esc => {
                self.overlay = Overlay::Leave { certainty: false };
                Action::Changed
            }
            Key::Tab => Action::Hint,
            Key::Char('!') if !text => {
                self.overlay = Overlay::Note(std::mem::take(&mut self.draft));
                Action::Changed
            }
            Key::Char('?') if !text && self.widget.offers_not_sure() => Action::NotSure,
            key => match self.widget.press(key) {
                Press::Answer(response) => Action::Answer(response),
                Press::NotSure => Action::NotSure,
                Press::Changed => Action::Changed,
                Press::Turned => Action::Turned,
                Press::Refused(reason) => {
                    self.notice(&reason);
                    Action::Changed
                }
                Press::NotMine if self.exam => match key {
                    Key::Left => Action::Exam(ExamKey::Back),
                    Key::Right => Action::Exam(ExamKey::Next),
                    _ => Action::Nothing,
                },
                Press::NotMine if matches!(key, Key::Left | Key::Backspace) => Action::Back,
                Press::NotMine => Action::Nothing,
            },
        }
    }

    /// The page: the question with header, footer and overlay.
    pub(in crate::terminal) fn page(
        &self,
        asked: &AskedQuestion,
        around: Around,
        columns: usize,
    ) -> Page {
        let margin = Line::of(Ink::PLAIN, MARGIN);
        let mut body = about_line(self.words, asked, columns);
        body.extend(prompt(self.words, &asked.ask, MARGIN, columns));
        body.push(Line::new());
        let answers = self.widget.lines(columns);
        let start = body.len();
        let cursor = match start + answers.focus.start..start + answers.focus.end {
            none if none.is_empty() => start + answers.answers..start + answers.answers + 1,
            cursor => cursor,
        };
        let mut focus = if answers.focus.is_empty() || !self.touched {
            0..1
        } else {
            cursor.clone()
        };
        body.extend(answers.lines);
        if let Some(hint) = &self.hint {
            body.push(Line::new());
            let start = body.len();
            let label = format!("{} ", self.words.text("rich-hint-label"));
            let label = margin.clone().and(Ink::BOLD, &label);
            body.extend(prose(hint, Ink::PLAIN, &label, columns));
            focus = if focus == (0..1) {
                start..body.len()
            } else {
                focus
            };
        }
        let (over, keys) = self.over(asked, &around, columns);
        if let Some(over) = over {
            body.push(Line::new());
            focus = body.len()..body.len() + over.len();
            body.extend(over);
        }
        Page {
            header: header(
                self.words,
                asked,
                (around.clock, around.right),
                false,
                columns,
            ),
            body,
            focus,
            cursor,
            footer: footer(&keys, columns),
            ..Page::default()
        }
    }

    /// The overlay, and the keys that work.
    fn over(
        &self,
        asked: &AskedQuestion,
        around: &Around,
        columns: usize,
    ) -> (Option<Vec<Line>>, Vec<String>) {
        let margin = Line::of(Ink::PLAIN, MARGIN);
        let keys = |ids: &[&str]| ids.iter().map(|id| self.words.text(id)).collect::<Vec<_>>();
        match &self.overlay {
            Overlay::Leave { .. } => {
                let lines = Line::of(Ink::CAUTION, &self.words.text(self.leave));
                (
                    Some(lines.hang(&margin, columns)),
                    keys(&["rich-yes-leave", "rich-no-stay"]),
                )
            }
            Overlay::Note(line) => {
                let ask = self.words.text("rich-ask-note");
                let mut lines = Line::of(Ink::BOLD, &ask).hang(&margin, columns);
                lines.extend(line.lines("  ! ", columns));
                (Some(lines), keys(&["rich-keep-note", "rich-no-note"]))
            }
            Overlay::Certainty => {
                let levels = Certainty::ALL.map(|level| {
                    let word = self.words.text(certainty_id(level));
                    format!("{}\u{a0}{}", level.level(), word.replace(' ', "\u{a0}"))
                });
                let line = Line::of(Ink::BOLD, &self.words.text("rich-how-sure"))
                    .and(Ink::ACCENT, &format!("  {}", levels.join("  ")));
                let mut keys = keys(&["rich-take-back", "rich-leave"]);
                keys.insert(0, "1–3".to_owned());
                let mut lines = line.hang(&margin, columns);
                let stakes = self.stakes.map(|id| self.words.text(id));
                let stakes = stakes.map(|text| Line::of(Ink::DIM, &text).hang(&margin, columns));
                lines.extend(stakes.into_iter().flatten());
                (Some(lines), keys)
            }
            Overlay::None => {
                let notice = self
                    .notice
                    .as_ref()
                    .map(|text| Line::of(Ink::CAUTION, &sentence(text)).hang(&margin, columns));
                (notice, self.keys(asked, around))
            }
        }
    }

    /// The keys that work on the question.
    fn keys(&self, asked: &AskedQuestion, around: &Around) -> Vec<String> {
        let text = self.widget.takes_text();
        let not_sure = self.not_sure && self.widget.offers_not_sure() && !text;
        let mut keys = Vec::new();
        if around.open {
            keys.extend(self.widget.keys());
        }
        for (id, works) in [
            ("rich-not-sure", around.open && not_sure),
            ("rich-hint", around.open && asked.ask.hint.is_some()),
            ("rich-scroll", !around.fits && !self.widget.takes_space()),
            (
                "rich-scroll-pages",
                !around.fits && self.widget.takes_space(),
            ),
            ("rich-last", around.explained),
            ("rich-exam-move", self.exam && !self.widget.takes_sideways()),
            (
                "rich-exam-control",
                self.exam && self.widget.takes_sideways(),
            ),
            ("rich-exam-flag", self.exam && !text),
            ("rich-exam-overview", self.exam && !text),
            ("rich-object", !text),
            ("rich-leave", true),
        ] {
            keys.extend(works.then(|| self.words.text(id)));
        }
        keys
    }
}

/// The state around a question.
#[derive(Debug)]
pub(in crate::terminal) struct Around {
    /// The clock, if there is one.
    pub(in crate::terminal) clock: Option<Line>,
    /// Whether the question can be answered.
    pub(in crate::terminal) open: bool,
    /// Whether the whole question is visible.
    pub(in crate::terminal) fits: bool,
    /// Whether there is an earlier explanation to show.
    pub(in crate::terminal) explained: bool,
    /// The number of right answers so far, if it is known.
    pub(in crate::terminal) right: Option<usize>,
}

impl Around {
    /// The state of a question that is completely visible and has no earlier explanations.
    pub(in crate::terminal) fn new(clock: Option<Line>, open: bool) -> Around {
        Around {
            clock,
            open,
            fits: true,
            explained: false,
            right: None,
        }
    }
}

/// The arrow key that a letter stands for, as in `vi` and `less`.
pub(super) fn as_arrow(key: &Key) -> Option<(char, Key)> {
    match key {
        Key::Char('j') => Some(('j', Key::Down)),
        Key::Char('k') => Some(('k', Key::Up)),
        _ => None,
    }
}

/// The id of the text that names a certainty.
fn certainty_id(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Guess => "certainty-guess",
        Certainty::Fairly => "certainty-fairly",
        Certainty::Certain => "certainty-certain",
    }
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
