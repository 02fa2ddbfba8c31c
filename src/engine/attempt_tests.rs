//! Tests of attempts, as tables of events and the effects that they must have.

use super::*;
use crate::engine::sample::{choice, every_kind, id, quiz, text};
use crate::engine::{Seed, Selection};
use crate::model::Shuffle;

pub(super) const ASK_ALL: Rules = Rules {
    feedback: Feedback::Each,
    certainty: true,
    not_sure: true,
};
pub(super) const EACH: Rules = Rules {
    feedback: Feedback::Each,
    certainty: false,
    not_sure: true,
};
pub(super) const EXAM: Rules = Rules {
    feedback: Feedback::End,
    certainty: false,
    not_sure: false,
};

pub(super) fn started(quiz: Quiz, rules: Rules) -> Attempt {
    let paper = Paper::draw(&quiz, &Seed::new("1").expect("seed"), &Selection::default())
        .expect("questions");
    Attempt::new(Arc::new(quiz), paper, rules)
}

/// `a` and `b`, for both of which `x` is right; `a` has a hint.
pub(super) fn two_questions(rules: Rules) -> Attempt {
    let mut a = choice("a", &["x", "y", "z"]);
    a.hint = Some("Not y.".to_owned());
    let mut quiz = quiz(vec![a, choice("b", &["x", "y", "z"])]);
    quiz.settings.shuffle = Shuffle::None;
    started(quiz, rules)
}

pub(super) fn pick(option: &str) -> Event {
    Event::Answer {
        response: Response::Choice(id(option)),
        elapsed_ms: 500,
    }
}

/// The event of time running out with this option chosen.
pub(super) fn late(option: Option<&str>) -> Event {
    Event::TimeUp {
        response: option.map(|option| Response::Choice(id(option))),
        elapsed_ms: 1,
    }
}

/// A short form of the effects: their names, and for records the verdict.
pub(super) fn short(effects: &[Effect]) -> String {
    let word = |effect: &Effect| match effect {
        Effect::Ask { place } => format!("ask {place}"),
        Effect::ShowHint { place } => format!("hint {place}"),
        Effect::AskCertainty { place } => format!("sure {place}?"),
        Effect::Save { place, record } => format!("save {place} {}", record.verdict.word()),
        Effect::SaveNote { question, text } => format!("note {question} {text}"),
        Effect::ShowFeedback { place, record } => format!("tell {place} {}", record.verdict.word()),
        Effect::Flagged {
            place,
            flagged: true,
        } => format!("flag {place}"),
        Effect::Flagged { place, .. } => format!("unflag {place}"),
        Effect::AskHandIn { place, open } => format!("hand in at {place}, {open} open?"),
        Effect::Refuse(refusal) => format!("refuse {refusal:?}"),
        Effect::ShowScore(card) => format!("score {}", card.points),
        Effect::Stop => "stop".to_owned(),
    };
    effects.iter().map(word).collect::<Vec<_>>().join(", ")
}

#[track_caller]
pub(super) fn plays(attempt: &mut Attempt, steps: &[(Event, &str)]) {
    for (event, expected) in steps {
        let effects = attempt.handle(event.clone());
        assert_eq!(short(&effects), *expected, "{event:?}");
    }
}

#[test]
fn with_feedback_each_answer_is_told_before_the_next_is_asked() {
    plays(
        &mut two_questions(EACH),
        &[
            (Event::Next, "refuse NotBegun"),
            (Event::Note("x".into()), "refuse NotBegun"),
            (Event::Begin, "ask 0"),
            (Event::Begin, "refuse Begun"),
            (Event::Next, "refuse NotAnswered"),
            (
                Event::Certainty(Certainty::Guess),
                "refuse CertaintyNotAsked",
            ),
            (Event::Hint, "hint 0"),
            (Event::Hint, "hint 0"),
            (pick("nowhere"), "refuse Misfit(Unknown(`nowhere`))"),
            (Event::Note(" odd \n".into()), "note a odd"),
            (Event::Note(" ".into()), "refuse EmptyNote"),
            (pick("x"), "save 0 right, tell 0 right"),
            (pick("y"), "refuse Answered"),
            (late(None), "refuse Answered"),
            (Event::Note("why".into()), "note a why"),
            (Event::Next, "ask 1"),
            (Event::Hint, "refuse NoHint"),
            (
                Event::NotSure { elapsed_ms: 9 },
                "save 1 not-sure, tell 1 not-sure",
            ),
            (Event::Next, "score 1"),
            (Event::Next, "refuse Over"),
            (pick("x"), "refuse Over"),
            (Event::Begin, "refuse Over"),
            (Event::Leave, "stop"),
        ],
    );
}

#[test]
fn an_exam_tells_nothing_until_the_end() {
    plays(
        &mut two_questions(EXAM),
        &[
            (Event::Begin, "ask 0"),
            (Event::NotSure { elapsed_ms: 1 }, "refuse NotSureNotOffered"),
            (pick("y"), "save 0 wrong, ask 1"),
            (late(None), "save 1 time-up, hand in at 1, 0 open?"),
            (Event::HandIn, "score 0"),
        ],
    );
}

#[test]
fn an_answer_waits_for_its_certainty_and_out_of_time_counts_as_a_guess() {
    let mut attempt = two_questions(ASK_ALL);
    plays(
        &mut attempt,
        &[
            (Event::Begin, "ask 0"),
            (Event::Hint, "hint 0"),
            (pick("x"), "sure 0?"),
            (pick("y"), "refuse CertaintyAwaited"),
            (Event::Next, "refuse CertaintyAwaited"),
            (Event::Hint, "refuse CertaintyAwaited"),
            (Event::NotSure { elapsed_ms: 1 }, "refuse CertaintyAwaited"),
            (Event::Note("hm".into()), "note a hm"),
            (
                Event::Certainty(Certainty::Certain),
                "save 0 right, tell 0 right",
            ),
            (Event::Certainty(Certainty::Guess), "refuse Answered"),
            (Event::Next, "ask 1"),
            (pick("x"), "sure 1?"),
            (
                Event::TimeUp {
                    response: None,
                    elapsed_ms: 30_000,
                },
                "save 1 right, tell 1 right",
            ),
            (Event::Next, "score 2"),
        ],
    );
    let records = attempt.records();
    let kept: Vec<_> = records
        .iter()
        .map(|r| (r.certainty, r.hinted, r.elapsed_ms))
        .collect();
    assert_eq!(
        kept,
        [
            (Some(Certainty::Certain), true, 500),
            (Some(Certainty::Guess), false, 500)
        ]
    );
    assert_eq!(records[0].response, Some(Response::Choice(id("x"))));
}

#[test]
fn what_is_there_when_time_runs_out_is_handed_in() {
    let mut attempt = two_questions(EACH);
    plays(
        &mut attempt,
        &[
            (Event::Begin, "ask 0"),
            (late(Some("x")), "save 0 right, tell 0 right"),
            (Event::Next, "ask 1"),
            (late(Some("nowhere")), "save 1 time-up, tell 1 time-up"),
        ],
    );
    let record = attempt.records().swap_remove(0);
    assert_eq!(record.response, Some(Response::Choice(id("x"))));
    assert_eq!((record.certainty, record.elapsed_ms), (None, 1));

    let mut attempt = two_questions(ASK_ALL);
    plays(
        &mut attempt,
        &[
            (Event::Begin, "ask 0"),
            (late(Some("y")), "save 0 wrong, tell 0 wrong"),
        ],
    );
    assert_eq!(attempt.records()[0].certainty, Some(Certainty::Guess));
}

#[test]
fn an_answer_can_be_taken_back_before_its_certainty_is_told() {
    let mut attempt = two_questions(ASK_ALL);
    plays(
        &mut attempt,
        &[
            (Event::Begin, "ask 0"),
            (Event::TakeBack, "refuse NotAnswered"),
            (Event::Hint, "hint 0"),
            (pick("y"), "sure 0?"),
            (Event::TakeBack, "ask 0"),
            (pick("x"), "sure 0?"),
            (
                Event::Certainty(Certainty::Certain),
                "save 0 right, tell 0 right",
            ),
            (Event::TakeBack, "refuse Answered"),
        ],
    );
    assert!(attempt.records()[0].hinted);
}

#[test]
fn who_leaves_keeps_what_was_saved_and_nothing_else() {
    let mut attempt = two_questions(ASK_ALL);
    assert_eq!(attempt.place(), None);
    plays(
        &mut attempt,
        &[
            (Event::Begin, "ask 0"),
            (pick("x"), "sure 0?"),
            (
                Event::Certainty(Certainty::Fairly),
                "save 0 right, tell 0 right",
            ),
            (Event::Next, "ask 1"),
            (pick("x"), "sure 1?"),
            (Event::Leave, "stop"),
            (Event::Certainty(Certainty::Certain), "refuse Over"),
        ],
    );
    assert_eq!(attempt.place(), None);
    assert_eq!(
        attempt
            .records()
            .iter()
            .map(|r| r.verdict)
            .collect::<Vec<_>>(),
        [Verdict::Right, Verdict::Unanswered]
    );
    let card = attempt.score();
    assert_eq!((card.right, card.unanswered), (1, 1));
}

#[test]
fn a_resumed_attempt_goes_on_at_the_first_question_without_a_record() {
    let quiz = every_kind();
    let paper = Paper::draw(&quiz, &Seed::new("1").expect("seed"), &Selection::default())
        .expect("questions");
    let quiz = Arc::new(quiz);
    let fresh = Attempt::new(Arc::clone(&quiz), paper.clone(), EXAM);
    let done = |place: usize, verdict| Record {
        verdict,
        ..fresh.records()[place].clone()
    };
    let stranger = Record {
        question: id("stranger"),
        ..done(0, Verdict::Right)
    };
    for (records, first) in [
        (vec![], "ask 0"),
        (vec![done(0, Verdict::Wrong)], "ask 1"),
        (vec![done(1, Verdict::Wrong), stranger], "ask 0"),
        (
            vec![
                done(1, Verdict::Wrong),
                done(0, Verdict::TimeUp),
                done(0, Verdict::Right),
            ],
            "ask 2",
        ),
        (vec![done(0, Verdict::Unanswered)], "ask 0"),
        (
            (0..8).map(|place| done(place, Verdict::NotSure)).collect(),
            "hand in at 0, 0 open?",
        ),
    ] {
        let mut attempt = Attempt::resume(Arc::clone(&quiz), paper.clone(), EXAM, records);
        plays(&mut attempt, &[(Event::Begin, first)]);
    }
    let gap = vec![done(1, Verdict::Wrong)];
    let mut attempt = Attempt::resume(quiz, paper, EXAM, gap);
    plays(
        &mut attempt,
        &[
            (Event::Begin, "ask 0"),
            (late(None), "save 0 time-up, ask 2"),
        ],
    );
}

#[test]
fn long_notes_are_refused_and_not_cut() {
    let mut attempt = started(quiz(vec![text("q", &["x"])]), EACH);
    plays(
        &mut attempt,
        &[
            (Event::Begin, "ask 0"),
            (
                Event::Note("x".repeat(ANSWER_BYTES_MAX + 1)),
                "refuse LongNote",
            ),
        ],
    );
}
