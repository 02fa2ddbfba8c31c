//! Runs the host's terminal as a dialogue of lines: prints what changes, and reads commands.
//!
//! This is the plain interface, for screen readers, pipes, simple terminals and tests.

mod commands;
mod news;
#[cfg(test)]
mod tests;

use super::pending::Pending;
use super::{HostEnding, RoomControl, Session, ending, lobby, people, standings, warning};
use crate::catalogue::Catalogue;
use crate::classroom::{HostCommand, HostView, Phase};
use crate::terminal::Clock;
use crate::terminal::ink::{Ink, Line, Paint};
use crate::text::{one_line, width};
use commands::commands;
pub(super) use commands::{Command, read};
pub(super) use news::{News, welcome};
use std::io::{self, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

/// How often the view is read.
const LOOK: Duration = Duration::from_millis(200);

/// How often the view is read while a command is being carried out.
const LOOK_SOON: Duration = Duration::from_millis(20);

/// Milliseconds after which a command is no longer awaited.
const PATIENCE_MS: u64 = 2_000;

/// The line interface of the host's terminal.
pub struct Dialogue<'a> {
    /// The command lines. The end of the channel is the end of the input.
    pub input: &'a Receiver<String>,
    /// The destination of the dialogue.
    pub output: &'a mut dyn Write,
    /// Measures how long the dialogue has been silent.
    pub clock: Clock<'a>,
    /// Whether commands are repeated in the output, because they are not typed on this terminal.
    pub echo: bool,
    /// Columns at which text is wrapped.
    pub columns: usize,
    /// The colours and signs that the output can show.
    pub paint: Paint,
}

impl std::fmt::Debug for Dialogue<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Dialogue")
            .field("columns", &self.columns)
            .field("echo", &self.echo)
            .finish_non_exhaustive()
    }
}

/// Runs the dialogue until the session is over, the host leaves or the input ends. After the end of the input, a
/// session that advances automatically is shown to its end; any other is left as it is. An output error also leaves the
/// session as it is.
pub fn run_plain(
    session: &Session<'_>,
    control: &dyn RoomControl,
    mut dialogue: Dialogue<'_>,
) -> io::Result<HostEnding> {
    let mut news = News::default();
    let lines = welcome(session, dialogue.columns);
    dialogue.say(&lines)?;
    let mut awaited: Option<(HostView, u64)> = None;
    let mut pending: Option<Pending> = None;
    loop {
        if control.has_faulted() {
            dialogue.say_way_back("host-fault", session)?;
            return Ok(HostEnding::Faulted);
        }
        let view = control.view();
        if control.is_left() && view.phase != Phase::Finished {
            break;
        }
        let now_ms = (dialogue.clock)();
        let lines = news.since_last(session, &view, now_ms, dialogue.columns);
        dialogue.say(&lines)?;
        let done = pending
            .as_ref()
            .and_then(|pending| pending.done(session.words, &view));
        if let Some(done) = done {
            pending = None;
            dialogue.say(&Line::of(Ink::PLAIN, &done).hang(&Line::new(), dialogue.columns))?;
        }
        if view.phase == Phase::Finished {
            let lines = ending::ending(session, &view, dialogue.columns);
            dialogue.say(&lines)?;
            return Ok(HostEnding::Finished);
        }
        // The next line may be meant for the result of the last command, so it is read only after that command is
        // carried out.
        let patient = |(before, since_ms): &(HostView, u64)| {
            *before == for_host(&view) && now_ms.saturating_sub(*since_ms) < PATIENCE_MS
        };
        if awaited.as_ref().is_some_and(patient) {
            thread::sleep(LOOK_SOON);
            continue;
        }
        awaited = None;
        match dialogue.input.recv_timeout(LOOK) {
            Ok(line) => match dialogue.take(&line, session, &view, control)? {
                Some(Command::Quit) => break,
                Some(Command::Room(command)) => {
                    pending = pending_after(&command, session, &view);
                    control.send(command);
                    awaited = Some((for_host(&view), now_ms));
                }
                _ => {}
            },
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected)
                if session.options.auto_ms.is_some() && view.phase != Phase::Lobby =>
            {
                thread::sleep(LOOK);
            }
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    let left = warning::left(&control.view());
    dialogue.say_way_back(left, session)?;
    Ok(HostEnding::Left)
}

/// The confirmation to print when a command is done. Locking the room is reported as news instead.
pub(super) fn pending_after(
    command: &HostCommand,
    session: &Session<'_>,
    view: &HostView,
) -> Option<Pending> {
    Pending::of(command, session, view).filter(|_| !matches!(command, HostCommand::Lock(_)))
}

/// A view without the parts that time and members change. The rest changes only by the host's commands.
fn for_host(view: &HostView) -> HostView {
    let mut view = HostView {
        clock: view.clock,
        closes_ms: None,
        tally: None,
        online: 0,
        ghosts: 0,
        waiting: Vec::new(),
        progress: Vec::new(),
        ..view.clone()
    };
    if let Some(clock) = &mut view.clock {
        clock.left_ms = None;
    }
    for member in &mut view.members {
        (member.online, member.answered, member.done) = (false, false, 0);
        member.drafted = false;
    }
    view
}

impl Dialogue<'_> {
    fn say(&mut self, lines: &[Line]) -> io::Result<()> {
        for line in lines {
            writeln!(self.output, "{}", line.painted(self.paint).trim_end())?;
        }
        if lines.is_empty() {
            Ok(())
        } else {
            self.output.flush()
        }
    }

    /// Says that the session can be resumed, and with which command.
    fn say_way_back(&mut self, id: &str, session: &Session<'_>) -> io::Result<()> {
        let text = session.words.text(id);
        let mut lines = Line::of(Ink::PLAIN, &text).hang(&Line::new(), self.columns);
        lines.push(Line::of(Ink::BOLD, &session.resume));
        self.say(&lines)
    }

    /// Reads a line and carries it out if it is local; returns other commands to the caller.
    fn take(
        &mut self,
        line: &str,
        session: &Session<'_>,
        view: &HostView,
        control: &dyn RoomControl,
    ) -> io::Result<Option<Command>> {
        if self.echo {
            self.say(&[Line::of(Ink::DIM, "> ").and(Ink::PLAIN, &one_line(line))])?;
        }
        let columns = self.columns;
        let lines = match read(line, session, view) {
            command @ (Command::Room(_) | Command::Quit) => return Ok(Some(command)),
            Command::Who => who(session.words, view, columns),
            Command::Standings => standings::standings(session.words, view, columns),
            Command::Help => help(session.words, columns),
            Command::OpenScreen => screen_opened(session, control.open_screen(), columns),
            Command::HostPage => host_page(session, columns),
            Command::Refused(reason) => Line::of(Ink::CAUTION, &reason).hang(&Line::new(), columns),
        };
        self.say(&lines)?;
        Ok(None)
    }
}

/// The text that says whether the projector's page was opened.
fn screen_opened(session: &Session<'_>, opened: bool, columns: usize) -> Vec<Line> {
    let words = session.words;
    let text = if opened {
        words.text("host-screen-opened")
    } else {
        let address = &session.screen_address;
        words.with("host-screen-not-opened", &[("address", address)])
    };
    Line::of(Ink::PLAIN, &text).hang(&Line::new(), columns)
}

/// The link of the host's page.
fn host_page(session: &Session<'_>, columns: usize) -> Vec<Line> {
    let words = session.words;
    let text = |id: &str| Line::of(Ink::PLAIN, &words.text(id)).hang(&Line::new(), columns);
    let Some(link) = &session.host_page else {
        return text("host-page-none");
    };
    let mut lines = text("host-page-secret");
    // On one line, so that it can be copied.
    lines.push(Line::of(Ink::BOLD, link.reveal()));
    lines.extend(text("host-page-lasts"));
    lines
}

pub(super) fn who(words: &Catalogue, view: &HostView, columns: usize) -> Vec<Line> {
    let counts = format!("{}.", lobby::counts(words, view));
    let mut lines = vec![Line::of(Ink::BOLD, &counts)];
    lines.extend(people::who(words, view, columns));
    lines
}

pub(super) fn help(words: &Catalogue, columns: usize) -> Vec<Line> {
    let commands = commands(words);
    let widest = commands.iter().map(|(command, _)| width(command)).max();
    let mut lines = Vec::new();
    for (command, does) in &commands {
        let pad = " ".repeat(widest.unwrap_or(0) - width(command));
        let start = Line::of(Ink::BOLD, &format!("  {command}{pad}  "));
        lines.extend(Line::of(Ink::PLAIN, does).hang(&start, columns));
    }
    lines
}
