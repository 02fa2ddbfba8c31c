//! Checks files in two steps: first each file by itself, then all of them together.
//!
//! The first step makes a [`CheckedFile`], which holds the findings and a summary for the second step. The parsed file
//! and the text of a clean one can then be dropped, so that thousands of files fit in memory.

use super::across::{self, Reread, library::tidy_path, summary::Content, summary::Summary};
use super::allow::Allowed;
use super::items;
use super::quiz_view::QuizView;
use crate::diagnostic::{Finding, Severity, Span, tidy};
use crate::format::ParsedText;
use crate::model::Date;
use std::mem;

/// A file that was checked on its own.
#[derive(Debug)]
pub struct CheckedFile {
    findings: Vec<Finding>,
    summary: Summary,
    /// The findings that the questions of a quiz allow. It is kept because rules over several files can add findings
    /// that are allowed.
    allowed: Allowed,
}

impl CheckedFile {
    /// Checks a file on its own. `path` is the name that other files and messages use for it.
    pub fn new(path: &str, opened: &ParsedText<'_>) -> CheckedFile {
        let mut findings = opened.parsed.findings.clone();
        let mut allowed = Allowed::default();
        if let Some(quiz) = opened.quiz() {
            let report = items::run(&QuizView::new(opened, quiz));
            allowed = Allowed::of(opened, quiz, &report.used);
            let errors = spans_of_errors(&findings);
            for finding in report.findings {
                // Where there is an error, a rule's finding about the same words would only repeat it.
                if !errors.iter().any(|error| touch(error, &finding.span)) {
                    findings.push(finding);
                }
            }
        }

        let mut checked = CheckedFile {
            findings,
            summary: Summary::of(path, opened),
            allowed,
        };
        if !checked.findings.is_empty() {
            checked.keep_text(opened.source);
        }
        checked
    }

    /// A file that is not checked, because it is only cited by others: nothing is reported in it.
    pub fn only_cited(path: &str, opened: &ParsedText<'_>) -> CheckedFile {
        let mut summary = Summary::of(path, opened);
        summary.is_only_cited = true;
        CheckedFile {
            findings: Vec::new(),
            summary,
            allowed: Allowed::default(),
        }
    }

    /// Its path as it was given.
    pub fn path(&self) -> &str {
        &self.summary.path
    }

    /// Its text, which is kept only if the file had findings when it was checked on its own. The texts of clean files
    /// would take most of the memory.
    pub fn text(&self) -> Option<&str> {
        self.summary.text.as_deref()
    }

    /// Keeps its text. Call it for a file that cannot be read again by its path.
    pub fn keep_text(&mut self, text: &str) {
        self.summary.text = Some(text.to_owned());
    }

    /// The paths of the fact sheets that it names, relative to where the quiz was found.
    pub fn sheet_paths(&self) -> Vec<String> {
        match &self.summary.content {
            Content::Quiz(quiz) => {
                let named = quiz.fact_sheets.iter();
                named
                    .map(|sheet| tidy_path(&self.summary.path, &sheet.path))
                    .collect()
            }
            Content::Sheet(_) => Vec::new(),
        }
    }

    /// Adds findings, such as those of [`against`](super::against()).
    pub fn add(&mut self, findings: impl IntoIterator<Item = Finding>) {
        self.findings.extend(findings);
    }

    /// All its findings, sorted by place, without those that its questions allow. They are taken out of it.
    pub fn take_findings(&mut self) -> Vec<Finding> {
        let mut findings = self.allowed.silence(mem::take(&mut self.findings));
        tidy(&mut findings);
        findings
    }
}

/// Runs the rules over several files, and adds each finding to its file.
///
/// The files must include the fact sheets that the quizzes among them name ([`CheckedFile::sheet_paths`]); a missing
/// one is an error. Review days before `today` have passed. Few files are looked at again; `reread` returns the text of a
/// path, if it can still be read.
pub fn check_together(files: &mut [CheckedFile], today: Date, reread: Reread<'_>) {
    let summaries = files.iter().map(|file| &file.summary).collect();
    let report = across::run(summaries, today, reread);
    for found in report.findings {
        let file = &mut files[found.file];
        if !file.summary.is_only_cited {
            file.findings.push(found.finding);
        }
    }
}

/// Checks all files, on their own and together, and returns the findings of each file at its index.
pub fn check_all(files: &[(&str, &ParsedText<'_>)], today: Date) -> Vec<Vec<Finding>> {
    let mut checked = Vec::with_capacity(files.len());
    for (path, opened) in files {
        checked.push(CheckedFile::new(path, opened));
    }

    check_together(&mut checked, today, &|wanted| {
        let mut files = files.iter();
        let (_, opened) = files.find(|(path, _)| *path == wanted)?;
        Some(opened.source.to_owned())
    });
    checked.iter_mut().map(CheckedFile::take_findings).collect()
}

fn spans_of_errors(findings: &[Finding]) -> Vec<Span> {
    let errors = findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| finding.span.clone()).collect()
}

fn touch(a: &Span, b: &Span) -> bool {
    a.start <= b.end && b.start <= a.end
}
