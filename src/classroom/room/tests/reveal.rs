//! Tests of the two steps of a reveal: first how everyone answered, then the explanation.

use super::*;
use crate::classroom::limits::LAST_CALL_MS;

#[test]
fn a_session_goes_on_by_itself_where_the_host_asked_for_it() {
    let mut stage = TestRoom::with_two(
        three(),
        Options {
            auto_ms: Some(5_000),
            ..Options::default()
        },
    );
    stage.open_next();
    stage.after(20_000);
    assert_eq!(stage.room.phase(), Phase::Closed(0));
    stage.after(LAST_CALL_MS);
    assert_eq!(stage.room.phase(), Phase::Reveal(0));
    stage.host(HostCommand::Pause);
    stage.after(60_000);
    assert_eq!(stage.room.phase(), Phase::Reveal(0));
    stage.host(HostCommand::Continue);
    // Half of the time for how everyone answered, half for the explanation.
    stage.after(2_499);
    assert_eq!(stage.room.phase(), Phase::Reveal(0));
    stage.after(1);
    assert_eq!(stage.room.phase(), Phase::Explanation(0));
    stage.after(2_500);
    assert_eq!(stage.room.phase(), Phase::Ready(1));
}

#[test]
fn from_each_step_of_a_reveal_the_host_can_go_on_to_standings_or_the_next_question() {
    use HostCommand::{Advance, NextQuestion, Standings};
    for (steps, ranks, phase) in [
        (&[Advance][..], true, Phase::Explanation(0)),
        (&[Advance, Advance], true, Phase::Standings(0)),
        (&[Advance, Standings], true, Phase::Standings(0)),
        (&[Advance, NextQuestion], true, Phase::Ready(1)),
        (&[Standings], true, Phase::Standings(0)),
        (&[NextQuestion], true, Phase::Ready(1)),
        (&[Advance, Advance], false, Phase::Ready(1)),
        (&[Standings], false, Phase::Reveal(0)),
        (&[Advance, Standings], false, Phase::Explanation(0)),
    ] {
        let options = Options {
            ranks,
            ..Options::default()
        };
        let mut stage = TestRoom::with_two(three(), options);
        stage.open_next();
        stage.reveal();
        for step in steps {
            stage.host(step.clone());
        }
        assert_eq!(stage.room.phase(), phase, "{steps:?}, {ranks}");
    }
}

#[test]
fn an_explanation_of_what_was_not_revealed_changes_nothing() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    stage.open_next();
    let mut room = stage.room.clone();
    room.apply(0, &Event::Explained { place: 0 });
    room.apply(0, &Event::Explained { place: 99 });
    assert_eq!(room.phase(), Phase::Open(0));
}

#[test]
fn a_session_from_before_there_were_two_steps_is_what_it_was() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    stage.open_next();
    stage.answer(ANN, 0, pick("right"));
    stage.reveal();
    stage.host(HostCommand::Standings);
    let kept = serde_json::to_string(&stage.log).expect("it can be kept");
    assert!(!kept.contains("explained"), "{kept}");
    let log: Vec<Logged> = serde_json::from_str(&kept).expect("it was kept");
    let room = Room::from_log(
        Arc::clone(&stage.room.quiz),
        stage.room.paper.clone(),
        Options::default(),
        log,
    );
    assert_eq!(room.phase(), Phase::Standings(0));
    assert_eq!((room.total(ANN), room.total(BEN)), (1.0, 0.0));
}
