//! Which kind a question is, which keys belong to it, and the kinds without options to choose from.

use super::fields::{LIST, Reader, Table, Value, What};
use super::guess::closest;
use super::options::{self, Entry, STEP_KEYS};
use super::question;
use super::sketch::SketchKind;
use super::{choices, codes, judge};
use crate::diagnostic::Finding;
use crate::model::{Kind, Match, Number, Opt, Order, Pair, Pattern, Text, TrueFalse, limits};
use std::borrow::Cow;
use toml::Spanned;
use toml::de::DeValue;

/// The word of a kind.
pub(super) type KindName = &'static str;

/// Each kind with the keys that only some kinds have.
pub(super) const KIND_KEYS: [(KindName, &[&str]); 8] = [
    ("choice", &["answer", "distractors", "pinned"]),
    ("multiple", &["answers", "distractors", "pinned", "grading"]),
    ("true-false", &["answer", "why"]),
    ("text", &["answer", "accept", "case_sensitive", "pattern"]),
    ("number", &["answer", "tolerance", "unit"]),
    ("order", &["steps"]),
    ("match", &["pairs", "distractors"]),
    ("judge", &["answer", "message", "flag", "fine", "premise"]),
];

fn keys_of(kind: KindName) -> &'static [&'static str] {
    KIND_KEYS
        .iter()
        .find(|(name, _)| *name == kind)
        .map_or(&[], |(_, keys)| keys)
}

/// A key as it is written.
pub(super) type Key<'a> = &'a Spanned<Cow<'a, str>>;

/// The keys of a question that not every kind has.
pub(super) fn own_keys<'a>(table: &Table<'a>) -> Vec<Key<'a>> {
    table
        .entries
        .keys()
        .filter(|key| !question::KEYS.contains(&key.get_ref().as_ref()))
        .collect()
}

/// The kind of a question. One without `kind` is a `choice`, unless its keys clearly belong to another kind: that is
/// reported once, and the question is read as that kind. Of a word that is no kind, the one that is meant; `None` when
/// nobody can tell.
pub(super) fn kind_name<'a>(
    r: &mut Reader<'_>,
    table: &Table<'a>,
    own: &[Key<'a>],
) -> Option<KindName> {
    if table.get("kind").is_some() {
        let words = KIND_KEYS.map(|(name, _)| (name, name));
        return r
            .word(table, "kind", &words)
            .or_else(|| misspelt_kind(table, own));
    }
    let Some((kind, value, sign)) = meant_kind(table, own) else {
        return Some("choice");
    };
    let message = format!("this question has no `kind`, and {sign} makes it look like `{kind}`");
    let finding = Finding::error(codes::MISSING_KEY, value.span(), message)
        .label(format!("of a `{kind}` question"));
    r.push(finding.help(format!(
        "write kind = \"{kind}\"; a question without a kind is a `choice`"
    )));
    Some(kind)
}

/// The kind that a wrong word most likely stands for, or that the keys belong to.
fn misspelt_kind<'a>(table: &Table<'a>, own: &[Key<'a>]) -> Option<KindName> {
    let near = table
        .get("kind")?
        .get_ref()
        .as_str()
        .and_then(|word| closest(word, &KIND_KEYS.map(|(name, _)| name)));
    near.or_else(|| meant_kind(table, own).map(|(kind, ..)| kind))
}

/// The kind that some key belongs to and `choice` does not.
fn meant_kind<'a>(table: &Table<'a>, own: &[Key<'a>]) -> Option<(KindName, Value<'a>, String)> {
    // Most questions are a `choice` and have only its keys.
    if table.get("distractors").is_some()
        && own
            .iter()
            .all(|key| keys_of("choice").contains(&key.get_ref().as_ref()))
    {
        return None;
    }
    for (kind, keys) in &KIND_KEYS[1..] {
        let foreign = keys
            .iter()
            .filter(|key| !matches!(**key, "answer" | "distractors" | "pinned" | "why"));
        for key in foreign {
            if let Some(value) = table.get(key) {
                return Some((kind, value, format!("`{key}`")));
            }
        }
    }
    let answer = table
        .get("answer")
        .filter(|_| table.get("distractors").is_none())?;
    match answer.get_ref() {
        DeValue::Boolean(_) => Some(("true-false", answer, "its answer".to_owned())),
        DeValue::Integer(_) | DeValue::Float(_) => {
            Some(("number", answer, "its answer".to_owned()))
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
        if kind.is_some_and(|kind| keys_of(kind).contains(&name)) {
            continue;
        }
        let mut owners = KIND_KEYS
            .iter()
            .filter(|(_, keys)| keys.contains(&name))
            .map(|(kind, _)| format!("`{kind}`"));
        match (owners.next(), kind) {
            (Some(first), Some(kind)) => {
                let owners = owners.fold(first, |all, owner| format!("{all}, {owner}"));
                let message = format!("`{name}` does nothing for a `{kind}` question");
                let finding = Finding::error(codes::FOREIGN_KEY, span, message)
                    .label("a key of another kind");
                let own = keys_of(kind).join(", ");
                r.push(finding.help(format!(
                    "it belongs to {owners}; a `{kind}` question has {own}"
                )));
            }
            (Some(_), None) => {}
            (None, kind) => {
                let known: Vec<&'static str> =
                    [kind.map_or(&[][..], keys_of), &question::KEYS].concat();
                r.unknown_key(table, name, &span, &known);
            }
        }
    }
}

/// Reads what is asked. What is wrong with it has been reported.
pub(super) fn kind(r: &mut Reader<'_>, table: &Table<'_>, name: KindName) -> SketchKind {
    let kind = match name {
        "choice" => return choices::choice(r, table),
        "multiple" => return choices::multiple(r, table),
        "true-false" => true_false(r, table),
        "text" => text(r, table),
        "number" => number(r, table),
        "order" => Some(order(r, table)),
        "match" => Some(matching(r, table)),
        _ => judge::judge(r, table),
    };
    kind.map_or(SketchKind::Unread, SketchKind::Whole)
}

fn true_false(r: &mut Reader<'_>, table: &Table<'_>) -> Option<Kind> {
    if table.get("answer").is_none() {
        r.missing(table, "answer", "write answer = true or answer = false");
    }
    let answer = r.boolean(table, "answer");
    let why = r.markdown(table, "why");
    Some(Kind::TrueFalse(TrueFalse {
        answer: answer?,
        why,
    }))
}

fn text(r: &mut Reader<'_>, table: &Table<'_>) -> Option<Kind> {
    let mut accept: Vec<String> = r.text(table, "answer").into_iter().collect();
    accept.extend(r.texts(table, "accept"));
    if let Some(value) = table
        .get("accept")
        .filter(|value| accept.is_empty() && is_empty_list(value))
    {
        let message = "`accept` is empty: no answer is right";
        r.push(
            Finding::error(codes::NO_ACCEPTED_ANSWER, value.span(), message)
                .label("nothing is accepted"),
        );
    } else if table.get("accept").is_none() && table.get("answer").is_none() {
        let help = "write the answer, which is shown afterwards, or accept = [\"...\"] with the one to show first";
        r.missing(table, "answer", help);
    }
    let case_sensitive = r.boolean(table, "case_sensitive").unwrap_or(false);
    let pattern = pattern(r, table, case_sensitive);
    let is_answerable = !accept.is_empty() || pattern.is_some();
    is_answerable.then_some(Kind::Text(Text {
        accept,
        case_sensitive,
        pattern,
    }))
}

fn is_empty_list(value: Value<'_>) -> bool {
    matches!(value.get_ref(), DeValue::Array(items) if items.is_empty())
}

fn pattern(r: &mut Reader<'_>, table: &Table<'_>, case_sensitive: bool) -> Option<Pattern> {
    let value = table.get("pattern")?;
    let written = r.text_of(value, What::Key("pattern"))?;
    match Pattern::new(written, case_sensitive) {
        Ok(pattern) => Some(pattern),
        Err(error) => {
            let finding = Finding::error(
                codes::BAD_PATTERN,
                value.span(),
                format!("`pattern` cannot be used: {error}"),
            );
            let help = "it is a regular expression for the whole answer; in single quotes TOML leaves backslashes alone";
            r.push(finding.label("not a pattern").help(help));
            None
        }
    }
}

fn number(r: &mut Reader<'_>, table: &Table<'_>) -> Option<Kind> {
    if table.get("answer").is_none() {
        r.missing(table, "answer", "write the right number: answer = 72");
    }
    let answer = r.number(table, "answer");
    let tolerance = r.number_that(table, "tolerance", "0 or more", |tolerance| {
        tolerance >= 0.0
    });
    let unit = r.text(table, "unit");
    Some(Kind::Number(Number {
        answer: answer?,
        tolerance: tolerance.unwrap_or(0.0),
        unit,
    }))
}

fn order(r: &mut Reader<'_>, table: &Table<'_>) -> Kind {
    if table.get("steps").is_none() {
        r.missing(
            table,
            "steps",
            "write the steps in their right order: steps = [\"...\", \"...\"]",
        );
    }
    let steps = options::entries(r, table, "steps", &STEP_KEYS, limits::STEPS_MAX);
    at_least_two(r, table, "steps");
    options::distinct(r, &steps, "step");
    Kind::Order(Order {
        steps: steps.into_iter().map(|step| step.opt).collect(),
    })
}

fn at_least_two(r: &mut Reader<'_>, table: &Table<'_>, key: &'static str) {
    if let Some(value) = table.get(key)
        && matches!(value.get_ref(), DeValue::Array(items) if items.len() < 2)
    {
        let message = format!("`{key}` needs at least two entries");
        r.push(Finding::error(codes::NO_DISTRACTOR, value.span(), message).label("too few"));
    }
}

fn matching(r: &mut Reader<'_>, table: &Table<'_>) -> Kind {
    if table.get("pairs").is_none() {
        r.missing(
            table,
            "pairs",
            "write what belongs together: pairs = [[\"left\", \"right\"], [\"left\", \"right\"]]",
        );
    }
    let items = r.list(table, "pairs", limits::STEPS_MAX);
    at_least_two(r, table, "pairs");
    let pairs: Vec<(Entry, Entry)> = items
        .iter()
        .filter_map(|item| r.entry(item, |r| pair(r, item)))
        .collect();
    let extra = options::entries(
        r,
        table,
        "distractors",
        &STEP_KEYS,
        limits::OPTIONS_MAX - limits::STEPS_MAX,
    );
    same_sides(r, &pairs);
    extra_rights(r, &pairs, &extra);
    let opt = |entry: Entry| -> Opt { entry.opt };
    let pairs = pairs
        .into_iter()
        .map(|(left, right)| Pair {
            left: opt(left),
            right: opt(right),
        })
        .collect();
    Kind::Match(Match {
        pairs,
        extra: extra.into_iter().map(opt).collect(),
    })
}

fn pair(r: &mut Reader<'_>, item: Value<'_>) -> Option<(Entry, Entry)> {
    let DeValue::Array(sides) = item.get_ref() else {
        r.wrong_type(item, What::Item("pairs"), LIST);
        return None;
    };
    let [left, right] = &sides[..] else {
        let message = format!(
            "a pair has a left and a right side, not {} of them",
            sides.len()
        );
        r.push(
            Finding::error(codes::WRONG_TYPE, item.span(), message)
                .label("must be [\"left\", \"right\"]"),
        );
        return None;
    };
    let left = Entry::read(r, left, What::Item("pairs"), &STEP_KEYS);
    let right = Entry::read(r, right, What::Item("pairs"), &STEP_KEYS);
    Some((left?, right?))
}

fn same_sides(r: &mut Reader<'_>, pairs: &[(Entry, Entry)]) {
    for (i, (left, right)) in pairs.iter().enumerate() {
        for (entry, side) in [(left, "left"), (right, "right")] {
            let other = |pair: &'_ (Entry, Entry)| -> (bool, crate::diagnostic::Span) {
                let other = if side == "left" { &pair.0 } else { &pair.1 };
                (
                    other.same(entry) || other.opt.shares_id_with(&entry.opt),
                    other.span.clone(),
                )
            };
            if let Some((_, first)) = pairs[..i].iter().map(other).find(|(same, _)| *same) {
                let message = format!("two pairs have the same {side} side");
                let finding = Finding::error(codes::SAME_SIDE, entry.span.clone(), message)
                    .label("the same again");
                let help = "nobody could tell which of the two is meant; join the pairs, or say something else";
                r.push(finding.also(first, "the first one").help(help));
            }
        }
    }
}

fn extra_rights(r: &mut Reader<'_>, pairs: &[(Entry, Entry)], extra: &[Entry]) {
    options::distinct(r, extra, "distractor");
    for entry in extra {
        let rights = pairs.iter().map(|(_, right)| right);
        let mut same =
            rights.filter(|right| right.same(entry) || right.opt.shares_id_with(&entry.opt));
        if let Some(right) = same.next() {
            let message = "a right side is also a distractor";
            let finding = Finding::error(codes::ANSWER_IS_DISTRACTOR, entry.span.clone(), message);
            let help =
                "a learner who picks this one would be marked wrong for a right answer; remove it";
            r.push(
                finding
                    .label("the same side again")
                    .also(right.span.clone(), "the right side")
                    .help(help),
            );
        }
    }
}
