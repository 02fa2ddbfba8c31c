//! The source that a question cites, and the question's norm: published figures on how a reference group answered it.

use serde::{Deserialize, Serialize};

/// Where a piece of knowledge comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Title of the document.
    pub title: String,
    /// Its address.
    pub url: Option<String>,
    /// The place in it.
    pub section: Option<String>,
}

/// How a known population answered a question on the same point.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Norm {
    /// Percent who were right, 0 to 100.
    pub percent: f64,
    /// Who was asked and when.
    pub population: String,
    /// How many were asked.
    pub n: Option<u32>,
    /// Where it was published.
    pub source: String,
}
