//! Parses the options of `choice` and `multiple`: right ones, wrong ones, and pinned ones, which stay last when options
//! are shuffled.

use crate::diagnostic::Finding;
use crate::format::codes;
use crate::format::fields::{Reader, Table};
use crate::format::options::{self, Entry, OPTION_KEYS};
use crate::model::{Opt, limits};

pub(super) fn options_of(entries: Vec<Entry>) -> Vec<Opt> {
    entries.into_iter().map(|entry| entry.opt).collect()
}

/// The answers, then the distractors, then the pinned options. A pinned answer appears only among the pinned ones.
pub(super) fn all(r: &mut Reader<'_>, table: &Table<'_>, mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.extend(options::entries(
        r,
        table,
        "distractors",
        &OPTION_KEYS,
        limits::OPTIONS_MAX,
    ));
    let mut pinned = options::pinned(r, table);
    for last in &mut pinned {
        if let Some(answer) = entries
            .iter()
            .position(|entry| entry.right && entry.same(last))
        {
            entries.remove(answer);
            last.right = true;
        }
    }
    entries.extend(pinned);
    if let Some(over) = entries.get(limits::OPTIONS_MAX) {
        let message = format!(
            "{} options; at most {} are allowed",
            entries.len(),
            limits::OPTIONS_MAX
        );
        r.push(
            Finding::error(codes::TOO_MUCH, over.span.clone(), message)
                .label("the first one too many")
                .help("keep the mistakes that people really make, and remove the others"),
        );
    }
    options::distinct(r, &mut entries, "option");
    entries
}

pub(super) fn enough(r: &mut Reader<'_>, table: &Table<'_>, entries: &[Entry]) {
    const HELP: &str = "write the mistakes people really make: distractors = [\"...\", \"...\"]";
    if entries.iter().any(|entry| !entry.right) || entries.len() > 1 {
        return;
    }
    match ["distractors", "pinned"]
        .iter()
        .find_map(|key| table.get(key))
    {
        // The value is invalid, which has been reported already.
        Some(value) if has_entries(value.get_ref()) => {}
        Some(value) => {
            let message = format!("{} has nothing to choose from", table.name);
            r.push(
                Finding::error(codes::NO_DISTRACTOR, value.span(), message)
                    .label("no distractor")
                    .help(HELP),
            );
        }
        None => r.missing(table, "distractors", HELP),
    }
}

pub(super) fn has_entries(value: &toml::de::DeValue<'_>) -> bool {
    !matches!(value, toml::de::DeValue::Array(items) if items.is_empty())
}
