//! Turns a message fragment (lower case, no full stop) into a sentence for places where it stands alone.

/// A text with its first letter in upper case.
pub fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// A fragment as a sentence: with its first letter in upper case and one full stop.
pub fn sentence(fragment: &str) -> String {
    format!("{}.", capitalized(fragment.trim_end_matches('.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fragment_becomes_a_sentence() {
        for (fragment, text) in [
            ("mend it", "Mend it."),
            ("Mend it.", "Mend it."),
            ("éclair", "Éclair."),
            ("ßa", "SSa."),
            ("3 left", "3 left."),
            ("", "."),
        ] {
            assert_eq!(sentence(fragment), text, "{fragment}");
        }
        assert_eq!(capitalized(""), "");
        assert_eq!(capitalized("e.g. this."), "E.g. this.");
    }
}
