//! Reads the answers between the braces of a GIFT question.

use super::gift_text::{markdown, unescape};
use super::html;
use super::moodle_text;
use super::notes::{Notes, short};
use super::short_answers::{self, ShortAnswer, with_feedback};
use super::weights::{self, Weighted};
use super::writing::Writing;
use crate::format::DraftKind;
use crate::text::number;

/// The kind of the question, and the feedback on a right answer.
#[derive(Debug)]
pub(super) struct Answered {
    pub(super) kind: DraftKind,
    pub(super) explanation: Option<String>,
}

impl From<DraftKind> for Answered {
    fn from(kind: DraftKind) -> Answered {
        Answered {
            kind,
            explanation: None,
        }
    }
}

/// Reads the answers in Moodle's order. Their content determines the kind of question.
pub(super) fn read(answers: &str, writing: Writing, notes: &mut Notes) -> Result<Answered, String> {
    if answers.is_empty() {
        return Err("an essay: there is no answer to compare with".to_owned());
    }
    if let Some(numbers) = answers.strip_prefix('#') {
        return numeric(numbers, writing, notes);
    }
    if answers.contains('~') {
        return multiple_choice(answers, writing, notes).map(Answered::from);
    }
    if answers.contains('=') && answers.contains("->") {
        return matching(answers, writing, notes).map(Answered::from);
    }
    match answers.split('#').next().unwrap_or_default().trim() {
        "T" | "TRUE" => Ok(true_false(true, answers, writing, notes)),
        "F" | "FALSE" => Ok(true_false(false, answers, writing, notes)),
        _ => text(answers, writing, notes),
    }
}

/// A text and its feedback, in Markdown.
fn text_and_feedback(
    answer: &str,
    writing: Writing,
    notes: &mut Notes,
) -> (String, Option<String>) {
    let (text, feedback) = answer
        .split_once('#')
        .map_or((answer, None), |(text, feedback)| (text, Some(feedback)));
    (
        markdown(text, writing, notes),
        feedback.map(|feedback| markdown(feedback, writing, notes)),
    )
}

/// A weight such as `%-33.333%` at the start, and the text after it.
fn weight(text: &str) -> Option<(f64, &str)> {
    let (number, rest) = text.strip_prefix('%')?.split_once('%')?;
    let digits = number.trim_start_matches('-');
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let number_like = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    let well_formed = (1..=3).contains(&whole.len()) && number_like(whole) && number_like(fraction);
    let value: f64 = digits.parse().ok().filter(|_| well_formed)?;
    Some((
        if number.starts_with('-') {
            -value
        } else {
            value
        },
        rest,
    ))
}

fn multiple_choice(
    answers: &str,
    writing: Writing,
    notes: &mut Notes,
) -> Result<DraftKind, String> {
    let single = answers.contains('=');
    let separated = answers.replace('=', "~=");
    let pieces: Vec<&str> = separated.split('~').map(str::trim).collect();
    // An empty piece before the first sign is skipped; text before it is an option without a sign.
    let pieces = if pieces.first().is_some_and(|first| first.is_empty()) {
        &pieces[1..]
    } else {
        &pieces[..]
    };
    if pieces.len() < 2 {
        return Err("it has fewer than two options".to_owned());
    }
    let mut options = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let (percent, rest) = match piece.strip_prefix('=') {
            Some(rest) => {
                if weight(rest).is_some() {
                    notes.changed(
                        "a weight after = is text for Moodle, as it is now: weights stand after ~",
                    );
                }
                (100.0, rest)
            }
            None => weight(piece).unwrap_or((0.0, piece)),
        };
        let (text, feedback) = text_and_feedback(rest, writing, notes);
        options.push(Weighted {
            text,
            percent,
            feedback,
        });
    }
    Ok(weights::kind(single, options, notes))
}

fn matching(answers: &str, writing: Writing, notes: &mut Notes) -> Result<DraftKind, String> {
    let (mut pairs, mut extra) = (Vec::new(), Vec::new());
    for piece in answers
        .split('=')
        .map(str::trim)
        .enumerate()
        .filter(|(i, piece)| *i > 0 || !piece.is_empty())
    {
        let Some((left, right)) = piece.1.split_once("->") else {
            return Err(format!(
                "its pair \"{}\" has no ->",
                short(&unescape(piece.1))
            ));
        };
        let has_media = html::has_media(&unescape(left));
        let left = markdown(left, writing, notes);
        let right = super::escape::line(&html::to_plain(&unescape(right)));
        moodle_text::pair(left, right, has_media, (&mut pairs, &mut extra), notes);
    }
    Ok(DraftKind::Match { pairs, extra })
}

fn true_false(answer: bool, answers: &str, writing: Writing, notes: &mut Notes) -> Answered {
    let mut feedback = answers
        .splitn(3, '#')
        .skip(1)
        .map(|feedback| markdown(feedback, writing, notes));
    let (why, explanation) = (feedback.next(), feedback.next());
    Answered {
        kind: DraftKind::TrueFalse {
            answer: Some(answer),
            why,
        },
        explanation,
    }
}

fn text(answers: &str, writing: Writing, notes: &mut Notes) -> Result<Answered, String> {
    let pieces = answers
        .split('=')
        .map(str::trim)
        .enumerate()
        .filter(|(i, piece)| *i > 0 || !piece.is_empty());
    let mut read = Vec::new();
    for (_, piece) in pieces {
        let (percent, rest) = weight(piece).unwrap_or((100.0, piece));
        let (answer, feedback) = rest
            .split_once('#')
            .map_or((rest, None), |(text, feedback)| (text, Some(feedback)));
        let feedback = feedback.map(|feedback| markdown(feedback, writing, notes));
        let answer = match Writing::of(answer, Writing::Plain) {
            (Writing::Html, answer) => html::to_plain(&unescape(answer)),
            (_, answer) => short_answers::typed(&unescape(answer)),
        };
        read.push(ShortAnswer {
            text: answer,
            percent,
            feedback,
        });
    }
    let (kind, explanation) = short_answers::kind(read, false, notes)?;
    Ok(Answered { kind, explanation })
}

/// One number with its weight and feedback.
struct Numeric {
    answer: f64,
    tolerance: f64,
    percent: f64,
    feedback: Option<String>,
}

fn numeric(numbers: &str, writing: Writing, notes: &mut Notes) -> Result<Answered, String> {
    let (numbers, wrong) = numbers
        .split_once('~')
        .map_or((numbers, None), |(numbers, wrong)| (numbers, Some(wrong)));
    if let Some((_, feedback)) = wrong
        .and_then(|wrong| wrong.split_once('#'))
        .filter(|(_, feedback)| !feedback.trim().is_empty())
    {
        notes.changed(format!(
            "the feedback on a wrong number is left out: \"{}\"",
            short(&unescape(feedback))
        ));
    }
    let mut read: Vec<Numeric> = Vec::new();
    for (_, piece) in numbers
        .split('=')
        .map(str::trim)
        .enumerate()
        .filter(|(i, piece)| *i > 0 || !piece.is_empty())
    {
        let (percent, rest) = weight(piece).unwrap_or((100.0, piece));
        let (range, feedback) = rest
            .split_once('#')
            .map_or((rest, None), |(range, feedback)| (range, Some(feedback)));
        let feedback = feedback
            .map(|feedback| markdown(feedback, writing, notes))
            .filter(|feedback| !feedback.is_empty());
        let range = unescape(range.trim());
        if range == "*" {
            let feedback = with_feedback(feedback.as_deref());
            notes.changed(format!(
                "the answer for any other number{feedback} is left out"
            ));
            continue;
        }
        let (answer, tolerance) =
            range_of(&range).ok_or_else(|| format!("\"{}\" is no number", short(&range)))?;
        read.push(Numeric {
            answer,
            tolerance,
            percent,
            feedback,
        });
    }
    best(read, notes)
}

/// The first number with full points; the others are reported.
fn best(read: Vec<Numeric>, notes: &mut Notes) -> Result<Answered, String> {
    let top = read
        .iter()
        .map(|number| number.percent)
        .fold(f64::MIN, f64::max);
    let mut right = None;
    for found in read {
        if right.is_none() && found.percent >= top {
            right = Some(found);
        } else {
            let worth = number(found.percent);
            let feedback = with_feedback(found.feedback.as_deref());
            notes.changed(format!(
                "the answer {} (worth {worth}%){feedback} is left out",
                number(found.answer)
            ));
        }
    }
    let Numeric {
        answer,
        tolerance,
        feedback,
        ..
    } = right.ok_or("it has no number")?;
    Ok(Answered {
        kind: DraftKind::Number {
            answer: Some(answer),
            tolerance,
            unit: None,
        },
        explanation: feedback,
    })
}

/// `value`, `value:tolerance` or `minimum..maximum` as a value and a tolerance.
fn range_of(text: &str) -> Option<(f64, f64)> {
    let finite = |text: &str| {
        text.trim()
            .parse::<f64>()
            .ok()
            .filter(|number| number.is_finite())
    };
    if let Some((least, most)) = text.split_once("..") {
        let (least, most) = (finite(least)?, finite(most)?);
        return Some(between(least, most));
    }
    match text.split_once(':') {
        Some((value, tolerance)) => Some((finite(value)?, finite(tolerance)?.abs())),
        None => Some((finite(text)?, 0.0)),
    }
}

/// The middle of a range and half its width, rounded to one digit more than the bounds have. That is exact for decimal
/// bounds.
fn between(least: f64, most: f64) -> (f64, f64) {
    let places = |value: f64| {
        format!("{value}")
            .split_once('.')
            .map_or(0, |(_, decimals)| decimals.len())
    };
    let places = places(least).max(places(most)) + 1;
    let rounded = |value: f64| format!("{value:.places$}").parse().unwrap_or(value);
    let middle = f64::midpoint(least, most);
    (rounded(middle), rounded((most - middle).abs()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_written_in_the_digits_of_their_ends() {
        for (text, answer, tolerance) in [
            ("7.141..7.142", 7.1415, 0.0005),
            ("1..5", 3.0, 2.0),
            ("0.1..0.4", 0.25, 0.15),
            ("1..2", 1.5, 0.5),
            ("2..1", 1.5, 0.5),
            ("1e-7..3e-7", 2e-7, 1e-7),
            ("-1e300..1e300", 0.0, 1e300),
            ("7:0.1", 7.0, 0.1),
        ] {
            assert_eq!(range_of(text), Some((answer, tolerance)), "{text}");
        }
        assert_eq!(range_of("1..x"), None);
    }
}
