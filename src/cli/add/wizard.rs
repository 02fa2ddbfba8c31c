//! Runs the wizard without a terminal: it takes answers and returns the next step.
//!
//! The same answers always lead to the same place, so a draft is stored as a list of answers.

use super::answers::{address, new_among, nobodys, sound};
use super::form::Form;
use super::steps::{Step, StepId, asked};
use crate::format::{Draft, DraftOption, key_steps, unused};
use crate::model::limits::{OPTIONS_MAX, PARTS_MAX, STEPS_MAX};
use crate::model::{Channel, Cue, Decoy, Difficulty, Flag, Id, Judgement, KindName, Link, Source};
use std::collections::BTreeSet;

/// The answer that goes one step back.
pub(super) const BACK: &str = "<";

/// What the quiz file already contains.
#[derive(Debug, Clone, Default)]
pub(super) struct ExistingQuiz {
    /// The topics of its questions.
    pub(super) topics: Vec<Id>,
    /// The ids of its questions.
    pub(super) ids: BTreeSet<String>,
}

/// The wizard.
#[derive(Debug)]
pub(super) struct Wizard {
    known: ExistingQuiz,
    answers: Vec<String>,
    form: Form,
    at: StepId,
}

impl Wizard {
    pub(super) fn new(known: ExistingQuiz) -> Wizard {
        Wizard {
            known,
            answers: Vec::new(),
            form: Form::default(),
            at: StepId::Kind,
        }
    }

    /// A wizard that replays saved answers as far as they still fit.
    pub(super) fn resume(known: ExistingQuiz, answers: &[String]) -> Wizard {
        let mut wizard = Wizard::new(known);
        for answer in answers {
            if wizard.at == StepId::Done || wizard.answer(answer).is_err() {
                break;
            }
        }
        wizard
    }

    /// The answers so far.
    pub(super) fn answers(&self) -> &[String] {
        &self.answers
    }

    /// The next step; `None` when the question is complete.
    pub(super) fn step(&self) -> Option<Step> {
        (self.at != StepId::Done)
            .then(|| asked(self.at, &self.form, &self.known.topics, &self.own_id()))
    }

    /// The finished question.
    pub(super) fn draft(&self) -> Draft {
        self.form.draft()
    }

    /// The id that the question gets if the author enters none.
    fn own_id(&self) -> Id {
        unused(&self.form.prompt, &self.known.ids)
    }

    /// Takes an answer, or returns why it is invalid.
    pub(super) fn answer(&mut self, answer: &str) -> Result<(), String> {
        let answer = answer.trim();
        if answer == BACK {
            let before = self.answers.len().saturating_sub(1);
            *self = Wizard::resume(self.known.clone(), &self.answers[..before]);
            return Ok(());
        }
        let step = self.step().ok_or("all is said")?;
        if answer.is_empty() && !step.may_be_empty {
            return Err("this is empty; type something".to_owned());
        }
        sound(answer)?;
        self.at = self.take(answer)?;
        self.answers.push(answer.to_owned());
        Ok(())
    }

    /// Records an answer and returns the next step.
    fn take(&mut self, answer: &str) -> Result<StepId, String> {
        match self.at {
            StepId::Kind | StepId::Prompt => self.take_start(answer),
            StepId::Key | StepId::Distractor | StepId::Why | StepId::Dangerous => {
                self.take_option(answer)
            }
            StepId::Own(nth) => self.take_own(nth, answer),
            StepId::Accept => self.take_accepted(answer),
            StepId::OrderStep | StepId::Left | StepId::Right | StepId::Extra => {
                self.take_list(answer)
            }
            StepId::Verdict
            | StepId::Channel
            | StepId::From
            | StepId::Subject
            | StepId::Body
            | StepId::LinkText
            | StepId::LinkUrl => self.take_message(answer),
            StepId::Quote | StepId::Cue | StepId::PartWhy => self.take_part(answer),
            _ => self.take_rest(answer),
        }
    }

    fn take_start(&mut self, answer: &str) -> Result<StepId, String> {
        if self.at == StepId::Prompt {
            answer.clone_into(&mut self.form.prompt);
        } else {
            let known = KindName::WORDS.iter().find(|(word, _)| *word == answer);
            let (_, kind) = known.ok_or("that is not a kind of question")?;
            self.form.kind = *kind;
            return Ok(StepId::Prompt);
        }
        Ok(match self.form.kind {
            KindName::Choice | KindName::Multiple => StepId::Key,
            KindName::Text => StepId::Accept,
            KindName::Order => StepId::OrderStep,
            KindName::Match => StepId::Left,
            KindName::Judge => StepId::Verdict,
            _ => self.own_or_on(0),
        })
    }

    fn take_option(&mut self, answer: &str) -> Result<StepId, String> {
        let form = &mut self.form;
        match self.at {
            StepId::Why => {
                if let Some(option) = form.options.last_mut() {
                    option.why = some(answer);
                }
                Ok(StepId::Dangerous)
            }
            StepId::Dangerous => {
                if let Some(option) = form.options.last_mut() {
                    option.dangerous = answer == "yes";
                }
                Ok(StepId::Distractor)
            }
            StepId::Key if answer.is_empty() => Ok(StepId::Distractor),
            _ if answer.is_empty() => Ok(StepId::Explanation),
            at => {
                new_among(
                    answer,
                    form.options.iter().map(|option| option.text.as_str()),
                    OPTIONS_MAX,
                )?;
                let key = at == StepId::Key;
                form.options.push(DraftOption {
                    text: answer.to_owned(),
                    key,
                    ..DraftOption::default()
                });
                Ok(match (key, form.kind == KindName::Multiple) {
                    (true, true) => StepId::Key,
                    (true, false) => StepId::Distractor,
                    (false, _) => StepId::Why,
                })
            }
        }
    }

    /// The step for the key with this index; after the last key, the explanation.
    fn own_or_on(&self, nth: usize) -> StepId {
        let steps = key_steps(self.form.kind).unwrap_or_default();
        if nth < steps.len() {
            StepId::Own(nth)
        } else {
            StepId::Explanation
        }
    }

    fn take_own(&mut self, nth: usize, answer: &str) -> Result<StepId, String> {
        let steps = key_steps(self.form.kind).unwrap_or_default();
        let step = steps.get(nth).ok_or("nothing is asked")?;
        if let Some(value) = (step.read)(answer)? {
            self.form.keys.push((step.key, value));
        }
        Ok(self.own_or_on(nth + 1))
    }

    fn take_accepted(&mut self, answer: &str) -> Result<StepId, String> {
        if answer.is_empty() {
            return Ok(StepId::Explanation);
        }
        let accept = &mut self.form.accept;
        new_among(answer, accept.iter().map(String::as_str), OPTIONS_MAX)?;
        accept.push(answer.to_owned());
        Ok(StepId::Accept)
    }

    fn take_list(&mut self, answer: &str) -> Result<StepId, String> {
        let form = &mut self.form;
        match self.at {
            StepId::OrderStep | StepId::Extra if answer.is_empty() => Ok(StepId::Explanation),
            StepId::Left if answer.is_empty() => Ok(StepId::Extra),
            StepId::OrderStep => {
                new_among(answer, form.steps.iter().map(String::as_str), STEPS_MAX)?;
                form.steps.push(answer.to_owned());
                Ok(StepId::OrderStep)
            }
            StepId::Left => {
                new_among(
                    answer,
                    form.pairs.iter().map(|(left, _)| left.as_str()),
                    STEPS_MAX,
                )?;
                form.pairs.push((answer.to_owned(), String::new()));
                Ok(StepId::Right)
            }
            at => {
                let rights = form
                    .pairs
                    .iter()
                    .map(|(_, right)| right.as_str())
                    .filter(|right| !right.is_empty());
                new_among(
                    answer,
                    rights.chain(form.extra.iter().map(String::as_str)),
                    OPTIONS_MAX,
                )?;
                if at == StepId::Extra {
                    form.extra.push(answer.to_owned());
                    return Ok(StepId::Extra);
                }
                if let Some((_, right)) = form.pairs.last_mut() {
                    answer.clone_into(right);
                }
                Ok(StepId::Left)
            }
        }
    }

    fn take_message(&mut self, answer: &str) -> Result<StepId, String> {
        let form = &mut self.form;
        let known = |words: &[(&str, Judgement)]| {
            words
                .iter()
                .find(|(word, _)| *word == answer)
                .map(|(_, value)| *value)
        };
        if !matches!(self.at, StepId::Verdict | StepId::Channel) {
            nobodys(answer)?;
        }
        Ok(match self.at {
            StepId::Verdict => {
                form.verdict = known(&Judgement::WORDS).ok_or("that is neither phish nor legit")?;
                StepId::Channel
            }
            StepId::Channel => {
                let channel = Channel::WORDS.iter().find(|(word, _)| *word == answer);
                form.message.channel = channel.ok_or("that is not a channel")?.1;
                StepId::From
            }
            StepId::From => {
                form.message.from = some(answer);
                if form.message.channel == Channel::Email {
                    StepId::Subject
                } else {
                    StepId::Body
                }
            }
            StepId::Subject => {
                form.message.subject = some(answer);
                StepId::Body
            }
            StepId::Body => {
                answer.clone_into(&mut form.message.body);
                StepId::LinkText
            }
            StepId::LinkText if answer.is_empty() => StepId::Quote,
            StepId::LinkText => {
                form.message.links.push(Link {
                    text: answer.to_owned(),
                    url: String::new(),
                });
                StepId::LinkUrl
            }
            _ => {
                if let Some(link) = form.message.links.last_mut() {
                    answer.clone_into(&mut link.url);
                }
                StepId::LinkText
            }
        })
    }

    /// Takes a red flag of a phish, or a harmless odd part of a legitimate message.
    fn take_part(&mut self, answer: &str) -> Result<StepId, String> {
        let form = &mut self.form;
        match self.at {
            StepId::Quote if answer.is_empty() => Ok(StepId::Explanation),
            StepId::Quote => {
                let place = |quote: &str| {
                    form.message
                        .find(quote)
                        .map(|(field, at)| (field, at, at + quote.len()))
                };
                let (field, start, end) = place(answer).ok_or(
                    "these words are not in the message; copy them from it, letter by letter",
                )?;
                let overlaps = |(other, from, to)| other == field && start < to && from < end;
                if form.marked().filter_map(place).any(overlaps) {
                    return Err(
                        "it overlaps with a part that you have quoted; quote other words"
                            .to_owned(),
                    );
                }
                if form.marked().count() >= PARTS_MAX {
                    return Err(format!(
                        "a message has at most {PARTS_MAX} parts; leave this empty to continue"
                    ));
                }
                let (quote, why) = (answer.to_owned(), String::new());
                if form.verdict == Judgement::Legit {
                    form.decoys.push(Decoy::new(quote, why));
                    return Ok(StepId::PartWhy);
                }
                form.flags
                    .push(Flag::new(quote, Cue::SpellingAndGrammar, why));
                Ok(StepId::Cue)
            }
            StepId::Cue => {
                let cue = Cue::from_word(answer).ok_or("that is not one of the cues")?;
                form.flags.last_mut().ok_or("there is no red flag yet")?.cue = cue;
                Ok(StepId::PartWhy)
            }
            _ => {
                let fine = form.decoys.last_mut().map(|decoy| &mut decoy.why);
                let why = fine.or(form.flags.last_mut().map(|flag| &mut flag.why));
                answer.clone_into(why.ok_or("no part is marked yet")?);
                Ok(StepId::Quote)
            }
        }
    }

    fn take_rest(&mut self, answer: &str) -> Result<StepId, String> {
        let id = || {
            Id::new(answer).map_err(|error| format!("{error}, such as {}", Id::readable(answer)))
        };
        let free = self.own_id();
        let form = &mut self.form;
        Ok(match self.at {
            StepId::Explanation => {
                answer.clone_into(&mut form.explanation);
                StepId::Topic
            }
            StepId::Topic => {
                form.topic = if answer.is_empty() { None } else { Some(id()?) };
                StepId::Difficulty
            }
            StepId::Difficulty => {
                let known = Difficulty::WORDS.iter().find(|(word, _)| *word == answer);
                form.difficulty = known.map(|(_, difficulty)| *difficulty);
                StepId::SourceTitle
            }
            StepId::SourceTitle => {
                form.source = some(answer).map(|title| Source {
                    title,
                    url: None,
                    section: None,
                });
                if form.source.is_some() {
                    StepId::SourceUrl
                } else {
                    StepId::Hint
                }
            }
            StepId::SourceUrl => {
                if !answer.is_empty() {
                    address(answer)?;
                }
                if let Some(source) = &mut form.source {
                    source.url = some(answer);
                }
                StepId::Hint
            }
            StepId::Hint => {
                form.hint = some(answer);
                StepId::Id
            }
            _ => {
                let own = if answer.is_empty() { free } else { id()? };
                if self.known.ids.contains(own.as_str()) {
                    return Err(format!("the id {own} is taken in this file; give another"));
                }
                form.id = Some(own);
                StepId::Done
            }
        })
    }
}

fn some(answer: &str) -> Option<String> {
    (!answer.is_empty()).then(|| answer.to_owned())
}

#[cfg(test)]
#[path = "wizard_tests.rs"]
mod tests;
