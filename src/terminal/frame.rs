//! A page on a screen: header above, footer below, and between them as much of the body as fits.
//!
//! The whole screen is composed anew each time and only lines that changed are written, so a resize, a
//! wrapped line or a wide character can leave nothing behind.

use super::ink::{Ink, Line, Paint};
use std::fmt::Write;
use std::ops::Range;

/// What is to be shown.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Page {
    /// Title and progress.
    pub(super) header: Vec<Line>,
    /// The question.
    pub(super) body: Vec<Line>,
    /// Lines of the body that must be seen.
    pub(super) focus: Range<usize>,
    /// Lines of the body that the arrow keys go on from, if they choose something.
    pub(super) cursor: Range<usize>,
    /// What can be pressed.
    pub(super) footer: Vec<Line>,
}

/// What stands on the screen.
#[derive(Debug, Default)]
pub(super) struct Frame {
    shown: Vec<String>,
    size: (usize, usize),
    scroll: usize,
    /// Scrolled by hand: the focus does not pull the body back until something else happens.
    by_hand: bool,
    /// Lines of the body that were visible.
    visible: usize,
    /// Lines of the body below the visible ones.
    below: usize,
    /// Where the cursor of the page is.
    cursor: Range<usize>,
}

/// A screen of lines and where the body stands in it.
struct Composed {
    lines: Vec<Line>,
    scroll: usize,
    visible: usize,
    below: usize,
}

impl Frame {
    /// Forgets what is on the screen: someone else wrote on it.
    pub(super) fn forget(&mut self) {
        self.shown.clear();
    }

    /// A new page: its body starts at the top.
    pub(super) fn turn(&mut self) {
        self.scroll = 0;
        self.by_hand = false;
    }

    /// Lets the focus rule again.
    pub(super) fn follow(&mut self) {
        self.by_hand = false;
    }

    /// Whether there is more below.
    pub(super) fn has_more(&self) -> bool {
        self.below > 0
    }

    /// Whether all of the body is visible.
    pub(super) fn fits(&self) -> bool {
        self.scroll == 0 && self.below == 0
    }

    /// Whether the cursor of the page is visible; also where there is none.
    pub(super) fn shows_cursor(&self) -> bool {
        let visible = self.scroll..self.scroll + self.visible;
        self.cursor.is_empty() || visible.contains(&self.cursor.start)
    }

    /// Scrolls by lines; whether anything can move.
    pub(super) fn scroll(&mut self, lines: isize) -> bool {
        let before = self.scroll;
        self.scroll = self
            .scroll
            .saturating_add_signed(lines)
            .min(self.scroll + self.below);
        self.by_hand = true;
        self.scroll != before
    }

    /// Scrolls by pages.
    pub(super) fn scroll_pages(&mut self, pages: isize) -> bool {
        self.scroll(pages * isize::try_from(self.visible.saturating_sub(1).max(1)).unwrap_or(1))
    }

    /// What must be written so that the page stands on a screen of so many rows and columns.
    pub(super) fn update(
        &mut self,
        page: &Page,
        rows: usize,
        columns: usize,
        paint: Paint,
    ) -> String {
        let focus = (!self.by_hand).then(|| page.focus.clone());
        let composed = compose(page, rows, self.scroll, focus);
        self.scroll = composed.scroll;
        self.visible = composed.visible;
        self.below = composed.below;
        self.cursor = page.cursor.clone();
        let lines: Vec<String> = composed
            .lines
            .iter()
            .map(|line| line.painted(paint))
            .collect();
        let mut out = String::new();
        if self.size != (rows, columns) || self.shown.len() != lines.len() {
            out.push_str("\x1b[0m\x1b[2J");
            self.shown = vec![String::new(); lines.len()];
            self.size = (rows, columns);
        }
        for (row, (new, old)) in lines.iter().zip(&self.shown).enumerate() {
            if new != old {
                // Writing to a String cannot fail.
                let _infallible = write!(out, "\x1b[{};1H{new}\x1b[0m\x1b[K", row + 1);
            }
        }
        self.shown = lines;
        out
    }
}

/// A page as it first stands on a screen of so many rows.
#[cfg(test)]
pub(super) fn screen(page: &Page, rows: usize) -> Vec<Line> {
    compose(page, rows, 0, Some(page.focus.clone())).lines
}

/// Rows below which the blank lines around the body are not worth their place.
const ROWS_FOR_AIR: usize = 12;

fn compose(page: &Page, rows: usize, scroll: usize, focus: Option<Range<usize>>) -> Composed {
    let footer = &page.footer[..page.footer.len().min(rows / 3)];
    let header = &page.header[..page.header.len().min(rows / 3)];
    let air = usize::from(rows >= ROWS_FOR_AIR);
    // One line under the body always belongs to the sign that there is more.
    let visible = rows
        .saturating_sub(header.len() + air + footer.len() + 1)
        .max(1);
    let scroll = place(scroll, focus, visible, page.body.len());
    let end = (scroll + visible).min(page.body.len());
    let below = page.body.len() - end;
    let mut lines: Vec<Line> = header.to_vec();
    lines.extend(std::iter::repeat_n(Line::new(), air));
    lines.extend(page.body[scroll..end].iter().cloned());
    lines.extend(std::iter::repeat_n(Line::new(), visible - (end - scroll)));
    lines.push(more(scroll, below));
    lines.extend(footer.iter().cloned());
    lines.truncate(rows);
    Composed {
        lines,
        scroll,
        visible,
        below,
    }
}

/// Where the body starts so that the focus is seen: its start before its end, and no further down than
/// needed.
fn place(scroll: usize, focus: Option<Range<usize>>, visible: usize, body: usize) -> usize {
    let last = body.saturating_sub(visible);
    let Some(focus) = focus else {
        return scroll.min(last);
    };
    if body <= visible {
        return 0;
    }
    let down = scroll.max(focus.end.saturating_sub(visible));
    down.min(focus.start).min(last)
}

fn more(above: usize, below: usize) -> Line {
    let text = match (above, below) {
        (0, 0) => return Line::new(),
        (0, _) => format!("  ↓ {below} more"),
        (_, 0) => format!("  ↑ {above} above"),
        _ => format!("  ↑ {above} above  ↓ {below} more"),
    };
    Line::of(Ink::ACCENT, &text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(body: usize, focus: Range<usize>) -> Page {
        let line = |i: usize| Line::of(Ink::PLAIN, &format!("line {i}"));
        Page {
            header: vec![Line::of(Ink::BOLD, "title")],
            body: (0..body).map(line).collect(),
            focus,
            footer: vec![Line::of(Ink::DIM, "keys")],
            ..Page::default()
        }
    }

    fn screen(page: &Page, rows: usize, scroll: usize) -> Vec<String> {
        let composed = compose(page, rows, scroll, Some(page.focus.clone()));
        composed.lines.iter().map(Line::text).collect()
    }

    #[test]
    fn a_screen_has_its_rows_and_the_focus_in_sight() {
        for rows in [3, 5, 8, 15, 24, 60] {
            for body in [0_usize, 1, 5, 20, 100] {
                for focus in [
                    0..body.min(1),
                    body / 2..body / 2 + 1,
                    body.saturating_sub(1)..body,
                ] {
                    let page = page(body, focus.clone());
                    let shown = screen(&page, rows, 7);
                    assert_eq!(shown.len(), rows, "{rows} rows, {body} lines");
                    if focus.start < body {
                        let wanted = format!("line {}", focus.start);
                        assert!(
                            shown.contains(&wanted),
                            "{rows} rows, {body} lines: {wanted} in {shown:?}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn hidden_lines_are_said() {
        let shown = screen(&page(30, 0..1), 10, 0);
        assert_eq!(shown.last().map(String::as_str), Some("keys"));
        assert!(
            shown.iter().any(|line| line.contains("↓ 23 more")),
            "{shown:?}"
        );
    }

    #[test]
    fn only_changed_lines_are_written() {
        let mut frame = Frame::default();
        let mut page = page(3, 0..0);
        assert!(frame.update(&page, 10, 40, Paint::None).contains("line 2"));
        assert_eq!(frame.update(&page, 10, 40, Paint::None), "");
        page.body[1] = Line::of(Ink::PLAIN, "other");
        let update = frame.update(&page, 10, 40, Paint::None);
        assert!(
            update.contains("other") && !update.contains("line"),
            "{update:?}"
        );
        assert!(
            frame
                .update(&page, 11, 40, Paint::None)
                .contains("\u{1b}[2J")
        );
    }
}
