//! Draws progress bars with indicatif into a string instead of on the terminal, because the screen around them is drawn
//! as a whole.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle, TermLike};
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

/// A bar of `columns` characters, `done` of `total` full.
pub fn bar(done: u64, total: u64, columns: usize) -> String {
    draw(done, total, columns, "━╸─")
}

/// The same without its empty part.
pub(super) fn bare_bar(done: u64, total: u64, columns: usize) -> String {
    draw(done, total, columns, "━╸ ").trim_end().to_owned()
}

fn draw(done: u64, total: u64, columns: usize, characters: &str) -> String {
    let slip = BarCanvas {
        written: Arc::default(),
        columns: u16::try_from(columns).unwrap_or(u16::MAX),
    };
    let written = Arc::clone(&slip.written);
    let target = ProgressDrawTarget::term_like(Box::new(slip));
    let bar = ProgressBar::with_draw_target(Some(total.max(1)), target);
    let template = format!("{{bar:{columns}}}");
    if let Ok(style) = ProgressStyle::with_template(&template) {
        bar.set_style(style.progress_chars(characters));
    }
    bar.set_position(done.min(total));
    bar.abandon();
    let text = written.lock().unwrap_or_else(PoisonError::into_inner);
    text.chars()
        .filter(|c| "━╸─ ".contains(*c))
        .take(columns)
        .collect()
}

/// An in-memory terminal for indicatif: it stores the last line that indicatif wrote.
#[derive(Debug)]
struct BarCanvas {
    written: Arc<Mutex<String>>,
    columns: u16,
}

impl BarCanvas {
    fn keep(&self, text: &str) {
        self.written
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push_str(text);
    }
}

impl TermLike for BarCanvas {
    fn width(&self) -> u16 {
        self.columns
    }

    fn move_cursor_up(&self, _: usize) -> io::Result<()> {
        Ok(())
    }

    fn move_cursor_down(&self, _: usize) -> io::Result<()> {
        Ok(())
    }

    fn move_cursor_right(&self, _: usize) -> io::Result<()> {
        Ok(())
    }

    fn move_cursor_left(&self, _: usize) -> io::Result<()> {
        Ok(())
    }

    fn write_line(&self, text: &str) -> io::Result<()> {
        self.keep(text);
        Ok(())
    }

    fn write_str(&self, text: &str) -> io::Result<()> {
        self.keep(text);
        Ok(())
    }

    fn clear_line(&self) -> io::Result<()> {
        self.written
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
        Ok(())
    }

    fn flush(&self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_as_full_as_what_is_done() {
        for (done, total, text) in [
            (0, 4, "────────"),
            (1, 4, "━━╸─────"),
            (2, 4, "━━━━╸───"),
            (4, 4, "━━━━━━━━"),
            (9, 4, "━━━━━━━━"),
            (0, 0, "────────"),
        ] {
            assert_eq!(bar(done, total, 8), text, "{done} of {total}");
        }
        assert_eq!(bare_bar(2, 2, 4), "━━━━");
        assert_eq!(bare_bar(0, 2, 4), "");
    }
}
