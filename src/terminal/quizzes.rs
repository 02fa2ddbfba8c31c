//! The screen on which a learner picks a quiz: a list under headings, filtered by typing.

use super::frame::Page;
use super::ink::{Ink, Line, Paint};
use super::keys::Key;
use super::line_edit::LineEdit;
use super::window::{Pressed, TICK_MS, Window};
use super::{Clock, PickGroup, PickRow};
use crate::catalogue::Catalogue;
use console::Term;
use std::io;

/// Lets a person pick a quiz. Returns its index, or `None` if they leave. Requires a terminal for input and output.
/// Returns an error of kind `Interrupted` if the program must end. `note` is shown above the list.
pub fn pick_quiz(
    out: Term,
    clock: Clock<'_>,
    paint: Paint,
    words: &Catalogue,
    note: &Option<String>,
    groups: &[PickGroup],
) -> io::Result<Option<usize>> {
    let mut window = Window::new(words, out, clock, paint);
    let mut list = List::of(words, note.as_deref(), groups);
    window.turn()?;
    loop {
        window.draw(&|_, columns| list.page(columns))?;
        match window.read(TICK_MS)? {
            Pressed::Nothing => {}
            Pressed::Interrupt | Pressed::End => {
                return Err(io::Error::from(io::ErrorKind::Interrupted));
            }
            Pressed::Key(key) => {
                window.frame.follow();
                match list.press(&key) {
                    KeyOutcome::Stay => {}
                    KeyOutcome::Leave => return Ok(None),
                    KeyOutcome::Take(place) => return Ok(Some(place)),
                }
            }
        }
    }
}

/// The effect of a key.
#[derive(Debug, PartialEq, Eq)]
enum KeyOutcome {
    Stay,
    Leave,
    Take(usize),
}

/// The list, the search text, and the selected row.
struct List<'a> {
    words: &'a Catalogue,
    note: Option<&'a str>,
    groups: &'a [PickGroup],
    search: LineEdit,
    /// The index of the selected row among those that match.
    chosen: usize,
}

impl<'a> List<'a> {
    fn of(words: &'a Catalogue, note: Option<&'a str>, groups: &'a [PickGroup]) -> List<'a> {
        List {
            words,
            note,
            groups,
            search: LineEdit::default(),
            chosen: 0,
        }
    }

    /// The rows that match the search text.
    fn rows(&self) -> Vec<&'a PickRow> {
        let rows = self.groups.iter().flat_map(|group| &group.rows);
        rows.filter(|row| self.is_match(row)).collect()
    }

    fn is_match(&self, row: &PickRow) -> bool {
        let search = self.search.text().to_lowercase();
        search
            .split_whitespace()
            .all(|word| row.searched.contains(word))
    }

    fn press(&mut self, key: &Key) -> KeyOutcome {
        let rows = self.rows();
        let last = rows.len().saturating_sub(1);
        match key {
            Key::Enter => {
                return rows
                    .get(self.chosen)
                    .map_or(KeyOutcome::Stay, |row| KeyOutcome::Take(row.place));
            }
            Key::Esc if self.search.is_empty() => return KeyOutcome::Leave,
            Key::Esc => {
                self.search = LineEdit::default();
                self.chosen = 0;
            }
            Key::Up => self.chosen = self.chosen.checked_sub(1).unwrap_or(last),
            Key::Down | Key::Tab => {
                self.chosen = if self.chosen < last {
                    self.chosen + 1
                } else {
                    0
                };
            }
            Key::Home => self.chosen = 0,
            Key::End => self.chosen = last,
            key => {
                if self.search.press(key) {
                    self.chosen = 0;
                }
            }
        }
        KeyOutcome::Stay
    }

    fn page(&self, columns: usize) -> Page {
        let words = self.words;
        let margin = Line::of(Ink::PLAIN, " ");
        let mut header = Line::of(Ink::BOLD, &words.text("pick-which")).hang(&margin, columns);
        header.extend(
            self.search
                .lines(&format!(" {} ", words.text("pick-search")), columns),
        );
        let mut page = Page {
            header,
            footer: Line::of(Ink::DIM, &words.text("pick-keys")).hang(&margin, columns),
            ..Page::default()
        };
        if let Some(note) = self.note {
            page.body
                .extend(Line::of(Ink::PLAIN, note).hang(&margin, columns));
            page.body.push(Line::new());
        }
        let mut place = 0;
        for group in self.groups {
            let rows = group.rows.iter().filter(|row| self.is_match(row));
            let mut heading = Some(&group.heading);
            for row in rows {
                let top = page.body.len();
                if let Some(heading) = heading.take() {
                    let blank = (place > 0).then(Line::new);
                    page.body.extend(blank);
                    page.body
                        .extend(Line::of(Ink::ACCENT, heading).hang(&margin, columns));
                }
                page.body
                    .extend(row_lines(row, place == self.chosen, columns));
                if place == self.chosen {
                    page.focus = top..page.body.len();
                }
                place += 1;
            }
        }
        if place == 0 {
            let typed = self.search.text();
            let nothing = words.with("pick-nothing", &[("typed", &typed)]);
            page.body
                .extend(Line::of(Ink::PLAIN, &nothing).hang(&margin, columns));
        }
        page
    }
}

fn row_lines(row: &PickRow, is_chosen: bool, columns: usize) -> Vec<Line> {
    let (mark, ink) = if is_chosen {
        (Line::of(Ink::ACCENT, " › "), Ink::BOLD)
    } else {
        (Line::of(Ink::PLAIN, "   "), Ink::PLAIN)
    };
    let mut lines = Line::of(ink, &row.title).hang(&mark, columns);
    let margin = Line::of(Ink::PLAIN, "     ");
    lines.extend(Line::of(Ink::DIM, &row.facts).hang(&margin, columns));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::english;

    fn groups() -> Vec<PickGroup> {
        let row = |title: &str, place| PickRow {
            title: title.to_owned(),
            facts: "10 questions · 5 minutes".to_owned(),
            searched: title.to_lowercase(),
            place,
        };
        vec![
            PickGroup {
                heading: "Mixed".to_owned(),
                rows: vec![
                    row("Do you know all about security?", 0),
                    row("Phish or legit?", 1),
                ],
            },
            PickGroup {
                heading: "One topic".to_owned(),
                rows: vec![row("Would you click?", 2)],
            },
        ]
    }

    fn text(list: &List<'_>, columns: usize) -> String {
        let page = list.page(columns);
        let lines = page.header.iter().chain(&page.body).chain(&page.footer);
        lines.map(|line| line.text() + "\n").collect()
    }

    #[test]
    fn keys_choose_search_take_and_leave() {
        let (words, groups) = (english(), groups());
        let type_in = |text: &str| text.chars().map(Key::Char).collect::<Vec<_>>();
        for (keys, turn) in [
            (vec![Key::Enter], KeyOutcome::Take(0)),
            (vec![Key::Down, Key::Down, Key::Enter], KeyOutcome::Take(2)),
            (
                vec![Key::Down, Key::Down, Key::Down, Key::Enter],
                KeyOutcome::Take(0),
            ),
            (vec![Key::Up, Key::Enter], KeyOutcome::Take(2)),
            (vec![Key::End, Key::Home, Key::Enter], KeyOutcome::Take(0)),
            (
                [type_in("CLICK"), vec![Key::Enter]].concat(),
                KeyOutcome::Take(2),
            ),
            (
                [type_in("zzz"), vec![Key::Enter]].concat(),
                KeyOutcome::Stay,
            ),
            (
                [type_in("zzz"), vec![Key::Esc, Key::Enter]].concat(),
                KeyOutcome::Take(0),
            ),
            (vec![Key::Esc], KeyOutcome::Leave),
        ] {
            let mut list = List::of(&words, None, &groups);
            let mut last = KeyOutcome::Stay;
            for key in &keys {
                last = list.press(key);
            }
            assert_eq!(last, turn, "{keys:?}");
        }
    }

    #[test]
    fn titles_are_whole_on_every_width_and_an_empty_search_says_so() {
        let (words, groups) = (english(), groups());
        let mut list = List::of(&words, Some("2 questions are due."), &groups);
        for columns in [20, 40, 80] {
            let flat = text(&list, columns)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            assert!(flat.contains("Do you know all about security?"), "{flat}");
        }
        assert!(list.page(40).body.iter().all(|line| line.width() <= 40));
        for c in "zzz".chars() {
            list.press(&Key::Char(c));
        }
        assert!(text(&list, 80).contains("“zzz”"), "{}", text(&list, 80));
    }

    #[test]
    fn the_chosen_row_and_its_heading_are_in_focus() {
        let (words, groups) = (english(), groups());
        let mut list = List::of(&words, None, &groups);
        list.press(&Key::End);
        let page = list.page(80);
        let focused: Vec<String> = page.body[page.focus].iter().map(Line::text).collect();
        assert!(
            focused.iter().any(|line| line.contains("One topic")),
            "{focused:?}"
        );
        assert!(
            focused
                .iter()
                .any(|line| line.contains("› Would you click?")),
            "{focused:?}"
        );
    }
}
