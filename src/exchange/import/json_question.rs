//! Turns one JSON object into a question, under the different key names that programs use.

use super::csv_answers;
use super::csv_cells::Cells;
use super::csv_columns::{key, option_key};
use super::csv_types::Type;
use super::intake::{foreign_id, tag};
use super::json_fields::{Fields, list, text_of};
use super::notes::{Notes, short};
use super::{categories, escape};
use crate::format::{Draft, DraftKind, DraftOption};
use crate::model::{Difficulty, Grading, Source, limits};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

const QUESTION: &[&str] = &[
    "question",
    "questiontext",
    "prompt",
    "stem",
    "query",
    "frage",
    "q",
    "text",
    "title",
    "name",
    "content",
];
const OPTIONS: &[&str] = &[
    "options",
    "choices",
    "alternatives",
    "possibleanswers",
    "answeroptions",
    "variants",
    "optionen",
    "answers",
    "responses",
    "antworten",
];
const RIGHT: &[&str] = &[
    "answer",
    "correctanswer",
    "correctanswers",
    "correct",
    "correctoption",
    "correctoptions",
    "correctindex",
    "correctindexes",
    "correctindices",
    "answerindex",
    "answeridx",
    "correctanswerindex",
    "correctoptionindex",
    "rightanswer",
    "solution",
    "answerkey",
    "correctchoice",
    "correctresponse",
    "correctid",
    "antwort",
    "answers",
    "key",
];
const WRONG: &[&str] = &[
    "incorrectanswers",
    "incorrectanswer",
    "incorrect",
    "wronganswers",
    "wrong",
    "distractors",
];
const EXPLANATION: &[&str] = &[
    "explanation",
    "rationale",
    "explain",
    "feedback",
    "reason",
    "why",
    "reasoning",
    "answerexplanation",
    "context",
    "erklärung",
];
const OPTION_TEXT: &[&str] = &[
    "text",
    "answer",
    "answertext",
    "option",
    "label",
    "content",
    "title",
    "choice",
    "name",
    "body",
    "value",
];
const OPTION_RIGHT: &[&str] = &[
    "iscorrect",
    "correct",
    "right",
    "isright",
    "isanswer",
    "istrue",
    "iscorrectanswer",
    "valid",
    "score",
];
const OPTION_WHY: &[&str] = &[
    "explanation",
    "feedback",
    "why",
    "rationale",
    "reason",
    "comment",
];

/// Whether answer indices count from 0 or from 1, as far as a file shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Index {
    /// An answer index is 0, so they count from 0.
    FromZero,
    /// An answer index equals the number of options, so they count from 1.
    FromOne,
    /// The file does not show it.
    Unknown,
}

/// Whether an object with these keys is a question: it has a stem, and options or an answer.
pub(super) fn looks_like_question(entries: &[(String, &RawValue)]) -> bool {
    let has = |names: &[&str]| {
        entries
            .iter()
            .any(|(name, _)| names.contains(&key(name).as_str()))
    };
    let stem = has(&QUESTION[..7]);
    let lettered = entries
        .iter()
        .filter(|(name, _)| option_key(&key(name)).is_some())
        .count()
        > 1;
    // A text or a title is a stem only beside options, because a whole quiz has a title too.
    let plain =
        has(&QUESTION[7..10]) && (has(&OPTIONS[..7]) || has(WRONG)) && (has(RIGHT) || has(OPTIONS));
    (stem && (has(OPTIONS) || has(RIGHT) || has(WRONG) || lettered)) || plain
}

/// The base of indices that the answer of a question shows.
pub(super) fn index(fields: &Map<String, Value>) -> Index {
    let mut fields = Fields::new(fields.clone());
    let options = fields.take_list(OPTIONS).map_or(0, |options| options.len());
    let numbers: Vec<u64> = fields
        .take(RIGHT)
        .into_iter()
        .flat_map(list)
        .filter_map(|answer| number(&answer))
        .collect();
    if options == 0 {
        Index::Unknown
    } else if numbers.contains(&0) {
        Index::FromZero
    } else if numbers.contains(&(options as u64)) {
        Index::FromOne
    } else {
        Index::Unknown
    }
}

/// A whole number, even if it is written as text.
fn number(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// The question, and the words that are represented in another way, such as its type; or its stem and the reason why it
/// is dropped.
pub(super) fn draft(
    fields: Map<String, Value>,
    index: Index,
    topic: Option<&str>,
    notes: &mut Notes,
) -> Result<(Draft, String), (String, String)> {
    let mut fields = Fields::new(fields);
    let stem = fields
        .take(QUESTION)
        .and_then(|stem| text_of(&stem, notes))
        .unwrap_or_default();
    let failed = |why: &str| (stem.clone(), why.to_owned());
    if stem.trim().is_empty() {
        return Err(failed("its question is empty"));
    }
    let written_type = fields.take_text(
        &["type", "questiontype", "qtype", "kind", "questiontyp"],
        notes,
    );
    let wanted = Type::of(written_type.as_deref(), notes);
    let mut words = written_type
        .filter(|_| wanted.is_some())
        .unwrap_or_default();
    // If the name of the key says index, its value is not an id.
    let by_index = fields
        .called(RIGHT)
        .is_some_and(|name| name.contains("index") || name.ends_with("idx"));
    let (options, right, wrong) = answers(&mut fields, notes);
    // In OpenTDB, `multiple` means that one of several options is right.
    let wanted = wanted.filter(|wanted| *wanted != Type::Multiple || wrong.is_empty());
    if options.is_empty() && wrong.is_empty() && right.is_empty() {
        return Err(failed(if wanted == Some(Type::Essay) {
            "an essay: there is no answer to compare with"
        } else {
            "it has neither options nor an answer"
        }));
    }
    let kind = kind(options, &right, wrong, (index, by_index, wanted), notes);
    let kind = wanted
        .into_iter()
        .fold(kind, |kind, wanted| wanted.applied(kind, notes));
    if matches!(kind, DraftKind::TrueFalse { .. }) {
        words.push_str(" true false yes no");
    }
    for answer in &right {
        if let Value::String(text) = answer
            && csv_answers::is_place(text)
        {
            words.push(' ');
            words.push_str(text);
        }
    }
    let mut draft = Draft::new(escape::lines(&stem), kind);
    describe(&mut draft, &mut fields, topic, &mut words, notes);
    fields.left_out(notes);
    Ok((draft, words))
}

/// The options with their letters or ids, the right answers as written, and the wrong ones.
fn answers(
    fields: &mut Fields,
    notes: &mut Notes,
) -> (Vec<(String, DraftOption)>, Vec<Value>, Vec<String>) {
    let mut options: Vec<(String, DraftOption)> = match fields.take_list(OPTIONS) {
        Some(entries) => entries
            .into_iter()
            .map(|(id, entry)| option(&id, entry, notes))
            .collect(),
        None => Vec::new(),
    };
    if options.is_empty() {
        options = fields
            .take_lettered()
            .into_iter()
            .map(|(id, entry)| option(&id, entry, notes))
            .collect();
    }
    let right: Vec<Value> = fields
        .take(RIGHT)
        .into_iter()
        .flat_map(list)
        .filter(|value| !value.is_null() && value.as_str() != Some(""))
        .collect();
    let wrong = fields.take(WRONG).into_iter().flat_map(list);
    let wrong = wrong.filter_map(|value| text_of(&value, notes)).collect();
    (options, right, wrong)
}

fn option(id: &str, entry: Value, notes: &mut Notes) -> (String, DraftOption) {
    let Value::Object(entry) = entry else {
        let text = text_of(&entry, notes).unwrap_or_default();
        let option = DraftOption {
            text,
            ..DraftOption::default()
        };
        return (key(id), option);
    };
    let mut fields = Fields::new(entry);
    let text = fields.take_text(OPTION_TEXT, notes).unwrap_or_default();
    let right = fields.take(OPTION_RIGHT);
    let why = fields
        .take_text(OPTION_WHY, notes)
        .map(|why| escape::lines(&why));
    let named = fields.take_text(&["id", "key", "letter", "identifier", "value"], notes);
    fields.left_out(notes);
    let key = named.map_or_else(|| key(id), |id| key(&id));
    let option = DraftOption {
        text,
        key: right.is_some_and(|right| is_true(&right)),
        why,
        ..DraftOption::default()
    };
    (key, option)
}

fn is_true(value: &Value) -> bool {
    match value {
        Value::Bool(is) => *is,
        Value::Number(number) => number.as_f64().is_some_and(|number| number > 0.0),
        Value::String(text) => matches!(key(text).as_str(), "true" | "yes" | "1" | "correct"),
        _ => false,
    }
}

fn kind(
    mut options: Vec<(String, DraftOption)>,
    right: &[Value],
    wrong: Vec<String>,
    (index, by_index, wanted): (Index, bool, Option<Type>),
    notes: &mut Notes,
) -> DraftKind {
    let marked = options.iter().any(|(_, option)| option.key);
    let numbers: Option<Vec<u64>> = right
        .iter()
        .map(|answer| number(answer).filter(|_| !named(answer, index, by_index, &options)))
        .collect();
    let by_index = numbers.filter(|numbers| !numbers.is_empty() && !options.is_empty());
    if !marked && let Some(numbers) = by_index {
        if index == Index::Unknown {
            notes.changed(
                "nothing in the file says whether its answers count from 0 or from 1: they are assumed to count from 0",
            );
        }
        let first = u64::from(index == Index::FromOne);
        for number in numbers {
            let at = number
                .checked_sub(first)
                .and_then(|at| usize::try_from(at).ok());
            match at.and_then(|at| options.get_mut(at)) {
                Some((_, option)) => option.key = true,
                None => notes.changed(format!("its answer {number} names none of its options")),
            }
        }
    } else if !marked || !right.is_empty() {
        return by_words(options, right, wrong, wanted, notes);
    }
    let options = options.into_iter().map(|(_, option)| DraftOption {
        text: escape::lines(&option.text),
        ..option
    });
    let options: Vec<DraftOption> = options.chain(further(wrong)).collect();
    if options.iter().filter(|option| option.key).count() > 1 {
        DraftKind::Multiple(options, Grading::All)
    } else {
        DraftKind::Choice(options)
    }
}

fn further(wrong: Vec<String>) -> impl Iterator<Item = DraftOption> {
    wrong.into_iter().map(|text| DraftOption {
        text: escape::lines(&text),
        ..DraftOption::default()
    })
}

/// Whether an answer is the text or the id of an option although it is a number. A number that counts from 0 is not an
/// id.
fn named(answer: &Value, index: Index, by_index: bool, options: &[(String, DraftOption)]) -> bool {
    let text = match answer {
        Value::String(text) => key(text),
        Value::Number(number) if index != Index::FromZero && !by_index => number.to_string(),
        _ => return false,
    };
    let written = answer.as_str().map(str::trim);
    options
        .iter()
        .any(|(id, option)| *id == text || written == Some(option.text.trim()))
}

/// A question whose answers are texts: texts of options, letters, or the answer to type.
fn by_words(
    options: Vec<(String, DraftOption)>,
    right: &[Value],
    wrong: Vec<String>,
    wanted: Option<Type>,
    notes: &mut Notes,
) -> DraftKind {
    let marked = options.iter().any(|(_, option)| option.key);
    let texts: Vec<String> = right
        .iter()
        .filter_map(|answer| text_of(answer, notes))
        .collect();
    let mut chosen: Vec<usize> = Vec::new();
    for text in &texts {
        chosen.extend(csv_answers::chosen(text, &options, false, notes));
    }
    let known = options.is_empty() || chosen.len() >= texts.len();
    if known && !options.is_empty() {
        let options = options
            .into_iter()
            .enumerate()
            .map(|(at, (_, option))| DraftOption {
                text: escape::lines(&option.text),
                key: option.key || chosen.contains(&at),
                ..option
            });
        let options: Vec<DraftOption> = options.chain(further(wrong)).collect();
        let keys = options.iter().filter(|option| option.key).count();
        return if keys > 1 {
            if marked && !chosen.is_empty() && keys > chosen.len() {
                notes.changed("its marked options and its answer say different things: all of them count as right");
            }
            DraftKind::Multiple(options, Grading::All)
        } else {
            DraftKind::Choice(options)
        };
    }
    if texts.len() > 1 && options.is_empty() && !wrong.is_empty() {
        let right = texts.iter().map(|text| DraftOption {
            text: escape::lines(text),
            key: true,
            ..DraftOption::default()
        });
        return DraftKind::Multiple(right.chain(further(wrong)).collect(), Grading::All);
    }
    let answer = texts.join("|");
    csv_answers::kind(&Cells::of(options, wrong, &answer), false, wanted, notes)
}

/// Sets all properties of a question except its answers.
fn describe(
    draft: &mut Draft,
    fields: &mut Fields,
    topic: Option<&str>,
    words: &mut String,
    notes: &mut Notes,
) {
    draft.explanation = fields
        .take_text(EXPLANATION, notes)
        .map(|text| escape::lines(&text));
    draft.hint = fields
        .take_text(&["hint", "tip", "hinweis"], notes)
        .map(|text| escape::lines(&text));
    let own = fields.take_text(
        &["category", "topic", "subject", "section", "theme", "thema"],
        notes,
    );
    let topics: Vec<&str> = topic.into_iter().chain(own.as_deref()).collect();
    categories::named(&topics, draft);
    if let Some(written) = fields.take_text(&["difficulty", "level"], notes) {
        let word = key(&written);
        draft.difficulty = match word.as_str() {
            "1" | "beginner" => Some(Difficulty::Easy),
            "2" | "intermediate" => Some(Difficulty::Medium),
            "3" | "advanced" => Some(Difficulty::Hard),
            _ => Difficulty::WORDS
                .iter()
                .find(|(known, _)| *known == word)
                .map(|(_, difficulty)| *difficulty),
        };
        match draft.difficulty {
            Some(_) => words.extend([" ", written.as_str()]),
            None => notes.changed(format!(
                "the difficulty `{}` is not easy, medium or hard",
                short(&written)
            )),
        }
    }
    draft.points = fields.take_number(&["points", "score", "marks", "defaultmark"]);
    let seconds =
        fields.take_number(&["timelimit", "time", "timer", "timelimitseconds", "duration"]);
    if let Some(seconds) = seconds {
        let fits = seconds >= 1.0 && seconds <= f64::from(limits::TIME_LIMIT_S_MAX);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is checked to fit"
        )]
        if fits && seconds.fract() == 0.0 {
            draft.time_limit_s = Some(seconds as u32);
        } else {
            notes.changed(format!("{seconds} is not a time limit in seconds"));
        }
    }
    draft.id = fields
        .take_text(&["id", "_id", "uuid", "questionid"], notes)
        .and_then(|id| foreign_id(&id, notes));
    let title = fields.take_text(&["source", "reference", "quelle"], notes);
    let url = fields.take_text(&["url", "link", "sourceurl"], notes);
    if let Some(title) = title.clone().or(url.clone()) {
        let url = url.or(title.starts_with("http").then(|| title.clone()));
        draft.source = Some(Source {
            title,
            url,
            section: None,
        });
    }
    for value in fields
        .take(&["tags", "tag", "keywords"])
        .into_iter()
        .flat_map(list)
    {
        if let Some(text) = text_of(&value, notes) {
            tag(draft, &text);
        }
    }
}
