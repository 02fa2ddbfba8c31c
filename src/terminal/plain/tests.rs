//! Tests of the line dialogue: when it asks again, and how answers differ from commands.

use super::*;
use crate::catalogue::english;
use crate::engine::{Paper, Response, Seed, Selection};

/// The question with this id in the quiz that has one question of every kind.
pub(in crate::terminal) fn every_kind(id: &str) -> AskedQuestion {
    let source = include_str!("../../../tests/it/support/every-kind.toml");
    let quiz = crate::format::parse_quiz(source)
        .usable()
        .expect("a quiz without errors");
    let seed = Seed::new("7").expect("a seed");
    let paper = Paper::draw(&quiz, &seed, &Selection::default()).expect("a paper");
    let item = paper
        .items
        .iter()
        .find(|item| quiz.questions[item.question].id.as_str() == id);
    AskedQuestion::new(&quiz, item.expect("it is on the paper"), 0, 1)
}

/// The event and the output for lines that a person types or a pipe contains.
fn asked(id: &str, lines: &str, pipe: bool) -> (Event, String) {
    let mut output = Vec::new();
    let mut plain = Plain {
        words: &english(),
        input: &mut lines.as_bytes(),
        output: &mut output,
        clock: &|| 0,
        echo: pipe,
        columns: 80,
        paint: Paint::None,
        asked_at_ms: None,
        visits: crate::terminal::Visits::default(),
    };
    let event = plain.ask(&every_kind(id)).expect("in memory");
    let said = String::from_utf8(output).expect("text");
    (event, said.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn an_order_that_was_not_touched_is_asked_about_once_and_only_of_people() {
    const ASKS: &str = "You have not moved anything.";
    for (lines, pipe, times) in [
        ("a,b,c\na,b,c\n", false, 1),
        ("b,a,c\n", false, 0),
        ("a,b,c\n", true, 0),
    ] {
        let (event, said) = asked("steps", lines, pipe);
        assert!(matches!(event, Event::Answer { .. }), "{lines}: {event:?}");
        assert_eq!(said.matches(ASKS).count(), times, "{lines}: {said}");
    }
}

#[test]
fn a_word_that_is_a_command_can_be_an_answer_in_quotes() {
    for (line, answer) in [
        ("\"quit\"", Some("\"quit\"")),
        ("“hint”", Some("“hint”")),
        ("\"!important\"", Some("\"!important\"")),
        ("quit", None),
        ("!important", None),
    ] {
        let (event, _) = asked("word", line, true);
        let typed = match event {
            Event::Answer {
                response: Response::Text(typed),
                ..
            } => Some(typed),
            _ => None,
        };
        assert_eq!(typed.as_deref(), answer, "{line}");
    }
    let (_, said) = asked("word", "\n", true);
    assert!(said.contains("in quotes"), "{said}");
}

#[test]
fn a_number_with_two_readings_is_asked_about() {
    let (event, said) = asked("hours", "1,000\n72 Hours\n", true);
    let answer = Event::Answer {
        response: Response::Number(72.0),
        elapsed_ms: 0,
    };
    assert_eq!(event, answer);
    assert!(said.contains("do you mean 1000 or 1?"), "{said}");
}
