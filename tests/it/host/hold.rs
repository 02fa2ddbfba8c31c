//! Tests that a session can have only one host at a time.

use super::{Hosting, QUIZ, free_port};
use crate::support::world::World;

#[test]
fn a_session_that_is_being_held_is_not_taken_up_by_another() {
    let world = World::new().file("three.toml", QUIZ);
    let port = free_port();
    let hosting = Hosting::start(&world, port, ["three.toml"]);
    let other = free_port().to_string();
    for session in ["1", "latest"] {
        let arguments = ["host", "--plain", "--resume", session, "--port", &other];
        world
            .redflag(arguments)
            .run()
            .exits(3)
            .warns(["session 1 is running in another redflag on this machine"]);
    }
    hosting.kill();
    // The resumed host has the same address and port without being told.
    let mut again = Hosting::taken_up(&world, port);
    again.say("quit");
    again.ends(4);
}
