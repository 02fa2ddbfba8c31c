//! Shows how many members have answered each question of a self-paced session.

use super::Session;
use super::rows::line;
use crate::catalogue::Catalogue;
use crate::classroom::HostView;
use crate::terminal::bar::bar;
use crate::terminal::ink::MARGIN;
use crate::terminal::ink::{Ink, Line};
use crate::text::{shorten, width};

/// Columns of a bar if there is enough space.
const BAR_COLUMNS: usize = 20;

/// On fewer columns, the questions have no bars.
const COLUMNS_FOR_BARS: usize = 60;

/// For each question, the number of members who have answered it.
pub(super) fn progress(session: &Session<'_>, view: &HostView, columns: usize) -> Vec<Line> {
    let total = view.members_total;
    let digits = total.to_string().len();
    let counted = |n: usize| {
        let done = format!("{n:>digits$}");
        let words = session.words;
        words.with("host-counter", &[("number", &done), ("total", &total)])
    };
    let counts = width(&counted(total));
    let bar_columns = if columns < COLUMNS_FOR_BARS {
        0
    } else {
        BAR_COLUMNS
    };
    let gaps = if bar_columns == 0 { 2 } else { 4 };
    let stem_columns = columns.saturating_sub(2 * MARGIN.len() + 4 + bar_columns + counts + gaps);
    let row = |(place, done): (usize, &usize)| {
        let stem = session
            .asked(place)
            .map_or(String::new(), |asked| line(&asked.ask.prompt));
        let stem = shorten(&stem, stem_columns);
        let pad = " ".repeat(stem_columns - width(&stem));
        let row = Line::of(Ink::BOLD, &format!("{MARGIN}{:>2}  ", place + 1))
            .and(Ink::PLAIN, &format!("{stem}{pad}  "));
        let row = match bar_columns {
            0 => row,
            columns => row
                .and(Ink::ACCENT, &bar(*done as u64, total as u64, columns))
                .and(Ink::PLAIN, "  "),
        };
        row.and(Ink::PLAIN, &counted(*done))
    };
    view.progress.iter().enumerate().map(row).collect()
}

/// "5 people have finished (4 offline), 13 under way (1 offline)". The text counts offline members, because people who
/// have finished often put the phone away.
pub(super) fn under_way(words: &Catalogue, view: &HostView) -> String {
    let through = || {
        view.members
            .iter()
            .filter(|member| member.done >= view.questions)
    };
    let (done, gone) = (
        through().count(),
        through().filter(|member| !member.online).count(),
    );
    let lost = view.members_total.saturating_sub(view.online + gone);
    let left = view.members_total.saturating_sub(done);
    let said = |id: &str, with_offline: &str, count: usize, offline: usize| {
        let id = if offline == 0 { id } else { with_offline };
        words.with(id, &[("count", &count), ("offline", &offline)])
    };
    let through = said("host-through", "host-through-offline", done, gone);
    let left = said("host-under-way", "host-under-way-offline", left, lost);
    format!("{through}, {left}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::english;
    use crate::terminal::room::sample::{self, NAMES};

    #[test]
    fn finished_and_unfinished_members_add_up_to_all() {
        for (done, offline, said) in [
            (5, 0..5, "5 people have finished (5 offline), 4 under way"),
            (
                5,
                3..6,
                "5 people have finished (2 offline), 4 under way (1 offline)",
            ),
            (1, 9..9, "1 person has finished, 8 under way"),
            (0, 0..9, "0 people have finished, 9 under way (9 offline)"),
        ] {
            let mut view = sample::view(&NAMES[..9]);
            for (i, member) in view.members.iter_mut().enumerate() {
                (member.done, member.online) =
                    (if i < done { 3 } else { 2 }, !offline.contains(&i));
            }
            view.online = 9 - offline.len();
            assert_eq!(under_way(&english(), &view).replace('\u{a0}', " "), said);
        }
    }
}
