//! Tests of the score card: commands in one piece, and what it says of topics and habits.

use super::*;
use crate::catalogue::english;
use crate::engine::Handled;

#[test]
fn commands_are_never_broken() {
    let words = english();
    let command = "redflag take --missed do-you-know-security";
    let text = |columns| -> Vec<String> {
        let lines = command_lines(&words, "score-again-missed", command, columns);
        lines.iter().map(Line::text).collect()
    };
    assert_eq!(
        text(80),
        ["  Only what you did not get right: redflag take --missed do-you-know-security"]
    );
    assert_eq!(
        text(40),
        [
            "  Only what you did not get right:",
            "    redflag take --missed do-you-know-security"
        ]
    );
}

#[test]
fn a_topic_of_few_questions_is_not_judged() {
    for (questions, points, weak) in [
        (1, 0.0, false),
        (2, 0.0, false),
        (3, 1.0, true),
        (3, 2.0, false),
    ] {
        let topic = TopicScore {
            topic: None,
            points,
            points_max: 3.0,
            questions,
        };
        assert_eq!(is_weak(&topic), weak, "{points} of {questions}");
    }
}

#[test]
fn a_habit_is_named_from_two_mistakes_on() {
    let handled = |[reported, checked, carried_on]: [usize; 3]| Handled {
        reported,
        checked,
        carried_on,
    };
    for (phish, legit, id) in [
        ([6, 0, 0], [0, 0, 6], None),
        ([6, 0, 0], [0, 1, 5], None),
        ([6, 0, 0], [0, 3, 3], Some("score-holds-up")),
        ([6, 0, 0], [3, 0, 3], Some("score-reports-much")),
        ([5, 0, 1], [0, 0, 6], None),
        ([2, 0, 4], [0, 0, 6], Some("score-carries-on")),
        ([2, 4, 0], [0, 0, 6], Some("score-reports-little")),
        ([6, 0, 0], [0, 0, 0], None),
    ] {
        let judging = Judging {
            phish: handled(phish),
            legit: handled(legit),
            ..Judging::default()
        };
        assert_eq!(habit(&judging), id, "{phish:?} {legit:?}");
    }
}
