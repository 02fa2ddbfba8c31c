//! Reference values for comparisons of the same people before and after, and for individual formulas.

use super::Actual;
use super::scores::{ends, float, list, numbers};
use redflag::analysis::{
    PairedCounts, TotalsChange, compare_items, compare_totals, mean_individual_gain,
    spearman_brown as prophecy,
};
use redflag::statistics::wilson_interval;
use serde_json::{Value, json};

pub(super) fn totals(fixture: &Value) -> Actual {
    let data = &fixture["data"];
    let (before, after) = (numbers(&data["before"]), numbers(&data["after"]));
    let points_max = data["points_max"].as_f64().expect("a test has points");
    Actual::expected(totals_json(&before, &after, points_max))
}

fn totals_json(before: &[f64], after: &[f64], points_max: f64) -> Value {
    let change: TotalsChange = compare_totals(before, after, points_max).expect("pairs of people");
    let individual = mean_individual_gain(before, after, points_max);
    json!({
        "n": change.n,
        "before_mean": change.before_mean,
        "after_mean": change.after_mean,
        "difference_mean": change.difference_mean,
        "difference_sd": change.difference_sd,
        "difference_ci95": ends(change.difference_interval),
        "t": change.test.map(|test| test.t),
        "p_two_sided": change.test.map(|test| test.p_two_sided),
        "normalized_gain_of_means": change.gain,
        "normalized_change_mean": change.change.mean,
        "normalized_change_n": change.change.n,
        "mean_of_individual_gains": individual.mean,
        "mean_of_individual_gains_n": individual.n,
        "improved": change.improved,
        "same": change.same,
        "worse": change.worse,
    })
}

pub(super) fn items(fixture: &Value) -> Actual {
    let side = |side: &str| -> Vec<Vec<bool>> {
        let rows = list(&fixture["data"][side])
            .iter()
            .filter_map(Value::as_str);
        rows.map(|row| row.chars().map(|c| c == '1').collect())
            .collect()
    };
    let (before, after) = (side("before"), side("after"));
    let questions = before.first().map_or(0, Vec::len);
    let counts: Vec<PairedCounts> = (0..questions)
        .map(|item| {
            let pairs = before.iter().zip(&after);
            PairedCounts::of(pairs.map(|(before, after)| (before[item], after[item])))
        })
        .collect();

    let total = |row: &Vec<bool>| float(row.iter().filter(|right| **right).count());
    let totals = |rows: &[Vec<bool>]| -> Vec<f64> { rows.iter().map(total).collect() };
    Actual::expected(json!({
        "items": items_json(&counts),
        "totals": totals_json(&totals(&before), &totals(&after), float(questions)),
    }))
}

pub(super) fn mcnemar(fixture: &Value) -> Actual {
    let tables = list(&fixture["expected"]).iter();
    let counts: Vec<PairedCounts> = tables
        .map(|table| PairedCounts {
            right_right: count(&table["right_right"]),
            right_wrong: count(&table["right_wrong"]),
            wrong_right: count(&table["wrong_right"]),
            wrong_wrong: count(&table["wrong_wrong"]),
        })
        .collect();
    Actual::expected(items_json(&counts))
}

fn items_json(counts: &[PairedCounts]) -> Value {
    let changes = compare_items(counts);
    let item = changes.iter().map(|change| {
        json!({
            "right_right": change.counts.right_right,
            "right_wrong": change.counts.right_wrong,
            "wrong_right": change.counts.wrong_right,
            "wrong_wrong": change.counts.wrong_wrong,
            "mcnemar_exact_p": change.exact_p,
            "mcnemar_mid_p": change.mid_p,
            "holm_p": change.holm_p,
            "difference": change.difference,
            "difference_ci95_bonett_price": ends(change.difference_interval),
        })
    });
    item.collect()
}

pub(super) fn wilson(fixture: &Value) -> Actual {
    let row = |row: &Value| {
        let (x, n) = (count(&row["x"]), count(&row["n"]));
        json!({"x": x, "n": n, "ci95": ends(wilson_interval(x, n))})
    };
    Actual::expected(list(&fixture["expected"]).iter().map(row).collect())
}

pub(super) fn spearman_brown(fixture: &Value) -> Actual {
    let row = |row: &Value| {
        let number = |key: &str| row[key].as_f64().expect("alpha and a factor");
        let (alpha, factor) = (number("alpha"), number("factor"));
        json!({"alpha": alpha, "factor": factor, "value": prophecy(alpha, factor)})
    };
    Actual::expected(list(&fixture["expected"]).iter().map(row).collect())
}

pub(super) fn count(value: &Value) -> usize {
    let count = value.as_u64().expect("a count");
    usize::try_from(count).expect("a small count")
}
