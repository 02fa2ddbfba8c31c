//! Splits an XML file into its questions. Each is parsed separately, so that an error in one does not affect the
//! others. Text outside questions is reported.

use super::intake::Intake;
use super::xml::{self, Node};
use super::{Imported, html};
use crate::model::limits;

/// Reads each element that is a question.
///
/// `names` are the element names, `settings` the elements whose text is not shown to people. `none` is the message if
/// there is no question. `question` gets the element, the text from its start to the next one, and its line.
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
    // A question that is too large is accounted for as a whole.
    let (pieces, large): (Vec<_>, Vec<_>) = xml::pieces(text, &starts)
        .into_iter()
        .partition(|(_, written)| is_small(written));
    for (line, written) in large {
        intake.accounted(written);
        let start = &written[..written.floor_char_boundary(SHOWN_BYTES)];
        intake.too_large(line, &texts(start, settings));
    }
    for (line, written) in pieces.iter().copied() {
        if intake.is_full() {
            break;
        }
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

/// Bytes at the start of an oversized question from which the report takes its words.
const SHOWN_BYTES: usize = 500;

/// Whether a question without its attached files is within the size limit.
fn is_small(written: &str) -> bool {
    let max = limits::IMPORT_QUESTION_BYTES_MAX;
    written.len() <= max || xml::without_files(written).len() <= max
}

/// All visible texts of a piece, joined.
pub(super) fn texts(written: &str, settings: &[&str]) -> String {
    let texts = xml::content(written, 1, settings).into_iter();
    texts.map(|(_, text)| text).collect::<Vec<_>>().join(" ")
}
