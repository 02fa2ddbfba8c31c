//! Tests that the catalogues are complete: every message that is used exists, in every language and with the same
//! variables, and no message is unused.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use redflag::catalogue::{Catalogue, Catalogues, NamedMessages};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The catalogue file of a language.
fn source(tag: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/catalogue/{tag}.ftl"));
    fs::read_to_string(file).expect("a language has its file")
}

/// The variables of every message.
fn variables(tag: &str) -> BTreeMap<String, BTreeSet<String>> {
    let source = source(tag);
    let resource = fluent_syntax::parser::parse(source.as_str());
    let resource = resource.unwrap_or_else(|(_, errors)| panic!("{tag}.ftl: {errors:?}"));
    let mut messages = BTreeMap::new();
    for entry in &resource.body {
        match entry {
            Entry::Message(message) => {
                let mut found = BTreeSet::new();
                let pattern = message.value.as_ref().expect("every message has a text");
                note_variables(pattern, &mut found);
                let before = messages.insert(message.id.name.to_owned(), found);
                assert_eq!(before, None, "{tag}: {} is there twice", message.id.name);
            }
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
            other => panic!("{tag}.ftl: pages cannot read {other:?}"),
        }
    }
    messages
}

/// Collects the variables of a text. Any other Fluent expression fails, because pages could not read it.
fn note_variables(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    let mut note = |expression: &InlineExpression<&str>| match expression {
        InlineExpression::VariableReference { id } => drop(found.insert(id.name.to_owned())),
        InlineExpression::StringLiteral { .. } => {}
        other => panic!("pages cannot read {other:?}"),
    };
    let mut variants = Vec::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { .. } => {}
            PatternElement::Placeable { expression } => match expression {
                Expression::Inline(inline) => note(inline),
                Expression::Select {
                    selector,
                    variants: of,
                } => {
                    note(selector);
                    variants.extend(of);
                }
            },
        }
    }
    for variant in variants {
        note_variables(&variant.value, found);
    }
}

/// The source files of the program that may name a message, without their tests.
fn programs() -> Vec<String> {
    let mut texts = Vec::new();
    collect(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut texts,
    );
    texts
}

fn collect(folder: &Path, texts: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("folders can be read") {
        let path = entry.expect("folders can be read").path();
        if path.is_dir() {
            collect(&path, texts);
        } else if path
            .extension()
            .is_some_and(|end| end == "rs" || end == "js")
        {
            let text = fs::read_to_string(&path).expect("files can be read");
            let code = text.split("#[cfg(test)]\nmod tests {").next();
            texts.push(code.unwrap_or_default().to_owned());
        }
    }
}

/// The first arguments of all calls that take a message id.
fn asked_for(text: &str) -> BTreeSet<&str> {
    const CALLS: [&str; 4] = ["phrase(", "phraseNodes(", ".text(", ".with("];
    let mut ids = BTreeSet::new();
    for call in CALLS {
        for (at, _) in text.match_indices(call) {
            let rest = text[at + call.len()..].trim_start();
            let id = rest
                .strip_prefix('"')
                .and_then(|rest| rest.split('"').next());
            ids.extend(id);
        }
    }
    ids
}

fn is_id(text: &str) -> bool {
    !text.is_empty()
        && !text.ends_with('-')
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

#[test]
fn every_message_that_the_program_uses_exists() {
    let english = variables("en");
    let programs = programs();
    let speak = |text: &&String| {
        text.contains("Catalogue") || text.contains("LANGUAGE") || text.contains("phrase(")
    };
    for text in programs.iter().filter(speak) {
        for id in asked_for(text) {
            assert!(!is_id(id) || english.contains_key(id), "en.ftl has no {id}");
        }
    }
}

#[test]
fn every_message_is_used() {
    let programs = programs();
    let programs: Vec<&str> = programs.iter().map(String::as_str).collect();
    let named = NamedMessages::of(&programs);
    let idle: Vec<String> = variables("en")
        .into_keys()
        .filter(|id| !named.has(id))
        .collect();
    assert_eq!(idle, [""; 0]);
}

#[test]
fn every_language_has_every_message_with_the_same_variables() {
    let english = variables("en");
    for catalogue in Catalogues::built_in().iter() {
        let own = variables(catalogue.tag());
        let missing: Vec<&String> = english.keys().filter(|id| !own.contains_key(*id)).collect();
        assert!(missing.is_empty(), "{} lacks {missing:?}", catalogue.tag());
        for (id, names) in &own {
            let expected = english.get(id);
            assert_eq!(expected, Some(names), "{}: {id}", catalogue.tag());
        }
    }
}

#[test]
fn messages_missing_in_a_language_are_in_english() {
    let english = redflag::catalogue::english();
    let other = Catalogue::new("xx", "answer = Tarra\n", Some(english.clone()));
    assert_eq!(other.text("answer"), "Tarra");
    assert_eq!(other.text("answer-again"), english.text("answer-again"));
}

#[test]
fn plurals_are_right_in_every_language() {
    let said = |tag: &str, id: &str, count: usize| {
        let catalogues = Catalogues::built_in();
        let catalogue = catalogues.find(tag).expect("a language");
        catalogue.with(id, &[("count", &count)])
    };
    for (count, english, german) in [
        (0, "0 questions", "0 Fragen"),
        (1, "1 question", "1 Frage"),
        (2, "2 questions", "2 Fragen"),
        (5, "5 questions", "5 Fragen"),
    ] {
        assert_eq!(said("en", "count-questions", count), english);
        assert_eq!(said("de", "count-questions", count), german);
    }
}

/// A count, a message id, and the text in English and in German.
const PLURALS: [(usize, &str, &str, &str); 19] = [
    (0, "count-points", "0 points", "0 Punkte"),
    (1, "count-points", "1 point", "1 Punkt"),
    (5, "count-points", "5 points", "5 Punkte"),
    (1, "take-going-on", "after 1 answer.", "nach 1 Antwort."),
    (2, "take-going-on", "after 2 answers.", "nach 2 Antworten."),
    (
        1,
        "take-go-on",
        "0 of 1 question answered",
        "0 von 1 Frage beantwortet",
    ),
    (
        5,
        "take-go-on",
        "0 of 5 questions answered",
        "0 von 5 Fragen beantwortet",
    ),
    (1, "plain-time-limit", "1 second.", "1 Sekunde."),
    (2, "plain-time-limit", "2 seconds.", "2 Sekunden."),
    (
        0,
        "plain-type-parts",
        "Type - for none.",
        "Gib - für keines ein.",
    ),
    (
        1,
        "plain-type-parts",
        "Type 1, or - for none.",
        "Gib 1 ein, oder - für keines.",
    ),
    (
        5,
        "plain-type-parts",
        "1 to 5, such as 1,5",
        "1 bis 5, zum Beispiel 1,5",
    ),
    (0, "score-flags", "1 of 3 found.", "1 von 3 gefunden."),
    (
        1,
        "score-flags",
        "1 part marked that was fine.",
        "1 Teil markiert, der in Ordnung ist.",
    ),
    (
        2,
        "score-flags",
        "2 parts marked that were fine.",
        "2 Teile markiert, die in Ordnung sind.",
    ),
    (
        1,
        "score-remember",
        "1 question. This is the one",
        "1 Frage.",
    ),
    (
        2,
        "score-remember",
        "2 questions. These are the ones",
        "2 Fragen.",
    ),
    (1, "join-phish-marked", "1 part marked", "1 Teil markiert"),
    (2, "join-phish-marked", "2 parts marked", "2 Teile markiert"),
];

#[test]
fn what_learners_read_has_its_plurals() {
    let catalogues = Catalogues::built_in();
    let said = |tag: &str, id: &str, n: usize| {
        let values: [(&str, &dyn redflag::catalogue::Value); 6] = [
            ("count", &n),
            ("fine", &n),
            ("answered", &0_usize),
            ("found", &1_usize),
            ("flags", &3_usize),
            ("date", &"2026-11-30"),
        ];
        catalogues.find(tag).expect("a language").with(id, &values)
    };
    for (n, id, english, german) in PLURALS {
        for (tag, expected) in [("en", english), ("de", german)] {
            let text = said(tag, id, n);
            assert!(text.contains(expected), "{tag} {id} {n}: {text}");
        }
    }
}

#[test]
fn numbers_have_the_sign_of_their_language() {
    let catalogues = Catalogues::built_in();
    for (tag, number, text) in [
        ("en", 2.5, "2.5 of 3 points"),
        ("de", 2.5, "2,5 von 3 Punkten"),
        ("de", 1.0, "1 von 3 Punkten"),
        ("de", -0.001, "0 von 3 Punkten"),
        ("de", 2.0 / 3.0, "0,67 von 3 Punkten"),
    ] {
        let catalogue = catalogues.find(tag).expect("a language");
        let values: [(&str, &dyn redflag::catalogue::Value); 2] =
            [("points", &number), ("all", &3.0)];
        assert_eq!(catalogue.with("score-points", &values), text);
    }
}

#[test]
fn typed_text_is_harmless_in_a_message() {
    let catalogue = redflag::catalogue::english();
    let name = "\u{1b}[2JB\u{202e}en\nx".to_owned();
    let text = catalogue.with("warning-offline", &[("name", &name)]);
    assert_eq!(text, "␛[2JBen x is offline. What they answered is safe.");
}
