//! `redflag import`: converts questions in another format to a quiz file, and reports what changed on the way.

use super::arguments::ImportArguments;
use super::exit::{Exit, Failure};
use super::paths::{is_stream, shown};
use super::system::{FileError, Files, System};
use super::targets::{Target, must_be_free, must_differ, write_all};
use crate::exchange::import::{self, Format, Language};
use crate::exchange::{Conversion, Entry, Imported, Report};
use crate::format::{DECIDE, DraftQuiz, write_quiz};
use crate::model::Id;
use crate::model::limits::{FILE_BYTES_MAX, IMPORT_BYTES_MAX};
use crate::text::{capitalized, count, one_line};
use std::io::{self, Read, Write};
use std::path::Path;

pub(super) fn run(system: &mut System, arguments: &ImportArguments) -> Result<Exit, Failure> {
    let id = id(arguments)?;
    if let Some(tag) = arguments
        .language
        .as_ref()
        .filter(|tag| !import::is_tag(tag))
    {
        return Err(Failure::Usage(format!(
            "--language {}: this is not a language tag; use one such as de or pt-BR",
            one_line(tag)
        )));
    }
    check_outputs(&system.files, arguments)?;

    let bytes = read(system, &arguments.file)?;
    let opened = import::open(&bytes, arguments.encoding.as_deref())
        .map_err(|error| FileError::because(&arguments.file, error))?;
    drop(bytes);
    let format = match opened.format {
        Some(format) => format,
        None => format(arguments, &opened.text)?,
    };
    let mut imported = import::import(&opened.text, format);
    if let Some(why) = &imported.refused {
        return Err(FileError::new(&arguments.file, why).into());
    }
    opened.complete(&mut imported);
    let written = quiz(arguments, &id, format, &imported);
    save(system, arguments, &imported, &written)?;
    tell(
        &mut system.streams.error,
        &arguments.output,
        &imported.report,
        &written,
    )?;

    let all = !imported.drafts.is_empty() && imported.report.count(Conversion::Dropped) == 0;
    Ok(if all { Exit::Done } else { Exit::Findings })
}

/// Refuses outputs that would overwrite the input, each other, or an existing file.
fn check_outputs(files: &Files, arguments: &ImportArguments) -> Result<(), Failure> {
    let mut outputs = vec![&arguments.output];
    outputs.extend(&arguments.report);
    for output in &outputs {
        must_differ(files, &arguments.file, output)?;
    }

    if let Some(report) = &arguments.report
        && (*report == arguments.output || files.is_same(report, &arguments.output))
    {
        return Err(Failure::Usage(
            "the quiz and the report need two different files".to_owned(),
        ));
    }

    for output in outputs {
        must_be_free(files, output, arguments.force)?;
    }
    Ok(())
}

/// The format that the user named, or the one that the file's name and text indicate.
fn format(arguments: &ImportArguments, text: &str) -> Result<Format, Failure> {
    let name = arguments.file.display().to_string();
    let detected = || import::detect(&name, text);
    arguments.from.or_else(detected).ok_or_else(|| {
        if let Some(what) = import::describe(text) {
            return Failure::Usage(format!("{}: {what}", one_line(&name)));
        }
        let words: Vec<&str> = Format::ALL.iter().map(|format| format.word()).collect();
        Failure::Usage(format!(
            "{}: cannot tell its format; add --from {}",
            one_line(&name),
            words.join("|")
        ))
    })
}

fn id(arguments: &ImportArguments) -> Result<Id, Failure> {
    if let Some(written) = &arguments.id {
        return Id::new(written).map_err(|error| {
            Failure::Usage(format!(
                "--id {}: {error}; for example {}",
                one_line(written),
                Id::readable(written)
            ))
        });
    }
    let mut named = [&arguments.output, &arguments.file].into_iter();
    let Some(named) = named.find(|path| !is_stream(path)) else {
        return Ok(Id::slug("imported"));
    };
    let stem = named.file_stem().unwrap_or_default();
    Ok(Id::readable(&stem.to_string_lossy()))
}

fn read(system: &mut System, file: &Path) -> Result<Vec<u8>, Failure> {
    if !is_stream(file) {
        return Ok(system.files.read_bytes(file, IMPORT_BYTES_MAX)?);
    }
    let mut bytes = Vec::new();
    Read::by_ref(&mut system.streams.input)
        .take(IMPORT_BYTES_MAX + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > IMPORT_BYTES_MAX {
        let why = format!(
            "larger than {} MiB, the largest size that is read; split it",
            IMPORT_BYTES_MAX / 1024 / 1024
        );
        return Err(FileError::new(file, why).into());
    }
    Ok(bytes)
}

/// The text of the new quiz file.
fn quiz(arguments: &ImportArguments, id: &Id, format: Format, imported: &Imported) -> String {
    let given = arguments
        .title
        .as_deref()
        .map(one_line)
        .filter(|title| !title.is_empty());
    let title = given
        .or_else(|| imported.title.clone())
        .unwrap_or_else(|| capitalized(&id.as_str().replace('-', " ")));
    let from = if is_stream(&arguments.file) {
        "standard input".into()
    } else {
        arguments
            .file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
    };
    let (language, whence) = language(arguments, imported);
    write_quiz(&DraftQuiz {
        id: id.to_string(),
        title,
        description: imported.description.clone().unwrap_or_default(),
        language,
        comments: std::iter::once(format!(
            "Imported from {} ({}).",
            one_line(&from),
            format.word()
        ))
        .chain(whence.map(str::to_owned))
        .collect(),
        questions: imported.drafts.clone(),
        ..DraftQuiz::default()
    })
}

/// The tag of the language, and a note about where it was found.
fn language(arguments: &ImportArguments, imported: &Imported) -> (String, Option<&'static str>) {
    if let Some(tag) = &arguments.language {
        return (tag.clone(), None);
    }
    match import::language(&arguments.file.to_string_lossy(), imported) {
        Language::Named(tag) => (tag, None),
        Language::FileName(tag) => (
            tag,
            Some("The language was taken from the name of the file; correct it if it is wrong."),
        ),
        Language::Words(tag) => (
            tag,
            Some(
                "The language was guessed from the words of the questions; correct it if it is wrong.",
            ),
        ),
        Language::Unknown => (
            "en".to_owned(),
            Some("The language is assumed to be English; correct it if it is wrong."),
        ),
    }
}

/// Writes the quiz, if there is one, and the report, both or none.
fn save(
    system: &mut System,
    arguments: &ImportArguments,
    imported: &Imported,
    quiz: &str,
) -> Result<(), Failure> {
    if !imported.drafts.is_empty() && quiz.len() as u64 > FILE_BYTES_MAX {
        let mib = FILE_BYTES_MAX / 1024 / 1024;
        return Err(Failure::Unusable(format!(
            "the quiz would be larger than {mib} MiB; import it in parts"
        )));
    }
    let report = report(&imported.report);
    let quiz = (!imported.drafts.is_empty()).then_some((&arguments.output, quiz));
    let report = arguments
        .report
        .as_ref()
        .map(|path| (path, report.as_str()));

    let (streamed, files): (Vec<_>, Vec<_>) = report
        .into_iter()
        .chain(quiz)
        .partition(|(path, _)| is_stream(path));
    let targets: Vec<Target<'_>> = files
        .into_iter()
        .map(|(path, text)| Target {
            path: path.clone(),
            bytes: text.as_bytes(),
        })
        .collect();
    write_all(&system.files, &targets, arguments.force)?;
    for (_, text) in streamed {
        system.streams.output.write_all(text.as_bytes())?;
    }
    Ok(())
}

/// The text of the report: a line for each question and for the quiz, and the counts.
fn report(report: &Report) -> String {
    let lines: Vec<String> = report
        .entries
        .iter()
        .map(line)
        .chain(of_quiz(report))
        .collect();
    let text = format!("{}\n{}\n", lines.join("\n"), summary(report));
    text.trim_start().to_owned()
}

/// Reports what was changed or lost, and how much.
fn tell(out: &mut dyn Write, output: &Path, report: &Report, quiz: &str) -> io::Result<()> {
    for entry in report
        .entries
        .iter()
        .filter(|entry| entry.fate != Conversion::Kept)
    {
        writeln!(out, "{}", line(entry))?;
    }
    for note in of_quiz(report) {
        writeln!(out, "{note}")?;
    }
    if report.count(Conversion::Kept) + report.count(Conversion::Approximated) == 0 {
        return writeln!(out, "{}; nothing is written", summary(report));
    }
    let decisions = quiz.lines().filter(|line| line.starts_with(DECIDE)).count();
    let decide = match decisions {
        0 => String::new(),
        n => {
            let file = if is_stream(output) {
                "the quiz".to_owned()
            } else {
                shown(output)
            };
            format!(
                "; {} for you to decide: search for `{}` in {}",
                count(n, "place"),
                DECIDE.trim(),
                file
            )
        }
    };
    writeln!(out, "{}{decide}", summary(report))
}

/// `line 12: "Which of these ..." approximated: why; and why else`.
fn line(entry: &Entry) -> String {
    let place = if entry.line == 0 {
        String::new()
    } else {
        format!("line {}: ", entry.line)
    };
    let notes: Vec<String> = entry.notes.iter().map(|note| one_line(note)).collect();
    let notes = if notes.is_empty() {
        String::new()
    } else {
        format!(": {}", notes.join("; "))
    };
    format!(
        "{place}\"{}\" {}{notes}",
        one_line(&entry.question),
        entry.fate.word()
    )
}

/// `the quiz: left out: ...`.
fn of_quiz(report: &Report) -> impl Iterator<Item = String> {
    report
        .quiz
        .iter()
        .map(|note| format!("the quiz: {}", one_line(note)))
}

fn summary(report: &Report) -> String {
    let counts = report.counts();
    if counts.is_empty() {
        "no questions found".to_owned()
    } else {
        counts.join(", ")
    }
}
