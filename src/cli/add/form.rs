//! Collects what the author has said about a question so far, and turns it into a draft.

use crate::format::{Draft, DraftKind, DraftOption, message_tables};
use crate::model::{
    Channel, Decoy, Difficulty, Flag, Grading, Id, Judgement, KindName, Message, Source,
};

/// The answers so far.
#[derive(Debug, Clone)]
pub(super) struct Form {
    pub(super) kind: KindName,
    pub(super) prompt: String,
    pub(super) options: Vec<DraftOption>,
    /// The keys of the question's kind, with their values as written in the file.
    pub(super) keys: Vec<(&'static str, String)>,
    pub(super) accept: Vec<String>,
    pub(super) steps: Vec<String>,
    pub(super) pairs: Vec<(String, String)>,
    pub(super) extra: Vec<String>,
    pub(super) verdict: Judgement,
    pub(super) message: Message,
    pub(super) flags: Vec<Flag>,
    /// Parts of the message that look odd but are fine.
    pub(super) decoys: Vec<Decoy>,
    pub(super) explanation: String,
    pub(super) topic: Option<Id>,
    pub(super) difficulty: Option<Difficulty>,
    pub(super) source: Option<Source>,
    pub(super) hint: Option<String>,
    pub(super) id: Option<Id>,
}

impl Default for Form {
    fn default() -> Form {
        Form {
            kind: KindName::Choice,
            prompt: String::new(),
            options: Vec::new(),
            keys: Vec::new(),
            accept: Vec::new(),
            steps: Vec::new(),
            pairs: Vec::new(),
            extra: Vec::new(),
            verdict: Judgement::Phish,
            message: Message {
                channel: Channel::Email,
                from: None,
                to: None,
                reply_to: None,
                subject: None,
                sent: None,
                body: String::new(),
                links: Vec::new(),
                attachments: Vec::new(),
            },
            flags: Vec::new(),
            decoys: Vec::new(),
            explanation: String::new(),
            topic: None,
            difficulty: None,
            source: None,
            hint: None,
            id: None,
        }
    }
}

impl Form {
    /// The draft of a complete form.
    pub(super) fn draft(&self) -> Draft {
        let kind = match self.kind {
            KindName::Multiple => DraftKind::Multiple(self.options.clone(), Grading::Partial),
            KindName::Text => DraftKind::Text {
                accept: self.accept.clone(),
                case_sensitive: false,
                pattern: None,
            },
            KindName::Order => DraftKind::Order(self.steps.clone()),
            KindName::Match => DraftKind::Match {
                pairs: self.pairs.clone(),
                extra: self.extra.clone(),
            },
            KindName::Judge => {
                let tables = message_tables(&self.message, &self.flags, &self.decoys);
                DraftKind::Judge {
                    answer: Some(self.verdict),
                    tables,
                }
            }
            KindName::Choice => DraftKind::Choice(self.options.clone()),
            kind => DraftKind::Keys(kind, self.keys.clone()),
        };
        Draft {
            id: self.id.clone(),
            topic: self.topic.clone(),
            difficulty: self.difficulty,
            explanation: Some(self.explanation.clone()),
            hint: self.hint.clone(),
            source: self.source.clone(),
            ..Draft::new(self.prompt.clone(), kind)
        }
    }

    /// The message as far as it is known, to quote from.
    pub(super) fn message_text(&self) -> String {
        let message = &self.message;
        let line =
            |name: &str, text: &Option<String>| text.as_ref().map(|text| format!("{name}: {text}"));
        let head: Vec<String> = [
            line("From", &message.from),
            line("Subject", &message.subject),
        ]
        .into_iter()
        .flatten()
        .collect();
        let links: Vec<String> = message
            .links
            .iter()
            .map(|link| format!("Link: {}\nleads to: {}", link.text, link.url))
            .collect();
        let parts = [head.join("\n"), message.body.clone(), links.join("\n")];
        let parts: Vec<&str> = parts
            .iter()
            .map(|part| part.trim_end())
            .filter(|part| !part.is_empty())
            .collect();
        parts.join("\n\n")
    }

    /// The quotes of the parts marked so far.
    pub(super) fn marked(&self) -> impl Iterator<Item = &str> {
        let flags = self.flags.iter().map(|flag| flag.quote.as_str());
        flags.chain(self.decoys.iter().map(|decoy| decoy.quote.as_str()))
    }

    /// The number of right options.
    pub(super) fn right_options(&self) -> usize {
        self.options.iter().filter(|option| option.key).count()
    }

    /// The number of wrong options.
    pub(super) fn distractors(&self) -> usize {
        self.options.len() - self.right_options()
    }
}
