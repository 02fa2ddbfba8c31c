//! Writes a question as HTML without its answer, for the front of a card and for paper.

use super::message;
use super::rich::{Links, escape, html, html_line};
use crate::catalogue::Catalogue;
use crate::model::{Kind, Match, Opt, Question};
use crate::text::letter;

/// Stem, message and options in the order in which they are shown.
pub(super) fn asked(
    question: &Question,
    shown: &[usize],
    links: Links,
    labels: &Catalogue,
) -> String {
    let stem = format!(
        "<div class=\"stem\">{}</div>",
        html(&question.prompt, links)
    );
    stem + &match &question.kind {
        Kind::Choice(choice) => listed("options", &choice.options, shown, links),
        Kind::Multiple(multiple) => {
            how(&labels.text("ask-multiple")) + &listed("options", &multiple.options, shown, links)
        }
        Kind::TrueFalse(_) => fixed(&[labels.text("option-true"), labels.text("option-false")]),
        Kind::Text(_) => "<div class=\"line\"></div>".to_owned(),
        Kind::Number(number) => {
            let unit = number
                .unit
                .as_ref()
                .map_or(String::new(), |unit| escape(unit));
            format!("<p class=\"number\"><span class=\"blank\"></span> {unit}</p>")
        }
        Kind::Order(order) => {
            let order_by = format!(
                "{} <span class=\"blank\"></span>",
                labels.text("export-order")
            );
            listed("options", &order.steps, shown, links) + &how(&order_by)
        }
        Kind::Match(pairs) => matching(pairs, shown, links, labels),
        Kind::Judge(judge) => {
            let verdicts = message::verdicts(labels).map(|(word, _)| word);
            message::html(&judge.message, labels)
                + &fixed(&verdicts)
                + &how(&labels.text("export-judge"))
        }
    }
}

/// How to answer.
fn how(text: &str) -> String {
    format!("<p class=\"how\">{text}</p>")
}

/// Options that are the same in every question of a kind.
fn fixed(options: &[String]) -> String {
    let items: Vec<String> = options
        .iter()
        .map(|option| format!("<li>{}</li>", escape(option)))
        .collect();
    format!("<ol type=\"a\" class=\"options\">{}</ol>", items.concat())
}

fn listed(class: &str, options: &[Opt], shown: &[usize], links: Links) -> String {
    let items = shown.iter().filter_map(|&place| options.get(place));
    let items: Vec<String> = items
        .map(|option| format!("<li>{}</li>", html_line(&option.text, links)))
        .collect();
    format!("<ol type=\"a\" class=\"{class}\">{}</ol>", items.concat())
}

fn matching(pairs: &Match, shown: &[usize], links: Links, labels: &Catalogue) -> String {
    let left = |text: &str| {
        format!(
            "<li><span class=\"letter\"></span> {}</li>",
            html_line(text, links)
        )
    };
    let lefts: String = pairs
        .pairs
        .iter()
        .map(|pair| left(&pair.left.text))
        .collect();
    let rights: Vec<Opt> = pairs.rights().cloned().collect();
    let how = how(&labels.text("export-match"));
    let rights = listed("rights", &rights, shown, links);
    format!("{how}<div class=\"pairs\"><ol class=\"lefts\">{lefts}</ol>{rights}</div>")
}

/// The key in as few signs as there can be: "b", "a, c", "1c 2a". Plain text.
pub(super) fn short_key(question: &Question, shown: &[usize], labels: &Catalogue) -> String {
    let at = |place: usize| {
        shown
            .iter()
            .position(|&other| other == place)
            .map_or('?', |place| letter(place).to_ascii_lowercase())
            .to_string()
    };
    match &question.kind {
        Kind::Choice(choice) => at(choice.key),
        Kind::Multiple(multiple) => {
            let mut keys: Vec<String> = (0..multiple.keys.len())
                .filter(|&i| multiple.keys[i])
                .map(at)
                .collect();
            keys.sort_unstable();
            keys.join(", ")
        }
        Kind::TrueFalse(statement) => if statement.answer { "a" } else { "b" }.to_owned(),
        Kind::Text(text) => text.accept.first().cloned().unwrap_or_default(),
        Kind::Number(number) => number.answer.to_string(),
        Kind::Order(order) => (0..order.steps.len()).map(at).collect::<Vec<_>>().join(" "),
        Kind::Match(pairs) => (0..pairs.pairs.len())
            .map(|i| format!("{}{}", i + 1, at(i)))
            .collect::<Vec<_>>()
            .join(" "),
        Kind::Judge(judge) => {
            let mut verdicts = message::verdicts(labels).into_iter();
            verdicts
                .find(|(_, verdict)| *verdict == judge.answer.handling())
                .map_or(String::new(), |(word, _)| word.to_lowercase())
        }
    }
}
