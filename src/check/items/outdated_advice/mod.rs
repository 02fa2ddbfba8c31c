//! Finds questions whose right answer is security advice that is no longer given.

mod advice;

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::check::words::{Marks, Word, hash, marked};
use crate::diagnostic::{Code, Explanation, Finding, Severity, Span};
use crate::model::Kind;
use advice::{Advice, CONNECTION, DOUBTS, ENCRYPTED, all};
use std::collections::BTreeMap;
use std::sync::LazyLock;

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q137"),
        name: "outdated-advice",
        title: "advice that is no longer given is keyed as right",
        severity: Severity::Warning,
        what: "an answer, or a true statement, that repeats outdated advice: change passwords every so often, mix \
           kinds of characters, the padlock means safe, spelling gives a phish away, never use public Wi-Fi, a second \
           factor makes you safe, hovering shows where a link goes, just delete it, and figures on human error without a source",
        why: "people are marked wrong for knowing better, and the rest learn what attackers count on",
        example: "prompt = \"How do you keep a password safe?\"\nanswer = \"Change it every 90 days\"",
        instead: "make today's advice the answer, or ask what has become of the old advice",
        source: "NIST SP 800-63B-4 (2025), section 3.1.1; US Federal Trade Commission on public Wi-Fi (2023); Ho and others (2025)",
    },
    run: Run::English(run),
};

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    if matches!(asked.kind(), Some(Kind::TrueFalse(statement)) if statement.answer) {
        let stem = asked.stem();
        if let Some(given) = given(stem, stem).filter(|given| !is_denied(stem, given.part)) {
            report.add(finding(given.advice, asked.stem_span(given.part)));
        }
        return;
    }

    // "Which of these is no longer advised?"
    if is_denied(asked.last_sentence(), &[]) {
        return;
    }

    for option in 0..asked.options().len() {
        if !asked.is_key(option) {
            continue;
        }
        if let Some(given) = given(asked.option(option), asked.stem()) {
            report.add(finding(given.advice, asked.words_span(option, given.part)));
        }
    }
}

/// Whether a text has a negation outside the given part.
fn is_denied(words: &[Word<'_>], part: &[Word<'_>]) -> bool {
    let inside = |word: &Word<'_>| {
        part.first().is_some_and(|first| word.start >= first.start)
            && part.last().is_some_and(|last| word.start <= last.start)
    };
    words
        .iter()
        .any(|word| word.marks.has(Marks::NEGATION) && !inside(word))
}

fn finding(advice: &Advice, span: Span) -> Finding {
    let help = format!("{}; {}", advice.today, RULE.explanation.instead);
    RULE.at(span, "this advice is outdated, but it is keyed as right")
        .label("no longer advised")
        .help(help)
}

/// Outdated advice, and the words of a text that give it.
struct Given<'w, 'a> {
    advice: &'static Advice,
    part: &'w [Word<'a>],
}

/// The outdated advice that a text gives as an answer to a prompt; if there are several, the first in the list.
fn given<'w, 'a>(words: &'w [Word<'a>], prompt: &[Word<'a>]) -> Option<Given<'w, 'a>> {
    let mut beginnings: Vec<Beginning> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        for nth in advice_beginning_with(word) {
            beginnings.push(Beginning { nth: *nth, at });
        }
    }

    beginnings.sort_unstable();

    for Beginning { nth, at } in beginnings {
        let advice = all().nth(nth)?;
        if let Some(part) = follows(words, at, advice.steps)
            && is_asked_for(advice, prompt)
            && !is_turned_round(advice, words)
        {
            return Some(Given { advice, part });
        }
    }

    None
}

/// A word that can begin advice: the index of the advice in the list, and the index of the word.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Beginning {
    nth: usize,
    at: usize,
}

/// Whether a prompt asks for the advice, and does not question it.
fn is_asked_for(advice: &Advice, prompt: &[Word<'_>]) -> bool {
    // A padlock does say something about the connection.
    let is_right = advice.today == ENCRYPTED && has_any(prompt, CONNECTION);
    !is_right && !has_any(prompt, &DOUBTS) && advice.prompt.iter().all(|list| has_any(prompt, list))
}

/// Whether other words of the text turn it into good advice.
fn is_turned_round(advice: &Advice, words: &[Word<'_>]) -> bool {
    let is_negated = marked(words, Marks::NEGATION).is_some();
    has_any(words, advice.unless) || (is_negated && !advice.negated)
}

fn has_any(words: &[Word<'_>], list: &[&str]) -> bool {
    words.iter().any(|word| word.is_any(list))
}

/// The words from the first step at `start` to the last step, if each step is at most a few words after the one before.
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

/// The indices of the advice that can begin with a word.
fn advice_beginning_with(word: &Word<'_>) -> &'static [usize] {
    // Sorted by the hash of the word, so that it can be searched without hashing the hash.
    static BY_WORD: LazyLock<Vec<(u64, Vec<usize>)>> = LazyLock::new(|| {
        let mut by_word: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for (nth, advice) in all().enumerate() {
            for word in advice.steps[0] {
                by_word.entry(hash(word)).or_default().push(nth);
            }
        }
        by_word.into_iter().collect()
    });
    if word.marks.has(Marks::CODE) {
        return &[];
    }

    match BY_WORD.binary_search_by_key(&word.hash, |(hash, _)| *hash) {
        Ok(at) => &BY_WORD[at].1,
        Err(_) => &[],
    }
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
            .map(|word| advice_beginning_with(word).to_vec())
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
