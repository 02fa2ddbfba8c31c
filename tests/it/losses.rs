//! Tests that an export reports exactly what its output lacks.

use proptest::prelude::*;
use redflag::exchange::export::{Format as To, export};
use redflag::exchange::import::{Format as From, import};
use redflag::exchange::{Conversion, Exported, Imported};
use redflag::format::{Draft, DraftKind, DraftOption, parse_quiz};
use redflag::model::{
    Channel, FactRef, Feedback, Grading, Id, Judge, Kind, Norm, Opt, Pattern, Percent,
};
use redflag::model::{Question, Quiz, Settings, Shuffle, Source};
use redflag::text::{markdown, plain};

const ALL_KINDS: &str = include_str!("../../src/exchange/export/sample/all-kinds.toml");

/// The formats that can be imported again.
const WAYS: [(To, From); 3] = [
    (To::Gift, From::Gift),
    (To::MoodleXml, From::MoodleXml),
    (To::Markdown, From::Markdown),
];

/// Texts that occur nowhere else.
const HINT: &str = "Zebra hint";
const SECTION: &str = "Zebra section";
const AUTHOR: &str = "Zebra author";
const DESCRIPTION: &str = "Zebra description";

fn sample() -> Quiz {
    parse_quiz(ALL_KINDS)
        .usable()
        .expect("the sample has no errors")
}

fn words(text: &str) -> String {
    plain(&markdown(text))
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn said(text: Option<&String>) -> Option<String> {
    text.map(|text| words(text))
}

/// Switches, taken from the lowest bit up.
struct Bits(u32);

impl Bits {
    fn next(&mut self) -> bool {
        let bit = self.0 & 1 == 1;
        self.0 >>= 1;
        bit
    }

    fn put<T>(&mut self, place: &mut T, on: T, off: T) {
        *place = if self.next() { on } else { off };
    }
}

/// Switches all optional parts of a quiz, apart from its questions, on or off.
fn dress_quiz(quiz: &mut Quiz, bits: u32) {
    let (bits, usual) = (&mut Bits(bits), Settings::default());
    let settings = &mut quiz.settings;
    bits.put(&mut quiz.description, DESCRIPTION.to_owned(), String::new());
    bits.put(&mut quiz.language, "de".to_owned(), "en".to_owned());
    bits.put(&mut quiz.revision, 3, 1);
    bits.put(&mut quiz.authors, vec![AUTHOR.to_owned()], Vec::new());
    bits.put(&mut quiz.license, Some("CC0-1.0".to_owned()), None);
    bits.put(
        &mut quiz.fact_sheets,
        vec!["zebra.toml".to_owned()],
        Vec::new(),
    );
    bits.put(
        &mut settings.pass_mark,
        Percent::new(83).expect("a percentage"),
        usual.pass_mark,
    );
    bits.put(&mut settings.draw, Some(2), None);
    bits.put(&mut settings.shuffle, Shuffle::Options, usual.shuffle);
    bits.put(&mut settings.feedback, Feedback::End, usual.feedback);
    bits.put(&mut settings.certainty, true, usual.certainty);
    bits.put(&mut settings.not_sure, false, usual.not_sure);
}

fn dress(question: &mut Question, bits: u32) {
    let bits = &mut Bits(bits);
    let source = Source {
        title: "A guide".to_owned(),
        url: Some("https://a.test/guide".to_owned()),
        section: Some(SECTION.to_owned()),
    };
    let norm = Norm {
        percent: 33.0,
        population: "Everybody".to_owned(),
        n: Some(7),
        source: "A poll".to_owned(),
    };
    bits.put(&mut question.topic, Some(Id::slug("zebras")), None);
    bits.put(
        &mut question.difficulty,
        Some(redflag::model::Difficulty::Hard),
        None,
    );
    bits.put(&mut question.hint, Some(HINT.to_owned()), None);
    bits.put(&mut question.source, Some(source), None);
    bits.put(
        &mut question.facts,
        vec![FactRef::new("sheet#fact").expect("a reference")],
        Vec::new(),
    );
    bits.put(&mut question.as_of, "2026-01-31".parse().ok(), None);
    bits.put(&mut question.review_by, "2027-01-31".parse().ok(), None);
    bits.put(&mut question.norm, Some(norm), None);
    bits.put(&mut question.points, 2.5, 1.0);
    bits.put(&mut question.time_limit_s, Some(30), None);
    bits.put(&mut question.shuffle_options, false, true);
    match &mut question.kind {
        Kind::Choice(choice) => dress_options(&mut choice.options, bits),
        Kind::Multiple(multiple) => {
            dress_options(&mut multiple.options, bits);
            bits.put(&mut multiple.grading, Grading::All, Grading::Partial);
        }
        Kind::TrueFalse(statement) => {
            bits.put(&mut statement.why, Some("Zebras do not.".to_owned()), None);
        }
        Kind::Text(text) => {
            bits.put(&mut text.case_sensitive, true, false);
            bits.put(&mut text.pattern, Pattern::new("ze?bra", false).ok(), None);
        }
        Kind::Number(number) => bits.put(&mut number.unit, Some("zebras".to_owned()), None),
        Kind::Judge(judge) => {
            bits.put(&mut judge.message.channel, Channel::Sms, Channel::Email);
            if bits.next() {
                judge.premise = None;
            }
        }
        other => dress_arranged(other, bits),
    }
}

fn dress_arranged(kind: &mut Kind, bits: &mut Bits) {
    match kind {
        Kind::Order(order) => name_all(&mut order.steps, bits),
        Kind::Match(pairs) => name_all(&mut pairs.extra, bits),
        _ => {}
    }
}

fn dress_options(options: &mut [Opt], bits: &mut Bits) {
    name_all(options, bits);
    if let Some(first) = options.first_mut() {
        bits.put(&mut first.why, Some("Zebras say so.".to_owned()), None);
    }
    if let Some(last) = options.last_mut() {
        bits.put(&mut last.dangerous, true, false);
        bits.put(&mut last.pinned, true, false);
    }
}

fn name_all(options: &mut [Opt], bits: &mut Bits) {
    if bits.next() {
        for (place, option) in options.iter_mut().enumerate() {
            *option = option.clone().with_id(Id::slug(&format!("zebra {place}")));
        }
    }
}

/// The parts of a question that are really lost, as the words that a note on them must contain.
fn lost(question: &Question, draft: &Draft) -> Vec<&'static str> {
    let mut lost = Vec::new();
    let mut unless = |same: bool, words| {
        if !same {
            lost.push(words);
        }
    };
    unless(question.topic == draft.topic, "the topic");
    unless(question.difficulty == draft.difficulty, "the difficulty");
    unless(
        said(question.hint.as_ref()) == said(draft.hint.as_ref()),
        "the hint",
    );
    unless(question.source == draft.source, "the source");
    unless(
        question.facts == draft.facts,
        "the references to fact sheets",
    );
    unless(
        (question.as_of, question.review_by) == (draft.as_of, draft.review_by),
        "the dates of review",
    );
    unless(question.norm.is_none(), "how a known population answered");
    unless(
        (question.points - draft.points.unwrap_or(1.0)).abs() < 1e-9,
        "the points",
    );
    unless(
        question.time_limit_s == draft.time_limit_s,
        "the time limit",
    );
    let explanation = words(draft.explanation.as_deref().unwrap_or_default());
    unless(
        explanation.contains(&words(&question.explanation)),
        "the explanation",
    );
    let has_order = matches!(question.kind, Kind::Choice(_) | Kind::Multiple(_));
    unless(
        !has_order || question.shuffle_options == draft.shuffle_options,
        "keep their order",
    );
    lost_of_kind(question, draft, &mut unless);
    lost
}

/// The options of a question, which may have feedback, be harmful, or stay last.
fn options(question: &Question) -> &[Opt] {
    match &question.kind {
        Kind::Choice(choice) => &choice.options,
        Kind::Multiple(multiple) => &multiple.options,
        Kind::Order(order) => &order.steps,
        Kind::Match(pairs) => &pairs.extra,
        _ => &[],
    }
}

fn lost_of_kind(question: &Question, draft: &Draft, unless: &mut dyn FnMut(bool, &'static str)) {
    let named = options(question)
        .iter()
        .any(|option| *option.id() != Id::slug(&option.text));
    unless(!named, "the ids of single options");
    match (&question.kind, &draft.kind) {
        (Kind::Choice(_), DraftKind::Choice(drafts)) => {
            lost_of_options(options(question), drafts, unless);
        }
        (Kind::Multiple(multiple), DraftKind::Multiple(drafts, grading)) => {
            lost_of_options(options(question), drafts, unless);
            unless(multiple.grading == *grading, " scores");
        }
        (Kind::Multiple(_), DraftKind::Choice(_)) => {
            unless(false, "like a question for one answer");
        }
        (Kind::TrueFalse(was), DraftKind::TrueFalse { answer, why }) => {
            assert_eq!(Some(was.answer), *answer);
            unless(
                said(was.why.as_ref()) == said(why.as_ref()),
                "the feedback on single options",
            );
        }
        (
            Kind::Text(was),
            DraftKind::Text {
                case_sensitive,
                pattern,
                ..
            },
        ) => {
            unless(was.case_sensitive == *case_sensitive, "letter case");
            unless(
                was.pattern.as_ref().map(Pattern::written) == pattern.as_deref(),
                "the answer pattern",
            );
        }
        (
            Kind::Number(was),
            DraftKind::Number {
                answer,
                tolerance,
                unit,
            },
        ) => {
            assert_eq!((Some(was.answer), was.tolerance), (*answer, *tolerance));
            unless(was.unit == *unit, "the unit");
        }
        (Kind::Order(_), DraftKind::Order(_)) | (Kind::Match(_), DraftKind::Match { .. }) => {}
        (Kind::Order(_), DraftKind::Match { .. }) => unless(false, "the order became pairs"),
        (Kind::Judge(judge), DraftKind::Choice(_)) => lost_of_message(judge, unless),
        (was, is) => panic!("{was:?} became {is:?}"),
    }
}

fn lost_of_message(judge: &Judge, unless: &mut dyn FnMut(bool, &'static str)) {
    unless(false, "the message is in the stem");
    unless(judge.premise.is_none(), "the premise");
    unless(
        judge.message.channel == Channel::Email,
        "how the message arrives",
    );
}

fn lost_of_options(was: &[Opt], is: &[DraftOption], unless: &mut dyn FnMut(bool, &'static str)) {
    assert_eq!(was.len(), is.len());
    for (was, is) in was.iter().zip(is) {
        assert_eq!(words(&was.text), words(&is.text));
        unless(
            said(was.why.as_ref()) == said(is.why.as_ref()),
            "the feedback on single options",
        );
        unless(was.dangerous == is.dangerous, "would have done harm");
        unless(!was.pinned || is.pinned, "stay last");
    }
}

/// The parts of the quiz itself that are really lost.
fn lost_of_quiz(quiz: &Quiz, imported: &Imported) -> Vec<&'static str> {
    let (settings, usual) = (&quiz.settings, Settings::default());
    let stated = format!("quiz {}, revision {}", quiz.id, quiz.revision);
    let stated = imported
        .drafts
        .iter()
        .any(|draft| draft.comments.contains(&stated));
    let all = [
        (imported.title.as_deref() == Some(&quiz.title), "the title"),
        (
            said(imported.description.as_ref()).unwrap_or_default() == words(&quiz.description),
            "the description",
        ),
        (stated, "the id"),
        (stated || quiz.revision == 1, "the revision"),
        (quiz.language == "en", "the language"),
        (quiz.authors.is_empty(), "the authors"),
        (quiz.license.is_none(), "the licence"),
        (quiz.fact_sheets.is_empty(), "the fact sheets"),
        (settings.pass_mark == usual.pass_mark, "the pass mark"),
        (settings.draw == usual.draw, "questions are drawn"),
        (
            settings.shuffle.questions(),
            "that questions keep their order",
        ),
        (
            settings.feedback == usual.feedback,
            "feedback comes at the end",
        ),
        (settings.certainty == usual.certainty, "has a certainty"),
        (settings.not_sure == usual.not_sure, "Not sure"),
    ];
    all.into_iter()
        .filter(|(same, _)| !same)
        .map(|(_, words)| words)
        .collect()
}

/// Everything that an export and import lose without a note.
fn silent(quiz: &Quiz, (to, from): (To, From)) -> Vec<String> {
    let exported = export(quiz, to);
    let text = String::from_utf8(exported.files[0].bytes.clone()).expect("text formats are UTF-8");
    let imported = import(&text, from);
    let told = |notes: &[String], words: &str| notes.iter().any(|note| note.contains(words));
    let mut silent: Vec<String> = lost_of_quiz(quiz, &imported)
        .into_iter()
        .filter(|words| !told(&exported.report.quiz, words))
        .map(|words| format!("{to:?}: {words}"))
        .collect();
    for (question, entry) in quiz.questions.iter().zip(&exported.report.entries) {
        let draft = imported
            .drafts
            .iter()
            .find(|draft| draft.id.as_ref() == Some(&question.id));
        let lost = match draft {
            Some(draft) => lost(question, draft),
            None if entry.fate == Conversion::Dropped
                || told(&entry.notes, "other programs will not") =>
            {
                continue;
            }
            None => vec!["the whole question"],
        };
        let untold = lost.into_iter().filter(|words| !told(&entry.notes, words));
        silent.extend(
            untold.map(|words| format!("{to:?} {}: {words}; said: {:?}", question.id, entry.notes)),
        );
    }
    silent
}

/// The texts of a quiz that an export neither shows nor reports as left out.
fn neither_shown_nor_reported(quiz: &Quiz, exported: &Exported) -> Vec<String> {
    let bytes: Vec<u8> = exported
        .files
        .iter()
        .flat_map(|file| file.bytes.clone())
        .collect();
    let shown = String::from_utf8_lossy(&bytes);
    let mut silent: Vec<String> = [
        (quiz.title.as_str(), "the title"),
        (DESCRIPTION, "the description"),
        (AUTHOR, "the authors"),
        ("CC0-1.0", "the licence"),
        ("zebra.toml", "the fact sheets"),
        ("83", "the pass mark"),
    ]
    .into_iter()
    .filter(|(text, words)| {
        !shown.contains(text) && !exported.report.quiz.iter().any(|note| note.contains(words))
    })
    .map(|(text, _)| text.to_owned())
    .collect();
    for entry in exported
        .report
        .entries
        .iter()
        .filter(|entry| entry.fate != Conversion::Dropped)
    {
        let texts = [
            (HINT, "the hint"),
            (SECTION, "the source"),
            ("sheet#fact", "the references"),
            ("Everybody", "a known population"),
            ("2027-01-31", "the dates"),
            ("zebras", "the topic"),
            ("zebra-0", "the ids of single options"),
        ];
        let named = |words: &str| entry.notes.iter().any(|note| note.contains(words));
        let missing = texts
            .into_iter()
            .filter(|(text, words)| !shown.contains(text) && !named(words));
        let kind = &quiz
            .questions
            .iter()
            .find(|question| question.id.as_str() == entry.question)
            .expect("it is")
            .kind;
        let has_ids = matches!(kind, Kind::Choice(_) | Kind::Multiple(_) | Kind::Order(_));
        silent.extend(
            missing
                .filter(|(text, _)| *text != "zebra-0" || has_ids)
                .map(|(text, _)| text.to_owned()),
        );
    }
    silent
}

#[test]
fn every_format_shows_a_text_or_says_that_it_is_left_out() {
    let mut quiz = sample();
    dress_quiz(&mut quiz, u32::MAX);
    for question in &mut quiz.questions {
        dress(question, u32::MAX);
    }
    // The spreadsheet is compressed, so only its report is checked. The spreadsheet contains the title.
    for format in To::ALL
        .into_iter()
        .filter(|format| *format != To::KahootXlsx)
    {
        let silent = neither_shown_nor_reported(&quiz, &export(&quiz, format));
        assert!(silent.is_empty(), "{format:?}: {silent:?}");
    }
    let report = export(&quiz, To::KahootXlsx).report;
    assert!(
        report.quiz[0].starts_with("left out: the id, the description, the language"),
        "{:?}",
        report.quiz
    );
    for words in [
        "the id",
        "the explanation",
        "the ids of single options",
        "the hint",
    ] {
        let note = format!("left out: {words}");
        assert!(
            report.entries[0].notes.contains(&note),
            "{words}: {:?}",
            report.entries[0]
        );
    }
}

#[test]
fn a_quiz_with_nothing_to_lose_loses_its_name_alone() {
    let mut quiz = sample();
    dress_quiz(&mut quiz, 0);
    for (format, notes) in [
        (To::Gift, &["left out: the title"][..]),
        (To::MoodleXml, &["left out: the id and the title"]),
        (To::Markdown, &["left out: the id"]),
        (To::AnkiTsv, &[]),
        (To::KahootXlsx, &["left out: the id"]),
        (To::Html, &[]),
    ] {
        assert_eq!(export(&quiz, format).report.quiz, notes, "{format:?}");
    }
}

#[test]
fn a_changed_score_of_partly_right_answers_is_reported() {
    let mut quiz = sample();
    quiz.questions
        .retain(|question| matches!(question.kind, Kind::Multiple(_)));
    for (grading, format, lost) in [
        (
            Grading::Partial,
            To::Markdown,
            "left out: that a partly right answer scores",
        ),
        (
            Grading::All,
            To::Gift,
            "left out: that only the whole answer scores",
        ),
        (Grading::All, To::Markdown, ""),
        (Grading::Partial, To::Gift, ""),
    ] {
        for question in &mut quiz.questions {
            let Kind::Multiple(multiple) = &mut question.kind else {
                continue;
            };
            multiple.grading = grading;
        }
        let notes = export(&quiz, format).report.entries[0].notes.clone();
        let about: Vec<&String> = notes
            .iter()
            .filter(|note| note.contains(" scores"))
            .collect();
        assert_eq!(
            about,
            Vec::from_iter((!lost.is_empty()).then_some(lost)),
            "{grading:?} {format:?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn nothing_is_lost_without_a_word(whole in any::<u32>(), each in prop::collection::vec(any::<u32>(), 8)) {
        let mut quiz = sample();
        dress_quiz(&mut quiz, whole);
        for (question, bits) in quiz.questions.iter_mut().zip(each) {
            dress(question, bits);
        }
        for way in WAYS {
            let silent = silent(&quiz, way);
            prop_assert!(silent.is_empty(), "{}", silent.join("\n"));
        }
    }
}
