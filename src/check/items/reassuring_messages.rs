//! Finds quizzes in which every legitimate message says that nothing needs to be done, or in which no legitimate
//! message asks for anything. A learner could then assume that every message with a request is phishing.

use crate::check::quiz_view::QuizView;
use crate::check::rule::{Report, Rule, Run};
use crate::check::words::{Word, split};
use crate::diagnostic::{Code, Explanation, Severity};
use crate::model::{Judge, Judgement, Kind};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q152"),
        name: "reassuring-messages",
        title: "honest messages that all reassure, or none of which asks for anything",
        severity: Severity::Warning,
        what: "three or more legitimate messages to judge that all say that there is nothing to do or offer another way, or none of which asks the recipient for anything",
        why: "people can call every message that asks for nothing honest and be right, without looking at sender, link or wording",
        example: "three legit messages: \"Nothing to pay, nothing to do\", \"There is no need to reply\", \"Notices like this one never contain a link\"",
        instead: "let honest messages ask for something too: a click, a form, an answer by Friday",
        source: "signal detection theory: Martin, Dube and Coovert (2018); NIST TN 2276 (Phish Scale)",
    },
    run: Run::Quiz(run),
};

/// The number of legitimate messages below which a pattern means little.
const MESSAGES_MIN: usize = 3;

/// Words that tell the recipient that nothing needs to be done, or that a different way is just as good.
const REASSURING: &[&str] = &[
    "nothing to do",
    "nothing to pay",
    "nothing you need to do",
    "nothing else to do",
    "no action",
    "no need to",
    "no reply is needed",
    "need not reply",
    "you do not have to",
    "you don't have to",
    "never ask",
    "never asks",
    "will never",
    "never contain",
    "never contains",
    "the way you always do",
    "as you always do",
    "if you like",
    "if you prefer",
];

/// Words that ask for something.
const ASKING: &[&str] = &[
    "please",
    "can you",
    "could you",
    "would you",
    "you need to",
    "you have to",
    "you must",
    "confirm",
    "reply",
    "send",
    "sign",
    "log in",
    "click",
    "open",
    "pay",
    "enter",
    "call",
    "ring",
    "choose",
    "fill in",
    "register",
    "scan",
    "check",
    "review",
    "approve",
    "download",
    "install",
    "update",
    "let me know",
    "let us know",
    "bring",
    "show",
    "vote",
    "book",
];

fn run(seen: &QuizView<'_>, report: &mut Report) {
    if !seen.english {
        return;
    }
    let (mut all, mut first) = (0, None);
    let (mut all_reassure, mut none_asks) = (true, true);
    for asked in seen.with_taken() {
        let Some(Kind::Judge(judge)) = asked.kind() else {
            continue;
        };
        if judge.answer != Judgement::Legit || report.leaves_out(&asked, &RULE) {
            continue;
        }
        all += 1;
        first = first.or(Some(asked));
        // Once messages have broken both patterns, the rest need not be read.
        if all_reassure || none_asks {
            let said = said(judge);
            all_reassure = all_reassure && has_any(&said, REASSURING);
            none_asks = none_asks && !asks(judge, &said);
        }
    }
    let message = if all_reassure {
        format!("all {all} legitimate messages reassure the recipient")
    } else if none_asks {
        format!("none of {all} legitimate messages asks for anything")
    } else {
        return;
    };
    if let Some(first) = first.filter(|_| all >= MESSAGES_MIN) {
        let finding = RULE
            .at(seen.title_span(), message)
            .label("too easy to tell");
        report.add(finding.also(first.span("answer"), "the first of them"));
    }
}

/// Subject and text of a message as words in lower case, separated and surrounded by single blanks.
fn said(judge: &Judge) -> String {
    let subject = judge.message.subject.as_deref().unwrap_or_default();
    let mut words: Vec<Word<'_>> = Vec::new();
    split(subject, true, &mut words);
    split(&judge.message.body, true, &mut words);
    let plain: Vec<String> = words.iter().map(Word::plain).collect();
    format!(" {} ", plain.join(" "))
}

fn has_any(said: &str, phrases: &[&str]) -> bool {
    phrases
        .iter()
        .any(|phrase| said.contains(&format!(" {phrase} ")))
}

/// A link, an attachment or a question also asks for something.
fn asks(judge: &Judge, said: &str) -> bool {
    let message = &judge.message;
    !message.links.is_empty()
        || !message.attachments.is_empty()
        || message.body.contains('?')
        || has_any(said, ASKING)
}
