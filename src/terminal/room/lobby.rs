//! The host's page before a session starts: how to join, and who has joined.

use super::names::names;
use super::qr::qr;
use super::{Session, Space};
use crate::catalogue::Catalogue;
use crate::classroom::{HostView, MemberLine};
use crate::terminal::ink::MARGIN;
use crate::terminal::ink::{Ink, Line};
use crate::text::width;

/// Columns between the QR code and the text beside it.
const GAP_COLUMNS: usize = 3;

/// Columns between the label of an address and the address.
const LABEL_GAP_COLUMNS: usize = 2;

/// The fewest columns for the text beside a QR code.
const WORDS_COLUMNS_MIN: usize = 34;

/// The fewest rows for the text above or below a QR code.
const WORDS_ROWS_MIN: usize = 9;

/// The lobby in the given space.
pub(super) fn lobby(session: &Session<'_>, view: &HostView, space: Space) -> Vec<Line> {
    let Some(address) = session.addresses.first() else {
        return seats(session, view, space);
    };
    let columns = space.columns.saturating_sub(2 * MARGIN.len());
    let beside = columns.saturating_sub(GAP_COLUMNS + WORDS_COLUMNS_MIN);
    if let Some(code) = qr(address, space.rows, beside, space.paint) {
        return side_by_side(&code, session, view, space);
    }
    let mut lines = Vec::new();
    if let Some(code) = qr(
        address,
        space.rows.saturating_sub(WORDS_ROWS_MIN),
        columns,
        space.paint,
    ) {
        lines.extend(
            code.iter()
                .map(|line| Line::of(Ink::PLAIN, MARGIN).join(line)),
        );
        lines.push(Line::new());
    }
    let without_code = lines.is_empty();
    let rows = space.rows.saturating_sub(lines.len());
    let margin = Line::of(Ink::PLAIN, MARGIN);
    lines.extend(
        ways_and_people(session, view, rows, columns)
            .iter()
            .map(|line| margin.clone().join(line)),
    );
    if without_code && lines.len() + 2 <= space.rows {
        lines.push(Line::new());
        let hint = session.words.text("host-qr-needs-room");
        lines.extend(Line::of(Ink::DIM, &hint).hang(&margin, columns));
    }
    lines
}

fn side_by_side(code: &[Line], session: &Session<'_>, view: &HostView, space: Space) -> Vec<Line> {
    let side = code.first().map_or(0, Line::width);
    let columns = space
        .columns
        .saturating_sub(2 * MARGIN.len() + side + GAP_COLUMNS);
    let words = ways_and_people(session, view, space.rows, columns);
    let gap = " ".repeat(GAP_COLUMNS);
    let empty = (Line::of(Ink::PLAIN, &" ".repeat(side)), Line::new());
    let row = |i: usize| {
        let code = code.get(i).unwrap_or(&empty.0);
        let words = words.get(i).unwrap_or(&empty.1);
        Line::of(Ink::PLAIN, MARGIN)
            .join(code)
            .and(Ink::PLAIN, &gap)
            .join(words)
    };
    (0..code.len().max(words.len())).map(row).collect()
}

/// How to join and who has joined, without a margin.
fn ways_and_people(
    session: &Session<'_>,
    view: &HostView,
    rows: usize,
    columns: usize,
) -> Vec<Line> {
    let mut lines = ways_in(session, rows, columns);
    let mut low = Vec::new();
    for notice in &session.notices {
        low.extend(Line::of(Ink::CAUTION, notice).hang(&Line::new(), columns));
    }
    if view.locked {
        let locked = session.words.text("host-locked");
        low.extend(Line::of(Ink::CAUTION, &locked).hang(&Line::new(), columns));
    }
    lines.extend(low);
    if !lines.is_empty() {
        lines.push(Line::new());
    }
    lines.extend(here(
        session.words,
        view,
        rows.saturating_sub(lines.len()).max(2),
        columns,
    ));
    lines
}

/// The addresses of the room, with blank lines between them if there are enough rows.
fn ways_in(session: &Session<'_>, rows: usize, columns: usize) -> Vec<Line> {
    let (first, others) = session
        .addresses
        .split_first()
        .map_or(("", &[][..]), |(first, rest)| (first, rest));
    let words = session.words;
    let ways = [
        ("host-way-phone", first, Ink::ACCENT),
        (
            "host-way-terminal",
            session.join_command.as_str(),
            Ink::BOLD,
        ),
        (
            "host-way-projector",
            session.screen_address.as_str(),
            Ink::BOLD,
        ),
    ]
    .map(|(label, way, ink)| (words.text(label), way, ink));
    let label_columns = ways.iter().map(|(label, ..)| width(label)).max();
    let label_columns = label_columns.unwrap_or(0) + LABEL_GAP_COLUMNS;
    let airy = rows >= 14;
    let mut lines = Vec::new();
    for (label, way, ink) in ways.into_iter().filter(|(_, way, _)| !way.is_empty()) {
        if airy && !lines.is_empty() {
            lines.push(Line::new());
        }
        lines.extend(way_in((&label, label_columns), way, ink, columns));
    }
    if airy && !others.is_empty() {
        let text = words.with("host-way-others", &[("addresses", &others.join(", "))]);
        lines.extend(Line::of(Ink::DIM, &text).hang(&Line::new(), columns));
    }
    lines
}

/// A label and the text to type, on one line or, if it is too short, on two.
fn way_in((label, label_columns): (&str, usize), way: &str, ink: Ink, columns: usize) -> Vec<Line> {
    let way_line = Line::of(ink, way);
    if label_columns + width(way) <= columns {
        let pad = " ".repeat(label_columns.saturating_sub(width(label)));
        return vec![Line::of(Ink::DIM, &format!("{label}{pad}")).join(&way_line)];
    }
    let mut lines = vec![Line::of(Ink::DIM, label)];
    lines.extend(way_line.hang(&Line::new(), columns));
    lines
}

fn here(words: &Catalogue, view: &HostView, rows: usize, columns: usize) -> Vec<Line> {
    if view.members_total == 0 {
        return vec![Line::of(Ink::BOLD, &words.text("host-nobody"))];
    }
    let mut lines = Line::of(Ink::BOLD, &counts(words, view)).hang(&Line::new(), columns);
    lines.extend(names(
        words,
        &view.members,
        view.members_total,
        rows.saturating_sub(lines.len()),
        columns,
    ));
    lines
}

/// "18 people here, 1 of them offline".
pub(super) fn counts(words: &Catalogue, view: &HostView) -> String {
    let offline = view.members_total.saturating_sub(view.online);
    let id = if offline == 0 {
        "host-here"
    } else {
        "host-here-offline"
    };
    words.with(id, &[("count", &view.members_total), ("offline", &offline)])
}

/// The lobby without a network: the order in which members use the keyboard.
fn seats(session: &Session<'_>, view: &HostView, space: Space) -> Vec<Line> {
    let margin = Line::of(Ink::PLAIN, MARGIN);
    let title = session.words.text("host-one-keyboard");
    let mut lines = vec![margin.clone().and(Ink::BOLD, &title)];
    for notice in &session.notices {
        lines.extend(Line::of(Ink::CAUTION, notice).hang(&margin, space.columns));
    }
    lines.push(Line::new());
    let columns = space.columns.saturating_sub(2 * MARGIN.len());
    // `names` reverses the list, so members appear in the order in which they will be asked.
    let members: Vec<MemberLine> = view.members.iter().rev().cloned().collect();
    let names = names(
        session.words,
        &members,
        view.members_total,
        space.rows.saturating_sub(lines.len()).max(1),
        columns,
    );
    lines.extend(names.iter().map(|line| margin.clone().join(line)));
    lines
}
