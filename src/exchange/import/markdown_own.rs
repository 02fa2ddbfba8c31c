//! Reads questions in the layout of our own Markdown export: the heading is the id, and labelled quotes hold the rest.

use crate::catalogue::{Catalogue, Catalogues};
use crate::format::DraftKind;
use crate::model::Id;
use std::sync::{Arc, LazyLock};

/// The level of the heading that is an id.
const LEVEL: usize = 3;

/// The words of an export in each language.
static WORDS: LazyLock<Vec<Words>> = LazyLock::new(|| {
    let words = |labels: &Arc<Catalogue>| Words {
        hint: format!("**{}:**", labels.text("export-hint")),
        source: format!("**{}:**", labels.text("export-source")),
        no_topic: labels.text("export-no-topic"),
        statement: [labels.text("option-true"), labels.text("option-false")],
    };
    Catalogues::built_in().iter().map(words).collect()
});

struct Words {
    hint: String,
    source: String,
    no_topic: String,
    statement: [String; 2],
}

/// Whether this is the heading for questions without a topic.
pub(super) fn is_no_topic(heading: &str) -> bool {
    WORDS.iter().any(|words| words.no_topic == heading)
}

/// All these labels. They contain nothing that an author wrote.
pub(super) fn labels() -> String {
    let texts = WORDS.iter().flat_map(|words| {
        let [yes, no] = &words.statement;
        [&words.hint, &words.source, &words.no_topic, yes, no]
    });
    texts.cloned().collect::<Vec<_>>().join("\n")
}

/// The id in a heading.
pub(super) fn id(heading: Option<&(usize, String)>) -> Option<Id> {
    heading
        .filter(|(level, _)| *level == LEVEL)
        .and_then(|(_, text)| Id::new(text).ok())
}

/// The content of a quote after the options.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quoted {
    /// `**Hint:**`, in the language of the quiz
    Hint,
    /// `**Source:**`, likewise
    Source,
    /// Without a mark: the explanation.
    Explanation,
}

/// The content of a quote by its first line, and that line without its mark.
pub(super) fn opens(line: &str) -> (Quoted, &str) {
    let line_start = line.trim_start();
    let mut marks = WORDS
        .iter()
        .flat_map(|words| [(&words.hint, Quoted::Hint), (&words.source, Quoted::Source)]);
    let marked =
        marks.find_map(|(mark, quoted)| Some((quoted, line_start.strip_prefix(mark.as_str())?)));
    match marked {
        Some((quoted, rest)) => (quoted, rest.trim_start_matches(' ')),
        None => (Quoted::Explanation, line),
    }
}

/// A statement, if the only options are True and False in this order and in one language.
pub(super) fn statement(mut kind: DraftKind) -> DraftKind {
    let DraftKind::Choice(options) = &mut kind else {
        return kind;
    };
    match &mut options[..] {
        [yes, no] if yes.key != no.key && is_statement(&yes.text, &no.text) => {
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

fn is_statement(yes: &str, no: &str) -> bool {
    let mut all = WORDS.iter().map(|words| &words.statement);
    all.any(|[right, wrong]| right == yes && wrong == no)
}
