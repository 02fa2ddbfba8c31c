//! The page after an answer.

use super::{Page, WRONG, with_shape};
use crate::catalogue::Catalogue;
use crate::engine::{Record, Response, Verdict};
use crate::model::{
    Ask, AskBody, AskOption, AskPart, Handling, Id, Judgement, Key, KeyBody, Message,
};
use crate::terminal::Asked;
use crate::terminal::ink::{Ink, Line, prose};
use crate::terminal::pages::{Mark, lettered, norm};
use crate::text::{amount, number};

// The words of the page, as they stand in its files.
const YOUR_ANSWER: &str = "Your answer: ";
const RIGHT: &str = "✓ right";
const ALSO_YOURS: &str = ", your answer";
const YOURS: &str = "✗ your answer";
const HARM: &str = ". It would have done harm.";
const THE_ANSWER: &str = "✓ the answer";
const GIVE_OR_TAKE: &str = ", give or take ";
const YOURS_TOO: &str = "✓ yours too";
const IN_PLACE: &str = "you had it in place ";
const YOURS_WAS: &str = "yours: ";
const FOUND: &str = "✓ found: ";
const MISSED: &str = "! missed: ";
const MARKED_FINE: &str = "✗ marked, but it is fine";
const ODD_FINE: &str = "It looks odd, but it is fine.";
const SCALE: &str = "By the NIST Phish Scale: ";
const WHY: &str = "Why";

/// The page after an answer.
pub(in crate::terminal::preview) fn result(
    words: &Catalogue,
    asked: &Asked,
    key: &Key,
    record: &Record,
    columns: usize,
) -> Vec<Line> {
    let mut page = Page::new(words, asked, columns);
    let (ink, became) = match record.verdict {
        Verdict::Right => (Ink::GOOD, "✓ Right"),
        Verdict::Partly => (Ink::BOLD, "◐ Partly right"),
        _ => (Ink::BAD, "✗ Not right"),
    };
    page.text(ink, became);
    page.gap();
    let earned = number(record.points);
    page.text(
        Ink::PLAIN,
        &format!(
            "{earned} of {}, {earned} in all.",
            amount(record.points_max, "point")
        ),
    );
    page.prose(Ink::DIM, &asked.ask.prompt);
    page.gap();
    match record.response.as_ref() {
        Some(Response::Text(text)) => page.text(Ink::PLAIN, &format!("{YOUR_ANSWER}{text}")),
        Some(Response::Number(value)) => page.text(
            Ink::PLAIN,
            &format!("{YOUR_ANSWER}{}", counted(*value, &asked.ask)),
        ),
        _ => {}
    }
    page.told(key, record);
    page.gap();
    page.text(Ink::BOLD, WHY);
    page.prose(Ink::PLAIN, &key.explanation);
    page.sources(key);
    page.gap();
    page.text(Ink::DIM, &format!("▸ {WRONG}"));
    page.lines
}

/// A number with what is counted.
fn counted(value: f64, ask: &Ask) -> String {
    let unit = match &ask.body {
        AskBody::Number { unit } => unit
            .as_ref()
            .map_or(String::new(), |unit| format!(" {unit}")),
        _ => String::new(),
    };
    format!("{}{unit}", number(value))
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
                self.right(text, "");
            }
            (AskBody::Number { .. }, KeyBody::Number { answer, tolerance }) => {
                let near = if *tolerance > 0.0 {
                    format!("{GIVE_OR_TAKE}{}", number(*tolerance))
                } else {
                    String::new()
                };
                self.right(&counted(*answer, &asked.ask), &near);
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
    fn right(&mut self, text: &str, near: &str) {
        let row = Row {
            good: true,
            tag: format!("{THE_ANSWER}{near}"),
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
                (true, _) => format!("{RIGHT}{}", if yours { ALSO_YOURS } else { "" }),
                (_, true) => format!(
                    "{YOURS}{}",
                    if key.is_dangerous(&option.id) {
                        HARM
                    } else {
                        ""
                    }
                ),
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
                _ if good => YOURS_TOO.to_owned(),
                at => format!("✗ {IN_PLACE}{}", at.map_or(0, |at| at + 1)),
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
                Some(yours) if !good => format!("✗ {YOURS_WAS}{}", yours.text),
                _ => YOURS_TOO.to_owned(),
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
        let is_it = if *answer == Judgement::Phish {
            "a phish."
        } else {
            "legit."
        };
        self.text(Ink::BOLD, &format!("It is {is_it}"));
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
            let start = if good {
                FOUND
            } else {
                marked.map_or("! ", |_| MISSED)
            };
            let tag = format!("{start}{}", flag.cue.replace('-', " "));
            self.part(part, good, false, tag, &flag.why);
        }
        for part in parts {
            let Some(decoy) = decoy_of(part).filter(|_| flag_of(part).is_none()) else {
                continue;
            };
            let bad = has(part);
            let tag = if bad { MARKED_FINE } else { ODD_FINE }.to_owned();
            self.part(part, false, bad, tag, &decoy.why);
        }
        if let Some(difficulty) = difficulty {
            self.text(Ink::DIM, &format!("{SCALE}{difficulty}."));
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
            format!("Source: {}{section}", source.title)
        });
        let cited = key.facts.iter().map(|words| format!("Source: {words}"));
        let norms = key.norm.iter().map(|known| norm(self.words, known));
        for text in norms.chain(source).chain(cited) {
            self.text(Ink::DIM, &text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::preview::phone::{
        ANSWER, CHOOSE, HINT, MATCH_EACH, OPEN, PRESS_ANSWER, TYPE_NUMBER, TYPE_WORDS, WHICH_PARTS,
    };

    #[test]
    fn the_words_are_those_of_the_page() {
        let page = include_str!("../../../catalogue/en.ftl").replace("{ $button }", ANSWER);
        let own = [
            HINT,
            WRONG,
            ANSWER,
            OPEN,
            CHOOSE,
            MATCH_EACH,
            TYPE_WORDS,
            TYPE_NUMBER,
            WHICH_PARTS,
            PRESS_ANSWER,
            YOUR_ANSWER,
            RIGHT,
            ALSO_YOURS,
            YOURS,
            HARM,
            THE_ANSWER,
            GIVE_OR_TAKE,
            YOURS_TOO,
            IN_PLACE,
            YOURS_WAS,
            FOUND,
            MISSED,
            MARKED_FINE,
            ODD_FINE,
            SCALE,
            WHY,
        ];
        for words in own
            .into_iter()
            .chain(["✓ Right", "◐ Partly right", "✗ Not right", " in all."])
        {
            let words = words
                .trim_start_matches(['✓', '✗', '◐', '!', ' '])
                .trim_end();
            assert!(page.contains(words), "the page does not say {words:?}");
        }
    }
}
