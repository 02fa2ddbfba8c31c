//! Writes the answer to a question as HTML, with the feedback on individual options.

use super::asked::short_key;
use super::message;
use super::rich::{Links, escape, html_line};
use crate::catalogue::Catalogue;
use crate::model::{Kind, Opt, Question};
use crate::text::letter;

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

/// The key's own words where it has some.
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

/// What is said of options that were chosen, and which of them would have done harm.
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
