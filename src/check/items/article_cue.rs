//! The article before the options fits only some of them.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::diagnostic::{Code, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code("Q114"),
    name: "article-cue",
    title: "the article before the options fits only some of them",
    severity: Severity::Warning,
    what: "a prompt that ends with \"a\" or \"an\", and options that do not all go with it",
    why: "grammar strikes out options that knowledge should",
    example: "prompt = \"A program that hides in another one is an\"\nanswer = \"infection\"\ndistractors = [\"virus\", \"worm\"]",
    instead: "end with a(n), or move the article into the options",
    source: "Haladyna, Downing and Rodriguez (2002), guideline 28c; NBME Item-Writing Guide, chapter 3",
    run: Run::English(run),
};

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    let Some(last) = asked.stem().last() else {
        return;
    };

    // A letter in brackets, as in "a(n)", leaves both open; a question mark ends the sentence.
    let open = !asked
        .question()
        .prompt
        .trim_end()
        .ends_with(['?', ')', '.']);
    let vowel = last.is("an");
    if !open || !(vowel || last.is("a")) {
        return;
    }

    let unfit = |option: &usize| {
        asked
            .option(*option)
            .first()
            .is_some_and(|word| sounds_like_vowel(word.text) != vowel)
    };
    if let Some(option) = asked.loose().find(unfit) {
        let message = format!("\"{}\" does not go with every option", last.text);
        let finding = RULE
            .at(asked.stem_span(&[*last]), message)
            .label("gives options away");
        report.add(finding.also(asked.option_span(option), "does not go with it"));
    }
}

/// Whether a word is spoken with a vowel first. Capitals are spelled out letter by letter.
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
