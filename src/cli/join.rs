//! `redflag join`: takes part in a live room from a terminal. The member's token is saved for two days, so that the
//! same command brings them back to their place.

use super::arguments::JoinArguments;
use super::exit::{Exit, Failure};
use super::seats::SeatFile;
use super::system::{Entropy, FileError, Stream, System};
use super::{connect_words, keepsake, language};
use crate::catalogue::Catalogue;
use crate::classroom::{Name, Refusal};
use crate::client::{Address, Background, ConnectionState, KeptSeat, Terms, Trust, Update, start};
use crate::terminal::{self, JoinEnding, JoinRequest, PlainMember, Seat, SeatEvent};
use crate::text::one_line;
use crate::wire::{FromMember, ToMember};
use std::io::{self, Write};
use std::mem;
use std::path::Path;
use std::time::Duration;

/// The most bytes read from a certificate.
const CERTIFICATE_BYTES_MAX: u64 = 1024 * 1024;

/// How long to try in silence before the member is told that redflag waits for the room.
const PATIENCE: Duration = Duration::from_millis(700);

pub(super) fn run(system: &mut System, arguments: &JoinArguments) -> Result<Exit, Failure> {
    let words = language::chosen(system, arguments.language.as_deref())?;
    keepsake::must_be_new(system, arguments.card.as_deref())?;
    let address = address(&words, &arguments.address)?;
    let trust = trust(system, arguments.tls_ca.as_deref())?;
    let seats = SeatFile::open(system);
    let token = seats
        .get(&address)
        .filter(|seat| is_for(seat, arguments.name.as_deref()) && arguments.code.is_none())
        .map(|seat| seat.token);
    let request = JoinRequest {
        name: arguments.name.clone(),
        team: arguments.team.clone(),
        code: arguments.code.clone(),
        seat_kept: token.is_some(),
    };
    let terms = Terms {
        address: address.clone(),
        trust,
        token,
        entropy: system.entropy.bits_64(),
        source: None,
        patient: false,
    };
    let connection = start(terms).map_err(|source| Failure::System {
        doing: "starting the connection",
        source,
    })?;

    // Messages show the address as it was typed, including look-alikes in the code, so that people can check it.
    let typed = one_line(arguments.address.trim());
    let connection = reached(system, &words, &typed, connection)?;
    let mut seat = RoomSeat {
        words: &words,
        connection,
        entropy: system.entropy.clone(),
        address: &address,
        seats: &seats,
        asking: None,
        card: arguments.card.as_ref().map(|_| CardWish {
            language: words.tag().to_owned(),
            date: keepsake::today(system),
            held: None,
            page: None,
        }),
        over: false,
    };
    let ending = attend(system, &words, arguments.plain, request, &mut seat)?;
    let page = seat.card.and_then(|wish| wish.page);
    if let (Some(path), Some(page)) = (&arguments.card, page) {
        keepsake::keep(system, path, &page)?;
    }
    match ending {
        JoinEnding::Finished => {
            seats.forget(&address);
            Ok(Exit::Done)
        }
        JoinEnding::NeverIn => {
            come_back(system, &words.text("join-never-in"), &address)?;
            Ok(Exit::Unfinished)
        }
        JoinEnding::Left => {
            come_back(system, &words.text("join-left"), &address)?;
            Ok(Exit::Unfinished)
        }
        JoinEnding::TurnedAway(why) => Err(turned_away(&typed, &why)),
        JoinEnding::Dismissed(why) => {
            writeln!(system.streams.error, "redflag: {}", one_line(&why))?;
            Ok(Exit::Unfinished)
        }
    }
}

fn address(words: &Catalogue, typed: &str) -> Result<Address, Failure> {
    Address::parse(typed).map_err(|error| {
        let why = connect_words::not_an_address(words, &error);
        Failure::Usage(format!("{}: {}", one_line(typed), one_line(&why)))
    })
}

/// Prints a message, and on its own line the command to rejoin.
fn come_back(system: &mut System, text: &str, address: &Address) -> io::Result<()> {
    writeln!(system.streams.error, "{text}\nredflag join {address}")
}

/// Whether a saved seat belongs to the person who joins now: they give no name, or the name of the seat. Two people may
/// join from one machine, and the second must not get the first one's seat.
fn is_for(seat: &KeptSeat, name: Option<&str>) -> bool {
    let looks = |name: &str| Name::new(name).map(|name| name.skeleton()).ok();
    name.is_none_or(|name| looks(name).is_some_and(|new| Some(new) == looks(&seat.name)))
}

fn trust(system: &System, path: Option<&Path>) -> Result<Option<Trust>, Failure> {
    let Some(path) = path else { return Ok(None) };
    let pem = system.files.read_bytes(path, CERTIFICATE_BYTES_MAX)?;
    let trust = Trust::from_pem(&pem);
    Ok(Some(
        trust.map_err(|error| FileError::because(path, error))?,
    ))
}

/// Waits until the room can be reached, or explains why it cannot.
fn reached(
    system: &mut System,
    words: &Catalogue,
    address: &str,
    connection: Background,
) -> Result<Background, Failure> {
    let mut told = false;
    loop {
        match connection.update(PATIENCE) {
            Ok(Some(Update::Connection(ConnectionState::Connected))) => return Ok(connection),
            Ok(Some(Update::Connection(ConnectionState::Unreachable(error)))) => {
                let reason = connect_words::not_connected(words, &error);
                return Err(Failure::Unusable(words.with(
                    "join-unreachable",
                    &[("address", &address), ("reason", &reason)],
                )));
            }
            Ok(Some(Update::Connection(ConnectionState::Dismissed(why)))) => {
                return Err(turned_away(address, &why.text(words)));
            }
            Ok(Some(Update::Connection(ConnectionState::Faulted(_)))) => {
                let why = words.text("join-faulted");
                return Err(Failure::Fault(format!("{address}: {why}")));
            }
            Ok(Some(_)) => {}
            Ok(None) if told => {}
            Ok(None) => {
                let text = words.with("join-looking", &[("address", &address)]);
                writeln!(system.streams.error, "redflag: {text}")?;
                told = true;
            }
            Err(_) => return Err(turned_away(address, &words.text("join-ended"))),
        }
    }
}

fn turned_away(address: &str, why: &str) -> Failure {
    Failure::Unusable(format!("{address}: {}", one_line(why)))
}

/// Takes part until the session ends or the member leaves.
fn attend(
    system: &mut System,
    words: &Catalogue,
    plain: bool,
    request: JoinRequest,
    seat: &mut RoomSeat<'_>,
) -> Result<JoinEnding, Failure> {
    let paint = system.paint(Stream::Output);
    let clock = &*system.clock.elapsed_ms;
    #[cfg(unix)]
    if system.streams.is_interactive() && !plain && !system.wants_plain() {
        let mut face = terminal::RichMember::new(words, Stream::Output.terminal(), clock, paint);
        return Ok(terminal::attend(words, seat, request, &mut face)?);
    }

    let columns = system.streams.columns(Stream::Output);
    let person = system.streams.terminals.input;
    // The dialogue reads its input on a thread.
    let input = mem::replace(&mut system.streams.input, Box::new(io::empty()));
    let output = &mut system.streams.output;
    let ending = {
        let mut face = PlainMember::new(words, input, output, clock, person, (columns, paint))?;
        terminal::attend(words, seat, request, &mut face)
    };
    output.flush()?;
    Ok(ending?)
}

/// The seat of the person at this terminal.
struct RoomSeat<'a> {
    words: &'a Catalogue,
    connection: Background,
    entropy: Entropy,
    address: &'a Address,
    seats: &'a SeatFile,
    /// The pending request to join.
    asking: Option<Asking>,
    /// The requested score card.
    card: Option<CardWish>,
    over: bool,
}

/// A score card to save. The end of the session waits for it.
struct CardWish {
    language: String,
    date: String,
    /// The session's last message, held until the card arrives.
    held: Option<ToMember>,
    page: Option<String>,
}

/// A request to join.
struct Asking {
    token: String,
    /// The seat that was saved before.
    before: Option<KeptSeat>,
}

impl Seat for RoomSeat<'_> {
    fn next(&mut self, wait_ms: u64) -> Option<SeatEvent> {
        if self.over {
            // Nothing more will come. Sleeps, so that a caller in a loop does not spin.
            std::thread::sleep(Duration::from_millis(wait_ms));
            return None;
        }
        let update = self.connection.update(Duration::from_millis(wait_ms));
        let goes_on = matches!(update, Ok(None | Some(Update::Message(_))));
        let held = self.card.as_mut().filter(|_| !goes_on);
        if let Some(end) = held.and_then(|wish| wish.held.take()) {
            // The room is gone, so the card will not arrive.
            return Some(SeatEvent::Message(Box::new(end)));
        }
        Some(match update {
            Ok(None) => return None,
            Ok(Some(Update::Message(message))) => {
                self.on_message(&message);
                match self.with_card(*message) {
                    Some(message) => SeatEvent::Message(Box::new(message)),
                    None => return None,
                }
            }
            Ok(Some(Update::Connection(ConnectionState::Connected))) => SeatEvent::Connected,
            Ok(Some(Update::Connection(ConnectionState::Reconnecting { .. }))) => {
                SeatEvent::Disconnected
            }
            Ok(Some(Update::Connection(ConnectionState::Unreachable(error)))) => {
                self.ends(connect_words::not_connected(self.words, &error))
            }
            Ok(Some(Update::Connection(ConnectionState::Dismissed(why)))) => {
                self.ends(why.text(self.words))
            }
            Ok(Some(Update::Connection(ConnectionState::Faulted(_)))) => {
                self.ends(self.words.text("join-faulted"))
            }
            Err(_) => self.ends(self.words.text("join-ended")),
        })
    }

    fn join(&mut self, name: String, team: Option<String>) -> io::Result<()> {
        let token = self.asks(&name)?;
        self.connection.send(FromMember::Join { name, token, team });
        Ok(())
    }

    fn come_back(&mut self, name: String, code: String) -> io::Result<()> {
        let token = self.asks(&name)?;
        self.connection
            .send(FromMember::Return { name, code, token });
        Ok(())
    }

    fn send(&mut self, message: FromMember) {
        self.connection.send(message);
    }
}

impl RoomSeat<'_> {
    /// Makes and saves a token for a new request to join.
    fn asks(&mut self, name: &str) -> io::Result<String> {
        let token = format!("{:032x}", u128::from_be_bytes(self.entropy.secret()?));
        let before = self.seats.get(self.address);
        // Saved before the request: the room may accept it, but the reply may be lost or the window closed.
        self.seats.save(self.address, name, &token);
        self.asking = Some(Asking {
            token: token.clone(),
            before,
        });
        Ok(token)
    }

    /// Handles the reply to a request to join, which decides which seat stays saved.
    fn on_message(&mut self, message: &ToMember) {
        match message {
            ToMember::Joined { name, .. } => {
                if let Some(asking) = self.asking.take() {
                    self.seats.save(self.address, name, &asking.token);
                }
            }
            // The host was asked and may still accept.
            ToMember::Refused {
                reason: Some(Refusal::HostAsked),
                ..
            } => {}
            ToMember::Refused {
                place: None,
                reason,
                ..
            } => {
                let Some(asking) = &self.asking else {
                    return;
                };
                match &asking.before {
                    Some(before) => self.seats.save(self.address, &before.name, &before.token),
                    None => self.seats.forget(self.address),
                }
                // The host may still give away the seat that has this name.
                if *reason != Some(Refusal::NameTaken) {
                    self.asking = None;
                }
            }
            _ => {}
        }
    }

    /// Holds the session's last message until the card arrives. Without a connection it does not wait.
    fn with_card(&mut self, message: ToMember) -> Option<ToMember> {
        let Some(wish) = &mut self.card else {
            return Some(message);
        };
        match message {
            ToMember::End { .. } if wish.page.is_none() => {
                wish.held = Some(message);
                let (language, date) = (wish.language.clone(), wish.date.clone());
                self.connection.send(FromMember::Card {
                    language: Some(language),
                    date: Some(date),
                });
                None
            }
            ToMember::Card { html } => {
                wish.page = Some(html);
                wish.held.take()
            }
            // A room of an older version refuses the request for a card, because it does not know it.
            ToMember::Refused { .. } if wish.held.is_some() => wish.held.take(),
            other => Some(other),
        }
    }

    fn ends(&mut self, why: String) -> SeatEvent {
        self.over = true;
        SeatEvent::Ended(why)
    }
}
