//! Tests of importing tables and JSON from other platforms, and tables written by hand.

use super::import::{accounted_for, holds, sketch, writable};
use redflag::exchange::Imported;
use redflag::exchange::import::{Format, import};

/// Asserts the questions that a text becomes, the notes on changes, and parts of the notes on the quiz.
fn arrives(
    format: Format,
    text: &str,
    questions: &[&str],
    notes: &[&str],
    quiz: &[&str],
) -> Imported {
    let imported = import(text, format);
    holds(format, &[(text, questions, notes)]);
    let report = &imported.report;
    assert_eq!(report.quiz.len(), quiz.len(), "{text}\n{report:#?}");
    for (note, part) in report.quiz.iter().zip(quiz) {
        assert!(note.contains(part), "{note} lacks {part}");
    }
    imported
}

#[test]
fn a_table_of_kahoot_has_its_header_below_notes() {
    let text = "\n,\"Quiz template\"\n,\"Add questions, at least two answers, a time limit and what is right.\"\n\n\
        ,\"Question - max 120 characters\",\"Answer 1 - max 75 characters\",\"Answer 2 - max 75 characters\",\
        \"Answer 3 - max 75 characters\",\"Answer 4 - max 75 characters\",\
        \"Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs\",\"Correct answer(s) - choose at least one\"\n\
        1,\"What is odd?\",\"2\",\"1\",\"Both\",,20,2\n2,\"Which are?\",\"x\",\"y\",\"z\",,30,\"1,3\"\n\
        3,,,,,,,\n4,,,,,,20,\n";
    let imported = arrives(
        Format::Csv,
        text,
        &[
            "What is odd? :: choice ~2 =1 ~Both",
            "Which are? :: multiple =x ~y =z",
        ],
        &[],
        &[
            "above the header of the table: \"Quiz template\"",
            "Add questions",
        ],
    );
    // Numbered but empty rows of the template are not questions.
    assert_eq!(imported.report.entries.len(), 2, "{:?}", imported.report);
    let limits: Vec<Option<u32>> = imported
        .drafts
        .iter()
        .map(|draft| draft.time_limit_s)
        .collect();
    assert_eq!(limits, [Some(20), Some(30)]);
}

#[test]
fn a_row_with_anything_but_its_number_and_time_is_dropped_with_a_reason() {
    let head = "Question #,Question,Answer 1,Answer 2,Time limit (sec),Correct answer(s)";
    for (row, dropped) in [
        ("7,,,,20,", 0),
        ("7,,,,soon,", 1),
        ("7,,,,20,1", 1),
        ("7,,a,,20,", 1),
        ("seven,,,,20,", 1),
    ] {
        let imported = import(&format!("{head}\n1,Who?,a,b,20,1\n{row}\n"), Format::Csv);
        let counts = (imported.drafts.len(), imported.report.entries.len());
        assert_eq!(counts, (1, 1 + dropped), "{row}: {:?}", imported.report);
    }
}

#[test]
fn tables_of_live_platforms_are_read_with_their_own_headers() {
    // Blooket: a title, a number before each question, remarks in the names.
    let blooket = "\"Blooket\nImport Template\",,,,,,,\n\
        Question #,Question Text,Answer 1,Answer 2,\"Answer 3\n(Optional)\",\"Answer 4\n(Optional)\",\
        \"Time Limit (sec)\n(Max: 300 seconds)\",\"Correct Answer(s)\n(Only include Answer #)\"\n\
        1,What do you do?,Report it,Delete it,Answer it,,20,1\n2,How many?,2,1,,,45,\"2\"\n";
    let imported = arrives(
        Format::Csv,
        blooket,
        &[
            "What do you do? :: choice =Report it ~Delete it ~Answer it",
            "How many? :: choice ~2 =1",
        ],
        &[],
        &["Blooket"],
    );
    assert_eq!(imported.drafts[1].time_limit_s, Some(45));
    // Gimkit: the right answer and up to three wrong ones.
    arrives(
        Format::Csv,
        "Gimkit Spreadsheet Import Template,,,,\n\
         Question,Correct Answer,Incorrect Answer 1,Incorrect Answer 2 (Optional),Incorrect Answer 3 (Optional)\n\
         Who asks?,Nobody,The bank,,\n",
        &["Who asks? :: choice =Nobody ~The bank"],
        &[],
        &["Gimkit"],
    );
    // Quizizz: a row that explains the columns, types, pictures and times.
    let quizizz = "Question Text,Question Type,Option 1,Option 2,Option 3,Correct Answer,Time in seconds,Image Link,Answer explanation\n\
        \"Text of the question\n(required)\",\"(default is Multiple Choice)\",\"Text for option 1\n(required in most cases)\",\
        \"Text for option 2\",\"(optional)\",\"The number of the option\",\"(optional)\",\"(optional)\",\"(optional)\"\n\
        What now?,Multiple Choice,Stop,Go,,1,20,,So it is.\n\
        Which?,Checkbox,a1,b1,c1,\"1,3\",30,,\nSpell it,Fill-in-the-Blank,phish,phishing,,,30,,\n\
        Tell us,Open-Ended,,,,,60,,\nYour mood?,Poll,good,bad,,,60,,\nSee?,Multiple Choice,Yes,No,,1,20,https://a.test/p.png,\n";
    arrives(
        Format::Csv,
        quizizz,
        &[
            "What now? :: choice =Stop ~Go because(So it is.)",
            "Which? :: multiple =a1 ~b1 =c1",
            "Spell it :: text phish|phishing",
            "See? :: choice =Yes ~No",
        ],
        &[
            "an essay",
            "a poll",
            "`Image Link` is left out: \"https://a.test/p.png\"",
        ],
        &["explains the columns"],
    );
    // ClassQuiz.
    arrives(
        Format::Csv,
        "Question,Answer 1,Answer 2,Answer 3,Answer 4,Time Limit,Correct Answer\nWho?,Ada,Bob,,,20,\"1,2\"\n",
        &["Who? :: multiple =Ada =Bob"],
        &[],
        &[],
    );
}

#[test]
fn answers_of_tables_are_letters_numbers_lists_or_words() {
    for (table, questions, notes) in [
        (
            "question,a,b,c,d,e,answer\nWhich?,v,w,x,y,z,ACD\n",
            vec!["Which? :: multiple =v ~w =x =y ~z"],
            vec![],
        ),
        (
            "question,a,b,answer\nWhich?,v,w,ABX\n",
            vec!["Which? :: choice ~v ~w"],
            vec!["`ABX` names none", "decide which"],
        ),
        (
            "category,type,difficulty,question,correct_answer,incorrect_answers\n\
             IT,multiple,easy,What is &quot;it&quot;?,one,\"['two', 'three']\"\n",
            vec!["What is \"it\"? :: choice =one ~two ~three topic(it)"],
            vec!["references of HTML"],
        ),
        (
            "question,options,answer\nWhich?,\"[\"\"a1\"\", \"\"b1\"\"]\",b1\n",
            vec!["Which? :: choice ~a1 =b1"],
            vec![],
        ),
        (
            "question,type,answer\nIs it?,true/false,1\nIs it not?,true/false,0\n",
            vec!["Is it? :: statement true", "Is it not? :: statement false"],
            vec![],
        ),
        (
            "question,answer\nIs it?,1\n",
            vec!["Is it? :: text 1"],
            vec!["only 0 or 1"],
        ),
    ] {
        holds(Format::Csv, &[(table, &questions, &notes)]);
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn json_of_many_shapes_is_read() {
    let cases: [(&str, &[&str], &[&str]); 15] = [
        // OpenTDB.
        (
            r#"{"response_code":0,"results":[
            {"type":"multiple","difficulty":"easy","category":"Science: Computers","question":"What does &quot;HTTP&quot; stand for?",
             "correct_answer":"a","incorrect_answers":["b","c","d"]},
            {"type":"boolean","difficulty":"hard","category":"Science: Computers","question":"It is safe.",
             "correct_answer":"False","incorrect_answers":["True"]}]}"#,
            &[
                "What does \"HTTP\" stand for? :: choice =a ~b ~c ~d topic(science-computers)",
                "It is safe. :: statement false topic(science-computers)",
            ],
            &[],
        ),
        // The Trivia API.
        (
            r#"[{"category":"science","id":"622a1c","correctAnswer":"x","incorrectAnswers":["y","z"],
             "question":{"text":"What is it?"},"tags":["net"],"type":"text_choice","difficulty":"medium","regions":[],"isNiche":false}]"#,
            &["What is it? :: choice =x ~y ~z topic(science)"],
            &[],
        ),
        // A list with indices. The other question shows that they count from 0.
        (
            r#"[{"question":"A?","options":["p","q"],"answer":0,"explanation":"so"},{"question":"B?","options":["p","q"],"answer":1}]"#,
            &["A? :: choice =p ~q because(so)", "B? :: choice ~p =q"],
            &[],
        ),
        (
            r#"[{"question":"A?","options":["p","q"],"answer":2},{"question":"B?","options":["p","q"],"answer":1}]"#,
            &["A? :: choice ~p =q", "B? :: choice =p ~q"],
            &[],
        ),
        (
            r#"[{"question":"A?","options":["p","q","r"],"correctIndex":1}]"#,
            &["A? :: choice ~p =q ~r"],
            &["count from 0 or from 1"],
        ),
        // Texts and letters.
        (
            r#"{"title":"T","questions":[{"question":"A?","choices":["p","q"],"answer":"q"},{"question":"B?","A":"p","B":"q","answer":"A"}]}"#,
            &["A? :: choice ~p =q", "B? :: choice =p ~q"],
            &[],
        ),
        (
            r#"[{"question":"A?","options":{"a":"p","b":"q","c":"r"},"answer":["a","c"]}]"#,
            &["A? :: multiple =p ~q =r"],
            &[],
        ),
        // Marked options.
        (
            r#"{"quiz":{"items":[{"questionText":"A?","answerOptions":[{"answerText":"p","isCorrect":true,"feedback":"yes"},{"answerText":"q","isCorrect":false}]}]}}"#,
            &["A? :: choice =p why(yes) ~q"],
            &[],
        ),
        // Options with ids: an answer is an id, unless its key says that it is an index.
        (
            r#"[{"question":"A?","answers":[{"id":1,"text":"p"},{"id":2,"text":"q"}],"correctAnswers":[2]},
            {"question":"B?","answers":[{"id":7,"text":"p"},{"id":1,"text":"q"}],"correctAnswers":[1,7]}]"#,
            &["A? :: choice ~p =q", "B? :: multiple =p =q"],
            &[],
        ),
        (
            r#"[{"question":"A?","options":[{"id":1,"text":"p"},{"id":2,"text":"q"}],"correctIndex":1}]"#,
            &["A? :: choice ~p =q"],
            &["count from 0 or from 1"],
        ),
        // Letters before the options, and abbreviated types.
        (
            r#"[{"question":"A?","options":["A. p","B. q"],"answer":"B. q","theme":"mail","qtype":"single"},
            {"question":"B?","options":["A. p","B. A and C","C. r"],"answer":["A","C"],"type":"multi"}]"#,
            &[
                "A? :: choice ~p =q topic(mail)",
                "B? :: multiple =A. p ~B. A and C =C. r",
            ],
            &[],
        ),
        // No options to choose from.
        (
            r#"[{"question":"A?","answer":true},{"question":"B?","answer":"blue"},{"question":"C?"}]"#,
            &["A? :: statement true", "B? :: text blue"],
            &[],
        ),
        // Topics as keys, and keys that cannot be imported.
        (
            r#"{"mail":[{"question":"A?","options":["p","q"],"answer":"p","image":"x.png","timeLimit":20}]}"#,
            &["A? :: choice =p ~q topic(mail)"],
            &["its `image` is left out: \"x.png\""],
        ),
        // One object per line, and one of them is broken.
        (
            "{\"question\":\"A?\",\"options\":[\"p\",\"q\"],\"answer\":\"p\"}\n{\"question\":\n",
            &["A? :: choice =p ~q"],
            &["this is no JSON"],
        ),
        ("[1, {]", &[], &["this is no JSON"]),
    ];
    for (text, questions, notes) in cases {
        holds(Format::Json, &[(text, questions, notes)]);
    }
}

#[test]
fn json_names_lines_and_what_belongs_to_no_question() {
    let text = "{\n  \"title\": \"T\",\n  \"author\": \"Ada\",\n  \"questions\": [\n    {\"question\": \"A?\", \"answer\": true},\n\n    {\"question\": \"B?\", \"answer\": false}\n  ]\n}\n";
    let imported = import(text, Format::Json);
    assert_eq!(imported.title.as_deref(), Some("T"));
    let lines: Vec<usize> = imported
        .report
        .entries
        .iter()
        .map(|entry| entry.line)
        .collect();
    assert_eq!(lines, [5, 7]);
    assert_eq!(
        imported.report.quiz,
        ["left out: line 3, `author`: \"Ada\""]
    );
    accounted_for(&imported);
    writable(&imported);
    assert_eq!(sketch(&imported.drafts[0]), "A? :: statement true");
}

#[test]
fn hostile_json_is_refused_piece_by_piece() {
    let deep = format!("[{}{}]", "[".repeat(60_000), "]".repeat(60_000));
    let wide = format!("[{}1]", "1,".repeat(500_000));
    let twice = r#"[{"question":"Zero?","question":"B?","answer":true}]"#;
    for (text, said) in [(&deep, "lists deep"), (&wide, "entries in one list")] {
        let report = import(text, Format::Json).report;
        assert!(
            report.entries[0].notes[0].contains(said),
            "{:?}",
            report.entries
        );
    }
    let imported = import(twice, Format::Json);
    assert_eq!(imported.report.entries[0].notes, ["left out: \"Zero\""]);
}
