//! Removes letters before imported options, such as `A. ...` and `B. ...`.
//!
//! Such letters assume a fixed order, but options are shuffled here.

use crate::format::{Draft, DraftKind, DraftOption};

/// Removes the letters if every option has its own, in order. They stay if a text refers to an option by its letter, as
/// in "A and C".
pub(super) fn strip(draft: &mut Draft) -> bool {
    let (DraftKind::Choice(options) | DraftKind::Multiple(options, _)) = &mut draft.kind else {
        return false;
    };
    let Some(bare) = bare(options) else {
        return false;
    };
    let last = char::from(b'A' - 1 + u8::try_from(options.len()).unwrap_or(26).min(26));
    let whys = options.iter().filter_map(|option| option.why.as_deref());
    let others = [Some(draft.prompt.as_str()), draft.explanation.as_deref()];
    let spoken_of = bare
        .iter()
        .map(String::as_str)
        .chain(whys)
        .chain(others.into_iter().flatten())
        .any(|text| names_a_letter(text, last));
    if spoken_of {
        return false;
    }
    for (option, bare) in options.iter_mut().zip(bare) {
        option.text = bare;
    }
    true
}

/// The texts of the options without their letters; `None` unless each has the letter of its position.
fn bare(options: &[DraftOption]) -> Option<Vec<String>> {
    if options.len() < 2 || options.len() > 26 {
        return None;
    }
    let letters = 'A'..='Z';
    options
        .iter()
        .zip(letters)
        .map(|(option, letter)| without(&option.text, letter))
        .collect()
}

/// A text without `A. `, `A) `, `(A) ` or `A: ` before it, in upper or lower case.
fn without(text: &str, letter: char) -> Option<String> {
    let text = text.trim_start();
    let open = text.strip_prefix('(');
    let rest = open.unwrap_or(text);
    let behind = rest
        .strip_prefix(letter)
        .or_else(|| rest.strip_prefix(letter.to_ascii_lowercase()))?;
    let signs: &[char] = if open.is_some() {
        &[')']
    } else {
        &['.', ')', ':']
    };
    let behind = behind.strip_prefix(signs)?;
    let bare = behind.trim_start();
    (behind.starts_with(char::is_whitespace) && !bare.is_empty()).then(|| bare.to_owned())
}

/// Whether a text contains one of the letters up to the last one as a word. `A` and `I` are also words, so they only
/// count if another letter or "and" follows.
fn names_a_letter(text: &str, last: char) -> bool {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
        .collect();
    let letter = |word: &str| {
        let mut chars = word.chars();
        matches!((chars.next(), chars.next()), (Some(c), None) if ('A'..=last).contains(&c))
    };
    words.iter().enumerate().any(|(at, word)| {
        let next = words.get(at + 1).copied().unwrap_or_default();
        letter(word)
            && (!matches!(*word, "A" | "I")
                || letter(next)
                || matches!(next, "and" | "or" | "und" | "oder"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stripped(texts: &[&str], explanation: Option<&str>) -> Option<Vec<String>> {
        let option = |text: &&str| DraftOption {
            text: (*text).to_owned(),
            ..DraftOption::default()
        };
        let options = texts.iter().map(option).collect();
        let mut draft = Draft::new("Which?", DraftKind::Choice(options));
        draft.explanation = explanation.map(str::to_owned);
        let stripped = strip(&mut draft);
        let DraftKind::Choice(options) = draft.kind else {
            panic!("it stays a choice");
        };
        stripped.then(|| options.into_iter().map(|option| option.text).collect())
    }

    #[test]
    fn letters_of_a_page_are_taken_out_unless_something_speaks_of_them() {
        for (texts, bare) in [
            (
                ["A. Report it", "B. Open it"],
                Some(["Report it", "Open it"]),
            ),
            (["a) x", "b) A picture"], Some(["x", "A picture"])),
            (["(A) x", "(B) y"], Some(["x", "y"])),
            (["A: x", "B: y"], Some(["x", "y"])),
            (["A. x", "C. y"], None),
            (["A. x", "y"], None),
            (["A", "B"], None),
            (["A.x", "B.y"], None),
            (["A. x", "B. A and B"], None),
            (["A. Vitamin B", "B. y"], None),
        ] {
            let bare = bare.map(|bare| bare.map(str::to_owned).to_vec());
            assert_eq!(stripped(&texts, None), bare, "{texts:?}");
        }
        let texts = ["A. x", "B. y"];
        assert!(stripped(&texts, Some("A fine one.")).is_some());
        assert!(stripped(&texts, Some("B is right.")).is_none());
    }
}
