//! The list of all finding codes with their explanations, which can be looked up by code or by name.

use crate::check::across::FILE_RULES;
use crate::check::codes;
use crate::check::items::ITEM_RULES;
use crate::diagnostic::Explanation;
use crate::format;
use std::sync::LazyLock;

static EXPLANATIONS: LazyLock<Vec<Explanation>> = LazyLock::new(|| {
    let mut all: Vec<Explanation> = format::explanations().copied().collect();
    all.extend(codes::EXPLANATIONS);
    for rule in FILE_RULES.iter().chain(ITEM_RULES) {
        all.push(rule.explanation);
    }
    all.sort_by_key(|known| known.code);
    all
});

/// The explanations of all codes, ascending.
pub fn explanations() -> &'static [Explanation] {
    &EXPLANATIONS
}

/// The explanation of a code, which may be written as a code or as its name, in any letter case.
pub fn explanation(written: &str) -> Option<&'static Explanation> {
    let written = written.trim();
    EXPLANATIONS.iter().find(|known| {
        known.code.0.eq_ignore_ascii_case(written) || known.name.eq_ignore_ascii_case(written)
    })
}

/// The existing name that is nearest to an unknown one, for "did you mean".
pub fn nearest_name(written: &str) -> Option<&'static str> {
    const WORD_BYTES_MAX: usize = 60;
    let written = written.trim().to_lowercase().replace(['_', ' '], "-");
    if written.is_empty() || written.len() > WORD_BYTES_MAX {
        return None;
    }

    let distance = |name: &str| strsim::damerau_levenshtein(&written, name);
    let names = EXPLANATIONS.iter().map(|known| known.name);
    let nearest = names.min_by_key(|name| distance(name))?;
    let distance_max = (nearest.len().min(written.len()) / 3).max(1);
    (distance(nearest) <= distance_max).then_some(nearest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    #[test]
    fn codes_ascend_names_differ_and_titles_are_fragments() {
        assert!(
            explanations()
                .windows(2)
                .all(|pair| pair[0].code < pair[1].code)
        );
        for Explanation {
            code, name, title, ..
        } in explanations()
        {
            assert!(code.0.len() == 4 && code.0.starts_with('Q'), "{code}");
            assert!(!title.ends_with('.') && !title.is_empty(), "{code}");
            assert!(Id::new(name).is_ok(), "{name}");
            let same = explanations().iter().filter(|other| other.name == *name);
            assert_eq!(same.count(), 1, "{name}");
        }
    }

    #[test]
    fn codes_are_found_by_code_and_name_and_near_names_are_guessed() {
        for (written, code) in [
            ("q106", Some("Q106")),
            (" Longest-Is-Key ", Some("Q106")),
            ("L06", None),
            ("", None),
        ] {
            let found = explanation(written).map(|known| known.code.0);
            assert_eq!(found, code, "{written}");
        }
        for (written, name) in [
            ("longest-is-the-key", Some("longest-is-key")),
            ("no_sources", Some("no-source")),
            ("zebra crossing", None),
            ("", None),
        ] {
            assert_eq!(nearest_name(written), name, "{written}");
        }
    }
}
