//! `judge`: a message to classify as phishing or legitimate, and the parts of it that can be marked as red flags.

use super::body::Body;
use super::name::KindName;
use crate::model::grade::all_known;
use crate::model::{
    AskBody, AskPart, Cue, FlagMarks, Grade, Handling, Id, Judgement, KeyBody, KeyDecoy, KeyFlag,
    Message, Misfit, Part, PartField, Premise, Response,
};
use std::collections::BTreeSet;

/// A message to be judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Judge {
    /// Phishing or legitimate.
    pub answer: Judgement,
    /// The message.
    pub message: Message,
    /// The red flags; empty for a legitimate message.
    pub flags: Vec<Flag>,
    /// Harmless parts that look odd.
    pub decoys: Vec<Decoy>,
    /// How well the message fits its target, rated by the NIST Phish Scale.
    pub premise: Option<Premise>,
}

/// A red flag of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    /// Its id in results: the written one, or the slug of its words.
    pub id: Id,
    /// Its words in the message.
    pub quote: String,
    /// Its cue on the Phish Scale.
    pub cue: Cue,
    /// Why it is a red flag.
    pub why: String,
}

/// A harmless part of a message that looks odd.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoy {
    /// Its id in results: the written one, or the slug of its words.
    pub id: Id,
    /// Its words in the message.
    pub quote: String,
    /// Why it is harmless.
    pub why: String,
}

impl Flag {
    /// A red flag whose id is the slug of its words.
    pub fn new(quote: String, cue: Cue, why: String) -> Flag {
        let id = Id::slug(&quote);
        Flag {
            id,
            quote,
            cue,
            why,
        }
    }
}

impl Decoy {
    /// A decoy whose id is the slug of its words.
    pub fn new(quote: String, why: String) -> Decoy {
        let id = Id::slug(&quote);
        Decoy { id, quote, why }
    }
}

impl Judge {
    /// The parts that a learner can mark, in reading order: flags, decoys, and every sender, reply address, link target
    /// and attachment that does not overlap with one of those. Without the latter, the list alone would reveal the red
    /// flags.
    ///
    /// The order reveals nothing either: it does not depend on whether a part is a flag or a decoy.
    pub fn parts(&self) -> Vec<Part> {
        let mut parts = self.quoted();
        let mut quotes: Vec<&str> = parts.iter().map(|part| self.quote(part)).collect();
        for (field, text) in self.message.fields() {
            let is_whole = matches!(
                field,
                PartField::From
                    | PartField::ReplyTo
                    | PartField::LinkUrl(_)
                    | PartField::Attachment(_)
            );
            let is_marked = quotes.contains(&text) || parts.iter().any(|part| part.field == field);
            if !is_whole || text.is_empty() || is_marked {
                continue;
            }
            let id = Id::slug(text);
            if parts.iter().all(|part| part.id != id) {
                quotes.push(text);
                parts.push(Part {
                    id,
                    field,
                    start: 0,
                    end: text.len(),
                    flag: None,
                    decoy: None,
                });
            }
        }
        parts.sort_by_key(|part| (part.field, part.start, part.end));
        parts
    }

    /// The parts that the author marked, in reading order, each id once.
    fn quoted(&self) -> Vec<Part> {
        let flags = self.flags.iter().enumerate();
        let decoys = self.decoys.iter().enumerate();
        let flags = flags.map(|(i, flag)| (&flag.id, flag.quote.as_str(), Some(i), None));
        let decoys = decoys.map(|(i, decoy)| (&decoy.id, decoy.quote.as_str(), None, Some(i)));
        let placed = flags.chain(decoys).filter_map(|(id, quote, flag, decoy)| {
            let (field, start) = self.message.find(quote)?;
            Some(Part {
                id: id.clone(),
                field,
                start,
                end: start + quote.len(),
                flag,
                decoy,
            })
        });
        let mut parts: Vec<Part> = placed.collect();
        parts.sort_by_key(|part| (part.field, part.start, part.end));
        let mut known = BTreeSet::new();
        parts.retain(|part| known.insert(part.id.clone()));
        parts
    }

    /// The words of a part.
    pub fn quote(&self, part: &Part) -> &str {
        let text = self
            .message
            .fields()
            .into_iter()
            .find(|(field, _)| *field == part.field);
        text.and_then(|(_, text)| text.get(part.start..part.end))
            .unwrap_or_default()
    }
}

impl Body for Judge {
    fn ask(&self, _: &[usize]) -> AskBody {
        let part = |part: &Part| AskPart {
            id: part.id.clone(),
            field: part.field.word().to_owned(),
            index: part.field.index(),
            quote: self.quote(part).to_owned(),
        };
        AskBody::Judge {
            message: self.message.clone(),
            parts: self.parts().iter().map(part).collect(),
        }
    }

    fn key(&self) -> KeyBody {
        let flag = |flag: &Flag| KeyFlag {
            part: flag.id.clone(),
            quote: flag.quote.clone(),
            cue: flag.cue.word().to_owned(),
            words: flag.cue.name().to_owned(),
            why: flag.why.clone(),
        };
        let decoy = |decoy: &Decoy| KeyDecoy {
            part: decoy.id.clone(),
            quote: decoy.quote.clone(),
            why: decoy.why.clone(),
        };
        let premise = self.premise.filter(|_| self.answer == Judgement::Phish);
        let difficulty = premise.map(|premise| premise.difficulty(self.flags.len()));
        KeyBody::Judge {
            answer: self.answer,
            flags: self.flags.iter().map(flag).collect(),
            decoys: self.decoys.iter().map(decoy).collect(),
            difficulty: difficulty.map(|difficulty| difficulty.words().to_owned()),
        }
    }

    fn name(&self) -> KindName {
        KindName::Judge
    }

    /// The answer without marks, because marks earn no points.
    fn canonical(&self, response: &Response) -> Response {
        match response {
            Response::Judge { verdict, .. } => Response::Judge {
                verdict: *verdict,
                marked: BTreeSet::new(),
            },
            other => other.clone(),
        }
    }

    fn read(&self) -> Vec<&str> {
        let flags = self.flags.iter().map(|flag| flag.why.as_str());
        let decoys = self.decoys.iter().map(|decoy| decoy.why.as_str());
        flags
            .chain(decoys)
            .chain([self.message.body.as_str()])
            .collect()
    }

    fn key_parts(&self) -> Vec<String> {
        let answer = match self.answer {
            Judgement::Phish => "phish",
            Judgement::Legit => "legit",
        };
        vec![answer.to_owned()]
    }

    fn grade(&self, response: &Response) -> Result<Grade, Misfit> {
        match response {
            Response::Judge { verdict, marked } => self.graded(*verdict, marked),
            _ => Err(self.other_kind()),
        }
    }

    fn right_response(&self) -> Response {
        let parts = self.parts().into_iter();
        let flags = parts.filter(|part| part.flag.is_some());
        Response::Judge {
            verdict: self.answer.handling(),
            marked: flags.map(|part| part.id).collect(),
        }
    }

    fn wrong_responses(&self) -> Vec<Response> {
        let verdict = match self.answer {
            Judgement::Phish => Handling::CarryOn,
            Judgement::Legit => Handling::Report,
        };
        vec![Response::Judge {
            verdict,
            marked: BTreeSet::new(),
        }]
    }
}

impl Judge {
    fn graded(&self, verdict: Handling, marked: &BTreeSet<Id>) -> Result<Grade, Misfit> {
        let parts = self.parts();
        all_known(marked, |id| parts.iter().any(|part| part.id == *id))?;
        let mut flags = FlagMarks::default();
        for part in parts {
            // A part of a phish is not known to be fine if its author gave no verdict on it.
            let fine = part.decoy.is_some() || self.answer == Judgement::Legit;
            match (part.flag.is_some(), marked.contains(&part.id)) {
                (true, true) => flags.found.push(part.id),
                (true, false) => flags.missed.push(part.id),
                (false, true) if fine => flags.false_alarms.push(part.id),
                (false, _) => {}
            }
        }
        Ok(Grade {
            flags: Some(flags),
            ..Grade::part(verdict.worth(self.answer))
        })
    }
}
