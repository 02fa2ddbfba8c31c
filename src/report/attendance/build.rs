//! Builds the attendance list of a session from its room and its event log.

use crate::classroom::{Event, Logged, MemberId, Names, Room};
use crate::model::{Id, Level};
use crate::report::data::{Header, MemberReport, Outcome, SessionReport};
use crate::report::words;
use jiff::Timestamp;

/// Milliseconds in a minute.
const MINUTE_MS: u64 = 60_000;

/// The trainer's choices for an attendance list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AttendanceOptions {
    /// Who held the session.
    pub trainer: Option<String>,
    /// Whether to tell who reached the pass mark.
    pub passed: bool,
    /// The place of the statement with which people confirm something, such as that they have read a policy.
    pub acknowledgement: Option<usize>,
    /// Whether the page has a column to sign in.
    pub signature: bool,
}

/// The events of a session, and when each was saved, where that is known.
#[derive(Debug, Clone, Copy)]
pub struct Occurrences<'a> {
    /// The events.
    pub log: &'a [Logged],
    /// The time at which each event was saved; as long as `log`.
    pub kept_at: &'a [Option<Timestamp>],
}

/// Who took part in a session.
#[derive(Debug, Clone, PartialEq)]
pub struct Attendance {
    /// Which session.
    pub header: Header,
    /// The language of the quiz, a BCP 47 tag.
    pub language: String,
    /// The topics of the revealed questions, each once.
    pub topics: Vec<Id>,
    /// The roles for which the quiz is meant; empty for everybody.
    pub roles: Vec<Id>,
    /// The level of knowledge that the quiz expects.
    pub level: Option<Level>,
    /// The number of revealed questions, without the warm-up.
    pub questions_told: usize,
    /// The trainer's choices.
    pub asked: AttendanceOptions,
    /// The statement that people confirmed, as plain text; `None` unless the trainer asked for it.
    pub statement: Option<String>,
    /// Everyone by name, in the order of joining, then the people on the class list who never joined. `None` if the
    /// session had no names.
    pub people: Option<Vec<Attendee>>,
    /// If the session had no names, everyone under their pseudonym.
    pseudonyms: Vec<Attendee>,
    /// The numbers of people.
    pub counts: Counts,
}

/// The numbers of people on an attendance list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// People who took part, without those whom the trainer removed.
    pub present: usize,
    /// Those of them who answered every revealed question.
    pub completed: usize,
    /// Those of them who confirmed the statement.
    pub acknowledged: usize,
    /// People on the class list who never joined.
    pub absent: usize,
    /// People whose data was deleted since.
    pub forgotten: usize,
}

/// Whether someone attended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// They took part.
    Present,
    /// The trainer removed them.
    Removed,
    /// They never joined.
    Absent,
}

/// A person on an attendance list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendee {
    /// Their number in the session, if they joined.
    pub member: Option<MemberId>,
    /// Their name.
    pub name: String,
    /// Their id on the class list.
    pub person_id: Option<String>,
    /// Their department on the class list.
    pub department: Option<String>,
    /// Their team.
    pub team: Option<String>,
    /// Whether they attended.
    pub presence: Presence,
    /// When they joined.
    pub joined_at: Option<Timestamp>,
    /// Whole minutes of the session's clock from joining to the end of the session, or until they were removed.
    pub minutes: Option<u64>,
    /// Revealed questions that count for them, without the warm-up.
    pub counted: Option<usize>,
    /// How many of those they answered, "not sure" included.
    pub answered: Option<usize>,
    /// Whether they answered all revealed questions.
    pub completed: Option<bool>,
    /// Whether they reached the pass mark; `None` unless the trainer asked for it.
    pub passed: Option<bool>,
    /// Whether they confirmed the statement; `None` if the trainer did not ask for it, or it does not count for them.
    pub acknowledged: Option<bool>,
    /// When they confirmed it.
    pub acknowledged_at: Option<Timestamp>,
}

impl Presence {
    /// The word for it in tables.
    pub fn word(self) -> &'static str {
        match self {
            Presence::Present => "present",
            Presence::Removed => "removed",
            Presence::Absent => "absent",
        }
    }
}

impl Attendance {
    /// The attendance list of a session, from its report, its room in the final state, and its events.
    pub fn of(
        report: &SessionReport,
        room: &Room,
        occurrences: Occurrences<'_>,
        asked: AttendanceOptions,
    ) -> Attendance {
        let told: Vec<usize> = room
            .revealed()
            .filter(|place| !room.is_warm_up(*place))
            .collect();
        let mut topics: Vec<Id> = Vec::new();
        for place in &told {
            let topic = room.question(*place).topic.clone();
            topics.extend(topic.filter(|topic| !topics.contains(topic)));
        }

        let session = Session {
            report,
            room,
            occurrences,
            questions_told: told.len(),
            asked: &asked,
        };
        let people = session.people();
        let present = || {
            people
                .iter()
                .filter(|person| person.presence == Presence::Present)
        };
        let counts = Counts {
            present: present().count(),
            completed: present()
                .filter(|person| person.completed == Some(true))
                .count(),
            acknowledged: present()
                .filter(|person| person.acknowledged == Some(true))
                .count(),
            absent: report.absentees.len(),
            forgotten: report.forgotten,
        };
        let nameless = matches!(room.options().names, Names::Pseudonyms);
        Attendance {
            header: report.header.clone(),
            language: room.quiz().language.clone(),
            topics,
            roles: room.quiz().roles.clone(),
            level: room.quiz().level,
            questions_told: told.len(),
            statement: asked
                .acknowledgement
                .map(|place| words::line(&room.question(place).prompt)),
            asked,
            people: (!nameless).then(|| people.clone()),
            pseudonyms: if nameless { people } else { Vec::new() },
            counts,
        }
    }

    /// Everyone, by name or by pseudonym, for output that contains no names of its own.
    pub(in crate::report) fn people_or_pseudonyms(&self) -> &[Attendee] {
        self.people.as_deref().unwrap_or(&self.pseudonyms)
    }
}

struct Session<'a> {
    report: &'a SessionReport,
    room: &'a Room,
    occurrences: Occurrences<'a>,
    questions_told: usize,
    asked: &'a AttendanceOptions,
}

/// When someone was there, on the session's clock and as times of day.
struct Stay {
    joined_at: Option<Timestamp>,
    minutes: u64,
}

impl Session<'_> {
    fn people(&self) -> Vec<Attendee> {
        let members = self.report.members.iter().map(|member| self.member(member));
        let absentees = self.report.absentees.iter().map(|absentee| Attendee {
            member: None,
            name: absentee.name.clone(),
            person_id: absentee.person_id.clone(),
            department: absentee.department.clone(),
            team: absentee.team.clone(),
            presence: Presence::Absent,
            joined_at: None,
            minutes: None,
            counted: None,
            answered: None,
            completed: None,
            passed: None,
            acknowledged: None,
            acknowledged_at: None,
        });
        members.chain(absentees).collect()
    }

    fn member(&self, member: &MemberReport) -> Attendee {
        let stay = self.stay(member.member);
        let there = !member.removed;
        let not_counted =
            |outcome: &&Outcome| !matches!(outcome, Outcome::NotCounted | Outcome::NotRevealed);
        let outcomes = member.questions.iter().enumerate();
        let counted = outcomes
            .filter(|(place, _)| !self.room.is_warm_up(*place))
            .map(|(_, question)| &question.outcome)
            .filter(not_counted)
            .count();
        let answered = member.counts.answered;
        let completed = self.questions_told > 0 && answered == self.questions_told;
        let passed = || self.room.score_card(member.member).passed;
        let acknowledged = self.acknowledged(member);
        let acknowledged_at = acknowledged.filter(|yes| *yes);
        let acknowledged_at = acknowledged_at.and_then(|_| self.answered_at(member.member));
        Attendee {
            member: Some(member.member),
            name: member.name.clone(),
            person_id: member.person_id.clone(),
            department: member.department.clone(),
            team: member.team.clone(),
            presence: if there {
                Presence::Present
            } else {
                Presence::Removed
            },
            joined_at: stay.as_ref().and_then(|stay| stay.joined_at),
            minutes: stay.map(|stay| stay.minutes),
            counted: there.then_some(counted),
            answered: there.then_some(answered),
            completed: there.then_some(completed),
            passed: (there && self.asked.passed).then(passed),
            acknowledged,
            acknowledged_at,
        }
    }

    /// Whether they confirmed the statement.
    fn acknowledged(&self, member: &MemberReport) -> Option<bool> {
        let question = member.questions.get(self.asked.acknowledgement?)?;
        match question.outcome {
            Outcome::NotCounted | Outcome::NotRevealed => None,
            outcome => Some(outcome == Outcome::Right),
        }
    }

    /// When they gave the answer to the statement that counts.
    fn answered_at(&self, member: MemberId) -> Option<Timestamp> {
        let wanted = self.asked.acknowledgement?;
        let answered = self.occurrences.log.iter().rposition(|logged| {
            matches!(&logged.event, Event::Answered { member: who, place, .. } if (*who, *place) == (member, wanted))
        });
        self.at(answered?)
    }

    /// From joining until the end of the session, or until the trainer removed them.
    fn stay(&self, member: MemberId) -> Option<Stay> {
        let log = self.occurrences.log;
        let joined = log.iter().position(
            |logged| matches!(&logged.event, Event::Joined { member: who, .. } if *who == member),
        )?;
        let leaves = |logged: &&Logged| match &logged.event {
            Event::Removed { member: who } => *who == member,
            Event::Finished => true,
            _ => false,
        };
        let left = log[joined..].iter().find(leaves).or(log.last())?;
        Some(Stay {
            joined_at: self.at(joined),
            minutes: left.at_ms.saturating_sub(log[joined].at_ms) / MINUTE_MS,
        })
    }

    /// The time of day of an event.
    fn at(&self, event: usize) -> Option<Timestamp> {
        let kept_at = self.occurrences.kept_at.get(event).copied().flatten();
        kept_at.or_else(|| self.by_clock(self.occurrences.log[event].at_ms))
    }

    /// Converts a time of the session's clock to a time of day. The clock stands still while nobody runs the session,
    /// so this is only an estimate, used where the times of saving are not known.
    fn by_clock(&self, at_ms: u64) -> Option<Timestamp> {
        let at_ms = i64::try_from(at_ms).ok()?;
        let started_ms = self.report.header.started_at.as_millisecond();
        Timestamp::from_millisecond(started_ms.checked_add(at_ms)?).ok()
    }
}
