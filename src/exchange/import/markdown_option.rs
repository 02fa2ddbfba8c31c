//! The checkboxes of a question in Markdown, with the lines that belong to each.

use crate::format::{DraftKind, DraftOption};
use crate::model::Grading;

/// An option with the lines that belong to it.
#[derive(Debug, Default)]
pub(super) struct Checkbox {
    pub(super) ticked: bool,
    pub(super) text: Vec<String>,
    pub(super) why: Vec<String>,
}

/// The kind of question with these options: `multiple` if several are ticked, otherwise `choice`.
pub(super) fn kind(options: Vec<Checkbox>) -> DraftKind {
    let option = |option: Checkbox| DraftOption {
        text: option.text.join("\n").trim().to_owned(),
        key: option.ticked,
        why: joined(&option.why),
        ..DraftOption::default()
    };
    let options: Vec<DraftOption> = options.into_iter().map(option).collect();
    if options.iter().filter(|option| option.key).count() > 1 {
        DraftKind::Multiple(options, Grading::All)
    } else {
        DraftKind::Choice(options)
    }
}

/// The lines joined to one text; `None` if all are blank.
pub(super) fn joined(rows: &[String]) -> Option<String> {
    let text = rows.join("\n").trim().to_owned();
    (!text.is_empty()).then_some(text)
}
