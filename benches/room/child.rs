//! Runs one of the two servers in a child process: sends it commands on standard input, and reads its CPU time and
//! memory.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// Which of the two servers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    Bare,
    Room,
}

impl Which {
    pub(super) const BOTH: [Which; 2] = [Which::Bare, Which::Room];

    pub(super) fn flag(self) -> &'static str {
        match self {
            Which::Bare => "--bare",
            Which::Room => "--room",
        }
    }
}

/// The machine that the server is to run on.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Machine {
    /// Milliseconds added to the duration of each sync.
    pub(super) sync_ms: u64,
    /// The size in bytes of a connection's send buffer; 0 for the system's default.
    pub(super) send_buffer: u32,
    /// Whether nothing is saved to disk, as in other live quiz servers.
    pub(super) forgets: bool,
}

/// A running server. Dropping it kills the process.
pub(super) struct Server {
    child: Child,
    orders: ChildStdin,
    lines: BufReader<ChildStdout>,
    pub(super) port: u16,
}

impl Server {
    pub(super) fn start(which: Which, folder: &Path, machine: Machine) -> Server {
        let this = std::env::current_exe().expect("this program has a path");
        let mut command = Command::new(this);
        command.arg(which.flag()).arg(folder);
        command.args([
            machine.sync_ms.to_string(),
            machine.send_buffer.to_string(),
            machine.forgets.to_string(),
        ]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("this program starts again");
        let orders = child.stdin.take().expect("it was asked for");
        let lines = BufReader::new(child.stdout.take().expect("it was asked for"));
        let mut server = Server {
            child,
            orders,
            lines,
            port: 0,
        };
        server.port = server.numbers()[0].try_into().expect("a port");
        answers_a_request(server.port).expect("the server answers");
        server
    }

    /// Sends a command, as the host does with a key.
    pub(super) fn order(&mut self, order: &str) {
        writeln!(self.orders, "{order}").expect("the server runs");
    }

    /// The numbers of answers and joins that are on disk.
    pub(super) fn kept(&mut self) -> (usize, usize) {
        self.order("count");
        let numbers = self.numbers();
        (numbers[0], numbers[1])
    }

    /// The numbers in the server's next output line.
    fn numbers(&mut self) -> Vec<usize> {
        let mut line = String::new();
        self.lines.read_line(&mut line).expect("the server runs");
        line.split_whitespace()
            .filter_map(|word| word.parse().ok())
            .collect()
    }

    pub(super) fn cpu_ms(&self) -> f64 {
        cpu_ms(&self.child.id().to_string())
    }

    /// KiB of memory in use now.
    pub(super) fn rss_kib(&self) -> usize {
        self.status("VmRSS:")
    }

    /// Peak memory in KiB.
    pub(super) fn peak_kib(&self) -> usize {
        self.status("VmHWM:")
    }

    fn status(&self, key: &str) -> usize {
        let text =
            fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix(key));
        line.and_then(|line| line.split_whitespace().next()?.parse().ok())
            .unwrap_or_default()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The process may have ended already.
        let _gone = self.child.kill();
        let _reaped = self.child.wait();
    }
}

/// Waits until a server has answered a request. Only then has it loaded everything that does not depend on the number
/// of members.
fn answers_a_request(port: u16) -> std::io::Result<()> {
    let mut socket = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    let head = format!("GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n");
    socket.write_all(head.as_bytes())?;
    socket.read_to_end(&mut Vec::new())?;
    Ok(())
}

/// CPU milliseconds used by the threads of a process that still run.
pub(super) fn cpu_ms(process: &str) -> f64 {
    let Ok(threads) = fs::read_dir(format!("/proc/{process}/task")) else {
        return 0.0;
    };
    let of_thread = |thread: fs::DirEntry| {
        let text = fs::read_to_string(thread.path().join("schedstat")).ok()?;
        text.split_whitespace().next()?.parse::<f64>().ok()
    };
    threads
        .filter_map(Result::ok)
        .filter_map(of_thread)
        .sum::<f64>()
        / 1e6
}
