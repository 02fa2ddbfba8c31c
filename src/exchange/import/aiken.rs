//! Imports Aiken: a stem on one line, options `A. ...` or `A) ...`, and `ANSWER: B`.
//!
//! Moodle drops lines it does not know, and lets a second stem line replace the first. Here the report names every such
//! line.

use super::Imported;
use super::escape;
use super::intake::Intake;
use super::notes::{Notes, short};
use crate::format::{Draft, DraftKind, DraftOption};
use crate::model::limits;

/// Whether a text is Aiken.
pub(super) fn looks_like(text: &str) -> bool {
    text.lines().any(|line| matches!(row(line), Row::Answer(_)))
        && text
            .lines()
            .any(|line| matches!(row(line), Row::Option(..) | Row::Glued(..)))
}

/// Reads every question.
pub(super) fn import(text: &str) -> Imported {
    let rows: Vec<(usize, &str)> = (1..).zip(text.lines().map(str::trim)).collect();
    let mut reader = Reader {
        intake: Intake::default(),
        open: None,
        blank: false,
    };
    let signs = signs_after(&rows);
    for ((line, text), sign) in rows.iter().zip(signs) {
        if reader.intake.is_full() {
            return reader.intake.finish([(0, "")]);
        }
        match row(text) {
            Row::Blank => reader.blank = true,
            Row::Option(letter, text) => reader.option(*line, letter, text),
            Row::Glued(letter, text) if reader.expects(letter) => {
                reader.option(*line, letter, text);
            }
            Row::Answer(letters) => reader.answer(*line, letters),
            Row::Glued(..) | Row::Text => reader.text(*line, text, sign.map(row).as_ref()),
        }
        reader.blank &= text.is_empty();
    }
    reader.close();
    reader.intake.finish(rows)
}

/// For each line, the next option or answer after it.
fn signs_after<'a>(rows: &[(usize, &'a str)]) -> Vec<Option<&'a str>> {
    let mut next = None;
    let mut signs: Vec<Option<&'a str>> = Vec::with_capacity(rows.len());
    for (_, text) in rows.iter().rev() {
        signs.push(next);
        if !matches!(row(text), Row::Text | Row::Blank) {
            next = Some(*text);
        }
    }
    signs.reverse();
    signs
}

/// The kind of a line.
enum Row<'a> {
    Blank,
    Option(char, &'a str),
    /// An option without a blank after its sign. Moodle reads it as an option; so do we if its letter is the next one.
    Glued(char, &'a str),
    Answer(&'a str),
    Text,
}

fn row(line: &str) -> Row<'_> {
    let line = line.trim();
    if line.is_empty() {
        return Row::Blank;
    }
    let answer = line
        .get(..7)
        .filter(|start| start.eq_ignore_ascii_case("ANSWER:"))
        .map(|_| line[7..].trim());
    match (answer, option(line)) {
        (Some(letters), _) => Row::Answer(letters),
        (None, Some((letter, text, true))) => Row::Option(letter, text),
        (None, Some((letter, text, false))) => Row::Glued(letter, text),
        _ => Row::Text,
    }
}

/// `A. text` or `A) text`, and whether a blank comes before the text. Unlike Moodle, this also accepts small letters.
fn option(line: &str) -> Option<(char, &str, bool)> {
    let mut chars = line.chars();
    let letter = chars.next().filter(char::is_ascii_alphabetic)?;
    chars.next().filter(|sign| matches!(sign, '.' | ')'))?;
    let text = chars.as_str();
    let spaced = text.starts_with(char::is_whitespace);
    (spaced || !text.is_empty()).then(|| (letter.to_ascii_uppercase(), text.trim(), spaced))
}

#[derive(Default)]
struct Open {
    line: usize,
    stem: Vec<String>,
    options: Vec<(char, String)>,
    notes: Notes,
    /// The letters of the options, as a bit set.
    letters: u32,
    /// Bytes of its texts, including those beyond the limit.
    bytes: usize,
}

impl Open {
    /// Whether another text fits within the limit.
    fn has_room(&mut self, text: &str) -> bool {
        self.bytes += text.len() + 1;
        self.bytes <= limits::IMPORT_QUESTION_BYTES_MAX
    }
}

struct Reader {
    intake: Intake,
    open: Option<Open>,
    /// Whether the last line was blank.
    blank: bool,
}

impl Reader {
    /// Whether an option with this letter would be the next one of the open question.
    fn expects(&self, letter: char) -> bool {
        self.open.as_ref().is_some_and(|open| {
            let next = open
                .options
                .last()
                .map_or('A', |(last, _)| following(*last));
            !open.stem.is_empty() && letter == next
        })
    }

    fn text(&mut self, line: usize, text: &str, next: Option<&Row<'_>>) {
        let blank = self.blank;
        match &mut self.open {
            Some(open) if open.options.is_empty() && !blank => {
                if !open.has_room(text) {
                    return self.intake.accounted(text);
                }
                open.stem.push(text.to_owned());
                open.notes
                    .changed("its stem has several lines; Moodle would keep the last one");
            }
            Some(open) if !blank && !open.options.is_empty() && continues(open, next) => {
                if !open.has_room(text) {
                    return self.intake.accounted(text);
                }
                if let Some((_, option)) = open.options.last_mut() {
                    option.push(' ');
                    option.push_str(text);
                }
                open.notes.changed(
                    "one of its options has several lines; Moodle would take the second for a stem",
                );
            }
            _ => {
                self.close();
                self.open = Some(Open {
                    line,
                    stem: vec![text.to_owned()],
                    bytes: text.len(),
                    ..Open::default()
                });
            }
        }
    }

    fn option(&mut self, line: usize, letter: char, text: &str) {
        match &mut self.open {
            Some(open) => {
                if !open.has_room(text) {
                    return self.intake.accounted(text);
                }
                let bit = 1_u32 << (u32::from(letter) - u32::from('A'));
                let twice = open.letters & bit != 0;
                open.letters |= bit;
                if twice {
                    open.notes.changed(format!(
                        "the letter {letter} stands before two options; it names the first"
                    ));
                }
                open.options.push((letter, text.to_owned()));
            }
            None => self
                .intake
                .drop(line, text, "an option without a question before it"),
        }
    }

    fn answer(&mut self, line: usize, letters: &str) {
        let Some(mut open) = self.open.take() else {
            return self.intake.drop(
                line,
                &format!("ANSWER: {letters}"),
                "an answer without a question before it",
            );
        };
        if self.is_too_large(&open) {
            return self.intake.accounted(letters);
        }
        let mut marked = letters.chars().filter(char::is_ascii_alphanumeric);
        let key = marked.next().map(|letter| letter.to_ascii_uppercase());
        let further = letters
            .split([',', ';', ' ', '&', '+'])
            .filter(|part| part.trim().len() == 1)
            .count();
        if further > 1 {
            open.notes.changed(format!(
                "`ANSWER: {}` names several; Aiken has one, the first",
                short(letters)
            ));
        }
        if !open.options.iter().any(|(letter, _)| Some(*letter) == key) {
            open.notes.changed(format!(
                "`ANSWER: {}` names none of its options",
                short(letters)
            ));
        }
        self.finish(open, key);
    }

    /// Drops a question that is too large.
    fn is_too_large(&mut self, open: &Open) -> bool {
        let is = open.bytes > limits::IMPORT_QUESTION_BYTES_MAX;
        if is {
            for (_, option) in &open.options {
                self.intake.accounted(option);
            }
            self.intake.too_large(open.line, &open.stem.join(" "));
        }
        is
    }

    /// Ends a question without an answer.
    fn close(&mut self) {
        let Some(mut open) = self.open.take() else {
            return;
        };
        if self.is_too_large(&open) {
            return;
        }
        if open.options.is_empty() {
            let name = open.stem.join(" ");
            return self
                .intake
                .drop(open.line, &name, "text without options: no question");
        }
        open.notes.changed("it has no ANSWER line");
        self.finish(open, None);
    }

    fn finish(&mut self, open: Open, key: Option<char>) {
        let stem = open.stem.join("\n");
        if open.options.len() < 2 {
            return self
                .intake
                .drop(open.line, &stem, "it has fewer than two options");
        }
        let mut key = key;
        let options = open.options.iter().map(|(letter, text)| DraftOption {
            text: escape::line(text),
            // If a letter occurs twice, it means the first option.
            key: key.take_if(|key| key == letter).is_some(),
            ..DraftOption::default()
        });
        let draft = Draft::new(escape::lines(&stem), DraftKind::Choice(options.collect()));
        self.intake.take(open.line, "", draft, open.notes);
    }
}

/// Whether a line after an option belongs to it, because the options continue after it.
fn continues(open: &Open, next: Option<&Row<'_>>) -> bool {
    let last = open.options.last().map_or('A', |(letter, _)| *letter);
    match next {
        Some(Row::Option(letter, _) | Row::Glued(letter, _)) => *letter == following(last),
        Some(Row::Answer(_)) => true,
        _ => false,
    }
}

/// The letter after a capital letter; `[` for `Z`, which matches no option.
fn following(letter: char) -> char {
    char::from_u32(u32::from(letter) + 1).unwrap_or(letter)
}
