//! Imports GIFT as Moodle reads it (question/format/gift/format.php), and also some files that Moodle rejects.
//!
//! A question ends at a blank line. `//` starts a comment line, also inside braces; `[id:...]` and `[tag:...]` have a
//! meaning only in such a line. Answers stand between the first `{` and the first `}`; their content decides the kind
//! of question.

use super::gift_answers::{self, Answered};
use super::gift_text::{hide_escapes, markdown, unescape};
use super::html;
use super::intake::{Intake, foreign_id, tag};
use super::notes::{Notes, short};
use super::writing::Writing;
use super::{Imported, categories};
use crate::format::Draft;
use crate::model::limits;

/// Whether a text is GIFT, as far as one can tell.
pub(super) fn looks_like(text: &str) -> bool {
    let category = text.lines().any(|line| line.starts_with("$CATEGORY:"));
    let answers = |from: &str| {
        from.split_once('}').is_some_and(|(answers, _)| {
            let answers = answers.trim();
            answers.starts_with(['=', '~', '#']) || matches!(answers, "T" | "TRUE" | "F" | "FALSE")
        })
    };
    category
        || text.split('{').skip(1).any(answers)
        || text.lines().any(|line| line.starts_with("::"))
}

/// Reads every question.
pub(super) fn import(text: &str) -> Imported {
    let mut intake = Intake::default();
    let mut category = String::new();
    // Comments above a category are kept with the next question.
    let mut above: Vec<String> = Vec::new();
    for block in blocks(text, &mut intake) {
        question(&block, &mut category, &mut above, &mut intake);
        if intake.is_full() {
            return intake.finish([(0, "")]);
        }
    }
    for comment in above.iter().filter(|comment| !comment.is_empty()) {
        intake.of_quiz(format!(
            "left out: a comment after the last question: \"{}\"",
            short(comment)
        ));
    }
    let content = content(blocks(text, &mut intake));
    intake.finish(content)
}

/// The texts of a file without its escapes, tags and references.
fn content(blocks: Vec<Block>) -> impl Iterator<Item = (usize, String)> {
    // A block that is too large is accounted for as a whole.
    let small = blocks.into_iter().filter(|block| {
        block.texts().map(str::len).sum::<usize>() <= limits::IMPORT_QUESTION_BYTES_MAX
    });
    small.map(|block| {
        let mut words = block.comments.join("\n");
        let mut text = block.text.as_str();
        if let Some(rest) = text.strip_prefix("$CATEGORY:") {
            let (path, rest) = rest.split_once('\n').unwrap_or((rest, ""));
            words.push('\n');
            words.push_str(&categories::parts(&unescape(path)).join(" "));
            text = rest;
        }
        words.push('\n');
        words.push_str(&html::words(&unescape(text)));
        (block.line, words)
    })
}

/// Lines up to a blank one.
#[derive(Debug, Default)]
struct Block {
    line: usize,
    text: String,
    comments: Vec<String>,
    /// Whether a blank line between its braces was joined.
    joined: bool,
    /// Whether there is no blank line before it.
    close: bool,
}

impl Block {
    fn texts(&self) -> impl Iterator<Item = &str> + Clone {
        std::iter::once(self.text.as_str()).chain(self.comments.iter().map(String::as_str))
    }
}

/// The blocks of a text. A file with far more blocks than the limit on questions is refused.
fn blocks(text: &str, intake: &mut Intake) -> Vec<Block> {
    const BLOCKS_MAX: usize = 5 * limits::IMPORT_ITEMS_MAX;
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = Block::default();
    for (line, row) in (1..).zip(text.split('\n').chain([""])) {
        if blocks.len() > BLOCKS_MAX {
            intake.refuse(line);
            return Vec::new();
        }
        let row = row.trim();
        if let Some(comment) = row.strip_prefix("//") {
            open.comments.push(comment.trim().to_owned());
        } else if !row.is_empty() {
            let row = hide_escapes(row);
            if open.text.ends_with('}') && (row.starts_with("::") || row.contains('{')) {
                blocks.push(std::mem::take(&mut open));
                open.close = true;
            }
            if open.text.is_empty() {
                open.line = line;
            } else {
                open.text.push('\n');
            }
            open.text.push_str(&row);
        } else if !open.text.is_empty() {
            blocks.push(std::mem::take(&mut open));
        }
    }
    if !open.comments.is_empty() {
        blocks.push(open);
    }
    joined(blocks)
}

/// Joins the blocks of questions that a blank line between their braces has split.
fn joined(blocks: Vec<Block>) -> Vec<Block> {
    const APART_MAX: usize = 12;
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut rest = blocks.into_iter();
    while let Some(mut block) = rest.next() {
        if block.text.contains('{') && !block.text.contains('}') {
            let after = rest
                .as_slice()
                .iter()
                .take(APART_MAX)
                .take_while(|next| !next.text.contains('{'));
            let closing = after.into_iter().position(|next| next.text.contains('}'));
            for part in rest.by_ref().take(closing.map_or(0, |at| at + 1)) {
                block.text.push('\n');
                block.text.push_str(&part.text);
                block.comments.extend(part.comments);
                block.joined = true;
            }
        }
        joined.push(block);
    }
    joined
}

fn question(block: &Block, category: &mut String, above: &mut Vec<String>, intake: &mut Intake) {
    let mut text = block.text.as_str();
    let mut line = block.line;
    if !intake.fits(line, block.texts()) {
        return;
    }
    if let Some(rest) = text.strip_prefix("$CATEGORY:") {
        let (path, rest) = rest.split_once('\n').unwrap_or((rest, ""));
        *category = unescape(path.trim());
        text = rest;
        line += 1;
    }
    if text.is_empty() {
        return above.extend(block.comments.iter().cloned());
    }
    let (name, text) = name(text);
    let shown = if name.is_empty() {
        short(&unescape(text))
    } else {
        name.clone()
    };
    let mut notes = Notes::default();
    if block.close {
        notes.changed("no blank line stood before it, so that Moodle would take it for part of the question above");
    }
    if block.joined {
        notes.changed("a blank line stood inside its braces, where Moodle ends a question");
    }
    match draft(text, &mut notes) {
        Ok(mut draft) => {
            draft
                .comments
                .extend(above.drain(..).filter(|comment| !comment.is_empty()));
            named(&mut draft, &block.comments, &mut notes);
            categories::apply(category, &mut draft);
            intake.take(line, &name, draft, notes);
        }
        Err(why) => {
            intake.accounted(&html::words(&unescape(&block.text)));
            intake.drop(line, &shown, why);
        }
    }
}

/// The name between `::` and `::`, and the text after it.
fn name(text: &str) -> (String, &str) {
    let named = text
        .strip_prefix("::")
        .and_then(|text| text.split_once("::"));
    match named {
        Some((name, rest)) => (html::to_plain(&unescape(name.trim())), rest.trim()),
        None => (
            String::new(),
            text.strip_prefix("::").unwrap_or(text).trim(),
        ),
    }
}

fn draft(text: &str, notes: &mut Notes) -> Result<Draft, String> {
    let (stem, inside) = match (text.find('{'), text.find('}')) {
        (None, None) => {
            return Err("it has no braces with answers: text without a question".to_owned());
        }
        (Some(open), Some(close)) if open < close => {
            let (before, after) = (&text[..open], &text[close + 1..]);
            let blank = if after.trim().is_empty() { "" } else { "_____" };
            (
                format!("{before}{blank}{after}"),
                text[open + 1..close].trim(),
            )
        }
        (Some(_), Some(_)) => return Err("a } stands before its {".to_owned()),
        (Some(_), None) => {
            return Err("a { is never closed; a blank line ends the question".to_owned());
        }
        (None, Some(_)) => return Err("a } has no {".to_owned()),
    };
    let (writing, stem) = Writing::of(&stem, Writing::Moodle);
    let prompt = writing.markdown(&unescape(stem), notes);
    let (answers, general) = match inside.rsplit_once("####") {
        Some((answers, general)) => (answers.trim(), Some(general)),
        None => (inside, None),
    };
    let Answered { kind, explanation } = gift_answers::read(answers, writing, notes)?;
    let general = general.map(|text| markdown(text, writing, notes));
    let parts: Vec<String> = [explanation, general]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    Ok(Draft {
        explanation: (!parts.is_empty()).then(|| parts.join("\n\n")),
        ..Draft::new(prompt, kind)
    })
}

/// Reads id and tags from the comments; other comments are kept.
fn named(draft: &mut Draft, comments: &[String], notes: &mut Notes) {
    for comment in comments {
        let mut rest = comment.as_str();
        let mut plain = String::new();
        while let Some((before, key, value, after)) = bracket(rest) {
            plain.push_str(before);
            rest = after;
            match key {
                "id" => draft.id = foreign_id(&value, notes),
                _ => tag(draft, &value),
            }
        }
        plain.push_str(rest);
        if !plain.trim().is_empty() {
            draft.comments.push(plain.trim().to_owned());
        }
    }
}

/// The first `[id:...]` or `[tag:...]` with the text before and after it; `\]` is a bracket in its value.
fn bracket(text: &str) -> Option<(&str, &'static str, String, &str)> {
    let starts = ["id", "tag"].map(|key| (text.find(&format!("[{key}:")), key));
    let (at, key) = starts
        .into_iter()
        .filter_map(|(at, key)| Some((at?, key)))
        .min()?;
    let value = &text[at + key.len() + 2..];
    let mut escaped = false;
    let end = value.char_indices().find_map(|(at, c)| {
        let ends = c == ']' && !escaped;
        escaped = c == '\\';
        ends.then_some(at)
    })?;
    Some((
        &text[..at],
        key,
        value[..end].replace("\\]", "]").trim().to_owned(),
        &value[end + 1..],
    ))
}
