//! Collects one question of a Markdown file, line by line.

use super::front_matter::{self, FrontMatter};
use super::intake::Intake;
use super::markdown_code::InCode;
use super::markdown_html::{self, images};
use super::markdown_lines::{LineKind, Row, is_entry, is_odd_option};
use super::markdown_option::{Checkbox, joined, kind};
use super::markdown_own::{self as own, Quoted};
use super::markdown_source::{linked, reference, source};
use super::markdown_stem::{asks_something, explains, stem};
use super::notes::{Notes, short};
use super::{blanks, categories};
use crate::format::{Draft, DraftKind};
use crate::model::limits;

/// How questions are separated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Each is in a block of its own.
    Block,
    /// Each starts at a heading or at the text before its checkboxes.
    Sections,
}

/// A question that is being read.
#[derive(Debug)]
pub(super) struct Pending {
    line: usize,
    form: Form,
    heading: Option<(usize, String)>,
    stem: Vec<String>,
    hint: Vec<String>,
    options: Vec<Checkbox>,
    first_indent: usize,
    /// The text after the options.
    after: Vec<String>,
    /// Whether the last line belonged to an option.
    in_option: bool,
    /// The address in the front matter of the file.
    documentation: Option<String>,
    /// The content of the quote that the last line belonged to.
    quoted: Option<Quoted>,
    source: Vec<String>,
    in_code: InCode,
    /// The comments of the page inside or before the question.
    pub(super) comments: Vec<String>,
    notes: Notes,
}

impl Pending {
    /// A question that starts at a line.
    pub(super) fn new(line: usize, form: Form, documentation: Option<&str>) -> Pending {
        Pending {
            line,
            form,
            heading: None,
            stem: Vec::new(),
            hint: Vec::new(),
            options: Vec::new(),
            first_indent: 0,
            after: Vec::new(),
            in_option: false,
            documentation: documentation.map(str::to_owned),
            quoted: None,
            source: Vec::new(),
            in_code: InCode::default(),
            comments: Vec::new(),
            notes: Notes::default(),
        }
    }

    /// Sets the stem from the front matter of the file.
    pub(super) fn stem(&mut self, stem: Option<&str>) {
        self.stem.extend(stem.map(str::to_owned));
    }

    /// Sets the heading at which the question starts.
    pub(super) fn heading(&mut self, level: usize, text: &str, line: usize) {
        self.line = line;
        self.heading = Some((level, text.to_owned()));
    }

    /// Whether it has the layout of our own export.
    fn is_own(&self) -> bool {
        self.form == Form::Sections && own::id(self.heading.as_ref()).is_some()
    }

    /// Whether a line belongs to the last option because of its indent.
    pub(super) fn holds(&self, row: &Row<'_>) -> bool {
        self.has_options()
            && row.indent >= self.first_indent + 2
            && self.after.iter().all(|row| row.trim().is_empty())
    }

    /// Removes the heading and returns it.
    pub(super) fn take_heading(&mut self) -> Option<(usize, String)> {
        self.heading.take()
    }

    /// All its lines.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> + Clone {
        let heading = self.heading.iter().map(|(_, heading)| heading);
        let of_options = self
            .options
            .iter()
            .flat_map(|option| option.text.iter().chain(&option.why));
        heading
            .chain(&self.stem)
            .chain(&self.hint)
            .chain(of_options)
            .chain(&self.after)
            .chain(&self.source)
            .chain(&self.comments)
            .map(String::as_str)
    }

    /// Whether it exceeds the size limit.
    pub(super) fn is_large(&self) -> bool {
        self.texts().map(str::len).sum::<usize>() > limits::IMPORT_QUESTION_BYTES_MAX
    }

    /// Its first line.
    pub(super) fn line(&self) -> usize {
        self.line
    }

    /// Whether it has options already.
    pub(super) fn has_options(&self) -> bool {
        !self.options.is_empty()
    }

    /// Whether its heading is the only title of the file, so that the stem is below it.
    pub(super) fn has_title(&self) -> bool {
        let is_title = self
            .heading
            .as_ref()
            .is_some_and(|(level, heading)| *level == 1 && !asks_something(heading));
        self.form == Form::Sections && self.has_options() && is_title && self.text().contains('?')
    }

    /// Whether another checkbox belongs to the next question, because there is text between them that asks something.
    pub(super) fn starts_another(&self) -> bool {
        let asks = self.after.iter().any(|row| !row.trim().is_empty());
        let heads = self
            .heading
            .as_ref()
            .is_some_and(|(_, heading)| asks_something(heading));
        self.form == Form::Sections
            && self.has_options()
            && asks
            && self.last_paragraph_is_text()
            && (!(heads || self.is_own()) || self.is_whole())
    }

    /// Whether it is complete, if text follows that may belong to the next question: it has several options and one of
    /// them is right, or it has a text that asks something.
    fn is_whole(&self) -> bool {
        let last = self.after.iter().rev().find(|row| !row.trim().is_empty());
        let asks = last.is_some_and(|row| row.trim_end().ends_with('?'));
        self.options.len() > 1 && (asks || self.options.iter().any(|option| option.ticked))
    }

    /// Whether the last paragraph can be a stem: it is not code and is not marked as an explanation.
    fn last_paragraph_is_text(&self) -> bool {
        let last = self.after.iter().rev().find(|row| !row.trim().is_empty());
        let is_text = last.is_some_and(|row| {
            !row.trim_start().starts_with("```") && !row.trim_start().starts_with("~~~")
        });
        let only_explains = |row: &String| explains(row) && !row.trim_end().ends_with('?');
        is_text
            && !self
                .after
                .get(self.last_paragraph())
                .is_some_and(only_explains)
    }

    /// Takes the last paragraph of the previous question as the stem, because only now is it clear that it belongs
    /// here.
    pub(super) fn stem_left_by(&mut self, before: &mut Pending, row: &Row<'_>) {
        let blank = before
            .after
            .iter()
            .rev()
            .take_while(|row| row.trim().is_empty())
            .count();
        self.stem = before.after.split_off(before.last_paragraph());
        self.stem.truncate(self.stem.len() - blank);
        self.line = row.line.saturating_sub(self.stem.len() + blank).max(1);
    }

    fn last_paragraph(&self) -> usize {
        let end = self
            .after
            .iter()
            .rposition(|row| !row.trim().is_empty())
            .map_or(0, |at| at + 1);
        self.after[..end]
            .iter()
            .rposition(|row| row.trim().is_empty())
            .map_or(0, |at| at + 1)
    }

    /// Reads a line that is not a heading.
    pub(super) fn row(&mut self, row: &Row<'_>) {
        if !matches!(row.what, LineKind::Quote(_)) {
            self.quoted = None;
        }
        match row.what {
            LineKind::Option(ticked, text) if self.is_option(row) => {
                self.option(ticked, text, row.indent);
            }
            LineKind::Quote(text)
                if self.has_options() && (self.in_option || row.indent > self.first_indent) =>
            {
                if let Some(last) = self.options.last_mut() {
                    last.why.push(text.to_owned());
                }
            }
            LineKind::Quote(text) if self.form == Form::Sections && self.has_options() => {
                self.quote(text);
            }
            LineKind::Quote(_) if self.is_own() => self.further(row),
            LineKind::Quote(text) if self.form == Form::Sections && is_hint(text, &self.hint) => {
                self.hint.push(text.to_owned());
            }
            LineKind::Quote(text) if self.has_options() => self.after.push(text.to_owned()),
            LineKind::Blank => {
                self.in_option = false;
                // Several blank lines count as one.
                if !self.after.last().is_some_and(String::is_empty) {
                    self.push(String::new());
                }
            }
            LineKind::Rule if self.form == Form::Block && !self.has_options() => {
                self.push(blanks::RULE.to_owned());
            }
            LineKind::Rule if self.form == Form::Block => {}
            _ => self.further(row),
        }
    }

    /// Reads a line of a quote after the options. Outside our own layout, a quote without a mark may be a hint.
    fn quote(&mut self, text: &str) {
        let (quoted, text) = match self.quoted {
            Some(quoted) => (quoted, text),
            None => match own::opens(text) {
                (Quoted::Explanation, text) if !self.is_own() && is_hint(text, &self.hint) => {
                    (Quoted::Hint, text)
                }
                opened => opened,
            },
        };
        self.quoted = Some(quoted);
        let rows = match quoted {
            Quoted::Hint => &mut self.hint,
            Quoted::Source => &mut self.source,
            Quoted::Explanation => &mut self.after,
        };
        rows.push(text.to_owned());
    }

    fn is_option(&self, row: &Row<'_>) -> bool {
        !self.has_options() || row.indent < self.first_indent + 2
    }

    fn option(&mut self, ticked: bool, text: &str, indent: usize) {
        if !self.has_options() {
            self.first_indent = indent;
        }
        // Text between two options of one question belongs to the first of them.
        let between = std::mem::take(&mut self.after);
        let first = between
            .iter()
            .map(|row| row.trim_start())
            .find(|row| !row.is_empty());
        if first.is_some_and(|row| !row.starts_with("```") && !row.starts_with("~~~")) {
            self.notes
                .changed("text between its options stands with the option before it");
        }
        if let Some(last) = self.options.last_mut() {
            last.text.extend(between);
        }
        self.options.push(Checkbox {
            ticked,
            text: vec![text.to_owned()],
            why: Vec::new(),
        });
        self.in_option = true;
    }

    /// Reads a line of the stem, of the last option, or after the options.
    fn further(&mut self, row: &Row<'_>) {
        let inside = self.holds(row);
        if row.what == LineKind::Code {
            self.in_code.take(row.written);
        } else {
            self.odd_option(row, inside);
        }
        let lazy = self.in_option && !matches!(row.what, LineKind::Numbered(_));
        match self.options.last_mut() {
            // Code right below a checkbox belongs to it, however it is indented.
            Some(last) if inside || lazy => {
                last.text.append(&mut self.after);
                let cut = row.written.len() - row.written.trim_start().len();
                last.text
                    .push(row.written[cut.min(self.first_indent + 2)..].to_owned());
            }
            _ => self.push(row.written.to_owned()),
        }
    }

    /// Reports a line that resembles an option and is read as text.
    fn odd_option(&mut self, row: &Row<'_>, inside: bool) {
        let entry = self.in_option && !inside && is_entry(row.written);
        if self.has_options() && (is_odd_option(row.written) || entry) {
            self.notes.changed(format!(
                "\"{}\" has no checkbox, so it is text and not an option",
                short(row.written)
            ));
        }
    }

    fn push(&mut self, row: String) {
        if self.has_options() {
            self.after.push(row);
        } else {
            self.stem.push(row);
        }
    }

    /// The stem so far as one text.
    pub(super) fn text(&self) -> String {
        self.stem.join("\n").trim().to_owned()
    }

    /// Whether its heading or text asks something.
    pub(super) fn looks_like_question(&self) -> bool {
        let last = self.stem.iter().rev().find(|row| !row.trim().is_empty());
        self.heading
            .as_ref()
            .is_some_and(|(_, heading)| asks_something(heading))
            || last.is_some_and(|row| row.trim_end().ends_with('?'))
    }

    /// Whether the part can be answered. `quiz`: whether the file has checkboxes elsewhere.
    pub(super) fn is_question(&self, quiz: bool) -> bool {
        self.has_options() || self.form == Form::Block || (quiz && self.steps().len() >= 2)
    }

    /// The entries of a numbered list at the end of the section, which are the steps of an order in quizdown.
    fn steps(&self) -> Vec<String> {
        if self.heading.is_none() || self.has_options() {
            return Vec::new();
        }
        let text = self.stem.join("\n");
        let rows = super::markdown_lines::rows(&text, 1);
        let written: Vec<&Row<'_>> = rows
            .iter()
            .filter(|row| row.what != LineKind::Blank)
            .collect();
        let steps = written.iter().rev().map_while(|row| match row.what {
            LineKind::Numbered(text) => Some(text.to_owned()),
            _ => None,
        });
        let mut steps: Vec<String> = steps.collect();
        steps.reverse();
        steps
    }

    /// Adds the question to the intake. `topics`: the headings above it, from general to specific.
    pub(super) fn finish(mut self, topics: &[&str], intake: &mut Intake) {
        self.settings();
        let mut notes = std::mem::take(&mut self.notes);
        if let Some(inside) = self.questions_in_code() {
            notes.changed(inside);
        }
        let id =
            own::id(self.heading.as_ref()).filter(|_| self.is_own() && !self.text().is_empty());
        if id.is_none() {
            self.code_of_last_option();
        }
        let steps = self.steps();
        if !steps.is_empty() && !self.has_options() {
            let rows = self.stem.iter().position(|row| {
                matches!(
                    super::markdown_lines::rows(row, 1)
                        .first()
                        .map(|row| row.what),
                    Some(LineKind::Numbered(_))
                )
            });
            self.stem.truncate(rows.unwrap_or(0));
        }
        let heading = self.heading.take().map(|(_, text)| text);
        let prompt = if id.is_some() {
            self.text()
        } else {
            stem(heading.as_deref(), &self.stem)
        };
        if self.options.is_empty() && steps.is_empty() {
            return blanks::take(self.line, &prompt, intake);
        }
        let kind = if self.options.is_empty() {
            notes.said("a numbered list without checkboxes: steps in their order");
            DraftKind::Order(steps)
        } else {
            let kind = kind(std::mem::take(&mut self.options));
            if id.is_some() {
                intake.accounted(&own::labels());
                own::statement(kind)
            } else {
                kind
            }
        };
        let mut draft = Draft::new(prompt, kind);
        if topics.last().is_some_and(|topic| !own::is_no_topic(topic)) {
            categories::named(topics, &mut draft);
        }
        draft.hint = joined(&self.hint);
        draft.explanation = joined(&self.after);
        draft.source = joined(&self.source).and_then(|written| source(&written));
        if id.is_none() && draft.source.is_none() {
            reference(&mut draft);
        }
        match self.documentation.as_deref() {
            Some(url) if draft.source.is_none() => draft.source = Some(linked("", url)),
            Some(url) => notes.changed(format!(
                "the address in the head of the file, {}, is left out: it names its own source",
                short(url)
            )),
            None => {}
        }
        draft.id = id;
        draft.comments.append(&mut self.comments);
        markdown_html::read(&mut draft, &mut notes);
        images(&draft, &mut notes);
        intake.take(self.line, "", draft, notes);
    }

    /// A warning about lines in a code block that resemble questions.
    pub(super) fn questions_in_code(&self) -> Option<String> {
        self.in_code.warning()
    }

    /// Removes the settings of quizdown for one question, between horizontal rules below its heading, and reports them.
    fn settings(&mut self) {
        let (front, skipped) = front_matter::read(&self.stem.join("\n"));
        let only_settings = FrontMatter {
            others: front.others.clone(),
            ..FrontMatter::default()
        } == front;
        let words = front
            .others
            .iter()
            .all(|(key, _)| !key.contains(char::is_whitespace));
        if self.heading.is_some() && only_settings && words {
            self.stem.drain(..skipped.min(self.stem.len()));
            for (key, value) in &front.others {
                self.notes.changed(format!(
                    "its setting `{}` is left out: \"{}\"",
                    short(key),
                    short(value)
                ));
            }
        }
    }

    /// Adds the code after the last option to that option, if every other option contains code.
    fn code_of_last_option(&mut self) {
        let is_fence = |row: &String| row.trim_start().starts_with("```");
        let [others @ .., last] = &mut self.options[..] else {
            return;
        };
        let all =
            !others.is_empty() && others.iter().all(|option| option.text.iter().any(is_fence));
        let Some(from) = self.after.iter().position(|row| !row.trim().is_empty()) else {
            return;
        };
        if !all || last.text.iter().any(is_fence) || !is_fence(&self.after[from]) {
            return;
        }
        let end = self
            .after
            .iter()
            .skip(from + 1)
            .position(is_fence)
            .map_or(self.after.len(), |at| from + at + 2);
        last.text.extend(self.after.drain(..end));
    }
}

/// Whether a quote is a hint: it continues one, or it is not marked as an explanation.
fn is_hint(text: &str, hint: &[String]) -> bool {
    !hint.is_empty() || !explains(text)
}
