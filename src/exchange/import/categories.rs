//! Turns an imported category into a topic, from the last part of its path. The whole path is kept as a comment.

use crate::format::Draft;
use crate::model::Id;

/// Gives a question the topic of its category, which Moodle writes as a path.
pub(super) fn apply(path: &str, draft: &mut Draft) {
    named(&parts(path), draft);
}

/// Sets the topic of a question to the last of some names, which go from general to specific.
pub(super) fn named<S: AsRef<str>>(names: &[S], draft: &mut Draft) {
    let Some(last) = names.last().map(AsRef::as_ref) else {
        return;
    };
    draft.topic = Some(Id::readable(last));
    if names.len() > 1 || Id::new(&last.to_lowercase()).is_err() {
        let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
        draft
            .comments
            .insert(0, format!("category: {}", names.join(" / ")));
    }
}

/// The parts of a path that authors chose, without the course, the system and `top`. `//` is a slash in a name.
pub(super) fn parts(path: &str) -> Vec<String> {
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
            (
                "$course$/top/Security/Phishing",
                vec!["Security", "Phishing"],
            ),
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
