//! Tests of what members are sent and when, and that JSON assembled by hand for speed equals serialised JSON.

use super::*;
use crate::classroom::{HostCommand, MemberCommand, RosterEntry, Scoring};
use crate::engine::sample::{choice, every_kind, id, quiz};
use crate::wire::decode;
use crate::wire::sample::{ANN, BEN, SampleRoom};

fn read(json: &str) -> ToMember {
    serde_json::from_str(json).expect(json)
}

fn kinds(said: &[(MessageKind, String)]) -> Vec<MessageKind> {
    for (kind, json) in said {
        assert_eq!(read(json).kind(), *kind);
    }
    said.iter().map(|(kind, _)| *kind).collect()
}

/// All messages that bring Ann up to date.
fn anns(stage: &SampleRoom) -> Vec<(MessageKind, String)> {
    SharedParts::default().everything(
        &stage.room,
        ANN,
        Texts::Blocks,
        &StandingsSnapshot::of(&stage.room),
    )
}

fn three() -> crate::model::Quiz {
    quiz(vec![
        choice("a", &["right", "wrong"]),
        choice("b", &["right", "wrong"]),
        choice("c", &["right", "wrong"]),
    ])
}

#[test]
fn a_member_is_sent_what_the_moment_allows_and_no_more() {
    use MessageKind::{Clock, End, Joined, Lobby, Question, Result, Saved, Standings};
    let mut stage = SampleRoom::new(three(), Options::default());
    for (phase, expected) in [
        (Phase::Lobby, vec![Joined, Lobby]),
        (Phase::Ready(0), vec![Joined, Question, Clock]),
        (Phase::Open(0), vec![Joined, Question, Clock]),
        (Phase::Closed(0), vec![Joined, Question, Clock, Saved]),
        (
            Phase::Reveal(0),
            vec![Joined, Question, Clock, Saved, Result],
        ),
        (
            Phase::Standings(0),
            vec![Joined, Question, Clock, Saved, Result, Standings],
        ),
        (Phase::Ready(1), vec![Joined, Question, Clock]),
        (Phase::Reveal(1), vec![Joined, Question, Clock, Result]),
        (Phase::Explanation(1), vec![Joined, Question, Clock, Result]),
        (Phase::Finished, vec![Joined, End]),
    ] {
        stage.to(phase);
        assert_eq!(kinds(&anns(&stage)), expected, "{phase:?}");
        stage.answer(ANN, 0, Response::Choice(id("wrong")));
    }
    stage.host(HostCommand::Remove(ANN));
    assert_eq!(anns(&stage), []);
}

#[test]
fn at_their_own_pace_a_member_is_told_where_they_are() {
    use MessageKind::{Clock, End, Joined, Lobby, Pace, Question, Result, Saved};
    let mut stage = SampleRoom::new(
        three(),
        Options {
            self_paced: true,
            ..Options::default()
        },
    );
    assert_eq!(kinds(&anns(&stage)), [Joined, Lobby]);
    stage.host(HostCommand::Advance);
    assert_eq!(
        read(&anns(&stage)[1].1),
        ToMember::Pace { done: 0, total: 3 }
    );
    stage.member(ANN, MemberCommand::Next { after: None });
    assert_eq!(kinds(&anns(&stage)), [Joined, Question, Clock]);
    stage.answer(ANN, 0, Response::Choice(id("right")));
    assert_eq!(
        kinds(&anns(&stage)),
        [Joined, Question, Clock, Saved, Result]
    );
    let mut over = SampleRoom {
        room: stage.room.clone(),
    };
    over.host(HostCommand::End);
    assert_eq!(
        kinds(&anns(&over)),
        [Joined, Question, Saved, Result, End],
        "who was away sees the last result"
    );
    // A result that is revealed to one member is not revealed to the others.
    assert_eq!(
        SharedParts::default().result(&stage.room, BEN, 0, Texts::Blocks),
        None
    );
    for place in 0..3 {
        stage.answer(ANN, place, Response::Choice(id("right")));
        stage.member(ANN, MemberCommand::Next { after: Some(place) });
    }
    assert_eq!(
        read(&anns(&stage)[1].1),
        ToMember::Pace { done: 3, total: 3 }
    );
    assert_eq!(kinds(&anns(&stage)), [Joined, Pace, End]);
    stage.host(HostCommand::End);
    assert_eq!(kinds(&anns(&stage)), [Joined, End]);
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn what_is_made_fast_is_what_the_type_says() {
    let teams = vec!["Red".to_owned(), "Blue".to_owned()];
    let mut stage = SampleRoom::new(
        every_kind(),
        Options {
            teams,
            certainty: true,
            ..Options::default()
        },
    );
    let sources = BTreeMap::from([(
        FactRef::new("a#b").expect("a reference"),
        "A source".to_owned(),
    )]);
    let mut shared = SharedParts::new(sources.clone());
    for place in 0..stage.room.paper().items.len() {
        stage.to(Phase::Open(place));
        let response = stage.room.question(place).right_response();
        stage.answer(ANN, place, response.clone());
        assert_eq!(
            shared.result(&stage.room, ANN, place, Texts::Markdown),
            None
        );
        stage.to(Phase::Reveal(place));
        for (texts, again) in [
            (Texts::Markdown, 0),
            (Texts::Blocks, 1),
            (Texts::Markdown, 2),
        ] {
            let json = shared
                .result(&stage.room, ANN, place, texts)
                .expect("it was told");
            let message = read(&json);
            assert_eq!(message.to_json(), json, "{again}");
            let ToMember::Result {
                verdict,
                key,
                response: own,
                certainty,
                total,
                ..
            } = message
            else {
                panic!("another message")
            };
            assert_eq!(verdict, Some(Verdict::Right));
            assert_eq!(key, {
                let key = stage.room.question(place).key(&sources);
                key.map(|text| AuthorText::of(&text, texts))
            });
            assert_eq!(
                (own, certainty),
                (Some(response.clone()), Some(Certainty::Certain))
            );
            assert!((total - stage.room.total(ANN)).abs() < 1e-9);
            let question = shared.question(&stage.room, place, texts);
            assert_eq!(*read(&question).to_json(), *question);
        }
        let Some(ToMember::Result { response, .. }) = shared
            .result(&stage.room, BEN, place, Texts::Blocks)
            .map(|json| read(&json))
        else {
            panic!("another message")
        };
        assert_eq!(response, None, "nobody gets another's answer");
    }
    let json = StandingsSnapshot::of(&stage.room).standings(BEN);
    let message = read(&json);
    assert_eq!(message.to_json(), json);
    let ToMember::Standings {
        rows,
        own,
        members,
        teams,
        ..
    } = message
    else {
        panic!("another message")
    };
    assert_eq!(
        (rows.len(), own.map(|row| row.name), members, teams.len()),
        (1, Some("Ben".to_owned()), 2, 2),
        "Ben has no points"
    );
}

#[test]
fn standings_name_the_best_and_oneself() {
    let mut stage = SampleRoom::new(three(), Options::default());
    for nth in 0..30 {
        stage.join(&format!("Member {nth}"));
    }
    stage.to(Phase::Open(0));
    stage.answer(BEN, 0, Response::Choice(id("right")));
    stage.to(Phase::Standings(0));
    let board = StandingsSnapshot::of(&stage.room);
    let ToMember::Standings {
        rows,
        tied,
        own,
        members,
        ..
    } = read(&board.standings(MemberId(31)))
    else {
        panic!("another")
    };
    assert_eq!(
        (rows.len(), tied, members),
        (1, None, 32),
        "nobody is shown to have nothing"
    );
    assert_eq!((rows[0].name.as_str(), rows[0].rank), ("Ben", 1));
    assert_eq!(
        own.map(|row| (row.name, row.rank)),
        Some(("Member 29".to_owned(), 2))
    );
}

#[test]
fn a_latecomer_is_told_that_it_does_not_count() {
    let mut stage = SampleRoom::new(three(), Options::default());
    stage.to(Phase::Open(0));
    stage.join("Cy");
    let cy = MemberId(2);
    assert!(matches!(
        clock(&stage.room, cy),
        Some(ToMember::Clock { counts: false, .. })
    ));
    assert!(matches!(
        clock(&stage.room, ANN),
        Some(ToMember::Clock { counts: true, .. })
    ));
    stage.to(Phase::Reveal(0));
    let result = SharedParts::default()
        .result(&stage.room, cy, 0, Texts::Markdown)
        .expect("everyone is told");
    let ToMember::Result {
        verdict,
        points,
        points_max,
        total,
        ..
    } = read(&result)
    else {
        panic!("another")
    };
    assert_eq!((verdict, points, points_max, total), (None, 0.0, 1.0, 0.0));
}

#[test]
fn the_end_adds_up_what_counted() {
    let scoring = Scoring::Certainty;
    let mut stage = SampleRoom::new(
        three(),
        Options {
            warm_up: true,
            scoring,
            ..Options::default()
        },
    );
    for (place, chosen) in [(0, "wrong"), (1, "right"), (2, "wrong")] {
        stage.to(Phase::Open(place));
        stage.answer(ANN, place, Response::Choice(id(chosen)));
        stage.to(Phase::Reveal(place));
    }
    stage.to(Phase::Finished);
    let board = StandingsSnapshot::of(&stage.room);
    let ToMember::End {
        points,
        points_max,
        rank,
        members,
        right,
        questions,
        sure_and_wrong,
        ..
    } = SharedParts::default().end(&stage.room, &board, ANN)
    else {
        panic!("another")
    };
    assert_eq!((points, points_max), (-3.0, 6.0));
    assert_eq!((rank, members, right, questions), (Some(2), 2, 1, 2));
    let prompt = &stage.room.quiz().questions[2].prompt;
    assert_eq!(sure_and_wrong, [prompt.as_str()]);
}

#[test]
fn a_welcome_says_how_the_room_is_run() {
    let entry = |name: &str| RosterEntry {
        name: name.to_owned(),
        team: None,
        extra_percent: 0,
        ..RosterEntry::default()
    };
    let roster = Names::Roster(vec![entry("Ann"), entry("Ben"), entry("Cy")]);
    for (names, expected) in [
        (Names::Free, Naming::Free),
        (roster, Naming::Roster(vec!["Cy".to_owned()])),
        (Names::Pseudonyms, Naming::Given),
    ] {
        let mut stage = SampleRoom::new(
            three(),
            Options {
                names,
                ..Options::default()
            },
        );
        stage.host(HostCommand::Lock(true));
        let ToMember::Welcome(welcome) = read(&welcome(&stage.room).to_json()) else {
            panic!("another")
        };
        assert_eq!(
            (
                welcome.naming,
                welcome.locked,
                welcome.version,
                welcome.questions
            ),
            (expected, true, VERSION, 3)
        );
    }
}

#[test]
fn refusals_have_words_and_nobody_is_sent_a_token() {
    let ToMember::Refused {
        place,
        reason,
        words,
        ..
    } = refused(Some(3), Refusal::TooLate)
    else {
        panic!("another")
    };
    assert_eq!(
        (place, reason, words),
        (
            Some(3),
            Some(Refusal::TooLate),
            Refusal::TooLate.to_string()
        )
    );
    let error = decode("x").expect_err("no message");
    assert_eq!(
        not_understood(&error.to_string()),
        ToMember::Refused {
            place: None,
            reason: None,
            notice: None,
            max: None,
            words: error.to_string()
        }
    );
    let stage = SampleRoom::new(three(), Options::default());
    let told = joined(&stage.room, BEN).expect("Ben is here");
    assert_eq!(
        told,
        ToMember::Joined {
            member: BEN,
            name: "Ben".to_owned(),
            team: None,
            code: stage
                .room
                .seat_code(BEN)
                .map(|code| code.as_str().to_owned()),
        }
    );
    assert_eq!(joined(&stage.room, MemberId(9)), None);
    assert!(!anns(&stage)[0].1.contains("token"));
}

#[test]
fn finished_members_get_their_score_card_at_once() {
    for feedback in [crate::model::Feedback::Each, crate::model::Feedback::End] {
        let mut quiz = three();
        quiz.settings.feedback = feedback;
        let options = Options {
            self_paced: true,
            ..Options::default()
        };
        let mut stage = SampleRoom::new(quiz, options);
        stage.host(HostCommand::Advance);
        stage.member(BEN, MemberCommand::Next { after: None });
        for place in 0..3 {
            let response = Response::Choice(id("right"));
            stage.answer(BEN, place, response);
            stage.member(BEN, MemberCommand::Next { after: Some(place) });
        }
        let board = StandingsSnapshot::of(&stage.room);
        let mut shared = SharedParts::default();
        let said = shared.everything(&stage.room, BEN, Texts::Blocks, &board);
        let kinds: Vec<MessageKind> = said.iter().map(|(kind, _)| *kind).collect();
        assert_eq!(
            kinds,
            [MessageKind::Joined, MessageKind::Pace, MessageKind::End],
            "{feedback:?}"
        );
        let ToMember::End {
            right,
            questions,
            rank,
            ..
        } = read(&said[2].1)
        else {
            panic!("another")
        };
        assert_eq!((right, questions, rank), (3, 3, None));
        // Ann has not begun and has no score card.
        let said = shared.everything(&stage.room, ANN, Texts::Blocks, &board);
        assert!(said.iter().all(|(kind, _)| *kind != MessageKind::End));
    }
}
