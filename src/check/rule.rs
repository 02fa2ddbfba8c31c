//! Defines a rule of `check`: the texts that explain it, and the function that reports its findings.

use super::across::library::Library;
use super::quiz_view::{QuestionView, QuizView};
use crate::diagnostic::{Code, Explanation, Finding, Span};
use crate::model::Date;

/// A rule. Each rule is a constant in its own file.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// What `redflag explain` says about it.
    pub explanation: Explanation,
    /// The function that looks for it.
    pub(super) run: Run,
}

/// What a rule examines.
#[derive(Debug, Clone, Copy)]
pub(super) enum Run {
    /// Each question of a quiz.
    Each(fn(&QuestionView<'_, '_>, &mut Report)),
    /// Each question of a quiz in English.
    English(fn(&QuestionView<'_, '_>, &mut Report)),
    /// Each question of a quiz in English or German, for which the rule has word lists.
    Worded(fn(&QuestionView<'_, '_>, &mut Report)),
    /// All questions of a quiz together.
    Quiz(fn(&QuizView<'_>, &mut Report)),
    /// Several files together, on a day.
    Files(fn(&Library<'_>, Date, &mut FilesReport)),
}

impl Rule {
    /// The code of its findings.
    pub(super) fn code(&self) -> Code {
        self.explanation.code
    }

    /// Makes a finding of the rule. Its help says why it matters and what to do.
    pub(super) fn at(&self, span: Span, message: impl Into<String>) -> Finding {
        let Explanation {
            code,
            severity,
            why,
            instead,
            ..
        } = self.explanation;
        Finding::new(code, severity, span, message).help(format!("{why}; {instead}"))
    }

    /// Whether an entry of `allow` names this rule.
    fn is_meant_by(&self, written: &str) -> bool {
        let written = written.trim();
        [self.explanation.code.0, self.explanation.name]
            .iter()
            .any(|known| known.eq_ignore_ascii_case(written))
    }
}

/// What the rules found in one quiz.
#[derive(Debug, Default)]
pub(super) struct Report {
    pub(super) findings: Vec<Finding>,
    /// The entries of `allow` because of which questions were left out.
    pub(super) used: Vec<AllowEntry>,
}

/// An entry of a question's `allow`: the index of the question among those that were read, and that of the entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct AllowEntry {
    pub(super) question: usize,
    pub(super) entry: usize,
}

impl Report {
    pub(super) fn add(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Whether a question's `allow` leaves it out of a pattern over the whole quiz. The entry then counts as used, so
    /// call this only for a question that would otherwise count.
    pub(super) fn leaves_out(&mut self, question: &QuestionView<'_, '_>, rule: &Rule) -> bool {
        let allow = &question.sketch().origin.allow;
        let Some(entry) = allow.iter().position(|written| rule.is_meant_by(written)) else {
            return false;
        };

        // Entries of questions from other files are not recorded here.
        if !question.is_taken() {
            self.used.push(AllowEntry {
                question: question.index(),
                entry,
            });
        }
        true
    }
}

/// What the rules over several files found.
#[derive(Debug, Default)]
pub(super) struct FilesReport {
    pub(super) findings: Vec<FileFinding>,
}

/// A finding, and the index of its file.
#[derive(Debug)]
pub(super) struct FileFinding {
    pub(super) file: usize,
    pub(super) finding: Finding,
}

impl FilesReport {
    pub(super) fn add(&mut self, file: usize, finding: Finding) {
        self.findings.push(FileFinding { file, finding });
    }
}
