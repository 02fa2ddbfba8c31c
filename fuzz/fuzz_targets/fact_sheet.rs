//! Parses arbitrary text as a fact sheet: it must not panic, and every span of a finding must lie within the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use redflag::format::parse_facts;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    for finding in parse_facts(text).findings {
        assert!(
            finding.span.start <= finding.span.end && finding.span.end <= text.len(),
            "{finding:?}"
        );
    }
});
