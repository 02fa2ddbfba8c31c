//! Reads id and language from the top lines of a quiz file without parsing the rest, to find a quiz quickly among many.

/// The id and the language of a file, as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head<'s> {
    /// The id; `None` if it is not in the lines before the first header.
    pub id: Option<&'s str>,
    /// The language tag; `en` if none is written.
    pub language: &'s str,
}

/// Reads the lines before the first header. Only an id of the form `id = "name"` on a line of its own is found.
pub fn head(source: &str) -> Head<'_> {
    let mut head = Head {
        id: None,
        language: "en",
    };
    let lines = source.trim_start_matches('\u{feff}').lines();
    for line in lines
        .map(str::trim)
        .take_while(|line| !line.starts_with('['))
    {
        let Some((key, value)) = line.split_once('=') else {
            continue;
        };
        match (key.trim(), quoted(value.trim())) {
            ("id", Some(id)) => head.id = head.id.or(Some(id)),
            ("language", Some(language)) => head.language = language,
            _ => {}
        }
    }
    head
}

/// A text between quotation marks that is followed by nothing except a comment.
fn quoted(value: &str) -> Option<&str> {
    let mark = value
        .chars()
        .next()
        .filter(|mark| matches!(mark, '"' | '\''))?;
    let (text, rest) = value.get(1..)?.split_once(mark)?;
    let rest = rest.trim_start();
    (rest.is_empty() || rest.starts_with('#')).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_top_of_a_file_tells_its_id_and_language() {
        for (source, id, language) in [
            (
                "format = 1\nid = \"a\"\nlanguage = \"de\"\n",
                Some("a"),
                "de",
            ),
            (
                "\u{feff}id='a' # the id\r\n[[question]]\nid = \"b\"",
                Some("a"),
                "en",
            ),
            ("[[question]]\nid = \"b\"\nlanguage = \"de\"", None, "en"),
            ("id = \"\"\"a\"\"\"\n", None, "en"),
            ("id = 7\nlanguage = \"fr\" x", None, "en"),
            ("", None, "en"),
        ] {
            assert_eq!(head(source), Head { id, language }, "{source:?}");
        }
    }
}
