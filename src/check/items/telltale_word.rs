//! Finds true-or-false statements with a word that gives the answer away: false ones with "always", true ones with
//! "usually".

use super::absolute_distractor::absolute;
use super::hedged_key::hedge;
use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::diagnostic::{Code, Explanation, Severity};
use crate::model::Kind;

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q161"),
        name: "telltale-word",
        title: "a word that tells whether a statement is true",
        severity: Severity::Note,
        what: "a false `true-false` statement with \"always\", \"never\" or the like, or a true one with \"usually\", \"often\" or the like",
        why: "few absolute statements are true and few careful ones are false, so the word gives the answer away",
        example: "kind = \"true-false\"\nprompt = \"A padlock always means that a site is safe.\"\nanswer = false",
        instead: "make the statement wrong by what it says: \"A padlock means that a site is safe.\"",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 28a; NBME Item-Writing Guide, chapter 3",
    },
    run: Run::English(run),
};

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    let Some(Kind::TrueFalse(statement)) = asked.kind() else {
        return;
    };
    let words = asked.last_sentence();
    let (word, message) = if statement.answer {
        // "It may still be phish" is not hedged: the possibility is the claim.
        let hedge =
            hedge(words).filter(|word| !word.is_any(&["may", "might", "could", "possibly"]));
        (hedge, "a hedge in a true statement")
    } else {
        (absolute(words), "an absolute word in a false statement")
    };
    if let Some(word) = word {
        report.add(
            RULE.at(asked.stem_span(&[*word]), message)
                .label("gives the answer away"),
        );
    }
}
