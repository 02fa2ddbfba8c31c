//! Collects the questions of one imported file: brings each into the form of our quizzes, gives it an id, and reports
//! on it.

use super::account::Account;
use super::notes::{Few, Notes, short, shortened};
use super::settle::settle;
use crate::exchange::{Entry, Fate, Imported};
use crate::format::Draft;
use crate::model::{Difficulty, Id, limits};
use crate::text::{harmless, one_line};
use std::collections::{BTreeMap, BTreeSet};

/// Collects the questions of one file.
#[derive(Debug, Default)]
pub(super) struct Intake {
    imported: Imported,
    ids: BTreeSet<Id>,
    /// The last number that an id was given to tell it apart.
    numbers: BTreeMap<Id, usize>,
    taken: usize,
    account: Account,
    /// Whether text was left out that is no question.
    passed_over: bool,
    /// What is lost or changed of the quiz itself.
    of_quiz: Few,
    /// Why nothing of the file is read.
    refused: Option<String>,
}

impl Intake {
    /// The set's title; whether it was taken. It has one place, and a text has its limit.
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

    /// Something that is lost or changed and belongs to no single question.
    pub(super) fn of_quiz(&mut self, note: impl Into<String>) {
        self.of_quiz.push(note.into());
    }

    /// What the set says about itself; whether it was taken. It has one place, and a text has its limit.
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

    /// A text that is accounted for in another way: a sign of the format, or part of something that is named.
    pub(super) fn accounted(&mut self, text: &str) {
        self.account.text(text);
    }

    /// Text that is no question and could not have been one. It is named, and nothing of the quiz is missing.
    pub(super) fn pass_over(&mut self, line: usize, text: &str, what: &str) {
        self.account.text(text);
        self.passed_over = true;
        self.of_quiz(format!(
            "left out: line {line}, {what}: \"{}\"",
            short(text)
        ));
    }

    /// Refuses the whole file, because it has more than is read from a line on.
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

    /// Refuses the whole file for a reason; the first one is said.
    pub(super) fn refuse_because(&mut self, why: impl FnOnce() -> String) {
        self.refused.get_or_insert_with(why);
    }

    /// Whether the whole file is refused, so that nothing more of it need be read.
    pub(super) fn is_full(&self) -> bool {
        self.refused.is_some()
    }

    /// Whether a question is no larger than one may be. One that is larger is dropped: its texts are accounted for, and
    /// the report shows the start of the first one that is not empty.
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

    /// Drops a question that is larger than one may be.
    pub(super) fn too_large(&mut self, line: usize, name: &str) {
        let kib = limits::IMPORT_QUESTION_BYTES_MAX / 1024;
        self.drop(
            line,
            name,
            format!("it is larger than {kib} KiB, the most that is read of one question"),
        );
    }

    /// The language that the source names for itself.
    pub(super) fn language(&mut self, tag: &str) {
        if self.imported.language.is_none() && !tag.trim().is_empty() {
            self.imported.language = Some(tag.trim().to_owned());
        }
    }

    /// Whether no question has been found yet, and nothing that could have been one.
    pub(super) fn is_empty(&self) -> bool {
        self.imported.report.entries.is_empty()
    }

    /// A question. `name` is what it is called there; without one the start of its stem serves.
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
            // What other questions share is no part of this one.
            comments: Vec::new(),
            topic: None,
            source: None,
            ..draft.clone()
        };
        if let Err(why) = settle(&mut draft, &mut notes) {
            self.account.draft(&written);
            return self.drop(line, &shown, why);
        }
        // A name that is longer than its id and than what is shown of it would be cut.
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

    /// A question, or a part of the file, that does not arrive. All of `name` counts as said, though only its start is
    /// shown: the entry stands for the whole.
    pub(super) fn drop(&mut self, line: usize, name: &str, why: impl Into<String>) {
        self.account.text(name);
        if self.imported.report.entries.len() >= limits::IMPORT_ITEMS_MAX {
            return self.refuse(line);
        }
        let entry = Entry {
            line,
            question: short(name),
            fate: Fate::Dropped,
            notes: vec![why.into()],
        };
        self.imported.report.entries.push(entry);
    }

    /// The same id, or the first of `id-2`, `id-3`, ... that nobody has.
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

    /// Everything that arrived, and the report. `content` has the texts of the source with their lines, without the signs
    /// of its format: words of it that are nowhere are named.
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
        // By the entry in whose lines they stand; those of the quiz come first.
        let mut lost: BTreeMap<Option<usize>, Few> = BTreeMap::new();
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
                    entry.fate = entry.fate.max(Fate::Approximated);
                    entry.notes.extend(notes.into_notes());
                }
                None => report.quiz.extend(notes.into_notes()),
            }
        }
        self.imported
    }

    /// Names words that are lost, and the entry in whose lines they stand.
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

/// Characters that are shown of a run of words that are lost.
const LOST_SHOWN_MAX: usize = 240;

/// The id that a foreign one becomes; what it was is said where it changes.
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

/// Takes a tag in: a level of difficulty is one, anything else stays as a comment.
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
