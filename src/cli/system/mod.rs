//! The operating system as commands see it: arguments, environment, streams, clock, entropy, files and network
//! interfaces.
//!
//! Commands reach the outside world only through this module, so a test can run a command with its own system.
//! `clippy.toml` bans calls that bypass it.

#![expect(
    clippy::disallowed_methods,
    reason = "this is where they are allowed, so that they are nowhere else"
)]

mod browser;
mod clock;
mod editor;
mod entropy;
mod environment;
mod files;
mod git;
mod interfaces;
#[cfg(unix)]
mod keyboard;
mod streams;

pub(in crate::cli) use browser::Opener;
pub use clock::Clock;
pub use entropy::Entropy;
pub use environment::Environment;
pub use files::{FileError, FileLock, Files};
pub use interfaces::Interface;
#[cfg(unix)]
pub(super) use keyboard::Interrupts;
pub use streams::{OutputClosed, OutputStream, Stream, Streams, Terminals};

use crate::terminal::Paint;
use etcetera::BaseStrategy;
use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

/// The operating system as a command sees it.
pub struct System {
    /// The command line, starting with the program's name.
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
    /// Opens a page in the browser on this machine.
    pub opens: Opener,
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
        let environment = Environment::real();
        System {
            arguments: std::env::args_os().collect(),
            opens: browser::opener(&environment),
            environment,
            streams: Streams::real(),
            clock: Clock::real(),
            entropy: Entropy::real(),
            files: Files::from_folder(std::env::current_dir().unwrap_or_default()),
            interfaces: Arc::new(interfaces::real),
        }
    }

    /// The display abilities of a stream.
    pub fn paint(&self, stream: Stream) -> Paint {
        paint(&self.environment, self.streams.is_terminal(stream))
    }

    /// Whether a stream shows colours.
    pub fn shows_color(&self, stream: Stream) -> bool {
        self.paint(stream).has_colors()
    }

    /// Whether the environment asks for lines instead of screens.
    pub fn wants_plain(&self) -> bool {
        cfg!(not(unix))
            || is_dumb(&self.environment)
            || self.environment.get("ACCESSIBLE").is_some()
    }

    /// The folder of the history and of the user's own quizzes: `REDFLAG_HOME`, or the platform's data folder.
    pub fn home(&self) -> Option<PathBuf> {
        if let Some(home) = self.environment.get("REDFLAG_HOME") {
            return Some(self.files.path(home.as_ref()));
        }
        self.environment.get("HOME")?;
        let base = etcetera::choose_base_strategy().ok()?;
        Some(base.data_dir().join("redflag"))
    }
}

/// Whether a terminal can only show text, or is unknown.
fn is_dumb(environment: &Environment) -> bool {
    cfg!(unix) && matches!(environment.get("TERM"), None | Some("dumb" | "unknown"))
}

/// The display abilities of a terminal or another stream. `REDFLAG_THEME` is ours; `NO_COLOR`, `CLICOLOR` and
/// `CLICOLOR_FORCE` follow no-color.org and bixense.com/clicolors.
fn paint(environment: &Environment, is_terminal: bool) -> Paint {
    let variable = |name: &str| environment.get(name);
    let theme = variable("REDFLAG_THEME");
    let is_forced = variable("CLICOLOR_FORCE").is_some_and(|value| value != "0");
    let is_colorless = variable("NO_COLOR").is_some()
        || theme == Some("plain")
        || variable("CLICOLOR") == Some("0") && !is_forced;
    if !is_terminal {
        return if is_forced && !is_colorless {
            Paint::Forced
        } else {
            Paint::None
        };
    }
    if is_dumb(environment) {
        return Paint::None;
    }
    match theme {
        _ if variable("TERM") == Some("linux") || !writes_utf8(environment) => Paint::Basic,
        _ if is_colorless => Paint::Marks,
        Some("light") => Paint::Light,
        Some("dark") => Paint::Dark,
        _ => Paint::Colors,
    }
}

/// Whether the locale writes UTF-8, which is assumed if it does not say. POSIX defines the order of the three
/// variables.
fn writes_utf8(environment: &Environment) -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .find_map(|name| environment.get(name));
    let Some(locale) = locale else { return true };
    let locale = locale.to_ascii_lowercase();
    match locale.split_once('.') {
        Some((_, charset)) => charset.starts_with("utf-8") || charset.starts_with("utf8"),
        None => locale != "c" && locale != "posix",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_follows_the_environment() {
        let xterm = ("TERM", "xterm-256color");
        for (variables, terminal, expected) in [
            (vec![xterm], true, Paint::Colors),
            (vec![xterm], false, Paint::None),
            (vec![], true, Paint::None),
            (vec![("TERM", "")], true, Paint::None),
            (vec![("TERM", "dumb")], true, Paint::None),
            (vec![("TERM", "unknown")], true, Paint::None),
            (vec![("TERM", "linux")], true, Paint::Basic),
            (vec![xterm, ("NO_COLOR", "1")], true, Paint::Marks),
            (vec![xterm, ("NO_COLOR", "")], true, Paint::Colors),
            (vec![xterm, ("CLICOLOR", "0")], true, Paint::Marks),
            (vec![xterm, ("CLICOLOR", "1")], true, Paint::Colors),
            (
                vec![xterm, ("CLICOLOR", "0"), ("CLICOLOR_FORCE", "1")],
                true,
                Paint::Colors,
            ),
            (vec![xterm, ("CLICOLOR_FORCE", "1")], false, Paint::Forced),
            (vec![xterm, ("CLICOLOR_FORCE", "0")], false, Paint::None),
            (
                vec![xterm, ("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")],
                false,
                Paint::None,
            ),
            (vec![xterm, ("REDFLAG_THEME", "light")], true, Paint::Light),
            (vec![xterm, ("REDFLAG_THEME", "dark")], true, Paint::Dark),
            (vec![xterm, ("REDFLAG_THEME", "plain")], true, Paint::Marks),
            (vec![xterm, ("REDFLAG_THEME", "pink")], true, Paint::Colors),
            (vec![xterm, ("LANG", "C")], true, Paint::Basic),
            (vec![xterm, ("LANG", "POSIX")], true, Paint::Basic),
            (vec![xterm, ("LANG", "C.UTF-8")], true, Paint::Colors),
            (vec![xterm, ("LANG", "de_DE")], true, Paint::Colors),
            (
                vec![xterm, ("LANG", "de_DE.ISO-8859-1")],
                true,
                Paint::Basic,
            ),
            (
                vec![xterm, ("LANG", "C"), ("LC_ALL", "en_GB.utf8")],
                true,
                Paint::Colors,
            ),
        ] {
            let pairs = variables.iter();
            let environment = Environment {
                variables: pairs
                    .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                    .collect(),
            };
            assert_eq!(paint(&environment, terminal), expected, "{variables:?}");
        }
    }
}
