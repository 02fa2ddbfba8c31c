//! Prints the findings, file by file.

use crate::check::CheckedFile;
use crate::cli::arguments::Form;
use crate::cli::exit::Failure;
use crate::cli::system::{Files, System};
use crate::diagnostic::{self, Finding, Human, SeverityCounts};
use rayon::prelude::*;
use std::borrow::Cow;
use std::io::Write;
use std::path::Path;

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
#[derive(Default)]
struct Shown {
    text: String,
    tally: SeverityCounts,
}

/// Shows the findings of all files.
pub(super) fn show_all(
    system: &mut System,
    display: Display,
    mut files: Vec<CheckedFile>,
) -> Result<Totals, Failure> {
    let mut totals = Totals::default();
    for chunk in files.chunks_mut(CHUNK) {
        let shown: Vec<Shown> = chunk
            .par_iter_mut()
            .map(|file| display.of(&system.files, file))
            .collect();
        for shown in shown {
            if shown.tally != SeverityCounts::default() {
                totals.files += 1;
                totals.tally.add(shown.tally);
                system.streams.output.write_all(shown.text.as_bytes())?;
            }
        }
    }

    Ok(totals)
}

impl Display {
    fn of(self, files: &Files, checked: &mut CheckedFile) -> Shown {
        let findings: Vec<Finding> = checked.take_findings();
        if findings.is_empty() {
            return Shown::default();
        }

        let path = checked.path();
        let source = match checked.text() {
            Some(text) => Cow::Borrowed(text),
            // A file that is gone by now is shown without its lines.
            None => Cow::Owned(files.read(Path::new(path)).unwrap_or_default()),
        };
        let text = match self.form {
            Form::Human => diagnostic::human(path, &source, &findings, self.style),
            Form::Short => diagnostic::short(path, &source, &findings),
            Form::Json => diagnostic::json(path, &source, &findings),
        };

        let tally = SeverityCounts::of(&findings);
        Shown { text, tally }
    }
}
