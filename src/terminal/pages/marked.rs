//! Marks each row of an answer as right or wrong: ticked options, steps and pairs.

use super::feedback_data::Feedback;
use super::{Lettered, lettered, rights};
use crate::engine::{Response, Verdict};
use crate::model::{AskBody, Id, KeyBody};
use crate::terminal::ink::{Ink, Line, prose};

/// A row with its mark.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    sign: &'static str,
    ink: Ink,
    label: String,
    /// In Markdown.
    text: String,
    note: Option<String>,
}

impl Feedback<'_> {
    /// The options that are right or were ticked, each marked.
    pub(in crate::terminal) fn ticked_or_right(&self) -> Vec<Line> {
        let mut rows = self.option_rows();
        rows.retain(|row| !row.sign.is_empty());
        self.all_lines(&rows)
    }

    /// All steps in their right order, each marked.
    pub(in crate::terminal) fn steps(&self) -> Vec<Line> {
        self.all_lines(&self.step_rows())
    }

    /// All pairs, each marked.
    pub(in crate::terminal) fn pairs(&self) -> Vec<Line> {
        self.all_lines(&self.pair_rows())
    }

    /// The lines of the right answer. If the question was not answered, a heading comes first, because then no sign
    /// marks them as right.
    pub(in crate::terminal) fn below_heading(&self, id: &str, lines: Vec<Line>) -> Vec<Line> {
        if self.record.response.is_some() {
            return lines;
        }

        let heading = Line::of(Ink::PLAIN, &self.words.text(id)).hang(&self.start(), self.columns);
        heading.into_iter().chain(lines).collect()
    }

    /// All options, each marked.
    pub(in crate::terminal) fn options(&self) -> Vec<Line> {
        self.all_lines(&self.option_rows())
    }

    fn all_lines(&self, rows: &[Row]) -> Vec<Line> {
        rows.iter().flat_map(|row| self.row_lines(row)).collect()
    }

    /// The number of right steps or pairs, and the total, with the text of this id.
    pub(in crate::terminal) fn in_place(&self, id: &str) -> Vec<Line> {
        let rows = match &self.asked.ask.body {
            AskBody::Order { .. } => self.step_rows(),
            _ => self.pair_rows(),
        };
        let right = rows.iter().filter(|row| row.sign == "✓").count();
        self.said(
            &self
                .words
                .with(id, &[("right", &right), ("all", &rows.len())]),
        )
    }

    fn row_lines(&self, row: &Row) -> Vec<Line> {
        let mut start = Line::of(Ink::PLAIN, self.margin);
        start = if row.sign.is_empty() {
            start.and(Ink::PLAIN, " ")
        } else {
            start.and(row.ink.badge(), row.sign)
        };
        let start = start.and(row.ink, &format!(" {}  ", row.label));
        let text_ink = if row.sign.is_empty() && self.record.response.is_some() {
            Ink::DIM
        } else {
            Ink::PLAIN
        };
        let mut lines = prose(&row.text, text_ink, &start, self.columns);
        let Some(note) = &row.note else {
            return lines;
        };
        let note = Line::of(Ink::BOLD, note);
        match lines.last_mut() {
            Some(last) if last.width() + 2 + note.width() <= self.columns => {
                *last = last.clone().and(Ink::PLAIN, "  ").join(&note);
            }
            _ => {
                let indent = Line::of(Ink::PLAIN, &" ".repeat(start.width()));
                lines.extend(note.hang(&indent, self.columns));
            }
        }
        lines
    }

    fn option_rows(&self) -> Vec<Row> {
        let options = lettered(self.words, &self.asked.ask);
        options
            .iter()
            .map(|option| self.option_row(option))
            .collect()
    }

    fn option_row(&self, option: &Lettered<'_>) -> Row {
        let right = self.key.is_right(&option.id);
        let chosen = option.is_chosen(self.record.response.as_ref());
        let several = matches!(self.asked.ask.body, AskBody::Multiple { .. });
        let answered = self.record.response.is_some();
        let (sign, ink, note) = match (right, chosen) {
            (true, true) => ("✓", Ink::GOOD, Some("tag-yours")),
            (true, false) if several && answered => ("!", Ink::CAUTION, Some("feedback-missed")),
            (true, false) => ("✓", Ink::GOOD, None),
            // Not the key, but accepted.
            (false, true) if self.record.verdict == Verdict::Right => {
                ("✓", Ink::GOOD, Some("tag-accepted-yours"))
            }
            (false, true) => ("✗", Ink::BAD, Some("tag-yours")),
            (false, false) => ("", Ink::DIM, None),
        };
        Row {
            sign,
            ink,
            label: option.letter.to_string(),
            text: option.text.clone().into_owned(),
            note: note.map(|id| self.words.text(id)),
        }
    }

    fn step_rows(&self) -> Vec<Row> {
        let (KeyBody::Order(right), AskBody::Order { steps }) =
            (&self.key.body, &self.asked.ask.body)
        else {
            return Vec::new();
        };
        let given = match &self.record.response {
            Some(Response::Order(ids)) => Some(ids),
            _ => None,
        };
        let row = |(place, id): (usize, &Id)| {
            let step = steps.iter().find(|step| step.id == *id)?;
            let yours = given.map(|ids| ids.iter().position(|known| known == id));
            let (sign, ink, note) = match yours {
                None => ("", Ink::BOLD, None),
                Some(yours) if yours == Some(place) => ("✓", Ink::GOOD, None),
                Some(yours) => ("✗", Ink::BAD, yours),
            };
            let note = note.map(|yours| {
                self.words
                    .with("tag-your-place", &[("place", &(yours + 1))])
            });
            Some(Row {
                sign,
                ink,
                label: (place + 1).to_string(),
                text: step.text.clone(),
                note,
            })
        };
        right.iter().enumerate().filter_map(row).collect()
    }

    fn pair_rows(&self) -> Vec<Row> {
        let KeyBody::Match(pairs) = &self.key.body else {
            return Vec::new();
        };
        let rights = rights(&self.asked.ask);
        let text = |id: &Id| {
            let right = rights.iter().find(|right| right.id == *id);
            right.map(|right| right.text.clone())
        };
        let given = match &self.record.response {
            Some(Response::Match(joined)) => Some(joined),
            _ => None,
        };
        let row = |left: Lettered<'_>| {
            let right = pairs.get(&left.id)?;
            let yours = given.map(|joined| joined.get(&left.id));
            let (sign, ink, note) = match yours {
                None => ("", Ink::BOLD, None),
                Some(Some(yours)) if yours == right => ("✓", Ink::GOOD, None),
                Some(Some(yours)) => {
                    let answer = text(yours).unwrap_or_default();
                    let note = self.words.with("tag-your-match", &[("answer", &answer)]);
                    ("✗", Ink::BAD, Some(note))
                }
                Some(None) => ("✗", Ink::BAD, Some(self.words.text("feedback-open"))),
            };
            Some(Row {
                sign,
                ink,
                label: left.letter.to_string(),
                text: format!("{} → {}", left.text, text(right)?),
                note,
            })
        };
        let lefts = lettered(self.words, &self.asked.ask);
        lefts.into_iter().filter_map(row).collect()
    }
}
