//! Just enough of XML: the elements of one question as a small tree.

use super::entities;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Deepest element that is looked at; what lies deeper is passed over.
const DEPTH_MAX: usize = 16;

/// An element with its text and the elements in it.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// Its name.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    text: String,
    /// The references in its text that nobody knows.
    unknown: String,
    /// The elements in it.
    pub(super) children: Vec<Node>,
}

impl Node {
    /// The first element of a name.
    pub(super) fn child(&self, name: &str) -> Option<&Node> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All elements of a name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Node> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// Its own text, trimmed; that of the `text` in it where it has one.
    pub(super) fn text(&self) -> &str {
        self.child("text")
            .map_or(self.text.trim(), |inner| inner.text.trim())
    }

    /// The text of an element in it; empty without it.
    pub(super) fn text_of(&self, name: &str) -> &str {
        self.child(name).map_or("", Node::text)
    }

    /// The references in its text and in that of the elements in it that nobody knows, as they are written.
    pub(super) fn unknown_references(&self) -> String {
        let inner = self.children.iter().map(Node::unknown_references);
        std::iter::once(self.unknown.clone()).chain(inner).collect()
    }

    /// The value of an attribute; empty without it.
    pub(super) fn attribute(&self, name: &str) -> &str {
        self.attributes
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value)
    }
}

/// Where each element of a name starts, in bytes, outside of CDATA and comments.
pub(super) fn starts(text: &str, name: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut at = 0;
    // What is never closed further on need not be looked for again.
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

/// The first element of a text, or what is wrong with it in words.
pub(super) fn first_element(text: &str) -> Result<Node, String> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Node> = Vec::new();
    let mut deeper = 0_usize;
    loop {
        match reader
            .read_event()
            .map_err(|error| format!("it is not well-formed XML: {error}"))?
        {
            Event::Start(start) if open.len() < DEPTH_MAX && deeper == 0 => open.push(node(&start)),
            Event::Start(_) => deeper += 1,
            Event::Empty(start) if !open.is_empty() && deeper == 0 => {
                attach(&mut open, node(&start));
            }
            Event::Empty(start) if open.is_empty() => return Ok(node(&start)),
            Event::End(_) if deeper > 0 => deeper -= 1,
            Event::End(_) => {
                let Some(done) = open.pop() else {
                    return Err(
                        "it is not well-formed XML: an end tag without its start".to_owned()
                    );
                };
                if open.is_empty() {
                    return Ok(done);
                }
                attach(&mut open, done);
            }
            Event::Text(text) => push(&mut open, deeper, &text.xml10_content()),
            Event::CData(text) => push(&mut open, deeper, &text.xml10_content()),
            Event::GeneralRef(reference) => {
                let name = reference.into_inner();
                let meant = entities::named(&name).map(String::from);
                let unknown = open
                    .last_mut()
                    .filter(|node| meant.is_none() && deeper == 0 && node.name != "file");
                if let Some(node) = unknown {
                    node.unknown.extend([format!("&{name};")]);
                }
                push(
                    &mut open,
                    deeper,
                    &meant.unwrap_or_else(|| format!("&{name};")),
                );
            }
            Event::Eof => {
                return Err("it is not well-formed XML: the file ends inside it".to_owned());
            }
            _ => {}
        }
    }
}

fn node(start: &BytesStart<'_>) -> Node {
    let attributes = start.attributes().flatten().map(|attribute| {
        let key = attribute.key.as_ref().to_owned();
        (key, entities::decode(&attribute.value))
    });
    Node {
        name: String::from(start.name().as_ref()),
        attributes: attributes.collect(),
        ..Node::default()
    }
}

fn attach(open: &mut [Node], child: Node) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(child);
    }
}

/// Adds text to the element that is open. The bytes of an attached file are nothing to us.
fn push(open: &mut [Node], deeper: usize, text: &str) {
    if let Some(node) = open
        .last_mut()
        .filter(|node| deeper == 0 && node.name != "file")
    {
        node.text.push_str(text);
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
