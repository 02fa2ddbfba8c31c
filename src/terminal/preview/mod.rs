//! Previews of a question for its author: the learner's screen before and after an answer, as text.

mod phone;

pub(super) use phone::{Page, PageRow, SHAPES, with_shape};

use super::ink::{Ink, Line, Paint};
use super::kinds::row;
use super::plain::Plain;
use super::{AskedQuestion, Face};
use crate::catalogue::Catalogue;
use crate::engine::{Event, Record, Response, Verdict, grade};
use crate::model::{Key, Question};
use std::io;

/// The record of an answer, as an attempt would save it.
pub fn record(question: &Question, response: &Response) -> Record {
    let grade = grade(question, response).ok();
    Record {
        question: question.id.clone(),
        verdict: grade.as_ref().map_or(Verdict::Wrong, |grade| grade.verdict),
        points: grade.map_or(0.0, |grade| grade.fraction * question.points),
        points_max: question.points,
        response: Some(response.clone()),
        elapsed_ms: 0,
        certainty: None,
        hinted: false,
    }
}

/// The rich screens: the question, then the feedback on each of the given answers.
#[cfg(unix)]
pub fn screens(
    words: &Catalogue,
    asked: &AskedQuestion,
    key: &Key,
    records: &[Record],
    columns: usize,
) -> Vec<Line> {
    let mut lines = super::rich::question_lines(words, asked, columns);
    for record in records {
        lines.push(rule(columns));
        lines.extend(super::rich::answered_lines(
            words, asked, key, record, columns,
        ));
    }
    lines
}

/// The rich screen of so many rows and columns right after an answer, before any scrolling.
#[cfg(unix)]
pub fn first_screen(
    words: &Catalogue,
    asked: &AskedQuestion,
    key: &Key,
    record: &Record,
    size: (usize, usize),
) -> Vec<Line> {
    super::rich::first_screen(words, asked, key, record, size)
}

/// The lines of the plain dialogue, on systems without the rich interface.
#[cfg(not(unix))]
pub fn screens(
    words: &Catalogue,
    asked: &AskedQuestion,
    key: &Key,
    records: &[Record],
    columns: usize,
) -> Vec<Line> {
    let text = dialogue(words, asked, key, records, columns, Paint::None).unwrap_or_default();
    text.lines()
        .map(|line| Line::of(Ink::PLAIN, line))
        .collect()
}

/// A phone's page in a live room: the question, then the feedback on each of the given answers.
pub fn page(
    words: &Catalogue,
    asked: &AskedQuestion,
    key: &Key,
    records: &[Record],
    columns: usize,
) -> Vec<Line> {
    let mut lines = phone::question(words, asked, columns);
    let mut add = |part: Vec<Line>| {
        if !part.is_empty() {
            lines.push(rule(columns));
            lines.extend(part);
        }
    };
    add(phone::marking(words, asked, columns));
    for record in records {
        add(phone::result(words, asked, key, record, columns));
    }
    lines
}

/// The plain dialogue: the question with each of the given answers typed.
pub fn dialogue(
    words: &Catalogue,
    asked: &AskedQuestion,
    key: &Key,
    records: &[Record],
    columns: usize,
    paint: Paint,
) -> io::Result<String> {
    let mut text = String::new();
    for (nth, record) in records.iter().enumerate() {
        if nth > 0 {
            text.push_str(&rule(columns).painted(paint));
            text.push('\n');
        }
        let Some(response) = &record.response else {
            continue;
        };
        let typed = typed(words, asked, response);
        let mut output = Vec::new();
        let mut face = Plain {
            words,
            input: &mut typed.as_bytes(),
            output: &mut output,
            clock: &|| 0,
            echo: true,
            columns,
            paint,
            asked_at_ms: (nth > 0).then_some((asked.place, 0)),
            visits: crate::terminal::Visits::default(),
        };
        // The typed lines are made from the response, so none is refused. If one were, the end of the input would end
        // the dialogue.
        if matches!(face.ask(asked)?, Event::Answer { .. }) {
            face.feedback(asked, key, record)?;
        }
        text.push_str(&String::from_utf8_lossy(&output));
    }
    Ok(text)
}

/// A response as it is typed in the plain dialogue.
fn typed(words: &Catalogue, asked: &AskedQuestion, response: &Response) -> String {
    (row(response.kind()).typed)(words, asked, response) + "\n"
}

/// A line between two screens.
fn rule(columns: usize) -> Line {
    Line::of(Ink::DIM, &"─".repeat(columns))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::english;
    use crate::engine::{Paper, Seed, Selection};

    #[test]
    fn what_is_typed_for_a_response_is_read_as_that_response() {
        let words = english();
        for text in [
            include_str!("../../../quizzes/do-you-know-security.toml"),
            include_str!("../../../quizzes/phish-or-legit.toml"),
        ] {
            let quiz = crate::format::parse_quiz(text)
                .usable()
                .expect("a shipped quiz");
            let seed = Seed::new("any").expect("a seed");
            let paper = Paper::draw(&quiz, &seed, &Selection::default()).expect("a paper");
            for item in &paper.items {
                let question = &quiz.questions[item.question];
                let asked = AskedQuestion::new(&quiz, item, 0, 1);
                for response in question
                    .wrong_responses()
                    .into_iter()
                    .chain([question.right_response()])
                {
                    let typed = typed(&words, &asked, &response);
                    let mut output = Vec::new();
                    let mut face = Plain {
                        words: &words,
                        input: &mut typed.as_bytes(),
                        output: &mut output,
                        clock: &|| 0,
                        echo: true,
                        columns: 80,
                        paint: Paint::None,
                        asked_at_ms: None,
                        visits: crate::terminal::Visits::default(),
                    };
                    let event = face.ask(&asked).expect("in memory");
                    assert_eq!(
                        event,
                        Event::Answer {
                            response,
                            elapsed_ms: 0
                        },
                        "{}: {typed}",
                        question.id
                    );
                }
            }
        }
    }
}
