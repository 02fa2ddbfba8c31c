//! Lists the features of a question or quiz that a target format cannot hold, for the export report.

use super::kinds::{choices, named};
use crate::model::{Channel, Feedback, Grading, Id, Kind, Opt, Question, Quiz, Settings};
use crate::text::list;

/// What a format carries beside stem, options and key.
#[derive(Debug, Clone, Copy)]
pub(super) struct Carried {
    pub(super) quiz: &'static [Whole],
    pub(super) question: &'static [Extra],
}

/// Something that a question has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extra {
    Id,
    Topic,
    Difficulty,
    Hint,
    Explanation,
    Source,
    Facts,
    Dates,
    Norm,
    Points,
    TimeLimit,
    FixedOrder,
    Pinned,
    Why,
    Dangerous,
    OptionIds,
    Pattern,
    CaseSensitive,
    AllOrNothing,
    PartlyRight,
    Channel,
    Premise,
}

impl Extra {
    const ALL: [(Extra, &str); 22] = [
        (Extra::Id, "the id"),
        (Extra::Topic, "the topic"),
        (Extra::Difficulty, "the difficulty"),
        (Extra::Hint, "the hint"),
        (Extra::Explanation, "the explanation"),
        (Extra::Source, "the source"),
        (Extra::Facts, "the references to fact sheets"),
        (Extra::Dates, "the dates of review"),
        (Extra::Norm, "how a known population answered"),
        (Extra::Points, "the points"),
        (Extra::TimeLimit, "the time limit"),
        (Extra::FixedOrder, "that options keep their order"),
        (Extra::Pinned, "that some options stay last"),
        (Extra::Why, "the feedback on single options"),
        (Extra::Dangerous, "which options would have done harm"),
        (Extra::OptionIds, "the ids of single options"),
        (Extra::Pattern, "the answer pattern"),
        (Extra::CaseSensitive, "that letter case matters"),
        (Extra::AllOrNothing, "that only the whole answer scores"),
        (Extra::PartlyRight, "that a partly right answer scores"),
        (Extra::Channel, "how the message arrives"),
        (Extra::Premise, "the premise of the Phish Scale"),
    ];

    fn is_in(self, question: &Question) -> bool {
        let any = |test: fn(&Opt) -> bool| choices(question).iter().any(test);
        match self {
            Extra::Id => question.id != Id::slug(&question.prompt),
            Extra::Topic => question.topic.is_some(),
            Extra::Difficulty => question.difficulty.is_some(),
            Extra::Hint => question.hint.is_some(),
            Extra::Explanation => !question.explanation.is_empty(),
            Extra::Source => question.source.is_some(),
            Extra::Facts => !question.facts.is_empty(),
            Extra::Dates => question.as_of.is_some() || question.review_by.is_some(),
            Extra::Norm => question.norm.is_some(),
            Extra::Points => question.points.to_bits() != 1.0_f64.to_bits(),
            Extra::TimeLimit => question.time_limit_s.is_some(),
            Extra::FixedOrder => {
                matches!(question.kind, Kind::Choice(_) | Kind::Multiple(_))
                    && !question.shuffle_options
            }
            Extra::Pinned => any(|option| option.pinned),
            Extra::Why => {
                any(|option| option.why.is_some())
                    || matches!(&question.kind, Kind::TrueFalse(tf) if tf.why.is_some())
            }
            Extra::Dangerous => any(|option| option.dangerous),
            Extra::OptionIds => named(question)
                .into_iter()
                .any(|option| *option.id() != Id::slug(&option.text)),
            Extra::Pattern => matches!(&question.kind, Kind::Text(text) if text.pattern.is_some()),
            Extra::CaseSensitive => {
                matches!(&question.kind, Kind::Text(text) if text.case_sensitive)
            }
            Extra::AllOrNothing => {
                matches!(&question.kind, Kind::Multiple(m) if m.grading == Grading::All)
            }
            Extra::PartlyRight => {
                matches!(&question.kind, Kind::Multiple(m) if m.grading == Grading::Partial)
            }
            Extra::Channel => {
                matches!(&question.kind, Kind::Judge(judge) if judge.message.channel != Channel::Email)
            }
            Extra::Premise => {
                matches!(&question.kind, Kind::Judge(judge) if judge.premise.is_some())
            }
        }
    }
}

/// Something that a quiz has beside its questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whole {
    Id,
    Title,
    Description,
    Language,
    Revision,
    Authors,
    Licence,
    Sheets,
    PassMark,
    Draw,
    Order,
    Feedback,
    Certainty,
    NotSure,
}

impl Whole {
    const ALL: [(Whole, &str); 14] = [
        (Whole::Id, "the id"),
        (Whole::Title, "the title"),
        (Whole::Description, "the description"),
        (Whole::Language, "the language"),
        (Whole::Revision, "the revision"),
        (Whole::Authors, "the authors"),
        (Whole::Licence, "the licence"),
        (Whole::Sheets, "the fact sheets"),
        (Whole::PassMark, "the pass mark"),
        (Whole::Draw, "how many questions are drawn"),
        (Whole::Order, "that questions keep their order"),
        (Whole::Feedback, "that feedback comes at the end"),
        (Whole::Certainty, "that each answer has a certainty"),
        (Whole::NotSure, "that nobody may say \"Not sure\""),
    ];

    /// Settings that are the usual ones are not missed.
    fn is_in(self, quiz: &Quiz) -> bool {
        const LANGUAGE_TAKEN: &str = "en";
        const FIRST_REVISION: u32 = 1;
        let (settings, usual) = (&quiz.settings, Settings::default());
        match self {
            Whole::Id | Whole::Title => true,
            Whole::Description => !quiz.description.trim().is_empty(),
            Whole::Language => quiz.language != LANGUAGE_TAKEN,
            Whole::Revision => quiz.revision != FIRST_REVISION,
            Whole::Authors => !quiz.authors.is_empty(),
            Whole::Licence => quiz.license.is_some(),
            Whole::Sheets => !quiz.fact_sheets.is_empty(),
            Whole::PassMark => settings.pass_mark != usual.pass_mark,
            Whole::Draw => settings.draw.is_some(),
            Whole::Order => !settings.shuffle.questions(),
            Whole::Feedback => settings.feedback == Feedback::End,
            Whole::Certainty => settings.certainty,
            Whole::NotSure => !settings.not_sure,
        }
    }
}

/// A note for each thing that a question has and a format does not carry.
pub(super) fn lost(question: &Question, carried: &[Extra]) -> Vec<String> {
    let missing = Extra::ALL
        .iter()
        .filter(|(extra, _)| !carried.contains(extra) && extra.is_in(question));
    missing
        .map(|(_, words)| format!("left out: {words}"))
        .collect()
}

/// A note on what a quiz has and a format does not carry.
pub(super) fn lost_of_quiz(quiz: &Quiz, carried: &[Whole]) -> Option<String> {
    let missing = Whole::ALL
        .iter()
        .filter(|(whole, _)| !carried.contains(whole) && whole.is_in(quiz));
    let words: Vec<String> = missing.map(|(_, words)| (*words).to_owned()).collect();
    (!words.is_empty()).then(|| format!("left out: {}", list(&words, "and")))
}
