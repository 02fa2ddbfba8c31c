//! Reads the YAML front matter of a Markdown file (between `---` lines), as far as quizzes use it.

use super::intake::Intake;
use super::notes::short;

/// The keys that a quiz uses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct FrontMatter {
    /// Title of the file.
    pub(super) title: Option<String>,
    /// The description of the file.
    pub(super) description: Option<String>,
    /// The stem, if the file is a single question.
    pub(super) question: Option<String>,
    /// The address of further documentation.
    pub(super) documentation: Option<String>,
    /// The keys that a quiz does not use, with their values.
    pub(super) others: Vec<(String, String)>,
    /// The language that the head names.
    pub(super) language: Option<String>,
}

impl FrontMatter {
    /// Adds title and description to the quiz, and reports the keys that it cannot hold.
    pub(super) fn of_quiz(&self, intake: &mut Intake) {
        if let Some(tag) = &self.language {
            intake.language(tag);
        }
        for (key, value, taken) in [
            (
                "title",
                &self.title,
                self.title.as_ref().is_some_and(|title| intake.title(title)),
            ),
            (
                "description",
                &self.description,
                self.description
                    .as_ref()
                    .is_some_and(|text| intake.description(text)),
            ),
        ] {
            if let Some(value) = value.as_ref().filter(|_| !taken) {
                intake.accounted(value);
                intake.of_quiz(format!(
                    "left out: `{key}` in the head of the file; the quiz has one, or it is too long: \"{}\"",
                    short(value)
                ));
            }
        }
        for (key, value) in &self.others {
            let value = if value.is_empty() {
                String::new()
            } else {
                format!(": \"{}\"", short(value))
            };
            intake.of_quiz(format!(
                "left out: `{}` in the head of the file{value}",
                short(key)
            ));
        }
    }
}

/// Reads the keys. Returns also the number of lines to skip.
pub(super) fn read(text: &str) -> (FrontMatter, usize) {
    let mut front = FrontMatter::default();
    let blank = text
        .lines()
        .take_while(|line| line.trim().is_empty())
        .count();
    if text.lines().nth(blank).map(str::trim_end) != Some("---") {
        return (front, 0);
    }
    let rows: Vec<&str> = text
        .lines()
        .skip(blank + 1)
        .take_while(|line| line.trim_end() != "---")
        .collect();
    let skipped = blank + rows.len() + 2;
    if text.lines().count() < skipped {
        return (front, 0);
    }
    for (key, value) in entries(&rows) {
        let value = scalar(&value);
        let place = match key {
            "title" => &mut front.title,
            "description" => &mut front.description,
            "question" => &mut front.question,
            "lang" | "language" => &mut front.language,
            "documentation" | "reference" | "source" => &mut front.documentation,
            _ => {
                front.others.push((key.to_owned(), value));
                continue;
            }
        };
        match (value.is_empty(), &place) {
            (true, _) => {}
            (false, None) => *place = Some(value),
            (false, Some(_)) => front.others.push((key.to_owned(), value)),
        }
    }
    (front, skipped)
}

/// The keys with their values. Values on several lines are joined, and comments are skipped.
fn entries<'a>(rows: &[&'a str]) -> Vec<(&'a str, String)> {
    let mut entries: Vec<(&str, String)> = Vec::new();
    let bare = |value: &str| {
        value
            .split_once(" #")
            .map_or(value, |(value, _)| value)
            .trim()
            .to_owned()
    };
    for row in rows
        .iter()
        .filter(|row| !row.trim().is_empty() && !row.starts_with('#'))
    {
        match row
            .split_once(':')
            .filter(|_| !row.starts_with([' ', '\t', '-']))
        {
            Some((key, value)) if value.trim().starts_with(['"', '\'']) => {
                entries.push((key.trim(), value.trim().to_owned()));
            }
            Some((key, value)) => entries.push((key.trim(), bare(value))),
            None => match entries.last_mut() {
                Some((_, value)) => {
                    let gap = if matches!(value.as_str(), "|" | ">" | "|-" | ">-") {
                        "\n"
                    } else {
                        " "
                    };
                    value.push_str(gap);
                    value.push_str(row.trim());
                }
                None => entries.push((row.trim(), String::new())),
            },
        }
    }
    entries
}

/// The value of a scalar of YAML: quoted, a block, or plain.
fn scalar(value: &str) -> String {
    let value = value.trim();
    let quoted = |quote: char| value.strip_prefix(quote)?.strip_suffix(quote);
    if let Some(inner) = quoted('"') {
        return inner
            .replace("\\\"", "\"")
            .replace("\\n", "\n")
            .replace("\\\\", "\\");
    }
    if let Some(inner) = quoted('\'') {
        return inner.replace("''", "'");
    }
    let block = ["|-\n", "|\n", ">-\n", ">\n"]
        .iter()
        .find_map(|mark| value.strip_prefix(mark));
    block.unwrap_or(value).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_and_lines_counted() {
        for (text, question, skipped) in [
            (
                "---\nquestion: \"Say \\\"no\\\"?\"\nother: 1\n---\nx",
                Some("Say \"no\"?"),
                4,
            ),
            ("\n---\nquestion: 'it''s'\n---\n", Some("it's"), 4),
            ("---\nquestion: a\n  b\n---\n", Some("a b"), 4),
            ("---\nquestion: |\n  a\n---\n", Some("a"), 4),
            ("---\n# a\nquestion: a # b\n# c\n---\n", Some("a"), 5),
            ("---\nquestion: \"a # b\"\n---\n", Some("a # b"), 3),
            ("---\ntext\n", None, 0),
            ("text", None, 0),
        ] {
            let (front, lines) = read(text);
            assert_eq!(
                (front.question.as_deref(), lines),
                (question, skipped),
                "{text:?}"
            );
        }
    }

    #[test]
    fn keys_without_a_place_are_named() {
        let (front, _) =
            read("---\ntitle: A\nauthor: B\ntags:\n  - c\n  - d\ntitle: E\nodd\n---\n");
        assert_eq!(front.title.as_deref(), Some("A"));
        let others: Vec<(&str, &str)> = front
            .others
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()))
            .collect();
        assert_eq!(
            others,
            [("author", "B"), ("tags", "- c - d"), ("title", "E odd")]
        );
    }
}
