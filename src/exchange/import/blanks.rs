//! Imports questions with blanks from mkdocs-quiz: `[[the answer]]` in the text.

use super::intake::Intake;
use super::notes::Notes;
use crate::format::{Draft, DraftKind};

/// The line that separates a text with blanks from its explanation.
pub(super) const RULE: &str = "---";

/// The most gaps of one text. Each becomes a question that repeats the text.
pub(super) const GAPS_MAX: usize = 50;

/// Imports a text with blanks as one question for each blank.
pub(super) fn take(line: usize, text: &str, intake: &mut Intake) {
    let rule = format!("\n{RULE}\n");
    let (text, explanation) = match text.split_once(&rule) {
        Some((text, explanation)) => (text, Some(explanation.trim().to_owned())),
        None => (text, None),
    };
    let pieces = pieces(text);
    let count = pieces.len().saturating_sub(1);
    if count == 0 {
        return intake.drop(line, text, "it has neither checkboxes nor [[blanks]]");
    }
    if count > GAPS_MAX {
        let why = format!("it has {count} blanks; at most {GAPS_MAX} are read of one text");
        return intake.drop(line, text, why);
    }
    for asked in 0..count {
        let mut notes = Notes::default();
        if count > 1 {
            notes.changed(format!(
                "one of {count} blanks that were asked for together"
            ));
        }
        let mut prompt = String::new();
        for (i, (before, answer)) in pieces.iter().enumerate() {
            prompt.push_str(before);
            prompt.push_str(if i == asked { r"\_\_\_\_\_" } else { answer });
        }
        let accept = vec![pieces[asked].1.to_owned()];
        let kind = DraftKind::Text {
            accept,
            case_sensitive: false,
            pattern: None,
        };
        intake.take(
            line,
            "",
            Draft {
                explanation: explanation.clone(),
                ..Draft::new(prompt, kind)
            },
            notes,
        );
    }
}

/// The text before each blank with its answer; then the remaining text. Brackets in code are not blanks.
fn pieces(text: &str) -> Vec<(&str, &str)> {
    let mut pieces = Vec::new();
    let (mut from, mut at, mut code) = (0, 0, false);
    while let Some(c) = text[at..].chars().next() {
        code ^= c == '`';
        let blank = text[at..]
            .strip_prefix("[[")
            .filter(|_| !code)
            .and_then(|rest| rest.split_once("]]"));
        match blank.filter(|(answer, _)| !answer.trim().is_empty() && !answer.contains(['\n', '[']))
        {
            Some((answer, _)) => {
                pieces.push((&text[from..at], answer.trim()));
                at += answer.len() + 4;
                from = at;
            }
            None => at += c.len_utf8(),
        }
    }
    pieces.push((&text[from..], ""));
    pieces
}
