//! Finds words of an imported file that are neither in its questions nor in the report.
//!
//! Each importer hands in the texts of the file without markup. A word that appears nowhere else was lost by a mistake
//! in the importer, and the report names it. This is a safety net: importers report the losses they know of themselves.
//! Letter case is ignored, and it is enough if a word arrived once, however often the file has it.

use crate::format::{Draft, DraftKind, DraftOption};
use crate::text::has_hidden;
use std::borrow::Cow;
use std::collections::HashSet;
use std::hash::{BuildHasherDefault, DefaultHasher};

/// The most runs of lost words that are reported for one text. If a whole text was lost, its start is enough.
const RUNS_MAX: usize = 64;

/// Words of the formats themselves, which are markup in a source.
const SYNTAX: &str = "ANSWER CATEGORY id tag html markdown moodle plain true false quiz quizdown div class hint source \
    reference here link documentation docs explanation";

/// The words that arrived or are named in the report.
#[derive(Debug)]
pub(super) struct TextAccounting {
    known: HashSet<u64, BuildHasherDefault<DefaultHasher>>,
}

impl Default for TextAccounting {
    fn default() -> TextAccounting {
        let mut account = TextAccounting {
            known: HashSet::default(),
        };
        account.text(SYNTAX);
        account
    }
}

impl TextAccounting {
    /// Adds the words of a text.
    pub(super) fn text(&mut self, text: &str) {
        self.known.extend(words(&visible(text)).map(|word| word.1));
    }

    /// Adds the words of a question.
    pub(super) fn draft(&mut self, draft: &Draft) {
        for text in texts(draft) {
            self.text(text);
        }
        for id in [&draft.id, &draft.topic].into_iter().flatten() {
            self.text(id.as_str());
        }
        if let Some(difficulty) = draft.difficulty {
            self.text(difficulty.word());
        }
    }

    /// The runs of words in a text that were lost, as they are written.
    pub(super) fn lost(&self, text: &str) -> Vec<String> {
        let text = visible(text);
        let mut runs: Vec<(usize, usize)> = Vec::new();
        let mut last_lost = false;
        for ((from, to), word) in words(&text) {
            let lost = !self.known.contains(&word);
            match runs.last_mut().filter(|_| lost && last_lost) {
                Some(run) => run.1 = to,
                None if lost => runs.push((from, to)),
                None => {}
            }
            last_lost = lost;
        }
        runs.iter()
            .take(RUNS_MAX)
            .map(|(from, to)| text[*from..*to].to_owned())
            .collect()
    }
}

/// The text without invisible characters. They separate words, and [`settle`](super::settle) removes them.
fn visible(text: &str) -> Cow<'_, str> {
    if has_hidden(text).is_none() {
        return Cow::Borrowed(text);
    }
    let seen = |c: &char| c.is_whitespace() || has_hidden(c.encode_utf8(&mut [0; 4])).is_none();
    Cow::Owned(text.chars().filter(seen).collect())
}

/// The words of a text with their byte positions: at least two letters or digits, at least one of them a letter.
/// Numbers are excluded because they are written in many ways; importers report those that they leave out.
fn words(text: &str) -> impl Iterator<Item = ((usize, usize), u64)> {
    let mut at = 0;
    let runs = text.split(|c: char| !c.is_alphanumeric()).map(move |run| {
        let from = at;
        at += run.len();
        at += text[at..].chars().next().map_or(0, char::len_utf8);
        (from, run)
    });
    let is_word = |run: &str| {
        run.chars().nth(1).is_some()
            && run.contains(char::is_alphabetic)
            && (!run.starts_with(|c: char| c.is_ascii_digit()) || run.parse::<f64>().is_err())
    };
    runs.filter(move |(_, run)| is_word(run))
        .map(|(from, run)| ((from, from + run.len()), hash(run)))
}

/// FNV-1a of a word in lower case.
fn hash(word: &str) -> u64 {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    word.chars()
        .flat_map(char::to_lowercase)
        .fold(BASIS, |hash, c| {
            (hash ^ u64::from(u32::from(c))).wrapping_mul(PRIME)
        })
}

/// All texts of a question.
fn texts(draft: &Draft) -> Vec<&str> {
    let mut texts = vec![draft.prompt.as_str()];
    texts.extend(draft.explanation.as_deref());
    texts.extend(draft.hint.as_deref());
    texts.extend(draft.comments.iter().map(String::as_str));
    if let Some(source) = &draft.source {
        texts.push(&source.title);
        texts.extend(source.url.as_deref());
        texts.extend(source.section.as_deref());
    }
    match &draft.kind {
        DraftKind::Choice(options) | DraftKind::Multiple(options, _) => {
            texts.extend(options.iter().flat_map(texts_of_option));
        }
        DraftKind::TrueFalse { why, .. } => texts.extend(why.as_deref()),
        DraftKind::Text {
            accept, pattern, ..
        } => {
            texts.extend(accept.iter().map(String::as_str));
            texts.extend(pattern.as_deref());
        }
        DraftKind::Number { unit, .. } => texts.extend(unit.as_deref()),
        DraftKind::Order(steps) => texts.extend(steps.iter().map(String::as_str)),
        DraftKind::Match { pairs, extra } => {
            texts.extend(pairs.iter().flat_map(|(left, right)| [&**left, &**right]));
            texts.extend(extra.iter().map(String::as_str));
        }
        DraftKind::Judge { tables, .. } => texts.push(tables),
        DraftKind::Keys(_, keys) => texts.extend(keys.iter().map(|(_, value)| value.as_str())),
    }
    texts
}

fn texts_of_option(option: &DraftOption) -> impl Iterator<Item = &str> {
    std::iter::once(option.text.as_str()).chain(option.why.as_deref())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_nowhere_are_found_in_runs() {
        let mut account = TextAccounting::default();
        account.text("Report it, *pass\u{200b}word* first; caf\u{e9} 7a");
        for (text, lost) in [
            ("report IT", vec![]),
            ("password pass\u{200b}word", vec![]),
            ("CAF\u{c9} 12 7a", vec![]),
            ("Report one two it three", vec!["one two", "three"]),
            ("a - b 1e3..2e3", vec![]),
            ("- [ ]lost-word", vec!["lost-word"]),
        ] {
            assert_eq!(account.lost(text), lost, "{text}");
        }
        assert_eq!(account.lost(&"it lost ".repeat(100)).len(), RUNS_MAX);
    }
}
