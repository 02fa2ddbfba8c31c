//! The list of outdated pieces of security advice, each with what is recommended today. Data only.

/// Outdated advice: words that follow each other with only a few words between them.
pub(super) struct Advice {
    /// For each step, the words that can stand there.
    pub(super) steps: &'static [&'static [&'static str]],
    /// The prompt must contain one word of each list.
    pub(super) prompt: &'static [&'static [&'static str]],
    /// Words that turn it into good advice.
    pub(super) unless: &'static [&'static str],
    /// Whether an answer may contain a negation; if not, a negation reverses the advice.
    pub(super) negated: bool,
    /// What is recommended today.
    pub(super) today: &'static str,
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

// Today's recommendation, for advice that occurs in several forms.
const BY_SIGNS: &str =
    "change a password when there is a sign that somebody else knows it, not by the calendar";
const LENGTH: &str = "what counts is length and not being on a list of known passwords; do not impose rules for kinds of characters";
pub(super) const ENCRYPTED: &str =
    "the padlock only says that the connection is encrypted; phishing sites have it too";
const SPELLING: &str = "good spelling proves nothing, and bad spelling little";
const WARNINGS: &str = "most connections are encrypted now; heed certificate warnings, and turn off joining networks automatically";
const PHISHED: &str = "a second factor helps, and codes typed by hand can still be phished";
const NO_STUDY: &str = "no study supports that figure";

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
        today: "report it first: a deleted message cannot warn anybody else",
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
    Advice {
        steps: &[&["sms"]],
        prompt: &[
            &["safest", "securest", "strongest", "secure"],
            &[
                "factor",
                "authentication",
                "mfa",
                "2fa",
                "code",
                "codes",
                "sign",
                "login",
            ],
        ],
        unless: &["than"],
        negated: false,
        today: "codes by SMS can be intercepted and phished; a passkey or a security key cannot be phished",
    },
    Advice {
        steps: &[&[
            "user",
            "users",
            "human",
            "humans",
            "people",
            "employee",
            "employees",
            "person",
            "staff",
        ]],
        prompt: &[&["weakest"], &["link"]],
        unless: &[],
        negated: false,
        today: "calling people the weakest link makes them hide mistakes; build systems in which one mistake does no harm",
    },
];

/// Advice of which half is in the prompt and half in the answer: "How often do you change your password?", "Every 90
/// days".
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

/// Words of a prompt about the connection, which a padlock does say something about.
pub(super) const CONNECTION: &[&str] = &[
    "connection",
    "encrypted",
    "encrypts",
    "encryption",
    "traffic",
];
/// Words of a prompt that asks whether advice is good.
pub(super) const DOUBTS: [&str; 9] = [
    "old", "outdated", "myth", "formerly", "wrong", "false", "used", "avoid", "avoided",
];

/// All advice, in the order of the search.
pub(super) fn all() -> impl Iterator<Item = &'static Advice> {
    ADVICE.iter().chain(ANSWERED)
}
