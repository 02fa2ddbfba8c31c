//! Draws the phone's page after an answer.

use super::page::Page;
use crate::catalogue::Catalogue;
use crate::engine::{Record, Verdict};
use crate::model::Key;
use crate::terminal::AskedQuestion;
use crate::terminal::ink::{Ink, Line};
use crate::terminal::kinds::row;
use crate::terminal::pages::norm;

/// The page after an answer.
pub(in crate::terminal::preview) fn result(
    words: &Catalogue,
    asked: &AskedQuestion,
    key: &Key,
    record: &Record,
    columns: usize,
) -> Vec<Line> {
    let mut page = Page::new(words, asked, columns);
    let (ink, sign, became) = match record.verdict {
        Verdict::Right => (Ink::GOOD, "✓", "verdict-right"),
        Verdict::Partly => (Ink::BOLD, "◐", "verdict-partly"),
        _ => (Ink::BAD, "✗", "verdict-wrong"),
    };
    page.text(ink, &format!("{sign} {}", words.text(became)));
    page.gap();
    let earned = &record.points;
    let points = words.with(
        "result-points",
        &[
            ("points", earned),
            ("all", &record.points_max),
            ("total", earned),
        ],
    );
    page.text(Ink::PLAIN, &points);
    page.prose(Ink::DIM, &asked.ask.prompt);
    page.gap();
    let kind = row(asked.ask.body.kind());
    (kind.result)(&mut page, key, record.response.as_ref());
    page.gap();
    page.text(Ink::BOLD, &words.text("result-why"));
    page.prose(Ink::PLAIN, &key.explanation);
    page.sources(key);
    page.gap();
    page.text(Ink::DIM, &format!("▸ {}", words.text("note-open")));
    page.lines
}

impl Page<'_> {
    fn sources(&mut self, key: &Key) {
        let source = key.source.as_ref().map(|source| {
            let section = source
                .section
                .as_ref()
                .map_or(String::new(), |section| format!(", {section}"));
            format!("{}{section}", source.title)
        });
        let words = self.words;
        let cited = source.into_iter().chain(key.facts.iter().cloned());
        let cited = cited.map(|source| words.with("source", &[("source", &source)]));
        let norms = key.norm.iter().map(|known| norm(self.words, known));
        for text in norms.chain(cited) {
            self.text(Ink::DIM, &text);
        }
    }
}
