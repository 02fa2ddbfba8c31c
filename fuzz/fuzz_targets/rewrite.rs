//! Formats arbitrary text as `redflag fmt` does: formatting twice changes nothing more, no character but white space
//! and commas is lost, and the file still means the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use redflag::format::{Parsed, parse, rewrite};

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let Some(tidied) = rewrite(text) else { return };
    let again = rewrite(&tidied.text).expect("what is written is TOML");
    assert_eq!(again.text, tidied.text);
    assert!(again.ids.is_empty(), "{:?}", again.ids);

    // Comments are among the signs: white space and commas are all that may come and go, ids may come, and a byte order
    // mark, which says nothing, may go.
    let ids: usize = tidied
        .ids
        .iter()
        .map(|id| format!("id=\"{id}\"").len())
        .sum();
    assert_eq!(
        signs(&tidied.text).len(),
        signs(text).len() + ids,
        "{}",
        tidied.text
    );
    if tidied.ids.is_empty() {
        assert_eq!(signs(&tidied.text), signs(text));
        same(parse(text), parse(&tidied.text));
    }
});

fn signs(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != ',')
        .collect()
}

/// Findings name the same things, elsewhere.
fn same<T: std::fmt::Debug>(was: Parsed<T>, is: Parsed<T>) {
    assert_eq!(format!("{:?}", was.draft), format!("{:?}", is.draft));
    let codes = |parsed: Parsed<T>| {
        let mut codes: Vec<String> = parsed
            .findings
            .iter()
            .map(|finding| finding.code.to_string())
            .collect();
        codes.sort();
        codes
    };
    assert_eq!(codes(was), codes(is));
}
