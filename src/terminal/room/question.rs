//! The host's page of an open question: its text as members see it, and how many have answered.

use super::clock::AutomaticStep;
use super::{Session, Space, rows};
use crate::catalogue::{Catalogue, Value};
use crate::classroom::{HostView, Phase, Tally};
use crate::terminal::bar::bar;
use crate::terminal::ink::MARGIN;
use crate::terminal::ink::{Ink, Line};
use crate::terminal::pages::{about, offered, prompt};
use crate::text::{shorten, width};

/// On fewer rows, topic and difficulty are left out.
const ROWS_FOR_ABOUT: usize = 10;

/// Columns of the bar of answers.
const BAR_COLUMNS: usize = 30;

/// The fewest columns at which the bar is shown.
const BAR_COLUMNS_MIN: usize = 10;

/// Topic, stem and options, without marking the key.
pub(super) fn question(
    session: &Session<'_>,
    view: &HostView,
    place: usize,
    space: Space,
) -> Vec<Line> {
    let Some(asked) = session.asked(place) else {
        return Vec::new();
    };
    let columns = space.columns;
    let about = if space.rows < ROWS_FOR_ABOUT {
        String::new()
    } else {
        about(session.words, &asked)
    };
    let warm_up = view.warm_up.then(|| session.words.text("host-warm-up"));
    let mut lines = about_lines(about, warm_up, columns);
    lines.extend(prompt(session.words, &asked.ask, MARGIN, columns));
    lines.push(Line::new());
    lines.extend(offered(
        session.words,
        &asked,
        MARGIN,
        ("    ", "  "),
        columns,
    ));
    lines
}

/// Topic and difficulty, and whether the question counts, with a blank line below; empty if there is nothing to show.
fn about_lines(about: String, warm_up: Option<String>, columns: usize) -> Vec<Line> {
    let about: Vec<String> = Some(about)
        .filter(|about| !about.is_empty())
        .into_iter()
        .chain(warm_up)
        .collect();
    if about.is_empty() {
        return Vec::new();
    }
    let mut lines =
        Line::of(Ink::DIM, &about.join(" · ")).hang(&Line::of(Ink::PLAIN, MARGIN), columns);
    lines.push(Line::new());
    lines
}

/// The stem on one line, for pages that need the space for other content.
pub(super) fn stem(session: &Session<'_>, place: usize, columns: usize) -> Line {
    let stem = session
        .asked(place)
        .map_or(String::new(), |asked| rows::line(&asked.ask.prompt));
    Line::of(Ink::PLAIN, MARGIN).and(
        Ink::BOLD,
        &shorten(&stem, columns.saturating_sub(2 * MARGIN.len())),
    )
}

/// The progress of the current question, for the lines above the keys.
pub(super) fn status(
    words: &Catalogue,
    view: &HostView,
    due: Option<AutomaticStep>,
    columns: usize,
) -> Vec<Line> {
    let margin = Line::of(Ink::PLAIN, MARGIN);
    let text = |ink, text: &str| Line::of(ink, text).hang(&margin, columns);
    let seconds = |id: &str, ms: u64| words.with(id, &[("count", &ms.div_ceil(1_000))]);
    match due {
        Some(AutomaticStep::Closes(ms)) => return text(Ink::PLAIN, &seconds("host-closes-in", ms)),
        Some(AutomaticStep::GoesOn(ms)) => return text(Ink::DIM, &seconds("host-goes-on-in", ms)),
        None => {}
    }
    match (view.phase, view.tally) {
        (Phase::Ready(_), _) if !view.paused => text(Ink::PLAIN, &words.text("host-waiting")),
        (Phase::Open(_) | Phase::Ready(_), Some(tally)) => {
            let mut lines = answered(words, &tally, columns);
            if view.paused {
                lines.extend(text(Ink::CAUTION, &words.text("host-paused-enter")));
            }
            lines
        }
        (Phase::Closed(_), Some(tally)) => text(Ink::BOLD, &closed(words, &tally)),
        (Phase::OwnPace, _) => text(Ink::PLAIN, &super::progress::under_way(words, view)),
        _ => Vec::new(),
    }
}

/// The bar of answers and the counts, on one line if they fit.
fn answered(words: &Catalogue, tally: &Tally, columns: usize) -> Vec<Line> {
    let margin = Line::of(Ink::PLAIN, MARGIN);
    let text = answered_words(words, tally);
    let short = words.with("host-answered-short", &counts(tally));
    let text = if width(&text) + 2 * MARGIN.len() <= columns || tally.members == 0 {
        text
    } else {
        short
    };
    let free = columns.saturating_sub(width(&text) + 3 * MARGIN.len());
    let bar = |columns: usize| {
        Line::of(Ink::PLAIN, MARGIN).and(
            Ink::ACCENT,
            &bar(tally.accepted as u64, tally.members as u64, columns),
        )
    };
    if free >= BAR_COLUMNS_MIN {
        return vec![
            bar(free.min(BAR_COLUMNS))
                .and(Ink::PLAIN, MARGIN)
                .and(Ink::PLAIN, &text),
        ];
    }
    let mut lines = vec![bar(columns.saturating_sub(2 * MARGIN.len()))];
    lines.extend(Line::of(Ink::PLAIN, &text).hang(&margin, columns));
    lines
}

/// "16 of 18 answered, 2 still thinking, 0 offline".
pub(super) fn answered_words(words: &Catalogue, tally: &Tally) -> String {
    match tally.members {
        0 => words.text("host-nobody-counted"),
        _ => words.with("host-answered", &counts(tally)),
    }
}

/// "16 accepted + 1 refused + 1 absent = 18 members".
pub(super) fn accounting(words: &Catalogue, tally: &Tally) -> String {
    words.with("host-accounting", &counts(tally))
}

/// "Closed: ", and the same.
pub(super) fn closed(words: &Catalogue, tally: &Tally) -> String {
    let accounting = accounting(words, tally);
    words.with("host-closed", &[("accounting", &accounting)])
}

/// All counts of a tally as variables of a text.
fn counts(tally: &Tally) -> [(&str, &dyn Value); 7] {
    [
        ("members", &tally.members),
        ("accepted", &tally.accepted),
        ("refused", &tally.refused),
        ("absent", &tally.absent),
        ("drafted", &tally.drafted),
        ("thinking", &tally.thinking),
        ("offline", &tally.offline),
    ]
}
