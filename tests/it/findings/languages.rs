//! Tests that German has word lists of its own, and that other languages get the rules that do not depend on words, and
//! that some of those languages have a word list for "all of the above".

use super::{TWO, choice, explained, hold, statement};

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn german_has_words_of_its_own() {
    hold(
        "de-AT",
        &[
            (
                "Q101",
                choice("Was hilft?", "Alle der genannten", &TWO),
                true,
            ),
            (
                "Q102",
                choice("Was hilft?", "Warten", &["Keine der genannten", "Gehen"]),
                true,
            ),
            (
                "Q103",
                choice("Welche Aussage ist nicht richtig?", "Warten", &TWO),
                true,
            ),
            (
                "Q103",
                choice("Welche Aussage ist **nicht** richtig?", "Warten", &TWO),
                false,
            ),
            (
                "Q103",
                choice("Welche Aussage ist falsch?", "Warten", &TWO),
                true,
            ),
            (
                "Q103",
                choice(
                    "Was tun Sie, wenn der Absender nicht bekannt ist?",
                    "Warten",
                    &TWO,
                ),
                false,
            ),
            (
                "Q123",
                choice("Welche zwei Dinge helfen?", "Warten", &TWO),
                true,
            ),
            ("Q123", choice("Nennen Sie zwei.", "Warten", &TWO), true),
            (
                "Q125",
                choice("Wählen Sie eine Antwort.", "Warten", &TWO),
                false,
            ),
            (
                "Q125",
                choice("Passwörter und ihre Verwendung.", "Warten", &TWO),
                true,
            ),
            (
                "Q159",
                choice("Welche der folgenden Aussagen ist richtig?", "Warten", &TWO),
                true,
            ),
            (
                "Q160",
                choice("Was tun Sie?", "Warten", &["Weiß nicht", "Gehen"]),
                true,
            ),
            // English words mean nothing here.
            (
                "Q101",
                choice("Was hilft?", "All of the above", &TWO),
                false,
            ),
            (
                "Q113",
                choice("Was werden sie tun?", "Sie werden warten", &TWO),
                false,
            ),
            (
                "Q131",
                explained("Currently the latest version is 4.2."),
                false,
            ),
            ("Q161", statement("Always und never.", false), false),
        ],
    );
}

#[test]
fn other_languages_have_the_rules_of_structure_and_words_for_all_the_others() {
    hold(
        "fr",
        &[
            (
                "Q101",
                choice("Quoi?", "Toutes les réponses ci-dessus", &TWO),
                true,
            ),
            (
                "Q102",
                choice("Quoi?", "Attendre", &["Aucune de ces réponses", "Partir"]),
                true,
            ),
            ("Q101", choice("Quoi?", "All of the above", &TWO), false),
            (
                "Q125",
                choice("Les mots de passe et leur usage.", "Attendre", &TWO),
                false,
            ),
            ("Q155", choice("Quoi?", "Ouvrir __init__.py", &TWO), true),
            (
                "Q106",
                choice("Quoi?", &"Attendre un peu ".repeat(6), &["a b", "c d"]),
                true,
            ),
        ],
    );
}

#[test]
fn a_language_without_words_has_the_rules_of_structure_only() {
    hold(
        "sv",
        &[
            ("Q101", choice("Vad?", "Alla ovanstående", &TWO), false),
            ("Q155", choice("Vad?", "Öppna __init__.py", &TWO), true),
        ],
    );
}
