//! From a question as it travels to one that a terminal's pages can show, and from the answer likewise.
//!
//! The other end may be anybody's program: a key that names what the question does not have changes nothing.

use super::question::part_field;
use super::reveal::DIFFICULTIES;
use super::{
    Key, KeyBody, QuestionBody, WireLink, WireMessage, WireOption, WirePart, WireQuestion, Words,
};
use crate::engine::Item;
use crate::model::{
    Channel, Choice, Cue, Decoy, FactRef, Flag, Grading, Id, Judge, Judgement, Kind, Link, Match,
    Message, Multiple, Norm, Number, Opt, Order, Pair, Premise, Question, Source, Text, TrueFalse,
};
use std::collections::BTreeMap;

impl WireQuestion {
    /// The question for a terminal's pages, with the order of its options. Without the key something else
    /// stands where the answer would: only screens that ask may show it then. Points, limits and grading are
    /// not known here.
    pub fn to_model(&self, key: Option<&Key>) -> (Question, Item) {
        let (kind, options) = kind(&self.body, key);
        let question = Question {
            index: self.place,
            id: self.id.clone(),
            id_written: true,
            topic: self.topic.clone(),
            difficulty: None,
            prompt: self.prompt.for_terminal(),
            kind,
            explanation: key.map_or(String::new(), |key| key.explanation.for_terminal()),
            hint: self.hint.as_ref().map(Words::for_terminal),
            source: key.and_then(source),
            facts: key.map_or(Vec::new(), |key| key.sources().into_keys().collect()),
            as_of: None,
            review_by: None,
            norm: key.and_then(norm),
            allow: Vec::new(),
            points: 1.0,
            time_limit_s: None,
            shuffle_options: false,
        };
        (
            question,
            Item {
                question: self.place,
                options,
            },
        )
    }
}

impl Key {
    /// Where the facts come from that [`WireQuestion::to_model`] lets the question cite. The references are
    /// made up: on the wire a fact is its words.
    pub fn sources(&self) -> BTreeMap<FactRef, String> {
        let fact = |nth: usize| FactRef {
            sheet: Id::slug("room"),
            fact: Id::slug(&format!("fact {nth}")),
        };
        self.facts
            .iter()
            .enumerate()
            .map(|(nth, words)| (fact(nth), words.clone()))
            .collect()
    }
}

fn source(key: &Key) -> Option<Source> {
    let source = key.source.as_ref()?;
    Some(Source {
        title: source.title.clone(),
        url: source.url.clone(),
        section: source.section.clone(),
    })
}

fn norm(key: &Key) -> Option<Norm> {
    let norm = key.norm.as_ref()?;
    let (population, source) = (norm.population.clone(), norm.source.clone());
    Some(Norm {
        percent: norm.percent,
        population,
        n: norm.n,
        source,
    })
}

/// The kind, and the order of its options as they came.
fn kind(body: &QuestionBody, key: Option<&Key>) -> (Kind, Vec<usize>) {
    let told = key.map(|key| &key.body);
    match body {
        QuestionBody::Choice { options } => (choice(options, key), (0..options.len()).collect()),
        QuestionBody::Multiple { options } => {
            (multiple(options, key), (0..options.len()).collect())
        }
        QuestionBody::TrueFalse => (true_false(told), vec![0, 1]),
        QuestionBody::Text => (text(told), Vec::new()),
        QuestionBody::Number { unit } => (number(unit.as_ref(), told), Vec::new()),
        QuestionBody::Order { steps } => order(steps, key),
        QuestionBody::Match { lefts, rights } => matching(lefts, rights, key),
        QuestionBody::Judge { message, parts } => (judge(message, parts, told), Vec::new()),
    }
}

fn option(option: &WireOption, key: Option<&Key>) -> Opt {
    let mut opt = Opt::new(option.text.for_terminal()).with_id(option.id.clone());
    opt.why = key
        .and_then(|key| key.whys.get(&option.id))
        .map(Words::for_terminal);
    opt.dangerous = key.is_some_and(|key| key.dangerous.contains(&option.id));
    opt
}

fn choice(options: &[WireOption], key: Option<&Key>) -> Kind {
    let right =
        |id: &Id| matches!(key.map(|key| &key.body), Some(KeyBody::Choice(right)) if right == id);
    Kind::Choice(Choice {
        key: options
            .iter()
            .position(|option| right(&option.id))
            .unwrap_or(0),
        options: options.iter().map(|shown| option(shown, key)).collect(),
    })
}

fn multiple(options: &[WireOption], key: Option<&Key>) -> Kind {
    let right = |id: &Id| matches!(key.map(|key| &key.body), Some(KeyBody::Multiple(right)) if right.contains(id));
    Kind::Multiple(Multiple {
        keys: options.iter().map(|option| right(&option.id)).collect(),
        options: options.iter().map(|shown| option(shown, key)).collect(),
        grading: Grading::Partial,
    })
}

fn true_false(told: Option<&KeyBody>) -> Kind {
    Kind::TrueFalse(match told {
        Some(KeyBody::TrueFalse { answer, why }) => TrueFalse {
            answer: *answer,
            why: why.as_ref().map(Words::for_terminal),
        },
        _ => TrueFalse {
            answer: true,
            why: None,
        },
    })
}

fn text(told: Option<&KeyBody>) -> Kind {
    let accept = match told {
        Some(KeyBody::Text(accept)) => accept.clone(),
        _ => Vec::new(),
    };
    Kind::Text(Text {
        accept,
        case_sensitive: false,
        pattern: None,
    })
}

fn number(unit: Option<&String>, told: Option<&KeyBody>) -> Kind {
    let (answer, tolerance) = match told {
        Some(KeyBody::Number { answer, tolerance }) => (*answer, *tolerance),
        _ => (0.0, 0.0),
    };
    Kind::Number(Number {
        answer,
        tolerance,
        unit: unit.cloned(),
    })
}

/// The steps in their right order, as far as it is known.
fn order(steps: &[WireOption], key: Option<&Key>) -> (Kind, Vec<usize>) {
    let right: &[Id] = match key.map(|key| &key.body) {
        Some(KeyBody::Order(right)) => right,
        _ => &[],
    };
    let rank = |id: &Id| {
        right
            .iter()
            .position(|known| known == id)
            .unwrap_or(right.len())
    };
    let mut written: Vec<usize> = (0..steps.len()).collect();
    written.sort_by_key(|shown| rank(&steps[*shown].id));
    let shown = inverse(&written);
    (
        Kind::Order(Order {
            steps: written
                .into_iter()
                .map(|at| option(&steps[at], key))
                .collect(),
        }),
        shown,
    )
}

/// For each place in front of the learner its index in what is `written`.
fn inverse(written: &[usize]) -> Vec<usize> {
    let mut shown = vec![0; written.len()];
    for (index, place) in written.iter().enumerate() {
        shown[*place] = index;
    }
    shown
}

/// The pairs, as far as they are known: a left side whose right side is not known gets one that is left over.
fn matching(lefts: &[WireOption], rights: &[WireOption], key: Option<&Key>) -> (Kind, Vec<usize>) {
    let partners = partners(lefts, rights, key);
    let pairs: Vec<(&WireOption, usize)> = lefts
        .iter()
        .zip(partners)
        .filter_map(|(left, right)| Some((left, right?)))
        .collect();
    let mut written: Vec<usize> = pairs.iter().map(|(_, right)| *right).collect();
    written.extend((0..rights.len()).filter(|at| pairs.iter().all(|(_, right)| right != at)));
    let extra = written[pairs.len()..]
        .iter()
        .map(|at| option(&rights[*at], key))
        .collect();
    let pair = |(left, right): (&WireOption, usize)| Pair {
        left: option(left, None),
        right: option(&rights[right], key),
    };
    (
        Kind::Match(Match {
            pairs: pairs.into_iter().map(pair).collect(),
            extra,
        }),
        inverse(&written),
    )
}

/// For each left side the place of its right side, each taken once; none where there are too few.
fn partners(lefts: &[WireOption], rights: &[WireOption], key: Option<&Key>) -> Vec<Option<usize>> {
    let mut left_over: Vec<usize> = (0..rights.len()).collect();
    let mut known = |left: &WireOption| {
        let Some(KeyBody::Match(joined)) = key.map(|key| &key.body) else {
            return None;
        };
        let wanted = joined.get(&left.id)?;
        let at = left_over.iter().position(|at| rights[*at].id == *wanted)?;
        Some(left_over.remove(at))
    };
    let partners: Vec<Option<usize>> = lefts.iter().map(&mut known).collect();
    let mut rest = left_over.into_iter();
    partners
        .into_iter()
        .map(|partner| partner.or_else(|| rest.next()))
        .collect()
}

fn judge(message: &WireMessage, parts: &[WirePart], told: Option<&KeyBody>) -> Kind {
    let message = model_message(message);
    let judge = match told {
        Some(KeyBody::Judge {
            answer,
            flags,
            decoys,
            difficulty,
        }) => Judge {
            answer: *answer,
            flags: flags.iter().filter_map(flag).collect(),
            decoys: decoys.iter().map(decoy).collect(),
            premise: difficulty
                .as_ref()
                .and_then(|words| premise(words, flags.len())),
            message,
        },
        // `Judge::parts` makes the same list of these: a part that it would not find in its place is one
        // that it adds by itself, a whole sender or link.
        _ => Judge {
            answer: Judgement::Legit,
            flags: Vec::new(),
            decoys: parts
                .iter()
                .filter(|part| stands(&message, part))
                .map(unmarked)
                .collect(),
            premise: None,
            message,
        },
    };
    Kind::Judge(Box::new(judge))
}

fn stands(message: &Message, part: &WirePart) -> bool {
    let field = part_field(&part.field, part.index);
    message
        .find(&part.quote)
        .is_some_and(|(found, _)| Some(found) == field)
}

fn unmarked(part: &WirePart) -> Decoy {
    Decoy {
        quote: part.quote.clone(),
        why: String::new(),
    }
}

fn flag(flag: &super::WireFlag) -> Option<Flag> {
    Some(Flag {
        quote: flag.quote.clone(),
        cue: Cue::from_word(&flag.cue)?,
        why: flag.why.clone(),
    })
}

fn decoy(decoy: &super::WireDecoy) -> Decoy {
    Decoy {
        quote: decoy.quote.clone(),
        why: decoy.why.clone(),
    }
}

/// A premise with which a phish of so many cues is so hard to see. There is one for each fit.
fn premise(words: &str, cues: usize) -> Option<Premise> {
    let (_, difficulty) = DIFFICULTIES.iter().find(|(known, _)| *known == words)?;
    let fits = [[0; 5], [6, 6, 0, 0, 0], [8; 5]];
    fits.into_iter()
        .filter_map(Premise::new)
        .find(|premise| premise.difficulty(cues) == *difficulty)
}

fn model_message(message: &WireMessage) -> Message {
    let channel = Channel::WORDS
        .iter()
        .find(|(word, _)| *word == message.channel);
    let link = |link: &WireLink| Link {
        text: link.text.clone(),
        url: link.url.clone(),
    };
    Message {
        channel: channel.map_or(Channel::Email, |(_, channel)| *channel),
        from: message.from.clone(),
        to: message.to.clone(),
        reply_to: message.reply_to.clone(),
        subject: message.subject.clone(),
        sent: message.sent.clone(),
        body: message.body.clone(),
        links: message.links.iter().map(link).collect(),
        attachments: message.attachments.clone(),
    }
}
