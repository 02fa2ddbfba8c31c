//! Splits an XML file into its questions. Each is parsed by itself, so that a broken one does not affect the others,
//! and text outside of questions is reported.

use super::intake::Intake;
use super::xml::{self, Node};
use super::{Imported, html};

/// Reads each element that is a question.
///
/// `names` are the elements, `settings` those whose text says nothing to people, and `none` is said where there is no
/// question. `question` gets the element, the text from it to the next one, and its line.
pub(super) fn read(
    text: &str,
    names: &[&str],
    settings: &[&str],
    none: &str,
    mut intake: Intake,
    mut question: impl FnMut(&Node, &str, usize, &mut Intake),
) -> Imported {
    let mut starts: Vec<usize> = names
        .iter()
        .flat_map(|name| xml::starts(text, name))
        .collect();
    starts.sort_unstable();
    if starts.is_empty() && !text.trim().is_empty() {
        intake.drop(1, text, none);
    }
    let head = &text[..starts.first().copied().unwrap_or(text.len())];
    let pieces = xml::pieces(text, &starts);
    for (line, written) in pieces.iter().copied() {
        match xml::first_element(written) {
            Ok(node) => question(&node, written, line, &mut intake),
            Err(why) => {
                intake.accounted(&html::words(written));
                intake.drop(line, &texts(written, settings), why);
            }
        }
    }
    let content = std::iter::once((1, head))
        .chain(pieces)
        .flat_map(|(line, written)| xml::content(written, line, settings));
    intake.finish(content)
}

/// All that people read in a piece, in one text.
pub(super) fn texts(written: &str, settings: &[&str]) -> String {
    let texts = xml::content(written, 1, settings).into_iter();
    texts.map(|(_, text)| text).collect::<Vec<_>>().join(" ")
}
