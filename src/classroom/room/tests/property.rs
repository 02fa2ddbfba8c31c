//! Property tests with random commands: the counts, scores and event log of a room stay consistent.

use super::*;
use crate::classroom::{ClaimId, Name, Names, RosterEntry, Scoring};
use crate::model::Feedback;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn member() -> impl Strategy<Value = MemberId> {
    (0_u32..5).prop_map(MemberId)
}

fn response() -> impl Strategy<Value = Option<Response>> {
    prop_oneof![
        3 => prop::sample::select(vec!["right", "wrong", "worse", "unheard-of"]).prop_map(|option| Some(pick(option))),
        1 => prop::sample::select(vec!["vault", "VAULT", "box"]).prop_map(|typed| Some(Response::Text(typed.to_owned()))),
        1 => Just(None),
    ]
}

fn command() -> impl Strategy<Value = Command> {
    let host = prop_oneof![
        6 => Just(HostCommand::Advance),
        1 => Just(HostCommand::NextQuestion),
        1 => any::<bool>().prop_map(HostCommand::Lock),
        1 => Just(HostCommand::Pause),
        1 => Just(HostCommand::Continue),
        1 => (0_u64..50_000).prop_map(|by_ms| HostCommand::Extend { by_ms }),
        1 => Just(HostCommand::Skip),
        1 => member().prop_map(HostCommand::Remove),
        1 => Just(HostCommand::RemoveGhosts),
        1 => (0_u32..4).prop_map(|claim| HostCommand::LetIn(ClaimId(claim))),
        1 => Just(HostCommand::LetAllIn),
        1 => (member(), "[A-C]").prop_map(|(member, name)| HostCommand::Rename(member, name)),
        1 => (member(), 0_u16..600).prop_map(|(member, percent)| HostCommand::ExtraTime(member, percent)),
        2 => (0_usize..4, response()).prop_map(|(place, response)| HostCommand::Accept {
            place,
            response: response.unwrap_or_else(|| pick("wrong")),
        }),
    ];
    let ask = prop_oneof![
        1 => Just(MemberCommand::Connect),
        1 => Just(MemberCommand::Disconnect),
        2 => (0_usize..4).prop_map(|place| MemberCommand::Ready { place }),
        8 => (0_usize..4, response(), prop::option::of(prop::sample::select(Certainty::ALL.to_vec()))).prop_map(
            |(place, response, certainty)| MemberCommand::Answer { place, answer: Answer { response, certainty } }
        ),
        4 => (0_usize..4, response(), any::<bool>()).prop_map(|(place, response, cleared)| MemberCommand::Draft {
            place,
            answer: (!cleared).then_some(Answer { response, certainty: None }),
        }),
        3 => prop::option::of(0_usize..4).prop_map(|after| MemberCommand::Next { after }),
    ];
    prop_oneof![
        1 => "[A-Ea-e]{1,2}".prop_map(|name| {
            let token = TokenDigest::of(&name);
            Command::Join { name, team: None, token }
        }),
        1 => ("[A-Ea-e]{1,2}", 0_u32..5).prop_map(|(name, nth)| {
            let token = TokenDigest::of(&format!("another of {name}"));
            // The right code is filled in later, when the room is known.
            Command::Return { name, code: nth.to_string(), token }
        }),
        4 => host.prop_map(Command::Host),
        6 => (member(), ask).prop_map(|(member, command)| Command::Member(member, command)),
        3 => Just(Command::Tick),
    ]
}

fn options() -> impl Strategy<Value = Options> {
    let scorings = prop::sample::select(vec![Scoring::Correct, Scoring::Speed, Scoring::Certainty]);
    let entry = |name: &str| RosterEntry {
        name: name.to_owned(),
        team: None,
        extra_percent: 50,
        ..RosterEntry::default()
    };
    let roster = Names::Roster(["A", "B", "Cc", "d", "Ann"].map(entry).into());
    let names = prop::sample::select(vec![Names::Free, Names::Pseudonyms, roster]);
    let teams = prop::sample::select(vec![vec![], vec!["Red".to_owned(), "Blue".to_owned()]]);
    (
        scorings,
        any::<[bool; 4]>(),
        names,
        teams,
        prop::option::of(0_u64..3_000),
    )
        .prop_map(
            |(scoring, [warm_up, changing, self_paced, approve], names, teams, auto_ms)| Options {
                scoring,
                warm_up,
                changing,
                names,
                approve,
                teams,
                self_paced,
                auto_ms,
                ..Options::default()
            },
        )
}

/// Someone who comes back has the right code in two of three cases.
fn with_the_right_code(stage: &TestRoom, command: Command) -> Command {
    let Command::Return { name, code, token } = command else {
        return command;
    };
    let mut members = stage.room.members();
    let known = members.find(|id| {
        let member = stage.room.member(*id).expect("they are here");
        member.name.eq_ignore_ascii_case(&name)
    });
    let own = known.and_then(|id| stage.room.seat_code(id));
    let code = match own {
        Some(own) if code.parse::<u32>().is_ok_and(|nth| nth % 3 > 0) => own.as_str().to_owned(),
        _ => code,
    };
    Command::Return { name, code, token }
}

/// Checks that the values a room keeps up to date equal those counted from scratch.
fn kept_is_as_counted(room: &Room) {
    let due = room.state.present().filter_map(|(id, member)| {
        let turn = member
            .turn
            .filter(|turn| !turn.expired && member.given(turn.place).is_none())?;
        Some((
            turn.at_ms + room.limit_ms(turn.place, member.extra_percent)?,
            id,
        ))
    });
    let due: BTreeSet<(u64, MemberId)> = due.collect();
    assert_eq!(room.state.due, due);
    if room.phase() == Phase::OwnPace {
        let first = due.first().filter(|_| !room.is_paused());
        assert_eq!(
            room.step_due_ms(),
            first.map(|(due_ms, _)| room.state.watch.reaches_at_ms(*due_ms))
        );
    }
    let mut teams: BTreeMap<String, usize> = BTreeMap::new();
    for team in room
        .state
        .present()
        .filter_map(|(_, member)| member.team.clone())
    {
        *teams.entry(team).or_default() += 1;
    }
    assert_eq!(room.state.teams, teams);
    for (id, member) in room.state.present() {
        assert_eq!(
            room.member_by_token(&member.token),
            Some(id),
            "one token, one seat"
        );
    }
    let looks = |name: &str| Name::new(name).expect("a clean name").skeleton();
    let taken: BTreeSet<String> = room
        .state
        .present()
        .map(|(_, member)| looks(&member.name))
        .collect();
    assert_eq!(room.state.here(), taken.len());
    if let Names::Roster(roster) = &room.options.names {
        let free = room.free_names();
        assert!(
            !free.iter().any(|name| taken.contains(&looks(name))),
            "{free:?} are free, and {taken:?} taken"
        );
        assert!(
            roster.len() - free.len() <= room.state.here(),
            "nobody has more than one place on the list"
        );
    }
}

fn holds(stage: &TestRoom) {
    kept_is_as_counted(&stage.room);
    for place in 0..3 {
        let tally = stage.room.tally(place);
        assert_eq!(
            tally.accepted + tally.refused + tally.absent,
            tally.members,
            "{tally:?}"
        );
        assert_eq!(
            tally.drafted + tally.thinking + tally.offline,
            tally.refused + tally.absent,
            "{tally:?}"
        );
        for member in stage.room.members() {
            let told = stage.room.result(member, place).is_some();
            let may_be_told = stage.room.revealed().any(|told| told == place)
                && stage.room.is_told(member, place);
            assert!(!told || may_be_told, "{member} was told {place}");
        }
    }
    // If results are revealed only at the end, members have points before they have results.
    let silent = stage.room.options.self_paced && !stage.room.tells_each();
    for member in stage.room.members().filter(|_| !silent) {
        let results = (0..3).filter_map(|place| stage.room.result(member, place));
        let sum: f64 = results.map(|result| result.points).sum();
        assert!(
            (sum - stage.room.total(member)).abs() < 1e-9,
            "{member}: {sum} and {}",
            stage.room.total(member)
        );
    }
    let online = stage
        .room
        .host_view()
        .members
        .iter()
        .filter(|line| line.online)
        .count();
    assert_eq!(online, stage.room.host_view().online);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn accounting_scores_and_replay_hold_whatever_happens(
        options in options(),
        at_the_end in any::<bool>(),
        steps in prop::collection::vec((command(), 0_u64..9_000), 1..120),
    ) {
        let mut quiz = three();
        quiz.questions[1].time_limit_s = Some(5);
        quiz.settings.feedback = if at_the_end { Feedback::End } else { Feedback::Each };
        let mut stage = TestRoom::with_two(quiz, options);
        for (command, ms) in steps {
            stage.now_ms += ms;
            let command = with_the_right_code(&stage, command);
            stage.handle(command);
            holds(&stage);
        }
        let json = serde_json::to_string(&stage.log).expect("events are JSON");
        let read: Vec<Logged> = serde_json::from_str(&json).expect("and come back");
        prop_assert_eq!(read, stage.log);
    }
}
