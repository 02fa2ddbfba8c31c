//! `redflag host`: a live session, from the lobby to the end.

mod addresses;
mod local;
mod opening;
mod running;
mod timing;

use super::arguments::HostArguments;
use super::exit::{Exit, Failure};
use super::language;
use super::system::{Stream, System};
use crate::catalogue::Catalogue;
use crate::classroom::{Phase, Room};
use crate::terminal::{self, Desk, Dialogue, HostEnding, Plain, Session, Sources};
use crate::text::wrap;
use local::Local;
use opening::Opened;
use running::{Door, Running};
use std::io::{self, Write};
use std::sync::Arc;

/// Where phones find a room unless something else is there already.
const PORT: u16 = 7878;

/// Ports that are tried, from [`PORT`] on, where none was asked for.
const PORTS: u16 = 10;

pub(super) fn run(system: &mut System, arguments: &HostArguments) -> Result<Exit, Failure> {
    let rich = system.streams.terminals.input
        && system.streams.terminals.output
        && !arguments.plain
        && !system.wants_plain();
    let (opened, door) = match &arguments.resume {
        Some(which) => {
            let opened = opening::resumed(system, which)?;
            let network = !opened.room.options().hot_seat;
            let door = network
                .then(|| Door::open(system, arguments, (opened.bind, opened.port)))
                .transpose()?;
            (opened, door)
        }
        None if arguments.hot_seat.is_empty() => {
            let door = Door::open(system, arguments, (None, None))?;
            (opening::new(system, arguments, door.port)?, Some(door))
        }
        None => (opening::new(system, arguments, PORT)?, None),
    };
    let words = language::chosen(system, arguments.language.as_deref())?;
    let told = Told::of(&opened, words);
    let (ending, phase) = match door {
        Some(door) => on_the_network(system, arguments, opened, door, &told, rich)?,
        None => at_one_keyboard(system, opened, &told, rich)?,
    };
    Ok(match ending {
        HostEnding::Faulted => Exit::Bug,
        HostEnding::Left if phase != Phase::Finished => Exit::Unfinished,
        _ => Exit::Done,
    })
}

/// What the host's terminal tells of a session, which does not change while it runs.
struct Told {
    words: Arc<Catalogue>,
    room: Room,
    sources: Sources,
    code: String,
    resume: String,
    results: String,
}

impl Told {
    fn of(opened: &Opened, words: Arc<Catalogue>) -> Told {
        let id = opened.session;
        Told {
            words,
            room: opened.room.clone(),
            sources: opened.sources.clone(),
            code: opened.code.as_str().to_owned(),
            resume: format!("redflag host --resume {id}"),
            results: format!("redflag results show {id}"),
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
            notices: timing::notice(&self.words, &self.room)
                .into_iter()
                .collect(),
            resume: self.resume.clone(),
            results: self.results.clone(),
        }
    }
}

fn on_the_network(
    system: &mut System,
    arguments: &HostArguments,
    opened: Opened,
    door: Door,
    told: &Told,
    rich: bool,
) -> Result<(HostEnding, Phase), Failure> {
    let running = Running::start(system, arguments, opened, door, Arc::clone(&told.words));
    let session = Session {
        addresses: running.place.pages.clone(),
        join_command: running.place.join.clone(),
        screen_address: running.place.screen.clone(),
        notices: running
            .place
            .notices
            .iter()
            .cloned()
            .chain(timing::notice(&told.words, &told.room))
            .collect(),
        ..told.session()
    };
    let rehearsing = arguments
        .rehearse
        .map(|members| running.rehearse(system, members))
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
    desk: &dyn Desk,
    rich: bool,
) -> io::Result<HostEnding> {
    let paint = system.paint(Stream::Output);
    #[cfg(unix)]
    if rich {
        return terminal::run_rich(
            session,
            desk,
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
    terminal::run_plain(session, desk, dialogue)
}

fn at_one_keyboard(
    system: &mut System,
    opened: Opened,
    told: &Told,
    rich: bool,
) -> Result<(HostEnding, Phase), Failure> {
    let local = Local::new(opened, &system.clock);
    let ending = pass_round(system, &told.session(), &local, rich);
    let phase = local.phase();
    local.stop()?;
    Ok((ending?, phase))
}

fn pass_round(
    system: &mut System,
    session: &Session<'_>,
    local: &Local,
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
    };
    terminal::pass_round_plain(session, local, plain)
}
