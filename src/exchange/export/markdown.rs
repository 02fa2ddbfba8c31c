//! Exports a quiz as Markdown with task lists, as GitHub shows them. Everything that another program could execute,
//! fetch or interpret as Markdown structure is escaped.

use super::losses::{FormatFeatures, QuestionFeature, QuizFeature};
use super::shared::{clean, each, labels, no_such_kind, one_file};
use super::{message, rich};
use crate::catalogue::Catalogue;
use crate::exchange::Exported;
use crate::model::{Id, Kind, Opt, Question, Quiz, Source};
use crate::text::one_line;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::collections::BTreeSet;

/// All-or-nothing grading is included, because a task list asks for all ticked boxes.
const CARRIED: FormatFeatures = FormatFeatures {
    quiz: &[QuizFeature::Title, QuizFeature::Description],
    question: &[
        QuestionFeature::Id,
        QuestionFeature::Topic,
        QuestionFeature::Hint,
        QuestionFeature::Explanation,
        QuestionFeature::Source,
        QuestionFeature::Why,
        QuestionFeature::AllOrNothing,
    ],
};

/// The note on a question that is exported without a task list.
const READ_NOTE: &str = "people can read the answer; other programs will not";

pub(super) fn write(quiz: &Quiz) -> Exported {
    let mut out = format!("# {}\n", literal(&quiz.title));
    if !quiz.description.trim().is_empty() {
        out.extend([format!("\n{}\n", inert(&quiz.description))]);
    }
    let labels = labels(quiz);
    let no_topic = labels.text("export-no-topic");
    let mut topic: Option<&Id> = None;
    let report = each(quiz, &CARRIED, |question, notes| {
        let text = question_text(question, notes, &labels)?;
        if question.topic.as_ref() != topic {
            topic = question.topic.as_ref();
            out.extend([format!(
                "\n## {}\n",
                topic.map_or(no_topic.as_str(), Id::as_str)
            )]);
        }
        out += &text;
        Ok(())
    });
    one_file("md", out.into_bytes(), report)
}

/// Markdown that shows a plain text unchanged on one line.
fn literal(text: &str) -> String {
    let mut safe = String::new();
    for c in one_line(text).chars() {
        if c.is_ascii_punctuation()
            && !matches!(c, ',' | '?' | '\'' | '"' | '/' | '%' | ';' | '.' | ':')
        {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}

/// The text as Markdown without raw HTML, headings, tasks and images, and with links only to web and mail addresses.
fn inert(text: &str) -> String {
    const ROUNDS_MAX: usize = 4;
    let mut text = closed(&backslash_breaks(clean(text).trim_matches('\n').trim_end()));
    for _ in 0..ROUNDS_MAX {
        let live = live_marks(&text);
        if live.is_empty() {
            return text;
        }
        // From the end, so that earlier positions stay valid.
        for at in live.into_iter().rev() {
            text.insert(at, '\\');
        }
    }
    literal(&text)
}

/// The text with backslashes for line breaks, because blanks at the end of a line would be lost in a quote.
fn backslash_breaks(text: &str) -> String {
    let mut out = text.to_owned();
    let breaks = Parser::new_ext(text, Options::empty()).into_offset_iter();
    let breaks: Vec<_> = breaks
        .filter(|(event, _)| *event == Event::HardBreak)
        .map(|(_, range)| range)
        .collect();
    for range in breaks.into_iter().rev() {
        let blanks = text[range.clone()].len() - text[range.clone()].trim_start_matches(' ').len();
        if blanks > 0 {
            out.replace_range(range.start..range.start + blanks, "\\");
        }
    }
    out
}

/// The text with its last code block closed, so that the block does not include the following lines.
fn closed(text: &str) -> String {
    let blocks = Parser::new_ext(text, Options::empty()).into_offset_iter();
    let fenced = blocks.filter(|(event, _)| {
        matches!(
            event,
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_)))
        )
    });
    let Some(block) = fenced
        .map(|(_, range)| range)
        .last()
        .filter(|range| text[range.end..].trim().is_empty())
    else {
        return text.to_owned();
    };
    let part = text[block].trim_end();
    let mark = part.chars().next().unwrap_or('`');
    let fence: String = part.chars().take_while(|c| *c == mark).collect();
    let last = part.split_once('\n').map_or("", |(_, rest)| {
        rest.lines().last().unwrap_or_default().trim()
    });
    let is_closed = last.len() >= fence.len() && last.chars().all(|c| c == mark);
    if is_closed {
        text.to_owned()
    } else {
        format!("{text}\n{fence}")
    }
}

/// The byte positions of all marks that must be escaped.
fn live_marks(text: &str) -> BTreeSet<usize> {
    let mut marks = BTreeSet::new();
    let mut in_code = false;
    for (event, range) in Parser::new_ext(text, Options::empty()).into_offset_iter() {
        let part = &text[range.clone()];
        match event {
            Event::Html(_) | Event::InlineHtml(_) => {
                marks.extend(part.match_indices('<').map(|(i, _)| range.start + i));
            }
            Event::Start(Tag::Image { .. }) => marks.extend([range.start + 1]),
            Event::Start(Tag::Link { dest_url, .. })
                if !rich::is_safe(&dest_url) && !is_mail(part) =>
            {
                marks.insert(range.start);
            }
            Event::Start(Tag::Heading { .. }) => {
                let line = part.trim_end().rfind('\n').map_or(0, |at| at + 1);
                let line = if part.trim_start().starts_with('#') {
                    0
                } else {
                    line
                };
                let indent = part[line..].len() - part[line..].trim_start().len();
                marks.insert(range.start + line + indent);
            }
            Event::Start(Tag::Item) => {
                let bare =
                    part.trim_start_matches(|c: char| c.is_ascii_digit() || "-+*.) \t".contains(c));
                if is_task(bare) {
                    marks.insert(range.end - bare.len());
                }
            }
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(_) if !in_code => {
                let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
                let line = text[start..].lines().next().unwrap_or_default();
                marks.extend(task_box(line).map(|at| start + at));
            }
            _ => {}
        }
    }
    marks
}

/// The byte position of the checkbox in a line that reads as a task, even without a blank after the list mark.
fn task_box(line: &str) -> Option<usize> {
    let at = line.find('[')?;
    let mark = line[..at].trim();
    let number = mark.strip_suffix(['.', ')']).unwrap_or_default();
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_mark = matches!(mark, "-" | "*" | "+") || is_number;
    (is_mark && is_task(&line[at..])).then_some(at)
}

/// Whether a text starts with a checkbox. Some readers, including `redflag import`, accept an empty one.
fn is_task(text: &str) -> bool {
    let task = ["[ ]", "[x]", "[X]"]
        .iter()
        .any(|task| text.starts_with(task));
    let checkbox = || text.strip_prefix('[')?.split_once(']');
    task || checkbox().is_some_and(|(mark, rest)| {
        matches!(mark.trim(), "" | "x" | "X") && !rest.starts_with(['(', '[', ':'])
    })
}

/// The text as a list entry that is not a task.
fn entry(text: &str) -> String {
    let text = inert(text);
    if is_task(&text) {
        format!("\\{text}")
    } else {
        text
    }
}

/// Whether a text is a mail address in angle brackets.
fn is_mail(part: &str) -> bool {
    part.starts_with('<') && part.contains('@') && !part.contains(':')
}

/// The text with `first` before its first line and `others` before the other lines.
fn under(first: &str, others: &str, text: &str) -> String {
    let mut out = String::new();
    for (i, line) in text.split('\n').enumerate() {
        let mark = if i == 0 { first } else { others };
        out.push_str(format!("{mark}{line}").trim_end_matches([' ', '\t']));
        out.push('\n');
    }
    out
}

fn quoted(text: &str) -> String {
    format!("\n{}", under("> ", "> ", text))
}

fn question_text(
    question: &Question,
    notes: &mut Vec<String>,
    labels: &Catalogue,
) -> Result<String, String> {
    let mut out = format!("\n### {}\n\n{}\n\n", question.id, inert(&question.prompt));
    out += &answers(question, notes, labels).ok_or_else(|| no_such_kind("Markdown", question))?;
    out += &quoted(&inert(&question.explanation));
    if let Some(hint) = &question.hint {
        let hint = inert(hint);
        let is_text = matches!(
            Parser::new(&hint).next(),
            Some(Event::Start(Tag::Paragraph))
        );
        out += &quoted(&format!(
            "**{}:**{}{hint}",
            labels.text("export-hint"),
            if is_text { " " } else { "\n\n" }
        ));
    }
    if let Some(source) = &question.source {
        let label = labels.text("export-source");
        out += &quoted(&format!("**{label}:** {}", source_text(source)));
    }
    Ok(out)
}

/// The source as text. Commas separate title and section, so commas inside them are escaped.
fn source_text(source: &Source) -> String {
    let literal = |text: &str| literal(text).replace(',', "\\,");
    let title = literal(&source.title);
    let url = source
        .url
        .as_deref()
        .filter(|url| rich::is_safe(url) && !url.contains(['<', '>', '\n', '\\', '&']));
    let title = match (url, &source.url) {
        (Some(url), _) => format!("[{title}](<{url}>)"),
        (None, Some(url)) => format!("{title} ({})", literal(url)),
        (None, None) => title,
    };
    let section = source
        .section
        .as_ref()
        .map_or(String::new(), |section| format!(", {}", literal(section)));
    title + &section
}

/// The answers; `None` for a kind that Markdown cannot show.
fn answers(question: &Question, notes: &mut Vec<String>, labels: &Catalogue) -> Option<String> {
    match &question.kind {
        Kind::Choice(choice) => {
            let lines = choice
                .options
                .iter()
                .enumerate()
                .map(|(i, option)| task(i == choice.key, option));
            return Some(lines.collect());
        }
        Kind::Multiple(multiple) => {
            if multiple.keys.iter().filter(|key| **key).count() == 1 {
                notes.push(
                    "with one right option it reads like a question for one answer".to_owned(),
                );
            }
            let options = multiple.options.iter().zip(&multiple.keys);
            return Some(options.map(|(option, key)| task(*key, option)).collect());
        }
        Kind::TrueFalse(statement) => {
            let why = |answer| {
                statement
                    .why
                    .as_deref()
                    .filter(|_| answer != statement.answer)
            };
            let lines = [(true, "option-true"), (false, "option-false")]
                .map(|(is, id)| line(is == statement.answer, &labels.text(id), why(is)));
            return Some(lines.concat());
        }
        Kind::Judge(judge) => {
            notes.extend([message::NOTE, message::CHECK_NOTE].map(str::to_owned));
            let verdicts = message::verdicts(labels)
                .map(|(word, verdict)| line(verdict == judge.answer.handling(), &word, None))
                .concat();
            let finding = |(quote, what, why): (&str, String, &str)| {
                under(
                    "- ",
                    "  ",
                    &format!(
                        "\"{}\" ({}): {}",
                        literal(quote),
                        literal(&what),
                        inert(why)
                    ),
                )
            };
            let findings: String = message::findings(judge, labels)
                .into_iter()
                .map(finding)
                .collect();
            let findings = if findings.is_empty() {
                findings
            } else {
                format!("\n{}\n\n{findings}", labels.text("export-look-at"))
            };
            return Some(format!(
                "{}\n{verdicts}{findings}",
                fenced(&message::lines(&judge.message))
            ));
        }
        _ => notes.push(READ_NOTE.to_owned()),
    }
    written_out(&question.kind, labels)
}

/// The answers of kinds without options to tick.
fn written_out(kind: &Kind, labels: &Catalogue) -> Option<String> {
    let answer = labels.text("export-answer");
    Some(match kind {
        Kind::Text(text) => {
            let accept: Vec<String> = text.accept.iter().map(|accept| literal(accept)).collect();
            format!("**{answer}:** {}\n", accept.join(" / "))
        }
        Kind::Number(number) => {
            let unit = number
                .unit
                .as_ref()
                .map_or(String::new(), |unit| format!(" {}", literal(unit)));
            let off = if number.tolerance > 0.0 {
                format!(" (± {})", number.tolerance)
            } else {
                String::new()
            };
            format!("**{answer}:** {}{unit}{off}\n", number.answer)
        }
        Kind::Order(order) => {
            let steps = order.steps.iter().enumerate();
            let steps =
                steps.map(|(i, step)| under(&format!("{}. ", i + 1), "    ", &entry(&step.text)));
            format!(
                "**{answer}:** {}\n\n{}",
                labels.text("export-this-order"),
                steps.collect::<String>()
            )
        }
        Kind::Match(pairs) => {
            let pair = |left: &str, right: &Opt| {
                under("- ", "  ", &format!("{left} → {}", inert(&right.text)))
            };
            let lefts = pairs
                .pairs
                .iter()
                .map(|each| pair(&entry(&each.left.text), &each.right));
            let nothing = labels.text("export-without-partner");
            let extras = pairs.extra.iter().map(|extra| pair(&nothing, extra));
            format!(
                "**{answer}:** {}\n\n{}",
                labels.text("export-these-pairs"),
                lefts.chain(extras).collect::<String>()
            )
        }
        _ => return None,
    })
}

fn task(key: bool, option: &Opt) -> String {
    line(key, &inert(&option.text), option.why.as_deref())
}

fn line(key: bool, text: &str, why: Option<&str>) -> String {
    let why = why.map_or(String::new(), |why| {
        format!("\n{}", under("  > ", "  > ", &inert(why)))
    });
    let mark = if key { "- [x] " } else { "- [ ] " };
    under(mark, "  ", text) + why.trim_start_matches('\n')
}

/// A code block with a fence that is longer than any fence in it.
fn fenced(lines: &[String]) -> String {
    let runs = lines
        .iter()
        .map(|line| line.split(|c| c != '`').map(str::len).max().unwrap_or(0));
    let fence = "`".repeat(runs.max().unwrap_or(0).max(2) + 1);
    let lines: Vec<String> = lines.iter().map(|line| clean(line)).collect();
    format!("{fence}text\n{}\n{fence}\n", lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_live_elsewhere_is_escaped() {
        for (text, expected) in [
            (
                "plain **bold** `<b>` <https://a.test> [x](https://a.test)",
                "plain **bold** `<b>` <https://a.test> [x](https://a.test)",
            ),
            ("a <b>c</b>", "a \\<b>c\\</b>"),
            ("<script>\nx\n</script>", "\\<script>\nx\n\\</script>"),
            ("# t", "\\# t"),
            ("t\n---", "t\n\\---"),
            ("- [x] a\n- [ ] b", "- \\[x] a\n- \\[ ] b"),
            ("-[x]", "-\\[x]"),
            ("a\n1.[ ] b", "a\n1.\\[ ] b"),
            ("*[x]*", "*\\[x]*"),
            ("- [] a", "- \\[] a"),
            ("-[x](https://a.test)", "-\\[x](https://a.test)"),
            ("```\n-[x]\n```", "```\n-[x]\n```"),
            ("![a](https://a.test/x.png)", "!\\[a](https://a.test/x.png)"),
            ("[x](javascript:alert)", "\\[x](javascript:alert)"),
        ] {
            assert_eq!(inert(text), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_live_is_left(text in r#"([-*_`>#\[\]()!<&;\\ \n"'=~]|[a-z1.]|</?[a-z]+>|javascript:|https://|- \[x\] )*"#) {
            prop_assert_eq!(live_marks(&inert(&text)).len(), 0, "{}", inert(&text));
        }
    }
}
