//! The quizzes and fact sheets that are built into the program.

/// The default quiz.
pub(super) const DEFAULT: &str = "do-you-know-security";

/// The files in a folder: each name with a prefix and suffix, and the file's text.
macro_rules! files {
    ($before:literal, $folder:literal, $after:literal, [$($name:literal),* $(,)?]) => {
        &[$((
            concat!($before, $name, $after),
            include_str!(concat!("../../", $folder, "/", $name, ".toml")),
        )),*]
    };
}

/// The path, as shipped quizzes name it, and the text of each shipped fact sheet.
pub(super) const SHEETS: &[(&str, &str)] = files!(
    "../seeds/",
    "seeds",
    ".toml",
    [
        "ai",
        "behind-the-headlines",
        "browser-tracking",
        "browsing",
        "channels",
        "cloud",
        "cloud-exposure",
        "data-privacy",
        "device-support",
        "malware",
        "mfa",
        "mobile",
        "networks",
        "passwords",
        "payments",
        "phishing",
        "phones-and-messages",
        "public-knowledge",
        "reporting",
        "reporting-physical",
        "roles",
        "supply-chain",
        "telecoms-5g",
        "updates-iot",
    ]
);

/// The name and text of each shipped quiz, in list order.
pub(super) const QUIZZES: &[(&str, &str)] = files!(
    "",
    "quizzes",
    "",
    [
        "do-you-know-security",
        "do-you-know-security.de",
        "phish-or-legit",
        "phish-or-legit.de",
        "phish-or-legit-phone",
        "phish-or-legit-work",
        "phish-or-legit-hard",
        "passwords",
        "mfa",
        "phishing",
        "channels",
        "payments",
        "malware",
        "updates-iot",
        "browsing",
        "mobile",
        "networks",
        "cloud",
        "data-privacy",
        "supply-chain",
        "reporting-physical",
        "ai",
        "behind-the-headlines",
        "five-minutes",
        "five-minutes.de",
        "know-the-numbers",
        "new-starter",
        "remote-work",
        "executives",
        "finance",
        "people-team",
        "help-desk",
        "developers",
        "baseline-a",
        "baseline-b",
    ]
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::parse_quiz;
    use std::collections::BTreeSet;

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

    #[test]
    fn every_quiz_is_shipped_under_its_id_and_a_translation_with_its_language() {
        for (name, text) in QUIZZES {
            let quiz = parse_quiz(text).draft;
            let stem = if quiz.language == "en" {
                quiz.id.to_string()
            } else {
                format!("{}.{}", quiz.id, quiz.language)
            };
            assert_eq!(stem, *name);
        }
    }

    #[test]
    fn every_file_of_the_two_folders_is_shipped() {
        let shipped_quizzes = QUIZZES.iter().map(|(name, _)| format!("{name}.toml"));
        let shipped_sheets = SHEETS.iter().map(|(path, _)| path.replace("../seeds/", ""));
        for (folder, shipped) in [
            ("quizzes", shipped_quizzes.collect::<BTreeSet<String>>()),
            ("seeds", shipped_sheets.collect()),
        ] {
            assert_eq!(files_of(folder), shipped, "{folder}");
        }
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the test looks at the project's own folders"
    )]
    fn files_of(folder: &str) -> BTreeSet<String> {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let mut names = BTreeSet::new();
        for entry in std::fs::read_dir(path).expect("the folder is there") {
            let name = entry.expect("it can be read").file_name();
            names.insert(name.into_string().expect("its name is Unicode"));
        }
        names
    }
}
