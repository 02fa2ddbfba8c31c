//! `redflag take`: one attempt at a quiz, from the first question to the score card.

use super::arguments::TakeArguments;
use super::exit::{Exit, Failure};
use super::history::{self, History, Recorder, Start};
use super::library::{self, AvailableQuiz};
use super::output::warn;
use super::system::{Clock, Stream, Streams, System};
use super::{language, shipped, transcript};
use crate::catalogue::Catalogue;
use crate::engine::{Attempt, Paper, Rules, Seed, Selection};
use crate::model::{Feedback, Id};
use crate::store::{AttemptId, NewAttempt, SavedAttempt};
use crate::terminal::{self, Ending, Face, Pace, Paint, Plain, Sitting, Sources};
use crate::text::wrap;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

pub(super) fn run(system: &mut System, arguments: &TakeArguments) -> Result<Exit, Failure> {
    let name = arguments.quiz.as_deref().unwrap_or(shipped::DEFAULT);
    let quiz = library::find(system, name)?;
    take(system, &quiz, arguments)
}

/// How the questions are shown and answered.
struct Dialogue {
    /// Screens and keys instead of lines.
    rich: bool,
    /// Where it is shown: on standard error when standard output is for the result.
    stream: Stream,
    /// Answers from a file.
    answers: Option<io::Cursor<String>>,
}

/// What is about to be taken: a new attempt, or one that goes on.
struct Plan {
    paper: Paper,
    rules: Rules,
    selection: Selection,
    /// The attempt that goes on.
    resumed: Option<SavedAttempt>,
    /// The attempt that is given up with the first answer of this one.
    replaces: Option<AttemptId>,
}

/// What becomes of an earlier attempt that was left.
enum Earlier {
    /// There is none, or it stays as it is.
    Nothing,
    /// It goes on, with its paper.
    Resume(Box<SavedAttempt>, Paper),
    /// It is given up for a new one.
    Replace(AttemptId),
}

/// Takes a quiz.
pub(super) fn take(
    system: &mut System,
    quiz: &AvailableQuiz,
    arguments: &TakeArguments,
) -> Result<Exit, Failure> {
    let mut dialogue = Dialogue::new(system, arguments)?;
    let words = language::chosen(system, arguments.language.as_deref())?;
    let mut warnings = Vec::new();
    let history = if arguments.no_history {
        None
    } else {
        History::open_or_warn(system, &words, &mut warnings)
    };
    let earlier = match &history {
        Some(history) if !asks_for_new(arguments) => earlier(
            system,
            &words,
            (quiz, arguments, dialogue.rich),
            history,
            &mut warnings,
        )?,
        _ => Earlier::Nothing,
    };
    let plan = plan(system, quiz, arguments, earlier)?;
    warn(system, &warnings)?;

    let mut recorder = Recorder::new(
        Arc::clone(&words),
        history,
        start(system, quiz, &plan),
        system.clock.clone(),
    );
    let sitting = sitting(&words, quiz, &plan, library::sources(system, quiz));
    let mut attempt = attempt(quiz, plan);
    let pace = Pace {
        time_factor: arguments.time_factor,
        not_sure: quiz.quiz.settings.not_sure,
    };
    let paint = system.paint(dialogue.stream);
    let ending = {
        let mut face = dialogue.face(&words, &mut system.streams, &system.clock, paint);
        terminal::sit(&mut attempt, &sitting, pace, face.as_mut(), &mut recorder)?
    };
    warn(system, &recorder.warnings)?;

    if ending == Ending::Left {
        let text = left_words(
            &words,
            quiz,
            &attempt,
            recorder.is_saved(),
            dialogue.is_watched(system),
            dialogue.rich,
        );
        tell_left(system, dialogue.stream, &text)?;
    }
    if arguments.json {
        transcript::write(system, &attempt)?;
    }
    Ok(match ending {
        Ending::Left => Exit::Unfinished,
        Ending::Finished(card) if arguments.require_pass && !card.passed => Exit::Findings,
        Ending::Finished(_) => Exit::Done,
    })
}

impl Dialogue {
    fn new(system: &System, arguments: &TakeArguments) -> Result<Dialogue, Failure> {
        let stream = if arguments.json {
            Stream::Error
        } else {
            Stream::Output
        };
        let rich = system.streams.is_terminal(stream)
            && system.streams.terminals.input
            && !arguments.plain
            && arguments.answers.is_none()
            && !system.wants_plain();
        let answers = match arguments.answers.as_deref() {
            Some(path) if path != Path::new("-") => Some(io::Cursor::new(system.files.read(path)?)),
            _ => None,
        };
        Ok(Dialogue {
            rich,
            stream,
            answers,
        })
    }

    /// Whether a person sees it.
    fn is_watched(&self, system: &System) -> bool {
        system.streams.is_terminal(self.stream)
    }

    /// The screens or lines that show the questions.
    fn face<'a>(
        &'a mut self,
        words: &'a Catalogue,
        streams: &'a mut Streams,
        clock: &'a Clock,
        paint: Paint,
    ) -> Box<dyn Face + 'a> {
        let clock = &*clock.elapsed_ms;
        #[cfg(unix)]
        if self.rich {
            return Box::new(terminal::Rich::new(
                words,
                self.stream.terminal(),
                clock,
                paint,
            ));
        }

        let columns = streams.columns(self.stream);
        let echo = self.answers.is_some() || !streams.terminals.input;
        let output = match self.stream {
            Stream::Output => &mut streams.output,
            Stream::Error => &mut streams.error,
        };
        Box::new(Plain {
            words,
            input: match &mut self.answers {
                Some(answers) => answers,
                None => &mut *streams.input,
            },
            output,
            clock,
            echo,
            columns,
            paint,
            asked_at_ms: None,
        })
    }
}

/// Whether the command line asks for a new paper.
fn asks_for_new(arguments: &TakeArguments) -> bool {
    arguments.fresh
        || arguments.seed.is_some()
        || arguments.questions.is_some()
        || !arguments.topic.is_empty()
}

/// Looks for an attempt that was left, and decides what becomes of it.
fn earlier(
    system: &System,
    words: &Catalogue,
    (quiz, arguments, rich): (&AvailableQuiz, &TakeArguments, bool),
    history: &History,
    warnings: &mut Vec<String>,
) -> Result<Earlier, Failure> {
    let saved = match history.read(|store| store.unfinished(&quiz.quiz.id)) {
        Ok(saved) => saved,
        Err(error) => {
            let why = error.said(words);
            warnings.push(words.with("history-cannot-read", &[("why", &why)]));
            None
        }
    };
    let Some(saved) = saved else {
        if arguments.resume {
            return Err(Failure::Unusable(
                words.with("take-nothing-left", &[("quiz", &quiz.name)]),
            ));
        }
        return Ok(Earlier::Nothing);
    };

    let (answered, count) = (saved.records.len(), saved.attempt.paper.len());
    let done = |id: &str| {
        words.with(
            id,
            &[
                ("answered", &answered),
                ("count", &count),
                ("command", &format!("{} --resume", quiz.command())),
            ],
        )
    };
    let Some(paper) = history::same_paper(&quiz.quiz, &saved) else {
        warnings.push(done("take-changed"));
        return Ok(Earlier::Nothing);
    };

    if arguments.resume {
        return Ok(Earlier::Resume(Box::new(saved), paper));
    }
    if !rich {
        if system.streams.terminals.input {
            warnings.push(done("take-left-before"));
        }
        return Ok(Earlier::Nothing);
    }
    match terminal::confirm(&done("take-go-on"), system.shows_color(Stream::Error))? {
        Some(true) => Ok(Earlier::Resume(Box::new(saved), paper)),
        Some(false) => Ok(Earlier::Replace(saved.id)),
        // Esc is neither: who presses it wants to leave.
        None => Err(Failure::Interrupted),
    }
}

/// Decides what is taken: the attempt that was left, or a new paper.
fn plan(
    system: &System,
    quiz: &AvailableQuiz,
    arguments: &TakeArguments,
    earlier: Earlier,
) -> Result<Plan, Failure> {
    let mut rules = Rules::of(&quiz.quiz.settings);
    let replaces = match earlier {
        Earlier::Nothing => None,
        Earlier::Replace(id) => Some(id),
        Earlier::Resume(saved, paper) => {
            rules.certainty = saved.attempt.certainty;
            rules.feedback = if saved.attempt.exam {
                Feedback::End
            } else {
                Feedback::Each
            };
            return Ok(Plan {
                paper,
                rules,
                selection: history::selection(&saved.attempt),
                resumed: Some(*saved),
                replaces: None,
            });
        }
    };

    rules.certainty |= arguments.certainty;
    if arguments.exam {
        rules.feedback = Feedback::End;
    }
    let seed = match &arguments.seed {
        Some(seed) => {
            Seed::new(seed).map_err(|error| Failure::Usage(format!("--seed {seed}: {error}")))?
        }
        None => Seed::from_entropy([system.entropy.bits_32()]),
    };
    let selection = Selection {
        questions: arguments.questions.map(|n| n as usize),
        topics: topics(&arguments.topic)?,
    };
    let paper = Paper::draw(&quiz.quiz, &seed, &selection)
        .map_err(|error| Failure::Usage(format!("{}: {error}", quiz.name)))?;
    Ok(Plan {
        paper,
        rules,
        selection,
        resumed: None,
        replaces,
    })
}

/// The topics of `--topic`.
pub(super) fn topics(typed: &[String]) -> Result<Vec<Id>, Failure> {
    let mut topics = Vec::new();
    for topic in typed {
        let id =
            Id::new(topic).map_err(|error| Failure::Usage(format!("--topic {topic}: {error}")))?;
        topics.push(id);
    }
    Ok(topics)
}

/// What is saved when the attempt starts.
fn start(system: &System, available: &AvailableQuiz, plan: &Plan) -> Start {
    let quiz = &available.quiz;
    let mut paper = Vec::new();
    let mut topics = Vec::new();
    for item in &plan.paper.items {
        let question = &quiz.questions[item.question];
        paper.push(question.id.clone());
        topics.push(question.topic.clone());
    }

    let origin = available.path.as_ref().map(|path| system.files.path(path));
    let new = NewAttempt {
        quiz: quiz.id.clone(),
        title: quiz.title.clone(),
        revision: quiz.revision,
        origin: origin.map(|path| path.display().to_string()),
        seed: plan.paper.seed.clone(),
        paper,
        exam: plan.rules.feedback == Feedback::End,
        certainty: plan.rules.certainty,
        questions_asked: plan.selection.questions,
        topics: plan.selection.topics.clone(),
        pass_mark: quiz.settings.pass_mark.get(),
        started_at: system.clock.now(),
    };
    Start {
        new,
        topics,
        resumes: plan.resumed.as_ref().map(|saved| saved.id),
        replaces: plan.replaces,
    }
}

/// What the learner is told about the attempt.
fn sitting<'a>(
    words: &'a Catalogue,
    available: &'a AvailableQuiz,
    plan: &Plan,
    sources: Sources,
) -> Sitting<'a> {
    let quiz = &available.quiz;
    let items = &plan.paper.items;
    Sitting {
        words,
        quiz,
        seed: plan.paper.seed.to_string(),
        questions: items.len(),
        points_max: items
            .iter()
            .map(|item| quiz.questions[item.question].points)
            .sum(),
        feedback: plan.rules.feedback,
        answered_before: plan.resumed.as_ref().map_or(0, |saved| saved.records.len()),
        command: available.command(),
        again: again(available, plan),
        sources,
    }
}

/// The command that takes the same paper again.
fn again(quiz: &AvailableQuiz, plan: &Plan) -> String {
    let mut words = vec![quiz.command(), format!("--seed {}", plan.paper.seed)];
    for topic in &plan.selection.topics {
        words.push(format!("--topic {topic}"));
    }
    if let Some(questions) = plan.selection.questions {
        words.push(format!("--questions {questions}"));
    }
    words.join(" ")
}

fn attempt(quiz: &AvailableQuiz, plan: Plan) -> Attempt {
    let quiz = Arc::clone(&quiz.quiz);
    match plan.resumed {
        Some(saved) => Attempt::resume(quiz, plan.paper, plan.rules, saved.records),
        None => Attempt::new(quiz, plan.paper, plan.rules),
    }
}

/// What a learner is told who leaves: what is saved, and how to go on. On a screen the command stands on a line of its
/// own.
fn left_words(
    words: &Catalogue,
    quiz: &AvailableQuiz,
    attempt: &Attempt,
    is_saved: bool,
    is_watched: bool,
    is_rich: bool,
) -> String {
    let count = attempt.paper().items.len();
    let answered = count - attempt.score().unanswered;
    let command = quiz.command();
    let left = |id: &str| words.with(id, &[("answered", &answered), ("count", &count)]);
    match (answered, is_saved) {
        (0, _) => {
            let nothing = words.text("take-left-nothing");
            if is_rich {
                return nothing;
            }
            let lines = format!("printf 'a\\nb\\n' | {command} --answers -");
            let terminal = words.with("take-left-terminal", &[("command", &command)]);
            let lines = words.with("take-left-lines", &[("command", &lines)]);
            format!("{nothing} {terminal}\n{lines}")
        }
        (_, true) => {
            let gap = if is_watched { "\n" } else { " " };
            format!("{}{gap}{command} --resume", left("take-left-kept"))
        }
        (_, false) => left("take-left-not-kept"),
    }
}

fn tell_left(system: &mut System, stream: Stream, text: &str) -> io::Result<()> {
    let columns = system.streams.columns(stream);
    let writer = system.streams.writer(stream);
    for line in text.lines().flat_map(|line| wrap(line, columns)) {
        writeln!(writer, "{line}")?;
    }
    Ok(())
}
