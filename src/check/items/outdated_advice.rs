//! Advice that is no longer given is keyed as right.

use super::{Asked, ItemRule, Marks, Run, Word};
use crate::diagnostic::{Finding, Severity};
use crate::format::codes;
use crate::model::Kind;
use std::collections::HashMap;
use std::sync::LazyLock;

pub(super) const RULE: ItemRule = ItemRule {
    code: codes::OUTDATED_ADVICE,
    severity: Severity::Warning,
    what: "an answer, or a true statement, that repeats advice which is out of date: change passwords every so often, mix \
           kinds of characters, the padlock means safe, spelling gives a phish away, never use public Wi-Fi, a second \
           factor makes safe, hover and you will know, just delete it, and figures on human error without a source",
    why: "people are marked wrong for knowing better, and the rest learn what attackers count on",
    example: "prompt = \"How do you keep a password safe?\"\nanswer = \"Change it every 90 days\"",
    instead: "key what is advised today, or ask what has become of the old advice",
    source: "NIST SP 800-63B-4 (2025), section 3.1.1; US Federal Trade Commission on public Wi-Fi (2023); Ho and others (2025)",
    run: Run::English(run),
};

/// A piece of outdated advice: words that follow each other with few between them.
struct Advice {
    /// For each step the words that may stand there.
    steps: &'static [&'static [&'static str]],
    /// Words of which the prompt must have one of each list.
    prompt: &'static [&'static [&'static str]],
    /// Words that make good advice of it.
    unless: &'static [&'static str],
    /// Whether an answer may have a negation; otherwise one turns it round.
    negated: bool,
    /// What is known today.
    today: &'static str,
}

const PASSWORD: &[&str] = &[
    "password",
    "passwords",
    "passphrase",
    "passphrases",
    "passcode",
];
const OFTEN: &[&str] = &[
    "every",
    "regularly",
    "periodically",
    "monthly",
    "quarterly",
    "often",
    "frequently",
    "yearly",
    "annually",
    "routinely",
];
const KINDS: &[&str] = &[
    "symbols",
    "symbol",
    "special",
    "uppercase",
    "capitals",
    "punctuation",
];
const SITE: &[&str] = &[
    "site", "website", "page", "shop", "sender", "company", "owner", "it",
];
const SAFE: &[&str] = &[
    "safe",
    "genuine",
    "legitimate",
    "trustworthy",
    "trusted",
    "honest",
    "real",
    "authentic",
    "secure",
];
const PADLOCK: &[&str] = &["padlock", "https", "lock", "ssl", "tls"];
const SUSPICIOUS: &[&str] = &[
    "suspicious",
    "phishing",
    "phish",
    "scam",
    "odd",
    "unexpected",
    "strange",
    "fraudulent",
];

const TELLING: &[&str] = &[
    "tell",
    "recognise",
    "recognize",
    "recognised",
    "recognized",
    "spot",
    "spotted",
    "sure",
    "surest",
    "reliable",
    "know",
    "known",
    "identify",
    "best",
    "check",
    "detect",
    "away",
    "betrays",
];
const LEAKED: &[&str] = &[
    "compromised",
    "leaked",
    "breached",
    "leak",
    "leaks",
    "breach",
    "if",
    "when",
    "after",
    "only",
    "time",
];
const CHANGE: &[&str] = &[
    "change", "changing", "rotate", "replace", "renew", "reset", "updated", "changed",
];

// What is known today, of advice that is given in several ways.
const BY_SIGNS: &str =
    "passwords are changed when there is a sign that somebody else knows them, not by the calendar";
const LENGTH: &str =
    "length counts, and being on no list; rules for kinds of characters are not to be imposed";
const ENCRYPTED: &str =
    "the padlock says that the connection is encrypted; phishing sites have it too";
const SPELLING: &str = "good spelling proves nothing, and bad spelling little";
const WARNINGS: &str = "most connections are encrypted by now; heed certificate warnings, and turn off joining by itself";
const PHISHED: &str = "a second factor helps, and codes typed by hand can still be phished";
const NO_STUDY: &str = "no study bears that figure out";

const ADVICE: &[Advice] = &[
    Advice {
        steps: &[CHANGE, PASSWORD, OFTEN],
        prompt: &[],
        unless: &[
            "compromised",
            "leaked",
            "breached",
            "if",
            "when",
            "after",
            "default",
        ],
        negated: false,
        today: BY_SIGNS,
    },
    Advice {
        steps: &[OFTEN, CHANGE, PASSWORD],
        prompt: &[],
        unless: &["compromised", "leaked", "breached", "if", "when", "after"],
        negated: false,
        today: BY_SIGNS,
    },
    Advice {
        steps: &[CHANGE, OFTEN],
        prompt: &[PASSWORD],
        unless: &[
            "compromised",
            "leaked",
            "breached",
            "if",
            "when",
            "after",
            "lock",
            "battery",
            "nothing",
            "however",
        ],
        negated: false,
        today: BY_SIGNS,
    },
    Advice {
        steps: &[
            &[
                "letters",
                "letter",
                "lowercase",
                "lower",
                "upper",
                "uppercase",
                "numbers",
                "digits",
                "mix",
                "mixture",
                "combination",
            ],
            KINDS,
        ],
        prompt: &[PASSWORD],
        unless: &["instead", "than", "rather", "length"],
        negated: false,
        today: LENGTH,
    },
    Advice {
        steps: &[
            &["special", "uppercase", "capital"],
            &["character", "characters", "letter", "letters", "symbol"],
        ],
        prompt: &[PASSWORD],
        unless: &["instead", "than", "rather", "length"],
        negated: false,
        today: LENGTH,
    },
    Advice {
        steps: &[PADLOCK, SITE, SAFE],
        prompt: &[],
        unless: &["connection", "whether", "encrypted"],
        negated: false,
        today: ENCRYPTED,
    },
    Advice {
        steps: &[SITE, SAFE],
        prompt: &[&["padlock", "https"]],
        unless: &["connection", "whether", "encrypted"],
        negated: false,
        today: ENCRYPTED,
    },
    Advice {
        steps: &[&[
            "spelling",
            "grammar",
            "grammatical",
            "typos",
            "misspellings",
        ]],
        prompt: &[TELLING],
        unless: &[
            "proves", "prove", "address", "domain", "url", "link", "name",
        ],
        negated: true,
        today: SPELLING,
    },
    Advice {
        steps: &[
            &["check", "look", "looking", "checking"],
            &["spelling", "grammar", "typos"],
        ],
        prompt: &[],
        unless: &["address", "domain", "url", "link", "name"],
        negated: false,
        today: SPELLING,
    },
    Advice {
        steps: &[
            &["never", "avoid", "don't"],
            &["use", "using", "connect", "join", "public", "connecting"],
            &["wi", "wifi"],
        ],
        prompt: &[],
        unless: &[
            "without",
            "unless",
            "unknown",
            "warning",
            "warnings",
            "automatically",
            "auto",
        ],
        negated: true,
        today: WARNINGS,
    },
    Advice {
        steps: &[
            &["mfa", "2fa", "factor", "authentication"],
            &[
                "cannot",
                "can't",
                "impossible",
                "immune",
                "unhackable",
                "completely",
                "fully",
                "guarantees",
            ],
        ],
        prompt: &[],
        unless: &["only", "resistant", "fido2", "stop", "protect"],
        negated: true,
        today: PHISHED,
    },
    Advice {
        steps: &[
            &["hover", "hovering"],
            &["link", "links", "address", "mouse", "over", "it"],
        ],
        prompt: &[],
        unless: &["enough", "alone"],
        negated: false,
        today: "links are rewritten, hidden in codes, and cannot be hovered over on a phone; open the site yourself",
    },
    Advice {
        steps: &[
            &["delete", "deleting"],
            &["it", "mail", "email", "message", "e"],
        ],
        prompt: &[SUSPICIOUS],
        unless: &[
            "report",
            "reporting",
            "reported",
            "forward",
            "after",
            "tell",
            "security",
            "file",
            "app",
        ],
        negated: false,
        today: "report it first: what is deleted cannot warn anybody else",
    },
    Advice {
        steps: &[
            &["88", "90", "95"],
            &["human", "people", "employee", "user"],
            &["error", "errors", "mistake", "mistakes"],
        ],
        prompt: &[],
        unless: &["source", "myth", "unsupported"],
        negated: true,
        today: NO_STUDY,
    },
];

/// Advice of which the prompt says half: "How often do you change your password?", "Every 90 days".
const ANSWERED: &[Advice] = &[
    Advice {
        steps: &[OFTEN],
        prompt: &[PASSWORD, CHANGE],
        unless: LEAKED,
        negated: false,
        today: BY_SIGNS,
    },
    Advice {
        steps: &[PADLOCK],
        prompt: &[SITE, SAFE],
        unless: &[
            "connection",
            "whether",
            "encrypted",
            "alone",
            "only",
            "nothing",
        ],
        negated: false,
        today: ENCRYPTED,
    },
    Advice {
        steps: &[
            &["bad", "poor", "broken", "clumsy"],
            &["english", "language", "spelling", "grammar"],
        ],
        prompt: &[TELLING],
        unless: &["proves", "prove", "little"],
        negated: false,
        today: SPELLING,
    },
    Advice {
        steps: &[
            &["never", "avoid", "don't"],
            &["use", "using", "connect", "join", "connecting"],
            &["it", "them"],
        ],
        prompt: &[
            &["public", "open", "free"],
            &["wi", "wifi", "hotspot", "hotspots"],
        ],
        unless: &[
            "without",
            "unless",
            "unknown",
            "warning",
            "warnings",
            "automatically",
            "auto",
        ],
        negated: true,
        today: WARNINGS,
    },
    Advice {
        steps: &[&["mfa", "2fa", "factor"]],
        prompt: &[&[
            "unhackable",
            "uncrackable",
            "immune",
            "impossible",
            "completely",
            "fully",
            "totally",
        ]],
        unless: &["only", "resistant", "fido2", "alone"],
        negated: false,
        today: PHISHED,
    },
    Advice {
        steps: &[&["88", "90", "95"]],
        prompt: &[
            &["human", "people", "employee", "user"],
            &["error", "errors", "mistake", "mistakes"],
        ],
        unless: &["source", "myth", "unsupported"],
        negated: false,
        today: NO_STUDY,
    },
];

/// Words of a prompt that asks about the connection, of which the padlock does tell.
const CONNECTION: &[&str] = &[
    "connection",
    "encrypted",
    "encrypts",
    "encryption",
    "traffic",
];
/// Words of a prompt that asks about advice and gives none.
const DOUBTS: [&str; 7] = [
    "old", "outdated", "myth", "formerly", "wrong", "false", "used",
];

fn run(asked: &Asked<'_, '_>, report: &mut dyn FnMut(Finding)) {
    let of_statement = matches!(asked.kind(), Some(Kind::TrueFalse(statement)) if statement.answer);
    if of_statement {
        if let Some((advice, part)) =
            given(asked.stem(), asked.stem()).filter(|(_, part)| !is_denied(asked.stem(), part))
        {
            report(finding(advice, asked.stem_span(part)));
        }
        return;
    }
    for key in (0..asked.options().len()).filter(|option| asked.is_key(*option)) {
        if let Some((advice, part)) = given(asked.option(key), asked.stem()) {
            // "Which of these is no longer advised?"
            if !is_denied(asked.last_sentence(), &[]) {
                report(finding(advice, asked.words_span(key, part)));
            }
        }
    }
}

/// Whether a negation stands in a text outside some part of it.
fn is_denied(words: &[Word<'_>], part: &[Word<'_>]) -> bool {
    let inside = |word: &Word<'_>| {
        part.first().is_some_and(|first| word.start >= first.start)
            && part.last().is_some_and(|last| word.start <= last.start)
    };
    words
        .iter()
        .any(|word| word.marks.has(Marks::NEGATION) && !inside(word))
}

fn finding(advice: &Advice, span: crate::diagnostic::Span) -> Finding {
    let help = format!("{}; {}", advice.today, RULE.instead);
    RULE.at(span, "this advice is out of date, and it is keyed as right")
        .label("no longer advised")
        .help(help)
}

/// The outdated advice that a text gives as an answer to a prompt, and the words that give it.
fn given<'w, 'a>(
    words: &'w [Word<'a>],
    prompt: &[Word<'a>],
) -> Option<(&'static Advice, &'w [Word<'a>])> {
    let begins = |at: &usize| words[*at].marks.has(Marks::ADVISING);
    let starts = |at: usize| beginning_with(&words[at]).map(move |advice| (advice, at));
    let mut begun: Vec<(usize, usize)> = (0..words.len()).filter(begins).flat_map(starts).collect();
    begun.sort_unstable();
    let has = |texts: &[Word<'_>], list: &[&str]| texts.iter().any(|word| word.is_any(list));
    begun.into_iter().find_map(|(advice, at)| {
        let advice = all().nth(advice)?;
        let part = follows(words, at, advice.steps)?;
        let asked = advice.prompt.iter().all(|list| has(prompt, list));
        let turned = !advice.negated && words.iter().any(|word| word.marks.has(Marks::NEGATION));
        let doubted = has(prompt, &DOUBTS)
            || turned
            || (advice.today == ENCRYPTED && has(prompt, CONNECTION));
        (asked && !doubted && !has(words, advice.unless)).then_some((advice, part))
    })
}

/// The words from a place, where the first step is, to the last step, each at most a few words behind the one before.
fn follows<'w, 'a>(
    words: &'w [Word<'a>],
    start: usize,
    steps: &[&[&str]],
) -> Option<&'w [Word<'a>]> {
    const GAP_MAX: usize = 5;
    let mut at = start;
    for step in &steps[1..] {
        at += 1 + words[at + 1..]
            .iter()
            .take(GAP_MAX)
            .position(|word| word.is_any(step))?;
    }
    Some(&words[start..=at])
}

fn all() -> impl Iterator<Item = &'static Advice> {
    ADVICE.iter().chain(ANSWERED)
}

/// The words with which some advice begins.
pub(in crate::check) fn beginnings() -> impl Iterator<Item = &'static str> {
    all().flat_map(|advice| advice.steps[0]).copied()
}

/// The advice that begins with a word, as its places among all.
fn beginning_with(word: &Word<'_>) -> impl Iterator<Item = usize> {
    static BY_WORD: LazyLock<HashMap<&str, Vec<usize>>> = LazyLock::new(|| {
        let mut by_word: HashMap<&str, Vec<usize>> = HashMap::new();
        for (place, advice) in all().enumerate() {
            advice.steps[0]
                .iter()
                .for_each(|word| by_word.entry(word).or_default().push(place));
        }
        by_word
    });
    BY_WORD
        .get(word.plain().as_str())
        .into_iter()
        .flatten()
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::words::split;

    #[test]
    fn advice_is_found_by_its_first_word_however_that_is_written() {
        let mut words = Vec::new();
        split("don't Don\u{2019}t NEVER quickly", true, &mut words);
        let found: Vec<Vec<usize>> = words
            .iter()
            .map(|word| beginning_with(word).collect())
            .collect();
        assert!(!found[0].is_empty() && found[3].is_empty());
        assert_eq!((&found[1], &found[2]), (&found[0], &found[0]));
    }

    #[test]
    fn every_word_that_is_looked_for_is_one_word() {
        let lists = all().flat_map(|advice| {
            advice
                .steps
                .iter()
                .chain(advice.prompt)
                .chain([&advice.unless])
        });
        for word in lists.copied().flatten().chain(&DOUBTS).chain(CONNECTION) {
            let mut words = Vec::new();
            split(word, true, &mut words);
            assert_eq!(words.len(), 1, "{word}");
        }
    }
}
