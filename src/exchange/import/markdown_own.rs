//! Reads questions in the layout of our own Markdown export: the heading is the id, and labelled quotes hold the rest.

use crate::format::DraftKind;
use crate::model::Id;

/// The level of the heading that is an id.
const LEVEL: usize = 3;

/// Stands where a quiz has questions without a topic.
pub(super) const NO_TOPIC: &str = "(no topic)";

/// The id that a heading is.
pub(super) fn id(heading: Option<&(usize, String)>) -> Option<Id> {
    heading
        .filter(|(level, _)| *level == LEVEL)
        .and_then(|(_, text)| Id::new(text).ok())
}

/// What a quote after the options holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quoted {
    /// `**Hint:**`
    Hint,
    /// `**Source:**`
    Source,
    /// Neither mark: it explains the answer.
    Explanation,
}

/// What a quote holds by its first line, and that line without its mark.
pub(super) fn opens(line: &str) -> (Quoted, &str) {
    const MARKS: [(&str, Quoted); 2] =
        [("**Hint:**", Quoted::Hint), ("**Source:**", Quoted::Source)];
    let marked = MARKS.iter().find_map(|(mark, quoted)| {
        Some((
            *quoted,
            line.trim_start()
                .strip_prefix(mark)?
                .trim_start_matches(' '),
        ))
    });
    marked.unwrap_or((Quoted::Explanation, line))
}

/// A statement where the only options are True and False, in this order.
pub(super) fn statement(mut kind: DraftKind) -> DraftKind {
    let DraftKind::Choice(options) = &mut kind else {
        return kind;
    };
    match &mut options[..] {
        [yes, no] if yes.text == "True" && no.text == "False" && yes.key != no.key => {
            let wrong = if yes.key { no } else { &mut *yes };
            let why = wrong.why.take();
            DraftKind::TrueFalse {
                answer: Some(yes.key),
                why,
            }
        }
        _ => kind,
    }
}
