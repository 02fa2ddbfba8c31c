//! Renders the report as JSON, for programs.

use super::data::SessionReport;
use crate::text::visible_json;

/// The report as one JSON object on one line. Control characters and invisible characters are escaped, because a
/// terminal would obey or hide them.
pub fn json(report: &SessionReport) -> Result<String, serde_json::Error> {
    Ok(visible_json(&serde_json::to_string(report)?).into_owned())
}
