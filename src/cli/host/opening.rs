//! Prepares a session, new or resumed: its quiz, the drawn questions, its options, and its record in the history.

use super::rehearsal;
use crate::classroom::{
    Command, Event, Name, Names, NamesShown, Options, Room, RoomCode, Roster, RosterRow, Scoring,
    TokenDigest, roster,
};
use crate::cli::arguments::{HostArguments, NamesArgument, ScoringArgument};
use crate::cli::exit::Failure;
use crate::cli::history::{History, HistoryError};
use crate::cli::library::{self, AvailableQuiz};
use crate::cli::system::{FileError, FileLock, System};
use crate::cli::{choices, session};
use crate::engine::{Paper, Seed, Selection};
use crate::exchange::import::{TableRow, table};
use crate::model::Quiz;
use crate::store::{NewSession, SavedSession, SessionId, Store};
use crate::terminal::Sources;
use std::net::IpAddr;
use std::path::Path;
use std::sync::Arc;

/// The most bytes of a class list: many times a spreadsheet of the largest room.
const CLASS_LIST_BYTES_MAX: u64 = 32 * 1024 * 1024;

/// A session that is about to run.
pub(super) struct OpenedSession {
    pub(super) room: Room,
    pub(super) code: RoomCode,
    pub(super) sources: Sources,
    /// The number of events in the log.
    pub(super) saved_events: usize,
    /// Events that must be saved first.
    pub(super) pending: Vec<Event>,
    pub(super) history: History,
    pub(super) session: SessionId,
    /// The port and address that phones already know.
    pub(super) port: Option<u16>,
    pub(super) bind: Option<IpAddr>,
    /// The lock that prevents other processes from continuing the session.
    pub(super) hold: FileLock,
    /// Notes for the host about the class list.
    pub(super) class_list: ClassListNotes,
}

/// How a class list was read.
#[derive(Debug, Default)]
pub(super) struct ClassListNotes {
    /// Whether its encoding is a guess.
    pub(super) is_guessed: bool,
    /// Columns that are not used.
    pub(super) unused_columns: Vec<String>,
    /// Parts of the file that are not in the list.
    pub(super) left_out: Vec<String>,
}

/// Prepares a new session.
pub(super) fn new(
    system: &mut System,
    arguments: &HostArguments,
    found: &AvailableQuiz,
    port: u16,
) -> Result<OpenedSession, Failure> {
    let quiz = Arc::clone(&found.quiz);
    let (options, class_list) = options(system, arguments, &quiz)?;
    rehearsal::must_fit(arguments, &options.names)?;
    let seed = match &arguments.seed {
        Some(seed) => {
            Seed::new(seed).map_err(|error| Failure::Usage(format!("--seed {seed}: {error}")))?
        }
        // Random: with the seed, anyone could work out the order of the options, and so the key, before the reveal.
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
    // The session is created last, so that an earlier error leaves none behind.
    let mut history = History::open(system)?;
    let session = history.write(|store| store.open_session(&new))?;
    let hold = hold(system, session)?;
    Ok(OpenedSession {
        room,
        code,
        sources,
        saved_events: 0,
        pending,
        history,
        session,
        port: None,
        bind: arguments.bind,
        hold,
        class_list,
    })
}

/// The session to resume: the one with a number, or the latest that has not ended. A rehearsal is chosen only if there
/// is no other.
pub(super) fn resumed(system: &mut System, which: &str) -> Result<OpenedSession, Failure> {
    let history = History::open(system)?;
    let sessions = history.read(Store::sessions)?;
    let summary = if which == "latest" {
        let left = || sessions.iter().filter(|summary| summary.ended_at.is_none());
        let left = left()
            .find(|summary| summary.rehearsed == 0)
            .or_else(|| left().next());
        left.ok_or_else(|| {
            Failure::Unusable(
                "there is no unfinished session; start one with: redflag host".to_owned(),
            )
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
    // Locks before reading, so that no other process can add events afterwards.
    let hold = hold(system, summary.id)?;
    let saved_session = history.read(|store| store.session(summary.id))?;
    let saved_session =
        saved_session.ok_or_else(|| Failure::Unusable(format!("session {which} is gone")))?;
    reopened(history, saved_session, hold)
}

fn reopened(
    history: History,
    saved_session: SavedSession,
    hold: FileLock,
) -> Result<OpenedSession, Failure> {
    let session::ResumedSession { room, pending } = session::resume(&saved_session)?;
    let SavedSession {
        id, session, log, ..
    } = saved_session;
    let code = RoomCode::parse(&session.code).ok_or_else(|| {
        Failure::Unusable(format!(
            "session {id} has no usable code and cannot be resumed"
        ))
    })?;
    let sources = session::sources(&session);
    let (port, bind) = (Some(session.port), session.bind);
    Ok(OpenedSession {
        room,
        code,
        sources,
        saved_events: log.len(),
        pending,
        history,
        session: id,
        port,
        bind,
        hold,
        class_list: ClassListNotes::default(),
    })
}

/// Prevents other processes from continuing a session while this one lives.
pub(in crate::cli) fn hold(system: &System, session: SessionId) -> Result<FileLock, Failure> {
    let home = system.home().ok_or(HistoryError::NoHome)?;
    let hold = system
        .files
        .lock(&home.join("held").join(session.to_string()))?;
    hold.ok_or_else(|| {
        let text = format!(
            "session {session} is running in another redflag on this machine; stop that one first"
        );
        Failure::Unusable(text)
    })
}

/// Adds the names of a hot seat as members of a room without a network. They cannot return in any other way.
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
            let why = Name::new(name).err().map_or(
                "the name appears twice; add an initial to one of them".to_owned(),
                |refusal| refusal.to_string(),
            );
            return Err(Failure::Usage(format!("--hot-seat: {name}: {why}")));
        }
        events.extend(joined);
    }
    Ok(events)
}

fn options(
    system: &System,
    arguments: &HostArguments,
    quiz: &Quiz,
) -> Result<(Options, ClassListNotes), Failure> {
    let mut notes = ClassListNotes::default();
    let mut teams = clean_teams(&arguments.teams)?;
    let names = match &arguments.roster {
        Some(path) => {
            let roster = class_list(system, path, &mut notes)?;
            if teams.is_empty() {
                teams = roster.teams;
            }
            Names::Roster(roster.entries)
        }
        None if arguments.anonymous => Names::Pseudonyms,
        None => Names::Free,
    };
    let options = Options {
        scoring: match arguments.scoring {
            ScoringArgument::Correct => Scoring::Correct,
            ScoringArgument::Speed => Scoring::Speed,
            ScoringArgument::Certainty => Scoring::Certainty,
        },
        warm_up: arguments.warm_up,
        // At the shared keyboard, nobody may change the answer of the person before them.
        changing: !arguments.first_answer && arguments.hot_seat.is_empty(),
        ranks: !arguments.no_ranks,
        names,
        names_shown: match arguments.names {
            NamesArgument::Full => NamesShown::Full,
            NamesArgument::Initials => NamesShown::Initials,
            NamesArgument::Hidden => NamesShown::Hidden,
        },
        approve: arguments.approve,
        teams,
        // At one keyboard, people answer in turn, so there are no time limits.
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
    };
    Ok((options, notes))
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
                "--teams: {team} is the same as another team, or looks like it; rename one of them"
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

fn class_list(system: &System, path: &Path, notes: &mut ClassListNotes) -> Result<Roster, Failure> {
    let bytes = system.files.read_bytes(path, CLASS_LIST_BYTES_MAX)?;
    let table = table(&bytes).map_err(|why| FileError::new(path, why))?;
    let rows: Vec<RosterRow> = table
        .rows
        .into_iter()
        .map(|TableRow { number, cells }| RosterRow { number, cells })
        .collect();
    // The error has one line for each fault.
    let roster =
        roster(&rows, table.is_sheet).map_err(|error| FileError::new(path, error.to_string()))?;
    notes.is_guessed = table.is_guessed;
    notes.left_out = table.left_out;
    notes.unused_columns.clone_from(&roster.unused_columns);
    Ok(roster)
}
