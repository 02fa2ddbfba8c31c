//! Evaluates what a class knows: computes figures from its answers, by the methods of docs/analysis.md. Rendering is
//! done elsewhere.

mod answers;
mod class;
mod data;
mod messages;
mod priorities;
mod questions;
#[cfg(test)]
pub(super) mod sample;
mod summary;
#[cfg(test)]
mod tests;

pub use answers::ClassAnswers;
pub use data::{
    CertaintyFigures, CheckFirst, Counted, CutFigures, DetectionFigures, EVALUATION_VERSION,
    EvaluatedSession, Evaluation, FlagFigures, HandledFigures, HarmFigures, LevelFigures,
    MoodleFigures, OptionFigures, QuestionCount, QuestionCounts, QuestionFigures, TeachNext,
    TestFigures, TopicFigures,
};

pub(super) use priorities::URGENCY_MIN;

use crate::analysis::{GROUP_MIN, analyse};
use class::Class;

impl Evaluation {
    /// Evaluates the answers of a class. For fewer than five people it gives only their number.
    pub fn of(answers: &ClassAnswers<'_>) -> Evaluation {
        let class = Class::of(answers);
        let mut evaluation = Evaluation::empty(&class);
        if class.members() < GROUP_MIN || class.items.is_empty() {
            return evaluation;
        }
        let analysis = analyse(&class.scores, &class.ticked());
        let questions = questions::questions(&class, &analysis);
        let check_first = priorities::check_first(&class, &analysis, &questions);
        let is_checked = |number: usize| check_first.iter().any(|check| check.number == number);

        evaluation.counted.complete = analysis.test.members;
        evaluation.test = Some(summary::test(&class, &analysis.test));
        evaluation.harm = Some(summary::harm(&class, &is_checked));
        evaluation.certainty = summary::certainty(&class, &check_first);
        evaluation.detection = messages::detection(&class);
        evaluation.topics = summary::topics(&class, &is_checked);
        evaluation.teach_next = priorities::teach_next(&class, &questions, &is_checked);
        evaluation.questions = questions;
        evaluation.check_first = check_first;
        evaluation
    }

    fn empty(class: &Class<'_>) -> Evaluation {
        let answers = class.answers;
        let quiz = answers.quiz;
        Evaluation {
            version: EVALUATION_VERSION,
            engine: env!("CARGO_PKG_VERSION"),
            quiz: quiz.id.clone(),
            title: quiz.title.clone(),
            language: quiz.language.clone(),
            revision: quiz.revision,
            quiz_digest: answers.quiz_digest.clone(),
            pass_mark: quiz.settings.pass_mark.get(),
            sessions: answers.sessions.clone(),
            counted: Counted {
                members: class.members(),
                complete: 0,
                absent: answers.absent,
                removed: answers.removed,
                left_out: answers.left_out,
            },
            test: None,
            harm: None,
            certainty: None,
            detection: None,
            topics: Vec::new(),
            questions: Vec::new(),
            check_first: Vec::new(),
            teach_next: Vec::new(),
        }
    }
}
