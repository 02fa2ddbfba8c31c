//! Reference values for the statistics of tests and questions, computed from matrices of points.

use super::Actual;
use redflag::analysis::{
    ItemAnalysis, ItemStatistics, Scores, TestStatistics, analyse, error_ratio, spearman_brown,
};
use redflag::statistics::Interval;
use serde_json::{Value, json};

pub(super) fn actual(fixture: &Value) -> Actual {
    let data = &fixture["data"];
    let points_max = numbers(&data["points_max"]);
    let rows = rows(data);
    let whole = matrix(&rows, &points_max);
    if fixture["expected"].get("test").is_some() {
        let analysis = analyse(&whole, &[]);
        return Actual {
            expected: analysed(&analysis),
            published: published(&fixture["published"], &analysis),
            ..Actual::default()
        };
    }
    Actual::expected(with_gaps(&whole, &rows, &points_max, &fixture["expected"]))
}

/// The three ways to treat a matrix with gaps.
fn with_gaps(
    whole: &Scores,
    rows: &[Vec<Option<f64>>],
    points_max: &[f64],
    expected: &Value,
) -> Value {
    let analysis = analyse(whole, &[]);
    let complete = whole.complete();
    let used: Vec<usize> = complete.items.iter().map(|item| item + 1).collect();
    let items = &analysis.items;

    let mut counted = analysed(&analyse(&complete.scores, &[]));
    if complete.scores.members() == 0 {
        // If no members are left, a fixture may omit these.
        for part in ["test", "items"] {
            if expected["missing_is_not_counted"][part].is_null() {
                counted[part] = Value::Null;
            }
        }
    }
    counted["items_used"] = json!(used);
    counted["complete_members"] = json!(complete.scores.members());
    counted["facility_available"] = items.iter().map(|item| json!(item.facility)).collect();
    counted["n_available"] = items.iter().map(|item| json!(item.n)).collect();

    let filled: Vec<Vec<Option<f64>>> = rows
        .iter()
        .map(|row| {
            let used = complete.items.iter().map(|item| row[*item]);
            used.map(|points| Some(points.unwrap_or(0.0))).collect()
        })
        .collect();
    let used_max: Vec<f64> = complete
        .items
        .iter()
        .map(|item| points_max[*item])
        .collect();
    let mut wrong = analysed(&analyse(&matrix(&filled, &used_max), &[]));
    wrong["items_used"] = json!(used);

    json!({
        "missing_is_not_counted": counted,
        "missing_is_wrong": wrong,
        "rest_as_share": {"items": items.iter().map(item_json).collect::<Vec<_>>()},
    })
}

/// The rows of a fixture: texts of one character a question, or lists of points.
fn rows(data: &Value) -> Vec<Vec<Option<f64>>> {
    let character = |c: char| c.to_digit(10).map(f64::from);
    let row = |row: &Value| match row {
        Value::String(text) => text.chars().map(character).collect(),
        _ => list(row).iter().map(Value::as_f64).collect(),
    };
    list(&data["rows"]).iter().map(row).collect()
}

pub(super) fn matrix(rows: &[Vec<Option<f64>>], points_max: &[f64]) -> Scores {
    Scores::from_fn(rows.len(), points_max.to_vec(), |member, item| {
        rows[member][item]
    })
    .expect("points of a fixture are small")
}

pub(super) fn analysed(analysis: &ItemAnalysis) -> Value {
    json!({
        "test": json_of_test(&analysis.test),
        "items": analysis.items.iter().map(item_json).collect::<Vec<_>>(),
    })
}

fn json_of_test(test: &TestStatistics) -> Value {
    let distribution: Vec<Value> = test
        .distribution
        .iter()
        .map(|count| json!([count.total, count.members]))
        .collect();
    let prophecy = |factor| test.alpha.and_then(|alpha| spearman_brown(alpha, factor));
    json!({
        "members": test.members,
        "items": test.items,
        "points_max": test.points_max,
        "mean": test.mean,
        "median": test.median,
        "min": test.min,
        "max": test.max,
        "variance": test.variance,
        "sd": test.sd,
        "skewness": test.skewness,
        "kurtosis": test.kurtosis,
        "cronbach_alpha": test.alpha,
        "cronbach_alpha_ci95_feldt": ends(test.alpha_interval),
        "kr20": test.kr20,
        "kr21": test.kr21,
        "sem": test.sem,
        "spearman_brown_double": prophecy(2.0),
        "spearman_brown_half": prophecy(0.5),
        "moodle": {
            "cic": percent(test.alpha),
            "error_ratio": test.alpha.and_then(error_ratio),
            "standard_error": test.sem,
        },
        "score_distribution": distribution,
    })
}

fn item_json(item: &ItemStatistics) -> Value {
    let share = (item.n > 0).then(|| float(item.right) / float(item.n));
    let discrimination = &item.in_test.discrimination;
    json!({
        "n": item.n,
        "facility": item.facility,
        "right": item.right,
        "right_share": share,
        "right_share_wilson95": ends(item.right_interval),
        "mean": item.mean,
        "sd": item.sd,
        "item_total_r": item.in_test.item_total_r,
        "item_rest_r": item.item_rest_r,
        "upper_lower_d": item.upper_lower_d,
        "alpha_if_deleted": item.in_test.alpha_if_deleted,
        "moodle": {
            "facility_index": percent(item.facility),
            "discrimination_index": discrimination.index,
            "covariance": discrimination.covariance,
            "covariance_max": discrimination.covariance_max,
            "discriminative_efficiency": discrimination.efficiency,
            "effective_weight": item.in_test.effective_weight,
        },
    })
}

/// The values that others published: numbers for the test, lists for its questions.
pub(super) fn published(published: &Value, analysis: &ItemAnalysis) -> Value {
    let whole = analysed(analysis);
    let source = |source: &Value| {
        let keys = source.as_object().expect("a source has values");
        let found = keys.iter().filter_map(|(key, value)| {
            let found = if value.is_array() {
                let items = list(&whole["items"]).iter();
                items.map(|item| by_name(item, key)).collect()
            } else {
                by_name(&whole["test"], key)
            };
            Some((key.clone(), found?))
        });
        Value::Object(found.collect())
    };
    published
        .as_array()
        .map_or(Value::Null, |all| all.iter().map(source).collect())
}

/// A value by its name, or the value of that name in `moodle`.
fn by_name(of: &Value, name: &str) -> Option<Value> {
    of.get(name).or_else(|| of["moodle"].get(name)).cloned()
}

pub(super) fn ends(interval: Option<Interval>) -> Value {
    interval.map_or(Value::Null, |interval| json!([interval.low, interval.high]))
}

pub(super) fn numbers(value: &Value) -> Vec<f64> {
    list(value).iter().filter_map(Value::as_f64).collect()
}

pub(super) fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

#[expect(clippy::cast_precision_loss, reason = "counts of a fixture")]
pub(super) fn float(count: usize) -> f64 {
    count as f64
}

fn percent(share: Option<f64>) -> Option<f64> {
    share.map(|share| 100.0 * share)
}
