//! Lays out a page on the screen: header on top, footer at the bottom, and the scrolled part of the body between them.
//!
//! The whole screen is composed each time, and only lines that changed are written. So nothing is left behind after a
//! resize, a wrapped line or a wide character.

use super::ink::{Ink, Line, MARGIN, Paint};
use crate::catalogue::Catalogue;
use std::fmt::Write;
use std::ops::Range;

/// The content of a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Page {
    /// Title and progress.
    pub(super) header: Vec<Line>,
    /// Lines that stay visible above the body however far it is scrolled.
    pub(super) pinned: Vec<Line>,
    /// The question.
    pub(super) body: Vec<Line>,
    /// Lines of the body that must be visible.
    pub(super) focus: Range<usize>,
    /// Lines of the body between which the arrow keys move the cursor; empty if there is no cursor.
    pub(super) cursor: Range<usize>,
    /// The keys that work.
    pub(super) footer: Vec<Line>,
}

/// The state of the screen: the lines that it shows, and how far the body is scrolled.
#[derive(Debug, Default)]
pub(super) struct Frame {
    shown: Vec<String>,
    size: (usize, usize),
    scroll: usize,
    /// Whether the user scrolled by hand. Then the focus does not move the body until another key is pressed.
    by_hand: bool,
    /// Lines of the body that were visible.
    visible: usize,
    /// Lines of the body below the visible ones.
    below: usize,
    /// Where the cursor of the page is.
    cursor: Range<usize>,
}

/// All lines of a screen, and the position of the body among them.
struct Composed {
    lines: Vec<Line>,
    /// For each line, whether it continues on the next one.
    wraps: Vec<bool>,
    scroll: usize,
    visible: usize,
    below: usize,
    cursor: Range<usize>,
}

impl Frame {
    /// Forgets the lines on the screen, because something else wrote to the terminal.
    pub(super) fn forget(&mut self) {
        self.shown.clear();
    }

    /// Begins a new page: its body starts at the top.
    pub(super) fn turn(&mut self) {
        self.scroll = 0;
        self.by_hand = false;
    }

    /// Lets the focus move the body again.
    pub(super) fn follow(&mut self) {
        self.by_hand = false;
    }

    /// Whether the body continues below the visible lines.
    pub(super) fn has_more(&self) -> bool {
        self.below > 0
    }

    /// Whether all of the body is visible.
    pub(super) fn fits(&self) -> bool {
        self.scroll == 0 && self.below == 0
    }

    /// Whether the cursor of the page is visible, or the page has none.
    pub(super) fn shows_cursor(&self) -> bool {
        let visible = self.scroll..self.scroll + self.visible;
        self.cursor.is_empty() || visible.contains(&self.cursor.start)
    }

    /// Scrolls by a number of lines. Returns whether the body moved.
    pub(super) fn scroll(&mut self, lines: isize) -> bool {
        let before = self.scroll;
        self.scroll = self
            .scroll
            .saturating_add_signed(lines)
            .min(self.scroll + self.below);
        self.below = (self.below + before).saturating_sub(self.scroll);
        self.by_hand = true;
        self.scroll != before
    }

    /// Scrolls by pages.
    pub(super) fn scroll_pages(&mut self, pages: isize) -> bool {
        self.scroll(pages * isize::try_from(self.visible.saturating_sub(1).max(1)).unwrap_or(1))
    }

    /// The text to write to the terminal so that it shows the page on a screen of so many rows and columns.
    pub(super) fn update(
        &mut self,
        page: &Page,
        rows: usize,
        columns: usize,
        paint: Paint,
        words: &Catalogue,
    ) -> String {
        let focus = (!self.by_hand).then(|| page.focus.clone());
        let composed = compose(words, page, (rows, columns), self.scroll, focus);
        self.scroll = composed.scroll;
        self.visible = composed.visible;
        self.below = composed.below;
        self.cursor = composed.cursor;
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
        let mut row = 0;
        while row < lines.len() {
            // The rows of one address are written in one go: the terminal then knows that they are one line.
            let mut end = row + 1;
            while end < lines.len() && composed.wraps[end - 1] {
                end += 1;
            }
            if lines[row..end] != self.shown[row..end] {
                let text = lines[row..end].concat();
                // Writing to a String cannot fail.
                let _infallible = write!(out, "\x1b[{};1H{text}\x1b[0m\x1b[K", row + 1);
            }
            row = end;
        }
        self.shown = lines;
        out
    }
}

/// A page as it is first shown on a screen of `(rows, columns)`.
pub(super) fn screen_in(words: &Catalogue, page: &Page, size: (usize, usize)) -> Vec<Line> {
    compose(words, page, size, 0, Some(page.focus.clone())).lines
}

/// The same in English.
#[cfg(test)]
pub(super) fn screen(page: &Page, size: (usize, usize)) -> Vec<Line> {
    screen_in(&crate::catalogue::english(), page, size)
}

/// On screens with fewer rows, there are no blank lines around the body.
const ROWS_FOR_AIR: usize = 12;

/// The fewest rows of the body, however much is pinned above it.
const BODY_ROWS_MIN: usize = 4;

fn compose(
    words: &Catalogue,
    page: &Page,
    (rows, columns): (usize, usize),
    scroll: usize,
    focus: Option<Range<usize>>,
) -> Composed {
    let footer = &page.footer[..page.footer.len().min(rows / 3)];
    let header = &page.header[..page.header.len().min(rows / 3)];
    let air = usize::from(rows >= ROWS_FOR_AIR);
    // One line under the body is always reserved for the sign that there is more.
    let free = rows.saturating_sub(header.len() + air + footer.len() + 1);
    let pinned = page.pinned.len().min(free.saturating_sub(BODY_ROWS_MIN));
    let visible = (free - pinned).max(1);
    let body = Body::of(&page.body, columns);
    let focus = focus.map(|focus| body.at(focus.start)..body.at(focus.end));
    let scroll = place(scroll, focus, visible, body.lines.len());
    let end = (scroll + visible).min(body.lines.len());
    let below = body.lines.len() - end;
    let mut lines: Vec<Line> = header.to_vec();
    lines.extend(std::iter::repeat_n(Line::new(), air));
    lines.extend(page.pinned[..pinned].iter().cloned());
    let before = lines.len();
    lines.extend(body.lines[scroll..end].iter().cloned());
    let mut wraps = vec![false; before];
    wraps.extend(&body.wraps[scroll..end]);
    // A line that continues below the last visible row does not continue in the row under it.
    if let Some(last) = wraps.last_mut() {
        *last = false;
    }
    lines.extend(std::iter::repeat_n(Line::new(), visible - (end - scroll)));
    lines.push(more(words, scroll, below, columns));
    lines.extend(footer.iter().cloned());
    lines.truncate(rows);
    wraps.resize(lines.len(), false);
    Composed {
        lines,
        wraps,
        scroll,
        visible,
        below,
        cursor: body.at(page.cursor.start)..body.at(page.cursor.end),
    }
}

/// The body in rows of a screen.
struct Body {
    lines: Vec<Line>,
    /// For each row, whether it continues on the next one.
    wraps: Vec<bool>,
    /// At which row each line begins.
    starts: Vec<usize>,
}

impl Body {
    fn of(body: &[Line], columns: usize) -> Body {
        let mut rows = Body {
            lines: Vec::with_capacity(body.len()),
            wraps: Vec::with_capacity(body.len()),
            starts: Vec::with_capacity(body.len()),
        };
        for line in body {
            rows.starts.push(rows.lines.len());
            rows.lines.extend(line.clone().rows(columns));
            rows.wraps.resize(rows.lines.len(), true);
            if let Some(last) = rows.wraps.last_mut() {
                *last = false;
            }
        }
        rows
    }

    /// The row at which a line begins; the number of rows for the line after the last.
    fn at(&self, line: usize) -> usize {
        self.starts.get(line).copied().unwrap_or(self.lines.len())
    }
}

/// The first visible row of the body, so that the focus is visible: scrolls no further than needed, and prefers the
/// start of the focus to its end.
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

/// How much is hidden, in words where they fit.
fn more(words: &Catalogue, above: usize, below: usize, columns: usize) -> Line {
    let (id, signs) = match (above, below) {
        (0, 0) => return Line::new(),
        (0, _) => ("rich-hidden-below", format!("↓{below}")),
        (_, 0) => ("rich-hidden-above", format!("↑{above}")),
        _ => ("rich-hidden-both", format!("↑{above} ↓{below}")),
    };
    let text = words.with(id, &[("above", &above), ("below", &below)]);
    let line = Line::of(Ink::ACCENT, &format!("{MARGIN}{text}"));
    if line.width() <= columns {
        line
    } else {
        Line::of(Ink::ACCENT, &signs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::english;

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

    fn shown(page: &Page, rows: usize, scroll: usize) -> Vec<String> {
        let focus = Some(page.focus.clone());
        let composed = compose(&english(), page, (rows, 40), scroll, focus);
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
                    let shown = shown(&page, rows, 7);
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
        let shown = shown(&page(30, 0..1), 10, 0);
        assert_eq!(shown.last().map(String::as_str), Some("keys"));
        assert!(
            shown.iter().any(|line| line.contains("↓ 23 more")),
            "{shown:?}"
        );
    }

    #[test]
    fn what_is_hidden_is_said_in_any_width() {
        for (columns, text) in [
            (40, "  ↑ 57 above  ↓ 12 more"),
            (23, "  ↑ 57 above  ↓ 12 more"),
            (22, "↑57 ↓12"),
            (3, "↑57 ↓12"),
        ] {
            assert_eq!(more(&english(), 57, 12, columns).text(), text, "{columns}");
        }
    }

    #[test]
    fn a_long_address_is_one_line_for_the_terminal() {
        let address = "https://a.example/".to_owned() + &"b".repeat(40);
        let mut page = page(2, 1..2);
        page.body[0] = Line::address("", Ink::PLAIN, &address);
        let mut frame = Frame::default();
        let update = frame.update(&page, 12, 30, Paint::None, &english());
        assert!(update.contains(&address), "{update:?}");
        // The next line is two rows further down.
        assert!(update.contains("\u{1b}[5;1Hline 1"), "{update:?}");
        // If a part of it changes, the whole address is written again.
        page.body[0] = Line::address("", Ink::PLAIN, &address.replace("bbb", "ccc"));
        let update = frame.update(&page, 12, 30, Paint::None, &english());
        assert!(update.contains("https://a.example/ccc"), "{update:?}");
    }

    #[test]
    fn what_is_pinned_stays_and_leaves_room_for_the_body() {
        let mut page = page(30, 20..21);
        page.pinned = (0..20)
            .map(|i| Line::of(Ink::BOLD, &format!("pin {i}")))
            .collect();
        for rows in [10, 15, 24] {
            let shown = shown(&page, rows, 0);
            assert!(shown.contains(&"pin 0".to_owned()), "{shown:?}");
            assert!(shown.contains(&"line 20".to_owned()), "{shown:?}");
            let body = shown.iter().filter(|line| line.starts_with("line")).count();
            assert!(body >= 4, "{shown:?}");
        }
    }

    #[test]
    fn only_changed_lines_are_written() {
        let mut frame = Frame::default();
        let mut page = page(3, 0..0);
        assert!(
            frame
                .update(&page, 10, 40, Paint::None, &english())
                .contains("line 2")
        );
        assert_eq!(frame.update(&page, 10, 40, Paint::None, &english()), "");
        page.body[1] = Line::of(Ink::PLAIN, "other");
        let update = frame.update(&page, 10, 40, Paint::None, &english());
        assert!(
            update.contains("other") && !update.contains("line"),
            "{update:?}"
        );
        assert!(
            frame
                .update(&page, 11, 40, Paint::None, &english())
                .contains("\u{1b}[2J")
        );
    }
}
