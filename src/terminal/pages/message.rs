//! Draws a message in a frame, laid out like a real e-mail, chat message or web page, with its parts marked.

use crate::catalogue::Catalogue;
use crate::model::{AskPart, Message, PartField};
use crate::terminal::ink::{Ink, Line};
use crate::terminal::words::{channel, field as field_id};
use crate::text::width;
use std::ops::Range;

/// The mark of a part: the sign before it, and its style.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::terminal) struct Mark {
    /// `[3]`, `✓`, or nothing.
    pub(in crate::terminal) sign: String,
    /// The style of the sign and the part.
    pub(in crate::terminal) ink: Ink,
}

/// Width of the field names, so that their values are aligned.
const NAME_COLUMNS: usize = 9;

/// The message in a frame that is open to the right, at most `columns` wide. `mark` returns the mark of a part. Without
/// a margin there is no frame, because screen readers read such lines aloud.
pub(in crate::terminal) fn message(
    words: &Catalogue,
    message: &Message,
    parts: &[AskPart],
    mark: &dyn Fn(&AskPart) -> Option<Mark>,
    margin: &str,
    columns: usize,
) -> Vec<Line> {
    let rail = |corner: &str| match margin {
        "" => Line::new(),
        margin => Line::of(Ink::PLAIN, margin).and(Ink::DIM, corner),
    };
    let mut lines = vec![rail("┌ ").and(Ink::DIM, &words.text(channel(message.channel)))];
    let mut in_head = true;
    for (field, text) in message.fields() {
        let here = parts.iter().filter(|part| part.place() == Some(field));
        let marks: Vec<(Range<usize>, Mark)> = here
            .filter_map(|part| Some((bytes(part, text)?, mark(part)?)))
            .collect();
        let body = field == PartField::Body;
        if body || in_head && !is_head(field) {
            in_head = false;
            if lines.len() > 1 {
                lines.push(rail("│"));
            }
        }
        let name = name(words, field, columns);
        let mut at = 0;
        for row in text.trim_end_matches('\n').split('\n') {
            let content = marked(text, at..at + row.len(), &marks);
            let start = rail("│ ").and(Ink::DIM, &name);
            let wrapped = content.hang(&start, columns);
            // The continuation lines of a wrapped row get the rail too: the frame must not break.
            let under = " ".repeat(start.width());
            for (i, line) in wrapped.into_iter().enumerate() {
                lines.push(if i == 0 {
                    line
                } else {
                    railed(&line, &rail("│ "), &under)
                });
            }
            at += row.len() + 1;
        }
        if body && has_tail(message) {
            lines.push(rail("│"));
        }
    }
    if !margin.is_empty() {
        lines.push(rail("└"));
    }
    lines
}

/// The byte range of a part in the text of its field: the first occurrence of its words.
fn bytes(part: &AskPart, text: &str) -> Option<Range<usize>> {
    let start = text.find(&part.quote)?;
    Some(start..start + part.quote.len())
}

fn is_head(field: PartField) -> bool {
    matches!(
        field,
        PartField::From | PartField::To | PartField::ReplyTo | PartField::Subject | PartField::Sent
    )
}

fn has_tail(message: &Message) -> bool {
    !(message.links.is_empty() && message.attachments.is_empty())
}

fn name(words: &Catalogue, field: PartField, columns: usize) -> String {
    let Some(id) = field_id(field) else {
        return String::new();
    };
    let name = words.text(id);
    if columns < 50 {
        return format!("{name} ");
    }
    let indent = if matches!(field, PartField::LinkUrl(_)) {
        "  "
    } else {
        ""
    };
    let pad = " ".repeat(NAME_COLUMNS.saturating_sub(width(indent) + width(&name)));
    format!("{indent}{name}{pad} ")
}

/// A wrapped line whose leading blanks are replaced by the frame.
fn railed(line: &Line, rail: &Line, under: &str) -> Line {
    let blank = under.len().saturating_sub(rail.width());
    rail.clone()
        .and(Ink::PLAIN, &" ".repeat(blank))
        .join(&line.without_start(under.len()))
}

/// The bytes `row` of a text with the marked parts in it. A part that spans several lines is marked in each; the sign
/// is in the first.
fn marked(text: &str, row: Range<usize>, marks: &[(Range<usize>, Mark)]) -> Line {
    let mut line = Line::new();
    let mut at = row.start;
    for (part, mark) in marks {
        let (start, end) = (part.start.max(at), part.end.min(row.end));
        if start >= end {
            continue;
        }
        line = line.and(Ink::PLAIN, &text[at..start]);
        if part.start >= row.start && !mark.sign.is_empty() {
            line = line.and(mark.ink, &format!("{}\u{a0}", mark.sign));
        }
        line = line.and(mark.ink.underlined(), &text[start..end]);
        at = end;
    }
    line.and(Ink::PLAIN, &text[at..row.end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::english;
    use crate::model::{Channel, Id};

    #[test]
    fn a_part_that_is_not_in_the_message_is_not_marked() {
        let body = Message {
            channel: Channel::Sms,
            from: None,
            to: None,
            reply_to: None,
            subject: None,
            sent: None,
            body: "Pay now, pay later".to_owned(),
            links: Vec::new(),
            attachments: Vec::new(),
        };
        let part = |field: &str, quote: &str| AskPart {
            id: Id::slug(quote),
            field: field.to_owned(),
            index: 0,
            quote: quote.to_owned(),
        };
        let parts = [
            part("nowhere", "Pay"),
            part("attachment", "Pay"),
            part("body", "elsewhere"),
            part("body", "now"),
        ];
        let mark = |_: &AskPart| {
            Some(Mark {
                sign: "x".to_owned(),
                ink: Ink::BOLD,
            })
        };
        let lines = message(&english(), &body, &parts, &mark, " ", 60);
        let text: Vec<String> = lines.iter().map(Line::text).collect();
        assert!(
            text.contains(&" │ Pay x\u{a0}now, pay later".to_owned()),
            "{text:?}"
        );
    }
}
