//! The kinds of question in quiz files, one file each. Determines the kind of a question and its allowed keys.

mod choice;
pub(super) mod judge;
mod matching;
mod meant;
pub(super) mod message;
mod multiple;
mod number;
mod options;
mod order;
mod row;
mod steps;
mod text;
mod true_false;

pub(super) use row::{Key, Row, part};
pub use steps::KeyStep;

use super::codes;
use super::fields::{Reader, Table, Value};
use crate::diagnostic::Finding;
use crate::model::KindName;
use meant::{kind_meant, type_key};
use toml::de::DeValue;

/// The description of a kind.
pub(super) fn row(kind: KindName) -> &'static Row {
    match kind {
        KindName::Choice => &choice::ROW,
        KindName::Multiple => &multiple::ROW,
        KindName::TrueFalse => &true_false::ROW,
        KindName::Text => &text::ROW,
        KindName::Number => &number::ROW,
        KindName::Order => &order::ROW,
        KindName::Match => &matching::ROW,
        KindName::Judge => &judge::ROW,
    }
}

/// All kinds with their descriptions, in the order of the documentation.
pub(super) fn rows() -> [(KindName, &'static Row); KindName::WORDS.len()] {
    KindName::WORDS.map(|(_, kind)| (kind, row(kind)))
}

/// A very short description of a kind.
pub fn about_kind(kind: KindName) -> &'static str {
    row(kind).short
}

/// The wizard's questions for the keys of a kind; `None` if the wizard has special steps for the kind.
pub fn key_steps(kind: KindName) -> Option<&'static [KeyStep]> {
    row(kind).steps
}

/// Keys that every kind of question may have.
pub(super) const COMMON_KEYS: [&str; 17] = [
    "id",
    "taken_from",
    "kind",
    "topic",
    "difficulty",
    "prompt",
    "explanation",
    "hint",
    "source",
    "facts",
    "as_of",
    "review_by",
    "norm",
    "allow",
    "points",
    "time_limit",
    "shuffle",
];

/// Whether questions of any kind have this key.
pub(super) fn is_question_key(key: &str) -> bool {
    let mut kinds = rows().into_iter();
    COMMON_KEYS.contains(&key) || kinds.any(|(_, row)| row.keys.contains(&key))
}

/// The keys of a question that only some kinds have.
pub(super) fn own_keys<'a>(table: &Table<'a>) -> Vec<Key<'a>> {
    table
        .entries
        .keys()
        .filter(|key| !COMMON_KEYS.contains(&key.get_ref().as_ref()))
        .collect()
}

/// The kind of a question. Without `kind` it is a `choice`, unless its keys clearly belong to another kind; that is
/// reported once, and the question is read as that kind. For an unknown word, the kind that was probably meant; `None`
/// if that is unclear.
pub(super) fn kind_name<'a>(
    r: &mut Reader<'_>,
    table: &Table<'a>,
    own: &[Key<'a>],
) -> Option<KindName> {
    if let Some(value) = table.get("kind") {
        let written = value.get_ref().as_str();
        if let Some((word, kind)) = written.and_then(|word| kind_meant(word, table)) {
            if written != Some(word) {
                let known = [word];
                r.unknown_word(
                    value,
                    "kind",
                    written.unwrap_or_default(),
                    &known,
                    Some(word),
                );
            }
            return Some(kind);
        }
        return r
            .word(table, "kind", &KindName::WORDS)
            .or_else(|| Some(meant_kind(table, own)?.0));
    }
    if let Some((_, kind)) = type_key(table).and_then(|(_, word)| kind_meant(word, table)) {
        // The wrong name of the key is reported together with other unknown keys.
        return Some(kind);
    }
    let Some((kind, value, sign)) = meant_kind(table, own) else {
        return Some(KindName::Choice);
    };
    let word = kind.word();
    let message = format!("this question has no `kind`, and {sign} makes it look like `{word}`");
    let finding = Finding::error(codes::MISSING_KEY, value.span(), message)
        .label(format!("of a `{word}` question"));
    r.push(finding.help(format!(
        "write kind = \"{word}\"; a question without a kind is a `choice`"
    )));
    Some(kind)
}

/// The kind that has some of the keys, if `choice` does not have them.
fn meant_kind<'a>(table: &Table<'a>, own: &[Key<'a>]) -> Option<(KindName, Value<'a>, String)> {
    // Most questions are a `choice` and have only its keys.
    if table.get("distractors").is_some()
        && own
            .iter()
            .all(|key| row(KindName::Choice).keys.contains(&key.get_ref().as_ref()))
    {
        return None;
    }
    for (kind, row) in &rows()[1..] {
        let foreign = row
            .keys
            .iter()
            .filter(|key| !matches!(**key, "answer" | "distractors" | "pinned" | "why"));
        for key in foreign {
            if let Some(value) = table.get(key) {
                return Some((*kind, value, format!("`{key}`")));
            }
        }
    }
    let answer = table
        .get("answer")
        .filter(|_| table.get("distractors").is_none())?;
    match answer.get_ref() {
        DeValue::Boolean(_) => Some((KindName::TrueFalse, answer, "its answer".to_owned())),
        DeValue::Integer(_) | DeValue::Float(_) => {
            Some((KindName::Number, answer, "its answer".to_owned()))
        }
        _ => None,
    }
}

/// Reports keys that no question has, and keys of other kinds.
pub(super) fn check_keys(
    r: &mut Reader<'_>,
    table: &Table<'_>,
    own: &[Key<'_>],
    kind: Option<KindName>,
) {
    for key in own {
        let (name, span) = (key.get_ref().as_ref(), key.span());
        if kind.is_some_and(|kind| row(kind).keys.contains(&name)) {
            continue;
        }
        let mut owners = rows()
            .into_iter()
            .filter(|(_, row)| row.keys.contains(&name))
            .map(|(kind, _)| format!("`{}`", kind.word()));
        match (owners.next(), kind) {
            (Some(first), Some(kind)) => {
                let owners = owners.fold(first, |all, owner| format!("{all}, {owner}"));
                let word = kind.word();
                let message = format!("`{name}` does nothing for a `{word}` question");
                let finding = Finding::error(codes::FOREIGN_KEY, span, message)
                    .label("a key of another kind");
                let own = row(kind).keys.join(", ");
                r.push(finding.help(format!(
                    "it belongs to {owners}; a `{word}` question has {own}"
                )));
            }
            (Some(_), None) => {}
            (None, _) if meant::report_foreign_key(r, table, key) => {}
            (None, kind) => {
                let known: Vec<&'static str> =
                    [kind.map_or(&[][..], |kind| row(kind).keys), &COMMON_KEYS].concat();
                r.unknown_key(table, name, &span, &known);
            }
        }
    }
}
