//! `redflag progress`: shows a learner their attempts, topics, habits and due questions, or the page of one attempt.

mod answers;
mod attempt;
mod days;
mod habit;
mod json;
mod topics;
mod trend;

pub(super) use trend::{change, change_in_words};

use super::arguments::ProgressArguments;
use super::exit::{Exit, Failure};
use super::history::History;
use super::language;
use super::learner::{Learner, candidates, due_days, questions};
use super::library::{self, AvailableQuiz};
use super::output::{table_columns, write_json, write_lines};
use super::system::{Stream, System};
use crate::catalogue::Catalogue;
use crate::model::Id;
use crate::review::{Candidate, Day, Identity};
use crate::store::{AttemptId, AttemptSummary, LoggedAnswer, Store};
use crate::terminal::{Ink, Line};
use attempt::JsonPage;
use habit::{by_day, calendar, days_in_a_row};
use json::{Json, JsonAttempt};
use std::collections::HashSet;

/// Days of a week.
const WEEK_DAYS: u32 = 7;

pub(super) fn run(system: &mut System, arguments: &ProgressArguments) -> Result<Exit, Failure> {
    let words = language::chosen(system, arguments.language.as_deref())?;
    let history = History::open(system)?;
    let mut attempts = history.read(Store::attempts)?;
    let quiz = match arguments.subject.as_deref() {
        None => None,
        Some(typed) => match number_of(typed, &attempts) {
            Some(id) => return one(system, &words, &history, &attempts, id, arguments.json),
            None => Some(quiz_named(system, typed, &attempts)?),
        },
    };
    attempts.retain(|attempt| quiz.as_ref().is_none_or(|quiz| attempt.quiz == *quiz));

    let learner = Learner::read(system, &history)?;
    let (mut quizzes, _) = library::all(system);
    let due_today = learner.due_today(&quizzes);
    quizzes.retain(|it| quiz.as_ref().is_none_or(|quiz| it.quiz.id == *quiz));
    let here = questions(&quizzes, None);
    let here = here.iter().map(|found| {
        let Identity { quiz, question } = Identity::of(&found.available.quiz, found.question);
        (quiz, question)
    });
    let overview = Overview {
        questions_here: here.collect(),
        words: &words,
        attempts: &attempts,
        learner: &learner,
        quiz: quiz.as_ref(),
        due_today,
    };
    if arguments.json {
        write_json(system, &overview.json(&quizzes))?;
    } else {
        let columns = table_columns(system, Stream::Output);
        let lines = overview.lines(system, &quizzes, columns);
        write_lines(system, &lines)?;
    }
    Ok(Exit::Done)
}

/// The attempt with a typed number as the list shows it. If no attempt has that number, it may be the id of a quiz.
fn number_of(typed: &str, attempts: &[AttemptSummary]) -> Option<AttemptId> {
    let number = typed.strip_prefix('#').unwrap_or(typed).parse().ok()?;
    let id = AttemptId::new(number);
    attempts
        .iter()
        .any(|attempt| attempt.id == id)
        .then_some(id)
}

/// The quiz with a name, or an error that lists the known ones.
fn quiz_named(system: &mut System, name: &str, attempts: &[AttemptSummary]) -> Result<Id, Failure> {
    let mut known: Vec<&Id> = attempts.iter().map(|attempt| &attempt.quiz).collect();
    known.sort();
    known.dedup();
    let found = library::id_with_history(system, name, &known);
    found.map_err(|failure| match failure {
        Failure::Unusable(why) => {
            let ids: Vec<&str> = known.iter().map(|id| id.as_str()).collect();
            let numbers = attempts.iter().map(|attempt| attempt.id.number());
            let there_is = match (numbers.clone().min(), numbers.max()) {
                (Some(first), Some(last)) => format!(
                    "your history has attempts {first} to {last}, at {}",
                    ids.join(", ")
                ),
                _ => "your history has no attempts yet".to_owned(),
            };
            Failure::Unusable(format!("{why}; {there_is}"))
        }
        other => other,
    })
}

/// The page of one attempt.
fn one(
    system: &mut System,
    words: &Catalogue,
    history: &History,
    attempts: &[AttemptSummary],
    id: AttemptId,
    as_json: bool,
) -> Result<Exit, Failure> {
    let saved = history.read(|store| store.attempt(id))?;
    let summary = attempts.iter().find(|attempt| attempt.id == id);
    let (Some(saved), Some(summary)) = (saved, summary) else {
        return Err(Failure::Unusable(format!("attempt {id} no longer exists")));
    };
    let available = attempt::quiz_of(system, words, &saved);
    let quiz = available.as_ref().map(|available| &*available.quiz);
    if as_json {
        let page = JsonPage::of(JsonAttempt::of(attempts, summary), (summary, &saved), quiz);
        write_json(system, &page)?;
        return Ok(Exit::Done);
    }
    let when = system.clock.local(summary.started_at);
    let when = when.strftime("%Y-%m-%d %H:%M").to_string();
    let columns = table_columns(system, Stream::Output);
    let lines = attempt::lines(words, (summary, &saved), quiz, &when, columns);
    write_lines(system, &lines)?;
    Ok(Exit::Done)
}

/// The data of the overview.
struct Overview<'a> {
    words: &'a Catalogue,
    /// The attempts at one quiz or at all, the latest first.
    attempts: &'a [AttemptSummary],
    learner: &'a Learner,
    /// The quiz, if the learner asked for one.
    quiz: Option<&'a Id>,
    /// The questions of that quiz, each with the quiz that it originally belongs to.
    questions_here: HashSet<(&'a Id, &'a Id)>,
    /// The number of questions that a review asks today, from all quizzes.
    due_today: usize,
}

impl Overview<'_> {
    /// The answers at one quiz or at all, each with its day, without repeats.
    fn answers(&self) -> impl Iterator<Item = (&LoggedAnswer, Day)> {
        let all = self
            .learner
            .log
            .iter()
            .zip(self.learner.days.iter().copied());
        let counted = all.filter(|(logged, _)| !logged.repeat);
        counted.filter(|(logged, _)| match self.quiz {
            None => true,
            Some(quiz) => {
                let has = &self.questions_here;
                logged.quiz == *quiz || has.contains(&(&logged.quiz, &logged.question))
            }
        })
    }

    fn due_this_week(&self, candidates: &[Candidate<'_>]) -> usize {
        let end = self.learner.today.plus(WEEK_DAYS);
        due_days(&self.learner.known, candidates)
            .filter(|day| *day < end)
            .count()
    }

    fn json(&self, quizzes: &[AvailableQuiz]) -> serde_json::Value {
        let found = questions(quizzes, None);
        let candidates = candidates(&found);
        let log = self.answers().map(|(logged, _)| logged);
        let topics = topics::topics(log, self.learner, &candidates);
        let answers = by_day(self.answers().map(|(_, day)| day));
        let json = Json {
            attempts: self
                .attempts
                .iter()
                .map(|attempt| JsonAttempt::of(self.attempts, attempt))
                .collect(),
            topics: json::topics(&topics),
            days: json::days(&answers),
            days_in_a_row: days_in_a_row(&answers, self.learner.today),
            due_today: self.due_today,
            due_this_week: self.due_this_week(&candidates),
        };
        serde_json::to_value(json).unwrap_or_default()
    }

    fn lines(&self, system: &System, quizzes: &[AvailableQuiz], columns: usize) -> Vec<Line> {
        let words = self.words;
        let answers = by_day(self.answers().map(|(_, day)| day));
        if self.attempts.is_empty() && answers.is_empty() {
            return Line::of(Ink::PLAIN, &words.text("progress-nothing"))
                .hang(&Line::new(), columns);
        }
        let found = questions(quizzes, None);
        let candidates = candidates(&found);
        let mut lines = self.head(&answers, &candidates, columns);
        lines.extend(days::lines(
            words,
            self.attempts,
            self.answers(),
            &system.clock,
            columns,
        ));

        let log = self.answers().map(|(logged, _)| logged);
        let topics = topics::topics(log, self.learner, &candidates);
        if !topics.is_empty() {
            let title = Line::of(Ink::BOLD, &words.text("progress-topics"));
            lines.extend(title.hang(&Line::new(), columns));
            lines.push(Line::new());
            lines.extend(topics::lines(words, &topics, columns));
            lines.push(Line::new());
        }
        lines.extend(calendar(words, &answers, self.learner.today, columns));
        lines
    }

    /// Days in a row, and what is due.
    fn head(
        &self,
        answers: &habit::Answers,
        candidates: &[Candidate<'_>],
        columns: usize,
    ) -> Vec<Line> {
        let words = self.words;
        let mut facts = Vec::new();
        let row = days_in_a_row(answers, self.learner.today);
        if row > 0 {
            facts.push(words.with("progress-row", &[("count", &row)]));
        }
        let week = self.due_this_week(candidates);
        facts.push(words.with("progress-due-week", &[("count", &week)]));
        let mut lines = Line::of(Ink::BOLD, &facts.join(" · ")).hang(&Line::new(), columns);
        if self.due_today > 0 {
            let due = words.with("review-due-line", &[("count", &self.due_today)]);
            lines.extend(Line::of(Ink::PLAIN, &due).hang(&Line::new(), columns));
        }
        let detail = words.text("progress-how-to-see-one");
        lines.extend(Line::of(Ink::DIM, &detail).hang(&Line::new(), columns));
        lines.push(Line::new());
        lines
    }
}
