//! Lets a person pick a quiz from the catalogue, for `redflag` without a command and `redflag host` without a quiz.
//! Without a terminal the default quiz is used.

use super::arguments::TakeArguments;
use super::courses::{Filter, Group, groups};
use super::exit::{Exit, Failure};
use super::learner::{self, LearnerProgress};
use super::library::{self, AvailableQuiz};
use super::output::{table_columns, warn, write_lines};
use super::system::{Stream, System};
use super::{language, take};
use crate::catalogue::Catalogue;
use crate::terminal::{Ink, Line, PickGroup, PickRow};
use std::io::{BufRead, Read, Write};

/// The most bytes read from a typed line.
const LINE_BYTES_MAX: u64 = 4 * 1024;

pub(super) fn run(system: &mut System) -> Result<Exit, Failure> {
    let arguments = TakeArguments::defaults().map_err(|error| Failure::Usage(error.to_string()))?;
    if !system.streams.is_interactive() {
        return take::run(system, &arguments);
    }

    let words = language::chosen(system, None)?;
    match picked(system, &words)? {
        Some(quiz) => take::take(system, &words, &quiz, &arguments),
        None => Ok(Exit::Done),
    }
}

/// Lets a person pick a quiz; `None` if they pick none.
pub(super) fn picked(
    system: &mut System,
    words: &Catalogue,
) -> Result<Option<AvailableQuiz>, Failure> {
    let (available, warnings) = library::all(system);
    let available = library::in_language(available, words.tag());
    warn(system, &warnings)?;
    let standing = learner::standing(system, &available);
    let picked = if system.wants_plain() {
        by_number(system, words, &available, &standing)?
    } else {
        by_key(system, words, &available, &standing)?
    };
    Ok(picked.cloned())
}

/// Picks on a full screen, with arrow keys and a search.
fn by_key<'a>(
    system: &System,
    words: &Catalogue,
    available: &'a [AvailableQuiz],
    standing: &LearnerProgress,
) -> Result<Option<&'a AvailableQuiz>, Failure> {
    let groups = groups(words, available, standing, &Filter::default());
    let courses: Vec<_> = groups.iter().flat_map(|group| &group.courses).collect();
    let mut place = 0;
    let shown = groups.iter().map(|group| {
        let rows = group.courses.iter().map(|course| {
            place += 1;
            PickRow {
                title: course.available.quiz.title.clone(),
                facts: course.facts(words, words.tag()).join(" · "),
                searched: course.searched(words),
                place: place - 1,
            }
        });
        PickGroup {
            heading: group.heading.clone(),
            rows: rows.collect(),
        }
    });
    let shown: Vec<PickGroup> = shown.collect();
    let due = due_line(words, standing);
    #[cfg(unix)]
    let picked = {
        let out = Stream::Output.terminal();
        crate::terminal::pick_quiz(
            out,
            &*system.clock.elapsed_ms,
            system.paint(Stream::Output),
            words,
            &due,
            &shown,
        )?
    };
    #[cfg(not(unix))]
    let picked: Option<usize> = None;
    Ok(picked.map(|place| courses[place].available))
}

/// Picks line by line: a number selects a quiz, a word searches.
fn by_number<'a>(
    system: &mut System,
    words: &Catalogue,
    available: &'a [AvailableQuiz],
    standing: &LearnerProgress,
) -> Result<Option<&'a AvailableQuiz>, Failure> {
    let mut filter = Filter::default();
    loop {
        let groups = groups(words, available, standing, &filter);
        let courses: Vec<_> = groups.iter().flat_map(|group| &group.courses).collect();
        let columns = table_columns(system, Stream::Output);
        write_lines(system, &numbered(words, &groups, columns))?;
        if let Some(due) = due_line(words, standing) {
            say(system, &due)?;
        }
        filter = loop {
            say(system, &words.text("pick-number"))?;
            let Some(typed) = line(system)? else {
                return Ok(None);
            };
            if let Ok(number) = typed.parse::<usize>() {
                let course = number.checked_sub(1).and_then(|place| courses.get(place));
                if let Some(course) = course {
                    return Ok(Some(course.available));
                }
                let count = courses.len();
                let none = words.with("pick-no-number", &[("typed", &typed), ("count", &count)]);
                say(system, &none)?;
                continue;
            }
            let wanted = Filter {
                search: typed,
                ..Filter::default()
            };
            if matches(words, available, standing, &wanted) {
                break wanted;
            }
            // The numbers shown above stay valid.
            let nothing = words.with("pick-nothing", &[("typed", &wanted.search)]);
            say(system, &nothing)?;
        };
    }
}

/// Whether the filter matches any quiz.
fn matches(
    words: &Catalogue,
    available: &[AvailableQuiz],
    standing: &LearnerProgress,
    filter: &Filter,
) -> bool {
    !groups(words, available, standing, filter).is_empty()
}

fn say(system: &mut System, text: &str) -> Result<(), Failure> {
    let columns = table_columns(system, Stream::Output);
    let lines = Line::of(Ink::PLAIN, text).hang(&Line::new(), columns);
    Ok(write_lines(system, &lines)?)
}

fn numbered(words: &Catalogue, groups: &[Group<'_>], columns: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut number = 0;
    for group in groups {
        lines.extend(Line::of(Ink::BOLD, &group.heading).hang(&Line::new(), columns));
        for course in &group.courses {
            number += 1;
            let margin = Line::of(Ink::ACCENT, &format!("{number:3}. "));
            let title = &course.available.quiz.title;
            lines.extend(Line::of(Ink::PLAIN, title).hang(&margin, columns));
            let facts = course.facts(words, words.tag()).join(" · ");
            let margin = Line::of(Ink::PLAIN, "     ");
            lines.extend(Line::of(Ink::DIM, &facts).hang(&margin, columns));
        }
        lines.push(Line::new());
    }
    lines
}

/// The line that says how many questions are due today; `None` if none are.
fn due_line(words: &Catalogue, standing: &LearnerProgress) -> Option<String> {
    let due = standing.due_today;
    (due > 0).then(|| words.with("review-due-line", &[("count", &due)]))
}

/// A typed line without surrounding blanks; `None` if it is empty or the input has ended.
fn line(system: &mut System) -> Result<Option<String>, Failure> {
    system.streams.output.flush()?;
    let mut typed = Vec::new();
    let mut input = (&mut *system.streams.input).take(LINE_BYTES_MAX);
    input.read_until(b'\n', &mut typed)?;
    let typed = String::from_utf8_lossy(&typed).trim().to_owned();
    Ok((!typed.is_empty()).then_some(typed))
}
