//! `match` in a quiz file: pairs of a left side and the right side that belongs to it.

use super::row::{Row, at_least_two, part};
use crate::diagnostic::Finding;
use crate::format::codes;
use crate::format::fields::{LIST, Reader, Subject, Table, Value};
use crate::format::options::{self, Entry, STEP_KEYS};
use crate::format::sketch::SketchKind;
use crate::model::{Kind, Match, Opt, Pair, limits};
use serde_json::json;
use toml::de::DeValue;

/// The keys and rules of this kind.
pub(super) const ROW: Row = Row {
    keys: &["pairs", "distractors"],
    words: "`pairs` to find",
    short: "pairs to be joined",
    required: &["pairs"],
    values: || {
        let extra = limits::OPTIONS_MAX - limits::STEPS_MAX;
        let entries = part(&[], json!({ "why": false, "dangerous": false }));
        vec![(
            "distractors",
            json!({ "maxItems": extra, "items": entries }),
        )]
    },
    more: || None,
    own: Vec::new,
    steps: None,
    read: |r, table| SketchKind::Whole(matching(r, table)),
};

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
    let mut pairs: Vec<(Entry, Entry)> = items
        .iter()
        .filter_map(|item| r.entry(item, |r| pair(r, item)))
        .collect();
    let mut extra = options::entries(
        r,
        table,
        "distractors",
        &STEP_KEYS,
        limits::OPTIONS_MAX - limits::STEPS_MAX,
    );
    options::keep_apart(pairs.iter_mut().map(|(left, _)| left));
    options::keep_apart(pairs.iter_mut().map(|(_, right)| right).chain(&mut extra));
    same_sides(r, &pairs);
    extra_rights(r, &pairs, &mut extra);
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
        r.wrong_type(item, Subject::Item("pairs"), LIST);
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
    let left = Entry::read(r, left, Subject::Item("pairs"), &STEP_KEYS);
    let right = Entry::read(r, right, Subject::Item("pairs"), &STEP_KEYS);
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
                let help = "nobody could tell which of the two is meant; merge the pairs, or reword one of them";
                r.push(finding.also(first, "the first one").help(help));
            }
        }
    }
}

fn extra_rights(r: &mut Reader<'_>, pairs: &[(Entry, Entry)], extra: &mut [Entry]) {
    options::distinct(r, extra, "distractor");
    for entry in &*extra {
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
