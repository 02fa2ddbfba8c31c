//! Classifies the lines of a Markdown file, such as headings, checkboxes and fences.

use super::markdown_stem::asks_something;

/// The kind of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineKind<'a> {
    /// A heading with its level and text.
    Heading(usize, &'a str),
    /// A list entry with a checkbox: whether it is ticked, and its text.
    Option(bool, &'a str),
    /// An entry of a numbered list without a checkbox.
    Numbered(&'a str),
    /// A block quote.
    Quote(&'a str),
    /// A horizontal rule.
    Rule,
    /// Nothing.
    Blank,
    /// Anything else.
    Text,
    /// The fence of a code block, or a line in one.
    Code,
}

/// The kind of a line outside code.
pub(super) fn outside_code(written: &str) -> LineKind<'_> {
    what(written.trim())
}

/// A line with its number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'a> {
    /// From 1.
    pub(super) line: usize,
    /// The text of the line, unchanged.
    pub(super) written: &'a str,
    /// Columns before its first character; a tab counts four.
    pub(super) indent: usize,
    /// Its kind.
    pub(super) what: LineKind<'a>,
}

/// The lines of a text. The first one has the number `first_line`.
pub(super) fn rows(text: &str, first_line: usize) -> Vec<Row<'_>> {
    let mut fence: Option<(u8, usize)> = None;
    let row = |(line, written): (usize, &'_ str)| -> (usize, usize) {
        let columns = written
            .chars()
            .take_while(|c| matches!(c, ' ' | '\t'))
            .map(|c| if c == '\t' { 4 } else { 1 });
        (line, columns.sum())
    };
    let mut rows = Vec::new();
    for (line, written) in (first_line..).zip(text.lines()) {
        let (line, indent) = row((line, written));
        let trimmed = written.trim_matches(|c: char| c.is_ascii_whitespace());
        let what = match (fence, fence_of(trimmed)) {
            (Some((open, length)), Some((close, closing, bare))) => {
                if open == close && closing >= length && bare {
                    fence = None;
                }
                LineKind::Code
            }
            (Some(_), None) => LineKind::Code,
            (None, Some((open, length, _))) => {
                fence = Some((open, length));
                LineKind::Code
            }
            (None, None) => what(trimmed),
        };
        rows.push(Row {
            line,
            written,
            indent,
            what,
        });
    }
    rows
}

/// The line of a code block that is never closed.
pub(super) fn unclosed_fence(text: &str, first_line: usize) -> Option<usize> {
    let mut fence: Option<(u8, usize, usize)> = None;
    for (line, written) in (first_line..).zip(text.lines()) {
        let found = fence_of(written.trim());
        fence = match (fence, found) {
            (Some((mark, length, _)), Some((closing, l, true)))
                if mark == closing && l >= length =>
            {
                None
            }
            (None, Some((mark, length, _))) => Some((mark, length, line)),
            (fence, _) => fence,
        };
    }
    fence.map(|(_, _, line)| line)
}

/// The same rows, with headings for lines that are underlined with `=` or `-`. After an explanation, a short line of
/// `-` separates questions, as many authors use it. The underline of several lines is removed, and the lines stay text.
pub(super) fn underlined<'a>(rows: &[Row<'a>]) -> Vec<Row<'a>> {
    let mut rows = rows.to_vec();
    // Where the text above the row begins, and whether this section has options.
    let (mut from, mut options) = (0, false);
    for at in 0..rows.len() {
        let text = rows[from].written.trim();
        let before = from.checked_sub(1).map(|before| rows[before].what);
        let stands_alone = matches!(
            before,
            None | Some(LineKind::Blank | LineKind::Heading(..) | LineKind::Code)
        );
        if let Some((level, length)) = underline(rows[at].written)
            && (from < at && stands_alone && rows[from].indent < 2)
        {
            let parts =
                level == 2 && options && !asks_something(text) && length < text.chars().count();
            if from + 1 == at && !parts {
                rows[from].what = LineKind::Heading(level, text);
                (rows[at].what, options) = (LineKind::Blank, false);
            } else if level == 1 || !options {
                rows[at].what = LineKind::Blank;
            }
        }
        match rows[at].what {
            LineKind::Option(..) => options = true,
            LineKind::Heading(..) => options = false,
            _ => {}
        }
        if rows[at].what != LineKind::Text {
            from = at + 1;
        }
    }
    rows
}

/// The level of the heading above a line of only `=` or only `-`, and the length of that line.
fn underline(written: &str) -> Option<(usize, usize)> {
    let line = written.trim();
    let level = [(1, '='), (2, '-')]
        .iter()
        .find(|(_, mark)| line.chars().all(|c| c == *mark))?
        .0;
    (line.len() > 1).then_some((level, line.len()))
}

/// The character and length of a fence, and whether nothing follows it.
pub(super) fn fence_of(trimmed: &str) -> Option<(u8, usize, bool)> {
    let first = trimmed
        .bytes()
        .next()
        .filter(|byte| matches!(byte, b'`' | b'~'))?;
    let length = trimmed.bytes().take_while(|byte| *byte == first).count();
    let rest = trimmed[length..].trim();
    (length >= 3 && !rest.contains('`')).then_some((first, length, rest.is_empty()))
}

fn what(trimmed: &str) -> LineKind<'_> {
    if trimmed.is_empty() {
        return LineKind::Blank;
    }
    let hashes = trimmed.bytes().take_while(|byte| *byte == b'#').count();
    if (1..=6).contains(&hashes) && trimmed[hashes..].starts_with([' ', '\t']) {
        return LineKind::Heading(
            hashes,
            trimmed[hashes..].trim().trim_end_matches('#').trim(),
        );
    }
    if let Some(quote) = trimmed.strip_prefix('>') {
        return LineKind::Quote(quote.strip_prefix(' ').unwrap_or(quote));
    }
    let bare: String = trimmed
        .chars()
        .filter(|c| !c.is_whitespace())
        .take(4)
        .collect();
    if matches!(
        bare.as_str(),
        "---" | "----" | "***" | "****" | "___" | "____"
    ) && trimmed
        .chars()
        .all(|c| c.is_whitespace() || bare.starts_with(c))
    {
        return LineKind::Rule;
    }
    let Some((numbered, entry)) = entry(trimmed) else {
        return LineKind::Text;
    };
    match checkbox(entry) {
        Some((ticked, text)) => LineKind::Option(ticked, text),
        None if numbered => LineKind::Numbered(entry),
        None => LineKind::Text,
    }
}

/// The text of a list entry, and whether the list is numbered.
fn entry(trimmed: &str) -> Option<(bool, &str)> {
    let digits = trimmed.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = (1..=9).contains(&digits);
    let rest = if numbered {
        trimmed[digits..].strip_prefix(['.', ')'])?
    } else {
        trimmed.strip_prefix(['-', '*', '+'])?
    };
    // A checkbox counts even without a blank before it.
    let boxed = checkbox(rest).is_some();
    (rest.is_empty() || rest.starts_with(char::is_whitespace) || boxed)
        .then(|| (numbered, rest.trim()))
}

/// Whether a line resembles an option but has something other than a tick in its box.
pub(super) fn is_odd_option(written: &str) -> bool {
    const BOX_CHARS_MAX: usize = 3;
    let boxed = entry(written.trim()).and_then(|(_, entry)| {
        let (inner, after) = entry
            .trim_start_matches('\\')
            .strip_prefix('[')?
            .split_once(']')?;
        Some((inner.trim_end_matches('\\'), after))
    });
    let radio = entry(written.trim()).is_some_and(|(_, entry)| {
        ["( )", "()", "(x)", "(X)"]
            .iter()
            .any(|sign| entry.starts_with(sign))
    });
    radio
        || boxed.is_some_and(|(inner, after)| {
            inner.chars().count() <= BOX_CHARS_MAX && !after.starts_with(['(', '[', ':'])
        })
}

/// Whether a line is an entry of a list without numbers.
pub(super) fn is_entry(written: &str) -> bool {
    entry(written.trim()).is_some_and(|(numbered, _)| !numbered)
}

/// Whether a checkbox is ticked, and the text after it. If no blank follows the box, it may be a link.
fn checkbox(entry: &str) -> Option<(bool, &str)> {
    let (mark, rest) = entry.strip_prefix('[')?.split_once(']')?;
    let ticked = match mark.trim() {
        "" => false,
        "x" | "X" => true,
        _ => return None,
    };
    (!rest.starts_with(['(', '[', ':'])).then(|| (ticked, rest.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_told_apart() {
        for (text, what) in [
            ("## Head ##", LineKind::Heading(2, "Head")),
            ("#tag", LineKind::Text),
            ("- [x] a", LineKind::Option(true, "a")),
            ("1. [ ] a", LineKind::Option(false, "a")),
            ("* [] a", LineKind::Option(false, "a")),
            ("- [X]", LineKind::Option(true, "")),
            ("- [x](link) a", LineKind::Text),
            ("- [y] a", LineKind::Text),
            ("- [ ]a", LineKind::Option(false, "a")),
            ("- [x]\u{a0}a", LineKind::Option(true, "a")),
            ("-[x] a", LineKind::Option(true, "a")),
            ("- [x][ref] a", LineKind::Text),
            ("- [x]: a", LineKind::Text),
            ("2) step", LineKind::Numbered("step")),
            ("2020 was", LineKind::Text),
            ("> hint", LineKind::Quote("hint")),
            ("- - -", LineKind::Rule),
            ("---", LineKind::Rule),
            ("**bold**", LineKind::Text),
            ("  ", LineKind::Blank),
        ] {
            assert_eq!(rows(text, 1)[0].what, what, "{text}");
        }
    }

    #[test]
    fn nothing_inside_a_fence_is_anything_else() {
        let text = "```md\n# no\n- [x] no\n~~~\n```\n# yes\n````\n```\n````\n- [ ] yes";
        let code: Vec<bool> = rows(text, 1)
            .iter()
            .map(|row| row.what == LineKind::Code)
            .collect();
        assert_eq!(
            code,
            [true, true, true, true, true, false, true, true, true, false]
        );
    }
}
