//! Reads the column that holds the type of a question, and recognises the names that several programs use for each
//! type.

use super::csv_columns::key;
use super::notes::{Notes, short};
use crate::format::DraftKind;
use crate::model::Grading;

/// The type of a question in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    Choice,
    Multiple,
    Statement,
    Text,
    Number,
    Essay,
    /// A question without a right answer, such as a poll or a drawing.
    Poll,
}

const WORDS: &[(Type, &[&str])] = &[
    (
        Type::Choice,
        &[
            "choice",
            "multiplechoice",
            "mc",
            "mcq",
            "single",
            "singlechoice",
            "singleanswer",
            "radio",
            "multiplechoicequestion",
            "quiz",
            "textchoice",
            "单选",
            "单选题",
        ],
    ),
    (
        Type::Multiple,
        &[
            "multiple",
            "multipleanswer",
            "multipleanswers",
            "multipleresponse",
            "multiselect",
            "multi",
            "checkbox",
            "checkboxes",
            "多选",
            "多选题",
        ],
    ),
    (
        Type::Statement,
        &[
            "truefalse",
            "trueorfalse",
            "tf",
            "boolean",
            "bool",
            "statement",
            "yesno",
            "judge",
            "判断",
            "判断题",
        ],
    ),
    (
        Type::Text,
        &[
            "text",
            "shortanswer",
            "shorttext",
            "short",
            "fillin",
            "fillintheblank",
            "fillintheblanks",
            "open",
            "typeanswer",
            "typein",
            "typing",
            "typetext",
        ],
    ),
    (Type::Number, &["number", "numeric", "numerical", "integer"]),
    (
        Type::Essay,
        &["essay", "longanswer", "longtext", "paragraph", "openended"],
    ),
    (
        Type::Poll,
        &["poll", "survey", "draw", "drawing", "slide", "wordcloud"],
    ),
];

impl Type {
    /// The type that a cell names. An unknown word is reported.
    pub(super) fn of(cell: Option<&str>, notes: &mut Notes) -> Option<Type> {
        let written = cell?;
        let found = WORDS
            .iter()
            .find(|(_, words)| words.contains(&key(written).as_str()))
            .map(|(kind, _)| *kind);
        if found.is_none() {
            notes.changed(format!(
                "its type `{}` is not known and is left out",
                short(written)
            ));
        }
        found
    }

    /// Converts a question to this type if possible; otherwise reports the type.
    pub(super) fn applied(self, kind: DraftKind, notes: &mut Notes) -> DraftKind {
        let kind = match (self, kind) {
            (Type::Multiple, DraftKind::Choice(options)) => {
                DraftKind::Multiple(options, Grading::All)
            }
            (Type::Statement, kind) => statement(kind),
            (_, kind) => kind,
        };
        let (is, name) = match kind {
            DraftKind::Choice(_) => (Type::Choice, "one right option"),
            DraftKind::Multiple(..) => (Type::Multiple, "several right options"),
            DraftKind::TrueFalse { .. } => (Type::Statement, "a statement"),
            DraftKind::Number { .. } => (Type::Number, "a number"),
            _ => (Type::Text, "a text to be typed"),
        };
        if is != self {
            notes.changed(format!(
                "its type says otherwise, and it is a question for {name}"
            ));
        }
        kind
    }
}

/// A statement, if the only options are true and false and the answer is not given.
fn statement(kind: DraftKind) -> DraftKind {
    let DraftKind::Choice(options) = &kind else {
        return kind;
    };
    let [first, second] = &options[..] else {
        return kind;
    };
    let says = |text: &str| match key(text).as_str() {
        "true" | "yes" => Some(true),
        "false" | "no" => Some(false),
        _ => None,
    };
    let (right, wrong) = if first.key {
        (first, second)
    } else {
        (second, first)
    };
    match (says(&right.text), says(&wrong.text)) {
        (Some(answer), Some(other))
            if answer != other && right.key && !wrong.key && right.why.is_none() =>
        {
            DraftKind::TrueFalse {
                answer: Some(answer),
                why: wrong.why.clone(),
            }
        }
        _ => kind,
    }
}
