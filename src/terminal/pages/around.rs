//! The header and footer of a page: title, position and clock on top, the keys at the bottom.

use crate::terminal::bar::bar;
use crate::terminal::ink::MARGIN;
use crate::terminal::ink::{Ink, Line};
use crate::text::{duration, shorten, width};

/// Columns of the progress bar if there is enough space.
const BAR_COLUMNS: usize = 24;

/// The fewest columns at which a progress bar is shown.
const BAR_COLUMNS_MIN: usize = 8;

/// A countdown with fewer milliseconds left is highlighted.
const HURRY_MS: u64 = 10_000;

/// The time left, followed by `word`.
pub(in crate::terminal) fn countdown(left_ms: u64, word: &str) -> Line {
    let ink = if left_ms <= HURRY_MS {
        Ink::CAUTION
    } else {
        Ink::PLAIN
    };
    Line::of(ink, &format!("{} {word}", time_left(left_ms)))
}

/// The time left as minutes and seconds, rounded up: it is 0:00 only when the time is over.
pub(in crate::terminal) fn time_left(left_ms: u64) -> String {
    duration(left_ms.div_ceil(1000).saturating_mul(1000))
}

/// Title, place, progress and clock on one line, or on two if they do not fit.
pub(in crate::terminal) fn header(
    title: &str,
    place: &str,
    (done, total): (usize, usize),
    clock: Option<Line>,
    columns: usize,
) -> Vec<Line> {
    let place = format!("{place}  ");
    let clock = clock.map(|clock| Line::of(Ink::PLAIN, "  ").join(&clock));
    // The bar gives way to the clock, so that nothing moves when there is one.
    let free = columns.saturating_sub(width(title) + width(&place) + 6);
    let free = free.saturating_sub(clock.as_ref().map_or(0, Line::width));
    let bar_columns = BAR_COLUMNS.min(columns / 3).min(if free < BAR_COLUMNS_MIN {
        BAR_COLUMNS
    } else {
        free
    });
    let words = MARGIN.len() + width(&place) + clock.as_ref().map_or(0, Line::width);
    let mut progress = Line::of(Ink::PLAIN, &place);
    if words + bar_columns <= columns {
        progress = progress.and(Ink::ACCENT, &bar(done as u64, total as u64, bar_columns));
    }
    if let Some(clock) = clock {
        progress = progress.join(&clock);
    }
    apart(title, &progress, columns)
}

/// A title, and `right` at the right end of the same line, or below it if the line is too short.
pub(in crate::terminal) fn apart(title: &str, right: &Line, columns: usize) -> Vec<Line> {
    let left = Line::of(Ink::PLAIN, MARGIN).and(Ink::DIM, title);
    let used = left.width() + right.width();
    if used + 2 <= columns.saturating_sub(2) {
        let gap = " ".repeat(columns - 2 - used);
        return vec![left.and(Ink::PLAIN, &gap).join(right)];
    }
    let title = shorten(title, columns.saturating_sub(2 * MARGIN.len()));
    vec![
        Line::of(Ink::PLAIN, MARGIN).and(Ink::DIM, &title),
        Line::of(Ink::PLAIN, MARGIN).join(right),
    ]
}

/// The keys on as few lines as possible, separated by dots. The Unicode line breaking rules do not work here: they
/// allow no break before the keys `?` and `!`.
pub(in crate::terminal) fn footer(keys: &[String], columns: usize) -> Vec<Line> {
    const DOT: &str = " · ";
    let room = columns.saturating_sub(width(MARGIN));
    let mut rows: Vec<String> = Vec::new();
    for key in keys {
        match rows.last_mut() {
            Some(row) if width(row) + width(DOT) + width(key) <= room => row.extend([DOT, key]),
            _ => rows.push(key.clone()),
        }
    }
    let margin = Line::of(Ink::PLAIN, MARGIN);
    rows.iter()
        .flat_map(|row| Line::of(Ink::DIM, row).hang(&margin, columns))
        .collect()
}
