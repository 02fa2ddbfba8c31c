//! What both pages of a handout have around their content.

use crate::engine::Seed;
use crate::exchange::export::rich::escape;
use crate::model::Quiz;

const STYLE: &str = include_str!("style.css");

/// A page around its content. Its policy forbids whatever a mistake of ours might let in.
pub(super) fn page(quiz: &Quiz, seed: &Seed, name: &str, content: &str) -> String {
    let (title, language) = (escape(&quiz.title), escape(&quiz.language));
    let foot = foot(quiz, seed, name);
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
        <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
        <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}: {name}</title>\n\
        <style>\n{STYLE}@page {{ @bottom-left {{ content: \"{name}, paper {seed}\"; }} }}\n</style>\n</head>\n\
        <body>\n{content}<footer>{foot}</footer>\n</body>\n</html>\n"
    )
}

/// What tells one version from another.
fn foot(quiz: &Quiz, seed: &Seed, name: &str) -> String {
    let licence = quiz
        .license
        .as_ref()
        .map_or(String::new(), |licence| format!(" · {}", escape(licence)));
    let authors = if quiz.authors.is_empty() {
        String::new()
    } else {
        format!(" · {}", escape(&quiz.authors.join(", ")))
    };
    format!(
        "{name} · {} revision {} · paper {seed}{authors}{licence}",
        quiz.id, quiz.revision
    )
}
