//! Quizzes for the engine's tests, built in code so that these tests do not depend on the file format.

use crate::model::{
    Channel, Choice, Cue, Decoy, Flag, Grading, Id, Judge, Judgement, Kind, Match, Message,
    Multiple, Number, Opt, Order, Pair, Question, Quiz, Settings, Text, TrueFalse,
};

/// A quiz file with a question of every kind.
pub(crate) const ALL_KINDS: &str = concat!(
    include_str!("../../tests/it/support/every-kind.toml"),
    include_str!("../../tests/it/support/further-kinds.toml")
);

pub(crate) fn id(text: &str) -> Id {
    Id::new(text).expect("the tests' ids are ids")
}

pub(crate) fn question(name: &str, kind: Kind) -> Question {
    Question {
        id: id(name),
        topic: None,
        difficulty: None,
        prompt: format!("Prompt of {name}?"),
        kind,
        explanation: "Because.".to_owned(),
        taken_from: None,
        hint: None,
        source: None,
        facts: Vec::new(),
        as_of: None,
        review_by: None,
        norm: None,
        points: 1.0,
        time_limit_s: None,
        shuffle_options: true,
    }
}

pub(crate) fn about(topic: &str, question: Question) -> Question {
    Question {
        topic: Some(id(topic)),
        ..question
    }
}

pub(crate) fn quiz(questions: Vec<Question>) -> Quiz {
    Quiz {
        id: id("sample"),
        title: "Sample".to_owned(),
        description: String::new(),
        language: "en".to_owned(),
        roles: Vec::new(),
        level: None,
        revision: 1,
        authors: Vec::new(),
        license: None,
        fact_sheets: Vec::new(),
        include: Vec::new(),
        settings: Settings::default(),
        questions,
    }
}

/// A `choice` question: the first option is the key, the last but one is dangerous.
pub(crate) fn choice(name: &str, options: &[&str]) -> Question {
    let mut options: Vec<Opt> = options.iter().map(|text| Opt::new(*text)).collect();
    let dangerous = options.len() - 2;
    options[dangerous].dangerous = dangerous > 0;
    question(name, Kind::Choice(Choice { options, key: 0 }))
}

/// A `multiple` question: `a` and `b` are right, `c` and `d` are wrong, and `d` is dangerous.
pub(crate) fn multiple(name: &str, grading: Grading) -> Question {
    let mut options: Vec<Opt> = ["a", "b", "c", "d"].map(Opt::new).into();
    options[3].dangerous = true;
    question(
        name,
        Kind::Multiple(Multiple {
            options,
            keys: vec![true, true, false, false],
            grading,
        }),
    )
}

pub(crate) fn order(name: &str, steps: &[&str]) -> Question {
    question(
        name,
        Kind::Order(Order {
            steps: steps.iter().map(|text| Opt::new(*text)).collect(),
        }),
    )
}

/// A `match` question: left sides `l1`, `l2`... belong to right sides `r1`, `r2`...; the extra right sides belong to
/// none.
pub(crate) fn matching(name: &str, pairs: usize, extra: &[&str]) -> Question {
    let pair = |i: usize| Pair {
        left: Opt::new(format!("l{i}")),
        right: Opt::new(format!("r{i}")),
    };
    let extra = extra.iter().map(|text| Opt::new(*text)).collect();
    question(
        name,
        Kind::Match(Match {
            pairs: (1..=pairs).map(pair).collect(),
            extra,
        }),
    )
}

pub(crate) fn true_false(name: &str, answer: bool) -> Question {
    question(name, Kind::TrueFalse(TrueFalse { answer, why: None }))
}

pub(crate) fn text(name: &str, accept: &[&str]) -> Question {
    let accept = accept.iter().map(|text| (*text).to_owned()).collect();
    question(
        name,
        Kind::Text(Text {
            accept,
            case_sensitive: false,
            pattern: None,
        }),
    )
}

pub(crate) fn number(name: &str, answer: f64, tolerance: f64) -> Question {
    question(
        name,
        Kind::Number(Number {
            answer,
            tolerance,
            unit: None,
        }),
    )
}

/// A message. As a phish it has the red flags `pay now` and `today`; `Dear Ana` is a harmless part, and the sender is a
/// part as well.
pub(crate) fn judge(name: &str, answer: Judgement) -> Question {
    let flag = |quote: &str| Flag::new(quote.to_owned(), Cue::Urgency, "It presses.".to_owned());
    let flags = match answer {
        Judgement::Phish => vec![flag("pay now"), flag("today")],
        Judgement::Legit => Vec::new(),
    };
    let message = Message {
        channel: Channel::Email,
        from: Some("bank@example.com".to_owned()),
        to: None,
        reply_to: None,
        subject: None,
        sent: None,
        body: "Dear Ana, pay now, or lose it today.".to_owned(),
        links: Vec::new(),
        attachments: Vec::new(),
    };
    let decoys = vec![Decoy::new(
        "Dear Ana".to_owned(),
        "It is her name.".to_owned(),
    )];
    question(
        name,
        Kind::Judge(Box::new(Judge {
            answer,
            message,
            flags,
            decoys,
            premise: None,
        })),
    )
}

/// One question of each kind, in two topics and without a topic.
pub(crate) fn every_kind() -> Quiz {
    let mut pinned = about(
        "email",
        choice("padlock", &["encrypted", "honest", "safe", "none of these"]),
    );
    if let Kind::Choice(choice) = &mut pinned.kind {
        choice.options[3].pinned = true;
    }
    pinned.hint = Some("What does the s stand for?".to_owned());
    quiz(vec![
        pinned,
        about("email", multiple("signs", Grading::Partial)),
        about("passwords", true_false("length", true)),
        about("passwords", text("manager", &["password manager", "vault"])),
        number("hours", 72.0, 0.0),
        order("incident", &["stop", "report", "wait", "learn"]),
        matching("tactics", 3, &["r9"]),
        about("email", judge("invoice", Judgement::Phish)),
    ])
}
