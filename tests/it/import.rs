//! Tests of importing other programs' formats: how each construct is converted, and what is reported.

use proptest::prelude::*;
use redflag::exchange::import::{Format, detect, import};
use redflag::exchange::{Conversion, Imported};
use redflag::format::{DECIDE, Draft, DraftKind, DraftOption, DraftQuiz, parse_quiz, write_quiz};
use redflag::model::{Difficulty, Grading};

/// A question on one line: its kind, its stem, its right and wrong answers, and everything else.
pub(super) fn sketch(draft: &Draft) -> String {
    let kind = match &draft.kind {
        DraftKind::Choice(options) => format!("choice {}", options_of(options)),
        DraftKind::Multiple(options, Grading::Partial) => {
            format!("partial {}", options_of(options))
        }
        DraftKind::Multiple(options, Grading::All) => format!("multiple {}", options_of(options)),
        DraftKind::TrueFalse { answer, why } => {
            format!(
                "statement {}{}",
                answer.map_or("?".to_owned(), |answer| answer.to_string()),
                said("why", why.as_ref())
            )
        }
        DraftKind::Text {
            accept,
            case_sensitive,
            pattern,
        } => {
            let case = if *case_sensitive { " case" } else { "" };
            format!(
                "text {}{case}{}",
                accept.join("|"),
                said("pattern", pattern.as_ref())
            )
        }
        DraftKind::Number {
            answer,
            tolerance,
            unit,
        } => {
            format!(
                "number {}±{tolerance}{}",
                answer.unwrap_or(f64::NAN),
                said("unit", unit.as_ref())
            )
        }
        DraftKind::Order(steps) => format!("order {}", steps.join(" > ")),
        DraftKind::Match { pairs, extra } => {
            let pairs: Vec<String> = pairs
                .iter()
                .map(|(left, right)| format!("{left}-{right}"))
                .collect();
            format!("match {} +{}", pairs.join(", "), extra.join(","))
        }
        DraftKind::Judge { .. } => "judge".to_owned(),
        DraftKind::Keys(kind, keys) => format!("{} {keys:?}", kind.word()),
    };
    let topic = said(
        "topic",
        draft.topic.as_ref().map(ToString::to_string).as_ref(),
    );
    let more = [
        said("because", draft.explanation.as_ref()),
        said("hint", draft.hint.as_ref()),
        topic,
    ]
    .concat();
    format!("{} :: {kind}{more}", draft.prompt)
}

fn options_of(options: &[DraftOption]) -> String {
    let one = |option: &DraftOption| {
        let last = if option.pinned { "!" } else { "" };
        format!(
            "{}{last}{}{}",
            if option.key { "=" } else { "~" },
            option.text,
            said("why", option.why.as_ref())
        )
    };
    options.iter().map(one).collect::<Vec<_>>().join(" ")
}

fn said(name: &str, text: Option<&String>) -> String {
    text.map(|text| format!(" {name}({text})"))
        .unwrap_or_default()
}

/// Each case is a text of a format, the resulting questions, and the notes on changes and losses.
pub(super) fn holds(format: Format, cases: &[(&str, &[&str], &[&str])]) {
    for (text, questions, notes) in cases {
        let imported = import(text, format);
        let sketches: Vec<String> = imported.drafts.iter().map(sketch).collect();
        assert_eq!(sketches, *questions, "{text}\n{:#?}", imported.report);
        let changed = imported
            .report
            .entries
            .iter()
            .filter(|entry| entry.fate != Conversion::Kept);
        let changed: Vec<String> = changed.flat_map(|entry| entry.notes.clone()).collect();
        assert_eq!(changed.len(), notes.len(), "{text}\n{changed:#?}");
        for (note, part) in changed.iter().zip(*notes) {
            assert!(note.contains(part), "{text}\n{note}");
        }
        accounted_for(&imported);
        writable(&imported);
    }
}

pub(super) fn accounted_for(imported: &Imported) {
    let arrived =
        imported.report.count(Conversion::Kept) + imported.report.count(Conversion::Approximated);
    assert_eq!(arrived, imported.drafts.len(), "{:#?}", imported.report);
    let silent = imported
        .report
        .entries
        .iter()
        .find(|entry| entry.fate != Conversion::Kept && entry.notes.is_empty());
    assert_eq!(silent, None);
}

/// Asserts that the written quiz can be read again, apart from decisions that a comment leaves to a person.
pub(super) fn writable(imported: &Imported) {
    let text = write_quiz(&DraftQuiz {
        id: "a-quiz".to_owned(),
        title: "A quiz".to_owned(),
        language: "en".to_owned(),
        description: imported.description.clone().unwrap_or_default(),
        questions: imported.drafts.clone(),
        ..DraftQuiz::default()
    });
    if imported.drafts.is_empty() {
        return;
    }
    let undecided = ["Q009", "Q023", "Q024", "Q031"];
    let asked = text.contains(DECIDE);
    for finding in parse_quiz(&text).findings {
        let error = finding.severity == redflag::diagnostic::Severity::Error;
        let excused = asked && undecided.contains(&finding.code.to_string().as_str());
        assert!(!error || excused, "{finding:#?}\n{text}");
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn gift_is_read_as_moodle_reads_it() {
    holds(
        Format::Gift,
        &[
            (
                "What is it?{=this ~that ~other}",
                &["What is it? :: choice =this ~that ~other"],
                &[],
            ),
            (
                "::Name:: What?{=a#right, that is why ~b#wrong}",
                &["What? :: choice =a ~b why(wrong) because(right, that is why)"],
                &[],
            ),
            (
                "Which?{~%50%a ~%50%b ~%-100%c}",
                &["Which? :: partial =a =b ~c"],
                &[],
            ),
            (
                "Which?{~%50%a ~%50%b ~c}",
                &["Which? :: partial =a =b ~c"],
                &["wrong tick"],
            ),
            (
                "Which?{=a ~%25%b ~c}",
                &["Which? :: choice =a ~b ~c"],
                &["worth 25%"],
            ),
            (
                "Which?{=%50%a ~b}",
                &["Which? :: choice =%50%a ~b"],
                &["weight after ="],
            ),
            (
                "Which?{=a =b ~c}",
                &["Which? :: partial =a =b ~c"],
                &["any one of its right options"],
            ),
            ("Holds?{T}", &["Holds? :: statement true"], &[]),
            (
                "Holds?{FALSE#it does not#well done}",
                &["Holds? :: statement false why(it does not) because(well done)"],
                &[],
            ),
            ("Holds?{true}", &["Holds? :: text true"], &[]),
            (
                "Who?{=Ada =Ada L. =%50%A#nearly}",
                &["Who? :: text Ada|Ada L."],
                &["worth 50%"],
            ),
            (
                "Who?{=Ada* =%0%*#no}",
                &["Who? :: text Ada pattern(Ada.*)"],
                &["worth 0%", "wildcards"],
            ),
            ("When?{#1822:5}", &["When? :: number 1822±5"], &[]),
            (
                "When?{#1..5#inside}",
                &["When? :: number 3±2 because(inside)"],
                &[],
            ),
            ("Pi?{#3.141..3.142}", &["Pi? :: number 3.1415±0.0005"], &[]),
            ("Far?{#-0.2..0.1}", &["Far? :: number -0.05±0.15"], &[]),
            ("Far?{#1e3..3e3}", &["Far? :: number 2000±1000"], &[]),
            (
                "When?{#=1822:0 =%50%1822:2 ~#no}",
                &["When? :: number 1822±0"],
                &["feedback on a wrong number", "1822"],
            ),
            ("When?{#=soon}", &[], &["no number"]),
            (
                "Join{=a -> x =b -> y = -> z}",
                &["Join :: match a-x, b-y +z"],
                &[],
            ),
            ("Join{=a -> x =b}", &[], &["no ->"]),
            (
                "The {=sea ~sky} is deep.",
                &[r"The _____ is deep. :: choice =sea ~sky"],
                &[],
            ),
            ("Tell me more.{}", &[], &["essay"]),
            ("Only text.", &[], &["text without a question"]),
            ("Broken {=a ~b", &[], &["never closed"]),
            ("Broken =a}", &[], &["no {"]),
            (
                "One?{=a}\n\nTwo?{\n=a\n\n~b}\n\nThree?{T}",
                &[
                    "One? :: text a",
                    "Two? :: choice =a ~b",
                    "Three? :: statement true",
                ],
                &["blank line"],
            ),
            (
                "What\\: a \\{b\\} \\= \\~ \\# \\\\ c?{=x\\=1 ~y}",
                &["What: a {b} = ~ # \\ c? :: choice =x=1 ~y"],
                &[],
            ),
            (
                "At 10:30 a = b?{=a ~b}",
                &["At 10:30 a = b? :: choice =a ~b"],
                &[],
            ),
            ("a\\nb?{T}", &["a\\\nb? :: statement true"], &[]),
            (
                "[x\\] stays?{T}",
                &["\\[x\\\\\\] stays? :: statement true"],
                &[],
            ),
            (
                "Which?{=a ~b####All of it. #### Really}",
                &["Which? :: choice =a ~b why(###All of it.) because(Really)"],
                &[],
            ),
            (
                "[html]<b>Which</b>?{=[plain]<i> ~[markdown]*b*}",
                &["**Which**? :: choice =\\<i> ~*b*"],
                &[],
            ),
            (
                "[markdown]*Which*?{=*a* ~[html]<i>b</i>}",
                &["*Which*? :: choice =*a* ~*b*"],
                &[],
            ),
            (
                "Which tag?{=<b> =[html]<i>it</i> =&amp;}",
                &["Which tag? :: text <b>|it|&amp;"],
                &[],
            ),
            (
                "Join{=a -> &lt;b&gt; =c -> <i>d</i>}",
                &[r"Join :: match a-\<b>, c-d +"],
                &[],
            ),
            ("[odd]Which?{T}", &["[odd]Which? :: statement true"], &[]),
            (
                "Which?{\n=a\n// a comment\n~b}",
                &["Which? :: choice =a ~b"],
                &[],
            ),
            (
                "$CATEGORY: $course$/top/Sec/Mail Use\n\nIs it?{T}\n\n$CATEGORY: b\nAnd?{F}",
                &[
                    "Is it? :: statement true topic(mail-use)",
                    "And? :: statement false topic(b)",
                ],
                &[],
            ),
            (
                "See <img src=\"@@PLUGINFILE@@/a.png\" alt=\"a lock\">?{T}",
                &["See (image: a lock) ? :: statement true"],
                &["a.png"],
            ),
        ],
    );
}

#[test]
fn ids_and_tags_of_gift_count_in_comments_only() {
    let text = "// [id:q\\]1] [tag:mail]\n// by hand\nIs [id:no] it?{T}";
    let imported = import(text, Format::Gift);
    let draft = &imported.drafts[0];
    assert_eq!(
        draft.id.as_ref().map(ToString::to_string).as_deref(),
        Some("q-1")
    );
    assert_eq!(draft.comments, ["tag: mail", "by hand"]);
    assert_eq!(imported.report.entries[0].line, 3);
    assert_eq!(draft.prompt, "Is [id:no] it?");
}

#[test]
fn aiken_loses_no_line_without_a_word() {
    holds(
        Format::Aiken,
        &[
            (
                "What?\nA. this\nB) that\nANSWER: B",
                &["What? :: choice ~this =that"],
                &[],
            ),
            (
                "One?\nA. a\nB. b\nANSWER: A\nTwo?\nA. c\nB. d\nANSWER: B",
                &["One? :: choice =a ~b", "Two? :: choice ~c =d"],
                &[],
            ),
            (
                "Chapter 1\n\nWhat\nis it?\nA. a\nB. b\nANSWER: A",
                &["What\\\nis it? :: choice =a ~b"],
                &["text without options", "several lines"],
            ),
            (
                "What?\nA. a\nand more\nB. b\nANSWER: B",
                &["What? :: choice ~a and more =b"],
                &["several lines"],
            ),
            (
                "What?\nA. a\nB. b\n\nNext?\nA. c\nB. d\nANSWER: A",
                &["What? :: choice ~a ~b", "Next? :: choice =c ~d"],
                &["no ANSWER", "no option"],
            ),
            (
                "What?\nA. a\nB. b\nANSWER: C",
                &["What? :: choice ~a ~b"],
                &["none of its options", "no option"],
            ),
            (
                "What?\nA. a\nB. b\nC. c\nANSWER: A, C",
                &["What? :: choice =a ~b ~c"],
                &["names several"],
            ),
            ("What?\nA. a\nANSWER: A", &[], &["fewer than two"]),
            (
                "A. a\nANSWER: A",
                &[],
                &["without a question", "without a question"],
            ),
            (
                "What?\na) x\nb) None of the above\nanswer: b",
                &["What? :: choice ~x =!None of the above"],
                &[],
            ),
            (
                "5*3*2 < 6?\nA. <b>\nB. &amp;\nANSWER: A",
                &["5\\*3\\*2 \\< 6? :: choice =\\<b> ~\\&amp;"],
                &[],
            ),
        ],
    );
}

#[test]
fn moodle_xml_is_read_type_by_type() {
    let question = |kind: &str, inner: &str| {
        format!(
            "<quiz>\n<question type=\"{kind}\"><name><text>N</text></name><questiontext format=\"html\"><text><![CDATA[<p>What?</p>]]></text></questiontext>{inner}</question></quiz>"
        )
    };
    let answer = |fraction: &str, text: &str| {
        format!(
            "<answer fraction=\"{fraction}\"><text>{text}</text><feedback><text>f{text}</text></feedback></answer>"
        )
    };
    let two = answer("100", "a") + &answer("0", "b");
    let half = format!(
        "<single>false</single>{}{}{}",
        answer("50", "a"),
        answer("50", "b"),
        answer("-100", "c")
    );
    let pairs = "<subquestion><text>l</text><answer><text>r</text></answer></subquestion>\
                 <subquestion><text>m</text><answer><text>s</text></answer></subquestion>\
                 <subquestion><text></text><answer><text>t</text></answer></subquestion>";
    let number = "<answer fraction=\"100\"><text>72</text><tolerance>2</tolerance></answer>\
                  <units><unit><multiplier>1</multiplier><unit_name>hours</unit_name></unit></units>";
    let general =
        format!("<generalfeedback><text>&lt;b&gt;because&lt;/b&gt;</text></generalfeedback>{two}");
    let cases: Vec<(String, Vec<&str>, Vec<&str>)> = vec![
        (question("multichoice", &two), vec!["What? :: choice =a why(fa) ~b why(fb)"], vec![]),
        (question("multichoice", &general), vec!["What? :: choice =a why(fa) ~b why(fb) because(**because**)"], vec![]),
        (question("multichoice", &half), vec!["What? :: partial =a why(fa) =b why(fb) ~c why(fc)"], vec![]),
        (question("truefalse", &(answer("0", "true") + &answer("100", "false"))), vec!["What? :: statement false why(ftrue) because(ffalse)"], vec![]),
        (question("shortanswer", &format!("<usecase>1</usecase>{}", answer("100", "a"))), vec!["What? :: text a case because(fa)"], vec![]),
        (question("numerical", number), vec!["What? :: number 72±2 unit(hours)"], vec![]),
        (question("matching", pairs), vec!["What? :: match l-r, m-s +t"], vec![]),
        (question("ordering", &two), vec!["What? :: order a > b"], vec!["step is left out: \"fa\"", "step is left out: \"fb\""]),
        (question("essay", ""), vec![], vec!["essay"]),
        (question("description", ""), vec![], vec!["description"]),
        (question("cloze", ""), vec![], vec!["without a gap"]),
        (question("multichoice", &format!("{two}<odd/><incorrectfeedback><text>Look again</text></incorrectfeedback>")), vec!["What? :: choice =a why(fa) ~b why(fb)"], vec!["Look again", "<odd>"]),
        (question("multichoice", &format!("{two}<hint><text>h</text></hint>")), vec!["What? :: choice =a why(fa) ~b why(fb) hint(h)"], vec![]),
        ("<quiz><question type=\"truefalse\"><broken></question><question type=\"category\"><category><text>top/Mail</text></category></question>".to_owned() + &question("multichoice", &two)[6..], vec!["What? :: choice =a why(fa) ~b why(fb) topic(mail)"], vec!["well-formed"]),
        ("<html></html>".to_owned(), vec![], vec!["not Moodle XML"]),
    ];
    for (text, questions, notes) in &cases {
        holds(Format::MoodleXml, &[(text, questions, notes)]);
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "it is a table")]
fn mdbook_quiz_is_read_in_both_its_shapes() {
    let q = |rest: &str| format!("[[questions]]\n{rest}\n");
    let cases: Vec<(String, Vec<&str>, Vec<&str>)> = vec![
        (
            q(
                "type = \"MultipleChoice\"\nprompt.prompt = \"What?\"\nprompt.distractors = [\"b\", \"c\"]\nanswer.answer = \"a\"\ncontext = \"why\"",
            ),
            vec!["What? :: choice =a ~b ~c because(why)"],
            vec![],
        ),
        (
            q(
                "type = \"MultipleChoice\"\nprompt.prompt = \"What?\"\nprompt.distractors = [\"b\"]\nanswer.answer = [\"a\"]",
            ),
            vec!["What? :: multiple =a ~b"],
            vec![],
        ),
        (
            q(
                "type = \"MultipleChoice\"\nprompt.prompt = \"What?\"\nprompt.choices = [\"a\", \"b\"]\nanswer.answer = 1",
            ),
            vec!["What? :: choice ~a =b"],
            vec![],
        ),
        (
            q(
                "type = \"MultipleChoice\"\nprompt.prompt = \"What?\"\nprompt.choices = [\"a\", \"b\"]\nanswer.answer = 2",
            ),
            vec!["What? :: choice ~a ~b"],
            vec!["not the index", "no option", "older shape"],
        ),
        (
            q("type = \"MultipleChoice\"\nprompt.prompt = \"What?\"\nanswer.answer = \"a\""),
            vec!["What? :: choice =a"],
            vec!["no wrong options"],
        ),
        (
            q(
                "type = \"ShortAnswer\"\nprompt.prompt = \"What?\"\nanswer.answer = \"a\"\nanswer.alternatives = [\"b\"]",
            ),
            vec!["What? :: text a|b"],
            vec![],
        ),
        (
            q(
                "type = \"Tracing\"\nprompt.program = \"f();\"\nanswer.doesCompile = true\nanswer.stdout = \"1 2\"",
            ),
            vec!["What does this program print?\n\n```rust\nf();\n``` :: text 1 2 case"],
            vec!["tracing"],
        ),
        (
            q("type = \"Tracing\"\nprompt.program = \"f();\"\nanswer.doesCompile = false"),
            vec!["This program compiles:\n\n```rust\nf();\n``` :: statement false"],
            vec!["tracing"],
        ),
        (q("type = \"Other\""), vec![], vec!["`Other`"]),
        (
            "[multipart]\nm = \"Given x.\"\n".to_owned()
                + &q(
                    "type = \"ShortAnswer\"\nmultipart = \"m\"\nprompt.prompt = \"What?\"\nanswer.answer = \"a\"",
                ),
            vec!["Given x.\n\nWhat? :: text a"],
            vec![],
        ),
        (
            q(
                "type = \"ShortAnswer\"\nprompt.promt = \"What?\"\nprompt.prompt = \"Y?\"\nanswer.answer = \"a\"",
            ),
            vec!["Y? :: text a"],
            vec!["`prompt.promt`"],
        ),
        (
            q("type = ")
                + &q("type = \"ShortAnswer\"\nprompt.prompt = \"Y?\"\nanswer.answer = \"a\""),
            vec!["Y? :: text a"],
            vec!["not TOML", "has no"],
        ),
        (
            "x = 1".to_owned(),
            vec![],
            vec!["does not know", "no [[questions]]"],
        ),
    ];
    for (text, questions, notes) in &cases {
        holds(Format::MdbookQuiz, &[(text, questions, notes)]);
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "it is a table")]
fn checkboxes_in_markdown_are_read_in_every_dialect() {
    holds(
        Format::Markdown,
        &[
            (
                "### What?\n\n- [x] a\n- [ ] ####\n",
                &["What? :: choice =a ~\\#\\#\\#\\#"],
                &["its characters are escaped"],
            ),
            (
                "### What?\n\n> look\n\n1. [x] a\n1. [ ] b\n    > not this\n",
                &["What? :: choice =a ~b why(not this) hint(look)"],
                &[],
            ),
            (
                "### Which?\n- [x] a\n- [ ] b\n> not this\n- [X] c\n",
                &["Which? :: multiple =a ~b why(not this) =c"],
                &[],
            ),
            (
                "### What?\n- [x] a\n- [ ] b\n\n### In what order?\n1. one\n2. two\n",
                &["What? :: choice =a ~b", "In what order? :: order one > two"],
                &[],
            ),
            (
                "# My set\n\n## Mail\n\n### Q1. What?\n\n- [ ] a\n- [x] b\n\nBecause.\n",
                &["What? :: choice ~a =b because(Because.) topic(mail)"],
                &[],
            ),
            (
                "## Q1. What?\n- [ ] a\n```\nx\n```\n- [x] b\n```\ny\n```\n",
                &["What? :: choice ~a\n```\nx\n``` =b\n```\ny\n```"],
                &[],
            ),
            (
                "## Q1. What?\n- [ ] a\n\n```\nx\n```\n\n- [x] b\n\n```\ny\n```\n\n[Reference](https://x.test/a)",
                &["What? :: choice ~a\n\n```\nx\n``` =b\n\n```\ny\n```"],
                &[],
            ),
            (
                "## Q1. What?\n\n- [ ] a\n- [ ] b\n\n## Q2. And?\n\nText.\n",
                &["What? :: choice ~a ~b"],
                &["no option is marked", "without checkboxes"],
            ),
            (
                "What is one?\n- [x] a\n- [ ] b\n\nIt is so.\n\nWhat is two?\n- [ ] c\n- [x] d\n",
                &[
                    "What is one? :: choice =a ~b because(It is so.)",
                    "What is two? :: choice ~c =d",
                ],
                &[],
            ),
            (
                "1. What is one?\n   - [x] a\n   - [ ] b\n2. What is two?\n   - [ ] c\n   - [x] d\n",
                &[
                    "What is one? :: choice =a ~b",
                    "What is two? :: choice ~c =d",
                ],
                &[],
            ),
            (
                "---\nquestion: \"What?\"\ndocumentation: \"https://x.test/a\"\n---\n\n- [x] a\n- [ ] b\n",
                &["What? :: choice =a ~b"],
                &[],
            ),
            (
                "prose\n\n<quiz>\nWhat?\n- [x] a\n- [ ] b\n\n## More\n\nIt is.\n</quiz>\n\nprose\n",
                &["What? :: choice =a ~b because(## More\n\nIt is.)"],
                &[],
            ),
            (
                "<quiz>\nThe capital is [[Paris]].\n---\nIt is.\n</quiz>",
                &[r"The capital is \_\_\_\_\_. :: text Paris because(It is.)"],
                &[],
            ),
            (
                "<quiz>\n[[a]] and [[b]], not `[[c]]`\n</quiz>",
                &[
                    r"\_\_\_\_\_ and b, not `[[c]]` :: text a",
                    r"a and \_\_\_\_\_, not `[[c]]` :: text b",
                ],
                &["one of 2 blanks", "one of 2 blanks"],
            ),
            ("<quiz>\nWhat?\n</quiz>", &[], &["neither checkboxes"]),
            (
                "prose\n{{< quizdown >}}\n### What?\n- [x] a\n- [ ] {{< param b >}}\n{{< /quizdown >}}\nprose",
                &["What? :: choice =a ~{{< param b >}}"],
                &["shortcode"],
            ),
            (
                "### See ![a](b.png)?\n- [x] a\n- [ ] b\n",
                &["See ![a](b.png)? :: choice =a ~b"],
                &["images"],
            ),
            (
                "### What?\n- [x] a\n- [ ] a\n- [ ] b\n",
                &["What? :: choice =a ~b"],
                &["appeared twice", "once it was right"],
            ),
            ("```\n- [x] a\n- [ ] b\n```\n", &[], &[]),
            (
                "# T\n\n## q2\n\n### one\n\n> What?\n\n- [x] a\n- [ ] b\n  > no\n\n> It is.\n>\n> So.\n\n> **Hint:** h\n",
                &["> What? :: choice =a ~b why(no) because(It is.\n\nSo.) hint(h) topic(q2)"],
                &[],
            ),
            (
                "## (no topic)\n\n### is-it\n\nIs it?\n\n- [ ] True\n  > no\n- [x] False\n\n> It is not.\n",
                &["Is it? :: statement false why(no) because(It is not.)"],
                &[],
            ),
            (
                "## (ohne Thema)\n\n### is-it\n\nIst es so?\n\n- [ ] Stimmt\n- [x] Stimmt nicht\n\n> Nein.\n\n> **Hinweis:** h\n\n> **Quelle:** Q\n",
                &["Ist es so? :: statement false because(Nein.) hint(h)"],
                &[],
            ),
            (
                "### phishing\n- [x] a\n- [ ] b\n\n> because so\n",
                &["phishing :: choice =a ~b because(because so)"],
                &[],
            ),
        ],
    );
}

#[test]
fn a_stem_after_options_starts_the_next_question() {
    let more = "Which of these is a phish?\n\n- [ ] c\n- [x] d\n";
    let next = "Which of these is a phish? :: choice ~c =d";
    holds(
        Format::Markdown,
        &[
            (
                &format!("## What?\n\n- [x] a\n- [ ] b\n\n{more}"),
                &["What? :: choice =a ~b", next],
                &[],
            ),
            (
                &format!("## What?\n\n- [x] a\n- [ ] b\n\nIt is so.\n\n{more}"),
                &["What? :: choice =a ~b because(It is so.)", next],
                &[],
            ),
            (
                &format!("### mail\n\nWhat?\n\n- [x] a\n- [ ] b\n\n{more}"),
                &["What? :: choice =a ~b", next],
                &[],
            ),
            (
                "## What?\n\n- [x] a\n- [ ] b\n\nOne of these.\n\n- [x] c\n- [ ] d\n",
                &["What? :: choice =a ~b", "One of these. :: choice =c ~d"],
                &[],
            ),
            // Indented text belongs to its option, and a single option is not yet a question.
            (
                "## What?\n\n- [x] a\n- [ ] b\n\n  Or is it?\n\n- [ ] c\n",
                &["What? :: choice =a ~b\n\nOr is it? ~c"],
                &[],
            ),
            (
                "## Q1. What?\n\n- [x] a\n\nor so\n\n- [ ] b\n",
                &["What? :: choice =a\n\nor so ~b"],
                &["between its options"],
            ),
            (
                "<quiz>\nWhat?\n\n- [x] a\n- [ ] b\n\nAnd this?\n\n- [ ] c\n</quiz>\n",
                &["What? :: choice =a ~b\n\nAnd this? ~c"],
                &["between its options"],
            ),
        ],
    );
}

#[test]
fn underlined_headings_are_headings() {
    let options = "- [x] a\n- [ ] b\n";
    holds(
        Format::Markdown,
        &[
            (
                &format!("What is it?\n-----------\n\n{options}"),
                &["What is it? :: choice =a ~b"],
                &[],
            ),
            (
                &format!("My set\n======\n\nWhat?\n-----\n\n{options}"),
                &["What? :: choice =a ~b"],
                &[],
            ),
            (
                &format!("One?\n---\n{options}\nTwo?\n---\n{options}"),
                &["One? :: choice =a ~b", "Two? :: choice =a ~b"],
                &[],
            ),
            (
                &format!("My set\n==\n\nMail\n----\n\nAbout it.\n\n### Two?\n{options}"),
                &["Two? :: choice =a ~b topic(mail)"],
                &[],
            ),
            (
                &format!("What is\nit?\n---\n\n{options}"),
                &["What is\nit? :: choice =a ~b"],
                &[],
            ),
            // A horizontal rule after an explanation separates questions, also in a block.
            (
                &format!("One?\n\n{options}\nIt is so.\n---\nTwo?\n\n{options}"),
                &[
                    "One? :: choice =a ~b because(It is so.)",
                    "Two? :: choice =a ~b",
                ],
                &[],
            ),
            (
                "<quiz>\nIt is [[a]].\n---\nSo.\n</quiz>",
                &[r"It is \_\_\_\_\_. :: text a because(So.)"],
                &[],
            ),
        ],
    );
}

#[test]
fn a_title_is_no_part_of_the_first_stem() {
    let options = "- [x] a\n- [ ] b\n";
    for (text, title, stem) in [
        (
            format!("# T\nWhat one?\n\n{options}"),
            Some("T"),
            "What one?",
        ),
        (
            format!("# T\n\nWhat one?\n\n{options}\n## More?\n{options}"),
            Some("T"),
            "What one?",
        ),
        (
            format!("# T\n\nWhat one?\n\n{options}\n# U\n\nWhat two?\n{options}"),
            None,
            "T\n\nWhat one?",
        ),
        (
            format!("# Why so?\n\nThink.\n\n{options}"),
            None,
            "Why so?\n\nThink.",
        ),
        (format!("# T\n\n{options}"), None, "T"),
        (
            format!("# T\n\n## A scene\n\nWhat?\n\n{options}"),
            Some("T"),
            "A scene\n\nWhat?",
        ),
    ] {
        let imported = import(&text, Format::Markdown);
        assert_eq!(
            (
                imported.title.as_deref(),
                imported.drafts[0].prompt.as_str()
            ),
            (title, stem),
            "{text}"
        );
    }
}

#[test]
fn comments_in_markdown_are_no_text() {
    let text = "<!-- bank 7 -->\n## What?\n\n- [x] b <!-- right -->\n- [ ] `<!-- c -->`\n- [ ] \\<!-- d -->\n\n\
                <!--\n## Old?\n\n- [x] e\n- [ ] f\n-->\n\n```\n<!-- g -->\n```\n";
    let imported = import(text, Format::Markdown);
    let sketches: Vec<String> = imported.drafts.iter().map(sketch).collect();
    let expected = "What? :: choice =b ~`<!-- c -->` ~\\<!-- d --> because(```\n<!-- g -->\n```)";
    assert_eq!(sketches, [expected]);
    assert_eq!(
        imported.drafts[0].comments,
        ["bank 7", "right", "## Old?\n\n- [x] e\n- [ ] f"]
    );
    writable(&imported);
    let unclosed = import("## What <!-- now?\n\n- [x] a\n- [ ] b\n", Format::Markdown);
    assert_eq!(unclosed.drafts[0].prompt, "What <!-- now?");
}

#[test]
fn a_page_full_of_marks_is_read_in_one_go() {
    const BYTES: usize = 1 << 20;
    let ticks: String = (1..1_400)
        .flat_map(|n| ["`".repeat(n), " ".to_owned()])
        .collect();
    for piece in [
        "<!-- ",
        "x <!-- ",
        "  <!--",
        "` `` ",
        "==\n",
        "x\n==\n",
        "--\n",
        "\\<!--",
        "```quizdown\n",
        &ticks,
    ] {
        for end in ["", "\n\n-->"] {
            let text = piece.repeat(BYTES / piece.len()) + end;
            // If the text were read again from each mark, this would take hours.
            accounted_for(&import(&text, Format::Markdown));
        }
    }
}

#[test]
fn a_quizdown_block_is_a_quiz() {
    let questions = "### One?\n\n- [x] a\n- [ ] b\n";
    holds(
        Format::Markdown,
        &[
            (
                &format!("```quizdown\n{questions}```\n"),
                &["One? :: choice =a ~b"],
                &[],
            ),
            (
                &format!(
                    "Prose.\n\n~~~~ quizdown\n---\nprimary_color: red\n---\n{questions}\n```\nx\n```\n~~~~\n\nMore.\n"
                ),
                &["One? :: choice =a ~b because(```\nx\n```)"],
                &[],
            ),
            (
                "```quizdown\n# One\n\n---\nshuffle_answers: false\n---\n\nWhich?\n\n- [x] a\n- [ ] b\n\n# Two?\n- [x] a\n- [ ] b\n```\n",
                &["One\n\nWhich? :: choice =a ~b", "Two? :: choice =a ~b"],
                &["`shuffle_answers`"],
            ),
            (
                &format!("```md\n```quizdown\n```\n{questions}"),
                &["One? :: choice =a ~b"],
                &[],
            ),
        ],
    );
    let imported = import(
        &format!("Prose.\n\n```quizdown\n---\ncolor: red\n---\n{questions}```\n"),
        Format::Markdown,
    );
    assert_eq!(
        imported.report.quiz,
        [
            "left out: line 1, text around the quizzes of the page: \"Prose.\"",
            "left out: `color` in the head of the file: \"red\"",
        ]
    );
    assert_eq!(imported.report.entries[0].line, 7);
    assert_eq!(
        detect("-", &format!("```quizdown\n{questions}```\n")),
        Some(Format::Markdown)
    );
}

#[test]
fn tags_of_difficulty_are_the_difficulty_and_others_stay_comments() {
    let gift = "// [id:a] [tag:hard] [tag:mail]\nIs it?{T}";
    let xml = "<question type=\"truefalse\"><questiontext><text>Is it?</text></questiontext>
        <answer fraction=\"100\"><text>true</text></answer><answer fraction=\"0\"><text>false</text></answer>
        <tags><tag><text>mail</text></tag><tag><text>Hard</text></tag></tags></question>";
    for (text, format) in [(gift, Format::Gift), (xml, Format::MoodleXml)] {
        let draft = &import(text, format).drafts[0];
        assert_eq!(
            (draft.difficulty, &draft.comments[..]),
            (Some(Difficulty::Hard), &["tag: mail".to_owned()][..])
        );
    }
}

#[test]
fn a_marked_quote_after_the_options_is_the_source() {
    let text = "### one\n\nWhat?\n\n- [ ] a\n- [x] b\n\n> **Source:** [A guide](<https://x.test/a>), part\u{17} 2\n";
    let imported = import(text, Format::Markdown);
    let draft = &imported.drafts[0];
    let source = draft.source.as_ref().expect("it is marked");
    assert_eq!(
        draft.id.as_ref().map(ToString::to_string).as_deref(),
        Some("one")
    );
    assert_eq!(
        (source.title.as_str(), source.url.as_deref()),
        ("A guide", Some("https://x.test/a"))
    );
    assert_eq!(source.section.as_deref(), Some("part 2"));
    writable(&imported);
}

#[test]
fn a_link_after_the_options_is_the_source() {
    let text = "## Q1. What?\n\n- [ ] a\n- [x] b\n\n[Reference](https://docs.x.test/a)\n";
    let source = import(text, Format::Markdown).drafts[0]
        .source
        .clone()
        .expect("there is a link");
    assert_eq!(
        (source.title.as_str(), source.url.as_deref()),
        ("docs.x.test", Some("https://docs.x.test/a"))
    );
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn tables_are_read_by_the_names_of_their_columns() {
    holds(
        Format::Csv,
        &[
            (
                "question,answer,a,b\nWhat?,b,x,y\n",
                &["What? :: choice ~x =y"],
                &[],
            ),
            (
                "Question;Correct answer;Option 1;Option 2;Feedback;Topic;Hint\nWhat?;2;x;y;so;Mail;h\n",
                &["What? :: choice ~x =y because(so) hint(h) topic(mail)"],
                &[],
            ),
            (
                "question\tcorrect\ta\tb\tc\nWhat?\t1,3\tx\ty\tz\n",
                &["What? :: multiple =x ~y =z"],
                &[],
            ),
            (
                "question,answer,a,b,c\nWhat?,\"A, C\",x,y,z\n",
                &["What? :: multiple =x ~y =z"],
                &[],
            ),
            (
                "question,answer,a,b\nWhat?,y,x,y\nWhat?,3,2,3\n",
                &["What? :: choice ~x =y", "What? :: choice ~2 =3"],
                &[],
            ),
            (
                "question,answer,a,b\nWhat?,1,2,1\n",
                &["What? :: choice ~2 =1"],
                &["taken for the text"],
            ),
            (
                "question,answer,wrong 1,wrong 2\nWhat?,x,y,z\n",
                &["What? :: choice =x ~y ~z"],
                &[],
            ),
            (
                "question,answer,a,b\nWhat?,zebra,x,y\n",
                &["What? :: choice =zebra ~x ~y"],
                &["not one of its options"],
            ),
            (
                "question,a,b,c,answer\nDD?,x,y,z,D\nFour?,x,y,z,4\nBoth?,x,y,z,\"A, D\"\n",
                &[
                    "DD? :: choice ~x ~y ~z",
                    "Four? :: choice ~x ~y ~z",
                    "Both? :: choice ~x ~y ~z",
                ],
                &[
                    "`D` names",
                    "decide which",
                    "`4` names",
                    "decide which",
                    "`A, D` names",
                    "decide which",
                ],
            ),
            (
                "question,answer,wrong 1,wrong 2\nHow many?,4,2,3\n",
                &["How many? :: choice =4 ~2 ~3"],
                &[],
            ),
            (
                "Question,A,B,Answer,Answer Explanation\nWhat?,x,y,B,so\n",
                &["What? :: choice ~x =y because(so)"],
                &[],
            ),
            (
                "question,answer,a,b\nWhat?,,x,y\n",
                &["What? :: choice ~x ~y"],
                &["no option is marked"],
            ),
            (
                "question,options,answer\nWhat?,x|y|z,y\n",
                &["What? :: choice ~x =y ~z"],
                &[],
            ),
            (
                "question,answer\nHolds?,TRUE\nWho?,Ada|A. L.\n",
                &["Holds? :: statement true", "Who? :: text Ada|A. L."],
                &[],
            ),
            (
                "question,type,answer\nHow many?,number,42\n",
                &["How many? :: number 42±0"],
                &[],
            ),
            (
                "question,answer,a,b,why a,why b\nWhat?,a,x,y,yes,no\n",
                &["What? :: choice =x why(yes) ~y why(no)"],
                &[],
            ),
            (
                "question,answer,a,b,colour\n\"What,\n\"\"this\"\"?\",a,x,y,red\n,a,x,y,\n",
                &["What,\\\n\"this\"? :: choice =x ~y"],
                &["`colour`", "question is empty"],
            ),
            (
                "questiontext,A,B,C,Answer 1,Answer 2\nWhat?,x,y,z,A,C\n",
                &["What? :: multiple =x ~y =z"],
                &[],
            ),
            (
                "sep=;\nquestion;answer;a;b\nWhat?;a;x;y\n",
                &["What? :: choice =x ~y"],
                &[],
            ),
            (
                "question,answer,a,b,difficulty\nWhat?,a,x,y,brutal\n",
                &["What? :: choice =x ~y"],
                &["`brutal`"],
            ),
            (
                "question,answer,a,b,c\nWhat?,a,x,####,\u{ec8}\n",
                &["What? :: choice =x ~\\#\\#\\#\\#"],
                &["would be invisible", "1 option without text"],
            ),
            (
                "what,is,this\n1,2,3\n\n4,5,\"6\n7\"\n",
                &[],
                &["no column", "no column", "no column"],
            ),
        ],
    );
}

#[test]
fn lines_of_the_source_are_named() {
    for (format, text, lines) in [
        (Format::Gift, "\n// c\nA?{T}\n\n\nB?{}\n", vec![3, 6]),
        (
            Format::Aiken,
            "\nA?\nA. x\nB. y\nANSWER: A\n\nB?\nA. x\n",
            vec![2, 7],
        ),
        (
            Format::MoodleXml,
            "<quiz>\n<question type='a'>\n</question>\n\n<question type='b'/></quiz>",
            vec![2, 5],
        ),
        (
            Format::MdbookQuiz,
            "\n[[questions]]\nid = \"a\"\n\n[[questions]]\n",
            vec![2, 5],
        ),
        (
            Format::Markdown,
            "\n## A?\n- [x] a\n- [ ] b\n\nC?\n\n- [ ] c\n- [ ] d\n",
            vec![2, 6],
        ),
        (
            Format::Csv,
            "question,answer\n\"A\n?\",x\nB?,y\n",
            vec![2, 4],
        ),
        (Format::Csv, "sep=;\n\"A\n?\";x\nB?;y\n", vec![2, 4]),
    ] {
        let found: Vec<usize> = import(text, format)
            .report
            .entries
            .iter()
            .map(|entry| entry.line)
            .collect();
        assert_eq!(found, lines, "{text}");
    }
}

#[test]
fn formats_are_told_by_ending_and_by_content() {
    for (name, text, format) in [
        ("a.gift", "", Some(Format::Gift)),
        ("a.CSV", "", Some(Format::Csv)),
        ("a.md", "", Some(Format::Markdown)),
        ("a.xml", "<quiz></quiz>", Some(Format::MoodleXml)),
        ("a.toml", "[[questions]]\n", Some(Format::MdbookQuiz)),
        ("a.toml", "[[question]]\n", None),
        (
            "a.txt",
            "What?\nA. x\nB. y\nANSWER: A\n",
            Some(Format::Aiken),
        ),
        ("a.txt", "What?{=a ~b}\n", Some(Format::Gift)),
        (
            "-",
            "<?xml version=\"1.0\"?><quiz><question type=\"a\"/></quiz>",
            Some(Format::MoodleXml),
        ),
        ("-", "question;answer\nWhat?;x\n", Some(Format::Csv)),
        ("-", "What?\n- [x] a\n- [ ] b\n", Some(Format::Markdown)),
        ("-", "[[questions]]\n", Some(Format::MdbookQuiz)),
        ("-", "[{\"question\": \"What?\"}]", Some(Format::Json)),
        ("-", "<assessmentItem title=\"a\"/>", Some(Format::Qti)),
        ("a.json", "", Some(Format::Json)),
        ("-", "nothing of the kind", None),
        ("-", "", None),
    ] {
        assert_eq!(detect(name, text), format, "{name}: {text}");
    }
}

#[test]
fn questions_past_the_limits_are_dropped_with_the_reason() {
    let long = "x".repeat(17_000);
    let many: Vec<String> = (0..30).map(|i| format!("~o{i}")).collect();
    let many = many.concat();
    for (text, why) in [
        (format!("{long}?{{T}}"), "17001 bytes"),
        (format!("What?{{=a {many}}}"), "31 options"),
    ] {
        let report = import(&text, Format::Gift).report;
        assert!(report.entries[0].notes[0].contains(why), "{report:?}");
        assert!(report.entries[0].question.len() < 100);
    }
    let crowd = "A?{T}\n\n".repeat(5_010);
    let imported = import(&crowd, Format::Gift);
    assert_eq!(
        (
            imported.drafts.len(),
            imported.report.count(Conversion::Dropped)
        ),
        (5_000, 10)
    );
}

fn every_format(text: &str) {
    for format in Format::ALL {
        let imported = import(text, format);
        accounted_for(&imported);
        writable(&imported);
    }
    let _guess = detect("-", text);
}

/// Fragments of the formats, in any order.
const PIECES: &str = r"(\{|\}|=|~|#|->|%50%|####|\\|::|//|\n|\n\n|T|[a-c ]{1,4}|\[id:|\]|\[html\]|- \[x\] |- \[ \] |1\. |> |## |```|<quiz>|</quiz>|\[\[|\]\]|A\. |B\) |ANSWER: B|<question type='multichoice'>|</question>|<answer fraction='100'>|</answer>|<text>|</text>|<!\[CDATA\[|\]\]>|&amp;|<b>|\[\[questions\]\]|type = 'MultipleChoice'|prompt\.prompt = 'q'|prompt\.choices = \['a','b'\]|answer\.answer = 1|question,answer,a,b|,|;|\x22|---|\x00|\u{202e}|é|[0-9]){0,40}";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn any_text_is_accounted_for_and_what_arrives_can_be_written(text in r"\PC{0,200}") {
        every_format(&text);
    }

    #[test]
    fn any_mixture_of_the_formats_is_accounted_for(text in PIECES) {
        every_format(&text);
    }
}
