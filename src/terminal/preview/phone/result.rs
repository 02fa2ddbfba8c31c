//! The page after an answer.

use super::{Page, WRONG, lettered};
use crate::engine::{Record, Response, Verdict};
use crate::model::{Judge, Judgement, Kind, Match, Opt, Part, Question};
use crate::terminal::ink::{Ink, Line, prose};
use crate::terminal::pages::{Mark, norm, shown};
use crate::terminal::{Asked, words};
use crate::text::number;

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
    asked: &Asked<'_>,
    record: &Record,
    columns: usize,
) -> Vec<Line> {
    let mut page = Page::new(asked, columns);
    let question = asked.question;
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
            points(record.points_max)
        ),
    );
    page.prose(Ink::DIM, &question.prompt);
    page.gap();
    match record.response.as_ref() {
        Some(Response::Text(text)) => page.text(Ink::PLAIN, &format!("{YOUR_ANSWER}{text}")),
        Some(Response::Number(value)) => page.text(
            Ink::PLAIN,
            &format!("{YOUR_ANSWER}{}", counted(*value, question)),
        ),
        _ => {}
    }
    page.told(record);
    page.gap();
    page.text(Ink::BOLD, WHY);
    page.prose(Ink::PLAIN, &question.explanation);
    page.sources();
    page.gap();
    page.text(Ink::DIM, &format!("▸ {WRONG}"));
    page.lines
}

fn points(points: f64) -> String {
    format!(
        "{} point{}",
        number(points),
        if (points - 1.0).abs() < f64::EPSILON {
            ""
        } else {
            "s"
        }
    )
}

/// A number with what is counted.
fn counted(value: f64, question: &Question) -> String {
    let unit = match &question.kind {
        Kind::Number(number) => number
            .unit
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

    /// What is right, beside what was answered.
    fn told(&mut self, record: &Record) {
        let question = self.asked.question;
        match (&question.kind, record.response.as_ref()) {
            (Kind::Choice(_) | Kind::Multiple(_) | Kind::TrueFalse(_), response) => {
                self.chosen(response);
            }
            (Kind::Text(text), _) => {
                let text = text.accept.first().map_or("", String::as_str);
                self.row(
                    self.exactly(text),
                    Row {
                        good: true,
                        tag: THE_ANSWER.to_owned(),
                        ..Row::default()
                    },
                );
            }
            (Kind::Number(wanted), _) => {
                let near = if wanted.tolerance > 0.0 {
                    format!("{GIVE_OR_TAKE}{}", number(wanted.tolerance))
                } else {
                    String::new()
                };
                let text = self.exactly(&counted(wanted.answer, question));
                self.row(
                    text,
                    Row {
                        good: true,
                        tag: format!("{THE_ANSWER}{near}"),
                        ..Row::default()
                    },
                );
            }
            (Kind::Order(order), response) => self.ordered(&order.steps, response),
            (Kind::Match(pairs), response) => self.joined(pairs, response),
            (Kind::Judge(judge), response) => self.judged(judge, response),
        }
    }

    fn chosen(&mut self, response: Option<&Response>) {
        let is_statement = matches!(self.asked.question.kind, Kind::TrueFalse(_));
        let mut after = None;
        for (place, option) in shown(self.asked.question, self.asked.item)
            .iter()
            .enumerate()
        {
            let yours = option.is_chosen(response);
            let (good, bad) = (option.key, yours && !option.key);
            let tag = match (good, bad) {
                (true, _) => format!("{RIGHT}{}", if yours { ALSO_YOURS } else { "" }),
                (_, true) => format!("{YOURS}{}", if option.dangerous { HARM } else { "" }),
                _ => String::new(),
            };
            let why = option.why.filter(|_| bad);
            // What is said about a statement stands below both values.
            after = after.or(why.filter(|_| is_statement));
            let why = why.filter(|_| !is_statement);
            self.row(
                self.written(&lettered(option, place), option.text),
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

    fn ordered(&mut self, steps: &[Opt], response: Option<&Response>) {
        let Some(Response::Order(mine)) = response else {
            return;
        };
        for (place, step) in steps.iter().enumerate() {
            let here = mine.iter().position(|id| id == step.id());
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

    fn joined(&mut self, pairs: &Match, response: Option<&Response>) {
        let Some(Response::Match(mine)) = response else {
            return;
        };
        for pair in &pairs.pairs {
            let yours = mine
                .get(pair.left.id())
                .and_then(|id| pairs.rights().find(|right| right.id() == id));
            let good = yours.is_some_and(|yours| yours.id() == pair.right.id());
            let tag = match yours {
                Some(yours) if !good => format!("✗ {YOURS_WAS}{}", yours.text),
                _ => YOURS_TOO.to_owned(),
            };
            let why = yours
                .filter(|_| !good)
                .and_then(|yours| yours.why.as_deref());
            let text = format!("{} → {}", pair.left.text, pair.right.text);
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

    fn judged(&mut self, judge: &Judge, response: Option<&Response>) {
        let marked = match response {
            Some(Response::Judge {
                verdict: Judgement::Phish,
                marked,
            }) => Some(marked),
            _ => None,
        };
        let is_it = if judge.answer == Judgement::Phish {
            "a phish."
        } else {
            "legit."
        };
        self.text(Ink::BOLD, &format!("It is {is_it}"));
        self.gap();
        self.mail(judge, &|part| {
            part.flag.map(|_| Mark {
                sign: String::new(),
                ink: Ink::BOLD,
            })
        });
        let parts = judge.parts();
        let has = |part: &Part| marked.is_some_and(|ids| ids.contains(&part.id));
        for (flag, part) in parts
            .iter()
            .filter_map(|part| Some((&judge.flags[part.flag?], part)))
        {
            let good = has(part);
            let start = if good {
                FOUND
            } else {
                marked.map_or("! ", |_| MISSED)
            };
            let tag = format!("{start}{}", flag.cue.word().replace('-', " "));
            self.row(
                self.exactly(&format!("“{}”", judge.quote(part))),
                Row {
                    good,
                    bad: false,
                    tag,
                    why: Some(&flag.why),
                },
            );
        }
        for (decoy, part) in parts
            .iter()
            .filter_map(|part| Some((&judge.decoys[part.decoy?], part)))
        {
            let bad = has(part);
            let tag = if bad { MARKED_FINE } else { ODD_FINE }.to_owned();
            self.row(
                self.exactly(&format!("“{}”", judge.quote(part))),
                Row {
                    good: false,
                    bad,
                    tag,
                    why: Some(&decoy.why),
                },
            );
        }
        if let (Some(premise), Judgement::Phish) = (judge.premise, judge.answer) {
            let difficulty = words::phish_difficulty(premise.difficulty(judge.flags.len()));
            self.text(Ink::DIM, &format!("{SCALE}{difficulty}."));
        }
    }

    fn sources(&mut self) {
        let question = self.asked.question;
        let source = question.source.as_ref().map(|source| {
            let section = source
                .section
                .as_ref()
                .map_or(String::new(), |section| format!(", {section}"));
            format!("Source: {}{section}", source.title)
        });
        let mut cited: Vec<&String> = question
            .facts
            .iter()
            .filter_map(|fact| self.asked.sources.get(fact))
            .collect();
        cited.sort();
        cited.dedup();
        let cited = cited.into_iter().map(|text| format!("Source: {text}"));
        for text in question.norm.iter().map(norm).chain(source).chain(cited) {
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
        let shared = [
            words::NOT_SURE,
            words::CHOOSE_ALL,
            words::PUT_IN_ORDER,
            words::JUDGEMENTS[0].2,
            words::JUDGEMENTS[1].2,
        ];
        for words in own.into_iter().chain(shared).chain([
            "✓ Right",
            "◐ Partly right",
            "✗ Not right",
            " in all.",
        ]) {
            let words = words
                .trim_start_matches(['✓', '✗', '◐', '!', ' '])
                .trim_end();
            assert!(page.contains(words), "the page does not say {words:?}");
        }
    }
}
