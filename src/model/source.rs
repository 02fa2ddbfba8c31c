//! The source that a question cites, and the question's norm: published figures on how a reference group answered it.

use serde::{Deserialize, Serialize};

/// The source of a fact or an explanation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Title of the document.
    pub title: String,
    /// Its address.
    pub url: Option<String>,
    /// The section of the document.
    pub section: Option<String>,
}

/// The answers of a known population to a question on the same subject.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Norm {
    /// The percentage of right answers, 0 to 100.
    pub percent: f64,
    /// The population, and when it was asked.
    pub population: String,
    /// The number of people.
    pub n: Option<u32>,
    /// The publication.
    pub source: String,
}
