//! The commands. Each turns its arguments into calls of the other modules, and their results into output and an exit
//! code.

mod add;
mod afterwards;
mod arguments;
mod attempt_lock;
mod check;
mod choices;
mod connect_words;
mod courses;
mod dialogue;
mod digest;
mod earlier;
mod evaluation;
mod exit;
mod explain;
mod export;
mod faults;
mod fmt;
mod history;
mod host;
mod import;
mod join;
mod keepsake;
mod language;
mod learner;
mod library;
mod list;
mod unfinished;

mod logging;
mod man;
mod missed;
mod new;
mod notes;
mod output;
mod paths;
mod pick;
mod preview;
mod progress;
mod quiz_folders;
mod results;
mod review;
mod schema;
mod seats;
mod session;
mod shipped;
mod system;
mod take;
mod take_files;
mod targets;
mod transcript;

pub use exit::{Exit, Failure};
pub use history::HistoryError;
pub use system::{
    Clock, Entropy, Environment, FileError, FileLock, Files, Interface, OutputClosed, OutputStream,
    Stream, Streams, System, Terminals,
};

use crate::fault;
use crate::text::harmless;
use arguments::{Arguments, Command};
use clap::{CommandFactory, Parser};
use faults::Faults;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

/// Runs the program on the real system. A panic in any thread leads to exit code 70; the terminal is restored before
/// its message is printed.
pub fn main() -> ExitCode {
    let faults = Faults::watch();
    let exit = catch_unwind(AssertUnwindSafe(|| run(&mut System::real())));
    let faulty = faults.settle();
    ExitCode::from(match exit {
        Ok(exit) if !faulty => exit.code(),
        _ => Exit::Bug.code(),
    })
}

/// Runs one command in a system. It may be called any number of times.
pub fn run(system: &mut System) -> Exit {
    let arguments = match Arguments::try_parse_from(&system.arguments) {
        Ok(arguments) => arguments,
        Err(error) => return usage(system, &error),
    };
    fault::planted("command");
    let result = logging::start(system, arguments.log.as_deref())
        .and_then(|()| carry_out(system, arguments.command));
    let flushed = system.streams.output.flush();
    match result.and_then(|exit| Ok(flushed.map(|()| exit)?)) {
        Ok(exit) => exit,
        Err(failure) => {
            if failure.is_told() {
                let text = harmless(&failure.to_string()).into_owned();
                // If standard error is closed, there is nowhere else to report to.
                let _untold = writeln!(system.streams.error, "redflag: {text}");
            }
            failure.exit()
        }
    }
}

fn carry_out(system: &mut System, command: Option<Command>) -> Result<Exit, Failure> {
    match command {
        None => pick::run(system),
        Some(Command::Take(arguments)) => take::run(system, &arguments),
        Some(Command::Join(arguments)) => join::run(system, &arguments),
        Some(Command::List(arguments)) => list::run(system, &arguments),
        Some(Command::Host(arguments)) => host::run(system, &arguments),
        Some(Command::Review(arguments)) => review::run(system, &arguments),
        Some(Command::Progress(arguments)) => progress::run(system, &arguments),
        Some(Command::Results(arguments)) => results::run(system, &arguments),
        Some(Command::Check(arguments)) => check::run(system, &arguments),
        Some(Command::Export(arguments)) => export::run(system, &arguments),
        Some(Command::Schema { sort }) => schema::run(system, sort),
        Some(Command::New(arguments)) => new::run(system, &arguments),
        Some(Command::Add(arguments)) => add::run(system, &arguments),
        Some(Command::Fmt(arguments)) => fmt::run(system, &arguments),
        Some(Command::Preview(arguments)) => preview::run(system, &arguments),
        Some(Command::Notes(arguments)) => notes::run(system, &arguments),
        Some(Command::Import(arguments)) => import::run(system, &arguments),
        Some(Command::Explain(arguments)) => explain::run(system, &arguments),
        Some(Command::Completions { shell }) => completions(system, shell),
        Some(Command::Man(arguments)) => man::run(system, &arguments),
    }
}

/// Help and version go to standard output; mistakes to standard error with exit code 2.
fn usage(system: &mut System, error: &clap::Error) -> Exit {
    let (stream, exit) = if error.use_stderr() {
        (Stream::Error, Exit::Usage)
    } else {
        (Stream::Output, Exit::Done)
    };
    let rendered = error.render();
    let plain = rendered.to_string();

    // The message quotes what was typed. If that has control sequences, they cannot be told apart from ours.
    let harmless = harmless(&plain);
    let text = if system.shows_color(stream) && harmless == plain {
        rendered.ansi().to_string()
    } else {
        harmless.into_owned()
    };

    let writer = system.streams.writer(stream);
    let _closed_early = writer
        .write_all(text.as_bytes())
        .and_then(|()| writer.flush());
    exit
}

fn completions(system: &mut System, shell: clap_complete::Shell) -> Result<Exit, Failure> {
    // Writes to memory first, because the generator panics if it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "redflag", &mut script);
    system.streams.output.write_all(&script)?;
    Ok(Exit::Done)
}
