//! Tables: one question a row, a header that names the columns, separated by commas, semicolons or tabs.

use super::csv_columns::{Columns, Role, key, parts, separator};
use super::csv_types::Type;
use super::intake::{Intake, foreign_id};
use super::notes::{Notes, short};
use super::{Imported, categories, escape};
use crate::format::{Draft, DraftKind, DraftOption, same_text};
use crate::model::{Difficulty, Grading, Source};

/// Whether a text is a table of questions.
pub(super) fn looks_like(text: &str) -> bool {
    Columns::of(text).is_some_and(|columns| columns.roles.contains(&Role::Answer))
}

/// Reads every question.
pub(super) fn import(text: &str) -> Imported {
    let mut intake = Intake::default();
    let Some(columns) = Columns::of(text) else {
        unnamed(text, &mut intake);
        return intake.finish();
    };
    let take = |record: &_, line, intake: &mut _| row(&columns, record, line, intake);
    rows(
        &text[columns.body..],
        columns.separator,
        columns.lines_before,
        &mut intake,
        take,
    );
    intake.finish()
}

/// Goes through the rows of a table with the line that each begins on.
fn rows(
    text: &str,
    separator: u8,
    lines_before: usize,
    intake: &mut Intake,
    mut take: impl FnMut(&::csv::StringRecord, usize, &mut Intake),
) {
    let mut reader = ::csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    for record in reader.records() {
        match record {
            Ok(record) => {
                let first = record
                    .position()
                    .map_or(0, |position| usize::try_from(position.line()).unwrap_or(0));
                take(&record, first + lines_before, intake);
            }
            Err(error) => intake.drop(0, "a row", format!("it cannot be read: {error}")),
        }
    }
}

/// Drops the rows of a table that does not say what its columns are. Its first row may be a question as well.
fn unnamed(text: &str, intake: &mut Intake) {
    const WHY: &str = "no column of its first line is named `question`";
    const HOW: &str =
        "; name the columns, for example: question,answer,option a,option b,explanation,topic";
    let (separator, skipped) = separator(text);
    let mut how = HOW;
    rows(
        &text[skipped..],
        separator,
        text[..skipped].matches('\n').count(),
        intake,
        |record, line, intake| {
            if record.iter().any(|cell| !cell.trim().is_empty()) {
                let shown: Vec<&str> = record.iter().collect();
                intake.drop(
                    line,
                    &shown.join(" "),
                    format!("{WHY}{}", std::mem::take(&mut how)),
                );
            }
        },
    );
}

/// What a row says.
#[derive(Default)]
struct Cells {
    options: Vec<(String, DraftOption)>,
    wrong: Vec<String>,
    draft: Vec<(Role, String)>,
}

impl Cells {
    /// Several cells of one role are its parts.
    fn push(&mut self, role: Role, text: &str) {
        match self.draft.iter_mut().find(|(known, _)| *known == role) {
            Some((_, before)) => *before = format!("{before}|{text}"),
            None => self.draft.push((role, text.to_owned())),
        }
    }

    fn text(&self, role: Role) -> Option<&str> {
        self.draft
            .iter()
            .find(|(known, _)| *known == role)
            .map(|(_, text)| text.as_str())
    }
}

fn row(columns: &Columns, record: &::csv::StringRecord, line: usize, intake: &mut Intake) {
    if record.iter().all(|cell| cell.trim().is_empty()) {
        return;
    }
    let mut notes = Notes::default();
    let cells = cells(columns, record, &mut notes);
    let Some(question) = cells.text(Role::Question) else {
        let shown: Vec<&str> = record.iter().collect();
        return intake.drop(line, &shown.join(" "), "its question is empty");
    };
    if record.len() < columns.roles.len() && record.iter().any(|cell| cell.contains('\n')) {
        notes.changed("the row has fewer columns than the header: a quote may not be closed");
    }
    let wanted = Type::of(cells.text(Role::Kind), &mut notes);
    if wanted == Some(Type::Essay) && cells.text(Role::Answer).is_none() {
        return intake.drop(
            line,
            question,
            "an essay: there is no answer to compare with",
        );
    }
    let kind = kind(&cells, wanted, &mut notes);
    let kind = wanted
        .into_iter()
        .fold(kind, |kind, wanted| wanted.applied(kind, &mut notes));
    let mut draft = Draft::new(escape::lines(question), kind);
    describe(&mut draft, &cells, &mut notes);
    intake.take(line, "", draft, notes);
}

fn cells(columns: &Columns, record: &::csv::StringRecord, notes: &mut Notes) -> Cells {
    let mut cells = Cells::default();
    let mut feedback: Vec<(String, String)> = Vec::new();
    for (i, cell) in record
        .iter()
        .enumerate()
        .filter(|(_, cell)| !cell.trim().is_empty())
    {
        let text = cell.trim().to_owned();
        match columns.roles.get(i) {
            Some(Role::Option) => {
                let option = DraftOption {
                    text,
                    ..DraftOption::default()
                };
                cells.options.push((columns.keys[i].clone(), option));
            }
            Some(Role::Options) => {
                let all = parts(&text, &['|', '\n', ';']);
                cells.options.extend(all.into_iter().map(|text| {
                    (
                        String::new(),
                        DraftOption {
                            text,
                            ..DraftOption::default()
                        },
                    )
                }));
            }
            Some(Role::Wrong) => cells.wrong.extend(parts(&text, &['|', '\n'])),
            Some(Role::Feedback) => feedback.push((columns.keys[i].clone(), text)),
            Some(Role::Unknown) | None => {
                let name = columns
                    .names
                    .get(i)
                    .map_or("without a name", String::as_str);
                notes.changed(format!("the column `{}` is left out", short(name)));
            }
            Some(role) => cells.push(*role, &text),
        }
    }
    for (key, text) in feedback {
        match cells.options.iter_mut().find(|(known, _)| *known == key) {
            Some((_, option)) => option.why = Some(escape::lines(&text)),
            None => notes.changed(format!(
                "the feedback \"{}\" belongs to no option",
                short(&text)
            )),
        }
    }
    cells
}

fn kind(cells: &Cells, wanted: Option<Type>, notes: &mut Notes) -> DraftKind {
    let answer = cells.text(Role::Answer).unwrap_or_default();
    let written: Vec<DraftOption> = cells
        .options
        .iter()
        .map(|(_, option)| option.clone())
        .collect();
    if written.is_empty() && cells.wrong.is_empty() {
        return typed(answer, wanted);
    }
    let chosen = chosen(answer, &cells.options, notes);
    let mut options: Vec<DraftOption> = Vec::new();
    if chosen.is_empty() && !answer.is_empty() && !written.is_empty() && is_place(answer) {
        notes.changed(format!(
            "its answer `{}` names none of its options",
            short(answer)
        ));
    } else if chosen.is_empty() && !answer.is_empty() {
        if !written.is_empty() {
            notes.changed(format!(
                "its answer \"{}\" was none of its options and is one now",
                short(answer)
            ));
        }
        options.push(DraftOption {
            text: answer.to_owned(),
            key: true,
            ..DraftOption::default()
        });
    }
    let marked = written
        .into_iter()
        .enumerate()
        .map(|(i, option)| DraftOption {
            key: chosen.contains(&i),
            ..option
        });
    options.extend(marked);
    options.extend(cells.wrong.iter().map(|text| DraftOption {
        text: text.clone(),
        ..DraftOption::default()
    }));
    for option in &mut options {
        option.text = escape::lines(&option.text);
    }
    if chosen.len() > 1 {
        DraftKind::Multiple(options, Grading::All)
    } else {
        DraftKind::Choice(options)
    }
}

/// A question without options: a statement, a number if its type says so, or a text.
fn typed(answer: &str, wanted: Option<Type>) -> DraftKind {
    match key(answer).as_str() {
        "true" | "t" | "yes" if wanted != Some(Type::Text) => {
            return DraftKind::TrueFalse {
                answer: Some(true),
                why: None,
            };
        }
        "false" | "f" | "no" if wanted != Some(Type::Text) => {
            return DraftKind::TrueFalse {
                answer: Some(false),
                why: None,
            };
        }
        _ => {}
    }
    let number = answer
        .trim()
        .parse::<f64>()
        .ok()
        .filter(|number| number.is_finite());
    if let Some(number) = number.filter(|_| wanted == Some(Type::Number)) {
        return DraftKind::Number {
            answer: Some(number),
            tolerance: 0.0,
            unit: None,
        };
    }
    DraftKind::Text {
        accept: parts(answer, &['|', '\n']),
        case_sensitive: false,
        pattern: None,
    }
}

/// The only option that is the text but for letter case.
fn in_any_case(text: &str, options: &[(String, DraftOption)]) -> Option<usize> {
    let text = text.to_lowercase();
    let mut alike = options
        .iter()
        .enumerate()
        .filter(|(_, (_, option))| same_text(&option.text.to_lowercase(), &text));
    let first = alike.next().map(|(at, _)| at);
    first.filter(|_| alike.next().is_none())
}

/// Which options an answer names: by their text, their column, their letter or their number from 1.
fn chosen(answer: &str, options: &[(String, DraftOption)], notes: &mut Notes) -> Vec<usize> {
    let by_text = |text: &str| {
        options
            .iter()
            .position(|(_, option)| same_text(&option.text, text))
            .or_else(|| in_any_case(text, options))
    };
    let by_place = |text: &str| place(text, options);
    if let Some(at) = by_text(answer) {
        if by_place(answer).is_some_and(|place| place != at) {
            notes.changed(format!(
                "`{}` is taken for the text of an option, not for its place",
                short(answer)
            ));
        }
        return vec![at];
    }
    if let Some(at) = by_place(answer) {
        return vec![at];
    }
    for separators in [&['|', '\n'][..], &[';'], &[','], &[' ', '&', '+']] {
        let all = parts(answer, separators);
        let found: Vec<usize> = all
            .iter()
            .filter_map(|part| by_text(part).or_else(|| by_place(part)))
            .collect();
        if all.len() > 1 && found.len() == all.len() {
            return found;
        }
    }
    Vec::new()
}

/// Whether an answer is written as letters or numbers of options, so that it is no option itself.
fn is_place(answer: &str) -> bool {
    let all = parts(answer, &['|', '\n', ';', ',', ' ', '&', '+']);
    all.iter()
        .all(|part| super::csv_columns::option_key(&key(part)).is_some())
}

/// The option that a word names: its column's letter or number, else its place as a letter or a number from 1.
fn place(text: &str, options: &[(String, DraftOption)]) -> Option<usize> {
    let named = super::csv_columns::option_key(&key(text))?;
    let by_column = options.iter().position(|(key, _)| *key == named);
    let counted = || match named.as_bytes() {
        [letter @ b'a'..=b'z'] => Some(usize::from(letter - b'a')),
        _ => named.parse::<usize>().ok()?.checked_sub(1),
    };
    by_column.or_else(|| counted().filter(|at| *at < options.len()))
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
                "the difficulty `{}` is none of easy, medium and hard",
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
            notes.changed(format!("`{}` is no number of points", short(written)));
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
