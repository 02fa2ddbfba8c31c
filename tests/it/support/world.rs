//! An isolated environment in which tests run commands, with its own folder, clock, entropy and streams. Commands run
//! in this process or as the built program.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use redflag::cli::{Clock, Entropy, Environment, Files, OutputStream, Streams, System, Terminals};
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, BufRead, BufReader, Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::Ordering::Relaxed;
use std::sync::atomic::{AtomicI64, AtomicU64};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

/// 2026-11-23T12:00:00Z, when every run in this process begins.
const NOW_S: i64 = 1_795_435_200;

/// A temporary folder with a home for the history.
pub(crate) struct World {
    folder: TempDir,
}

impl World {
    pub(crate) fn new() -> World {
        World {
            folder: TempDir::new().expect("a temporary folder can be made"),
        }
    }

    /// Adds a file, and the folders that it needs.
    #[must_use]
    pub(crate) fn file(self, path: impl AsRef<Path>, content: impl AsRef<[u8]>) -> World {
        self.write(path, content);
        self
    }

    /// Writes a file, and the folders that it needs.
    pub(crate) fn write(&self, path: impl AsRef<Path>, content: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file has a folder"))
            .expect("folders can be made");
        fs::write(path, content).expect("files can be written");
    }

    #[track_caller]
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect(path)
    }

    pub(crate) fn exists(&self, path: &str) -> bool {
        self.path(path).exists()
    }

    pub(crate) fn path(&self, path: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(path)
    }

    /// A command with its arguments.
    pub(crate) fn redflag<A: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = A>,
    ) -> Run<'_> {
        let home = self.path("home").display().to_string();
        Run {
            world: self,
            arguments: arguments
                .into_iter()
                .map(|argument| argument.as_ref().to_owned())
                .collect(),
            input: Box::new(io::empty()),
            variables: BTreeMap::from([("REDFLAG_HOME".to_owned(), home)]),
            terminals: Terminals::default(),
            deaf: false,
            days_later: 0,
        }
    }
}

/// One run of one command.
#[must_use = "a run does nothing before `run`, `process` or `terminal`"]
pub(crate) struct Run<'w> {
    pub(crate) world: &'w World,
    pub(crate) arguments: Vec<OsString>,
    input: Box<dyn BufRead + Send>,
    pub(crate) variables: BTreeMap<String, String>,
    terminals: Terminals,
    deaf: bool,
    days_later: i64,
}

impl Run<'_> {
    pub(crate) fn stdin(mut self, input: impl AsRef<[u8]>) -> Self {
        self.input = Box::new(Cursor::new(input.as_ref().to_vec()));
        self
    }

    pub(crate) fn variable(mut self, name: &str, value: impl AsRef<Path>) -> Self {
        self.variables
            .insert(name.to_owned(), value.as_ref().display().to_string());
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.variables.remove(name);
        self
    }

    pub(crate) fn terminals(mut self, terminals: Terminals) -> Self {
        self.terminals = terminals;
        self
    }

    /// Starts a number of days after the first day of the world.
    pub(crate) fn days_later(mut self, days: i64) -> Self {
        self.days_later = days;
        self
    }

    /// Makes reading standard input fail.
    pub(crate) fn with_broken_stdin(mut self) -> Self {
        self.input = Box::new(BufReader::new(Broken));
        self
    }

    /// Makes writing to standard output fail, as after its reader has closed it.
    pub(crate) fn with_closed_stdout(mut self) -> Self {
        self.deaf = true;
        self
    }

    /// Runs the command in this process.
    pub(crate) fn run(self) -> Outcome {
        let (output, error) = (Buffer::default(), Buffer::default());
        let program = OsString::from("redflag");
        let mut system = System {
            arguments: std::iter::once(program).chain(self.arguments).collect(),
            environment: Environment {
                variables: self.variables,
            },
            streams: Streams {
                input: self.input,
                output: if self.deaf {
                    OutputStream::new(Closed)
                } else {
                    OutputStream::new(output.clone())
                },
                error: OutputStream::new(error.clone()),
                terminals: self.terminals,
                terminal_columns: Box::new(|_| 80),
            },
            clock: clock(self.days_later),
            entropy: entropy(),
            files: Files::from_folder(self.world.folder.path()),
            interfaces: Arc::new(Vec::new),
            opens: Arc::new(|_| false),
        };
        let code = redflag::cli::run(&mut system).code();
        Outcome {
            code,
            stdout: output.text(),
            stderr: error.text(),
        }
    }

    /// Runs the built program, with pipes.
    pub(crate) fn process(self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_redflag"));
        command
            .args(self.arguments)
            .current_dir(self.world.folder.path())
            .env_clear()
            .envs(self.variables);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }
}

/// The result of a run.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) code: u8,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Outcome {
    #[track_caller]
    pub(crate) fn exits(self, code: u8) -> Outcome {
        assert_eq!(self.code, code, "exit code of\n{self}");
        self
    }

    /// Asserts that standard output contains each of these texts.
    #[track_caller]
    pub(crate) fn says<'t>(self, texts: impl IntoIterator<Item = &'t str>) -> Outcome {
        for text in texts {
            assert!(
                self.stdout.contains(text),
                "standard output lacks {text:?} in\n{self}"
            );
        }
        self
    }

    /// Asserts that standard error contains each of these texts.
    #[track_caller]
    pub(crate) fn warns<'t>(self, texts: impl IntoIterator<Item = &'t str>) -> Outcome {
        for text in texts {
            assert!(
                self.stderr.contains(text),
                "standard error lacks {text:?} in\n{self}"
            );
        }
        self
    }

    /// Asserts the exit code and that standard output contains a text.
    #[track_caller]
    pub(crate) fn out(self, code: u8, text: &str) -> Outcome {
        assert_ne!(text, "", "every output holds an empty text: use `silent`");
        self.exits(code).says([text])
    }

    /// Asserts the exit code and that standard error contains a text.
    #[track_caller]
    pub(crate) fn err(self, code: u8, text: &str) -> Outcome {
        assert_ne!(text, "", "every output holds an empty text: use `silent`");
        self.exits(code).warns([text])
    }

    /// Asserts the exit code and that both streams are empty.
    #[track_caller]
    pub(crate) fn silent(self, code: u8) -> Outcome {
        let outcome = self.exits(code).quietly();
        assert_eq!(outcome.stdout, "", "standard output of\n{outcome}");
        outcome
    }

    /// Asserts that neither stream contains a text.
    #[track_caller]
    pub(crate) fn never_says(self, text: &str) -> Outcome {
        assert!(
            !self.stdout.contains(text) && !self.stderr.contains(text),
            "{text:?} is in\n{self}"
        );
        self
    }

    /// Asserts that standard error is empty.
    #[track_caller]
    pub(crate) fn quietly(self) -> Outcome {
        assert_eq!(self.stderr, "", "standard error of\n{self}");
        self
    }

    /// Parses standard output as one JSON value on one line.
    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        assert_eq!(
            self.stdout.matches('\n').count(),
            1,
            "not one line:\n{self}"
        );
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error} in\n{self}"))
    }
}

impl std::fmt::Display for Outcome {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "code {}\nstdout:\n{}\nstderr:\n{}",
            self.code, self.stdout, self.stderr
        )
    }
}

/// A clock that advances by a second whenever it is read.
fn clock(days_later: i64) -> Clock {
    const DAY_S: i64 = 86_400;
    let start_s = NOW_S + DAY_S * days_later;
    let (seconds, ms) = (AtomicI64::new(start_s), AtomicU64::new(0));
    Clock {
        now: Arc::new(move || {
            Timestamp::from_second(seconds.fetch_add(1, Relaxed)).expect("a time of this century")
        }),
        elapsed_ms: Arc::new(move || ms.fetch_add(1000, Relaxed)),
        time_zone: Arc::new(|| TimeZone::UTC),
    }
}

/// The same seeds in every run, but different secrets.
fn entropy() -> Entropy {
    const SEED: u64 = 0x000a_bcde_000a_bcde;
    let drawn = AtomicU64::new(0);
    Entropy {
        source: Arc::new(move || {
            let bits = u128::from(SEED) << 64 | u128::from(drawn.fetch_add(1, Relaxed));
            Ok(bits.to_be_bytes())
        }),
    }
}

/// A stream in memory.
#[derive(Clone, Default)]
struct Buffer(Arc<Mutex<Vec<u8>>>);

impl Buffer {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().expect("no writer panics").clone())
            .expect("output is UTF-8")
    }
}

impl Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0
            .lock()
            .expect("no writer panics")
            .extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A pipe whose reader has closed it.
struct Closed;

impl Write for Closed {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A pipe that breaks while it is read.
struct Broken;

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }
}
