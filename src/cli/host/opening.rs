//! A session from its beginning, or from where it was left: what is asked, how, and where it is kept.

use super::rehearsal;
use crate::classroom::{
    Command, Event, Name, Names, Options, Room, RoomCode, RosterEntry, Scoring, TokenDigest,
    roster, teams_of,
};
use crate::cli::arguments::{HostArguments, ScoringArgument};
use crate::cli::exit::Failure;
use crate::cli::history::{History, HistoryError};
use crate::cli::library::{self, AvailableQuiz};
use crate::cli::system::{FileError, FileLock, System};
use crate::cli::{choices, session};
use crate::engine::{Paper, Seed, Selection};
use crate::model::Quiz;
use crate::store::{NewSession, SavedSession, SessionId, Store};
use crate::terminal::Sources;
use std::net::IpAddr;
use std::path::Path;
use std::sync::Arc;

/// A session that is about to run.
pub(super) struct Opened {
    pub(super) room: Room,
    pub(super) code: RoomCode,
    pub(super) sources: Sources,
    /// Events that are in the log.
    pub(super) kept: usize,
    /// Events that are to be in it first.
    pub(super) pending: Vec<Event>,
    pub(super) history: History,
    pub(super) session: SessionId,
    /// The port and the address that phones know from before.
    pub(super) port: Option<u16>,
    pub(super) bind: Option<IpAddr>,
    /// That nobody else goes on with it meanwhile.
    pub(super) hold: FileLock,
}

/// A new session.
pub(super) fn new(
    system: &mut System,
    arguments: &HostArguments,
    found: &AvailableQuiz,
    port: u16,
) -> Result<Opened, Failure> {
    let quiz = Arc::clone(&found.quiz);
    let options = options(system, arguments, &quiz)?;
    let seed = match &arguments.seed {
        Some(seed) => {
            Seed::new(seed).map_err(|error| Failure::Usage(format!("--seed {seed}: {error}")))?
        }
        // Whoever knew it would know the order of the options before the reveal, and so the key.
        None => Seed::from_entropy([(); 4].map(|()| system.entropy.bits_32())),
    };
    let selection = Selection {
        questions: arguments.questions.map(|n| n as usize),
        topics: choices::topics(&arguments.topic)?,
        ..Selection::default()
    };
    let paper = Paper::draw(&quiz, &seed, &selection)
        .map_err(|error| Failure::Usage(format!("{}: {error}", found.name)))?;
    rehearsal::of(arguments, &quiz, &paper)?;
    let sources = library::sources(system, found);
    let code = RoomCode::from_entropy(system.entropy.bits_32());
    let new = NewSession {
        code: code.as_str().to_owned(),
        quiz: quiz.id.clone(),
        title: quiz.title.clone(),
        revision: quiz.revision,
        quiz_toml: library::text(system, found)?,
        sources: sources
            .iter()
            .map(|(fact, words)| (fact.to_string(), words.clone()))
            .collect(),
        seed,
        questions_asked: selection.questions,
        topics: selection.topics,
        options: options.clone(),
        port,
        bind: arguments.bind,
        rehearsed: arguments.rehearse.map_or(0, |n| n as usize),
        started_at: system.clock.now(),
    };
    let mut room = Room::new(Arc::clone(&quiz), paper, options);
    let pending = seat(system, &mut room, &arguments.hot_seat)?;
    // Last: what fails before leaves no session behind.
    let mut history = History::open(system)?;
    let session = history.write(|store| store.open_session(&new))?;
    let hold = hold(system, session)?;
    Ok(Opened {
        room,
        code,
        sources,
        kept: 0,
        pending,
        history,
        session,
        port: None,
        bind: arguments.bind,
        hold,
    })
}

/// The session that was left: the latest that has not ended, a rehearsal only where there is no other, or the one with
/// a number.
pub(super) fn resumed(system: &mut System, which: &str) -> Result<Opened, Failure> {
    let history = History::open(system)?;
    let sessions = history.read(Store::sessions)?;
    let summary = if which == "latest" {
        let left = || sessions.iter().filter(|summary| summary.ended_at.is_none());
        let left = left()
            .find(|summary| summary.rehearsed == 0)
            .or_else(|| left().next());
        left.ok_or_else(|| {
            Failure::Unusable("no session was left; begin one with: redflag host".to_owned())
        })?
    } else {
        let named = sessions
            .iter()
            .find(|summary| summary.id.to_string() == which);
        named.ok_or_else(|| {
            Failure::Unusable(format!(
                "there is no session {which}; redflag results lists them"
            ))
        })?
    };
    if summary.ended_at.is_some() {
        let text = format!("session {which} is over; see it with: redflag results show {which}");
        return Err(Failure::Unusable(text));
    }
    // First held, then read: what it holds now is all there is.
    let hold = hold(system, summary.id)?;
    let kept = history.read(|store| store.session(summary.id))?;
    let kept = kept.ok_or_else(|| Failure::Unusable(format!("session {which} is gone")))?;
    reopened(history, kept, hold)
}

fn reopened(history: History, kept: SavedSession, hold: FileLock) -> Result<Opened, Failure> {
    let session::Resumed { room, pending } = session::resume(&kept)?;
    let SavedSession {
        id, session, log, ..
    } = kept;
    let code = RoomCode::parse(&session.code).ok_or_else(|| {
        Failure::Unusable(format!("session {id} has no usable code; it cannot go on"))
    })?;
    let sources = session::sources(&session);
    let (port, bind) = (Some(session.port), session.bind);
    Ok(Opened {
        room,
        code,
        sources,
        kept: log.len(),
        pending,
        history,
        session: id,
        port,
        bind,
        hold,
    })
}

/// Keeps others from going on with a session, for as long as this process lives.
pub(in crate::cli) fn hold(system: &System, session: SessionId) -> Result<FileLock, Failure> {
    let home = system.home().ok_or(HistoryError::NoHome)?;
    let hold = system
        .files
        .lock(&home.join("held").join(session.to_string()))?;
    hold.ok_or_else(|| {
        let text = format!(
            "session {session} is being held by another redflag on this machine; end that one first"
        );
        Failure::Unusable(text)
    })
}

/// The names of a hot seat, as members of a room without a network. They cannot come back in another way.
fn seat(system: &System, room: &mut Room, names: &[String]) -> Result<Vec<Event>, Failure> {
    let mut events = Vec::new();
    for name in names {
        let token = TokenDigest::of(&format!("{:x?}", system.entropy.secret()?));
        let (joined, _) = room.handle(
            0,
            Command::Join {
                name: name.clone(),
                team: None,
                token,
            },
        );
        if joined.is_empty() {
            let why = Name::new(name)
                .err()
                .map_or("the name is there twice".to_owned(), |refusal| {
                    refusal.to_string()
                });
            return Err(Failure::Usage(format!("--hot-seat: {name}: {why}")));
        }
        events.extend(joined);
    }
    Ok(events)
}

fn options(system: &System, arguments: &HostArguments, quiz: &Quiz) -> Result<Options, Failure> {
    let roster = arguments
        .roster
        .as_deref()
        .map(|path| class_list(system, path))
        .transpose()?;
    let mut teams = clean_teams(&arguments.teams)?;
    if let Some(roster) = roster.as_deref().filter(|_| teams.is_empty()) {
        teams = teams_of(roster).map_err(|error| Failure::Usage(format!("--roster: {error}")))?;
    }
    let names = match roster {
        Some(roster) => Names::Roster(roster),
        None if arguments.anonymous => Names::Pseudonyms,
        None => Names::Free,
    };
    Ok(Options {
        scoring: match arguments.scoring {
            ScoringArgument::Correct => Scoring::Correct,
            ScoringArgument::Speed => Scoring::Speed,
            ScoringArgument::Certainty => Scoring::Certainty,
        },
        warm_up: arguments.warm_up,
        // What one person answered at the shared keyboard, the next cannot change.
        changing: !arguments.first_answer && arguments.hot_seat.is_empty(),
        ranks: !arguments.no_ranks,
        names,
        teams,
        // At one keyboard nobody waits for the clock of somebody else.
        time_factor: if arguments.hot_seat.is_empty() {
            arguments.time_factor
        } else {
            0.0
        },
        time_limit_s: arguments.time_limit,
        self_paced: arguments.self_paced,
        not_sure: quiz.settings.not_sure,
        certainty: arguments.certainty || quiz.settings.certainty,
        auto_ms: arguments.auto.map(|seconds| u64::from(seconds) * 1000),
        locks: arguments.lock,
        hot_seat: !arguments.hot_seat.is_empty(),
        ..Options::default()
    })
}

fn clean_teams(typed: &[String]) -> Result<Vec<String>, Failure> {
    let mut teams: Vec<Name> = Vec::new();
    for team in typed.iter().filter(|team| !team.trim().is_empty()) {
        let name = Name::new(team)
            .map_err(|refusal| Failure::Usage(format!("--teams: {team}: {refusal}")))?;
        if teams
            .iter()
            .any(|known| known.skeleton() == name.skeleton())
        {
            return Err(Failure::Usage(format!(
                "--teams: {team} is, or looks like, a team that is there already"
            )));
        }
        teams.push(name);
    }
    if teams.len() > crate::classroom::limits::TEAMS_MAX {
        return Err(Failure::Usage(format!(
            "--teams: at most {} teams",
            crate::classroom::limits::TEAMS_MAX
        )));
    }
    Ok(teams.iter().map(|team| team.as_str().to_owned()).collect())
}

fn class_list(system: &System, path: &Path) -> Result<Vec<RosterEntry>, Failure> {
    let text = system.files.read(path)?;
    Ok(roster(&text).map_err(|error| FileError::because(path, error))?)
}
