//! `redflag host`: runs a live session, from the lobby to the end.

mod address_watch;
mod addresses;
mod class_list;
mod descriptors;
mod endpoints;
mod failure;
mod listener;
mod network;
mod one_keyboard;
mod opening;
mod rehearsal;
mod timing;

use super::arguments::HostArguments;
use super::exit::{Exit, Failure};
use super::library::{self, AvailableQuiz};
use super::system::{Stream, System};
use super::{language, pick, shipped};
use crate::catalogue::Catalogue;
use crate::classroom::{Phase, Room};
use crate::terminal::{self, Dialogue, HostEnding, Plain, RoomControl, Session, Sources};
use crate::text::wrap;
use endpoints::Endpoints;
use listener::{OpenPort, PORT};
use network::Running;
use one_keyboard::LocalRoom;
use opening::OpenedSession;
pub(super) use opening::hold;
use std::io::{self, Write};
use std::sync::Arc;

pub(super) fn run(system: &mut System, arguments: &HostArguments) -> Result<Exit, Failure> {
    let rich = system.streams.terminals.input
        && system.streams.terminals.output
        && !arguments.plain
        && !system.wants_plain();
    let words = language::chosen(system, arguments.language.as_deref())?;
    let quiz_language = language::of_quizzes(arguments.language.as_deref(), &words);
    let (opened, port) = if let Some(which) = &arguments.resume {
        let opened = opening::resumed(system, which)?;
        let network = !opened.room.options().hot_seat;
        let port = network
            .then(|| OpenPort::open(system, arguments, (opened.bind, opened.port)))
            .transpose()?;
        (opened, port)
    } else {
        let Some(quiz) = quiz(system, arguments, &words, &quiz_language)? else {
            return Ok(Exit::Done);
        };
        let network = arguments.hot_seat.is_empty();
        let port = network
            .then(|| OpenPort::open(system, arguments, (None, None)))
            .transpose()?;
        let number = port.as_ref().map_or(PORT, |port| port.number);
        (opening::new(system, arguments, &quiz, number)?, port)
    };
    let details = SessionDetails::of(&opened, words);
    let (ending, phase) = match port {
        Some(port) => on_the_network(system, arguments, opened, port, &details, rich)?,
        None => at_one_keyboard(system, opened, &details, rich)?,
    };
    Ok(match ending {
        HostEnding::Faulted => Exit::Bug,
        HostEnding::Left if phase != Phase::Finished => Exit::Unfinished,
        _ => Exit::Done,
    })
}

/// The named quiz, or one that the host picks; `None` if the host picks none.
fn quiz(
    system: &mut System,
    arguments: &HostArguments,
    words: &Catalogue,
    language: &str,
) -> Result<Option<AvailableQuiz>, Failure> {
    match &arguments.quiz {
        Some(name) => library::find(system, name, language).map(Some),
        None if system.streams.is_interactive() => pick::picked(system, words),
        None => Err(Failure::Usage(format!(
            "name a quiz, such as: redflag host {}; redflag list shows all",
            shipped::DEFAULT
        ))),
    }
}

/// What the host's terminal shows of a session and does not change while it runs.
struct SessionDetails {
    words: Arc<Catalogue>,
    room: Room,
    sources: Sources,
    code: String,
    resume: String,
    results: String,
    /// Notes for the host about the class list.
    class_list: Vec<String>,
}

impl SessionDetails {
    fn of(opened: &OpenedSession, words: Arc<Catalogue>) -> SessionDetails {
        let id = opened.session;
        SessionDetails {
            class_list: class_list::notices(&words, &opened.class_list),
            words,
            room: opened.room.clone(),
            sources: opened.sources.clone(),
            code: opened.code.as_str().to_owned(),
            resume: format!("redflag host --resume {id}"),
            results: format!("redflag results show {id}"),
        }
    }

    fn notices(&self) -> impl Iterator<Item = String> {
        let timing = timing::notice(&self.words, &self.room);
        timing.into_iter().chain(self.class_list.iter().cloned())
    }

    /// The session of a room on the network.
    fn session_at(&self, endpoints: &Endpoints) -> Session<'_> {
        let notices = endpoints.notices.iter().cloned().chain(self.notices());
        Session {
            addresses: endpoints.pages.clone(),
            join_command: endpoints.join.clone(),
            screen_address: endpoints.screen.clone(),
            notices: notices.collect(),
            ..self.session()
        }
    }

    fn session(&self) -> Session<'_> {
        Session {
            words: &self.words,
            quiz: self.room.quiz(),
            paper: self.room.paper(),
            sources: &self.sources,
            options: self.room.options(),
            code: self.code.clone(),
            addresses: Vec::new(),
            join_command: String::new(),
            screen_address: String::new(),
            host_page: None,
            notices: self.notices().collect(),
            resume: self.resume.clone(),
            results: self.results.clone(),
        }
    }
}

fn on_the_network(
    system: &mut System,
    arguments: &HostArguments,
    opened: OpenedSession,
    port: OpenPort,
    details: &SessionDetails,
    rich: bool,
) -> Result<(HostEnding, Phase), Failure> {
    let words = Arc::clone(&details.words);
    let at = |endpoints: &Endpoints| details.session_at(endpoints);
    let running = Running::start(system, arguments, opened, port, words, at);
    let mut session = Session {
        host_page: running.host_page.clone(),
        ..details.session_at(&running.endpoints)
    };
    session.notices.extend(descriptors::notice(
        &details.words,
        details.room.options(),
        arguments.rehearse.unwrap_or(0),
    ));
    let rehearsing = arguments
        .rehearse
        .map(|members| {
            let knowledge = rehearsal::knowledge(arguments, &details.room)?;
            let names = &details.room.options().names;
            running.rehearse(system, members, names, knowledge)
        })
        .transpose()?;
    let ending = lead(system, &session, &running, rich);
    let phase = running.view().phase;
    if let Some(rehearsing) = rehearsing {
        let columns = system.streams.columns(Stream::Output);
        for line in rehearsing
            .finish()
            .words()
            .iter()
            .flat_map(|line| wrap(line, columns))
        {
            writeln!(system.streams.output, "{line}")?;
        }
    }
    running.stop(system)?;
    Ok((ending?, phase))
}

/// Shows the room to its host.
fn lead(
    system: &mut System,
    session: &Session<'_>,
    control: &dyn RoomControl,
    rich: bool,
) -> io::Result<HostEnding> {
    let paint = system.paint(Stream::Output);
    #[cfg(unix)]
    if rich {
        return terminal::run_rich(
            session,
            control,
            Stream::Output.terminal(),
            &*system.clock.elapsed_ms,
            paint,
        );
    }
    let input = system.streams.lines();
    let (echo, columns) = (
        !system.streams.terminals.input,
        system.streams.columns(Stream::Output),
    );
    let dialogue = Dialogue {
        input: &input,
        output: &mut system.streams.output,
        clock: &*system.clock.elapsed_ms,
        echo,
        columns,
        paint,
    };
    terminal::run_plain(session, control, dialogue)
}

fn at_one_keyboard(
    system: &mut System,
    opened: OpenedSession,
    details: &SessionDetails,
    rich: bool,
) -> Result<(HostEnding, Phase), Failure> {
    let local = LocalRoom::new(opened, &system.clock);
    let ending = pass_round(system, &details.session(), &local, rich);
    let phase = local.phase();
    local.stop()?;
    Ok((ending?, phase))
}

fn pass_round(
    system: &mut System,
    session: &Session<'_>,
    local: &LocalRoom,
    rich: bool,
) -> io::Result<HostEnding> {
    let paint = system.paint(Stream::Output);
    #[cfg(unix)]
    if rich {
        return terminal::pass_round_rich(
            session,
            local,
            Stream::Output.terminal(),
            &*system.clock.elapsed_ms,
            paint,
        );
    }
    let (echo, columns) = (
        !system.streams.terminals.input,
        system.streams.columns(Stream::Output),
    );
    let (input, output, clock) = (
        &mut *system.streams.input,
        &mut system.streams.output,
        &*system.clock.elapsed_ms,
    );
    let plain = Plain {
        words: session.words,
        input,
        output,
        clock,
        echo,
        columns,
        paint,
        asked_at_ms: None,
        visits: crate::terminal::Visits::default(),
    };
    terminal::pass_round_plain(session, local, plain)
}
