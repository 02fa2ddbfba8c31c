//! Puts the results of a comparison into sentences, which the terminal and the HTML page share.

use super::data::{Comparison, CrossoverFigures, PairedFigures, QuestionChange, UnpairedFigures};
use super::sitting::PairedBy;
use crate::analysis::GROUP_MIN;
use crate::catalogue::Catalogue;
use crate::report::figure_words::{
    corrected, p_value, percent, percentage_points, question, session_line, signed_interval,
};
use crate::statistics::Interval;
use jiff::tz::TimeZone;

/// The sentences, by the section they belong to.
pub(in crate::report) struct Sentences {
    /// The sittings that are compared.
    pub(in crate::report) sittings: Vec<String>,
    /// A notice that the people were simulated.
    pub(in crate::report) rehearsal: Option<String>,
    /// What was corrected after the sessions; the first line is the heading.
    pub(in crate::report) corrections: Vec<String>,
    /// The people who are compared.
    pub(in crate::report) people: Vec<String>,
    /// How the points changed; the first sentence is the conclusion.
    pub(in crate::report) points: Vec<String>,
    /// The questions that changed.
    pub(in crate::report) questions: Vec<String>,
    /// What the comparison does not show.
    pub(in crate::report) limits: Vec<String>,
}

/// All sentences of a comparison. Times are shown in `zone`.
pub(in crate::report) fn sentences(
    comparison: &Comparison,
    words: &Catalogue,
    zone: &TimeZone,
) -> Sentences {
    let builder = SentenceBuilder { comparison, words };
    let rehearsed = comparison.rehearsed();
    Sentences {
        sittings: builder.sittings(zone),
        rehearsal: (rehearsed > 0)
            .then(|| words.with("report-rehearsal", &[("count", &rehearsed)])),
        corrections: builder.corrections(zone),
        people: builder.people(),
        points: builder.points(),
        questions: builder.questions(),
        limits: builder.limits(),
    }
}

/// The columns after the first of the table of questions, as ids of messages. For groups there are no columns about
/// individual changes.
pub(in crate::report) fn columns(comparison: &Comparison) -> Vec<&'static str> {
    let mut columns = vec!["compare-col-before", "compare-col-after"];
    if comparison.paired.is_some() {
        columns.extend(["compare-col-better", "compare-col-worse"]);
    }
    columns.push("compare-col-change");
    if comparison.paired.is_some() {
        columns.push("compare-col-p");
    }
    columns
}

/// The cells of a question in these columns.
pub(in crate::report) fn cells(
    comparison: &Comparison,
    asked: &QuestionChange,
    words: &Catalogue,
) -> Vec<String> {
    let none = || "–".to_owned();
    let share = |share: Option<f64>| share.map_or_else(none, |share| percent(words, share));
    let count = |count: Option<usize>| count.map_or_else(none, |count| count.to_string());
    let mut cells = vec![share(asked.before), share(asked.after)];
    if comparison.paired.is_some() {
        cells.extend([count(asked.c), count(asked.b)]);
    }
    cells.push(match (asked.difference, asked.interval) {
        (Some(difference), Some(interval)) => format!(
            "{} ({})",
            percentage_points(words, difference),
            signed_interval(words, interval.cut_to(-1.0, 1.0))
        ),
        _ => none(),
    });
    if comparison.paired.is_some() {
        cells.push(asked.holm_p.map_or_else(none, |p| p_value(words, p)));
    }
    cells
}

struct SentenceBuilder<'a> {
    comparison: &'a Comparison,
    words: &'a Catalogue,
}

impl SentenceBuilder<'_> {
    fn sittings(&self, zone: &TimeZone) -> Vec<String> {
        let mut lines = Vec::new();
        for (id, sitting) in [
            ("compare-before", &self.comparison.before),
            ("compare-after", &self.comparison.after),
        ] {
            let mut what: Vec<String> = sitting
                .sessions
                .iter()
                .map(|session| session_line(self.words, session, zone))
                .collect();
            if what.is_empty() {
                what.push(self.words.text("report-alone"));
            }
            what.push(
                self.words
                    .with("report-people", &[("count", &sitting.people)]),
            );
            lines.push(self.words.with(id, &[("what", &what.join(" · "))]));
        }
        lines
    }

    fn corrections(&self, zone: &TimeZone) -> Vec<String> {
        let (before, after) = (&self.comparison.before, &self.comparison.after);
        let sessions = before.sessions.iter().chain(&after.sessions);
        let corrections = sessions.flat_map(|session| &session.corrections);
        corrected(self.words, corrections, zone)
    }

    fn people(&self) -> Vec<String> {
        let mut sentences = Vec::new();
        if let Some([first, second]) = &self.comparison.forms {
            let forms: [&str; 2] = [first.as_str(), second.as_str()];
            sentences.push(self.words.with(
                "compare-forms",
                &[("first", &forms[0]), ("second", &forms[1])],
            ));
        }
        match self.comparison.by {
            None => sentences.push(self.words.text("compare-nobody-paired")),
            Some(by) => {
                let by = match by {
                    PairedBy::Name => "name",
                    PairedBy::Roster => "roster",
                    PairedBy::Code => "code",
                };
                let pairs = &[("count", &self.comparison.pairs as _), ("by", &by as _)];
                sentences.push(self.words.with("compare-pairs", pairs));
                sentences.extend(self.left_out());
            }
        }
        if self.comparison.by.is_some() && self.comparison.unpaired.is_some() {
            let few = &[("least", &GROUP_MIN as _)];
            sentences.push(self.words.with("compare-few-pairs", few));
        }
        if self.comparison.forms.is_none() {
            let count = &self.comparison.questions_compared;
            sentences.push(self.words.with("compare-questions", &[("count", count)]));
            let left_out = &self.comparison.questions_left_out;
            if *left_out > 0 {
                sentences.push(
                    self.words
                        .with("compare-questions-left-out", &[("count", left_out)]),
                );
            }
        }
        sentences
    }

    fn left_out(&self) -> Option<String> {
        let out = &self.comparison.left_out;
        let reasons: Vec<String> = [
            ("compare-only-before", out.only_before),
            ("compare-only-after", out.only_after),
            ("compare-unknown", out.unknown),
            ("compare-ambiguous", out.ambiguous),
            ("compare-nothing-in-common", out.nothing_in_common),
            ("compare-same-form", out.same_form),
            ("compare-withheld", out.withheld),
        ]
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(id, count)| self.words.with(id, &[("count", &count)]))
        .collect();
        let reasons = (!reasons.is_empty()).then(|| reasons.join(", "))?;
        Some(
            self.words
                .with("compare-left-out", &[("reasons", &reasons)]),
        )
    }

    fn points(&self) -> Vec<String> {
        let comparison = self.comparison;
        let mut sentences = Vec::new();
        if let Some(crossover) = &comparison.crossover {
            sentences.extend(self.crossover(crossover));
        }
        if let Some(paired) = &comparison.paired {
            sentences.extend(self.paired(paired));
        } else if let Some(unpaired) = &comparison.unpaired {
            sentences.extend(self.unpaired(unpaired));
        } else {
            sentences.push(self.words.with("compare-too-few", &[("least", &GROUP_MIN)]));
        }
        sentences
    }

    fn paired(&self, paired: &PairedFigures) -> Vec<String> {
        let mut sentences = vec![self.change(
            (paired.before, paired.after),
            paired.difference,
            paired.interval,
        )];
        if self.comparison.crossover.is_none() {
            sentences.push(self.verdict(paired.difference, paired.interval));
        }
        sentences.push(self.words.with(
            "compare-people",
            &[
                ("improved", &paired.improved),
                ("same", &paired.same),
                ("worse", &paired.worse),
            ],
        ));
        sentences.extend(self.gain(paired.gain));
        if let Some(change) = paired.normalized_change {
            let change = self.words.number(change);
            sentences.push(
                self.words
                    .with("compare-normalized-change", &[("change", &change)]),
            );
        }
        sentences
    }

    fn unpaired(&self, groups: &UnpairedFigures) -> Vec<String> {
        let mut sentences = vec![
            self.change(
                (groups.before, groups.after),
                groups.difference,
                groups.interval,
            ),
            self.verdict(groups.difference, groups.interval),
        ];
        sentences.extend(self.gain(groups.gain));
        sentences
    }

    fn crossover(&self, crossover: &CrossoverFigures) -> Vec<String> {
        let Some([first, second]) = &self.comparison.forms else {
            return Vec::new();
        };
        let (first, second) = (first.as_str(), second.as_str());
        let gain = self.with_interval(crossover.gain, crossover.gain_interval);
        let form = self.with_interval(crossover.form, crossover.form_interval);
        vec![
            self.words.with("compare-crossover", &[("gain", &gain)]),
            self.verdict(crossover.gain, crossover.gain_interval),
            self.words.with(
                "compare-orders",
                &[
                    ("first", &first),
                    ("first-count", &crossover.first_form_first),
                    ("second", &second),
                    ("second-count", &crossover.second_form_first),
                ],
            ),
            self.words.with(
                "compare-form",
                &[("first", &first), ("second", &second), ("form", &form)],
            ),
        ]
    }

    /// The change from one share to another.
    fn change(
        &self,
        (before, after): (f64, f64),
        difference: f64,
        interval: Option<Interval>,
    ) -> String {
        let change = self.with_interval(difference, interval);
        self.words.with(
            "compare-change",
            &[
                ("before", &percent(self.words, before)),
                ("after", &percent(self.words, after)),
                ("change", &change),
            ],
        )
    }

    /// Percentage points with their interval, if there is one.
    fn with_interval(&self, difference: f64, interval: Option<Interval>) -> String {
        let points = percentage_points(self.words, difference);
        let Some(interval) = interval else {
            return self.words.with("compare-points", &[("points", &points)]);
        };
        let range = signed_interval(self.words, interval);
        self.words.with(
            "compare-points-interval",
            &[("points", &points), ("interval", &range)],
        )
    }

    /// Whether the difference is more than chance.
    fn verdict(&self, difference: f64, interval: Option<Interval>) -> String {
        let id = match interval {
            Some(interval) if interval.low > 0.0 => "compare-up",
            Some(interval) if interval.high < 0.0 => "compare-down",
            Some(_) => "compare-chance",
            None if difference == 0.0 => "compare-nothing",
            None => "compare-no-interval",
        };
        self.words.text(id)
    }

    fn gain(&self, gain: Option<f64>) -> Option<String> {
        let gain = gain.filter(|gain| *gain >= 0.0)?;
        let gain = percent(self.words, gain);
        Some(self.words.with("compare-gain", &[("gain", &gain)]))
    }

    fn questions(&self) -> Vec<String> {
        let asked = &self.comparison.questions;
        if asked.is_empty() || self.comparison.paired.is_none() {
            return Vec::new();
        }
        let changed: Vec<String> = asked
            .iter()
            .filter(|question| question.changed)
            .map(|changed| {
                let id = if changed.b > changed.c {
                    "compare-question-worse"
                } else {
                    "compare-question-better"
                };
                let name = format!("{} {}", question(self.words, changed.number), changed.id);
                self.words.with(id, &[("question", &name)])
            })
            .collect();
        let text = if changed.is_empty() {
            self.words.text("compare-changed-none")
        } else {
            self.words
                .with("compare-changed", &[("questions", &changed.join(" · "))])
        };
        vec![text]
    }

    fn limits(&self) -> Vec<String> {
        let comparison = self.comparison;
        if comparison.paired.is_none() && comparison.unpaired.is_none() {
            return Vec::new();
        }
        let mut ids = Vec::new();
        if comparison.unpaired.is_some() {
            ids.push("compare-limit-unpaired");
        }
        if comparison.forms.is_none() {
            ids.push("compare-limit-retest");
        } else if comparison.crossover.is_none() {
            ids.push("compare-limit-form");
        }
        ids.extend(["compare-limit-cause", "compare-limit-clicks"]);
        ids.into_iter().map(|id| self.words.text(id)).collect()
    }
}
