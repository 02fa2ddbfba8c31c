//! A minimal XML reader: turns the elements of one question into a small tree.

use super::{entities, html};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::ops::Range;

/// The deepest element that is read. Question banks need ten levels. Text in deeper elements is reported as left out.
const DEPTH_MAX: usize = 24;

/// Elements whose content is text. Elements inside them are HTML that was not escaped.
const TEXTS: [&str; 2] = ["text", "mattext"];

/// An element with its text and its child elements.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// Its name.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    text: String,
    /// The unknown character references in its text.
    unknown: String,
    /// Whether its text contains tags that were not escaped.
    pub(super) has_tags: bool,
    /// The bytes of its content in the source text.
    pub(super) inner: Range<usize>,
    /// The bytes of the whole element, including its tags.
    pub(super) outer: Range<usize>,
    /// The child elements.
    pub(super) children: Vec<Node>,
}

impl Node {
    /// Whether its text has tags that were not escaped.
    pub(super) fn is_markup(&self) -> bool {
        self.child("text").unwrap_or(self).has_tags
    }

    /// The first child element with a name.
    pub(super) fn child(&self, name: &str) -> Option<&Node> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All child elements with a name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Node> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// Its own trimmed text, or that of its child `text` if there is one.
    pub(super) fn text(&self) -> &str {
        self.child("text")
            .map_or(self.text.trim(), |inner| inner.text.trim())
    }

    /// The text of a child element; empty if there is none.
    pub(super) fn text_of(&self, name: &str) -> &str {
        self.child(name).map_or("", Node::text)
    }

    /// The unknown character references in its text and in that of its child elements, as written.
    pub(super) fn unknown_references(&self) -> String {
        let inner = self.children.iter().map(Node::unknown_references);
        std::iter::once(self.unknown.clone()).chain(inner).collect()
    }

    /// The value of an attribute; empty if there is none.
    pub(super) fn attribute(&self, name: &str) -> &str {
        self.attributes
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value)
    }
}

/// The start of each element with a name, in bytes, outside CDATA and comments.
pub(super) fn starts(text: &str, name: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut at = 0;
    // A kind of section whose end is missing is removed, so that the end is not searched for again.
    let mut sections = vec![("<![CDATA[", "]]>"), ("<!--", "-->")];
    while let Some(found) = text[at..].find('<').map(|found| at + found) {
        let rest = &text[found..];
        let mut skipped = None;
        sections.retain(|(open, close)| {
            let Some(inner) = rest.strip_prefix(open) else {
                return true;
            };
            skipped = inner.find(close).map(|end| open.len() + end + close.len());
            skipped.is_some()
        });
        let named = rest[1..]
            .strip_prefix(name)
            .is_some_and(|rest| rest.starts_with([' ', '\t', '\n', '>', '/']));
        if named {
            starts.push(found);
        }
        at = found + skipped.unwrap_or(1);
    }
    starts
}

/// A text without the contents of `file` elements, which are attachments such as pictures. Lines keep their numbers.
pub(super) fn without_files(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some(start) = rest.find("<file") {
        let (before, file) = rest.split_at(start);
        kept.push_str(before);
        let (tag, content) = match file.split_once('>') {
            Some((tag, content)) if !tag.ends_with('/') => (tag.len() + 1, content),
            _ => (5, ""),
        };
        kept.push_str(&file[..tag]);
        rest = &file[tag..];
        if let Some(end) = content.find("</file>") {
            kept.extend(rest[..end].matches('\n'));
            rest = &rest[end..];
        }
    }
    kept.push_str(rest);
    kept
}

/// The text from each start to the next, and its line.
pub(super) fn pieces<'a>(text: &'a str, starts: &[usize]) -> Vec<(usize, &'a str)> {
    let (mut line, mut counted) = (1, 0);
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let piece = |(start, end): (&usize, usize)| {
        line += text[counted..*start]
            .bytes()
            .filter(|byte| *byte == b'\n')
            .count();
        counted = *start;
        (line, &text[*start..end])
    };
    starts.iter().zip(ends).map(piece).collect()
}

/// The first element of a text, or the error in words.
pub(super) fn first_element(text: &str) -> Result<Node, String> {
    let mut reader = Reader::from_str(text);
    let mut tree = Tree::default();
    loop {
        let before = position(&reader);
        let event = reader
            .read_event()
            .map_err(|error| format!("it is not well-formed XML: {error}"))?;
        let after = position(&reader);
        if let Some(done) = tree.take(event, before, after)? {
            return Ok(done);
        }
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

/// The open elements.
#[derive(Default)]
struct Tree {
    open: Vec<Node>,
    /// The number of open elements beyond the depth limit.
    deeper: usize,
    /// The number of open elements that are markup inside a text.
    tags: usize,
}

impl Tree {
    /// Processes the event between two positions. Returns the first element when it ends.
    fn take(
        &mut self,
        event: Event<'_>,
        before: usize,
        after: usize,
    ) -> Result<Option<Node>, String> {
        match event {
            Event::Start(start) if self.in_text() => {
                self.tags += 1;
                self.tag(&format!(
                    "<{}{}>",
                    start.name().as_ref(),
                    start.attributes_raw()
                ));
            }
            Event::Start(start) if self.open.len() < DEPTH_MAX && self.deeper == 0 => {
                self.open.push(node(&start, before, after));
            }
            Event::Start(_) => self.deeper += 1,
            Event::Empty(start) if self.in_text() => self.tag(&format!(
                "<{}{}/>",
                start.name().as_ref(),
                start.attributes_raw()
            )),
            Event::Empty(start) if self.open.is_empty() => {
                return Ok(Some(node(&start, before, after)));
            }
            Event::Empty(start) if self.deeper == 0 => {
                attach(&mut self.open, node(&start, before, after));
            }
            Event::End(end) if self.tags > 0 => {
                self.tags -= 1;
                self.tag(&format!("</{}>", end.name().as_ref()));
            }
            Event::End(_) if self.deeper > 0 => self.deeper -= 1,
            Event::End(_) => {
                let Some(mut done) = self.open.pop() else {
                    return Err(
                        "it is not well-formed XML: an end tag without its start".to_owned()
                    );
                };
                done.inner.end = before;
                done.outer.end = after;
                if self.open.is_empty() {
                    return Ok(Some(done));
                }
                attach(&mut self.open, done);
            }
            Event::Text(text) => self.push(&text.xml10_content()),
            Event::CData(text) => self.push(&text.xml10_content()),
            Event::GeneralRef(reference) => self.reference(&reference.into_inner()),
            Event::Eof => {
                return Err("it is not well-formed XML: the file ends inside it".to_owned());
            }
            _ => {}
        }
        Ok(None)
    }

    /// Whether the open element contains only text.
    fn in_text(&self) -> bool {
        let last = self.open.last();
        self.tags > 0
            || (self.deeper == 0 && last.is_some_and(|node| TEXTS.contains(&node.name.as_str())))
    }

    /// Processes a tag inside a text.
    fn tag(&mut self, written: &str) {
        self.push(written);
        if let Some(node) = self.open.last_mut() {
            node.has_tags = true;
        }
    }

    fn reference(&mut self, name: &str) {
        let meant = entities::named(name).map(String::from);
        let unknown = self
            .open
            .last_mut()
            .filter(|node| meant.is_none() && self.deeper == 0 && node.name != "file");
        if let Some(node) = unknown {
            node.unknown.extend([format!("&{name};")]);
        }
        self.push(&meant.unwrap_or_else(|| format!("&{name};")));
    }

    /// Adds text to the open element. The content of attached files is skipped.
    fn push(&mut self, text: &str) {
        if let Some(node) = self
            .open
            .last_mut()
            .filter(|node| self.deeper == 0 && node.name != "file")
        {
            node.text.push_str(text);
        }
    }
}

/// All texts of a document with their lines, as plain text. Excludes elements in `settings`, and comments that programs
/// generate.
pub(super) fn content(text: &str, first_line: usize, settings: &[&str]) -> Vec<(usize, String)> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let mut content: Vec<(usize, String)> = Vec::new();
    let mut run = String::new();
    let (mut line, mut counted) = (first_line, 0);
    // The number of open elements from an open setting inwards, including the setting.
    let mut passed_over = 0_usize;
    loop {
        let event = reader.read_event();
        let is_piece = matches!(
            event,
            Ok(Event::Text(_) | Event::CData(_) | Event::GeneralRef(_))
        );
        if !is_piece && !run.trim().is_empty() {
            content.push((line, html::words(&run)));
            run.clear();
        }
        let at = position(&reader).min(text.len());
        if run.is_empty() {
            line += text
                .get(counted..at)
                .map_or(0, |passed| passed.matches('\n').count());
            counted = at;
        }
        match event {
            Ok(Event::Start(start)) => {
                let setting = settings.contains(&start.name().as_ref());
                passed_over += usize::from(passed_over > 0 || setting);
            }
            Ok(Event::End(_)) => passed_over = passed_over.saturating_sub(1),
            Ok(Event::Text(piece)) if passed_over == 0 => run.push_str(&piece.xml10_content()),
            Ok(Event::CData(piece)) if passed_over == 0 => run.push_str(&piece.xml10_content()),
            Ok(Event::GeneralRef(name)) if passed_over == 0 => {
                let name = name.into_inner();
                match entities::named(&name) {
                    Some(c) => run.push(c),
                    None => run.extend(["&", &name, ";"]),
                }
            }
            Ok(Event::Comment(comment)) if !is_generated(&comment) => {
                content.push((line, comment.trim().to_owned()));
            }
            Ok(Event::Eof) | Err(_) => return content,
            Ok(_) => {}
        }
    }
}

/// Whether a comment is one that Moodle writes before each question.
fn is_generated(comment: &str) -> bool {
    comment.trim().starts_with("question:") || comment.trim().starts_with("resourceid")
}

fn node(start: &BytesStart<'_>, before: usize, after: usize) -> Node {
    let attributes = start.attributes().flatten().map(|attribute| {
        let key = attribute.key.as_ref().to_owned();
        (key, entities::decode(&attribute.value))
    });
    Node {
        name: String::from(start.local_name().as_ref()),
        attributes: attributes.collect(),
        inner: after..after,
        outer: before..after,
        ..Node::default()
    }
}

fn attach(open: &mut [Node], child: Node) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(child);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_have_text_attributes_and_children() {
        let text = "<q type='a&amp;b'><text>x &lt; <![CDATA[<b>y</b>]]> &eacute; &foo;</text><e/><file>AAAA</file></q>";
        let node = first_element(text).expect("it is well-formed");
        assert_eq!(node.attribute("type"), "a&b");
        assert_eq!(node.text(), "x < <b>y</b> é &foo;");
        assert!(node.child("e").is_some() && node.child("f").is_none());
        assert_eq!(node.text_of("file"), "");
    }

    #[test]
    fn tags_in_a_text_stay_in_it() {
        let text =
            "<q><text><b class=\"x\">bold</b> or<br/> &lt;i&gt;not</text><answer>a</answer></q>";
        let node = first_element(text).expect("it is well-formed");
        assert_eq!(node.text(), "<b class=\"x\">bold</b> or<br/> <i>not");
        assert!(node.is_markup());
        let answer = node.child("answer").expect("it is there");
        assert_eq!(&text[answer.inner.clone()], "a");
    }

    #[test]
    fn every_text_of_a_document_is_content() {
        let text = "<quiz>one<!-- two --><!-- question: 1 -->\n<q a='no'><single>no</single><text>three &amp; \
            <![CDATA[<p>four</p>]]></text></q>\nfive</q></quiz>six";
        let found = content(text, 1, &["single"]);
        let words: Vec<(usize, &str)> = found
            .iter()
            .map(|(line, text)| (*line, text.as_str()))
            .collect();
        assert_eq!(
            words,
            [
                (1, "one"),
                (1, "two"),
                (2, "three & four"),
                (3, "five"),
                (3, "six")
            ]
        );
    }

    #[test]
    fn what_is_broken_is_said_and_never_loops() {
        for text in [
            "",
            "<q>",
            "<q></r>",
            "<q a=></q",
            "</q>",
            "<q><![CDATA[x</q>",
            "&",
        ] {
            assert!(first_element(text).is_err(), "{text}");
        }
        assert!(first_element(&format!("{}x{}", "<q>".repeat(50), "</q>".repeat(50))).is_ok());
        let bomb = "<!DOCTYPE q [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><q>&b;</q>";
        assert_eq!(
            first_element(bomb)
                .expect("references stay as they are")
                .text(),
            "&b;"
        );
    }

    #[test]
    fn starts_are_found_outside_of_cdata() {
        let text = "<quiz><question type=\"a\"><questiontext><![CDATA[<question >]]></questiontext></question><question>";
        assert_eq!(starts(text, "question"), [6, 88]);
    }
}
