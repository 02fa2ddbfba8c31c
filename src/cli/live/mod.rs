//! `redflag host`: a live session, from the lobby to the end.

mod addresses;
mod arguments;
mod keeping;
mod local;
mod opening;
mod running;
mod timing;

pub(super) use arguments::HostArguments;

use super::host::Host;
use super::{Exit, Failure, language, take};
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

pub(super) fn run(host: &mut Host, arguments: &HostArguments) -> Result<Exit, Failure> {
    let rich =
        host.terminals.input && host.terminals.output && !arguments.plain && !take::is_plain(host);
    let (opened, door) = match &arguments.resume {
        Some(which) => {
            let opened = opening::resumed(host, which)?;
            let network = !opened.room.options().hot_seat;
            let door = network
                .then(|| Door::open(host, arguments, (opened.bind, opened.port)))
                .transpose()?;
            (opened, door)
        }
        None if arguments.hot_seat.is_empty() => {
            let door = Door::open(host, arguments, (None, None))?;
            (opening::new(host, arguments, door.port)?, Some(door))
        }
        None => (opening::new(host, arguments, PORT)?, None),
    };
    let words = language::chosen(host, arguments.language.as_deref())?;
    let told = Told::of(&opened, words);
    let (ending, phase) = match door {
        Some(door) => on_the_network(host, arguments, opened, door, &told, rich)?,
        None => at_one_keyboard(host, opened, &told, rich)?,
    };
    Ok(match ending {
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
            notices: timing::notice(&self.room).into_iter().collect(),
            resume: self.resume.clone(),
            results: self.results.clone(),
        }
    }
}

fn on_the_network(
    host: &mut Host,
    arguments: &HostArguments,
    opened: Opened,
    door: Door,
    told: &Told,
    rich: bool,
) -> Result<(HostEnding, Phase), Failure> {
    let running = Running::start(host, arguments, opened, door, Arc::clone(&told.words));
    let session = Session {
        addresses: running.place.pages.clone(),
        join_command: running.place.join.clone(),
        screen_address: running.place.screen.clone(),
        notices: running
            .place
            .notices
            .iter()
            .cloned()
            .chain(timing::notice(&told.room))
            .collect(),
        ..told.session()
    };
    let rehearsing = arguments
        .rehearse
        .map(|members| running.rehearse(host, members))
        .transpose()?;
    let ending = lead(host, &session, &running, rich);
    let phase = running.view().phase;
    if let Some(rehearsing) = rehearsing {
        let columns = columns(host);
        for line in rehearsing
            .finish()
            .words()
            .iter()
            .flat_map(|line| wrap(line, columns))
        {
            writeln!(host.output, "{line}")?;
        }
    }
    running.stop(host)?;
    Ok((ending?, phase))
}

/// Shows the room to its host.
fn lead(
    host: &mut Host,
    session: &Session<'_>,
    desk: &dyn Desk,
    rich: bool,
) -> io::Result<HostEnding> {
    let paint = host.paint(host.terminals.output);
    #[cfg(unix)]
    if rich {
        return terminal::run_rich(session, desk, console::Term::stdout(), &*host.clock, paint);
    }
    let input = host.lines();
    let (echo, columns) = (!host.terminals.input, columns(host));
    let dialogue = Dialogue {
        input: &input,
        output: &mut *host.output,
        clock: &*host.clock,
        echo,
        columns,
        paint,
    };
    terminal::run_plain(session, desk, dialogue)
}

fn at_one_keyboard(
    host: &mut Host,
    opened: Opened,
    told: &Told,
    rich: bool,
) -> Result<(HostEnding, Phase), Failure> {
    let local = Local::new(opened, &host.network);
    let ending = pass_round(host, &told.session(), &local, rich);
    let phase = local.phase();
    local.stop()?;
    Ok((ending?, phase))
}

fn pass_round(
    host: &mut Host,
    session: &Session<'_>,
    local: &Local,
    rich: bool,
) -> io::Result<HostEnding> {
    let paint = host.paint(host.terminals.output);
    #[cfg(unix)]
    if rich {
        return terminal::pass_round_rich(
            session,
            local,
            console::Term::stdout(),
            &*host.clock,
            paint,
        );
    }
    let (echo, columns) = (!host.terminals.input, columns(host));
    let (input, output, clock) = (&mut *host.input, &mut *host.output, &*host.clock);
    let plain = Plain {
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

/// How wide a dialogue of lines is.
fn columns(host: &Host) -> usize {
    if host.terminals.output {
        usize::from(console::Term::stdout().size().1)
    } else {
        usize::MAX
    }
}
