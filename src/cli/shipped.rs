//! The quizzes and fact sheets inside the program, so that it is useful without any files.

/// The quiz that is taken when none is named.
pub(super) const DEFAULT: &str = "do-you-know-security";

/// Path, as the shipped quizzes name it, and text of each shipped fact sheet.
pub(super) const SHEETS: [(&str, &str); 6] = [
    (
        "../seeds/browser-tracking.toml",
        include_str!("../../seeds/browser-tracking.toml"),
    ),
    (
        "../seeds/cloud-exposure.toml",
        include_str!("../../seeds/cloud-exposure.toml"),
    ),
    (
        "../seeds/device-support.toml",
        include_str!("../../seeds/device-support.toml"),
    ),
    (
        "../seeds/phones-and-messages.toml",
        include_str!("../../seeds/phones-and-messages.toml"),
    ),
    (
        "../seeds/reporting.toml",
        include_str!("../../seeds/reporting.toml"),
    ),
    (
        "../seeds/telecoms-5g.toml",
        include_str!("../../seeds/telecoms-5g.toml"),
    ),
];

/// Name and text of each shipped quiz, in the order of the list.
pub(super) const QUIZZES: [(&str, &str); 2] = [
    (
        DEFAULT,
        include_str!("../../quizzes/do-you-know-security.toml"),
    ),
    (
        "phish-or-legit",
        include_str!("../../quizzes/phish-or-legit.toml"),
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::parse_quiz;

    #[test]
    fn every_sheet_that_a_shipped_quiz_names_is_shipped() {
        for (name, text) in QUIZZES {
            for sheet in parse_quiz(text).draft.fact_sheets {
                assert!(
                    SHEETS.iter().any(|(path, _)| *path == sheet),
                    "{name} names {sheet}"
                );
            }
        }
    }
}
