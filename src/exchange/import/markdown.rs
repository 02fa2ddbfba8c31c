//! Imports questions with checkboxes from Markdown: quizdown, mkdocs-quiz, and plain task lists.
//!
//! In a file with `<quiz>` tags only their content is a quiz; in a file with quizdown's marks, only what stands between
//! them. The report names the text around them as left out. In any other file a question starts at a heading, or at the
//! text before a list of checkboxes.

use super::front_matter::FrontMatter;
use super::intake::Intake;
use super::markdown_lines::{LineKind, Row, rows, unclosed_fence, underlined};
use super::markdown_page as page;
use super::markdown_question::{Form, Pending};
use super::markdown_stem::without_number;
use super::notes::short;
use super::{Imported, front_matter, html};
use crate::model::Id;
use crate::text::{markdown, plain};
use std::iter::Peekable;

/// Whether a text is Markdown with checkboxes or blanks.
pub(super) fn looks_like(text: &str) -> bool {
    let page = page::read(text, 1);
    let options = || {
        rows(&page.text, 1)
            .iter()
            .filter(|row| matches!(row.what, LineKind::Option(..)))
            .count()
    };
    text.contains("<quiz>") || options() >= 2
}

/// Reads every question.
pub(super) fn import(text: &str) -> Imported {
    let mut intake = Intake::default();
    let (front, skipped) = front_matter::read(text);
    let body = text
        .splitn(skipped + 1, '\n')
        .nth(skipped)
        .unwrap_or_default();
    let page = page::read(body, 1 + skipped);
    let mut comments = page.comments.into_iter().peekable();
    let rows_of_body = rows(&page.text, 1 + skipped);
    let marked = [(Form::Block, &QUIZ), (Form::Sections, &QUIZDOWN)]
        .map(|(form, marks)| (form, between(&rows_of_body, marks)))
        .into_iter()
        .find(|(_, parts)| parts.iter().any(|part| part.inside));
    front.of_quiz(&mut intake);
    if let Some(line) = unclosed_fence(&page.text, 1 + skipped) {
        intake.of_quiz(format!(
            "a code block that begins in line {line} is never closed: all that follows is code"
        ));
    }
    let Some((form, parts)) = marked else {
        sections(
            &rows_of_body,
            Form::Sections,
            &front,
            &mut comments,
            &mut intake,
        );
        left_comments(comments, &mut intake);
        return intake.finish(content(text));
    };
    for part in &parts {
        if intake.is_full() {
            break;
        }
        if part.inside {
            let (own, skipped) = front_matter::read(&part.text);
            own.of_quiz(&mut intake);
            let own = FrontMatter {
                documentation: own.documentation.or(front.documentation.clone()),
                ..own
            };
            let body = part
                .text
                .splitn(skipped + 1, '\n')
                .nth(skipped)
                .unwrap_or_default();
            sections(
                &rows(body, part.line + skipped),
                form,
                &own,
                &mut comments,
                &mut intake,
            );
        } else {
            around(part, &mut intake);
        }
    }
    left_comments(comments, &mut intake);
    if let Some(stem) = front.question {
        intake.drop(
            1,
            &stem,
            "a question in the head of the file, whose other text stands between marks",
        );
    }
    intake.finish(content(text))
}

/// The lines of a file without tags and without the numbers before headings.
fn content(text: &str) -> impl Iterator<Item = (usize, String)> {
    (1..).zip(text.lines()).map(|(line, written)| {
        let row = written.trim().trim_start_matches('#');
        // Keys of the front matter are left out, because they are reported or used.
        let row = row
            .split_once(": ")
            .filter(|(key, _)| KEYS.contains(&key.trim()))
            .map_or(row, |(_, value)| value);
        (line, html::words(without_number(row)))
    })
}

/// The keys of the front matter that are used.
const KEYS: [&str; 8] = [
    "title",
    "description",
    "question",
    "documentation",
    "reference",
    "source",
    "lang",
    "language",
];

/// The comments of a page that have not been assigned to a question.
type Comments = Peekable<std::vec::IntoIter<(usize, String)>>;

/// Reports the comments that belong to no question.
fn left_comments(comments: impl Iterator<Item = (usize, String)>, intake: &mut Intake) {
    for (_, comment) in comments {
        intake.of_quiz(format!(
            "left out: a comment after the last question: \"{}\"",
            short(&comment)
        ));
    }
}

/// The marks that open a quiz in a page, and those that close it.
type Marks = (&'static [&'static str], &'static [&'static str]);

const QUIZ: Marks = (&["<quiz>"], &["</quiz>"]);

const QUIZDOWN: Marks = (
    &[
        "{{< quizdown >}}",
        "{{<quizdown>}}",
        "<div class=\"quizdown\">",
    ],
    &[
        "{{< /quizdown >}}",
        "{{</quizdown>}}",
        "{{< / quizdown >}}",
        "</div>",
    ],
);

/// A part of a page: between marks, or around them.
struct Part {
    line: usize,
    text: String,
    inside: bool,
}

/// Reports the text around the quizzes of a page. A heading at its start becomes the title.
fn around(part: &Part, intake: &mut Intake) {
    let text = part.text.trim();
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let title = match rows(first, 1).first().map(|row| row.what) {
        Some(LineKind::Heading(1, title)) if intake.is_untouched() => {
            intake.title(&plain(&markdown(title)))
        }
        _ => false,
    };
    let left = if title { rest.trim() } else { text };
    if !left.is_empty() {
        let before = part.text.len() - part.text.trim_start().len() + (text.len() - left.len());
        let line = part.line + part.text[..before].matches('\n').count();
        intake.pass_over(line, left, "text around the quizzes of the page");
    }
}

/// The parts of a page between and around marks. A mark counts if it starts a line outside code. The common indent of a
/// part between marks is removed.
fn between(rows: &[Row<'_>], (opens, closes): &Marks) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut inside = false;
    let part = |line, text: &str, inside| Part {
        line,
        text: format!("{text}\n"),
        inside,
    };
    for row in rows {
        let trimmed = row.written.trim();
        let code = row.what == LineKind::Code;
        if !inside
            && !code
            && let Some(rest) = opens.iter().find_map(|open| trimmed.strip_prefix(open))
        {
            let (rest, after, ends) = match closes.iter().find_map(|close| rest.split_once(close)) {
                Some((rest, after)) => (rest, after, true),
                None => (rest, "", false),
            };
            parts.push(part(row.line, rest, true));
            inside = !ends;
            parts.extend((!after.trim().is_empty()).then(|| part(row.line, after, false)));
        } else if inside
            && !code
            && let Some(rest) = closes.iter().find_map(|close| trimmed.split_once(close))
        {
            inside = false;
            if let Some(part) = parts.last_mut() {
                part.text.push_str(rest.0);
            }
            parts.extend((!rest.1.trim().is_empty()).then(|| part(row.line, rest.1, false)));
        } else {
            match parts.last_mut().filter(|last| last.inside == inside) {
                Some(last) => {
                    last.text.push_str(row.written);
                    last.text.push('\n');
                }
                None => parts.push(part(row.line, row.written, inside)),
            }
        }
    }
    for part in parts.iter_mut().filter(|part| part.inside) {
        part.text = dedent(&part.text);
    }
    parts
}

/// The text without the indent that all its lines share, except the first line, which follows a mark.
fn dedent(text: &str) -> String {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let common = text
        .lines()
        .skip(1)
        .filter(|line| !line.trim().is_empty())
        .map(indent)
        .min()
        .unwrap_or(0);
    let cut = |(i, line): (usize, &'_ str)| {
        let from = if i == 0 { 0 } else { common.min(indent(line)) };
        line[from..].to_owned()
    };
    text.lines()
        .enumerate()
        .map(cut)
        .collect::<Vec<_>>()
        .join("\n")
}

fn sections(
    rows: &[Row<'_>],
    form: Form,
    front: &FrontMatter,
    comments: &mut Comments,
    intake: &mut Intake,
) {
    let rows = if form == Form::Sections {
        underlined(rows)
    } else {
        rows.to_vec()
    };
    let quiz = rows
        .iter()
        .any(|row| matches!(row.what, LineKind::Option(..)));
    let top = rows
        .iter()
        .filter(|row| matches!(row.what, LineKind::Heading(1, _)))
        .count();
    let file = File {
        quiz,
        one_title: top == 1,
    };
    let mut topics: Vec<(usize, String)> = Vec::new();
    let fresh = |line| Pending::new(line, form, front.documentation.as_deref());
    let mut open = fresh(rows.first().map_or(1, |row| row.line));
    open.stem(front.question.as_deref());
    for row in &rows {
        if intake.is_full() {
            return;
        }
        let next = match row.what {
            LineKind::Heading(..) if form == Form::Sections => true,
            LineKind::Rule => form == Form::Sections && open.has_options() && !open.holds(row),
            LineKind::Option(..) => open.starts_another(),
            _ => false,
        };
        if next {
            let mut before = std::mem::replace(&mut open, fresh(row.line));
            if matches!(row.what, LineKind::Option(..)) {
                open.stem_left_by(&mut before, row);
            }
            if !before.is_large() && !before.is_question(quiz) {
                open.comments.append(&mut before.comments);
            }
            close(before, file, &mut topics, intake);
        }
        // A comment on a line of its own belongs to what follows it.
        while row.what != LineKind::Blank
            && let Some((_, comment)) = comments.next_if(|(line, _)| *line <= row.line)
        {
            open.comments.push(comment);
        }
        match row.what {
            LineKind::Heading(level, text) if form == Form::Sections => {
                topics.retain(|(above, _)| *above < level);
                open.heading(level, text, row.line);
            }
            LineKind::Rule if next => {}
            _ => open.row(row),
        }
    }
    let end = rows.last().map_or(0, |row| row.line);
    open.comments.extend(
        std::iter::from_fn(|| comments.next_if(|(line, _)| *line <= end)).map(|(_, text)| text),
    );
    if !open.is_large() && !open.is_question(quiz) {
        left_comments(
            std::mem::take(&mut open.comments)
                .into_iter()
                .map(|comment| (end, comment)),
            intake,
        );
    }
    close(open, file, &mut topics, intake);
}

/// Properties of a file that are known before its questions are read.
#[derive(Clone, Copy)]
struct File {
    /// Whether it has options.
    quiz: bool,
    /// Whether a single heading has the highest level.
    one_title: bool,
}

/// Ends a question, or a part that is only a title, a topic or text.
fn close(mut open: Pending, file: File, topics: &mut Vec<(usize, String)>, intake: &mut Intake) {
    if !intake.fits(open.line(), open.texts()) {
        return;
    }
    if open.is_question(file.quiz) {
        if file.one_title && intake.is_empty() && open.has_title() {
            head(&mut open, topics, intake);
        }
        let names: Vec<&str> = topics.iter().map(|(_, topic)| topic.as_str()).collect();
        return open.finish(&names, intake);
    }
    let (text, asks) = (open.text(), open.looks_like_question());
    let Some((level, heading)) = open.take_heading() else {
        if !text.is_empty() {
            intake.pass_over(open.line(), &text, "text without checkboxes");
        }
        return;
    };
    let is_title = intake.is_untouched() && (!asks || (file.one_title && level == 1));
    let is_topic = text.is_empty() && Id::new(&heading).is_ok();
    if asks && !is_title && !is_topic {
        intake.accounted(&text);
        let inside = open.questions_in_code();
        let why = std::iter::once("a question without checkboxes".to_owned()).chain(inside);
        let why: Vec<String> = why.collect();
        return intake.drop(open.line(), &heading, why.join("; "));
    }
    let mut told = text.is_empty();
    if is_title {
        let titled = intake.title(&plain(&markdown(&heading)));
        told = titled && (told || intake.description(&text));
    } else {
        topics.push((level, heading.clone()));
    }
    if !told {
        let left = if is_title {
            text
        } else {
            format!("{heading} {text}")
        };
        intake.pass_over(open.line(), &left, "text without checkboxes");
    }
}

/// Makes the heading of the first question the title, or the topic if the quiz has a title.
fn head(open: &mut Pending, topics: &mut Vec<(usize, String)>, intake: &mut Intake) {
    let Some((level, heading)) = open.take_heading() else {
        return;
    };
    if !intake.title(&plain(&markdown(&heading))) {
        topics.push((level, heading));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_says_about_itself_is_its_title_and_description() {
        const QUESTION: &str = "## What now?\n\n- [x] This\n- [ ] That\n";
        let long = "x".repeat(20_000);
        for (head, title, description, dropped) in [
            ("# A quiz\n\n", Some("A quiz"), None, 0),
            (
                "# A quiz\n\nTwo lines\nof *text*.\n\n",
                Some("A quiz"),
                Some("Two lines\nof *text*."),
                0,
            ),
            (
                "# Do you know?\n\nOr do you not?\n\n",
                Some("Do you know?"),
                Some("Or do you not?"),
                0,
            ),
            ("# Do you know?\n\n# And you?\n\n", None, None, 2),
            (
                "# A quiz\n\n## Part\n\nAbout it.\n\n",
                Some("A quiz"),
                None,
                1,
            ),
            (&format!("# A quiz\n\n{long}\n\n"), Some("A quiz"), None, 1),
            ("Only text.\n\n", None, None, 1),
        ] {
            let imported = import(&format!("{head}{QUESTION}"));
            let found = (imported.title.as_deref(), imported.description.as_deref());
            assert_eq!(found, (title, description), "{head:.60}");
            let report = &imported.report;
            assert_eq!(
                (
                    imported.drafts.len(),
                    report.entries.len() + report.quiz.len()
                ),
                (1, 1 + dropped),
                "{head:.60}: {report:?}"
            );
        }
    }
}
