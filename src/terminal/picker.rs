//! Picks from a short list and asks for confirmation, with dialoguer. Used for short lines only, because dialoguer
//! breaks on wrapped ones.

use crate::text::{one_line, width};
use console::Term;
use dialoguer::theme::{ColorfulTheme, SimpleTheme, Theme};
use dialoguer::{Confirm, FuzzySelect, Input};
#[cfg(unix)]
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
#[cfg(unix)]
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use std::io;
#[cfg(unix)]
use std::sync::Arc;
use unicode_segmentation::UnicodeSegmentation;

/// Columns that dialoguer puts around an item.
const FRAME_COLUMNS: usize = 4;

fn theme(color: bool) -> Box<dyn Theme> {
    if color {
        Box::new(ColorfulTheme::default())
    } else {
        Box::new(SimpleTheme)
    }
}

/// The terminal settings before keys were read one by one. In this mode Ctrl-C is a key. Without it, Ctrl-C between two
/// reads would be a signal, and text that is typed faster than it is read would be echoed twice.
#[cfg(unix)]
struct KeysBefore(Termios);

#[cfg(unix)]
impl KeysBefore {
    fn take() -> Option<KeysBefore> {
        let before = tcgetattr(rustix::stdio::stdin()).ok()?;
        let mut keys = before.clone();
        keys.local_modes.remove(LocalModes::ISIG | LocalModes::ECHO);
        tcsetattr(rustix::stdio::stdin(), OptionalActions::Now, &keys).ok()?;
        Some(KeysBefore(before))
    }
}

#[cfg(unix)]
impl Drop for KeysBefore {
    fn drop(&mut self) {
        // A terminal that is gone has no modes to put back.
        let _gone = tcsetattr(rustix::stdio::stdin(), OptionalActions::Now, &self.0);
    }
}

/// Runs a prompt of dialoguer. An interrupt would end the program while the cursor is hidden, so it is caught and
/// becomes an error of kind `Interrupted`.
pub fn asked_on<T>(term: &Term, prompt: impl FnOnce() -> dialoguer::Result<T>) -> io::Result<T> {
    #[cfg(unix)]
    let _keys = KeysBefore::take();
    #[cfg(unix)]
    let caught =
        [SIGINT, SIGTERM, SIGHUP].map(|signal| signal_hook::flag::register(signal, Arc::default()));
    let answer = prompt().map_err(|dialoguer::Error::IO(error)| error);
    #[cfg(unix)]
    for signal in caught.into_iter().flatten() {
        signal_hook::low_level::unregister(signal);
    }
    if answer.is_err() {
        term.show_cursor()?;
    }
    answer
}

/// Lets a person pick an item; `None` if they leave. Each item shows its first part and as many others as fit on the
/// line. Requires a terminal for input and output. Returns an error of kind `Interrupted` if the program must end.
pub(super) fn pick(prompt: &str, items: &[Vec<String>], color: bool) -> io::Result<Option<usize>> {
    let term = Term::stderr();
    let columns = usize::from(term.size().1).saturating_sub(FRAME_COLUMNS);
    let items: Vec<String> = items
        .iter()
        .map(|parts| on_one_line(parts, columns))
        .collect();
    let theme = theme(color);
    let rows = usize::from(term.size().0).saturating_sub(3).max(3);
    let select = FuzzySelect::with_theme(theme.as_ref())
        .with_prompt(prompt)
        .items(&items)
        .default(0)
        .max_length(rows);
    asked_on(&term, || select.interact_on_opt(&term))
}

/// Asks a question that is answered with y or n; Enter means yes. Returns an error of kind `Interrupted` if the program
/// must end.
pub fn confirm(prompt: &str, color: bool) -> io::Result<Option<bool>> {
    confirm_or(prompt, color, true)
}

/// Like [`confirm`], for actions that lose data: Enter means no.
pub fn confirm_loss(prompt: &str, color: bool) -> io::Result<Option<bool>> {
    confirm_or(prompt, color, false)
}

fn confirm_or(prompt: &str, color: bool, enter: bool) -> io::Result<Option<bool>> {
    let theme = theme(color);
    let confirm = Confirm::with_theme(theme.as_ref())
        .with_prompt(one_line(prompt))
        .default(enter);
    let term = Term::stderr();
    asked_on(&term, || confirm.interact_on_opt(&term))
}

/// Lets a person type a line. Requires a terminal for input and output. Returns an error of kind `Interrupted` if the
/// program must end.
pub(super) fn line(prompt: &str, color: bool) -> io::Result<Option<String>> {
    let theme = theme(color);
    let term = Term::stderr();
    let input = Input::<String>::with_theme(theme.as_ref())
        .with_prompt(one_line(prompt).trim_end_matches(':'));
    asked_on(&term, || input.allow_empty(true).interact_text_on(&term)).map(Some)
}

/// Joins the parts that fit. The first part is shortened if it does not fit alone.
fn on_one_line(parts: &[String], columns: usize) -> String {
    let mut line = cut(&one_line(parts.first().map_or("", String::as_str)), columns);
    for part in parts.iter().skip(1).filter(|part| !part.is_empty()) {
        let longer = format!("{line} · {}", one_line(part));
        if longer.len() > columns {
            break;
        }
        line = longer;
    }
    line
}

/// Shortens a line to at most `columns`, between words if little is lost. dialoguer miscounts lines that wrap, and it
/// counts bytes.
pub fn cut(line: &str, columns: usize) -> String {
    if width(line) <= columns && line.len() <= columns {
        return line.to_owned();
    }
    let mut kept = String::new();
    for cluster in line.graphemes(true) {
        let longer = kept.len() + cluster.len() + '…'.len_utf8();
        if longer > columns {
            break;
        }
        kept.push_str(cluster);
    }
    if let Some(end) = kept.rfind(' ').filter(|end| 2 * end > columns) {
        kept.truncate(end);
    }
    kept + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_fit_on_one_line_in_columns_and_in_bytes() {
        for (line, columns, expected) in [
            ("short", 20, "short"),
            ("a longer line", 10, "a longe…"),
            ("日本語日本語", 12, "日本語…"),
            ("Zoe\u{308} and 👩\u{200d}💻", 20, "Zoe\u{308} and …"),
            ("👍🏽👍🏽", 15, "👍🏽…"),
            ("", 5, ""),
        ] {
            assert_eq!(cut(line, columns), expected);
        }
        let parts = [
            "Do you know all about security?",
            "15 questions",
            "phishing",
        ]
        .map(str::to_owned);
        for (columns, expected) in [
            (
                80,
                "Do you know all about security? · 15 questions · phishing",
            ),
            (50, "Do you know all about security? · 15 questions"),
            (36, "Do you know all about security?"),
            (30, "Do you know all about…"),
        ] {
            assert_eq!(on_one_line(&parts, columns), expected);
        }
    }
}
