//! Finds legitimate messages in which no part is marked `fine` (odd-looking but harmless).

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::diagnostic::{Code, Explanation, Severity};
use crate::model::{Judge, Judgement, Kind, PartField};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q147"),
        name: "nothing-marked",
        title: "a legitimate message in which no part is marked as fine",
        severity: Severity::Warning,
        what: "a legitimate message to judge without a `fine` part that quotes some words of it",
        why: "every phish has a marked part, so a message without one is easily recognised as legitimate",
        example: "kind = \"judge\"\nanswer = \"legit\"   # and no [[question.fine]]",
        instead: "mark what looks odd and is fine: [[question.fine]] with `quote` and `why`",
        source: "signal detection theory; Haladyna, Downing and Rodriguez (2002), guideline 28",
    },
    run: Run::Each(run),
};

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    let Some(Kind::Judge(judge)) = asked.kind() else {
        return;
    };

    if judge.answer == Judgement::Legit
        && judge
            .decoys
            .iter()
            .all(|decoy| is_usual(judge, &decoy.quote))
    {
        let finding = RULE.at(
            asked.span("answer"),
            "no part of this legitimate message is marked",
        );
        report.add(finding.label("gives itself away"));
    }
}

/// Whether a quote is a whole sender, reply address, link target or attachment, which learners can mark in every
/// message.
fn is_usual(judge: &Judge, quote: &str) -> bool {
    let fields = judge.message.fields();
    let held = fields.iter().find(|(_, text)| text.contains(quote));
    held.is_some_and(|(field, text)| {
        let usual = matches!(
            field,
            PartField::From | PartField::ReplyTo | PartField::LinkUrl(_) | PartField::Attachment(_)
        );
        usual && text.len() == quote.len()
    })
}
