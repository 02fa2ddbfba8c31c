//! Shows the sources, and what share of other people knew the answer.

use super::feedback_data::Feedback;
use crate::catalogue::Catalogue;
use crate::model::{Norm, Source};
use crate::terminal::ink::{Ink, Line};
use crate::text::whole_percent;

/// The share of a known population that knew the answer.
pub(in crate::terminal) fn norm(words: &Catalogue, norm: &Norm) -> String {
    words.with(
        "norm",
        &[
            ("percent", &whole_percent(norm.percent)),
            ("population", &norm.population),
            ("source", &norm.source),
        ],
    )
}

/// A source in words, and its address.
fn cited(source: &Source) -> (String, Option<&str>) {
    let section = source.section.as_ref();
    let section = section.map_or(String::new(), |section| format!(", {section}"));
    (format!("{}{section}", source.title), source.url.as_deref())
}

/// Splits a source that is one text into words and the address in it.
fn split(text: &str) -> (String, Option<&str>) {
    let is_address = |word: &&str| word.starts_with("https://") || word.starts_with("http://");
    let address = text.split_whitespace().find(is_address);
    let words: Vec<&str> = text
        .split_whitespace()
        .filter(|word| Some(*word) != address)
        .collect();
    let words = words.join(" ");
    (words.trim_end_matches([' ', '·', ',']).to_owned(), address)
}

/// The sources: all of them, with each address on a line of its own, or one line with their number.
pub(super) fn sources(feedback: &Feedback<'_>, shown: bool) -> Vec<Line> {
    let source = feedback.key.source.iter().map(cited);
    let facts = feedback.key.facts.iter().map(|fact| split(fact));
    let all: Vec<(String, Option<&str>)> = source.chain(facts).collect();
    let start = Line::of(Ink::PLAIN, feedback.margin);
    if all.is_empty() {
        return Vec::new();
    }
    if !shown {
        let text = feedback
            .words
            .with("feedback-sources", &[("count", &all.len())]);
        return Line::of(Ink::DIM, &text).hang(&start, feedback.columns);
    }
    let mut lines = Vec::new();
    for (text, address) in all {
        let text = feedback.words.with("source", &[("source", &text)]);
        lines.extend(Line::of(Ink::DIM, &text).hang(&start, feedback.columns));
        if let Some(address) = address {
            lines.push(Line::address(feedback.margin, Ink::DIM, address));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_in_the_source_of_a_fact() {
        for (text, expected) in [
            ("A report, 2024", ("A report, 2024", None)),
            (
                "A report · https://a.example/x",
                ("A report", Some("https://a.example/x")),
            ),
            (
                "A report, https://a.example/x, page 3",
                ("A report, page 3", Some("https://a.example/x,")),
            ),
        ] {
            let (words, address) = split(text);
            assert_eq!((words.as_str(), address), expected, "{text}");
        }
    }
}
