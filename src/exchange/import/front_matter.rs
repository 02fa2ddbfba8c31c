//! What stands between `---` lines at the head of a Markdown file: a few keys of YAML, as far as quizzes use them.

/// The keys that mean something to a quiz.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct FrontMatter {
    /// Title of the file.
    pub(super) title: Option<String>,
    /// The stem, where a file is one question.
    pub(super) question: Option<String>,
    /// An address to read on at.
    pub(super) documentation: Option<String>,
}

/// Reads the keys; also how many lines to pass over.
pub(super) fn read(text: &str) -> (FrontMatter, usize) {
    let mut front = FrontMatter::default();
    let blank = text.lines().take_while(|line| line.trim().is_empty()).count();
    if text.lines().nth(blank).map(str::trim_end) != Some("---") {
        return (front, 0);
    }
    let rows: Vec<&str> = text.lines().skip(blank + 1).take_while(|line| line.trim_end() != "---").collect();
    let skipped = blank + rows.len() + 2;
    if text.lines().count() < skipped {
        return (front, 0);
    }
    let mut entries: Vec<(&str, String)> = Vec::new();
    for row in rows {
        match row.split_once(':').filter(|_| !row.starts_with([' ', '\t', '#', '-'])) {
            Some((key, value)) => entries.push((key.trim(), value.trim().to_owned())),
            None => {
                if let Some((_, value)) = entries.last_mut() {
                    let gap = if matches!(value.as_str(), "|" | ">" | "|-" | ">-") { "\n" } else { " " };
                    value.push_str(gap);
                    value.push_str(row.trim());
                }
            }
        }
    }
    for (key, value) in entries {
        let value = Some(scalar(&value)).filter(|value| !value.is_empty());
        match key {
            "title" => front.title = value,
            "question" => front.question = value,
            "documentation" | "reference" | "source" => front.documentation = value,
            _ => {}
        }
    }
    (front, skipped)
}

/// The value of a scalar of YAML: quoted, a block, or plain.
fn scalar(value: &str) -> String {
    let value = value.trim();
    let quoted = |quote: char| value.strip_prefix(quote)?.strip_suffix(quote);
    if let Some(inner) = quoted('"') {
        return inner.replace("\\\"", "\"").replace("\\n", "\n").replace("\\\\", "\\");
    }
    if let Some(inner) = quoted('\'') {
        return inner.replace("''", "'");
    }
    let block = ["|-\n", "|\n", ">-\n", ">\n"].iter().find_map(|mark| value.strip_prefix(mark));
    block.unwrap_or(value).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_and_lines_counted() {
        for (text, question, skipped) in [
            ("---\nquestion: \"Say \\\"no\\\"?\"\nother: 1\n---\nx", Some("Say \"no\"?"), 4),
            ("\n---\nquestion: 'it''s'\n---\n", Some("it's"), 4),
            ("---\nquestion: a\n  b\n---\n", Some("a b"), 4),
            ("---\nquestion: |\n  a\n---\n", Some("a"), 4),
            ("---\ntext\n", None, 0),
            ("text", None, 0),
        ] {
            let (front, lines) = read(text);
            assert_eq!((front.question.as_deref(), lines), (question, skipped), "{text:?}");
        }
    }
}
