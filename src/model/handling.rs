//! The ways to handle a judged message (report it, check first, carry on), and what each is worth.

use super::message::Judgement;
use serde::{Deserialize, Serialize};

/// How a learner would handle a message: report, check first, or carry on. The words in answers are those of the
/// verdicts on the buttons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Handling {
    /// Do what it asks for: they take it for legit.
    #[serde(rename = "legit")]
    CarryOn,
    /// Ask first, by another way than the message offers.
    #[serde(rename = "check")]
    Check,
    /// Report it: they take it for a phish.
    #[serde(rename = "phish")]
    Report,
}

impl Handling {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Handling; 3] = [Handling::Report, Handling::Check, Handling::CarryOn];

    /// Its word in answers.
    pub fn word(self) -> &'static str {
        match self {
            Handling::Report => "phish",
            Handling::Check => "check",
            Handling::CarryOn => "legit",
        }
    }

    /// The share of the points that it earns, 0 to 1. Checking is never wrong, and never all that can be done.
    pub fn worth(self, answer: Judgement) -> f64 {
        match self {
            _ if self == answer.handling() => 1.0,
            Handling::Check => 0.5,
            Handling::Report | Handling::CarryOn => 0.0,
        }
    }
}

impl Judgement {
    /// What to do with such a message.
    pub fn handling(self) -> Handling {
        match self {
            Judgement::Phish => Handling::Report,
            Judgement::Legit => Handling::CarryOn,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Response;

    #[test]
    fn answers_of_the_time_with_two_verdicts_are_read() {
        for (json, handling) in [
            (
                r#"{"judge":{"verdict":"phish","marked":["x"]}}"#,
                Handling::Report,
            ),
            (
                r#"{"judge":{"verdict":"legit","marked":[]}}"#,
                Handling::CarryOn,
            ),
        ] {
            let response: Response = serde_json::from_str(json).expect("an answer");
            assert!(
                matches!(response, Response::Judge { verdict, .. } if verdict == handling),
                "{json}"
            );
        }
    }

    #[test]
    fn words_are_the_json_form() {
        for handling in Handling::ALL {
            let json = serde_json::to_value(handling).expect("a word");
            assert_eq!(json, handling.word());
        }
    }
}
