//! Moodle's categories: the last part of their path is the topic, the whole path stays as a comment.

use crate::format::Draft;
use crate::model::Id;

/// Gives a question the topic of its category.
pub(super) fn apply(path: &str, draft: &mut Draft) {
    let parts = parts(path);
    let Some(last) = parts.last() else { return };
    draft.topic = Some(Id::slug(last));
    if parts.len() > 1 || Id::new(last).is_err() {
        draft.comments.insert(0, format!("category: {}", parts.join(" / ")));
    }
}

/// The parts of a path that somebody named: not the course, the system or `top`. `//` is a slash in a name.
fn parts(path: &str) -> Vec<String> {
    const SLASH: char = '\u{fdd0}';
    let parts: Vec<String> = path
        .replace("//", &SLASH.to_string())
        .split('/')
        .map(|part| part.replace(SLASH, "/").trim().to_owned())
        .collect();
    let context = |part: &str| part.len() > 2 && part.starts_with('$') && part.ends_with('$');
    let rooted = parts.first().is_some_and(|part| context(part));
    let named = parts.into_iter().enumerate().filter(|(i, part)| {
        let top = part == "top" && *i == usize::from(rooted);
        !(part.is_empty() || top || *i == 0 && context(part))
    });
    named.map(|(_, part)| part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_have_the_parts_that_somebody_named() {
        for (path, expected) in [
            ("$course$/top/Security/Phishing", vec!["Security", "Phishing"]),
            ("$course$", vec![]),
            ("top/a", vec!["a"]),
            ("a//b/c", vec!["a/b", "c"]),
            ("$cat1$/On top", vec!["On top"]),
            ("", vec![]),
        ] {
            assert_eq!(parts(path), expected, "{path}");
        }
    }
}
