//! `redflag fmt`: files made tidy in place. A file with syntax errors is shown with its findings and left alone.

use super::arguments::FmtArguments;
use super::host::Host;
use super::{Exit, Failure, check};
use crate::diagnostic;
use crate::format::{self, Rewritten};
use crate::text::{count, one_line};
use std::io::Write;
use std::path::Path;

/// What became of a file.
enum Outcome {
    /// It was tidy.
    Tidy,
    /// It was not, and is now; or would be.
    Changed(Rewritten),
    /// It cannot be read or is no TOML, which has been said.
    Broken,
}

pub(super) fn run(host: &mut Host, arguments: &FmtArguments) -> Result<Exit, Failure> {
    let (mut changed, mut broken) = (0, 0);
    for path in &arguments.files {
        match file(host, path, arguments.check)? {
            Outcome::Tidy => {}
            Outcome::Broken => broken += 1,
            Outcome::Changed(rewritten) => {
                changed += 1;
                writeln!(host.output, "{}", said(path, &rewritten, arguments.check))?;
            }
        }
    }
    Ok(match (broken, changed) {
        (1.., _) => Exit::Unusable,
        (_, 1..) if arguments.check => Exit::Findings,
        _ => Exit::Done,
    })
}

fn file(host: &mut Host, path: &Path, only_check: bool) -> Result<Outcome, Failure> {
    let source = match host.read(path) {
        Ok(source) => source,
        Err(error) => {
            writeln!(host.error, "redflag: {error}")?;
            return Ok(Outcome::Broken);
        }
    };
    let shown = one_line(&path.display().to_string());
    if format::looks_like(&source).is_none() {
        writeln!(
            host.error,
            "redflag: {shown}: this is neither a quiz nor a fact sheet, and stays as it is"
        )?;
        return Ok(Outcome::Broken);
    }
    let Some(rewritten) = format::rewrite(&source) else {
        let findings = format::parse(&source).findings;
        let text = diagnostic::human(
            &shown,
            &source,
            &findings,
            check::style(host, host.terminals.error),
        );
        host.error.write_all(text.as_bytes())?;
        writeln!(
            host.error,
            "redflag: {shown}: this is not TOML and stays as it is; mend it and try again"
        )?;
        return Ok(Outcome::Broken);
    };
    if rewritten.text == source {
        return Ok(Outcome::Tidy);
    }
    if !only_check {
        host.write(path, rewritten.text.as_bytes(), true)?;
    }
    Ok(Outcome::Changed(rewritten))
}

fn said(path: &Path, rewritten: &Rewritten, only_check: bool) -> String {
    let path = one_line(&path.display().to_string());
    if only_check {
        return path;
    }
    match rewritten.ids.len() {
        0 => format!("{path}: tidied"),
        ids => format!("{path}: tidied, {} given", count(ids, "id")),
    }
}
