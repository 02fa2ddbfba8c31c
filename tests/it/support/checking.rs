//! Runs `check` on texts instead of files.

use redflag::check::{self, CheckedFile, FILE_RULES};
use redflag::diagnostic::Finding;
use redflag::format::{self, IncludedText, ParsedOnce, ParsedText};
use redflag::model::Include;

/// The date of all checks.
pub(crate) const TODAY: &str = "2026-11-23";

/// All findings of one text that is checked alone.
pub(crate) fn check_alone(source: &str) -> Vec<Finding> {
    CheckedFile::new("quiz.toml", &format::open(source)).take_findings()
}

/// All findings of several files, given as path and text; one list for each file.
pub(crate) fn check_files<P, T>(files: &[(P, T)]) -> Vec<Vec<Finding>>
where
    P: AsRef<str>,
    T: AsRef<str>,
{
    check_files_on(TODAY, files)
}

/// Like [`check_files`], on another date.
pub(crate) fn check_files_on<P, T>(today: &str, files: &[(P, T)]) -> Vec<Vec<Finding>>
where
    P: AsRef<str>,
    T: AsRef<str>,
{
    let mut opened: Vec<ParsedText<'_>> = Vec::new();
    for (_, source) in files {
        opened.push(format::open(source.as_ref()));
    }
    for (file, (path, _)) in opened.iter_mut().zip(files) {
        let found = included(path.as_ref(), file.includes(), files);
        file.take_included(&found, &ParsedOnce::default());
    }
    let mut named: Vec<(&str, &ParsedText<'_>)> = Vec::new();
    for ((path, _), opened) in files.iter().zip(&opened) {
        named.push((path.as_ref(), opened));
    }
    check::check_all(&named, today.parse().expect("a day"))
}

/// The result of each entry of `include` among some files.
fn included<P, T>(from: &str, includes: &[Include], files: &[(P, T)]) -> Vec<IncludedText>
where
    P: AsRef<str>,
    T: AsRef<str>,
{
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = |name: &str| {
        format!("{folder}/{name}")
            .trim_start_matches('/')
            .to_owned()
    };
    let text = |include: &Include| {
        let found = files.iter().find(|(path, text)| {
            let is_same_id = format::head(text.as_ref()).id == Some(&include.quiz);
            is_same_id || path.as_ref() == beside(&include.quiz)
        });
        found.map_or(IncludedText::Missing { nearest: None }, |(path, text)| {
            IncludedText::Found {
                name: path.as_ref().to_owned(),
                text: text.as_ref().to_owned(),
            }
        })
    };
    includes.iter().map(text).collect()
}

/// Whether a finding comes from a rule over several files.
pub(crate) fn is_of_several_files(finding: &Finding) -> bool {
    FILE_RULES
        .iter()
        .any(|rule| rule.explanation.code == finding.code)
}
