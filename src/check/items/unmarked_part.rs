//! Finds phishing messages with a part, such as the sender, that is marked neither as a `flag` nor as `fine`.
//!
//! The parts are the sender, the reply address, the addresses of links and the attachments.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::diagnostic::{Code, Explanation, Severity, Span};
use crate::model::{Judgement, Kind, Part, PartField};
use crate::text::{list, one_line};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q151"),
        name: "unmarked-part",
        title: "a phish with a sender, reply address, link or attachment that is neither a flag nor fine",
        severity: Severity::Warning,
        what: "a phish whose sender, reply address, link address or attachment has no part quoted as a `flag` or as `fine`",
        why: "people look at these first and can mark them, so they must be told whether each gave the message away",
        example: "kind = \"judge\"\nanswer = \"phish\"\n[question.message]\nchannel = \"email\"\nfrom = \"it@desk.example\"   # and no quote of it\nbody = \"Sign in within 24 hours.\"\n[[question.flag]]\nquote = \"within 24 hours\"\ncue = \"sense-of-urgency\"\nwhy = \"It hurries you.\"",
        instead: "quote the part or some words of it in a [[question.flag]] or a [[question.fine]], and say why",
        source: "NIST TN 2276 (Phish Scale): each part of a message is rated",
    },
    run: Run::Each(run),
};

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    let Some(Kind::Judge(judge)) = asked.kind() else {
        return;
    };
    if judge.answer != Judgement::Phish {
        return;
    }
    let parts = judge.parts();
    let unmarked: Vec<&Part> = parts
        .iter()
        .filter(|part| part.flag.is_none() && part.decoy.is_none())
        .collect();
    let Some(first) = unmarked.first() else {
        return;
    };

    let words = |part: &&Part| format!("{} “{}”", name(part.field), one_line(judge.quote(part)));
    let all: Vec<String> = unmarked.iter().map(words).collect();
    let verb = if all.len() == 1 { "is" } else { "are" };
    let message = format!("{} {verb} neither a flag nor fine", list(&all, "and"));
    report.add(
        RULE.at(span(asked, first.field), message)
            .label("no verdict"),
    );
}

/// The name of a part that learners can mark without a quote.
fn name(field: PartField) -> &'static str {
    match field {
        PartField::From => "the sender",
        PartField::ReplyTo => "the reply address",
        PartField::Attachment(_) => "the attachment",
        _ => "the link to",
    }
}

/// The bytes of a part in the file.
fn span(asked: &QuestionView<'_, '_>, field: PartField) -> Span {
    let message = asked.place().then("message");
    asked.seen.locate(&match field {
        PartField::From => message.then("from"),
        PartField::ReplyTo => message.then("reply_to"),
        PartField::LinkUrl(link) => message.then("links").kept(link).then("url"),
        PartField::Attachment(file) => message.then("attachments").kept(file),
        _ => message,
    })
}
