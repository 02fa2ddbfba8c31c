//! The page that shows the secret link of the host's web page as a QR code, for the host to scan.

use super::super::qr::qr;
use crate::catalogue::Catalogue;
use crate::terminal::frame::Page;
use crate::terminal::ink::{Ink, Line, MARGIN, Paint};
use crate::terminal::pages::footer;
use crate::wire::Secret;

/// Columns between the QR code and the text beside it.
const GAP_COLUMNS: usize = 3;

/// The fewest columns for the text beside a QR code.
const WORDS_COLUMNS_MIN: usize = 26;

/// The page for a terminal of `(rows, columns)`: the QR code with its explanation beside or below it.
pub(super) fn page(
    words: &Catalogue,
    link: &Secret,
    (rows, columns): (usize, usize),
    paint: Paint,
) -> Page {
    let footer = footer(&[words.text("key-any")], columns);
    let margin = Line::of(Ink::PLAIN, MARGIN);
    let free = columns.saturating_sub(2 * MARGIN.len());
    // On one line if it fits, so that it can be copied.
    let link_lines = Line::of(Ink::ACCENT, link.reveal()).hang(&margin, columns);
    // One row for the blank line above the link, and one for the sign that there is more.
    let rows = rows.saturating_sub(footer.len() + link_lines.len() + 2);
    let beside = free.saturating_sub(GAP_COLUMNS + WORDS_COLUMNS_MIN);
    let code = qr(link.reveal(), rows, beside, paint);
    let body = if let Some(code) = code {
        let side = code.first().map_or(0, Line::width);
        let texts = texts(words, free.saturating_sub(side + GAP_COLUMNS));
        let row = |i: usize| {
            let blank = Line::of(Ink::PLAIN, &" ".repeat(side));
            let line = margin.clone().join(code.get(i).unwrap_or(&blank));
            match texts.get(i) {
                Some(text) => line.and(Ink::PLAIN, &" ".repeat(GAP_COLUMNS)).join(text),
                None => line,
            }
        };
        let mut lines: Vec<Line> = (0..code.len().max(texts.len())).map(row).collect();
        lines.push(Line::new());
        lines.extend(link_lines);
        lines
    } else {
        // Without room for the code, the link comes first, because it must be typed.
        let texts = texts(words, free);
        let mut lines = link_lines;
        lines.push(Line::new());
        lines.extend(texts.iter().map(|text| margin.clone().join(text)));
        let hint = words.text("host-qr-needs-room");
        lines.push(Line::new());
        lines.extend(Line::of(Ink::DIM, &hint).hang(&margin, columns));
        lines
    };
    Page {
        body,
        footer,
        ..Page::default()
    }
}

/// The explanation as a column of text.
fn texts(words: &Catalogue, columns: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for (ink, text) in [
        (Ink::BOLD, words.text("host-page-heading")),
        (Ink::CAUTION, words.text("host-page-secret")),
        (Ink::DIM, words.text("host-page-lasts")),
    ] {
        if !lines.is_empty() {
            lines.push(Line::new());
        }
        lines.extend(Line::of(ink, &text).hang(&Line::new(), columns));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::{self, NAMES, World};
    use super::super::host::{Action, HostScreen};
    use super::super::page::page as whole_page;
    use super::super::tests::pages;
    use super::*;
    use crate::terminal::frame;
    use crate::terminal::keys::Key;

    const LINK: &str = "http://192.168.1.23:7878/host/K7PXD#00112233445566778899aabbccddeeff";

    fn shown(host: &HostScreen, view: &crate::classroom::HostView, size: (usize, usize)) -> String {
        let world = World::new();
        let session = super::super::super::Session {
            host_page: Some(Secret(LINK.to_owned())),
            ..world.session()
        };
        let page = whole_page(host, &session, view, size, Paint::Colors);
        let lines = frame::screen(&page, size);
        let lines: Vec<String> = lines
            .iter()
            .map(|line| line.text().trim_end().to_owned())
            .collect();
        lines.join("\n")
    }

    fn pressed(key: &Key, host: &mut HostScreen, view: &crate::classroom::HostView) -> Action {
        let world = World::new();
        let session = super::super::super::Session {
            host_page: Some(Secret(LINK.to_owned())),
            ..world.session()
        };
        host.press(key, &session, view, 10_000)
    }

    #[test]
    fn the_link_is_shown_with_its_code_until_the_next_key_and_on_no_other_page() {
        let view = sample::view(&NAMES);
        let mut host = HostScreen::default();
        host.look(&World::new().session(), &view, 0);
        assert_eq!(pressed(&Key::Char('m'), &mut host, &view), Action::Nothing);
        let both = [(24, 80), (15, 40)].map(|size| shown(&host, &view, size));
        insta::assert_snapshot!(both.join("\n----\n"));
        assert!(both[0].contains(LINK), "{}", both[0]);
        assert_eq!(pressed(&Key::Enter, &mut host, &view), Action::Nothing);
        for (name, view) in pages() {
            let mut host = HostScreen::default();
            host.look(&World::new().session(), &view, 0);
            for size in [(24, 80), (60, 200)] {
                assert!(!shown(&host, &view, size).contains("/host/"), "{name}");
                host.press(&Key::Char('?'), &World::new().session(), &view, 10_000);
                assert!(
                    !shown(&host, &view, size).contains("/host/"),
                    "{name}, help"
                );
            }
        }
        assert!(shown(&host, &view, (24, 80)).contains("18 people here"));
    }
}
