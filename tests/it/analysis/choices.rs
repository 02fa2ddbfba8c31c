//! Reference values for scores computed from the options that members chose, tables of options, and the flags on
//! suspicious questions.

use super::Actual;
use super::scores::{analysed, list, matrix, published};
use redflag::analysis::{
    ItemAnalysis, ItemOptions, OptionRow, Scores, Ticked, analyse, correlation,
};
use serde_json::{Map, Value, json};

/// A class and everyone's choices, as indices into `options`.
struct Class {
    options: Vec<String>,
    /// How many options the fixture has tables for. Some questions have further options, which come last here.
    listed: usize,
    keys: Vec<usize>,
    chosen: Vec<Vec<Option<usize>>>,
    scores: Scores,
}

pub(super) fn actual(fixture: &Value) -> Actual {
    let class = Class::of(&fixture["data"]);
    let analysis = analyse(&class.scores, &class.item_options());
    let flags = class.flags(&analysis);

    let mut expected = analysed(&analysis);
    let items = analysis.items.iter().enumerate();
    expected["distractors"] = items
        .map(|(item, statistics)| class.table(item, &statistics.options))
        .collect();
    expected["flags"] = flags.clone();
    Actual {
        expected,
        flags: json!({
            "probable_mis_key": flags["probable_mis_key"],
            "suggested_key": flags["preferred_option"],
        }),
        published: published(&fixture["published"], &analysis),
    }
}

impl Class {
    fn of(data: &Value) -> Class {
        let texts = |value: &Value| -> Vec<String> {
            let texts = list(value).iter().filter_map(Value::as_str);
            texts.map(str::to_owned).collect()
        };
        let mut options = texts(&data["options"]);
        let listed = options.len();
        let blank = data["blank"].as_str().unwrap_or_default();
        for letter in texts(&data["rows"]).concat().chars().map(String::from) {
            if letter != blank && !options.contains(&letter) {
                options.push(letter);
            }
        }
        let place = |text: &str| options.iter().position(|option| option == text);
        let keys: Vec<usize> = texts(&data["key"])
            .iter()
            .map(|key| place(key).expect("a key is an option"))
            .collect();
        let chosen: Vec<Vec<Option<usize>>> = texts(&data["rows"])
            .iter()
            .map(|row| row.chars().map(|c| place(&c.to_string())).collect())
            .collect();

        let points = |row: &Vec<Option<usize>>| -> Vec<Option<f64>> {
            let answers = row.iter().zip(&keys);
            answers
                .map(|(chosen, key)| Some(f64::from(u8::from(*chosen == Some(*key)))))
                .collect()
        };
        let rows: Vec<Vec<Option<f64>>> = chosen.iter().map(points).collect();
        let scores = matrix(&rows, &vec![1.0; keys.len()]);
        Class {
            options,
            listed,
            keys,
            chosen,
            scores,
        }
    }

    fn item_options(&self) -> Vec<ItemOptions> {
        let item_options = |(item, key): (usize, &usize)| {
            let ticked = |row: &Vec<Option<usize>>| row[item].map_or(Ticked::none(), Ticked::one);
            ItemOptions {
                options: self.options.len(),
                keys: Ticked::one(*key),
                ticked: self.chosen.iter().map(ticked).collect(),
            }
        };
        self.keys.iter().enumerate().map(item_options).collect()
    }

    fn name(&self, option: Option<usize>) -> &str {
        option.map_or("(none)", |option| &self.options[option])
    }

    fn table(&self, item: usize, rows: &[OptionRow]) -> Value {
        let points_max = self.scores.points_max_in_all();
        let row = |row: &OptionRow| {
            json!({
                "option": self.name(row.option),
                "key": row.key,
                "count": row.count,
                "share": row.share,
                "upper_third": row.upper_third,
                "middle_third": row.middle_third,
                "lower_third": row.lower_third,
                "mean_total": row.mean_share.map(|share| share * points_max),
                "rest_r": row.rest_r,
                "ctt_pbis": self.ctt_pbis(item, row.option),
            })
        };
        let listed = rows
            .iter()
            .filter(|row| row.option.is_none_or(|option| option < self.listed));
        listed.map(row).collect()
    }

    /// The other convention, of the R package CTT: the option's own indicator is taken from the total.
    fn ctt_pbis(&self, item: usize, option: Option<usize>) -> Option<f64> {
        let chose = |row: &Vec<Option<usize>>| f64::from(u8::from(row[item] == option));
        let indicator: Vec<f64> = self.chosen.iter().map(chose).collect();
        let totals = self.scores.totals().iter();
        let rest: Vec<f64> = totals
            .zip(&indicator)
            .map(|(total, own)| total - own)
            .collect();
        correlation(&indicator, &rest)
    }

    fn flags(&self, analysis: &ItemAnalysis) -> Value {
        let (mut preferred, mut weak) = (Map::new(), Map::new());
        let (mut mis_keyed, mut by_a, mut by_b) = (Vec::new(), Vec::new(), Vec::new());
        for (item, number) in analysis.items.iter().zip(1_usize..) {
            if let Some(found) = item.mis_key {
                mis_keyed.push(number);
                preferred.insert(number.to_string(), json!(self.name(Some(found.preferred))));
            }
            let key = item.options.iter().find(|row| row.key).expect("a key");
            if key.rest_r.is_some_and(|r| r <= 0.0) {
                by_a.push(number);
            }
            let real = item.options[..self.listed].iter();
            if real.clone().any(|row| row.upper_third > key.upper_third) {
                by_b.push(number);
            }
            let idle: Vec<&str> = real
                .filter(|row| row.is_non_functioning())
                .map(|row| self.name(row.option))
                .collect();
            if !idle.is_empty() {
                weak.insert(number.to_string(), json!(idle));
            }
        }
        json!({
            "probable_mis_key": mis_keyed,
            "preferred_option": preferred,
            "rule_A_key_r_not_positive": by_a,
            "rule_B_larger_share_of_upper_third": by_b,
            "non_functioning_below_5_percent": weak,
        })
    }
}

#[test]
fn an_option_that_lowers_its_own_rest_looks_worse_than_it_is() {
    let class = Class::of(&json!({
        "options": ["a", "b"],
        "key": ["a", "a", "a"],
        "rows": ["aaa", "baa", "bab", "bbb", "abb"],
    }));
    let analysis = analyse(&class.scores, &class.item_options());
    let ours = analysis.items[0].options[1].rest_r.expect("some chose it");
    let theirs = class.ctt_pbis(0, Some(1)).expect("some chose it");
    assert!(theirs < ours - 0.2, "{theirs} {ours}");
}
