//! Imports questions with a typed answer, with Moodle's weights and wildcards.

use super::notes::{Notes, short};
use crate::format::DraftKind;
use crate::text::number;

/// One answer and its value.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ShortAnswer {
    /// The text to type; `*` stands for any text, `\*` for an asterisk.
    pub(super) text: String,
    /// Percent of the points.
    pub(super) percent: f64,
    /// Shown after it, in Markdown.
    pub(super) feedback: Option<String>,
}

/// The text to type, on one line. It is compared literally, so it has no markup.
pub(super) fn typed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The part of a note that names the feedback on an answer.
pub(super) fn with_feedback(feedback: Option<&str>) -> String {
    feedback
        .filter(|feedback| !feedback.is_empty())
        .map_or(String::new(), |feedback| {
            format!(", with its feedback \"{}\",", short(feedback))
        })
}

/// The kind of a question with typed answers, and the feedback on a right one.
pub(super) fn kind(
    answers: Vec<ShortAnswer>,
    case_sensitive: bool,
    notes: &mut Notes,
) -> Result<(DraftKind, Option<String>), String> {
    let top = answers
        .iter()
        .map(|answer| answer.percent)
        .fold(0.0, f64::max);
    let (mut accept, mut patterns, mut explanation) = (Vec::new(), Vec::new(), None);
    for answer in answers {
        let feedback = answer.feedback.filter(|feedback| !feedback.is_empty());
        if top <= 0.0 || answer.percent < top {
            let worth = number(answer.percent);
            let feedback = with_feedback(feedback.as_deref());
            notes.changed(format!(
                "the answer \"{}\" (worth {worth}%){feedback} is left out",
                short(&answer.text)
            ));
            continue;
        }
        if explanation.is_none() {
            explanation = feedback;
        } else if feedback.is_some() {
            notes.changed(format!(
                "the feedback on \"{}\" is left out: \"{}\"",
                short(&answer.text),
                short(feedback.as_deref().unwrap_or_default())
            ));
        }
        let (example, pattern) = wildcards(&answer.text);
        accept.push(example);
        patterns.extend(pattern);
    }
    if accept.is_empty() {
        return Err("it has no right answer".to_owned());
    }
    if !patterns.is_empty() {
        notes.said("its wildcards became a pattern");
    }
    let pattern = (!patterns.is_empty()).then(|| patterns.join("|"));
    Ok((
        DraftKind::Text {
            accept,
            case_sensitive,
            pattern,
        },
        explanation,
    ))
}

/// An answer without its wildcards, and the pattern for them.
fn wildcards(answer: &str) -> (String, Option<String>) {
    const STAR: char = '\u{fdd0}';
    let hidden = answer.replace("\\*", &STAR.to_string());
    let example = hidden.replace('*', "").replace(STAR, "*").trim().to_owned();
    if !hidden.contains('*') {
        return (example, None);
    }
    let pieces: Vec<String> = hidden
        .split('*')
        .map(|piece| regex::escape(&piece.replace(STAR, "*")))
        .collect();
    (example, Some(pieces.join(".*")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_become_patterns() {
        for (answer, example, pattern) in [
            ("phish", "phish", None),
            ("phish*", "phish", Some("phish.*")),
            ("a.b*c", "a.bc", Some(r"a\.b.*c")),
            (r"2\*3", "2*3", None),
        ] {
            assert_eq!(
                wildcards(answer),
                (example.to_owned(), pattern.map(str::to_owned)),
                "{answer}"
            );
        }
    }
}
