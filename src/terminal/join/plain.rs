//! A member's dialogue in lines: prints the room's messages as they come, and reads typed answers.
//!
//! Lines from a pipe are taken as answers in order, one for each prompt. A person may also answer again while the
//! question is open.

use super::dialogue::Dialogue;
use super::member::{Member, PageId, Stage};
use super::member_question::MemberQuestion;
use super::pages::{SENDING, WAITING, back_as, below_feedback, between, card, standings, state};
use super::{JoinEnding, JoinedMember, MemberFace, Seat};
use crate::catalogue::Catalogue;
use crate::classroom::Refusal;
use crate::engine::{Certainty, Response};
use crate::model::AskBody;
use crate::terminal::ink::{Ink, Line, Paint};
use crate::terminal::plain::{
    LineMeaning, answer_prompt, flags_lines, flags_usage, hint_lines, is_as_shown, question_lines,
    read, read_flags, time_limit,
};
use crate::terminal::{Clock, pages};
use std::io::{self, BufRead, Write};

/// Milliseconds between two checks for messages from the room.
const TICK_MS: u64 = 50;

/// The meaning of the next typed line.
#[derive(Debug, Clone, PartialEq)]
enum ExpectedInput {
    /// Nothing.
    Nothing,
    /// An answer to the current question.
    Answer,
    /// The red flags of the current question's message.
    Flags,
    /// The certainty of this answer.
    Certainty(Response),
    /// Going on, at their own pace.
    Next,
}

/// The line interface of a member.
pub struct PlainMember<'a> {
    words: &'a Catalogue,
    lines: Dialogue<'a>,
    clock: Clock<'a>,
    asks: ExpectedInput,
    /// Whether the prompt still has to be printed.
    due: bool,
    /// The last text about the state of the current question.
    stated: Option<String>,
    /// The number of answers in addition to the key that were reported as accepted.
    accepted: usize,
    /// The question for which the member was asked whether they mean the order that was shown.
    doubted: Option<usize>,
}

impl std::fmt::Debug for PlainMember<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PlainMember")
            .field("asks", &self.asks)
            .finish_non_exhaustive()
    }
}

impl<'a> PlainMember<'a> {
    /// A dialogue that reads `input`. If `person` is false, the lines come from a pipe and are repeated in the output.
    pub fn new(
        words: &'a Catalogue,
        input: Box<dyn BufRead + Send>,
        output: &'a mut dyn Write,
        clock: Clock<'a>,
        person: bool,
        form: (usize, Paint),
    ) -> io::Result<PlainMember<'a>> {
        let lines = Dialogue::new(words, input, output, person, form)?;
        Ok(PlainMember {
            words,
            lines,
            clock,
            asks: ExpectedInput::Nothing,
            due: false,
            stated: None,
            accepted: 0,
            doubted: None,
        })
    }

    /// Prints the changes since the last call.
    fn look(&mut self, member: &mut Member, page: &mut Option<PageId>) -> io::Result<()> {
        if let Some(why) = member.refused.take() {
            self.lines.say_text(Ink::CAUTION, &why)?;
            if is_open(member) {
                self.asks = ExpectedInput::Answer;
                self.due = true;
            }
        }
        if *page != Some(member.page()) {
            *page = Some(member.page());
            self.stated = None;
            self.accepted = accepted(member);
            self.turn(member)?;
        } else if self.accepted != accepted(member) {
            self.accepted = accepted(member);
            self.print_updated_result(member)?;
        }
        Ok(())
    }

    /// Prints the new result after the host accepted another answer.
    fn print_updated_result(&mut self, member: &Member) -> io::Result<()> {
        let question = member.question.as_ref();
        let with_result = question.and_then(|question| Some((question, question.result.as_ref()?)));
        let Some((question, result)) = with_result else {
            return Ok(());
        };
        let columns = self.lines.columns;
        let mut lines = vec![Line::new()];
        if result.counted {
            let ask = &question.asked().ask;
            lines.extend(pages::verdict_lines(
                self.words,
                ask,
                &result.record,
                "",
                columns,
            ));
        }
        lines.extend(
            below_feedback(self.words, question, "", columns)
                .into_iter()
                .skip(1),
        );
        self.due = true;
        self.lines.say(&lines)
    }

    /// Prints a new page.
    fn turn(&mut self, member: &Member) -> io::Result<()> {
        let columns = self.lines.columns;
        let question = member
            .question
            .as_ref()
            .filter(|_| member.stage == Stage::Question);
        let lines = match (&member.stage, question) {
            (_, Some(question)) => match &question.result {
                None => {
                    let mut lines = question_lines(self.words, &question.asked(), columns);
                    lines.extend(question.clock.limit_ms.map(|ms| time_limit(self.words, ms)));
                    lines
                }
                Some(result) => {
                    let mut lines = vec![Line::new()];
                    lines.extend(pages::feedback(
                        self.words,
                        &question.asked(),
                        &result.key,
                        &result.record,
                        "",
                        columns,
                    ));
                    lines.extend(below_feedback(self.words, question, "", columns));
                    lines
                }
            },
            (Stage::Standings(message), _) => {
                let mut lines = vec![Line::new()];
                lines.extend(standings(self.words, member, message, "", columns));
                lines
            }
            _ => between(self.words, member, "", columns),
        };
        self.lines.say(&lines)?;
        self.asks = match question {
            Some(question) if question.is_unanswered() => ExpectedInput::Answer,
            _ if member.goes_on() => ExpectedInput::Next,
            _ => ExpectedInput::Nothing,
        };
        self.due = true;
        Ok(())
    }

    /// Prints the prompt if the question can be answered now; otherwise later.
    fn ask(&mut self, member: &Member) -> io::Result<()> {
        self.due = self.asks == ExpectedInput::Answer && !is_open(member);
        let Some(question) = &member.question else {
            return if self.asks == ExpectedInput::Next && self.lines.person {
                self.lines.prompt(&self.words.text("join-enter-begin"))
            } else {
                Ok(())
            };
        };
        match &self.asks {
            ExpectedInput::Answer if self.due => Ok(()),
            ExpectedInput::Answer => self
                .lines
                .prompt(&answer_prompt(self.words, &question.asked())),
            ExpectedInput::Flags => self.lines.prompt(&self.words.text("plain-answer-parts")),
            ExpectedInput::Certainty(_) => self.lines.prompt(&self.words.text("plain-how-sure")),
            ExpectedInput::Next if self.lines.person => {
                self.lines.prompt(&self.words.text("join-enter-next"))
            }
            ExpectedInput::Next | ExpectedInput::Nothing => Ok(()),
        }
    }

    /// Prints the member's state with the question if it changed, and the prompt if it is due.
    fn settle(&mut self, member: &Member) -> io::Result<()> {
        let answers = matches!(
            self.asks,
            ExpectedInput::Answer | ExpectedInput::Flags | ExpectedInput::Certainty(_)
        );
        let question = member.question.as_ref();
        if answers && question.is_some_and(MemberQuestion::is_closed) {
            self.asks = ExpectedInput::Nothing;
        }
        let state = state(self.words, member);
        let text = state.as_ref().map(|(_, text)| text.clone());
        if text != self.stated {
            self.stated = text;
            let quiet = [SENDING, WAITING].map(|id| self.words.text(id));
            if let Some((ink, text)) = state.filter(|(_, text)| !quiet.contains(text)) {
                self.lines.say_text(ink, &text)?;
                self.due = true;
            }
        }
        if self.due { self.ask(member) } else { Ok(()) }
    }

    /// Whether a typed line would have a meaning now. A person may type at any time.
    fn listens(&self, member: &Member) -> bool {
        self.lines.person
            || self.asks != ExpectedInput::Nothing
                && (self.asks != ExpectedInput::Answer || is_open(member))
    }

    /// Processes a line. Returns `true` if the member leaves.
    fn take(&mut self, line: &str, seat: &mut dyn Seat, member: &mut Member) -> io::Result<bool> {
        if line.trim().eq_ignore_ascii_case("quit") {
            return Ok(true);
        }
        match std::mem::replace(&mut self.asks, ExpectedInput::Nothing) {
            ExpectedInput::Next => seat.send(member.next()),
            ExpectedInput::Flags => self.take_flags(line, seat, member)?,
            ExpectedInput::Certainty(response) => {
                let certainty = line.trim().parse().ok().and_then(Certainty::from_level);
                if certainty.is_some() {
                    member
                        .answer(Some(response), certainty, (self.clock)())
                        .into_iter()
                        .for_each(|message| seat.send(message));
                } else {
                    let usage = self.words.text("plain-type-certainty");
                    self.lines.say_text(Ink::PLAIN, &usage)?;
                    self.asks = ExpectedInput::Certainty(response);
                    self.ask(member)?;
                }
            }
            ExpectedInput::Answer | ExpectedInput::Nothing => {
                self.take_answer(line, seat, member)?;
            }
        }
        Ok(false)
    }

    fn take_answer(
        &mut self,
        line: &str,
        seat: &mut dyn Seat,
        member: &mut Member,
    ) -> io::Result<()> {
        let Some(question) = member
            .question
            .as_ref()
            .filter(|question| member.stage == Stage::Question && question.result.is_none())
        else {
            return Ok(());
        };
        let again = question.given().is_some();
        match read(self.words, line, &question.asked()) {
            LineMeaning::Quit | LineMeaning::Exam(_) => {}
            LineMeaning::Note(text) => {
                member
                    .note(text)
                    .into_iter()
                    .for_each(|note| seat.send(note));
                self.lines
                    .say_text(Ink::PLAIN, &self.words.text("join-noted"))?;
                self.ask_again(member, again)?;
            }
            LineMeaning::Hint => {
                let lines = hint_lines(self.words, &question.asked(), self.lines.columns);
                self.lines.say(&lines)?;
                self.ask_again(member, again)?;
            }
            LineMeaning::Refused(_) if again && line.trim().is_empty() => {}
            LineMeaning::Refused(why) => {
                self.lines.say_text(Ink::PLAIN, &why)?;
                self.ask_again(member, again)?;
            }
            LineMeaning::Phish => {
                let AskBody::Judge { message, parts } = &question.asked().ask.body else {
                    return Ok(());
                };
                let lines = flags_lines(self.words, message, parts, self.lines.columns);
                let usage = flags_usage(self.words, parts);
                // The verdict is sent at once; marked flags are added to it later.
                let verdict = read_flags(self.words, "-", parts).ok();
                self.tell_chosen(verdict, seat, member);
                self.lines.say(&lines)?;
                self.lines.say_text(Ink::PLAIN, &usage)?;
                self.asks = ExpectedInput::Flags;
                self.ask(member)?;
            }
            LineMeaning::Answer(response)
                if self.lines.person
                    && self.doubted != Some(question.wire.place)
                    && is_as_shown(&response, &question.asked()) =>
            {
                self.doubted = Some(question.wire.place);
                self.tell_chosen(Some(response), seat, member);
                let untouched = self.words.text("order-untouched-type");
                self.lines.say_text(Ink::PLAIN, &untouched)?;
                self.ask_again(member, again)?;
            }
            LineMeaning::Answer(response) => self.answer(Some(response), seat, member)?,
            LineMeaning::NotSure => self.answer(None, seat, member)?,
        }
        Ok(())
    }

    fn take_flags(
        &mut self,
        line: &str,
        seat: &mut dyn Seat,
        member: &mut Member,
    ) -> io::Result<()> {
        let Some(question) = &member.question else {
            return Ok(());
        };
        let AskBody::Judge { parts, .. } = &question.asked().ask.body else {
            return Ok(());
        };
        match read_flags(self.words, line, parts) {
            Ok(response) => self.answer(Some(response), seat, member),
            Err(why) => {
                self.lines.say_text(Ink::PLAIN, &why)?;
                self.asks = ExpectedInput::Flags;
                self.ask(member)
            }
        }
    }

    fn ask_again(&mut self, member: &Member, again: bool) -> io::Result<()> {
        self.asks = if again {
            ExpectedInput::Nothing
        } else {
            ExpectedInput::Answer
        };
        self.ask(member)
    }

    fn answer(
        &mut self,
        response: Option<Response>,
        seat: &mut dyn Seat,
        member: &mut Member,
    ) -> io::Result<()> {
        if let Some(why) = member.closed_to(response.as_ref()) {
            let text = self.words.notice(&why.code(), why.bound());
            let text = text.unwrap_or_default();
            self.lines.say_text(Ink::CAUTION, &text)?;
            if why == Refusal::NotSureNotOffered {
                self.ask_again(member, false)?;
            }
            return Ok(());
        }
        match response {
            Some(response) if member.asks_certainty(Some(&response)) => {
                self.tell_chosen(Some(response.clone()), seat, member);
                self.asks = ExpectedInput::Certainty(response);
                self.ask(member)
            }
            response => {
                member
                    .answer(response, None, (self.clock)())
                    .into_iter()
                    .for_each(|message| seat.send(message));
                Ok(())
            }
        }
    }

    /// Sends the choice that is not submitted to the room. It counts when the question closes.
    fn tell_chosen(&self, chosen: Option<Response>, seat: &mut dyn Seat, member: &mut Member) {
        if member.closed_to(chosen.as_ref()).is_some() {
            return;
        }
        let now_ms = (self.clock)();
        member.note_chosen(chosen, now_ms);
        let message = member.chosen(true, now_ms);
        if let Some(message) = message {
            seat.send(message);
        }
    }

    fn run(&mut self, seat: &mut dyn Seat, member: &mut Member) -> io::Result<JoinEnding> {
        if let Some(text) = back_as(self.words, member) {
            self.lines.say_text(Ink::GOOD, &text)?;
        }
        self.lines
            .say_text(Ink::PLAIN, &self.words.text("plain-how"))?;
        let mut page = None;
        loop {
            let mut event = seat.next(TICK_MS);
            // A question, its clock and the saved answer arrive as separate messages. What they say together is printed
            // once nothing more arrives.
            let quiet = event.is_none();
            while let Some(result) = event {
                if let Some(ending) = member.hear(self.words, result, (self.clock)()) {
                    return Ok(ending);
                }
                self.look(member, &mut page)?;
                event = seat.next(0);
            }
            self.look(member, &mut page)?;
            if quiet {
                self.settle(member)?;
            }
            member
                .take_ready()
                .into_iter()
                .for_each(|ready| seat.send(ready));
            if self.asks == ExpectedInput::Next && !self.lines.person {
                // Nobody is there who needs time to read.
                self.asks = ExpectedInput::Nothing;
                seat.send(member.next());
            }
            while quiet && self.listens(member) && !self.lines.ended {
                let Some(line) = self.lines.typed(0)? else {
                    break;
                };
                if self.take(&line, seat, member)? {
                    return Ok(JoinEnding::Left);
                }
            }
            if self.lines.ended && self.asks != ExpectedInput::Nothing {
                self.lines.say(&[])?;
                return Ok(JoinEnding::Left);
            }
        }
    }
}

/// The number of answers accepted in addition to the key, for the question whose result is shown.
fn accepted(member: &Member) -> usize {
    let result = member
        .question
        .as_ref()
        .filter(|_| member.stage == Stage::Question)
        .and_then(|question| question.result.as_ref());
    result.map_or(0, |result| result.accepted.len())
}

/// Whether answers to the current question count now.
fn is_open(member: &Member) -> bool {
    member.stage == Stage::Question
        && member
            .question
            .as_ref()
            .is_some_and(MemberQuestion::is_open)
}

impl MemberFace for PlainMember<'_> {
    fn line(&mut self, prompt: &str) -> io::Result<Option<String>> {
        self.lines.line(prompt)
    }

    fn pick(&mut self, prompt: &str, items: &[String]) -> io::Result<Option<usize>> {
        self.lines.pick(prompt, items)
    }

    fn tell(&mut self, text: &str) -> io::Result<()> {
        self.lines.say_text(Ink::PLAIN, text)
    }

    fn session(
        &mut self,
        seat: &mut dyn Seat,
        JoinedMember(member): &mut JoinedMember,
    ) -> io::Result<JoinEnding> {
        let ending = self.run(seat, member)?;
        if let (JoinEnding::Finished, Stage::End(message)) = (&ending, &member.stage) {
            let lines = card(self.words, member, message, "", self.lines.columns);
            self.lines.say(&lines)?;
        }
        Ok(ending)
    }
}
