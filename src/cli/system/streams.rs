//! Standard input, output and error.

#![expect(
    clippy::disallowed_methods,
    reason = "the real streams are opened here and nowhere else"
)]

#[cfg(unix)]
use super::keyboard::Keyboard;
use std::fmt;
use std::io::{self, BufRead, IsTerminal, Write};
use std::sync::mpsc::{Receiver, channel};
use thiserror::Error;

/// The streams of a command.
pub struct Streams {
    /// Standard input.
    pub input: Box<dyn BufRead + Send>,
    /// Standard output, for results.
    pub output: OutputStream,
    /// Standard error, for everything else.
    pub error: OutputStream,
    /// Which of them are terminals.
    pub terminals: Terminals,
    /// The columns of the terminal behind a stream.
    pub terminal_columns: Box<dyn Fn(Stream) -> usize>,
}

/// Which streams are terminals.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Terminals {
    /// Standard input.
    pub input: bool,
    /// Standard output.
    pub output: bool,
    /// Standard error.
    pub error: bool,
}

/// A stream that a command writes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    /// Standard output.
    Output,
    /// Standard error.
    Error,
}

impl Stream {
    /// The terminal behind the stream, for screens that draw on it.
    pub fn terminal(self) -> console::Term {
        match self {
            Stream::Output => console::Term::stdout(),
            Stream::Error => console::Term::stderr(),
        }
    }
}

/// Standard output or standard error. Its errors show that the reader has closed it, to distinguish this from other
/// broken pipes.
pub struct OutputStream(Box<dyn Write + Send>);

/// The reader of standard output or standard error has closed it. That is not a failure.
#[derive(Debug, Error)]
#[error("the output was closed")]
pub struct OutputClosed;

impl fmt::Debug for Streams {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Streams")
            .field("terminals", &self.terminals)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for OutputStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OutputStream").finish_non_exhaustive()
    }
}

impl Streams {
    pub(super) fn real() -> Streams {
        Streams {
            input: real_input(),
            output: OutputStream::new(io::stdout()),
            error: OutputStream::new(io::stderr()),
            terminals: Terminals {
                input: io::stdin().is_terminal(),
                output: io::stdout().is_terminal(),
                error: io::stderr().is_terminal(),
            },
            terminal_columns: Box::new(|stream| usize::from(stream.terminal().size().1)),
        }
    }

    /// Whether a stream is a terminal.
    pub fn is_terminal(&self, stream: Stream) -> bool {
        match stream {
            Stream::Output => self.terminals.output,
            Stream::Error => self.terminals.error,
        }
    }

    /// Whether a person types on a terminal and sees standard output on a terminal.
    pub fn is_interactive(&self) -> bool {
        self.terminals.input && self.terminals.output
    }

    /// The number of columns of a line; `usize::MAX` if the stream is not a terminal.
    pub fn columns(&self, stream: Stream) -> usize {
        if self.is_terminal(stream) {
            (self.terminal_columns)(stream)
        } else {
            usize::MAX
        }
    }

    /// The stream itself.
    pub fn writer(&mut self, stream: Stream) -> &mut OutputStream {
        match stream {
            Stream::Output => &mut self.output,
            Stream::Error => &mut self.error,
        }
    }

    /// Standard input line by line, read on a thread, for commands that do other things meanwhile.
    pub fn lines(&mut self) -> Receiver<String> {
        let input = std::mem::replace(&mut self.input, Box::new(io::empty()));
        let (sender, receiver) = channel();
        std::thread::spawn(move || {
            for line in input.lines() {
                // An error, such as text that is not UTF-8, ends the input, and so does a dropped receiver.
                let Ok(line) = line else { return };
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
        receiver
    }
}

/// Standard input; from a keyboard, it ends at an interrupt.
fn real_input() -> Box<dyn BufRead + Send> {
    #[cfg(unix)]
    if io::stdin().is_terminal() {
        return Box::new(io::BufReader::new(Keyboard::new()));
    }
    Box::new(io::BufReader::new(io::stdin()))
}

impl OutputStream {
    /// Wraps the stream behind standard output or standard error.
    pub fn new(stream: impl Write + Send + 'static) -> OutputStream {
        OutputStream(Box::new(stream))
    }
}

impl Write for OutputStream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes).map_err(marked)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush().map_err(marked)
    }
}

/// Marks a broken pipe as one of our own output. See [`OutputClosed`].
fn marked(error: io::Error) -> io::Error {
    if error.kind() == io::ErrorKind::BrokenPipe {
        io::Error::new(io::ErrorKind::BrokenPipe, OutputClosed)
    } else {
        error
    }
}
