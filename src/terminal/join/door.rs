//! Joining a room: asks for name and team, and shows whether the room lets the person in.

use super::member::Member;
use super::{JoinEnding, JoinedMember, MemberFace, Seat, SeatEvent};
use crate::catalogue::Catalogue;
use crate::classroom::{Name, Refusal, SeatCode};
use crate::text::one_line;
use crate::wire::{Naming, RefusalReason, ToMember, VERSION, Welcome};
use std::io;

/// Milliseconds between two checks for messages from the room.
const WAIT_MS: u64 = 1_000;

/// The arguments of `join` that describe the member.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JoinRequest {
    /// The name to use.
    pub name: Option<String>,
    /// The team to join.
    pub team: Option<String>,
    /// The code of an earlier seat.
    pub code: Option<String>,
    /// Whether a token of an earlier seat is saved. Then the room already knows who they are.
    pub seat_kept: bool,
}

/// A step on the way into a room.
enum Step {
    /// Waiting for the room's reply. Contains the welcome message once it has arrived.
    Waiting(Option<Welcome>),
    /// Asking for name and team; if it is not the first time, with the reason for asking again.
    AskName(Welcome, Option<String>),
    /// Waiting for the host's approval, with a message that says so.
    Hoping(Welcome, String),
    /// The chosen name belongs to someone, perhaps to this person; with a message that says so.
    Taken(Welcome, String, String),
    /// The room has let them in.
    In(Box<Member>),
    /// They are not in the room and will not be let in.
    Out(JoinEnding),
}

/// Takes part in a room until it ends or is left.
pub fn attend(
    words: &Catalogue,
    seat: &mut dyn Seat,
    mut request: JoinRequest,
    face: &mut dyn MemberFace,
) -> io::Result<JoinEnding> {
    let mut step = Step::Waiting(None);
    let mut away = false;
    let mut asked_as = String::new();
    loop {
        step = match step {
            Step::Waiting(welcome) => match seat.next(WAIT_MS) {
                Some(event) => {
                    if event == SeatEvent::Disconnected && !away {
                        face.tell(&words.text("join-away"))?;
                    }
                    away =
                        event == SeatEvent::Disconnected || away && event != SeatEvent::Connected;
                    next_step(words, event, welcome, &mut request, &asked_as)
                }
                None => Step::Waiting(welcome),
            },
            Step::AskName(welcome, why) => {
                match introduced(words, &welcome, why, &mut request, face)? {
                    Some(Introduction::Before { name, code }) => {
                        asked_as.clone_from(&name);
                        seat.come_back(name, code)?;
                        Step::Waiting(Some(welcome))
                    }
                    Some(Introduction::New { name, team }) => {
                        asked_as.clone_from(&name);
                        seat.join(name, team)?;
                        Step::Waiting(Some(welcome))
                    }
                    None => Step::Out(JoinEnding::NeverIn),
                }
            }
            Step::Hoping(welcome, why) => {
                face.tell(&why)?;
                Step::Waiting(Some(welcome))
            }
            Step::Taken(welcome, name, why) => {
                face.tell(&why)?;
                match face.line(&words.text("join-ask-code"))? {
                    None => Step::Out(JoinEnding::NeverIn),
                    // Without a code, the host decides whether to let them in.
                    Some(code) if code.trim().is_empty() => {
                        face.tell(&words.text("join-waits"))?;
                        Step::Waiting(Some(welcome))
                    }
                    Some(code) if SeatCode::parse(&code).is_some() => {
                        seat.come_back(name, code)?;
                        Step::Waiting(Some(welcome))
                    }
                    Some(other) => {
                        request.name = Some(other);
                        Step::AskName(welcome, None)
                    }
                }
            }
            Step::In(member) => return face.session(seat, &mut JoinedMember(*member)),
            Step::Out(ending) => return Ok(ending),
        };
    }
}

fn next_step(
    words: &Catalogue,
    event: SeatEvent,
    welcome: Option<Welcome>,
    request: &mut JoinRequest,
    asked_as: &str,
) -> Step {
    let message = match event {
        SeatEvent::Message(message) => *message,
        SeatEvent::Ended(why) => return Step::Out(JoinEnding::TurnedAway(why)),
        SeatEvent::Connected | SeatEvent::Disconnected => return Step::Waiting(welcome),
    };
    let why = RefusalReason::of(&message).map(|why| why.text(words));
    let why = why.unwrap_or_default();
    match (message, welcome) {
        (ToMember::Welcome(welcome), _) if welcome.version != VERSION => {
            Step::Out(JoinEnding::TurnedAway(words.text("join-other-version")))
        }
        (ToMember::Welcome(welcome), None) if !request.seat_kept => Step::AskName(welcome, None),
        // The room knows the member, or the request that was sent before the connection broke is sent again.
        (ToMember::Welcome(welcome), _) => Step::Waiting(Some(welcome)),
        (
            ToMember::Joined {
                name, team, code, ..
            },
            Some(welcome),
        ) => {
            let mut member = Member::new(welcome, name, team);
            member.code = code;
            member.back = request.seat_kept;
            Step::In(Box::new(member))
        }
        (
            ToMember::Refused {
                reason: Some(Refusal::NoSuchMember),
                ..
            },
            welcome,
        ) => {
            request.seat_kept = false;
            welcome.map_or(Step::Waiting(None), |welcome| Step::AskName(welcome, None))
        }
        (
            ToMember::Refused {
                reason: Some(Refusal::SeatMoved),
                ..
            },
            Some(welcome),
        ) => {
            request.seat_kept = false;
            Step::AskName(welcome, Some(why))
        }
        (
            ToMember::Refused {
                reason: Some(Refusal::HostAsked),
                ..
            },
            Some(welcome),
        ) => Step::Hoping(welcome, why),
        (
            ToMember::Refused {
                reason: Some(Refusal::NameTaken),
                ..
            },
            Some(welcome),
        ) => Step::Taken(welcome, asked_as.to_owned(), why),
        (
            ToMember::Refused {
                reason: Some(Refusal::Locked | Refusal::Full | Refusal::Over),
                ..
            }
            | ToMember::Gone { .. },
            _,
        ) => Step::Out(JoinEnding::TurnedAway(why)),
        (ToMember::Refused { .. }, Some(welcome)) => Step::AskName(welcome, Some(why)),
        (_, welcome) => Step::Waiting(welcome),
    }
}

/// The details that someone gives about themselves.
enum Introduction {
    /// A new member, with a team if they have one.
    New { name: String, team: Option<String> },
    /// A returning member, with the code of their seat.
    Before { name: String, code: String },
}

/// Asks for the details; `None` if they leave.
fn introduced(
    words: &Catalogue,
    welcome: &Welcome,
    why: Option<String>,
    request: &mut JoinRequest,
    face: &mut dyn MemberFace,
) -> io::Result<Option<Introduction>> {
    if let Some(why) = why {
        face.tell(&why)?;
    }
    // A code that was refused is not sent a second time.
    if let Some(code) = request.code.take() {
        let name = match request.name.take() {
            Some(name) => Some(name),
            None => typed_name(words, face)?,
        };
        return Ok(name.map(|name| Introduction::Before { name, code }));
    }
    // A name that was refused is not taken a second time.
    let wished = match request
        .name
        .take()
        .map(|name| checked(words, welcome, name))
    {
        None => None,
        Some(Ok(name)) => Some(name),
        Some(Err(why)) => {
            face.tell(&why)?;
            None
        }
    };
    let named = match wished {
        Some(name) => Some(NameChoice::New(name)),
        None => named(words, welcome, face)?,
    };
    let name = match named {
        None => return Ok(None),
        Some(NameChoice::New(name)) => name,
        Some(NameChoice::Before) => return before(words, face),
    };
    let team = match (request.team.clone(), welcome.teams.is_empty()) {
        (_, true) => None,
        (Some(team), false) if welcome.teams.contains(&team) => Some(team),
        _ => {
            let mut teams = welcome.teams.clone();
            teams.push(words.text("join-any-team"));
            let Some(place) = face.pick(&words.text("join-ask-team"), &teams)? else {
                return Ok(None);
            };
            welcome.teams.get(place).cloned()
        }
    };
    request.team.clone_from(&team);
    Ok(Some(Introduction::New { name, team }))
}

/// Asks a returning member for name and code. Without a code, the host is asked for the seat.
fn before(words: &Catalogue, face: &mut dyn MemberFace) -> io::Result<Option<Introduction>> {
    let Some(name) = typed_name(words, face)? else {
        return Ok(None);
    };
    let code = face.line(&words.text("join-ask-own-code"))?;
    Ok(code.map(|code| {
        if code.trim().is_empty() {
            Introduction::New { name, team: None }
        } else {
            Introduction::Before { name, code }
        }
    }))
}

/// The choice of a name.
enum NameChoice {
    /// This new name.
    New(String),
    /// The name of an earlier seat.
    Before,
}

/// A name from the command line in the form that the room uses, or the reason why the room cannot accept it. The reason
/// is shown before anything else is asked.
fn checked(words: &Catalogue, welcome: &Welcome, name: String) -> Result<String, String> {
    if welcome.naming == Naming::Given {
        return Ok(name);
    }
    let looks = Name::new(&name)
        .map_err(|why| notice(words, why))?
        .skeleton();
    let Naming::Roster(names) = &welcome.naming else {
        return Ok(name);
    };
    let same = |known: &&String| Name::new(known).is_ok_and(|known| known.skeleton() == looks);
    names
        .iter()
        .find(same)
        .cloned()
        .ok_or_else(|| words.with("join-not-on-list", &[("name", &one_line(&name))]))
}

/// The reason for a refusal, in words.
fn notice(words: &Catalogue, why: Refusal) -> String {
    words.notice(&why.code(), why.bound()).unwrap_or_default()
}

fn named(
    words: &Catalogue,
    welcome: &Welcome,
    face: &mut dyn MemberFace,
) -> io::Result<Option<NameChoice>> {
    match &welcome.naming {
        Naming::Given => Ok(Some(NameChoice::New(String::new()))),
        Naming::Roster(names) if names.is_empty() => {
            face.tell(&words.text("join-no-names-left"))?;
            Ok(Some(NameChoice::Before))
        }
        Naming::Roster(names) => {
            let mut items = names.clone();
            items.push(words.text("join-was-here"));
            let picked = face.pick(&words.text("join-ask-roster"), &items)?;
            Ok(picked.map(|place| {
                names
                    .get(place)
                    .cloned()
                    .map_or(NameChoice::Before, NameChoice::New)
            }))
        }
        Naming::Free => Ok(typed_name(words, face)?.map(NameChoice::New)),
    }
}

/// Asks for a name; `None` if they leave.
fn typed_name(words: &Catalogue, face: &mut dyn MemberFace) -> io::Result<Option<String>> {
    loop {
        match face.line(&words.text("join-ask-name"))? {
            Some(name) if name.trim().is_empty() => {
                face.tell(&notice(words, Refusal::NameEmpty))?;
            }
            name => return Ok(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::english;
    use crate::classroom::MemberId;
    use crate::wire::{FromMember, sample};
    use std::collections::VecDeque;

    /// A room that sends the given events and then ends.
    struct Script(VecDeque<SeatEvent>);

    impl Seat for Script {
        fn next(&mut self, _: u64) -> Option<SeatEvent> {
            self.0
                .pop_front()
                .or_else(|| Some(SeatEvent::Ended("the script has ended".to_owned())))
        }

        fn send(&mut self, _: FromMember) {}

        fn join(&mut self, _: String, _: Option<String>) -> io::Result<()> {
            Ok(())
        }

        fn come_back(&mut self, _: String, _: String) -> io::Result<()> {
            Ok(())
        }
    }

    /// A face that records the texts that someone reads before they are in the room.
    #[derive(Default)]
    struct Reader(Vec<String>);

    impl MemberFace for Reader {
        fn line(&mut self, _: &str) -> io::Result<Option<String>> {
            Ok(Some("Ann".to_owned()))
        }

        fn pick(&mut self, _: &str, _: &[String]) -> io::Result<Option<usize>> {
            Ok(Some(0))
        }

        fn tell(&mut self, text: &str) -> io::Result<()> {
            self.0.push(text.to_owned());
            Ok(())
        }

        fn session(&mut self, _: &mut dyn Seat, _: &mut JoinedMember) -> io::Result<JoinEnding> {
            Ok(JoinEnding::Finished)
        }
    }

    fn welcome(version: u32) -> SeatEvent {
        let welcome = Welcome {
            version,
            ..sample::welcome()
        };
        SeatEvent::Message(Box::new(ToMember::Welcome(welcome)))
    }

    fn joined() -> SeatEvent {
        SeatEvent::Message(Box::new(ToMember::Joined {
            member: MemberId(0),
            name: "Ann".to_owned(),
            team: None,
            code: None,
        }))
    }

    fn attended(script: Vec<SeatEvent>) -> (JoinEnding, Vec<String>) {
        let mut reader = Reader::default();
        let ending = attend(
            &english(),
            &mut Script(script.into()),
            JoinRequest::default(),
            &mut reader,
        )
        .expect("nothing breaks");
        (ending, reader.0)
    }

    #[test]
    fn a_lost_connection_before_joining_is_reported_once() {
        let script = vec![
            welcome(VERSION),
            SeatEvent::Disconnected,
            SeatEvent::Disconnected,
            SeatEvent::Connected,
            welcome(VERSION),
            joined(),
        ];
        assert_eq!(
            attended(script),
            (JoinEnding::Finished, vec![english().text("join-away")])
        );
    }

    #[test]
    fn a_room_that_speaks_other_messages_is_not_entered() {
        let (ending, _) = attended(vec![welcome(VERSION + 1), joined()]);
        assert_eq!(
            ending,
            JoinEnding::TurnedAway(english().text("join-other-version"))
        );
    }
}
