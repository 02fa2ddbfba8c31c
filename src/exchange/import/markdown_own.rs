//! Reads questions in the layout of our own Markdown export: the heading is the id, and labelled quotes hold the rest.

use crate::format::DraftKind;
use crate::model::Id;

/// The level of the heading that is an id.
const LEVEL: usize = 3;

/// The heading for questions without a topic, if other questions have one.
pub(super) const NO_TOPIC: &str = "(no topic)";

/// The id in a heading.
pub(super) fn id(heading: Option<&(usize, String)>) -> Option<Id> {
    heading
        .filter(|(level, _)| *level == LEVEL)
        .and_then(|(_, text)| Id::new(text).ok())
}

/// The content of a quote after the options.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quoted {
    /// `**Hint:**`
    Hint,
    /// `**Source:**`
    Source,
    /// Without a mark: the explanation.
    Explanation,
}

/// The content of a quote by its first line, and that line without its mark.
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

/// A statement, if the only options are True and False in this order.
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
