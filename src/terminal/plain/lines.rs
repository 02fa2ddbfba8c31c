//! Reads lines of bounded length from a pipe, a file or a keyboard.

use std::io::{self, BufRead};

/// The longest line that is read. Longer ones are skipped.
const LINE_BYTES_MAX: usize = 64 * 1024;

/// The result of reading a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Read {
    /// A line without its line feed. Bytes that are not UTF-8 become U+FFFD.
    Line(String),
    /// A line of more than [`LINE_BYTES_MAX`] bytes.
    TooLong,
    /// The end of the input.
    End,
}

/// Reads one line.
pub(super) fn read_line(input: &mut dyn BufRead) -> io::Result<Read> {
    let mut line: Vec<u8> = Vec::new();
    let mut too_long = false;
    loop {
        let buffer = match input.fill_buf() {
            Ok(buffer) => buffer,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if buffer.is_empty() && line.is_empty() && !too_long {
            return Ok(Read::End);
        }
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let taken = end.unwrap_or(buffer.len());
        too_long |= line.len() + taken > LINE_BYTES_MAX;
        if !too_long {
            line.extend_from_slice(&buffer[..taken]);
        }
        let done = end.is_some() || buffer.is_empty();
        let consumed = taken + usize::from(end.is_some());
        input.consume(consumed);
        if done {
            break;
        }
    }
    if too_long {
        return Ok(Read::TooLong);
    }
    let line = line.strip_suffix(b"\r").unwrap_or(&line);
    Ok(Read::Line(String::from_utf8_lossy(line).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_one_by_one_whatever_they_hold() {
        let long = "x".repeat(LINE_BYTES_MAX + 1);
        let text = [b"a\r\n\n".as_slice(), long.as_bytes(), b"\n\xff?\nlast"].concat();
        let mut input = io::BufReader::with_capacity(7, text.as_slice());
        let mut read = Vec::new();
        loop {
            match read_line(&mut input).expect("reading from memory") {
                Read::End => break,
                line => read.push(line),
            }
        }
        let line = |text: &str| Read::Line(text.to_owned());
        assert_eq!(
            read,
            [
                line("a"),
                line(""),
                Read::TooLong,
                line("\u{fffd}?"),
                line("last")
            ]
        );
    }
}
