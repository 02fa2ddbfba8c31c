//! A place in a document as a path (question 3, `distractors`, 1), and the look-up of its byte range.
//!
//! Rules name places by path, and the byte range is looked up only when a finding is reported.

use crate::diagnostic::Span;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A step of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Key(&'static str),
    Index(usize),
    /// An entry by its index among those that are in the model.
    Kept(usize),
}

/// A path from the top of a document to a value. It is stored without an allocation, because `check` makes several for
/// each question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    steps: [Step; STEPS_MAX],
    length: usize,
}

/// The number of steps of the longest path in the format: `question`, 3, `message`, `links`, 1, `url`. A longer path
/// panics.
const STEPS_MAX: usize = 6;

impl Place {
    /// A key at the top of the document; the start of every path.
    pub fn key(key: &'static str) -> Place {
        Place {
            steps: [Step::Key(key); STEPS_MAX],
            length: 1,
        }
    }

    /// A question by its index in the file ([`Origin::index`](super::Origin::index)).
    pub fn question(index: usize) -> Place {
        Place::key("question").at(index)
    }

    /// A fact by its index in the file ([`Fact::index`](crate::model::Fact::index)).
    pub fn fact(index: usize) -> Place {
        Place::key("fact").at(index)
    }

    /// A key in the table reached so far.
    #[must_use]
    pub fn then(self, key: &'static str) -> Place {
        self.longer(Step::Key(key))
    }

    /// An entry of the list reached so far, by its index from 0.
    #[must_use]
    pub fn at(self, index: usize) -> Place {
        self.longer(Step::Index(index))
    }

    /// An entry of the list reached so far, by its index from 0 in the model. The model lacks entries that are invalid.
    #[must_use]
    pub fn kept(self, index: usize) -> Place {
        self.longer(Step::Kept(index))
    }

    fn longer(mut self, step: Step) -> Place {
        self.steps[self.length] = step;
        self.length += 1;
        self
    }

    fn steps(&self) -> &[Step] {
        &self.steps[..self.length]
    }
}

/// The byte range of a place. If it leads beyond the document, the range of the last existing part, or the start of the
/// document. `passed_over` has the first bytes of the list entries that are missing from the model, ascending.
pub(super) fn locate(root: &DeTable<'_>, place: &Place, passed_over: &[usize]) -> Span {
    let mut steps = place.steps().iter();
    let Some(Step::Key(first)) = steps.next() else {
        return 0..0;
    };
    let Some(mut value) = root.get(*first) else {
        return 0..0;
    };
    for step in steps {
        match step_into(value.get_ref(), step, passed_over) {
            Some(next) => value = next,
            None => break,
        }
    }
    value.span()
}

/// The text of the TOML string at some bytes of a source; `None` if there is no string.
pub fn text_at(source: &str, span: &Span) -> Option<String> {
    match source.get(span.clone())?.parse() {
        Ok(toml::Value::String(text)) => Some(text),
        _ => None,
    }
}

fn step_into<'a, 'i>(
    value: &'a DeValue<'i>,
    step: &Step,
    passed_over: &[usize],
) -> Option<&'a Spanned<DeValue<'i>>> {
    match (value, step) {
        (DeValue::Table(table), Step::Key(key)) => table.get(*key),
        (DeValue::Array(list), Step::Index(index)) => list.get(*index),
        (DeValue::Array(list), Step::Kept(index)) => {
            kept(list.iter(), *index, passed_over, |item| item.span().start)
        }
        _ => None,
    }
}

/// The entry at an index, not counting those that were skipped.
fn kept<T>(
    mut items: impl Iterator<Item = T>,
    index: usize,
    passed_over: &[usize],
    start: fn(&T) -> usize,
) -> Option<T> {
    if passed_over.is_empty() {
        return items.nth(index);
    }
    items
        .filter(|item| passed_over.binary_search(&start(item)).is_err())
        .nth(index)
}

/// The positions in a document without its values, for a tree whose text no longer exists.
#[derive(Debug)]
pub(super) struct Outline {
    span: Span,
    entries: Vec<(String, Outline)>,
    items: Vec<Outline>,
}

impl Outline {
    /// The outline of a table.
    pub(super) fn of_table(span: Span, table: &DeTable<'_>) -> Outline {
        let entries = table
            .iter()
            .map(|(key, value)| (key.get_ref().clone().into_owned(), Outline::of(value)));
        Outline {
            span,
            entries: entries.collect(),
            items: Vec::new(),
        }
    }

    fn of(value: &Spanned<DeValue<'_>>) -> Outline {
        let items = match value.get_ref() {
            DeValue::Table(table) => return Outline::of_table(value.span(), table),
            DeValue::Array(list) => list.iter().map(Outline::of).collect(),
            _ => Vec::new(),
        };
        Outline {
            span: value.span(),
            entries: Vec::new(),
            items,
        }
    }

    /// Like [`locate`].
    pub(super) fn locate(&self, place: &Place, passed_over: &[usize]) -> Span {
        let mut here = self;
        for step in place.steps() {
            let next = match step {
                Step::Key(key) => here
                    .entries
                    .iter()
                    .find(|(known, _)| known == key)
                    .map(|(_, outline)| outline),
                Step::Index(index) => here.items.get(*index),
                Step::Kept(index) => kept(here.items.iter(), *index, passed_over, |item| {
                    item.span.start
                }),
            };
            match next {
                Some(next) => here = next,
                None => break,
            }
        }
        here.span.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_at_their_bytes() {
        let source = "a = \"x \\u00e9\"\nb = \"\"\"\ny\"\"\"\nc = 'ü'\nd = 1";
        for (written, text) in [
            ("\"x \\u00e9\"", Some("x é")),
            ("\"\"\"\ny\"\"\"", Some("y")),
            ("'ü'", Some("ü")),
            ("1", None),
            ("a = \"x \\u00e9\"", None),
            ("\"x ", None),
        ] {
            let start = source.find(written).expect("it is in the source");
            let span = start..start + written.len();
            assert_eq!(text_at(source, &span).as_deref(), text, "{written}");
        }
        let cut = source.find('ü').expect("it is in the source") + 1;
        assert_eq!(text_at(source, &(cut..cut + 1)), None);
        assert_eq!(text_at(source, &(0..source.len() + 1)), None);
    }

    #[test]
    fn places_lead_to_the_bytes_of_a_value() {
        let source = "id = \"x\"\n[[question]]\nprompt = \"?\"\ndistractors = [\"a\", { text = \"b\" }]\n\
             [question.message]\nlinks = [{ url = \"u\" }]\n";
        let (root, _) = DeTable::parse_recoverable(source);
        let passed_over = [source.find("\"a\"").expect("it is there")];
        for (place, text) in [
            (Place::key("id"), "\"x\""),
            (Place::question(0), "[[question]]"),
            (Place::question(0).then("distractors").at(0), "\"a\""),
            (
                Place::question(0).then("distractors").kept(0),
                "{ text = \"b\" }",
            ),
            (
                Place::question(0).then("distractors").kept(1),
                "[\"a\", { text = \"b\" }]",
            ),
            (
                Place::question(0).then("distractors").at(1).then("text"),
                "\"b\"",
            ),
            (
                Place::question(0).then("distractors").at(1).then("why"),
                "{ text = \"b\" }",
            ),
            (
                Place::question(0)
                    .then("message")
                    .then("links")
                    .kept(0)
                    .then("url"),
                "\"u\"",
            ),
            (Place::question(0).then("nothing"), "[[question]]"),
            (Place::key("nothing"), ""),
        ] {
            assert_eq!(
                &source[locate(root.get_ref(), &place, &passed_over)],
                text,
                "{place:?}"
            );
            let outline = Outline::of_table(0..0, root.get_ref());
            assert_eq!(
                &source[outline.locate(&place, &passed_over)],
                text,
                "{place:?}"
            );
        }
    }
}
