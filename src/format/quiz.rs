//! Parses the top level of a quiz file: name, settings, and the list of questions.

use super::codes;
use super::fields::{Reader, Subject, Table, Value};
use super::include;
use super::keys::QUIZ_KEYS;
use super::kinds::is_question_key;
use super::question::{self, Defaults};
use super::scalars::integer;
use super::sketch::QuizSketch;
use crate::diagnostic::{Finding, Span};
use crate::model::{Feedback, Id, Level, Percent, Settings, Shuffle, limits};
use std::collections::HashMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The format version that this program reads.
const FORMAT: i64 = 1;

/// Keys of the settings.
pub(super) const SETTINGS_KEYS: [&str; 8] = [
    "pass_mark",
    "draw",
    "shuffle",
    "points",
    "time_limit",
    "feedback",
    "certainty",
    "not_sure",
];

/// Reads a whole quiz.
pub(super) fn quiz(r: &mut Reader<'_>, root: &DeTable<'_>) -> QuizSketch {
    let table = top(r.source, root, "this quiz");
    if !readable_format(r, &table) {
        return unread();
    }
    unknown_keys(r, &table, &QUIZ_KEYS, &table);
    let mut quiz = heading(r, &table);
    let settings = r.table(&table, "settings", "[settings]", "a table: [settings]");
    let mut defaults = Defaults::default();
    if let Some(settings) = settings {
        let settings = Table {
            extent: section(r.source, root, settings.span.clone()),
            ..settings
        };
        unknown_keys(r, &settings, &SETTINGS_KEYS, &table);
        (quiz.settings, defaults) = read_settings(r, &settings);
    }
    defaults.shuffle_options = quiz.settings.shuffle.options();
    let mut ids = HashMap::new();
    quiz.include = include::includes(r, &table, &mut ids);
    let taken = ids.len();
    let written = questions(r, &table, &defaults, &mut ids, &mut quiz);
    draw_fits(r, &table, quiz.settings.draw, taken + written);
    quiz
}

/// Reports keys that a quiz or its settings do not have. If several of them are keys of a question, its header is
/// missing, which is reported once.
fn unknown_keys(r: &mut Reader<'_>, table: &Table<'_>, known: &[&'static str], quiz: &Table<'_>) {
    const OF_QUESTION_MIN: usize = 2;
    let keys = table.entries.keys();
    let unknown = keys.filter(|key| !known.contains(&key.get_ref().as_ref()));
    let (of_question, mut others): (Vec<_>, Vec<_>) =
        unknown.partition(|key| is_question_key(key.get_ref()));
    match of_question.iter().min_by_key(|key| key.span().start) {
        Some(first) if of_question.len() >= OF_QUESTION_MIN => {
            let message = format!("`{}` belongs to a question", first.get_ref());
            let finding = Finding::error(codes::UNKNOWN_KEY, first.span(), message)
                .label("no question begins above it");
            r.push(finding.help(
                "a question begins with the line [[question]]: write it above the first key of the question",
            ));
            r.mean(quiz, "question");
        }
        _ => others.extend(of_question),
    }
    for key in others {
        r.unknown_key(table, key.get_ref(), &key.span(), known);
    }
}

/// The content of a file before anything is read.
fn unread() -> QuizSketch {
    QuizSketch {
        id: Id::slug("unreadable"),
        title: String::new(),
        description: String::new(),
        language: "en".to_owned(),
        roles: Vec::new(),
        level: None,
        revision: 1,
        authors: Vec::new(),
        license: None,
        fact_sheets: Vec::new(),
        include: Vec::new(),
        settings: Settings::default(),
        questions: Vec::new(),
    }
}

fn heading(r: &mut Reader<'_>, table: &Table<'_>) -> QuizSketch {
    let id = r.required_id(
        table,
        "id",
        "history and results are stored by the quiz's id: id = \"my-quiz\"",
    );
    QuizSketch {
        id: id.unwrap_or_else(|| Id::slug("unreadable")),
        title: r.required_text(table, "title", "people choose a quiz by its title"),
        description: r.text(table, "description").unwrap_or_default(),
        language: r.language(table),
        roles: r.ids(table, "roles"),
        level: r.word(table, "level", &Level::WORDS),
        revision: r.whole(table, "revision", 1..=u32::MAX).unwrap_or(1),
        authors: r.texts(table, "authors"),
        license: r.text(table, "license"),
        fact_sheets: r.texts(table, "fact_sheets"),
        ..unread()
    }
}

/// The top level of a file as a table. Its keys come before the first header.
pub(super) fn top<'a>(source: &str, root: &'a DeTable<'a>, name: &'static str) -> Table<'a> {
    let first = root
        .keys()
        .map(Spanned::span)
        .min_by_key(|span| span.start)
        .unwrap_or(0..0);
    Table {
        entries: root,
        span: first,
        extent: section(source, root, 0..0),
        name,
    }
}

/// The bytes from a position to the next top-level header, or to the end.
pub(super) fn section(source: &str, root: &DeTable<'_>, from: Span) -> Span {
    let headers = root
        .values()
        .filter_map(|value| first_header(source, value, &from));
    from.start..headers.min().unwrap_or(source.len())
}

/// The position of the first header of a value after a position, if there is one.
fn first_header(source: &str, value: Value<'_>, from: &Span) -> Option<usize> {
    let is_header = |start: usize| start >= from.end && source.as_bytes().get(start) == Some(&b'[');
    match value.get_ref() {
        DeValue::Table(_) => Some(value.span().start).filter(|start| is_header(*start)),
        DeValue::Array(items) => {
            let tables = items
                .iter()
                .filter(|item| matches!(item.get_ref(), DeValue::Table(_)));
            tables
                .map(|item| item.span().start)
                .find(|start| is_header(*start))
        }
        _ => None,
    }
}

/// Whether this program reads the format version of the file. A newer version would only cause misleading findings.
pub(super) fn readable_format(r: &mut Reader<'_>, table: &Table<'_>) -> bool {
    let Some(value) = table.get("format") else {
        r.missing(
            table,
            "format",
            "write format = 1 at the top, so that later versions still read the file",
        );
        return true;
    };
    let DeValue::Integer(written) = value.get_ref() else {
        r.wrong_type(value, Subject::Key("format"), "a whole number");
        return true;
    };
    let format = integer(written).unwrap_or(i64::MAX);
    if format == FORMAT {
        return true;
    }
    let message = format!("this file says format {format}; this redflag reads format {FORMAT}");
    let finding = Finding::error(codes::FORMAT_VERSION, value.span(), message).label("not read");
    r.push(if format > FORMAT {
        finding.help("update redflag")
    } else {
        finding.help("write format = 1").patch(value.span(), "1")
    });
    format < FORMAT
}

fn read_settings(r: &mut Reader<'_>, table: &Table<'_>) -> (Settings, Defaults) {
    let usual = Settings::default();
    let pass_mark = r
        .whole(table, "pass_mark", 0..=100)
        .and_then(|mark| u8::try_from(mark).ok());
    let settings = Settings {
        pass_mark: pass_mark.and_then(Percent::new).unwrap_or(usual.pass_mark),
        draw: r
            .whole(table, "draw", 1..=u32::MAX)
            .map(|draw| draw as usize),
        shuffle: r
            .word(table, "shuffle", &Shuffle::WORDS)
            .unwrap_or(usual.shuffle),
        feedback: r
            .word(table, "feedback", &Feedback::WORDS)
            .unwrap_or(usual.feedback),
        certainty: r.boolean(table, "certainty").unwrap_or(usual.certainty),
        not_sure: r.boolean(table, "not_sure").unwrap_or(usual.not_sure),
    };
    let usual = Defaults::default();
    let points = question::points(r, table).unwrap_or(usual.points);
    (
        settings,
        Defaults {
            points,
            time_limit_s: question::time_limit(r, table, None),
            ..usual
        },
    )
}

/// Reads the questions. Returns how many are written.
fn questions(
    r: &mut Reader<'_>,
    table: &Table<'_>,
    defaults: &Defaults,
    ids: &mut HashMap<Id, Span>,
    quiz: &mut QuizSketch,
) -> usize {
    let written = table
        .get("question")
        .map_or(0, |value| match value.get_ref() {
            DeValue::Array(items) => items.len(),
            _ => 1,
        });
    let everything = Table {
        extent: 0..r.source.len(),
        ..table.clone()
    };
    if written == 0 && table.get("include").is_none() && !r.is_excused(&everything, "question") {
        let finding = Finding::error(
            codes::NOTHING_IN_IT,
            table.span.clone(),
            "this quiz has no questions",
        );
        r.push(finding.help(
            "a question starts with the line [[question]]; `include` takes questions from other quizzes",
        ));
    }
    let tables = entries(
        r,
        table,
        "question",
        limits::QUESTIONS_MAX,
        "this question",
        "a table: [[question]]",
    );
    ids.reserve(tables.len());
    for (index, table) in &tables {
        quiz.questions
            .push(question::question(r, table, *index, defaults, ids));
    }
    written
}

/// The tables of a list with top-level headers. Beyond the limit there is one finding, and only the first ones are
/// read.
pub(super) fn entries<'a>(
    r: &mut Reader<'_>,
    table: &Table<'a>,
    key: &'static str,
    max: usize,
    name: &'static str,
    wanted: &'static str,
) -> Vec<(usize, Table<'a>)> {
    let mut tables = r.tables(table, key, usize::MAX, name, wanted);
    if let Some((_, first_over)) = tables.get(max) {
        let message = format!(
            "there are {} entries of `{key}`; at most {max} are read",
            tables.len()
        );
        r.push(
            Finding::error(codes::TOO_MUCH, first_over.span.clone(), message)
                .label("the first one too many")
                .help("split the file in two"),
        );
    }
    let starts: Vec<usize> = tables
        .iter()
        .map(|(_, table)| table.span.start)
        .chain([r.source.len()])
        .collect();
    for ((_, table), next) in tables.iter_mut().zip(starts.iter().skip(1)) {
        let inline = r.source.as_bytes().get(table.span.start) == Some(&b'{');
        let end = if inline { table.span.end } else { *next };
        table.extent = table.span.start..end.max(table.span.end);
    }
    tables.truncate(max);
    tables
}

fn draw_fits(r: &mut Reader<'_>, table: &Table<'_>, draw: Option<usize>, written: usize) {
    let Some(draw) = draw.filter(|draw| *draw > written) else {
        return;
    };
    let Some(DeValue::Table(settings)) = table.get("settings").map(Spanned::get_ref) else {
        return;
    };
    let Some(value) = settings.get("draw") else {
        return;
    };
    let message = format!("`draw` asks for {draw} questions, but the quiz has only {written}");
    let finding =
        Finding::warning(codes::DRAW_TOO_MANY, value.span(), message).label("more than there are");
    r.push(finding.help("all of them will be asked; write a smaller number, or remove `draw`"));
}
