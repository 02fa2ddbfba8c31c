//! Builds the data of the host's web page from the same texts and controls as the host's terminal, so that both show
//! the same. Does no I/O.

mod buttons;

use super::accept::accept_this;
use super::clock::has_everyone_answered;
use super::controls::controls;
use super::discussion::talk_about;
use super::people::about;
use super::question::{accounting, answered_words, closed};
use super::reveal::right_words;
use super::rows::{Row, line, rows};
use super::waiting::{is_said, who_waits};
use super::warning::warning;
use super::{Session, ending, lobby, progress};
use crate::catalogue::Catalogue;
use crate::classroom::limits::{LISTED_MAX, SECOND_THOUGHTS_MS};
use crate::classroom::{BarAnswer, HostCommand, HostView, Options, Phase, Warning};
use crate::engine::{Paper, Response};
use crate::model::Quiz;
use crate::terminal::Sources;
use crate::terminal::plain::answer::{LineMeaning, read, usage};
use crate::wire::{
    AuthorText, HostMember, HostPage, HostPageMaker, HostRow, StandingsRow, Texts, WireQuestion,
};
use std::sync::Arc;

/// The session data from which the host's page is made, in addition to the current view.
#[derive(Debug)]
pub struct PageMaker {
    words: Arc<Catalogue>,
    quiz: Arc<Quiz>,
    paper: Paper,
    sources: Sources,
    options: Options,
    code: String,
    addresses: Vec<String>,
    join_command: String,
    screen_address: String,
    notices: Vec<String>,
    resume: String,
    results: String,
}

impl PageMaker {
    /// For a session, in the language of its texts.
    pub fn of(session: &Session<'_>, words: &Arc<Catalogue>, quiz: &Arc<Quiz>) -> PageMaker {
        PageMaker {
            words: Arc::clone(words),
            quiz: Arc::clone(quiz),
            paper: session.paper.clone(),
            sources: session.sources.clone(),
            options: session.options.clone(),
            code: session.code.clone(),
            addresses: session.addresses.clone(),
            join_command: session.join_command.clone(),
            screen_address: session.screen_address.clone(),
            notices: session.notices.clone(),
            resume: session.resume.clone(),
            results: session.results.clone(),
        }
    }

    fn session(&self) -> Session<'_> {
        Session {
            words: &self.words,
            quiz: &self.quiz,
            paper: &self.paper,
            sources: &self.sources,
            options: &self.options,
            code: self.code.clone(),
            addresses: self.addresses.clone(),
            join_command: self.join_command.clone(),
            screen_address: self.screen_address.clone(),
            host_page: None,
            notices: self.notices.clone(),
            resume: self.resume.clone(),
            results: self.results.clone(),
        }
    }
}

/// Members and teams by rank, where ranks are shown.
fn ranked(view: &HostView) -> (Vec<StandingsRow>, Vec<StandingsRow>) {
    if !matches!(
        view.phase,
        Phase::Standings(_) | Phase::Finished | Phase::OwnPace
    ) {
        return (Vec::new(), Vec::new());
    }
    let members = view.standings.iter().take(LISTED_MAX);
    (
        members.cloned().map(StandingsRow::from).collect(),
        view.teams.iter().cloned().map(StandingsRow::from).collect(),
    )
}

/// The warnings for the host. Warnings that are shown elsewhere or are over become empty texts, so that the number of
/// warnings stays the same.
fn warnings(words: &Catalogue, view: &HostView) -> Vec<String> {
    let is_over = |known: &Warning| *known == Warning::TakenUpAgain && !view.paused;
    let in_words = |known: &Warning| {
        if is_said(view, known) || is_over(known) {
            String::new()
        } else {
            warning(words, known)
        }
    };
    view.warnings.iter().map(in_words).collect()
}

impl HostPageMaker for PageMaker {
    fn page(&self, view: &HostView) -> HostPage {
        let session = self.session();
        let words = session.words;
        let (place, told) = (view.phase.place(), revealed_place(view));
        let (standings, teams) = ranked(view);
        let asked = matches!(view.phase, Phase::Ready(_) | Phase::Open(_));
        let tally = view.tally.filter(|_| asked);
        let question =
            |place| WireQuestion::of(&self.quiz, &self.paper, place, view.warm_up, Texts::Blocks);
        let key = told
            .and_then(|place| session.with_key(place))
            .map(|(_, key)| key);
        let (lines, scale) = lines(&session, view);
        HostPage {
            at: view.phase.into(),
            title: self.quiz.title.clone(),
            language: self.quiz.language.clone(),
            code: self.code.clone(),
            addresses: self.addresses.clone(),
            screen: self.screen_address.clone(),
            resume: self.resume.clone(),
            questions: view.questions,
            paused: view.paused,
            question: place.map(question),
            clock: view.clock.map(|clock| clock.state),
            left_ms: view.clock.and_then(|clock| clock.left_ms),
            limit_ms: view.clock.and_then(|clock| clock.limit_ms),
            answered: tally.map_or(0, |tally| tally.accepted),
            counted: tally.map_or(0, |tally| tally.members),
            status: status(&session, view),
            rows: lines,
            scale,
            talk: told.and_then(|place| {
                let (asked, key) = session.with_key(place)?;
                talk_about(words, &asked, &key, view.distribution.as_ref()?)
            }),
            key: key.map(|key| key.map(|text| AuthorText::of(&text, Texts::Blocks))),
            standings,
            teams,
            here: match view.members_total {
                0 => words.text("host-nobody"),
                _ => lobby::counts(words, view),
            },
            members: members(words, view),
            members_total: view.members_total,
            waiting: who_waits(words, view),
            notices: self.notices.clone(),
            warnings: warnings(words, view),
            warned: view.warned,
            controls: controls(&session, view)
                .into_iter()
                .filter_map(|control| buttons::button(&session, view, control))
                .collect(),
        }
    }

    fn accept(&self, view: &HostView, place: usize, typed: &str) -> Result<HostCommand, String> {
        let session = self.session();
        let later = || self.words.text("say-accept-later");
        let asked = session.asked(place).ok_or_else(later)?;
        if revealed_place(view) != Some(place) {
            return Err(later());
        }
        match read(&self.words, typed, &asked) {
            LineMeaning::Answer(response) => {
                accept_this(&session, view, place, response).map(|acceptance| acceptance.command)
            }
            LineMeaning::Refused(reason) => Err(reason),
            _ => Err(usage(&self.words, &asked)),
        }
    }

    fn step_over(&self) -> String {
        self.words.text("warning-step-over")
    }
}

/// The place of the question whose answer has been revealed to everyone.
fn revealed_place(view: &HostView) -> Option<usize> {
    let secret = matches!(
        view.phase,
        Phase::Ready(_) | Phase::Open(_) | Phase::Closed(_)
    );
    let place = view.phase.place().filter(|_| !secret);
    place.filter(|_| view.distribution.is_some())
}

/// The progress of the room, in words.
fn status(session: &Session<'_>, view: &HostView) -> Vec<String> {
    let words = session.words;
    let seconds = |id: &str, ms: u64| words.with(id, &[("count", &(ms / 1_000))]);
    let mut notices = Vec::new();
    if view.locked && view.phase != Phase::Finished {
        notices.push(words.text("host-locked"));
    }
    if view.paused && view.phase != Phase::Finished {
        notices.push(words.text("host-paused-now"));
    }
    match (view.phase, &view.tally) {
        (Phase::Ready(_), _) if !view.paused => notices.push(words.text("host-waiting")),
        (Phase::Ready(_) | Phase::Open(_), Some(tally)) => {
            notices.push(answered_words(words, tally));
            if has_everyone_answered(view) && session.options.changing && !view.paused {
                notices.push(seconds("host-closes-in", SECOND_THOUGHTS_MS));
            }
        }
        (Phase::Closed(_), Some(tally)) => notices.push(closed(words, tally)),
        (Phase::Standings(_), _) => {}
        (_, tally) if revealed_place(view).is_some() => {
            notices.extend(
                view.distribution
                    .as_ref()
                    .map(|answers| right_words(words, answers)),
            );
            notices.extend(tally.as_ref().map(|tally| accounting(words, tally)));
        }
        (Phase::OwnPace, _) => notices.push(progress::under_way(words, view)),
        (Phase::Finished, _) => notices.extend(ending::summary(words, view)),
        _ => {}
    }
    let by_itself = revealed_place(view).is_some() && !view.paused;
    if let Some(ms) = session.options.auto_ms.filter(|_| by_itself) {
        notices.push(seconds("host-goes-on-in", ms));
    }
    notices
}

/// The lines about the answers, and the value of a full bar.
fn lines(session: &Session<'_>, view: &HostView) -> (Vec<HostRow>, usize) {
    let numbered = |place: usize| HostRow {
        letter: (place + 1).to_string(),
        text: session
            .asked(place)
            .map_or(String::new(), |asked| line(&asked.ask.prompt)),
        quoted: true,
        remarks: String::new(),
        count: None,
        right: false,
        dangerous: false,
    };
    match (view.phase, &view.distribution) {
        (Phase::Standings(_), _) => (Vec::new(), 0),
        (_, Some(answers)) if revealed_place(view).is_some() => {
            let told = revealed_place(view).and_then(|place| session.with_key(place));
            let Some((asked, key)) = told else {
                return (Vec::new(), 0);
            };
            let rows = rows(session.words, &asked, &key, &answers.bars);
            (rows.iter().map(of_row).collect(), answers.answered)
        }
        (Phase::OwnPace, _) => {
            let row = |(place, done): (usize, &usize)| HostRow {
                count: Some(*done),
                ..numbered(place)
            };
            let rows = view.progress.iter().enumerate().map(row);
            (rows.collect(), view.members_total)
        }
        (Phase::Finished, _) => {
            let talk = |(place, answers): &(usize, _)| {
                let (asked, key) = session.with_key(*place)?;
                Some(HostRow {
                    remarks: talk_about(session.words, &asked, &key, answers)?,
                    ..numbered(*place)
                })
            };
            (view.told.iter().filter_map(talk).collect(), 0)
        }
        _ => (Vec::new(), 0),
    }
}

fn of_row(row: &Row<'_>) -> HostRow {
    let own = matches!(
        row.bar.answer,
        BarAnswer::NotSure
            | BarAnswer::Others
            | BarAnswer::Part(_)
            | BarAnswer::Whole(Response::TrueFalse(_) | Response::Judge { .. })
    );
    HostRow {
        letter: row.letter.clone(),
        text: row.text.clone(),
        quoted: !own,
        remarks: row.remarks.clone(),
        count: Some(row.bar.count),
        right: row.bar.right,
        dangerous: row.bar.dangerous,
    }
}

fn members(words: &Catalogue, view: &HostView) -> Vec<HostMember> {
    let member = |member: &crate::classroom::MemberLine| HostMember {
        member: member.member,
        name: member.name.clone(),
        about: about(words, member, view),
        online: member.online,
        together: member.together,
    };
    view.members.iter().map(member).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, NAMES, World};
    use super::*;
    use crate::wire::{FromHost, HostAct, decode_host};
    use serde_json::{Value, json};

    fn maker() -> PageMaker {
        let world = World::new();
        let quiz = Arc::new(world.quiz.clone());
        PageMaker::of(&world.session(), &world.words, &quiz)
    }

    /// All messages that a page can send from a view, with a member and something typed.
    fn messages(page: &HostPage) -> Vec<(String, Value)> {
        let mut found = Vec::new();
        for control in &page.controls {
            let mut note = |message: &Value| found.push((control.key.clone(), message.clone()));
            match &control.act {
                HostAct::Send(message) => note(message),
                HostAct::Member {
                    message, together, ..
                } => std::iter::once(message).chain(together).for_each(note),
                HostAct::Choose { answers, .. } | HostAct::Accept { answers, .. } => {
                    for answer in answers {
                        note(&answer.message);
                    }
                }
            }
        }
        found
    }

    #[test]
    fn every_control_of_every_page_is_something_that_the_room_understands() {
        let mut keys = std::collections::BTreeSet::new();
        let mut finished = sample::standing();
        finished.phase = Phase::Finished;
        for view in [
            sample::view(&NAMES),
            sample::open(),
            sample::revealed(),
            sample::revealed_typed(),
            sample::revealed_judged(),
            sample::standing(),
            sample::own_pace(),
            finished,
        ] {
            let page = maker().page(&view);
            for (key, message) in messages(&page) {
                let typed = if message.to_string().contains("extra-time") {
                    "25"
                } else {
                    "\"Ann\""
                };
                let text = message
                    .to_string()
                    .replace("\"$member\"", "3")
                    .replace("\"$typed\"", typed);
                let mut filled: Value = serde_json::from_str(&text).expect("it is JSON");
                if filled["type"] == "ask" {
                    filled["at"] = json!(page.at);
                }
                let read = decode_host(&filled.to_string());
                assert!(
                    matches!(read, Ok(FromHost::Ask { .. } | FromHost::Leave {})),
                    "{key}: {filled}: {read:?}"
                );
                keys.insert(key);
            }
        }
        let all: Vec<&str> = keys.iter().map(String::as_str).collect();
        assert_eq!(
            all,
            [
                "+", "a", "enter", "k", "l", "n", "p", "q", "r", "s", "t", "x"
            ]
        );
    }

    #[test]
    fn the_page_has_the_key_from_the_reveal_on_and_not_before() {
        let mut ready = sample::open();
        ready.phase = Phase::Ready(0);
        let mut closed = sample::revealed();
        closed.phase = Phase::Closed(0);
        for (view, told) in [
            (ready, false),
            (sample::open(), false),
            (closed, false),
            (sample::revealed(), true),
        ] {
            let page = maker().page(&view);
            let text = serde_json::to_string(&page).expect("it has a JSON form");
            assert_eq!(page.key.is_some(), told, "{:?}", view.phase);
            assert_eq!(text.contains("padlocks too"), told, "{:?}", view.phase);
            assert_eq!(page.rows.iter().any(|row| row.right), told);
        }
    }

    #[test]
    fn the_page_says_what_the_terminal_says() {
        let page = maker().page(&sample::revealed());
        assert_eq!(page.status[0].replace('\u{a0}', " "), "9 of 17 right, 52%");
        let talk = page.talk.expect("there is something to talk about");
        assert!(talk.contains("sure, and wrong"), "{talk}");
        let right: Vec<&str> = page
            .rows
            .iter()
            .filter(|row| row.right)
            .map(|row| &*row.letter)
            .collect();
        assert_eq!(right.len(), 1, "{:?}", page.rows);
    }

    #[test]
    fn who_waits_is_said_at_every_step_and_a_warning_only_while_it_holds() {
        let zoe = crate::classroom::Waiting {
            claim: crate::classroom::ClaimId(4),
            name: "Zoe".to_owned(),
            wants: crate::classroom::WaitsFor::Entry,
        };
        for mut view in [sample::view(&NAMES), sample::open(), sample::revealed()] {
            assert_eq!(maker().page(&view).waiting, None);
            view.waiting = vec![zoe.clone(), zoe.clone()];
            let notices = maker().page(&view).waiting.expect("somebody waits");
            assert!(
                notices.contains("Zoe") && notices.contains('1'),
                "{notices}"
            );
            view.warnings = vec![Warning::Fault, Warning::TakenUpAgain];
            for (paused, told) in [(true, [true, true]), (false, [true, false])] {
                view.paused = paused;
                let warnings = maker().page(&view).warnings;
                let seen: Vec<bool> = warnings.iter().map(|words| !words.is_empty()).collect();
                assert_eq!(seen, told, "{warnings:?}");
            }
        }
    }

    #[test]
    fn a_typed_answer_is_accepted_where_somebody_gave_it_and_else_refused_in_words() {
        let (maker, view) = (maker(), sample::revealed_typed());
        let accept = |typed: &str, place| maker.accept(&view, place, typed);
        let accepted = accept("tail gating", 1).expect("somebody said so");
        assert_eq!(
            accepted,
            HostCommand::Accept {
                place: 1,
                response: Response::Text("tail gating".to_owned())
            }
        );
        assert_eq!(
            accept("tailgating", 1),
            Err("That already counts as right.".to_owned())
        );
        let later = "You can accept an answer only after the right answer has been shown.";
        assert_eq!(accept("x", 0), Err(later.to_owned()));
        assert_eq!(accept("x", 99), Err(later.to_owned()));
    }
}
