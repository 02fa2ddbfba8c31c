//! Reads one question of QTI 2.1 or 2.2: an XHTML body with an interaction, and declarations of the right responses.

use super::html;
use super::notes::{Notes, short};
use super::xml::Node;
use crate::format::{Draft, DraftKind, DraftOption};
use crate::model::Grading;
use std::ops::Range;

/// Reads an item. `written` is the source text to which the positions of its elements refer.
pub(super) fn draft(item: &Node, written: &str, notes: &mut Notes) -> Result<Draft, String> {
    let body = item.child("itemBody").ok_or("it has no <itemBody>")?;
    let mut interactions = Vec::new();
    collect(body, &mut interactions);
    let [interaction] = &interactions[..] else {
        return Err(match interactions.len() {
            0 => "text without a question: there is nothing to respond with".to_owned(),
            n => format!("it asks for {n} responses at once, which has no counterpart here"),
        });
    };
    let explanation = feedback(item, written, notes);
    let item = Item {
        declaration: item.all("responseDeclaration").find(|known| {
            known.attribute("identifier") == interaction.attribute("responseIdentifier")
        }),
        interaction,
        written,
    };
    let kind = item.kind(notes)?;
    let mut draft = Draft::new(item.stem(body, notes), kind);
    draft.explanation = explanation;
    draft.shuffle_options =
        interaction.attribute("shuffle") != "false" || interaction.name != "choiceInteraction";
    Ok(draft)
}

/// Reads the feedback beside the body, which is shown after an answer.
fn feedback(item: &Node, written: &str, notes: &mut Notes) -> Option<String> {
    let texts: Vec<String> = item
        .all("modalFeedback")
        .map(|feedback| markdown(written, feedback.inner.clone(), notes))
        .filter(|text| !text.is_empty())
        .collect();
    if texts.len() > 1 {
        notes.changed("what was said after right and after wrong answers is shown together");
    }
    (!texts.is_empty()).then(|| texts.join("\n\n"))
}

/// The interactions in an element, in document order.
fn collect<'a>(node: &'a Node, found: &mut Vec<&'a Node>) {
    for child in &node.children {
        if child.name.ends_with("Interaction") {
            found.push(child);
        } else {
            collect(child, found);
        }
    }
}

fn markdown(written: &str, range: Range<usize>, notes: &mut Notes) -> String {
    html::to_markdown(written.get(range).unwrap_or_default(), false, notes)
}

struct Item<'a> {
    interaction: &'a Node,
    declaration: Option<&'a Node>,
    written: &'a str,
}

impl Item<'_> {
    /// The text of the body without the interaction, and the prompt of the interaction.
    fn stem(&self, body: &Node, notes: &mut Notes) -> String {
        let at = &self.interaction.outer;
        let before = self
            .written
            .get(body.inner.start..at.start)
            .unwrap_or_default();
        let after = self.written.get(at.end..body.inner.end).unwrap_or_default();
        let inline = matches!(
            self.interaction.name.as_str(),
            "textEntryInteraction" | "inlineChoiceInteraction"
        );
        let prompt = self
            .interaction
            .child("prompt")
            .and_then(|prompt| self.written.get(prompt.inner.clone()))
            .unwrap_or_default();
        let html = if inline {
            format!("{before}_____{after}")
        } else {
            format!("{before}<p>{prompt}</p>{after}")
        };
        let stem = html::to_markdown(&html, false, notes);
        // A blank in a paragraph of its own below the question is no gap in the text, so it is removed.
        match stem.strip_suffix(r"\_\_\_\_\_") {
            Some(rest) if inline && rest.ends_with("\n\n") => rest.trim().to_owned(),
            _ => stem,
        }
    }

    /// The right values.
    fn right(&self) -> Vec<String> {
        let correct = self
            .declaration
            .and_then(|declaration| declaration.child("correctResponse"));
        correct
            .into_iter()
            .flat_map(|correct| correct.all("value"))
            .map(|value| value.text().to_owned())
            .collect()
    }

    /// The values for which a mapping gives points, and the points.
    fn mapped(&self) -> Vec<(String, f64)> {
        let mapping = self
            .declaration
            .and_then(|declaration| declaration.child("mapping"));
        mapping
            .into_iter()
            .flat_map(|mapping| mapping.all("mapEntry"))
            .map(|entry| {
                let points = entry.attribute("mappedValue").parse().unwrap_or(0.0);
                (entry.attribute("mapKey").to_owned(), points)
            })
            .collect()
    }

    fn kind(&self, notes: &mut Notes) -> Result<DraftKind, String> {
        match self.interaction.name.as_str() {
            "choiceInteraction" => Ok(self.choice("simpleChoice", notes)),
            "inlineChoiceInteraction" => Ok(self.choice("inlineChoice", notes)),
            "orderInteraction" => self.order(notes),
            "matchInteraction" => Ok(self.matching(notes)),
            "textEntryInteraction" => self.typed(notes),
            "extendedTextInteraction" => {
                Err("an essay: there is no answer to compare with".to_owned())
            }
            other => Err(format!("<{}> has no counterpart here", short(other))),
        }
    }

    /// The options with their ids.
    fn options(&self, name: &str, notes: &mut Notes) -> Vec<(String, DraftOption)> {
        let option = |node: &Node, notes: &mut Notes| {
            let feedback = node.child("feedbackInline");
            let end = feedback.map_or(node.inner.end, |feedback| feedback.outer.start);
            let after = feedback.map_or(node.inner.end, |feedback| feedback.outer.end);
            let text = [
                self.written.get(node.inner.start..end).unwrap_or_default(),
                self.written.get(after..node.inner.end).unwrap_or_default(),
            ];
            let option = DraftOption {
                text: html::to_markdown(&text.concat(), false, notes),
                why: feedback
                    .map(|feedback| markdown(self.written, feedback.inner.clone(), notes))
                    .filter(|why| !why.is_empty()),
                ..DraftOption::default()
            };
            (node.attribute("identifier").to_owned(), option)
        };
        self.interaction
            .all(name)
            .map(|node| option(node, notes))
            .collect()
    }

    fn choice(&self, name: &str, notes: &mut Notes) -> DraftKind {
        let mut right = self.right();
        if right.is_empty() {
            right = self
                .mapped()
                .into_iter()
                .filter(|(_, points)| *points > 0.0)
                .map(|(value, _)| value)
                .collect();
        }
        let several = self
            .declaration
            .is_some_and(|declaration| declaration.attribute("cardinality") == "multiple")
            && self.interaction.attribute("maxChoices") != "1";
        let options: Vec<DraftOption> = self
            .options(name, notes)
            .into_iter()
            .map(|(id, option)| DraftOption {
                key: right.contains(&id),
                ..option
            })
            .collect();
        if several || right.len() > 1 {
            let partial = !self.mapped().is_empty();
            let grading = if partial {
                Grading::Partial
            } else {
                Grading::All
            };
            DraftKind::Multiple(options, grading)
        } else {
            DraftKind::Choice(options)
        }
    }

    fn order(&self, notes: &mut Notes) -> Result<DraftKind, String> {
        let options = self.options("simpleChoice", notes);
        let right = self.right();
        let steps: Vec<String> = right
            .iter()
            .filter_map(|id| options.iter().find(|(known, _)| known == id))
            .map(|(_, option)| option.text.clone())
            .collect();
        if steps.len() < options.len() {
            return Err("the file does not say in which order its steps belong".to_owned());
        }
        Ok(DraftKind::Order(steps))
    }

    fn matching(&self, notes: &mut Notes) -> DraftKind {
        let sides: Vec<Vec<(String, String)>> = self
            .interaction
            .all("simpleMatchSet")
            .map(|set| {
                set.all("simpleAssociableChoice")
                    .map(|side| {
                        let text = markdown(self.written, side.inner.clone(), notes);
                        (side.attribute("identifier").to_owned(), text)
                    })
                    .collect()
            })
            .collect();
        let [left, right] = &sides[..] else {
            return DraftKind::Match {
                pairs: Vec::new(),
                extra: Vec::new(),
            };
        };
        let text = |side: &[(String, String)], id: &str| {
            side.iter()
                .find(|(known, _)| known == id)
                .map(|(_, text)| text.clone())
        };
        let (mut pairs, mut used) = (Vec::new(), Vec::new());
        for value in self.right() {
            let Some((a, b)) = value.split_once(' ') else {
                continue;
            };
            if let (Some(l), Some(r)) = (text(left, a), text(right, b)) {
                pairs.push((l, r));
                used.extend([a.to_owned(), b.to_owned()]);
            }
        }
        for (_, text) in left.iter().filter(|(id, _)| !used.contains(id)) {
            notes.changed(format!(
                "the file does not say what belongs to \"{}\"; it is left out",
                short(text)
            ));
        }
        let extra = right.iter().filter(|(id, _)| !used.contains(id));
        let extra = extra.map(|(_, text)| text.clone()).collect();
        DraftKind::Match { pairs, extra }
    }

    fn typed(&self, notes: &mut Notes) -> Result<DraftKind, String> {
        let base = self
            .declaration
            .map_or("", |declaration| declaration.attribute("baseType"));
        let mapped = self.mapped();
        let best = mapped.iter().map(|(_, points)| *points).fold(0.0, f64::max);
        let mut accept = self.right();
        for (value, points) in &mapped {
            if *points >= best && best > 0.0 {
                if !accept.contains(value) {
                    accept.push(value.clone());
                }
            } else if !accept.contains(value) {
                notes.changed(format!(
                    "the answer \"{}\" (worth less) is left out",
                    short(value)
                ));
            }
        }
        if accept.is_empty() {
            return Err("an essay: there is no answer to compare with".to_owned());
        }
        let number = accept[0].trim().parse::<f64>().ok();
        if let Some(number) = number.filter(|number| {
            matches!(base, "float" | "integer") && accept.len() == 1 && number.is_finite()
        }) {
            return Ok(DraftKind::Number {
                answer: Some(number),
                tolerance: 0.0,
                unit: None,
            });
        }
        Ok(DraftKind::Text {
            accept,
            case_sensitive: false,
            pattern: None,
        })
    }
}
