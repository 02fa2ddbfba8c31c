//! Warns the host if speed is to earn points although some questions have no time limit.

use crate::catalogue::Catalogue;
use crate::classroom::{Room, Scoring};

/// The warning for a host if speed earns points but some questions have no time limit.
pub(super) fn notice(words: &Catalogue, room: &Room) -> Option<String> {
    let (quiz, options) = (room.quiz(), room.options());
    if options.scoring != Scoring::Speed {
        return None;
    }
    let items = &room.paper().items;
    let untimed = |question: usize| {
        quiz.questions
            .get(question)
            .is_some_and(|it| options.time_limit_s(it).is_none())
    };
    let (n, all) = (
        items.iter().filter(|item| untimed(item.question)).count(),
        items.len(),
    );
    if n == 0 {
        return None;
    }
    let told = words.with("host-untimed", &[("untimed", &n), ("count", &all)]);
    Some(if options.hot_seat {
        told
    } else {
        format!("{told} {}", words.text("host-untimed-way-out"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::english;
    use crate::classroom::Options;
    use crate::engine::{Paper, Seed, Selection};
    use std::sync::Arc;

    #[test]
    fn a_host_is_told_where_speed_changes_nothing() {
        let source = include_str!("../../../tests/it/support/every-kind.toml");
        let mut quiz = crate::format::parse_quiz(source)
            .usable()
            .expect("a quiz without errors");
        for (i, question) in quiz.questions.iter_mut().enumerate() {
            question.time_limit_s = (i == 0).then_some(20);
        }
        let paper = Paper::draw(
            &quiz,
            &Seed::new("7").expect("a seed"),
            &Selection::default(),
        )
        .expect("a paper");
        let quiz = Arc::new(quiz);
        let told = |options: Options| {
            notice(
                &english(),
                &Room::new(Arc::clone(&quiz), paper.clone(), options),
            )
        };
        let speed = || Options {
            scoring: Scoring::Speed,
            ..Options::default()
        };
        let text = "Questions without a time limit: 7 of 8. Speed changes nothing there. --time-limit 30 gives them one.";
        assert_eq!(told(speed()).as_deref(), Some(text));
        assert!(
            told(Options {
                time_factor: 0.0,
                ..speed()
            })
            .is_some_and(|text| text.starts_with("Questions without a time limit: 8 of 8."))
        );
        assert_eq!(
            told(Options {
                time_limit_s: Some(30),
                ..speed()
            }),
            None
        );
        assert_eq!(told(Options::default()), None);
    }
}
