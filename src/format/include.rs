//! Parses `include`: the list of questions that a quiz takes from other quizzes.

use super::codes;
use super::fields::{Reader, Subject, Table};
use crate::diagnostic::{Finding, Span};
use crate::model::{Id, Include, limits};
use std::collections::HashMap;
use toml::de::DeValue;

/// Keys of an entry.
pub(super) const KEYS: [&str; 2] = ["quiz", "questions"];

/// The wanted form of an entry.
const WANTED: &str = "a table: { quiz = \"mfa\", questions = [\"lost-phone\"] }";

/// Reads the entries. Adds the ids of the questions to `ids`, and reports those that are already there.
pub(super) fn includes(
    r: &mut Reader<'_>,
    table: &Table<'_>,
    ids: &mut HashMap<Id, Span>,
) -> Vec<Include> {
    let items = r.list(table, "include", limits::INCLUDES_MAX);
    let mut includes = Vec::with_capacity(items.len());
    for item in items {
        let include = r.entry(item, |r| {
            let DeValue::Table(entries) = item.get_ref() else {
                r.wrong_type(item, Subject::Item("include"), WANTED);
                return None;
            };
            entry(r, &table.inner(item, entries, "this include"), ids)
        });
        includes.extend(include);
    }
    if let Some(value) = table.get("include") {
        r.within(
            value,
            Subject::Key("include"),
            ids.len(),
            limits::QUESTIONS_MAX,
            "questions",
        );
    }
    includes
}

fn entry(r: &mut Reader<'_>, table: &Table<'_>, ids: &mut HashMap<Id, Span>) -> Option<Include> {
    r.unknown_keys(table, &KEYS);
    let quiz = quiz_name(r, table);
    if table.get("questions").is_none() {
        r.missing(
            table,
            "questions",
            "name the questions to take, by their ids: questions = [\"lost-phone\"]",
        );
    }
    let items = r.list(table, "questions", limits::LIST_MAX);
    if items.is_empty()
        && table
            .get("questions")
            .is_some_and(|value| is_empty(value.get_ref()))
    {
        let finding = Finding::error(
            codes::NOTHING_IN_IT,
            table.span.clone(),
            "this include takes no questions",
        );
        r.push(finding.help("name some by their ids, or remove the entry"));
    }
    let mut questions = Vec::with_capacity(items.len());
    for item in items {
        let id = r.entry(item, |r| r.id_of(item, "questions"));
        if let Some(id) = &id {
            let span = item.span();
            let first = ids
                .entry(id.clone())
                .or_insert_with(|| span.clone())
                .clone();
            if first != span {
                let message = format!("the question `{id}` is taken twice");
                let finding =
                    Finding::error(codes::SAME_ID, span, message).label("the same id again");
                let help = "results are stored by id, so a quiz can have each id only once";
                r.push(finding.also(first, "the first one").help(help));
            }
        }
        questions.extend(id);
    }
    Some(Include {
        quiz: quiz?,
        questions,
    })
}

fn is_empty(value: &DeValue<'_>) -> bool {
    matches!(value, DeValue::Array(items) if items.is_empty())
}

/// The id of the other quiz, or the path of its file.
fn quiz_name(r: &mut Reader<'_>, table: &Table<'_>) -> Option<String> {
    let Some(value) = table.get("quiz") else {
        r.missing(
            table,
            "quiz",
            "name the other quiz by its id, or by the path of its file: quiz = \"mfa\"",
        );
        return None;
    };
    let quiz = r.text_of(value, Subject::Key("quiz"))?.to_owned();
    let include = Include {
        quiz,
        questions: Vec::new(),
    };
    if !include.is_path() {
        r.id_of(value, "quiz")?;
    }
    Some(include.quiz)
}
