//! Round-trip tests: what a format can hold is the same after an export and an import of its output.

use proptest::prelude::*;
use redflag::exchange::export::{Format as To, export};
use redflag::exchange::import::{Format as From, import};
use redflag::exchange::{Conversion, Imported};
use redflag::format::{
    Draft, DraftKind, DraftOption, DraftQuiz, parse_quiz, same_text, write_quiz,
};
use redflag::model::{Difficulty, Grading, Id, Kind, Question, Quiz, Source};
use redflag::text::{Block, has_hidden, markdown, plain};

/// The shipped quizzes, and one with a question of each kind.
const KNOWN: [&str; 3] = [
    include_str!("../../quizzes/do-you-know-security.toml"),
    include_str!("../../quizzes/phish-or-legit.toml"),
    include_str!("../../src/exchange/export/sample/all-kinds.toml"),
];

/// Parts that not every format carries. All carry stem, topic, options with their feedback, and explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Difficulty,
    Hint,
    Points,
    Source,
    /// Typed answers, numbers and pairs.
    Typed,
    /// Ordered steps, which are pairs in other formats.
    Order,
    Unit,
    Case,
    /// How partly right answers are scored, and that a question with one right option is still a `multiple`.
    Grading,
}

/// A format, and the parts that it carries.
#[derive(Debug, Clone, Copy)]
struct Way {
    to: To,
    from: From,
    carried: &'static [Part],
}

const WAYS: [Way; 3] = [
    Way {
        to: To::Gift,
        from: From::Gift,
        carried: &[Part::Difficulty, Part::Typed, Part::Grading],
    },
    Way {
        to: To::MoodleXml,
        from: From::MoodleXml,
        carried: &[
            Part::Difficulty,
            Part::Hint,
            Part::Points,
            Part::Typed,
            Part::Order,
            Part::Unit,
            Part::Case,
            Part::Grading,
        ],
    },
    Way {
        to: To::Markdown,
        from: From::Markdown,
        carried: &[Part::Hint, Part::Source],
    },
];

impl Way {
    fn has(self, part: Part) -> bool {
        self.carried.contains(&part)
    }

    fn carries(self, question: &Question) -> bool {
        match &question.kind {
            Kind::Choice(_) | Kind::Multiple(_) | Kind::TrueFalse(_) | Kind::Judge(_) => true,
            Kind::Text(text) => {
                self.has(Part::Typed)
                    && (self.has(Part::Order) || !text.accept.iter().any(|a| a.contains("->")))
            }
            _ => self.has(Part::Typed),
        }
    }
}

/// The visible text. Several blanks in a row count as one, as in HTML.
fn seen(text: &str) -> Vec<Block> {
    let mut blocks = markdown(text);
    for block in &mut blocks {
        let (Block::Paragraph(content)
        | Block::Heading(content)
        | Block::Quote(content)
        | Block::Item { content, .. }) = block
        else {
            continue;
        };
        for inline in content {
            while inline.text.contains("  ") {
                inline.text = inline.text.replace("  ", " ");
            }
        }
    }
    blocks
}

fn words(text: &str) -> String {
    plain(&markdown(text))
}

/// Exports and imports a quiz. Returns the differences in words.
fn differences(quiz: &Quiz, way: Way) -> Vec<String> {
    let exported = export(quiz, way.to);
    let text = String::from_utf8(exported.files[0].bytes.clone()).expect("text formats are UTF-8");
    let imported = import(&text, way.from);
    let carried: Vec<&Question> = quiz
        .questions
        .iter()
        .filter(|question| way.carries(question))
        .collect();
    let ids = |imported: &Imported| -> Vec<Option<Id>> {
        imported
            .drafts
            .iter()
            .map(|draft| draft.id.clone())
            .collect()
    };
    let mut found = Vec::new();
    let expected: Vec<Option<Id>> = carried
        .iter()
        .map(|question| Some(question.id.clone()))
        .collect();
    if ids(&imported) != expected {
        let dropped = imported
            .report
            .entries
            .iter()
            .filter(|entry| entry.fate == Conversion::Dropped);
        let why: Vec<_> = dropped.collect();
        return vec![format!(
            "{:?}: ids {:?}, not {expected:?}\n{why:#?}\n{text}",
            way.to,
            ids(&imported)
        )];
    }
    for (question, draft) in carried.into_iter().zip(&imported.drafts) {
        compare(question, draft, way, &mut |what, was, is| {
            found.push(format!(
                "{:?} {} {what}:\n  was {was}\n  is  {is}\n{text}",
                way.to, question.id
            ));
        });
    }
    found
}

type Say<'s> = &'s mut dyn FnMut(&str, String, String);

fn same<T: std::fmt::Debug + PartialEq>(what: &str, was: &T, is: &T, say: Say<'_>) {
    if was != is {
        say(what, format!("{was:?}"), format!("{is:?}"));
    }
}

fn compare(question: &Question, draft: &Draft, way: Way, say: Say<'_>) {
    same("topic", &question.topic, &draft.topic, say);
    if way.has(Part::Difficulty) {
        same("difficulty", &question.difficulty, &draft.difficulty, say);
    }
    if way.has(Part::Hint) {
        same(
            "hint",
            &question.hint.as_deref().map(seen),
            &draft.hint.as_deref().map(seen),
            say,
        );
    }
    if way.has(Part::Points) {
        same("points", &Some(question.points), &draft.points, say);
    }
    if way.has(Part::Source) && !matches!(question.kind, Kind::Judge(_)) {
        same("source", &question.source, &draft.source, say);
    }
    prompt(question, draft, way, say);
    explanation(question, draft, say);
    kind(question, draft, way, say);
}

/// Compares the prompts. A message follows the stem, and a unit may follow it.
fn prompt(question: &Question, draft: &Draft, way: Way, say: Say<'_>) {
    match &question.kind {
        Kind::Judge(_) => {
            let stem = seen(&question.prompt);
            let start = seen(&draft.prompt).into_iter().take(stem.len()).collect();
            same("prompt", &stem, &start, say);
        }
        Kind::Number(number) if number.unit.is_some() => {
            let stem = words(&question.prompt);
            let start: String = words(&draft.prompt)
                .chars()
                .take(stem.chars().count())
                .collect();
            same("prompt", &stem, &start, say);
        }
        Kind::Order(_) if !way.has(Part::Order) => same(
            "prompt",
            &words(&question.prompt),
            &words(&draft.prompt),
            say,
        ),
        _ => same("prompt", &seen(&question.prompt), &seen(&draft.prompt), say),
    }
}

/// Compares the explanations. Findings on a message follow its explanation.
fn explanation(question: &Question, draft: &Draft, say: Say<'_>) {
    let was = seen(&question.explanation);
    let mut is = seen(draft.explanation.as_deref().unwrap_or_default());
    if matches!(question.kind, Kind::Judge(_)) {
        let whole = words(draft.explanation.as_deref().unwrap_or_default());
        if !whole.contains(&words(&question.explanation)) {
            say("explanation", question.explanation.clone(), whole);
        }
        return;
    }
    if is.len() == was.len() + 1 && question.source.is_some() && draft.source.is_none() {
        let last = is.pop().into_iter().collect::<Vec<_>>();
        if !plain(&last).starts_with("Source: ") {
            say("source", String::new(), plain(&last));
        }
    }
    same("explanation", &was, &is, say);
}

/// The parts of an option that are compared.
fn option(option: &DraftOption) -> (Vec<Block>, bool, Option<Vec<Block>>) {
    (
        seen(&option.text),
        option.key,
        option.why.as_deref().map(seen),
    )
}

fn options(options: &[DraftOption]) -> Vec<(Vec<Block>, bool, Option<Vec<Block>>)> {
    options.iter().map(option).collect()
}

#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn kind(question: &Question, draft: &Draft, way: Way, say: Say<'_>) {
    let Some(was) = Draft::of(question) else {
        let Kind::Judge(judge) = &question.kind else {
            panic!("only messages have no draft")
        };
        let DraftKind::Choice(is) = &draft.kind else {
            return say("kind", "judge".into(), format!("{:?}", draft.kind));
        };
        let key = is
            .iter()
            .find(|option| option.key)
            .map(|option| option.text.to_lowercase());
        return same(
            "verdict",
            &Some(format!("{:?}", judge.answer).to_lowercase()),
            &key,
            say,
        );
    };
    match (&was.kind, &draft.kind) {
        (DraftKind::Choice(was), DraftKind::Choice(is)) => {
            same("options", &options(was), &options(is), say);
        }
        (DraftKind::Multiple(was, grading), DraftKind::Multiple(is, other)) => {
            same("options", &options(was), &options(is), say);
            if way.has(Part::Grading) && *grading == Grading::Partial {
                same("grading", grading, other, say);
            }
        }
        (DraftKind::Multiple(was, _), DraftKind::Choice(is)) if !way.has(Part::Grading) => {
            same("options", &options(was), &options(is), say);
        }
        (
            DraftKind::TrueFalse { answer, why },
            DraftKind::TrueFalse {
                answer: is,
                why: other,
            },
        ) => {
            same("answer", answer, is, say);
            same(
                "why",
                &why.as_deref().map(seen),
                &other.as_deref().map(seen),
                say,
            );
        }
        (
            DraftKind::Text {
                accept,
                case_sensitive,
                ..
            },
            DraftKind::Text {
                accept: is,
                case_sensitive: other,
                pattern,
            },
        ) => {
            let trimmed: Vec<String> = accept
                .iter()
                .map(|answer| answer.split_whitespace().collect::<Vec<_>>().join(" "))
                .collect();
            same("answers", &trimmed, is, say);
            same("pattern", &None, pattern, say);
            if way.has(Part::Case) {
                same("case", case_sensitive, other, say);
            }
        }
        (
            DraftKind::Number {
                answer,
                tolerance,
                unit,
            },
            DraftKind::Number {
                answer: is,
                tolerance: off,
                unit: other,
            },
        ) => {
            same("number", &(answer, tolerance), &(is, off), say);
            if way.has(Part::Unit) {
                same("unit", unit, other, say);
            }
        }
        (DraftKind::Order(was), DraftKind::Order(is)) => {
            same(
                "steps",
                &was.iter().map(|s| seen(s)).collect::<Vec<_>>(),
                &is.iter().map(|s| seen(s)).collect(),
                say,
            );
        }
        (DraftKind::Order(was), DraftKind::Match { pairs, .. }) if !way.has(Part::Order) => {
            let steps: Vec<String> = pairs.iter().map(|(_, step)| words(step)).collect();
            same(
                "steps",
                &was.iter().map(|step| words(step)).collect::<Vec<_>>(),
                &steps,
                say,
            );
        }
        (
            DraftKind::Match { pairs, extra },
            DraftKind::Match {
                pairs: is,
                extra: other,
            },
        ) => {
            let sides = |pairs: &[(String, String)]| -> Vec<(Vec<Block>, String)> {
                pairs
                    .iter()
                    .map(|(left, right)| (seen(left), words(right)))
                    .collect()
            };
            same("pairs", &sides(pairs), &sides(is), say);
            let all = |extra: &[String]| -> Vec<String> {
                extra.iter().map(|side| words(side)).collect()
            };
            same("extra", &all(extra), &all(other), say);
        }
        (was, is) => say("kind", format!("{was:?}"), format!("{is:?}")),
    }
}

fn quiz(text: &str) -> Quiz {
    parse_quiz(text).usable().expect("it has no errors")
}

#[test]
fn known_quizzes_survive_a_round_trip() {
    for text in KNOWN {
        for way in WAYS {
            let found = differences(&quiz(text), way);
            assert!(found.is_empty(), "{}", found.join("\n"));
        }
    }
}

/// Whether a text has visible content, and no headings, images or unusual links, which no format supports.
fn is_seen(text: &str) -> bool {
    let bare = |line: &str| {
        line.trim_start_matches(|c: char| c.is_ascii_digit() || ".)-+*> ".contains(c))
            .to_owned()
    };
    let heading = markdown(text)
        .iter()
        .any(|block| matches!(block, Block::Heading(_)))
        || text.lines().any(|line| bare(line).starts_with('#'));
    let image = text.contains("![");
    let odd_link = text.replace("](https:", "").contains("](") || text.contains("]:");
    has_hidden(text).is_none()
        && words(text).chars().any(char::is_alphanumeric)
        && !(heading || image || odd_link)
}

/// Text in which nearly everything is markup in some format, with complete Markdown marks.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-z]{1,6}",
        2 => r#"[=~{}#:%"'()+.,!?;/$@^-]"#,
        1 => r"\\[\\*_\[\]<&`#]",
        1 => "[äéßж密\u{3000}–…“”😀]",
        1 => prop::sample::select(vec![
            "**bold**", "*soft*", "`a = {b} ~ <c>`", "&lt;b&gt;", "a < b", "5 > 3", "&amp;amp;", "R&D", "->", "::", "####",
            "//", "%50%", "[html]", "[x]", "[id:x]", "~", "https://a.test/?a=1&b=2", "<https://a.test/x>",
            "[here](https://a.test/y)", "TRUE", "1.", "a\\\\n", "C:\\temp\\new", "]]>", "-", "--", "#", "# x", "- [ ] x",
        ]).prop_map(str::to_owned),
        2 => prop::sample::select(vec![" ", " ", " ", " ", "\n", "\n\n", "so\\\nsaid"]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 1..12)
        .prop_map(|pieces| pieces.concat().trim().to_owned())
        .prop_filter("it is seen", |text| is_seen(text))
}

/// The same on one line, for texts that are shown on one line.
fn line() -> impl Strategy<Value = String> {
    text()
        .prop_map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
        .prop_filter("it is seen", |text| is_seen(text))
}

fn distinct(texts: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for text in texts {
        let same =
            |other: &String| same_text(other, &text) || same_text(&words(other), &words(&text));
        if !kept.iter().any(same) {
            kept.push(text);
        }
    }
    kept
}

fn lines(least: usize) -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(line(), least..6)
        .prop_map(distinct)
        .prop_filter("they differ", move |all| all.len() >= least)
}

fn whys() -> impl Strategy<Value = Vec<Option<String>>> {
    prop::collection::vec(prop::option::of(text()), 6)
}

#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn a_kind() -> impl Strategy<Value = DraftKind> {
    let options = |keys: Vec<bool>,
                   texts: Vec<String>,
                   whys: Vec<Option<String>>,
                   last: bool|
     -> Vec<DraftOption> {
        let option = |((text, key), why)| DraftOption {
            text,
            key,
            why,
            ..DraftOption::default()
        };
        let mut options: Vec<DraftOption> =
            texts.into_iter().zip(keys).zip(whys).map(option).collect();
        if last {
            options.push(DraftOption {
                text: "None of these".to_owned(),
                pinned: true,
                ..DraftOption::default()
            });
        }
        options.sort_by_key(|option| !option.key);
        options
    };
    let several =
        (lines(2), whys(), any::<bool>(), 1..6_usize).prop_map(move |(texts, whys, last, keys)| {
            let keys = keys.min(texts.len() - 1);
            let keys = (0..texts.len()).map(|i| i < keys).collect();
            DraftKind::Multiple(options(keys, texts, whys, last), Grading::Partial)
        });
    let one = (lines(2), whys(), any::<bool>()).prop_map(move |(texts, whys, last)| {
        let keys = (0..texts.len()).map(|i| i == 0).collect();
        DraftKind::Choice(options(keys, texts, whys, last))
    });
    let statement =
        (any::<bool>(), prop::option::of(text())).prop_map(|(answer, why)| DraftKind::TrueFalse {
            answer: Some(answer),
            why,
        });
    let typed = (
        prop::collection::vec(
            r#"[a-z=~{}#:%<>&*"'.é密-]{0,4}[a-z][a-z ]{0,3}[a-z*]"#,
            1..4,
        ),
        any::<bool>(),
    )
        .prop_map(|(accept, case_sensitive)| {
            let accept = distinct(accept);
            DraftKind::Text {
                accept,
                case_sensitive,
                pattern: None,
            }
        });
    let number = (
        -1_000_000_i32..1_000_000,
        0..500_u16,
        prop::option::of("[a-z]{2,5}"),
    )
        .prop_map(|(value, off, unit)| DraftKind::Number {
            answer: Some(f64::from(value) / 8.0),
            tolerance: f64::from(off) / 8.0,
            unit,
        });
    let pairs = (lines(2), lines(3)).prop_map(|(lefts, mut rights)| {
        let count = lefts.len().min(rights.len());
        let extra = rights.split_off(count);
        DraftKind::Match {
            pairs: lefts.into_iter().zip(rights).collect(),
            extra,
        }
    });
    prop_oneof![3 => one, 3 => several, 1 => statement, 1 => typed, 1 => number, 1 => lines(2).prop_map(DraftKind::Order), 2 => pairs]
}

fn a_source() -> impl Strategy<Value = Source> {
    let url = prop::option::of(prop::sample::select(vec![
        "https://a.test/b?c=1&d=2",
        "https://a.test/x_(y)",
        "http://a.test",
    ]));
    (
        "[a-zé:,&<>*_#=~{}()\\[\\]-]{0,5}[a-z]{1,6}",
        url,
        prop::option::of("[a-z][a-z,§0-9]{0,3} ?[a-z]"),
    )
        .prop_map(|(title, url, section)| Source {
            title,
            url: url.map(str::to_owned),
            section,
        })
}

fn a_question() -> impl Strategy<Value = Draft> {
    let level = prop::option::of(prop::sample::select(vec![
        Difficulty::Easy,
        Difficulty::Medium,
        Difficulty::Hard,
    ]));
    let topic = prop::option::of(prop::sample::select(vec!["mail", "q2", "2fa", "hard"]));
    (
        text(),
        a_kind(),
        text(),
        prop::option::of(text()),
        a_source(),
        level,
        topic,
        1..9_u8,
    )
        .prop_map(
            |(prompt, kind, explanation, hint, source, difficulty, topic, points)| Draft {
                explanation: Some(explanation),
                hint,
                source: Some(source),
                difficulty,
                topic: topic.map(Id::slug),
                points: Some(f64::from(points) / 2.0),
                ..Draft::new(prompt, kind)
            },
        )
}

fn a_quiz() -> impl Strategy<Value = Quiz> {
    prop::collection::vec(a_question(), 1..4).prop_filter_map("it is a quiz", |mut questions| {
        for (i, draft) in questions.iter_mut().enumerate() {
            draft.id = Id::new(["first", "second", "q3"][i]).ok();
        }
        let text = write_quiz(&DraftQuiz {
            id: "a-quiz".to_owned(),
            title: "A `quiz` of #1".to_owned(),
            language: "en".to_owned(),
            questions,
            ..DraftQuiz::default()
        });
        parse_quiz(&text).usable().ok()
    })
}

proptest! {
    #[test]
    fn everything_that_a_format_carries_survives_a_round_trip(quiz in a_quiz()) {
        for way in WAYS {
            let found = differences(&quiz, way);
            prop_assert!(found.is_empty(), "{}", found.join("\n"));
        }
    }
}

#[test]
fn sides_and_options_that_are_only_marks_come_back() {
    const TEXT: &str = r#"
format = 1
id = "marks"
title = "Marks"
language = "en"

[[question]]
id = "pairs"
kind = "match"
prompt = "Which mark is which?"
pairs = [["`#`", "`{}`"], ["b", "c"]]
explanation = "They are only marks."

[[question]]
id = "options"
prompt = "Which mark starts a comment here?"
answer = "`#`"
distractors = ["`-`", "b"]
explanation = "It is only a mark."
"#;
    let quiz = parse_quiz(TEXT).usable().expect("it has no errors");
    for way in WAYS {
        let text = String::from_utf8(export(&quiz, way.to).files[0].bytes.clone())
            .expect("text formats are UTF-8");
        let drafts = import(&text, way.from).drafts;
        assert_eq!(
            drafts.len(),
            if way.has(Part::Typed) { 2 } else { 1 },
            "{text}"
        );
        for draft in &drafts {
            match &draft.kind {
                DraftKind::Match { pairs, extra } => {
                    let lefts: Vec<String> = pairs
                        .iter()
                        .map(|(left, _)| left.replace('\\', ""))
                        .collect();
                    assert_eq!(lefts, ["`#`", "b"], "{text}");
                    assert!(extra.is_empty(), "{text}");
                }
                DraftKind::Choice(options) => {
                    let texts: Vec<String> = options
                        .iter()
                        .map(|option| option.text.replace('\\', ""))
                        .collect();
                    assert_eq!(texts, ["`#`", "`-`", "b"], "{text}");
                }
                other => panic!("{other:?}"),
            }
        }
    }
}
