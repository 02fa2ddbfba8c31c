//! Reads the header of a table: the separator, and what each column means.

use crate::model::limits;

/// The meaning of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Question,
    Answer,
    Option,
    Options,
    Wrong,
    Feedback,
    Explanation,
    Hint,
    Topic,
    Difficulty,
    Id,
    Kind,
    Points,
    Source,
    Address,
    /// Seconds to answer.
    Time,
    /// The number of the question, which is ignored.
    Number,
    Unknown,
}

const NAMES: &[(Role, &[&str])] = &[
    (
        Role::Question,
        &[
            "question",
            "prompt",
            "stem",
            "questiontext",
            "questions",
            "frage",
            "fragetext",
            "题目",
            "题干",
            "试题",
        ],
    ),
    (
        Role::Answer,
        &[
            "answer",
            "answers",
            "correct",
            "correctanswer",
            "correctanswers",
            "correctoption",
            "key",
            "right",
            "rightanswer",
            "rightanswers",
            "solution",
            "antwort",
            "lösung",
            "richtigeantwort",
            "richtigeantworten",
            "答案",
            "正确答案",
        ],
    ),
    (Role::Options, &["options", "choices"]),
    (
        Role::Wrong,
        &[
            "distractors",
            "distractor",
            "wrong",
            "wronganswers",
            "incorrect",
            "incorrectanswers",
        ],
    ),
    (
        Role::Explanation,
        &[
            "explanation",
            "answerexplanation",
            "correctanswerexplanation",
            "feedback",
            "answerfeedback",
            "rationale",
            "generalfeedback",
            "why",
            "context",
            "erklärung",
            "解析",
        ],
    ),
    (Role::Hint, &["hint"]),
    (
        Role::Topic,
        &["topic", "category", "subject", "theme", "thema"],
    ),
    (Role::Difficulty, &["difficulty", "level"]),
    (Role::Id, &["id"]),
    (
        Role::Kind,
        &["kind", "type", "questiontype", "qtype", "题型"],
    ),
    (Role::Points, &["points", "marks", "score", "defaultmark"]),
    (Role::Source, &["source", "reference"]),
    (Role::Address, &["url", "link", "sourceurl"]),
    (
        Role::Time,
        &[
            "timelimit",
            "timelimitseconds",
            "timelimitinseconds",
            "timelimits",
            "time",
            "timeinseconds",
            "timeseconds",
            "seconds",
            "zeitlimit",
        ],
    ),
    (
        Role::Number,
        &[
            "no",
            "nr",
            "number",
            "questionno",
            "questionnumber",
            "序号",
            "题号",
        ],
    ),
];

/// The most rows above a header, such as the title and the notes of a template.
const ROWS_ABOVE_MAX: usize = 20;

/// The columns of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    /// The separator.
    pub(super) separator: u8,
    /// The role of each column.
    pub(super) roles: Vec<Role>,
    /// The name of each column.
    pub(super) names: Vec<String>,
    /// The letter or number of the option in each column; empty for other columns.
    pub(super) keys: Vec<String>,
    /// The row of the header, from 0.
    pub(super) header: usize,
    /// The byte at which the table begins.
    pub(super) skipped: usize,
    /// Whether the header says that answers are numbers of options.
    pub(super) answer_is_place: bool,
}

impl Columns {
    /// Reads the header; `None` if no column has questions.
    pub(super) fn of(text: &str) -> Option<Columns> {
        let (declared, skipped) = declared(text);
        let separators =
            declared.map_or(vec![b',', b';', b'\t', b'|'], |separator| vec![separator]);
        let all = separators
            .into_iter()
            .filter_map(|separator| Columns::with(text, skipped, separator));
        // The separator with which the most columns of the header are known.
        all.rev().max_by_key(|columns| {
            columns
                .roles
                .iter()
                .filter(|role| **role != Role::Unknown)
                .count()
        })
    }

    /// Finds the header of a table with a given separator: the first row if it has a question column, otherwise the
    /// first later row that also has a column for answers or options.
    fn with(text: &str, skipped: usize, separator: u8) -> Option<Columns> {
        let reader = ::csv::ReaderBuilder::new()
            .delimiter(separator)
            .has_headers(false)
            .flexible(true)
            .from_reader(&text.as_bytes()[skipped..]);
        let rows = reader.into_records().take(ROWS_ABOVE_MAX).enumerate();
        for (row, record) in rows {
            let columns = Columns::named(&record.ok()?, separator, row, skipped);
            let answers = [Role::Answer, Role::Option, Role::Options, Role::Wrong];
            if columns.roles.contains(&Role::Question)
                && (row == 0 || columns.roles.iter().any(|role| answers.contains(role)))
            {
                return Some(columns);
            }
        }
        None
    }

    fn named(
        record: &::csv::StringRecord,
        separator: u8,
        header: usize,
        skipped: usize,
    ) -> Columns {
        let names: Vec<String> = record
            .iter()
            .take(limits::IMPORT_COLUMNS_MAX)
            .map(|name| name.trim().to_owned())
            .collect();
        let (mut roles, keys): (Vec<Role>, Vec<String>) =
            names.iter().map(|name| role_of(name)).unzip();
        // If options have the columns a, b, c, then `answer 1` and `answer 2` name the right ones.
        if names.iter().filter(|name| name.len() == 1).count() > 1 {
            for (role, _) in roles
                .iter_mut()
                .zip(&names)
                .filter(|(_, name)| key(name).starts_with("answer"))
            {
                *role = if *role == Role::Option {
                    Role::Answer
                } else {
                    *role
                };
            }
        }
        let answer_is_place = roles.iter().zip(&names).any(|(role, name)| {
            *role == Role::Answer && (name.contains('#') || key(name).contains("chooseatleastone"))
        });
        Columns {
            separator,
            roles,
            names,
            keys,
            header,
            skipped,
            answer_is_place,
        }
    }
}

/// The separator of a table without known column names, and the byte at which its first row begins. The separator is
/// the declared one, or the most frequent one in the first line.
pub(super) fn separator(text: &str) -> (u8, usize) {
    let (declared, skipped) = declared(text);
    let line = text[skipped..]
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let often = |separator: &u8| line.bytes().filter(|byte| byte == separator).count();
    let likely = || {
        [b'|', b'\t', b';', b',']
            .into_iter()
            .max_by_key(often)
            .unwrap_or(b',')
    };
    (declared.unwrap_or_else(likely), skipped)
}

/// The separator that a first line `sep=;` declares, and the length of that line.
fn declared(text: &str) -> (Option<u8>, usize) {
    let line = text.lines().next().unwrap_or_default();
    let separator = line
        .trim()
        .strip_prefix("sep=")
        .and_then(|rest| rest.bytes().next());
    match separator.filter(|byte| byte.is_ascii() && !matches!(byte, b'"' | b'\n')) {
        Some(separator) => (Some(separator), (line.len() + 1).min(text.len())),
        None => (None, 0),
    }
}

/// A name in the form in which names are compared: only lower-case letters and digits.
pub(super) fn key(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .take(64)
        .flat_map(char::to_lowercase)
        .collect()
}

/// The role of a column by its name, which may have a remark: `Answer 3 (optional)`, `Question - max 120 characters`.
fn role_of(name: &str) -> (Role, String) {
    let bare = without_remarks(name);
    if matches!(name.trim(), "" | "#") || (name.contains('#') && key(name) == "question") {
        return (Role::Number, String::new());
    }
    let found = role(&key(name));
    if found.0 == Role::Unknown {
        role(&key(bare))
    } else {
        found
    }
}

/// The name up to the first remark in parentheses or after a dash.
fn without_remarks(name: &str) -> &str {
    let end = ["(", " - ", " – ", " — ", "\n"]
        .iter()
        .filter_map(|sign| name.find(sign))
        .min();
    match end {
        Some(end) if end > 0 => name[..end].trim(),
        _ => name,
    }
}

fn role(name: &str) -> (Role, String) {
    if let Some((role, _)) = NAMES.iter().find(|(_, names)| names.contains(&name)) {
        return (*role, String::new());
    }
    for (start, role) in [
        ("feedback", Role::Feedback),
        ("why", Role::Feedback),
        ("wrong", Role::Wrong),
        ("incorrect", Role::Wrong),
        ("distractor", Role::Wrong),
        ("wronganswer", Role::Wrong),
        ("incorrectanswer", Role::Wrong),
    ] {
        if let Some(key) = name.strip_prefix(start).and_then(option_key) {
            return (role, key);
        }
    }
    option_key(name).map_or((Role::Unknown, String::new()), |key| (Role::Option, key))
}

/// The letter or number of an option: `a`, `optiona`, `answer2`, `choice3`.
pub(super) fn option_key(name: &str) -> Option<String> {
    let bare = ["option", "answer", "choice", "alternative"]
        .iter()
        .find_map(|start| name.strip_prefix(start))
        .unwrap_or(name);
    let letter = bare.len() == 1 && bare.bytes().all(|byte| byte.is_ascii_lowercase());
    let number = (1..=2).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_digit());
    (letter || number).then(|| bare.to_owned())
}

/// The parts of a cell that are not empty.
pub(super) fn parts(text: &str, separators: &[char]) -> Vec<String> {
    text.split(separators)
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}
