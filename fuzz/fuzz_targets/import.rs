//! Imports arbitrary text in every foreign format, also packed as a spreadsheet or a package: no panic, every question
//! is in the report, and the quiz file that is written can be parsed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use redflag::diagnostic::Severity;
use redflag::exchange::Conversion;
use redflag::exchange::import::{Format, detect, import, language, open};
use redflag::format::{DraftQuiz, parse_quiz, write_quiz};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Errors that only ask for what a comment in the file asks for too.
const UNDECIDED: [&str; 4] = ["Q009", "Q023", "Q024", "Q031"];

/// A zip archive of files with these names; a zero byte parts their contents.
fn zipped(names: &[&str], contents: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in names.iter().zip(contents.split(|byte| *byte == 0)) {
        zip.start_file(*name, stored).expect("a name");
        zip.write_all(content).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    // Text in any encoding, or the parts of a spreadsheet or a package.
    let packed = match first >> 6 {
        2 => zipped(
            &[
                "xl/worksheets/sheet1.xml",
                "xl/sharedStrings.xml",
                "xl/workbook.xml",
                "xl/_rels/workbook.xml.rels",
            ],
            rest,
        ),
        3 => zipped(&["imsmanifest.xml", "one.xml", "two.xml"], rest),
        _ => rest.to_vec(),
    };
    let Ok(opened) = open(&packed, None) else {
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
