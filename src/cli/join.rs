//! `redflag join`: taking part in a live room from a terminal. A seat is kept for two days, so that the same
//! command comes back to it.

use super::arguments::JoinArguments;
use super::host::Host;
use super::{Exit, Failure, take};
use crate::classroom::Name;
use crate::client::{Address, Background, KeptSeat, Line, Terms, Tokens, Trust, Update, start};
use crate::terminal::{self, JoinEnding, MemberFace, PlainMember, Seat, Tidings, Wishes};
use crate::text::one_line;
use crate::wire::{FromMember, ToMember};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The file of kept seats in redflag's folder.
const SEATS: &str = "rooms.json";

/// Bytes of that file and of a certificate.
const SMALL_FILE_BYTES_MAX: u64 = 1024 * 1024;

/// How long the room is waited for before it is said that there is a wait.
const PATIENCE: Duration = Duration::from_millis(700);

/// Said where the connection ends because of a panic.
const FAULTED: &str = "a fault in redflag ended the connection; come back with the same command";

pub(super) fn run(host: &mut Host, arguments: &JoinArguments) -> Result<Exit, Failure> {
    let address = Address::parse(&arguments.address)
        .map_err(|error| Failure::Usage(format!("{}: {error}", one_line(&arguments.address))))?;
    let trust = trust(host, arguments.tls_ca.as_deref())?;
    let seats = Seats::open(host);
    let token = seats
        .seat(host, &address)
        .filter(|seat| is_for(seat, arguments.name.as_deref()))
        .map(|seat| seat.token);
    let wishes = Wishes {
        name: arguments.name.clone(),
        team: arguments.team.clone(),
        seat_kept: token.is_some(),
    };
    let entropy = u64::from((host.entropy)()) << 32 | u64::from((host.entropy)());
    let terms = Terms {
        address: address.clone(),
        trust,
        token,
        entropy,
        source: None,
        patient: false,
    };
    // What was typed is what people look at again, look-alikes in a code included.
    let typed = one_line(arguments.address.trim());
    let line = reached(host, &typed, start(terms)?)?;
    let ending = attend(host, arguments, &address, wishes, line, &seats)?;
    ended(host, (&address, &typed), &ending, &seats)
}

/// Whether a seat is that of whoever joins now: of anyone who says no name, and of the one who says its name.
/// Two people may join from one machine, and the second is not to become the first.
fn is_for(seat: &KeptSeat, name: Option<&str>) -> bool {
    let looks = |name: &str| Name::new(name).map(|name| name.skeleton()).ok();
    name.is_none_or(|name| looks(name).is_some_and(|new| Some(new) == looks(&seat.name)))
}

fn trust(host: &Host, path: Option<&Path>) -> Result<Option<Trust>, Failure> {
    let Some(path) = path else { return Ok(None) };
    let pem = host.read_bytes(path, SMALL_FILE_BYTES_MAX)?;
    let trust = Trust::from_pem(&pem);
    trust.map(Some).map_err(|error| {
        Failure::Unusable(format!(
            "{}: {error}",
            one_line(&path.display().to_string())
        ))
    })
}

/// Waits until the room is there, or says why it is not.
fn reached(host: &mut Host, address: &str, line: Background) -> Result<Background, Failure> {
    let mut told = false;
    loop {
        match line.update(PATIENCE) {
            Ok(Some(Update::Line(Line::There))) => return Ok(line),
            Ok(Some(Update::Line(Line::Unreachable(error)))) => {
                return Err(Failure::Unusable(format!(
                    "{address} cannot be reached: {error}. Is the address right, and is this machine in the same \
                     network as the trainer's? Is the session still open?"
                )));
            }
            Ok(Some(Update::Line(Line::Dismissed(words)))) => {
                return Err(turned_away(address, &words));
            }
            Ok(Some(Update::Line(Line::Faulted(_)))) => {
                return Err(Failure::Fault(format!("{address}: {FAULTED}")));
            }
            Ok(Some(_)) => {}
            Ok(None) if told => {}
            Ok(None) => {
                writeln!(host.error, "redflag: looking for {address} …")?;
                told = true;
            }
            Err(_) => return Err(turned_away(address, "the connection ended")),
        }
    }
}

fn turned_away(address: &str, words: &str) -> Failure {
    Failure::Unusable(format!("{address}: {}", one_line(words)))
}

fn attend(
    host: &mut Host,
    arguments: &JoinArguments,
    address: &Address,
    wishes: Wishes,
    line: Background,
    seats: &Seats,
) -> Result<JoinEnding, Failure> {
    let rich =
        host.terminals.input && host.terminals.output && !arguments.plain && !take::is_plain(host);
    let paint = host.paint(host.terminals.output);
    // The face has input and output for itself, so that the seat can use the rest of the host.
    let input = std::mem::replace(&mut host.input, Box::new(io::empty()));
    let mut output = std::mem::replace(&mut host.output, Box::new(io::sink()));
    let host = &*host;
    let mut seat = RoomSeat {
        line,
        host,
        address,
        seats,
        asking: None,
        over: false,
    };
    let ending = {
        let console = console::Term::stdout();
        let mut face: Box<dyn MemberFace> = match rich {
            #[cfg(unix)]
            true => Box::new(terminal::RichMember::new(console, &*host.clock, paint)),
            _ => {
                let person = host.terminals.input;
                let columns = if host.terminals.output {
                    usize::from(console.size().1)
                } else {
                    usize::MAX
                };
                Box::new(PlainMember::new(
                    input,
                    output.as_mut(),
                    &*host.clock,
                    person,
                    (columns, paint),
                )?)
            }
        };
        terminal::attend(&mut seat, wishes, face.as_mut())
    };
    output.flush()?;
    Ok(ending?)
}

fn ended(
    host: &mut Host,
    (address, typed): (&Address, &str),
    ending: &JoinEnding,
    seats: &Seats,
) -> Result<Exit, Failure> {
    match ending {
        JoinEnding::Finished => {
            seats.forget(host, address);
            Ok(Exit::Done)
        }
        JoinEnding::NeverIn => {
            writeln!(
                host.error,
                "You had not joined yet. To take part:\nredflag join {address}"
            )?;
            Ok(Exit::Unfinished)
        }
        JoinEnding::Left => {
            writeln!(
                host.error,
                "Left. While the session lasts, come back with:\nredflag join {address}"
            )?;
            Ok(Exit::Unfinished)
        }
        JoinEnding::TurnedAway(words) => Err(turned_away(typed, words)),
        JoinEnding::Dismissed(words) => {
            writeln!(host.error, "redflag: {}", one_line(words))?;
            Ok(Exit::Unfinished)
        }
    }
}

/// The seat of whoever sits at this terminal.
struct RoomSeat<'a> {
    line: Background,
    host: &'a Host,
    address: &'a Address,
    seats: &'a Seats,
    /// What they asked to be let in with, while there is no reply, and the seat that was kept before.
    asking: Option<(String, Option<KeptSeat>)>,
    over: bool,
}

impl Seat for RoomSeat<'_> {
    fn next(&mut self, wait_ms: u64) -> Option<Tidings> {
        if self.over {
            // Nothing more comes; whoever asks in a loop must not spin.
            std::thread::sleep(Duration::from_millis(wait_ms));
            return None;
        }
        Some(match self.line.update(Duration::from_millis(wait_ms)) {
            Ok(None) => return None,
            Ok(Some(Update::Said(message))) => {
                self.heard(&message);
                Tidings::Said(message)
            }
            Ok(Some(Update::Line(Line::There))) => Tidings::There,
            Ok(Some(Update::Line(Line::Back { .. }))) => Tidings::Away,
            Ok(Some(Update::Line(Line::Unreachable(error)))) => self.ends(error.to_string()),
            Ok(Some(Update::Line(Line::Dismissed(words)))) => self.ends(words),
            Ok(Some(Update::Line(Line::Faulted(_)))) => self.ends(FAULTED.to_owned()),
            Err(_) => self.ends("the connection ended".to_owned()),
        })
    }

    fn join(&mut self, name: String, team: Option<String>) -> io::Result<()> {
        let token = format!(
            "{:032x}",
            u128::from_be_bytes((self.host.network.entropy)()?)
        );
        let before = self.seats.seat(self.host, self.address);
        // First: the room may let them in and the reply be lost, and the window be closed.
        self.seats.keep(self.host, self.address, &name, &token);
        self.asking = Some((token.clone(), before));
        self.line.say(FromMember::Join { name, token, team });
        Ok(())
    }

    fn send(&mut self, message: FromMember) {
        self.line.say(message);
    }
}

impl RoomSeat<'_> {
    /// The reply to a wish to join decides which seat stays kept.
    fn heard(&mut self, message: &ToMember) {
        match message {
            ToMember::Joined { name, .. } => {
                if let Some((token, _)) = self.asking.take() {
                    self.seats.keep(self.host, self.address, name, &token);
                }
            }
            ToMember::Refused { place: None, .. } => match self.asking.take() {
                Some((_, Some(before))) => {
                    self.seats
                        .keep(self.host, self.address, &before.name, &before.token);
                }
                Some((_, None)) => self.seats.forget(self.host, self.address),
                None => {}
            },
            _ => {}
        }
    }

    fn ends(&mut self, why: String) -> Tidings {
        self.over = true;
        Tidings::Over(why)
    }
}

/// The file of kept seats. Without a folder, or where it cannot be written, nothing is kept: the trainer can
/// still let someone in again under another name.
struct Seats(Option<PathBuf>);

impl Seats {
    fn open(host: &Host) -> Seats {
        Seats(host.home().map(|home| home.join(SEATS)))
    }

    fn read(&self, host: &Host) -> Tokens {
        let read = self
            .0
            .as_ref()
            .and_then(|path| host.read_bytes(path, SMALL_FILE_BYTES_MAX).ok());
        let text = read
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .unwrap_or_default();
        Tokens::read(&text, (host.now)())
    }

    fn seat(&self, host: &Host, address: &Address) -> Option<KeptSeat> {
        self.read(host).of(address).cloned()
    }

    fn keep(&self, host: &Host, address: &Address, name: &str, token: &str) {
        self.change(host, |tokens, now| tokens.keep(address, name, token, now));
    }

    fn forget(&self, host: &Host, address: &Address) {
        if self.seat(host, address).is_some() {
            self.change(host, |tokens, _| tokens.forget(address));
        }
    }

    fn change(&self, host: &Host, change: impl FnOnce(&mut Tokens, jiff::Timestamp)) {
        let Some(path) = &self.0 else { return };
        let mut tokens = self.read(host);
        change(&mut tokens, (host.now)());
        let folder = path
            .parent()
            .map_or(Ok(()), |folder| host.make_private_folder(folder));
        // Nobody is kept from taking part for want of it.
        let _unkept = folder.and_then(|()| host.write_private(path, tokens.text().as_bytes()));
    }
}
