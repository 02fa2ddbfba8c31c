//! Draws the screens before and after an answer for previews, where nobody answers the question.

use super::answered::{Shown, page};
use super::countdown;
use super::reading::Reading;
use super::screen::{Around, Screen};
use crate::catalogue::Catalogue;
use crate::engine::Record;
use crate::model::Key;
use crate::terminal::frame::{Page, screen_in};
use crate::terminal::ink::Line;
use crate::terminal::{AnsweredQuestion, AskedQuestion, pages};

/// The lines of a question as it is first shown, complete even if a screen has fewer rows.
pub(in crate::terminal) fn question_lines(
    words: &Catalogue,
    asked: &AskedQuestion,
    columns: usize,
) -> Vec<Line> {
    let clock = asked.time_limit_ms.map(|ms| countdown(words, ms));
    let around = Around::new(clock, true);
    all_lines(Screen::new(words, asked).page(asked, around, columns))
}

/// The same lines after an answer.
pub(in crate::terminal) fn answered_lines(
    words: &Catalogue,
    asked: &AskedQuestion,
    key: &Key,
    record: &Record,
    columns: usize,
) -> Vec<Line> {
    let answered = AnsweredQuestion {
        asked: asked.clone(),
        key: key.clone(),
        record: record.clone(),
    };
    let mut page = page(&Shown::of(words, &answered, true), (usize::MAX, columns));
    let keys = [words.text("rich-go-on"), words.text("rich-leave")];
    page.footer = pages::footer(&keys, columns);
    all_lines(page)
}

/// The screen right after an answer.
pub(in crate::terminal) fn first_screen(
    words: &Catalogue,
    asked: &AskedQuestion,
    key: &Key,
    record: &Record,
    (rows, columns): (usize, usize),
) -> Vec<Line> {
    let answered = AnsweredQuestion {
        asked: asked.clone(),
        key: key.clone(),
        record: record.clone(),
    };
    let page = page(&Shown::of(words, &answered, false), (rows, columns));
    let reading = Reading::feedback(false, true);
    let fits = page.pinned.is_empty();
    let page = reading.dress(words, page, (!fits, fits), columns);
    screen_in(words, &page, (rows, columns))
}

fn all_lines(page: Page) -> Vec<Line> {
    let mut lines = page.header;
    lines.push(Line::new());
    lines.extend(page.body);
    lines.push(Line::new());
    lines.extend(page.footer);
    lines
}
