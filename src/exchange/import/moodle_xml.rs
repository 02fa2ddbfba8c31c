//! Imports Moodle XML. There is no specification; this follows what Moodle itself exports and other programs imitate.

use super::intake::{Intake, foreign_id, tag};
use super::moodle_text::{markdown, optional};
use super::moodle_types as types;
use super::notes::{Notes, short};
use super::xml::{self, Node};
use super::{Imported, categories, cloze, html, xml_items};
use crate::format::Draft;

/// Whether a text is Moodle XML.
pub(super) fn looks_like(text: &str) -> bool {
    text.trim_start().starts_with('<') && !xml::starts(text, "question").is_empty()
}

/// Reads every question.
pub(super) fn import(text: &str) -> Imported {
    let mut intake = Intake::default();
    for (_, usual) in USUAL {
        intake.accounted(usual);
    }
    let mut category = String::new();
    let none = "no <question> in it: this is not Moodle XML";
    xml_items::read(
        text,
        &["question"],
        &SETTINGS,
        none,
        intake,
        |node, written, line, intake| {
            question(node, written, line, &mut category, intake);
        },
    )
}

fn question(node: &Node, written: &str, line: usize, category: &mut String, intake: &mut Intake) {
    let kind = node.attribute("type");
    if kind == "category" {
        node.text_of("category").clone_into(category);
        // The course, the system and `top` are locations in the platform, not names that authors chose.
        for part in category
            .split('/')
            .filter(|part| part.starts_with('$') || *part == "top")
        {
            intake.accounted(part);
        }
        let about = html::to_plain(node.text_of("info"));
        if !about.is_empty() {
            let (path, about) = (short(category), short(&about));
            intake.of_quiz(format!(
                "left out: the description of the category \"{path}\": \"{about}\""
            ));
        }
        return;
    }
    let name = html::to_plain(node.text_of("name"));
    let mut notes = Notes::default();
    notes.unknown_references(&node.unknown_references());
    let read = if matches!(kind, "multianswer" | "cloze") {
        left_out(node, &mut notes);
        cloze::drafts(node, &notes)
    } else {
        draft(node, kind, &mut notes).map(|draft| vec![(draft, notes)])
    };
    match read {
        Ok(drafts) => {
            intake.accounted(GAP_WORDS);
            for (mut draft, mut notes) in drafts {
                described(node, &mut draft, &mut notes);
                categories::apply(category, &mut draft);
                intake.take(line, &name, draft, notes);
            }
        }
        Err(why) => {
            let shown = if name.is_empty() {
                html::to_plain(node.text_of("questiontext"))
            } else {
                name
            };
            intake.accounted(&xml_items::texts(written, &SETTINGS));
            intake.drop(line, &shown, why);
        }
    }
}

fn draft(node: &Node, kind: &str, notes: &mut Notes) -> Result<Draft, String> {
    let answered = types::read(node, kind, notes)?;
    let prompt = optional(node, "questiontext", notes).unwrap_or_default();
    let general = optional(node, "generalfeedback", notes);
    let parts: Vec<String> = [answered.explanation, general]
        .into_iter()
        .flatten()
        .collect();
    let mut draft = Draft::new(prompt, answered.kind);
    draft.explanation = (!parts.is_empty()).then(|| parts.join("\n\n"));
    left_out(node, notes);
    Ok(draft)
}

/// Reads the properties that every type of question has.
fn described(node: &Node, draft: &mut Draft, notes: &mut Notes) {
    draft.id = foreign_id(node.text_of("idnumber"), notes);
    draft.points = node
        .text_of("defaultgrade")
        .parse()
        .ok()
        .filter(|points: &f64| points.is_finite());
    draft.shuffle_options = !matches!(node.text_of("shuffleanswers"), "0" | "false");
    let hints: Vec<String> = node
        .all("hint")
        .map(|hint| markdown(hint, notes))
        .filter(|hint| !hint.is_empty())
        .collect();
    if hints.len() > 1 {
        notes.changed(format!("its {} hints are shown together", hints.len()));
    }
    draft.hint = (!hints.is_empty()).then(|| hints.join("\n\n"));
    for written in node
        .child("tags")
        .into_iter()
        .flat_map(|tags| tags.all("tag"))
    {
        tag(draft, &html::to_plain(written.text()));
    }
}

/// The types of gaps in a text.
const GAP_WORDS: &str = "SHORTANSWER SA MW SHORTANSWER_C SAC MWC NUMERICAL NM MULTICHOICE MULTICHOICE_H MULTICHOICE_V \
    MULTICHOICE_S MC MCH MCV MCS MULTIRESPONSE MULTIRESPONSE_H MR MRH";

/// Moodle's default feedback texts.
const USUAL: [(&str, &str); 3] = [
    ("correctfeedback", "your answer is correct"),
    (
        "partiallycorrectfeedback",
        "your answer is partially correct",
    ),
    ("incorrectfeedback", "your answer is incorrect"),
];

/// Reports the elements of a question that have no equivalent.
fn left_out(node: &Node, notes: &mut Notes) {
    for (name, usual) in USUAL {
        let said = html::to_plain(node.text_of(name));
        if !said.is_empty() && said.to_lowercase().trim_end_matches('.') != usual {
            notes.changed(format!("its {name} is left out: \"{}\"", short(&said)));
        }
    }
    if node.text_of("hidden") == "1" {
        notes.changed("it was hidden, and now it is not");
    }
    for child in node
        .children
        .iter()
        .filter(|child| !KNOWN.contains(&child.name.as_str()))
    {
        notes.changed(format!("its <{}> is left out", short(&child.name)));
    }
}

/// Elements with settings for display and grading. Their text is ignored.
const SETTINGS: [&str; 22] = [
    "penalty",
    "hidden",
    "single",
    "shuffleanswers",
    "answernumbering",
    "showstandardinstruction",
    "shownumcorrect",
    "clearwrong",
    "usecase",
    "unitgradingtype",
    "unitpenalty",
    "showunits",
    "unitsleft",
    "layouttype",
    "selecttype",
    "selectcount",
    "gradingtype",
    "showgrading",
    "numberingstyle",
    "defaultgrade",
    "tolerance",
    "file",
];

/// Elements that are read, and those with layout and retry settings.
const KNOWN: [&str; 32] = [
    "name",
    "questiontext",
    "generalfeedback",
    "defaultgrade",
    "penalty",
    "hidden",
    "idnumber",
    "single",
    "shuffleanswers",
    "answernumbering",
    "showstandardinstruction",
    "correctfeedback",
    "partiallycorrectfeedback",
    "incorrectfeedback",
    "shownumcorrect",
    "answer",
    "hint",
    "tags",
    "usecase",
    "units",
    "unitgradingtype",
    "unitpenalty",
    "showunits",
    "unitsleft",
    "instructions",
    "subquestion",
    "layouttype",
    "selecttype",
    "selectcount",
    "gradingtype",
    "showgrading",
    "numberingstyle",
];
