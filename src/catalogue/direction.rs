//! Tells which languages are written from right to left.

/// Languages that are written from right to left, by their primary subtag.
const RIGHT_TO_LEFT: [&str; 12] = [
    "ar", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "ug", "ur", "yi",
];

/// Scripts that are written from right to left, where a tag names one.
const RIGHT_TO_LEFT_SCRIPTS: [&str; 5] = ["arab", "hebr", "nkoo", "syrc", "thaa"];

/// Whether a language is written from right to left.
pub fn is_right_to_left(tag: &str) -> bool {
    let tag = tag.to_lowercase();
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or_default();
    match parts.find(|part| part.len() == 4) {
        Some(script) => RIGHT_TO_LEFT_SCRIPTS.contains(&script),
        None => RIGHT_TO_LEFT.contains(&primary),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_direction_follows_from_the_language_or_its_script() {
        for (tag, expected) in [
            ("ar", true),
            ("fa-IR", true),
            ("HE", true),
            ("az-Arab", true),
            ("ks-Deva", false),
            ("en", false),
            ("arn", false),
            ("", false),
        ] {
            assert_eq!(is_right_to_left(tag), expected, "{tag}");
        }
    }
}
