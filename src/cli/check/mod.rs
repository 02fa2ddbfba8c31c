//! `redflag check`: all findings of all files, in one run.
//!
//! Every file is read once, on all cores, and let go again; only what has something to say for itself is read a second
//! time, a few files at a time, to be shown in order. So memory does not grow with the number of files.

mod passes;
mod walk;
mod watch;

use super::arguments::{CheckArguments, Form};
use super::host::Host;
use super::{Exit, Failure, earlier};
use crate::check::{self, Card, Remark};
use crate::diagnostic::{self, Finding, Human, Tally};
use crate::format::{self, Opened};
use crate::terminal::{HISTORY_COLUMNS_MAX, Paint};
use crate::text::{count, list};
use passes::{Looked, Progress, first_look, in_chunks};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

pub(super) fn run(host: &mut Host, arguments: &CheckArguments) -> Result<Exit, Failure> {
    if arguments.watch { watch::run(host, arguments) } else { once(host, arguments) }
}

/// One run over everything.
fn once(host: &mut Host, arguments: &CheckArguments) -> Result<Exit, Failure> {
    let here = [PathBuf::from(".")];
    let paths = if arguments.paths.is_empty() { &here[..] } else { &arguments.paths };
    let mut walked = walk::walk(host, paths);
    let files = host.files();
    let progress = Progress::new(walked.files.len(), host.terminals.error && arguments.format == Form::Human);
    let looked = first_look(&files, &walked.files, &progress);
    progress.done();

    let mut cards = Vec::with_capacity(looked.len());
    let mut loud = Vec::new();
    for looked in looked {
        match looked {
            Looked::Foreign => {}
            Looked::Unreadable(error) => walked.unreadable.push(error),
            Looked::Ours { card, silent } => {
                cards.push(*card);
                loud.push(!silent);
            }
        }
    }
    let checked = cards.len();
    cite_sheets(host, &mut cards);
    let today = (host.now)().to_zoned_datetime((host.time_zone)()).date();
    let remarks = check::across(&cards, today);

    let style = style(host, host.terminals.output);
    let all = arguments.against.is_some();
    let (mut tally, mut wrong) = (Tally::default(), 0);
    let shown: Vec<(&Path, &[Remark])> = (cards.iter().zip(&remarks).zip(&loud))
        .filter(|((_, remarks), loud)| **loud || all || !remarks.is_empty())
        .map(|((card, remarks), _)| (Path::new(&card.path), remarks.as_slice()))
        .collect();
    if all {
        for (path, remarks) in shown {
            let Ok(text) = files.read(path) else { continue };
            let opened = format::open(&text);
            let before = earlier::findings(host, arguments.against.as_deref(), path, &opened)?;
            show(host, second_look(path, &opened, remarks, before, arguments.format, style), &mut tally, &mut wrong)?;
        }
    } else {
        in_chunks(&shown, |(path, remarks)| {
            // It was read a moment ago; one that is gone now has nothing to say.
            let text = files.read(path).ok()?;
            Some(second_look(path, &format::open(&text), remarks, Vec::new(), arguments.format, style))
        })
        .try_for_each(|chunk| {
            chunk.into_iter().flatten().try_for_each(|seen| show(host, seen, &mut tally, &mut wrong))
        })?;
    }
    for error in &walked.unreadable {
        writeln!(host.error, "redflag: {error}")?;
    }
    if checked == 0 && walked.unreadable.is_empty() {
        let paths: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        return Err(Failure::Unusable(format!(
            "nothing to check: no quiz and no fact sheet in {}",
            list(&paths, "or")
        )));
    }
    if arguments.format == Form::Human && checked > 0 {
        writeln!(host.output, "{}", summary(tally, wrong, checked))?;
    }
    Ok(exit(arguments, tally, !walked.unreadable.is_empty()))
}

/// What is shown of a file, and what it counts.
type Seen = (String, Tally);

/// A file once more, with everything that is to be said about it.
fn second_look(
    path: &Path,
    opened: &Opened<'_>,
    remarks: &[Remark],
    before: Vec<Finding>,
    form: Form,
    style: Human,
) -> Seen {
    let mut together: Vec<Finding> = remarks.iter().map(|remark| remark.located(opened)).collect();
    together.extend(before);
    let findings = check::file(opened, together);
    let path = path.display().to_string();
    let text = match form {
        Form::Human => diagnostic::human(&path, opened.source, &findings, style),
        Form::Short => diagnostic::short(&path, opened.source, &findings),
        Form::Json => diagnostic::json(&path, opened.source, &findings),
    };
    (text, Tally::of(&findings))
}

fn show(host: &mut Host, (text, counts): Seen, tally: &mut Tally, wrong: &mut usize) -> Result<(), Failure> {
    if counts != Tally::default() {
        *wrong += 1;
        tally.add(counts);
        host.output.write_all(text.as_bytes())?;
    }
    Ok(())
}

/// Adds the fact sheets that quizzes name and that are not among the files: they are read so that references can be
/// followed, not judged.
fn cite_sheets(host: &Host, cards: &mut Vec<Card>) {
    let mut known: BTreeSet<String> = cards.iter().map(|card| card.path.clone()).collect();
    let wanted: Vec<String> =
        cards.iter().flat_map(Card::sheet_paths).filter(|path| known.insert(path.clone())).collect();
    for path in wanted {
        // One that cannot be read is a finding of the rule that follows references.
        if let Ok(text) = host.read(Path::new(&path)) {
            cards.push(Card::of(&path, &format::open(&text)));
        }
    }
}

fn exit(arguments: &CheckArguments, tally: Tally, unreadable: bool) -> Exit {
    if unreadable {
        Exit::Unusable
    } else if tally.errors > 0 || arguments.deny_warnings && tally.warnings > 0 {
        Exit::Findings
    } else {
        Exit::Done
    }
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
