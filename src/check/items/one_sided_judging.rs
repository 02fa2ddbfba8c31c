//! Finds quizzes whose messages to judge are nearly all phishing or nearly all legitimate.

use crate::check::quiz_view::QuizView;
use crate::check::rule::{Report, Rule, Run};
use crate::diagnostic::{Code, Explanation, Severity};
use crate::model::{Judgement, Kind};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q139"),
        name: "one-sided-judging",
        title: "messages to judge that are nearly all of one sort",
        severity: Severity::Warning,
        what: "four or more messages to judge (or a quiz of nothing else) of which fewer than a quarter are phish, or fewer than a quarter are legitimate",
        why: "calling everything a phish scores well, so the result cannot tell care from suspicion",
        example: "eight `judge` questions, all with answer = \"phish\"",
        instead: "add messages of the other sort; honest messages that look odd are best",
        source: "signal detection theory: Martin, Dube and Coovert (2018); Canfield, Fischhoff and Davis (2016)",
    },
    run: Run::Quiz(run),
};

const MESSAGES_MIN: usize = 4;

fn run(seen: &QuizView<'_>, report: &mut Report) {
    let (mut phish, mut legit, mut first) = (0, 0, None);
    for asked in seen.with_taken() {
        let Some(Kind::Judge(judge)) = asked.kind() else {
            continue;
        };
        match judge.answer {
            Judgement::Phish => phish += 1,
            Judgement::Legit => legit += 1,
        }
        first = first.or(Some(asked));
    }

    let all = phish + legit;
    let alone = all >= 2 && all == seen.with_taken().count();
    let (word, few) = if phish < legit {
        ("phish", phish)
    } else {
        ("legitimate", legit)
    };

    if let Some(first) = first.filter(|_| (all >= MESSAGES_MIN || alone) && 4 * few < all) {
        let message = format!(
            "{few} of {all} messages to judge {} {word}",
            if few == 1 { "is" } else { "are" }
        );
        report.add(
            RULE.at(seen.title_span(), message)
                .label("one-sided")
                .also(first.span("answer"), "the first message"),
        );
    }
}
