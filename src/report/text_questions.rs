//! Renders the questions of a report as text, and how each was answered.

use super::data::{BarKind, BarReport, QuestionReport};
use super::figure_words::percent_of_100;
use super::text_line::Tone;
use super::text_page::TextPage;
use crate::catalogue::Catalogue;
use crate::classroom::QuestionStage;
use crate::text::{duration, one_line, width, wrap};

/// The margin before everything about a question.
const MARGIN: &str = "     ";

/// The smallest width of an answer, in columns.
const ANSWER_COLUMNS_MIN: usize = 20;

impl TextPage {
    pub(super) fn questions(&mut self, questions: &[QuestionReport], words: &Catalogue) {
        self.heading(&words.text("report-questions"));
        for question in questions {
            self.question(question, words);
        }
    }

    fn question(&mut self, question: &QuestionReport, words: &Catalogue) {
        let mut prompt = format!("{}. {}", question.number, question.prompt);
        if question.warm_up {
            prompt = format!("{prompt} ({})", words.text("show-warm-up"));
        }
        self.say(Tone::Plain, "", &prompt);
        match question.stage {
            QuestionStage::Revealed => self.say(Tone::Aside, MARGIN, &told(question, words)),
            QuestionStage::NotRevealed => {
                let left = words.text("show-left");
                let text = format!("{left}; {}", taken(question, words));
                self.say(Tone::Caution, MARGIN, &text);
            }
            QuestionStage::Skipped => {
                self.say(Tone::Aside, MARGIN, &words.text("show-skipped"));
            }
            QuestionStage::NotAsked => self.say(Tone::Aside, MARGIN, &words.text("show-not-asked")),
        }
        for bar in question
            .distribution
            .iter()
            .filter(|bar| bar.count > 0 || bar.right)
        {
            self.bar(question, bar, words);
        }
        if question.stage == QuestionStage::Revealed && !shows_key(question) {
            let right = words.with("show-key", &[("answer", &question.answer)]);
            self.say(Tone::Aside, MARGIN, &right);
        }
        if !question.accepted_further.is_empty() {
            let answers = question.accepted_further.join("; ");
            let accepted = words.with("show-accepted", &[("answers", &answers)]);
            self.say(Tone::Aside, MARGIN, &accepted);
        }
        if let Some(harm) = harm(question, words) {
            self.say(Tone::Caution, MARGIN, &harm);
        }
    }

    fn bar(&mut self, question: &QuestionReport, bar: &BarReport, words: &Catalogue) {
        let sign = if bar.right { "✓" } else { " " };
        let mut text = answer(question, bar, words);
        if bar.dangerous {
            text = format!("{text} ({})", words.text("show-would-harm"));
        }
        let text = one_line(&text);
        let start = format!("{:>9}  {sign} ", bar.count);
        let columns = self.columns.saturating_sub(width(&start));
        let lines = wrap(&text, columns.max(ANSWER_COLUMNS_MIN));
        for (nth, line) in lines.into_iter().enumerate() {
            let start = if nth == 0 {
                start.clone()
            } else {
                " ".repeat(width(&start))
            };
            self.row(Tone::Plain, &format!("{start}{line}"));
        }
    }
}

/// The answer that a bar counts, as text.
fn answer(question: &QuestionReport, bar: &BarReport, words: &Catalogue) -> String {
    let id = bar.option.as_ref().map_or("", |id| id.as_str());
    match (bar.kind, question.kind, id) {
        (BarKind::NotSure, ..) => words.text("option-not-sure"),
        (BarKind::Others, ..) => words.text("option-other"),
        (BarKind::Pair, ..) => words.with("show-joined", &[("text", &bar.text)]),
        (BarKind::Part, ..) => words.with("show-marked", &[("text", &bar.text)]),
        (BarKind::Option, "true-false", "true" | "false") | (BarKind::Verdict, ..) => {
            words.text(&format!("option-{id}"))
        }
        (BarKind::Option | BarKind::Answer, ..) => bar.text.clone(),
    }
}

fn taken(question: &QuestionReport, words: &Catalogue) -> String {
    let mut parts = vec![words.with(
        "show-answered-of",
        &[
            ("answered", &question.accepted),
            ("members", &question.members),
        ],
    )];
    for (id, count) in [
        ("show-refused", question.refused),
        ("show-no-answer", question.absent),
    ] {
        if count > 0 {
            parts.push(words.with(id, &[("count", &count)]));
        }
    }
    parts.join(", ")
}

fn told(question: &QuestionReport, words: &Catalogue) -> String {
    let share = question.right_percent.map_or_else(
        || words.text("show-nobody-answered"),
        |share| {
            let share = percent_of_100(words, share);
            words.with("show-share-right", &[("share", &share)])
        },
    );
    let mut parts = vec![share, taken(question, words)];
    if let Some(ms) = question.median_ms {
        let time = within(ms);
        parts.push(words.with("show-half-within", &[("time", &time)]));
    }
    parts.join(" · ")
}

/// Whether the bars show the right answer. Bars of pairs only show how many were matched rightly.
fn shows_key(question: &QuestionReport) -> bool {
    let says = |bar: &BarReport| bar.right && bar.kind != BarKind::Pair;
    question.distribution.iter().any(says)
}

/// The time rounded up to whole seconds, at least one, as text.
fn within(ms: u64) -> String {
    duration(ms.div_ceil(1_000).max(1).saturating_mul(1_000))
}

/// Answers that would have done harm, or were sure and wrong, which the class should talk about.
fn harm(question: &QuestionReport, words: &Catalogue) -> Option<String> {
    let parts: Vec<String> = [
        ("show-harm", question.dangerous),
        ("show-sure-wrong", question.sure_and_wrong),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(id, count)| words.with(id, &[("count", &count)]))
    .collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_is_never_said_to_be_faster_than_it_was() {
        for (ms, text) in [
            (0, "0:01"),
            (999, "0:01"),
            (1_000, "0:01"),
            (1_001, "0:02"),
            (59_500, "1:00"),
        ] {
            assert_eq!(within(ms), text, "{ms}");
        }
    }
}
