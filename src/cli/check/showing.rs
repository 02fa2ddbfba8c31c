//! Prints the findings, file by file.

use crate::check::CheckedFile;
use crate::cli::arguments::Form;
use crate::cli::exit::Failure;
use crate::cli::system::System;
use crate::diagnostic::{self, Finding, Human, SeverityCounts};
use rayon::prelude::*;
use std::io::Write;

/// The number of files whose output is prepared together, on all cores.
const CHUNK: usize = 256;

/// How findings are shown.
#[derive(Clone, Copy)]
pub(super) struct Display {
    pub(super) form: Form,
    pub(super) style: Human,
}

/// The findings in all files, counted.
#[derive(Default)]
pub(super) struct Totals {
    pub(super) tally: SeverityCounts,
    /// The number of files with findings.
    pub(super) files: usize,
}

/// The output about one file.
struct Shown {
    text: String,
    tally: SeverityCounts,
}

/// Shows the findings of all files. Each file comes with its text.
pub(super) fn show_all(
    system: &mut System,
    display: Display,
    files: Vec<(CheckedFile, String)>,
) -> Result<Totals, Failure> {
    let mut totals = Totals::default();
    let mut files = files.into_iter();
    loop {
        let chunk: Vec<(CheckedFile, String)> = files.by_ref().take(CHUNK).collect();
        if chunk.is_empty() {
            return Ok(totals);
        }

        let shown: Vec<Shown> = chunk
            .into_par_iter()
            .map(|(checked, text)| display.of(checked, &text))
            .collect();
        for shown in shown {
            if shown.tally != SeverityCounts::default() {
                totals.files += 1;
                totals.tally.add(shown.tally);
                system.streams.output.write_all(shown.text.as_bytes())?;
            }
        }
    }
}

impl Display {
    fn of(self, checked: CheckedFile, source: &str) -> Shown {
        let path = checked.path().to_owned();
        let findings: Vec<Finding> = checked.into_findings();
        let text = match self.form {
            Form::Human => diagnostic::human(&path, source, &findings, self.style),
            Form::Short => diagnostic::short(&path, source, &findings),
            Form::Json => diagnostic::json(&path, source, &findings),
        };

        let tally = SeverityCounts::of(&findings);
        Shown { text, tally }
    }
}
