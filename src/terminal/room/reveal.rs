//! The host's page after a question: how it was answered, what to discuss, and the explanation.

use super::discussion::talk_about;
use super::question::{accounting, stem};
use super::rows::{Row, rows, shown};
use super::{Session, Space};
use crate::catalogue::Catalogue;
use crate::classroom::{Distribution, HostView, Phase};
use crate::terminal::bar::bare_bar;
use crate::terminal::ink::MARGIN;
use crate::terminal::ink::{Ink, Line};
use crate::terminal::pages::{prompt, solution};
use crate::text::{shorten, whole_percent, width, wrap};

/// On fewer rows, the stem is shortened to one line, so that the answers are visible.
const ROWS_FOR_STEM: usize = 18;

/// Columns of a full bar where there is room, and the fewest that say something.
const BAR_COLUMNS: usize = 16;
const BAR_COLUMNS_MIN: usize = 8;

/// Widest text of an answer beside its bar.
const TEXT_COLUMNS_MAX: usize = 48;

/// The most lines of an answer's text beside its bar.
const TEXT_ROWS_MAX: usize = 2;

/// The fewest columns for an answer's text beside its bar. With fewer, the bar is below the text.
const TEXT_COLUMNS_MIN: usize = 24;

/// The page in the given space.
pub(super) fn reveal(
    session: &Session<'_>,
    view: &HostView,
    place: usize,
    space: Space,
) -> Vec<Line> {
    let Some((asked, key)) = session.with_key(place) else {
        return Vec::new();
    };
    let (words, columns) = (session.words, space.columns);
    let margin = Line::of(Ink::PLAIN, MARGIN);
    let mut lines = if space.rows < ROWS_FOR_STEM {
        vec![stem(session, place, columns)]
    } else {
        prompt(words, &asked.ask, MARGIN, columns)
    };
    lines.push(Line::new());
    let why = solution(words, &asked, &key, MARGIN, columns);
    if matches!(view.phase, Phase::Explanation(_)) {
        // The explanation comes first, because the projector shows it now.
        lines.extend(why.iter().cloned());
        lines.push(Line::new());
    }
    if let Some(distribution) = &view.distribution {
        let rows = shown(words, rows(words, &asked, &key, &distribution.bars));
        lines.extend(bars(&rows, distribution, space));
        lines.push(Line::new());
        lines.extend(Line::of(Ink::BOLD, &right_words(words, distribution)).hang(&margin, columns));
    }
    if let Some(tally) = &view.tally {
        lines.extend(Line::of(Ink::DIM, &accounting(words, tally)).hang(&margin, columns));
    }
    if let Some(talk) = view
        .distribution
        .as_ref()
        .and_then(|distribution| talk_about(words, &asked, &key, distribution))
    {
        let start = format!("{} ", words.text("host-talk-about"));
        lines.push(Line::new());
        lines.extend(
            Line::of(Ink::CAUTION, &talk).hang(&margin.clone().and(Ink::BOLD, &start), columns),
        );
    }
    if !matches!(view.phase, Phase::Explanation(_)) {
        lines.push(Line::new());
        lines.extend(why);
    }
    lines
}

/// "10 of 17 right, 58%".
pub(super) fn right_words(words: &Catalogue, distribution: &Distribution) -> String {
    let (right, answered) = (distribution.right, distribution.answered);
    if answered == 0 {
        return words.text("screen-nobody-answered");
    }
    #[expect(
        clippy::cast_precision_loss,
        reason = "members are few enough for every bit"
    )]
    let share = 100.0 * right as f64 / answered as f64;
    let percent = whole_percent(share);
    words.with(
        "host-right",
        &[
            ("right", &right),
            ("answered", &answered),
            ("percent", &percent),
        ],
    )
}

/// The bars: beside their texts, or below them if the lines are short.
fn bars(rows: &[Row<'_>], distribution: &Distribution, space: Space) -> Vec<Line> {
    let columns = space.columns;
    let widest = |of: &dyn Fn(&Row<'_>) -> usize| rows.iter().map(of).max().unwrap_or(0);
    let letter = widest(&|row| width(&row.letter));
    let count = widest(&|row| row.count.to_string().len());
    let remarks_columns = widest(&|row| width(&row.remarks));
    let start = MARGIN.len() + 2 + if letter == 0 { 0 } else { letter + 2 };
    let free = columns.saturating_sub(start + 2 + 2 + count + 2 + remarks_columns + 2);
    let bar = BAR_COLUMNS.min(free.saturating_sub(TEXT_COLUMNS_MIN));
    let layout = Layout {
        letter,
        count,
        start,
        text: widest(&|row| width(&row.text))
            .min(free.saturating_sub(bar))
            .min(TEXT_COLUMNS_MAX),
        text_rows: if space.rows < ROWS_FOR_STEM {
            1
        } else {
            TEXT_ROWS_MAX
        },
        bar,
        columns,
        scale: distribution.answered as u64,
    };
    let below = bar < BAR_COLUMNS_MIN;
    let lines = rows.iter().flat_map(|row| {
        if below {
            layout.below(row)
        } else {
            layout.beside(row)
        }
    });
    lines.collect()
}

/// The widths of the parts of a row.
struct Layout {
    letter: usize,
    count: usize,
    /// Columns before the text.
    start: usize,
    text: usize,
    /// The most lines of text.
    text_rows: usize,
    bar: usize,
    columns: usize,
    /// The count of a full bar.
    scale: u64,
}

impl Layout {
    fn head(&self, row: &Row<'_>) -> Line {
        let (sign, ink) = match (row.bar.right, row.bar.dangerous) {
            (true, _) => ("✓ ", Ink::GOOD),
            (false, true) => ("! ", Ink::BAD),
            (false, false) => ("  ", Ink::BOLD),
        };
        let letter = self.letter;
        let label = if letter == 0 {
            String::new()
        } else {
            format!("{:letter$}  ", row.letter)
        };
        Line::of(Ink::PLAIN, MARGIN).and(ink, sign).and(ink, &label)
    }

    fn bar(&self, row: &Row<'_>, columns: usize) -> (Line, usize) {
        let ink = match (row.bar.right, row.bar.dangerous) {
            (true, _) => Ink::GOOD,
            (false, true) => Ink::BAD,
            (false, false) => Ink::ACCENT,
        };
        let bar = bare_bar(row.count as u64, self.scale, columns);
        let used = width(&bar);
        (Line::of(ink, &bar), columns.saturating_sub(used))
    }

    fn beside(&self, row: &Row<'_>) -> Vec<Line> {
        let mut texts = wrap(&row.text, self.text.max(2));
        if texts.len() > self.text_rows {
            // If the text needs more rows than there are, the last one is shortened.
            let rest = texts.split_off(self.text_rows - 1).join(" ");
            texts.push(shorten(&rest, self.text));
        }
        let under = texts.split_off(1);
        let text = texts.pop().unwrap_or_default();
        let pad = " ".repeat(self.text.saturating_sub(width(&text)));
        let (bar, rest) = self.bar(row, self.bar);
        let count = self.count;
        let line = self
            .head(row)
            .and(Ink::PLAIN, &format!("{text}{pad}  "))
            .join(&bar);
        let line = line
            .and(Ink::PLAIN, &" ".repeat(rest))
            .and(Ink::BOLD, &format!("  {:>count$}", row.count));
        let line = match row.remarks.as_str() {
            "" => line,
            remarks if row.bar.right => line.and(Ink::DIM, &format!("  {remarks}")),
            remarks => line.and(Ink::CAUTION, &format!("  {remarks}")),
        };
        let indent = " ".repeat(self.start);
        let under = under
            .iter()
            .map(|text| Line::of(Ink::PLAIN, &indent).and(Ink::PLAIN, text));
        std::iter::once(line).chain(under).collect()
    }

    fn below(&self, row: &Row<'_>) -> Vec<Line> {
        let room = self.columns.saturating_sub(self.start + MARGIN.len());
        let words = self.head(row).and(Ink::PLAIN, &shorten(&row.text, room));
        let bar_columns = room
            .saturating_sub(self.count + 4 + width(&row.remarks))
            .clamp(4, BAR_COLUMNS);
        let (bar, rest) = self.bar(row, bar_columns);
        let start = Line::of(Ink::PLAIN, &" ".repeat(self.start))
            .join(&bar)
            .and(Ink::PLAIN, &" ".repeat(rest));
        let count = self.count;
        let start = start.and(Ink::BOLD, &format!("  {:>count$}", row.count));
        let numbers = match row.remarks.as_str() {
            "" => vec![start],
            remarks => {
                Line::of(Ink::CAUTION, remarks).hang(&start.and(Ink::PLAIN, "  "), self.columns)
            }
        };
        std::iter::once(words).chain(numbers).collect()
    }
}
