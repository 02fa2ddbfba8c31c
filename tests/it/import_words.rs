//! Tests that no word of a source is lost silently: marked words are planted in files of every format, valid and
//! broken. Each is found in the questions, in the report, or in a part of the file that the report says is dropped.
//!
//! `REDFLAG_IMPORT_CASES=100000 cargo test --release --test it no_word_of` tries more files than an ordinary run.

#![expect(
    clippy::format_push_string,
    reason = "files are put together piece by piece, and read better so"
)]

use proptest::prelude::*;
use redflag::exchange::import::{Format, import};
use redflag::exchange::{Conversion, Imported};

/// The source of a generated file: a sequence of choices, and words that occur nowhere else.
struct Tape<'a> {
    choices: &'a [u8],
    at: usize,
    words: usize,
}

impl Tape<'_> {
    /// A number below `n`; 0 at the end of the tape.
    fn below(&mut self, n: u8) -> u8 {
        let choice = self.choices.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        choice % n
    }

    fn is_over(&self) -> bool {
        self.at >= self.choices.len()
    }

    fn one_of<'t>(&mut self, all: &[&'t str]) -> &'t str {
        all[usize::from(self.below(u8::try_from(all.len()).expect("few")))]
    }

    /// A word that occurs nowhere else.
    fn word(&mut self) -> String {
        self.words += 1;
        let end = self.one_of(&["q", "Q", "é", "ß", "x9"]);
        format!("zq{}{end}", self.words)
    }

    /// One to four words with something around and between them.
    fn text(&mut self, around: &[(&str, &str)]) -> String {
        let mut text = String::new();
        for _ in 0..=self.below(4) {
            let (before, after) =
                around[usize::from(self.below(u8::try_from(around.len()).expect("few")))];
            if !text.is_empty() {
                text.push_str(self.one_of(&[" ", " ", ", ", " - ", ": ", "? "]));
            }
            text.push_str(before);
            text.push_str(&self.word());
            text.push_str(after);
        }
        text
    }
}

const PLAIN: &[(&str, &str)] = &[
    ("", ""),
    ("", ""),
    ("*", "*"),
    ("_", "_"),
    ("(", ")"),
    ("\"", "\""),
    ("`", "`"),
    ("", "?"),
    ("1. ", ""),
    ("# ", ""),
    ("> ", ""),
    ("a & ", ""),
    ("\u{200b}", ""),
];

const HTML: &[(&str, &str)] = &[
    ("", ""),
    ("<b>", "</b>"),
    ("<i>", "</i>"),
    ("<p>", "</p>"),
    ("<code>", "</code>"),
    ("<pre>", "</pre>"),
    ("<span class=\"y\">", "</span>"),
    ("<br>", ""),
    ("<u>", "</u>"),
    ("<li>", "</li>"),
    ("<sup>", "</sup>"),
    ("<table><tr><td>", "</td></tr></table>"),
    ("&quot;", "&quot;"),
    ("<a href=\"https://a.test/b\">", "</a>"),
    ("<a href=\"javascript:0\">", "</a>"),
    ("<!-- ", " -->"),
    ("<script>", "</script>"),
    ("<b>", ""),
    ("", "</i>"),
];

fn gift(tape: &mut Tape<'_>) -> String {
    let mut text = String::new();
    while !tape.is_over() {
        let a = if tape.below(2) == 0 { PLAIN } else { HTML };
        let clean = |text: String| {
            text.replace(['=', '~', '{', '}', '\n'], "")
                .replace("://", "\\://")
        };
        let t = |tape: &mut Tape<'_>| clean(tape.text(a)).replace('#', "\\#").replace(':', "\\:");
        if tape.below(4) == 0 {
            text.push_str(&format!("// {}\n", tape.text(PLAIN)));
        }
        if tape.below(6) == 0 {
            text.push_str(&format!(
                "$CATEGORY: $course$/{}/{}\n\n",
                t(tape),
                tape.word()
            ));
        }
        if tape.below(3) == 0 {
            text.push_str(&format!("::{}::", t(tape)));
        }
        text.push_str(tape.one_of(&["", "[html]", "[markdown]", "[plain]"]));
        text.push_str(&t(tape));
        let answers = match tape.below(10) {
            0 => format!(
                "{{={}~{}#{}~%50%{}####{}}}",
                t(tape),
                t(tape),
                t(tape),
                t(tape),
                t(tape)
            ),
            1 => format!("{{~%50%{}~%50%{}~{}}}", t(tape), t(tape), t(tape)),
            2 => format!("{{T#{}#{}}}", t(tape), t(tape)),
            3 => format!("{{={} =%50%{}#{}}}", t(tape), t(tape), t(tape)),
            4 => format!("{{={}->{} ={}->{}}}", t(tape), t(tape), t(tape), t(tape)),
            5 => format!("{{#4:1#{} =%50%7#{}}}", t(tape), t(tape)),
            6 => format!("{{{}}}", t(tape)),
            7 => String::new(),
            8 => format!("{{={} ~{}", t(tape), t(tape)),
            _ => format!("{{={}~{}}} {}", t(tape), t(tape), t(tape)),
        };
        text.push_str(&answers);
        text.push_str(tape.one_of(&["\n\n", "\n\n", "\n"]));
    }
    text
}

fn aiken(tape: &mut Tape<'_>) -> String {
    let mut text = String::new();
    while !tape.is_over() {
        for _ in 0..tape.below(3) {
            text.push_str(&format!("{}\n", tape.text(PLAIN)));
        }
        for letter in 0..tape.below(5) {
            let letter = char::from(b'A' + letter);
            let sign = tape.one_of(&[". ", ") ", ")", ".", " - "]);
            text.push_str(&format!("{letter}{sign}{}\n", tape.text(PLAIN)));
            if tape.below(6) == 0 {
                text.push_str(&format!("{}\n", tape.text(PLAIN)));
            }
        }
        match tape.below(5) {
            0 => {}
            1 => text.push_str(&format!("ANSWER: {}\n", tape.word())),
            2 => text.push_str("ANSWER: A, B\n"),
            _ => text.push_str("ANSWER: B\n"),
        }
        text.push_str(tape.one_of(&["\n", "\n", ""]));
    }
    text
}

fn trivia(tape: &mut Tape<'_>) -> String {
    let mut text = String::new();
    while !tape.is_over() {
        text.push_str(tape.one_of(&["#Q ", "#Q ", "#Q", ""]));
        for _ in 0..=tape.below(3) {
            text.push_str(&format!("{}\n", tape.text(PLAIN)));
        }
        let answer = tape.text(PLAIN);
        match tape.below(5) {
            0 => {}
            1 => text.push_str(&format!("^ {}\n^ {}\n", tape.word(), tape.text(PLAIN))),
            _ => text.push_str(&format!("^ {answer}\n")),
        }
        let right = tape.below(4);
        for at in 0..tape.below(5) {
            let letter = char::from(b'A' + at);
            let option = if at == right {
                answer.clone()
            } else {
                tape.text(PLAIN)
            };
            text.push_str(&format!(
                "{letter}{}{option}\n",
                tape.one_of(&[" ", " ", "  ", ". "])
            ));
            if tape.below(6) == 0 {
                text.push_str(&format!("{}\n", tape.text(PLAIN)));
            }
        }
        text.push_str(tape.one_of(&["\n\n", "\n", ""]));
    }
    text
}

/// The text of an element: in CDATA, escaped, or with its tags as they are.
fn xml_text(tape: &mut Tape<'_>) -> String {
    let text = tape.text(HTML);
    let well_formed =
        !text.contains("<br>") && text.matches("<b>").count() == text.matches("</b>").count();
    match tape.below(3) {
        0 if !text.contains("]]>") => format!("<![CDATA[{text}]]>"),
        1 if well_formed && !text.contains("</i>") => text,
        _ => text
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;"),
    }
}

#[expect(clippy::too_many_lines, reason = "every part a file may have")]
fn moodle_xml(tape: &mut Tape<'_>) -> String {
    let mut text = "<?xml version=\"1.0\"?>\n<quiz>\n".to_owned();
    while !tape.is_over() {
        let kind = tape.one_of(&[
            "multichoice",
            "truefalse",
            "shortanswer",
            "numerical",
            "matching",
            "ordering",
            "essay",
            "description",
            "multianswer",
            "category",
            "ddwtos",
        ]);
        if tape.below(4) == 0 {
            text.push_str(&format!("<!-- {} -->\n", tape.word()));
        }
        text.push_str(&format!("<question type=\"{kind}\">\n"));
        let count = 2 + tape.below(9);
        let element = |tape: &mut Tape<'_>, name: &str| {
            let format = tape.one_of(&[
                "",
                " format=\"html\"",
                " format=\"plain_text\"",
                " format=\"markdown\"",
            ]);
            let body = xml_text(tape);
            match tape.below(6) {
                0 => format!("<{name}{format}>{body}</{name}>\n"),
                _ => format!("<{name}{format}><text>{body}</text></{name}>\n"),
            }
        };
        text.push_str(&element(tape, "name"));
        if kind == "multianswer" {
            let [first, right, said, half, other] = std::array::from_fn(|_| tape.word());
            text.push_str(&format!(
                "<questiontext><text>{first} {{1:SHORTANSWER:={right}#{said}~%50%{half}}} and {{2:MC:={other}~x}}</text></questiontext>\n"
            ));
        } else {
            text.push_str(&element(tape, "questiontext"));
        }
        for _ in 0..count {
            let part = match tape.below(14) {
                0..=3 => {
                    let fraction = tape.one_of(&["100", "0", "50", "-50", ""]);
                    let said = element(tape, "feedback");
                    let body = xml_text(tape);
                    format!("<answer fraction=\"{fraction}\"><text>{body}</text>{said}</answer>\n")
                }
                4 => format!(
                    "<answer fraction=\"100\"><text>true</text>{}</answer><answer fraction=\"0\"><text>false</text></answer>\n",
                    element(tape, "feedback")
                ),
                5 => format!(
                    "<subquestion><text>{}</text><answer><text>{}</text></answer></subquestion>\n",
                    xml_text(tape),
                    xml_text(tape)
                ),
                6 => element(tape, "generalfeedback"),
                7 => element(tape, "correctfeedback"),
                8 => element(tape, "hint"),
                9 => format!("<tags><tag><text>{}</text></tag></tags>\n", tape.word()),
                10 => {
                    let name = tape.one_of(&["odd", "questiontext", "idnumber", "graderinfo"]);
                    element(tape, name)
                }
                11 => format!("{}\n", tape.word()),
                12 => format!(
                    "<category><text>top/{}/{}</text></category>\n",
                    tape.word(),
                    tape.word()
                ),
                _ => format!("<a><b><c><d><e>{}</e></d></c></b></a>\n", tape.word()),
            };
            text.push_str(&part);
        }
        text.push_str(tape.one_of(&[
            "</question>\n",
            "</question>\n",
            "</question>\n",
            "</odd>\n",
        ]));
        if tape.below(5) == 0 {
            text.push_str(&format!("{}\n", tape.word()));
        }
    }
    text.push_str("</quiz>\n");
    text
}

fn mdbook_quiz(tape: &mut Tape<'_>) -> String {
    let mut text = String::new();
    while !tape.is_over() {
        let t = |tape: &mut Tape<'_>| {
            let around = if tape.below(2) == 0 { PLAIN } else { HTML };
            tape.text(around).replace('\\', "").replace('"', "'")
        };
        if tape.below(4) == 0 {
            text.push_str(&format!("# {}\n", tape.word()));
        }
        let kind = tape.one_of(&["MultipleChoice", "ShortAnswer", "Tracing", "Other"]);
        text.push_str(&format!(
            "[[questions]]\ntype = \"{kind}\"\nprompt.prompt = \"{}\"\n",
            t(tape)
        ));
        match kind {
            "MultipleChoice" if tape.below(2) == 0 => text.push_str(&format!(
                "prompt.choices = [\"{}\", \"{}\", 3]\nanswer.answer = 1\n",
                t(tape),
                t(tape)
            )),
            "Tracing" => text.push_str(&format!(
                "prompt.program = \"\"\"\nfn {}() {{}}\n\"\"\"\nanswer.doesCompile = {}\nanswer.stdout = \"{}\\n{}\"\n",
                tape.word(),
                tape.one_of(&["true", "false", "1"]),
                tape.word(),
                tape.word()
            )),
            _ => text.push_str(&format!(
                "prompt.distractors = [\"{}\"]\nanswer.answer = \"{}\"\nanswer.alternatives = [\"{}\"]\n",
                t(tape),
                t(tape),
                t(tape)
            )),
        }
        match tape.below(5) {
            0 => text.push_str(&format!("context = \"{}\"\n", t(tape))),
            1 => text.push_str(&format!("odd = \"{}\"\n", t(tape))),
            2 => text.push_str(&format!("prompt.odd = {{ deep = [\"{}\"] }}\n", t(tape))),
            3 => text.push_str(&format!("broken = {}\n", tape.word())),
            _ => {}
        }
    }
    text
}

fn markdown(tape: &mut Tape<'_>) -> String {
    let mut text = String::new();
    if tape.below(3) == 0 {
        let (a, b, c) = (tape.word(), tape.word(), tape.word());
        let key = tape.one_of(&["title", "description", "author", "question", "source"]);
        text.push_str(&format!("---\n{key}: {a} {b}\nodd: {c}\n---\n"));
    }
    while !tape.is_over() {
        let around = if tape.below(3) == 0 { HTML } else { PLAIN };
        let line = tape.text(around);
        let row = match tape.below(22) {
            0 => format!("# {line}"),
            1 => format!("## {line}"),
            2 => format!("### Q{}. {line}?", tape.below(20)),
            3..=5 => format!("- [ ] {line}"),
            6 | 7 => format!("- [x] {line}"),
            8 => format!("- [ ]{line}"),
            9 => format!("- [x]\u{a0}{line}"),
            10 => format!(
                "{} {line}",
                tape.one_of(&["- [y]", "- (x)", "-", "1.", "* [X]", "-[x]", "  - [ ]"])
            ),
            11 => format!("> {line}"),
            12 => format!("  > {line}"),
            13 => tape
                .one_of(&["```", "```md", "~~~", "````", "```quizdown"])
                .to_owned(),
            14 => format!("<!-- {line} -->"),
            15 => tape
                .one_of(&[
                    "<quiz>",
                    "</quiz>",
                    "---",
                    "===",
                    "{{< quizdown >}}",
                    "{{< /quizdown >}}",
                ])
                .to_owned(),
            16 => format!("{line} [[{}]]", tape.word()),
            17 => format!(
                "**Source:** [{}](https://a.test/{})",
                tape.word(),
                tape.word()
            ),
            18 => format!("| {} | {} |", tape.word(), tape.word()),
            _ => line,
        };
        text.push_str(&row);
        text.push_str(tape.one_of(&["\n", "\n", "\n\n"]));
    }
    text
}

fn table(tape: &mut Tape<'_>) -> String {
    const NAMES: [&str; 28] = [
        "question",
        "answer",
        "a",
        "b",
        "c",
        "option 1",
        "option 2",
        "Answer 1",
        "Answer 2",
        "options",
        "wrong 1",
        "incorrect_answers",
        "explanation",
        "feedback a",
        "hint",
        "topic",
        "difficulty",
        "id",
        "type",
        "points",
        "source",
        "url",
        "odd",
        "Question #",
        "Time limit (sec)",
        "Correct Answer(s)",
        "Image Link",
        "",
    ];
    let mut text = String::new();
    let separator = tape.one_of(&[",", ";", "\t"]);
    let cell = |tape: &mut Tape<'_>| {
        let around = if tape.below(4) == 0 { HTML } else { PLAIN };
        match tape.below(12) {
            0 => String::new(),
            1 => tape
                .one_of(&["A", "1", "2", "1,3", "AB", "true", "20", "easy", "multiple"])
                .to_owned(),
            2 => format!("['{}', '{}']", tape.word(), tape.word()),
            3 => format!("{}|{}", tape.word(), tape.word()),
            4 => format!("{}\n{}", tape.word(), tape.word()),
            _ => tape.text(around),
        }
    };
    let row = |cells: Vec<String>| {
        let quoted: Vec<String> = cells
            .iter()
            .map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")))
            .collect();
        format!("{}\n", quoted.join(separator))
    };
    for _ in 0..tape.below(3) {
        text.push_str(&row(vec![tape.word(), tape.word()]));
    }
    let mut names = vec!["question".to_owned()];
    for _ in 0..=tape.below(8) {
        names.push(tape.one_of(&NAMES).to_owned());
    }
    let columns = names.len();
    text.push_str(&row(names));
    while !tape.is_over() {
        let extra = usize::from(tape.below(6) == 0);
        text.push_str(&row((0..columns + extra).map(|_| cell(tape)).collect()));
    }
    text
}

fn json(tape: &mut Tape<'_>) -> String {
    const KEYS: [&str; 26] = [
        "question",
        "prompt",
        "text",
        "title",
        "options",
        "choices",
        "answers",
        "answer",
        "correct",
        "correct_answer",
        "incorrect_answers",
        "correctIndex",
        "a",
        "b",
        "explanation",
        "hint",
        "category",
        "difficulty",
        "id",
        "type",
        "source",
        "url",
        "tags",
        "odd",
        "points",
        "isCorrect",
    ];
    fn value(tape: &mut Tape<'_>, depth: u8) -> String {
        let text = |tape: &mut Tape<'_>| {
            let around = if tape.below(4) == 0 { HTML } else { PLAIN };
            serde_json::to_string(&tape.text(around)).expect("a text")
        };
        match tape.below(if depth > 3 { 8 } else { 12 }) {
            0 => tape
                .one_of(&["0", "1", "2", "true", "null", "\"A\"", "\"multiple\"", "[]"])
                .to_owned(),
            1 | 8 => format!("[{}, {}, {}]", text(tape), text(tape), text(tape)),
            9 => format!("[{}, {}]", value(tape, depth + 1), value(tape, depth + 1)),
            10 | 11 => object(tape, depth + 1),
            _ => text(tape),
        }
    }
    fn object(tape: &mut Tape<'_>, depth: u8) -> String {
        let fields: Vec<String> = (0..2 + tape.below(6))
            .map(|_| format!("\"{}\": {}", tape.one_of(&KEYS), value(tape, depth)))
            .collect();
        format!("{{{}}}", fields.join(",\n"))
    }
    let mut items = Vec::new();
    while !tape.is_over() {
        let question = tape.word();
        let rest = object(tape, 0);
        items.push(match tape.below(3) {
            0 => rest,
            _ => format!("{{\"question\": \"{question}?\",\n{}", &rest[1..]),
        });
    }
    let list = format!("[{}]", items.join(",\n"));
    match tape.below(3) {
        0 => format!(
            "{{\"title\": \"{}\", \"odd\": \"{}\", \"questions\": {list}}}",
            tape.word(),
            tape.word()
        ),
        1 => format!("{{\"{}\": {list}}}", tape.word()),
        _ => list,
    }
}

#[expect(clippy::too_many_lines, reason = "every part a file may have")]
fn qti(tape: &mut Tape<'_>) -> String {
    let mut text = String::new();
    while !tape.is_over() {
        let t = |tape: &mut Tape<'_>| xml_text(tape);
        let part = if tape.below(2) == 0 {
            let label = |tape: &mut Tape<'_>, id: &str| {
                format!(
                    "<response_label ident=\"{id}\"><material><mattext texttype=\"text/html\">{}</mattext></material></response_label>\n",
                    xml_text(tape)
                )
            };
            let labels = format!("{}{}", label(tape, "A"), label(tape, "B"));
            let responses = match tape.below(5) {
                0 => "<response_str ident=\"r\"><render_fib/></response_str>".to_owned(),
                1 => format!(
                    "<response_lid ident=\"r\"><material><mattext>{}</mattext></material><render_choice>{labels}</render_choice></response_lid>\
                     <response_lid ident=\"s\"><material><mattext>{}</mattext></material><render_choice>{labels}</render_choice></response_lid>",
                    t(tape),
                    t(tape)
                ),
                2 => String::new(),
                _ => format!(
                    "<response_lid ident=\"r\" rcardinality=\"Single\"><render_choice>{labels}</render_choice></response_lid>"
                ),
            };
            format!(
                "<item ident=\"i\" title=\"{}\"><presentation><material><mattext>{}</mattext></material>{responses}</presentation>\n\
                 <resprocessing><respcondition><conditionvar><varequal respident=\"r\">A</varequal></conditionvar>\
                 <setvar varname=\"SCORE\">100</setvar></respcondition></resprocessing>\n\
                 <itemfeedback ident=\"{}\"><material><mattext>{}</mattext></material></itemfeedback>{}</item>\n",
                tape.word(),
                t(tape),
                tape.one_of(&["general_fb", "general_incorrect_fb", "A_fb"]),
                t(tape),
                tape.one_of(&["", "<odd>oddity</odd>"]),
            )
        } else {
            let interaction = match tape.below(6) {
                0 => "<textEntryInteraction responseIdentifier=\"R\"/>".to_owned(),
                1 => format!(
                    "<orderInteraction responseIdentifier=\"R\"><simpleChoice identifier=\"A\">{}</simpleChoice><simpleChoice identifier=\"B\">{}</simpleChoice></orderInteraction>",
                    t(tape),
                    t(tape)
                ),
                2 => format!(
                    "<uploadInteraction responseIdentifier=\"R\"><prompt>{}</prompt></uploadInteraction>",
                    t(tape)
                ),
                3 => String::new(),
                _ => format!(
                    "<choiceInteraction responseIdentifier=\"R\" maxChoices=\"1\"><prompt>{}</prompt><simpleChoice identifier=\"A\">{}</simpleChoice>\
                     <simpleChoice identifier=\"B\">{}<feedbackInline identifier=\"B\">{}</feedbackInline></simpleChoice></choiceInteraction>",
                    t(tape),
                    t(tape),
                    t(tape),
                    t(tape)
                ),
            };
            format!(
                "<assessmentItem identifier=\"i\" title=\"{}\"><responseDeclaration identifier=\"R\"><correctResponse><value>A</value></correctResponse>\
                 </responseDeclaration><itemBody><p>{}</p>\n{interaction}<div>{}</div></itemBody><rubricBlock>{}</rubricBlock>\
                 <modalFeedback>{}</modalFeedback></assessmentItem>\n",
                tape.word(),
                t(tape),
                t(tape),
                t(tape),
                t(tape)
            )
        };
        text.push_str(&part);
    }
    format!("<questestinterop>\n{text}</questestinterop>\n")
}

/// The text of everything that was imported or reported.
fn all_text(imported: &Imported) -> String {
    format!("{imported:?}")
        .replace("\\u{200b}", "")
        .to_lowercase()
}

/// The line number, from 1, of an offset in the source.
fn line_at(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// Whether a line may belong to a part of the file that the report names by its start: a dropped part, or text around
/// the questions.
fn is_named(imported: &Imported, line: usize) -> bool {
    let mut entries = imported.report.entries.iter();
    let passed = |note: &String| {
        let number = note
            .split_once("line ")
            .and_then(|(_, rest)| rest.split(',').next()?.parse::<usize>().ok());
        note.contains('…') && number.is_some_and(|number| number <= line)
    };
    let cut = |note: &String| note.contains('…');
    entries.any(|entry| {
        entry.line <= line && (entry.fate == Conversion::Dropped || entry.notes.iter().any(cut))
    }) || imported.report.quiz.iter().any(passed)
}

fn no_word_is_lost(format: Format, make: fn(&mut Tape<'_>) -> String, choices: &[u8]) {
    let mut tape = Tape {
        choices,
        at: 0,
        words: 0,
    };
    let text = make(&mut tape);
    let imported = import(&text, format);
    let found = all_text(&imported);
    // Marks inside a word split it, so they are removed before the search.
    let bare = found.replace(['*', '`', '\\', '^', '_'], "");
    let mut rest = 0;
    while let Some(at) = text[rest..].find("zq").map(|at| rest + at) {
        let word: String = text[at..]
            .chars()
            .take_while(|c| c.is_alphanumeric())
            .collect();
        rest = at + word.len();
        let word = word.to_lowercase();
        assert!(
            found.contains(&word)
                || bare.contains(&word)
                || is_named(&imported, line_at(&text, at)),
            "{word} of line {} is lost\n{text}\n{imported:#?}",
            line_at(&text, at)
        );
    }
}

fn cases() -> ProptestConfig {
    const CASES: u32 = 48;
    let wanted = std::env::var("REDFLAG_IMPORT_CASES");
    ProptestConfig {
        cases: wanted
            .ok()
            .and_then(|cases| cases.parse().ok())
            .unwrap_or(CASES),
        max_shrink_iters: 4_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

macro_rules! no_word {
    ($($name:ident: $format:expr, $make:expr;)*) => {
        proptest! {
            #![proptest_config(cases())]
            $(
                #[test]
                fn $name(choices in proptest::collection::vec(any::<u8>(), 20..250)) {
                    no_word_is_lost($format, $make, &choices);
                }
            )*
        }
    };
}

no_word! {
    no_word_of_gift_is_lost: Format::Gift, gift;
    no_word_of_aiken_is_lost: Format::Aiken, aiken;
    no_word_of_moodle_xml_is_lost: Format::MoodleXml, moodle_xml;
    no_word_of_mdbook_quiz_is_lost: Format::MdbookQuiz, mdbook_quiz;
    no_word_of_markdown_is_lost: Format::Markdown, markdown;
    no_word_of_a_table_is_lost: Format::Csv, table;
    no_word_of_a_spreadsheet_is_lost: Format::Xlsx, table;
    no_word_of_json_is_lost: Format::Json, json;
    no_word_of_qti_is_lost: Format::Qti, qti;
    no_word_of_trivia_is_lost: Format::Trivia, trivia;
}
