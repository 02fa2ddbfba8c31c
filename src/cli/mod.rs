//! Commands: what was typed becomes calls into the rest, and their results become text and an exit code.

mod add;
mod arguments;
mod check;
mod earlier;
mod exit;
mod explain;
mod export;
mod fmt;
mod history;
mod import;
mod join;
mod library;
mod list;
mod live;
mod man;
mod new;
mod notes;
mod output;
mod paths;
mod pick;
mod preview;
mod progress;
mod results;
mod schema;
mod seats;
mod session;
mod shipped;
mod system;
mod take;
mod targets;
mod transcript;

pub use exit::{Exit, Failure};
pub use history::HistoryError;
pub use system::{
    Clock, Entropy, Environment, FileError, FileLock, Files, Interface, OutputClosed, OutputStream,
    Stream, Streams, System, Terminals,
};

use crate::text::harmless;
use arguments::{Arguments, Command};
use clap::{CommandFactory, Parser};
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

/// Runs the program on the real system. A panic is a bug of ours: it is told in words once the terminal is
/// itself again, and gives exit code 70.
pub fn main() -> ExitCode {
    let panicked = Arc::new(Mutex::new(String::new()));
    let told = Arc::clone(&panicked);
    std::panic::set_hook(Box::new(move |info| {
        *told.lock().unwrap_or_else(PoisonError::into_inner) = info.to_string();
    }));
    let exit = catch_unwind(AssertUnwindSafe(|| run(&mut System::real())));
    let exit = exit.unwrap_or_else(|_| {
        let text = panicked.lock().unwrap_or_else(PoisonError::into_inner);
        let mut system = System::real();
        // With standard error gone there is nobody left to tell.
        let _untold = writeln!(
            system.streams.error,
            "redflag: a bug of ours, please report it: {text}"
        );
        Exit::Bug
    });
    ExitCode::from(exit.code())
}

/// Runs one command in a system. May be called any number of times.
pub fn run(system: &mut System) -> Exit {
    let arguments = match Arguments::try_parse_from(&system.arguments) {
        Ok(arguments) => arguments,
        Err(error) => return usage(system, &error),
    };
    let result = match arguments.command {
        None => pick::run(system),
        Some(Command::Take(arguments)) => take::run(system, &arguments),
        Some(Command::Join(arguments)) => join::run(system, &arguments),
        Some(Command::List(arguments)) => list::run(system, &arguments),
        Some(Command::Host(arguments)) => live::run(system, &arguments),
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
    };
    let flushed = system.streams.output.flush();
    match result.and_then(|exit| Ok(flushed.map(|()| exit)?)) {
        Ok(exit) => exit,
        Err(failure) => {
            if failure.is_told() {
                let text = harmless(&failure.to_string()).into_owned();
                // With standard error gone there is nobody left to tell.
                let _untold = writeln!(system.streams.error, "redflag: {text}");
            }
            failure.exit()
        }
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

    // What was typed is in it: only where that is harmless can the sequences be told apart from ours.
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
    // Into memory first: the generator panics when it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "redflag", &mut script);
    system.streams.output.write_all(&script)?;
    Ok(Exit::Done)
}
