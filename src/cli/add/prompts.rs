//! Asking a step: by dialoguer's menus on a terminal, or line by line.
//!
//! Ctrl-C leaves, and what was said is on disk by then.

use super::steps::{Step, Way};
use super::wizard::BACK;
use crate::cli::Host;
use crate::terminal::{Paint, asked_on};
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
            Way::YesNo { usual } => {
                write!(host.output, "{} (y or n; Enter is {}) ", step.asks, if *usual { "y" } else { "n" })?;
            }
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
        Way::YesNo { usual } => match line {
            "" => yes_no(*usual),
            "y" | "yes" => yes_no(true),
            "n" | "no" => yes_no(false),
            _ => String::new(),
        },
        Way::Line | Way::Text | Way::Body => line.to_owned(),
    }
}

fn yes_no(yes: bool) -> String {
    if yes { "yes" } else { "no" }.to_owned()
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

    fn input(&self, prompt: &str) -> io::Result<String> {
        // Long prompts confuse dialoguer's counting of lines, so the prompt stands on a line of its own.
        let input = Input::<String>::with_theme(self.theme.as_ref()).with_prompt("").allow_empty(true);
        asked_on(&self.term, || {
            if !prompt.is_empty() {
                self.term.write_line(prompt)?;
            }
            input.interact_text_on(&self.term)
        })
    }

    /// A line; an empty one opens the editor, if one is named.
    fn text(&self, host: &Host, prompt: &str) -> io::Result<String> {
        if !host.names_editor() {
            return self.input(prompt);
        }
        let line = self.input(&format!("{prompt} (an empty line opens your editor)"))?;
        if line.trim().is_empty() { self.edited(host) } else { Ok(line) }
    }

    /// Lines up to one with [`END`] alone; an empty first one opens the editor, if one is named.
    fn body(&self, host: &Host, prompt: &str) -> io::Result<String> {
        let editor = if host.names_editor() { " An empty first line opens your editor." } else { "" };
        let mut ask = format!("{prompt} Several lines; one with {END} alone ends it.{editor}");
        let mut lines: Vec<String> = Vec::new();
        loop {
            let line = self.input(&ask)?;
            ask.clear();
            match line.trim() {
                END => return Ok(lines.join("\n")),
                BACK if lines.is_empty() => return Ok(BACK.to_owned()),
                "" if lines.is_empty() && host.names_editor() => return self.edited(host),
                _ => lines.push(line),
            }
        }
    }

    /// A text out of the editor; where that cannot be, why, and no text.
    fn edited(&self, host: &Host) -> io::Result<String> {
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
            labels.extend(step.may_go_back.then(|| "(one step back)".to_owned()));
            labels
        };
        let (theme, term) = (self.theme.as_ref(), &self.term);
        let said = match &step.way {
            Way::Pick(choices) => {
                let select = Select::with_theme(theme).with_prompt(&step.asks).items(labels(choices)).default(0);
                asked_on(term, || select.interact_on(term)).map(|place| Menus::picked(choices, place))
            }
            Way::Search(choices) => {
                let select = FuzzySelect::with_theme(theme).with_prompt(&step.asks).items(labels(choices));
                let rows = usize::from(term.size().0).saturating_sub(3).max(3);
                let select = select.default(0).max_length(rows);
                asked_on(term, || select.interact_on(term)).map(|place| Menus::picked(choices, place))
            }
            Way::YesNo { usual } => {
                let confirm = Confirm::with_theme(theme).with_prompt(&step.asks).default(*usual);
                asked_on(term, || confirm.interact_on(term)).map(yes_no)
            }
            Way::Line => self.input(&step.asks),
            Way::Text => self.text(host, &step.asks),
            Way::Body => self.body(host, &step.asks),
        };
        match said {
            Ok(said) => Ok(Some(said)),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn tell(&mut self, _: &mut Host, text: &str) -> io::Result<()> {
        self.term.write_line(&harmless(text))
    }
}
