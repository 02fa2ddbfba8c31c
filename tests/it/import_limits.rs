//! Tests of the limits on imported files: a file or question over a limit is refused, the message names the limit and
//! says what to do, and everything left out is counted in the report.

use redflag::exchange::import::{Format, import, open};
use redflag::exchange::{Conversion, Imported};
use redflag::model::limits::{
    IMPORT_COLUMNS_MAX, IMPORT_ITEMS_MAX, IMPORT_LINES_MAX, IMPORT_NOTES_MAX, IMPORT_PARTS_MAX,
    IMPORT_QUESTION_BYTES_MAX, IMPORT_TEXT_BYTES_MAX, IMPORT_TOML_BYTES_MAX,
};

/// Whether an import reports a dropped entry with this text in a note.
fn is_dropped(imported: &Imported, said: &str) -> bool {
    imported.report.entries.iter().any(|entry| {
        entry.fate == Conversion::Dropped && entry.notes.iter().any(|note| note.contains(said))
    })
}

#[test]
fn a_text_that_is_too_long_is_refused_with_the_way_out() {
    let pictures = format!(
        "<quiz><question type=\"truefalse\"><questiontext><text>Is it?</text><file name=\"a.png\">\n{}</file>\
         </questiontext><answer fraction=\"100\"><text>true</text></answer></question>\n<question/></quiz>",
        "A".repeat(IMPORT_TEXT_BYTES_MAX)
    );
    for (text, refused) in [
        ("a".repeat(IMPORT_TEXT_BYTES_MAX), None),
        (
            "a".repeat(IMPORT_TEXT_BYTES_MAX + 1),
            Some("larger than 8 MiB"),
        ),
        ("\n".repeat(IMPORT_LINES_MAX), None),
        (
            "\n".repeat(IMPORT_LINES_MAX + 1),
            Some("more than 1000000 lines"),
        ),
        (pictures, None),
        (
            format!("<quiz>{}", "a".repeat(IMPORT_TEXT_BYTES_MAX)),
            Some("larger than 8 MiB"),
        ),
    ] {
        match (open(text.as_bytes(), None), refused) {
            (Ok(_), None) => {}
            (Err(error), Some(said)) => {
                let error = error.to_string();
                assert!(error.contains(said), "{error}");
                assert!(
                    error.contains("5000 questions: import it in parts"),
                    "{error}"
                );
            }
            (found, expected) => panic!("{:?} instead of {expected:?}", found.map(|_| ())),
        }
    }
}

#[test]
fn toml_has_a_smaller_bound() {
    let question =
        "[[questions]]\ntype=\"ShortAnswer\"\nprompt.prompt=\"Q?\"\nanswer.answer=\"a\"\n#";
    let of = |bytes: usize| {
        let comment = "a".repeat(bytes - question.len());
        import(&format!("{question}{comment}"), Format::MdbookQuiz)
    };
    let fits = of(IMPORT_TOML_BYTES_MAX);
    assert_eq!((fits.refused, fits.drafts.len()), (None, 1));
    let why = of(IMPORT_TOML_BYTES_MAX + 1)
        .refused
        .expect("it is too large");
    let lines = import(&"=\n".repeat(200_001), Format::MdbookQuiz).refused;
    assert!(lines.is_some_and(|why| why.contains("more than 200000 lines")));
    assert!(
        why.contains("larger than 2 MiB") && why.contains("in parts"),
        "{why}"
    );
}

#[test]
fn pictures_do_not_count_and_lines_keep_their_numbers() {
    let picture = "AAAA\n".repeat(IMPORT_TEXT_BYTES_MAX / 5 / 8);
    let question = format!(
        "<question type=\"truefalse\"><questiontext><text>Is it?</text><file name=\"a\">{picture}</file><file name=\"b\"/>\
         </questiontext><answer fraction=\"100\"><text>true</text></answer></question>\n"
    );
    let text = format!("<quiz>{}<question/></quiz>", question.repeat(9));
    assert!(text.len() > IMPORT_TEXT_BYTES_MAX);
    let last = text.matches('\n').count() + 1;
    let lines_max = text.matches('\n').count() <= IMPORT_LINES_MAX;
    if !lines_max {
        return assert!(open(text.as_bytes(), None).is_err());
    }
    let opened = open(text.as_bytes(), None).expect("the pictures do not count");
    let imported = import(&opened.text, Format::MoodleXml);
    assert_eq!(imported.drafts.len(), 9);
    assert_eq!(
        imported.report.entries.last().map(|entry| entry.line),
        Some(last)
    );
}

#[test]
fn a_file_with_too_many_items_is_refused_whole() {
    for (format, head, item) in [
        (Format::Gift, "", "a\n\n"),
        (Format::Aiken, "", "A. a\n"),
        (Format::MoodleXml, "", "<question/>"),
        (Format::MdbookQuiz, "", "[[questions]]\n"),
        (Format::Markdown, "# A\n\n- [x] a\n- [ ] b\n", "# a?\n"),
        (Format::Csv, "question,answer\n", ",b\n"),
        (Format::Csv, "", "a,b\n"),
        (Format::Xlsx, "question,answer\n", ",b\n"),
        (Format::Json, "{}\n", "{\n"),
        (Format::Qti, "", "<item/>"),
        (Format::Trivia, "", "#Q\n"),
    ] {
        let of = |items: usize| import(&format!("{head}{}", item.repeat(items)), format);
        let few = of(IMPORT_ITEMS_MAX - 2);
        assert_eq!(few.refused, None, "{format:?}");
        assert!(
            few.report.count(Conversion::Dropped) >= IMPORT_ITEMS_MAX - 2,
            "{format:?}"
        );
        let many = of(IMPORT_ITEMS_MAX + 2);
        let why = many.refused.expect("it has too many items");
        assert!(
            why.contains("more than 20000 questions and other parts")
                && why.contains("import it in parts"),
            "{format:?}: {why}"
        );
        assert!(
            many.drafts.is_empty() && many.report.entries.is_empty(),
            "{format:?}"
        );
    }
}

#[test]
fn a_question_that_is_too_large_is_dropped_and_the_next_one_is_read() {
    let words = "word ".repeat(IMPORT_QUESTION_BYTES_MAX / 5 + 1);
    let lines = "word\n".repeat(IMPORT_QUESTION_BYTES_MAX / 5 + 1);
    for (format, text) in [
        (Format::Gift, format!("Large {words}{{T}}\n\nIs it?{{T}}\n")),
        (
            Format::Aiken,
            format!("Large\n{lines}A. a\nB. b\nANSWER: A\n\nIs it?\nA. a\nB. b\nANSWER: A\n"),
        ),
        (
            Format::Aiken,
            format!(
                "Large\n{}ANSWER: A\n\nIs it?\nA. a\nB. b\nANSWER: A\n",
                "A. a\n".repeat(IMPORT_QUESTION_BYTES_MAX / 2)
            ),
        ),
        (
            Format::MoodleXml,
            format!(
                "<quiz><question type=\"truefalse\"><questiontext><text>Large {words}</text></questiontext></question>\
                 <question type=\"truefalse\"><questiontext><text>Is it?</text></questiontext><answer fraction=\"100\">\
                 <text>true</text></answer><answer fraction=\"0\"><text>false</text></answer></question></quiz>"
            ),
        ),
        (
            Format::Markdown,
            format!("# Large?\n\n{words}\n\n- [x] a\n- [ ] b\n\n# Is it?\n\n- [x] a\n- [ ] b\n"),
        ),
        (
            Format::Csv,
            format!("question,answer\nLarge {words},a\nIs it?,true\n"),
        ),
        (
            Format::Json,
            format!(
                "[{{\"question\":\"Large {words}\",\"answer\":\"a\"}},{{\"question\":\"Is it?\",\"answer\":\"true\"}}]"
            ),
        ),
        (
            Format::Qti,
            format!(
                "<questestinterop><item title=\"Large\"><presentation><material><mattext>{words}</mattext></material>\
                 </presentation></item><item title=\"x\"><presentation><material><mattext>Is it?</mattext></material>\
                 <response_str ident=\"r\"><render_fib/></response_str></presentation><resprocessing><respcondition>\
                 <conditionvar><varequal respident=\"r\">a</varequal></conditionvar><setvar>100</setvar></respcondition>\
                 </resprocessing></item></questestinterop>"
            ),
        ),
        (
            Format::Trivia,
            format!("#Q Large\n{lines}^ a\nA a\nB b\n\n#Q Is it?\n^ a\nA a\nB b\n"),
        ),
    ] {
        let imported = import(&text, format);
        let report = &imported.report;
        let counts = (imported.drafts.len(), report.count(Conversion::Dropped));
        assert_eq!(counts, (1, 1), "{format:?}: {:.600}", format!("{report:?}"));
        assert!(
            is_dropped(
                &imported,
                "larger than 1024 KiB, the most that is read of one question"
            ),
            "{format:?}: {:.600}",
            format!("{report:?}")
        );
        assert!(
            report.quiz.is_empty(),
            "{format:?}: {:.600}",
            format!("{report:?}")
        );
    }
}

#[test]
fn parts_of_a_question_have_a_bound() {
    let options = "o|".repeat(IMPORT_PARTS_MAX + 1);
    let columns = ",a".repeat(IMPORT_COLUMNS_MAX);
    let gaps = "{1:SA:=a} ".repeat(51);
    let cloze = format!(
        "<quiz><question type=\"cloze\"><questiontext><text>{gaps}</text></questiontext></question></quiz>"
    );
    for (format, text, said) in [
        (
            Format::Csv,
            format!("question,answer,options\nq,o,{options}\n"),
            "it has 2001 options; at most 2000 are read",
        ),
        (
            Format::Csv,
            format!("question,answer\nq{columns}\n"),
            "it has 201 columns; at most 200 are read",
        ),
        (
            Format::MoodleXml,
            cloze,
            "it has 51 gaps; at most 50 are read",
        ),
        (
            Format::Markdown,
            format!("<quiz>\n{}\n</quiz>\n", "[[a]] ".repeat(51)),
            "it has 51 blanks; at most 50 are read",
        ),
    ] {
        let imported = import(&text, format);
        assert!(
            imported.drafts.is_empty() && is_dropped(&imported, said),
            "{format:?}: {:.600}",
            format!("{:?}", imported.report)
        );
    }
}

#[test]
fn notes_past_their_bound_are_counted() {
    let keys: Vec<String> = (0..IMPORT_NOTES_MAX + 7)
        .map(|at| format!("\"k{at}\":\"v{at}\""))
        .collect();
    let text = format!(
        "{{{},\"questions\":[{{\"question\":\"q\",\"answer\":\"a\"}}]}}",
        keys.join(",")
    );
    let report = import(&text, Format::Json).report;
    assert_eq!(report.quiz.len(), IMPORT_NOTES_MAX + 1);
    assert_eq!(
        report.quiz.last().map(String::as_str),
        Some("and 7 more notes")
    );

    let row: Vec<String> = (0..IMPORT_NOTES_MAX + 7)
        .map(|at| format!("k{at}=\"v{at}\""))
        .collect();
    let text = format!(
        "[[questions]]\ntype=\"ShortAnswer\"\nprompt.prompt=\"q\"\nanswer.answer=\"a\"\n{}\n",
        row.join("\n")
    );
    let report = import(&text, Format::MdbookQuiz).report;
    let notes = &report.entries[0].notes;
    assert!(
        notes.iter().any(|note| note == "and 7 more notes"),
        "{:?}",
        notes.last()
    );
}
