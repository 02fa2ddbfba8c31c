//! A question and its eight kinds.

use super::{Cue, Date, FactRef, Id, Message, Opt, Premise, limits};
use std::fmt;

/// One question, with the settings that hold for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Its place in the file, from 0, counting questions that could not be understood.
    pub index: usize,
    /// Unique in the quiz. Without a written one, the slug of the prompt.
    pub id: Id,
    /// Whether the id is written in the file.
    pub id_written: bool,
    /// What it is about.
    pub topic: Option<Id>,
    /// How hard its author thinks it is.
    pub difficulty: Option<Difficulty>,
    /// The stem, in Markdown.
    pub prompt: String,
    /// What is asked and what is right.
    pub kind: Kind,
    /// Shown after the answer, in Markdown.
    pub explanation: String,
    /// Shown on request, in Markdown.
    pub hint: Option<String>,
    /// Where the knowledge comes from.
    pub source: Option<Source>,
    /// The facts it stands on.
    pub facts: Vec<FactRef>,
    /// The day on which it was true.
    pub as_of: Option<Date>,
    /// The day on which to look again.
    pub review_by: Option<Date>,
    /// How a known population answered.
    pub norm: Option<Norm>,
    /// Findings accepted here.
    pub allow: Vec<String>,
    /// Points for a right answer; above 0.
    pub points: f64,
    /// Seconds to answer; `None` for as long as it takes.
    pub time_limit_s: Option<u32>,
    /// Whether its options change places.
    pub shuffle_options: bool,
}

impl Question {
    /// Whether it was understood what is asked and what is right. Of a quiz without errors every question is whole.
    pub fn is_whole(&self) -> bool {
        let keyed = match &self.kind {
            Kind::Text(text) => !text.accept.is_empty() || text.pattern.is_some(),
            Kind::Multiple(multiple) => multiple.keys.contains(&true),
            _ => true,
        };
        keyed && !self.prompt.is_empty()
    }
}

/// How hard a question is meant to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difficulty {
    /// Most people know it.
    Easy,
    /// About half do.
    Medium,
    /// Few do.
    Hard,
}

impl Difficulty {
    /// The words of the format.
    pub const WORDS: [(&str, Difficulty); 3] = [
        ("easy", Difficulty::Easy),
        ("medium", Difficulty::Medium),
        ("hard", Difficulty::Hard),
    ];

    /// Its word in the format.
    pub fn word(self) -> &'static str {
        Difficulty::WORDS
            .iter()
            .find(|(_, value)| *value == self)
            .map_or("", |(word, _)| word)
    }
}

/// Where a piece of knowledge comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Title of the document.
    pub title: String,
    /// Its address.
    pub url: Option<String>,
    /// The place in it.
    pub section: Option<String>,
}

/// How a known population answered a question on the same point.
#[derive(Debug, Clone, PartialEq)]
pub struct Norm {
    /// Percent who were right, 0 to 100.
    pub percent: f64,
    /// Who was asked and when.
    pub population: String,
    /// How many were asked.
    pub n: Option<u32>,
    /// Where it was published.
    pub source: String,
}

/// The eight kinds of question.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// One right option.
    Choice(Choice),
    /// Several right options.
    Multiple(Multiple),
    /// A statement that holds or does not.
    TrueFalse(TrueFalse),
    /// A word or two.
    Text(Text),
    /// A number within a tolerance.
    Number(Number),
    /// Steps to be put in order.
    Order(Order),
    /// Left sides to be joined to right sides.
    Match(Match),
    /// A message: phish or legit, and which parts gave it away.
    Judge(Box<Judge>),
}

impl Kind {
    /// The word that names the kind in a quiz file.
    pub fn word(&self) -> &'static str {
        match self {
            Kind::Choice(_) => "choice",
            Kind::Multiple(_) => "multiple",
            Kind::TrueFalse(_) => "true-false",
            Kind::Text(_) => "text",
            Kind::Number(_) => "number",
            Kind::Order(_) => "order",
            Kind::Match(_) => "match",
            Kind::Judge(_) => "judge",
        }
    }
}

/// One right option among several. Options stand in written order, the pinned ones last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// At least two, with different ids.
    pub options: Vec<Opt>,
    /// Index of the right one.
    pub key: usize,
}

/// Several right options. Options stand in written order, the pinned ones last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Multiple {
    /// At least two, with different ids.
    pub options: Vec<Opt>,
    /// For each option, whether it is right; at least one is.
    pub keys: Vec<bool>,
    /// What a partly right answer is worth.
    pub grading: Grading,
}

/// What a partly right `multiple` answer is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grading {
    /// Right ticks minus wrong ticks over the number of right options, never below 0.
    Partial,
    /// Nothing unless all is right.
    All,
}

impl Grading {
    /// The words of the format.
    pub const WORDS: [(&str, Grading); 2] = [("partial", Grading::Partial), ("all", Grading::All)];
}

/// A statement that holds or does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrueFalse {
    /// Whether it holds.
    pub answer: bool,
    /// Shown after the wrong answer.
    pub why: Option<String>,
}

/// A word or two, compared after NFKC, trimming and folding of inner spaces.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// Accepted answers, the first of which is shown; at least one.
    pub accept: Vec<String>,
    /// Whether letter case matters.
    pub case_sensitive: bool,
    /// A pattern that the whole answer may match instead.
    pub pattern: Option<Pattern>,
}

/// A regular expression that must match the whole answer.
#[derive(Clone)]
pub struct Pattern {
    written: String,
    regex: regex::Regex,
}

/// Why a text is not a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternError(pub String);

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for PatternError {}

impl Pattern {
    /// Compiles a pattern within [`limits::PATTERN_BYTES_MAX`].
    pub fn new(written: &str, case_sensitive: bool) -> Result<Pattern, PatternError> {
        // Compiled alone first: `a)(b` would otherwise become valid inside the group that anchors it.
        regex::RegexBuilder::new(written)
            .size_limit(limits::PATTERN_BYTES_MAX)
            .build()
            .map_err(pattern_error)?;
        let regex = regex::RegexBuilder::new(&format!("^(?:{written})$"))
            .case_insensitive(!case_sensitive)
            .size_limit(limits::PATTERN_BYTES_MAX)
            .build()
            .map_err(pattern_error)?;
        Ok(Pattern {
            written: written.to_owned(),
            regex,
        })
    }

    /// The pattern as it stands in the file.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// Whether the whole text matches.
    pub fn matches(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }
}

fn pattern_error(error: regex::Error) -> PatternError {
    PatternError(match error {
        regex::Error::CompiledTooBig(_) => {
            "the pattern needs too much memory; make its repetitions smaller".to_owned()
        }
        other => {
            let text = other.to_string();
            text.lines()
                .last()
                .unwrap_or_default()
                .trim_start_matches("error: ")
                .to_owned()
        }
    })
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Pattern) -> bool {
        self.regex.as_str() == other.regex.as_str()
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/{}/", self.written)
    }
}

/// A number within a tolerance.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// The right number; finite.
    pub answer: f64,
    /// How far off an answer may be, both ends included; 0 or more.
    pub tolerance: f64,
    /// What is counted.
    pub unit: Option<String>,
}

/// Steps in their right order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// At least two, with different ids.
    pub steps: Vec<Opt>,
}

/// Left sides to be joined to right sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// At least two; the ids of all lefts differ, and those of all rights.
    pub pairs: Vec<Pair>,
    /// Right sides that belong to no left side.
    pub extra: Vec<Opt>,
}

impl Match {
    /// All right sides in written order: those of the pairs, then the extra ones.
    pub fn rights(&self) -> impl Iterator<Item = &Opt> {
        self.pairs.iter().map(|pair| &pair.right).chain(&self.extra)
    }
}

/// A left side and the right side that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// What is asked about.
    pub left: Opt,
    /// What belongs to it.
    pub right: Opt,
}

/// A message to be judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Judge {
    /// What it is.
    pub answer: Judgement,
    /// The message.
    pub message: Message,
    /// What gives it away; none when it is legit.
    pub flags: Vec<Flag>,
    /// Parts that look odd and are fine.
    pub decoys: Vec<Decoy>,
    /// How well it fits its target, by the NIST Phish Scale.
    pub premise: Option<Premise>,
}

/// What a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Judgement {
    /// An attack.
    Phish,
    /// Fine.
    Legit,
}

impl Judgement {
    /// The words of the format.
    pub const WORDS: [(&str, Judgement); 2] =
        [("phish", Judgement::Phish), ("legit", Judgement::Legit)];
}

/// A part of the message that gives it away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    /// Its words, as they stand in the message.
    pub quote: String,
    /// Which of the Phish Scale's cues it is.
    pub cue: Cue,
    /// What it tells.
    pub why: String,
}

/// A part of the message that looks odd and is fine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoy {
    /// Its words, as they stand in the message.
    pub quote: String,
    /// Why it is fine.
    pub why: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_anchored_and_bounded() {
        let pattern = Pattern::new("pass(word|phrase)", false).expect("valid");
        assert!(pattern.matches("PassPhrase"));
        assert!(!pattern.matches("my passphrase"));
        for bad in ["a)(b", "(", "a{1000}{1000}", "\\"] {
            assert!(Pattern::new(bad, true).is_err(), "{bad}");
        }
    }
}
