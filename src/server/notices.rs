//! What the server says to members in words: all of it stands here.

pub(super) const SAY_HELLO: &str = "say hello first, with the version and the code of the room";
pub(super) const WRONG_CODE: &str = "there is no room with this code here; look at the code again";
pub(super) const GUESSING: &str =
    "too many wrong codes came from your network; try again in a minute";
pub(super) const TOO_MANY_TRIES: &str =
    "too many tries to join at once; wait a few seconds and try again";
pub(super) const TOO_MANY_MESSAGES: &str = "too many messages at once; the connection ends here";
pub(super) const HELLO_AGAIN: &str = "this connection has said hello already";
pub(super) const SCREEN_ASKS: &str = "a screen shows and asks for nothing; join as a member";
pub(super) const NO_MESSAGE: &str =
    "this is no message, too long, or in too many parts; the connection ends here";
pub(super) const NOT_TEXT: &str = "messages are texts";
pub(super) const CROWDED: &str = "too many people are joining at this moment; try again";
pub(super) const NOT_SAVED: &str =
    "answers cannot be kept at this moment, so none is taken; wait a little and send it again";
pub(super) const JOIN_FIRST: &str = "join first, with a name";
pub(super) const JOINED_ALREADY: &str = "you have joined already";
pub(super) const TOO_MANY_JOINS: &str =
    "many people are joining at once; try again in a few seconds";
pub(super) const TOO_MANY_SCREENS: &str =
    "this room has as many screens as it can have; close one of them";
