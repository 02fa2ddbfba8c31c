//! `order` in a quiz file: steps to be put in order.

use super::row::{Row, at_least_two};
use crate::format::fields::{Reader, Table};
use crate::format::options::{self, STEP_KEYS};
use crate::format::sketch::SketchKind;
use crate::model::{Kind, Order, limits};

/// The keys and rules of this kind.
pub(super) const ROW: Row = Row {
    keys: &["steps"],
    words: "`steps` to put into order",
    short: "steps to be put in order",
    required: &["steps"],
    values: || Vec::new(),
    more: || None,
    own: Vec::new,
    steps: None,
    read: |r, table| SketchKind::Whole(order(r, table)),
};

fn order(r: &mut Reader<'_>, table: &Table<'_>) -> Kind {
    if table.get("steps").is_none() {
        r.missing(
            table,
            "steps",
            "write the steps in their right order: steps = [\"...\", \"...\"]",
        );
    }
    let mut steps = options::entries(r, table, "steps", &STEP_KEYS, limits::STEPS_MAX);
    at_least_two(r, table, "steps");
    options::distinct(r, &mut steps, "step");
    Kind::Order(Order {
        steps: steps.into_iter().map(|step| step.opt).collect(),
    })
}
