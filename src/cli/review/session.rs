//! Runs a session of questions from several quizzes on the screens of `take`.

use super::face::TwoParts;
use super::journal::{AnswerOutcome, Picked, SessionJournal};
use crate::catalogue::Catalogue;
use crate::cli::dialogue::Dialogue;
use crate::cli::exit::Failure;
use crate::cli::history::History;
use crate::cli::learner::{Found, Learner};
use crate::cli::library;
use crate::cli::output::warn;
use crate::cli::system::{Stream, System};
use crate::engine::{Attempt, Paper, Rules, Seed, Selection, Verdict};
use crate::model::{Feedback, Id, Question, Quiz, Settings, Shuffle};
use crate::review::{Pick, QuestionStates};
use crate::terminal::{Ending, Face, Ink, Line, Pace, QuizInfo, SavedAnswers, Sources, sit};
use std::collections::HashSet;
use std::io::{self, Write};
use std::sync::Arc;

/// How a session asks its questions.
pub(in crate::cli) struct SessionSetup<'a> {
    /// The texts of its screens.
    pub(in crate::cli) words: &'a Catalogue,
    /// The title above each question.
    pub(in crate::cli) title: String,
    /// The seed for the order of options.
    pub(in crate::cli) seed: Seed,
    /// Whether the learner says how sure they are of each answer.
    pub(in crate::cli) certainty: bool,
    /// The factor on every time limit; 0 removes the limits.
    pub(in crate::cli) time_factor: f64,
}

/// The result of a session.
pub(in crate::cli) struct Done<'a> {
    /// Its questions.
    pub(super) picked: Vec<Picked<'a>>,
    /// Its answers.
    pub(super) outcomes: Vec<AnswerOutcome>,
    /// What the learner knows after it.
    pub(in crate::cli) known: QuestionStates,
    /// Whether every question was answered.
    pub(in crate::cli) finished: bool,
    /// Whether every answer is saved.
    pub(in crate::cli) kept: bool,
}

impl Done<'_> {
    /// The result of a session without questions.
    pub(in crate::cli) fn nothing(known: QuestionStates) -> Self {
        Done {
            picked: Vec::new(),
            outcomes: Vec::new(),
            known,
            finished: true,
            kept: true,
        }
    }

    /// The answers that count, without the repeats.
    pub(super) fn first_answers(&self) -> impl Iterator<Item = &AnswerOutcome> {
        self.outcomes.iter().filter(|outcome| !outcome.repeat)
    }
}

/// Asks the questions of a session, and repeats those that were not answered right.
pub(in crate::cli) fn ask<'a>(
    system: &mut System,
    dialogue: &mut Dialogue,
    setup: &SessionSetup<'_>,
    (history, learner): (Option<History>, &Learner),
    found: &[Found<'a>],
    picks: &[Pick],
) -> Result<Done<'a>, Failure> {
    let picked = named(found, picks);
    let sources = sources(system, &picked);
    let mut journal = SessionJournal {
        words: setup.words,
        has_answers: false,
        history,
        clock: system.clock.clone(),
        picked: &picked,
        known: learner.known.clone(),
        repeats: false,
        outcomes: Vec::new(),
        warnings: Vec::new(),
        told: 0,
    };
    if !dialogue.rich {
        introduce(system, dialogue.stream, setup, &journal)?;
    }

    let paint = system.paint(dialogue.stream);
    let finished = {
        let mut face = dialogue.face(setup.words, &mut system.streams, &system.clock, paint);
        let mut face = TwoParts::new(setup.words, face.as_mut(), picked.len());
        let all: Vec<&Picked<'_>> = picked.iter().collect();
        let finished = part(setup, &all, &sources, &mut face, &mut journal)?;
        let again: Vec<&Picked<'_>> = journal
            .outcomes
            .iter()
            .filter(|outcome| outcome.record.verdict != Verdict::Right)
            .map(|outcome| &picked[outcome.place])
            .collect();
        if finished && !again.is_empty() {
            face.repeat();
            journal.repeats = true;
            part(setup, &again, &sources, &mut face, &mut journal)?;
        }
        finished
    };

    let SessionJournal {
        known,
        outcomes,
        warnings,
        ..
    } = journal;
    warn(system, &warnings)?;
    Ok(Done {
        picked,
        outcomes,
        known,
        finished,
        kept: warnings.is_empty(),
    })
}

/// Asks some questions once. Returns whether all were answered.
fn part(
    setup: &SessionSetup<'_>,
    picked: &[&Picked<'_>],
    sources: &Sources,
    face: &mut dyn Face,
    journal: &mut SessionJournal<'_>,
) -> Result<bool, Failure> {
    let quiz = Arc::new(quiz_of(setup, picked));
    let paper = Paper::draw(&quiz, &setup.seed, &Selection::default())
        .map_err(|error| Failure::Unusable(error.to_string()))?;
    let rules = Rules {
        certainty: setup.certainty && !journal.repeats,
        ..Rules::of(&quiz.settings)
    };
    let info = QuizInfo {
        words: setup.words,
        quiz: &quiz,
        seed: setup.seed.to_string(),
        questions: picked.len(),
        points_max: quiz.questions.iter().map(|question| question.points).sum(),
        feedback: Feedback::Each,
        answered_before: 0,
        command: String::new(),
        again: None,
        missed: None,
        sources: sources.clone(),
        kept: journal.now_saved(),
        practice: false,
    };
    let pace = Pace {
        time_factor: setup.time_factor,
        not_sure: true,
    };
    let mut attempt = Attempt::new(Arc::clone(&quiz), paper, rules);
    let ending = sit(&mut attempt, &info, pace, face, journal)?;
    Ok(ending != Ending::Left)
}

/// The questions with ids that are unique in the session, because two quizzes may use the same id.
fn named<'a>(found: &[Found<'a>], picks: &[Pick]) -> Vec<Picked<'a>> {
    let mut taken: HashSet<Id> = HashSet::new();
    let mut picked = Vec::with_capacity(picks.len());
    for pick in picks {
        let found = found[pick.place];
        let mut id = found.question.id.clone();
        if taken.contains(&id) {
            id = Id::slug(&format!(
                "{} {} {}",
                picked.len(),
                found.available.quiz.id,
                id
            ));
        }
        taken.insert(id.clone());
        picked.push(Picked {
            id,
            found,
            reason: pick.reason,
        });
    }
    picked
}

/// Some questions as one quiz, in their order.
fn quiz_of(setup: &SessionSetup<'_>, picked: &[&Picked<'_>]) -> Quiz {
    let question = |picked: &&Picked<'_>| Question {
        id: picked.id.clone(),
        ..picked.found.question.clone()
    };
    Quiz {
        id: Id::slug("review"),
        title: setup.title.clone(),
        description: String::new(),
        language: setup.words.tag().to_owned(),
        roles: Vec::new(),
        level: None,
        revision: 1,
        authors: Vec::new(),
        license: None,
        fact_sheets: Vec::new(),
        include: Vec::new(),
        settings: Settings {
            shuffle: Shuffle::Options,
            ..Settings::default()
        },
        questions: picked.iter().map(question).collect(),
    }
}

/// The sources of the questions' facts.
fn sources(system: &System, picked: &[Picked<'_>]) -> Sources {
    let mut seen = HashSet::new();
    let mut sources = Sources::new();
    for picked in picked {
        let available = picked.found.available;
        if seen.insert((&available.quiz.id, &available.path)) {
            sources.extend(library::sources(system, available));
        }
    }
    sources
}

fn introduce(
    system: &mut System,
    stream: Stream,
    setup: &SessionSetup<'_>,
    journal: &SessionJournal<'_>,
) -> io::Result<()> {
    let words = setup.words;
    let counted = words.with("count-questions", &[("count", &journal.picked.len())]);
    let head = Line::of(Ink::BOLD, &setup.title)
        .and(Ink::PLAIN, " · ")
        .and(Ink::PLAIN, &counted);
    let kept = match journal.now_saved() {
        SavedAnswers::Nothing => "plain-not-kept",
        SavedAnswers::Attempt | SavedAnswers::Answers | SavedAnswers::Part => "plain-kept",
    };
    let how = ["plain-how", "plain-how-back", kept].map(|id| words.text(id));
    say(
        system,
        stream,
        &[head, Line::of(Ink::PLAIN, &how.join(" "))],
    )
}

/// Writes the result of a session where the session was shown, and to standard output if that is redirected.
pub(in crate::cli) fn say_result(
    system: &mut System,
    dialogue: &Dialogue,
    lines: &[Line],
) -> io::Result<()> {
    say(system, dialogue.stream, lines)?;
    if dialogue.redirected {
        say(system, Stream::Output, lines)?;
    }
    Ok(())
}

/// Writes lines where the session was shown.
pub(in crate::cli) fn say(system: &mut System, stream: Stream, lines: &[Line]) -> io::Result<()> {
    let columns = system.streams.columns(stream);
    let paint = system.paint(stream);
    let writer = system.streams.writer(stream);
    for line in lines
        .iter()
        .flat_map(|line| line.hang(&Line::new(), columns))
    {
        writeln!(writer, "{}", line.painted(paint).trim_end())?;
    }
    Ok(())
}
