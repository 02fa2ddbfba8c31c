//! Finds prompts that end in "a" or "an" when that article does not fit all options.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::check::words::Word;
use crate::diagnostic::{Code, Explanation, Severity};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q114"),
        name: "article-cue",
        title: "the article before the options fits only some of them",
        severity: Severity::Warning,
        what: "a prompt that ends with \"a\" or \"an\", or has a gap after it, and options that do not all fit it",
        why: "grammar rules out options that only knowledge should rule out",
        example: "prompt = \"A program that hides in another one is an\"\nanswer = \"infection\"\ndistractors = [\"virus\", \"worm\"]",
        instead: "end with a(n), or move the article into the options",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 28c; NBME Item-Writing Guide, chapter 3",
    },
    run: Run::English(run),
};

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    let Some(article) = article(asked) else {
        return;
    };
    let vowel = article.is("an");
    let unfit = |option: &usize| {
        asked
            .option(*option)
            .first()
            .is_some_and(|word| sounds_like_vowel(word.text) != vowel)
    };
    if let Some(option) = asked.loose().find(unfit) {
        let message = format!("\"{}\" does not go with every option", article.text);
        let finding = RULE
            .at(asked.stem_span(&[*article]), message)
            .label("gives options away");
        report.add(finding.also(asked.option_span(option), "does not go with it"));
    }
}

/// The article before the options: at the end of the prompt, or before its gap.
fn article<'s, 'a>(asked: &QuestionView<'s, 'a>) -> Option<&'s Word<'a>> {
    let prompt = asked.question().prompt.as_str();
    let is_article = |word: &&Word<'_>| word.is_any(&["a", "an"]);
    let before_gap = |word: &&Word<'_>| {
        let behind = prompt.get(word.end()..).unwrap_or_default();
        behind
            .trim_start_matches([' ', '*', '\\'])
            .starts_with("__")
            && behind.starts_with(' ')
    };
    let words = asked.stem();
    if let Some(word) = words.iter().filter(is_article).find(before_gap) {
        return Some(word);
    }
    // A letter in brackets, as in "a(n)", allows both; a question mark ends the sentence.
    let open = !prompt.trim_end().ends_with(['?', ')', '.']);
    words.last().filter(is_article).filter(|_| open)
}

/// Whether a word begins with a vowel sound. Words in capitals are spelled out letter by letter.
fn sounds_like_vowel(word: &str) -> bool {
    let capitals = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let lower = word.to_ascii_lowercase();
    let starts = |beginnings: &[&str]| {
        beginnings
            .iter()
            .any(|beginning| lower.starts_with(beginning))
    };
    if capitals {
        lower.starts_with(['a', 'e', 'f', 'h', 'i', 'l', 'm', 'n', 'o', 'r', 's', 'x'])
    } else if starts(&["hour", "honest", "honour", "honor", "heir", "8", "11", "18"]) {
        true
    } else {
        lower.starts_with(['a', 'e', 'i', 'o', 'u'])
            && !starts(&["uni", "use", "usu", "eu", "one", "once", "ubi", "uti"])
    }
}
