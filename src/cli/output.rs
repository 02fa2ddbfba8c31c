//! Helpers for the output of commands: warnings, JSON, and text that fits the terminal.

use super::system::{Stream, System};
use crate::diagnostic::Human;
use crate::report::{TextLine, Tone};
use crate::terminal::{HISTORY_COLUMNS_MAX, Ink, Line};
use crate::text::{harmless, visible_json};
use serde::Serialize;
use std::io::{self, Write};

/// Writes warnings to standard error. They may contain file names and text that a person typed.
pub(super) fn warn(system: &mut System, warnings: &[String]) -> io::Result<()> {
    for warning in warnings {
        writeln!(system.streams.error, "redflag: {}", harmless(warning))?;
    }
    Ok(())
}

/// Writes a result for programs, as JSON on one line.
pub(super) fn write_json(system: &mut System, result: &impl Serialize) -> io::Result<()> {
    let json = serde_json::to_string(result)?;
    writeln!(system.streams.output, "{}", visible_json(&json))
}

/// Writes lines for people.
pub(super) fn write_lines(system: &mut System, lines: &[Line]) -> io::Result<()> {
    let paint = system.paint(Stream::Output);
    for line in lines {
        writeln!(system.streams.output, "{}", line.painted(paint).trim_end())?;
    }
    Ok(())
}

/// Columns of a report if the output is not a terminal.
const REPORT_COLUMNS: usize = 80;

/// Columns of a report for people.
pub(super) fn text_columns(system: &System) -> usize {
    if system.streams.terminals.output {
        table_columns(system, Stream::Output)
    } else {
        REPORT_COLUMNS
    }
}

/// Writes a report for people.
pub(super) fn write_text(system: &mut System, lines: &[TextLine]) -> io::Result<()> {
    let paint = system.paint(Stream::Output);
    for line in lines {
        let ink = match line.tone {
            Tone::Heading => Ink::BOLD,
            Tone::Plain => Ink::PLAIN,
            Tone::Aside => Ink::DIM,
            Tone::Caution => Ink::CAUTION,
        };
        let line = Line::of(ink, &line.text).painted(paint);
        writeln!(system.streams.output, "{line}")?;
    }
    Ok(())
}

/// Columns for lists and tables, which are hard to read when they are very wide; `usize::MAX` if the stream is not a
/// terminal.
pub(super) fn table_columns(system: &System, stream: Stream) -> usize {
    if system.streams.is_terminal(stream) {
        system.streams.columns(stream).min(HISTORY_COLUMNS_MAX)
    } else {
        usize::MAX
    }
}

/// The style of findings on a stream.
pub(super) fn finding_style(system: &System, stream: Stream) -> Human {
    Human {
        color: system.shows_color(stream),
        unicode: false,
        // The renderer calculates with the width, so it is limited even if the stream is not a terminal.
        width: table_columns(system, stream).min(HISTORY_COLUMNS_MAX),
    }
}
