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
mod host;
mod import;
mod join;
mod language;
mod library;
mod list;
mod live;
mod man;
mod network;
mod new;
mod notes;
mod pick;
mod preview;
mod programs;
mod progress;
mod results;
mod schema;
mod session;
mod shipped;
mod take;
mod transcript;

pub use exit::{Exit, Failure};
pub use host::{FileError, Files, Host, Terminals};
pub use network::{Interface, Network};

use crate::text::{harmless, one_line, visible_json};
use arguments::{Arguments, Command};
use clap::{CommandFactory, Parser};
use serde::Serialize;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

/// Standard input or output, where a file could be named.
const STREAM: &str = "-";

/// Runs the program in the real world. A panic is a bug of ours: it is told in words once the terminal is
/// itself again, and gives exit code 70.
pub fn main() -> ExitCode {
    let panicked = Arc::new(Mutex::new(String::new()));
    let told = Arc::clone(&panicked);
    std::panic::set_hook(Box::new(move |info| {
        *told.lock().unwrap_or_else(PoisonError::into_inner) = info.to_string();
    }));
    let exit = catch_unwind(AssertUnwindSafe(|| run(&mut Host::real())));
    let exit = exit.unwrap_or_else(|_| {
        let text = panicked.lock().unwrap_or_else(PoisonError::into_inner);
        let mut host = Host::real();
        // With standard error gone there is nobody left to tell.
        let _untold = writeln!(
            host.error,
            "redflag: a bug of ours, please report it: {text}"
        );
        Exit::Bug
    });
    ExitCode::from(exit.code())
}

/// Runs one command in a world. May be called any number of times.
pub fn run(host: &mut Host) -> Exit {
    let arguments = match Arguments::try_parse_from(&host.arguments) {
        Ok(arguments) => arguments,
        Err(error) => return usage(host, &error),
    };
    let result = match arguments.command {
        None => pick::run(host),
        Some(Command::Take(arguments)) => take::run(host, &arguments),
        Some(Command::Join(arguments)) => join::run(host, &arguments),
        Some(Command::List(arguments)) => list::run(host, &arguments),
        Some(Command::Host(arguments)) => live::run(host, &arguments),
        Some(Command::Progress(arguments)) => progress::run(host, &arguments),
        Some(Command::Results(arguments)) => results::run(host, &arguments),
        Some(Command::Check(arguments)) => check::run(host, &arguments),
        Some(Command::Export(arguments)) => export::run(host, &arguments),
        Some(Command::Schema { sort }) => schema::run(host, sort),
        Some(Command::New(arguments)) => new::run(host, &arguments),
        Some(Command::Add(arguments)) => add::run(host, &arguments),
        Some(Command::Fmt(arguments)) => fmt::run(host, &arguments),
        Some(Command::Preview(arguments)) => preview::run(host, &arguments),
        Some(Command::Notes(arguments)) => notes::run(host, &arguments),
        Some(Command::Import(arguments)) => import::run(host, &arguments),
        Some(Command::Explain(arguments)) => explain::run(host, &arguments),
        Some(Command::Completions { shell }) => completions(host, shell),
        Some(Command::Man(arguments)) => man::run(host, &arguments),
    };
    let flushed = host.output.flush();
    match result.and_then(|exit| Ok(flushed.map(|()| exit)?)) {
        Ok(exit) => exit,
        // Whoever read our output has seen enough: not an error.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
        // Ctrl-C, or a signal, where a person was asked something.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::Interrupted => {
            Exit::Unfinished
        }
        Err(failure) => {
            let _untold = writeln!(host.error, "redflag: {}", harmless(&failure.to_string()));
            failure.exit()
        }
    }
}

/// Says warnings. Names of files and what was typed are in them.
fn tell(host: &mut Host, warnings: &[String]) -> io::Result<()> {
    warnings
        .iter()
        .try_for_each(|warning| writeln!(host.error, "redflag: {}", harmless(warning)))
}

/// A path as it is typed in a shell.
fn typed(path: &Path) -> String {
    one_line(&shell_words::quote(&path.display().to_string()))
}

/// A result for programs, on one line.
fn json(result: &impl Serialize) -> io::Result<String> {
    Ok(visible_json(&serde_json::to_string(result)?).into_owned())
}

/// Help and version go to standard output; mistakes to standard error with exit code 2.
fn usage(host: &mut Host, error: &clap::Error) -> Exit {
    let mistake = error.use_stderr();
    let terminal = if mistake {
        host.terminals.error
    } else {
        host.terminals.output
    };
    let rendered = error.render();
    let plain = rendered.to_string();
    // What was typed is in it: only where that is harmless can the sequences be told apart from ours.
    let harmless = harmless(&plain);
    let colored = host.paint(terminal) == crate::terminal::Paint::Colors && harmless == plain;
    let text = if colored {
        rendered.ansi().to_string()
    } else {
        harmless.into_owned()
    };
    let stream = if mistake {
        &mut host.error
    } else {
        &mut host.output
    };
    let _closed_early = stream
        .write_all(text.as_bytes())
        .and_then(|()| stream.flush());
    if mistake { Exit::Usage } else { Exit::Done }
}

fn completions(host: &mut Host, shell: clap_complete::Shell) -> Result<Exit, Failure> {
    // Into memory first: the generator panics when it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "redflag", &mut script);
    host.output.write_all(&script)?;
    Ok(Exit::Done)
}
