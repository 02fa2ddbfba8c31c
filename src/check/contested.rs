//! A contested fact is taught as settled.

use super::library::{Found, Library};
use super::words::{Marks, Word, split};
use super::{Report, Rule};
use crate::diagnostic::{Finding, Severity};
use crate::format::codes;
use crate::model::{Date, Question};

pub(super) const RULE: Rule = Rule {
    code: codes::CONTESTED_AS_TRUTH,
    what: "a question cites a fact with `contested = true`, and neither the prompt says who says so, nor the explanation that somebody denies it",
    why: "the parties disagree, and a quiz that takes sides teaches an accusation as a fact",
    instead: "say who said it and who denies it, and ask what helps whoever is right",
    severity: Severity::Warning,
    example: "answer = \"The maker spies on its customers\"\nfacts = [\"telecoms-5g#spying\"]   # contested = true",
    source: "Haladyna, Downing and Rodriguez (2002), guideline 6 (no opinion taught as fact)",
    run,
};

fn run(library: &Library<'_>, _today: Date, report: &mut Report<'_>) {
    for (file, citation) in library.citations() {
        let Found::Fact(_, fact) = library.follow(file, &citation.fact) else {
            continue;
        };
        if !fact.contested {
            continue;
        }
        if !citation.says_who {
            let message = format!(
                "the fact `{}` is contested, and the question does not say so",
                citation.fact
            );
            let finding =
                Finding::new(RULE.code, RULE.severity, 0..0, message).label("the parties disagree");
            report(
                file,
                citation.place(),
                finding.help(format!("{}; {}", RULE.why, RULE.instead)),
            );
        }
    }
}

/// Words that report and leave open whether anybody disagrees. In an explanation, which comes after the answer was told
/// to be right, they are not enough.
const REPORTING: [&str; 8] = [
    "said",
    "says",
    "say",
    "saying",
    "told",
    "according",
    "announced",
    "reported",
];

/// Whether a question says that somebody says so, or otherwise.
pub(super) fn says_who<K>(question: &Question<K>) -> bool {
    let says = |text: &str, enough: fn(&Word<'_>) -> bool| {
        let mut words: Vec<Word<'_>> = Vec::new();
        split(text, true, &mut words);
        words
            .iter()
            .any(|word| word.marks.has(Marks::SAYING) && enough(word))
    };
    says(&question.prompt, |_| true) || says(&question.explanation, |word| !word.is_any(&REPORTING))
}
