//! Language tags (BCP 47), reduced to what is needed to choose a quiz by language.

/// Whether two BCP 47 tags name the same language, ignoring the country.
pub fn same_language(a: &str, b: &str) -> bool {
    primary(a).eq_ignore_ascii_case(primary(b))
}

/// The language of a tag without its country: `de` of `de-AT`.
pub fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_do_not_matter() {
        for (a, b, same) in [
            ("de", "de-AT", true),
            ("de_DE", "DE", true),
            ("de", "den", false),
            ("en", "de", false),
        ] {
            assert_eq!(same_language(a, b), same, "{a} {b}");
        }
    }
}
