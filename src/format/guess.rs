//! Guesses the known word for a misspelt one, for "did you mean" hints.

/// Words of other formats, and ours.
const ALIASES: [(&str, &str); 45] = [
    ("questions", "question"),
    ("stem", "prompt"),
    ("text", "prompt"),
    ("question", "prompt"),
    ("title", "prompt"),
    ("type", "kind"),
    ("options", "distractors"),
    ("choices", "distractors"),
    ("wrong", "distractors"),
    ("incorrect", "distractors"),
    ("correct", "answer"),
    ("right", "answer"),
    ("key", "answer"),
    ("solution", "answer"),
    ("context", "explanation"),
    ("rationale", "explanation"),
    ("feedback", "explanation"),
    ("why", "explanation"),
    ("reason", "why"),
    ("feedback", "why"),
    ("tag", "topic"),
    ("category", "topic"),
    ("name", "title"),
    ("version", "revision"),
    // Kinds of question elsewhere.
    ("multiple_choice", "choice"),
    ("single_choice", "choice"),
    ("single", "choice"),
    ("mcq", "choice"),
    ("mc", "choice"),
    ("radio", "choice"),
    ("multiple_answer", "multiple"),
    ("multiple_response", "multiple"),
    ("multiple_select", "multiple"),
    ("multi_select", "multiple"),
    ("checkbox", "multiple"),
    ("true/false", "true-false"),
    ("boolean", "true-false"),
    ("yes_no", "true-false"),
    ("short_answer", "text"),
    ("fill_in_the_blank", "text"),
    ("open", "text"),
    ("numeric", "number"),
    ("ordering", "order"),
    ("matching", "match"),
    ("phishing", "judge"),
];

/// The nearest known word: one at a small edit distance, one with this alias, or the only one that contains the word as
/// a part.
pub(super) fn closest(word: &str, known: &[&'static str]) -> Option<&'static str> {
    const WORD_BYTES_MAX: usize = 40;
    if word.len() > WORD_BYTES_MAX {
        return None;
    }
    let word = word.to_lowercase().replace(['-', ' '], "_");
    let far_at_most = (word.len() / 3).max(1);
    // The distance is at least the difference in length, so most words need not be compared.
    let letters = word.chars().count();
    let alike = known
        .iter()
        .filter(|known| known.len().abs_diff(letters) <= far_at_most);
    let near = alike.map(|known| {
        (
            strsim::damerau_levenshtein(&word, &known.replace('-', "_")),
            *known,
        )
    });
    let near = near
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, known)| {
            *distance <= (known.len().min(word.len()) / 3).max(1) && *distance < known.len()
        });
    near.map(|(_, known)| known).or_else(|| {
        let mut meant = ALIASES
            .iter()
            .filter(|(alias, _)| *alias == word)
            .map(|(_, meant)| *meant);
        meant
            .find(|meant| known.contains(meant))
            .or_else(|| only_with_part(&word, known))
    })
}

/// The only known word of several parts that contains a word as one part or as several adjacent parts.
fn only_with_part(word: &str, known: &[&'static str]) -> Option<&'static str> {
    const PART_BYTES_MIN: usize = 4;
    let inside = format!("_{word}_");
    let has = |known: &&str| format!("_{}_", known.replace('-', "_")).contains(&inside);
    let mut having = known
        .iter()
        .copied()
        .filter(|known| word.len() >= PART_BYTES_MIN && has(known));
    having.next().filter(|_| having.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_guessed_and_a_far_one_is_not() {
        let known = [
            "prompt",
            "answer",
            "distractors",
            "explanation",
            "why",
            "true-false",
            "sense-of-urgency",
            "generic-greeting",
            "threatening-language",
            "legal-language",
        ];
        for (word, meant) in [
            ("promt", Some("prompt")),
            ("Answer", Some("answer")),
            ("distractor", Some("distractors")),
            ("distracto", Some("distractors")),
            ("distract", None),
            ("choices", Some("distractors")),
            ("true_false", Some("true-false")),
            ("rationale", Some("explanation")),
            ("urgency", Some("sense-of-urgency")),
            ("true/false", Some("true-false")),
            ("Boolean", Some("true-false")),
            ("Sense_of", Some("sense-of-urgency")),
            ("language", None),
            ("greet", None),
            ("zebra", None),
            ("", None),
            (&"x".repeat(1000), None),
        ] {
            assert_eq!(closest(word, &known), meant, "{word}");
        }
    }
}
