//! Draws the feedback on an answer part by part: the verdict, the explanation, red flags and sources.
//!
//! The parts are separate because the screens differ in what they show first.

use super::feedback_data::Feedback;
use super::flags::{flags, handling_note};
use super::sources::{norm, sources};
use super::{lettered, rights};
use crate::catalogue::Catalogue;
use crate::engine::{Record, Response, Verdict};
use crate::model::{Ask, AskBody, Key};
use crate::terminal::AskedQuestion;
use crate::terminal::ink::{Ink, Line, prose};
use crate::terminal::kinds::{Marks, row};
use crate::text::{Block, markdown};

/// The verdict in words; with the points if the question has partial credit.
pub(in crate::terminal) fn verdict_lines(
    words: &Catalogue,
    ask: &Ask,
    record: &Record,
    margin: &str,
    columns: usize,
) -> Vec<Line> {
    let (id, ink) = match record.verdict {
        Verdict::Right => ("feedback-right", Ink::GOOD.badge()),
        Verdict::Wrong if matches!(ask.body, AskBody::Choice { .. }) => {
            ("feedback-not-this", Ink::BAD.badge())
        }
        Verdict::Wrong => ("feedback-wrong", Ink::BAD.badge()),
        Verdict::Partly => ("feedback-partly", Ink::CAUTION.badge()),
        Verdict::TimeUp => ("feedback-time-up", Ink::CAUTION.badge()),
        Verdict::NotSure => ("feedback-not-sure", Ink::BOLD),
        Verdict::Unanswered => ("feedback-unanswered", Ink::BOLD),
    };
    let mut line = Line::of(ink, &words.text(id));
    if record.verdict == Verdict::Partly {
        let points = words.with(
            "feedback-points",
            &[("points", &record.points), ("all", &record.points_max)],
        );
        line = line.and(Ink::PLAIN, &format!(" {points}"));
    }
    line.hang(&Line::of(Ink::PLAIN, margin), columns)
}

/// All parts of the feedback.
pub(in crate::terminal) fn feedback(
    words: &Catalogue,
    asked: &AskedQuestion,
    key: &Key,
    record: &Record,
    margin: &str,
    columns: usize,
) -> Vec<Line> {
    let feedback = Feedback {
        words,
        asked,
        key,
        record,
        margin,
        columns,
    };
    let mut lines = verdict_lines(words, &asked.ask, record, margin, columns);
    lines.extend(feedback.own());
    lines.extend(feedback.answer());
    lines.extend(feedback.rows());
    lines.extend(feedback.reasons());
    lines.push(Line::new());
    lines.extend(feedback.explained());
    lines.extend(feedback.sources(true));
    lines
}

/// The parts that do not depend on the learner's answer: the right answer if no option shows it, the explanation, red
/// flags and sources.
pub(in crate::terminal) fn solution(
    words: &Catalogue,
    asked: &AskedQuestion,
    key: &Key,
    margin: &str,
    columns: usize,
) -> Vec<Line> {
    let nobody = Record {
        question: asked.id.clone(),
        verdict: Verdict::Unanswered,
        points: 0.0,
        points_max: 0.0,
        response: None,
        elapsed_ms: 0,
        certainty: None,
        hinted: false,
    };
    let feedback = Feedback {
        words,
        asked,
        key,
        record: &nobody,
        margin,
        columns,
    };
    let mut lines = Vec::new();
    if row(asked.ask.body.kind()).marks != Marks::Options {
        lines.extend(feedback.answer());
        lines.extend(feedback.rows());
        lines.push(Line::new());
    }
    lines.extend(feedback.explained());
    lines.extend(feedback.sources(true));
    lines
}

impl Feedback<'_> {
    /// A text in Markdown.
    pub(in crate::terminal) fn prose(&self, text: &str) -> Vec<Line> {
        prose(text, Ink::PLAIN, &self.start(), self.columns)
    }

    /// A text of the program.
    pub(in crate::terminal) fn said(&self, text: &str) -> Vec<Line> {
        Line::of(Ink::PLAIN, text).hang(&self.start(), self.columns)
    }

    fn is_wrong(&self) -> bool {
        !matches!(self.record.verdict, Verdict::Right | Verdict::Unanswered)
    }

    /// The learner's answer in a sentence. For a single wrong option, also why it is wrong.
    pub(in crate::terminal) fn own(&self) -> Vec<Line> {
        let response = self.record.response.as_ref();
        response.map_or_else(Vec::new, |response| {
            (row(response.kind()).own)(self, response)
        })
    }

    /// The chosen option, and why it is wrong.
    pub(in crate::terminal) fn own_choice(&self) -> Vec<Line> {
        let response = self.record.response.as_ref();
        let options = lettered(self.words, &self.asked.ask);
        let Some(chosen) = options.iter().find(|option| option.is_chosen(response)) else {
            return Vec::new();
        };
        let text = self.option_in("feedback-chose", chosen.letter, &chosen.text);
        let mut lines = Vec::new();
        let why = self.key.why(&chosen.id).filter(|_| self.is_wrong());
        match why {
            // A short reason continues the same paragraph.
            Some(why) if is_sentence(why) => lines.extend(self.prose(&format!("{text} {why}"))),
            Some(why) => {
                lines.extend(self.prose(&text));
                lines.extend(self.prose(why));
            }
            None => lines.extend(self.prose(&text)),
        }
        if self.is_wrong() && self.key.is_dangerous(&chosen.id) {
            lines.extend(self.harm());
        }
        lines
    }

    /// An option within a sentence; only its letter if its text is long.
    pub(in crate::terminal) fn option_in(&self, id: &str, letter: char, text: &str) -> String {
        let letter = letter.to_string();
        if !is_sentence(text) {
            let id = match id {
                "feedback-chose" => "feedback-chose-letters",
                _ => "feedback-answer-letters",
            };
            return self.words.with(id, &[("letters", &letter)]);
        }
        let option = text.trim().trim_end_matches('.').to_owned();
        self.words
            .with(id, &[("letter", &letter), ("option", &option)])
    }

    fn harm(&self) -> Vec<Line> {
        Line::of(Ink::BAD, &self.words.text("feedback-harm")).hang(&self.start(), self.columns)
    }

    /// The right answer in a sentence, if the learner's answer is not right. Orders, pairs and several right options
    /// are marked in [`Feedback::rows`] instead.
    pub(in crate::terminal) fn answer(&self) -> Vec<Line> {
        (row(self.asked.ask.body.kind()).answer)(self)
    }

    /// The right answer row by row: options that are right or were ticked, all steps, or all pairs, each with a mark. A
    /// row that is not right also shows the right answer. Empty for other kinds of question.
    pub(in crate::terminal) fn rows(&self) -> Vec<Line> {
        (row(self.asked.ask.body.kind()).rows)(self)
    }

    /// Why each chosen wrong option is wrong, by letter. Empty if the whole answer is right, either by the key or
    /// because the host of a live session accepted it. Also empty for a single choice, whose reason is in
    /// [`Feedback::own`].
    pub(in crate::terminal) fn reasons(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        let response = self.record.response.as_ref();
        if let Some(id) = handling_note(self.key, self.record) {
            lines.extend(self.prose(&self.words.text(id)));
        }
        if !self.is_wrong() {
            return lines;
        }
        if let (Some(Response::Order(_)), Verdict::Partly) = (response, self.record.verdict) {
            lines.extend(self.prose(&self.words.text("result-order-partly")));
        }
        if let Some(Response::Multiple(_)) = response {
            for option in lettered(self.words, &self.asked.ask) {
                if self.key.is_right(&option.id) || !option.is_chosen(response) {
                    continue;
                }
                let start = self.start().and(Ink::BOLD, &format!("{}: ", option.letter));
                if let Some(why) = self.key.why(&option.id) {
                    lines.extend(prose(why, Ink::PLAIN, &start, self.columns));
                }
                if self.key.is_dangerous(&option.id) {
                    let harm = self.words.text("feedback-harm");
                    lines.extend(Line::of(Ink::BAD, &harm).hang(&start, self.columns));
                }
            }
        }
        if let Some(Response::Match(joined)) = response {
            for (place, right) in rights(&self.asked.ask).iter().enumerate() {
                let chosen = joined.values().any(|joined| *joined == right.id);
                if let Some(why) = self.key.why(&right.id).filter(|_| chosen) {
                    let start = self.start().and(Ink::BOLD, &format!("{}: ", place + 1));
                    lines.extend(prose(why, Ink::PLAIN, &start, self.columns));
                }
            }
        }
        lines
    }

    /// The explanation, the red flags of a message, and the share of people who knew the answer.
    pub(in crate::terminal) fn explained(&self) -> Vec<Line> {
        let mut lines = self.prose(&self.key.explanation);
        lines.extend(flags(self));
        if let Some(known) = &self.key.norm {
            lines.push(Line::new());
            let text = norm(self.words, known);
            lines.extend(Line::of(Ink::DIM, &text).hang(&self.start(), self.columns));
        }
        lines
    }

    /// The sources after a blank line: all of them, or their number.
    pub(in crate::terminal) fn sources(&self, shown: bool) -> Vec<Line> {
        let mut lines = sources(self, shown);
        if !lines.is_empty() && self.key.norm.is_none() {
            lines.insert(0, Line::new());
        }
        lines
    }
}

/// Whether a text in Markdown is one paragraph of one line.
fn is_sentence(text: &str) -> bool {
    matches!(markdown(text).as_slice(), [Block::Paragraph(content)]
        if content.iter().all(|inline| !inline.text.contains('\n')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::english;
    use crate::model::Id;

    #[test]
    fn no_verdict_is_cut_off_in_a_narrow_terminal() {
        let ask = Ask {
            prompt: "True?".to_owned(),
            hint: None,
            body: AskBody::TrueFalse,
        };
        for verdict in [
            Verdict::Right,
            Verdict::Wrong,
            Verdict::Partly,
            Verdict::TimeUp,
            Verdict::NotSure,
            Verdict::Unanswered,
        ] {
            let record = Record {
                question: Id::new("true").expect("an id"),
                verdict,
                points: 0.33,
                points_max: 1.0,
                response: None,
                elapsed_ms: 0,
                certainty: None,
                hinted: false,
            };
            let said = |columns| verdict_lines(&english(), &ask, &record, "  ", columns);
            let (wide, narrow) = (said(200), said(40));
            assert_eq!(wide.len(), 1);
            assert!(narrow.iter().all(|line| line.width() <= 40), "{verdict:?}");
            let words = |lines: &[Line]| -> Vec<String> {
                let text: Vec<String> = lines.iter().map(Line::text).collect();
                let all = text.join(" ");
                all.split_whitespace().map(str::to_owned).collect()
            };
            assert_eq!(words(&narrow), words(&wide));
        }
    }
}
