//! `redflag take`: one attempt, from the first question to the score card.

use super::arguments::TakeArguments;
use super::history::{self, History, Recorder, Start};
use super::host::Host;
use super::library::{self, Found};
use super::{Exit, Failure, shipped, transcript};
use crate::engine::{Attempt, Paper, Rules, Seed, Selection};
use crate::model::{Feedback, Id};
use crate::store::{AttemptId, NewAttempt, SavedAttempt};
use crate::terminal::{self, Clock, Ending, Face, Pace, Paint, Plain, Sitting, Sources};
use crate::text::{count, wrap};
use std::io::{self, BufRead, Write};
use std::sync::Arc;

impl Default for TakeArguments {
    fn default() -> TakeArguments {
        TakeArguments {
            quiz: None,
            questions: None,
            topic: Vec::new(),
            seed: None,
            exam: false,
            certainty: false,
            time_factor: 1.0,
            plain: false,
            answers: None,
            json: false,
            no_history: false,
            resume: false,
            fresh: false,
            require_pass: false,
        }
    }
}

pub(super) fn run(host: &mut Host, arguments: &TakeArguments) -> Result<Exit, Failure> {
    let found = library::find(host, arguments.quiz.as_deref().unwrap_or(shipped::DEFAULT))?;
    self::found(host, &found, arguments)
}

/// Whether the environment asks for lines instead of screens.
pub(super) fn is_plain(host: &Host) -> bool {
    cfg!(not(unix))
        || host.variable("TERM") == Some("dumb")
        || host.variable("ACCESSIBLE").is_some()
}

/// An attempt that is about to be sat: a new one, or one that goes on.
struct Prepared {
    paper: Paper,
    rules: Rules,
    selection: Selection,
    kept: Option<SavedAttempt>,
    /// The attempt that is given up for this one, with its first answer.
    replaces: Option<AttemptId>,
}

/// What becomes of an attempt that was left.
enum Before {
    /// There is none, or it stays as it is.
    Nothing,
    /// It goes on.
    GoOn(Box<Prepared>),
    /// It is given up for a new one.
    GiveUp(AttemptId),
}

/// How the dialogue is held.
struct Manner {
    /// Screens and keys instead of lines.
    rich: bool,
    /// Whether a person sees the dialogue.
    watched: bool,
    /// Whether the dialogue goes to standard error, as standard output is for the result.
    aside: bool,
    /// Answers from a file.
    scripted: Option<io::Cursor<String>>,
}

/// Takes a quiz that was found.
pub(super) fn found(
    host: &mut Host,
    found: &Found,
    arguments: &TakeArguments,
) -> Result<Exit, Failure> {
    let mut manner = manner(host, arguments)?;
    let mut warnings = Vec::new();
    let history = if arguments.no_history {
        None
    } else {
        History::open_or_warn(host, &mut warnings)
    };
    let prepared = prepare(
        host,
        found,
        arguments,
        history.as_ref(),
        &manner,
        &mut warnings,
    )?;
    super::tell(host, &warnings)?;

    let id = prepared.kept.as_ref().map(|kept| kept.id);
    let topics = prepared.paper.items.iter();
    let start = Start {
        new: new_attempt(host, found, &prepared),
        topics: topics
            .map(|item| found.quiz.questions[item.question].topic.clone())
            .collect(),
        resumes: id,
        replaces: prepared.replaces,
    };
    let (mut attempt, sitting) = seat(found, prepared, library::sources(host, found));
    let (ending, kept, warnings) = {
        let mut recorder = Recorder::new(history, start, &*host.now);
        let paint = host.paint(if manner.aside {
            host.terminals.error
        } else {
            host.terminals.output
        });
        let output = if manner.aside {
            &mut *host.error
        } else {
            &mut *host.output
        };
        let mut face = face(
            &mut manner,
            &mut *host.input,
            output,
            &*host.clock,
            paint,
            host.terminals.input,
        );
        let pace = Pace {
            time_factor: arguments.time_factor,
            not_sure: found.quiz.settings.not_sure,
        };
        let ending = terminal::sit(&mut attempt, &sitting, pace, face.as_mut(), &mut recorder);
        drop(face);
        (ending?, recorder.is_saved(), recorder.warnings)
    };
    super::tell(host, &warnings)?;
    finish(host, found, arguments, &manner, &attempt, (&ending, kept))
}

fn manner(host: &Host, arguments: &TakeArguments) -> Result<Manner, Failure> {
    let aside = arguments.json;
    let watched = if aside {
        host.terminals.error
    } else {
        host.terminals.output
    };
    let rich = watched
        && host.terminals.input
        && !arguments.plain
        && arguments.answers.is_none()
        && !is_plain(host);
    let file = arguments
        .answers
        .as_deref()
        .filter(|path| path.as_os_str() != "-");
    let scripted = file
        .map(|path| host.read(path))
        .transpose()?
        .map(io::Cursor::new);
    Ok(Manner {
        rich,
        watched,
        aside,
        scripted,
    })
}

/// The face that fits the manner.
fn face<'a>(
    manner: &'a mut Manner,
    input: &'a mut dyn BufRead,
    output: &'a mut dyn Write,
    clock: Clock<'a>,
    paint: Paint,
    typed: bool,
) -> Box<dyn Face + 'a> {
    let console = if manner.aside {
        console::Term::stderr()
    } else {
        console::Term::stdout()
    };
    #[cfg(unix)]
    if manner.rich {
        return Box::new(terminal::Rich::new(console, clock, paint));
    }
    let columns = if manner.watched {
        usize::from(console.size().1)
    } else {
        usize::MAX
    };
    let echo = manner.scripted.is_some() || !typed;
    let input = match &mut manner.scripted {
        Some(answers) => answers,
        None => input,
    };
    Box::new(Plain {
        input,
        output,
        clock,
        echo,
        columns,
        paint,
        asked_at_ms: None,
    })
}

/// Decides what is taken: the attempt that was left, or a new paper.
fn prepare(
    host: &mut Host,
    found: &Found,
    arguments: &TakeArguments,
    history: Option<&History>,
    manner: &Manner,
    warnings: &mut Vec<String>,
) -> Result<Prepared, Failure> {
    let replaces = match left_before(host, found, arguments, history, manner, warnings)? {
        Before::GoOn(kept) => return Ok(*kept),
        Before::GiveUp(id) => Some(id),
        Before::Nothing => None,
    };
    let mut rules = Rules::of(&found.quiz.settings);
    rules.certainty |= arguments.certainty;
    if arguments.exam {
        rules.feedback = Feedback::End;
    }
    let seed = match &arguments.seed {
        Some(seed) => {
            Seed::new(seed).map_err(|error| Failure::Usage(format!("--seed {seed}: {error}")))?
        }
        None => Seed::from_entropy([(host.entropy)()]),
    };
    let topics = arguments.topic.iter().map(|topic| {
        Id::new(topic).map_err(|error| Failure::Usage(format!("--topic {topic}: {error}")))
    });
    let selection = Selection {
        questions: arguments.questions.map(|n| n as usize),
        topics: topics.collect::<Result<_, _>>()?,
    };
    let paper = Paper::draw(&found.quiz, &seed, &selection)
        .map_err(|error| Failure::Usage(format!("{}: {error}", found.name)))?;
    Ok(Prepared {
        paper,
        rules,
        selection,
        kept: None,
        replaces,
    })
}

/// The attempt that was left, if there is one and the learner goes on with it.
fn left_before(
    host: &mut Host,
    found: &Found,
    arguments: &TakeArguments,
    history: Option<&History>,
    manner: &Manner,
    warnings: &mut Vec<String>,
) -> Result<Before, Failure> {
    let asks_for_new = arguments.fresh
        || arguments.seed.is_some()
        || arguments.questions.is_some()
        || !arguments.topic.is_empty();
    let Some(history) = history.filter(|_| !asks_for_new) else {
        return Ok(Before::Nothing);
    };
    let kept = history
        .read(|store| store.unfinished(&found.quiz.id))
        .unwrap_or_else(|error| {
            warnings.push(format!("attempts that were left cannot be read: {error}"));
            None
        });
    let Some(kept) = kept else {
        if arguments.resume {
            let text = format!(
                "no attempt at {} was left; take it without --resume",
                found.name
            );
            return Err(Failure::Unusable(text));
        }
        return Ok(Before::Nothing);
    };
    let done = format!(
        "{} of {} answered",
        kept.records.len(),
        count(kept.attempt.paper.len(), "question")
    );
    let Some(paper) = history::same_paper(&found.quiz, &kept) else {
        warnings.push(format!(
            "an attempt that was left ({done}) cannot go on: the quiz has changed since"
        ));
        return Ok(Before::Nothing);
    };
    if !arguments.resume && !manner.rich {
        if host.terminals.input {
            warnings.push(format!(
                "an attempt was left ({done}); go on with: {} --resume",
                found.command()
            ));
        }
        return Ok(Before::Nothing);
    }
    let question = format!("Go on where you left? {done}; n begins anew.");
    let go_on = arguments.resume || {
        let color = host.paint(host.terminals.error) == Paint::Colors;
        // Esc is neither: whoever presses it wants to be out of here.
        terminal::confirm(&question, color)?
            .ok_or_else(|| io::Error::from(io::ErrorKind::Interrupted))?
    };
    if !go_on {
        return Ok(Before::GiveUp(kept.id));
    }
    let mut rules = Rules::of(&found.quiz.settings);
    rules.certainty = kept.attempt.certainty;
    rules.feedback = if kept.attempt.exam {
        Feedback::End
    } else {
        Feedback::Each
    };
    let selection = Selection {
        questions: kept.attempt.questions_asked,
        topics: kept.attempt.topics.clone(),
    };
    Ok(Before::GoOn(Box::new(Prepared {
        paper,
        rules,
        selection,
        kept: Some(kept),
        replaces: None,
    })))
}

fn new_attempt(host: &Host, found: &Found, prepared: &Prepared) -> NewAttempt {
    let quiz = &found.quiz;
    NewAttempt {
        quiz: quiz.id.clone(),
        title: quiz.title.clone(),
        revision: quiz.revision,
        origin: found
            .path
            .as_ref()
            .map(|path| host.path(path).display().to_string()),
        seed: prepared.paper.seed.clone(),
        paper: prepared
            .paper
            .items
            .iter()
            .map(|item| quiz.questions[item.question].id.clone())
            .collect(),
        exam: prepared.rules.feedback == Feedback::End,
        certainty: prepared.rules.certainty,
        questions_asked: prepared.selection.questions,
        topics: prepared.selection.topics.clone(),
        pass_mark: quiz.settings.pass_mark.get(),
        started_at: (host.now)(),
    }
}

/// The attempt, and what its learner is told about it.
fn seat(found: &Found, prepared: Prepared, sources: Sources) -> (Attempt, Sitting<'_>) {
    let quiz = &found.quiz;
    let Prepared {
        paper,
        rules,
        selection,
        kept,
        replaces: _,
    } = prepared;
    let topics = selection.topics.iter().fold(String::new(), |all, topic| {
        all + " --topic " + topic.as_str()
    });
    let questions = selection
        .questions
        .map(|questions| format!(" --questions {questions}"))
        .unwrap_or_default();
    let again = format!(
        "{} --seed {}{topics}{questions}",
        found.command(),
        paper.seed
    );
    let sitting = Sitting {
        quiz,
        seed: paper.seed.to_string(),
        questions: paper.items.len(),
        points_max: paper
            .items
            .iter()
            .map(|item| quiz.questions[item.question].points)
            .sum(),
        feedback: rules.feedback,
        answered_before: kept.as_ref().map_or(0, |kept| kept.records.len()),
        command: found.command(),
        again,
        sources,
    };
    let attempt = match kept {
        Some(kept) => Attempt::resume(Arc::clone(quiz), paper, rules, kept.records),
        None => Attempt::new(Arc::clone(quiz), paper, rules),
    };
    (attempt, sitting)
}

fn finish(
    host: &mut Host,
    found: &Found,
    arguments: &TakeArguments,
    manner: &Manner,
    attempt: &Attempt,
    (ending, kept): (&Ending, bool),
) -> Result<Exit, Failure> {
    if *ending == Ending::Left {
        let text = left_words(found, attempt, kept, manner);
        let dialogue = if arguments.json {
            &mut host.error
        } else {
            &mut host.output
        };
        let columns = if manner.watched {
            usize::from(console::Term::stdout().size().1)
        } else {
            usize::MAX
        };
        for line in text.lines().flat_map(|line| wrap(line, columns)) {
            writeln!(dialogue, "{line}")?;
        }
    }
    if arguments.json {
        let text = transcript::json(attempt)?;
        writeln!(host.output, "{text}")?;
    }
    Ok(match ending {
        Ending::Left => Exit::Unfinished,
        Ending::Finished(card) if arguments.require_pass && !card.passed => Exit::Findings,
        Ending::Finished(_) => Exit::Done,
    })
}

/// What a learner is told who leaves: what is kept, and how to go on; on a screen the command stands on a
/// line of its own.
fn left_words(found: &Found, attempt: &Attempt, kept: bool, manner: &Manner) -> String {
    let total = attempt.paper().items.len();
    let answered = total - attempt.score().unanswered;
    let command = found.command();
    let gap = if manner.watched { "\n" } else { " " };
    match (answered, kept) {
        (0, _) if manner.rich => "Nothing was answered, so nothing is lost.".to_owned(),
        (0, _) => format!(
            "Nothing was answered, so nothing is lost. Take the quiz in a terminal with: {command}\n\
             Or give the answers as lines, for example: printf 'a\\nb\\n' | {command} --answers -"
        ),
        (_, true) => format!(
            "Left after {answered} of {}. Nothing is lost: go on with:{gap}{command} --resume",
            count(total, "question")
        ),
        (_, false) => format!(
            "Left after {answered} of {}. No history is kept, so this attempt ends here.",
            count(total, "question")
        ),
    }
}
