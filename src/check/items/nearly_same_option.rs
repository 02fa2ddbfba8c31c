//! Finds two options that differ only in articles, endings, punctuation, word order or one letter.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::check::words::{Marks, Word, hash};
use crate::diagnostic::{Code, Explanation, Severity};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q119"),
        name: "nearly-same-option",
        title: "two options say the same",
        severity: Severity::Warning,
        what: "two options that differ only in articles, endings, spaces, punctuation, the order of their words or one letter too few",
        why: "if both say the same, neither can be the only right one, so learners rule out both",
        example: "distractors = [\"Report the message\", \"Report messages\"]",
        instead: "remove one, or say something else",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 19 and 22",
    },
    run: Run::English(run),
};

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    let options = asked.options().len();
    for option in 1..options {
        let same = |first: &usize| nearly_same(asked.option(*first), asked.option(option));
        let Some(first) = (0..option).find(same) else {
            continue;
        };
        let (one, other) = (&asked.options()[first].text, &asked.options()[option].text);
        if super::case_apart::differ_in_case(one, other) {
            continue;
        }
        if is_prose(one) && is_prose(other) {
            let finding = RULE
                .at(asked.option_span(option), "two options differ only in form")
                .label("says the same");
            report.add(finding.also(asked.option_span(first), "as this one"));
        }
    }
}

fn nearly_same(a: &[Word<'_>], b: &[Word<'_>]) -> bool {
    // A quick test first: most options differ in their first letters.
    let initial = |words: &[Word<'_>]| {
        let first = words.iter().find(|word| !word.marks.has(Marks::ARTICLE));
        first
            .and_then(|word| word.text.bytes().next())
            .map(|byte| byte.to_ascii_lowercase())
    };
    if a.len().min(b.len()) < 2 {
        return false;
    }

    if initial(a) != initial(b) {
        return is_turned_round(a, b);
    }

    let stems = |words: &[Word<'_>]| {
        content(words)
            .map(|word| word.stem)
            .fold(0_u64, |all, stem| all.rotate_left(5) ^ stem)
    };
    let letters = |words| {
        content(words)
            .flat_map(|word: &Word<'_>| word.text.bytes())
            .map(|byte| byte.to_ascii_lowercase())
    };
    // HTTP and HTTPS are different things, although they differ only by an ending.
    if names(a) != names(b) {
        return false;
    }

    stems(a) == stems(b) || letters(a).eq(letters(b)) || is_slip(a, b) || is_turned_round(a, b)
}

/// A hash of the abbreviations of a text and its other words with a capital inside.
fn names(words: &[Word<'_>]) -> u64 {
    let is_name = |word: &&Word<'_>| {
        word.text
            .bytes()
            .skip(1)
            .any(|byte| byte.is_ascii_uppercase())
    };
    words
        .iter()
        .filter(is_name)
        .fold(0, |all, word| all.rotate_left(5) ^ hash(word.text))
}

/// Whether two texts are equal except for one longer word in which a letter is missing or two are swapped. A replaced
/// letter often makes a different word, so it does not count.
fn is_slip(a: &[Word<'_>], b: &[Word<'_>]) -> bool {
    const LETTERS_MIN: usize = 5;
    if a.len() != b.len() {
        return false;
    }

    let mut different = a.iter().zip(b).filter(|(a, b)| !a.is(b.text));
    let (Some((a, b)), None) = (different.next(), different.next()) else {
        return false;
    };

    let (short, long) = if a.text.len() < b.text.len() {
        (a.text, b.text)
    } else {
        (b.text, a.text)
    };

    // A word with a capital inside is an abbreviation.
    let is_plain = |word: &str| word.bytes().skip(1).all(|byte| byte.is_ascii_lowercase());
    let letters = |word: &str| {
        let mut letters = word.to_ascii_lowercase().into_bytes();
        letters.sort_unstable();
        letters
    };
    long.len() >= LETTERS_MIN
        && long.len() - short.len() <= 1
        && is_plain(short)
        && is_plain(long)
        && strsim::damerau_levenshtein(&short.to_ascii_lowercase(), &long.to_ascii_lowercase()) == 1
        && (short.len() < long.len() || letters(short) == letters(long))
}

/// Whether two texts have the same words in a different order without a change of meaning: "names and keys", "keys and
/// names".
fn is_turned_round(a: &[Word<'_>], b: &[Word<'_>]) -> bool {
    const WORDS_MAX: usize = 12;
    let sum =
        |words: &[Word<'_>]| content(words).fold(0_u64, |all, word| all.wrapping_add(word.stem));
    if sum(a) != sum(b) {
        return false;
    }

    let ordered = |word: &Word<'_>| word.is_any(&ORDERING) || word.marks.has(Marks::NEGATION);
    if content(a).count() != content(b).count() || a.len() > WORDS_MAX || a.iter().any(ordered) {
        return false;
    }

    let sorted = |words: &[Word<'_>]| {
        let mut stems: Vec<u64> = content(words).map(|word| word.stem).collect();
        stems.sort_unstable();
        stems
    };
    a.iter().any(|word| word.is_any(&["and", "or"])) && sorted(a) == sorted(b)
}

/// Words around which the order matters.
const ORDERING: [&str; 16] = [
    "then", "before", "after", "first", "next", "last", "from", "to", "into", "over", "than", "by",
    "of", "for", "with", "until",
];

fn content<'w, 'a>(words: &'w [Word<'a>]) -> impl Iterator<Item = &'w Word<'a>> {
    words.iter().filter(|word| !word.marks.has(Marks::ARTICLE))
}

/// Whether a text consists of words only: in code and formulas, signs carry meaning.
fn is_prose(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_alphanumeric()
            || c.is_whitespace()
            || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '-' | '\'' | '"')
    })
}
