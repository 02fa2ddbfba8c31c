//! Reads one question of QTI 1.2: its text and options, and the conditions under which a response scores.

use super::gift_answers::Answered;
use super::notes::{Notes, short};
use super::short_answers::{self, ShortAnswer};
use super::weights::{self, Weighted};
use super::xml::Node;
use super::{escape, html};
use crate::format::{Draft, DraftKind};

/// A condition: the values that a response must have, and the score for it.
#[derive(Debug, Default)]
struct Condition {
    /// The response, the value to compare with, and whether the comparison is negated.
    equal: Vec<(String, String, bool)>,
    /// Minimum and maximum of a number.
    range: (Option<f64>, Option<f64>),
    score: Option<f64>,
    /// The feedback if the condition holds.
    feedback: Vec<String>,
}

/// Reads an item.
pub(super) fn draft(node: &Node, notes: &mut Notes) -> Result<Draft, String> {
    let presentation = node
        .child("presentation")
        .ok_or("it has no <presentation>")?;
    let mut found = Presented::default();
    found.read(presentation, notes);
    let conditions: Vec<Condition> = node
        .child("resprocessing")
        .into_iter()
        .flat_map(|processing| processing.all("respcondition"))
        .map(condition)
        .collect();
    let feedback = Feedback::read(node, notes);
    let Answered { kind, explanation } = kind(&found, &conditions, &feedback, notes)?;
    let mut draft = Draft::new(found.material.join("\n\n"), kind);
    let parts: Vec<String> = explanation
        .into_iter()
        .chain(feedback.general(&conditions, notes))
        .collect();
    draft.explanation = (!parts.is_empty()).then(|| parts.join("\n\n"));
    for (label, entry) in fields(node) {
        if label == "points_possible" {
            draft.points = entry.parse().ok().filter(|points: &f64| points.is_finite());
        }
    }
    Ok(draft)
}

/// The labels and entries of the metadata.
fn fields(node: &Node) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        if node.name == "qtimetadatafield" {
            fields.push((
                node.text_of("fieldlabel").to_owned(),
                node.text_of("fieldentry").to_owned(),
            ));
        }
        open.extend(
            node.children
                .iter()
                .filter(|child| child.name != "presentation"),
        );
    }
    fields
}

/// The content of an item: texts and responses.
#[derive(Debug, Default)]
struct Presented {
    material: Vec<String>,
    responses: Vec<Response>,
}

/// An input for a response.
#[derive(Debug, Default)]
struct Response {
    id: String,
    /// The text beside it: the left side of a pair, or the name of a blank.
    material: String,
    several: bool,
    typed: bool,
    /// Ids of options with their texts in Markdown.
    labels: Vec<(String, String)>,
}

impl Presented {
    fn read(&mut self, node: &Node, notes: &mut Notes) {
        for child in &node.children {
            match child.name.as_str() {
                "material" => self.material.extend(material(child, notes)),
                "response_lid" | "response_str" | "response_num" | "response_grp" => {
                    self.responses.push(response(child, notes));
                }
                "response_xy" => notes.changed("a place to click at is left out"),
                _ => self.read(child, notes),
            }
        }
    }
}

fn response(node: &Node, notes: &mut Notes) -> Response {
    let mut response = Response {
        id: node.attribute("ident").to_owned(),
        several: node
            .attribute("rcardinality")
            .eq_ignore_ascii_case("multiple"),
        typed: node.name != "response_lid",
        ..Response::default()
    };
    let mut texts = Vec::new();
    let mut open: Vec<&Node> = node.children.iter().rev().collect();
    while let Some(node) = open.pop() {
        match node.name.as_str() {
            "material" => texts.extend(material(node, notes)),
            "response_label" => {
                let mut label = Vec::new();
                let mut inner: Vec<&Node> = node.children.iter().rev().collect();
                while let Some(node) = inner.pop() {
                    match node.name.as_str() {
                        "material" => label.extend(material(node, notes)),
                        _ => inner.extend(node.children.iter().rev()),
                    }
                }
                response
                    .labels
                    .push((node.attribute("ident").to_owned(), label.join("\n\n")));
            }
            _ => {
                response.typed &= node.name != "render_choice";
                open.extend(node.children.iter().rev());
            }
        }
    }
    response.material = texts.join("\n\n");
    response
}

/// The texts of material in Markdown.
fn material(node: &Node, notes: &mut Notes) -> Vec<String> {
    let mut texts = Vec::new();
    for child in &node.children {
        match child.name.as_str() {
            "mattext" | "matemtext" => {
                let html = child.attribute("texttype").contains("html") || child.has_tags;
                let text = child.text();
                let text = if html || text.contains("</") {
                    html::to_markdown(text, false, notes)
                } else {
                    escape::lines(text)
                };
                texts.extend((!text.is_empty()).then_some(text));
            }
            "matbreak" => {}
            other => notes.changed(format!(
                "its <{}> is left out: {}",
                short(other),
                short(child.attribute("uri"))
            )),
        }
    }
    texts
}

fn condition(node: &Node) -> Condition {
    let mut found = Condition::default();
    let mut open: Vec<(&Node, bool)> = node
        .child("conditionvar")
        .into_iter()
        .map(|node| (node, false))
        .collect();
    while let Some((node, not)) = open.pop() {
        let not = not ^ (node.name == "not");
        let number = || node.text().parse::<f64>().ok();
        match node.name.as_str() {
            "varequal" | "varsubstring" => found.equal.push((
                node.attribute("respident").to_owned(),
                node.text().to_owned(),
                not,
            )),
            "vargte" | "vargt" => found.range.0 = number(),
            "varlte" | "varlt" => found.range.1 = number(),
            _ => open.extend(node.children.iter().rev().map(|child| (child, not))),
        }
    }
    let set = node.all("setvar").find(|set| {
        let name = set.attribute("varname");
        name.is_empty() || name.eq_ignore_ascii_case("score") || name.starts_with("que_score")
    });
    found.score = set.and_then(|set| set.text().parse().ok());
    found.feedback = node
        .all("displayfeedback")
        .map(|feedback| feedback.attribute("linkrefid").to_owned())
        .collect();
    found
}

/// The feedback of an item, by its id.
#[derive(Debug)]
struct Feedback(Vec<(String, String)>);

impl Feedback {
    fn read(node: &Node, notes: &mut Notes) -> Feedback {
        let mut all = Vec::new();
        for feedback in node.all("itemfeedback") {
            let mut found = Presented::default();
            found.read(feedback, notes);
            all.push((
                feedback.attribute("ident").to_owned(),
                found.material.join("\n\n"),
            ));
        }
        all.retain(|(_, text)| !text.is_empty());
        Feedback(all)
    }

    /// The feedback that belongs to no option. Feedback on right and wrong answers alike is the explanation; feedback
    /// on wrong ones alone is reported.
    fn general(&self, conditions: &[Condition], notes: &mut Notes) -> Vec<String> {
        let mut general = Vec::new();
        for (id, text) in &self.0 {
            let of_option = conditions.iter().any(|condition| {
                condition.feedback.contains(id)
                    && condition.score.is_none_or(|score| score <= 0.0)
                    && condition.equal.iter().any(|(_, _, not)| !not)
            });
            if of_option {
                continue;
            }
            if id.contains("incorrect") || id.contains("wrong") {
                notes.changed(format!(
                    "what was said after a wrong answer is left out: \"{}\"",
                    short(text)
                ));
            } else {
                general.push(text.clone());
            }
        }
        general
    }

    /// The feedback on one option.
    fn of(&self, label: &str, conditions: &[Condition]) -> Option<String> {
        let shown = conditions.iter().find(|condition| {
            condition.score.is_none_or(|score| score <= 0.0)
                && matches!(&condition.equal[..], [(_, value, false)] if value == label)
        })?;
        self.0
            .iter()
            .find(|(id, _)| shown.feedback.contains(id))
            .map(|(_, text)| text.clone())
    }
}

fn kind(
    found: &Presented,
    conditions: &[Condition],
    feedback: &Feedback,
    notes: &mut Notes,
) -> Result<Answered, String> {
    match &found.responses[..] {
        [] => Err("text without a question: there is nothing to respond with".to_owned()),
        [one] if one.typed && one.labels.len() < 2 => typed(one, conditions, notes),
        [one] => Ok(choice(one, conditions, feedback, notes).into()),
        several
            if several
                .iter()
                .all(|one| !one.typed && !one.material.is_empty()) =>
        {
            Ok(matching(several, conditions, notes).into())
        }
        several => Err(format!(
            "it asks for {} responses at once, which has no counterpart here",
            several.len()
        )),
    }
}

/// The score of each option, in percent of the highest score of one condition.
fn choice(
    response: &Response,
    conditions: &[Condition],
    feedback: &Feedback,
    notes: &mut Notes,
) -> DraftKind {
    let most = conditions
        .iter()
        .filter_map(|condition| condition.score)
        .fold(0.0, f64::max);
    let right = |label: &str| {
        conditions.iter().any(|condition| {
            condition.score.is_some_and(|score| score > 0.0)
                && condition
                    .equal
                    .iter()
                    .any(|(id, value, not)| *id == response.id && value == label && !not)
        })
    };
    let share = |label: &str| {
        let alone = conditions.iter().find(|condition| {
            condition.score.is_some() && condition.equal.len() == 1 && condition.equal[0].1 == label
        });
        match alone.and_then(|condition| condition.score) {
            Some(score) if most > 0.0 => score / most * 100.0,
            _ if right(label) => 100.0,
            _ => 0.0,
        }
    };
    let several = response.several;
    let options: Vec<Weighted> = response
        .labels
        .iter()
        .map(|(id, text)| Weighted {
            text: text.clone(),
            percent: share(id),
            feedback: feedback.of(id, conditions),
        })
        .collect();
    if !several {
        return weights::kind(true, options, notes);
    }
    // All right options score together, so no option has a weight of its own.
    let options = options
        .into_iter()
        .map(|option| crate::format::DraftOption {
            key: option.percent > 0.0,
            text: option.text,
            why: option.feedback,
            ..crate::format::DraftOption::default()
        });
    DraftKind::Multiple(options.collect(), crate::model::Grading::All)
}

fn typed(
    response: &Response,
    conditions: &[Condition],
    notes: &mut Notes,
) -> Result<Answered, String> {
    let scoring: Vec<&Condition> = conditions
        .iter()
        .filter(|condition| condition.score.is_some_and(|score| score > 0.0))
        .collect();
    let range = scoring.iter().find_map(|condition| match condition.range {
        (Some(least), Some(most)) => Some((f64::midpoint(least, most), (most - least).abs() / 2.0)),
        _ => None,
    });
    if let Some((answer, tolerance)) = range {
        let exact = scoring
            .iter()
            .flat_map(|condition| &condition.equal)
            .find_map(|(_, value, _)| value.trim().parse::<f64>().ok());
        if scoring.len() > 1 {
            notes.changed("only the first range of right numbers is kept");
        }
        return Ok(DraftKind::Number {
            answer: Some(exact.unwrap_or(answer)),
            tolerance,
            unit: None,
        }
        .into());
    }
    let most = scoring
        .iter()
        .filter_map(|condition| condition.score)
        .fold(0.0, f64::max);
    let answers: Vec<ShortAnswer> = scoring
        .iter()
        .flat_map(|condition| {
            let percent = condition.score.unwrap_or(0.0) / most * 100.0;
            condition
                .equal
                .iter()
                .filter(|(id, _, not)| !not && (*id == response.id || id.is_empty()))
                .map(move |(_, value, _)| ShortAnswer {
                    text: short_answers::typed(&value.replace('*', "\\*")),
                    percent,
                    feedback: None,
                })
        })
        .collect();
    if answers.is_empty() {
        return Err("an essay: there is no answer to compare with".to_owned());
    }
    let (kind, explanation) = short_answers::kind(answers, false, notes)?;
    Ok(Answered { kind, explanation })
}

/// Pairs: several responses with a text beside each, and the same options.
fn matching(responses: &[Response], conditions: &[Condition], notes: &mut Notes) -> DraftKind {
    let (mut pairs, mut used) = (Vec::new(), Vec::new());
    for response in responses {
        let right = conditions
            .iter()
            .filter(|condition| condition.score.is_none_or(|score| score > 0.0))
            .flat_map(|condition| &condition.equal)
            .find(|(id, _, not)| *id == response.id && !not);
        let label =
            right.and_then(|(_, value, _)| response.labels.iter().find(|(id, _)| id == value));
        match label {
            Some((id, text)) => {
                used.push(id.clone());
                pairs.push((response.material.clone(), text.clone()));
            }
            None => notes.changed(format!(
                "the file does not say what belongs to \"{}\"; it is left out",
                short(&response.material)
            )),
        }
    }
    let labels = responses.iter().flat_map(|response| &response.labels);
    let mut extra: Vec<String> = Vec::new();
    for (id, text) in labels {
        if !used.contains(id) && !extra.contains(text) {
            extra.push(text.clone());
        }
    }
    DraftKind::Match { pairs, extra }
}
