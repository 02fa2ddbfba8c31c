//! Tests of `redflag host` as a process: controlled by typed commands, killed, resumed, and what it leaves behind.

#[cfg(debug_assertions)]
mod faults;
mod hold;
mod kill;
mod language;
mod lines;
mod log;
mod page;
mod seats;
mod unkept;

use crate::support::PATIENCE;
use crate::support::room::Guest;
use crate::support::world::{Run, World};
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener};
use std::process::{Child, ChildStdin};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

/// A running `redflag host`, controlled by typed commands.
struct Hosting {
    process: Child,
    input: ChildStdin,
    lines: Receiver<String>,
    /// All output so far.
    said: Vec<String>,
    code: String,
    address: SocketAddr,
}

impl Hosting {
    /// Starts a host at a local port and waits until members can join.
    fn start<'a>(
        world: &World,
        port: u16,
        arguments: impl IntoIterator<Item = &'a str>,
    ) -> Hosting {
        Hosting::run(world.redflag(Hosting::arguments(port, arguments)), port)
    }

    /// The command line of a host at a local port.
    fn arguments<'a>(port: u16, more: impl IntoIterator<Item = &'a str>) -> Vec<String> {
        let port = port.to_string();
        let mut arguments = ["host", "--plain", "--bind", "127.0.0.1", "--port", &port]
            .map(str::to_owned)
            .to_vec();
        arguments.extend(more.into_iter().map(str::to_owned));
        arguments
    }

    /// Resumes the interrupted session at its former address.
    fn taken_up(world: &World, port: u16) -> Hosting {
        Hosting::run(world.redflag(["host", "--plain", "--resume"]), port)
    }

    /// Runs a host and waits until members can join.
    fn run(run: Run<'_>, port: u16) -> Hosting {
        let mut process = run.process().spawn().expect("it starts");
        let input = process.stdin.take().expect("it reads");
        let output = process.stdout.take().expect("it writes");
        let (say, lines) = channel();
        thread::spawn(move || {
            BufReader::new(output)
                .lines()
                .map_while(Result::ok)
                .try_for_each(|line| say.send(line))
        });
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let mut hosting = Hosting {
            process,
            input,
            lines,
            said: Vec::new(),
            code: String::new(),
            address,
        };
        let line = hosting.hear("For the projector:");
        assert!(
            line.contains(&format!("http://{address}/")),
            "it is not at {address}: {line}"
        );
        line.rsplit('/')
            .next()
            .expect("it ends with the code")
            .clone_into(&mut hosting.code);
        hosting
    }

    fn say(&mut self, line: &str) {
        writeln!(self.input, "{line}").expect("it reads");
    }

    /// Waits for the next line that contains a text.
    #[track_caller]
    fn hear(&mut self, text: &str) -> String {
        let until = Instant::now() + PATIENCE;
        while let Ok(line) = self
            .lines
            .recv_timeout(until.saturating_duration_since(Instant::now()))
        {
            self.said.push(line.clone());
            if line.contains(text) {
                return line;
            }
        }
        let mut error = String::new();
        if self.process.try_wait().is_ok_and(|ended| ended.is_some()) {
            let stderr = self.process.stderr.take().map(BufReader::new);
            error = stderr
                .into_iter()
                .flat_map(BufRead::lines)
                .map_while(Result::ok)
                .collect();
        }
        panic!("it never said {text:?}, but: {:#?}\n{error}", self.said);
    }

    /// `kill -9`.
    fn kill(mut self) {
        self.process.kill().expect("it runs");
        self.process.wait().expect("it ends");
    }

    /// Waits for the end of the host. Returns its standard output and standard error.
    #[track_caller]
    fn ends_with_errors(mut self, code: i32) -> (String, String) {
        let stderr = self.process.stderr.take().expect("errors go somewhere");
        let said = self.ends(code).join("\n");
        (said, std::io::read_to_string(stderr).expect("text"))
    }

    /// Waits for the end of the host. Returns its output.
    #[track_caller]
    fn ends(mut self, code: i32) -> Vec<String> {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.process.try_wait().expect("it can be asked") {
                self.said.extend(self.lines.iter());
                assert_eq!(status.code(), Some(code), "{:#?}", self.said);
                return std::mem::take(&mut self.said);
            }
            assert!(Instant::now() < until, "it does not end: {:#?}", self.said);
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// A member who has joined.
    async fn join(&self, name: &str) -> Guest {
        let mut guest = self.hello(None).await;
        guest.ask_in(name).await;
        guest.heard("joined").await;
        guest
    }

    /// A member who has come back.
    async fn back(&self, token: &str) -> Guest {
        let mut guest = self.hello(Some(token)).await;
        guest.heard("joined").await;
        token.clone_into(&mut guest.token);
        guest
    }

    async fn hello(&self, token: Option<&str>) -> Guest {
        let mut guest = Guest::connect(self.address, &[]).await.expect("it answers");
        guest
            .say(&crate::support::room::hello(&self.code, "member", token))
            .await;
        guest.heard("welcome").await;
        guest
    }
}

impl Drop for Hosting {
    fn drop(&mut self) {
        // The host may have ended already.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// A free local port that no outgoing connection gets while a host is down: systems assign those from 32,768 up.
fn free_port() -> u16 {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    loop {
        let nth = std::process::id().wrapping_mul(97) + NEXT.fetch_add(1, Ordering::SeqCst);
        let port = u16::try_from(12_000 + nth % 20_000).expect("a port");
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

/// A quiz of a number and two choices, in written order.
const QUIZ: &str = r#"
format = 1
id = "three-questions"
title = "Three questions"

[settings]
shuffle = "none"

[[question]]
id = "count"
kind = "number"
prompt = "How many?"
answer = 7
explanation = "Seven."
source = { title = "A book of numbers" }

[[question]]
id = "first"
kind = "choice"
prompt = "Which?"
answer = "Right"
distractors = ["Wrong", "Worse"]
explanation = "It is."

[[question]]
id = "second"
kind = "choice"
prompt = "And which?"
answer = "Right"
distractors = ["Wrong", "Worse"]
explanation = "It is, again."
"#;
