//! `redflag results forget`: deletes people and everything stored about them from live sessions.

use crate::analysis::GROUP_MIN;
use crate::catalogue::{Catalogue, Catalogues};
use crate::classroom::{Event, MemberId, Name, Names};
use crate::cli::arguments::ForgetArguments;
use crate::cli::exit::{Exit, Failure};
use crate::cli::history::History;
use crate::cli::system::{Stream, System};
use crate::cli::{host, language, session};
use crate::report::{self, ClassAnswers, Evaluation};
use crate::store::{Forget, SavedSession, Store};
use crate::terminal;
use crate::text::one_line;
use std::collections::BTreeSet;
use std::io::Write;

/// The people of one session to forget.
struct SessionPeople {
    saved: SavedSession,
    forget: Forget,
    /// Whether these are all people of the session.
    everyone: bool,
}

impl SessionPeople {
    fn people(&self) -> usize {
        self.forget.members.len().max(self.forget.listed.len())
    }
}

pub(super) fn run(system: &mut System, arguments: &ForgetArguments) -> Result<Exit, Failure> {
    let words = language::chosen(system, None)?;
    let mut history = History::open(system)?;
    let mut meant = people_of_sessions(system, &history, arguments)?;
    if meant.is_empty() {
        return Err(Failure::Unusable(nobody(&words, arguments)));
    }
    for one in &meant {
        let date = system.clock.local(one.saved.session.started_at).date();
        let text = words.with(
            "forget-in",
            &[
                ("session", &one.saved.id.to_string()),
                ("date", &date.to_string()),
                ("title", &one_line(&one.saved.session.title)),
                ("people", &one.people()),
            ],
        );
        writeln!(system.streams.error, "{text}")?;
    }
    if !arguments.yes && !asked(system, &words, meant.len())? {
        writeln!(system.streams.error, "{}", words.text("forget-nothing"))?;
        return Ok(Exit::Done);
    }

    // Locks all sessions before changing any, because a running room would keep writing.
    let mut holds = Vec::new();
    for one in &meant {
        holds.push(host::hold(system, one.saved.id)?);
    }
    let zone = system.clock.time_zone();
    for one in meant.iter_mut().filter(|one| one.everyone) {
        one.forget.pages = pages(&one.saved, &zone);
    }
    let now = system.clock.now();
    for one in &meant {
        history.write(|store| store.forget(&one.forget, now))?;
    }
    let purged = history.write(Store::purge)?;
    tell(system, &words, &meant, purged)?;
    Ok(Exit::Done)
}

fn nobody(words: &Catalogue, arguments: &ForgetArguments) -> String {
    let nobody = words.text("forget-nobody");
    match &arguments.name {
        Some(name) => format!("{}: {nobody}", one_line(name)),
        None => nobody,
    }
}

/// The sessions that include the person, with the people to forget.
fn people_of_sessions(
    system: &System,
    history: &History,
    arguments: &ForgetArguments,
) -> Result<Vec<SessionPeople>, Failure> {
    let mut ids = Vec::new();
    if let Some(typed) = arguments.session.as_deref() {
        ids.push(session::find(history, Some(typed))?.id);
    } else {
        let sessions = history.read(Store::sessions)?;
        ids.extend(sessions.iter().map(|summary| summary.id));
    }
    let mut meant = Vec::new();
    for id in ids {
        let Some(saved) = history.read(|store| store.session(id))? else {
            continue;
        };
        let began = system.clock.local(saved.session.started_at).date();
        if arguments.before.is_some_and(|before| began >= before) {
            continue;
        }
        let found = people(saved, arguments.name.as_deref());
        meant.extend(found.filter(|found| found.people() > 0));
    }
    meant.sort_by_key(|one| one.saved.id);
    Ok(meant)
}

/// The people of a session with a name, or everyone.
fn people(saved: SavedSession, name: Option<&str>) -> Option<SessionPeople> {
    let wanted = match name {
        Some(name) => Some(Name::new(name).ok()?.skeleton()),
        None => None,
    };
    let is_wanted = |name: &str| {
        let skeleton = || Name::new(name).map(|name| name.skeleton());
        wanted
            .as_ref()
            .is_none_or(|wanted| skeleton().is_ok_and(|found| found == *wanted))
    };

    let mut members: BTreeSet<MemberId> = BTreeSet::new();
    let mut all: BTreeSet<MemberId> = BTreeSet::new();
    for logged in &saved.log {
        if let Event::Joined { member, name, .. } | Event::Renamed { member, name } = &logged.event
        {
            all.insert(*member);
            if is_wanted(name) {
                members.insert(*member);
            }
        }
    }
    let mut listed = BTreeSet::new();
    if let Names::Roster(roster) = &saved.session.options.names {
        let names = roster.iter().map(|entry| &entry.name);
        listed.extend(names.filter(|name| is_wanted(name)).cloned());
    }
    let forget = Forget {
        session: saved.id,
        repeated: repeated(&saved, &members),
        members,
        listed,
        pages: Vec::new(),
    };
    Some(SessionPeople {
        everyone: name.is_none() && !all.is_empty(),
        saved,
        forget,
    })
}

/// The places where the host accepted an answer that only these people typed. If this version does not understand the
/// quiz, all accepted typed answers are included.
fn repeated(saved: &SavedSession, members: &BTreeSet<MemberId>) -> BTreeSet<usize> {
    if let Ok((room, _)) = session::room_and_report(saved) {
        return room.accepted_alone(&saved.log, members);
    }
    let log = saved.log.iter().enumerate();
    log.filter(|(_, logged)| logged.event.accepted_typed().is_some())
        .map(|(at, _)| at)
        .collect()
}

/// The report of a class before everyone is forgotten, in every language. It is empty if the class is too small or this
/// version does not understand its quiz.
fn pages(saved: &SavedSession, zone: &jiff::tz::TimeZone) -> Vec<(String, String)> {
    let Ok((room, report)) = session::room_and_report(saved) else {
        return Vec::new();
    };
    let evaluation = Evaluation::of(&ClassAnswers::of_session(&room, &report));
    if evaluation.counted.members < GROUP_MIN {
        return Vec::new();
    }
    let languages = Catalogues::built_in();
    let pages = languages.iter().map(|words| {
        let page = report::html(&evaluation, words, zone);
        (words.tag().to_owned(), page)
    });
    pages.collect()
}

/// Asks the person at the terminal for confirmation.
fn asked(system: &System, words: &Catalogue, sessions: usize) -> Result<bool, Failure> {
    if !system.streams.terminals.input || !system.streams.terminals.error {
        let text = "there is no terminal to ask for confirmation; add --yes to forget them";
        return Err(Failure::Usage(text.to_owned()));
    }
    let question = words.with("forget-ask", &[("sessions", &sessions)]);
    let answer = terminal::confirm_loss(&question, system.shows_color(Stream::Error))?;
    answer.ok_or(Failure::Interrupted)
}

fn tell(
    system: &mut System,
    words: &Catalogue,
    meant: &[SessionPeople],
    purged: bool,
) -> Result<(), Failure> {
    let people: usize = meant.iter().map(SessionPeople::people).sum();
    let mut said = vec![words.with("forget-done", &[("people", &people)])];
    for one in meant.iter().filter(|one| one.everyone) {
        let session = one.saved.id.to_string();
        said.push(if one.forget.pages.is_empty() {
            let values: [(&str, &dyn crate::catalogue::Value); 2] =
                [("session", &session), ("least", &GROUP_MIN)];
            words.with("forget-no-page", &values)
        } else {
            words.with("forget-page", &[("session", &session)])
        });
    }
    said.push(words.text("forget-copies"));
    if !purged {
        said.push(words.text("forget-in-use"));
    }
    for text in said {
        writeln!(system.streams.error, "{text}")?;
    }
    Ok(())
}
