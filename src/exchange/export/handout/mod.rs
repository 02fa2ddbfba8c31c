//! A handout to print and its answer sheet: two pages that need nothing else and run nothing.

mod answers;
mod sheet;

use super::losses::{Carried, Extra, Whole};
use super::rich::escape;
use super::{drawn, each};
use crate::engine::Seed;
use crate::exchange::{Exported, ExportedFile};
use crate::model::Quiz;

/// The name that the second file has beside the first.
const ANSWERS: &str = "answers";

const STYLE: &str = include_str!("style.css");

/// Everything but what only authors and machines need.
const CARRIED: Carried = Carried {
    quiz: &[
        Whole::Id,
        Whole::Title,
        Whole::Description,
        Whole::Language,
        Whole::Revision,
        Whole::Authors,
        Whole::Licence,
        Whole::PassMark,
        Whole::Order,
    ],
    question: &[
        Extra::Id,
        Extra::Topic,
        Extra::Difficulty,
        Extra::Hint,
        Extra::Explanation,
        Extra::Source,
        Extra::Facts,
        Extra::Dates,
        Extra::Norm,
        Extra::Points,
        Extra::TimeLimit,
        Extra::FixedOrder,
        Extra::Pinned,
        Extra::Why,
        Extra::Dangerous,
        Extra::Pattern,
        Extra::CaseSensitive,
        Extra::AllOrNothing,
        Extra::PartlyRight,
    ],
};

/// The handout as the paper of a seed orders it, and the answer sheet that belongs to it.
pub fn handout(quiz: &Quiz, seed: &Seed) -> Exported {
    let items = drawn(quiz, seed);
    let report = each(quiz, &CARRIED, |_, _| Ok(()));
    let files = vec![
        ExportedFile {
            part: "",
            ending: "html",
            bytes: sheet::page(quiz, seed, &items).into_bytes(),
        },
        ExportedFile {
            part: ANSWERS,
            ending: "html",
            bytes: answers::page(quiz, seed, &items).into_bytes(),
        },
    ];
    Exported { files, report }
}

/// A page around its content. Its policy forbids whatever a mistake of ours might let in.
fn page(quiz: &Quiz, seed: &Seed, name: &str, content: &str) -> String {
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
