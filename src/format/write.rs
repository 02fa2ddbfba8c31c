//! Writes quiz files from drafts: whole files, and individual questions to be appended.
//!
//! If a part is missing in a draft, a comment in its place asks the author for it.

use super::draft::{Draft, DraftKind, DraftOption, DraftQuiz};
use super::write_options::{quoted, sides, written, written_number};
use crate::model::{Grading, Judgement};
use toml_edit::Value;

/// The start of comments that ask a person for a decision.
pub const DECIDE: &str = "# decide: ";

/// The text of a whole quiz file.
pub fn write_quiz(quiz: &DraftQuiz) -> String {
    let mut out = Out::default();
    out.comments(&quiz.comments);
    out.key("format", &Value::from(1));
    out.text("id", &quiz.id);
    out.text("title", &quiz.title);
    if !quiz.description.is_empty() {
        out.text("description", &quiz.description);
    }
    out.text("language", &quiz.language);
    out.key("revision", &Value::from(1));
    if !quiz.fact_sheets.is_empty() {
        out.entries(
            "fact_sheets",
            quiz.fact_sheets.iter().map(|sheet| quoted(sheet)).collect(),
        );
    }
    for question in &quiz.questions {
        out.line("");
        out.lines
            .push(write_question(question).trim_end().to_owned());
    }
    out.finish()
}

/// The text of one question, starting with its header.
pub fn write_question(draft: &Draft) -> String {
    let mut out = Out::default();
    out.comments(&draft.comments);
    out.line("[[question]]");
    match &draft.id {
        Some(id) => out.text("id", id.as_str()),
        None => out.decide("an id of its own: id = \"...\" (redflag fmt writes one)"),
    }
    if let Some(kind) = kind_word(&draft.kind) {
        out.text("kind", kind);
    }
    if let Some(topic) = &draft.topic {
        out.text("topic", topic.as_str());
    }
    if let Some(difficulty) = draft.difficulty {
        out.text("difficulty", difficulty.word());
    }
    if draft.prompt.is_empty() {
        out.decide("what is asked: prompt = \"...\"");
    } else {
        out.text("prompt", &draft.prompt);
    }
    out.answer(&draft.kind);
    match &draft.explanation {
        Some(explanation) => out.text("explanation", explanation),
        None => out.decide("why the answer is right: explanation = \"...\""),
    }
    out.some_text("hint", draft.hint.as_deref());
    out.origin(draft);
    if let Some(points) = draft
        .points
        .filter(|points| (points - 1.0).abs() > f64::EPSILON)
    {
        out.value("points", &written_number(points));
    }
    if let Some(seconds) = draft.time_limit_s {
        out.key("time_limit", &Value::from(i64::from(seconds)));
    }
    if !draft.shuffle_options {
        out.text("shuffle", "none");
    }
    if let DraftKind::Judge { tables, .. } = &draft.kind {
        out.line("");
        out.lines.push(tables.trim_end().to_owned());
    }
    out.finish()
}

/// The word of a kind; `None` for `choice`, which is the default.
fn kind_word(kind: &DraftKind) -> Option<&'static str> {
    match kind {
        DraftKind::Choice(_) => None,
        DraftKind::Multiple(..) => Some("multiple"),
        DraftKind::TrueFalse { .. } => Some("true-false"),
        DraftKind::Text { .. } => Some("text"),
        DraftKind::Number { .. } => Some("number"),
        DraftKind::Order(_) => Some("order"),
        DraftKind::Match { .. } => Some("match"),
        DraftKind::Judge { .. } => Some("judge"),
        DraftKind::Keys(kind, _) => Some(kind.word()),
    }
}

/// The lines of a file that is being written.
#[derive(Debug, Default)]
struct Out {
    lines: Vec<String>,
}

impl Out {
    fn line(&mut self, line: &str) {
        self.lines.push(line.to_owned());
    }

    fn comments(&mut self, comments: &[String]) {
        let rows = comments.iter().flat_map(|comment| comment.split('\n'));
        self.lines.extend(rows.map(|row| {
            format!("# {}", crate::text::one_line(row))
                .trim_end()
                .to_owned()
        }));
    }

    fn decide(&mut self, what: &str) {
        self.lines.push(format!("{DECIDE}{what}"));
    }

    fn key(&mut self, key: &str, value: &Value) {
        self.value(key, value.to_string().trim());
    }

    /// Writes a key with a TOML value.
    fn value(&mut self, key: &str, value: &str) {
        self.lines.push(format!("{key} = {value}"));
    }

    fn text(&mut self, key: &str, text: &str) {
        let value = if text.contains('\n') {
            Value::from(text).to_string()
        } else {
            quoted(text)
        };
        self.lines.push(format!("{key} = {}", value.trim()));
    }

    /// Writes a list; with one entry on each line if it is long.
    fn entries(&mut self, key: &str, entries: Vec<String>) {
        const ONE_LINE_MAX: usize = 90;
        let short: usize = entries.iter().map(|entry| entry.len() + 2).sum();
        if short <= ONE_LINE_MAX {
            self.lines.push(format!("{key} = [{}]", entries.join(", ")));
            return;
        }
        self.lines.push(format!("{key} = ["));
        self.lines
            .extend(entries.into_iter().map(|entry| format!("  {entry},")));
        self.lines.push("]".to_owned());
    }

    /// Writes distractors and pinned options. A pinned right option is among the pinned ones.
    fn others(&mut self, options: &[DraftOption], written: &[String]) {
        let all = || options.iter().zip(written);
        let distractors = all().filter(|(option, _)| !option.key && !option.pinned);
        let distractors: Vec<String> = distractors.map(|(_, text)| text.clone()).collect();
        if distractors.is_empty() {
            self.decide("what people wrongly believe: distractors = [...]");
        } else {
            self.entries("distractors", distractors);
        }
        let pinned: Vec<String> = all()
            .filter(|(option, _)| option.pinned)
            .map(|(_, text)| text.clone())
            .collect();
        if !pinned.is_empty() {
            self.entries("pinned", pinned);
        }
    }

    fn answer(&mut self, kind: &DraftKind) {
        match kind {
            DraftKind::Choice(options) => self.choice(options),
            DraftKind::Multiple(options, grading) => self.multiple(options, *grading),
            DraftKind::TrueFalse { answer, why } => {
                match answer {
                    Some(answer) => self.key("answer", &Value::from(*answer)),
                    None => self.decide("whether it holds: answer = true or answer = false"),
                }
                self.some_text("why", why.as_deref());
            }
            DraftKind::Text {
                accept,
                case_sensitive,
                pattern,
            } => {
                match accept.as_slice() {
                    [] => self.decide("what is accepted: answer = \"...\" or accept = [...]"),
                    [only] => self.text("answer", only),
                    all => self.entries("accept", all.iter().map(|text| quoted(text)).collect()),
                }
                if *case_sensitive {
                    self.key("case_sensitive", &Value::from(true));
                }
                self.some_text("pattern", pattern.as_deref());
            }
            DraftKind::Number {
                answer,
                tolerance,
                unit,
            } => {
                match answer {
                    Some(answer) => self.value("answer", &written_number(*answer)),
                    None => self.decide("the number: answer = ..."),
                }
                if *tolerance > 0.0 {
                    self.value("tolerance", &written_number(*tolerance));
                }
                self.some_text("unit", unit.as_deref());
            }
            DraftKind::Order(steps) => self.entries("steps", sides(steps.iter())),
            DraftKind::Match { pairs, extra } => {
                let lefts = sides(pairs.iter().map(|(left, _)| left));
                let mut rights = sides(pairs.iter().map(|(_, right)| right).chain(extra));
                let extra = rights.split_off(pairs.len());
                let pairs = lefts
                    .iter()
                    .zip(&rights)
                    .map(|(left, right)| format!("[{left}, {right}]"));
                self.entries("pairs", pairs.collect());
                if !extra.is_empty() {
                    self.entries("distractors", extra);
                }
            }
            DraftKind::Judge { answer, .. } => match answer {
                Some(Judgement::Phish) => self.text("answer", "phish"),
                Some(Judgement::Legit) => self.text("answer", "legit"),
                None => {
                    self.decide("what the message is: answer = \"phish\" or answer = \"legit\"");
                }
            },
            DraftKind::Keys(_, keys) => {
                for (key, value) in keys {
                    self.value(key, value);
                }
            }
        }
    }

    fn choice(&mut self, options: &[DraftOption]) {
        let written = written(options);
        match options.iter().zip(&written).find(|(option, _)| option.key) {
            // A text with line breaks is easier to read over several lines.
            Some((key, text)) if text.starts_with('"') => self.text("answer", &key.text),
            Some((_, table)) => self.lines.push(format!("answer = {table}")),
            None if options.is_empty() => self.decide("the right option: answer = \"...\""),
            None => self
                .decide("which option is right: move it from the distractors to answer = \"...\""),
        }
        self.others(options, &written);
    }

    fn multiple(&mut self, options: &[DraftOption], grading: Grading) {
        let written = written(options);
        let keys = options
            .iter()
            .zip(&written)
            .filter(|(option, _)| option.key);
        let keys: Vec<String> = keys.map(|(_, text)| text.clone()).collect();
        if keys.is_empty() {
            self.decide(
                "which options are right: move them from the distractors to answers = [...]",
            );
        } else {
            self.entries("answers", keys);
        }
        self.others(options, &written);
        if grading == Grading::All {
            self.text("grading", "all");
        }
    }

    fn some_text(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(key, text);
        }
    }

    fn origin(&mut self, draft: &Draft) {
        if let Some(source) = &draft.source {
            let url = source
                .url
                .as_ref()
                .map(|url| format!(", url = {}", quoted(url)));
            let section = source
                .section
                .as_ref()
                .map(|section| format!(", section = {}", quoted(section)));
            let title = quoted(&source.title);
            self.lines.push(format!(
                "source = {{ title = {title}{}{} }}",
                url.unwrap_or_default(),
                section.unwrap_or_default()
            ));
        } else if draft.facts.is_empty() {
            self.decide("where it comes from: source = { title = \"...\", url = \"...\" }");
        }
        if !draft.facts.is_empty() {
            self.entries(
                "facts",
                draft
                    .facts
                    .iter()
                    .map(|fact| quoted(&fact.to_string()))
                    .collect(),
            );
        }
        for (key, date) in [("as_of", draft.as_of), ("review_by", draft.review_by)] {
            if let Some(date) = date {
                self.lines.push(format!("{key} = {date}"));
            }
        }
    }

    fn finish(self) -> String {
        self.lines.join("\n") + "\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::parse_quiz;
    use crate::model::{Difficulty, Id, Source};

    fn option(text: &str, key: bool) -> DraftOption {
        DraftOption {
            text: text.to_owned(),
            key,
            ..DraftOption::default()
        }
    }

    /// One question of each kind that can be written, with texts that need escaping.
    fn all_kinds() -> Vec<Draft> {
        let odd = "a \"quoted\" \\ back\ttab\nand a second line with \"\"\" in it";
        let pinned = DraftOption {
            pinned: true,
            ..option("None of these", false)
        };
        let why = DraftOption {
            why: Some("it is \"wrong\"\nreally".to_owned()),
            dangerous: true,
            ..option("Click {it}", false)
        };
        let kinds = vec![
            DraftKind::Choice(vec![option("Report it", true), why, pinned]),
            DraftKind::Multiple(
                vec![option("a", true), option("b", true), option("c", false)],
                Grading::All,
            ),
            DraftKind::TrueFalse {
                answer: Some(false),
                why: Some("no".to_owned()),
            },
            DraftKind::Text {
                accept: vec!["x".to_owned(), "y".to_owned()],
                case_sensitive: true,
                pattern: Some(r"\d+".to_owned()),
            },
            DraftKind::Number {
                answer: Some(72.5),
                tolerance: 0.25,
                unit: Some("hours".to_owned()),
            },
            DraftKind::Order(vec![
                "first".to_owned(),
                "second".to_owned(),
                "third".to_owned(),
            ]),
            DraftKind::Match {
                pairs: vec![
                    ("l".to_owned(), "r".to_owned()),
                    ("m".to_owned(), "s".to_owned()),
                ],
                extra: vec!["t".to_owned()],
            },
        ];
        let draft = |(i, kind): (usize, DraftKind)| Draft {
            id: Id::new(&format!("q-{i}")).ok(),
            topic: Id::new("phishing").ok(),
            difficulty: Some(Difficulty::Hard),
            explanation: Some(odd.to_owned()),
            hint: Some("look at the domain".to_owned()),
            source: Some(Source {
                title: "T".to_owned(),
                url: Some("https://example.com/".to_owned()),
                section: None,
            }),
            points: Some(2.0),
            time_limit_s: Some(30),
            shuffle_options: false,
            ..Draft::new(odd, kind)
        };
        kinds.into_iter().enumerate().map(draft).collect()
    }

    #[test]
    fn what_is_written_is_read_back_as_it_was() {
        let drafts = all_kinds();
        let text = write_quiz(&DraftQuiz {
            id: "a-quiz".to_owned(),
            title: "A quiz".to_owned(),
            language: "en".to_owned(),
            comments: vec!["written by\na test \u{1b}".to_owned()],
            questions: drafts.clone(),
            ..DraftQuiz::default()
        });
        let parsed = parse_quiz(&text);
        assert!(!parsed.has_errors(), "{:#?}\n{text}", parsed.findings);
        let quiz = parsed.draft.into_quiz();
        let read: Vec<Draft> = quiz.questions.iter().filter_map(Draft::of).collect();
        assert_eq!(read, drafts, "{text}");
    }

    #[test]
    fn keys_keep_their_feedback_and_options_that_differ_in_signs_their_own_ids() {
        let why = DraftOption {
            why: Some("it is".to_owned()),
            ..option("C++", true)
        };
        let steps = ["a + b", "a - b"].map(str::to_owned).to_vec();
        let pairs = vec![
            ("l +".to_owned(), "r +".to_owned()),
            ("l -".to_owned(), "r -".to_owned()),
        ];
        let kinds = [
            DraftKind::Choice(vec![why, option("C", false), option("C#", false)]),
            DraftKind::Order(steps),
            DraftKind::Match {
                pairs,
                extra: vec!["r *".to_owned()],
            },
        ];
        for kind in kinds {
            let draft = Draft {
                explanation: Some("e".to_owned()),
                id: Id::new("q").ok(),
                ..Draft::new("Which?", kind)
            };
            let quiz = DraftQuiz {
                id: "z".to_owned(),
                title: "Z".to_owned(),
                language: "en".to_owned(),
                questions: vec![draft.clone()],
                ..DraftQuiz::default()
            };
            let text = write_quiz(&quiz);
            let parsed = parse_quiz(&text);
            assert!(!parsed.has_errors(), "{:#?}\n{text}", parsed.findings);
            let read = Draft::of(&parsed.draft.into_quiz().questions[0]).expect("it is no judge");
            assert_eq!(read.kind, draft.kind, "{text}");
        }
    }

    #[test]
    fn what_is_missing_is_asked_for() {
        let draft = Draft::new(
            "Which?",
            DraftKind::Choice(vec![option("a", false), option("b", false)]),
        );
        let text = write_question(&draft);
        assert_eq!(text.matches(DECIDE).count(), 4, "{text}");
    }
}
