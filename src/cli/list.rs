//! `redflag list`: every quiz that can be taken.

use super::arguments::ListArguments;
use super::exit::{Exit, Failure};
use super::library::{self, AvailableQuiz};
use super::output::{table_columns, warn, write_json, write_lines};
use super::system::{Stream, System};
use crate::model::Id;
use crate::terminal::{Ink, Line, prose};
use crate::text::count;
use serde::Serialize;

/// A quiz as programs see it.
#[derive(Serialize)]
struct JsonQuiz<'a> {
    id: &'a str,
    title: &'a str,
    questions: usize,
    topics: Vec<&'a str>,
    language: &'a str,
    path: Option<String>,
}

pub(super) fn run(system: &mut System, arguments: &ListArguments) -> Result<Exit, Failure> {
    let (available, warnings) = library::all(system);
    warn(system, &warnings)?;
    if arguments.json {
        let quizzes: Vec<JsonQuiz<'_>> = available.iter().map(json_quiz).collect();
        write_json(system, &quizzes)?;
        return Ok(Exit::Done);
    }

    let columns = table_columns(system, Stream::Output);
    for quiz in &available {
        write_lines(system, &lines(quiz, columns))?;
    }
    Ok(Exit::Done)
}

fn json_quiz(available: &AvailableQuiz) -> JsonQuiz<'_> {
    let quiz = &available.quiz;
    JsonQuiz {
        id: quiz.id.as_str(),
        title: &quiz.title,
        questions: quiz.questions.len(),
        topics: quiz.topics().into_iter().map(Id::as_str).collect(),
        language: &quiz.language,
        path: available
            .path
            .as_ref()
            .map(|path| path.display().to_string()),
    }
}

fn lines(available: &AvailableQuiz, columns: usize) -> Vec<Line> {
    let quiz = &available.quiz;
    let name = Line::of(Ink::ACCENT, &available.name)
        .and(Ink::PLAIN, "  ")
        .and(Ink::BOLD, &quiz.title);
    let mut lines = name.hang(&Line::new(), columns);

    let place = match &available.path {
        Some(path) => path.display().to_string(),
        None => "shipped".to_owned(),
    };
    let mut facts = vec![
        count(quiz.questions.len(), "question"),
        library::topics_in_words(quiz),
        quiz.language.clone(),
        place,
    ];
    facts.retain(|fact| !fact.is_empty());
    let margin = Line::of(Ink::PLAIN, "    ");
    lines.extend(Line::of(Ink::DIM, &facts.join(" · ")).hang(&margin, columns));

    if !quiz.description.is_empty() {
        lines.extend(prose(&quiz.description, Ink::PLAIN, &margin, columns));
    }
    lines
}
