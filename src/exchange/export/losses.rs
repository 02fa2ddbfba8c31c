//! Lists the features of a question or quiz that a target format cannot hold, for the export report.

use super::kinds::{choices, named};
use crate::model::{Channel, Feedback, Grading, Id, Kind, Opt, Question, Quiz, Settings};
use crate::text::list;

/// What a format can hold in addition to stem, options and key.
#[derive(Debug, Clone, Copy)]
pub(super) struct FormatFeatures {
    pub(super) quiz: &'static [QuizFeature],
    pub(super) question: &'static [QuestionFeature],
}

/// A feature of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum QuestionFeature {
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

impl QuestionFeature {
    const ALL: [(QuestionFeature, &str); 22] = [
        (QuestionFeature::Id, "the id"),
        (QuestionFeature::Topic, "the topic"),
        (QuestionFeature::Difficulty, "the difficulty"),
        (QuestionFeature::Hint, "the hint"),
        (QuestionFeature::Explanation, "the explanation"),
        (QuestionFeature::Source, "the source"),
        (QuestionFeature::Facts, "the references to fact sheets"),
        (QuestionFeature::Dates, "the dates of review"),
        (QuestionFeature::Norm, "how a known population answered"),
        (QuestionFeature::Points, "the points"),
        (QuestionFeature::TimeLimit, "the time limit"),
        (QuestionFeature::FixedOrder, "that options keep their order"),
        (QuestionFeature::Pinned, "that some options stay last"),
        (QuestionFeature::Why, "the feedback on single options"),
        (
            QuestionFeature::Dangerous,
            "which options would have done harm",
        ),
        (QuestionFeature::OptionIds, "the ids of single options"),
        (QuestionFeature::Pattern, "the answer pattern"),
        (QuestionFeature::CaseSensitive, "that letter case matters"),
        (
            QuestionFeature::AllOrNothing,
            "that only the whole answer scores",
        ),
        (
            QuestionFeature::PartlyRight,
            "that a partly right answer scores",
        ),
        (QuestionFeature::Channel, "how the message arrives"),
        (QuestionFeature::Premise, "the premise of the Phish Scale"),
    ];

    fn is_in(self, question: &Question) -> bool {
        let any = |test: fn(&Opt) -> bool| choices(question).iter().any(test);
        match self {
            QuestionFeature::Id => question.id != Id::slug(&question.prompt),
            QuestionFeature::Topic => question.topic.is_some(),
            QuestionFeature::Difficulty => question.difficulty.is_some(),
            QuestionFeature::Hint => question.hint.is_some(),
            QuestionFeature::Explanation => !question.explanation.is_empty(),
            QuestionFeature::Source => question.source.is_some(),
            QuestionFeature::Facts => !question.facts.is_empty(),
            QuestionFeature::Dates => question.as_of.is_some() || question.review_by.is_some(),
            QuestionFeature::Norm => question.norm.is_some(),
            QuestionFeature::Points => question.points.to_bits() != 1.0_f64.to_bits(),
            QuestionFeature::TimeLimit => question.time_limit_s.is_some(),
            QuestionFeature::FixedOrder => {
                matches!(question.kind, Kind::Choice(_) | Kind::Multiple(_))
                    && !question.shuffle_options
            }
            QuestionFeature::Pinned => any(|option| option.pinned),
            QuestionFeature::Why => {
                any(|option| option.why.is_some())
                    || matches!(&question.kind, Kind::TrueFalse(tf) if tf.why.is_some())
            }
            QuestionFeature::Dangerous => any(|option| option.dangerous),
            QuestionFeature::OptionIds => named(question)
                .into_iter()
                .any(|option| *option.id() != Id::slug(&option.text)),
            QuestionFeature::Pattern => {
                matches!(&question.kind, Kind::Text(text) if text.pattern.is_some())
            }
            QuestionFeature::CaseSensitive => {
                matches!(&question.kind, Kind::Text(text) if text.case_sensitive)
            }
            QuestionFeature::AllOrNothing => {
                matches!(&question.kind, Kind::Multiple(m) if m.grading == Grading::All)
            }
            QuestionFeature::PartlyRight => {
                matches!(&question.kind, Kind::Multiple(m) if m.grading == Grading::Partial)
            }
            QuestionFeature::Channel => {
                matches!(&question.kind, Kind::Judge(judge) if judge.message.channel != Channel::Email)
            }
            QuestionFeature::Premise => {
                matches!(&question.kind, Kind::Judge(judge) if judge.premise.is_some())
            }
        }
    }
}

/// A feature of a quiz.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum QuizFeature {
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

impl QuizFeature {
    const ALL: [(QuizFeature, &str); 14] = [
        (QuizFeature::Id, "the id"),
        (QuizFeature::Title, "the title"),
        (QuizFeature::Description, "the description"),
        (QuizFeature::Language, "the language"),
        (QuizFeature::Revision, "the revision"),
        (QuizFeature::Authors, "the authors"),
        (QuizFeature::Licence, "the licence"),
        (QuizFeature::Sheets, "the fact sheets"),
        (QuizFeature::PassMark, "the pass mark"),
        (QuizFeature::Draw, "how many questions are drawn"),
        (QuizFeature::Order, "that questions keep their order"),
        (QuizFeature::Feedback, "that feedback comes at the end"),
        (QuizFeature::Certainty, "that each answer has a certainty"),
        (QuizFeature::NotSure, "that nobody may say \"Not sure\""),
    ];

    /// Whether a quiz has this feature. Settings with their default values do not count.
    fn is_in(self, quiz: &Quiz) -> bool {
        const LANGUAGE_TAKEN: &str = "en";
        const FIRST_REVISION: u32 = 1;
        let (settings, usual) = (&quiz.settings, Settings::default());
        match self {
            QuizFeature::Id | QuizFeature::Title => true,
            QuizFeature::Description => !quiz.description.trim().is_empty(),
            QuizFeature::Language => quiz.language != LANGUAGE_TAKEN,
            QuizFeature::Revision => quiz.revision != FIRST_REVISION,
            QuizFeature::Authors => !quiz.authors.is_empty(),
            QuizFeature::Licence => quiz.license.is_some(),
            QuizFeature::Sheets => !quiz.fact_sheets.is_empty(),
            QuizFeature::PassMark => settings.pass_mark != usual.pass_mark,
            QuizFeature::Draw => settings.draw.is_some(),
            QuizFeature::Order => !settings.shuffle.questions(),
            QuizFeature::Feedback => settings.feedback == Feedback::End,
            QuizFeature::Certainty => settings.certainty,
            QuizFeature::NotSure => !settings.not_sure,
        }
    }
}

/// A note for each feature of a question that the format cannot hold.
pub(super) fn lost(question: &Question, carried: &[QuestionFeature]) -> Vec<String> {
    let missing = QuestionFeature::ALL
        .iter()
        .filter(|(extra, _)| !carried.contains(extra) && extra.is_in(question));
    missing
        .map(|(_, words)| format!("left out: {words}"))
        .collect()
}

/// A note on the features of a quiz that the format cannot hold.
pub(super) fn lost_of_quiz(quiz: &Quiz, carried: &[QuizFeature]) -> Option<String> {
    let missing = QuizFeature::ALL
        .iter()
        .filter(|(whole, _)| !carried.contains(whole) && whole.is_in(quiz));
    let words: Vec<String> = missing.map(|(_, words)| (*words).to_owned()).collect();
    (!words.is_empty()).then(|| format!("left out: {}", list(&words, "and")))
}
