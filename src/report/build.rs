//! From a session and the room that its events make again to the report.

use super::median::median;
use super::{
    Absentee, AnswerReport, BarReport, Counts, Header, MemberReport, Outcome, Part, QuestionReport,
    SessionReport, Stage, TeamReport, VERSION, words,
};
use crate::classroom::{Distribution, Event, Logged, MemberId, Names, Room, Tally};
use crate::engine::{Certainty, Verdict, grade, rounded};
use crate::model::Id;
use std::collections::{BTreeMap, BTreeSet};

impl SessionReport {
    /// Of a session: what is known of it, what happened in it, and the room that this has made again.
    pub fn of(header: Header, events: &[Logged], room: &Room) -> SessionReport {
        let log = Log::of(events, room);
        // At their own pace members may be told only at the end. Whoever reads this may know now.
        let mut room = room.clone();
        if room.options().self_paced {
            room.apply(room.now_ms(), &Event::Finished);
        }
        let answers: Vec<AnswerReport> = (0..log.stages.len())
            .flat_map(|place| answers_to(&room, &log, place))
            .collect();
        SessionReport {
            version: VERSION,
            header,
            members: members(&room, &log, &answers),
            absentees: absentees(&room),
            teams: teams(&room),
            questions: (0..log.stages.len())
                .map(|place| question(&room, &log, place, &answers))
                .collect(),
            answers,
        }
    }
}

/// What only the events tell.
struct Log {
    /// How far each question came, by place.
    stages: Vec<Stage>,
    /// Milliseconds that the answer took that counts.
    elapsed_ms: BTreeMap<(MemberId, usize), u64>,
    /// The teams of those who joined.
    teams: BTreeMap<MemberId, String>,
}

impl Log {
    fn of(events: &[Logged], room: &Room) -> Log {
        let places = room.paper().items.len();
        let mut log = Log {
            stages: vec![Stage::NotAsked; places],
            elapsed_ms: BTreeMap::new(),
            teams: BTreeMap::new(),
        };
        for logged in events {
            log.take(&logged.event);
        }
        let finished = events.iter().any(|logged| logged.event == Event::Finished);
        if room.options().self_paced && finished {
            log.stages.fill(Stage::Told);
        }
        log
    }

    fn take(&mut self, event: &Event) {
        match event {
            Event::Opened { place } => self.stage(*place, Stage::Untold),
            Event::Skipped { place } => self.stage(*place, Stage::Skipped),
            Event::Revealed { place } | Event::Turned { place, .. } => {
                self.stage(*place, Stage::Told);
            }
            Event::Answered {
                member,
                place,
                elapsed_ms,
                ..
            } => {
                self.elapsed_ms.insert((*member, *place), *elapsed_ms);
            }
            Event::Joined {
                member,
                team: Some(team),
                ..
            } => {
                self.teams.insert(*member, team.clone());
            }
            _ => {}
        }
    }

    fn stage(&mut self, place: usize, stage: Stage) {
        // At their own pace people turn to the place past the last question.
        if let Some(known) = self.stages.get_mut(place) {
            *known = stage;
        }
    }

    fn told(&self) -> impl Iterator<Item = usize> {
        self.stages
            .iter()
            .enumerate()
            .filter(|(_, stage)| **stage == Stage::Told)
            .map(|(place, _)| place)
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "members of a room are far below 2^52"
)]
fn percent(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| rounded(100.0 * part as f64 / whole as f64))
}

fn members(room: &Room, log: &Log, answers: &[AnswerReport]) -> Vec<MemberReport> {
    let ranks: BTreeMap<MemberId, usize> = match log.told().next() {
        Some(_) => room
            .standings()
            .into_iter()
            .map(|standing| (standing.member, standing.rank))
            .collect(),
        None => BTreeMap::new(),
    };
    let mut harm: BTreeMap<MemberId, (usize, usize)> = BTreeMap::new();
    for answer in answers
        .iter()
        .filter(|answer| !room.is_warm_up(answer.number - 1))
    {
        let (sure_and_wrong, dangerous) = harm.entry(answer.member).or_default();
        *sure_and_wrong += usize::from(answer.is_sure_and_wrong());
        *dangerous += usize::from(!answer.dangerous.is_empty());
    }
    let present = room.members().filter_map(|id| room.member(id)).map(|line| {
        let harm = harm.get(&line.member).copied().unwrap_or_default();
        member(
            room,
            log,
            (line.member, line.name, line.team),
            ranks.get(&line.member).copied(),
            harm,
        )
    });
    let removed = room
        .removed()
        .map(|(id, name)| removed(id, name, log.teams.get(&id).cloned()));
    let mut members: Vec<MemberReport> = present.chain(removed).collect();
    members.sort_by_key(|member| member.member);
    members
}

fn member(
    room: &Room,
    log: &Log,
    (id, name, team): (MemberId, String, Option<String>),
    rank: Option<usize>,
    (sure_and_wrong, dangerous): (usize, usize),
) -> MemberReport {
    let questions: Vec<Part> = (0..log.stages.len())
        .map(|place| part(room, log, id, place))
        .collect();
    let points_max: f64 = log
        .told()
        .filter(|&place| room.counts_for(id, place))
        .map(|place| room.points_max(place))
        .sum();
    let points = room.total(id);
    let mut counts = Counts {
        sure_and_wrong,
        dangerous,
        ..Counts::default()
    };
    for (_, part) in questions
        .iter()
        .enumerate()
        .filter(|(place, _)| !room.is_warm_up(*place))
    {
        counts.add(part.outcome);
    }
    MemberReport {
        member: id,
        name,
        team,
        removed: false,
        points: Some(rounded(points)),
        points_max: Some(rounded(points_max)),
        percent: (points_max > 0.0).then(|| rounded(100.0 * points / points_max)),
        rank,
        counts,
        questions,
    }
}

fn removed(id: MemberId, name: &str, team: Option<String>) -> MemberReport {
    MemberReport {
        member: id,
        name: name.to_owned(),
        team,
        removed: true,
        points: None,
        points_max: None,
        percent: None,
        rank: None,
        counts: Counts::default(),
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
            Outcome::Untold | Outcome::NotCounted => return,
        };
        *count += 1;
        self.answered = self.right + self.partly + self.wrong + self.not_sure;
    }
}

fn part(room: &Room, log: &Log, member: MemberId, place: usize) -> Part {
    let outcome = outcome(room, log, member, place);
    let counts = !matches!(outcome, Outcome::Untold | Outcome::NotCounted);
    let points = || {
        room.result(member, place)
            .map_or(0.0, |result| result.points)
    };
    Part {
        outcome,
        points: counts.then(|| rounded(points())),
    }
}

fn outcome(room: &Room, log: &Log, member: MemberId, place: usize) -> Outcome {
    let counts = room.counts_for(member, place);
    let answered = room.own_answer(member, place).is_some();
    match log.stages[place] {
        Stage::Told if counts => {}
        Stage::Untold if counts && answered => return Outcome::Untold,
        _ => return Outcome::NotCounted,
    }
    match room
        .result(member, place)
        .map_or(Verdict::Unanswered, |result| result.verdict)
    {
        Verdict::Right => Outcome::Right,
        Verdict::Partly => Outcome::Partly,
        Verdict::Wrong => Outcome::Wrong,
        Verdict::NotSure => Outcome::NotSure,
        Verdict::TimeUp | Verdict::Unanswered if room.refusal(member, place).is_some() => {
            Outcome::Refused
        }
        Verdict::TimeUp | Verdict::Unanswered => Outcome::Absent,
    }
}

/// Those of the class list who are not there. Who was removed was there.
fn absentees(room: &Room) -> Vec<Absentee> {
    let Names::Roster(roster) = &room.options().names else {
        return Vec::new();
    };
    let free: BTreeSet<String> = room.free_names().into_iter().collect();
    let removed: BTreeSet<&str> = room.removed().map(|(_, name)| name).collect();
    let absent = roster
        .iter()
        .filter(|entry| free.contains(&entry.name) && !removed.contains(entry.name.as_str()));
    absent
        .map(|entry| Absentee {
            name: entry.name.clone(),
            team: entry.team.clone(),
        })
        .collect()
}

fn teams(room: &Room) -> Vec<TeamReport> {
    let teams = room.team_standings().into_iter();
    teams
        .map(|row| TeamReport {
            rank: row.rank,
            team: row.team,
            points: rounded(row.points),
            members: row.members,
        })
        .collect()
}

fn question(room: &Room, log: &Log, place: usize, answers: &[AnswerReport]) -> QuestionReport {
    let stage = log.stages[place];
    let asked = room.question(place);
    let told = stage == Stage::Told;
    let tally = if told || stage == Stage::Untold {
        room.tally(place)
    } else {
        Tally::default()
    };
    let distribution = if told {
        room.distribution(place)
    } else {
        Distribution::default()
    };
    let elapsed = answers
        .iter()
        .filter(|answer| answer.number == place + 1)
        .map(|answer| answer.elapsed_ms);
    QuestionReport {
        number: place + 1,
        question: asked.id.clone(),
        prompt: words::line(&asked.prompt),
        kind: asked.kind.word(),
        topic: asked.topic.clone(),
        stage,
        warm_up: room.is_warm_up(place),
        points_max: rounded(room.points_max(place)),
        members: tally.members,
        accepted: tally.accepted,
        refused: tally.refused,
        absent: tally.absent,
        right: distribution.right,
        facility: percent(distribution.right, distribution.answered),
        sure_and_wrong: distribution.sure_and_wrong,
        dangerous: distribution.dangerous,
        median_ms: median(elapsed.collect()),
        accepted_further: room
            .accepted(place)
            .iter()
            .map(|further| words::response(asked, further))
            .collect(),
        distribution: bars(room, place, &distribution),
    }
}

fn bars(room: &Room, place: usize, distribution: &Distribution) -> Vec<BarReport> {
    let question = room.question(place);
    let bar = |bar: &crate::classroom::Bar| {
        let (answer, option) = words::bar(question, &bar.answer);
        BarReport {
            answer,
            option,
            count: bar.count,
            right: bar.right,
            dangerous: bar.dangerous,
            certain: bar.certain,
        }
    };
    distribution.bars.iter().map(bar).collect()
}

/// The answers that count to the question at a place, by member; none to one that was skipped.
fn answers_to(room: &Room, log: &Log, place: usize) -> Vec<AnswerReport> {
    let members = room
        .members()
        .filter(|&member| room.counts_for(member, place));
    members
        .filter_map(|member| answer(room, log, member, place))
        .collect()
}

fn answer(room: &Room, log: &Log, member: MemberId, place: usize) -> Option<AnswerReport> {
    let given = room.own_answer(member, place)?;
    let name = room.member(member)?.name;
    let question = room.question(place);
    let result = room.result(member, place);
    let verdict = result.as_ref().map(|result| result.verdict);
    let response = given.response.as_ref();
    // An answer that was accepted besides the key did no harm.
    let harmed = response.filter(|_| verdict.is_some_and(|verdict| verdict != Verdict::Right));
    let dangerous: Vec<Id> = harmed
        .and_then(|response| grade(question, response).ok())
        .map(|g| g.dangerous)
        .unwrap_or_default();
    Some(AnswerReport {
        number: place + 1,
        question: question.id.clone(),
        member,
        name,
        words: response.map_or(words::NOT_SURE.to_owned(), |response| {
            words::response(question, response)
        }),
        response: given.response.clone(),
        verdict,
        points: result.map(|result| rounded(result.points)),
        points_max: rounded(room.points_max(place)),
        certainty: given.certainty.map(Certainty::level),
        elapsed_ms: log
            .elapsed_ms
            .get(&(member, place))
            .copied()
            .unwrap_or_default(),
        changes: room.changes(member, place),
        dangerous,
    })
}

impl AnswerReport {
    fn is_sure_and_wrong(&self) -> bool {
        self.certainty == Some(Certainty::Certain.level()) && self.verdict == Some(Verdict::Wrong)
    }
}
