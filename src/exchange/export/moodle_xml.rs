//! Exports a quiz as Moodle XML, which holds nearly everything that a question can have. Texts become sanitised HTML.

use super::gift::{feedback_html, side, weights};
use super::losses::{FormatFeatures, QuestionFeature};
use super::rich::{Links, html, html_line};
use super::shared::{clean, each, labels, no_such_kind, one_file, unnamed_unit, with_unit};
use super::{gift, message};
use crate::catalogue::Catalogue;
use crate::exchange::Exported;
use crate::model::{
    Choice, Id, Kind, KindName, Match, Multiple, Number, Opt, Order, Question, Quiz, Text,
    TrueFalse,
};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

const CARRIED: FormatFeatures = FormatFeatures {
    quiz: &[],
    question: &[
        QuestionFeature::Id,
        QuestionFeature::Topic,
        QuestionFeature::Difficulty,
        QuestionFeature::Hint,
        QuestionFeature::Explanation,
        QuestionFeature::Source,
        QuestionFeature::Points,
        QuestionFeature::FixedOrder,
        QuestionFeature::Why,
        QuestionFeature::CaseSensitive,
        QuestionFeature::PartlyRight,
    ],
};

pub(super) fn write(quiz: &Quiz) -> Exported {
    let mut xml = Xml {
        writer: Writer::new_with_indent(Vec::new(), b' ', 2),
    };
    xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
    let mut topic: Option<&Id> = None;
    let mut report = None;
    let labels = labels(quiz);
    xml.element("quiz", &[], |xml| {
        report = Some(each(quiz, &CARRIED, |question, notes| {
            let of_type =
                type_of(&question.kind).ok_or_else(|| no_such_kind("Moodle's XML", question))?;
            if question.topic.as_ref() != topic {
                topic = question.topic.as_ref();
                category(xml, topic);
            }
            write_question(xml, (of_type, question), notes, &labels);
            Ok(())
        }));
    });
    one_file("xml", xml.finish(), report.unwrap_or_default())
}

/// An XML document that is written to memory.
struct Xml {
    writer: Writer<Vec<u8>>,
}

impl Xml {
    fn event(&mut self, event: Event<'_>) {
        self.writer
            .write_event(event)
            .expect("memory takes every byte");
    }

    fn element(&mut self, name: &str, attributes: &[(&str, &str)], content: impl FnOnce(&mut Xml)) {
        self.event(Event::Start(
            BytesStart::new(name).with_attributes(attributes.iter().copied()),
        ));
        content(self);
        self.event(Event::End(BytesEnd::new(name)));
    }

    fn leaf(&mut self, name: &str, text: &str) {
        self.element(name, &[], |xml| {
            xml.event(Event::Text(BytesText::new(&clean(text))));
        });
    }

    /// `<name><text>…</text></name>` with plain text.
    fn plain(&mut self, name: &str, text: &str) {
        self.element(name, &[], |xml| xml.leaf("text", text));
    }

    /// The same element with HTML.
    fn html(&mut self, name: &str, html: &str) {
        self.element(name, &[("format", "html")], |xml| xml.leaf("text", html));
    }

    fn answer(&mut self, fraction: &str, html: &str, why: Option<&str>) {
        self.element(
            "answer",
            &[("fraction", fraction), ("format", "html")],
            |xml| {
                xml.leaf("text", html);
                xml.html(
                    "feedback",
                    &why.map_or(String::new(), |why| html_line(why, Links::Live)),
                );
            },
        );
    }

    fn finish(self) -> Vec<u8> {
        let mut bytes = self.writer.into_inner();
        bytes.push(b'\n');
        bytes
    }
}

fn category(xml: &mut Xml, topic: Option<&Id>) {
    let path = topic.map_or(String::new(), |topic| format!("/{topic}"));
    xml.element("question", &[("type", "category")], |xml| {
        xml.plain("category", &format!("$course$/top{path}"));
    });
}

/// Moodle's type for a kind; `None` if there is none.
fn type_of(kind: &Kind) -> Option<&'static str> {
    let types = [
        (KindName::Choice, "multichoice"),
        (KindName::Multiple, "multichoice"),
        (KindName::TrueFalse, "truefalse"),
        (KindName::Text, "shortanswer"),
        (KindName::Number, "numerical"),
        (KindName::Order, "ordering"),
        (KindName::Match, "matching"),
        (KindName::Judge, "multichoice"),
    ];
    let known = types.iter().find(|(name, _)| *name == kind.name());
    known.map(|(_, of_type)| *of_type)
}

fn write_question(
    xml: &mut Xml,
    (of_type, question): (&str, &Question),
    notes: &mut Vec<String>,
    labels: &Catalogue,
) {
    xml.element("question", &[("type", of_type)], |xml| {
        xml.plain("name", question.id.as_str());
        xml.html("questiontext", &stem(question, notes, labels));
        xml.html("generalfeedback", &feedback_html(question, labels));
        if question.source.is_some() {
            notes.push(gift::SOURCE_NOTE.to_owned());
        }
        xml.leaf("defaultgrade", &question.points.to_string());
        // Repeated tries cost no points.
        xml.leaf("penalty", "0");
        xml.leaf("hidden", "0");
        xml.leaf("idnumber", question.id.as_str());
        kind(xml, question, notes, labels);
        if let Some(hint) = &question.hint {
            xml.html("hint", &html(hint, Links::Live));
        }
        if let Some(difficulty) = question.difficulty {
            xml.element("tags", &[], |xml| xml.plain("tag", difficulty.word()));
        }
    });
}

fn stem(question: &Question, notes: &mut Vec<String>, labels: &Catalogue) -> String {
    let prompt = html(&question.prompt, Links::Live);
    match &question.kind {
        Kind::Judge(judge) => prompt + &message::html(&judge.message, labels),
        Kind::Number(number) => match unnamed_unit(question, number.unit.as_ref()) {
            Some(unit) => {
                notes.push("the unit is in the stem too".to_owned());
                html(&with_unit(&question.prompt, unit), Links::Live)
            }
            None => prompt,
        },
        _ => prompt,
    }
}

fn kind(xml: &mut Xml, question: &Question, notes: &mut Vec<String>, labels: &Catalogue) {
    match &question.kind {
        Kind::Choice(of) => choice(xml, of, question.shuffle_options),
        Kind::Multiple(of) => multiple(xml, of, question.shuffle_options, notes),
        Kind::TrueFalse(of) => true_false(xml, of),
        Kind::Judge(judge) => {
            notes.push(message::NOTE.to_owned());
            settings(xml, true, false);
            for (word, verdict) in message::verdicts(labels) {
                let percent = 100.0 * verdict.worth(judge.answer);
                xml.answer(&percent.to_string(), &word, None);
            }
        }
        other => without_options(xml, other, notes),
    }
}

/// The answers of kinds that are typed, ordered or matched.
fn without_options(xml: &mut Xml, kind: &Kind, notes: &mut Vec<String>) {
    match kind {
        Kind::Text(of) => text(xml, of),
        Kind::Number(of) => number(xml, of),
        Kind::Order(of) => order(xml, of),
        Kind::Match(of) => matching(xml, of, notes),
        // Other kinds have no type in Moodle and are left out.
        _ => {}
    }
}

fn settings(xml: &mut Xml, single: bool, shuffle: bool) {
    xml.leaf("single", if single { "true" } else { "false" });
    xml.leaf("shuffleanswers", if shuffle { "true" } else { "false" });
    xml.leaf("answernumbering", "abc");
}

fn option(xml: &mut Xml, fraction: &str, option: &Opt) {
    xml.answer(
        fraction,
        &html_line(&option.text, Links::Live),
        option.why.as_deref(),
    );
}

fn choice(xml: &mut Xml, choice: &Choice, shuffle: bool) {
    settings(xml, true, shuffle);
    for (i, each) in choice.options.iter().enumerate() {
        option(xml, if i == choice.key { "100" } else { "0" }, each);
    }
}

fn multiple(xml: &mut Xml, multiple: &Multiple, shuffle: bool, notes: &mut Vec<String>) {
    settings(xml, false, shuffle);
    let (share, cost) = weights(multiple, notes);
    for (each, key) in multiple.options.iter().zip(&multiple.keys) {
        option(xml, if *key { &share } else { &cost }, each);
    }
}

/// The answers of a statement. The wrong answer has the feedback.
fn true_false(xml: &mut Xml, statement: &TrueFalse) {
    for answer in [true, false] {
        let right = answer == statement.answer;
        let why = statement.why.as_deref().filter(|_| !right);
        xml.element(
            "answer",
            &[
                ("fraction", if right { "100" } else { "0" }),
                ("format", "moodle_auto_format"),
            ],
            |xml| {
                xml.leaf("text", if answer { "true" } else { "false" });
                xml.html(
                    "feedback",
                    &why.map_or(String::new(), |why| html_line(why, Links::Live)),
                );
            },
        );
    }
}

/// The accepted answers, with asterisks escaped because Moodle would take them for any text.
fn text(xml: &mut Xml, text: &Text) {
    xml.leaf("usecase", if text.case_sensitive { "1" } else { "0" });
    for accept in &text.accept {
        xml.element(
            "answer",
            &[("fraction", "100"), ("format", "moodle_auto_format")],
            |xml| {
                xml.leaf("text", &accept.replace('*', "\\*"));
                xml.html("feedback", "");
            },
        );
    }
}

fn number(xml: &mut Xml, number: &Number) {
    xml.element(
        "answer",
        &[("fraction", "100"), ("format", "moodle_auto_format")],
        |xml| {
            xml.leaf("text", &number.answer.to_string());
            xml.html("feedback", "");
            xml.leaf("tolerance", &number.tolerance.to_string());
        },
    );
    let Some(unit) = &number.unit else { return };
    xml.element("units", &[], |xml| {
        xml.element("unit", &[], |xml| {
            xml.leaf("multiplier", "1");
            xml.leaf("unit_name", unit);
        });
    });
    // The unit does not affect the grade, whether it is typed or left out.
    for (name, value) in [
        ("unitgradingtype", "0"),
        ("unitpenalty", "0"),
        ("showunits", "0"),
        ("unitsleft", "0"),
    ] {
        xml.leaf(name, value);
    }
}

/// An order question. Moodle has this type since 4.4. Its grading by all previous and following steps equals our
/// grading by pairs.
fn order(xml: &mut Xml, order: &Order) {
    for (name, value) in [
        ("layouttype", "VERTICAL"),
        ("selecttype", "ALL"),
        ("selectcount", "0"),
        ("gradingtype", "RELATIVE_ALL_PREVIOUS_AND_NEXT"),
        ("showgrading", "SHOW"),
        ("numberingstyle", "none"),
        ("shownumcorrect", "1"),
    ] {
        xml.leaf(name, value);
    }
    for (i, step) in order.steps.iter().enumerate() {
        xml.answer(
            &(i + 1).to_string(),
            &html_line(&step.text, Links::Live),
            None,
        );
    }
}

fn matching(xml: &mut Xml, pairs: &Match, notes: &mut Vec<String>) {
    xml.leaf("shuffleanswers", "true");
    let lefts = pairs
        .pairs
        .iter()
        .map(|pair| (html_line(&pair.left.text, Links::Live), &pair.right));
    let extras = pairs.extra.iter().map(|extra| (String::new(), extra));
    for (left, right) in lefts.chain(extras) {
        let right = side(&right.text, notes);
        xml.element("subquestion", &[("format", "html")], |xml| {
            xml.leaf("text", &left);
            xml.plain("answer", &right);
        });
    }
}
