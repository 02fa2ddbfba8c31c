//! Composes the host's full page: header, body, overlay, progress, and the list of keys.

use super::super::controls::{OverlayId, controls, key as labelled};
use super::super::waiting::who_waits;
use super::super::warning::warning;
use super::super::{Session, Space, ending, lobby, progress, question, reveal, standings};
use super::host::HostScreen;
use super::host_page;
use super::overlay::Overlay;
use crate::catalogue::Catalogue;
use crate::classroom::{HostView, Phase};
use crate::terminal::frame::Page;
use crate::terminal::ink::MARGIN;
use crate::terminal::ink::{Ink, Line, Paint};
use crate::terminal::pages::{apart, countdown, footer, header, time_left};
use crate::text::{shorten, width};

/// The most lines of warnings.
const WARNING_LINES_MAX: usize = 2;

/// The most lines about waiting people.
const WAITING_LINES_MAX: usize = 2;

/// The page for a terminal of `(rows, columns)`.
pub(super) fn page(
    host: &HostScreen,
    session: &Session<'_>,
    view: &HostView,
    (rows, columns): (usize, usize),
    paint: Paint,
) -> Page {
    // The QR code of the link needs all rows.
    if let (Some(Overlay::Read(OverlayId::HostPage)), Some(link)) =
        (&host.overlay, &session.host_page)
    {
        return host_page::page(session.words, link, (rows, columns), paint);
    }
    let header = head(host, session, view, columns);
    // The frame gives the footer at most a third of the screen.
    let footer = foot(host, session, view, rows / 3, columns);
    // One row for the blank line below the header, and one for the sign that there is more.
    let rows = rows.saturating_sub(header.len() + footer.len() + 2);
    let space = Space {
        rows,
        columns,
        paint,
    };
    let mut body = body(session, view, space);
    let mut focus = 0..1;
    if let Some(Overlay::Read(OverlayId::Help)) = &host.overlay {
        body = help(session, view, columns);
    } else if let Some(overlay) = &host.overlay {
        let mut shown = overlay.lines(session, view, columns);
        if let Some(notice) = &host.notice {
            let notice =
                Line::of(Ink::CAUTION, notice).hang(&Line::of(Ink::PLAIN, MARGIN), columns);
            shown.focus = shown.lines.len()..shown.lines.len() + notice.len();
            shown.lines.extend(notice);
        }
        if shown.instead {
            body.clear();
        } else {
            body.push(Line::new());
        }
        focus = body.len() + shown.focus.start..body.len() + shown.focus.end;
        body.extend(shown.lines);
    }
    Page {
        header,
        body,
        focus,
        footer,
        ..Page::default()
    }
}

fn head(host: &HostScreen, session: &Session<'_>, view: &HostView, columns: usize) -> Vec<Line> {
    let code = |text: &str| {
        if session.addresses.is_empty() {
            text.to_owned()
        } else {
            format!("{} · {text}", session.code)
        }
    };
    let title = code(&session.quiz.title);
    let plain = |text: &str| apart(&title, &Line::of(Ink::PLAIN, text), columns);
    let words = session.words;
    let questions = words.with("count-questions", &[("count", &view.questions)]);
    match view.phase {
        Phase::Lobby if session.addresses.is_empty() => plain(&questions),
        Phase::Lobby => {
            let room = Line::of(Ink::PLAIN, &format!("{} ", words.text("host-room")))
                .and(Ink::BOLD, &session.code)
                .and(Ink::PLAIN, " · ");
            apart(
                &session.quiz.title,
                &room.and(Ink::PLAIN, &questions),
                columns,
            )
        }
        Phase::OwnPace if view.paused => {
            let paused = Line::of(Ink::CAUTION, &words.text("host-paused"));
            let right = paused.and(Ink::PLAIN, &format!(" · {questions}"));
            apart(&title, &right, columns)
        }
        Phase::OwnPace => plain(&format!("{} · {questions}", words.text("host-own-pace"))),
        Phase::Finished => plain(&questions),
        phase => {
            let place = phase.place().unwrap_or(0);
            let done = place + usize::from(phase.is_told());
            let counter = words.with(
                "host-counter",
                &[("number", &(place + 1)), ("total", &view.questions)],
            );
            header(
                &title,
                &counter,
                (done, view.questions),
                clock(words, host, view),
                columns,
            )
        }
    }
}

/// The time left, if there is a limit, and whether the clock is stopped.
fn clock(words: &Catalogue, host: &HostScreen, view: &HostView) -> Option<Line> {
    let running = matches!(view.phase, Phase::Ready(_) | Phase::Open(_));
    match (running, view.paused, host.left_ms) {
        (true, true, Some(left)) => {
            let paused = words.with("host-paused-at", &[("time", &time_left(left))]);
            Some(Line::of(Ink::CAUTION, &paused))
        }
        (_, true, _) => Some(Line::of(Ink::CAUTION, &words.text("host-paused"))),
        (true, false, Some(left)) if matches!(view.phase, Phase::Open(_)) => {
            Some(countdown(left, &words.text("host-time-left")))
        }
        _ => None,
    }
}

fn body(session: &Session<'_>, view: &HostView, space: Space) -> Vec<Line> {
    let columns = space.columns;
    match view.phase {
        Phase::Lobby => lobby::lobby(session, view, space),
        Phase::Ready(place) | Phase::Open(place) | Phase::Closed(place) => {
            question::question(session, view, place, space)
        }
        Phase::Reveal(place) | Phase::Explanation(place) => {
            reveal::reveal(session, view, place, space)
        }
        Phase::Standings(_) => standings::standings(session.words, view, columns),
        Phase::OwnPace => progress::progress(session, view, columns),
        Phase::Finished => ending::ending(session, view, columns),
    }
}

/// Warnings, the progress of the room, and the keys, in at most `rows`. If not all keys fit, the key that shows all of
/// them is included.
fn foot(
    host: &HostScreen,
    session: &Session<'_>,
    view: &HostView,
    rows: usize,
    columns: usize,
) -> Vec<Line> {
    let status = question::status(session.words, view, host.due, columns);
    let free = rows.saturating_sub(status.len() + 1);
    let mut lines = waiting(session.words, view, free.min(WAITING_LINES_MAX), columns);
    let free_now = free.saturating_sub(lines.len());
    lines.extend(warnings(
        session.words,
        host,
        view,
        free_now.min(WARNING_LINES_MAX),
        columns,
    ));
    if let Some(done) = host.done().filter(|_| lines.len() < free) {
        let margin = Line::of(Ink::PLAIN, MARGIN);
        lines.push(margin.and(
            Ink::GOOD,
            &shorten(done, columns.saturating_sub(2 * MARGIN.len())),
        ));
    }
    lines.extend(status);
    let rows = rows.saturating_sub(lines.len()).max(1);
    lines.extend(match &host.overlay {
        Some(overlay) => footer(&overlay.keys(session.words, view), columns),
        None => keys(session, view, rows, columns),
    });
    lines
}

/// The person who has waited longest for the host's approval, and the number of others who wait.
fn waiting(words: &Catalogue, view: &HostView, rows: usize, columns: usize) -> Vec<Line> {
    let Some(text) = who_waits(words, view).filter(|_| rows > 0) else {
        return Vec::new();
    };
    let start = Line::of(Ink::PLAIN, MARGIN).and(Ink::ACCENT, "▸ ");
    let fits = rows * columns.saturating_sub(start.width() + 4);
    let mut lines = Line::of(Ink::ACCENT, &shorten(&text, fits)).hang(&start, columns);
    lines.truncate(rows);
    lines
}

fn warnings(
    words: &Catalogue,
    host: &HostScreen,
    view: &HostView,
    rows: usize,
    columns: usize,
) -> Vec<Line> {
    let warnings = host.warnings(words, view);
    let (Some(first), true) = (warnings.first(), rows > 0) else {
        return Vec::new();
    };
    let text = match warnings.len() - 1 {
        0 => first.clone(),
        more => words.with(
            "host-warnings-more",
            &[("warning", first), ("count", &more)],
        ),
    };
    let start = Line::of(Ink::CAUTION, "! ");
    let start = Line::of(Ink::PLAIN, MARGIN).join(&start);
    let fits = rows * columns.saturating_sub(start.width() + 4);
    let mut lines = Line::of(Ink::CAUTION, &shorten(&text, fits)).hang(&start, columns);
    lines.truncate(rows);
    lines
}

fn keys(session: &Session<'_>, view: &HostView, rows: usize, columns: usize) -> Vec<Line> {
    let all: Vec<String> = controls(session, view)
        .into_iter()
        .map(|control| labelled(&control.name, &control.label))
        .collect();
    let help = labelled("?", &session.words.text("control-all-keys"));
    let lines = |n: usize| {
        let some = all[..n].iter().cloned();
        footer(&some.chain([help.clone()]).collect::<Vec<_>>(), columns)
    };
    // At most two lines, because more keys cannot be read at a glance.
    let rows = rows.min(2);
    let fit = (1..=all.len())
        .take_while(|n| lines(*n).len() <= rows)
        .last()
        .unwrap_or(1.min(all.len()));
    lines(fit)
}

/// All keys that work now, how to join, and notices to the host.
fn help(session: &Session<'_>, view: &HostView, columns: usize) -> Vec<Line> {
    let words = session.words;
    let mut keys = Vec::new();
    for control in controls(session, view) {
        let name = match control.also {
            Some(also) => {
                let also = also.to_string();
                words.with("key-or", &[("key", &control.name), ("other", &also)])
            }
            None => control.name,
        };
        keys.push((name, control.label));
    }
    for (name, id) in [
        (words.text("key-scroll"), "control-scroll"),
        ("esc".to_owned(), "control-dismiss"),
        ("ctrl-c".to_owned(), "control-interrupt"),
    ] {
        keys.push((name, words.text(id)));
    }

    let margin = Line::of(Ink::PLAIN, MARGIN);
    let mut lines = vec![margin.and(Ink::BOLD, &words.text("host-keys-now"))];
    let widest = keys.iter().map(|(name, _)| width(name)).max().unwrap_or(0);
    for (name, label) in &keys {
        let pad = " ".repeat(widest - width(name));
        let start = Line::of(Ink::ACCENT, &format!("    {name}{pad}  "));
        lines.extend(Line::of(Ink::PLAIN, label).hang(&start, columns));
    }
    let ways = session.addresses.iter().map(String::as_str);
    let ways: Vec<&str> = ways
        .chain([
            session.join_command.as_str(),
            session.screen_address.as_str(),
        ])
        .collect();
    section(
        &mut lines,
        &words.text("host-to-join"),
        ways.iter()
            .filter(|way| !way.is_empty())
            .map(|way| (*way).to_owned()),
        columns,
    );
    section(
        &mut lines,
        &words.text("host-to-resume"),
        std::iter::once(session.resume.clone()),
        columns,
    );
    let known = session.notices.iter().cloned().chain(
        view.warnings
            .iter()
            .rev()
            .map(|known| warning(words, known)),
    );
    section(&mut lines, &words.text("host-to-know"), known, columns);
    lines
}

fn section(
    lines: &mut Vec<Line>,
    title: &str,
    texts: impl Iterator<Item = String>,
    columns: usize,
) {
    let start = Line::of(Ink::PLAIN, "    ");
    let texts: Vec<Line> = texts
        .flat_map(|text| Line::of(Ink::PLAIN, &text).hang(&start, columns))
        .collect();
    if !texts.is_empty() {
        lines.push(Line::new());
        lines.push(Line::of(Ink::PLAIN, MARGIN).and(Ink::BOLD, title));
        lines.extend(texts);
    }
}
