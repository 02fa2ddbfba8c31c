//! Prints lines while a prompt may be waiting for input, and reads the lines that are typed.

use crate::catalogue::Catalogue;
use crate::terminal::ink::{Ink, Line, Paint};
use crate::terminal::plain::{Typed, TypedLine};
use crate::text::one_line;
use std::io::{self, BufRead, Write};

/// Milliseconds of one wait for a typed line.
const LONG_MS: u64 = 60_000;

/// A dialogue in lines.
pub(super) struct Dialogue<'a> {
    words: &'a Catalogue,
    typed: Typed,
    output: &'a mut dyn Write,
    /// Whether a person types the lines. Lines from a pipe are repeated in the output.
    pub(super) person: bool,
    pub(super) columns: usize,
    paint: Paint,
    /// Whether the output ends with a prompt.
    prompted: bool,
    /// Whether there will be no more lines.
    pub(super) ended: bool,
}

impl<'a> Dialogue<'a> {
    pub(super) fn new(
        words: &'a Catalogue,
        input: Box<dyn BufRead + Send>,
        output: &'a mut dyn Write,
        person: bool,
        (columns, paint): (usize, Paint),
    ) -> io::Result<Dialogue<'a>> {
        Ok(Dialogue {
            words,
            typed: Typed::new(input)?,
            output,
            person,
            columns,
            paint,
            prompted: false,
            ended: false,
        })
    }

    pub(super) fn say(&mut self, lines: &[Line]) -> io::Result<()> {
        if std::mem::take(&mut self.prompted) {
            writeln!(self.output)?;
        }
        for line in lines {
            writeln!(self.output, "{}", line.painted(self.paint).trim_end())?;
        }
        self.output.flush()
    }

    pub(super) fn say_text(&mut self, ink: Ink, text: &str) -> io::Result<()> {
        let lines = Line::of(ink, text).hang(&Line::new(), self.columns);
        self.say(&lines)
    }

    pub(super) fn prompt(&mut self, text: &str) -> io::Result<()> {
        if std::mem::replace(&mut self.prompted, true) {
            writeln!(self.output)?;
        }
        write!(
            self.output,
            "{} ",
            Line::of(Ink::PLAIN, text).painted(self.paint)
        )?;
        self.output.flush()
    }

    /// The next line; `None` if nothing arrives within `wait_ms` milliseconds.
    pub(super) fn typed(&mut self, wait_ms: u64) -> io::Result<Option<String>> {
        match self.typed.next(wait_ms) {
            TypedLine::Line(line) => {
                if !self.person {
                    writeln!(self.output, "{}", one_line(&line))?;
                }
                self.prompted = false;
                return Ok(Some(line));
            }
            TypedLine::TooLong => {
                self.prompted = false;
                self.say_text(Ink::PLAIN, &self.words.text("plain-line-long"))?;
            }
            TypedLine::Nothing => {}
            TypedLine::End => self.ended = true,
        }
        Ok(None)
    }

    /// Asks for a line and waits for it; `None` if there are no more lines.
    pub(super) fn line(&mut self, prompt: &str) -> io::Result<Option<String>> {
        self.prompt(prompt)?;
        while !self.ended {
            if let Some(line) = self.typed(LONG_MS)? {
                return Ok(Some(line));
            }
        }
        self.say(&[])?;
        Ok(None)
    }

    /// Lets someone pick an item by its number or its name; `None` if there are no more lines.
    pub(super) fn pick(&mut self, prompt: &str, items: &[String]) -> io::Result<Option<usize>> {
        let item = |(number, item): (usize, &String)| {
            Line::of(Ink::PLAIN, &format!("  {number}. {}", one_line(item)))
        };
        let lines: Vec<Line> = (1..).zip(items).map(item).collect();
        self.say(&lines)?;
        let prompt = self.words.with("join-pick", &[("question", &prompt)]);
        loop {
            let Some(line) = self.line(&prompt)? else {
                return Ok(None);
            };
            let line = line.trim();
            let numbered = line
                .parse::<usize>()
                .ok()
                .and_then(|number| number.checked_sub(1));
            let named = || {
                items
                    .iter()
                    .position(|item| item.to_lowercase() == line.to_lowercase())
            };
            match numbered.filter(|place| *place < items.len()).or_else(named) {
                Some(place) => return Ok(Some(place)),
                None => self.say_text(Ink::PLAIN, &self.words.text("join-pick-none"))?,
            }
        }
    }
}
