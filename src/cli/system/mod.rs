//! The operating system as commands see it: arguments, environment, streams, clock, entropy, files and network
//! interfaces.
//!
//! This is the only way out of the program, so a test runs a command in a system of its own. `clippy.toml` bans the
//! calls that would go around it.

#![expect(
    clippy::disallowed_methods,
    reason = "this is where they are allowed, so that they are nowhere else"
)]

mod clock;
mod editor;
mod entropy;
mod environment;
mod files;
mod git;
mod interfaces;
mod streams;

pub use clock::Clock;
pub use entropy::Entropy;
pub use environment::Environment;
pub use files::{FileError, FileLock, Files};
pub use interfaces::Interface;
pub use streams::{OutputClosed, OutputStream, Stream, Streams, Terminals};

use crate::terminal::Paint;
use etcetera::BaseStrategy;
use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

/// The operating system as a command sees it.
pub struct System {
    /// The command line, the program's name first.
    pub arguments: Vec<OsString>,
    /// The environment variables.
    pub environment: Environment,
    /// Standard input, output and error.
    pub streams: Streams,
    /// The time of day and the time since the start.
    pub clock: Clock,
    /// Fresh random bits.
    pub entropy: Entropy,
    /// Files and folders.
    pub files: Files,
    /// The network interfaces of this machine.
    pub interfaces: Arc<dyn Fn() -> Vec<Interface> + Send + Sync>,
}

impl fmt::Debug for System {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("System")
            .field("arguments", &self.arguments)
            .field("files", &self.files)
            .finish_non_exhaustive()
    }
}

impl System {
    /// The real operating system.
    pub fn real() -> System {
        System {
            arguments: std::env::args_os().collect(),
            environment: Environment::real(),
            streams: Streams::real(),
            clock: Clock::real(),
            entropy: Entropy::real(),
            files: Files::from_folder(std::env::current_dir().unwrap_or_default()),
            interfaces: Arc::new(interfaces::real),
        }
    }

    /// What a stream can show.
    pub fn paint(&self, stream: Stream) -> Paint {
        if !self.streams.is_terminal(stream) || self.environment.get("TERM") == Some("dumb") {
            Paint::None
        } else if self.environment.get("NO_COLOR").is_some() {
            Paint::Marks
        } else {
            Paint::Colors
        }
    }

    /// Whether a stream shows colours.
    pub fn shows_color(&self, stream: Stream) -> bool {
        self.paint(stream).has_colors()
    }

    /// Whether the environment asks for lines instead of screens.
    pub fn wants_plain(&self) -> bool {
        cfg!(not(unix))
            || self.environment.get("TERM") == Some("dumb")
            || self.environment.get("ACCESSIBLE").is_some()
    }

    /// The folder of the history and of a person's own quizzes: `REDFLAG_HOME`, or the system's place for the data of a
    /// program.
    pub fn home(&self) -> Option<PathBuf> {
        if let Some(home) = self.environment.get("REDFLAG_HOME") {
            return Some(self.files.path(home.as_ref()));
        }
        self.environment.get("HOME")?;
        let base = etcetera::choose_base_strategy().ok()?;
        Some(base.data_dir().join("redflag"))
    }
}
