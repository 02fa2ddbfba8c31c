//! Converts HTML inside Markdown, as in course books, to Markdown where that has an equivalent. Code is left alone.
//!
//! Only elements with a closing tag are converted. A tag alone, as in "what does `<script>` do", stays text.

use super::html_tag::{Piece, Pieces, Tag, tag};
use super::markdown_lines::fence_of;
use super::markdown_page::code_span;
use super::notes::{Notes, short};
use super::{entities, markdown_marks as marks};
use crate::format::{Draft, DraftKind};
use crate::model::limits;
use std::collections::BTreeMap;

/// The most open elements in which a closing tag is looked up.
const OPEN_MAX: usize = 64;

/// The deepest nesting that is converted.
const DEPTH_MAX: usize = 16;

/// Elements that are converted; others stay unchanged.
const READ: &[&str] = &[
    "pre", "code", "tt", "b", "strong", "i", "em", "p", "div", "span", "ul", "ol", "li", "a",
    "sub", "sup", "kbd", "samp", "u", "s", "del", "font", "center", "small",
];

/// Converts the HTML in all texts of a question, and reports it.
pub(super) fn read(draft: &mut Draft, notes: &mut Notes) {
    let mut texts: Vec<&mut String> = vec![&mut draft.prompt];
    texts.extend(&mut draft.explanation);
    texts.extend(&mut draft.hint);
    match &mut draft.kind {
        DraftKind::Choice(options) | DraftKind::Multiple(options, _) => {
            for option in options {
                texts.push(&mut option.text);
                texts.extend(&mut option.why);
            }
        }
        DraftKind::Order(steps) => texts.extend(steps),
        _ => {}
    }
    for text in texts {
        if text.contains('<')
            && let Some(read) = markdown(text, notes)
        {
            *text = read;
            notes.said("HTML in its text became Markdown");
        }
    }
}

/// A text with its HTML as Markdown, if it has any.
fn markdown(text: &str, notes: &mut Notes) -> Option<String> {
    // A longer text is not imported anyway.
    if text.len() > limits::TEXT_BYTES_MAX {
        return None;
    }
    let mut reader = Reader {
        text,
        elements: elements(text),
        notes,
    };
    let mut out = String::with_capacity(text.len());
    let found = reader.convert(0, text.len(), 0, &mut out);
    found.then(|| out.trim().to_owned())
}

/// The position of each element, and where its closing tag begins and ends.
type Elements = BTreeMap<usize, (usize, usize)>;

/// The elements of a text that have a closing tag.
fn elements(text: &str) -> Elements {
    let mut elements = Elements::new();
    let mut open: Vec<(&str, usize)> = Vec::new();
    let mut at = 0;
    for piece in (Pieces { rest: text }) {
        let from = at;
        match piece {
            Piece::Text(text) => at += text.len(),
            Piece::Tag(tag) => {
                at += tag.written.len();
                if !READ.contains(&tag.name) {
                } else if !tag.closes {
                    open.push((tag.name, from));
                } else if let Some(opened) = open
                    .iter()
                    .rev()
                    .take(OPEN_MAX)
                    .position(|(name, _)| *name == tag.name)
                {
                    // Elements that were opened since are never closed.
                    open.truncate(open.len() - opened);
                    if let Some((_, opened)) = open.pop() {
                        elements.insert(opened, (from, at));
                    }
                }
            }
        }
    }
    elements
}

struct Reader<'t, 'n> {
    text: &'t str,
    elements: Elements,
    notes: &'n mut Notes,
}

impl Reader<'_, '_> {
    /// Converts the text between two positions. Returns whether it contained HTML.
    fn convert(&mut self, from: usize, to: usize, depth: usize, out: &mut String) -> bool {
        let mut found = false;
        let mut at = from;
        while at < to {
            let rest = &self.text[at..to];
            let starts_line = at == 0 || self.text.as_bytes()[at - 1] == b'\n';
            let first = rest.chars().next().map_or(1, char::len_utf8);
            let plain = rest[first..]
                .find(['`', '\\', '<', '\n'])
                .map_or(rest.len(), |next| first + next);
            at += if let Some(length) = fence(rest).filter(|_| starts_line) {
                copy(out, &rest[..length])
            } else if rest.starts_with('`') {
                copy(out, &rest[..code_span(line(rest))])
            } else if let Some(after) = rest.strip_prefix('\\') {
                let escaped = after.chars().next().map_or(0, char::len_utf8);
                copy(out, &rest[..=escaped])
            } else if let Some(length) = self.element(at, to, depth, out) {
                found = true;
                length
            } else {
                // A block that has just ended has its blank line already.
                let feeds = if found && out.ends_with("\n\n") {
                    "\n"
                } else {
                    ""
                };
                out.push_str(rest[..plain].trim_start_matches(|c| feeds.contains(c)));
                plain
            };
        }
        found
    }

    /// Converts the element at a position, if there is one. Returns its length.
    fn element(&mut self, at: usize, to: usize, depth: usize, out: &mut String) -> Option<usize> {
        let rest = self.text[at..to]
            .strip_prefix('<')
            .map(|_| &self.text[at..to])?;
        let (open, length) = tag(rest)?;
        if open.closes || depth > DEPTH_MAX {
            return None;
        }
        let after = &rest[length..];
        if open.name == "br" {
            out.truncate(out.trim_end_matches(' ').len());
            let breaks = !out.ends_with('\n') && !out.is_empty() && !after.trim().is_empty();
            out.push_str(if breaks { "\\\n" } else { "" });
            return Some(length + usize::from(breaks && after.starts_with('\n')));
        }
        if open.name == "img" {
            let source = open.attribute("src").unwrap_or_default();
            let file = source.rsplit('/').next().unwrap_or_default();
            self.notes
                .changed(format!("the image {} is left out", short(file)));
            out.push_str(&open.attribute("alt").unwrap_or_default());
            return Some(length);
        }
        let (inner_end, end) = *self.elements.get(&at).filter(|(_, end)| *end <= to)?;
        self.write(&open, at + length, inner_end, depth, out);
        Some(end - at)
    }

    /// Writes an element whose content is between two positions.
    fn write(&mut self, open: &Tag<'_>, from: usize, to: usize, depth: usize, out: &mut String) {
        let inner = &self.text[from..to];
        if open.name == "pre" {
            block(out);
            let (code, language) = code(inner);
            let fenced = marks::fence(&code);
            out.push_str(&fenced.replacen('\n', &format!("{language}\n"), 1));
            return block(out);
        }
        if matches!(open.name, "code" | "tt") {
            return out.push_str(&marks::code(&code(inner).0.replace('\n', " ")));
        }
        let mut text = String::new();
        self.convert(from, to, depth + 1, &mut text);
        match open.name {
            "b" | "strong" => out.push_str(&marks::around(&text, "**")),
            "i" | "em" => out.push_str(&marks::around(&text, "*")),
            "p" | "div" | "center" | "ul" | "ol" => {
                block(out);
                out.push_str(text.trim());
                block(out);
            }
            "li" => {
                out.truncate(out.trim_end().len());
                out.push_str("\n- ");
                out.push_str(text.trim());
                out.push('\n');
            }
            "a" => self.link(open, &text, out),
            "sub" | "sup" | "u" | "s" | "del" => {
                self.notes.changed(format!(
                    "the formatting of `{}` is lost, its text stays",
                    open.name
                ));
                out.push_str(match open.name {
                    "sup" => "^",
                    "sub" => "_",
                    _ => "",
                });
                out.push_str(&text);
            }
            _ => out.push_str(&text),
        }
    }

    fn link(&mut self, open: &Tag<'_>, text: &str, out: &mut String) {
        let address = open.attribute("href").unwrap_or_default();
        if address.starts_with("http") && !address.contains([' ', '(', ')', '<', '>', '\\']) {
            out.extend(["[", text, "](", &address, ")"]);
        } else {
            self.notes.changed(format!(
                "the link to {} is left out, its text stays",
                short(&address)
            ));
            out.push_str(text);
        }
    }
}

fn copy(out: &mut String, text: &str) -> usize {
    out.push_str(text);
    text.len()
}

fn line(text: &str) -> &str {
    text.split('\n').next().unwrap_or(text)
}

/// The length of the fenced code at the start of a text, if there is any.
fn fence(text: &str) -> Option<usize> {
    let (mark, length, _) = fence_of(line(text).trim())?;
    let mut end = line(text).len();
    for row in text[end..].split('\n').skip(1) {
        end += 1 + row.len();
        let closes = fence_of(row.trim());
        if closes.is_some_and(|(m, l, bare)| m == mark && l >= length && bare) {
            break;
        }
    }
    Some(end)
}

/// The text of code without tags, and the language in its class.
fn code(html: &str) -> (String, String) {
    let (mut code, mut language) = (String::new(), String::new());
    for piece in (Pieces { rest: html }) {
        match piece {
            Piece::Text(text) => code.push_str(&entities::decode(text)),
            Piece::Tag(tag) if tag.name == "br" => code.push('\n'),
            Piece::Tag(tag) if tag.name == "code" && !tag.closes => {
                let class = tag.attribute("class").unwrap_or_default();
                let word = class
                    .split_whitespace()
                    .find_map(|word| word.strip_prefix("language-"));
                word.filter(|word| word.chars().all(|c| c.is_ascii_alphanumeric()))
                    .unwrap_or_default()
                    .clone_into(&mut language);
            }
            Piece::Tag(_) => {}
        }
    }
    (code, language)
}

/// Starts a new block.
fn block(out: &mut String) {
    out.truncate(out.trim_end().len());
    if !out.is_empty() {
        out.push_str("\n\n");
    }
}

/// Reports references to files of the site that the texts depend on.
pub(super) fn images(draft: &Draft, notes: &mut Notes) {
    let options = match &draft.kind {
        DraftKind::Choice(options) | DraftKind::Multiple(options, _) => &options[..],
        _ => &[],
    };
    let texts = options
        .iter()
        .flat_map(|option| [Some(option.text.as_str()), option.why.as_deref()])
        .flatten();
    let texts = texts.chain([draft.prompt.as_str()]);
    let texts = texts
        .chain(draft.explanation.as_deref())
        .chain(draft.hint.as_deref());
    for text in texts {
        if text.contains("![") || text.contains("<img") {
            notes.changed("its images are not shown, only their descriptions");
        }
        if text.contains("{{<") || text.contains("{{%") {
            notes.changed("a shortcode of the site, {{...}}, stands in its text");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn html_becomes_markdown_where_it_is_closed() {
        for (text, read) in [
            ("a <b>c</b> *d*", Some("a **c** *d*")),
            (
                "Read:\n<pre><code class=\"language-rust\">fn a() {\n  b &lt; c\n}</code></pre>\nWhat?",
                Some("Read:\n\n```rust\nfn a() {\n  b < c\n}\n```\n\nWhat?"),
            ),
            (
                "Use <code>a_b</code> or<br>not",
                Some("Use `a_b` or\\\nnot"),
            ),
            ("<p>one</p><p>two <i>x</i></p>", Some("one\n\ntwo *x*")),
            ("<ul><li>a</li><li>b</li></ul>", Some("- a\n- b")),
            (
                "<a href=\"https://a.test/b\">c</a>",
                Some("[c](https://a.test/b)"),
            ),
            // A tag that is opened inside another and closed outside stays as it is.
            ("<i>a <b>b</i> c</b>", Some("*a <b>b* c</b>")),
            ("what does <script> do, or <b>?", None),
            ("`<b>x</b>` and \\<b>y</b>", None),
            ("```html\n<b>x</b>\n```\n", None),
            ("a <script>x</script>", None),
            ("1 < 2 > 0 é", None),
        ] {
            let found = markdown(text, &mut Notes::default());
            assert_eq!(found.as_deref(), read, "{text}");
        }
    }

    #[test]
    fn depth_and_length_are_cheap() {
        for unit in ["<b>", "<b>x</b>", "<p><i>", "`", "<pre>", "<", "\\", "<a "] {
            markdown(&unit.repeat(1_600), &mut Notes::default());
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in r"(</?(b|p|i|li|ul|pre|code|a|br|T)>|[a-z *`\\&\n<>é]|```\n){0,30}") {
            markdown(&text, &mut Notes::default());
        }
    }
}
