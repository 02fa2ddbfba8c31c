//! Turns one row of a table into a question.

use super::csv_answers::{is_place, kind};
use super::csv_cells::{Cells, cells};
use super::csv_columns::{Columns, Role, key};
use super::csv_types::Type;
use super::intake::{Intake, foreign_id};
use super::notes::{Notes, short};
use super::{categories, escape};
use crate::format::{Draft, DraftKind};
use crate::model::{Difficulty, Source, limits};

/// Imports the question of a row.
pub(super) fn row(
    columns: &Columns,
    record: &::csv::StringRecord,
    line: usize,
    intake: &mut Intake,
) {
    if is_unfilled(columns, record) {
        return;
    }
    let mut notes = Notes::default();
    let cells = cells(columns, record, &mut notes);
    let parts = cells.options.len() + cells.wrong.len();
    if parts > limits::IMPORT_PARTS_MAX {
        cover(record, intake);
        let why = format!(
            "it has {parts} options; at most {} are read of one question",
            limits::IMPORT_PARTS_MAX
        );
        return intake.drop(line, cells.text(Role::Question).unwrap_or("a row"), why);
    }
    let Some(question) = cells.text(Role::Question) else {
        let shown: Vec<&str> = record.iter().collect();
        return intake.drop(line, &shown.join(" "), "its question is empty");
    };
    if record.len() < columns.roles.len() && record.iter().any(|cell| cell.contains('\n')) {
        notes.changed("the row has fewer columns than the header: a quote may not be closed");
    }
    let named = Type::of(cells.text(Role::Kind), &mut notes);
    // In OpenTDB, `multiple` means that one of several options is right.
    let wanted = named.filter(|named| *named != Type::Multiple || cells.wrong.is_empty());
    if wanted == Some(Type::Essay) && cells.text(Role::Answer).is_none() {
        cover(record, intake);
        return intake.drop(
            line,
            question,
            "an essay: there is no answer to compare with",
        );
    }
    if wanted == Some(Type::Poll) {
        cover(record, intake);
        return intake.drop(line, question, "a poll or a drawing: no answer is right");
    }
    let kind = kind(&cells, columns.answer_is_place, wanted, &mut notes);
    let kind = wanted
        .into_iter()
        .fold(kind, |kind, wanted| wanted.applied(kind, &mut notes));
    let mut draft = Draft::new(escape::lines(question), kind);
    describe(&mut draft, &cells, &mut notes);
    // The question represents words of the format in another way, so they are not lost.
    let told = |role| cells.text(role).unwrap_or_default();
    for (role, is_word) in [
        (Role::Answer, is_place(told(Role::Answer))),
        (Role::Kind, named.is_some()),
        (Role::Difficulty, draft.difficulty.is_some()),
        (Role::Time, draft.time_limit_s.is_some()),
    ] {
        if is_word {
            intake.accounted(told(role));
        }
    }
    if matches!(draft.kind, DraftKind::TrueFalse { .. }) {
        intake.accounted(cells.text(Role::Answer).unwrap_or_default());
        cells
            .options
            .iter()
            .for_each(|(_, option)| intake.accounted(&option.text));
    }
    intake.take(line, "", draft, notes);
}

/// Whether a row has not been filled in. Templates number their rows in advance, and some also set a time.
fn is_unfilled(columns: &Columns, record: &::csv::StringRecord) -> bool {
    let in_advance = |role: Option<&Role>| matches!(role, Some(Role::Number | Role::Time));
    let is_number = |cell: &str| {
        cell.bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
    };
    record.iter().enumerate().all(|(at, cell)| {
        let cell = cell.trim();
        cell.is_empty() || (in_advance(columns.roles.get(at)) && is_number(cell))
    })
}

/// Marks all cells of a row as reported, because the report names the whole row.
fn cover(record: &::csv::StringRecord, intake: &mut Intake) {
    record.iter().for_each(|cell| intake.accounted(cell));
}

fn describe(draft: &mut Draft, cells: &Cells, notes: &mut Notes) {
    draft.id = cells.text(Role::Id).and_then(|id| foreign_id(id, notes));
    draft.explanation = cells.text(Role::Explanation).map(escape::lines);
    draft.hint = cells.text(Role::Hint).map(escape::lines);
    if let Some(topic) = cells.text(Role::Topic) {
        categories::named(&[topic], draft);
    }
    if let Some(written) = cells.text(Role::Difficulty) {
        let word = key(written);
        draft.difficulty = match word.as_str() {
            "1" => Some(Difficulty::Easy),
            "2" => Some(Difficulty::Medium),
            "3" => Some(Difficulty::Hard),
            _ => Difficulty::WORDS
                .iter()
                .find(|(known, _)| *known == word)
                .map(|(_, difficulty)| *difficulty),
        };
        if draft.difficulty.is_none() {
            notes.changed(format!(
                "the difficulty `{}` is not easy, medium or hard",
                short(written)
            ));
        }
    }
    if let Some(written) = cells.text(Role::Time) {
        draft.time_limit_s = seconds(written);
        if draft.time_limit_s.is_none() {
            notes.changed(format!(
                "`{}` is not a time limit in seconds",
                short(written)
            ));
        }
    }
    if let Some(written) = cells.text(Role::Points) {
        draft.points = written
            .parse()
            .ok()
            .filter(|points: &f64| points.is_finite());
        if draft.points.is_none() {
            notes.changed(format!("`{}` is not a number of points", short(written)));
        }
    }
    let (title, url) = (cells.text(Role::Source), cells.text(Role::Address));
    if let Some(title) = title.or(url) {
        let url = url
            .or(title.starts_with("http").then_some(title))
            .map(str::to_owned);
        draft.source = Some(Source {
            title: title.to_owned(),
            url,
            section: None,
        });
    }
}

/// A time limit such as `20`, `20 sec` or `1 min`; `None` if it is not a number, is 0, or is too long.
fn seconds(written: &str) -> Option<u32> {
    let digits = written.bytes().take_while(u8::is_ascii_digit).count();
    let number: u32 = written[..digits].parse().ok()?;
    let unit = key(written[digits..]
        .strip_prefix(".0")
        .unwrap_or(&written[digits..]));
    let seconds = match unit.as_str() {
        "" | "s" | "sec" | "secs" | "second" | "seconds" => number,
        "m" | "min" | "mins" | "minute" | "minutes" => number.checked_mul(60)?,
        _ => return None,
    };
    (1..=limits::TIME_LIMIT_S_MAX)
        .contains(&seconds)
        .then_some(seconds)
}
