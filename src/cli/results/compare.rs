//! `redflag results compare`: compares two occasions on which people took a quiz, such as before and after a training.

use crate::catalogue::Catalogue;
use crate::classroom::Room;
use crate::cli::arguments::{ComparedBy, ResultsCompareArguments};
use crate::cli::exit::{Exit, Failure};
use crate::cli::history::History;
use crate::cli::output::{text_columns, write_json, write_text};
use crate::cli::paths::{is_stream, shown};
use crate::cli::system::System;
use crate::cli::targets::{Target, write_all};
use crate::cli::{language, session, take_files};
use crate::model::{Id, Quiz};
use crate::report::{
    self, Comparison, PairedBy, SessionReport, Sitting, SittingPart, Taker, paired_by,
};
use crate::text::one_line;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

pub(super) fn run(
    system: &mut System,
    arguments: &ResultsCompareArguments,
) -> Result<Exit, Failure> {
    let words = language::chosen(system, arguments.language.as_deref())?;
    let forms = forms(&arguments.forms)?;
    let before = ComparisonInput::read(system, &words, &arguments.before)?;
    let after = ComparisonInput::read(system, &words, &arguments.after)?;
    let (before, after) = (before.sitting(), after.sitting());
    must_be_comparable(&before, &after, forms.as_ref())?;
    let by = by(arguments, &before, &after)?;
    let comparison = Comparison::of(&before, &after, by, forms);

    if arguments.json {
        write_json(system, &comparison)?;
        return Ok(Exit::Done);
    }
    let zone = system.clock.time_zone();
    let Some(output) = &arguments.output else {
        let columns = text_columns(system);
        let lines = report::comparison_text(&comparison, &words, &zone, columns);
        write_text(system, &lines)?;
        return Ok(Exit::Done);
    };
    let page = report::comparison_html(&comparison, &words, &zone);
    if is_stream(output) {
        write!(system.streams.output, "{page}")?;
        return Ok(Exit::Done);
    }
    let target = Target {
        path: output.clone(),
        bytes: page.as_bytes(),
    };
    write_all(&system.files, &[target], arguments.force)?;
    writeln!(system.streams.error, "{}", shown(output))?;
    Ok(Exit::Done)
}

/// The two quizzes that are forms of one test.
fn forms(typed: &[String]) -> Result<Option<[Id; 2]>, Failure> {
    let id = |typed: &String| {
        Id::new(typed.trim()).map_err(|error| Failure::Usage(format!("--forms: {error}")))
    };
    match typed {
        [] => Ok(None),
        [first, second] if first.trim() != second.trim() => Ok(Some([id(first)?, id(second)?])),
        _ => Err(Failure::Usage(
            "--forms takes the ids of two quizzes, such as baseline-a,baseline-b".to_owned(),
        )),
    }
}

/// The data to compare, as read.
#[derive(Default)]
struct ComparisonInput {
    rooms: Vec<(Room, SessionReport)>,
    alone: Vec<(Arc<Quiz>, Vec<Taker>)>,
}

impl ComparisonInput {
    fn read(
        system: &mut System,
        words: &Catalogue,
        typed: &str,
    ) -> Result<ComparisonInput, Failure> {
        match take_files::folder(system, typed) {
            Some(folder) => ComparisonInput::folder(system, &folder, words.tag()),
            None => ComparisonInput::sessions(system, words, typed),
        }
    }

    fn sessions(
        system: &mut System,
        words: &Catalogue,
        typed: &str,
    ) -> Result<ComparisonInput, Failure> {
        let history = History::open(system)?;
        let mut taken = ComparisonInput::default();
        let mut known = Vec::new();
        for id in typed.split(',') {
            let saved = session::find(&history, Some(id.trim()))?;
            if !known.contains(&saved.id) {
                known.push(saved.id);
                taken.rooms.push(session::room_and_report(&saved)?);
            }
        }
        taken.rooms = session::without_few(system, words, taken.rooms)?;
        // The latest session goes last: it has the current version of the quiz.
        taken
            .rooms
            .sort_by_key(|(_, report)| report.header.started_at);
        Ok(taken)
    }

    fn folder(
        system: &mut System,
        folder: &Path,
        language: &str,
    ) -> Result<ComparisonInput, Failure> {
        let mut taken = ComparisonInput::default();
        for (_, attempt) in take_files::read_folder(system, folder)? {
            let known = taken
                .alone
                .iter()
                .position(|(quiz, _)| quiz.id == attempt.quiz && quiz.revision == attempt.revision);
            let place = if let Some(place) = known {
                place
            } else {
                let quiz = take_files::quiz_of(system, &attempt, language)?;
                taken.alone.push((quiz, Vec::new()));
                taken.alone.len() - 1
            };
            let (quiz, people) = &mut taken.alone[place];
            let records = attempt.records(quiz);
            people.push(Taker::alone(attempt.learner.as_deref(), records));
        }
        if taken.alone.is_empty() {
            return Err(take_files::nothing_in(folder));
        }
        Ok(taken)
    }

    fn sitting(&self) -> Sitting<'_> {
        let rooms = self.rooms.iter();
        let alone = self.alone.iter();
        let parts = rooms
            .map(|(room, report)| SittingPart::of_session(room, report))
            .chain(alone.map(|(quiz, people)| SittingPart::alone(quiz, people.clone())));
        Sitting {
            parts: parts.collect(),
        }
    }
}

/// Both occasions must use the same quiz or two forms of a test, and must both be real or both rehearsed.
fn must_be_comparable(
    before: &Sitting<'_>,
    after: &Sitting<'_>,
    forms: Option<&[Id; 2]>,
) -> Result<(), Failure> {
    let parts = || before.parts.iter().chain(&after.parts);
    let is_rehearsed = |part: &SittingPart<'_>| {
        let session = part.session.as_ref();
        session.is_some_and(|session| session.rehearsed > 0)
    };
    if parts().any(is_rehearsed) && !parts().all(is_rehearsed) {
        return Err(Failure::Usage(
            "a rehearsal cannot be compared with a real session; compare it with another rehearsal"
                .to_owned(),
        ));
    }
    let mut quizzes: Vec<&Id> = parts().map(|part| &part.quiz.id).collect();
    quizzes.dedup();
    match (forms, quizzes.as_slice()) {
        (Some(forms), quizzes) => match quizzes.iter().find(|quiz| !forms.contains(quiz)) {
            Some(other) => Err(Failure::Usage(format!(
                "one of them used the quiz {other}, which is not one of the forms {} and {}",
                forms[0], forms[1]
            ))),
            None => Ok(()),
        },
        (None, [first, second, ..]) => Err(Failure::Usage(format!(
            "they used the quizzes {first} and {second}; if these are forms of one test, add --forms {first},{second}"
        ))),
        (None, _) => Ok(()),
    }
}

/// How people are paired: the requested way if both have it, or else the best way that both have.
fn by(
    arguments: &ResultsCompareArguments,
    before: &Sitting<'_>,
    after: &Sitting<'_>,
) -> Result<Option<PairedBy>, Failure> {
    let Some(wanted) = arguments.by else {
        return Ok(paired_by(before, after));
    };
    let (by, why) = match wanted {
        ComparedBy::Name => (PairedBy::Name, "has no names that members typed"),
        ComparedBy::Roster => (PairedBy::Roster, "was held without a class list"),
        ComparedBy::Code => (
            PairedBy::Code,
            "has no codes, because only `take --as` saves them",
        ),
    };
    for (sitting, typed) in [(before, &arguments.before), (after, &arguments.after)] {
        if !sitting.has(by) {
            return Err(Failure::Usage(format!(
                "{} {why}; leave out --by to pair people by what both have, or to compare groups",
                one_line(typed)
            )));
        }
    }
    Ok(Some(by))
}
