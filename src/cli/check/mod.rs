//! `redflag check`: all findings of all files, in one run.
//!
//! Every file is read once, on all cores, and let go again; what it says for itself is put aside. Only files about which
//! others have something to say are read a second time, a few at a time; beside an earlier version, all are. So memory
//! hardly grows with the number of files, and not with what is wrong with them.

mod passes;
mod spool;
mod walk;
mod watch;

use super::arguments::{CheckArguments, Form};
use super::earlier;
use super::exit::{Exit, Failure};
use super::output::{finding_style, table_columns};
use super::paths::typed;
use super::system::{FileError, Stream, System};
use crate::check::{self, Card, Guessability, Remark};
use crate::diagnostic::{self, Finding, Human, Tally};
use crate::format::{self, Opened};
use crate::text::{count, list, one_line, wrap};
use earlier::Compared;
use passes::{Guess, Looked, Progress, Says, first_look, in_chunks};
use spool::Spool;
use std::collections::HashSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use walk::Walked;

/// Files up to which every quiz is told how well it can be guessed; of more, only those that were named are.
const GUESSED_FILES_MAX: usize = 12;

/// Quizzes without an earlier version that are named.
const NAMED_MAX: usize = 4;

pub(super) fn run(system: &mut System, arguments: &CheckArguments) -> Result<Exit, Failure> {
    if arguments.watch {
        watch::run(system, arguments)
    } else {
        once(system, arguments)
    }
}

/// One run over everything.
fn once(system: &mut System, arguments: &CheckArguments) -> Result<Exit, Failure> {
    let here = [PathBuf::from(".")];
    let paths = if arguments.paths.is_empty() {
        &here[..]
    } else {
        &arguments.paths
    };
    let walk::Walk {
        files: walked,
        unreadable,
    } = walk::walk(system, paths);
    let look = Look {
        form: arguments.format,
        style: finding_style(system, Stream::Output),
    };
    let spool = Spool::new();
    let mut round = look_at_all(system, arguments, look, &walked, &spool);
    round.unreadable.splice(0..0, unreadable);
    drop(walked);

    let checked = round.cards.len();
    cite_sheets(system, &mut round.cards)?;
    let today = system.clock.today();
    let remarks = check::across(&round.cards, today);
    let (tally, wrong) = match arguments.against.as_deref() {
        Some(against) => show_beside(system, look, against, &round, &remarks)?,
        None => show_all(system, look, &spool, &round, &remarks)?,
    };
    for error in &round.unreadable {
        writeln!(system.streams.error, "redflag: {error}")?;
    }
    if checked == 0 && round.unreadable.is_empty() {
        return Err(nothing(paths, round.passed_over));
    }
    if arguments.format == Form::Human && checked > 0 {
        let mut said: Vec<String> = round
            .guesses
            .iter()
            .map(|(path, guess)| guessed(path, guess))
            .collect();
        said.push(summary(tally, wrong, checked, round.passed_over));
        let columns = table_columns(system, Stream::Output);
        for line in said.iter().flat_map(|line| wrap(line, columns)) {
            writeln!(system.streams.output, "{line}")?;
        }
    }
    Ok(exit(arguments, tally, !round.unreadable.is_empty()))
}

/// What a first look at every file gave.
#[derive(Default)]
struct Round {
    cards: Vec<Card>,
    /// What is to be said about each of them by itself.
    says: Vec<Says>,
    /// How well some quizzes can be guessed, by path.
    guesses: Vec<(String, Guessability)>,
    /// TOML files of somebody else.
    passed_over: usize,
    unreadable: Vec<FileError>,
}

fn look_at_all(
    system: &System,
    arguments: &CheckArguments,
    look: Look,
    walked: &[Walked],
    spool: &Spool,
) -> Round {
    let human = look.form == Form::Human;
    let progress = Progress::new(walked.len(), system.streams.terminals.error && human);
    let guess = match walked.len() {
        _ if !human => Guess::None,
        0..=GUESSED_FILES_MAX => Guess::All,
        _ => Guess::Named,
    };
    // With an earlier version there is more to say about every file.
    let all = arguments.against.is_some();
    let looked = first_look(
        &system.files.clone(),
        walked,
        &progress,
        guess,
        |path, text, findings| {
            if all {
                Says::Something
            } else {
                put_aside(spool, &look.at(path, text, findings))
            }
        },
    );
    progress.done();
    let mut round = Round {
        cards: Vec::with_capacity(looked.len()),
        ..Round::default()
    };
    for looked in looked {
        match looked {
            Looked::Foreign => round.passed_over += 1,
            Looked::Unreadable(error) => round.unreadable.push(error),
            Looked::Ours { card, says, guess } => {
                round
                    .guesses
                    .extend(guess.map(|guess| (card.path.clone(), *guess)));
                round.cards.push(card);
                round.says.push(says);
            }
        }
    }
    round
}

/// Shows what is to be said about every file: the count, and how many files it is in.
fn show_all(
    system: &mut System,
    look: Look,
    spool: &Spool,
    round: &Round,
    remarks: &[Vec<Remark>],
) -> Result<(Tally, usize), Failure> {
    let (mut tally, mut wrong) = (Tally::default(), 0);
    let files = system.files.clone();
    let shown: Vec<(&Path, &[Remark], &Says)> = (round.cards.iter().zip(remarks).zip(&round.says))
        .filter(|((_, remarks), says)| !remarks.is_empty() || !matches!(says, Says::Nothing))
        .map(|((card, remarks), says)| (Path::new(&card.path), remarks.as_slice(), says))
        .collect();
    in_chunks(&shown, |(path, remarks, says)| {
        let aside = if remarks.is_empty() {
            take_back(spool, says)
        } else {
            None
        };
        // It was read a moment ago; one that is gone now has nothing to say.
        aside.or_else(|| Some(look.again(path, &files.read(path).ok()?, remarks)))
    })
    .try_for_each(|chunk| {
        chunk
            .iter()
            .flatten()
            .try_for_each(|seen| show(system, seen, &mut tally, &mut wrong))
    })?;
    Ok((tally, wrong))
}

/// [`show_all`] with what changed since an earlier version, and which quizzes have none.
fn show_beside(
    system: &mut System,
    look: Look,
    against: &str,
    round: &Round,
    remarks: &[Vec<Remark>],
) -> Result<(Tally, usize), Failure> {
    let (mut tally, mut wrong) = (Tally::default(), 0);
    let (mut compared, mut without) = (0, Vec::new());
    // Cards past those that were looked at are of sheets that are only cited.
    for ((card, remarks), _) in round.cards.iter().zip(remarks).zip(&round.says) {
        let path = Path::new(&card.path);
        let Ok(text) = system.files.read(path) else {
            continue;
        };
        let opened = format::open(&text);
        let mut others = located(remarks, &opened);
        match earlier::compared(system, against, path, &opened)? {
            Compared::With(findings) => {
                compared += 1;
                others.extend(findings);
            }
            Compared::WithNothing => without.push(one_line(&card.path)),
            Compared::FactSheet => {}
        }
        show(
            system,
            &look.at(path, &text, &check::file(&opened, others)),
            &mut tally,
            &mut wrong,
        )?;
    }
    // A file is the earlier version of one quiz, whatever else is checked.
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
    Ok((tally, wrong))
}

fn nothing(paths: &[PathBuf], passed_over: usize) -> Failure {
    let paths: Vec<String> = paths
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    let others = match passed_over {
        0 => String::new(),
        n => format!(
            "; {} passed over: a quiz has [[question]], a fact sheet [[fact]]",
            others(n)
        ),
    };
    Failure::Unusable(format!(
        "nothing to check: no quiz and no fact sheet in {}{others}",
        list(&paths, "or")
    ))
}

/// What is shown of a file, and what it counts.
struct Shown {
    text: String,
    tally: Tally,
}

/// Keeps what is shown of a file until its turn; without room on the disk it is made again then.
fn put_aside(spool: &Spool, shown: &Shown) -> Says {
    spool
        .put(&shown.text)
        .map_or(Says::Something, |aside| Says::This(aside, shown.tally))
}

fn take_back(spool: &Spool, says: &Says) -> Option<Shown> {
    let Says::This(aside, tally) = says else {
        return None;
    };
    Some(Shown {
        text: spool.get(*aside).ok()?,
        tally: *tally,
    })
}

/// How files are looked at.
#[derive(Clone, Copy)]
struct Look {
    form: Form,
    style: Human,
}

impl Look {
    /// What was found in a file, as it is shown.
    fn at(self, path: &Path, source: &str, findings: &[Finding]) -> Shown {
        let path = path.display().to_string();
        let text = match self.form {
            Form::Human => diagnostic::human(&path, source, findings, self.style),
            Form::Short => diagnostic::short(&path, source, findings),
            Form::Json => diagnostic::json(&path, source, findings),
        };
        Shown {
            text,
            tally: Tally::of(findings),
        }
    }

    /// All that is to be said about a file that has to be opened again: by itself, and what others make of it.
    fn again(self, path: &Path, text: &str, remarks: &[Remark]) -> Shown {
        let opened = format::open(text);
        self.at(path, text, &check::file(&opened, located(remarks, &opened)))
    }
}

fn located(remarks: &[Remark], opened: &Opened<'_>) -> Vec<Finding> {
    remarks
        .iter()
        .map(|remark| remark.located(opened))
        .collect()
}

fn show(
    system: &mut System,
    shown: &Shown,
    tally: &mut Tally,
    wrong: &mut usize,
) -> Result<(), Failure> {
    if shown.tally != Tally::default() {
        *wrong += 1;
        tally.add(shown.tally);
        system.streams.output.write_all(shown.text.as_bytes())?;
    }
    Ok(())
}

/// Adds the fact sheets that quizzes name and that are not among the files: they are read so that references can be
/// followed, not judged. That one has errors is told.
fn cite_sheets(system: &mut System, cards: &mut Vec<Card>) -> Result<(), Failure> {
    let named: Vec<String> = cards.iter().flat_map(Card::sheet_paths).collect();
    if named.is_empty() {
        return Ok(());
    }
    let mut known: HashSet<&str> = cards.iter().map(|card| card.path.as_str()).collect();
    let wanted: Vec<&String> = named.iter().filter(|path| known.insert(path)).collect();
    for path in wanted {
        // One that cannot be read, or is something else, is a finding of the rule that follows references.
        let Ok(text) = system.files.read(Path::new(path)) else {
            continue;
        };
        let opened = format::open(&text);
        if opened.quiz().is_some() && format::looks_like(&text).is_none() {
            continue;
        }
        let errors = Tally::of(&opened.parsed.findings).errors;
        if errors > 0 && opened.facts().is_some() {
            let (shown, typed) = (one_line(path), typed(Path::new(path)));
            let errors = count(errors, "error");
            writeln!(
                system.streams.error,
                "redflag: {shown}, which is cited, has {errors}; `redflag check {typed}` shows them"
            )?;
        }
        let mut card = Card::of(path, &opened);
        card.only_cited = true;
        cards.push(card);
    }
    Ok(())
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

fn summary(tally: Tally, files: usize, checked: usize, passed_over: usize) -> String {
    let others = if passed_over == 0 {
        String::new()
    } else {
        format!("; {} passed over", others(passed_over))
    };
    let checked = count(checked, "file");
    if tally == Tally::default() {
        return format!("{checked} checked, nothing found{others}");
    }
    format!("{} in {files} of {checked}{others}", tally.in_words())
}

/// TOML files that are neither quizzes nor fact sheets.
fn others(n: usize) -> String {
    format!("{} of another sort", count(n, "TOML file"))
}

/// What somebody would score who knows no facts.
fn guessed(path: &str, guess: &Guessability) -> String {
    format!(
        "{}: a guesser who knows no facts would score {:.0}%, where chance gives {:.0}% ({})",
        one_line(path),
        guess.guesser_percent,
        guess.chance_percent,
        count(guess.questions, "question")
    )
}
