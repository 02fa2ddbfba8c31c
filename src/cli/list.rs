//! `redflag list`: every quiz that can be taken.

use super::arguments::ListArguments;
use super::host::Host;
use super::library::{self, Found};
use super::{Exit, Failure};
use crate::terminal::{HISTORY_COLUMNS_MAX, Ink, Line, prose};
use crate::text::count;
use serde::Serialize;
use std::io::Write;

/// A quiz as programs see it.
#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    title: &'a str,
    questions: usize,
    topics: Vec<&'a str>,
    language: &'a str,
    path: Option<String>,
}

pub(super) fn run(host: &mut Host, arguments: &ListArguments) -> Result<Exit, Failure> {
    let (found, warnings) = library::all(host);
    super::tell(host, &warnings)?;
    if arguments.json {
        let rows: Vec<Row<'_>> = found.iter().map(row).collect();
        let text = super::json(&rows)?;
        writeln!(host.output, "{text}")?;
        return Ok(Exit::Done);
    }
    let paint = host.paint(host.terminals.output);
    let columns = columns(host.terminals.output);
    for found in &found {
        for line in lines(found, columns) {
            writeln!(host.output, "{}", line.painted(paint))?;
        }
    }
    Ok(Exit::Done)
}

/// Columns of standard output for tables; unbounded where nobody sees a width.
pub(super) fn columns(terminal: bool) -> usize {
    let width = usize::from(console::Term::stdout().size().1);
    if terminal {
        width.min(HISTORY_COLUMNS_MAX)
    } else {
        usize::MAX
    }
}

fn row(found: &Found) -> Row<'_> {
    let quiz = &found.quiz;
    Row {
        id: quiz.id.as_str(),
        title: &quiz.title,
        questions: quiz.questions.len(),
        topics: library::topics(quiz)
            .into_iter()
            .map(crate::model::Id::as_str)
            .collect(),
        language: &quiz.language,
        path: found.path.as_ref().map(|path| path.display().to_string()),
    }
}

fn lines(found: &Found, columns: usize) -> Vec<Line> {
    let quiz = &found.quiz;
    let margin = Line::of(Ink::PLAIN, "    ");
    let name = Line::of(Ink::ACCENT, &found.name)
        .and(Ink::PLAIN, "  ")
        .and(Ink::BOLD, &quiz.title);
    let mut lines = name.hang(&Line::new(), columns);
    let place = found
        .path
        .as_ref()
        .map_or("shipped".to_owned(), |path| path.display().to_string());
    let questions = count(quiz.questions.len(), "question");
    let facts = [
        questions,
        library::topics_in_words(quiz),
        quiz.language.clone(),
        place,
    ];
    let facts: Vec<String> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    lines.extend(Line::of(Ink::DIM, &facts.join(" · ")).hang(&margin, columns));
    if !quiz.description.is_empty() {
        lines.extend(prose(&quiz.description, Ink::PLAIN, &margin, columns));
    }
    lines
}
