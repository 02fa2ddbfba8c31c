//! Parses fact sheets: lists of sources, and facts that each name one of them.

use super::codes;
use super::fields::{Reader, Subject, Table};
use super::quiz::{entries, readable_format, top};
use crate::diagnostic::{Finding, Span};
use crate::model::{Date, Fact, FactRef, FactSheet, Id, SheetSource, limits};
use std::collections::HashMap;
use toml::de::DeTable;

/// Keys at the top of a fact sheet.
pub(super) const KEYS: [&str; 6] = ["format", "id", "title", "language", "source", "fact"];
/// Keys of a source.
pub(super) const SOURCE_KEYS: [&str; 6] =
    ["id", "title", "publisher", "author", "published", "url"];
/// Keys of a fact.
pub(super) const FACT_KEYS: [&str; 8] = [
    "id",
    "claim",
    "source",
    "as_of",
    "review_by",
    "contested",
    "superseded_by",
    "topic",
];

/// Reads a whole fact sheet.
pub(super) fn facts(r: &mut Reader<'_>, root: &DeTable<'_>) -> FactSheet {
    let table = top(r.source, root, "this fact sheet");
    let unreadable = || Id::slug("unreadable");
    if !readable_format(r, &table) {
        return FactSheet {
            id: unreadable(),
            title: String::new(),
            language: String::new(),
            sources: Vec::new(),
            facts: Vec::new(),
        };
    }
    r.unknown_keys(&table, &KEYS);
    let id = r
        .required_id(
            &table,
            "id",
            "quizzes cite the sheet by its id: id = \"my-sheet\"",
        )
        .unwrap_or_else(unreadable);
    let title = r.required_text(&table, "title", "say what the sheet is about");
    let language = r.language(&table);
    let mut source_ids = HashMap::new();
    let sources = sources(r, &table, &mut source_ids);
    let facts = sheet_facts(r, &table, &id, &source_ids);
    FactSheet {
        id,
        title,
        language,
        sources,
        facts,
    }
}

fn sources(r: &mut Reader<'_>, table: &Table<'_>, ids: &mut HashMap<Id, Span>) -> Vec<SheetSource> {
    let tables = entries(
        r,
        table,
        "source",
        limits::LIST_MAX,
        "this source",
        "a table: [[source]]",
    );
    tables
        .iter()
        .filter_map(|(_, table)| source(r, table, ids))
        .collect()
}

fn source(
    r: &mut Reader<'_>,
    table: &Table<'_>,
    ids: &mut HashMap<Id, Span>,
) -> Option<SheetSource> {
    let errors_before = r.errors();
    r.unknown_keys(table, &SOURCE_KEYS);
    let id = r.required_id(table, "id", "facts name their source by its id");
    unique(r, table, id.as_ref(), ids, "sources");
    let title = r.required_text(
        table,
        "title",
        "name the document, so that it can be found when its address changes",
    );
    let publisher = r.text(table, "publisher");
    let author = r.text(table, "author");
    let day = r.date(table, "published");
    let url = r.address(table, "url");
    let source = SheetSource {
        id: id?,
        title,
        publisher,
        author,
        published: day,
        url,
    };
    (r.errors() == errors_before).then_some(source)
}

fn sheet_facts(
    r: &mut Reader<'_>,
    table: &Table<'_>,
    sheet: &Id,
    sources: &HashMap<Id, Span>,
) -> Vec<Fact> {
    let everything = Table {
        extent: 0..r.source.len(),
        ..table.clone()
    };
    if table.get("fact").is_none() && !r.is_excused(&everything, "fact") {
        let finding = Finding::error(
            codes::NOTHING_IN_IT,
            table.span.clone(),
            "this fact sheet has no facts",
        );
        r.push(finding.help("a fact starts with the line [[fact]]"));
    }
    let tables = entries(
        r,
        table,
        "fact",
        limits::LIST_MAX,
        "this fact",
        "a table: [[fact]]",
    );
    let mut ids = HashMap::with_capacity(tables.len());
    let read = tables
        .iter()
        .filter_map(|(index, table)| fact(r, table, *index, sources, &mut ids))
        .collect();
    for (_, table) in &tables {
        superseded_by_something(r, table, sheet, &ids);
    }
    read
}

fn fact(
    r: &mut Reader<'_>,
    table: &Table<'_>,
    index: usize,
    sources: &HashMap<Id, Span>,
    ids: &mut HashMap<Id, Span>,
) -> Option<Fact> {
    let errors_before = r.errors();
    r.unknown_keys(table, &FACT_KEYS);
    let id = r.required_id(table, "id", "questions cite a fact as sheet#fact");
    unique(r, table, id.as_ref(), ids, "facts");
    let claim = r.required_text(
        table,
        "claim",
        "the claim is the fact itself, in your own words",
    );
    let source = r.required_id(table, "source", "name a source of this sheet by its id");
    known_source(r, table, source.as_ref(), sources);
    if table.get("as_of").is_none() {
        r.missing(
            table,
            "as_of",
            "the day on which it was true: as_of = 2026-01-31",
        );
    }
    let as_of = r.date(table, "as_of");
    let review_by = r.date(table, "review_by");
    r.review_order(table, as_of, review_by);
    let superseded_by = table
        .get("superseded_by")
        .and_then(|value| r.fact_ref(value, Subject::Key("superseded_by")));
    let contested = r.boolean(table, "contested").unwrap_or(false);
    let topic = r.id(table, "topic");
    let sound = r.errors() == errors_before;
    let (id, source, as_of): (Id, Id, Date) = (id?, source?, as_of?);
    sound.then_some(Fact {
        index,
        id,
        claim,
        source,
        as_of,
        review_by,
        contested,
        superseded_by,
        topic,
    })
}

fn unique(
    r: &mut Reader<'_>,
    table: &Table<'_>,
    id: Option<&Id>,
    ids: &mut HashMap<Id, Span>,
    many: &str,
) {
    let (Some(id), Some(value)) = (id, table.get("id")) else {
        return;
    };
    let first = ids
        .entry(id.clone())
        .or_insert_with(|| value.span())
        .clone();
    if first != value.span() {
        let finding = Finding::error(
            codes::SAME_ID,
            value.span(),
            format!("two {many} have the id `{id}`"),
        );
        r.push(
            finding
                .label("the same id again")
                .also(first, "the first one"),
        );
    }
}

fn known_source(
    r: &mut Reader<'_>,
    table: &Table<'_>,
    source: Option<&Id>,
    sources: &HashMap<Id, Span>,
) {
    let (Some(source), Some(value)) = (source, table.get("source")) else {
        return;
    };
    if !sources.contains_key(source) {
        let mut known: Vec<&str> = sources.keys().map(Id::as_str).collect();
        known.sort_unstable();
        let message = format!("this sheet has no source `{source}`");
        let finding = Finding::error(codes::UNKNOWN_SHEET_SOURCE, value.span(), message)
            .label("no such [[source]]");
        r.push(match known.len() {
            0 => finding.help("describe it: [[source]] with `id` and `title`"),
            1..=12 => finding.help(format!("its sources are {}", known.join(", "))),
            many => finding.help(format!("it is not one of the sheet's {many} sources")),
        });
    }
}

/// Reports a reference within the sheet that leads to no other fact. References to other sheets are checked when those
/// sheets are read too.
fn superseded_by_something(
    r: &mut Reader<'_>,
    table: &Table<'_>,
    sheet: &Id,
    ids: &HashMap<Id, Span>,
) {
    let Some(value) = table.get("superseded_by") else {
        return;
    };
    let Some(by) = value
        .get_ref()
        .as_str()
        .and_then(|text| FactRef::new(text).ok())
    else {
        return;
    };
    let own = table.get("id").and_then(|id| id.get_ref().as_str());
    if by.sheet != *sheet || (ids.contains_key(&by.fact) && own != Some(by.fact.as_str())) {
        return;
    }
    let message = if own == Some(by.fact.as_str()) {
        "this fact supersedes itself".to_owned()
    } else {
        format!("this sheet has no fact `{}`", by.fact)
    };
    let finding = Finding::error(codes::SUPERSEDED_BY_NOTHING, value.span(), message)
        .label("not another fact");
    r.push(finding.help("name the fact that replaced this one, or remove `superseded_by`"));
}
