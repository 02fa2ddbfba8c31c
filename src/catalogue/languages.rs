//! The languages of the interface, and which of them a person gets: from an option, the environment, or the browser's
//! request.

use super::messages::Catalogue;
use std::sync::{Arc, LazyLock};

/// Every language with its file, English first.
const BUILT_IN: [(&str, &str); 2] = [
    ("en", include_str!("en.ftl")),
    ("de", include_str!("de.ftl")),
];

/// English: the fallback of every other language, and the language of errors and of messages for other programs.
static ENGLISH: LazyLock<Arc<Catalogue>> = LazyLock::new(|| {
    let (tag, source) = BUILT_IN[0];
    Arc::new(Catalogue::new(tag, source, None))
});

/// The English catalogue.
pub fn english() -> Arc<Catalogue> {
    Arc::clone(&ENGLISH)
}

/// Environment variables that choose the language, in order of precedence.
const VARIABLES: [&str; 4] = ["REDFLAG_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"];

/// The language of the interface that was chosen for someone.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Its texts.
    pub catalogue: Arc<Catalogue>,
    /// The requested language, if it does not exist.
    pub unknown: Option<String>,
}

/// The languages that can be chosen.
#[derive(Debug, Clone)]
pub struct Catalogues {
    all: Vec<Arc<Catalogue>>,
}

impl Catalogues {
    /// The languages that are part of the program.
    pub fn built_in() -> Catalogues {
        let others = BUILT_IN[1..]
            .iter()
            .map(|(tag, source)| Arc::new(Catalogue::new(tag, source, Some(english()))));
        Catalogues {
            all: std::iter::once(english()).chain(others).collect(),
        }
    }

    /// Only this language. Its missing texts come from its own fallback.
    pub fn of(first: Catalogue) -> Catalogues {
        Catalogues {
            all: vec![Arc::new(first)],
        }
    }

    /// All languages.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Catalogue>> {
        self.all.iter()
    }

    /// The default language.
    pub fn first(&self) -> &Arc<Catalogue> {
        &self.all[0]
    }
}

impl Catalogues {
    /// The language of a person at a terminal: from the option, `REDFLAG_LANGUAGE`, or the locale. As in every program
    /// that follows POSIX, the first variable that is set decides.
    pub fn choose(
        &self,
        option: Option<&str>,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Choice {
        if let Some(wanted) = option {
            let known = self.find(wanted);
            return Choice {
                unknown: known.is_none().then(|| wanted.to_owned()),
                catalogue: known.unwrap_or_else(|| self.first()).clone(),
            };
        }

        let set = VARIABLES
            .iter()
            .filter_map(|name| variable(name))
            .find(|value| !value.is_empty());
        let known = set.and_then(|value| self.find(&value));
        Choice {
            catalogue: known.unwrap_or_else(|| self.first()).clone(),
            unknown: None,
        }
    }

    /// The language that a browser prefers, from its `Accept-Language` header.
    pub fn accepted(&self, header: &str) -> &Arc<Catalogue> {
        let mut wishes: Vec<(&str, f32)> = header.split(',').map(wish).collect();
        wishes.retain(|(_, weight)| *weight > 0.0);
        // The sort is stable: of equal weights, the first is preferred.
        wishes.sort_by(|(_, a), (_, b)| b.total_cmp(a));
        wishes
            .iter()
            .find_map(|(tag, _)| self.find(tag))
            .unwrap_or_else(|| self.first())
    }

    /// The language of a tag such as `de`, `de-AT` or `de_AT.UTF-8`.
    pub fn find(&self, wanted: &str) -> Option<&Arc<Catalogue>> {
        let wanted = wanted.split(['.', '@']).next().unwrap_or_default();
        let wanted = wanted.trim().replace('_', "-").to_lowercase();
        let primary = wanted.split('-').next().unwrap_or_default();
        let exact = self.iter().find(|one| one.tag().to_lowercase() == wanted);
        exact.or_else(|| self.iter().find(|one| one.tag() == primary))
    }
}

/// One language of an `Accept-Language` header, with its weight.
fn wish(text: &str) -> (&str, f32) {
    let (tag, weight) = text.split_once(';').unwrap_or((text, ""));
    let weight = weight.trim().strip_prefix("q=");
    (
        tag.trim(),
        weight.and_then(|weight| weight.parse().ok()).unwrap_or(1.0),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn none(_: &str) -> Option<String> {
        None
    }

    #[test]
    fn the_option_is_stronger_than_the_environment_and_that_than_english() {
        let known = Catalogues::built_in();
        let variables = |set: &'static [(&str, &str)]| {
            move |name: &str| {
                let value = set.iter().find(|(known, _)| *known == name)?.1;
                Some(value.to_owned())
            }
        };
        for (option, set, tag) in [
            (None, &[][..], "en"),
            (None, &[("LANG", "de_DE.UTF-8")], "de"),
            (None, &[("LANG", "de_DE.UTF-8"), ("LC_ALL", "C")], "en"),
            (None, &[("LC_MESSAGES", "de"), ("LC_ALL", "")], "de"),
            (
                None,
                &[("REDFLAG_LANGUAGE", "de"), ("LC_ALL", "en_GB")],
                "de",
            ),
            (None, &[("REDFLAG_LANGUAGE", "xx"), ("LANG", "de")], "en"),
            (Some("de-AT"), &[("LC_ALL", "en_GB")], "de"),
            (Some("DE"), &[], "de"),
        ] {
            let choice = known.choose(option, variables(set));
            assert_eq!(choice.catalogue.tag(), tag, "{option:?} {set:?}");
            assert_eq!(choice.unknown, None, "{option:?} {set:?}");
        }
    }

    #[test]
    fn a_language_that_is_asked_for_and_not_there_is_named() {
        let choice = Catalogues::built_in().choose(Some("tlh"), none);
        assert_eq!(choice.catalogue.tag(), "en");
        assert_eq!(choice.unknown.as_deref(), Some("tlh"));
    }

    #[test]
    fn a_browser_gets_the_language_it_likes_best() {
        let known = Catalogues::built_in();
        for (header, tag) in [
            ("", "en"),
            ("de", "de"),
            ("de-AT,de;q=0.9,en;q=0.8", "de"),
            ("en-GB, de;q=0.5", "en"),
            ("en;q=0.5, de;q=0.7", "de"),
            ("fr-FR,fr;q=0.9,de;q=0.4", "de"),
            ("de;q=0, en", "en"),
            ("*", "en"),
            ("de;q=much", "de"),
        ] {
            assert_eq!(known.accepted(header).tag(), tag, "{header}");
        }
    }
}
