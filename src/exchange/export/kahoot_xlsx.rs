//! Exports a quiz as the spreadsheet that Kahoot imports. Questions that exceed Kahoot's limits are left out, because a
//! shortened question could ask something else.

use super::gift;
use super::losses::{FormatFeatures, QuestionFeature, QuizFeature};
use super::shared::{drawn_options, each, labels, one_file};
use crate::catalogue::Catalogue;
use crate::exchange::Exported;
use crate::model::{Kind, Opt, Question, Quiz};
use crate::text::one_line;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

const CARRIED: FormatFeatures = FormatFeatures {
    quiz: &[QuizFeature::Title],
    question: &[QuestionFeature::TimeLimit, QuestionFeature::FixedOrder],
};

/// The most characters of a question, as Kahoot counts them.
const QUESTION_MAX: usize = 120;

/// The most characters of an answer.
const ANSWER_MAX: usize = 75;

/// The most answers of a question.
const ANSWERS_MAX: usize = 4;

/// The time limits that Kahoot offers, in seconds.
const TIMES_S: [u32; 8] = [5, 10, 20, 30, 60, 90, 120, 240];

/// Seconds for a question without a time limit, because Kahoot requires one.
const TIME_DEFAULT_S: u32 = 60;

/// The row of the header, from 0. Questions follow below it.
const HEADER_ROW: u32 = 7;

const HEADER: [&str; 7] = [
    "Question - max 120 characters",
    "Answer 1 - max 75 characters",
    "Answer 2 - max 75 characters",
    "Answer 3 - max 75 characters",
    "Answer 4 - max 75 characters",
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
];

/// One question in Kahoot's columns.
struct Row {
    question: String,
    answers: Vec<String>,
    time_s: u32,
    /// The numbers of the right answers, from 1.
    correct: Vec<usize>,
}

pub(super) fn write(quiz: &Quiz) -> Exported {
    let options = drawn_options(quiz);
    let mut rows = Vec::new();
    let mut place = 0;
    let labels = labels(quiz);
    let report = each(quiz, &CARRIED, |question, notes| {
        let shown = options.get(place).map_or(&[][..], Vec::as_slice);
        place += 1;
        rows.push(row(question, shown, notes, &labels)?);
        Ok(())
    });
    let bytes =
        workbook(quiz, &rows).expect("the sheet is small, has one name, and is written to memory");
    one_file("xlsx", bytes, report)
}

fn row(
    question: &Question,
    shown: &[usize],
    notes: &mut Vec<String>,
    labels: &Catalogue,
) -> Result<Row, String> {
    let answers = answers(question, shown, notes, labels)?;
    let (texts, keys): (Vec<String>, Vec<bool>) = answers.into_iter().unzip();
    if texts.len() > ANSWERS_MAX {
        return Err(format!(
            "it has {} options; Kahoot takes {ANSWERS_MAX}",
            texts.len()
        ));
    }
    let text = gift::words(&question.prompt, notes);
    fits("its question", &text, QUESTION_MAX)?;
    for text in &texts {
        fits(
            &format!("the option \"{}\"", one_line(text)),
            text,
            ANSWER_MAX,
        )?;
    }
    let correct: Vec<usize> = (1..)
        .zip(keys)
        .filter(|(_, key)| *key)
        .map(|(place, _)| place)
        .collect();
    if matches!(question.kind, Kind::Multiple(_)) && correct.len() > 1 {
        notes.push("Kahoot counts any one of the right options as the whole answer".to_owned());
    }
    Ok(Row {
        question: text,
        answers: texts,
        time_s: time_s(question.time_limit_s, notes),
        correct,
    })
}

/// The answers in the order in which they are shown, and whether each is right.
fn answers(
    question: &Question,
    shown: &[usize],
    notes: &mut Vec<String>,
    labels: &Catalogue,
) -> Result<Vec<(String, bool)>, String> {
    let mut list = |options: &[Opt], key: &dyn Fn(usize) -> bool| {
        let known = shown
            .iter()
            .filter_map(|&place| Some((place, options.get(place)?)));
        known
            .map(|(place, option)| (gift::words(&option.text, notes), key(place)))
            .collect()
    };
    match &question.kind {
        Kind::Choice(choice) => Ok(list(&choice.options, &|place| place == choice.key)),
        Kind::Multiple(multiple) => Ok(list(&multiple.options, &|place| multiple.keys[place])),
        Kind::TrueFalse(tf) => Ok(vec![
            (labels.text("option-true"), tf.answer),
            (labels.text("option-false"), !tf.answer),
        ]),
        other => Err(format!(
            "Kahoot's spreadsheet has no {} questions",
            other.word()
        )),
    }
}

/// Checks a text against a limit in UTF-16 units, because programs in a browser count those.
fn fits(what: &str, text: &str, max: usize) -> Result<(), String> {
    let length = text.encode_utf16().count();
    match length {
        0 => Err(format!("{what} has no text")),
        length if length > max => Err(format!(
            "{what} has {length} characters; Kahoot takes {max}"
        )),
        _ => Ok(()),
    }
}

/// The shortest time limit of Kahoot that is not shorter than ours.
fn time_s(limit: Option<u32>, notes: &mut Vec<String>) -> u32 {
    let Some(limit) = limit else {
        notes.push(format!("Kahoot needs a time limit: {TIME_DEFAULT_S} s"));
        return TIME_DEFAULT_S;
    };
    let longest = TIMES_S[TIMES_S.len() - 1];
    let time = TIMES_S
        .into_iter()
        .find(|time| *time >= limit)
        .unwrap_or(longest);
    if time != limit {
        notes.push(format!("its {limit} s became {time} s"));
    }
    time
}

fn workbook(quiz: &Quiz, rows: &[Row]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // A fixed day, so that the same quiz gives the same bytes.
    let day = ExcelDateTime::from_ymd(2020, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    let sheet = book.add_worksheet();
    sheet.set_name("Sheet1")?;
    head(sheet, quiz)?;
    for (number, row) in (1_u32..).zip(rows) {
        write_row(sheet, number, row)?;
    }
    book.save_to_buffer()
}

fn head(sheet: &mut Worksheet, quiz: &Quiz) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    sheet.write_string_with_format(1, 1, "Quiz template", &bold)?;
    sheet.write_string(2, 1, one_line(&quiz.title))?;
    sheet.write_string(
        3,
        1,
        "Questions have at most 120 characters and answers at most 75.",
    )?;
    sheet.write_string(
        4,
        1,
        "If several answers are correct, they are separated by a comma.",
    )?;
    let header = Format::new().set_bold().set_text_wrap();
    for (column, text) in (1..).zip(HEADER) {
        sheet.write_string_with_format(HEADER_ROW, column, text, &header)?;
        sheet.set_column_width(column, if column == 1 { 60 } else { 30 })?;
    }
    Ok(())
}

/// Writes a row. All cells are text, so that a formula in a question is not evaluated.
fn write_row(sheet: &mut Worksheet, number: u32, row: &Row) -> Result<(), XlsxError> {
    let at = HEADER_ROW + number;
    sheet.write_number(at, 0, number)?;
    sheet.write_string(at, 1, &row.question)?;
    for (column, answer) in (2..).zip(&row.answers) {
        sheet.write_string(at, column, answer)?;
    }
    sheet.write_number(at, 6, row.time_s)?;
    let correct: Vec<String> = row.correct.iter().map(ToString::to_string).collect();
    sheet.write_string(at, 7, correct.join(","))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_never_shorter_than_ours_if_kahoot_can() {
        for (limit, time, noted) in [
            (Some(1), 5, true),
            (Some(20), 20, false),
            (Some(31), 60, true),
            (Some(500), 240, true),
            (None, 60, true),
        ] {
            let mut notes = Vec::new();
            assert_eq!(
                (time_s(limit, &mut notes), !notes.is_empty()),
                (time, noted),
                "{limit:?}"
            );
        }
    }

    #[test]
    fn the_limits_of_kahoot_are_counted_as_it_counts() {
        assert!(fits("it", &"é".repeat(75), ANSWER_MAX).is_ok());
        assert!(fits("it", &"a".repeat(76), ANSWER_MAX).is_err());
        assert!(fits("it", &"👍".repeat(38), ANSWER_MAX).is_err());
        assert!(fits("it", "", ANSWER_MAX).is_err());
    }
}
