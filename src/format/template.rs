//! Templates for `redflag new`: a commented quiz, a commented fact sheet, and question stubs for facts.

use super::draft::{Draft, DraftKind};
use super::write::write_quiz;
use super::{DraftQuiz, bounds, rewrite::unused};
use crate::model::{Date, Fact, FactRef, FactSheet, Id};
use std::collections::BTreeSet;
use toml::de::{DeTable, DeValue};

/// The values for a new file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Starter {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// The path of the JSON Schema relative to the file, if there is one.
    pub schema: Option<String>,
}

/// The fact sheet from which question stubs are made.
#[derive(Debug, Clone, Copy)]
pub struct StubSource<'a> {
    /// Its path relative to the new quiz.
    pub path: &'a str,
    /// Its content.
    pub sheet: &'a FactSheet,
}

/// A quiz with an example of each common kind; it has no findings.
pub fn starter_quiz(starter: &Starter) -> String {
    first_line(starter, "quiz") + &filled(include_str!("starter/quiz.toml"), starter)
}

/// A fact sheet with one fact dated `today`; it has no findings.
pub fn starter_facts(starter: &Starter, today: Date) -> String {
    let next_year = today.saturating_add(jiff::Span::new().years(1));
    let text = filled(include_str!("starter/facts.toml"), starter);
    let text = text
        .replace("{today}", &today.to_string())
        .replace("{next_year}", &next_year.to_string());
    first_line(starter, "facts") + &text
}

/// A quiz with a stub for each fact that is not cited and not superseded, and the number of stubs. Comments ask for the
/// missing parts, so the file has findings until a person has supplied them.
pub fn stub_quiz(
    starter: &Starter,
    sheets: &[StubSource<'_>],
    used: &BTreeSet<FactRef>,
) -> (String, usize) {
    let mut ids = BTreeSet::new();
    let open = sheets
        .iter()
        .flat_map(|source| source.sheet.facts.iter().map(|fact| (source.sheet, fact)));
    let open = open
        .filter(|(sheet, fact)| fact.superseded_by.is_none() && !used.contains(&cite(sheet, fact)));
    let mut questions = Vec::new();
    for (sheet, fact) in open {
        let id = unused(fact.id.as_str(), &ids);
        ids.insert(id.to_string());
        questions.push(stub(sheet, fact, id));
    }
    let stubs = questions.len();
    let quiz = DraftQuiz {
        id: starter.id.to_string(),
        title: starter.title.clone(),
        language: sheets.first().map_or("en", |source| source.sheet.language.as_str()).to_owned(),
        comments: vec![
            "There is a draft question for each fact. Ask for a decision, not for a recollection, and let each wrong option be\n\
             a mistake that people really make. Then: redflag check."
                .to_owned(),
        ],
        fact_sheets: sheets.iter().map(|source| source.path.to_owned()).collect(),
        questions,
        ..DraftQuiz::default()
    };
    (first_line(starter, "quiz") + &write_quiz(&quiz), stubs)
}

/// The facts that the questions of a quiz cite, including unfinished questions.
pub fn cited(source: &str) -> Vec<FactRef> {
    if bounds::refusal(source).is_some() {
        return Vec::new();
    }
    let (root, _) = DeTable::parse_recoverable(source);
    let list = |value: &DeValue<'_>, each: &mut dyn FnMut(&DeValue<'_>)| {
        if let DeValue::Array(items) = value {
            items.iter().for_each(|item| each(item.get_ref()));
        }
    };
    let mut cited = Vec::new();
    let mut of_question = |question: &DeValue<'_>| {
        if let Some(facts) = question.as_table().and_then(|table| table.get("facts")) {
            list(facts.get_ref(), &mut |fact| {
                cited.extend(fact.as_str().and_then(|text| FactRef::new(text).ok()));
            });
        }
    };
    if let Some(questions) = root.get_ref().get("question") {
        list(questions.get_ref(), &mut of_question);
    }
    cited
}

/// The line with the schema for editors, or a comment that says where to get it. A blank line must follow it.
fn first_line(starter: &Starter, sort: &str) -> String {
    match &starter.schema {
        Some(path) => format!("#:schema {path}\n\n"),
        None => format!(
            "# For an editor that completes keys: redflag schema {sort} > {sort}.schema.json\n\
             # and as the first line of this file, with a blank line below: #:schema {sort}.schema.json\n\n"
        ),
    }
}

fn filled(template: &str, starter: &Starter) -> String {
    let title = toml_edit::Value::from(crate::text::one_line(&starter.title)).to_string();
    template
        .replace("{id}", starter.id.as_str())
        .replace("{title}", &title)
}

fn cite(sheet: &FactSheet, fact: &Fact) -> FactRef {
    FactRef {
        sheet: sheet.id.clone(),
        fact: fact.id.clone(),
    }
}

fn stub(sheet: &FactSheet, fact: &Fact, id: Id) -> Draft {
    let source = sheet.sources.iter().find(|source| source.id == fact.source);
    let source = source.map(|source| {
        let publisher = source
            .publisher
            .as_ref()
            .map(|publisher| format!(", {publisher}"));
        let published = source.published.map(|published| format!(", {published}"));
        let url = source.url.as_ref().map(|url| format!(", {url}"));
        format!(
            "source: {}{}",
            source.title,
            [publisher, published, url]
                .into_iter()
                .flatten()
                .collect::<String>()
        )
    });
    let contested = fact.contested.then(|| {
        "contested: ask what was said or which control helps, never who is right".to_owned()
    });
    let comments = [
        Some(format!(
            "fact, as of {}: {}",
            fact.as_of,
            crate::text::one_line(&fact.claim)
        )),
        source,
        contested,
    ];
    Draft {
        id: Some(id),
        topic: fact.topic.clone(),
        facts: vec![cite(sheet, fact)],
        comments: comments.into_iter().flatten().collect(),
        ..Draft::new("", DraftKind::Choice(Vec::new()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{DECIDE, parse_facts, parse_quiz, rewrite};

    fn starter(schema: Option<&str>) -> Starter {
        let title = "A \"quoted\" title".to_owned();
        Starter {
            id: Id::slug("a-file"),
            title,
            schema: schema.map(str::to_owned),
        }
    }

    #[test]
    fn starters_have_no_findings_and_are_tidy() {
        let today: Date = "2026-11-23".parse().expect("a day");
        for schema in [None, Some("../docs/quiz.schema.json")] {
            let starter = starter(schema);
            let quiz = starter_quiz(&starter);
            let parsed = parse_quiz(&quiz);
            assert_eq!(parsed.findings, [], "{quiz}");
            assert_eq!(parsed.draft.title, starter.title);
            assert!(parsed.draft.questions.len() >= 5);
            let facts = starter_facts(&starter, today);
            assert_eq!(parse_facts(&facts).findings, [], "{facts}");
            for text in [quiz, facts] {
                assert_eq!(rewrite(&text).expect("TOML").text, text);
                assert_eq!(text.starts_with("#:schema"), schema.is_some());
            }
        }
    }

    #[test]
    fn a_stub_is_written_for_each_fact_that_is_free() {
        let facts = "[[fact]]\nid = \"a\"\nclaim = \"Line one.\\nLine two.\"\nsource = \"s\"\nas_of = 2026-01-31\n\
                     topic = \"web\"\ncontested = true\n[[fact]]\nid = \"used\"\nclaim = \"c\"\nsource = \"s\"\n\
                     as_of = 2026-01-31\n[[fact]]\nid = \"old\"\nclaim = \"c\"\nsource = \"s\"\nas_of = 2026-01-31\n\
                     superseded_by = \"f#a\"\n";
        let head = "format = 1\nid = \"f\"\ntitle = \"T\"\nlanguage = \"de\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\n";
        let sheet = parse_facts(&format!("{head}{facts}"))
            .usable()
            .expect("a sheet");
        let used = BTreeSet::from([FactRef::new("f#used").expect("a reference")]);
        let (text, stubs) = stub_quiz(
            &starter(None),
            &[StubSource {
                path: "../f.toml",
                sheet: &sheet,
            }],
            &used,
        );
        assert_eq!(stubs, 1, "{text}");
        for part in [
            "# fact, as of 2026-01-31: Line one. Line two.",
            "# source: S",
            "# contested",
            "facts = [\"f#a\"]",
            "\"de\"",
            "[\"../f.toml\"]",
            "topic = \"web\"",
        ] {
            assert!(text.contains(part), "{part}\n{text}");
        }
        assert_eq!(text.matches(DECIDE).count(), 4, "{text}");
        assert_eq!(
            cited(&text),
            [FactRef::new("f#a").expect("a reference")],
            "an unfinished question cites too"
        );
        assert_eq!(rewrite(&text).expect("TOML").text, text);
    }
}
