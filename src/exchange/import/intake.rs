//! Collects the questions of one imported file: converts each to the form of our quizzes, gives it an id, and reports
//! on it.

use super::account::TextAccounting;
use super::notes::{DistinctNotes, Notes, short, shortened};
use super::settle::settle;
use crate::exchange::{Conversion, Entry, Imported};
use crate::format::Draft;
use crate::model::{Difficulty, Id, limits};
use crate::text::{harmless, one_line};
use std::collections::{BTreeMap, BTreeSet};

/// Collects the questions of one file.
#[derive(Debug, Default)]
pub(super) struct Intake {
    imported: Imported,
    ids: BTreeSet<Id>,
    /// The last number that was appended to an id to make it unique.
    numbers: BTreeMap<Id, usize>,
    taken: usize,
    account: TextAccounting,
    /// Whether text was skipped that is not a question.
    passed_over: bool,
    /// Notes on losses and changes of the quiz itself.
    of_quiz: DistinctNotes,
    /// Why the whole file is refused.
    refused: Option<String>,
}

impl Intake {
    /// Sets the title of the quiz. Returns whether it was used: there can be only one, and its length is limited.
    pub(super) fn title(&mut self, title: &str) -> bool {
        let title = one_line(title);
        let fits = self.imported.title.is_none()
            && !title.is_empty()
            && title.len() <= limits::TEXT_BYTES_MAX;
        if fits {
            self.imported.title = Some(title);
        }
        fits
    }

    /// Adds a note on a loss or change that belongs to no single question.
    pub(super) fn of_quiz(&mut self, note: impl Into<String>) {
        self.of_quiz.push(note.into());
    }

    /// Sets the description of the quiz. Returns whether it was used: there can be only one, and its length is limited.
    pub(super) fn description(&mut self, text: &str) -> bool {
        let text = harmless(text.trim()).into_owned();
        let fits = self.imported.description.is_none()
            && !text.is_empty()
            && text.len() <= limits::TEXT_BYTES_MAX;
        if fits {
            self.imported.description = Some(text);
        }
        fits
    }

    /// Whether nothing has been found yet, not even a title.
    pub(super) fn is_untouched(&self) -> bool {
        self.imported.title.is_none() && self.is_empty() && !self.passed_over
    }

    /// Marks a text as reported, because it is part of the format or of something the report names.
    pub(super) fn accounted(&mut self, text: &str) {
        self.account.text(text);
    }

    /// Reports a text that is not a question and could not have been one. It does not count as a loss.
    pub(super) fn pass_over(&mut self, line: usize, text: &str, what: &str) {
        self.account.text(text);
        self.passed_over = true;
        self.of_quiz(format!(
            "left out: line {line}, {what}: \"{}\"",
            short(text)
        ));
    }

    /// Refuses the whole file, because it exceeds a limit from this line on.
    pub(super) fn refuse(&mut self, line: usize) {
        self.refuse_because(|| {
            format!(
                "line {line}: more than {} questions and other parts, the most that is read; a quiz has at most {} \
                 questions: import it in parts",
                limits::IMPORT_ITEMS_MAX,
                limits::QUESTIONS_MAX
            )
        });
    }

    /// Refuses the whole file for a reason. Only the first reason is reported.
    pub(super) fn refuse_because(&mut self, why: impl FnOnce() -> String) {
        self.refused.get_or_insert_with(why);
    }

    /// Whether the whole file is refused, so that reading can stop.
    pub(super) fn is_full(&self) -> bool {
        self.refused.is_some()
    }

    /// Whether a question is within the size limit. A larger one is dropped: its texts count as reported, and the
    /// report shows the start of the first text that is not empty.
    pub(super) fn fits<'t>(
        &mut self,
        line: usize,
        texts: impl Iterator<Item = &'t str> + Clone,
    ) -> bool {
        let bytes: usize = texts.clone().map(str::len).sum();
        if bytes <= limits::IMPORT_QUESTION_BYTES_MAX {
            return true;
        }
        texts.clone().for_each(|text| self.account.text(text));
        let mut shown = texts.filter(|text| !text.trim().is_empty());
        let name = short(shown.next().unwrap_or_default());
        self.too_large(line, &name);
        false
    }

    /// Drops a question that exceeds the size limit.
    pub(super) fn too_large(&mut self, line: usize, name: &str) {
        let kib = limits::IMPORT_QUESTION_BYTES_MAX / 1024;
        self.drop(
            line,
            name,
            format!("it is larger than {kib} KiB, the most that is read of one question"),
        );
    }

    /// Sets the language that the source states.
    pub(super) fn language(&mut self, tag: &str) {
        if self.imported.language.is_none() && !tag.trim().is_empty() {
            self.imported.language = Some(tag.trim().to_owned());
        }
    }

    /// Whether neither a question nor a candidate for one has been found.
    pub(super) fn is_empty(&self) -> bool {
        self.imported.report.entries.is_empty()
    }

    /// Adds a question. `name` is its name in the source; without one, the start of its stem is used.
    pub(super) fn take(&mut self, line: usize, name: &str, mut draft: Draft, mut notes: Notes) {
        let shown = if name.trim().is_empty() {
            short(&draft.prompt)
        } else {
            short(name)
        };
        if self.taken >= limits::QUESTIONS_MAX {
            self.account.draft(&draft);
            return self.drop(
                line,
                &shown,
                format!("a quiz has at most {} questions", limits::QUESTIONS_MAX),
            );
        }
        let written = Draft {
            // Several questions may share these, so they do not belong to this one alone.
            comments: Vec::new(),
            topic: None,
            source: None,
            ..draft.clone()
        };
        if let Err(why) = settle(&mut draft, &mut notes) {
            self.account.draft(&written);
            return self.drop(line, &shown, why);
        }
        // The report shows only the start of this name, so a comment keeps all of it.
        if shown.ends_with('…') && !name.trim().is_empty() && !draft.prompt.contains(name.trim())
        {
            draft.comments.push(format!("name: {}", name.trim()));
        }
        let own = draft.id.take();
        let wanted = own.clone().unwrap_or_else(|| {
            Id::readable(if name.trim().is_empty() {
                &draft.prompt
            } else {
                name
            })
        });
        let id = self.unused(&wanted);
        if own.is_some_and(|own| own != id) {
            notes.said(format!("its id `{wanted}` was taken; it has `{id}`"));
        }
        draft.id = Some(id);
        self.account.draft(&draft);
        self.taken += 1;
        self.imported.drafts.push(draft);
        let (fate, notes) = notes.into_fate();
        self.imported.report.entries.push(Entry {
            line,
            question: shown,
            fate,
            notes,
        });
    }

    /// Drops a question or a part of the file. All of `name` counts as reported, although the report shows only its
    /// start.
    pub(super) fn drop(&mut self, line: usize, name: &str, why: impl Into<String>) {
        self.account.text(name);
        if self.imported.report.entries.len() >= limits::IMPORT_ITEMS_MAX {
            return self.refuse(line);
        }
        let entry = Entry {
            line,
            question: short(name),
            fate: Conversion::Dropped,
            notes: vec![why.into()],
        };
        self.imported.report.entries.push(entry);
    }

    /// The wanted id, or the first unused of `id-2`, `id-3`, ...
    fn unused(&mut self, wanted: &Id) -> Id {
        const BASE_BYTES_MAX: usize = limits::ID_BYTES_MAX - 5;
        let base = &wanted.as_str()[..wanted.as_str().len().min(BASE_BYTES_MAX)];
        if self.ids.insert(wanted.clone()) {
            return wanted.clone();
        }
        let number = self.numbers.entry(wanted.clone()).or_insert(1);
        loop {
            *number += 1;
            let numbered = Id::new(&format!("{}-{number}", base.trim_end_matches('-')));
            if let Some(id) = numbered.ok().filter(|id| !self.ids.contains(id)) {
                self.ids.insert(id.clone());
                return id;
            }
        }
    }

    /// The questions and the report. `content` has the texts of the source with their lines, without markup. Words of
    /// it that were lost are reported.
    pub(super) fn finish<T: AsRef<str>>(
        mut self,
        content: impl IntoIterator<Item = (usize, T)>,
    ) -> Imported {
        if self.refused.is_some() {
            return Imported {
                refused: self.refused,
                ..Imported::default()
            };
        }
        let of_quiz = std::mem::take(&mut self.of_quiz);
        self.imported.report.quiz.extend(of_quiz.into_notes());
        let report = &self.imported.report;
        for entry in &report.entries {
            self.account.text(&entry.question);
            entry.notes.iter().for_each(|note| self.account.text(note));
        }
        report.quiz.iter().for_each(|note| self.account.text(note));
        for text in [&self.imported.title, &self.imported.description] {
            self.account.text(text.as_deref().unwrap_or_default());
        }
        // Lost words by the entry that contains their line; those of the quiz itself come first.
        let mut lost: BTreeMap<Option<usize>, DistinctNotes> = BTreeMap::new();
        for (line, text) in content {
            let words = self.account.lost(text.as_ref());
            if !words.is_empty() {
                let (entry, note) = self.lost(line, &words);
                lost.entry(entry).or_default().push(note);
            }
        }
        let report = &mut self.imported.report;
        for (entry, notes) in lost {
            match entry.and_then(|entry| report.entries.get_mut(entry)) {
                Some(entry) => {
                    entry.fate = entry.fate.max(Conversion::Approximated);
                    entry.notes.extend(notes.into_notes());
                }
                None => report.quiz.extend(notes.into_notes()),
            }
        }
        self.imported
    }

    /// Reports lost words with the entry that contains their line.
    fn lost(&self, line: usize, words: &[String]) -> (Option<usize>, String) {
        let words: Vec<String> = words
            .iter()
            .map(|run| format!("\"{}\"", shortened(run, LOST_SHOWN_MAX)))
            .collect();
        let note = format!("left out: {}", words.join(", "));
        let entries = &self.imported.report.entries;
        let after = entries.partition_point(|entry| entry.line <= line);
        match after.checked_sub(1).filter(|_| line > 0) {
            Some(entry) => (Some(entry), note),
            None => (None, format!("line {line}, {note}")),
        }
    }
}

/// The most characters of a run of lost words in the report.
const LOST_SHOWN_MAX: usize = 240;

/// The id made from an id of another program. A change is reported.
pub(super) fn foreign_id(written: &str, notes: &mut Notes) -> Option<Id> {
    let written = written.trim();
    if written.is_empty() {
        return None;
    }
    Some(Id::new(written).unwrap_or_else(|_| {
        let id = Id::readable(written);
        notes.said(format!("its id `{}` became `{id}`", short(written)));
        id
    }))
}

/// Uses a tag as the difficulty if it names one; otherwise keeps it as a comment.
pub(super) fn tag(draft: &mut Draft, tag: &str) {
    match Difficulty::WORDS
        .iter()
        .find(|(word, _)| tag.eq_ignore_ascii_case(word))
    {
        Some((_, difficulty)) if draft.difficulty.is_none() => draft.difficulty = Some(*difficulty),
        _ => draft.comments.push(format!("tag: {tag}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::DraftKind;

    fn statement(prompt: &str) -> Draft {
        Draft::new(
            prompt,
            DraftKind::TrueFalse {
                answer: Some(true),
                why: None,
            },
        )
    }

    #[test]
    fn ids_that_are_taken_get_a_number() {
        let mut intake = Intake::default();
        let long = "x".repeat(64);
        for name in ["Q", "q", "q-2", "Q", &long, &long] {
            let mut draft = statement("Is it?");
            draft.id = Id::new(name).ok();
            intake.take(1, name, draft, Notes::default());
        }
        let ids: Vec<String> = intake
            .finish([(0, "")])
            .drafts
            .iter()
            .filter_map(|draft| Some(draft.id.as_ref()?.to_string()))
            .collect();
        assert_eq!(
            ids,
            [
                "q",
                "q-2",
                "q-2-2",
                "q-3",
                &long,
                &format!("{}-2", "x".repeat(59))
            ]
        );
    }

    #[test]
    fn names_in_reports_are_short() {
        assert_eq!(short(" a\n b "), "a b");
        assert_eq!(short(&"ab ".repeat(40)).chars().count(), 60);
        assert_eq!(short(&"\n".repeat(9_000)), "…");
    }
}
