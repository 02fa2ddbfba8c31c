//! Shows arbitrary text in a terminal: no control characters are left, and no line is wider than the given width.
#![no_main]

use libfuzzer_sys::fuzz_target;
use redflag::terminal::{Ink, Line, prose};

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    let Ok(text) = std::str::from_utf8(rest) else {
        return;
    };
    let columns = usize::from(*first).max(24);
    for line in prose(text, Ink::PLAIN, &Line::of(Ink::PLAIN, "  "), columns) {
        let shown = line.text();
        assert!(!shown.chars().any(|c| c.is_control()), "{shown:?}");
        assert!(
            line.width() <= columns,
            "{} > {columns}: {shown:?}",
            line.width()
        );
    }
});
