//! Exports a quiz in GIFT, Moodle's text format. Every character that GIFT could read as markup is escaped.
//!
//! Moodle's Markdown allows raw HTML and has extensions of its own. So only text without either is exported as
//! Markdown; other text becomes sanitised HTML.

use super::losses::{FormatFeatures, QuestionFeature, QuizFeature};
use super::message;
use super::rich::{self, Links};
use super::shared::{clean, each, labels, no_such_kind, one_file, unnamed_unit, with_unit};
use crate::catalogue::Catalogue;
use crate::exchange::Exported;
use crate::model::{
    Handling, Id, Judge, Kind, Match, Multiple, Opt, Order, Question, Quiz, Source, Text, TrueFalse,
};
use crate::text::{markdown, one_line, plain};

const CARRIED: FormatFeatures = FormatFeatures {
    quiz: &[QuizFeature::Id, QuizFeature::Revision],
    question: &[
        QuestionFeature::Id,
        QuestionFeature::Topic,
        QuestionFeature::Difficulty,
        QuestionFeature::Explanation,
        QuestionFeature::Source,
        QuestionFeature::Why,
        QuestionFeature::PartlyRight,
    ],
};

/// Marks with a special meaning in Moodle's Markdown; `->` would make an answer a pair.
const NOT_PLAIN: [&str; 9] = ["<", "&", "[", "]", "{", "}", "|", "->", "\t"];

/// The note on an order that is exported as pairs.
pub(super) const ORDER_NOTE: &str =
    "the order became pairs of place and step; each right place scores alone";

/// The note on a text that lost its formatting.
pub(super) const PLAIN_NOTE: &str = "left out: Markdown where only plain text is possible";

/// The note on a source that is exported as part of the explanation.
pub(super) const SOURCE_NOTE: &str = "the source is at the end of the explanation";

pub(super) fn write(quiz: &Quiz) -> Exported {
    // The title is left out, because it could contain `[id:...]`, which Moodle reads in comments.
    let mut out = format!("// quiz {}, revision {}\n\n", quiz.id, quiz.revision);
    let mut topic: Option<&Id> = None;
    let labels = labels(quiz);
    let report = each(quiz, &CARRIED, |question, notes| {
        let text = question_text(question, notes, &labels)?;
        if question.topic.as_ref() != topic {
            topic = question.topic.as_ref();
            let path = topic.map_or(String::new(), |topic| format!("/{topic}"));
            out.extend([format!("$CATEGORY: $course$/top{path}\n\n")]);
        }
        out += &text;
        Ok(())
    });
    one_file("gift", out.into_bytes(), report)
}

/// The text on one line with every special character of GIFT escaped.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '\\' | '~' | '=' | '#' | '{' | '}' | ':' => safe.extend(['\\', c]),
            '\n' => safe.push_str("\\n"),
            c => safe.push(c),
        }
    }
    safe
}

fn is_plain(text: &str) -> bool {
    !NOT_PLAIN.iter().any(|mark| text.contains(mark)) && !text.starts_with(char::is_whitespace)
}

/// The text after the name of its format.
fn tagged(text: &str) -> String {
    let text = clean(text);
    if is_plain(&text) {
        format!("[markdown]{}", escaped(&text))
    } else {
        format!("[html]{}", escaped(&rich::html_line(&text, Links::Live)))
    }
}

/// The text without formatting, for places that allow none.
pub(super) fn words(text: &str, notes: &mut Vec<String>) -> String {
    let words = plain(&markdown(text));
    if words != text.trim() && !notes.iter().any(|note| note == PLAIN_NOTE) {
        notes.push(PLAIN_NOTE.to_owned());
    }
    words
}

/// The right side of a pair. Moodle decodes the character references of HTML there, and removes tags.
pub(super) fn side(text: &str, notes: &mut Vec<String>) -> String {
    words(text, notes)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn question_text(
    question: &Question,
    notes: &mut Vec<String>,
    labels: &Catalogue,
) -> Result<String, String> {
    let tag = question.difficulty.map_or(String::new(), |difficulty| {
        format!(" [tag:{}]", difficulty.word())
    });
    let stem = match (&question.kind, unit_of(question)) {
        (Kind::Judge(judge), _) => {
            format!("[html]{}", escaped(&judge_stem(question, judge, labels)))
        }
        (_, Some(unit)) => {
            notes.push("the unit is in the stem".to_owned());
            tagged(&with_unit(&question.prompt, unit))
        }
        _ => tagged(&question.prompt),
    };
    let answers = answers(question, notes, labels)?;
    let feedback = feedback(question, notes, labels);
    let id = &question.id;
    Ok(format!(
        "// [id:{id}]{tag}\n::{id}::{stem} {{\n{answers}\t####{feedback}\n}}\n\n"
    ))
}

fn unit_of(question: &Question) -> Option<&str> {
    match &question.kind {
        Kind::Number(number) => {
            let unit = number.unit.as_ref();
            // If the stem names the unit, the learner knows it, but the export no longer marks it as a unit.
            unnamed_unit(question, unit)
        }
        _ => None,
    }
}

fn judge_stem(question: &Question, judge: &Judge, labels: &Catalogue) -> String {
    rich::html(&question.prompt, Links::Live) + &message::html(&judge.message, labels)
}

/// The explanation, followed by the parts that have no field of their own.
fn feedback(question: &Question, notes: &mut Vec<String>, labels: &Catalogue) -> String {
    let source = question.source.as_ref();
    if source.is_some() {
        notes.push(SOURCE_NOTE.to_owned());
    }
    let explanation = clean(&question.explanation);
    let line = source.map_or(String::new(), |source| source_line(source, labels));
    let is_judge = matches!(question.kind, Kind::Judge(_));
    if is_plain(&explanation)
        && is_plain(&line)
        && !line.contains(['*', '_', '`', '\\'])
        && !is_judge
    {
        let paragraph = if line.is_empty() {
            line
        } else {
            format!("\n\n{line}")
        };
        return format!(
            "[markdown]{}",
            escaped(&format!("{}{paragraph}", explanation.trim()))
        );
    }
    format!("[html]{}", escaped(&feedback_html(question, labels)))
}

/// The explanation, red flags and source as HTML.
pub(super) fn feedback_html(question: &Question, labels: &Catalogue) -> String {
    let mut html = rich::html(&question.explanation, Links::Live);
    if let Kind::Judge(judge) = &question.kind {
        html += &message::findings_html(judge, labels);
    }
    let source = question.source.as_ref();
    html + &source.map_or(String::new(), |source| source_html(source, labels))
}

fn source_line(source: &Source, labels: &Catalogue) -> String {
    let parts = [
        Some(&source.title),
        source.section.as_ref(),
        source.url.as_ref(),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .map(|part| one_line(part))
        .collect();
    labels.with("source", &[("source", &parts.join(", "))])
}

/// The source as a paragraph of HTML.
pub(super) fn source_html(source: &Source, labels: &Catalogue) -> String {
    let title = rich::escape(&one_line(&source.title));
    let title = match source.url.as_deref().filter(|url| rich::is_safe(url)) {
        Some(url) => format!("<a href=\"{}\">{title}</a>", rich::escape(url)),
        None => title,
    };
    let section = source.section.as_ref().map_or(String::new(), |section| {
        format!(", {}", rich::escape(section))
    });
    let line = labels.with("source", &[("source", &format!("{title}{section}"))]);
    format!("<p>{line}</p>")
}

fn answers(
    question: &Question,
    notes: &mut Vec<String>,
    labels: &Catalogue,
) -> Result<String, String> {
    if let Some(options) = options(&question.kind, notes, labels) {
        return Ok(options);
    }
    written(question, notes, labels).unwrap_or_else(|| Err(no_such_kind("GIFT", question)))
}

/// The options of the kinds that have some.
fn options(kind: &Kind, notes: &mut Vec<String>, labels: &Catalogue) -> Option<String> {
    Some(match kind {
        Kind::Choice(choice) => {
            let option = |(i, option)| option_line(if i == choice.key { "=" } else { "~" }, option);
            choice.options.iter().enumerate().map(option).collect()
        }
        Kind::Multiple(multiple) => weighted(multiple, notes),
        Kind::TrueFalse(statement) => true_false(statement),
        Kind::Judge(judge) => {
            notes.push(message::NOTE.to_owned());
            let mark = |verdict: Handling| match verdict {
                _ if verdict == judge.answer.handling() => "=",
                Handling::Check => "~%50%",
                Handling::Report | Handling::CarryOn => "~",
            };
            message::verdicts(labels)
                .map(|(word, verdict)| format!("\t{}{word}\n", mark(verdict)))
                .concat()
        }
        _ => return None,
    })
}

/// The answers of kinds that are typed, ordered or matched.
fn written(
    question: &Question,
    notes: &mut Vec<String>,
    labels: &Catalogue,
) -> Option<Result<String, String>> {
    Some(match &question.kind {
        Kind::Text(text) => accepted(text),
        Kind::Number(number) => {
            if number.unit.is_some() && unit_of(question).is_none() {
                notes.push("left out: the unit, which the stem names".to_owned());
            }
            Ok(format!("\t#{}:{}\n", number.answer, number.tolerance))
        }
        Kind::Order(order) => Ok(ordinals(order, notes, labels)),
        Kind::Match(pairs) => Ok(matched(pairs, notes)),
        _ => return None,
    })
}

fn option_line(mark: &str, option: &Opt) -> String {
    let why = option
        .why
        .as_ref()
        .map_or(String::new(), |why| format!("#{}", tagged(why)));
    format!("\t{mark}{}{why}\n", tagged(&option.text))
}

/// The percentages that each right option earns and each wrong one costs, with the digits that Moodle compares.
pub(super) fn weights(multiple: &Multiple, notes: &mut Vec<String>) -> (String, String) {
    let keys = multiple.keys.iter().filter(|key| **key).count().max(1);
    let cost_over = keys
        .min(multiple.keys.len() - keys.min(multiple.keys.len()))
        .max(1);
    if keys > MOODLE_SHARES_MAX {
        notes.push(format!(
            "one of {keys} right options has a share that Moodle does not know; let it take the nearest"
        ));
    }
    #[expect(clippy::cast_precision_loss, reason = "there are at most 26 options")]
    let percent = |of: usize| {
        let text = format!("{:.5}", 100.0 / of as f64);
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    (percent(keys), format!("-{}", percent(cost_over)))
}

/// The largest number of options among which Moodle can share 100 percent.
const MOODLE_SHARES_MAX: usize = 10;

/// The options with their weights. Wrong ticks cost the same as in `Grading::Partial`. Moodle does not go below 0
/// either.
fn weighted(multiple: &Multiple, notes: &mut Vec<String>) -> String {
    let (share, cost) = weights(multiple, notes);
    let options = multiple.options.iter().zip(&multiple.keys);
    options
        .map(|(option, key)| {
            option_line(&format!("~%{}%", if *key { &share } else { &cost }), option)
        })
        .collect()
}

fn true_false(statement: &TrueFalse) -> String {
    let word = if statement.answer { "TRUE" } else { "FALSE" };
    let why = statement
        .why
        .as_ref()
        .map_or(String::new(), |why| format!("#{}", tagged(why)));
    format!("\t{word}{why}\n")
}

/// The accepted answers, with asterisks escaped, because Moodle would take them for any text. An answer with `->` cannot
/// be exported.
fn accepted(text: &Text) -> Result<String, String> {
    if text.accept.iter().any(|accept| accept.contains("->")) {
        return Err("GIFT would read -> in a typed answer as a pair".to_owned());
    }
    // Without a format, a leading `%` or `[` would be read as a weight or as the name of a format.
    let plain = |accept: &str| {
        if accept.trim_start().starts_with(['%', '[']) {
            "[plain]"
        } else {
            ""
        }
    };
    let line = |accept: &String| {
        format!(
            "\t={}{}\n",
            plain(accept),
            escaped(&clean(accept).replace('*', "\\*"))
        )
    };
    Ok(text.accept.iter().map(line).collect())
}

fn ordinals(order: &Order, notes: &mut Vec<String>, labels: &Catalogue) -> String {
    notes.push(ORDER_NOTE.to_owned());
    let mut lines = String::new();
    for (i, step) in order.steps.iter().enumerate() {
        lines.extend([format!(
            "\t={} -> {}\n",
            ordinal(i + 1, labels),
            escaped(&side(&step.text, notes))
        )]);
    }
    lines
}

/// The ordinal of a step: "1st", "2nd", or "1." in other languages. There are at most twelve.
fn ordinal(n: usize, labels: &Catalogue) -> String {
    if labels.tag() != "en" {
        return format!("{n}.");
    }
    let ending = match n {
        1 => "st",
        2 => "nd",
        3 => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

fn matched(pairs: &Match, notes: &mut Vec<String>) -> String {
    let mut lines = String::new();
    for pair in &pairs.pairs {
        lines.extend([format!(
            "\t={} -> {}\n",
            tagged(&pair.left.text),
            escaped(&side(&pair.right.text, notes))
        )]);
    }
    for extra in &pairs.extra {
        lines.extend([format!("\t= -> {}\n", escaped(&side(&extra.text, notes)))]);
    }
    lines
}
