//! Recognises options that refer to all other options, in English and German: "All of the above", "Keine der
//! genannten".

/// What an option says about all other options.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Others {
    /// All of them are right.
    All,
    /// None of them is.
    None,
}

const ALL: [&str; 6] = ["all", "both", "any", "everything", "each", "every"];
const NONE: [&str; 3] = ["none", "neither", "nothing"];
/// What the others are called.
const NAMES: [&str; 8] = [
    "above", "these", "them", "those", "options", "answers", "choices", "listed",
];
/// Words that may stand among the names.
const BETWEEN: [&str; 6] = ["of", "the", "other", "two", "one", "single"];
/// Words that begin what is said of the others, and words that end it: "are correct".
const VERBS: [&str; 8] = [
    "is", "are", "was", "were", "apply", "applies", "hold", "holds",
];
const VERDICTS: [&str; 9] = [
    "correct", "right", "true", "false", "wrong", "apply", "applies", "hold", "holds",
];
/// Words of a verdict at most.
const VERDICT_WORDS_MAX: usize = 3;
/// Words up to which a name in the last place is enough: "everything that is listed".
const SHORT_WORDS: usize = 5;

/// What an option says of all the others, if that is what it is about: "All of these emails are phish" is not.
pub fn others(text: &str) -> Option<Others> {
    // Most options begin with another letter.
    let initial = text.bytes().find(u8::is_ascii_alphanumeric)?;
    if !matches!(initial | 0x20, b'a' | b'b' | b'e' | b'n') {
        return None;
    }
    let mut words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let first = words.next()?;
    let others = if is_any(first, &ALL) {
        Others::All
    } else if is_any(first, &NONE) {
        Others::None
    } else {
        return None;
    };
    let rest: Vec<&str> = words.take(SHORT_WORDS + NAMES.len()).collect();
    let Some(last) = rest.last() else {
        return is_any(first, &["both", "none", "neither"]).then_some(others);
    };
    let named = rest
        .iter()
        .take_while(|word| is_any(word, &NAMES) || is_any(word, &BETWEEN))
        .count();
    let (named, said) = rest.split_at(named);
    let named = match named.last() {
        // "All of the above", whatever follows.
        Some(_)
            if named
                .windows(2)
                .any(|pair| is_any(pair[0], &["of", "the"]) && is_any(pair[1], &["above"])) =>
        {
            true
        }
        Some(name) => is_any(name, &NAMES) && (said.is_empty() || is_verdict(said)),
        None => false,
    };
    (named || (rest.len() < SHORT_WORDS && ends_with_name(&rest, last))).then_some(others)
}

/// The same of an option in German.
pub fn others_in_german(text: &str) -> Option<Others> {
    const ALL: [&str; 7] = [
        "alle",
        "alles",
        "sämtliche",
        "beide",
        "beides",
        "jede",
        "jedes",
    ];
    const NONE: [&str; 6] = ["keine", "keiner", "keines", "keins", "nichts", "weder"];
    const NAMES: [&str; 16] = [
        "genannten",
        "genannte",
        "obigen",
        "oben",
        "vorgenannten",
        "aufgeführten",
        "angegebenen",
        "davon",
        "diesen",
        "dieser",
        "antworten",
        "optionen",
        "aussagen",
        "möglichkeiten",
        "noch",
        "vorschläge",
    ];
    const BESIDE: [&str; 16] = [
        "der", "die", "von", "den", "das", "anderen", "hier", "ist", "sind", "richtig", "falsch",
        "korrekt", "treffen", "trifft", "zu", "stimmen",
    ];
    let mut words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let first = words.next()?;
    let others = if is_any(first, &ALL) {
        Others::All
    } else if is_any(first, &NONE) {
        Others::None
    } else {
        return None;
    };
    let rest: Vec<&str> = words.take(SHORT_WORDS + NAMES.len()).collect();
    if rest.is_empty() {
        return is_any(first, &["beide", "beides"]).then_some(others);
    }
    let known = |word: &&str| is_any(word, &NAMES) || is_any(word, &BESIDE);
    let named = rest.iter().any(|word| is_any(word, &NAMES));
    (named && rest.iter().all(known)).then_some(others)
}

/// "Everything that is listed", "any two of these"; in "nothing happens to them" somebody else is meant.
fn ends_with_name(rest: &[&str], last: &str) -> bool {
    let pronoun = is_any(last, &["these", "them", "those"]);
    is_any(last, &NAMES)
        && (!pronoun
            || rest
                .iter()
                .rev()
                .nth(1)
                .is_some_and(|before| is_any(before, &["of"])))
}

fn is_verdict(words: &[&str]) -> bool {
    words.len() <= VERDICT_WORDS_MAX
        && words.first().is_some_and(|word| is_any(word, &VERBS))
        && words.last().is_some_and(|word| is_any(word, &VERDICTS))
}

fn is_any(word: &str, words: &[&str]) -> bool {
    words.iter().any(|known| word.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_about_the_others_are_told_from_options_about_something_else() {
        for text in [
            "All of the above",
            "all of the above.",
            "All of the above are correct",
            "All of the above, and a word with the team",
            "**All of these**",
            "All of these apply",
            "All the other answers are right",
            "Both",
            "Both of them",
            "Any of these",
            "Any two of these",
            "Everything that is listed",
            "Each of the options",
            "Every one of them",
        ] {
            assert_eq!(others(text), Some(Others::All), "{text}");
        }
        for text in [
            "None",
            "None of the above",
            "None of the above is true",
            "None of these are correct",
            "Neither",
            "Neither of these two options is right",
            "Nothing listed",
        ] {
            assert_eq!(others(text), Some(Others::None), "{text}");
        }
        for text in [
            "",
            "All",
            "All of the staff know",
            "Every one of them pays",
            "All of these emails are phish",
            "None of them would ask for a code",
            "Both sender and link",
            "Any stranger can read all of these",
            "Nothing",
            "Nothing happens to them",
            "Allthe above",
            "Report all of the above",
        ] {
            assert_eq!(others(text), None, "{text}");
        }
    }

    #[test]
    fn german_options_about_the_others_are_found_by_german_words() {
        for (text, expected) in [
            ("Alle der genannten", Some(Others::All)),
            ("Alle genannten Antworten", Some(Others::All)),
            ("Alle Aussagen sind richtig", Some(Others::All)),
            ("Beide", Some(Others::All)),
            ("Alles davon", Some(Others::All)),
            ("Keine der genannten", Some(Others::None)),
            (
                "Keine der obigen Antworten ist richtig.",
                Some(Others::None),
            ),
            ("Nichts davon", Some(Others::None)),
            ("Weder noch", Some(Others::None)),
            ("Alle Kollegen", None),
            ("Alle", None),
            ("Keine", None),
            ("Alle Antworten löschen", None),
            ("Nichts passiert", None),
            ("All of the above", None),
        ] {
            assert_eq!(others_in_german(text), expected, "{text}");
        }
    }
}
