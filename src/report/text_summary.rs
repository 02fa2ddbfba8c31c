//! Renders the summary for trainers: points, harmful answers (those that the author marked as dangerous), topics, keys
//! to check, and what to teach.

use super::evaluation::{CheckFirst, Evaluation, TeachNext, TestFigures};
use super::figure_words::{facts, percent, question, rescore_command};
use super::text_line::Tone;
use crate::catalogue::Catalogue;
use crate::text::shorten;

/// The number of topics that are named; the weakest come first.
const TOPICS_MAX: usize = 8;

/// The number of questions to check, and to teach, that are named.
const NAMED_MAX: usize = 3;

/// The width to which a prompt or an option is cut, in columns.
const TEXT_COLUMNS: usize = 60;

/// The paragraphs of the summary. A paragraph that begins with two blanks belongs to the one before.
pub(super) fn summary(evaluation: &Evaluation, words: &Catalogue) -> Vec<(Tone, String)> {
    // For very few people there is nothing to sum up; their names are listed below.
    let Some(test) = &evaluation.test else {
        return Vec::new();
    };
    let summary = Summary { evaluation, words };
    let mut paragraphs = vec![(Tone::Plain, summary.points(test))];
    if let Some(harm) = summary.harm() {
        paragraphs.push((Tone::Caution, harm));
    }
    if !evaluation.topics.is_empty() {
        paragraphs.push((Tone::Plain, summary.topics()));
    }
    if !evaluation.check_first.is_empty() {
        paragraphs.push((Tone::Heading, words.text("report-check")));
        for check in evaluation.check_first.iter().take(NAMED_MAX) {
            paragraphs.push((Tone::Caution, summary.check(check)));
            let command = rescore_command(evaluation, check);
            paragraphs.extend(command.map(|command| (Tone::Aside, format!("     {command}"))));
        }
    }
    if !evaluation.teach_next.is_empty() {
        paragraphs.push((Tone::Heading, words.text("report-teach")));
        let teach = evaluation.teach_next.iter().take(NAMED_MAX);
        paragraphs.extend(teach.map(|teach| (Tone::Plain, summary.teach(teach))));
    }
    paragraphs
}

struct Summary<'a> {
    evaluation: &'a Evaluation,
    words: &'a Catalogue,
}

impl Summary<'_> {
    fn points(&self, test: &TestFigures) -> String {
        let share = percent(self.words, test.share);
        let mut sentences = vec![self.words.with("report-points-share", &[("share", &share)])];
        if let Some(half) = test.middle_half {
            let (low, high) = (
                percent(self.words, half.low),
                percent(self.words, half.high),
            );
            sentences.push(
                self.words
                    .with("report-middle-half", &[("low", &low), ("high", &high)]),
            );
        }
        sentences.join(" ")
    }

    /// Who would have done harm, and at which questions; `None` if nobody would.
    fn harm(&self) -> Option<String> {
        let harm = self
            .evaluation
            .harm
            .as_ref()
            .filter(|harm| harm.people > 0)?;
        let said = self.words.with(
            "report-harm-people",
            &[
                ("people", &harm.people),
                ("members", &self.evaluation.counted.members),
            ],
        );
        let questions = harm.questions.iter().take(NAMED_MAX).map(|count| {
            let question = format!("{} {}", question(self.words, count.number), count.id);
            self.words.with(
                "report-harm-question",
                &[("question", &question), ("people", &count.people)],
            )
        });
        let questions: Vec<String> = questions.collect();
        Some(format!("{said} {}", questions.join(" · ")))
    }

    fn topics(&self) -> String {
        let topics = self.evaluation.topics.iter().take(TOPICS_MAX).map(|topic| {
            let name = topic.topic.as_ref().map_or_else(
                || self.words.text("report-topic-other"),
                |id| self.words.topic(id.as_str()),
            );
            format!("{name} {}", percent(self.words, topic.share))
        });
        let topics: Vec<String> = topics.collect();
        format!(
            "{}: {}",
            self.words.text("report-topics"),
            topics.join(" · ")
        )
    }

    fn check(&self, check: &CheckFirst) -> String {
        let (key, preferred) = (
            shorten(&check.key.text, TEXT_COLUMNS),
            shorten(&check.preferred.text, TEXT_COLUMNS),
        );
        let counts = self.words.with(
            "report-check-count",
            &[
                ("keyed", &check.key.count),
                ("key", &key),
                ("preferring", &check.preferred.count),
                ("preferred", &preferred),
            ],
        );
        format!(
            "  {} {}: {counts}",
            question(self.words, check.number),
            check.id
        )
    }

    fn teach(&self, teach: &TeachNext) -> String {
        let name = question(self.words, teach.number);
        format!("  {name} {}: {}", teach.id, facts(self.words, teach))
    }
}
