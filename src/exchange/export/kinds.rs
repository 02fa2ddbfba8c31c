//! Renders questions of each kind as HTML, for flashcards and for printed handouts: the question and its right answer.
//! Everything that these exports have to know of a kind is in this file.

use super::message;
use super::rich::{Links, escape, html, html_line};
use crate::catalogue::Catalogue;
use crate::model::{Kind, Match, Opt, Question};
use crate::text::letter;

/// Stem, message and options, in the order in which they are shown.
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

/// The instruction.
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

/// The key as short plain text: "b", "a, c", "1c 2a".
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

/// The key, then the feedback on options.
pub(super) fn solution(
    question: &Question,
    shown: &[usize],
    links: Links,
    labels: &Catalogue,
) -> String {
    let key = format!(
        "<p class=\"key\"><strong>{}</strong>{}</p>",
        escape(&key(question, shown, labels)),
        in_words(question, links, labels)
    );
    key + &details(question, shown, links, labels)
}

fn key(question: &Question, shown: &[usize], labels: &Catalogue) -> String {
    match &question.kind {
        Kind::TrueFalse(statement) => {
            if statement.answer {
                format!("a. {}", labels.text("option-true"))
            } else {
                format!("b. {}", labels.text("option-false"))
            }
        }
        Kind::Judge(judge) => {
            let verdicts = message::verdicts(labels);
            let verdict = verdicts
                .iter()
                .enumerate()
                .find(|(_, (_, verdict))| *verdict == judge.answer.handling());
            verdict.map_or(String::new(), |(place, (word, _))| {
                format!("{}. {word}", letter(place).to_ascii_lowercase())
            })
        }
        Kind::Text(text) => text.accept.join(" / "),
        Kind::Number(number) => {
            let unit = number
                .unit
                .as_ref()
                .map_or(String::new(), |unit| format!(" {unit}"));
            let off = if number.tolerance > 0.0 {
                format!(" (± {})", number.tolerance)
            } else {
                String::new()
            };
            format!("{}{unit}{off}", number.answer)
        }
        _ => short_key(question, shown, labels),
    }
}

/// The text of the key, if the short key is not enough.
fn in_words(question: &Question, links: Links, labels: &Catalogue) -> String {
    match &question.kind {
        Kind::Choice(choice) => choice
            .options
            .get(choice.key)
            .map_or(String::new(), |option| {
                format!(". {}", html_line(&option.text, links))
            }),
        Kind::Text(text) => {
            let case = if text.case_sensitive {
                format!("; {}", labels.text("export-letter-case"))
            } else {
                String::new()
            };
            let pattern = text.pattern.as_ref();
            let pattern = pattern.map_or(String::new(), |pattern| {
                let label = labels.text("export-pattern");
                format!("; {label}: <code>{}</code>", escape(pattern.written()))
            });
            format!("{case}{pattern}")
        }
        _ => String::new(),
    }
}

fn details(question: &Question, shown: &[usize], links: Links, labels: &Catalogue) -> String {
    match &question.kind {
        Kind::Choice(choice) => whys(&choice.options, shown, links, labels),
        Kind::Multiple(multiple) => {
            let right = |i: &usize| multiple.keys.get(*i).copied().unwrap_or_default();
            let items = shown.iter().enumerate().filter(|(_, i)| right(i));
            let item = |(place, i): (usize, &usize)| {
                format!(
                    "<li><strong>{}</strong>. {}</li>",
                    letter(place).to_ascii_lowercase(),
                    html_line(&multiple.options[*i].text, links)
                )
            };
            list(&items.map(item).collect::<String>())
                + &whys(&multiple.options, shown, links, labels)
        }
        Kind::TrueFalse(statement) => statement.why.as_ref().map_or(String::new(), |why| {
            format!("<p>{}</p>", html_line(why, links))
        }),
        Kind::Order(order) => {
            let item = |step: &Opt| format!("<li>{}</li>", html_line(&step.text, links));
            format!(
                "<ol>{}</ol>",
                order.steps.iter().map(item).collect::<String>()
            )
        }
        Kind::Match(pairs) => {
            let side = |option: &Opt| html_line(&option.text, links);
            let item = |pair: &crate::model::Pair| {
                format!("<li>{} &rarr; {}</li>", side(&pair.left), side(&pair.right))
            };
            format!(
                "<ol>{}</ol>",
                pairs.pairs.iter().map(item).collect::<String>()
            )
        }
        Kind::Judge(judge) => message::findings_html(judge, labels),
        Kind::Text(_) | Kind::Number(_) => String::new(),
    }
}

/// The feedback on each option, and which options are dangerous.
fn whys(options: &[Opt], shown: &[usize], links: Links, labels: &Catalogue) -> String {
    let item = |(place, i): (usize, &usize)| {
        let option = options.get(*i)?;
        let harm = option
            .dangerous
            .then(|| format!("<em>{}</em>", labels.text("export-harm")));
        let why = option.why.as_ref().map(|why| html_line(why, links));
        let said: Vec<String> = [why, harm].into_iter().flatten().collect();
        (!said.is_empty()).then(|| {
            format!(
                "<li><strong>{}</strong>: {}</li>",
                letter(place).to_ascii_lowercase(),
                said.join(" ")
            )
        })
    };
    list(
        &shown
            .iter()
            .enumerate()
            .filter_map(item)
            .collect::<String>(),
    )
}

fn list(items: &str) -> String {
    if items.is_empty() {
        String::new()
    } else {
        format!("<ul class=\"whys\">{items}</ul>")
    }
}

/// The options that people choose among.
pub(super) fn choices(question: &Question) -> &[Opt] {
    match &question.kind {
        Kind::Choice(choice) => &choice.options,
        Kind::Multiple(multiple) => &multiple.options,
        _ => &[],
    }
}

/// All parts of a question that have an id. If the author did not write one, it is made from the text.
pub(super) fn named(question: &Question) -> Vec<&Opt> {
    match &question.kind {
        Kind::Choice(_) | Kind::Multiple(_) | Kind::Order(_) => question.choosable(),
        Kind::Match(pairs) => {
            let lefts = pairs.pairs.iter().map(|pair| &pair.left);
            lefts.chain(pairs.rights()).collect()
        }
        Kind::TrueFalse(_) | Kind::Text(_) | Kind::Number(_) | Kind::Judge(_) => Vec::new(),
    }
}
