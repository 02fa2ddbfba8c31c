//! The options of a session that the host chooses, such as scoring, names and time limits.

use super::limits::MEMBERS_MAX;
use crate::model::Question;
use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

/// What a right answer is worth.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scoring {
    /// The question's points, however long the answer took. This is the default, because phishing exploits haste.
    #[default]
    Correct,
    /// Half the points for being right, half falling linearly to nothing at the end of the time.
    Speed,
    /// Certainty-based marks, from -6 to 3 per question; see [`crate::engine::certainty_mark`].
    Certainty,
}

/// A person on the class list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterEntry {
    /// The name to pick.
    pub name: String,
    /// Their team, if the class list says so.
    pub team: Option<String>,
    /// Extra time for them, in percent, 0 to [`super::limits::EXTRA_PERCENT_MAX`].
    pub extra_percent: u16,
    /// Their department, if the class list says so.
    #[serde(default)]
    pub department: Option<String>,
    /// Their id in other systems: a personnel number or an e-mail address.
    #[serde(default)]
    pub person_id: Option<String>,
}

/// How names are shown on the projector and to other members. The host and the results always have full names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NamesShown {
    /// In full.
    #[default]
    Full,
    /// As initials.
    Initials,
    /// Not at all.
    Hidden,
}

impl NamesShown {
    /// A name as others see it; empty if it is hidden.
    pub fn shown(self, name: &str) -> String {
        match self {
            NamesShown::Full => name.to_owned(),
            NamesShown::Hidden => String::new(),
            NamesShown::Initials => {
                let words = name.split(' ').take_while(|word| !word.starts_with('('));
                let initials = words.filter_map(|word| word.graphemes(true).next());
                initials
                    .map(|initial| format!("{}.", initial.to_uppercase()))
                    .collect::<Vec<_>>()
                    .join(" ")
            }
        }
    }
}

/// How members get their names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Names {
    /// Members type one.
    #[default]
    Free,
    /// Members pick their name from a list.
    Roster(Vec<RosterEntry>),
    /// Members are given a pseudonym; no personal data is saved.
    Pseudonyms,
}

/// How a session is run. Saved with the session, so that it continues in the same way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a choice of its own that a host makes"
)]
pub struct Options {
    /// What a right answer is worth.
    pub scoring: Scoring,
    /// Whether the first question earns no points.
    pub warm_up: bool,
    /// Whether an answer can be changed until the question closes. If so, the last answer counts, otherwise the first.
    pub changing: bool,
    /// Where names come from.
    pub names: Names,
    /// How names are shown to others.
    #[serde(default)]
    pub names_shown: NamesShown,
    /// Whether new members wait for the host's approval.
    #[serde(default)]
    pub approve: bool,
    /// Teams, at most [`super::limits::TEAMS_MAX`]; empty if everyone plays alone.
    pub teams: Vec<String>,
    /// Factor by which every time limit is multiplied; 0 removes the limits.
    pub time_factor: f64,
    /// Seconds for a question that has no time limit of its own, before the factor; `None` leaves it without one.
    #[serde(default)]
    pub time_limit_s: Option<u32>,
    /// Whether everyone goes through the questions at their own pace until the host closes the session.
    pub self_paced: bool,
    /// Whether "not sure" is offered.
    pub not_sure: bool,
    /// Whether members are asked how sure they are; always with [`Scoring::Certainty`].
    pub certainty: bool,
    /// Milliseconds after which a session continues automatically; `None` waits for the host.
    pub auto_ms: Option<u64>,
    /// Whether nobody new can join once the first question is asked.
    #[serde(default)]
    pub locks: bool,
    /// Whether all take turns at the host's keyboard, without a network.
    #[serde(default)]
    pub hot_seat: bool,
    /// Whether there are ranks: standings, a podium at the end, and each member's own rank.
    #[serde(default = "with_ranks")]
    pub ranks: bool,
    /// The largest number of members, up to [`MEMBERS_MAX`].
    pub members_max: usize,
}

/// The value for sessions saved before this option existed.
fn with_ranks() -> bool {
    true
}

impl Default for Options {
    fn default() -> Options {
        Options {
            scoring: Scoring::default(),
            warm_up: false,
            changing: true,
            names: Names::default(),
            names_shown: NamesShown::default(),
            approve: false,
            teams: Vec::new(),
            time_factor: 1.0,
            time_limit_s: None,
            self_paced: false,
            not_sure: true,
            certainty: false,
            auto_ms: None,
            locks: false,
            hot_seat: false,
            ranks: true,
            members_max: MEMBERS_MAX,
        }
    }
}

impl Options {
    /// Seconds that a question has in this session, before any factor; `None` for one without a time limit.
    pub fn time_limit_s(&self, question: &Question) -> Option<u32> {
        question
            .time_limit_s
            .or(self.time_limit_s)
            .filter(|_| self.time_factor > 0.0)
    }

    /// Whether members are asked how sure they are.
    pub fn asks_certainty(&self) -> bool {
        self.certainty || self.scoring == Scoring::Certainty
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_from_before_there_was_a_time_limit_for_all_has_none() {
        let now = Options {
            time_limit_s: Some(30),
            ..Options::default()
        };
        let mut kept = serde_json::to_value(&now).expect("it can be kept");
        assert_eq!(
            serde_json::from_value::<Options>(kept.clone()).expect("it was kept"),
            now
        );
        let fields = kept.as_object_mut().expect("it has names");
        for field in ["time_limit_s", "names_shown", "approve"] {
            assert!(fields.remove(field).is_some(), "{field}");
        }
        assert_eq!(
            serde_json::from_value::<Options>(kept).expect("an old one"),
            Options::default()
        );
        let entry: RosterEntry =
            serde_json::from_str(r#"{"name": "Ann", "team": null, "extra_percent": 5}"#)
                .expect("an old one");
        assert_eq!((entry.department, entry.person_id), (None, None));
    }

    #[test]
    fn names_on_the_wall_are_shown_as_the_host_wants() {
        for (name, initials) in [
            ("Ann Lee", "A. L."),
            ("Ann", "A."),
            ("ann-kathrin müller", "A. M."),
            ("Ann Lee (Finance)", "A. L."),
            ("김민준", "김."),
            ("प्रिया शर्मा", "प्रि. श."),
            ("🦊", "🦊."),
        ] {
            assert_eq!(NamesShown::Full.shown(name), name);
            assert_eq!(NamesShown::Initials.shown(name), initials);
            assert_eq!(NamesShown::Hidden.shown(name), "");
        }
    }
}
