//! Finds questions where only the right option repeats a word of the prompt.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::check::words::Word;
use crate::diagnostic::{Code, Explanation, Severity};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q113"),
        name: "clang",
        title: "the answer alone repeats a word of the question",
        severity: Severity::Warning,
        what: "a word of the question that appears in the answer and in no distractor",
        why: "people who know nothing pick the option that sounds like the question",
        example: "prompt = \"What does encryption do?\"\nanswer = \"Encrypts the data\"\ndistractors = [\"Copies the data\", \"Deletes the data\"]",
        instead: "use another word in the answer, or the same word in a distractor",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 28b; NBME Item-Writing Guide, chapter 3",
    },
    run: Run::English(run),
};

/// Longer prompts tell a story, so only their last sentence counts.
const STORY_WORDS: usize = 25;

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    let Some(key) = asked.key() else { return };
    if asked.distractors().count() < 2 {
        return;
    }

    let Some(Echo { in_stem, in_option }) = echo(asked, key) else {
        return;
    };

    if super::negative_stem::negation(asked).is_some() {
        return;
    }

    let message = format!(
        "only the answer has the word \"{}\" of the question",
        in_option.text.to_lowercase()
    );
    let finding = RULE
        .at(asked.words_span(key, &[*in_option]), message)
        .label("sounds like the question");
    report.add(finding.also(asked.stem_span(&[*in_stem]), "the same word"));
}

/// A word of the question that is also in an option.
pub(in crate::check) struct Echo<'s, 'a> {
    in_stem: &'s Word<'a>,
    in_option: &'s Word<'a>,
}

/// A word of the question that is in this option and in no other.
pub(in crate::check) fn echo<'s, 'a>(
    asked: &QuestionView<'s, 'a>,
    option: usize,
) -> Option<Echo<'s, 'a>> {
    if asked.is_endless() {
        return None;
    }

    let stem = if asked.stem().len() > STORY_WORDS {
        asked.last_sentence()
    } else {
        asked.stem()
    };

    let is_content = |word: &&Word<'_>| word.is_content();
    let initials = stem.iter().filter(is_content);
    let initials = initials.fold(0, |all, word| all | initial(word));
    for word in asked.option(option).iter().filter(is_content) {
        // A quick test first: words that are the same have the same first letter.
        if initials & initial(word) == 0 {
            continue;
        }
        let is_same = |other: &Word<'_>| other.stem == word.stem || is_family(other, word);
        let in_stem = stem
            .iter()
            .find(|other| is_same(other) && other.is_content());
        // Few words are in both, and only these are looked up in the list.
        let Some(in_stem) = in_stem.filter(|_| !word.is_any(&OF_THE_SUBJECT)) else {
            continue;
        };

        let mut others = asked.loose().filter(|other| *other != option);
        let has_related =
            |other: usize| asked.option(other).iter().any(|other| related(other, word));
        if !others.any(has_related) {
            let in_option = word;
            return Some(Echo { in_stem, in_option });
        }
    }

    None
}

/// The first letter of a word as one of 32 bits. Words with the same stem share it, which has `y` as `i`.
fn initial(word: &Word<'_>) -> u32 {
    let letter = match word.text.as_bytes()[0] {
        b'y' | b'Y' => b'i',
        letter => letter,
    };
    1 << (letter & 0x1f)
}

/// Words that half of all questions about security contain. An answer that repeats one reveals nothing.
const OF_THE_SUBJECT: [&str; 47] = [
    "security",
    "secure",
    "data",
    "network",
    "networks",
    "service",
    "services",
    "system",
    "systems",
    "computer",
    "computers",
    "device",
    "devices",
    "software",
    "information",
    "internet",
    "server",
    "servers",
    "user",
    "users",
    "organization",
    "organizations",
    "organisation",
    "organisations",
    "company",
    "companies",
    "attack",
    "attacks",
    "attacker",
    "attackers",
    "running",
    "access",
    "application",
    "applications",
    "file",
    "files",
    "account",
    "accounts",
    "email",
    "emails",
    "message",
    "messages",
    "website",
    "employees",
    "analysis",
    "class",
    "classes",
];

/// Whether one word is the noun or the plural of the other: encryption, encrypts; virus, viruses.
fn is_family(a: &Word<'_>, b: &Word<'_>) -> bool {
    const ROOT_MIN: usize = 5;
    let is_noun = |noun: &str, verb: &str| {
        let root = noun
            .strip_suffix('s')
            .unwrap_or(noun)
            .strip_suffix("ion")
            .filter(|root| root.len() >= ROOT_MIN);
        let rest = root.and_then(|root| {
            verb.get(..root.len())
                .filter(|start| start.eq_ignore_ascii_case(root))
        });
        rest.is_some_and(|start| {
            matches!(&verb[start.len()..], "" | "s" | "e" | "es" | "ed" | "ing")
        })
    };
    let is_plural = |plural: &str, word: &str| {
        let one = plural
            .len()
            .checked_sub(2)
            .and_then(|end| plural.get(..end));
        word.len() >= ROOT_MIN
            && one.is_some_and(|one| one.eq_ignore_ascii_case(word))
            && plural.ends_with("es")
    };
    // A quick test first: most words differ in their first letter.
    a.text.as_bytes()[0].eq_ignore_ascii_case(&b.text.as_bytes()[0])
        && (is_noun(a.text, b.text)
            || is_noun(b.text, a.text)
            || is_plural(a.text, b.text)
            || is_plural(b.text, a.text))
}

/// Whether two words sound alike: the same stem, or one within the other.
fn related(a: &Word<'_>, b: &Word<'_>) -> bool {
    let (short, long) = if a.text.len() < b.text.len() {
        (a.text, b.text)
    } else {
        (b.text, a.text)
    };

    a.stem == b.stem
        || is_family(a, b)
        || (short.len() >= 4
            && long
                .get(..short.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(short)))
}
