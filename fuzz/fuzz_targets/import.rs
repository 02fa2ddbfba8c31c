//! Imports arbitrary text in every foreign format: no panic, every question is in the report, and the quiz file that is
//! written can be parsed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use redflag::diagnostic::Severity;
use redflag::exchange::Conversion;
use redflag::exchange::import::{Format, detect, import, language, open};
use redflag::format::{DraftQuiz, parse_quiz, write_quiz};

/// Errors that only ask for what a comment in the file asks for too.
const UNDECIDED: [&str; 4] = ["Q009", "Q023", "Q024", "Q031"];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    // A spreadsheet, a package, or text in any encoding.
    let Ok(opened) = open(rest, None) else {
        return;
    };
    let named = Format::ALL[usize::from(*first) % Format::ALL.len()];
    detect("x", &opened.text);
    let mut imported = import(&opened.text, opened.format.unwrap_or(named));
    opened.complete(&mut imported);
    language("x.md", &imported);
    let report = &imported.report;
    assert_eq!(
        report.count(Conversion::Kept) + report.count(Conversion::Approximated),
        imported.drafts.len()
    );
    assert!(
        report
            .entries
            .iter()
            .all(|entry| entry.fate == Conversion::Kept || !entry.notes.is_empty()),
        "{report:?}"
    );
    if imported.drafts.is_empty() {
        return;
    }
    let written = write_quiz(&DraftQuiz {
        id: "a-quiz".to_owned(),
        title: "A quiz".to_owned(),
        language: "en".to_owned(),
        questions: imported.drafts,
        ..DraftQuiz::default()
    });
    for finding in parse_quiz(&written).findings {
        let excused = UNDECIDED.contains(&finding.code.to_string().as_str());
        assert!(
            finding.severity != Severity::Error || excused,
            "{finding:?}\n{written}"
        );
    }
});
