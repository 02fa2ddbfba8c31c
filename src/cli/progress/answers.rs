//! Answers in words, for whoever gave them.

use crate::catalogue::Catalogue;
use crate::engine::Response;
use crate::model::{Id, Kind, Opt, Question};
use crate::text::{markdown, one_line, plain};

/// Markdown as plain, harmless text on one line.
pub(super) fn line(text: &str) -> String {
    one_line(&plain(&markdown(text)))
}

/// An answer to a question, harmless and on one line. What the question does not have any more is named by its id.
pub(super) fn in_words(words: &Catalogue, question: &Question, response: &Response) -> String {
    let all = |ids: &mut dyn Iterator<Item = &Id>, between: &str| {
        let texts: Vec<String> = ids.map(|id| option(question, id)).collect();
        texts.join(between)
    };
    match response {
        Response::Choice(id) => option(question, id),
        Response::Multiple(ids) => all(&mut ids.iter(), "; "),
        Response::TrueFalse(held) => words.text(if *held { "option-true" } else { "option-false" }),
        Response::Text(typed) => one_line(typed),
        Response::Number(number) => {
            let number = words.number(*number);
            match &question.kind {
                Kind::Number(asked) => {
                    let unit = asked.unit.as_deref().unwrap_or_default();
                    one_line(format!("{number} {unit}").trim_end())
                }
                _ => number,
            }
        }
        Response::Order(steps) => all(&mut steps.iter(), " → "),
        Response::Match(joined) => {
            let pair = |(left, right): (&Id, &Id)| {
                format!(
                    "{} = {}",
                    option(question, left),
                    right_side(question, right)
                )
            };
            joined.iter().map(pair).collect::<Vec<_>>().join("; ")
        }
        Response::Judge { verdict, marked } => {
            let verdict = words.text(&format!("{}{}", "option-", verdict.word()));
            if marked.is_empty() {
                return verdict;
            }
            let parts = all(&mut marked.iter(), "; ");
            words.with(
                "progress-judged",
                &[("verdict", &verdict), ("parts", &parts)],
            )
        }
    }
}

/// The text of a right side, whose id may be that of a left side too.
fn right_side(question: &Question, id: &Id) -> String {
    match &question.kind {
        Kind::Match(matching) => text_of(matching.rights(), id),
        _ => None,
    }
    .unwrap_or_else(|| id.to_string())
}

fn option(question: &Question, id: &Id) -> String {
    let text = match &question.kind {
        Kind::Choice(choice) => text_of(&choice.options, id),
        Kind::Multiple(multiple) => text_of(&multiple.options, id),
        Kind::Order(order) => text_of(&order.steps, id),
        Kind::Match(matching) => text_of(matching.pairs.iter().map(|pair| &pair.left), id),
        Kind::Judge(judge) => {
            let parts = judge.parts();
            let part = parts.iter().find(|part| part.id == *id);
            part.map(|part| one_line(judge.quote(part)))
        }
        Kind::TrueFalse(_) | Kind::Text(_) | Kind::Number(_) => None,
    };
    text.unwrap_or_else(|| id.to_string())
}

fn text_of<'a>(options: impl IntoIterator<Item = &'a Opt>, id: &Id) -> Option<String> {
    let mut options = options.into_iter();
    let found = options.find(|option| option.id() == id);
    found.map(|option| line(&option.text))
}
