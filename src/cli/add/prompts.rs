//! Asking a step: by dialoguer's menus on a terminal, or line by line.
//!
//! dialoguer ends the program at Ctrl-C or returns an interruption; either way what was said is on disk by then.

use super::steps::{Step, Way};
use super::wizard::BACK;
use crate::cli::Host;
use crate::terminal::Paint;
use crate::text::{harmless, one_line};
use console::Term;
use dialoguer::theme::{ColorfulTheme, SimpleTheme, Theme};
use dialoguer::{Confirm, FuzzySelect, Input, Select};
use std::io::{self, BufRead, Write};

/// What a step is asked with.
pub(super) trait Prompt {
    /// Asks a step; `None` when the author leaves.
    fn ask(&mut self, host: &mut Host, step: &Step) -> io::Result<Option<String>>;
    /// Says something.
    fn tell(&mut self, host: &mut Host, text: &str) -> io::Result<()>;
}

/// The line that ends a text of several lines.
const END: &str = ".";

/// Most bytes of a line that is read.
const LINE_BYTES_MAX: u64 = 64 * 1024;

/// Lines in and out.
#[derive(Debug)]
pub(super) struct Lines;

impl Lines {
    fn line(host: &mut Host) -> io::Result<Option<String>> {
        let mut bytes = Vec::new();
        let mut input = io::Read::take(&mut *host.input, LINE_BYTES_MAX);
        if input.read_until(b'\n', &mut bytes)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&bytes).trim_end_matches(['\r', '\n']).to_owned();
        if !host.terminals.input {
            writeln!(host.output, "{}", one_line(&line))?;
        }
        Ok(Some(line))
    }

    fn body(host: &mut Host) -> io::Result<Option<String>> {
        let mut lines: Vec<String> = Vec::new();
        loop {
            match Lines::line(host)? {
                None => return Ok(None),
                Some(line) if line == END || lines.is_empty() && line == BACK => {
                    let back = line == BACK;
                    return Ok(Some(if back { line } else { lines.join("\n") }));
                }
                Some(line) => lines.push(line),
            }
        }
    }
}

impl Prompt for Lines {
    fn ask(&mut self, host: &mut Host, step: &Step) -> io::Result<Option<String>> {
        match &step.way {
            Way::Pick(choices) | Way::Search(choices) => {
                for (number, (_, words)) in (1..).zip(choices) {
                    writeln!(host.output, "  {number}. {words}")?;
                }
                write!(host.output, "{} (a number or a word) ", step.asks)?;
            }
            Way::YesNo => write!(host.output, "{} (y or n) ", step.asks)?,
            Way::Body => writeln!(host.output, "{} Several lines; one with {END} alone ends it.", step.asks)?,
            Way::Line | Way::Text => write!(host.output, "{} ", step.asks)?,
        }
        host.output.flush()?;
        let line = if step.way == Way::Body { Lines::body(host)? } else { Lines::line(host)? };
        Ok(line.map(|line| meant(&line, &step.way)))
    }

    fn tell(&mut self, host: &mut Host, text: &str) -> io::Result<()> {
        writeln!(host.output, "{}", harmless(text))
    }
}

/// The value of a typed line: the word behind a number, `yes` for `y`. What means nothing becomes nothing.
fn meant(line: &str, way: &Way) -> String {
    let line = line.trim();
    match way {
        _ if line == BACK => line.to_owned(),
        Way::Pick(choices) | Way::Search(choices) => {
            let numbered = line.parse::<usize>().ok().and_then(|number| choices.get(number.wrapping_sub(1)));
            let named = || choices.iter().find(|(word, _)| *word == line);
            numbered.or_else(named).map_or(String::new(), |(word, _)| (*word).to_owned())
        }
        Way::YesNo => match line {
            "y" | "yes" => "yes".to_owned(),
            "n" | "no" => "no".to_owned(),
            _ => String::new(),
        },
        Way::Line | Way::Text | Way::Body => line.to_owned(),
    }
}

/// dialoguer's menus on standard error.
pub(super) struct Menus {
    theme: Box<dyn Theme>,
    term: Term,
}

impl Menus {
    pub(super) fn new(paint: Paint) -> Menus {
        let theme: Box<dyn Theme> =
            if paint == Paint::Colors { Box::new(ColorfulTheme::default()) } else { Box::new(SimpleTheme) };
        Menus { theme, term: Term::stderr() }
    }

    fn input(&self, prompt: &str) -> Result<String, dialoguer::Error> {
        // Long prompts confuse dialoguer's counting of lines, so the prompt stands on a line of its own.
        self.term.write_line(prompt)?;
        Input::<String>::with_theme(self.theme.as_ref()).with_prompt("").allow_empty(true).interact_text_on(&self.term)
    }

    /// A line; an empty one opens the editor, and where that cannot be, says why.
    fn text(&self, host: &Host, prompt: &str) -> Result<String, dialoguer::Error> {
        let line = self.input(&format!("{prompt} (an empty line opens your editor)"))?;
        if !line.trim().is_empty() {
            return Ok(line);
        }
        match host.edit("") {
            Ok(text) => Ok(text.unwrap_or_default()),
            Err(error) => {
                self.term.write_line(&error.to_string())?;
                Ok(String::new())
            }
        }
    }

    /// The value picked, or a step back.
    fn picked(choices: &[(&'static str, String)], place: usize) -> String {
        choices.get(place).map_or(BACK, |(word, _)| word).to_owned()
    }
}

impl Prompt for Menus {
    fn ask(&mut self, host: &mut Host, step: &Step) -> io::Result<Option<String>> {
        let labels = |choices: &[(&str, String)]| {
            let mut labels: Vec<String> = choices.iter().map(|(_, words)| words.clone()).collect();
            labels.push("(one step back)".to_owned());
            labels
        };
        let said = match &step.way {
            Way::Pick(choices) => {
                let select = Select::with_theme(self.theme.as_ref()).with_prompt(&step.asks).items(labels(choices));
                select.default(0).interact_on(&self.term).map(|place| Menus::picked(choices, place))
            }
            Way::Search(choices) => {
                let select =
                    FuzzySelect::with_theme(self.theme.as_ref()).with_prompt(&step.asks).items(labels(choices));
                let rows = usize::from(self.term.size().0).saturating_sub(3).max(3);
                let select = select.default(0).max_length(rows);
                select.interact_on(&self.term).map(|place| Menus::picked(choices, place))
            }
            Way::YesNo => {
                let confirm = Confirm::with_theme(self.theme.as_ref()).with_prompt(&step.asks).default(false);
                confirm.interact_on(&self.term).map(|yes| if yes { "yes" } else { "no" }.to_owned())
            }
            Way::Line => self.input(&step.asks),
            Way::Text | Way::Body => self.text(host, &step.asks),
        };
        match said {
            Ok(said) => Ok(Some(said)),
            Err(dialoguer::Error::IO(error)) if error.kind() == io::ErrorKind::Interrupted => Ok(None),
            Err(dialoguer::Error::IO(error)) => Err(error),
        }
    }

    fn tell(&mut self, _: &mut Host, text: &str) -> io::Result<()> {
        self.term.write_line(&harmless(text))
    }
}
