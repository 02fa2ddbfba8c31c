//! What a question may have that other formats have no place for.

use crate::model::{Grading, Kind, Opt, Question};

/// Something beside stem, options, key and explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extra {
    Topic,
    Difficulty,
    Hint,
    Source,
    Facts,
    Dates,
    Norm,
    Allow,
    Points,
    TimeLimit,
    FixedOrder,
    Pinned,
    Why,
    Dangerous,
    Pattern,
    CaseSensitive,
    AllOrNothing,
    Premise,
}

impl Extra {
    const ALL: [(Extra, &str); 18] = [
        (Extra::Topic, "the topic"),
        (Extra::Difficulty, "the difficulty"),
        (Extra::Hint, "the hint"),
        (Extra::Source, "the source"),
        (Extra::Facts, "the references to fact sheets"),
        (Extra::Dates, "the dates of review"),
        (Extra::Norm, "how a known population answered"),
        (Extra::Allow, "the accepted findings"),
        (Extra::Points, "the points"),
        (Extra::TimeLimit, "the time limit"),
        (Extra::FixedOrder, "that options keep their order"),
        (Extra::Pinned, "that some options stay last"),
        (Extra::Why, "the feedback on single options"),
        (Extra::Dangerous, "which options would have done harm"),
        (Extra::Pattern, "the answer pattern"),
        (Extra::CaseSensitive, "that letter case matters"),
        (Extra::AllOrNothing, "that only the whole answer scores"),
        (Extra::Premise, "the premise of the Phish Scale"),
    ];

    fn is_in(self, question: &Question) -> bool {
        let any = |test: fn(&Opt) -> bool| options(question).iter().any(test);
        match self {
            Extra::Topic => question.topic.is_some(),
            Extra::Difficulty => question.difficulty.is_some(),
            Extra::Hint => question.hint.is_some(),
            Extra::Source => question.source.is_some(),
            Extra::Facts => !question.facts.is_empty(),
            Extra::Dates => question.as_of.is_some() || question.review_by.is_some(),
            Extra::Norm => question.norm.is_some(),
            Extra::Allow => !question.allow.is_empty(),
            Extra::Points => question.points.to_bits() != 1.0_f64.to_bits(),
            Extra::TimeLimit => question.time_limit_s.is_some(),
            Extra::FixedOrder => {
                matches!(question.kind, Kind::Choice(_) | Kind::Multiple(_)) && !question.shuffle_options
            }
            Extra::Pinned => any(|option| option.pinned),
            Extra::Why => {
                any(|option| option.why.is_some()) || matches!(&question.kind, Kind::TrueFalse(tf) if tf.why.is_some())
            }
            Extra::Dangerous => any(|option| option.dangerous),
            Extra::Pattern => matches!(&question.kind, Kind::Text(text) if text.pattern.is_some()),
            Extra::CaseSensitive => matches!(&question.kind, Kind::Text(text) if text.case_sensitive),
            Extra::AllOrNothing => matches!(&question.kind, Kind::Multiple(m) if m.grading == Grading::All),
            Extra::Premise => matches!(&question.kind, Kind::Judge(judge) if judge.premise.is_some()),
        }
    }
}

fn options(question: &Question) -> &[Opt] {
    match &question.kind {
        Kind::Choice(choice) => &choice.options,
        Kind::Multiple(multiple) => &multiple.options,
        _ => &[],
    }
}

/// A note for each thing that a question has and a format does not carry.
pub(super) fn lost(question: &Question, carried: &[Extra]) -> Vec<String> {
    let missing = Extra::ALL.iter().filter(|(extra, _)| !carried.contains(extra) && extra.is_in(question));
    missing.map(|(_, words)| format!("left out: {words}")).collect()
}
