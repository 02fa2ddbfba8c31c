//! `redflag check`: all findings of all files, in one run.

use super::arguments::{CheckArguments, Form};
use super::host::Host;
use super::{Exit, Failure, FileError, earlier};
use crate::check::{self, Checked};
use crate::diagnostic::{self, Finding, Human, Tally};
use crate::format::{self, Opened};
use crate::terminal::{HISTORY_COLUMNS_MAX, Paint};
use crate::text::{count, list};
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Folders that hold no quizzes however deep one looks.
const PASSED_OVER: [&str; 2] = ["target", "node_modules"];

/// Deepest folder that is looked into.
const DEPTH_MAX: usize = 32;

/// A file that was read.
struct Source {
    path: PathBuf,
    text: String,
}

pub(super) fn run(host: &mut Host, arguments: &CheckArguments) -> Result<Exit, Failure> {
    let here = [PathBuf::from(".")];
    let paths = if arguments.paths.is_empty() { &here[..] } else { &arguments.paths };
    let (sources, unreadable) = read(host, paths);
    let mut opened: Vec<Opened<'_>> = sources.iter().map(|source| format::open(&source.text)).collect();
    // Cited sheets that nobody asked about are read so that references can be followed, not judged.
    let sheets = cited_sheets(host, &sources, &opened);
    opened.extend(sheets.iter().map(|sheet| format::open(&sheet.text)));
    let today = (host.now)().to_zoned_datetime((host.time_zone)()).date();
    let names: Vec<String> = sources.iter().chain(&sheets).map(|source| source.path.display().to_string()).collect();
    let files: Vec<Checked<'_>> = names.iter().zip(&opened).map(|(path, opened)| Checked { path, opened }).collect();
    let together = check::library(&files, today);

    let mut tally = Tally::default();
    let mut wrong = 0;
    for ((file, mut together), source) in files.iter().zip(together).zip(&sources) {
        together.extend(earlier::findings(host, arguments.against.as_deref(), &source.path, file.opened)?);
        let findings = check::file(file.opened, together);
        if !findings.is_empty() {
            wrong += 1;
            tally.add(Tally::of(&findings));
            show(host, arguments.format, file.path, file.opened.source, &findings)?;
        }
    }
    for error in &unreadable {
        writeln!(host.error, "redflag: {error}")?;
    }
    if arguments.format == Form::Human {
        writeln!(host.output, "{}", summary(tally, wrong, sources.len()))?;
    }
    Ok(exit(arguments, tally, &unreadable))
}

fn exit(arguments: &CheckArguments, tally: Tally, unreadable: &[FileError]) -> Exit {
    if !unreadable.is_empty() {
        Exit::Unusable
    } else if tally.errors > 0 || arguments.deny_warnings && tally.warnings > 0 {
        Exit::Findings
    } else {
        Exit::Done
    }
}

/// The fact sheets that quizzes name and that are not among the files themselves.
fn cited_sheets(host: &Host, sources: &[Source], opened: &[Opened<'_>]) -> Vec<Source> {
    let mut known: BTreeSet<PathBuf> = sources.iter().map(|source| source.path.clone()).collect();
    let mut sheets = Vec::new();
    for (source, opened) in sources.iter().zip(opened) {
        let Some(quiz) = opened.quiz() else { continue };
        for path in check::sheet_paths(&source.path.display().to_string(), quiz) {
            let path = PathBuf::from(path);
            if known.insert(path.clone()) {
                // One that cannot be read is a finding of the rule that follows references.
                sheets.extend(host.read(&path).ok().map(|text| Source { path, text }));
            }
        }
    }
    sheets
}

fn show(host: &mut Host, form: Form, path: &str, source: &str, findings: &[Finding]) -> io::Result<()> {
    let style = style(host, host.terminals.output);
    let text = match form {
        Form::Human => diagnostic::human(path, source, findings, style),
        Form::Short => diagnostic::short(path, source, findings),
        Form::Json => diagnostic::json(path, source, findings),
    };
    host.output.write_all(text.as_bytes())
}

/// How findings look on a stream.
pub(super) fn style(host: &Host, terminal: bool) -> Human {
    let paint = host.paint(terminal);
    // Also where nobody sees a width: the renderer calculates with it.
    let width = super::list::columns(terminal).min(HISTORY_COLUMNS_MAX);
    Human { color: paint == Paint::Colors, unicode: false, width }
}

fn summary(tally: Tally, files: usize, checked: usize) -> String {
    let parts = [(tally.errors, "error"), (tally.warnings, "warning"), (tally.notes, "note")];
    let parts: Vec<String> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, noun)| count(*n, noun)).collect();
    if parts.is_empty() {
        return format!("{} checked, nothing found", count(checked, "file"));
    }
    format!("{} in {files} of {}", list(&parts, "and"), count(checked, "file"))
}

/// Reads every file named and every quiz and fact sheet in the folders named, each once, sorted by path.
fn read(host: &Host, paths: &[PathBuf]) -> (Vec<Source>, Vec<FileError>) {
    let mut walk = Walk { host, known: BTreeSet::new(), sources: Vec::new(), unreadable: Vec::new() };
    for path in paths {
        if host.is_folder(path) {
            walk.folder(path, 0);
        } else {
            walk.file(path, true);
        }
    }
    walk.sources.sort_by(|a, b| a.path.cmp(&b.path));
    (walk.sources, walk.unreadable)
}

struct Walk<'a> {
    host: &'a Host,
    known: BTreeSet<PathBuf>,
    sources: Vec<Source>,
    unreadable: Vec<FileError>,
}

impl Walk<'_> {
    fn folder(&mut self, folder: &Path, depth: usize) {
        let entries = match self.host.folder_entries(folder) {
            Ok(entries) => entries,
            Err(error) => return self.unreadable.push(error),
        };
        for path in entries {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let hidden = name.starts_with('.') || PASSED_OVER.contains(&name.as_str());
            if self.host.is_folder(&path) {
                if !hidden && depth < DEPTH_MAX && !self.host.is_link(&path) {
                    self.folder(&path, depth + 1);
                }
            } else if !hidden && path.extension().is_some_and(|ending| ending == "toml") {
                self.file(&path, false);
            }
        }
    }

    /// Reads a file once. In a folder, a file that is nothing of ours is passed over; a named one is not.
    fn file(&mut self, path: &Path, named: bool) {
        let path: PathBuf = path.components().filter(|part| *part != std::path::Component::CurDir).collect();
        if !self.known.insert(self.host.path(&path)) {
            return;
        }
        match self.host.read(&path) {
            Ok(text) if named || format::looks_like(&text).is_some() => self.sources.push(Source { path, text }),
            Ok(_) => {}
            Err(error) => self.unreadable.push(error),
        }
    }
}
