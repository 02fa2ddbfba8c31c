//! Runs `check` on arbitrary text: it must not panic, and every span of a finding must lie within the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use redflag::check::{check_all, guessability};
use redflag::diagnostic::Finding;
use redflag::format::open;
use redflag::model::Date;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let opened = open(text);
    let today: Date = "2026-01-31".parse().expect("a day of the calendar");
    for finding in check_all(&[("x.toml", &opened)], today).iter().flatten() {
        inside(finding, text);
    }
    guessability(&opened);
});

fn inside(finding: &Finding, text: &str) {
    let span = &finding.span;
    assert!(
        span.start <= span.end && text.get(span.clone()).is_some(),
        "{finding:?}"
    );
}
