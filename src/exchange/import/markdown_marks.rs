//! Puts Markdown marks around imported text: emphasis, code spans, code blocks and quotes.

/// A mark such as `**` on both sides of each paragraph, inside its white space, where Markdown sees it.
pub(super) fn around(text: &str, mark: &str) -> String {
    let paragraphs = text.split("\n\n").map(|paragraph| {
        let inner = paragraph.trim();
        if inner.is_empty() {
            return paragraph.to_owned();
        }
        let from = paragraph.len() - paragraph.trim_start().len();
        let (lead, rest) = paragraph.split_at(from);
        format!("{lead}{mark}{inner}{mark}{}", &rest[inner.len()..])
    });
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

/// A code span.
pub(super) fn code(text: &str) -> String {
    if text.trim().is_empty() {
        return text.to_owned();
    }
    let ticks = "`".repeat(longest_run(text, '`') + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{ticks}{pad}{text}{pad}{ticks}")
}

/// A code block.
pub(super) fn fence(text: &str) -> String {
    let ticks = "`".repeat(longest_run(text, '`').max(2) + 1);
    format!("{ticks}\n{}\n{ticks}", text.trim_matches('\n').trim_end())
}

/// A block quote.
pub(super) fn quote(text: &str) -> String {
    let rows = text
        .trim()
        .lines()
        .map(|row| format!("> {row}").trim_end().to_owned());
    rows.collect::<Vec<_>>().join("\n")
}

fn longest_run(text: &str, mark: char) -> usize {
    text.split(|c| c != mark).map(str::len).max().unwrap_or(0)
}
