//! Compares expected and computed values as JSON trees, with a tolerance for numbers.

use serde_json::Value;
use std::fmt::Write as _;

/// Keys whose texts explain a fixture and are not compared.
const PROSE: &[&str] = &["name", "note", "rule", "source", "why_null"];

/// How far a number may differ.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tolerance {
    absolute: f64,
    relative: f64,
}

impl Tolerance {
    /// The tolerance of a fixture for `expected`.
    pub(super) fn of(tolerance: &Value) -> Tolerance {
        let number = |key: &str| tolerance[key].as_f64().unwrap_or(0.0);
        let (absolute, relative) = (number("absolute"), number("relative"));
        let given = absolute > 0.0 || relative > 0.0;
        Tolerance {
            absolute: if given { absolute } else { 1e-9 },
            relative,
        }
    }

    /// The tolerance for `published`: others print fewer digits.
    pub(super) fn of_published(tolerance: &Value) -> Tolerance {
        Tolerance {
            absolute: tolerance["published"].as_f64().unwrap_or(1e-6),
            relative: tolerance["published_relative"].as_f64().unwrap_or(0.0),
        }
    }

    fn allows(self, expected: f64, found: f64) -> bool {
        (expected - found).abs() <= self.absolute + self.relative * expected.abs()
    }
}

/// The differences, one per line.
#[derive(Debug, Default)]
pub(super) struct Problems(Vec<String>);

impl Problems {
    pub(super) fn add(&mut self, name: &str, problem: &str) {
        self.0.push(format!("{name}: {problem}"));
    }

    pub(super) fn text(&self) -> String {
        self.0.join("\n")
    }

    pub(super) fn assert_none(&self) {
        const SHOWN: usize = 40;
        let mut shown = self
            .0
            .iter()
            .take(SHOWN)
            .cloned()
            .collect::<Vec<_>>()
            .join("\n");
        if self.0.len() > SHOWN {
            write!(shown, "\nand {} more", self.0.len() - SHOWN).expect("a string takes it");
        }
        assert!(self.0.is_empty(), "{shown}");
    }

    /// Every value of `expected` must be found. Further values are ignored.
    pub(super) fn compare(
        &mut self,
        at: &str,
        expected: &Value,
        found: &Value,
        tolerance: Tolerance,
    ) {
        match (expected, found) {
            (Value::Object(expected), Value::Object(found)) => {
                for (key, value) in expected {
                    let at = format!("{at}.{key}");
                    match found.get(key) {
                        _ if PROSE.contains(&key.as_str()) => {}
                        Some(found) => self.compare(&at, value, found, tolerance),
                        None => self.0.push(format!("{at}: this key is not known")),
                    }
                }
            }
            (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
                for (place, (expected, found)) in expected.iter().zip(found).enumerate() {
                    self.compare(&format!("{at}[{place}]"), expected, found, tolerance);
                }
            }
            (Value::Number(expected), Value::Number(found))
                if close(expected, found, tolerance) => {}
            _ if expected == found => {}
            // A fixture without flags or published values expects none.
            (Value::Null, _) if !at.contains(['.', '[']) => {}
            _ => self
                .0
                .push(format!("{at}: {expected} is expected, {found} is found")),
        }
    }
}

fn close(expected: &serde_json::Number, found: &serde_json::Number, tolerance: Tolerance) -> bool {
    let pair = expected.as_f64().zip(found.as_f64());
    pair.is_some_and(|(expected, found)| tolerance.allows(expected, found))
}
