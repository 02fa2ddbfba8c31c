//! Tests of what a projector shows in each phase, and that it does not show what individual members typed.

use super::*;
use crate::classroom::{HostCommand, Options};
use crate::engine::sample::{
    every_kind, id, number as number_question, order, quiz, text, true_false,
};
use crate::model::{Pattern, Question};
use crate::wire::sample::{ANN, BEN, SampleRoom};

fn view(stage: &SampleRoom) -> ScreenView {
    view_of(stage, &stage.room.host_view())
}

fn view_of(stage: &SampleRoom, view: &HostView) -> ScreenView {
    let addresses = ["http://192.0.2.1:7878/KTPXD".to_owned()];
    let context = ScreenContext {
        code: "KTPXD",
        addresses: &addresses,
        sources: &BTreeMap::new(),
    };
    ScreenView::of(view, &stage.room, &context, Texts::Blocks)
}

#[test]
fn a_screen_shows_what_the_phase_allows() {
    let mut stage = SampleRoom::new(every_kind(), Options::default());
    for (phase, word, asked, told, ranked) in [
        (Phase::Lobby, "lobby", false, false, false),
        (Phase::Ready(0), "ready", true, false, false),
        (Phase::Open(0), "open", true, false, false),
        (Phase::Closed(0), "closed", true, false, false),
        (Phase::Reveal(0), "reveal", true, true, false),
        (Phase::Explanation(0), "explanation", true, true, false),
        (Phase::Standings(0), "standings", true, true, true),
        (Phase::Open(1), "open", true, false, false),
        (Phase::Finished, "finished", false, false, true),
    ] {
        stage.to(phase);
        let response = stage.room.question(0).right_response();
        stage.answer(ANN, 0, response);
        let screen = view(&stage);
        assert_eq!(screen.phase, word);
        assert_eq!(screen.question.is_some(), asked, "{word}");
        assert_eq!(
            (screen.key.is_some(), screen.bars.is_empty(), screen.right),
            (told, !told, usize::from(told)),
            "{word}"
        );
        assert_eq!(!screen.standings.is_empty(), ranked, "{word}");
        assert_eq!(screen.names.is_empty(), word != "lobby", "{word}");
        let json = serde_json::to_string(&screen).expect("it has a JSON form");
        assert_eq!(
            serde_json::from_str::<ScreenView>(&json).expect("what was written is read"),
            screen
        );
    }
}

#[test]
fn a_screen_says_when_the_session_is_paused_at_any_pace() {
    for self_paced in [false, true] {
        let options = Options {
            self_paced,
            ..Options::default()
        };
        let mut stage = SampleRoom::new(every_kind(), options);
        stage.host(HostCommand::Advance);
        for (command, paused) in [(HostCommand::Pause, true), (HostCommand::Continue, false)] {
            stage.host(command);
            let screen = view(&stage);
            assert_eq!(screen.paused, paused, "{self_paced}");
            assert_eq!(screen.clock.is_some(), !self_paced);
        }
    }
}

#[test]
fn answers_stay_hidden_even_if_the_host_has_them() {
    let mut stage = SampleRoom::new(every_kind(), Options::default());
    stage.to(Phase::Reveal(0));
    let mut early = stage.room.host_view();
    early.distribution = Some(stage.room.distribution(0));
    assert!(!view_of(&stage, &early).bars.is_empty());
    early.phase = Phase::Closed(0);
    let screen = view_of(&stage, &early);
    assert_eq!((screen.bars.len(), screen.right, screen.key), (0, 0, None));
}

#[test]
fn a_lobby_names_the_latest_first() {
    let mut stage = SampleRoom::new(every_kind(), Options::default());
    for nth in 0..600 {
        stage.join(&format!("Member {nth}"));
    }
    let screen = view(&stage);
    assert_eq!((screen.names.len(), screen.members), (NAMES_MAX, 602));
    assert_eq!(screen.names[0], "Member 599");
    assert_eq!(screen.addresses.len(), 1);
}

#[test]
fn a_lobby_says_which_teams_there_are() {
    let teams = vec!["Red".to_owned(), "Blue".to_owned()];
    let mut stage = SampleRoom::new(
        every_kind(),
        Options {
            teams: teams.clone(),
            ..Options::default()
        },
    );
    assert_eq!(view(&stage).team_names, teams);
    stage.to(Phase::Open(0));
    assert_eq!(view(&stage).team_names, [""; 0]);
}

/// The labels of the bars after Ann, Ben and others have answered the first question.
fn labels(
    question: Question,
    answers: &[Response],
    accept: Option<Response>,
) -> Vec<(String, usize, bool)> {
    let mut stage = SampleRoom::new(quiz(vec![question]), Options::default());
    for nth in 2..answers.len() {
        stage.join(&format!("Member {nth}"));
    }
    stage.to(Phase::Open(0));
    for (nth, response) in answers.iter().enumerate() {
        stage.answer(
            MemberId(u32::try_from(nth).expect("few")),
            0,
            response.clone(),
        );
    }
    stage.to(Phase::Reveal(0));
    if let Some(response) = accept {
        stage.host(HostCommand::Accept { place: 0, response });
    }
    let bars = view(&stage).bars;
    bars.into_iter()
        .map(|bar| (bar.label.unwrap_or_default(), bar.count, bar.right))
        .collect()
}

#[test]
fn what_members_typed_is_not_shown() {
    let typed = |words: &str| Response::Text(words.to_owned());
    let bar = |label: &str, count: usize, right: bool| (label.to_owned(), count, right);
    let mut open = text("q", &["phishing"]);
    if let Kind::Text(text) = &mut open.kind {
        text.pattern = Pattern::new("phish.*", false).ok();
    }
    let answers = [
        typed("PHISHING "),
        typed("phishing"),
        typed("phish you, Ann"),
        typed("rude words"),
        typed("ruder words"),
    ];
    let shown = labels(open.clone(), &answers, None);
    assert_eq!(
        shown,
        [
            bar("phishing", 2, true),
            bar("also right", 1, true),
            bar("other answers", 2, false)
        ]
    );
    let shown = labels(
        open,
        &[typed("smishing"), typed("vishing")],
        Some(typed("Smishing")),
    );
    assert_eq!(
        shown,
        [bar("smishing", 1, true), bar("other answers", 1, false)]
    );
    let numbers = [72.0, 72.4, 5_318_008.0, 71.0].map(Response::Number);
    let mut shown = labels(number_question("n", 72.0, 0.5), &numbers, None);
    shown.sort();
    assert_eq!(
        shown,
        [
            bar("72", 1, true),
            bar("72.4", 1, true),
            bar("other answers", 2, false)
        ]
    );
    let orders = [["a", "b", "c"], ["b", "a", "c"], ["c", "b", "a"]]
        .map(|steps| Response::Order(steps.map(id).into()));
    let shown = labels(order("o", &["a", "b", "c"]), &orders, None);
    assert_eq!(
        shown,
        [bar("in order", 1, true), bar("other answers", 2, false)]
    );
    let held = [Response::TrueFalse(true), Response::TrueFalse(false)];
    assert_eq!(
        labels(true_false("t", true), &held, None),
        [bar("true", 1, true), bar("false", 1, false)]
    );
}

#[test]
fn every_kind_has_bars_without_names() {
    let mut stage = SampleRoom::new(every_kind(), Options::default());
    for place in 0..stage.room.paper().items.len() {
        stage.to(Phase::Open(place));
        let response = stage.room.question(place).right_response();
        stage.answer(ANN, place, response);
        stage.member(
            BEN,
            crate::classroom::MemberCommand::Answer {
                place,
                answer: crate::classroom::Answer {
                    response: None,
                    certainty: None,
                },
            },
        );
        stage.to(Phase::Reveal(place));
        let screen = view(&stage);
        assert_eq!(
            screen.bars.last().and_then(|bar| bar.label.as_deref()),
            Some(NOT_SURE)
        );
        assert!(
            screen.bars.iter().any(|bar| bar.right && bar.count == 1),
            "{:?}",
            screen.bars
        );
        assert!(
            screen
                .bars
                .iter()
                .all(|bar| bar.id.is_some() != bar.label.is_some())
        );
        let json = serde_json::to_string(&screen).expect("it has a JSON form");
        assert!(!json.contains("Ann") && !json.contains("Ben"), "{json}");
    }
}

#[test]
fn the_check_value_is_shown_once_it_is_known() {
    let stage = SampleRoom::new(every_kind(), Options::default());
    let mut view = stage.room.host_view();
    assert_eq!(view_of(&stage, &view).chain_head, None);
    view.chain_head = Some("3f9c 21d0 88ab 7e10".to_owned());
    assert_eq!(view_of(&stage, &view).chain_head, view.chain_head);
}

#[test]
fn wrong_words_are_shown_once_some_people_typed_the_same() {
    let typed = |words: &str| Response::Text(words.to_owned());
    let bar = |label: &str, count: usize, right: bool| (label.to_owned(), count, right);
    let question = text("q", &["phishing"]);
    let few = [typed("Spam"), typed("spam "), typed("rude words")];
    assert_eq!(
        labels(question.clone(), &few, None),
        [bar("Spam", 2, false), bar("other answers", 1, false)]
    );
    // In a large room even two members do not suffice.
    let mut many = vec![typed("phishing"); 19];
    many.extend([typed("rude words"), typed("rude words")]);
    assert_eq!(
        labels(question, &many, None),
        [bar("phishing", 19, true), bar("other answers", 2, false)]
    );
}

#[test]
fn numbers_come_as_a_histogram_from_the_reveal_on() {
    let mut stage = SampleRoom::new(
        quiz(vec![number_question("n", 72.0, 0.5)]),
        Options::default(),
    );
    stage.to(Phase::Open(0));
    stage.answer(ANN, 0, Response::Number(72.0));
    stage.answer(BEN, 0, Response::Number(70.0));
    assert!(view(&stage).bins.is_empty());
    stage.to(Phase::Reveal(0));
    let bins = view(&stage).bins;
    let counted = |at: f64| {
        bins.iter()
            .find(|bin| bin.from == Some(at))
            .map(|bin| (bin.count, bin.right))
    };
    assert_eq!(
        (counted(70.0), counted(71.0), counted(72.0)),
        (Some((1, 0)), Some((0, 0)), Some((1, 1)))
    );
}

#[test]
fn where_there_are_no_ranks_a_screen_has_the_class_alone() {
    let mut stage = SampleRoom::new(
        every_kind(),
        Options {
            ranks: false,
            ..Options::default()
        },
    );
    stage.to(Phase::Open(0));
    let response = stage.room.question(0).right_response();
    stage.answer(ANN, 0, response);
    stage.to(Phase::Finished);
    let screen = view(&stage);
    assert!(screen.standings.is_empty() && screen.tied.is_none() && screen.teams.is_empty());
    assert_eq!(
        screen.class.map(|class| (class.answers, class.right)),
        Some((1, 1))
    );
}
