//! Recognises words and keys of other quiz formats, and suggests what to write here in their place.
//!
//! It knows other names for question kinds, foreign keys such as `type` or `options`, and keys of the quiz that were
//! put into a question.

use super::row::Key;
use crate::diagnostic::Finding;
use crate::format::codes;
use crate::format::fields::{Reader, Table};
use crate::format::guess::closest;
use crate::format::keys::QUIZ_KEYS;
use crate::format::write_options::quoted;
use crate::model::KindName;

/// Reports a key that no question has, if its meaning in other formats is known.
pub(super) fn report_foreign_key(r: &mut Reader<'_>, table: &Table<'_>, key: Key<'_>) -> bool {
    type_for_kind(r, table, key) || all_options(r, table, key) || key_of_quiz(r, table, key)
}

/// The kind that a word names or probably means, and our word for it. "Multiple choice" in other formats has one right
/// option, unless its answers are a list.
pub(super) fn kind_meant(word: &str, table: &Table<'_>) -> Option<(&'static str, KindName)> {
    let meant = closest_kind(word)?;
    let several = table.get("answers").is_some() && table.get("answer").is_none();
    if meant.1 == KindName::Choice && meant.0 != word && several {
        return closest_kind(KindName::Multiple.word());
    }
    Some(meant)
}

fn closest_kind(word: &str) -> Option<(&'static str, KindName)> {
    let exact = KindName::WORDS.iter().find(|(known, _)| *known == word);
    if let Some(exact) = exact {
        return Some(*exact);
    }
    let near = closest(word, &KindName::WORDS.map(|(known, _)| known))?;
    KindName::WORDS
        .iter()
        .find(|(known, _)| *known == near)
        .copied()
}

/// The key `type` with its word, which other formats use for the kind.
pub(super) fn type_key<'a>(table: &Table<'a>) -> Option<(Key<'a>, &'a str)> {
    let (key, value) = table.entries.get_key_value("type")?;
    Some((key, value.get_ref().as_str()?))
}

/// Reports `type = "multiple-choice"` with the replacement `kind = "choice"`.
fn type_for_kind(r: &mut Reader<'_>, table: &Table<'_>, key: Key<'_>) -> bool {
    let meant = type_key(table)
        .filter(|(found, _)| found.span() == key.span() && table.get("kind").is_none())
        .and_then(|(_, word)| kind_meant(word, table));
    let (Some((word, _)), Some(value)) = (meant, table.get("type")) else {
        return false;
    };
    let right = format!("kind = \"{word}\"");
    let message = format!("{} has no key `type`", table.name);
    let finding = Finding::error(codes::UNKNOWN_KEY, key.span(), message).label("unknown key");
    let help = format!("did you mean {right}?");
    r.push(
        finding
            .help(help)
            .patch(key.span().start..value.span().end, right),
    );
    true
}

/// A key with all options, right and wrong.
fn all_options(r: &mut Reader<'_>, table: &Table<'_>, key: Key<'_>) -> bool {
    const NAMES: [&str; 3] = ["options", "choices", "alternatives"];
    let name = key.get_ref().as_ref();
    if !NAMES.contains(&name) || table.get("distractors").is_some() {
        return false;
    }
    let message = format!("{} has no key `{name}`", table.name);
    let finding = Finding::error(codes::UNKNOWN_KEY, key.span(), message).label("unknown key");
    let help = "write the right option in `answer`, and the wrong ones in `distractors`";
    let finding = finding.help(help);
    let wrong = table.get(name).and_then(|value| {
        let texts = value.get_ref().as_array()?.iter();
        let texts: Option<Vec<&str>> = texts.map(|text| text.get_ref().as_str()).collect();
        let (texts, answer) = (texts?, table.get("answer")?.get_ref().as_str()?);
        let wrong: Vec<String> = texts
            .iter()
            .filter(|text| **text != answer)
            .map(|text| quoted(text))
            .collect();
        (wrong.len() + 1 == texts.len()).then(|| {
            (
                value.span(),
                format!("distractors = [{}]", wrong.join(", ")),
            )
        })
    });
    r.mean(table, "distractors");
    r.push(match wrong {
        Some((span, wrong)) => finding.patch(key.span().start..span.end, wrong),
        None => finding,
    });
    true
}

/// A key of the quiz that is written below the first question.
fn key_of_quiz(r: &mut Reader<'_>, table: &Table<'_>, key: Key<'_>) -> bool {
    let name = key.get_ref().as_ref();
    if !QUIZ_KEYS.contains(&name) {
        return false;
    }
    let message = format!("{} has no key `{name}`: it is one of the quiz", table.name);
    let finding = Finding::error(codes::UNKNOWN_KEY, key.span(), message).label("of the quiz");
    let help = format!(
        "keys below [[question]] belong to the question: move `{name}` above the first one"
    );
    r.push(finding.help(help));
    true
}
