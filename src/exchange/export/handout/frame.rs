//! The HTML around both pages of a handout: head, styles and footer.

use crate::catalogue::Catalogue;
use crate::engine::Seed;
use crate::exchange::export::rich::escape;
use crate::model::Quiz;

const STYLE: &str = include_str!("style.css");

/// A complete page around its content. Its content security policy forbids scripts and remote files in case of a
/// mistake in this program.
pub(super) fn page(
    quiz: &Quiz,
    seed: &Seed,
    name: &str,
    content: &str,
    labels: &Catalogue,
) -> String {
    let (title, language) = (escape(&quiz.title), escape(&quiz.language));
    let foot = foot(quiz, seed, name, labels);
    let paper = labels.with("export-paper", &[("paper", &seed.to_string())]);
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
        <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
        <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}: {name}</title>\n\
        <style>\n{STYLE}@page {{ @bottom-left {{ content: \"{name}, {paper}\"; }} }}\n</style>\n</head>\n\
        <body>\n{content}<footer>{foot}</footer>\n</body>\n</html>\n"
    )
}

/// The footer, which identifies the version of the quiz.
fn foot(quiz: &Quiz, seed: &Seed, name: &str, labels: &Catalogue) -> String {
    let licence = quiz
        .license
        .as_ref()
        .map_or(String::new(), |licence| format!(" · {}", escape(licence)));
    let authors = if quiz.authors.is_empty() {
        String::new()
    } else {
        format!(" · {}", escape(&quiz.authors.join(", ")))
    };
    let revision = labels.with(
        "export-revision",
        &[("revision", &quiz.revision.to_string())],
    );
    let paper = labels.with("export-paper", &[("paper", &seed.to_string())]);
    format!(
        "{name} · {} {revision} · {paper}{authors}{licence}",
        quiz.id
    )
}
