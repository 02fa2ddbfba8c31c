//! `redflag take --missed`: asks the questions again that the learner did not answer right the last time, from one quiz
//! or all.

use super::arguments::TakeArguments;
use super::choices;
use super::dialogue::Dialogue;
use super::exit::{Exit, Failure};
use super::history::History;
use super::learner::{Learner, about, candidates, questions};
use super::library::AvailableQuiz;
use super::review::{self, Opening, SessionSetup, Wish, ask};
use super::system::System;
use crate::catalogue::Catalogue;
use crate::model::Id;
use crate::review::missed;
use crate::terminal::{Ink, Line};

/// The questions of a quiz that were not right last time, the most important first.
pub(super) fn of_quiz(system: &System, quiz: &AvailableQuiz) -> Result<Vec<Id>, Failure> {
    let history = History::open(system)?;
    let learner = Learner::read(system, &history)?;
    let found = questions(std::slice::from_ref(quiz), None);
    let picks = missed(&learner.known, &candidates(&found), learner.today);
    let id = |place: usize| found[place].question.id.clone();
    Ok(picks.iter().map(|pick| id(pick.place)).collect())
}

/// Asks such questions from all quizzes, as one session.
pub(super) fn of_all(system: &mut System, arguments: &TakeArguments) -> Result<Exit, Failure> {
    let wish = Wish {
        plain: arguments.plain,
        json: arguments.json,
        answers: arguments.answers.as_deref(),
        language: arguments.language.as_deref(),
    };
    let Opening {
        mut dialogue,
        words,
        history,
        learner,
        quizzes,
    } = Opening::read(system, wish)?;
    let topics = choices::topics(&arguments.topic)?;
    let found = about(questions(&quizzes, Some(words.tag())), &topics)?;
    let candidates = candidates(&found);
    let mut picks = missed(&learner.known, &candidates, learner.today);
    if let Some(most) = arguments.questions {
        picks.truncate(most as usize);
    }

    let setup = SessionSetup {
        words: &words,
        title: words.text("missed-title"),
        seed: choices::seed(system, arguments.seed.as_deref())?,
        certainty: arguments.certainty,
        time_factor: arguments.time_factor,
    };
    let history = (!arguments.no_history).then_some(history);
    let done = if picks.is_empty() {
        tell_none(system, &dialogue, &words.text("missed-none"))?;
        review::Done::nothing(learner.known.clone())
    } else {
        ask(
            system,
            &mut dialogue,
            &setup,
            (history, &learner),
            &found,
            &picks,
        )?
    };
    if !picks.is_empty() {
        review::say_result(system, &dialogue, &review::result(&words, &done))?;
    }
    if arguments.json {
        review::write_json(system, &learner, &candidates, &done)?;
    }
    Ok(review::exit(&done))
}

/// Says that there is nothing to ask from a quiz.
pub(super) fn tell_none_of(
    system: &mut System,
    dialogue: &Dialogue,
    words: &Catalogue,
    quiz: &AvailableQuiz,
) -> Result<(), Failure> {
    let text = words.with("missed-none-of", &[("quiz", &quiz.quiz.title)]);
    tell_none(system, dialogue, &text)
}

fn tell_none(system: &mut System, dialogue: &Dialogue, text: &str) -> Result<(), Failure> {
    let line = Line::of(Ink::PLAIN, text);
    Ok(review::say_result(system, dialogue, &[line])?)
}
