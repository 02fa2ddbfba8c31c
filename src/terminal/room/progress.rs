//! Everyone at their own pace: how far the room is.

use super::Session;
use super::rows::line;
use super::words::people;
use crate::classroom::HostView;
use crate::terminal::bar::bar;
use crate::terminal::ink::{Ink, Line};
use crate::text::{shorten, width};

const MARGIN: &str = "  ";

/// Columns of a bar where there is room.
const BAR_COLUMNS: usize = 20;

/// Columns below which the words of a question are worth more than its bar.
const COLUMNS_FOR_BARS: usize = 60;

/// For each question, how many have answered it.
pub(super) fn progress(session: &Session<'_>, view: &HostView, columns: usize) -> Vec<Line> {
    let total = view.members_total;
    let counted = |n: usize| format!("{n:>width$} of {total}", width = total.to_string().len());
    let counts = width(&counted(total));
    let bar_columns = if columns < COLUMNS_FOR_BARS { 0 } else { BAR_COLUMNS };
    let gaps = if bar_columns == 0 { 2 } else { 4 };
    let stem_columns = columns.saturating_sub(2 * MARGIN.len() + 4 + bar_columns + counts + gaps);
    let row = |(place, done): (usize, &usize)| {
        let stem = session.asked(place).map_or(String::new(), |asked| line(&asked.question.prompt));
        let stem = shorten(&stem, stem_columns);
        let pad = " ".repeat(stem_columns - width(&stem));
        let row =
            Line::of(Ink::BOLD, &format!("{MARGIN}{:>2}  ", place + 1)).and(Ink::PLAIN, &format!("{stem}{pad}  "));
        let row = match bar_columns {
            0 => row,
            columns => row.and(Ink::ACCENT, &bar(*done as u64, total as u64, columns)).and(Ink::PLAIN, "  "),
        };
        row.and(Ink::PLAIN, &counted(*done))
    };
    view.progress.iter().enumerate().map(row).collect()
}

/// "5 people are through, 13 under way, 1 offline".
pub(super) fn under_way(view: &HostView) -> String {
    let through = view.members.iter().filter(|member| member.done >= view.questions).count();
    let verb = if through == 1 { "is" } else { "are" };
    let offline = view.members_total.saturating_sub(view.online);
    format!("{} {verb} through, {} under way, {offline} offline", people(through), view.members_total - through)
}
