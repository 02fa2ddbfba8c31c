//! Tests of importing spreadsheets, QTI packages and Moodle's gap questions, and of refusing hostile files.

use super::import::{holds, sketch};
use redflag::exchange::import::{Format, ImportText, NotRead, detect, import, open};
use redflag::exchange::{Conversion, Imported};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A zip archive of files with these names and contents.
fn zipped<'a>(files: impl IntoIterator<Item = (&'a str, Vec<u8>)>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        zip.start_file(name, options).expect("a name");
        zip.write_all(&bytes).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}

/// The result of importing a file, as the command does it.
fn imported(bytes: &[u8]) -> Imported {
    let opened = open(bytes, None).expect("it can be read");
    let format = opened.format.or_else(|| detect("-", &opened.text));
    let mut imported = import(&opened.text, format.expect("its format shows"));
    opened.complete(&mut imported);
    imported
}

fn sketches(imported: &Imported) -> Vec<String> {
    imported.drafts.iter().map(sketch).collect()
}

fn refused(bytes: &[u8]) -> String {
    match open(bytes, None) {
        Err(NotRead::Other(why)) => why,
        other => panic!(
            "it is not refused: {:?}",
            other.map(|opened: ImportText| opened.text.len())
        ),
    }
}

#[test]
fn a_spreadsheet_is_read_where_its_questions_are() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let notes = book.add_worksheet();
    notes.set_name("Read me").expect("a name");
    notes
        .write_string(0, 0, "Fill in the second sheet")
        .expect("a cell");
    let sheet = book.add_worksheet();
    for (column, name) in [
        "Question #",
        "Question Text",
        "Answer 1",
        "Answer 2",
        "Answer 3\n(Optional)",
        "Time Limit (sec)\n(Max: 300 seconds)",
        "Correct Answer(s)\n(Only include Answer #)",
    ]
    .into_iter()
    .enumerate()
    {
        sheet
            .write_string(3, u16::try_from(column).expect("few"), name)
            .expect("a cell");
    }
    sheet.write_string(0, 0, "Import Template").expect("a cell");
    sheet.write_number(5, 0, 1).expect("a cell");
    sheet
        .write_string(5, 1, "Who, \"really\",\nasks; <you> & me?")
        .expect("a cell");
    sheet.write_string(5, 2, "The bank").expect("a cell");
    sheet.write_boolean(5, 3, true).expect("a cell");
    sheet.write_number(5, 4, 0.5).expect("a cell");
    sheet.write_number(5, 5, 20).expect("a cell");
    sheet.write_string(5, 6, "1,3").expect("a cell");
    let imported = imported(&book.save_to_buffer().expect("memory"));
    assert_eq!(
        sketches(&imported),
        ["Who, \"really\",\\\nasks; \\<you> & me? :: multiple =The bank ~TRUE =0.5"]
    );
    assert_eq!(imported.drafts[0].time_limit_s, Some(20));
    assert_eq!(imported.report.entries[0].line, 6, "the row of the sheet");
    let quiz = imported.report.quiz.join("\n");
    assert!(quiz.contains("Import Template"), "{quiz}");
    assert!(
        quiz.contains("the sheet \"Read me\": \"Fill in the second sheet\""),
        "{quiz}"
    );
}

#[test]
fn cells_of_a_spreadsheet_share_texts_and_bounds() {
    let sheet = |rows: &str| {
        let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
        zipped([
            ("xl/worksheets/sheet1.xml", sheet.into_bytes()),
            (
                "xl/sharedStrings.xml",
                b"<sst><si><t>question</t></si><si><r><t>ans</t></r><r><t>wer</t></r><rPh><t>no</t></rPh></si></sst>".to_vec(),
            ),
        ])
    };
    let head =
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>";
    let row = "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>Is it?</t></is></c><c r=\"B3\" t=\"b\"><v>1</v></c>\
        <c r=\"ZZZ3\"><v>9</v></c></row>";
    let read = imported(&sheet(&format!("{head}{row}")));
    assert_eq!(sketches(&read), ["Is it? :: statement true"]);
    assert_eq!(read.report.entries[0].line, 3);
    assert!(
        read.report.quiz[0].contains("1 cells right of column"),
        "{:?}",
        read.report
    );
    // A distant row allocates no memory for the rows before it.
    let far = "<row r=\"4000000000\"><c r=\"A1\"><v>9</v></c></row>";
    let read = imported(&sheet(&format!("{head}{row}{far}")));
    assert!(
        read.report
            .quiz
            .iter()
            .any(|note| note.contains("all rows after")),
        "{:?}",
        read.report
    );
    // One long text in every cell.
    let long = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(1 << 20));
    let cells = "<row><c t=\"s\"><v>0</v></c></row>".repeat(100);
    let bomb = zipped([
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet>{cells}</worksheet>").into_bytes(),
        ),
        ("xl/sharedStrings.xml", long.into_bytes()),
    ]);
    assert!(refused(&bomb).contains("MiB of text"), "{}", refused(&bomb));
    // The same text in one row. Most of its cells are to the right of the columns that are read.
    let long = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(1 << 20));
    let cells = format!("<row>{}</row>", "<c t=\"s\"><v>0</v></c>".repeat(400));
    let bomb = zipped([
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet>{cells}</worksheet>").into_bytes(),
        ),
        ("xl/sharedStrings.xml", long.into_bytes()),
    ]);
    assert!(
        refused(&bomb).contains("8 MiB of text"),
        "{}",
        refused(&bomb)
    );
}

#[test]
fn archives_that_are_hostile_or_something_else_are_refused() {
    let zeros = vec![b' '; 70 << 20];
    let bomb = zipped([("xl/worksheets/sheet1.xml", zeros)]);
    assert!(bomb.len() < 1 << 20);
    assert!(refused(&bomb).contains("larger than 32 MiB"));
    let names: Vec<String> = (0..5_000).map(|n| format!("{n}.xml")).collect();
    let many = zipped(names.iter().map(|name| (name.as_str(), Vec::new())));
    assert!(refused(&many).contains("more than 4096 files"));
    let cut = zipped([("xl/workbook.xml", b"<workbook/>".to_vec())]);
    assert!(refused(&cut[..cut.len() - 10]).contains("zip archive"));
    assert!(
        refused(&zipped([("word/document.xml", Vec::new())])).contains("this is a Word file; copy")
    );
    assert!(refused(&zipped([("content.xml", Vec::new())])).contains("OpenDocument"));
    assert!(refused(&zipped([("a.txt", b"A?{T}".to_vec())])).contains("unpack it"));
    let no_cells = zipped([("xl/workbook.xml", b"<workbook/>".to_vec())]);
    assert!(refused(&no_cells).contains("no sheet"));
    let broken = zipped([("xl/workbook.xml", b"<workbook></b>".to_vec())]);
    assert!(refused(&broken).contains("not well-formed"));
}

const ONE: &str = r#"<?xml version="1.0"?>
<questestinterop><assessment title="Mail"><section>
<item ident="a" title="Question"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>points_possible</fieldlabel>
<fieldentry>2.0</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>
<presentation><material><mattext texttype="text/html">&lt;p&gt;What &lt;b&gt;now&lt;/b&gt;?&lt;/p&gt;</mattext></material>
<response_lid ident="r" rcardinality="Single"><render_choice>
<response_label ident="1"><material><mattext texttype="text/plain">Report it</mattext></material></response_label>
<response_label ident="2"><material><mattext texttype="text/plain">Click it</mattext></material></response_label>
</render_choice></response_lid></presentation>
<resprocessing><outcomes><decvar maxvalue="100" varname="SCORE"/></outcomes>
<respcondition continue="Yes"><conditionvar><varequal respident="r">2</varequal></conditionvar><displayfeedback linkrefid="2_fb"/></respcondition>
<respcondition continue="No"><conditionvar><varequal respident="r">1</varequal></conditionvar><setvar action="Set" varname="SCORE">100</setvar></respcondition>
</resprocessing>
<itemfeedback ident="general_fb"><flow_mat><material><mattext>So it is.</mattext></material></flow_mat></itemfeedback>
<itemfeedback ident="2_fb"><flow_mat><material><mattext>No!</mattext></material></flow_mat></itemfeedback></item>
<item ident="b" title="Several"><presentation><material><mattext>Which?</mattext></material>
<response_lid ident="r" rcardinality="Multiple"><render_choice>
<response_label ident="1"><material><mattext>x</mattext></material></response_label>
<response_label ident="2"><material><mattext>y</mattext></material></response_label>
<response_label ident="3"><material><mattext>z</mattext></material></response_label></render_choice></response_lid></presentation>
<resprocessing><respcondition><conditionvar><and><varequal respident="r">1</varequal><not><varequal respident="r">2</varequal></not>
<varequal respident="r">3</varequal></and></conditionvar><setvar varname="SCORE">100</setvar></respcondition></resprocessing></item>
<item ident="c"><presentation><material><mattext>Spell it</mattext></material><response_str ident="r"><render_fib/></response_str></presentation>
<resprocessing><respcondition><conditionvar><varequal respident="r">phish</varequal><varequal respident="r">phishing</varequal></conditionvar>
<setvar varname="SCORE">100</setvar></respcondition></resprocessing></item>
<item ident="d"><presentation><material><mattext>How many?</mattext></material><response_str ident="r"><render_fib fibtype="Decimal"/></response_str></presentation>
<resprocessing><respcondition><conditionvar><or><varequal respident="r">5</varequal><and><vargte respident="r">4.5</vargte><varlte respident="r">5.5</varlte></and></or></conditionvar>
<setvar varname="SCORE">100</setvar></respcondition></resprocessing></item>
<item ident="e"><presentation><material><mattext>Match</mattext></material>
<response_lid ident="p"><material><mattext>HTTP</mattext></material><render_choice><response_label ident="1"><material><mattext>80</mattext></material></response_label>
<response_label ident="2"><material><mattext>22</mattext></material></response_label></render_choice></response_lid>
<response_lid ident="q"><material><mattext>SSH</mattext></material><render_choice><response_label ident="1"><material><mattext>80</mattext></material></response_label>
<response_label ident="2"><material><mattext>22</mattext></material></response_label></render_choice></response_lid></presentation>
<resprocessing><respcondition><conditionvar><varequal respident="p">1</varequal></conditionvar><setvar varname="SCORE" action="Add">50</setvar></respcondition>
<respcondition><conditionvar><varequal respident="q">2</varequal></conditionvar><setvar varname="SCORE" action="Add">50</setvar></respcondition></resprocessing></item>
<item ident="f"><presentation><material><mattext>Tell us</mattext></material><response_str ident="r"><render_fib/></response_str></presentation></item>
<item ident="g"><presentation><material><mattext>Broken</mattext></presentation></item>
</section></assessment></questestinterop>"#;

#[test]
fn qti_1_2_is_read_type_by_type() {
    let read = import(ONE, Format::Qti);
    assert_eq!(read.title.as_deref(), Some("Mail"));
    assert_eq!(
        sketches(&read),
        [
            "What **now**? :: choice =Report it ~Click it why(No!) because(So it is.)",
            "Which? :: multiple =x ~y =z",
            "Spell it :: text phish|phishing",
            "How many? :: number 5±0.5",
            "Match :: match HTTP-80, SSH-22 +",
        ]
    );
    assert_eq!(read.drafts[0].points, Some(2.0));
    assert_eq!(read.drafts[1].comments, ["name: Several"]);
    let lost: Vec<&str> = read
        .report
        .entries
        .iter()
        .filter(|entry| entry.fate == Conversion::Dropped)
        .map(|entry| entry.question.as_str())
        .collect();
    assert_eq!(lost, ["Tell us", "Broken"], "{:?}", read.report);
}

fn item(declaration: &str, body: &str) -> String {
    format!(
        "<assessmentItem xmlns=\"http://www.imsglobal.org/xsd/imsqti_v2p1\" identifier=\"i\" title=\"i\" xml:lang=\"de\">{declaration}\
         <itemBody>{body}</itemBody></assessmentItem>"
    )
}

fn right(attributes: &str, values: &[&str]) -> String {
    let values: Vec<String> = values
        .iter()
        .map(|value| format!("<value>{value}</value>"))
        .collect();
    format!(
        "<responseDeclaration identifier=\"R\" {attributes}><correctResponse>{}</correctResponse></responseDeclaration>",
        values.concat()
    )
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn qti_2_is_read_by_its_interactions() {
    let choices = "<simpleChoice identifier=\"A\">x &lt; <b>y</b></simpleChoice><simpleChoice identifier=\"B\">z\
        <feedbackInline identifier=\"B\">No!</feedbackInline></simpleChoice>";
    let cases = [
        (
            item(
                &right("cardinality=\"single\"", &["A"]),
                &format!(
                    "<p>A mail.</p><choiceInteraction responseIdentifier=\"R\" maxChoices=\"1\"><prompt>What now?</prompt>{choices}</choiceInteraction>"
                ),
            ),
            vec!["A mail.\n\nWhat now? :: choice =x < **y** ~z why(No!)"],
            vec![],
        ),
        (
            item(
                &right("cardinality=\"multiple\"", &["A", "B"]),
                &format!(
                    "<choiceInteraction responseIdentifier=\"R\" maxChoices=\"0\"><prompt>Which?</prompt>{choices}</choiceInteraction>"
                ),
            ),
            vec!["Which? :: multiple =x < **y** =z why(No!)"],
            vec![],
        ),
        (
            item(
                &right("cardinality=\"ordered\"", &["B", "A"]),
                "<orderInteraction responseIdentifier=\"R\"><prompt>Order</prompt><simpleChoice identifier=\"A\">last</simpleChoice>\
                 <simpleChoice identifier=\"B\">first</simpleChoice></orderInteraction>",
            ),
            vec!["Order :: order first > last"],
            vec![],
        ),
        (
            item(
                &right(
                    "cardinality=\"multiple\" baseType=\"directedPair\"",
                    &["A X", "B Y"],
                ),
                "<matchInteraction responseIdentifier=\"R\"><prompt>Match</prompt><simpleMatchSet><simpleAssociableChoice identifier=\"A\">HTTP</simpleAssociableChoice>\
                 <simpleAssociableChoice identifier=\"B\">SSH</simpleAssociableChoice></simpleMatchSet><simpleMatchSet><simpleAssociableChoice identifier=\"X\">80</simpleAssociableChoice>\
                 <simpleAssociableChoice identifier=\"Y\">22</simpleAssociableChoice><simpleAssociableChoice identifier=\"Z\">25</simpleAssociableChoice></simpleMatchSet></matchInteraction>",
            ),
            vec!["Match :: match HTTP-80, SSH-22 +25"],
            vec![],
        ),
        (
            item(
                &right("cardinality=\"single\" baseType=\"string\"", &["phishing"]),
                "<p>It is called <textEntryInteraction responseIdentifier=\"R\"/> by mail.</p>",
            ),
            vec![r"It is called \_\_\_\_\_ by mail. :: text phishing"],
            vec![],
        ),
        (
            item(
                "",
                "<p>Tell us</p><extendedTextInteraction responseIdentifier=\"R\"/>",
            ),
            vec![],
            vec!["essay"],
        ),
        (
            item("", "<p>Read this</p>"),
            vec![],
            vec!["nothing to respond with"],
        ),
        (
            item(
                "",
                "<p>Where?</p><hotspotInteraction responseIdentifier=\"R\"/>",
            ),
            vec![],
            vec!["<hotspotInteraction> has no counterpart"],
        ),
    ];
    for (text, questions, notes) in &cases {
        assert_eq!(detect("a.xml", text), Some(Format::Qti));
        holds(Format::Qti, &[(text, questions, notes)]);
    }
    assert_eq!(
        import(&cases[0].0, Format::Qti).language.as_deref(),
        Some("de")
    );
}

#[test]
fn a_package_of_qti_is_read_file_by_file_and_leads_nowhere() {
    let question = item(
        &right("baseType=\"string\"", &["x"]),
        "<p>Q? <textEntryInteraction responseIdentifier=\"R\"/></p>",
    );
    let package = zipped([
        ("imsmanifest.xml", b"<manifest/>".to_vec()),
        ("../../etc/one.xml", question.clone().into_bytes()),
        (
            "/abs/two.xml",
            format!("<?xml version=\"1.0\"?>\n{question}").into_bytes(),
        ),
        ("images/a.png", vec![1, 2, 3]),
    ]);
    let read = imported(&package);
    assert_eq!(read.drafts.len(), 2, "{:?}", read.report);
    assert!(read.report.entries.iter().all(|entry| entry.line == 0));
    assert_eq!(read.report.quiz, ["left out: the file images/a.png"]);
}

#[test]
fn entities_of_a_document_are_never_fetched_or_multiplied() {
    let bomb = "<!DOCTYPE q [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>";
    let text = format!(
        "{bomb}{}",
        item(
            &right("", &["x"]),
            "<p>Q? &b; &f; <textEntryInteraction responseIdentifier=\"R\"/></p>"
        )
    );
    let read = import(&text, Format::Qti);
    assert!(
        read.drafts[0].prompt.contains("&b; "),
        "{:?}",
        read.drafts[0].prompt
    );
    assert!(!read.drafts[0].prompt.contains("root:"));
    assert_eq!(read.report.entries[0].fate, Conversion::Approximated);
    let deep = format!("{}x{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
    let read = import(&item("", &deep), Format::Qti);
    assert_eq!(read.report.count(Conversion::Dropped), 1);
}

#[test]
fn gaps_of_moodle_are_one_question_each() {
    let question = |text: &str| {
        format!(
            "<quiz><question type=\"cloze\"><name><text>N</text></name><questiontext format=\"html\"><text><![CDATA[{text}]]></text></questiontext>\
             <generalfeedback><text>So.</text></generalfeedback></question></quiz>"
        )
    };
    let together = "gaps that were asked for together";
    let cases = [
        (
            question("<p>Mail is {1:SHORTANSWER:=open~%50%wide#half~*#no} text.</p>"),
            vec![r"Mail is \_\_\_\_\_ text. :: text open because(So.)"],
            vec![
                "\"wide\" (worth 50%), with its feedback \"half\"",
                "\"*\" (worth 0%), with its feedback \"no\"",
            ],
        ),
        (
            question("{1:MULTICHOICE:=a#yes~b#no} and {2:NUMERICAL:=5:0.5}"),
            vec![
                r"_____ and 5 :: choice =a why(yes) ~b why(no) because(So.)",
                r"a and _____ :: number 5±0.5 because(So.)",
            ],
            vec![together, together],
        ),
        (
            question("{1:MR:%50%a~%50%b~c} &amp; {not a gap}"),
            vec![r"\_\_\_\_\_ & {not a gap} :: partial =a =b ~c because(So.)"],
            vec!["a wrong tick now"],
        ),
        (
            question("{1:DRAW:=a}"),
            vec![],
            vec!["a gap of the type `DRAW`"],
        ),
        (question("{1:SA:=a"), vec![], vec!["never closed"]),
    ];
    for (text, questions, notes) in &cases {
        holds(Format::MoodleXml, &[(text, questions, notes)]);
    }
}
