//! Parses the keys that every question may have, whatever its kind.

use super::codes;
use super::fields::{Reader, Subject, Table};
use super::kinds;
use super::sketch::{Origin, Sketch, SketchKind};
use crate::diagnostic::{Finding, Span};
use crate::model::{Difficulty, FactRef, Id, Norm, Question, Source, limits};
use std::collections::HashMap;
use toml::de::DeValue;

/// Keys of the source of a question.
pub(super) const SOURCE_KEYS: [&str; 3] = ["title", "url", "section"];
/// Keys of a norm.
pub(super) const NORM_KEYS: [&str; 4] = ["percent", "population", "n", "source"];

/// The defaults of the quiz for its questions.
#[derive(Debug, Clone, Copy)]
pub(super) struct Defaults {
    pub(super) points: f64,
    pub(super) time_limit_s: Option<u32>,
    pub(super) shuffle_options: bool,
}

impl Default for Defaults {
    fn default() -> Defaults {
        Defaults {
            points: 1.0,
            time_limit_s: None,
            shuffle_options: true,
        }
    }
}

/// Reads one question. A problem in one part does not prevent the other parts from being read and checked.
pub(super) fn question(
    r: &mut Reader<'_>,
    table: &Table<'_>,
    index: usize,
    defaults: &Defaults,
    ids: &mut HashMap<Id, Span>,
) -> Sketch {
    if r.is_broken(&table.extent) {
        r.spoil();
    }
    let own = kinds::own_keys(table);
    let kind_name = kinds::kind_name(r, table, &own);
    kinds::check_keys(r, table, &own, kind_name);
    let prompt = r.required_markdown(table, "prompt", "the prompt is what the learner is asked");
    let id = identity(r, table, &prompt, index, ids);
    let kind = kind_name.map_or(SketchKind::Unread, |name| (kinds::row(name).read)(r, table));
    let as_of = r.date(table, "as_of");
    let review_by = r.date(table, "review_by");
    r.review_order(table, as_of, review_by);
    let question = Question {
        id,
        taken_from: r.id(table, "taken_from"),
        topic: r.id(table, "topic"),
        difficulty: r.word(table, "difficulty", &Difficulty::WORDS),
        prompt,
        kind,
        explanation: explanation(r, table),
        hint: r.markdown(table, "hint"),
        source: source(r, table),
        facts: facts(r, table),
        as_of,
        review_by,
        norm: norm(r, table),
        points: points(r, table).unwrap_or(defaults.points),
        time_limit_s: time_limit(r, table, defaults.time_limit_s),
        shuffle_options: shuffle(r, table).unwrap_or(defaults.shuffle_options),
    };
    let origin = Origin {
        index,
        id_written: table.get("id").is_some(),
        allow: r.texts(table, "allow"),
    };
    no_source(r, table);
    Sketch { origin, question }
}

/// The written id, or the slug of the prompt. Reports duplicates. An invalid id is replaced by the slug.
fn identity(
    r: &mut Reader<'_>,
    table: &Table<'_>,
    prompt: &str,
    index: usize,
    ids: &mut HashMap<Id, Span>,
) -> Id {
    let written = table.get("id");
    let (id, span) = match written {
        Some(value) => match r.id_of(value, "id") {
            Some(id) => (id, value.span()),
            None => return Id::slug(value.get_ref().as_str().unwrap_or(prompt)),
        },
        None if prompt.is_empty() => return Id::slug(""),
        None => (free_slug(prompt, index, ids), table.span.clone()),
    };
    let first = ids
        .entry(id.clone())
        .or_insert_with(|| span.clone())
        .clone();
    if first != span {
        let message = format!("two questions have the id `{id}`");
        let finding =
            Finding::error(codes::SAME_ID, span.clone(), message).label("the same id again");
        let help = "results are stored by id, so each question needs its own";
        r.push(finding.also(first, "the first one").help(help));
    } else if written.is_none() {
        no_id(r, table, &id);
    }
    id
}

/// The slug of a prompt, with the number of the question if an earlier one has the same slug.
fn free_slug(prompt: &str, index: usize, ids: &HashMap<Id, Span>) -> Id {
    let slug = Id::slug(prompt);
    let numbered = || Id::new(&format!("{slug}-{}", index + 1)).ok();
    if ids.contains_key(&slug) {
        numbered().unwrap_or(slug)
    } else {
        slug
    }
}

fn no_id(r: &mut Reader<'_>, table: &Table<'_>, id: &Id) {
    let finding = Finding::warning(codes::NO_ID, table.span.clone(), "this question has no id");
    let finding = finding.help(format!(
        "write id = \"{id}\": without it, a change of the prompt loses the question's history"
    ));
    let inline = r.source.as_bytes().get(table.span.start) == Some(&b'{');
    let patch = if inline {
        format!(" id = \"{id}\",")
    } else {
        format!("\nid = \"{id}\"")
    };
    let at = if inline {
        table.span.start + 1
    } else {
        table.span.end
    };
    // A comment behind the header stays where it is.
    let at = if inline {
        at
    } else {
        r.source[at..]
            .find(['\r', '\n'])
            .map_or(r.source.len(), |end| at + end)
    };
    r.push(finding.patch(at..at, patch));
}

fn explanation(r: &mut Reader<'_>, table: &Table<'_>) -> String {
    let Some(value) = table.get("explanation") else {
        if r.is_excused(table, "explanation") {
            r.spoil();
        } else {
            let finding = Finding::error(
                codes::NO_EXPLANATION,
                table.span.clone(),
                "this question has no `explanation`",
            );
            r.push(
                finding.help(
                    "it is shown after the answer, and it is what people learn from: say why the answer is right",
                ),
            );
        }
        return String::new();
    };
    r.markdown_of(value, Subject::Key("explanation"))
        .map(str::to_owned)
        .unwrap_or_default()
}

fn no_source(r: &mut Reader<'_>, table: &Table<'_>) {
    if table.get("source").is_none()
        && table.get("facts").is_none()
        && !r.is_excused(table, "source")
        && !r.is_excused(table, "facts")
    {
        let finding = Finding::warning(
            codes::NO_SOURCE,
            table.span.clone(),
            "this question has neither `source` nor `facts`",
        );
        r.push(finding.help(
            "say where the answer comes from: source = { title = \"...\", url = \"https://...\" }",
        ));
    }
}

fn source(r: &mut Reader<'_>, table: &Table<'_>) -> Option<Source> {
    let table = r.table(
        table,
        "source",
        "this source",
        "a table: { title = \"...\", url = \"https://...\" }",
    )?;
    r.unknown_keys(&table, &SOURCE_KEYS);
    let title = r.required_text(
        &table,
        "title",
        "name the document, so that it can be found when its address changes",
    );
    Some(Source {
        title,
        url: r.address(&table, "url"),
        section: r.text(&table, "section"),
    })
}

fn facts(r: &mut Reader<'_>, table: &Table<'_>) -> Vec<FactRef> {
    let items = r.list(table, "facts", limits::LIST_MAX);
    items
        .iter()
        .filter_map(|item| r.entry(item, |r| r.fact_ref(item, Subject::Item("facts"))))
        .collect()
}

fn norm(r: &mut Reader<'_>, table: &Table<'_>) -> Option<Norm> {
    let wanted = "a table: { percent = 33, population = \"...\", source = \"...\" }";
    let table = r.table(table, "norm", "this norm", wanted)?;
    r.unknown_keys(&table, &NORM_KEYS);
    if table.get("percent").is_none() {
        r.missing(&table, "percent", "the percentage who were right, 0 to 100");
    }
    let percent = r.number_that(&table, "percent", "from 0 to 100", |percent| {
        (0.0..=100.0).contains(&percent)
    });
    Some(Norm {
        percent: percent.unwrap_or_default(),
        population: r.required_text(&table, "population", "say who was asked, and when"),
        n: r.whole(&table, "n", 1..=u32::MAX),
        source: r.required_text(&table, "source", "say where the figure was published"),
    })
}

/// Points for a right answer, if written.
pub(super) fn points(r: &mut Reader<'_>, table: &Table<'_>) -> Option<f64> {
    r.number_that(table, "points", "more than 0 and at most 1000", |points| {
        points > 0.0 && points <= limits::POINTS_MAX
    })
}

/// The time limit in seconds, or the default if none is written. A written 0 means no limit.
pub(super) fn time_limit(
    r: &mut Reader<'_>,
    table: &Table<'_>,
    usual_s: Option<u32>,
) -> Option<u32> {
    let written = r.whole(table, "time_limit", 0..=limits::TIME_LIMIT_S_MAX);
    written.or(usual_s).filter(|seconds| *seconds > 0)
}

/// Whether the options are shuffled, if written: `true`, `false`, or one of the words of the settings.
fn shuffle(r: &mut Reader<'_>, table: &Table<'_>) -> Option<bool> {
    const WORDS: [(&str, bool); 4] = [
        ("all", true),
        ("options", true),
        ("questions", false),
        ("none", false),
    ];
    match table.get("shuffle")?.get_ref() {
        DeValue::String(_) => r.word(table, "shuffle", &WORDS),
        _ => r.boolean(table, "shuffle"),
    }
}
