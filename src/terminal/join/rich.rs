//! A member's full-screen terminal, which handles keys and messages of the room at the same time.

use super::member::{Member, PageId, Stage};
use super::pages::{back_as, below_feedback, between, card, clock, standings, state};
use super::{JoinEnding, JoinedMember, MemberFace, Seat};
use crate::catalogue::Catalogue;
use crate::classroom::Answer;
use crate::engine::Response;
use crate::terminal::frame::Page;
use crate::terminal::gate::PageTurn;
use crate::terminal::ink::MARGIN;
use crate::terminal::ink::{Ink, Line, Paint};
use crate::terminal::keys::Key;
use crate::terminal::pages::apart;
use crate::terminal::rich::{Action, Around, Reading, Screen, Shown, Turn, answered_page};
use crate::terminal::window::{Pressed, Window};
use crate::terminal::{Clock, picker};
use crate::text::one_line;
use console::Term;
use std::io;

/// Milliseconds between two checks for messages from the room.
const TICK_MS: u64 = 50;

/// The most events from the room that are processed before the next key.
const EVENTS_AT_ONCE: usize = 64;

/// The full-screen interface of a member.
pub struct RichMember<'a> {
    words: &'a Catalogue,
    window: Window<'a>,
    clock: Clock<'a>,
    color: bool,
}

impl std::fmt::Debug for RichMember<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RichMember")
            .field("window", &self.window)
            .finish_non_exhaustive()
    }
}

/// The content of the screen.
struct On<'w> {
    page: PageId,
    view: View<'w>,
}

enum View<'w> {
    /// A question; with an answer while its certainty is asked.
    Asking(Box<Screen<'w>>, Option<Response>),
    /// A page to read.
    Reading(Reading),
}

impl<'w> On<'w> {
    fn new(words: &'w Catalogue, member: &Member) -> On<'w> {
        let view = match &member.question {
            Some(question) if member.stage == Stage::Question && question.result.is_none() => {
                View::Asking(Box::new(Screen::new(words, &question.asked())), None)
            }
            _ => View::Reading(Reading::live(
                member.stage == Stage::Question,
                member.goes_on(),
            )),
        };
        On {
            page: member.page(),
            view,
        }
    }
}

impl<'a> RichMember<'a> {
    /// A face on a terminal. It changes nothing on the terminal before the session.
    pub fn new(words: &'a Catalogue, out: Term, clock: Clock<'a>, paint: Paint) -> RichMember<'a> {
        RichMember {
            words,
            window: Window::new(words, out, clock, paint),
            clock,
            color: paint.has_colors(),
        }
    }

    fn draw(&mut self, member: &mut Member, on: &mut On<'_>) -> io::Result<()> {
        let words = self.words;
        match &mut on.view {
            View::Asking(screen, pending) => {
                if let Some(why) = member.refused.take() {
                    screen.notice(&why);
                }
                if member.closed_to(pending.as_ref()).is_some() && pending.take().is_some() {
                    screen.settle();
                }
                let Some(question) = &member.question else {
                    return Ok(());
                };
                let now_ms = (self.clock)();
                let fits = self.window.frame.fits();
                self.window.draw(&|_, columns| {
                    let around = Around {
                        fits,
                        ..Around::new(clock(words, question, now_ms), question.is_open())
                    };
                    let mut page = screen.page(&question.asked(), around, columns);
                    let keys =
                        std::mem::replace(&mut page.footer, state_lines(words, member, columns));
                    page.footer.extend(keys);
                    page
                })
            }
            View::Reading(reading) => {
                let sources = reading.shows_sources();
                reading.show(words, &mut self.window, &|rows, columns| {
                    to_read(words, member, sources, (rows, columns))
                })
            }
        }
    }

    /// Processes a key. Returns `true` if the member leaves.
    fn press(
        &mut self,
        key: &Key,
        seat: &mut dyn Seat,
        member: &mut Member,
        on: &mut On<'_>,
    ) -> bool {
        member.back = false;
        let now_ms = (self.clock)();
        match &mut on.view {
            View::Reading(reading) => match reading.take(&mut self.window, key) {
                Turn::Leave => return true,
                Turn::Next => seat.send(member.next()),
                Turn::Note(text) => member
                    .note(text)
                    .into_iter()
                    .for_each(|note| seat.send(note)),
                Turn::Earlier | Turn::Later | Turn::Changed | Turn::Nothing => {}
            },
            View::Asking(screen, pending) => {
                let key = screen.translated(key.clone());
                if screen.scrolls(&mut self.window.frame, &key) {
                    return false;
                }
                let asked_before = pending.is_some();
                let action = screen.press(&key);
                if action != Action::Nothing {
                    self.window.frame.follow();
                }
                match action {
                    Action::Leave => return true,
                    Action::Answer(response) => {
                        answer(
                            self.words,
                            Some(response),
                            (seat, member),
                            screen,
                            pending,
                            now_ms,
                        );
                    }
                    Action::NotSure => {
                        answer(self.words, None, (seat, member), screen, pending, now_ms);
                    }
                    Action::Certainty(certainty) => {
                        screen.settle();
                        member
                            .answer(pending.take(), Some(certainty), now_ms)
                            .into_iter()
                            .for_each(|it| seat.send(it));
                    }
                    Action::Hint => match member.hint() {
                        Some(hint) => screen.show_hint(&hint),
                        None => screen.notice(&self.words.text("take-no-hint")),
                    },
                    Action::Note(text) => member
                        .note(text)
                        .into_iter()
                        .for_each(|note| seat.send(note)),
                    Action::TakeBack => {
                        *pending = None;
                        screen.settle();
                        self.window.pause();
                    }
                    Action::Turned => self.window.pause(),
                    Action::Back | Action::Exam(_) | Action::Changed | Action::Nothing => {}
                }
                // The certainty is asked next.
                if pending.is_some() && !asked_before {
                    self.window.pause();
                }
            }
        }
        false
    }

    /// Sends the choice on the screen when it is due, because it counts when the question closes. Shows an earlier
    /// choice again.
    fn tell_chosen(&mut self, seat: &mut dyn Seat, member: &mut Member, on: &mut On<'_>) {
        let View::Asking(screen, pending) = &mut on.view else {
            return;
        };
        let now_ms = (self.clock)();
        let restored = member
            .question
            .as_mut()
            .and_then(|question| question.restored.take());
        if let Some(Answer {
            response: Some(response),
            ..
        }) = restored
        {
            screen.restore(response.clone());
            if screen.begun().is_none() && member.asks_certainty(Some(&response)) {
                *pending = Some(response);
                screen.ask_certainty(member.stakes());
            }
        }
        member.note_chosen(pending.clone().or_else(|| screen.begun()), now_ms);
        let message = member.chosen(false, now_ms);
        if let Some(message) = message {
            seat.send(message);
        }
    }

    fn run(&mut self, seat: &mut dyn Seat, member: &mut Member) -> io::Result<JoinEnding> {
        let mut on = On::new(self.words, member);
        self.window.turn_and_pause(PageTurn::ByKey)?;
        loop {
            for _ in 0..EVENTS_AT_ONCE {
                let Some(event) = seat.next(0) else { break };
                if let Some(ending) = member.hear(self.words, event, (self.clock)()) {
                    return Ok(ending);
                }
            }
            if on.page != member.page() {
                on = On::new(self.words, member);
                self.window.turn_and_pause(PageTurn::ByItself)?;
            }
            self.tell_chosen(seat, member, &mut on);
            self.draw(member, &mut on)?;
            if let Some(ready) = member.take_ready() {
                seat.send(ready);
            }
            match self.window.read(TICK_MS)? {
                Pressed::Interrupt | Pressed::End => return Ok(JoinEnding::Left),
                Pressed::Key(key) if self.press(&key, seat, member, &mut on) => {
                    return Ok(JoinEnding::Left);
                }
                Pressed::Key(_) | Pressed::Nothing => {}
            }
        }
    }
}

/// Processes an answer: sends it, asks for its certainty, or refuses it with a reason.
fn answer(
    words: &Catalogue,
    response: Option<Response>,
    (seat, member): (&mut dyn Seat, &mut Member),
    screen: &mut Screen<'_>,
    pending: &mut Option<Response>,
    now_ms: u64,
) {
    if let Some(why) = member.closed_to(response.as_ref()) {
        let why = words.notice(&why.code(), why.bound());
        screen.notice(&why.unwrap_or_default());
    } else if member.asks_certainty(response.as_ref()) {
        *pending = response;
        screen.ask_certainty(member.stakes());
    } else if let Some(message) = member.answer(response, None, now_ms) {
        seat.send(message);
    }
}

fn state_lines(words: &Catalogue, member: &Member, columns: usize) -> Vec<Line> {
    let margin = Line::of(Ink::PLAIN, MARGIN);
    let back = back_as(words, member).map(|text| (Ink::GOOD, text));
    back.into_iter()
        .chain(state(words, member))
        .flat_map(|(ink, text)| Line::of(ink, &text).hang(&margin, columns))
        .collect()
}

/// A page to read: the feedback, the standings, or the page between questions.
fn to_read(
    words: &Catalogue,
    member: &Member,
    sources: bool,
    (rows, columns): (usize, usize),
) -> Page {
    let question = member
        .question
        .as_ref()
        .filter(|_| member.stage == Stage::Question);
    let result = question.and_then(|question| Some((question, question.answered()?)));
    let mut page = match result {
        Some((question, answered)) => {
            let shown = Shown {
                more: below_feedback(words, question, MARGIN, columns),
                ..Shown::of(words, &answered, sources)
            };
            answered_page(&shown, (rows, columns))
        }
        None => Page {
            header: apart(
                &one_line(&member.welcome.title),
                &Line::of(Ink::DIM, &one_line(&member.name)),
                columns,
            ),
            body: match &member.stage {
                Stage::Standings(message) => standings(words, member, message, MARGIN, columns),
                _ => between(words, member, MARGIN, columns),
            },
            ..Page::default()
        },
    };
    page.footer = state_lines(words, member, columns);
    let margin = Line::of(Ink::PLAIN, MARGIN);
    let refused = member
        .refused
        .iter()
        .flat_map(|why| Line::of(Ink::CAUTION, why).hang(&margin, columns));
    page.footer.extend(refused);
    page
}

impl MemberFace for RichMember<'_> {
    fn line(&mut self, prompt: &str) -> io::Result<Option<String>> {
        picker::line(prompt, self.color)
    }

    fn pick(&mut self, prompt: &str, items: &[String]) -> io::Result<Option<usize>> {
        let items: Vec<Vec<String>> = items.iter().map(|item| vec![item.clone()]).collect();
        picker::pick(prompt, &items, self.color)
    }

    fn tell(&mut self, text: &str) -> io::Result<()> {
        Term::stderr().write_line(&Line::of(Ink::PLAIN, text).text())
    }

    fn session(
        &mut self,
        seat: &mut dyn Seat,
        JoinedMember(member): &mut JoinedMember,
    ) -> io::Result<JoinEnding> {
        let words = self.words;
        let ending = self.run(seat, member)?;
        let message = match (&ending, &member.stage) {
            (JoinEnding::Finished, Stage::End(message)) => Some(message),
            _ => None,
        };
        // The card stays in the terminal's own history, so the screen is given back first.
        self.window.leave(&|columns| {
            message.map_or_else(Vec::new, |message| {
                card(words, member, message, MARGIN, columns)
            })
        })?;
        Ok(ending)
    }
}
