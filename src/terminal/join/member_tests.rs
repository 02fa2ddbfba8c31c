//! Tests of how a member's state follows from messages of the room, including malformed ones.

use super::super::pages::{
    back_as, below_feedback, between, card, clock as clock_line, given, standings, state,
};
use super::*;
use crate::catalogue::english as en;
use crate::classroom::MemberId;
use crate::engine::Verdict;
use crate::model::{AskBody, AskOption, Id, Key};
use crate::terminal::ink::Line;
use crate::wire::{AuthorText, StandingsRow, Texts, sample, tell};

const PAUSED: &str = "The trainer has paused the session.";

fn welcome(changing: bool) -> Welcome {
    Welcome {
        changing,
        ..sample::welcome()
    }
}

fn member(changing: bool) -> Member {
    Member::new(welcome(changing), "Ann".to_owned(), None)
}

fn question(place: usize) -> WireQuestion {
    let (quiz, paper) = sample::every_kind();
    WireQuestion::of(&quiz, &paper, place, false, Texts::Markdown)
}

fn key(place: usize) -> Key<AuthorText> {
    let (quiz, paper) = sample::every_kind();
    let question = &quiz.questions[paper.items[place].question];
    let key = question.key(&std::collections::BTreeMap::new());
    key.map(AuthorText::Markdown)
}

fn clock(place: usize, state: ClockState, counts: bool) -> ToMember {
    ToMember::Clock {
        place,
        state,
        left_ms: Some(9_000),
        limit_ms: Some(10_000),
        counts,
    }
}

fn response(id: &str) -> Response {
    Response::Choice(Id::slug(id))
}

fn result(
    place: usize,
    verdict: Option<Verdict>,
    response: Option<Response>,
    key: Key<AuthorText>,
) -> ToMember {
    let (points, points_max, total) = (1.0, 1.0, 3.0);
    ToMember::Result {
        place,
        verdict,
        points,
        points_max,
        total,
        response,
        certainty: None,
        accepted: vec![],
        key,
    }
}

fn hear(member: &mut Member, message: ToMember) -> Option<JoinEnding> {
    member.hear(&en(), SeatEvent::Message(Box::new(message)), 1_000)
}

fn said(member: &Member) -> String {
    state(&en(), member).map_or_else(String::new, |(_, text)| text)
}

fn options(question: &WireQuestion) -> Vec<Id> {
    match &question.ask.body {
        AskBody::Choice { options } => options.iter().map(|option| option.id.clone()).collect(),
        other => panic!("{other:?} has no options"),
    }
}

#[test]
fn what_is_said_below_a_question_follows_its_clock_and_the_answer() {
    let mut member = member(true);
    let first = question(0);
    let ids = options(&first);
    let answer = || Some(Response::Choice(ids[1].clone()));
    hear(&mut member, ToMember::Question(first));
    assert_eq!(said(&member), en().text("join-opens-soon"));
    assert!(member.take_ready().is_some() && member.take_ready().is_none());
    hear(&mut member, clock(0, ClockState::Running, true));
    assert_eq!(said(&member), "");
    member.answer(answer(), None, 0);
    assert_eq!(said(&member), "Sending…");
    hear(
        &mut member,
        ToMember::Saved {
            place: 0,
            response: answer(),
            certainty: None,
        },
    );
    assert_eq!(
        said(&member),
        "Answer saved: B. You can change it until the question closes."
    );
    hear(&mut member, clock(0, ClockState::Paused, true));
    let saved = "Answer saved: B. You can change it until the question closes.";
    assert_eq!(said(&member), format!("{PAUSED} {saved}"));
    let other = Some(Response::Choice(ids[0].clone()));
    member.answer(other.clone(), None, 0);
    assert_eq!(said(&member), format!("{PAUSED} Sending…"));
    hear(
        &mut member,
        ToMember::Saved {
            place: 0,
            response: other,
            certainty: None,
        },
    );
    member.answer(answer(), None, 0);
    hear(
        &mut member,
        ToMember::Saved {
            place: 0,
            response: answer(),
            certainty: None,
        },
    );
    assert_eq!(said(&member), format!("{PAUSED} {saved}"));
    member.hear(&en(), SeatEvent::Disconnected, 0);
    assert_eq!(said(&member), en().text("state-reconnecting"));
    member.hear(&en(), SeatEvent::Connected, 0);
    hear(&mut member, clock(0, ClockState::Over, true));
    assert_eq!(said(&member), "The question is closed. Your answer: B.");
    hear(
        &mut member,
        result(0, Some(Verdict::Wrong), answer(), key(0)),
    );
    assert_eq!(said(&member), "");
    hear(&mut member, ToMember::Question(question(1)));
    hear(&mut member, clock(1, ClockState::Running, false));
    assert_eq!(said(&member), en().text("question-late"));
}

#[test]
fn the_clock_is_shown_only_while_it_runs() {
    for (state, counts, shown, open) in [
        (ClockState::Waiting, true, None, false),
        (ClockState::Running, true, Some("0:09 left"), true),
        (ClockState::Paused, true, Some("paused"), true),
        (ClockState::Over, true, Some("closed"), false),
        (ClockState::Running, false, None, false),
        (ClockState::Over, false, None, false),
    ] {
        let mut member = member(true);
        hear(&mut member, ToMember::Question(question(0)));
        hear(&mut member, clock(0, state, counts));
        let question = member.question.as_ref().expect("a question");
        let line = clock_line(&en(), question, 1_000).map(|line| line.text());
        assert_eq!(
            (line.as_deref(), question.is_open()),
            (shown, open),
            "{state:?} {counts}"
        );
    }
}

#[cfg(unix)]
#[test]
fn the_keys_that_are_named_are_those_that_do_something() {
    let words = en();
    let mut hints = std::collections::BTreeSet::new();
    for place in 0..8 {
        let wire = question(place);
        let hint = wire.ask.hint.is_some();
        hints.insert(hint);
        let question = MemberQuestion::new(wire, "Quiz", true).expect("a sound question");
        let screen = crate::terminal::rich::Screen::new(&words, &question.asked());
        for open in [true, false] {
            let around = crate::terminal::rich::Around::new(None, open);
            let footer = screen.page(&question.asked(), around, 80).footer;
            let keys: String = footer.iter().map(Line::text).collect();
            assert_eq!(keys.contains("tab hint"), hint && open, "{place}: {keys}");
            let answers = keys.contains("enter") || keys.contains("p phish");
            assert_eq!(answers, open, "{place}: {keys}");
            assert!(keys.contains("esc leave"), "{place}: {keys}");
        }
    }
    assert_eq!(hints.len(), 2, "some have a hint and some have none");
}

#[test]
fn an_order_is_told_by_its_steps_and_not_by_letters_that_no_row_has() {
    let mut checked = 0;
    for place in 0..8 {
        let wire = question(place);
        let AskBody::Order { steps } = &wire.ask.body else {
            continue;
        };
        let ids: Vec<Id> = steps.iter().rev().map(|step| step.id.clone()).collect();
        let last = match &steps[0].text {
            AuthorText::Markdown(text) => text.chars().take(10).collect::<String>(),
            AuthorText::Blocks(_) => String::new(),
        };
        let question = MemberQuestion::new(wire, "Quiz", true).expect("a sound question");
        let answer = Answer {
            response: Some(Response::Order(ids)),
            certainty: None,
        };
        let text = given(&en(), &question, &answer);
        let words: Vec<&str> = text.split(" → ").collect();
        assert!(
            words.len() > 1 && words[words.len() - 1].starts_with(&last),
            "{text}"
        );
        checked += 1;
    }
    assert_eq!(checked, 1);
}

#[test]
fn before_the_start_the_stakes_are_told_where_certainty_has_any() {
    for (scoring, expected) in [
        (Scoring::Correct, false),
        (Scoring::Speed, false),
        (Scoring::Certainty, true),
    ] {
        for message in [ToMember::Lobby, ToMember::Pace { done: 0, total: 8 }] {
            let mut member = Member::new(
                Welcome {
                    scoring,
                    ..welcome(true)
                },
                "Ann".to_owned(),
                None,
            );
            hear(&mut member, message);
            let lines = between(&en(), &member, "", 200);
            let text: String = lines.iter().map(Line::text).collect();
            let said = text.contains("Certainty counts:");
            assert_eq!(said, expected, "{scoring:?}: {text}");
        }
    }
}

#[test]
fn who_came_back_is_told_under_which_name_until_another_question_comes() {
    let mut member = member(true);
    assert_eq!(back_as(&en(), &member), None);
    member.back = true;
    for (place, text) in [
        (0, Some("You are back as Ann.")),
        (0, Some("You are back as Ann.")),
        (1, None),
    ] {
        hear(&mut member, ToMember::Question(question(place)));
        assert_eq!(back_as(&en(), &member).as_deref(), text, "{place}");
    }
}

#[test]
fn a_refused_change_leaves_what_was_saved() {
    let mut member = member(true);
    let ids = options(&question(0));
    let answer = |nth: usize| Some(Response::Choice(ids[nth].clone()));
    hear(&mut member, ToMember::Question(question(0)));
    hear(&mut member, clock(0, ClockState::Running, true));
    member.answer(answer(0), None, 0);
    hear(
        &mut member,
        ToMember::Saved {
            place: 0,
            response: answer(0),
            certainty: None,
        },
    );
    member.answer(answer(1), None, 0);
    hear(&mut member, tell::refused(Some(0), Refusal::TooLate));
    assert_eq!(member.refused.as_deref(), Some("This question is closed."));
    assert!(
        said(&member).starts_with("Answer saved: A"),
        "{}",
        said(&member)
    );
}

#[test]
fn answers_are_taken_only_where_they_can_count() {
    for (changing, state, counts, answered, expected) in [
        (true, ClockState::Running, true, false, None),
        (true, ClockState::Waiting, true, false, None),
        (true, ClockState::Running, true, true, None),
        (
            false,
            ClockState::Running,
            true,
            true,
            Some(Refusal::AnsweredAlready),
        ),
        (true, ClockState::Over, true, false, Some(Refusal::TooLate)),
        (
            true,
            ClockState::Running,
            false,
            false,
            Some(Refusal::NotYetCounted),
        ),
    ] {
        let mut member = member(changing);
        hear(&mut member, ToMember::Question(question(0)));
        if answered {
            member.answer(Some(response("a")), None, 0);
        }
        hear(&mut member, clock(0, state, counts));
        assert_eq!(
            member.closed_to(Some(&response("b"))),
            expected,
            "{changing} {state:?} {counts} {answered}"
        );
    }
}

#[test]
fn the_same_question_again_is_the_same_page_and_another_is_another() {
    let mut member = member(true);
    let mut pages = Vec::new();
    for message in [
        ToMember::Lobby,
        ToMember::Question(question(0)),
        ToMember::Question(question(0)),
        result(0, Some(Verdict::Right), None, key(0)),
        ToMember::Question(question(1)),
        ToMember::Standings {
            rows: vec![],
            tied: None,
            own: None,
            members: 1,
            teams: vec![],
        },
    ] {
        hear(&mut member, message);
        pages.push(member.page());
    }
    assert_eq!(pages[1], pages[2]);
    pages.dedup();
    assert_eq!(pages.len(), 5, "{pages:?}");
}

/// The lines about a result: the place, the answer, and the answers accepted in addition to the key.
fn accepting(place: usize, said: &Response, accepted: Vec<Response>) -> String {
    let verdict = if accepted.contains(said) {
        Verdict::Right
    } else {
        Verdict::Wrong
    };
    let mut member = member(true);
    hear(&mut member, ToMember::Question(question(place)));
    let mut message = result(place, Some(verdict), Some(said.clone()), key(place));
    if let ToMember::Result { accepted: was, .. } = &mut message {
        *was = accepted;
    }
    hear(&mut member, message);
    everything(&member, 80)
        .iter()
        .map(|line| line.text() + "\n")
        .collect()
}

#[test]
fn accepted_answers_are_named_without_the_feedback_on_wrong_answers() {
    let follow = response("follow-the-link");
    let (why, harm) = ("The link is the mail's, not yours.", "Dangerous:");
    let text = accepting(0, &follow, vec![follow.clone()]);
    assert!(
        text.contains("Also accepted: B. Follow the link\n")
            && text.contains("✓ B  Follow the link"),
        "{text}"
    );
    assert!(
        !text.contains(why) && !text.contains(harm) && !text.contains('✗'),
        "{text}"
    );
    // After another answer, the page names the accepted one and explains the mistake.
    let text = accepting(0, &follow, vec![response("reply-and-ask")]);
    assert!(
        text.contains("Also accepted: C. Reply and ask\n") && text.contains("✗ B  Follow the link"),
        "{text}"
    );
    assert!(text.contains(why) && text.contains(harm), "{text}");
    assert!(!accepting(0, &follow, vec![]).contains("Accepted too"));
    let typed = |text: &str| Response::Text(text.to_owned());
    let text = accepting(
        3,
        &typed("no"),
        vec![typed("tail gating"), typed("going after")],
    );
    assert!(
        text.contains("Also accepted: “tail gating”; “going after”\n"),
        "{text}"
    );
}

/// Malformed questions: without options, with a duplicate option, or with far too many.
fn unsound() -> Vec<WireQuestion> {
    let option = |id: &str| AskOption {
        id: Id::slug(id),
        text: AuthorText::Markdown("text".to_owned()),
    };
    let many: Vec<AskOption<AuthorText>> = (0..500).map(|n| option(&format!("o{n}"))).collect();
    let bodies = [
        AskBody::Choice { options: vec![] },
        AskBody::Multiple { options: vec![] },
        AskBody::Order { steps: vec![] },
        AskBody::Match {
            lefts: vec![],
            rights: vec![],
        },
        AskBody::Match {
            lefts: vec![option("a"), option("b")],
            rights: vec![option("c")],
        },
        AskBody::Choice {
            options: vec![option("a"), option("a")],
        },
        AskBody::Order {
            steps: many.clone(),
        },
        AskBody::Choice { options: many },
    ];
    let with = |body| {
        let mut question = question(0);
        question.ask.body = body;
        question
    };
    let far = WireQuestion {
        place: 8,
        ..question(0)
    };
    let vast = WireQuestion {
        total: usize::MAX,
        ..question(0)
    };
    bodies.into_iter().map(with).chain([far, vast]).collect()
}

#[test]
fn a_question_that_no_screen_could_show_is_not_shown() {
    for question in unsound() {
        let mut member = member(true);
        hear(&mut member, ToMember::Lobby);
        hear(&mut member, ToMember::Question(question.clone()));
        assert_eq!(member.stage, Stage::Lobby, "{question:?}");
        assert_eq!(member.refused, Some(en().text("join-cannot-show")));
    }
}

/// All lines that the pages can show for the state of a member.
fn everything(member: &Member, columns: usize) -> Vec<Line> {
    let mut lines = between(&en(), member, "", columns);
    lines.extend(
        member
            .question
            .iter()
            .flat_map(|question| below_feedback(&en(), question, "", columns)),
    );
    if let Some(question) = &member.question
        && let Some(result) = &question.result
    {
        lines.extend(crate::terminal::pages::feedback(
            &en(),
            &question.asked(),
            &result.key,
            &result.record,
            "",
            columns,
        ));
        #[cfg(unix)]
        lines.extend(
            crate::terminal::rich::answered_page(
                &crate::terminal::rich::Shown::of(
                    &en(),
                    &question.answered().expect("it was told"),
                    true,
                ),
                (20, columns),
            )
            .body,
        );
    }
    match &member.stage {
        Stage::Standings(message) => lines.extend(standings(&en(), member, message, "", columns)),
        Stage::End(message) => lines.extend(card(&en(), member, message, "", columns)),
        _ => {}
    }
    lines.extend(state(&en(), member).map(|(ink, text)| Line::of(ink, &text)));
    lines
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn keys_and_answers_that_do_not_fit_break_nothing() {
    let hostile = "\u{1b}[2J\u{202e}\n".to_owned();
    let responses = [
        None,
        Some(response("nowhere")),
        Some(Response::Multiple([Id::slug("x")].into())),
        Some(Response::TrueFalse(true)),
        Some(Response::Text(hostile.clone())),
        Some(Response::Number(f64::MAX)),
        Some(Response::Order(vec![Id::slug("x"), Id::slug("x")])),
        Some(Response::Match([(Id::slug("x"), Id::slug("y"))].into())),
        Some(Response::Judge {
            verdict: crate::model::Handling::Report,
            marked: [Id::slug("x")].into(),
        }),
    ];
    for place in 0..8 {
        for other in 0..8 {
            for response in &responses {
                let mut member = member(true);
                hear(&mut member, ToMember::Question(question(place)));
                hear(&mut member, clock(place, ClockState::Running, true));
                hear(
                    &mut member,
                    ToMember::Saved {
                        place,
                        response: response.clone(),
                        certainty: None,
                    },
                );
                hear(
                    &mut member,
                    result(place, Some(Verdict::Partly), response.clone(), key(other)),
                );
                for columns in [1, 20, 80] {
                    let text: String = everything(&member, columns)
                        .iter()
                        .map(Line::text)
                        .collect();
                    assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text:?}");
                }
            }
        }
    }
    let row = StandingsRow {
        rank: usize::MAX,
        name: hostile.clone(),
        points: f64::MIN,
        before: None,
    };
    let rows = vec![row.clone(); 3];
    let stands = ToMember::Standings {
        rows: rows.clone(),
        tied: None,
        own: Some(row),
        members: 0,
        teams: rows,
    };
    let end = ToMember::End {
        points: f64::MAX,
        points_max: -1.0,
        rank: Some(0),
        members: 0,
        right: 9,
        questions: 0,
        topics: vec![],
        sure_and_wrong: vec![hostile.clone()],
        dangerous: usize::MAX,
        chain_head: Some(hostile.clone()),
    };
    let joined = ToMember::Joined {
        member: MemberId(1),
        name: hostile.clone(),
        team: Some(hostile),
        code: None,
    };
    let mut member = member(true);
    for message in [joined, stands, end] {
        hear(&mut member, message);
        for columns in [1, 20, 80] {
            let text: String = everything(&member, columns)
                .iter()
                .map(Line::text)
                .collect();
            assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text:?}");
        }
    }
}
