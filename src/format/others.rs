//! Recognises options that refer to all other options: "All of the above", "Keine der genannten", "Toutes ces
//! réponses".

use super::others_words::{OthersWords, WORDS};

/// A statement of an option about all other options.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Others {
    /// All of them are right.
    All,
    /// None of them is.
    None,
}

const ALL: [&str; 6] = ["all", "both", "any", "everything", "each", "every"];
const NONE: [&str; 3] = ["none", "neither", "nothing"];
/// Words for the other options.
const NAMES: [&str; 8] = [
    "above", "these", "them", "those", "options", "answers", "choices", "listed",
];
/// Words that may appear between them.
const BETWEEN: [&str; 6] = ["of", "the", "other", "two", "one", "single"];
/// Words that begin or end a statement about the others: "are correct".
const VERBS: [&str; 8] = [
    "is", "are", "was", "were", "apply", "applies", "hold", "holds",
];
const VERDICTS: [&str; 9] = [
    "correct", "right", "true", "false", "wrong", "apply", "applies", "hold", "holds",
];
/// The most words of such a statement.
const VERDICT_WORDS_MAX: usize = 3;
/// The most words of a phrase that counts only because of the word for the others at its end: "everything that is
/// listed".
const SHORT_WORDS: usize = 5;

/// The statement of an option about all others, if it is nothing else. "All of these emails are phish" is not one.
pub(super) fn others(text: &str) -> Option<Others> {
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

/// The same in a language, given by a BCP 47 tag; `None` for languages without a word list.
pub fn others_in(language: &str, text: &str) -> Option<Others> {
    let tag = language.split('-').next().unwrap_or_default();
    if tag.eq_ignore_ascii_case("en") {
        return others(text);
    }
    let (_, words) = WORDS
        .iter()
        .find(|(known, _)| tag.eq_ignore_ascii_case(known))?;
    others_by(words, text)
}

/// Whether a text refers to all others in any language with a word list, with more than one word.
pub fn speaks_of_others(text: &str) -> bool {
    text.trim().contains(char::is_whitespace)
        && (others(text).is_some()
            || WORDS
                .iter()
                .any(|(_, words)| others_by(words, text).is_some()))
}

fn others_by(words: &OthersWords, text: &str) -> Option<Others> {
    let mut rest = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let first = rest.next()?;
    let starts = |phrases: &[&str]| phrases.iter().any(|phrase| reads(first, begins(phrase)));
    if !starts(words.all) && !starts(words.none) {
        return None;
    }
    let rest: Vec<String> = std::iter::once(first)
        .chain(rest.take(SHORT_WORDS + NAMES.len()))
        .map(str::to_lowercase)
        .collect();
    let after = |phrases: &[&str]| {
        let lengths = phrases.iter().filter_map(|phrase| length_of(phrase, &rest));
        lengths.max()
    };
    let (others, length) = match (after(words.all), after(words.none)) {
        (Some(all), none) if Some(all) >= none => (Others::All, all),
        (_, Some(none)) => (Others::None, none),
        _ => return None,
    };
    let rest = &rest[length..];
    if rest.is_empty() {
        return (length > 1 || words.alone.contains(&first.to_lowercase().as_str()))
            .then_some(others);
    }
    let is = |word: &String, known: &[&str]| known.contains(&word.as_str());
    let named = rest.iter().any(|word| is(word, words.names));
    let known = |word: &String| is(word, words.names) || is(word, words.beside);
    (named && rest.iter().all(known)).then_some(others)
}

/// The first word of a phrase.
fn begins(phrase: &str) -> &str {
    phrase.split(' ').next().unwrap_or_default()
}

/// Whether a word equals another one in lower case.
fn reads(word: &str, small: &str) -> bool {
    word.chars().flat_map(char::to_lowercase).eq(small.chars())
}

/// The number of words of a phrase, if a text begins with it.
fn length_of(phrase: &str, words: &[String]) -> Option<usize> {
    let mut length = 0;
    for word in phrase.split(' ') {
        if words.get(length)? != word {
            return None;
        }
        length += 1;
    }
    Some(length)
}

/// Whether the phrase ends with a word for the others: "everything that is listed", "any two of these". In "nothing
/// happens to them" the word means someone else.
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
    #[expect(clippy::too_many_lines, reason = "a table of cases")]
    fn options_about_the_others_are_found_by_the_words_of_each_language() {
        const ALL: &[(&str, &[&str])] = &[
            (
                "de",
                &[
                    "Alle der genannten",
                    "Alle genannten Antworten",
                    "Alle Aussagen sind richtig",
                    "ALLE MÖGLICHKEITEN",
                    "Beide",
                    "Alles davon",
                ],
            ),
            (
                "fr",
                &[
                    "Toutes les réponses ci-dessus",
                    "TOUTES LES RÉPONSES CI-DESSUS",
                    "Toutes ces réponses",
                    "Toutes les réponses sont correctes.",
                    "Toutes les propositions précédentes",
                    "Tous les choix ci-dessus",
                    "Tout ce qui précède",
                    "Les deux",
                    "Les deux réponses sont correctes",
                    "L\u{2019}ensemble des réponses",
                ],
            ),
            (
                "es",
                &[
                    "Todas las anteriores",
                    "Todas las respuestas anteriores son correctas",
                    "Todo lo anterior",
                    "Todas son correctas",
                    "Ambas",
                    "Las dos respuestas",
                ],
            ),
            (
                "it",
                &[
                    "Tutte le precedenti",
                    "Tutte le risposte sono corrette",
                    "Tutti i precedenti",
                    "Entrambe",
                    "Tutte le risposte di cui sopra",
                ],
            ),
            (
                "pt-BR",
                &[
                    "Todas as anteriores",
                    "Todas as alternativas acima",
                    "Todas as respostas estão corretas",
                    "Ambas",
                ],
            ),
            (
                "nl",
                &[
                    "Alle bovenstaande",
                    "Alle antwoorden zijn juist",
                    "Al het bovenstaande",
                    "Beide",
                ],
            ),
            (
                "pl",
                &["Wszystkie powyższe", "Wszystkie odpowiedzi są poprawne"],
            ),
            ("en-GB", &["All of the above"]),
        ];
        const NONE: &[(&str, &[&str])] = &[
            (
                "de",
                &[
                    "Keine der genannten",
                    "Keine der obigen Antworten ist richtig.",
                    "Nichts davon",
                    "Weder noch",
                ],
            ),
            (
                "fr",
                &[
                    "Aucune de ces réponses",
                    "Aucune des réponses ci-dessus",
                    "Aucune réponse n\u{2019}est correcte",
                    "Aucun des choix précédents",
                    "Aucune bonne réponse",
                    "Rien de tout cela",
                    "Ni l'un ni l'autre",
                ],
            ),
            (
                "es",
                &[
                    "Ninguna de las anteriores",
                    "Ninguna respuesta es correcta",
                    "Nada de lo anterior",
                ],
            ),
            (
                "it",
                &[
                    "Nessuna delle precedenti",
                    "Nessuna di queste",
                    "Nessuna risposta è corretta",
                ],
            ),
            (
                "pt",
                &["Nenhuma das anteriores", "Nenhuma das alternativas acima"],
            ),
            (
                "nl",
                &[
                    "Geen van bovenstaande",
                    "Geen van de bovenstaande antwoorden",
                    "Geen van beide",
                ],
            ),
            (
                "pl",
                &["Żadne z powyższych", "Żadna odpowiedź nie jest poprawna"],
            ),
        ];
        const OTHER: &[(&str, &[&str])] = &[
            (
                "de",
                &[
                    "",
                    "Alle Kollegen",
                    "Alle",
                    "Keine",
                    "Alle Antworten löschen",
                    "Nichts passiert",
                    "All of the above",
                ],
            ),
            (
                "fr",
                &[
                    "Tous les collègues",
                    "Toutes",
                    "Aucune",
                    "Aucun mot de passe",
                    "Toutes les réponses par courriel",
                    "Les deux facteurs",
                    "Rien ne se passe",
                    "Les pirates",
                    "Ni l'adresse ni le lien",
                ],
            ),
            (
                "es",
                &["Todas las personas", "Todo el mundo", "Ninguna contraseña"],
            ),
            ("it", &["Tutti i colleghi", "Nessuno"]),
            ("pt", &["Todas as pessoas", "Nenhuma senha"]),
            ("nl", &["Alle collega's", "Geen wachtwoord"]),
            ("pl", &["Wszystkie hasła", "Żadne"]),
            ("sv", &["Alla ovanstående"]),
        ];
        for (cases, expected) in [
            (ALL, Some(Others::All)),
            (NONE, Some(Others::None)),
            (OTHER, None),
        ] {
            for (language, texts) in cases {
                for text in *texts {
                    assert_eq!(others_in(language, text), expected, "{language}: {text}");
                }
            }
        }
    }

    #[test]
    fn without_a_language_only_several_words_speak_of_the_others() {
        for (text, speaks) in [
            ("None of the above", true),
            ("Aucune de ces réponses", true),
            ("Geen van beide", true),
            ("Both", false),
            ("Beide", false),
            ("All of the staff know", false),
            ("Report it", false),
        ] {
            assert_eq!(speaks_of_others(text), speaks, "{text}");
        }
    }
}
