//! Tests of the points that answers earn.

use super::*;
use crate::classroom::{Refusal, Scoring};
use crate::engine::Verdict;

#[test]
fn speed_gives_half_for_being_right_and_half_falling_with_time() {
    // The time of the answer in milliseconds, out of 20 seconds, and the share of the points that it earns.
    for (elapsed_ms, expected) in [
        (0, 1.0),
        (5_000, 0.875),
        (10_000, 0.75),
        (19_999, 0.500_025),
    ] {
        let mut stage = TestRoom::with_two(
            three(),
            Options {
                scoring: Scoring::Speed,
                ..Options::default()
            },
        );
        stage.open_next();
        stage.now_ms += elapsed_ms;
        stage.answer(ANN, 0, pick("right"));
        stage.answer(BEN, 0, pick("wrong"));
        stage.reveal();
        assert!(
            (stage.points(ANN) - expected).abs() < 1e-9,
            "{elapsed_ms}: {}",
            stage.points(ANN)
        );
        assert_eq!(stage.points(BEN), 0.0);
    }
    // Without a limit, time does not matter.
    let mut stage = TestRoom::with_two(
        three(),
        Options {
            scoring: Scoring::Speed,
            time_factor: 0.0,
            ..Options::default()
        },
    );
    stage.open_next();
    stage.now_ms += 3_600_000;
    stage.answer(ANN, 0, pick("right"));
    stage.reveal();
    assert_eq!(stage.points(ANN), 1.0);
}

#[test]
fn more_time_later_changes_nothing_that_was_earned() {
    for self_paced in [false, true] {
        let options = Options {
            scoring: Scoring::Speed,
            self_paced,
            ..Options::default()
        };
        let mut stage = TestRoom::with_two(three(), options);
        stage.host(HostCommand::Advance);
        stage.member(ANN, MemberCommand::Next { after: None });
        if !self_paced {
            stage.host(HostCommand::Advance);
        }
        stage.now_ms += 10_000;
        stage.answer(ANN, 0, pick("right"));
        if !self_paced {
            stage.answer(BEN, 0, pick("wrong"));
            stage.reveal();
        }
        stage.host(HostCommand::ExtraTime(ANN, 100));
        stage.host(HostCommand::Accept {
            place: 0,
            response: pick("wrong"),
        });
        let result = stage.room.result(ANN, 0).expect("it is told");
        assert_eq!(
            (result.points, stage.points(ANN)),
            (0.75, 0.75),
            "self-paced: {self_paced}"
        );
    }
}

#[test]
fn more_time_is_no_advantage_with_speed() {
    let mut stage = TestRoom::with_two(
        three(),
        Options {
            scoring: Scoring::Speed,
            ..Options::default()
        },
    );
    stage.host(HostCommand::ExtraTime(BEN, 100));
    stage.open_next();
    stage.now_ms += 10_000;
    stage.answer(ANN, 0, pick("right"));
    stage.now_ms += 10_000;
    stage.answer(BEN, 0, pick("right"));
    stage.reveal();
    assert_eq!((stage.points(ANN), stage.points(BEN)), (0.75, 0.75));
}

#[test]
fn certainty_pays_and_costs_as_in_the_published_marks() {
    let cases = [
        ("right", Certainty::Guess, 1.0),
        ("right", Certainty::Fairly, 2.0),
        ("right", Certainty::Certain, 3.0),
        ("wrong", Certainty::Guess, 0.0),
        ("wrong", Certainty::Fairly, -2.0),
        ("wrong", Certainty::Certain, -6.0),
    ];
    for (option, certainty, expected) in cases {
        let mut stage = TestRoom::with_two(
            three(),
            Options {
                scoring: Scoring::Certainty,
                ..Options::default()
            },
        );
        stage.open_next();
        stage.certain(ANN, 0, pick(option), Some(certainty));
        stage.reveal();
        assert_eq!(stage.points(ANN), expected, "{option} {certainty:?}");
        assert_eq!(
            stage.room.result(ANN, 0).map(|result| result.points_max),
            Some(3.0)
        );
    }
}

#[test]
fn an_answer_accepted_after_the_reveal_rebuilds_all_scores() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    stage.open_next();
    stage.answer(ANN, 0, pick("right"));
    stage.answer(BEN, 0, pick("worse"));
    stage.reveal();
    assert_eq!((stage.points(ANN), stage.points(BEN)), (1.0, 0.0));
    assert_eq!(stage.room.distribution(0).dangerous, 1);
    let effects = stage.host(HostCommand::Accept {
        place: 0,
        response: pick("worse"),
    });
    assert_eq!(effects, [Effect::Reveal(0), Effect::Changed]);
    assert_eq!((stage.points(ANN), stage.points(BEN)), (1.0, 1.0));
    let ben = stage.room.result(BEN, 0).expect("it counts");
    assert_eq!(
        (ben.verdict, ben.accepted),
        (Verdict::Right, vec![pick("worse")])
    );
    assert_eq!(
        stage.room.distribution(0).dangerous,
        0,
        "what is accepted does no harm"
    );
    assert_eq!(stage.room.distribution(0).right, 2);
}

#[test]
fn a_typed_answer_is_accepted_in_every_writing_of_it() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    stage.host(HostCommand::Advance);
    stage.host(HostCommand::Skip);
    stage.host(HostCommand::Skip);
    stage.host(HostCommand::Advance);
    assert_eq!(stage.room.phase(), Phase::Open(2));
    stage.answer(ANN, 2, Response::Text("Safe  Box".to_owned()));
    stage.answer(BEN, 2, Response::Text("VAULT".to_owned()));
    stage.reveal();
    assert_eq!((stage.points(ANN), stage.points(BEN)), (0.0, 1.0));
    stage.host(HostCommand::Accept {
        place: 2,
        response: Response::Text(" safe box".to_owned()),
    });
    assert_eq!(stage.points(ANN), 1.0);
    let events = stage.log.len();
    stage.host(HostCommand::Accept {
        place: 2,
        response: Response::Text("SAFE BOX".to_owned()),
    });
    stage.host(HostCommand::Accept {
        place: 2,
        response: Response::Text("vault".to_owned()),
    });
    assert_eq!(
        stage.log.len(),
        events,
        "nothing of it would change anything"
    );
}

#[test]
fn those_with_the_same_points_share_a_rank_and_stand_by_name() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    stage.join("Cem");
    stage.join("Dan");
    stage.open_next();
    for (member, option) in [(0, "wrong"), (1, "right"), (2, "right"), (3, "wrong")] {
        stage.answer(MemberId(member), 0, pick(option));
    }
    stage.reveal();
    let rows: Vec<(usize, String)> = stage
        .room
        .standings()
        .into_iter()
        .map(|row| (row.rank, row.name))
        .collect();
    let expected = [(1, "Ben"), (1, "Cem"), (3, "Ann"), (3, "Dan")]
        .map(|(rank, name)| (rank, name.to_owned()));
    assert_eq!(rows, expected);
}

#[test]
fn a_team_has_the_mean_of_its_members() {
    let teams = vec!["Red".to_owned(), "Blue".to_owned(), "Empty".to_owned()];
    let mut stage = TestRoom::new(
        three(),
        Options {
            teams,
            ..Options::default()
        },
    );
    for (name, team) in [("Ann", "Red"), ("Ben", "Blue"), ("Cem", "Blue")] {
        let token = TokenDigest::of(name);
        stage.handle(Command::Join {
            name: name.to_owned(),
            team: Some(team.to_owned()),
            token,
        });
    }
    stage.open_next();
    stage.answer(BEN, 0, pick("right"));
    stage.answer(ANN, 0, pick("wrong"));
    stage.reveal();
    let rows: Vec<(usize, String, f64, usize)> = stage
        .room
        .team_standings()
        .into_iter()
        .map(|row| (row.rank, row.team, row.points, row.members))
        .collect();
    assert_eq!(
        rows,
        [
            (1, "Blue".to_owned(), 0.5, 2),
            (2, "Red".to_owned(), 0.0, 1)
        ]
    );
}

#[test]
fn members_without_a_counted_question_do_not_lower_the_team_average() {
    let mut stage = TestRoom::new(
        three(),
        Options {
            teams: vec!["Red".to_owned()],
            ..Options::default()
        },
    );
    stage.join("Ann");
    stage.open_next();
    stage.join("Late");
    stage.answer(ANN, 0, pick("right"));
    stage.reveal();
    let red = &stage.room.team_standings()[0];
    assert_eq!((red.points, red.members), (1.0, 1));
}

#[test]
fn what_nobody_answered_cannot_be_accepted() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    stage.open_next();
    stage.answer(ANN, 0, pick("worse"));
    stage.reveal();
    let events = stage.log.len();
    stage.host(HostCommand::Accept {
        place: 0,
        response: pick("wrong"),
    });
    assert_eq!(stage.log.len(), events);
    assert!(matches!(
        stage.room.host_view().warnings.last(),
        Some(crate::classroom::Warning::Refused(Refusal::NothingToDo))
    ));
}

#[test]
fn the_warm_up_is_told_and_counts_for_nothing() {
    let mut stage = TestRoom::with_two(
        three(),
        Options {
            warm_up: true,
            ..Options::default()
        },
    );
    stage.open_next();
    stage.answer(ANN, 0, pick("right"));
    stage.reveal();
    let result = stage.room.result(ANN, 0).expect("it is told");
    assert_eq!(
        (result.verdict, result.points, result.points_max),
        (Verdict::Right, 0.0, 0.0)
    );
    assert_eq!(stage.room.score_card(ANN).points_max, 0.0);
    stage.open_next();
    stage.answer(ANN, 1, pick("right"));
    stage.reveal();
    assert_eq!(
        (stage.points(ANN), stage.room.score_card(ANN).points_max),
        (1.0, 1.0)
    );
}

#[test]
fn nothing_is_told_before_the_reveal() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    stage.open_next();
    stage.answer(ANN, 0, pick("right"));
    for command in [
        HostCommand::Pause,
        HostCommand::Continue,
        HostCommand::Close,
    ] {
        stage.host(command);
        let view = stage.room.host_view();
        assert_eq!((stage.room.result(ANN, 0), view.distribution), (None, None));
        assert!(view.standings.is_empty());
        assert_eq!(stage.points(ANN), 0.0);
    }
    stage.host(HostCommand::Accept {
        place: 0,
        response: pick("wrong"),
    });
    assert!(
        !stage
            .events()
            .iter()
            .any(|event| matches!(event, Event::Accepted { .. })),
        "{:?}",
        Refusal::NotNow
    );
}

/// Names with their ranks, and their ranks before.
fn moves(stage: &TestRoom) -> Vec<(String, usize, Option<usize>)> {
    let rows = stage.room.standings().into_iter();
    rows.map(|row| (row.name, row.rank, row.before)).collect()
}

#[test]
fn standings_say_who_stood_where_when_they_were_last_shown() {
    let row = |name: &str, rank, before| (name.to_owned(), rank, before);
    let mut stage = TestRoom::with_two(three(), Options::default());
    for (who, expected) in [
        (ANN, [row("Ann", 1, None), row("Ben", 2, None)]),
        (BEN, [row("Ann", 1, Some(1)), row("Ben", 1, Some(2))]),
        (BEN, [row("Ben", 1, Some(1)), row("Ann", 2, Some(1))]),
    ] {
        stage.open_next();
        let place = stage.room.phase().place().expect("one is open");
        let right = stage.room.question(place).right_response();
        stage.answer(who, place, right);
        stage.reveal();
        stage.host(HostCommand::Standings);
        assert_eq!(moves(&stage), expected);
    }
    // A member who was not there then has no earlier rank.
    stage.join("Cy");
    assert_eq!(moves(&stage)[2], row("Cy", 3, None));
}

#[test]
fn teams_move_too() {
    let options = Options {
        teams: vec!["Blue".to_owned(), "Red".to_owned()],
        ..Options::default()
    };
    let mut stage = TestRoom::with_two(three(), options);
    for (who, expected) in [(ANN, None), (BEN, Some(2))] {
        stage.open_next();
        let place = stage.room.phase().place().expect("one is open");
        stage.answer(who, place, pick("right"));
        stage.reveal();
        stage.host(HostCommand::Standings);
        let team = stage.room.member(BEN).and_then(|line| line.team);
        let rows = stage.room.team_standings();
        let row = rows.iter().find(|row| Some(&row.team) == team.as_ref());
        assert_eq!(row.and_then(|row| row.before), expected);
    }
}

#[test]
fn a_class_has_a_result_without_names() {
    use crate::classroom::ClassResult;
    use crate::engine::sample::judge;
    use crate::model::{Handling, Judgement, Norm};
    let normed = |name: &str, percent: f64| {
        let mut question = choice(name, &["right", "wrong"]);
        question.norm = Some(Norm {
            percent,
            population: "Adults".to_owned(),
            n: Some(100),
            source: "A survey".to_owned(),
        });
        question
    };
    let said = |verdict| Response::Judge {
        verdict,
        marked: std::collections::BTreeSet::new(),
    };
    let quiz = quiz(vec![
        judge("caught", Judgement::Phish),
        judge("missed", Judgement::Phish),
        judge("honest", Judgement::Legit),
        normed("above", 49.0),
        normed("as-many", 50.0),
    ]);
    let mut stage = TestRoom::with_two(quiz, Options::default());
    let answers = [
        [said(Handling::Report), said(Handling::Check)],
        [said(Handling::Report), said(Handling::CarryOn)],
        [said(Handling::CarryOn), said(Handling::CarryOn)],
        [pick("right"), pick("wrong")],
        [pick("right"), pick("wrong")],
    ];
    assert_eq!(stage.room.host_view().class, None);
    for (place, [ann, ben]) in answers.into_iter().enumerate() {
        stage.open_next();
        stage.answer(ANN, place, ann);
        stage.answer(BEN, place, ben);
        stage.reveal();
    }
    stage.host(HostCommand::End);
    let class = stage.room.host_view().class.expect("there are answers");
    let right = class.right;
    assert_eq!(
        class,
        ClassResult {
            phish: 2,
            phish_caught: 1,
            normed: 2,
            above_norm: 1,
            answers: 10,
            right,
        }
    );
    assert!((4..10).contains(&right), "{right}");

    // If nobody answered, there is no class result.
    let mut empty = TestRoom::with_two(three(), Options::default());
    empty.host(HostCommand::End);
    assert_eq!(empty.room.host_view().class, None);
}
