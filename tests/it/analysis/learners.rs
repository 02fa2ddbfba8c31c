//! Reference values for individual learners: judged messages, stated certainty, review schedules.

use super::Actual;
use super::pairs::count;
use super::scores::{ends, list};
use redflag::analysis::certainty_table;
use redflag::engine::{
    Calibration, Certainty, CertaintyMarks, CertaintyReport, Detection, Record, Verdict,
};
use redflag::model::Id;
use redflag::review::{Fsrs6, Grade, MemoryState};
use serde_json::{Value, json};

pub(super) fn detection(fixture: &Value) -> Actual {
    let rows: Vec<Value> = list(&fixture["expected"]).iter().map(judged).collect();
    // Others published the values of the first row.
    let published = &fixture["published"];
    let sources = published
        .as_array()
        .map(|sources| vec![rows[0].clone(); sources.len()]);
    Actual {
        published: sources.map_or(Value::Null, Value::Array),
        expected: Value::Array(rows),
        ..Actual::default()
    }
}

fn judged(row: &Value) -> Value {
    let [hits, phish, false_alarms, legit] =
        ["hits", "phish", "false_alarms", "legit"].map(|key| count(&row[key]));
    let detection = Detection {
        hits,
        misses: phish - hits,
        false_alarms,
        correct_rejections: legit - false_alarms,
    };
    let rates = detection.rates();
    let sensitivity_and_bias = detection.d_prime().zip(detection.bias_c());
    json!({
        "hits": hits,
        "phish": detection.phish(),
        "false_alarms": false_alarms,
        "legit": detection.legit(),
        "hit_rate": rates.hit,
        "false_alarm_rate": rates.false_alarm,
        "hit_rate_wilson95": ends(detection.hit_interval()),
        "false_alarm_rate_wilson95": ends(detection.false_alarm_interval()),
        "d_prime": detection.d_prime(),
        "bias_c": detection.bias_c(),
        "ln_beta": sensitivity_and_bias.map(|(d_prime, c)| d_prime * c),
        "d_prime_of_at_most": detection.d_prime_at_most(),
    })
}

pub(super) fn certainty(fixture: &Value) -> Actual {
    let learner = |learner: &Value| {
        let mut records: Vec<Record> = list(&learner["answers"]).iter().map(answered).collect();
        let unanswered = list(&learner["unanswered_points_max"]).iter();
        records.extend(unanswered.map(|points_max| Record {
            verdict: Verdict::Unanswered,
            ..record(None, 0.0, points_max.as_f64().expect("points"))
        }));
        let mut found = certainty_json(&records);
        found["answers"] = learner["answers"].clone();
        found["unanswered_points_max"] = learner["unanswered_points_max"].clone();
        found
    };
    Actual::expected(list(&fixture["expected"]).iter().map(learner).collect())
}

fn certainty_json(records: &[Record]) -> Value {
    let table = certainty_table(records);
    let report = CertaintyReport::of(records);
    let verdict = |certainty| {
        let levels = report.iter().flat_map(|report| &report.levels);
        let level = levels
            .into_iter()
            .find(|level| level.certainty == certainty);
        level.map(|level| calibration(level.verdict))
    };
    let levels: Vec<Value> = table
        .levels
        .iter()
        .map(|row| {
            json!({
                "certainty": row.certainty.level(),
                "n": row.n,
                "accuracy": row.accuracy,
                "verdict": verdict(row.certainty),
            })
        })
        .collect();
    json!({
        "answered": table.answered.map(marks),
        "all_questions": table.all_questions.map(marks),
        "levels": levels,
    })
}

fn marks(marks: CertaintyMarks) -> Value {
    json!({
        "accuracy": marks.accuracy,
        "average_mark": marks.average_mark,
        "bonus": marks.bonus,
        "accuracy_and_bonus": marks.accuracy + marks.bonus,
    })
}

fn calibration(verdict: Calibration) -> &'static str {
    match verdict {
        Calibration::Overconfident => "overconfident",
        Calibration::SlightlyOverconfident => "slightly-overconfident",
        Calibration::Ok => "ok",
        Calibration::SlightlyUnderconfident => "slightly-underconfident",
        Calibration::Underconfident => "underconfident",
    }
}

fn answered(answer: &Value) -> Record {
    let number = |key: &str| answer[key].as_f64().expect("an answer has numbers");
    let level = u8::try_from(count(&answer["certainty"])).expect("1 to 3");
    record(
        Some(Certainty::from_level(level).expect("1 to 3")),
        number("fraction") * number("points_max"),
        number("points_max"),
    )
}

fn record(certainty: Option<Certainty>, points: f64, points_max: f64) -> Record {
    Record {
        question: Id::new("q").expect("an id"),
        verdict: if points >= points_max {
            Verdict::Right
        } else {
            Verdict::Wrong
        },
        points,
        points_max,
        response: None,
        elapsed_ms: 0,
        certainty,
        hinted: false,
    }
}

pub(super) fn fsrs6(fixture: &Value) -> Actual {
    let sequence = |sequence: &Value| {
        let retention = sequence["desired_retention"].as_f64().expect("a chance");
        let days = u32::try_from(count(&sequence["maximum_interval_days"])).expect("days");
        let schedule = Fsrs6::new(retention, days).expect("a chance and days");
        let mut memory = None;
        let reviews: Vec<Value> = list(&sequence["reviews"])
            .iter()
            .map(|review| reviewed(&schedule, &mut memory, review))
            .collect();
        json!({
            "desired_retention": retention,
            "maximum_interval_days": days,
            "reviews": reviews,
        })
    };
    Actual::expected(list(&fixture["expected"]).iter().map(sequence).collect())
}

fn reviewed(schedule: &Fsrs6, memory: &mut Option<MemoryState>, review: &Value) -> Value {
    let days = u32::try_from(count(&review["elapsed_days"])).expect("days");
    let rating = count(&review["rating"]);
    let grade = Grade::ALL[rating - 1];
    let after = match *memory {
        None => schedule.first(grade),
        Some(before) => schedule.next(before, days, grade),
    };
    *memory = Some(after);
    let interval_days = schedule.interval_days(after);
    json!({
        "elapsed_days": days,
        "rating": rating,
        "stability": after.stability_days,
        "difficulty": after.difficulty,
        "interval_days": interval_days,
        "retrievability_when_due": schedule.retrievability(after, interval_days),
    })
}
