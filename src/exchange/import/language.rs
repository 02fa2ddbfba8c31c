//! Guesses the language of an imported quiz: from what the file says, the file's name, or common words in its text.

use crate::exchange::Imported;
use crate::format::{DraftKind, DraftOption};

/// The language of an imported quiz, and how it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Language {
    /// The source states it.
    Named(String),
    /// The file name contains it: `quiz.de.md`.
    FileName(String),
    /// Most of the common words belong to it.
    Words(String),
    /// It cannot be determined.
    Unknown,
}

/// Frequent short words that are rare in the other languages of this list.
const WORDS: [(&str, &str); 7] = [
    (
        "en",
        "the and is are of to which what that you your with for should from this when does how not",
    ),
    (
        "de",
        "der die das und ist sind nicht ein eine einen was wie wenn welche welcher sie mit für auf werden von den dem",
    ),
    (
        "fr",
        "le les des est une et dans quel quelle que pour qui pas vous sur avec ce cette sont du aux",
    ),
    (
        "es",
        "el los las es una y en qué cuál que por para con del se como usted son su está",
    ),
    (
        "it",
        "il gli è una e che di per con non quale cosa sono della delle nel dei questo quando si",
    ),
    (
        "pt",
        "o os as é uma e em que não para com qual do da dos das você são seu um como",
    ),
    (
        "nl",
        "de het een is en van welke wat niet dat met voor zijn je wordt op aan bij hoe naar",
    ),
];

/// Scripts that only one language of this list uses, by their first and last letter.
const SCRIPTS: [(&str, char, char); 7] = [
    ("ja", '\u{3040}', '\u{30ff}'),
    ("ko", '\u{ac00}', '\u{d7af}'),
    ("zh", '\u{4e00}', '\u{9fff}'),
    ("ru", '\u{0400}', '\u{04ff}'),
    ("el", '\u{0370}', '\u{03ff}'),
    ("he", '\u{0590}', '\u{05ff}'),
    ("ar", '\u{0600}', '\u{06ff}'),
];

/// Language tags that count in a file name, where two letters often have another meaning.
const TAGS: &str = "ar bg cs da de el en es et fi fr he hr hu id it ja ko lt lv nb nl no pl pt ro ru sk sl sv tr uk vi zh";

/// The fewest words that must be found.
const FOUND_MIN: usize = 5;

/// The most bytes of text that are searched.
const LOOKED_AT_BYTES: usize = 64 * 1024;

/// The language of an import from a file with this name.
pub fn language(name: &str, imported: &Imported) -> Language {
    if let Some(tag) = imported.language.as_ref().filter(|tag| is_tag(tag)) {
        return Language::Named(tag.clone());
    }
    if let Some(tag) = of_name(name) {
        return Language::FileName(tag);
    }
    of_words(imported).map_or(Language::Unknown, |tag| Language::Words(tag.to_owned()))
}

/// Whether a text has the form of a language tag: `de`, `pt-BR`.
pub fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

/// The language tag before the file extension: `quiz.de.md`.
fn of_name(name: &str) -> Option<String> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let (stem, _) = file.rsplit_once('.')?;
    let (_, tag) = stem.rsplit_once('.')?;
    let primary = tag.split('-').next().unwrap_or_default().to_lowercase();
    (is_tag(tag) && TAGS.split(' ').any(|known| known == primary)).then(|| tag.to_owned())
}

/// The language whose words or letters are far more frequent in the questions than those of any other.
fn of_words(imported: &Imported) -> Option<&'static str> {
    let mut text = String::new();
    for draft in &imported.drafts {
        if text.len() > LOOKED_AT_BYTES {
            break;
        }
        text.push_str(&draft.prompt);
        text.push('\n');
        if let DraftKind::Choice(options) | DraftKind::Multiple(options, _) = &draft.kind {
            let texts = options.iter().map(|option: &DraftOption| &option.text);
            texts.for_each(|option| {
                text.push_str(option);
                text.push('\n');
            });
        }
    }
    let text = text.to_lowercase();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    for (tag, first, last) in SCRIPTS {
        let found = text.chars().filter(|c| (first..=last).contains(c)).count();
        // Japanese also uses Chinese characters, so a smaller share of its own characters is enough.
        let share = if tag == "ja" { 8 } else { 2 };
        if found >= FOUND_MIN && found * share > letters {
            return Some(tag);
        }
    }
    let mut counts = WORDS.map(|(tag, words)| {
        let found = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| words.split(' ').any(|known| known == *word))
            .count();
        (found, tag)
    });
    counts.sort_unstable();
    let [.., (second, _), (most, tag)] = counts;
    (most >= FOUND_MIN && most > 2 * second).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Draft;

    fn of(name: &str, named: Option<&str>, prompt: &str) -> Language {
        let kind = DraftKind::TrueFalse {
            answer: None,
            why: None,
        };
        let imported = Imported {
            language: named.map(str::to_owned),
            drafts: vec![Draft::new(prompt, kind)],
            ..Imported::default()
        };
        language(name, &imported)
    }

    #[test]
    fn a_language_is_named_or_stands_in_the_file_name_or_shows_in_the_words() {
        const GERMAN: &str =
            "Was ist zu tun, wenn die Nachricht nicht von der Bank ist und der Link nicht passt?";
        const ENGLISH: &str =
            "What should you do when the message is not from the bank and the link does not match?";
        let words = |tag: &str| Language::Words(tag.to_owned());
        for (name, named, prompt, expected) in [
            (
                "a.de.md",
                None,
                ENGLISH,
                Language::FileName("de".to_owned()),
            ),
            (
                "a.de.md",
                Some("fr"),
                ENGLISH,
                Language::Named("fr".to_owned()),
            ),
            (
                "b/a.pt-BR.csv",
                None,
                "",
                Language::FileName("pt-BR".to_owned()),
            ),
            ("a.md", Some("not a tag"), GERMAN, words("de")),
            ("a.v2.md", None, ENGLISH, words("en")),
            ("a.md", None, "Was ist das?", Language::Unknown),
            ("de.md", None, "", Language::Unknown),
            ("-", None, "收到可疑邮件时应该怎么做", words("zh")),
            (
                "-",
                None,
                "不審なメールを受け取ったときはどうしますか",
                words("ja"),
            ),
        ] {
            assert_eq!(of(name, named, prompt), expected, "{name} {prompt}");
        }
    }
}
