//! Draws the paper of an attempt: which questions are asked, in which order, and the order of their options.
//!
//! Each question's draws come from a random stream of its own. So a question that is added to a quiz changes neither
//! the options of the others nor their relative order.

use super::Seed;
use super::seed::Stream;
use crate::model::{Arrangement, Ask, Id, Opt, Question, Quiz};
use std::collections::BTreeMap;
use std::fmt;

/// One question of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Index into the quiz's questions.
    pub question: usize,
    /// The order in which options are shown, as indices: into the options of `choice` and `multiple`, the steps of
    /// `order`, and the right sides of `match` as `Match::rights` yields them. For `true-false` always 0 (true) and 1
    /// (false); empty for the other kinds.
    pub options: Vec<usize>,
}

impl Item {
    /// The question as the learner sees it, with its options in the order of this paper.
    pub fn ask(&self, question: &Question) -> Ask {
        question.ask(&self.options)
    }
}

/// The questions of one attempt. The same quiz, seed and selection give the same paper on every machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// The quiz it was drawn from.
    pub quiz: Id,
    /// The seed it was drawn with.
    pub seed: Seed,
    /// Its questions, in the order in which they are asked.
    pub items: Vec<Item>,
}

/// Which questions a learner wants. The default is what the quiz's settings say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// The number of questions, instead of the quiz's own `draw`; if it is larger than the quiz, all questions are
    /// used.
    pub questions: Option<usize>,
    /// Only questions on these topics; empty for all.
    pub topics: Vec<Id>,
    /// Only these questions; empty for all. The quiz's own `draw` does not apply to them.
    pub only: Vec<Id>,
}

impl Selection {
    /// Whether only a part of the quiz was chosen. The result then does not measure the whole quiz.
    pub fn is_part(&self) -> bool {
        self.questions.is_some() || !self.topics.is_empty() || !self.only.is_empty()
    }
}

/// Why no paper can be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PaperError {
    /// No question has this topic.
    UnknownTopic {
        /// The requested topic.
        topic: Id,
        /// The topics of the quiz, in the order of the file.
        known: Vec<Id>,
    },
    /// A paper without questions was requested.
    ZeroQuestions,
    /// The quiz has no question that can be asked.
    NothingLeft,
}

impl fmt::Display for PaperError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PaperError::UnknownTopic { topic, known } if known.is_empty() => {
                write!(
                    f,
                    "no question is about `{topic}`: the questions of this quiz have no topics"
                )
            }
            PaperError::UnknownTopic { topic, known } => {
                let known: Vec<&str> = known.iter().map(Id::as_str).collect();
                write!(
                    f,
                    "no question is about `{topic}`; the topics are {}",
                    known.join(", ")
                )
            }
            PaperError::ZeroQuestions => {
                f.write_str("a paper has at least one question; ask for 1 or more")
            }
            PaperError::NothingLeft => {
                f.write_str("the quiz has no questions; `redflag check` shows why")
            }
        }
    }
}

impl std::error::Error for PaperError {}

impl Paper {
    /// Draws a paper.
    pub fn draw(quiz: &Quiz, seed: &Seed, selection: &Selection) -> Result<Paper, PaperError> {
        let mut chosen = eligible(quiz, selection)?;
        let wanted = selection
            .questions
            .or(quiz.settings.draw.filter(|_| selection.only.is_empty()))
            .unwrap_or(chosen.len());
        if wanted == 0 {
            return Err(PaperError::ZeroQuestions);
        }
        let shuffler = Shuffler { quiz, seed };
        if wanted < chosen.len() {
            chosen = shuffler.spread_over_topics(chosen, wanted);
        }
        if quiz.settings.shuffle.questions() {
            chosen.sort_by_cached_key(|&place| shuffler.question("place", place));
        } else {
            chosen.sort_unstable();
        }
        let items = chosen
            .into_iter()
            .map(|place| shuffler.item(place))
            .collect();
        Ok(Paper {
            quiz: quiz.id.clone(),
            seed: seed.clone(),
            items,
        })
    }
}

/// The indices of the questions in the quiz that may be asked.
fn eligible(quiz: &Quiz, selection: &Selection) -> Result<Vec<usize>, PaperError> {
    let Selection { topics, only, .. } = selection;
    if let Some(topic) = topics.iter().find(|topic| {
        quiz.questions
            .iter()
            .all(|q| q.topic.as_ref() != Some(topic))
    }) {
        return Err(PaperError::UnknownTopic {
            topic: topic.clone(),
            known: quiz.topics().into_iter().cloned().collect(),
        });
    }
    let fits = |question: &Question| {
        let has_topic = question.topic.iter().any(|topic| topics.contains(topic));
        (topics.is_empty() || has_topic) && (only.is_empty() || only.contains(&question.id))
    };
    let places: Vec<usize> = (0..quiz.questions.len())
        .filter(|&place| fits(&quiz.questions[place]))
        .collect();
    if places.is_empty() {
        Err(PaperError::NothingLeft)
    } else {
        Ok(places)
    }
}

/// The random choices for one quiz and seed.
struct Shuffler<'a> {
    quiz: &'a Quiz,
    seed: &'a Seed,
}

/// A random sort key: 64 random bits, and then the name it was drawn for, in case two are equal.
type SortKey<'a> = (u64, &'a str);

impl<'a> Shuffler<'a> {
    fn sort_key(&self, purpose: &str, name: &'a str) -> SortKey<'a> {
        (
            self.seed
                .stream(&self.quiz.id, &format!("{purpose} {name}"))
                .next(),
            name,
        )
    }

    fn question(&self, purpose: &str, place: usize) -> SortKey<'a> {
        self.sort_key(purpose, self.quiz.questions[place].id.as_str())
    }

    fn topic(&self, place: usize) -> SortKey<'a> {
        self.sort_key(
            "topic",
            self.quiz.questions[place]
                .topic
                .as_ref()
                .map_or("", Id::as_str),
        )
    }

    /// Draws `wanted` questions in rounds that take one from each topic that has any left. Its random numbers are not
    /// those that decide the order. Otherwise the first question drawn of a large topic, which has a low number, would
    /// come early in every paper.
    fn spread_over_topics(&self, mut places: Vec<usize>, wanted: usize) -> Vec<usize> {
        places.sort_by_cached_key(|&place| self.question("draw", place));
        let mut taken: BTreeMap<SortKey<'a>, usize> = BTreeMap::new();
        let mut drawn: Vec<(usize, SortKey<'a>, usize)> = Vec::new();
        for place in places {
            let topic = self.topic(place);
            let round = taken.entry(topic).or_default();
            drawn.push((*round, topic, place));
            *round += 1;
        }
        drawn.sort_unstable();
        drawn
            .into_iter()
            .take(wanted)
            .map(|(_, _, place)| place)
            .collect()
    }

    fn item(&self, place: usize) -> Item {
        let question = &self.quiz.questions[place];
        let stream = self
            .seed
            .stream(&self.quiz.id, &format!("options {}", question.id));
        Item {
            question: place,
            options: shown(question, stream),
        }
    }
}

/// The order in which a question's options are shown. Steps and right sides are always shuffled, whatever the settings
/// say, because their written order is the answer.
fn shown(question: &Question, stream: Stream) -> Vec<usize> {
    match question.arrangement() {
        Arrangement::None => Vec::new(),
        Arrangement::Options(options) if question.shuffle_options => shuffled(options, stream),
        Arrangement::Options(options) => (0..options.len()).collect(),
        Arrangement::Fixed(count) => (0..count).collect(),
        Arrangement::Sides(sides) => shuffled(sides, stream),
        Arrangement::Steps(steps) => jumbled(steps, stream),
    }
}

/// Shuffles the options. Pinned ones come last, in written order.
fn shuffled<'a>(options: impl IntoIterator<Item = &'a Opt>, mut stream: Stream) -> Vec<usize> {
    let (pinned, free): (Vec<_>, Vec<_>) = options
        .into_iter()
        .enumerate()
        .partition(|(_, option)| option.pinned);
    let mut places: Vec<usize> = free.into_iter().map(|(place, _)| place).collect();
    stream.shuffle(&mut places);
    places.extend(pinned.into_iter().map(|(place, _)| place));
    places
}

/// The steps in a random order that is not the right one. Steps with equal texts look the same, so the order of the
/// texts must differ.
fn jumbled(steps: &[Opt], mut stream: Stream) -> Vec<usize> {
    let mut places: Vec<usize> = (0..steps.len()).collect();
    let can_differ = steps.iter().any(|step| step.text != steps[0].text);
    loop {
        stream.shuffle(&mut places);
        let differs = places
            .iter()
            .zip(steps)
            .any(|(&place, step)| steps[place].text != step.text);
        if differs || !can_differ {
            return places;
        }
    }
}

#[cfg(test)]
#[path = "paper_tests.rs"]
mod tests;
