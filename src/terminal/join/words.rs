//! The words of a member's screens, together.

/// Asked at the door.
pub(super) const NAME: &str = "Your name, as the others may see it:";
/// Asked at the door, where there is a class list.
pub(super) const ROSTER: &str = "Who are you?";
/// Asked at the door, where there are teams.
pub(super) const TEAM: &str = "Which team?";
/// The choice of those who do not mind.
pub(super) const ANY_TEAM: &str = "any: the smallest";
/// When a name was not typed.
pub(super) const NO_NAME: &str = "type a name with at least one letter or digit";
/// When everyone on the class list is there already.
pub(super) const NO_NAMES_LEFT: &str = "every name on the class list is taken; ask the trainer";

/// To someone whose name is not to be had from the class list.
pub(super) const NOT_ON_LIST: &str =
    "is not on the class list, or taken already; pick yours from it";
/// To someone who was in the room before; their name follows.
pub(super) const BACK_AS: &str = "You are back as";

/// In the lobby.
pub(super) const LOBBY: &str = "You are in. The session begins when the trainer starts it.";
/// What certainty is worth, where points go by it; the points are those of [`crate::engine::certainty_mark`].
pub(super) const STAKES: &str =
    "Being sure pays: right gives 1, 2 or 3 points, wrong costs 0, 2 or 6.";
/// Before the first question at one's own speed.
pub(super) const BEGIN: &str =
    "You go through the questions at your own speed. The clock of each starts when it is shown.";
/// Before the room has said where the session is.
pub(super) const MOMENT: &str = "One moment.";
/// After the last question at one's own speed.
pub(super) const THROUGH: &str =
    "You are through. Your score comes when the trainer ends the session.";

/// The connection is gone before they were let in.
pub(super) const AWAY_AT_THE_DOOR: &str = "The connection is gone; it is tried again by itself.";
/// A room of another time.
pub(super) const OTHER_VERSION: &str = "this room speaks other messages than this redflag; use the trainer's version of redflag, or a browser";
/// The connection is gone.
pub(super) const AWAY: &str = "Reconnecting; your answers are safe.";
/// Before a question opens.
pub(super) const WAITING: &str = "The question opens in a moment.";
/// While the clock stands.
pub(super) const PAUSED: &str = "The trainer has paused the session; the clock stands still.";
/// In the place of the countdown, while the clock stands.
pub(super) const CLOCK_PAUSED: &str = "paused";
/// In the place of the countdown, after the close.
pub(super) const CLOCK_OVER: &str = "closed";
/// To someone who came late.
pub(super) const NOT_COUNTED: &str =
    "You came while this question was open; the next one is yours.";
/// While an answer is under way.
pub(super) const SENDING: &str = "Sending your answer …";
/// While an answer waits for the question to open.
pub(super) const SENT_LATER: &str = "Your answer is sent as soon as the question is open.";
/// While an answer waits for the connection.
pub(super) const SENT_WHEN_BACK: &str =
    "Reconnecting; your answer is sent as soon as the room is there again.";
/// Behind a saved answer that can be changed.
pub(super) const CHANGEABLE: &str = "you can change it until the question closes";
/// After the close, without an answer.
pub(super) const CLOSED: &str = "The question is closed; no answer of yours came in time.";
/// After the close, before the reveal.
pub(super) const CLOSED_WITH: &str = "The question is closed";

/// When a first answer cannot be changed.
pub(super) const NO_CHANGE: &str = "your first answer counts; it cannot be changed here";
/// When "not sure" is not offered.
pub(super) const NO_NOT_SURE: &str =
    "this session does not take “not sure”; choose what seems best";
/// When it is too late.
pub(super) const TOO_LATE: &str = "this question is closed";
/// When the question is not theirs.
pub(super) const NOT_YOURS: &str = "this question does not count for you; the next one does";
/// When a room sends what cannot be shown.
pub(super) const CANNOT_SHOW: &str =
    "the room sent a question that this version of redflag cannot show";

/// Under a result that does not count.
pub(super) const DID_NOT_COUNT: &str =
    "You came while this question was open, so it does not count for you.";
/// Under a result, before the answers that the host accepted besides the key.
pub(super) const ACCEPTED: &str = "Accepted too: ";
/// Under a result of a question without points.
pub(super) const WARM_UP: &str = "This was to warm up: it has no points.";

/// How lines are answered, said once.
pub(super) const HOW: &str = "Answer each question on a line of its own and press Enter. Any time: ? not sure, hint, \
                              ! and a text for a note to the author, quit to leave.";
/// At one's own speed, for people who type lines.
pub(super) const ENTER_NEXT: &str = "Enter for the next question:";
/// At one's own speed, before the first question.
pub(super) const ENTER_BEGIN: &str = "Enter to begin:";
