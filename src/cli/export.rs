//! `redflag export`: a quiz in another format, and what was lost on the way.

use super::arguments::ExportArguments;
use super::host::Host;
use super::{Exit, Failure, STREAM, library};
use crate::engine::Seed;
use crate::exchange::export::{Format, export, handout};
use crate::exchange::{Exported, ExportedFile, Fate, Report};
use crate::model::Quiz;
use crate::text::{count, list, one_line};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub(super) fn run(host: &mut Host, arguments: &ExportArguments) -> Result<Exit, Failure> {
    let to = arguments.to;
    let output = arguments
        .output
        .as_deref()
        .filter(|output| *output != Path::new(STREAM));
    if output.is_none() && !to.is_one_text() {
        return Err(Failure::Usage(format!(
            "{} needs a file: add -o NAME.{}",
            to.name(),
            to.ending()
        )));
    }
    let seed = seed(arguments, to)?;
    let found = library::find(host, &arguments.quiz)?;
    let mut exported = made(&found.quiz, to, seed.as_ref());
    exported.note_accepted_findings(&found.origins);
    match output {
        None => host.output.write_all(&exported.files[0].bytes)?,
        Some(output) => {
            let paths: Vec<PathBuf> = exported
                .files
                .iter()
                .map(|file| place(output, file))
                .collect();
            if let Some(quiz) = &found.path {
                paths.iter().try_for_each(|path| host.spare(quiz, path))?;
            }
            write_files(host, &paths, &exported.files, arguments.force)?;
        }
    }
    tell(&mut host.error, to, &exported.report)?;
    Ok(if exported.report.count(Fate::Dropped) > 0 {
        Exit::Findings
    } else {
        Exit::Done
    })
}

fn seed(arguments: &ExportArguments, to: Format) -> Result<Option<Seed>, Failure> {
    let Some(text) = &arguments.seed else {
        return Ok(None);
    };
    if to != Format::Html {
        return Err(Failure::Usage(
            "--seed orders a handout; use it with --to html".to_owned(),
        ));
    }
    Seed::new(text)
        .map(Some)
        .map_err(|error| Failure::Usage(format!("--seed {}: {error}", one_line(text))))
}

fn made(quiz: &Quiz, to: Format, seed: Option<&Seed>) -> Exported {
    match seed {
        Some(seed) => handout(quiz, seed),
        None => export(quiz, to),
    }
}

/// Writes all files. Without `force` none is written if one of them is there.
fn write_files(
    host: &Host,
    paths: &[PathBuf],
    files: &[ExportedFile],
    force: bool,
) -> Result<(), Failure> {
    if let Some(path) = paths
        .iter()
        .skip(1)
        .find(|path| !force && host.exists(path))
    {
        let path = one_line(&path.display().to_string());
        return Err(Failure::Unusable(format!(
            "{path}: it is there already; add --force to replace it"
        )));
    }
    for (path, file) in paths.iter().zip(files) {
        host.write(path, &file.bytes, force)?;
    }
    Ok(())
}

/// The main file goes where it was asked for, the others beside it: `day.html`, `day-answers.html`.
fn place(output: &Path, file: &ExportedFile) -> PathBuf {
    if file.part.is_empty() {
        return output.to_owned();
    }
    let mut name = output.file_stem().unwrap_or_default().to_owned();
    name.push(format!("-{}.{}", file.part, file.ending));
    output.with_file_name(name)
}

/// The count, then each thing that was lost with the questions that lost it.
fn tell(error: &mut dyn Write, to: Format, report: &Report) -> io::Result<()> {
    let fates = [Fate::Kept, Fate::Approximated, Fate::Dropped];
    let parts = fates
        .map(|fate| (report.count(fate), fate))
        .into_iter()
        .filter(|(n, _)| *n > 0);
    let parts: Vec<String> = parts
        .map(|(n, fate)| format!("{n} {}", fate.word()))
        .collect();
    let parts = if parts.is_empty() {
        String::new()
    } else {
        format!(": {}", list(&parts, "and"))
    };
    writeln!(
        error,
        "{} in {}{parts}",
        count(report.entries.len(), "question"),
        to.name()
    )?;
    for note in &report.quiz {
        writeln!(error, "  the quiz: {}", one_line(note))?;
    }
    for (note, fate, questions) in by_note(report) {
        writeln!(
            error,
            "  {}: {}: {}",
            fate.word(),
            one_line(note),
            named(&questions)
        )?;
    }
    Ok(())
}

/// Each note once, in order of first appearance, with the questions that have it; what was dropped comes first.
fn by_note(report: &Report) -> Vec<(&str, Fate, Vec<&str>)> {
    let mut notes: Vec<(&str, Fate, Vec<&str>)> = Vec::new();
    for entry in &report.entries {
        for note in &entry.notes {
            match notes
                .iter_mut()
                .find(|(known, fate, _)| known == note && *fate == entry.fate)
            {
                Some((_, _, questions)) => questions.push(&entry.question),
                None => notes.push((note, entry.fate, vec![&entry.question])),
            }
        }
    }
    notes.sort_by_key(|(_, fate, _)| std::cmp::Reverse(*fate));
    notes
}

fn named(questions: &[&str]) -> String {
    let names: Vec<String> = questions.iter().map(|name| one_line(name)).collect();
    list(&names, "and")
}
