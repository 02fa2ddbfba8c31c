//! Lists the members and teams of a session, and who of the class list never joined, for its report.

use super::view::RoomView;
use crate::analysis::groups_shown;
use crate::classroom::{MemberId, MemberLine, Names, QuestionStage, RemovedMember, Room};
use crate::engine::{Judging, Verdict, rounded};
use crate::report::data::{
    Absentee, AnswerReport, Counts, MemberOutcome, MemberReport, Outcome, TeamReport,
};
use crate::report::judging::MemberJudging;
use std::collections::{BTreeMap, BTreeSet};

/// Everyone who joined, in the order of joining.
pub(super) fn members(view: &RoomView<'_>, answers: &[AnswerReport]) -> Vec<MemberReport> {
    let room = view.room;
    let ranks = ranks(view);
    let harm = harm(room, answers);

    let mut members = Vec::new();
    for line in room.members().filter_map(|id| room.member(id)) {
        let mut member = present(view, line);
        member.rank = ranks.get(&member.member).copied();
        if let Some(harm) = harm.get(&member.member) {
            member.counts.sure_and_wrong = harm.sure_and_wrong;
            member.counts.dangerous = harm.dangerous;
        }
        members.push(member);
    }
    members.extend(room.removed().map(removed));
    if let Some(shown) = teams_shown(room) {
        for member in &mut members {
            member.team = member.team.take().filter(|team| shown.contains(team));
        }
    }
    members.sort_by_key(|member| member.member);
    members
}

/// Ranks by member; empty before anything was revealed.
fn ranks(view: &RoomView<'_>) -> BTreeMap<MemberId, usize> {
    if view.revealed().next().is_none() {
        return BTreeMap::new();
    }
    let standings = view.room.standings().into_iter();
    standings
        .map(|standing| (standing.member, standing.rank))
        .collect()
}

/// How often a member's answers were harmful.
#[derive(Default)]
struct Harm {
    sure_and_wrong: usize,
    dangerous: usize,
}

fn harm(room: &Room, answers: &[AnswerReport]) -> BTreeMap<MemberId, Harm> {
    let mut harm: BTreeMap<MemberId, Harm> = BTreeMap::new();
    for answer in answers {
        if room.is_warm_up(answer.number - 1) {
            continue;
        }
        let member = harm.entry(answer.member).or_default();
        member.sure_and_wrong += usize::from(answer.is_sure_and_wrong());
        member.dangerous += usize::from(!answer.dangerous.is_empty());
    }
    harm
}

/// A member who was not removed; rank and harm are filled in later.
fn present(view: &RoomView<'_>, line: MemberLine) -> MemberReport {
    let room = view.room;
    let id = line.member;
    let points = room.total(id);
    let points_max: f64 = view
        .revealed()
        .filter(|&place| room.counts_for(id, place))
        .map(|place| room.points_max(place))
        .sum();

    let mut counts = Counts::default();
    let mut questions = Vec::new();
    for place in view.places() {
        let question = member_outcome(view, id, place);
        if !room.is_warm_up(place) {
            counts.add(question.outcome);
        }
        questions.push(question);
    }
    let listed = room.listed(id);
    MemberReport {
        member: id,
        name: line.name,
        team: line.team,
        person_id: listed.and_then(|entry| entry.person_id.clone()),
        department: listed.and_then(|entry| entry.department.clone()),
        removed: false,
        points: Some(points),
        points_max: Some(points_max),
        percent: (points_max > 0.0).then(|| rounded(100.0 * points / points_max)),
        rank: None,
        counts,
        judging: Judging::of(room.quiz(), &room.records(id))
            .as_ref()
            .map(MemberJudging::of),
        questions,
    }
}

fn removed(removed: RemovedMember<'_>) -> MemberReport {
    MemberReport {
        member: removed.member,
        name: removed.name.to_owned(),
        team: removed.team.map(str::to_owned),
        person_id: None,
        department: None,
        removed: true,
        points: None,
        points_max: None,
        percent: None,
        rank: None,
        counts: Counts::default(),
        judging: None,
        questions: Vec::new(),
    }
}

impl Counts {
    fn add(&mut self, outcome: Outcome) {
        let count = match outcome {
            Outcome::Right => &mut self.right,
            Outcome::Partly => &mut self.partly,
            Outcome::Wrong => &mut self.wrong,
            Outcome::NotSure => &mut self.not_sure,
            Outcome::Refused => &mut self.refused,
            Outcome::Absent => &mut self.absent,
            Outcome::NotRevealed | Outcome::NotCounted => return,
        };
        *count += 1;
        self.answered = self.right + self.partly + self.wrong + self.not_sure;
    }
}

fn member_outcome(view: &RoomView<'_>, member: MemberId, place: usize) -> MemberOutcome {
    let room = view.room;
    let no_points = |outcome| MemberOutcome {
        outcome,
        points: None,
    };
    if !room.counts_for(member, place) {
        return no_points(Outcome::NotCounted);
    }
    match view.stage(place) {
        QuestionStage::Revealed => {}
        QuestionStage::NotRevealed if room.answer_record(member, place).is_some() => {
            return no_points(Outcome::NotRevealed);
        }
        _ => return no_points(Outcome::NotCounted),
    }

    let result = room.outcome(member, place);
    let verdict = result
        .as_ref()
        .map_or(Verdict::Unanswered, |result| result.verdict);
    let outcome = match verdict {
        Verdict::Right => Outcome::Right,
        Verdict::Partly => Outcome::Partly,
        Verdict::Wrong => Outcome::Wrong,
        Verdict::NotSure => Outcome::NotSure,
        Verdict::TimeUp | Verdict::Unanswered if room.refusal(member, place).is_some() => {
            Outcome::Refused
        }
        Verdict::TimeUp | Verdict::Unanswered => Outcome::Absent,
    };
    MemberOutcome {
        outcome,
        points: Some(result.map_or(0.0, |result| result.points)),
    }
}

/// People on the class list who never joined. Removed members did join.
pub(super) fn absentees(room: &Room) -> Vec<Absentee> {
    let Names::Roster(roster) = &room.options().names else {
        return Vec::new();
    };
    let free: BTreeSet<String> = room.free_names().into_iter().collect();
    let removed: BTreeSet<&str> = room.removed().map(|removed| removed.name).collect();

    let mut absentees = Vec::new();
    for entry in roster {
        if free.contains(&entry.name) && !removed.contains(entry.name.as_str()) {
            absentees.push(Absentee {
                name: entry.name.clone(),
                team: entry.team.clone(),
                person_id: entry.person_id.clone(),
                department: entry.department.clone(),
            });
        }
    }
    absentees
}

/// The teams that may be shown in a session without names: none with fewer than five people, and none from which the
/// figures of such a team could be computed. `None` for a session with names, which has nothing to hide.
fn teams_shown(room: &Room) -> Option<BTreeSet<String>> {
    if !matches!(room.options().names, Names::Pseudonyms) {
        return None;
    }
    let mut sizes: BTreeMap<String, usize> = BTreeMap::new();
    for team in room.members().filter_map(|id| room.member(id)?.team) {
        *sizes.entry(team).or_default() += 1;
    }
    let shown = groups_shown(&sizes.values().copied().collect::<Vec<_>>());
    let teams = sizes.into_keys().zip(shown).filter(|(_, shown)| *shown);
    Some(teams.map(|(team, _)| team).collect())
}

/// Teams by points.
pub(super) fn teams(room: &Room) -> Vec<TeamReport> {
    let shown = teams_shown(room);
    let is_shown = |team: &str| shown.as_ref().is_none_or(|shown| shown.contains(team));
    let teams = room.team_standings().into_iter();
    teams
        .filter(|team| is_shown(&team.team))
        .map(|team| TeamReport {
            rank: team.rank,
            team: team.team,
            points: team.points,
            members: team.members,
        })
        .collect()
}
