//! Maps Moodle's question types to our kinds of question.

use super::gift_answers::Answered;
use super::html;
use super::moodle_text::{self, markdown, optional};
use super::notes::{Notes, short};
use super::short_answers::{self, ShortAnswer};
use super::weights::{self, Weighted};
use super::xml::Node;
use crate::format::DraftKind;
use crate::text::number;

/// Reads the answers of a question by its type.
pub(super) fn read(node: &Node, kind: &str, notes: &mut Notes) -> Result<Answered, String> {
    match kind {
        "multichoice" => Ok(multichoice(node, notes).into()),
        "truefalse" => true_false(node, notes),
        "shortanswer" => short_answer(node, notes),
        "numerical" => numerical(node, notes),
        "matching" => Ok(matching(node, notes).into()),
        "ordering" => Ok(ordering(node, notes).into()),
        "essay" => Err("an essay: there is no answer to compare with".to_owned()),
        "description" => Err("a description: text without a question".to_owned()),
        "" => Err("it has no type".to_owned()),
        other => Err(format!(
            "the type `{}` has no counterpart here",
            short(other)
        )),
    }
}

fn fraction(answer: &Node) -> f64 {
    answer
        .attribute("fraction")
        .parse()
        .ok()
        .filter(|fraction: &f64| fraction.is_finite())
        .unwrap_or(0.0)
}

fn multichoice(node: &Node, notes: &mut Notes) -> DraftKind {
    let single = !matches!(node.text_of("single"), "false" | "0");
    let option = |answer: &Node, notes: &mut Notes| Weighted {
        text: markdown(answer, notes),
        percent: fraction(answer),
        feedback: optional(answer, "feedback", notes),
    };
    let options = node
        .all("answer")
        .map(|answer| option(answer, notes))
        .collect();
    weights::kind(single, options, notes)
}

fn true_false(node: &Node, notes: &mut Notes) -> Result<Answered, String> {
    let says =
        |answer: &&Node, word: &str| html::to_plain(answer.text()).eq_ignore_ascii_case(word);
    let one = |word: &str| node.all("answer").find(|answer| says(answer, word));
    let (Some(yes), Some(no)) = (one("true"), one("false")) else {
        return Err("its answers are not `true` and `false`".to_owned());
    };
    let answer = match (fraction(yes) > 0.0, fraction(no) > 0.0) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    };
    let (right, wrong) = if answer == Some(false) {
        (no, yes)
    } else {
        (yes, no)
    };
    let why = optional(wrong, "feedback", notes);
    Ok(Answered {
        explanation: optional(right, "feedback", notes),
        kind: DraftKind::TrueFalse { answer, why },
    })
}

fn short_answer(node: &Node, notes: &mut Notes) -> Result<Answered, String> {
    let one = |answer: &Node, notes: &mut Notes| ShortAnswer {
        text: if answer.attribute("format") == "html" || answer.is_markup() {
            html::to_plain(answer.text())
        } else {
            short_answers::typed(answer.text())
        },
        percent: fraction(answer),
        feedback: optional(answer, "feedback", notes),
    };
    if node.all("answer").any(Node::is_markup) {
        notes.changed("an answer has unescaped tags; only their text is to be typed");
    }
    let answers = node
        .all("answer")
        .map(|answer| one(answer, notes))
        .collect();
    let (kind, explanation) = short_answers::kind(answers, node.text_of("usecase") == "1", notes)?;
    Ok(Answered { kind, explanation })
}

fn numerical(node: &Node, notes: &mut Notes) -> Result<Answered, String> {
    let top = node.all("answer").map(fraction).fold(0.0, f64::max);
    let mut right = None;
    for answer in node.all("answer") {
        let value = answer
            .text()
            .parse::<f64>()
            .ok()
            .filter(|value| value.is_finite());
        if let Some(value) =
            value.filter(|_| right.is_none() && top > 0.0 && fraction(answer) >= top)
        {
            right = Some((value, answer));
        } else {
            let worth = number(fraction(answer));
            let said = html::to_plain(answer.text_of("feedback"));
            let said = short_answers::with_feedback(Some(&said));
            notes.changed(format!(
                "the answer {} (worth {worth}%){said} is left out",
                short(answer.text())
            ));
        }
    }
    let (value, answer) = right.ok_or("it has no right number")?;
    let tolerance = answer
        .text_of("tolerance")
        .parse::<f64>()
        .ok()
        .filter(|value| value.is_finite())
        .unwrap_or(0.0);
    let units: Vec<&Node> = node
        .child("units")
        .into_iter()
        .flat_map(|units| units.all("unit"))
        .collect();
    if units.len() > 1 {
        notes.changed("only its first unit is kept");
    }
    let unit = units
        .first()
        .map(|unit| html::to_plain(unit.text_of("unit_name")))
        .filter(|unit| !unit.is_empty());
    let kind = DraftKind::Number {
        answer: Some(value),
        tolerance: tolerance.abs(),
        unit,
    };
    Ok(Answered {
        explanation: optional(answer, "feedback", notes),
        kind,
    })
}

fn matching(node: &Node, notes: &mut Notes) -> DraftKind {
    let (mut pairs, mut extra) = (Vec::new(), Vec::new());
    for pair in node.all("subquestion") {
        let left = markdown(pair, notes);
        let right = super::escape::line(&html::to_plain(pair.text_of("answer")));
        let has_media = html::has_media(pair.text());
        moodle_text::pair(left, right, has_media, (&mut pairs, &mut extra), notes);
    }
    DraftKind::Match { pairs, extra }
}

/// The tolerance for positions, which are written with decimals, such as 1.0000000.
const PLACE_ROUNDING: f64 = 1e-6;

fn ordering(node: &Node, notes: &mut Notes) -> DraftKind {
    if !matches!(node.text_of("selecttype"), "" | "0" | "ALL") {
        notes.changed("all of its steps are asked for, not some of them");
    }
    if !matches!(
        node.text_of("gradingtype"),
        "" | "RELATIVE_ALL_PREVIOUS_AND_NEXT" | "4"
    ) {
        notes.changed(
            "each pair of its steps that is in order scores now, however they were graded",
        );
    }
    for answer in node.all("answer") {
        let said = html::to_plain(answer.text_of("feedback"));
        if !said.is_empty() {
            notes.changed(format!(
                "the feedback on a step is left out: \"{}\"",
                short(&said)
            ));
        }
    }
    // The fraction of a step is its position.
    let mut steps: Vec<&Node> = node.all("answer").collect();
    let mut sorted = steps.clone();
    sorted.sort_by(|a, b| fraction(a).total_cmp(&fraction(b)));
    if (1_u32..)
        .zip(&sorted)
        .all(|(place, step)| (fraction(step) - f64::from(place)).abs() < PLACE_ROUNDING)
    {
        steps = sorted;
    }
    DraftKind::Order(
        steps
            .into_iter()
            .map(|answer| markdown(answer, notes))
            .collect(),
    )
}
