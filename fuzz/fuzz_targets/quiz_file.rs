//! Parses arbitrary text as a quiz file: no panic, every span lies within the text, and every renderer can show the
//! findings.
#![no_main]

use libfuzzer_sys::fuzz_target;
use redflag::diagnostic::{Human, human, json, short};
use redflag::format::parse_quiz;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let parsed = parse_quiz(text);
    for finding in &parsed.findings {
        assert!(
            finding.span.start <= finding.span.end && finding.span.end <= text.len(),
            "{finding:?}"
        );
    }
    let style = Human {
        color: false,
        unicode: false,
        width: 80,
    };
    for shown in [
        human("x.toml", text, &parsed.findings, style),
        short("x.toml", text, &parsed.findings),
    ] {
        assert!(
            !shown.contains(['\u{1b}', '\r', '\u{202e}', '\u{9b}']),
            "{shown:?}"
        );
    }
    json("x.toml", text, &parsed.findings);
});
