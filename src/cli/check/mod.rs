//! `redflag check`: shows all findings of all files in one run.
//!
//! Findings stay in memory until all files are read, because some only appear when files are compared. A clean file is
//! read again if it is needed for that.

mod reading;
mod showing;
mod walk;
mod watch;

use super::arguments::{CheckArguments, Form};
use super::earlier;
use super::exit::{Exit, Failure};
use super::output::{finding_style, table_columns};
use super::paths::typed;
use super::quiz_folders::QuizFolders;
use super::system::{Stream, System};
use crate::check::{self, CheckedFile};
use crate::diagnostic::SeverityCounts;
use crate::format;
use crate::text::{count, list, one_line, wrap};
use earlier::Compared;
use reading::{Guess, Reading, ReadingProgress, read_all};
use showing::{Display, Totals, show_all};
use std::collections::HashSet;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The most quizzes without an earlier version that are named.
const NAMED_MAX: usize = 4;

pub(super) fn run(system: &mut System, arguments: &CheckArguments) -> Result<Exit, Failure> {
    if arguments.watch {
        watch::run(system, arguments, once)
    } else {
        once(system, arguments)
    }
}

/// Checks everything once: reads and checks each file, then checks all files together, and then shows the findings.
fn once(system: &mut System, arguments: &CheckArguments) -> Result<Exit, Failure> {
    let is_human = arguments.format == Form::Human;
    let display = Display {
        form: arguments.format,
        style: finding_style(system, Stream::Output),
    };

    let paths = arguments.paths_or_here();
    let found = walk::walk(system, &paths);
    let progress = ReadingProgress::new(
        found.files.len(),
        system.streams.terminals.error && is_human,
    );
    let folders = QuizFolders::of(system);
    let Reading {
        mut checked,
        guesses,
        passed_over,
        mut unreadable,
    } = read_all(
        &system.files.clone(),
        &folders,
        &found.files,
        is_human,
        &progress,
    );
    progress.done();
    unreadable.splice(0..0, found.unreadable);

    let count = checked.len();
    read_cited_sheets(system, &mut checked)?;
    let today = system.clock.today();
    check::check_together(&mut checked, today, &|path| {
        system.files.read(Path::new(path)).ok()
    });
    // Drops the cited sheets, which come after the checked files.
    checked.truncate(count);
    if let Some(against) = arguments.against.as_deref() {
        compare(system, &folders, against, &mut checked)?;
    }

    let totals = show_all(system, display, checked)?;

    for error in &unreadable {
        writeln!(system.streams.error, "redflag: {error}")?;
    }

    if count == 0 && unreadable.is_empty() {
        return Err(nothing(&paths, passed_over));
    }

    if is_human && count > 0 {
        let mut lines: Vec<String> = guesses.iter().map(guessed).collect();
        lines.push(summary(&totals, count, passed_over));
        let columns = table_columns(system, Stream::Output);
        for line in lines.iter().flat_map(|line| wrap(line, columns)) {
            writeln!(system.streams.output, "{line}")?;
        }
    }

    Ok(exit(arguments, totals.tally, !unreadable.is_empty()))
}

/// Adds what changed in each quiz since an earlier version, and reports which quizzes have none.
fn compare(
    system: &mut System,
    folders: &QuizFolders,
    against: &str,
    checked: &mut [CheckedFile],
) -> Result<(), Failure> {
    let mut compared = 0;
    let mut without = Vec::new();
    for file in checked {
        let path = Path::new(file.path());
        let text = match file.text() {
            Some(text) => text.to_owned(),
            None => system.files.read(path)?,
        };
        // Each is parsed again, one file at a time.
        let opened = folders.open(path, &text);
        match earlier::compared(system, against, path, &opened)? {
            Compared::With(findings) => {
                compared += 1;
                file.add(findings);
            }
            Compared::WithNothing => without.push(one_line(file.path())),
            Compared::FactSheet => {}
        }
    }

    // A file is the earlier version of only one quiz, so it is normal that the others have none.
    let is_file = system.files.exists(Path::new(against));
    let is_told = !is_file || compared == 0;
    if is_told && !without.is_empty() {
        let more = without.len().saturating_sub(NAMED_MAX);
        without.truncate(NAMED_MAX);
        without.extend((more > 0).then(|| format!("{more} more")));
        let (without, against) = (list(&without, "and"), one_line(against));
        writeln!(
            system.streams.error,
            "redflag: nothing to compare in {against}: it has no quiz with the id of {without}"
        )?;
    }

    Ok(())
}

fn nothing(paths: &[PathBuf], passed_over: usize) -> Failure {
    let mut names: Vec<String> = Vec::new();
    for path in paths {
        names.push(path.display().to_string());
    }

    let others = match passed_over {
        0 => String::new(),
        n => format!(
            "; {} skipped: a quiz has [[question]], a fact sheet [[fact]]",
            others(n)
        ),
    };

    Failure::Unusable(format!(
        "nothing to check: no quiz and no fact sheet in {}{others}",
        list(&names, "or")
    ))
}

/// Adds the fact sheets that quizzes name and that are not among the files. They are read to resolve references, but
/// not checked. Errors in them are mentioned on standard error.
fn read_cited_sheets(system: &mut System, checked: &mut Vec<CheckedFile>) -> Result<(), Failure> {
    let named: Vec<String> = checked.iter().flat_map(CheckedFile::sheet_paths).collect();
    if named.is_empty() {
        return Ok(());
    }

    let mut known: HashSet<String> = HashSet::new();
    for file in checked.iter() {
        known.insert(file.path().to_owned());
    }

    for path in named {
        if !known.insert(path.clone()) {
            continue;
        }
        // The rule that follows references reports a sheet that cannot be read or is something else.
        let Ok(text) = system.files.read(Path::new(&path)) else {
            continue;
        };
        let opened = format::open(&text);
        if opened.quiz().is_some() && format::looks_like(&text).is_none() {
            continue;
        }

        let errors = SeverityCounts::of(&opened.parsed.findings).errors;
        if errors > 0 && opened.facts().is_some() {
            let (shown, typed) = (one_line(&path), typed(Path::new(&path)));
            let errors = count(errors, "error");
            writeln!(
                system.streams.error,
                "redflag: the cited file {shown} has {errors}; `redflag check {typed}` shows them"
            )?;
        }
        checked.push(CheckedFile::only_cited(&path, &opened));
    }

    Ok(())
}

fn exit(arguments: &CheckArguments, tally: SeverityCounts, unreadable: bool) -> Exit {
    if unreadable {
        Exit::Unusable
    } else if tally.errors > 0 || arguments.deny_warnings && tally.warnings > 0 {
        Exit::Findings
    } else {
        Exit::Done
    }
}

fn summary(totals: &Totals, checked: usize, passed_over: usize) -> String {
    let others = match passed_over {
        0 => String::new(),
        n => format!("; {} skipped", others(n)),
    };

    let checked = count(checked, "file");
    if totals.tally == SeverityCounts::default() {
        return format!("{checked} checked, nothing found{others}");
    }

    format!(
        "{} in {} of {checked}{others}",
        totals.tally.in_words(),
        totals.files
    )
}

/// TOML files that are neither quizzes nor fact sheets.
fn others(n: usize) -> String {
    format!("{} of another sort", count(n, "TOML file"))
}

/// The line about what a guesser would score.
fn guessed(guess: &Guess) -> String {
    let figures = &guess.guessability;
    format!(
        "{}: a guesser who knows no facts would score {:.0}%, where chance gives {:.0}% ({})",
        one_line(&guess.path),
        figures.guesser_percent,
        figures.chance_percent,
        count(figures.questions, "question")
    )
}
