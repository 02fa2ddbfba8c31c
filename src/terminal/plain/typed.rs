//! Reads typed lines on a thread of its own, so that messages can be shown while a prompt waits.

use super::lines::{Read, read_line};
use std::io::{self, BufRead};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread::Builder;
use std::time::Duration;

/// The result of waiting for a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::terminal) enum TypedLine {
    /// A line.
    Line(String),
    /// A line that is too long.
    TooLong,
    /// Nothing within the time.
    Nothing,
    /// The end of the input.
    End,
}

/// Lines from a person or a pipe.
#[derive(Debug)]
pub(in crate::terminal) struct Typed {
    lines: Receiver<Read>,
    over: bool,
}

impl Typed {
    /// Starts reading. At most one line is read ahead. The thread ends with the input, or with the first line after the
    /// receiver is dropped.
    pub(in crate::terminal) fn new(mut input: Box<dyn BufRead + Send>) -> io::Result<Typed> {
        let (read, lines) = sync_channel(0);
        Builder::new().name("lines".to_owned()).spawn(move || {
            while let Ok(line) = read_line(input.as_mut()) {
                let over = line == Read::End;
                if read.send(line).is_err() || over {
                    break;
                }
            }
        })?;
        Ok(Typed { lines, over: false })
    }

    /// The next line; waits for at most `wait_ms` milliseconds.
    pub(in crate::terminal) fn next(&mut self, wait_ms: u64) -> TypedLine {
        if self.over {
            return TypedLine::End;
        }
        match self.lines.recv_timeout(Duration::from_millis(wait_ms)) {
            Ok(Read::Line(line)) => TypedLine::Line(line),
            Ok(Read::TooLong) => TypedLine::TooLong,
            Err(RecvTimeoutError::Timeout) => TypedLine::Nothing,
            Ok(Read::End) | Err(RecvTimeoutError::Disconnected) => {
                self.over = true;
                TypedLine::End
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_one_by_one_and_end_once() {
        let mut typed = Typed::new(Box::new(io::Cursor::new("a\nb"))).expect("a thread");
        let line = |text: &str| TypedLine::Line(text.to_owned());
        for expected in [line("a"), line("b"), TypedLine::End, TypedLine::End] {
            assert_eq!(typed.next(5_000), expected);
        }
    }
}
