//! The exit codes of the program, which are part of the interface, and the errors behind them.

use super::history::HistoryError;
use super::system::{FileError, OutputClosed};
use std::io;
use thiserror::Error;

/// The exit codes. Their meanings never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// `check` found errors (or warnings with `--deny-warnings`), `preview` a file with errors, `fmt --check` a file to
    /// change, or `results verify` a record that is not as it was saved; `import` or `export` left out a question; or
    /// the result of `take --require-pass` is below the pass mark.
    Findings = 1,
    /// The command line is wrong.
    Usage = 2,
    /// A file is missing, unreadable or cannot be used, or not everything could be saved.
    Unusable = 3,
    /// An attempt, a session, or a question being written was left unfinished.
    Unfinished = 4,
    /// A bug in redflag.
    Bug = 70,
}

impl Exit {
    /// The number.
    pub fn code(self) -> u8 {
        self as u8
    }
}

/// The error of a command, which decides its exit code.
#[derive(Debug, Error)]
pub enum Failure {
    /// The command line asks for something impossible. The text says what, and what to do.
    #[error("{0}")]
    Usage(String),
    /// A file is missing, unreadable or cannot be used.
    #[error(transparent)]
    File(#[from] FileError),
    /// The history cannot be read or written.
    #[error(transparent)]
    History(#[from] HistoryError),
    /// What was requested does not exist or cannot be used. The text says why, and what to do.
    #[error("{0}")]
    Unusable(String),
    /// The system refused something other than a file, such as a thread or a socket.
    #[error("{doing} failed: {source}")]
    System {
        /// What was tried.
        doing: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// A stream could not be read or written.
    #[error("reading or writing failed: {0}")]
    Stream(#[source] io::Error),
    /// The reader of our output has closed it. That is not a failure.
    #[error(transparent)]
    OutputClosed(OutputClosed),
    /// A person pressed Ctrl-C, or a signal arrived, during a question.
    #[error("interrupted")]
    Interrupted,
    /// A bug in redflag ended the command. The text says how to continue.
    #[error("{0}")]
    Fault(String),
}

impl Failure {
    /// The exit code it leads to.
    pub fn exit(&self) -> Exit {
        match self {
            Failure::Usage(_) => Exit::Usage,
            Failure::File(_)
            | Failure::History(_)
            | Failure::Unusable(_)
            | Failure::System { .. }
            | Failure::Stream(_) => Exit::Unusable,
            Failure::OutputClosed(_) => Exit::Done,
            Failure::Interrupted => Exit::Unfinished,
            Failure::Fault(_) => Exit::Bug,
        }
    }

    /// Whether to show the error. People know when they stopped the command themselves.
    pub fn is_told(&self) -> bool {
        !matches!(self, Failure::OutputClosed(_) | Failure::Interrupted)
    }
}

/// Converts errors of streams and the terminal. A broken pipe counts as a closed output only if it is our own output.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        match error.downcast::<OutputClosed>() {
            Ok(closed) => Failure::OutputClosed(closed),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Failure::Interrupted,
            Err(error) => Failure::Stream(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::system::OutputStream;
    use super::*;
    use std::io::{ErrorKind, Write};

    /// A pipe whose reader is gone.
    struct Broken;

    impl Write for Broken {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Err(ErrorKind::BrokenPipe.into())
        }
    }

    #[test]
    fn a_broken_pipe_is_done_only_where_it_is_our_own_output() {
        let mut output = OutputStream::new(Broken);
        let cases: [(io::Error, Exit, bool); 6] = [
            (output.write(b"x").expect_err("broken"), Exit::Done, false),
            (output.flush().expect_err("broken"), Exit::Done, false),
            (ErrorKind::BrokenPipe.into(), Exit::Unusable, true),
            (
                io::Error::new(ErrorKind::BrokenPipe, "the socket is closed"),
                Exit::Unusable,
                true,
            ),
            (ErrorKind::StorageFull.into(), Exit::Unusable, true),
            (ErrorKind::Interrupted.into(), Exit::Unfinished, false),
        ];
        for (error, exit, told) in cases {
            let shown = format!("{error:?}");
            let failure = Failure::from(error);
            assert_eq!((failure.exit(), failure.is_told()), (exit, told), "{shown}");
        }
    }
}
