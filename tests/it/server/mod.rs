//! The live room from outside: real sockets on this machine, and whatever people and others do with them.

mod back;
mod disk;
mod doors;
mod drafts;
mod floods;
mod host_page;
mod lost;
mod refusals;
mod secrets;
mod session;
