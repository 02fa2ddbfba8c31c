//! `redflag fmt`: formats files in place. A file with syntax errors is left alone, and its findings are shown.

use super::arguments::FmtArguments;
use super::exit::{Exit, Failure};
use super::output::finding_style;
use super::paths::shown;
use super::system::{Stream, System};
use crate::diagnostic;
use crate::format::{self, Rewritten};
use crate::text::count;
use std::io::Write;
use std::path::Path;

/// The result for one file.
enum Outcome {
    /// The file was tidy.
    Tidy,
    /// The file was not tidy, and was or would be rewritten.
    Changed(Rewritten),
    /// The file cannot be read or is not TOML; this was reported.
    Broken,
}

pub(super) fn run(system: &mut System, arguments: &FmtArguments) -> Result<Exit, Failure> {
    let (mut changed, mut broken) = (0, 0);
    for path in &arguments.files {
        match file(system, path, arguments.check)? {
            Outcome::Tidy => {}
            Outcome::Broken => broken += 1,
            Outcome::Changed(rewritten) => {
                changed += 1;
                writeln!(
                    system.streams.output,
                    "{}",
                    line(path, &rewritten, arguments.check)
                )?;
            }
        }
    }
    Ok(match (broken, changed) {
        (1.., _) => Exit::Unusable,
        (_, 1..) if arguments.check => Exit::Findings,
        _ => Exit::Done,
    })
}

fn file(system: &mut System, path: &Path, only_check: bool) -> Result<Outcome, Failure> {
    let source = match system.files.read(path) {
        Ok(source) => source,
        Err(error) => {
            writeln!(system.streams.error, "redflag: {error}")?;
            return Ok(Outcome::Broken);
        }
    };
    let name = shown(path);
    if format::looks_like(&source).is_none() {
        writeln!(
            system.streams.error,
            "redflag: {name}: this is neither a quiz nor a fact sheet, so it is not changed"
        )?;
        return Ok(Outcome::Broken);
    }
    let Some(rewritten) = format::rewrite(&source) else {
        let findings = format::parse(&source).findings;
        let style = finding_style(system, Stream::Error);
        let text = diagnostic::human(&name, &source, &findings, style);
        system.streams.error.write_all(text.as_bytes())?;
        writeln!(
            system.streams.error,
            "redflag: {name}: this is not valid TOML, so it is not changed; correct it and try again"
        )?;
        return Ok(Outcome::Broken);
    };
    if rewritten.text == source {
        return Ok(Outcome::Tidy);
    }
    if !only_check {
        system.files.write(path, rewritten.text.as_bytes(), true)?;
    }
    Ok(Outcome::Changed(rewritten))
}

/// The line that reports a changed file.
fn line(path: &Path, rewritten: &Rewritten, only_check: bool) -> String {
    let path = shown(path);
    if only_check {
        return path;
    }
    match rewritten.ids.len() {
        0 => format!("{path}: tidied"),
        ids => format!("{path}: tidied, {} added", count(ids, "id")),
    }
}
