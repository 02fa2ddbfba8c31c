//! `redflag add`: a wizard that appends one question to a quiz file, and changes nothing else in it.

mod answers;
mod form;
mod line;
mod prompts;
mod saved_draft;
mod steps;
mod wizard;

use super::arguments::AddArguments;
use super::exit::{Exit, Failure};
use super::output::{finding_style, table_columns};
use super::paths::typed;
use super::quiz_folders::QuizFolders;
use super::system::{Stream, System};
use crate::check;
use crate::diagnostic::{self, Finding, Severity};
use crate::format::{self, FileKind};
use crate::text::one_line;
use prompts::{Lines, Menus, Prompt, fitting};
use saved_draft::SavedDraft;
use std::io::Write;
use std::path::Path;
use steps::{Input, Step};
use wizard::{BACK, ExistingQuiz, Wizard};

pub(super) fn run(system: &mut System, arguments: &AddArguments) -> Result<Exit, Failure> {
    let watched = system.streams.terminals.input && system.streams.terminals.error;
    if arguments.plain || system.wants_plain() || !watched {
        return dialogue(system, &arguments.file, &mut Lines);
    }
    let paint = system.paint(Stream::Error);
    dialogue(system, &arguments.file, &mut Menus::new(paint))
}

fn dialogue(system: &mut System, file: &Path, prompt: &mut dyn Prompt) -> Result<Exit, Failure> {
    let before = quiz_text(system, file)?;
    // Fails before the first step if the finished question could not be appended.
    appended(file, &before, SAMPLE)?;
    system.files.may_write(file)?;
    let known = known(&before);
    let saved_draft = SavedDraft::of(system, file);
    let Some(mut wizard) = begin(system, prompt, known, saved_draft.as_ref())? else {
        return Ok(Exit::Unfinished);
    };
    if saved_draft.is_none() {
        prompt.tell(system, "There is no home folder, so nothing is saved if you leave; set REDFLAG_HOME to a folder.")?;
    }
    loop {
        while let Some(step) = wizard.step() {
            let Some(answer) = prompt.ask(system, &step)? else {
                return left(system, saved_draft.as_ref(), &wizard);
            };
            if let Err(reason) = wizard.answer(&answer) {
                prompt.tell(system, &format!("  {reason}"))?;
            } else if let Some(saved_draft) = &saved_draft {
                saved_draft.save(system, wizard.answers())?;
            }
        }
        match finish(system, file, prompt, &wizard)? {
            YesNo::Yes => {
                if let Some(saved_draft) = &saved_draft {
                    saved_draft.forget(system)?;
                }
                return Ok(Exit::Done);
            }
            YesNo::No | YesNo::Left => return left(system, saved_draft.as_ref(), &wizard),
            // Asks for the last answer again. Going back cannot fail, because there is an answer.
            YesNo::Back => drop(wizard.answer(BACK)),
        }
    }
}

/// A question that is ready to append.
const SAMPLE: &str = "[[question]]\nprompt = \"P\"\n";

/// The text of the quiz file. It is read again each time, because the author may have it open in an editor.
fn quiz_text(system: &System, file: &Path) -> Result<String, Failure> {
    let shown = one_line(&file.display().to_string());
    if !system.files.exists(file) {
        let typed = typed(file);
        return Err(Failure::Unusable(format!(
            "{shown}: there is no such file; `redflag new {typed}` writes one"
        )));
    }
    let text = system.files.read(file)?;
    let trouble = match format::looks_like(&text) {
        Some(FileKind::Quiz) if format::rewrite(&text).is_some() => return Ok(text),
        Some(FileKind::Quiz) => {
            "this is not valid TOML; `redflag check` shows where; correct it and try again"
        }
        Some(FileKind::Facts) => "this is a fact sheet; name a quiz that cites it",
        None => "this is not a quiz: it has no format and no [[question]]",
    };
    Err(Failure::Unusable(format!("{shown}: {trouble}")))
}

/// The topics and ids of a quiz, including ids of questions with errors.
fn known(text: &str) -> ExistingQuiz {
    let quiz = format::parse_quiz(text).draft;
    let table: toml::Table = text.parse().unwrap_or_default();
    let questions = table
        .get("question")
        .and_then(toml::Value::as_array)
        .into_iter()
        .flatten();
    let written = questions.filter_map(|question| Some(question.get("id")?.as_str()?.to_owned()));
    let understood = quiz
        .questions
        .iter()
        .map(|sketch| sketch.question.id.to_string());
    let included = quiz.include.iter().flat_map(|include| &include.questions);
    let included = included.map(ToString::to_string);
    let mut topics: Vec<crate::model::Id> = Vec::new();
    for sketch in &quiz.questions {
        if let Some(topic) = &sketch.question.topic
            && !topics.contains(topic)
        {
            topics.push(topic.clone());
        }
    }
    ExistingQuiz {
        topics,
        ids: understood.chain(written).chain(included).collect(),
    }
}

/// A new wizard, or one that continues a draft; `None` if the author leaves immediately.
fn begin(
    system: &mut System,
    prompt: &mut dyn Prompt,
    known: ExistingQuiz,
    saved_draft: Option<&SavedDraft>,
) -> Result<Option<Wizard>, Failure> {
    let how = format!(
        "One question, step by step. {BACK} goes back a step; Ctrl-C leaves and saves your answers."
    );
    prompt.tell(system, &how)?;
    let answers = saved_draft
        .map(|draft| draft.answers.as_slice())
        .unwrap_or_default();
    if answers.is_empty() {
        return Ok(Some(Wizard::new(known)));
    }
    let about = answers
        .get(1)
        .map(|stem| format!(" (“{}”)", one_line(stem)))
        .unwrap_or_default();
    let step = yes_or_no(format!("Continue the unfinished question{about}?"), true);
    Ok(match decided(system, prompt, &step)? {
        YesNo::Yes => Some(Wizard::resume(known, answers)),
        YesNo::No => Some(Wizard::new(known)),
        YesNo::Back | YesNo::Left => None,
    })
}

fn yes_or_no(asks: String, usual: bool) -> Step {
    Step {
        about: String::new(),
        asks,
        input: Input::YesNo { usual },
        may_be_empty: false,
        may_go_back: false,
    }
}

/// The answer to a yes-or-no question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum YesNo {
    Yes,
    No,
    /// The author wants to go one step back.
    Back,
    /// The author leaves.
    Left,
}

/// Asks until the author decides.
fn decided(system: &mut System, prompt: &mut dyn Prompt, step: &Step) -> Result<YesNo, Failure> {
    loop {
        match prompt.ask(system, step)?.as_deref() {
            None => return Ok(YesNo::Left),
            Some("yes") => return Ok(YesNo::Yes),
            Some("no") => return Ok(YesNo::No),
            Some(BACK) if step.may_go_back => return Ok(YesNo::Back),
            Some(_) => prompt.tell(system, "  type y or n")?,
        }
    }
}

fn left(
    system: &mut System,
    saved_draft: Option<&SavedDraft>,
    wizard: &Wizard,
) -> Result<Exit, Failure> {
    if let Some(draft) = saved_draft.filter(|_| !wizard.answers().is_empty()) {
        let path = one_line(&draft.path().display().to_string());
        let text = format!(
            "redflag: your answers are saved in {path}; the next `redflag add` continues from there"
        );
        for line in fitting(&text, table_columns(system, Stream::Error)) {
            writeln!(system.streams.error, "{line}")?;
        }
    }
    Ok(Exit::Unfinished)
}

/// Shows the question with the findings of `check`, and appends it if the author agrees.
fn finish(
    system: &mut System,
    file: &Path,
    prompt: &mut dyn Prompt,
    wizard: &Wizard,
) -> Result<YesNo, Failure> {
    let before = quiz_text(system, file)?;
    let added = appended(file, &before, &format::write_question(&wizard.draft()))?;
    let after = format!("{before}{added}");
    let shown = one_line(&file.display().to_string());
    prompt.tell(system, &added.replace('\r', ""))?;
    let findings = findings(system, file, &before, &after);
    let style = finding_style(system, Stream::Error);
    if !findings.is_empty() {
        let style = diagnostic::Human {
            color: false,
            ..style
        };
        prompt.tell(system, &diagnostic::human(&shown, &after, &findings, style))?;
    }
    let errors = findings
        .iter()
        .any(|finding| finding.severity == Severity::Error);
    let doubt = if errors {
        "It has errors, so the quiz could not be taken. "
    } else {
        ""
    };
    let step = Step {
        may_go_back: true,
        ..yes_or_no(format!("{doubt}Append it to {shown}?"), !errors)
    };
    let decided = decided(system, prompt, &step)?;
    if decided == YesNo::Yes {
        system.files.append(file, &added)?;
        prompt.tell(system, &format!("Appended to {shown}."))?;
    }
    Ok(decided)
}

/// The text to append to a quiz for a new question; an error if the quiz does not allow that.
fn appended(file: &Path, before: &str, question: &str) -> Result<String, Failure> {
    let added = addition(before, question);
    if format::rewrite(&format!("{before}{added}")).is_some() {
        return Ok(added);
    }
    let shown = one_line(&file.display().to_string());
    let why =
        "a [[question]] cannot be appended to it; first write its questions as [[question]] tables";
    Err(Failure::Unusable(format!("{shown}: {why}")))
}

/// The text that appends the question after a blank line.
fn addition(before: &str, question: &str) -> String {
    let start = match before {
        "" => "",
        text if text.ends_with("\n\n") || text.ends_with("\r\n\r\n") => "",
        text if text.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    let added = format!("{start}{question}");
    if before.contains("\r\n") {
        added.replace('\n', "\r\n")
    } else {
        added
    }
}

/// The findings of `check` about the new question.
fn findings(system: &System, file: &Path, before: &str, after: &str) -> Vec<Finding> {
    let opened = QuizFolders::of(system).open(file, after);
    let path = file.display().to_string();
    let today = system.clock.today();
    let checked = check::check_all(&[(&path, &opened)], today);
    let mut findings: Vec<Finding> = checked.into_iter().flatten().collect();
    findings.retain(|finding| finding.span.start >= before.len());
    findings
}
