//! `redflag list`: lists every quiz that can be taken, filtered by topic, role or search words.

use super::arguments::ListArguments;
use super::courses::{Course, Filter, Group, groups, known};
use super::exit::{Exit, Failure};
use super::library;
use super::output::{table_columns, warn, write_json, write_lines};
use super::system::{Stream, System};
use super::{language, learner};
use crate::catalogue::Catalogue;
use crate::model::{Id, Level};
use crate::terminal::{Ink, Line, prose};
use serde::Serialize;

/// A quiz in the JSON output.
#[derive(Serialize)]
struct JsonQuiz<'a> {
    id: &'a str,
    title: &'a str,
    questions: usize,
    minutes: usize,
    topics: Vec<&'a str>,
    roles: Vec<&'a str>,
    level: Option<&'static str>,
    language: &'a str,
    path: Option<String>,
    /// Its result when it was last taken whole.
    last: Option<JsonResult>,
    /// The number of its questions that are due for review.
    due: usize,
}

#[derive(Serialize)]
struct JsonResult {
    at: String,
    percent: f64,
    passed: bool,
}

pub(super) fn run(system: &mut System, arguments: &ListArguments) -> Result<Exit, Failure> {
    let words = language::chosen(system, arguments.language.as_deref())?;
    let wanted = language::of_quizzes(arguments.language.as_deref(), &words);
    let (available, warnings) = library::all(system);
    let available = library::in_language(available, &wanted);
    warn(system, &warnings)?;
    let standing = learner::standing(system, &available);
    let filter = Filter {
        topics: arguments.topic.clone(),
        roles: arguments.role.clone(),
        search: arguments.search.clone().unwrap_or_default(),
    };
    let groups = groups(&words, &available, &standing, &filter);
    if arguments.json {
        let courses = groups.iter().flat_map(|group| &group.courses);
        let quizzes: Vec<JsonQuiz<'_>> = courses.map(json_quiz).collect();
        write_json(system, &quizzes)?;
        return Ok(Exit::Done);
    }

    let columns = table_columns(system, Stream::Output);
    if groups.is_empty() {
        let (topics, roles) = known(&available);
        let lists = [("topics", topics.join(", ")), ("roles", roles.join(", "))];
        let [topics, roles] = lists.each_ref().map(|(name, list)| (*name, list as _));
        let text = words.with("list-nothing", &[topics, roles]);
        write_lines(system, &prose(&text, Ink::PLAIN, &Line::new(), columns))?;
        return Ok(Exit::Done);
    }
    for (nth, group) in groups.iter().enumerate() {
        if nth > 0 {
            write_lines(system, &[Line::new()])?;
        }
        write_lines(system, &lines(&words, &wanted, group, columns))?;
    }
    Ok(Exit::Done)
}

fn json_quiz<'a>(course: &Course<'a>) -> JsonQuiz<'a> {
    let available = course.available;
    let quiz = &available.quiz;
    JsonQuiz {
        id: quiz.id.as_str(),
        title: &quiz.title,
        questions: quiz.questions.len(),
        minutes: course.minutes,
        topics: quiz.topics().into_iter().map(Id::as_str).collect(),
        roles: quiz.roles.iter().map(Id::as_str).collect(),
        level: quiz.level.map(Level::word),
        language: &quiz.language,
        path: available
            .path
            .as_ref()
            .map(|path| path.display().to_string()),
        last: course.last.map(|last| JsonResult {
            at: last.at.to_string(),
            percent: last.percent,
            passed: last.passed,
        }),
        due: course.due,
    }
}

fn lines(words: &Catalogue, wanted: &str, group: &Group<'_>, columns: usize) -> Vec<Line> {
    let mut lines = Line::of(Ink::BOLD, &group.heading).hang(&Line::new(), columns);
    for course in &group.courses {
        lines.extend(of_course(words, wanted, course, columns));
    }
    lines
}

fn of_course(words: &Catalogue, wanted: &str, course: &Course<'_>, columns: usize) -> Vec<Line> {
    let available = course.available;
    let quiz = &available.quiz;
    let margin = Line::of(Ink::PLAIN, "  ");
    let name = Line::of(Ink::ACCENT, &available.name)
        .and(Ink::PLAIN, "  ")
        .and(Ink::BOLD, &quiz.title);
    let mut lines = name.hang(&margin, columns);

    let mut facts = course.facts(words, wanted);
    facts.push(match &available.path {
        Some(path) => path.display().to_string(),
        None => words.text("list-shipped"),
    });
    let margin = Line::of(Ink::PLAIN, "    ");
    lines.extend(Line::of(Ink::DIM, &facts.join(" · ")).hang(&margin, columns));

    if !quiz.description.is_empty() {
        lines.extend(prose(&quiz.description, Ink::PLAIN, &margin, columns));
    }
    lines
}
