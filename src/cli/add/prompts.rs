//! Shows the author one step of the wizard and reads the answer: with menus on a terminal, otherwise line by line.
//!
//! Ctrl-C leaves the wizard; the answers given so far have already been saved.

use super::line;
use super::steps::{Input, Step};
use super::wizard::BACK;
use crate::cli::output::table_columns;
use crate::cli::system::{Stream, System};
use crate::terminal::{Paint, asked_on, cut};
use crate::text::{harmless, one_line, wrap};
use console::{Key, Term};
use dialoguer::theme::{ColorfulTheme, SimpleTheme, Theme};
use dialoguer::{FuzzySelect, Select};
use std::io::{self, BufRead, Write};

/// How the wizard talks to the author.
pub(super) trait Prompt {
    /// Asks a step; `None` if the author leaves.
    fn ask(&mut self, system: &mut System, step: &Step) -> io::Result<Option<String>>;
    /// Shows a text.
    fn tell(&mut self, system: &mut System, text: &str) -> io::Result<()>;
}

/// The line that ends a text of several lines.
const END: &str = ".";

/// The fewest columns for a text, however far it is indented.
const COLUMNS_MIN: usize = 8;

/// The most bytes read from a line.
const LINE_BYTES_MAX: u64 = 64 * 1024;

/// Lines in and out.
#[derive(Debug)]
pub(super) struct Lines;

impl Lines {
    fn line(system: &mut System) -> io::Result<Option<String>> {
        let mut bytes = Vec::new();
        let mut input = io::Read::take(&mut *system.streams.input, LINE_BYTES_MAX);
        if input.read_until(b'\n', &mut bytes)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&bytes)
            .trim_end_matches(['\r', '\n'])
            .to_owned();
        if !system.streams.terminals.input {
            writeln!(system.streams.output, "{}", one_line(&line))?;
        }
        Ok(Some(line))
    }

    fn body(system: &mut System) -> io::Result<Option<String>> {
        let mut lines: Vec<String> = Vec::new();
        loop {
            match Lines::line(system)? {
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
    fn ask(&mut self, system: &mut System, step: &Step) -> io::Result<Option<String>> {
        if !step.about.is_empty() {
            self.tell(system, &indented(&step.about))?;
        }
        let asks = match &step.input {
            Input::Pick(choices) | Input::Search(choices) => {
                for (number, (_, words)) in (1..).zip(choices) {
                    self.tell(system, &format!("  {number}. {words}"))?;
                }
                format!("{} (a number or a word)", step.asks)
            }
            Input::YesNo { usual } => format!("{} {}", step.asks, yes_no_keys(step, *usual)),
            Input::Body => format!(
                "{} Several lines; end with a line that contains only {END}",
                step.asks
            ),
            Input::Line | Input::Text => step.asks.clone(),
        };
        let asks = fitting(&asks, table_columns(system, Stream::Output)).join("\n");
        write!(
            system.streams.output,
            "{asks}{}",
            if step.input == Input::Body { "\n" } else { " " }
        )?;
        system.streams.output.flush()?;
        let line = if step.input == Input::Body {
            Lines::body(system)?
        } else {
            Lines::line(system)?
        };
        Ok(line.map(|line| meant(&line, &step.input)))
    }

    fn tell(&mut self, system: &mut System, text: &str) -> io::Result<()> {
        let lines = fitting(text, table_columns(system, Stream::Output));
        lines
            .iter()
            .try_for_each(|line| writeln!(system.streams.output, "{line}"))
    }
}

/// The value of a typed line: the choice with that number, or `yes` for `y`. A line that is no valid choice becomes
/// empty.
fn meant(line: &str, input: &Input) -> String {
    let line = line.trim();
    match input {
        _ if line == BACK => line.to_owned(),
        Input::Pick(choices) | Input::Search(choices) => {
            let numbered = line
                .parse::<usize>()
                .ok()
                .and_then(|number| choices.get(number.wrapping_sub(1)));
            let named = || choices.iter().find(|(word, _)| *word == line);
            numbered
                .or_else(named)
                .map_or(String::new(), |(word, _)| (*word).to_owned())
        }
        Input::YesNo { usual } => match line {
            "" => yes_no(*usual),
            "y" | "yes" => yes_no(true),
            "n" | "no" => yes_no(false),
            _ => String::new(),
        },
        Input::Line | Input::Text | Input::Body => line.to_owned(),
    }
}

fn yes_no(yes: bool) -> String {
    if yes { "yes" } else { "no" }.to_owned()
}

/// Menus and lines on standard error. dialoguer shows the menus, but only short lines, which it draws correctly.
pub(super) struct Menus {
    theme: Box<dyn Theme>,
    term: Term,
}

/// Columns that dialoguer puts around an item.
const FRAME_COLUMNS: usize = 4;

/// Rows of a menu, few enough to keep the text above visible.
const MENU_ROWS_MAX: usize = 12;

/// The menu entry that goes one step back.
const ONE_BACK: &str = "(one step back)";

impl Menus {
    pub(super) fn new(paint: Paint) -> Menus {
        let theme: Box<dyn Theme> = if paint.has_colors() {
            Box::new(ColorfulTheme::default())
        } else {
            Box::new(SimpleTheme)
        };
        Menus {
            theme,
            term: Term::stderr(),
        }
    }

    fn columns(&self) -> usize {
        usize::from(self.term.size().1)
    }

    /// Shows a text, wrapped to the terminal.
    fn say(&self, text: &str) -> io::Result<()> {
        fitting(text, self.columns())
            .iter()
            .try_for_each(|line| self.term.write_line(line))
    }

    fn input(&self, prompt: &str) -> io::Result<String> {
        asked_on(&self.term, || {
            if !prompt.is_empty() {
                self.say(prompt)?;
            }
            Ok(line::typed(&self.term)?)
        })
    }

    /// Reads a line. An empty one opens the editor, if one is configured.
    fn text(&self, system: &System, prompt: &str) -> io::Result<String> {
        if !system.names_editor() {
            return self.input(prompt);
        }
        let line = self.input(&format!("{prompt} (an empty line opens your editor)"))?;
        if line.trim().is_empty() {
            self.edited(system)
        } else {
            Ok(line)
        }
    }

    /// Reads lines until one contains only [`END`]. An empty first line opens the editor, if one is configured.
    fn body(&self, system: &System, prompt: &str) -> io::Result<String> {
        let editor = if system.names_editor() {
            " An empty first line opens your editor."
        } else {
            ""
        };
        let mut ask =
            format!("{prompt} Several lines; end with a line that contains only {END}{editor}");
        let mut lines: Vec<String> = Vec::new();
        loop {
            let line = self.input(&ask)?;
            ask.clear();
            match line.trim() {
                END => return Ok(lines.join("\n")),
                BACK if lines.is_empty() => return Ok(BACK.to_owned()),
                "" if lines.is_empty() && system.names_editor() => return self.edited(system),
                _ => lines.push(line),
            }
        }
    }

    /// Opens the editor and shows the text that was written. If that fails, shows the error and returns an empty text.
    fn edited(&self, system: &System) -> io::Result<String> {
        match system.edit("") {
            Ok(text) => {
                let text = text.unwrap_or_default();
                self.say(&indented(text.trim_end()))?;
                Ok(text)
            }
            Err(error) => {
                self.say(&error.to_string())?;
                Ok(String::new())
            }
        }
    }

    /// Reads a choice, or a step back, which Esc also triggers.
    fn menu(
        &self,
        step: &Step,
        choices: &[(&'static str, String)],
        search: bool,
    ) -> io::Result<String> {
        self.say(&step.asks)?;
        let room = self.columns().saturating_sub(FRAME_COLUMNS);
        let mut labels: Vec<String> = choices.iter().map(|(_, label)| cut(label, room)).collect();
        labels.extend(step.may_go_back.then(|| ONE_BACK.to_owned()));
        let rows = usize::from(self.term.size().0)
            .saturating_sub(3)
            .clamp(3, MENU_ROWS_MAX);
        let (theme, term) = (self.theme.as_ref(), &self.term);
        let place = loop {
            let picked = if search {
                let select = FuzzySelect::with_theme(theme)
                    .with_prompt("Search:")
                    .items(&labels)
                    .report(false);
                let select = select.default(0).max_length(rows);
                asked_on(term, || select.interact_on_opt(term))?
            } else {
                let select = Select::with_theme(theme)
                    .items(&labels)
                    .default(0)
                    .report(false)
                    .max_length(rows);
                asked_on(term, || select.interact_on_opt(term))?
            };
            match picked {
                Some(place) => break place,
                None if step.may_go_back => break choices.len(),
                None => {}
            }
        };
        self.say(&format!("› {}", labels[place]))?;
        Ok(choices.get(place).map_or(BACK, |(word, _)| word).to_owned())
    }

    /// Reads yes or no as one key, or a step back.
    fn yes_no(&self, step: &Step, usual: bool) -> io::Result<String> {
        self.say(&format!("{} {}", step.asks, yes_no_keys(step, usual)))?;
        let said = loop {
            match asked_on(&self.term, || Ok(self.term.read_key()?))? {
                Key::Char('y' | 'Y') => break yes_no(true),
                Key::Char('n' | 'N') => break yes_no(false),
                Key::Enter => break yes_no(usual),
                Key::Char('<') | Key::Escape | Key::ArrowLeft | Key::Backspace
                    if step.may_go_back =>
                {
                    break BACK.to_owned();
                }
                _ => {}
            }
        };
        self.say(&format!(
            "› {}",
            if said == BACK { ONE_BACK } else { &said }
        ))?;
        Ok(said)
    }
}

impl Prompt for Menus {
    fn ask(&mut self, system: &mut System, step: &Step) -> io::Result<Option<String>> {
        if !step.about.is_empty() {
            self.say(&format!("\n{}\n", indented(&step.about)))?;
        }
        let said = match &step.input {
            Input::Pick(choices) => self.menu(step, choices, false),
            Input::Search(choices) => self.menu(step, choices, true),
            Input::YesNo { usual } => self.yes_no(step, *usual),
            Input::Line => self.input(&step.asks),
            Input::Text => self.text(system, &step.asks),
            Input::Body => self.body(system, &step.asks),
        };
        match said {
            Ok(said) => Ok(Some(said)),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn tell(&mut self, _: &mut System, text: &str) -> io::Result<()> {
        self.say(text)
    }
}

/// The keys for yes and no.
fn yes_no_keys(step: &Step, usual: bool) -> String {
    let back = if step.may_go_back {
        format!("; {BACK} goes back")
    } else {
        String::new()
    };
    format!("(y or n; Enter is {}{back})", if usual { "y" } else { "n" })
}

fn indented(text: &str) -> String {
    text.lines()
        .map(|line| format!("  {line}"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// A text in safe lines of at most so many columns. Indented lines keep their indent.
pub(super) fn fitting(text: &str, columns: usize) -> Vec<String> {
    let harmless = harmless(text);
    let lines = harmless.split('\n').flat_map(|line| {
        let blank: String = line.chars().take_while(|c| *c == ' ').collect();
        let room = columns.saturating_sub(blank.len()).max(COLUMNS_MIN);
        wrap(line.trim_start_matches(' '), room)
            .into_iter()
            .map(move |line| format!("{blank}{line}"))
            .collect::<Vec<_>>()
    });
    lines.map(|line| line.trim_end().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_and_stay_indented() {
        for (text, columns, lines) in [
            ("saves your answers", 10, vec!["saves your", "answers"]),
            ("  a b\n\nc", 40, vec!["  a b", "", "c"]),
            (
                "    one two three four",
                14,
                vec!["    one two", "    three four"],
            ),
            ("a\u{1b}[31mb", 40, vec!["a␛[31mb"]),
            ("", 40, vec![""]),
        ] {
            assert_eq!(fitting(text, columns), lines);
        }
    }
}
