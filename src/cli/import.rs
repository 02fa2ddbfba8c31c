//! `redflag import`: questions in another format become a quiz file, and a report says what changed on the way.

use super::arguments::ImportArguments;
use super::host::Host;
use super::{Exit, Failure, FileError, STREAM};
use crate::exchange::import::{self, Format};
use crate::exchange::{Entry, Fate, Imported, Report};
use crate::format::{DECIDE, DraftQuiz, write_quiz};
use crate::model::Id;
use crate::model::limits::{FILE_BYTES_MAX, IMPORT_BYTES_MAX};
use crate::text::{count, one_line};
use std::io::{self, Read, Write};
use std::path::Path;

pub(super) fn run(host: &mut Host, arguments: &ImportArguments) -> Result<Exit, Failure> {
    let id = id(arguments)?;
    let outputs = [Some(&arguments.output), arguments.report.as_ref()];
    outputs
        .into_iter()
        .flatten()
        .try_for_each(|path| host.spare(&arguments.file, path))?;
    if arguments
        .report
        .as_ref()
        .is_some_and(|report| is_one(host, report, &arguments.output))
    {
        return Err(Failure::Usage(
            "the quiz and the report need two different files".to_owned(),
        ));
    }
    if let Some(taken) = outputs
        .into_iter()
        .flatten()
        .find(|path| is_taken(host, path) && !arguments.force)
    {
        let why = "it is there already; name another file, or add --force to replace it".to_owned();
        return Err(FileError {
            path: taken.clone(),
            why,
        }
        .into());
    }
    let bytes = read(host, &arguments.file)?;
    let text =
        import::decode(&bytes, arguments.encoding.as_deref()).map_err(|error| FileError {
            path: arguments.file.clone(),
            why: error.to_string(),
        })?;
    let name = arguments.file.display().to_string();
    let format = arguments
        .from
        .or_else(|| import::detect(&name, &text))
        .ok_or_else(|| {
            let words: Vec<&str> = Format::ALL.iter().map(|format| format.word()).collect();
            Failure::Usage(format!(
                "{}: cannot tell its format; add --from {}",
                one_line(&name),
                words.join("|")
            ))
        })?;
    let imported = import::import(&text, format);
    let written = quiz(arguments, &id, format, &imported);
    save(host, arguments, &imported, &written)?;
    tell(
        &mut host.error,
        &arguments.output,
        &imported.report,
        &written,
    )?;
    let all = !imported.drafts.is_empty() && imported.report.count(Fate::Dropped) == 0;
    Ok(if all { Exit::Done } else { Exit::Findings })
}

fn is_one(host: &Host, one: &Path, other: &Path) -> bool {
    one == other || host.is_same_file(one, other)
}

fn is_taken(host: &Host, path: &Path) -> bool {
    path != Path::new(STREAM) && host.exists(path)
}

fn id(arguments: &ImportArguments) -> Result<Id, Failure> {
    if let Some(written) = &arguments.id {
        return Id::new(written).map_err(|error| {
            Failure::Usage(format!(
                "--id {}: {error}; for example {}",
                one_line(written),
                Id::slug(written)
            ))
        });
    }
    let name = arguments
        .output
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    Ok(if name == STREAM {
        Id::slug("imported")
    } else {
        Id::slug(&name)
    })
}

fn read(host: &mut Host, file: &Path) -> Result<Vec<u8>, Failure> {
    if file != Path::new(STREAM) {
        return Ok(host.read_bytes(file, IMPORT_BYTES_MAX)?);
    }
    let mut bytes = Vec::new();
    Read::by_ref(&mut host.input)
        .take(IMPORT_BYTES_MAX + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > IMPORT_BYTES_MAX {
        let why = format!(
            "larger than {} MiB, the most that is read",
            IMPORT_BYTES_MAX / 1024 / 1024
        );
        return Err(FileError {
            path: file.to_owned(),
            why,
        }
        .into());
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
        .unwrap_or_else(|| titled(id));
    let from = arguments
        .file
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let from = if from == STREAM {
        "standard input"
    } else {
        &from
    };
    write_quiz(&DraftQuiz {
        id: id.to_string(),
        title,
        description: imported.description.clone().unwrap_or_default(),
        language: "en".to_owned(),
        comments: vec![
            format!("Imported from {} ({}).", one_line(from), format.word()),
            "The language is taken to be English; change it if it is another.".to_owned(),
        ],
        questions: imported.drafts.clone(),
        ..DraftQuiz::default()
    })
}

/// The words of an id, the first with a capital.
fn titled(id: &Id) -> String {
    let words = id.as_str().replace('-', " ");
    let mut chars = words.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

fn save(
    host: &mut Host,
    arguments: &ImportArguments,
    imported: &Imported,
    quiz: &str,
) -> Result<(), Failure> {
    if let Some(report) = &arguments.report {
        let lines: Vec<String> = imported
            .report
            .entries
            .iter()
            .map(line)
            .chain(of_quiz(&imported.report))
            .collect();
        let text = format!("{}\n{}\n", lines.join("\n"), summary(&imported.report));
        host.write(report, text.trim_start().as_bytes(), arguments.force)?;
    }
    if imported.drafts.is_empty() {
        return Ok(());
    }
    if quiz.len() as u64 > FILE_BYTES_MAX {
        let mib = FILE_BYTES_MAX / 1024 / 1024;
        return Err(Failure::Unusable(format!(
            "the quiz would be larger than {mib} MiB; import it in parts"
        )));
    }
    if arguments.output == Path::new(STREAM) {
        host.output.write_all(quiz.as_bytes())?;
    } else {
        host.write(&arguments.output, quiz.as_bytes(), arguments.force)?;
    }
    Ok(())
}

/// Says what did not arrive as it was, and how much did.
fn tell(out: &mut dyn Write, output: &Path, report: &Report, quiz: &str) -> io::Result<()> {
    for entry in report
        .entries
        .iter()
        .filter(|entry| entry.fate != Fate::Kept)
    {
        writeln!(out, "{}", line(entry))?;
    }
    for note in of_quiz(report) {
        writeln!(out, "{note}")?;
    }
    if report.count(Fate::Kept) + report.count(Fate::Approximated) == 0 {
        return writeln!(out, "{}; nothing is written", summary(report));
    }
    let decisions = quiz.lines().filter(|line| line.starts_with(DECIDE)).count();
    let decide = match decisions {
        0 => String::new(),
        n => {
            let file = if output == Path::new(STREAM) {
                "the quiz".to_owned()
            } else {
                output.display().to_string()
            };
            format!(
                "; {} for you to decide: search for `{}` in {}",
                count(n, "place"),
                DECIDE.trim(),
                one_line(&file)
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
    let fates = [Fate::Kept, Fate::Approximated, Fate::Dropped];
    let parts: Vec<String> = fates
        .into_iter()
        .map(|fate| (report.count(fate), fate))
        .filter(|(n, _)| *n > 0)
        .map(|(n, fate)| format!("{n} {}", fate.word()))
        .collect();
    if parts.is_empty() {
        "no questions found".to_owned()
    } else {
        parts.join(", ")
    }
}
