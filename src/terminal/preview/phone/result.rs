//! Draws the phone's page after an answer.

use super::{Page, with_shape};
use crate::catalogue::Catalogue;
use crate::engine::{Record, Response, Verdict};
use crate::model::{
    Ask, AskBody, AskOption, AskPart, Handling, Id, Judgement, Key, KeyBody, Message,
};
use crate::terminal::Asked;
use crate::terminal::ink::{Ink, Line, prose};
use crate::terminal::pages::{Mark, lettered, norm};

/// The page after an answer.
pub(in crate::terminal::preview) fn result(
    words: &Catalogue,
    asked: &Asked,
    key: &Key,
    record: &Record,
    columns: usize,
) -> Vec<Line> {
    let mut page = Page::new(words, asked, columns);
    let (ink, sign, became) = match record.verdict {
        Verdict::Right => (Ink::GOOD, "✓", "verdict-right"),
        Verdict::Partly => (Ink::BOLD, "◐", "verdict-partly"),
        _ => (Ink::BAD, "✗", "verdict-wrong"),
    };
    page.text(ink, &format!("{sign} {}", words.text(became)));
    page.gap();
    let earned = &record.points;
    let points = words.with(
        "result-points",
        &[
            ("points", earned),
            ("all", &record.points_max),
            ("total", earned),
        ],
    );
    page.text(Ink::PLAIN, &points);
    page.prose(Ink::DIM, &asked.ask.prompt);
    page.gap();
    match record.response.as_ref() {
        Some(Response::Text(text)) => page.said("result-your-answer", "answer", text),
        Some(Response::Number(value)) => {
            let value = counted(words, *value, &asked.ask);
            page.said("result-your-answer", "answer", &value);
        }
        _ => {}
    }
    page.told(key, record);
    page.gap();
    page.text(Ink::BOLD, &words.text("result-why"));
    page.prose(Ink::PLAIN, &key.explanation);
    page.sources(key);
    page.gap();
    page.text(Ink::DIM, &format!("▸ {}", words.text("note-open")));
    page.lines
}

/// A number with what is counted.
fn counted(words: &Catalogue, value: f64, ask: &Ask) -> String {
    let unit = match &ask.body {
        AskBody::Number { unit } => unit
            .as_ref()
            .map_or(String::new(), |unit| format!(" {unit}")),
        _ => String::new(),
    };
    format!("{}{unit}", words.number(value))
}

/// How a line of what is right stands beside what was answered.
#[derive(Default)]
struct Row<'t> {
    good: bool,
    bad: bool,
    tag: String,
    why: Option<&'t str>,
}

impl Page<'_> {
    /// A text with one variable, on lines of its own.
    fn said(&mut self, id: &str, name: &str, value: &str) {
        let text = self.words.with(id, &[(name, &value)]);
        self.text(Ink::PLAIN, &text);
    }

    fn row(
        &mut self,
        head: Vec<Line>,
        Row {
            good,
            bad,
            tag,
            why,
        }: Row<'_>,
    ) {
        let ink = match (good, bad) {
            (true, _) => Ink::GOOD,
            (_, true) => Ink::BAD,
            _ => Ink::PLAIN,
        };
        let inner = self.inner();
        let mut lines = head;
        if !tag.is_empty() {
            lines.extend(Line::of(ink, &tag).hang(&Line::new(), inner));
        }
        if let Some(why) = why {
            lines.extend(prose(why, Ink::PLAIN, &Line::new(), inner));
        }
        self.boxed(&lines);
    }

    /// A text that is shown as it is.
    fn exactly(&self, text: &str) -> Vec<Line> {
        Line::of(Ink::PLAIN, text).hang(&Line::new(), self.inner())
    }

    /// A text in Markdown, behind a start.
    fn written(&self, start: &str, text: &str) -> Vec<Line> {
        prose(text, Ink::PLAIN, &Line::of(Ink::BOLD, start), self.inner())
    }

    fn told(&mut self, key: &Key, record: &Record) {
        let asked = self.asked;
        let response = record.response.as_ref();
        match (&asked.ask.body, &key.body) {
            (AskBody::Choice { .. } | AskBody::Multiple { .. } | AskBody::TrueFalse, _) => {
                self.chosen(key, response);
            }
            (AskBody::Text, KeyBody::Text(accept)) => {
                let text = accept.first().map_or("", String::as_str);
                self.right(text, &self.words.text("tag-answer"));
            }
            (AskBody::Number { .. }, KeyBody::Number { answer, tolerance }) => {
                let tag = if *tolerance > 0.0 {
                    self.words
                        .with("tag-answer-within", &[("tolerance", tolerance)])
                } else {
                    self.words.text("tag-answer")
                };
                self.right(&counted(self.words, *answer, &asked.ask), &tag);
            }
            (AskBody::Order { steps }, KeyBody::Order(right)) => {
                self.ordered(steps, right, response);
            }
            (AskBody::Match { lefts, rights }, KeyBody::Match(_)) => {
                self.joined(lefts, rights, key, response);
            }
            (AskBody::Judge { message, parts }, KeyBody::Judge { .. }) => {
                self.judged(message, parts, key, response);
            }
            _ => {}
        }
    }

    /// What is right, as it was to be typed.
    fn right(&mut self, text: &str, tag: &str) {
        let row = Row {
            good: true,
            tag: format!("✓ {tag}"),
            ..Row::default()
        };
        self.row(self.exactly(text), row);
    }

    fn chosen(&mut self, key: &Key, response: Option<&Response>) {
        let is_statement = matches!(self.asked.ask.body, AskBody::TrueFalse);
        let mut after = None;
        for (place, option) in lettered(self.words, &self.asked.ask).iter().enumerate() {
            let yours = option.is_chosen(response);
            let right = key.is_right(&option.id);
            let (good, bad) = (right, yours && !right);
            let tag = match (good, bad) {
                (true, _) if yours => self.tag("✓", "tag-right-yours"),
                (true, _) => self.tag("✓", "tag-right"),
                (_, true) if key.is_dangerous(&option.id) => self.tag("✗", "tag-yours-harm"),
                (_, true) => self.tag("✗", "tag-yours"),
                _ => String::new(),
            };
            let why = key.why(&option.id).map(String::as_str).filter(|_| bad);
            // What is said about a statement stands below both values.
            after = after.or(why.filter(|_| is_statement));
            let why = why.filter(|_| !is_statement);
            self.row(
                self.written(&with_shape(option, place), &option.text),
                Row {
                    good,
                    bad,
                    tag,
                    why,
                },
            );
        }
        if let Some(why) = after {
            self.prose(Ink::PLAIN, why);
        }
    }

    /// A sign, and what is to be said.
    fn tag(&self, sign: &str, id: &str) -> String {
        format!("{sign} {}", self.words.text(id))
    }

    fn ordered(&mut self, steps: &[AskOption], right: &[Id], response: Option<&Response>) {
        let Some(Response::Order(mine)) = response else {
            return;
        };
        for (place, id) in right.iter().enumerate() {
            let Some(step) = steps.iter().find(|step| step.id == *id) else {
                continue;
            };
            let here = mine.iter().position(|mine| mine == id);
            let good = here == Some(place);
            let tag = match here {
                _ if good => self.tag("✓", "tag-yours-too"),
                at => {
                    let place = at.map_or(0, |at| at + 1);
                    let text = self.words.with("tag-your-place", &[("place", &place)]);
                    format!("✗ {text}")
                }
            };
            let text = self.written(&format!("{} ", place + 1), &step.text);
            self.row(
                text,
                Row {
                    good,
                    bad: !good,
                    tag,
                    why: None,
                },
            );
        }
    }

    fn joined(
        &mut self,
        lefts: &[AskOption],
        rights: &[AskOption],
        key: &Key,
        response: Option<&Response>,
    ) {
        let (Some(Response::Match(mine)), KeyBody::Match(pairs)) = (response, &key.body) else {
            return;
        };
        let named = |id: Option<&Id>| rights.iter().find(|right| Some(&right.id) == id);
        for left in lefts {
            let Some(right) = named(pairs.get(&left.id)) else {
                continue;
            };
            let yours = named(mine.get(&left.id));
            let good = yours.is_some_and(|yours| yours.id == right.id);
            let tag = match yours {
                Some(yours) if !good => {
                    let text = self
                        .words
                        .with("tag-your-match", &[("answer", &yours.text)]);
                    format!("✗ {text}")
                }
                _ => self.tag("✓", "tag-yours-too"),
            };
            let why = yours
                .filter(|_| !good)
                .and_then(|yours| key.why(&yours.id))
                .map(String::as_str);
            let text = format!("{} → {}", left.text, right.text);
            self.row(
                self.written("", &text),
                Row {
                    good,
                    bad: !good,
                    tag,
                    why,
                },
            );
        }
    }

    fn judged(
        &mut self,
        message: &Message,
        parts: &[AskPart],
        key: &Key,
        response: Option<&Response>,
    ) {
        let KeyBody::Judge {
            answer,
            flags,
            decoys,
            difficulty,
        } = &key.body
        else {
            return;
        };
        let marked = match response {
            Some(Response::Judge {
                verdict: Handling::Report,
                marked,
            }) => Some(marked),
            _ => None,
        };
        let words = self.words;
        let is_it = words.text(match answer {
            Judgement::Phish => "judged-phish",
            Judgement::Legit => "judged-legit",
        });
        self.text(Ink::BOLD, &is_it);
        self.gap();
        let flag_of = |part: &AskPart| flags.iter().find(|flag| flag.part == part.id);
        let decoy_of = |part: &AskPart| decoys.iter().find(|decoy| decoy.part == part.id);
        self.mail(message, parts, &|part| {
            flag_of(part).map(|_| Mark {
                sign: String::new(),
                ink: Ink::BOLD,
            })
        });
        let has = |part: &AskPart| marked.is_some_and(|ids| ids.contains(&part.id));
        for part in parts {
            let Some(flag) = flag_of(part) else {
                continue;
            };
            let good = has(part);
            let cue = words.text(&format!("cue-{}", flag.cue));
            let with_cue = |id: &str| words.with(id, &[("cue", &cue)]);
            let tag = match (good, marked) {
                (true, _) => format!("✓ {}", with_cue("tag-flag-found")),
                (false, Some(_)) => format!("! {}", with_cue("tag-flag-missed")),
                (false, None) => format!("! {cue}"),
            };
            self.part(part, good, false, tag, &flag.why);
        }
        for part in parts {
            let Some(decoy) = decoy_of(part).filter(|_| flag_of(part).is_none()) else {
                continue;
            };
            let bad = has(part);
            let tag = if bad {
                self.tag("✗", "tag-decoy-marked")
            } else {
                words.text("tag-decoy")
            };
            self.part(part, false, bad, tag, &decoy.why);
        }
        if let Some(difficulty) = difficulty {
            let id = format!("difficulty-{}", difficulty.replace(' ', "-"));
            let difficulty = words.text(&id);
            let text = words.with("phish-scale", &[("difficulty", &difficulty)]);
            self.text(Ink::DIM, &text);
        }
    }

    /// A part of the message and what it tells.
    fn part(&mut self, part: &AskPart, good: bool, bad: bool, tag: String, why: &str) {
        let quote = self.exactly(&format!("“{}”", part.quote));
        self.row(
            quote,
            Row {
                good,
                bad,
                tag,
                why: Some(why),
            },
        );
    }

    fn sources(&mut self, key: &Key) {
        let source = key.source.as_ref().map(|source| {
            let section = source
                .section
                .as_ref()
                .map_or(String::new(), |section| format!(", {section}"));
            format!("{}{section}", source.title)
        });
        let words = self.words;
        let cited = source.into_iter().chain(key.facts.iter().cloned());
        let cited = cited.map(|source| words.with("source", &[("source", &source)]));
        let norms = key.norm.iter().map(|known| norm(self.words, known));
        for text in norms.chain(cited) {
            self.text(Ink::DIM, &text);
        }
    }
}
