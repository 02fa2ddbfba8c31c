//! `redflag take`: one attempt at a quiz, from the first question to the score card.

use super::arguments::TakeArguments;
use super::attempt_lock::{AttemptLock, AttemptLocks};
use super::dialogue::Dialogue;
use super::exit::{Exit, Failure};
use super::history::{self, History, QuestionContext, Recorder, Start};
use super::library::{self, AvailableQuiz};
use super::output::{table_columns, warn, write_lines};
use super::system::{Stream, System};
use super::transcript::{AttemptStart, Disclosure, End};
use super::unfinished::{Earlier, ResumedAttempt, earlier};
use super::{afterwards, choices, keepsake, language, missed, review, shipped, transcript};
use crate::catalogue::Catalogue;
use crate::engine::{Attempt, Paper, Rules, Selection};
use crate::model::{Feedback, Id};
use crate::store::{AttemptId, NewAttempt, SavedAttempt};
use crate::terminal::{self, Ending, Pace, QuizInfo, SavedAnswers, Sources};
use crate::text::wrap_words;
use std::io::{self, Write};
use std::sync::Arc;

pub(super) fn run(system: &mut System, arguments: &TakeArguments) -> Result<Exit, Failure> {
    if arguments.missed && arguments.quiz.is_none() {
        if arguments.card.is_some() {
            let why = "--card needs one quiz; name it: redflag take QUIZ --missed --card FILE.html";
            return Err(Failure::Usage(why.to_owned()));
        }
        return missed::of_all(system, arguments);
    }
    let name = arguments.quiz.as_deref().unwrap_or(shipped::DEFAULT);
    let words = language::chosen(system, arguments.language.as_deref())?;
    let wanted = language::of_quizzes(arguments.language.as_deref(), &words);
    let quiz = library::find(system, name, &wanted)?;
    take(system, &words, &quiz, arguments)
}

/// The attempt to take: a new one, or one to continue.
struct Plan {
    paper: Paper,
    rules: Rules,
    selection: Selection,
    /// The attempt to continue.
    resumed: Option<SavedAttempt>,
    /// The lock that prevents other terminals from continuing it.
    lock: Option<AttemptLock>,
    /// The attempt to abandon at the first answer of this one.
    replaces: Option<AttemptId>,
}

/// The only questions to ask; empty for all.
fn only(
    system: &System,
    quiz: &AvailableQuiz,
    arguments: &TakeArguments,
) -> Result<Vec<Id>, Failure> {
    if arguments.missed {
        missed::of_quiz(system, quiz)
    } else {
        Ok(Vec::new())
    }
}

/// Takes a quiz.
pub(super) fn take(
    system: &mut System,
    words: &Arc<Catalogue>,
    quiz: &AvailableQuiz,
    arguments: &TakeArguments,
) -> Result<Exit, Failure> {
    keepsake::must_be_new(system, arguments.card.as_deref())?;
    let mut dialogue = Dialogue::new(
        system,
        arguments.plain,
        arguments.json,
        arguments.answers.as_deref(),
    )?;
    let only = only(system, quiz, arguments)?;
    if arguments.missed && only.is_empty() {
        missed::tell_none_of(system, &dialogue, words, quiz)?;
        return Ok(Exit::Done);
    }
    let mut warnings = other_language(words, quiz, arguments);
    let mut history = None;
    if !arguments.no_history {
        history = History::open_or_warn(system, words, &mut warnings);
    }
    let is_kept = history.is_some();
    let earlier = match &history {
        Some(history) if !asks_for_new(arguments) => {
            let about = (quiz, arguments, &mut dialogue);
            earlier(system, words, about, history, &mut warnings)?
        }
        _ => Earlier::Nothing,
    };
    let mut plan = plan(system, quiz, arguments, earlier, only)?;
    warn(system, &warnings)?;

    let start = start(system, quiz, &mut plan);
    let beginning = beginning(system, quiz, arguments, &plan, &start);
    let clock = system.clock.clone();
    let mut recorder = Recorder::new(Arc::clone(words), history, start, clock);
    let sources = library::sources(system, quiz);
    let mut info = quiz_info(words, quiz, &plan, sources, is_kept);
    info.practice &= !arguments.require_pass;
    let mut attempt = attempt(quiz, plan);
    let pace = Pace {
        time_factor: arguments.time_factor,
        not_sure: quiz.quiz.settings.not_sure,
    };
    let paint = system.paint(dialogue.stream);
    let ending = {
        let rich = dialogue.rich;
        let mut face = dialogue.face(words, &mut system.streams, &system.clock, paint);
        // A screen would cover printed warnings before anyone could read them, so it shows them itself.
        for text in warnings.iter().filter(|_| rich) {
            face.warn(text)?;
        }
        terminal::sit(&mut attempt, &info, pace, face.as_mut(), &mut recorder)?
    };
    warn(system, &recorder.warnings)?;

    if dialogue.redirected && ending != Ending::Left {
        let columns = table_columns(system, Stream::Output);
        let card = terminal::score_card(&attempt, &info, pace, columns);
        write_lines(system, &card)?;
    }
    let saved = recorder.now_saved();
    tell_end(system, words, quiz, &attempt, &dialogue, &ending, saved)?;
    if let Some(beginning) = &beginning {
        let told = disclosure(&ending, info.feedback);
        let at = recorder.finished_at.unwrap_or_else(|| system.clock.now());
        transcript::write(system, &attempt, beginning, End { at, told })?;
    }
    if let (Ending::Finished(_), Some(path)) = (&ending, &arguments.card) {
        let learner = arguments.learner.as_deref();
        keepsake::write(system, words, quiz, &attempt, learner, path)?;
    }
    let lost = !arguments.no_history && (!is_kept || recorder.has_failed());
    Ok(exit_of(&ending, lost, arguments.require_pass))
}

/// The exit code of an attempt. `lost` says that something could not be saved.
fn exit_of(ending: &Ending, lost: bool, require_pass: bool) -> Exit {
    match ending {
        _ if lost => Exit::Unusable,
        Ending::Left => Exit::Unfinished,
        Ending::Finished(card) if require_pass && !card.passed => Exit::Findings,
        Ending::Finished(_) => Exit::Done,
    }
}

/// How much of right and wrong the learner has seen.
fn disclosure(ending: &Ending, feedback: Feedback) -> Disclosure {
    match (ending, feedback) {
        (Ending::Finished(_), _) => Disclosure::All,
        (Ending::Left, Feedback::Each) => Disclosure::Answered,
        (Ending::Left, Feedback::End) => Disclosure::Nothing,
    }
}

/// The note about a quiz that is not in the wanted language. A path always means one file, whatever its language.
fn other_language(
    words: &Catalogue,
    quiz: &AvailableQuiz,
    arguments: &TakeArguments,
) -> Vec<String> {
    let wanted = language::of_quizzes(arguments.language.as_deref(), words);
    let said = language::not_translated(words, &quiz.quiz, &wanted);
    said.filter(|_| quiz.is_listed()).into_iter().collect()
}

/// Whether the command line requires a new paper.
fn asks_for_new(arguments: &TakeArguments) -> bool {
    arguments.fresh
        || arguments.missed
        || arguments.seed.is_some()
        || arguments.questions.is_some()
        || !arguments.topic.is_empty()
}

/// Decides what to take: the unfinished attempt, or a new paper.
fn plan(
    system: &System,
    quiz: &AvailableQuiz,
    arguments: &TakeArguments,
    earlier: Earlier,
    only: Vec<Id>,
) -> Result<Plan, Failure> {
    let mut rules = Rules::of(&quiz.quiz.settings);
    let replaces = match earlier {
        Earlier::Nothing => None,
        Earlier::Replace(id) => Some(id),
        Earlier::Resume(resumed) => {
            let ResumedAttempt { saved, paper, lock } = *resumed;
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
                resumed: Some(saved),
                lock,
                replaces: None,
            });
        }
    };

    rules.certainty |= arguments.certainty;
    if arguments.exam {
        rules.feedback = Feedback::End;
    }
    let seed = choices::seed(system, arguments.seed.as_deref())?;
    let selection = Selection {
        questions: arguments.questions.map(|n| n as usize),
        topics: choices::topics(&arguments.topic)?,
        only,
    };
    let paper = Paper::draw(&quiz.quiz, &seed, &selection)
        .map_err(|error| Failure::Usage(format!("{}: {error}", quiz.name)))?;
    Ok(Plan {
        paper,
        rules,
        selection,
        resumed: None,
        lock: None,
        replaces,
    })
}

/// What to save when the attempt starts.
fn start(system: &System, available: &AvailableQuiz, plan: &mut Plan) -> Start {
    let quiz = &available.quiz;
    let mut paper = Vec::new();
    let mut subjects = Vec::new();
    for item in &plan.paper.items {
        let question = &quiz.questions[item.question];
        paper.push(question.id.clone());
        subjects.push(QuestionContext::of(quiz, question));
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
        missed: !plan.selection.only.is_empty(),
        pass_mark: quiz.settings.pass_mark.get(),
        started_at: system.clock.now(),
    };
    Start {
        new,
        subjects,
        resumes: plan.resumed.as_ref().map(|saved| saved.id),
        replaces: plan.replaces,
        locks: AttemptLocks::of(system),
        lock: plan.lock.take(),
    }
}

/// The facts for `--json`, if it is asked for.
fn beginning(
    system: &System,
    quiz: &AvailableQuiz,
    arguments: &TakeArguments,
    plan: &Plan,
    start: &Start,
) -> Option<AttemptStart> {
    let resumed = plan.resumed.as_ref();
    let started_at = resumed.map_or(start.new.started_at, |saved| saved.attempt.started_at);
    let is_part = plan.selection.is_part();
    let wanted = arguments.json;
    wanted.then(|| AttemptStart::of(system, quiz, arguments, is_part, started_at))
}

/// What the learner sees about the attempt.
fn quiz_info<'a>(
    words: &'a Catalogue,
    available: &'a AvailableQuiz,
    plan: &Plan,
    sources: Sources,
    is_kept: bool,
) -> QuizInfo<'a> {
    let quiz = &available.quiz;
    let items = &plan.paper.items;
    QuizInfo {
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
        missed: is_kept.then(|| available.missed_command()),
        sources,
        kept: if is_kept {
            SavedAnswers::Attempt
        } else {
            SavedAnswers::Nothing
        },
        practice: plan.selection.is_part(),
    }
}

/// The command that takes the same paper again; `None` for missed questions, which change from time to time.
fn again(quiz: &AvailableQuiz, plan: &Plan) -> Option<String> {
    if !plan.selection.only.is_empty() {
        return None;
    }
    let mut words = vec![quiz.command(), format!("--seed {}", plan.paper.seed)];
    for topic in &plan.selection.topics {
        words.push(format!("--topic {topic}"));
    }
    if let Some(questions) = plan.selection.questions {
        words.push(format!("--questions {questions}"));
    }
    Some(words.join(" "))
}

fn attempt(quiz: &AvailableQuiz, plan: Plan) -> Attempt {
    let quiz = Arc::clone(&quiz.quiz);
    match plan.resumed {
        Some(saved) => {
            Attempt::resume(quiz, plan.paper, plan.rules, saved.records).with_flags(&saved.flagged)
        }
        None => Attempt::new(quiz, plan.paper, plan.rules),
    }
}

/// The text for a learner who leaves: what is saved, and how to continue. On a screen the command has its own line.
fn left_words(
    words: &Catalogue,
    quiz: &AvailableQuiz,
    attempt: &Attempt,
    saved: SavedAnswers,
    is_watched: bool,
    is_rich: bool,
) -> String {
    let count = attempt.paper().items.len();
    let answered = count - attempt.score().unanswered;
    let command = quiz.command();
    let left = |id: &str| words.with(id, &[("answered", &answered), ("count", &count)]);
    match (answered, saved) {
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
        (_, SavedAnswers::Nothing) => left("take-left-not-kept"),
        (_, saved) => {
            let gap = if is_watched { "\n" } else { " " };
            let id = if saved == SavedAnswers::Part {
                "take-left-part"
            } else {
                "take-left-kept"
            };
            format!("{}{gap}{command} --resume", left(id))
        }
    }
}

/// Says below the last page what is saved or what comes next.
fn tell_end(
    system: &mut System,
    words: &Catalogue,
    quiz: &AvailableQuiz,
    attempt: &Attempt,
    dialogue: &Dialogue,
    ending: &Ending,
    saved: SavedAnswers,
) -> io::Result<()> {
    if *ending == Ending::Left {
        let watched = dialogue.is_watched(system);
        let text = left_words(words, quiz, attempt, saved, watched, dialogue.rich);
        tell_left(system, dialogue.stream, &text)?;
    } else if saved == SavedAnswers::Attempt {
        let lines = afterwards::lines(system, words, quiz);
        review::say(system, dialogue.stream, &lines)?;
    }
    Ok(())
}

fn tell_left(system: &mut System, stream: Stream, text: &str) -> io::Result<()> {
    let columns = system.streams.columns(stream);
    let writer = system.streams.writer(stream);
    for line in text.lines().flat_map(|line| wrap_words(line, columns)) {
        writeln!(writer, "{line}")?;
    }
    Ok(())
}
