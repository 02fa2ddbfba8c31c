//! The ways to handle a judged message (report it, check first, carry on), and what each is worth.

use super::message::Judgement;
use serde::{Deserialize, Serialize};

/// How a learner would handle a message: report it, check first, or carry on. Answers use the words of the verdicts on
/// the buttons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Handling {
    /// Do as the message asks: the learner takes it for legitimate.
    #[serde(rename = "legit")]
    CarryOn,
    /// Check first, by a channel other than the message offers.
    #[serde(rename = "check")]
    Check,
    /// Report it: the learner takes it for phishing.
    #[serde(rename = "phish")]
    Report,
}

impl Handling {
    /// All of them, in the order on the screen.
    pub const ALL: [Handling; 3] = [Handling::Report, Handling::Check, Handling::CarryOn];

    /// Its word in answers.
    pub fn word(self) -> &'static str {
        match self {
            Handling::Report => "phish",
            Handling::Check => "check",
            Handling::CarryOn => "legit",
        }
    }

    /// The share of the points for this handling, 0 to 1. Checking first earns some points for any message, but never
    /// all.
    pub fn worth(self, answer: Judgement) -> f64 {
        match self {
            _ if self == answer.handling() => 1.0,
            Handling::Check => 0.5,
            Handling::Report | Handling::CarryOn => 0.0,
        }
    }
}

impl Judgement {
    /// The right way to handle such a message.
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
