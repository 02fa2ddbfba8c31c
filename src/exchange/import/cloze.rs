//! Imports Moodle's questions with gaps in their text, `{1:SHORTANSWER:=answer}`. Each gap becomes a question of its
//! own, in which the other gaps are filled.

use super::blanks::GAPS_MAX;
use super::gift_answers::Answered;
use super::html;
use super::moodle_text::optional;
use super::notes::{Notes, short};
use super::short_answers::{self, ShortAnswer};
use super::weights::{self, Weighted};
use super::xml::Node;
use crate::format::{Draft, DraftKind};

/// The placeholder for the gap that the question asks for.
const GAP: &str = "_____";

/// A gap in a text.
struct Gap<'a> {
    /// The text before it.
    before: &'a str,
    kind: Kind,
    answers: Vec<Weighted>,
}

/// How a gap is answered.
#[derive(Clone, Copy)]
enum Kind {
    Typed { case_sensitive: bool },
    Number,
    Choice,
    Multiple,
}

/// The questions of a text with gaps, each with its notes, or the reason why there are none.
pub(super) fn drafts(node: &Node, notes: &Notes) -> Result<Vec<(Draft, Notes)>, String> {
    let text = node.text_of("questiontext");
    let (gaps, rest) = gaps(text)?;
    if gaps.is_empty() {
        return Err("a text with gaps without a gap".to_owned());
    }
    if gaps.len() > GAPS_MAX {
        return Err(format!(
            "it has {} gaps; at most {GAPS_MAX} are read of one text",
            gaps.len()
        ));
    }
    let mut drafts = Vec::with_capacity(gaps.len());
    for asked in 0..gaps.len() {
        let mut notes = notes.clone();
        if gaps.len() > 1 {
            notes.changed(format!(
                "one of {} gaps that were asked for together",
                gaps.len()
            ));
        }
        let mut stem = String::new();
        for (i, gap) in gaps.iter().enumerate() {
            stem.push_str(gap.before);
            stem.push_str(if i == asked { GAP } else { gap.filled() });
        }
        stem.push_str(rest);
        let Answered { kind, explanation } = gaps[asked].answered(&mut notes)?;
        let mut draft = Draft::new(html::to_markdown(&stem, false, &mut notes), kind);
        let general = optional(node, "generalfeedback", &mut notes);
        let parts: Vec<String> = [explanation, general].into_iter().flatten().collect();
        draft.explanation = (!parts.is_empty()).then(|| parts.join("\n\n"));
        drafts.push((draft, notes));
    }
    Ok(drafts)
}

/// The gaps of a text, and the text after the last one.
fn gaps(text: &str) -> Result<(Vec<Gap<'_>>, &str), String> {
    let mut gaps = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(found) = text[at..].find('{').map(|found| at + found) {
        at = found + 1;
        let Some((word, answers)) = head(&text[at..]) else {
            continue;
        };
        let end = ends(answers).ok_or("a gap is never closed")?;
        let kind = match word.trim_start_matches('_').to_uppercase().as_str() {
            "SHORTANSWER" | "SA" | "MW" => Kind::Typed {
                case_sensitive: false,
            },
            "SHORTANSWER_C" | "SAC" | "MWC" => Kind::Typed {
                case_sensitive: true,
            },
            "NUMERICAL" | "NM" => Kind::Number,
            word if word.starts_with("MULTICHOICE") || word.starts_with("MC") => Kind::Choice,
            word if word.starts_with("MULTIRESPONSE") || word.starts_with("MR") => Kind::Multiple,
            _ => return Err(format!("a gap of the type `{}`", short(word))),
        };
        gaps.push(Gap {
            before: &text[from..found],
            kind,
            answers: read(&answers[..end]),
        });
        from = text.len() - answers.len() + end + 1;
        at = from;
    }
    Ok((gaps, &text[from..]))
}

/// The type of a gap, and the text after it: `1:SHORTANSWER:`.
fn head(text: &str) -> Option<(&str, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text[digits..].strip_prefix(':')?;
    let (word, rest) = rest.split_once(':')?;
    let is_word = !word.is_empty()
        && word
            .bytes()
            .all(|byte| byte.is_ascii_alphabetic() || byte == b'_');
    is_word.then_some((word, rest))
}

/// The position of the first closing brace without a backslash before it.
fn ends(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().find_map(|(at, c)| {
        let ends = c == '}' && !escaped;
        escaped = c == '\\' && !escaped;
        ends.then_some(at)
    })
}

/// The answers of a gap: `=right~%50%half#said~wrong`.
fn read(text: &str) -> Vec<Weighted> {
    let mut answers = Vec::new();
    for piece in split(text, '~') {
        let piece = piece.trim();
        let (percent, rest) = match piece.strip_prefix('=') {
            Some(rest) => (100.0, rest),
            None => piece
                .strip_prefix('%')
                .and_then(|rest| rest.split_once('%'))
                .and_then(|(number, rest)| Some((number.trim().parse().ok()?, rest)))
                .unwrap_or((0.0, piece)),
        };
        let mut parts = split(rest, '#').into_iter();
        let answer = unescaped(parts.next().unwrap_or_default().trim());
        let said: Vec<String> = parts.map(unescaped).collect();
        if !answer.is_empty() {
            answers.push(Weighted {
                text: answer,
                percent,
                feedback: Some(said.join("#")).filter(|said| !said.trim().is_empty()),
            });
        }
    }
    answers
}

/// Splits a text at a sign that has no backslash before it.
fn split(text: &str, sign: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut from, mut escaped) = (0, false);
    for (at, c) in text.char_indices() {
        // The `#` in an HTML reference such as `&#39;` is no separator.
        let in_reference = sign == '#' && text[..at].ends_with('&');
        if c == sign && !escaped && !in_reference {
            parts.push(&text[from..at]);
            from = at + c.len_utf8();
        }
        escaped = c == '\\' && !escaped;
    }
    parts.push(&text[from..]);
    parts
}

fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let escapes = c == '\\'
            && chars
                .peek()
                .is_some_and(|next| "}~#\\/\"{=".contains(*next));
        plain.extend(if escapes { chars.next() } else { Some(c) });
    }
    plain
}

impl Gap<'_> {
    /// The answer that fills this gap in the questions about the other gaps.
    fn filled(&self) -> &str {
        let best = self
            .answers
            .iter()
            .max_by(|a, b| a.percent.total_cmp(&b.percent));
        best.map_or(GAP, |answer| match self.kind {
            // Without its tolerance.
            Kind::Number => answer.text.split(':').next().unwrap_or_default(),
            _ => answer.text.as_str(),
        })
    }

    fn answered(&self, notes: &mut Notes) -> Result<Answered, String> {
        let answers: Vec<Weighted> = self
            .answers
            .iter()
            .map(|answer| Weighted {
                feedback: answer
                    .feedback
                    .as_ref()
                    .map(|said| html::to_markdown(said, false, notes)),
                ..answer.clone()
            })
            .collect();
        match self.kind {
            Kind::Typed { case_sensitive } => {
                let typed = answers.into_iter().map(|answer| ShortAnswer {
                    text: short_answers::typed(&html::to_plain(&answer.text)),
                    percent: answer.percent,
                    feedback: answer.feedback,
                });
                let (kind, explanation) =
                    short_answers::kind(typed.collect(), case_sensitive, notes)?;
                Ok(Answered { kind, explanation })
            }
            Kind::Number => number(answers, notes),
            Kind::Choice | Kind::Multiple => {
                let options = answers.into_iter().map(|answer| Weighted {
                    text: html::to_markdown(&answer.text, false, notes),
                    ..answer
                });
                let options = options.collect();
                let single = matches!(self.kind, Kind::Choice);
                Ok(weights::kind(single, options, notes).into())
            }
        }
    }
}

/// A number with its tolerance: `5:0.1`. Only the first right one is used.
fn number(answers: Vec<Weighted>, notes: &mut Notes) -> Result<Answered, String> {
    let mut right = None;
    for answer in answers {
        let (value, tolerance) = answer.text.split_once(':').unwrap_or((&answer.text, "0"));
        let parsed = value
            .trim()
            .parse::<f64>()
            .ok()
            .zip(tolerance.trim().parse::<f64>().ok());
        let finite = parsed.filter(|(value, tolerance)| value.is_finite() && tolerance.is_finite());
        match finite.filter(|_| right.is_none() && answer.percent > 0.0) {
            Some(number) => right = Some((number, answer.feedback)),
            None => notes.changed(format!(
                "the answer {} of the gap is left out",
                short(&answer.text)
            )),
        }
    }
    let ((value, tolerance), explanation) =
        right.ok_or("a gap for a number has no right number")?;
    let kind = DraftKind::Number {
        answer: Some(value),
        tolerance: tolerance.abs(),
        unit: None,
    };
    Ok(Answered { kind, explanation })
}
