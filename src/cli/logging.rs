//! The diagnostic log of rooms and connections, for finding out why something went wrong.
//!
//! It is off by default: `--log` writes it to a file, `RUST_LOG` alone to standard error.

use super::exit::Failure;
use super::faults::has_screen;
use super::system::{Clock, System};
use std::fmt;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Mutex;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::time::FormatTime;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// The variable that selects which lines are logged.
const FILTER: &str = "RUST_LOG";

/// Starts the log, if one is requested.
pub(super) fn start(system: &System, file: Option<&Path>) -> Result<(), Failure> {
    let filter = match system.environment.get(FILTER) {
        Some(typed) => typed.parse().map_err(|error| {
            Failure::Usage(format!(
                "{FILTER} is not understood: {error}; try redflag=debug"
            ))
        })?,
        None => Targets::new().with_target("redflag", LevelFilter::DEBUG),
    };
    match (file, system.environment.get(FILTER)) {
        (None, None) => Ok(()),
        (None, Some(_)) => {
            let is_terminal = system.streams.terminals.error;
            begin(system, filter, move || standard_error(is_terminal))
        }
        (Some(path), _) => begin(
            system,
            filter,
            Mutex::new(system.files.open_to_append(path)?),
        ),
    }
}

/// Standard error, but silent while a screen uses the terminal, because lines would corrupt the screen.
#[expect(
    clippy::disallowed_methods,
    reason = "the log comes from threads that have no System to write through"
)]
fn standard_error(is_terminal: bool) -> Box<dyn Write> {
    if is_terminal && has_screen() {
        Box::new(io::sink())
    } else {
        Box::new(io::stderr())
    }
}

fn begin<W>(system: &System, filter: Targets, writer: W) -> Result<(), Failure>
where
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    let lines = tracing_subscriber::fmt::layer()
        .with_ansi(false)
        .with_timer(LineTime(system.clock.clone()))
        .with_writer(writer);
    tracing_subscriber::registry()
        .with(lines)
        .with(filter)
        .try_init()
        .map_err(|_| Failure::Unusable("this process is already writing a log".to_owned()))
}

/// The time at the head of each line.
struct LineTime(Clock);

impl FormatTime for LineTime {
    fn format_time(&self, writer: &mut Writer<'_>) -> fmt::Result {
        write!(writer, "{:.3}", self.0.now())
    }
}
