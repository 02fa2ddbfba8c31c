//! Imports QTI, the exchange format of learning platforms: 1.2 (Canvas, Blackboard), 2.1 and 2.2, as a single file or a
//! package.

use super::archive::Archive;
use super::intake::Intake;
use super::notes::{Notes, short};
use super::xml::{self, Node};
use super::{Imported, html, qti_one, qti_two, xml_items};
use crate::format::Draft;

/// Elements whose text is not part of a question: identifiers, numbers and scoring rules.
const SETTINGS: [&str; 16] = [
    "qtimetadata",
    "itemmetadata",
    "metadata",
    "varequal",
    "vargte",
    "vargt",
    "varlte",
    "varlt",
    "setvar",
    "outcomes",
    "responseDeclaration",
    "outcomeDeclaration",
    "templateDeclaration",
    "responseProcessing",
    "templateProcessing",
    "duration",
];

/// Whether a text is QTI.
pub(super) fn looks_like(text: &str) -> bool {
    text.trim_start().starts_with('<')
        && (text.contains("<questestinterop")
            || text.contains("<assessmentItem")
            || text.contains("<assessmentTest"))
}

/// Reads every question.
pub(super) fn import(text: &str) -> Imported {
    let mut intake = Intake::default();
    title(text, &mut intake);
    let none = "no <item> and no <assessmentItem> in it: this is not QTI";
    xml_items::read(
        text,
        &["item", "assessmentItem"],
        &SETTINGS,
        none,
        intake,
        question,
    )
}

/// The title of the first assessment in a text.
fn title(text: &str, intake: &mut Intake) {
    for name in ["assessment", "assessmentTest"] {
        for start in xml::starts(text, name) {
            let tag = text[start..].split('>').next().unwrap_or_default();
            if let Ok(node) = xml::first_element(&format!("{}/>", tag.trim_end_matches('/'))) {
                let title = node.attribute("title");
                if !title.trim().is_empty() && !intake.title(title) {
                    intake.of_quiz(format!("left out: a further title, \"{}\"", short(title)));
                }
            }
        }
    }
}

fn question(node: &Node, written: &str, line: usize, intake: &mut Intake) {
    let mut notes = Notes::default();
    notes.unknown_references(&node.unknown_references());
    let name = html::to_plain(node.attribute("title"));
    // Platforms write these titles for items without a name.
    let name = if matches!(
        name.to_lowercase().as_str(),
        "question" | "item" | "untitled"
    ) {
        String::new()
    } else {
        name
    };
    let read = if node.name == "item" {
        qti_one::draft(node, &mut notes)
    } else {
        intake.language(node.attribute("xml:lang"));
        qti_two::draft(node, written, &mut notes)
    };
    match read {
        Ok(draft) => take(draft, &name, line, notes, intake),
        Err(why) => {
            let all = xml_items::texts(written, &SETTINGS);
            let shown = if name.is_empty() { &all } else { &name };
            intake.accounted(&all);
            intake.drop(line, shown, why);
        }
    }
}

fn take(mut draft: Draft, name: &str, line: usize, notes: Notes, intake: &mut Intake) {
    if name.is_empty() || draft.prompt.contains(name) {
        return intake.take(line, "", draft, notes);
    }
    draft.comments.push(format!("name: {name}"));
    intake.take(line, name, draft, notes);
}

/// The texts of a package joined, and the parts that are left out; `None` if it has no QTI.
pub(super) fn unpack(
    archive: &mut Archive<'_>,
    names: &[String],
) -> Result<Option<(String, Vec<String>)>, String> {
    let mut all = String::new();
    let mut left_out = Vec::new();
    for name in names {
        let is_xml = name.to_lowercase().ends_with(".xml");
        let text = if is_xml {
            archive.read_text(name)?
        } else {
            None
        };
        match text {
            Some(text) if looks_like(text.trim_start_matches('\u{feff}')) => {
                all.push_str(&text);
                all.push('\n');
            }
            Some(_) if name.ends_with("imsmanifest.xml") => {}
            _ => left_out.push(format!("the file {}", short(name))),
        }
    }
    Ok((!all.is_empty()).then_some((all, left_out)))
}
