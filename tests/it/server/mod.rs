//! Tests of the live room over real sockets on this machine, with ordinary and hostile clients.

mod back;
mod disk;
mod doors;
mod drafts;
mod floods;
mod host_page;
mod lost;
mod refusals;
mod seats;
mod secrets;
mod session;
