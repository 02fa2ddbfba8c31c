//! A question as HTML, without its answer: for the front of a card and for paper.

use super::message;
use super::rich::{Links, escape, html, html_line};
use crate::model::{Kind, Match, Opt, Question};
use crate::text::letter;

/// Stem, message and options in the order in which they are shown.
pub(super) fn asked(question: &Question, shown: &[usize], links: Links) -> String {
    let stem = format!(
        "<div class=\"stem\">{}</div>",
        html(&question.prompt, links)
    );
    stem + &match &question.kind {
        Kind::Choice(choice) => listed("options", &choice.options, shown, links),
        Kind::Multiple(multiple) => {
            "<p class=\"how\">Choose all that apply.</p>".to_owned()
                + &listed("options", &multiple.options, shown, links)
        }
        Kind::TrueFalse(_) => {
            "<ol type=\"a\" class=\"options\"><li>True</li><li>False</li></ol>".to_owned()
        }
        Kind::Text(_) => "<div class=\"line\"></div>".to_owned(),
        Kind::Number(number) => {
            let unit = number
                .unit
                .as_ref()
                .map_or(String::new(), |unit| escape(unit));
            format!("<p class=\"number\"><span class=\"blank\"></span> {unit}</p>")
        }
        Kind::Order(order) => {
            let how = "<p class=\"how\">Write the letters in the right order: <span class=\"blank\"></span></p>";
            listed("options", &order.steps, shown, links) + how
        }
        Kind::Match(pairs) => matching(pairs, shown, links),
        Kind::Judge(judge) => {
            let verdicts = "<ol type=\"a\" class=\"options\"><li>Phish</li><li>Check first</li><li>Legit</li></ol>";
            let how = "<p class=\"how\">If it is phish, mark the words that give it away.</p>";
            message::html(&judge.message) + verdicts + how
        }
    }
}

fn listed(class: &str, options: &[Opt], shown: &[usize], links: Links) -> String {
    let items = shown.iter().filter_map(|&place| options.get(place));
    let items: Vec<String> = items
        .map(|option| format!("<li>{}</li>", html_line(&option.text, links)))
        .collect();
    format!("<ol type=\"a\" class=\"{class}\">{}</ol>", items.concat())
}

fn matching(pairs: &Match, shown: &[usize], links: Links) -> String {
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
    let how = "<p class=\"how\">Write the letter that belongs to each.</p>";
    let rights = listed("rights", &rights, shown, links);
    format!("{how}<div class=\"pairs\"><ol class=\"lefts\">{lefts}</ol>{rights}</div>")
}

/// The key in as few signs as there can be: "b", "a, c", "1c 2a". Plain text.
pub(super) fn short_key(question: &Question, shown: &[usize]) -> String {
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
            let is = |(_, verdict): &&(&str, _)| *verdict == judge.answer.handling();
            message::VERDICTS
                .iter()
                .find(is)
                .map_or(String::new(), |(word, _)| word.to_lowercase())
        }
    }
}
