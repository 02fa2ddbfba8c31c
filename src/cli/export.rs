//! `redflag export`: writes a quiz in another format, and reports what that format cannot hold.

use super::arguments::ExportArguments;
use super::exit::{Exit, Failure};
use super::paths::is_stream;
use super::system::System;
use super::targets::{Target, must_differ, must_take_several, write_all};
use super::{language, library};
use crate::engine::Seed;
use crate::exchange::export::{Format, export, handout};
use crate::exchange::{Conversion, Exported, ExportedFile, Report};
use crate::model::Quiz;
use crate::text::{count, list, one_line};
use std::cmp::Reverse;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub(super) fn run(system: &mut System, arguments: &ExportArguments) -> Result<Exit, Failure> {
    let to = arguments.to;
    let output = arguments
        .output
        .as_deref()
        .filter(|output| !is_stream(output));
    if output.is_none() && !to.is_one_text() {
        return Err(Failure::Usage(format!(
            "{} needs a file: add -o NAME.{}",
            to.name(),
            to.ending()
        )));
    }
    let seed = seed(arguments, to)?;
    let words = language::chosen(system, arguments.language.as_deref())?;
    let wanted = language::of_quizzes(arguments.language.as_deref(), &words);
    let found = library::find(system, &arguments.quiz, &wanted)?;
    let mut exported = made(&found.quiz, to, seed.as_ref());
    exported.note_accepted_findings(&found.origins);
    let entries = &exported.report.entries;
    if !entries.is_empty()
        && entries
            .iter()
            .all(|entry| entry.fate == Conversion::Dropped)
    {
        tell(&mut system.streams.error, to, &exported.report)?;
        let why = format!(
            "no question can be written as {}, so nothing is written",
            to.name()
        );
        return Err(Failure::Unusable(why));
    }
    match output {
        None => system.streams.output.write_all(&exported.files[0].bytes)?,
        Some(output) => {
            if exported.files.len() > 1 {
                must_take_several(&system.files, output)?;
            }
            let mut targets = Vec::new();
            for file in &exported.files {
                let path = place(output, file);
                if let Some(quiz) = &found.path {
                    must_differ(&system.files, quiz, &path)?;
                }
                targets.push(Target {
                    path,
                    bytes: &file.bytes,
                });
            }
            write_all(&system.files, &targets, arguments.force)?;
        }
    }
    tell(&mut system.streams.error, to, &exported.report)?;
    Ok(if exported.report.count(Conversion::Dropped) > 0 {
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
            "--seed works only with --to html".to_owned(),
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

/// The path of an exported file: the main file has the requested name, the others are beside it, such as `day.html` and
/// `day-answers.html`.
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
    let counts = report.counts();
    let counts = if counts.is_empty() {
        String::new()
    } else {
        format!(": {}", list(&counts, "and"))
    };
    let questions = count(report.entries.len(), "question");
    writeln!(error, "{questions} in {}{counts}", to.name())?;

    for note in &report.quiz {
        writeln!(error, "  the quiz: {}", one_line(note))?;
    }
    for loss in losses(report) {
        let (fate, note) = (loss.fate.word(), one_line(loss.note));
        writeln!(error, "  {fate}: {note}: {}", named(&loss.questions))?;
    }
    Ok(())
}

/// Something that was lost, and the questions that lost it.
struct Loss<'a> {
    note: &'a str,
    fate: Conversion,
    questions: Vec<&'a str>,
}

/// Each loss once, in order of first appearance; what was dropped comes first.
fn losses(report: &Report) -> Vec<Loss<'_>> {
    let mut losses: Vec<Loss<'_>> = Vec::new();
    for entry in &report.entries {
        for note in &entry.notes {
            let known = losses
                .iter_mut()
                .find(|loss| loss.note == note && loss.fate == entry.fate);
            match known {
                Some(loss) => loss.questions.push(&entry.question),
                None => losses.push(Loss {
                    note,
                    fate: entry.fate,
                    questions: vec![&entry.question],
                }),
            }
        }
    }
    losses.sort_by_key(|loss| Reverse(loss.fate));
    losses
}

fn named(questions: &[&str]) -> String {
    let names: Vec<String> = questions.iter().map(|name| one_line(name)).collect();
    list(&names, "and")
}
