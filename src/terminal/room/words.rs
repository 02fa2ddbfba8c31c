//! The words of the host's terminal, together.

use crate::classroom::{Refusal, Warning};
use crate::text::one_line;

/// "1 person", "3 people".
pub(super) fn people(n: usize) -> String {
    if n == 1 {
        "1 person".to_owned()
    } else {
        format!("{n} people")
    }
}

/// Something the host should know, as a sentence.
pub(super) fn warning(warning: &Warning) -> String {
    match warning {
        Warning::SameName(name) => {
            format!(
                "Someone asked for the name {name}, which is taken: perhaps the same person on another device."
            )
        }
        Warning::TurnedAway(Refusal::Locked) => {
            "Someone was turned away: the room is locked.".to_owned()
        }
        Warning::TurnedAway(Refusal::Full) => {
            "Someone was turned away: the room is full.".to_owned()
        }
        Warning::TurnedAway(refusal) => {
            format!("Someone was turned away. They were told: {refusal}.")
        }
        Warning::Guessing(address) => {
            format!(
                "Someone at {address} is guessing room codes. That is harmless, but new people from there may have to \
                 wait a minute."
            )
        }
        Warning::Crowded(address) => format!(
            "Many connections from {address} or near it do not join. Others are let in before them, and nobody who is in \
             is touched."
        ),
        Warning::Offline(name) => format!("{name} is offline. What they answered is safe."),
        Warning::Refused(refusal) => format!("Not done: {}.", refused(*refusal)),
        Warning::NotKept(why) => {
            format!(
                "Answers are not kept any more, so none is acknowledged: {why}. It is tried again by itself."
            )
        }
        Warning::Fault => {
            "A fault in redflag broke one connection. The room goes on, and the phone comes back by itself.".to_owned()
        }
        Warning::TakenUpAgain => {
            "Taken up again after a break. The clock stands still until you go on.".to_owned()
        }
    }
}

/// Why something that the host asked for was not done.
fn refused(refusal: Refusal) -> String {
    match refusal {
        Refusal::NoSuchMember => "there is no such member".to_owned(),
        Refusal::NothingToDo => "it is so already".to_owned(),
        Refusal::Over => "the session is over".to_owned(),
        Refusal::Misfit => "that is no answer to this question".to_owned(),
        refusal => refusal.to_string(),
    }
}

/// Asked before those are removed who only have a name.
pub(super) fn remove_ghosts(n: usize) -> String {
    format!(
        "Remove {}? Each is offline and has never answered; whoever comes after all can join again.",
        people(n)
    )
}

/// Asked before a member is removed.
pub(super) fn remove(name: &str) -> String {
    format!(
        "Remove {}? They cannot come back with what they had.",
        one_line(name)
    )
}

/// Asked before an answer that so many gave is accepted; no number where they are not known.
pub(super) fn accept(answer: &str, n: Option<usize>) -> String {
    match n {
        Some(n) => format!("Count {answer} as right for {}?", people(n)),
        None => format!("Count {answer} as right, too?"),
    }
}

/// Said where an answer is to be accepted that is the key, or accepted already.
pub(super) const RIGHT_ALREADY: &str = "that counts as right already";
/// Said where an answer is to be accepted that nobody gave.
pub(super) const NOBODY_SAID_SO: &str = "nobody answered that";

/// Said where nobody only has a name.
pub(super) const NO_GHOSTS: &str = "everyone here is connected or has answered before";

/// Asked before a session is ended or left.
pub(super) const QUIT: &str = "End the session for everyone? Or leave it as it is, to go on later?";
/// Asked before a question is given up.
pub(super) const SKIP: &str = "Skip this question? It will count for nobody.";
/// Asked before everyone at their own pace is stopped.
pub(super) const END_PACE: &str = "End it for everyone, those who are still under way too?";
/// While a question is being shown.
pub(super) const WAITING: &str =
    "Waiting for all phones to show it. The clock then starts by itself.";
/// In the lobby before anyone came.
pub(super) const NOBODY: &str = "Nobody is here yet.";
/// Where there is no network.
pub(super) const ONE_KEYBOARD: &str = "One keyboard, passed from hand to hand.";
/// In a locked lobby, and when it is locked.
pub(super) const LOCKED: &str = "Locked: nobody new can join.";
/// When that is over.
pub(super) const UNLOCKED: &str = "Anyone can join again.";
/// Where the code does not fit.
pub(super) const NO_ROOM_FOR_QR: &str = "A larger window shows a QR code here.";
/// When nobody fits what was typed.
pub(super) const NO_SUCH_NAME: &str = "nobody here has that name; w shows who is here";
/// When a name is said that nobody has.
pub(super) const NOBODY_SO_CALLED: &str =
    "nobody here has that name or number, or more than one begins so; who lists them";
/// What a percentage must be.
pub(super) const NO_PERCENT: &str = "type a whole number of percent, 0 to 400, such as 25";
/// Said to a host who leaves, above the command that goes on.
pub(super) const LEFT: &str =
    "Left as it is. Every answer that was saved is kept, and nobody loses a point. Go on with:";
/// Said when a fault in the program has ended the room, above the command that goes on.
pub(super) const FAULTED: &str = "The room has ended because of a fault in redflag. Every answer that was saved is kept, and phones come back by \
     themselves. Go on with:";
