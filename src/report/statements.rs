//! Exports a session as statements of the Experience API (xAPI 1.0.3) for learning record stores: who attempted the
//! quiz, what they answered, and whether they completed and passed it.
//!
//! Statement ids are derived from the session, so a store that gets the same export twice keeps each statement once.

use super::attendance::{Attendance, Attendee, Occurrences, Presence};
use super::data::{AnswerReport, MemberReport, QuestionReport, SessionReport};
use super::{words, xapi};
use crate::classroom::{Event, MemberId, Room};
use crate::engine::{Response, Verdict};
use crate::model::{Id, Kind, Opt, Question};
use crate::text::visible_json;
use jiff::Timestamp;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The namespace of ADL's verbs; a verb's name is appended.
const VERBS: &str = "http://adlnet.gov/expapi/verbs/";

/// The namespace of ADL's activity types; a type's name is appended.
const ACTIVITIES: &str = "http://adlnet.gov/expapi/activities/";

/// The base of the ids in statements, and whether statements have names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementOptions {
    /// The web address with which ids of people and quizzes begin, without a slash at its end.
    pub home_page: String,
    /// Whether people appear by name. If not, they have their id of the class list, or a number.
    pub names: bool,
}

/// The statements as one JSON array on one line.
pub fn statements(
    report: &SessionReport,
    room: &Room,
    attendance: &Attendance,
    occurrences: Occurrences<'_>,
    options: &StatementOptions,
) -> Result<String, serde_json::Error> {
    let writer = Writer {
        report,
        room,
        options,
        answered_at: answered_at(report, occurrences),
    };
    let mut statements = Vec::new();
    let people = attendance.people_or_pseudonyms();
    for member in report.members.iter().filter(|member| !member.removed) {
        let person = people
            .iter()
            .find(|person| person.member == Some(member.member));
        if let Some(person) = person.filter(|person| person.presence == Presence::Present) {
            statements.extend(writer.of_member(member, person));
        }
    }
    Ok(visible_json(&serde_json::to_string(&statements)?).into_owned())
}

/// When each answer that counts was saved.
fn answered_at(
    report: &SessionReport,
    occurrences: Occurrences<'_>,
) -> BTreeMap<(MemberId, usize), Timestamp> {
    let started_ms = report.header.started_at.as_millisecond();
    let mut times = BTreeMap::new();
    for (nth, logged) in occurrences.log.iter().enumerate() {
        let Event::Answered { member, place, .. } = &logged.event else {
            continue;
        };
        let kept = occurrences.kept_at.get(nth).copied().flatten();
        let at_ms = i64::try_from(logged.at_ms).unwrap_or(0);
        let by_clock = Timestamp::from_millisecond(started_ms.saturating_add(at_ms)).ok();
        if let Some(at) = kept.or(by_clock) {
            times.insert((*member, *place), at);
        }
    }
    times
}

struct Writer<'a> {
    report: &'a SessionReport,
    room: &'a Room,
    options: &'a StatementOptions,
    answered_at: BTreeMap<(MemberId, usize), Timestamp>,
}

impl Writer<'_> {
    fn of_member(&self, member: &MemberReport, person: &Attendee) -> Vec<Value> {
        let header = &self.report.header;
        let actor = self.actor(member, person);
        let began = person.joined_at.unwrap_or(header.started_at);
        let mut statements = vec![self.of_quiz("attempted", &actor, began, member, None)];
        for answer in &self.report.answers {
            if answer.member == member.member
                && let Some(verdict) = answer.verdict
            {
                statements.push(self.answered(&actor, answer, verdict));
            }
        }
        let (Some(ended), true) = (header.ended_at, member.counts.answered > 0) else {
            return statements;
        };
        if person.completed == Some(true) {
            let result = scored(member, person, json!({"completion": true}));
            statements.push(self.of_quiz("completed", &actor, ended, member, Some(result)));
        }
        let passed = self.room.score_card(member.member).passed;
        let result = scored(member, person, json!({"success": passed}));
        let verb = if passed { "passed" } else { "failed" };
        statements.push(self.of_quiz(verb, &actor, ended, member, Some(result)));
        statements
    }

    /// A person's account: their id of the class list, or a number within this session.
    fn actor(&self, member: &MemberReport, person: &Attendee) -> Value {
        let home = &self.options.home_page;
        let account = match &person.person_id {
            Some(id) => json!({"homePage": format!("{home}/people"), "name": id}),
            None => json!({
                "homePage": self.session(),
                "name": format!("member-{}", member.member),
            }),
        };
        let mut actor = json!({"objectType": "Agent", "account": account});
        if self.options.names {
            actor["name"] = Value::from(person.name.as_str());
        }
        actor
    }

    fn quiz(&self) -> String {
        let home = &self.options.home_page;
        format!("{home}/quizzes/{}", self.report.header.quiz)
    }

    /// An id of the session that includes its start, because sessions on different computers can have the same number.
    fn session(&self) -> String {
        let header = &self.report.header;
        let home = &self.options.home_page;
        let started_ms = header.started_at.as_millisecond();
        format!("{home}/sessions/{started_ms}-{}", header.code)
    }

    fn extension(&self, word: &str) -> String {
        format!("{}/xapi/{word}", self.options.home_page)
    }

    /// An id that depends only on these parts: a version 5 UUID made from the bits of a SHA-256.
    fn uuid(&self, parts: &[&str]) -> String {
        let mut hasher = Sha256::new();
        for part in [self.session().as_str()].iter().chain(parts) {
            hasher.update(part.as_bytes());
            hasher.update([0]);
        }
        let mut bytes: Vec<u8> = hasher.finalize().iter().take(16).copied().collect();
        bytes[6] = bytes[6] & 0x0f | 0x50;
        bytes[8] = bytes[8] & 0x3f | 0x80;
        let mut text = String::new();
        for (nth, byte) in bytes.iter().enumerate() {
            if matches!(nth, 4 | 6 | 8 | 10) {
                text.push('-');
            }
            for digit in [byte >> 4, byte & 15] {
                text.extend(char::from_digit(u32::from(digit), 16));
            }
        }
        text
    }

    fn statement(&self, id: &[&str], actor: &Value, verb: &str, at: Timestamp) -> Value {
        json!({
            "id": self.uuid(id),
            "actor": actor,
            "verb": {"id": format!("{VERBS}{verb}"), "display": {"en-US": verb}},
            "timestamp": at.to_string(),
        })
    }

    fn context(&self, parent: bool) -> Value {
        let header = &self.report.header;
        let mut activities =
            json!({"grouping": [{"objectType": "Activity", "id": self.session()}]});
        if parent {
            activities["parent"] = json!([{"objectType": "Activity", "id": self.quiz()}]);
        }
        let mut context = json!({
            "registration": self.uuid(&["registration"]),
            "contextActivities": activities,
            "revision": header.revision.to_string(),
            "platform": format!("redflag {}", header.engine),
            "language": self.room.quiz().language,
        });
        if let Some(head) = &header.chain_head {
            context["extensions"] = json!({ self.extension("chain-head"): head });
        }
        context
    }

    fn of_quiz(
        &self,
        verb: &str,
        actor: &Value,
        at: Timestamp,
        member: &MemberReport,
        result: Option<Value>,
    ) -> Value {
        let header = &self.report.header;
        let number = member.member.to_string();
        let mut statement = self.statement(&[verb, &number], actor, verb, at);
        statement["object"] = json!({
            "objectType": "Activity",
            "id": self.quiz(),
            "definition": {
                "type": format!("{ACTIVITIES}assessment"),
                "name": self.worded(&header.title),
            },
        });
        statement["context"] = self.context(false);
        if let Some(result) = result {
            statement["result"] = result;
        }
        statement
    }

    /// A text in the language of the quiz.
    fn worded(&self, text: &str) -> Value {
        json!({ self.room.quiz().language.as_str(): words::line(text) })
    }

    fn answered(&self, actor: &Value, answer: &AnswerReport, verdict: Verdict) -> Value {
        let place = answer.number - 1;
        let number = answer.member.to_string();
        let known = self.answered_at.get(&(answer.member, place));
        let at = known.copied().unwrap_or(self.report.header.started_at);
        let id = ["answered", &number, answer.question.as_str()];
        let mut statement = self.statement(&id, actor, "answered", at);
        if let Some(question) = self.report.questions.get(place) {
            statement["object"] = self.question(question, self.room.question(place));
        }
        statement["context"] = self.context(true);

        let mut result = json!({
            "success": verdict == Verdict::Right,
            "duration": duration(answer.elapsed_ms),
        });
        if let Some(points) = answer.points.filter(|_| answer.points_max > 0.0) {
            result["score"] = score(points, answer.points_max);
        }
        let mut further = Map::new();
        match &answer.response {
            None => {
                further.insert(self.extension("not-sure"), Value::from(true));
            }
            // Marked parts do not belong to the choice, so they go into an extension.
            Some(Response::Judge { verdict, marked }) => {
                result["response"] = Value::from(verdict.word());
                further.insert(self.extension("marked"), json!(marked));
            }
            Some(response) => result["response"] = Value::from(xapi::response(response)),
        }
        if let Some(certainty) = answer.certainty {
            further.insert(self.extension("certainty"), Value::from(certainty));
        }
        if !answer.dangerous.is_empty() {
            further.insert(self.extension("dangerous"), json!(answer.dangerous));
        }
        if !further.is_empty() {
            result["extensions"] = Value::Object(further);
        }
        statement["result"] = result;
        statement
    }

    fn question(&self, report: &QuestionReport, question: &Question) -> Value {
        let mut definition = json!({
            "type": format!("{ACTIVITIES}cmi.interaction"),
            "description": self.worded(&question.prompt),
            "interactionType": xapi::interaction(&question.kind),
            "correctResponsesPattern": report.key,
        });
        match &question.kind {
            Kind::Choice(_) | Kind::Multiple(_) => {
                definition["choices"] = self.components(question.choosable());
            }
            Kind::Judge(_) => {
                let options = report.options.iter();
                let components = options.map(|option| self.component(&option.option, &option.text));
                definition["choices"] = components.collect();
            }
            Kind::Order(_) => definition["choices"] = self.components(question.choosable()),
            Kind::Match(sides) => {
                let lefts = sides.pairs.iter().map(|pair| &pair.left);
                definition["source"] = self.components(lefts);
                definition["target"] = self.components(sides.rights());
            }
            _ => {}
        }
        json!({
            "objectType": "Activity",
            "id": format!("{}/questions/{}", self.quiz(), report.question),
            "definition": definition,
        })
    }

    fn components<'o>(&self, options: impl IntoIterator<Item = &'o Opt>) -> Value {
        let options = options.into_iter();
        options
            .map(|option| self.component(option.id(), &option.text))
            .collect()
    }

    fn component(&self, id: &Id, text: &str) -> Value {
        json!({"id": id, "description": self.worded(text)})
    }
}

/// Adds a member's points, and how long they were there, to a result.
fn scored(member: &MemberReport, person: &Attendee, mut result: Value) -> Value {
    if let (Some(points), Some(points_max)) = (member.points, member.points_max) {
        result["score"] = score(points, points_max);
    }
    if let Some(minutes) = person.minutes {
        result["duration"] = Value::from(format!("PT{minutes}M"));
    }
    result
}

/// Points, and their share of the points that could be earned. Certainty-based marks can go further below 0 than xAPI
/// allows for a share.
fn score(points: f64, points_max: f64) -> Value {
    if points_max <= 0.0 {
        return json!({"raw": points});
    }
    let scaled = (points / points_max).clamp(-1.0, 1.0);
    // Nobody can earn more than the maximum, but rounding can make a sum slightly larger.
    json!({"raw": points.min(points_max), "max": points_max, "scaled": scaled})
}

/// A duration in the form of ISO 8601, cut to hundredths of a second, because xAPI compares no more digits.
fn duration(ms: u64) -> String {
    format!("PT{}.{:02}S", ms / 1_000, ms % 1_000 / 10)
}
