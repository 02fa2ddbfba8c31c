//! `redflag check`: all findings of all files, in one run.
//!
//! Every file is read once, on all cores, and let go again; what it says for itself is put aside. Only files about which
//! others have something to say are read a second time, a few at a time. So memory hardly grows with the number of
//! files, and not with what is wrong with them.

mod passes;
mod spool;
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
use passes::{Looked, Progress, Says, first_look, in_chunks};
use spool::Spool;
use std::collections::HashSet;
use std::io::Write;
use std::path::{Path, PathBuf};

pub(super) fn run(host: &mut Host, arguments: &CheckArguments) -> Result<Exit, Failure> {
    if arguments.watch { watch::run(host, arguments) } else { once(host, arguments) }
}

/// One run over everything.
fn once(host: &mut Host, arguments: &CheckArguments) -> Result<Exit, Failure> {
    let here = [PathBuf::from(".")];
    let paths = if arguments.paths.is_empty() { &here[..] } else { &arguments.paths };
    let walk::Walk { files: walked, mut unreadable } = walk::walk(host, paths);
    let files = host.files();
    let look = Look { form: arguments.format, style: style(host, host.terminals.output) };
    // With an earlier version there is more to say about every file.
    let all = arguments.against.is_some();
    let spool = Spool::new();
    let progress = Progress::new(walked.len(), host.terminals.error && look.form == Form::Human);
    let looked = first_look(&files, &walked, &progress, |path, opened| {
        if all { Says::Something } else { put_aside(&spool, &look.at(path, opened, Vec::new())) }
    });
    progress.done();
    // The cards have the paths.
    drop(walked);

    let mut cards = Vec::with_capacity(looked.len());
    let mut says = Vec::with_capacity(looked.len());
    for looked in looked {
        match looked {
            Looked::Foreign => {}
            Looked::Unreadable(error) => unreadable.push(error),
            Looked::Ours { card, says: own } => {
                cards.push(card);
                says.push(own);
            }
        }
    }
    let checked = cards.len();
    cite_sheets(host, &mut cards);
    let today = (host.now)().to_zoned_datetime((host.time_zone)()).date();
    let remarks = check::across(&cards, today);

    let (mut tally, mut wrong) = (Tally::default(), 0);
    let shown: Vec<(&Path, &[Remark], &Says)> = (cards.iter().zip(&remarks).zip(&says))
        .filter(|((_, remarks), says)| all || !remarks.is_empty() || !matches!(says, Says::Nothing))
        .map(|((card, remarks), says)| (Path::new(&card.path), remarks.as_slice(), says))
        .collect();
    if all {
        for (path, remarks, _) in shown {
            let Ok(text) = files.read(path) else { continue };
            let opened = format::open(&text);
            let mut others = located(remarks, &opened);
            others.extend(earlier::findings(host, arguments.against.as_deref(), path, &opened)?);
            show(host, &look.at(path, &opened, others), &mut tally, &mut wrong)?;
        }
    } else {
        in_chunks(&shown, |(path, remarks, says)| {
            let aside = if remarks.is_empty() { take_back(&spool, says) } else { None };
            // It was read a moment ago; one that is gone now has nothing to say.
            aside.or_else(|| Some(look.again(path, &files.read(path).ok()?, remarks)))
        })
        .try_for_each(|chunk| chunk.iter().flatten().try_for_each(|seen| show(host, seen, &mut tally, &mut wrong)))?;
    }
    for error in &unreadable {
        writeln!(host.error, "redflag: {error}")?;
    }
    if checked == 0 && unreadable.is_empty() {
        let paths: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        return Err(Failure::Unusable(format!(
            "nothing to check: no quiz and no fact sheet in {}",
            list(&paths, "or")
        )));
    }
    if arguments.format == Form::Human && checked > 0 {
        writeln!(host.output, "{}", summary(tally, wrong, checked))?;
    }
    Ok(exit(arguments, tally, !unreadable.is_empty()))
}

/// What is shown of a file, and what it counts.
struct Seen {
    text: String,
    tally: Tally,
}

/// Keeps what is shown of a file until its turn; without room on the disk it is made again then.
fn put_aside(spool: &Spool, seen: &Seen) -> Says {
    spool.put(&seen.text).map_or(Says::Something, |aside| Says::This(aside, seen.tally))
}

fn take_back(spool: &Spool, says: &Says) -> Option<Seen> {
    let Says::This(aside, tally) = says else { return None };
    Some(Seen { text: spool.get(*aside).ok()?, tally: *tally })
}

/// How files are looked at.
#[derive(Clone, Copy)]
struct Look {
    form: Form,
    style: Human,
}

impl Look {
    /// All that is to be said about a file: by itself, and what others make of it.
    fn at(self, path: &Path, opened: &Opened<'_>, others: Vec<Finding>) -> Seen {
        let findings = check::file(opened, others);
        let path = path.display().to_string();
        let text = match self.form {
            Form::Human => diagnostic::human(&path, opened.source, &findings, self.style),
            Form::Short => diagnostic::short(&path, opened.source, &findings),
            Form::Json => diagnostic::json(&path, opened.source, &findings),
        };
        Seen { text, tally: Tally::of(&findings) }
    }

    /// [`Look::at`] a file that has to be opened again.
    fn again(self, path: &Path, text: &str, remarks: &[Remark]) -> Seen {
        let opened = format::open(text);
        self.at(path, &opened, located(remarks, &opened))
    }
}

fn located(remarks: &[Remark], opened: &Opened<'_>) -> Vec<Finding> {
    remarks.iter().map(|remark| remark.located(opened)).collect()
}

fn show(host: &mut Host, seen: &Seen, tally: &mut Tally, wrong: &mut usize) -> Result<(), Failure> {
    if seen.tally != Tally::default() {
        *wrong += 1;
        tally.add(seen.tally);
        host.output.write_all(seen.text.as_bytes())?;
    }
    Ok(())
}

/// Adds the fact sheets that quizzes name and that are not among the files: they are read so that references can be
/// followed, not judged.
fn cite_sheets(host: &Host, cards: &mut Vec<Card>) {
    let named: Vec<String> = cards.iter().flat_map(Card::sheet_paths).collect();
    if named.is_empty() {
        return;
    }
    let mut known: HashSet<&str> = cards.iter().map(|card| card.path.as_str()).collect();
    let wanted: Vec<&String> = named.iter().filter(|path| known.insert(path)).collect();
    for path in wanted {
        // One that cannot be read is a finding of the rule that follows references.
        if let Ok(text) = host.read(Path::new(path)) {
            cards.push(Card::of(path, &format::open(&text)));
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
    if tally == Tally::default() {
        return format!("{} checked, nothing found", count(checked, "file"));
    }
    format!("{} in {files} of {}", tally.in_words(), count(checked, "file"))
}
