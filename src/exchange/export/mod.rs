//! Exports a quiz to other programs' formats, one file each, with a report of what each format could not hold.

mod anki_tsv;
mod gift;
mod handout;
mod kahoot_xlsx;
mod kinds;
mod losses;
mod markdown;
mod message;
mod moodle_xml;
mod rich;
#[cfg(test)]
mod sample;
mod shared;

pub use handout::handout;
pub use shared::SEED;

use super::{Conversion, Exported};
use crate::format::Origin;
use crate::model::Quiz;
use shared::own_seed;

/// A format that a quiz can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Moodle's text format.
    Gift,
    /// Moodle's XML format.
    MoodleXml,
    /// The spreadsheet that Kahoot imports.
    KahootXlsx,
    /// The text file that Anki imports.
    AnkiTsv,
    /// Task lists, as GitHub shows them.
    Markdown,
    /// A handout to print, and its answer sheet.
    Html,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 6] = [
        Format::Gift,
        Format::MoodleXml,
        Format::KahootXlsx,
        Format::AnkiTsv,
        Format::Markdown,
        Format::Html,
    ];

    /// Its word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Format::Gift => "gift",
            Format::MoodleXml => "moodle-xml",
            Format::KahootXlsx => "kahoot-xlsx",
            Format::AnkiTsv => "anki-tsv",
            Format::Markdown => "markdown",
            Format::Html => "html",
        }
    }

    /// A short description for the help text.
    pub fn about(self) -> &'static str {
        match self {
            Format::Gift => "Moodle's text format",
            Format::MoodleXml => "Moodle's XML format",
            Format::KahootXlsx => "The spreadsheet that Kahoot imports",
            Format::AnkiTsv => "The text file that Anki imports",
            Format::Markdown => "Task lists, as GitHub shows them",
            Format::Html => "A handout to print, and its answer sheet",
        }
    }

    /// Its display name.
    pub fn name(self) -> &'static str {
        match self {
            Format::Gift => "GIFT",
            Format::MoodleXml => "Moodle XML",
            Format::KahootXlsx => "Kahoot's spreadsheet",
            Format::AnkiTsv => "Anki's text file",
            Format::Markdown => "Markdown",
            Format::Html => "the handout",
        }
    }

    /// The file extension, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Gift => "gift",
            Format::MoodleXml => "xml",
            Format::KahootXlsx => "xlsx",
            Format::AnkiTsv => "tsv",
            Format::Markdown => "md",
            Format::Html => "html",
        }
    }

    /// Whether the result is one text file, which can be written to standard output.
    pub fn is_one_text(self) -> bool {
        !matches!(self, Format::KahootXlsx | Format::Html)
    }
}

impl Exported {
    /// Reports the findings that an author accepted, because no format can hold them. `origins` has one entry for each
    /// question.
    pub fn note_accepted_findings(&mut self, origins: &[Origin]) {
        for (entry, origin) in self.report.entries.iter_mut().zip(origins) {
            if entry.fate != Conversion::Dropped && !origin.allow.is_empty() {
                entry
                    .notes
                    .push("left out: the accepted findings".to_owned());
                entry.fate = Conversion::Approximated;
            }
        }
    }
}

/// Exports a quiz. The same quiz always gives the same bytes.
pub fn export(quiz: &Quiz, to: Format) -> Exported {
    match to {
        Format::Gift => gift::write(quiz),
        Format::MoodleXml => moodle_xml::write(quiz),
        Format::KahootXlsx => kahoot_xlsx::write(quiz),
        Format::AnkiTsv => anki_tsv::write(quiz),
        Format::Markdown => markdown::write(quiz),
        Format::Html => handout(quiz, &own_seed()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_quiz_gives_the_same_bytes_and_an_entry_for_each_question() {
        for quiz in [sample::all_kinds(), sample::hostile(), sample::empty()] {
            for format in Format::ALL {
                let exported = export(&quiz, format);
                assert_eq!(exported, export(&quiz, format), "{format:?}");
                assert_eq!(
                    exported.report.entries.len(),
                    quiz.questions.len(),
                    "{format:?}"
                );
                assert_eq!(exported.files[0].ending, format.ending());
            }
        }
    }

    #[test]
    fn accepted_findings_are_told_as_left_out_of_what_is_written() {
        let origin = |allow: &[&str]| Origin {
            index: 0,
            id_written: true,
            allow: allow.iter().map(|name| (*name).to_owned()).collect(),
        };
        let mut exported = export(&sample::all_kinds(), Format::KahootXlsx);
        let fates = |exported: &Exported| {
            let entries = exported.report.entries.iter();
            entries.map(|entry| entry.fate).collect::<Vec<Conversion>>()
        };
        let dropped = fates(&exported)
            .iter()
            .position(|fate| *fate == Conversion::Dropped);
        let dropped = dropped.expect("not all kinds go into this format");
        let before = exported.report.entries[dropped].clone();
        let origins = vec![origin(&["clang"]); exported.report.entries.len()];
        exported.note_accepted_findings(&origins);
        for (place, entry) in exported.report.entries.iter().enumerate() {
            let told = entry
                .notes
                .iter()
                .any(|note| note.contains("accepted findings"));
            assert_eq!(
                told,
                entry.fate == Conversion::Approximated,
                "{place}: {entry:?}"
            );
        }
        assert_eq!(exported.report.entries[dropped], before);

        let mut exported = export(&sample::all_kinds(), Format::Gift);
        let before = exported.clone();
        exported.note_accepted_findings(&vec![origin(&[]); before.report.entries.len()]);
        assert_eq!(exported, before);
    }

    #[test]
    fn a_question_is_kept_only_if_there_is_nothing_to_say() {
        for format in Format::ALL {
            for entry in export(&sample::all_kinds(), format).report.entries {
                assert_eq!(
                    entry.fate == Conversion::Kept,
                    entry.notes.is_empty(),
                    "{format:?} {entry:?}"
                );
            }
        }
    }
}
