//! Finds right options with a hedge, such as "usually" or "may", where no distractor has one.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::check::words::{Marks, Word};
use crate::diagnostic::{Code, Explanation, Severity};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q112"),
        name: "hedged-key",
        title: "a hedge in the answer only",
        severity: Severity::Warning,
        what: "an answer with \"usually\", \"may\", \"often\" or the like, while no distractor has one",
        why: "only the author of a right answer needs a hedge, so people pick the careful option",
        example: "answer = \"It may be a scam\"\ndistractors = [\"It is a scam\", \"It is safe\"]",
        instead: "drop the hedge, or give the distractors one too",
        source: "NBME Item-Writing Guide, chapter 3; Haladyna, Downing and Rodriguez (2002), guideline 28a",
    },
    run: Run::English(run),
};

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    let Some(key) = asked.key() else { return };
    if let Some(word) = hedge(asked.option(key))
        && asked.distractors().count() >= 2
        && !asked
            .distractors()
            .any(|option| hedge(asked.option(option)).is_some())
    {
        report.add(
            RULE.at(
                asked.words_span(key, &[*word]),
                "a hedge in the answer, and in no distractor",
            )
            .label("only here"),
        );
    }
}

/// The first hedging word.
pub(in crate::check) fn hedge<'w, 'a>(words: &'w [Word<'a>]) -> Option<&'w Word<'a>> {
    words.iter().enumerate().find_map(|(i, word)| {
        if !word.marks.has(Marks::HEDGE) {
            return None;
        }
        // "May" as the name of the month.
        let near = [i.checked_sub(1), Some(i + 1)];
        let month = word.text == "May"
            && near
                .iter()
                .flatten()
                .any(|near| words.get(*near).is_some_and(Word::is_number));
        // In "a frequently visited site" the word describes the site.
        let of_a_participle =
            word.is_any(&["frequently", "often", "rarely", "generally", "commonly"])
                && words
                    .get(i + 1)
                    .is_some_and(|next| next.text.ends_with("ed"));
        // In "log in normally" the word describes how.
        let manner = word.is("normally") && i + 1 == words.len();
        (!month && !of_a_participle && !manner).then_some(word)
    })
}
