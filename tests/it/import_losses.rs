//! Tests that an import reports what it cannot keep, beside the question or for the whole quiz.

use redflag::exchange::import::{Format, import};
use redflag::exchange::{Conversion, Imported};
use redflag::format::DraftKind;

/// The fates of all entries with their notes, then the notes on the quiz.
fn told(imported: &Imported) -> Vec<String> {
    let entry = |entry: &redflag::exchange::Entry| {
        format!("{} {}", entry.fate.word(), entry.notes.join("; "))
    };
    let entries = imported
        .report
        .entries
        .iter()
        .map(entry)
        .map(|line| line.trim().to_owned());
    entries
        .chain(
            imported
                .report
                .quiz
                .iter()
                .map(|note| format!("quiz {note}")),
        )
        .collect()
}

/// Every case is a text of a format and what is told of it, a part of each line.
fn tells(format: Format, cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        let told = told(&import(text, format));
        assert_eq!(told.len(), expected.len(), "{text}\n{told:#?}");
        for (line, part) in told.iter().zip(*expected) {
            assert!(line.contains(part), "{text}\n{line}\nlacks {part}");
        }
    }
}

#[test]
fn text_around_the_quizzes_of_a_page_is_reported() {
    let quiz = "<quiz>\nWhat?\n- [x] a\n- [ ] b\n</quiz>";
    let tasks = "Which?\n\n- [x] a\n- [ ] b\n";
    tells(
        Format::Markdown,
        &[
            (quiz, &["kept"]),
            (&format!("\n\n{quiz}\n\n"), &["kept"]),
            (&format!("# Page\n\n{quiz}\n"), &["kept"]),
            (
                &format!("# Page\n\nText.\n\n{quiz}\n"),
                &["kept", "quiz left out: line 3, text around"],
            ),
            (
                &format!("{tasks}\n{quiz}\n{tasks}"),
                &[
                    "kept",
                    "quiz left out: line 1, text around",
                    "quiz left out: line 11, text around",
                ],
            ),
            (
                &format!("<quiz>What?\n- [x] a\n- [ ] b\n</quiz> and more\n{quiz}"),
                &["kept", "kept", "quiz left out: line 4, text around"],
            ),
            (
                &format!("---\nquestion: Why?\n---\n{quiz}"),
                &["kept", "dropped a question in the head"],
            ),
        ],
    );
    let imported = import(
        &format!("# Page *one*\n\nText.\n\n{quiz}\n\n## More\n"),
        Format::Markdown,
    );
    assert_eq!(imported.title.as_deref(), Some("Page one"));
    assert_eq!(imported.report.entries[0].line, 5);
    assert_eq!(
        imported.report.quiz,
        [
            "left out: line 3, text around the quizzes of the page: \"Text.\"",
            "left out: line 11, text around the quizzes of the page: \"## More\"",
        ]
    );
}

#[test]
fn the_head_of_a_page_is_kept_or_told_key_by_key() {
    let options = "- [x] a\n- [ ] b\n";
    tells(
        Format::Markdown,
        &[
            (
                &format!("---\ntitle: T\ndescription: D\n---\n## Q?\n{options}"),
                &["kept"],
            ),
            (
                &format!("---\nauthor: A\ntags: [b]\n---\n## Q?\n{options}"),
                &["kept", "quiz left out: `author`", "quiz left out: `tags`"],
            ),
            (
                &format!(
                    "---\ntitle: T\n---\n<quiz>\nQ?\n{options}</quiz>\n<quiz>\n---\ntitle: U\n---\nR?\n{options}</quiz>"
                ),
                &["kept", "kept", "quiz left out: `title`"],
            ),
            (
                &format!(
                    "---\nsource: https://a.test\n---\n### q\nQ?\n{options}\n> **Source:** A guide\n"
                ),
                &["approximated the address in the head"],
            ),
        ],
    );
    let page = format!(
        "---\ndescription: About it.\ndocumentation: https://a.test/b\n---\n# Title\n\n## Q?\n{options}"
    );
    let imported = import(&page, Format::Markdown);
    assert_eq!(
        (imported.title.as_deref(), imported.description.as_deref()),
        (Some("Title"), Some("About it."))
    );
    let source = imported.drafts[0]
        .source
        .as_ref()
        .and_then(|source| source.url.as_deref());
    assert_eq!(source, Some("https://a.test/b"));
}

#[test]
fn comments_of_gift_stay_or_are_told() {
    let text =
        "// bank 7, [id:bank]\n\n$CATEGORY: mail\n\n// [id:one] by hand\nIs it?{T}\n\n// the end\n";
    let imported = import(text, Format::Gift);
    let draft = &imported.drafts[0];
    assert_eq!(
        draft.id.as_ref().map(ToString::to_string).as_deref(),
        Some("one")
    );
    assert_eq!(draft.comments, ["bank 7, [id:bank]", "by hand"]);
    assert_eq!(
        told(&imported),
        [
            "kept",
            "quiz left out: a comment after the last question: \"the end\""
        ]
    );
    tells(
        Format::Gift,
        &[
            ("Is it?{T}\n//\n", &["kept"]),
            ("// only this\n", &["quiz left out: a comment"]),
        ],
    );
}

#[test]
fn questions_of_gift_without_a_blank_line_between_them_are_two() {
    let close = "no blank line stood before it";
    tells(
        Format::Gift,
        &[
            (
                "A?{T}\nB?{F}\n::c::C?{\n=a\n~b\n}\n",
                &["kept", close, close],
            ),
            ("The {=sea ~sky}\nis deep.", &["kept"]),
            ("The {=sea ~sky} is {deep}.", &["kept"]),
            ("A \\{b\\}\nis {T}", &["kept"]),
        ],
    );
}

#[test]
fn feedback_that_goes_with_its_answer_is_told() {
    tells(
        Format::Gift,
        &[
            (
                "When?{#=7 =%50%8#nearly}",
                &["the answer 8 (worth 50%), with its feedback \"nearly\", is left out"],
            ),
            (
                "When?{#=7 =%50%8}",
                &["the answer 8 (worth 50%) is left out"],
            ),
            (
                "When?{#=7 =%0%*#no}",
                &["any other number, with its feedback \"no\", is left out"],
            ),
        ],
    );
}

#[test]
fn types_of_a_table_are_followed_or_told() {
    let table = |row: &str| format!("question,type,answer,a,b\n{row}\n");
    let otherwise = "approximated its type says otherwise";
    for (row, told, kind) in [
        ("Q?,MC,a,x,y", "kept", "Choice"),
        ("Q?,Multiple response,a,x,y", "kept", "Multiple"),
        ("Q?,True/False,true,True,False", "kept", "TrueFalse"),
        ("Q?,True/False,true,,", "kept", "TrueFalse"),
        ("Q?,short answer,yes,,", "kept", "Text"),
        ("Q?,Numeric,7,,", "kept", "Number"),
        ("Q?,Numeric,soon,,", otherwise, "Text"),
        ("Q?,MC,\"a,b\",x,y", otherwise, "Multiple"),
        ("Q?,essay,Some answer,,", otherwise, "Text"),
        ("Q?,essay,,,", "dropped an essay", ""),
        (
            "Q?,hotspot,a,x,y",
            "approximated its type `hotspot` is not known",
            "Choice",
        ),
    ] {
        let table = table(row);
        tells(Format::Csv, &[(&table, &[told])]);
        let found = import(&table, Format::Csv)
            .drafts
            .first()
            .map(|draft| format!("{:?}", draft.kind));
        assert!(found.unwrap_or_default().starts_with(kind), "{row}");
    }
}

#[test]
fn addresses_without_a_scheme_get_one_or_are_told() {
    tells(
        Format::Csv,
        &[
            (
                "question,answer,source,url\nQ?,T,A,https://a.test\n",
                &["kept"],
            ),
            (
                "question,answer,source,url\nQ?,T,A,www.a.test/b\n",
                &["had no https://"],
            ),
            (
                "question,answer,source,url\nQ?,T,A,shelf 4\n",
                &["\"shelf 4\", is not a web address"],
            ),
        ],
    );
}

#[test]
fn orders_of_moodle_are_kept_unless_they_are_graded_otherwise() {
    let question = |grading: &str, places: [&str; 2]| {
        format!(
            "<quiz><question type=\"ordering\"><name><text>n</text></name><questiontext><text>Q?</text></questiontext>\
            <gradingtype>{grading}</gradingtype><numberingstyle>none</numberingstyle>\
            <answer fraction=\"{}\"><text>a</text></answer><answer fraction=\"{}\"><text>b</text></answer>\
            </question></quiz>",
            places[0], places[1]
        )
    };
    let ours = "RELATIVE_ALL_PREVIOUS_AND_NEXT";
    for (grading, places, fate, steps) in [
        (ours, ["1", "2"], Conversion::Kept, ["a", "b"]),
        (
            ours,
            ["2.0000000", "1.0000000"],
            Conversion::Kept,
            ["b", "a"],
        ),
        (ours, ["100", "0"], Conversion::Kept, ["a", "b"]),
        (
            "ALL_OR_NOTHING",
            ["1", "2"],
            Conversion::Approximated,
            ["a", "b"],
        ),
    ] {
        let imported = import(&question(grading, places), Format::MoodleXml);
        assert_eq!(
            imported.report.entries[0].fate, fate,
            "{:?}",
            imported.report
        );
        assert_eq!(
            imported.drafts[0].kind,
            DraftKind::Order(steps.map(str::to_owned).to_vec())
        );
    }
}

#[test]
fn category_descriptions_of_moodle_are_reported() {
    let category = |info: &str| {
        format!(
            "<quiz><question type=\"category\"><category><text>top/Mail</text></category>{info}</question>\
            <question type=\"truefalse\"><questiontext><text>Q?</text></questiontext>\
            <answer fraction=\"100\"><text>true</text></answer><answer fraction=\"0\"><text>false</text></answer>\
            </question></quiz>"
        )
    };
    tells(
        Format::MoodleXml,
        &[
            (
                &category(
                    "<info format=\"html\"><text>&lt;p&gt;All of it.&lt;/p&gt;</text></info>",
                ),
                &["kept", "\"All of it.\""],
            ),
            (
                &category("<info format=\"html\"><text></text></info>"),
                &["kept"],
            ),
        ],
    );
}

#[test]
fn entries_of_mdbook_quiz_that_are_no_texts_are_told() {
    let question = |wrong: &str| {
        format!(
            "[[questions]]\ntype = \"MultipleChoice\"\nprompt.prompt = \"Q?\"\nanswer.answer = \"a\"\nprompt.distractors = {wrong}\n"
        )
    };
    tells(
        Format::MdbookQuiz,
        &[
            (&question("[\"b\"]"), &["kept"]),
            (
                &question("[\"b\", 5]"),
                &["an entry of `prompt.distractors`"],
            ),
        ],
    );
}

#[test]
fn a_letter_of_aiken_that_is_there_twice_is_told() {
    tells(
        Format::Aiken,
        &[
            (
                "What?\nA. x\nA. y\nANSWER: A\n",
                &["approximated the letter A stands before two options"],
            ),
            ("What?\nA. x\nb) y\nANSWER: A\n", &["kept"]),
        ],
    );
}

#[test]
fn references_that_nobody_knows_are_told() {
    let question = |text: &str, name: &str| {
        format!(
            "<quiz><question type=\"truefalse\"><name><text>{name}</text></name><questiontext format=\"html\">\
            <text>{text}</text></questiontext><answer fraction=\"100\"><text>true</text></answer>\
            <answer fraction=\"0\"><text>false</text></answer></question></quiz>"
        )
    };
    let stays = |name: &str| {
        format!("approximated the reference `&{name};` is not known and stays as text")
    };
    tells(
        Format::MoodleXml,
        &[
            (&question("Is &eacute; &amp;amp; it?", "n"), &["kept"]),
            (&question("Is &amp;amp;b; it?", "n"), &["kept"]),
            (&question("Is R&amp;D; it? AT&amp;T", "n"), &[&stays("D")]),
            (&question("Is &b; it?", "n"), &[&stays("b")]),
            (
                &question("<![CDATA[Is &unknown; it?]]>", "n"),
                &[&stays("unknown")],
            ),
            (&question("Is it?", "&b;"), &[&stays("b")]),
        ],
    );
    tells(
        Format::Gift,
        &[("[html]Is &unknown; it?{T}", &[&stays("unknown")])],
    );
}

#[test]
fn left_sides_without_text_are_told() {
    let question = |left: &str| {
        format!(
            "<quiz><question type=\"matching\"><questiontext><text>Q?</text></questiontext>\
            <subquestion><text>a</text><answer><text>b</text></answer></subquestion>\
            <subquestion><text>c</text><answer><text>d</text></answer></subquestion>\
            <subquestion><text>{left}</text><answer><text>e</text></answer></subquestion></question></quiz>"
        )
    };
    let told = "the left side of \"e\" is left out";
    tells(
        Format::MoodleXml,
        &[
            (&question(""), &["kept"]),
            (&question("<![CDATA[<p></p>]]>"), &["kept"]),
            (&question("<![CDATA[<p><b></b><br>&nbsp;</p>]]>"), &["kept"]),
            (&question("<![CDATA[<input>]]>"), &[told]),
        ],
    );
}

#[test]
fn tags_that_nobody_escaped_stay_in_their_text() {
    let question = |stem: &str, answer: &str| {
        format!(
            "<quiz><question type=\"multichoice\"><questiontext format=\"html\"><text>{stem}</text></questiontext>\
             <answer fraction=\"100\"><text>{answer}</text></answer><answer fraction=\"0\"><text>no</text></answer>\
             </question></quiz>"
        )
    };
    for (stem, answer, prompt, option) in [
        (
            "<b>bold</b> unescaped?",
            "yes",
            "**bold** unescaped?",
            "yes",
        ),
        ("Which?", "a <i>it</i>", "Which?", "a *it*"),
        (
            "One<br/>two &lt;i&gt;three&lt;/i&gt; <p><u>four</u></p>",
            "yes",
            "One\\\ntwo *three*\n\nfour",
            "yes",
        ),
    ] {
        let text = question(stem, answer);
        let imported = import(&text, Format::MoodleXml);
        let draft = &imported.drafts[0];
        let DraftKind::Choice(options) = &draft.kind else {
            panic!("{draft:?}");
        };
        assert_eq!(
            (draft.prompt.as_str(), options[0].text.as_str()),
            (prompt, option)
        );
        let told = told(&imported);
        assert!(
            told[0].starts_with("approximated its text has unescaped tags"),
            "{told:?}"
        );
    }
    // What stands in no text of a question is named too.
    let around = "<quiz>lost<question type=\"truefalse\">stray<questiontext><text>Q?</text>beside</questiontext>\
        <answer fraction=\"100\"><text>true</text></answer><answer fraction=\"0\"><text>false</text></answer>\
        <odd><deep>inside</deep></odd></question>after</quiz>";
    let all = told(&import(around, Format::MoodleXml)).join("\n");
    for word in ["lost", "stray", "beside", "inside", "after"] {
        assert!(all.contains(&format!("\"{word}\"")), "{word}\n{all}");
    }
}

#[test]
fn code_blocks_that_hold_questions_are_told() {
    let first = "### Q1. One?\n\n```css\np {}\n";
    let second = "\n### Q2. Two?\n\n- [ ] c\n- [x] d\n";
    let inside = "a code block in it holds 1 heading and 2 options, which are read as code and not as questions: \"Q2. Two?\"";
    tells(
        Format::Markdown,
        &[
            // Closed by a fence with a word behind it, which closes nothing, so that the next one is in it.
            (
                &format!("{first}```md\n\n- [x] a\n- [ ] b\n{second}\n```\n\n- [x] e\n- [ ] f\n"),
                &["a code block in it holds 1 heading and 4 options"],
            ),
            (
                &format!("{first}{second}"),
                &[
                    inside,
                    "quiz a code block that begins in line 3 is never closed",
                ],
            ),
            (
                &format!("### Q0?\n- [x] a\n- [ ] b\n\n```{second}"),
                &[
                    inside,
                    "quiz a code block that begins in line 5 is never closed",
                ],
            ),
            (
                "### Q?\n\n```md\n- [ ] a\n```\n\n- [x] b\n- [ ] c\n",
                &["kept"],
            ),
        ],
    );
}

#[test]
fn options_without_a_blank_are_options_and_what_only_looks_like_one_is_told() {
    let question = |rows: &str| format!("### Q?\n\n{rows}");
    for (rows, options, told) in [
        ("- [ ] a\n- [x] b\n- [ ]c\n", 3, "kept"),
        ("- [ ]a\n- [x]b\n", 2, "kept"),
        ("- [ ]\u{a0}a\n- [x]\u{a0}b\n", 2, "kept"),
        ("-[ ] a\n-[x] b\n", 2, "kept"),
        (
            "- [ ] a\n- [x] b\n- [y] c\n",
            2,
            "approximated \"- [y] c\" has no checkbox",
        ),
        (
            "- [ ] a\n- [x] b\n- (x) c\n",
            2,
            "approximated \"- (x) c\" has no checkbox",
        ),
        (
            "- [ ] a\n- c\n- [x] b\n",
            2,
            "approximated \"- c\" has no checkbox",
        ),
        ("- [ ] a\n  - detail\n- [x] b\n", 2, "kept"),
        (
            "- [ ] a\n- [x] b\n\n**Explanation:** so it is.\n\n- [ ] c\n",
            3,
            "approximated",
        ),
    ] {
        let imported = import(&question(rows), Format::Markdown);
        let DraftKind::Choice(found) = &imported.drafts[0].kind else {
            panic!("{rows}");
        };
        assert_eq!(found.len(), options, "{rows}");
        tells(Format::Markdown, &[(&question(rows), &[told])]);
    }
}

#[test]
fn options_of_aiken_need_no_blank_where_their_letter_is_next() {
    let kinds = |text: &str| {
        let imported = import(text, Format::Aiken);
        let options = match &imported.drafts[..] {
            [draft] => match &draft.kind {
                DraftKind::Choice(options) => options.len(),
                _ => 0,
            },
            _ => 0,
        };
        (options, told(&imported))
    };
    for (text, options, fate) in [
        ("What?\nA)x\nB)y\nANSWER: A\n", 2, "kept"),
        ("What?\nA.x\nB.y\nC. z\nANSWER: A\n", 3, "kept"),
        ("U.S. law?\nA) x\nB) y\nANSWER: A\n", 2, "kept"),
        (
            "Who?\nA) x\nB) y of the\nU.S. state\nC) z\nANSWER: A\n",
            3,
            "approximated",
        ),
    ] {
        let (found, told) = kinds(text);
        assert_eq!(found, options, "{text}\n{told:?}");
        assert!(told[0].starts_with(fate), "{text}\n{told:?}");
    }
}

#[test]
fn html_in_markdown_and_programs_are_read_as_their_authors_see_them() {
    let question = |kind: &str, rest: &str| format!("[[questions]]\ntype = \"{kind}\"\n{rest}");
    let html = question(
        "MultipleChoice",
        "prompt.prompt = \"Read <b>this</b>:\\n<pre><code class=\\\"language-rust\\\">let a = 1;\\nlet b = 2;</code></pre>\"\n\
         answer.answer = \"a\"\nprompt.distractors = [\"b\"]\n",
    );
    let imported = import(&html, Format::MdbookQuiz);
    assert_eq!(
        imported.drafts[0].prompt,
        "Read **this**:\n\n```rust\nlet a = 1;\nlet b = 2;\n```"
    );
    assert_eq!(told(&imported), ["kept HTML in its text became Markdown"]);
    let tracing = question(
        "Tracing",
        "prompt.program = \"for x in y:\\n    print(x)\"\nanswer.doesCompile = true\nanswer.stdout = \"11\\n12\\n\"\n",
    );
    let imported = import(&tracing, Format::MdbookQuiz);
    let draft = &imported.drafts[0];
    assert!(
        draft.prompt.contains("Type its lines on one line"),
        "{}",
        draft.prompt
    );
    assert!(draft.prompt.contains("```python\n"), "{}", draft.prompt);
    assert!(matches!(&draft.kind, DraftKind::Text { accept, .. } if *accept == ["11 12"]));
}
