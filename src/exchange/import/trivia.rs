//! Imports `OpenTriviaQA`: `#Q` before a question, `^` before its answer, and options `A ...`, `B ...`.
//!
//! The answer is written out and has to be one of the options. Texts may continue on further lines.

use super::Imported;
use super::escape;
use super::intake::Intake;
use super::notes::{Notes, short};
use crate::format::{Draft, DraftKind, DraftOption, same_text};

/// Whether a text is in this format.
pub(super) fn looks_like(text: &str) -> bool {
    let begins = |sign: &str| text.lines().take(200).any(|line| line.starts_with(sign));
    begins("#Q ") && begins("^ ")
}

/// Reads every question.
pub(super) fn import(text: &str) -> Imported {
    let mut intake = Intake::default();
    let mut open: Option<Open> = None;
    for (line, written) in (1..).zip(text.lines()) {
        if intake.is_full() {
            break;
        }
        let written = written.trim();
        if let Some(stem) = after(written, "#Q") {
            close(open.take(), &mut intake);
            open = Some(Open::new(line, stem));
        } else if !written.is_empty() {
            match &mut open {
                Some(open) => open.line(written),
                None => intake.pass_over(line, written, "text before the first question"),
            }
        }
    }
    close(open, &mut intake);
    intake.finish((1..).zip(text.lines().map(sign_off)))
}

/// A line without its leading mark.
fn sign_off(line: &str) -> &str {
    let line = line.trim();
    ["#Q", "^"]
        .iter()
        .find_map(|sign| after(line, sign))
        .unwrap_or(line)
}

/// The text after a mark and a space.
fn after<'a>(line: &'a str, sign: &str) -> Option<&'a str> {
    let rest = line.strip_prefix(sign)?;
    (rest.is_empty() || rest.starts_with(char::is_whitespace)).then(|| rest.trim())
}

/// A question that is being read.
#[derive(Debug, Default)]
struct Open {
    line: usize,
    stem: String,
    answer: Option<String>,
    options: Vec<String>,
    notes: Notes,
}

impl Open {
    fn new(line: usize, stem: &str) -> Open {
        Open {
            line,
            stem: stem.to_owned(),
            ..Open::default()
        }
    }

    /// Reads a line that does not begin a question.
    fn line(&mut self, written: &str) {
        if let Some(answer) = after(written, "^") {
            if let Some(first) = &self.answer {
                self.notes.changed(format!(
                    "it has two answers, \"{}\" and \"{}\": the first counts",
                    short(first),
                    short(answer)
                ));
            } else {
                self.answer = Some(answer.to_owned());
            }
        } else if let Some(option) = self.option(written) {
            self.options.push(option.to_owned());
        } else {
            let before = match (self.options.last_mut(), &mut self.answer) {
                (Some(option), _) => option,
                (None, Some(answer)) => answer,
                (None, None) => &mut self.stem,
            };
            before.push('\n');
            before.push_str(written);
        }
    }

    /// The text of an option, if the line has the next letter. Before the answer, `A` may also begin a sentence.
    fn option<'a>(&self, written: &'a str) -> Option<&'a str> {
        let next = char::from_u32(u32::from('A') + u32::try_from(self.options.len()).ok()?)?;
        let mut buffer = [0; 4];
        let text = after(written, next.encode_utf8(&mut buffer))?;
        (next <= 'Z' && self.answer.is_some()).then_some(text)
    }

    fn texts(&self) -> impl Iterator<Item = &str> + Clone {
        let stem = std::iter::once(self.stem.as_str());
        stem.chain(self.answer.as_deref())
            .chain(self.options.iter().map(String::as_str))
    }

    fn kind(&mut self) -> Result<DraftKind, &'static str> {
        let Some(answer) = self.answer.take().filter(|answer| !answer.is_empty()) else {
            return Err("it has no answer: no line begins with ^");
        };
        if self.options.is_empty() {
            self.notes
                .said("it has no options: its answer is to be typed");
            return Ok(DraftKind::Text {
                accept: vec![answer],
                case_sensitive: false,
                pattern: None,
            });
        }
        let alike = |option: &String| same_text(&option.to_lowercase(), &answer.to_lowercase());
        let key = self
            .options
            .iter()
            .position(|option| same_text(option, &answer))
            .or_else(|| self.options.iter().position(alike));
        if key.is_none() {
            self.notes.changed(format!(
                "its answer \"{}\" is not one of its options",
                short(&answer)
            ));
        }
        if let ([yes, no], Some(key)) = (&self.options[..], key)
            && yes.eq_ignore_ascii_case("true")
            && no.eq_ignore_ascii_case("false")
        {
            return Ok(DraftKind::TrueFalse {
                answer: Some(key == 0),
                why: None,
            });
        }
        let options = self
            .options
            .iter()
            .enumerate()
            .map(|(at, text)| DraftOption {
                text: escape::lines(text),
                key: key == Some(at),
                ..DraftOption::default()
            });
        Ok(DraftKind::Choice(options.collect()))
    }
}

fn close(open: Option<Open>, intake: &mut Intake) {
    let Some(mut open) = open else { return };
    if !intake.fits(open.line, open.texts()) {
        return;
    }
    match open.kind() {
        Ok(kind) => {
            let draft = Draft::new(escape::lines(&open.stem), kind);
            intake.take(open.line, "", draft, open.notes);
        }
        Err(why) => {
            let options = open.options.join(" ");
            intake.accounted(&options);
            intake.drop(open.line, &open.stem, why);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::Conversion;

    fn keys(draft: &Draft) -> Vec<(&str, bool)> {
        match &draft.kind {
            DraftKind::Choice(options) => options
                .iter()
                .map(|option| (option.text.as_str(), option.key))
                .collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn questions_are_read_with_their_answers() {
        let imported = import(
            "#Q Which link is safe?\n^ The second one\nA The first one\nB The second one\nC None\n\n\n#Q A stem\nA line of it?\n^ b c\nA a\nB b\nc\n\n",
        );
        let [first, second] = &imported.drafts[..] else {
            panic!("{imported:?}")
        };
        assert_eq!(
            keys(first),
            [
                ("The first one", false),
                ("The second one", true),
                ("None", false)
            ]
        );
        assert_eq!(second.prompt, "A stem\\\nA line of it?");
        assert_eq!(keys(second), [("a", false), ("b\\\nc", true)]);
        assert_eq!(imported.report.counts(), ["2 kept"]);
        assert_eq!(imported.report.entries[1].line, 8);
    }

    #[test]
    fn what_is_wrong_with_a_question_is_said() {
        for (text, fate, said) in [
            (
                "#Q Which?\n^ c\nA a\nB b\n",
                Conversion::Approximated,
                "its answer \"c\" is not one of its options",
            ),
            ("#Q Which?\n^ B\nA a\nB b\n", Conversion::Kept, ""),
            (
                "#Q Which?\nA a\nB b\n#Q Next?\n^ a\nA a\nB b\n",
                Conversion::Dropped,
                "it has no answer: no line begins with ^",
            ),
            (
                "#Q Which?\n^\nA a\nB b\n",
                Conversion::Dropped,
                "it has no answer: no line begins with ^",
            ),
            (
                "#Q Which?\n^ a\n^ b\nA a\nB b\n",
                Conversion::Approximated,
                "it has two answers, \"a\" and \"b\": the first counts",
            ),
            (
                "#Q Which?\n^ port 22\n",
                Conversion::Kept,
                "it has no options: its answer is to be typed",
            ),
            (
                "#Q\n^ a\nA a\nB b\n",
                Conversion::Dropped,
                "the stem is empty",
            ),
        ] {
            let report = import(text).report;
            let entry = &report.entries[0];
            assert_eq!(entry.fate, fate, "{text}: {entry:?}");
            assert!(
                said.is_empty() || entry.notes.iter().any(|note| note == said),
                "{text}: {entry:?}"
            );
        }
        let imported = import("Trivia\n\n#Q Is it?\n^ False\nA True\nB False\n");
        assert_eq!(
            imported.report.quiz,
            ["left out: line 1, text before the first question: \"Trivia\""]
        );
        assert!(matches!(
            imported.drafts[0].kind,
            DraftKind::TrueFalse {
                answer: Some(false),
                ..
            }
        ));
    }

    #[test]
    fn only_text_with_its_signs_looks_like_it() {
        for (text, is) in [
            ("#Q a\n^ b\n", true),
            ("#Question\n^ b\n", false),
            ("#Q a\n^b\n", false),
            ("# Q\n^ b\n", false),
        ] {
            assert_eq!(looks_like(text), is, "{text}");
        }
    }
}
