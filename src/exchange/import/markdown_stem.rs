//! Builds the stem of a Markdown question from a heading, the text below it, or both, without leading numbers.

/// Whether a heading is a question: it has a question mark, or it starts with a number.
pub(super) fn asks_something(heading: &str) -> bool {
    heading.contains('?') || without_number(heading).len() < heading.len()
}

/// The text without `Q12.`, `Question 3:` or `4.` at its start.
pub(super) fn without_number(text: &str) -> &str {
    const WORDS: [&str; 10] = [
        "question", "pregunta", "pergunta", "frage", "domanda", "q", "p", "f", "d", "№",
    ];
    let text = text.trim();
    let lower = text.to_lowercase();
    let word = WORDS
        .iter()
        .find(|word| lower.starts_with(**word))
        .map_or(0, |word| word.len());
    let rest = text.get(word..).unwrap_or(text).trim_start();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = &rest[digits..];
    let spaced = |rest: &str| rest.is_empty() || rest.starts_with(char::is_whitespace);
    match after.strip_prefix(['.', ')', ':', '。', '．', '：', '、']) {
        Some(rest) if digits > 0 && (spaced(rest) || !after.starts_with(['.', ')', ':'])) => {
            rest.trim_start()
        }
        None if digits > 0 && word > 0 && spaced(after) => after.trim_start(),
        _ => text,
    }
}

/// Whether a text is marked as an explanation of an answer.
pub(super) fn explains(text: &str) -> bool {
    const WORDS: [&str; 5] = ["explanation", "explained", "answer", "because", "why"];
    let lower = text.trim_start_matches(['*', '_', ' ']).to_lowercase();
    WORDS.iter().any(|word| lower.starts_with(word))
}

/// The stem from a heading and the rows below it.
pub(super) fn stem(heading: Option<&str>, rows: &[String]) -> String {
    let body = rows.join("\n");
    let body = body.trim();
    match heading
        .map(without_number)
        .filter(|heading| !heading.is_empty())
    {
        Some(heading) if body.is_empty() => heading.to_owned(),
        Some(heading) => format!("{heading}\n\n{body}"),
        None => without_number(body).to_owned(),
    }
}
