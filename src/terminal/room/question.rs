//! A question while it is asked: the same words as its members see, and how far they are.

use super::clock::Due;
use super::words::WAITING;
use super::{Session, Space, rows};
use crate::classroom::{HostView, Phase, Tally};
use crate::terminal::bar::bar;
use crate::terminal::ink::{Ink, Line};
use crate::terminal::pages::{about, offered, prompt};
use crate::text::{shorten, width};

const MARGIN: &str = "  ";

/// Rows below which there is no line for what a question is about.
const ROWS_FOR_ABOUT: usize = 10;

/// Columns of the bar of answers.
const BAR_COLUMNS: usize = 30;

/// Columns below which such a bar says nothing.
const BAR_COLUMNS_MIN: usize = 10;

/// Topic, stem and options. No key is marked.
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
        about(&asked)
    };
    let mut lines = about_lines(&about, view.warm_up, columns);
    lines.extend(prompt(&asked.ask, MARGIN, columns));
    lines.push(Line::new());
    lines.extend(offered(&asked, MARGIN, ("    ", "  "), columns));
    lines
}

/// What a question is about and whether it counts, with a blank line below; nothing when there is nothing to say.
fn about_lines(about: &str, warm_up: bool, columns: usize) -> Vec<Line> {
    let warm_up = warm_up.then_some("warm-up, without points");
    let about: Vec<&str> = Some(about)
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

/// The stem on one line, for pages on which other things matter more.
pub(super) fn stem(session: &Session<'_>, place: usize, columns: usize) -> Line {
    let stem = session
        .asked(place)
        .map_or(String::new(), |asked| rows::line(&asked.ask.prompt));
    Line::of(Ink::PLAIN, MARGIN).and(
        Ink::BOLD,
        &shorten(&stem, columns.saturating_sub(2 * MARGIN.len())),
    )
}

/// How far the room is with the question at hand: what stands above the keys.
pub(super) fn status(view: &HostView, due: Option<Due>, columns: usize) -> Vec<Line> {
    let margin = Line::of(Ink::PLAIN, MARGIN);
    let text = |ink, text: &str| Line::of(ink, text).hang(&margin, columns);
    let seconds = |ms: u64| ms.div_ceil(1_000);
    match due {
        Some(Due::Closes(ms)) => {
            return text(
                Ink::PLAIN,
                &format!(
                    "Everyone has answered; it closes in {}\u{a0}s.",
                    seconds(ms)
                ),
            );
        }
        Some(Due::GoesOn(ms)) => {
            return text(Ink::DIM, &format!("It goes on in {}\u{a0}s.", seconds(ms)));
        }
        None => {}
    }
    match (view.phase, view.tally) {
        (Phase::Ready(_), _) if !view.paused => text(Ink::PLAIN, WAITING),
        (Phase::Open(_) | Phase::Ready(_), Some(tally)) => answered(&tally, columns),
        (Phase::Closed(_), Some(tally)) => {
            text(Ink::BOLD, &format!("Closed: {}", accounting(&tally)))
        }
        (Phase::OwnPace, _) => text(Ink::PLAIN, &super::progress::under_way(view)),
        _ => Vec::new(),
    }
}

/// The bar of answers and the counts: on one line where there is room for both.
fn answered(tally: &Tally, columns: usize) -> Vec<Line> {
    let margin = Line::of(Ink::PLAIN, MARGIN);
    let text = answered_words(tally);
    let short = format!(
        "{} of {}, {} thinking, {} offline",
        tally.accepted, tally.members, tally.thinking, tally.offline
    );
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
pub(super) fn answered_words(tally: &Tally) -> String {
    match tally.members {
        0 => "Nobody was here when it opened, so it counts for nobody.".to_owned(),
        members => format!(
            "{} of {members} answered, {} still thinking, {} offline",
            tally.accepted, tally.thinking, tally.offline
        ),
    }
}

/// "16 accepted + 1 refused + 1 absent = 18 members".
pub(super) fn accounting(tally: &Tally) -> String {
    let members = if tally.members == 1 {
        "member"
    } else {
        "members"
    };
    format!(
        "{} accepted + {} refused + {} absent = {} {members}",
        tally.accepted, tally.refused, tally.absent, tally.members
    )
}
