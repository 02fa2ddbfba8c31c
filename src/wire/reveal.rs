//! From a quiz to the answer of a question as it travels, after the reveal.

use super::{Key, KeyBody, Texts, WireDecoy, WireFlag, WireNorm, WireSource, Words};
use crate::model::{
    FactRef, Id, Judge, Judgement, Kind, Norm, Opt, PhishDifficulty, Question, Source,
};
use std::collections::BTreeMap;

/// How hard a phish is to see, in words.
pub(super) const DIFFICULTIES: [(&str, PhishDifficulty); 4] = [
    ("very difficult to see", PhishDifficulty::Very),
    ("moderately difficult to see", PhishDifficulty::Moderately),
    (
        "moderately to least difficult to see",
        PhishDifficulty::ModeratelyToLeast,
    ),
    ("least difficult to see", PhishDifficulty::Least),
];

impl Key {
    /// The answer to a question. `sources` says where facts come from; what is not in it is left out.
    pub fn of(question: &Question, sources: &BTreeMap<FactRef, String>, texts: Texts) -> Key {
        let options = options(&question.kind);
        let why =
            |option: &&Opt| Some((option.id().clone(), Words::of(option.why.as_ref()?, texts)));
        let mut facts: Vec<String> = question
            .facts
            .iter()
            .filter_map(|fact| sources.get(fact))
            .cloned()
            .collect();
        facts.sort();
        facts.dedup();
        Key {
            body: body(&question.kind, texts),
            whys: options.iter().filter_map(why).collect(),
            dangerous: sorted(options.iter().copied().filter(|option| option.dangerous)),
            explanation: Words::of(&question.explanation, texts),
            source: question.source.as_ref().map(source),
            facts,
            norm: question.norm.as_ref().map(norm),
        }
    }
}

/// What can be chosen: of `match` the right sides. Left sides are not chosen, and may have the same ids.
fn options(kind: &Kind) -> Vec<&Opt> {
    match kind {
        Kind::Choice(choice) => choice.options.iter().collect(),
        Kind::Multiple(multiple) => multiple.options.iter().collect(),
        Kind::Order(order) => order.steps.iter().collect(),
        Kind::Match(matching) => matching.rights().collect(),
        Kind::TrueFalse(_) | Kind::Text(_) | Kind::Number(_) | Kind::Judge(_) => Vec::new(),
    }
}

fn sorted<'a>(options: impl Iterator<Item = &'a Opt>) -> Vec<Id> {
    let mut ids: Vec<Id> = options.map(|option| option.id().clone()).collect();
    ids.sort();
    ids
}

fn body(kind: &Kind, texts: Texts) -> KeyBody {
    match kind {
        Kind::Choice(choice) => KeyBody::Choice(choice.options[choice.key].id().clone()),
        Kind::Multiple(multiple) => {
            let keys = multiple
                .options
                .iter()
                .zip(&multiple.keys)
                .filter(|(_, key)| **key);
            KeyBody::Multiple(sorted(keys.map(|(option, _)| option)))
        }
        Kind::TrueFalse(statement) => KeyBody::TrueFalse {
            answer: statement.answer,
            why: statement.why.as_ref().map(|why| Words::of(why, texts)),
        },
        Kind::Text(text) => KeyBody::Text(text.accept.clone()),
        Kind::Number(number) => KeyBody::Number {
            answer: number.answer,
            tolerance: number.tolerance,
        },
        Kind::Order(order) => {
            KeyBody::Order(order.steps.iter().map(|step| step.id().clone()).collect())
        }
        Kind::Match(matching) => {
            let pairs = matching
                .pairs
                .iter()
                .map(|pair| (pair.left.id().clone(), pair.right.id().clone()));
            KeyBody::Match(pairs.collect())
        }
        Kind::Judge(judge) => judged(judge),
    }
}

fn judged(judge: &Judge) -> KeyBody {
    let flags = judge.flags.iter().map(|flag| WireFlag {
        part: Id::slug(&flag.quote),
        quote: flag.quote.clone(),
        cue: flag.cue.word().to_owned(),
        words: flag.cue.name().to_owned(),
        why: flag.why.clone(),
    });
    let decoys = judge.decoys.iter().map(|decoy| WireDecoy {
        part: Id::slug(&decoy.quote),
        quote: decoy.quote.clone(),
        why: decoy.why.clone(),
    });
    let premise = judge.premise.filter(|_| judge.answer == Judgement::Phish);
    let difficulty = premise.map(|premise| premise.difficulty(judge.flags.len()));
    let words = |difficulty| {
        DIFFICULTIES
            .iter()
            .find(|(_, known)| *known == difficulty)
            .map(|(words, _)| *words)
    };
    KeyBody::Judge {
        answer: judge.answer,
        flags: flags.collect(),
        decoys: decoys.collect(),
        difficulty: difficulty.and_then(words).map(str::to_owned),
    }
}

fn source(source: &Source) -> WireSource {
    WireSource {
        title: source.title.clone(),
        url: source.url.clone(),
        section: source.section.clone(),
    }
}

fn norm(norm: &Norm) -> WireNorm {
    WireNorm {
        percent: norm.percent,
        population: norm.population.clone(),
        n: norm.n,
        source: norm.source.clone(),
    }
}
