//! Runs the program in a real pseudo-terminal, with an emulator that records the screen.

use super::PATIENCE;
use super::world::Run;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use std::ffi::OsString;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// A frame counts as complete after so long without output, if the program could have written more.
const QUIET: Duration = Duration::from_millis(30);

/// The output of the program.
pub(crate) struct State {
    parser: vt100::Parser,
    raw: Vec<u8>,
    closed: bool,
    /// The thread that reads the program's output, as `/proc` names it.
    reader: PathBuf,
}

impl State {
    /// The screen as text, without blanks at line ends.
    pub(crate) fn text(&self) -> String {
        self.parser.screen().contents().replace('\u{a0}', " ")
    }

    /// The complete output.
    pub(crate) fn raw(&self) -> String {
        String::from_utf8_lossy(&self.raw).into_owned()
    }

    /// How often a text was printed on one line and in one style.
    pub(crate) fn count(&self, text: &str) -> usize {
        String::from_utf8_lossy(&self.raw).matches(text).count()
    }

    /// Whether the page shows its keys in the last row, so that keys count.
    fn shows_keys(&self) -> bool {
        let screen = self.parser.screen();
        let (rows, columns) = screen.size();
        let last = screen.contents_between(rows - 1, 0, rows - 1, columns);
        !screen.alternate_screen() || !last.trim().is_empty()
    }

    /// The row and the column of the cursor, from 0.
    pub(crate) fn cursor(&self) -> (u16, u16) {
        self.parser.screen().cursor_position()
    }

    /// The letter next to the pointer, if there is exactly one pointer.
    pub(crate) fn pointer(&self) -> Option<char> {
        let text = self.text();
        let mut pointed = text.lines().filter_map(|line| line.strip_prefix("  ▸ "));
        let (first, None) = (pointed.next()?, pointed.next()) else {
            return None;
        };
        first.chars().next()
    }
}

/// A terminal with the running program.
pub(crate) struct Terminal {
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    keyboard: Box<dyn Write + Send>,
    shared: Arc<(Mutex<State>, Condvar)>,
    modes_before: String,
}

impl Run<'_> {
    /// Runs the command in a terminal of this size.
    pub(crate) fn terminal(self, rows: u16, columns: u16) -> Terminal {
        Terminal::start(&self, rows, columns, &[])
    }

    /// Runs a shell command line in a terminal.
    pub(crate) fn terminal_in_shell(self, rows: u16, columns: u16, line: &str) -> Terminal {
        Terminal::start(&self, rows, columns, &["sh", "-c", line])
    }

    /// Runs the command in a terminal once a line is typed. Keys typed after that line arrive before the command
    /// starts.
    pub(crate) fn terminal_after_a_line(self, rows: u16, columns: u16) -> Terminal {
        Terminal::start(
            &self,
            rows,
            columns,
            &["sh", "-c", "echo ready; read -r line; exec \"$0\" \"$@\""],
        )
    }
}

impl Terminal {
    fn start(run: &Run<'_>, rows: u16, columns: u16, before: &[&str]) -> Terminal {
        let size = PtySize {
            rows,
            cols: columns,
            ..PtySize::default()
        };
        let pair = native_pty_system()
            .openpty(size)
            .expect("a pseudo-terminal");
        let modes_before = modes(pair.master.as_ref());
        let program = OsString::from(env!("CARGO_BIN_EXE_redflag"));
        let line = before
            .iter()
            .map(OsString::from)
            .chain([program])
            .chain(run.arguments.iter().cloned());
        let mut command = CommandBuilder::from_argv(line.collect());
        command.cwd(run.world.path(""));
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        for (name, value) in &run.variables {
            command.env(name, value);
        }
        let child = pair
            .slave
            .spawn_command(command)
            .expect("the program starts");
        drop(pair.slave);
        let state = State {
            parser: vt100::Parser::new(rows, columns, 0),
            raw: Vec::new(),
            closed: false,
            reader: PathBuf::new(),
        };
        let shared = Arc::new((Mutex::new(state), Condvar::new()));
        let reader = pair
            .master
            .try_clone_reader()
            .expect("a terminal can be read");
        let watched = Arc::clone(&shared);
        thread::Builder::new()
            .spawn(move || watch(reader, &watched))
            .expect("a thread can be had");
        let keyboard = pair
            .master
            .take_writer()
            .expect("a terminal can be written");
        Terminal {
            master: pair.master,
            child,
            keyboard,
            shared,
            modes_before,
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.shared.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Types like a person: waits until the page shows its keys.
    pub(crate) fn send(&mut self, keys: &str) {
        let deadline = Instant::now() + PATIENCE;
        let mut state = self.state();
        while !state.shows_keys() && !state.closed {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "no keys are shown:\n{}", state.text());
            state = self
                .shared
                .1
                .wait_timeout(state, left)
                .expect("the watcher does not panic")
                .0;
        }
        drop(state);
        self.send_at_once(keys);
    }

    /// Types without waiting.
    pub(crate) fn send_at_once(&mut self, keys: &str) {
        self.keyboard
            .write_all(keys.as_bytes())
            .and_then(|()| self.keyboard.flush())
            .expect("the terminal takes keys");
    }

    /// Waits for a condition, and returns the screen.
    #[track_caller]
    pub(crate) fn wait_until(&self, what: &str, holds: impl Fn(&State) -> bool) -> String {
        let deadline = Instant::now() + PATIENCE;
        let mut state = self.state();
        while !holds(&state) {
            let left = deadline.saturating_duration_since(Instant::now());
            let over = left.is_zero() || state.closed;
            assert!(
                !over,
                "never came: {what}. The screen is\n{}\nraw: {:?}",
                state.text(),
                tail(&state.raw)
            );
            state = self
                .shared
                .1
                .wait_timeout(state, left)
                .expect("the watcher does not panic")
                .0;
        }
        state.text()
    }

    /// Waits until the screen contains a text, and returns the screen.
    #[track_caller]
    pub(crate) fn wait_for(&self, text: &str) -> String {
        self.wait_until(text, |state| state.text().contains(text))
    }

    /// The screen once nothing more comes: a frame may arrive in pieces. On a busy machine a silence alone proves
    /// nothing, so the program must wait for something, and all it wrote must have been read.
    pub(crate) fn settled(&self) -> String {
        let deadline = Instant::now() + PATIENCE;
        let mut state = self.state();
        loop {
            let before = state.raw.len();
            state = self
                .shared
                .1
                .wait_timeout(state, QUIET)
                .expect("the watcher does not panic")
                .0;
            let reader = state.reader.clone();
            // The reading thread needs the state to go on.
            drop(state);
            let waits = self.program_waits() && thread_waits(&reader);
            state = self.state();
            if state.raw.len() == before && waits {
                return state.text();
            }
            assert!(
                Instant::now() < deadline,
                "never settled. The screen is\n{}",
                state.text()
            );
        }
    }

    /// Whether every thread of the program waits. A program that has ended, or a system without `/proc`, has none.
    fn program_waits(&self) -> bool {
        let Some(id) = self.child.process_id() else {
            return true;
        };
        let Ok(threads) = fs::read_dir(format!("/proc/{id}/task")) else {
            return true;
        };
        threads.flatten().all(|thread| thread_waits(&thread.path()))
    }

    /// The current screen.
    pub(crate) fn screen(&self) -> String {
        self.state().text()
    }

    /// Whether a condition is true now.
    pub(crate) fn holds(&self, what: impl Fn(&State) -> bool) -> bool {
        what(&self.state())
    }

    /// The result of a function on the screen: its cells with their colours.
    pub(crate) fn look<T>(&self, read: impl FnOnce(&vt100::Screen) -> T) -> T {
        read(self.state().parser.screen())
    }

    /// The complete output.
    pub(crate) fn raw(&self) -> String {
        String::from_utf8_lossy(&self.state().raw).into_owned()
    }

    /// Rows whose text continued past the right edge.
    pub(crate) fn wrapped_rows(&self) -> Vec<u16> {
        let state = self.state();
        let screen = state.parser.screen();
        (0..screen.size().0)
            .filter(|row| screen.row_wrapped(*row))
            .collect()
    }

    pub(crate) fn cursor_is_hidden(&self) -> bool {
        self.state().parser.screen().hide_cursor()
    }

    pub(crate) fn resize(&self, rows: u16, columns: u16) {
        self.state().parser.screen_mut().set_size(rows, columns);
        self.master
            .resize(PtySize {
                rows,
                cols: columns,
                ..PtySize::default()
            })
            .expect("a terminal can be resized");
    }

    fn pid(&self) -> Pid {
        let id = self.child.process_id().expect("the program runs");
        Pid::from_raw(i32::try_from(id).expect("a process id")).expect("a process id")
    }

    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).expect("the program can be signalled");
    }

    /// Waits for a state of the process; `T` means stopped.
    #[cfg(target_os = "linux")]
    pub(crate) fn wait_for_process_state(&self, wanted: char) {
        let path = format!("/proc/{}/stat", self.pid().as_raw_nonzero());
        let deadline = Instant::now() + PATIENCE;
        loop {
            let stat = std::fs::read_to_string(&path).expect("the program runs");
            let state = stat
                .rsplit_once(") ")
                .and_then(|(_, rest)| rest.chars().next());
            if state == Some(wanted) {
                return;
            }
            assert!(
                Instant::now() < deadline,
                "the process is {state:?}, not {wanted:?}"
            );
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits for the end of the program and of its output. Returns the exit code.
    #[track_caller]
    pub(crate) fn exit_code(&mut self) -> u32 {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let status = self
                .child
                .try_wait()
                .expect("the program can be waited for");
            if let Some(status) = status {
                self.wait_until_closed();
                return status.exit_code();
            }
            assert!(
                Instant::now() < deadline,
                "never ended. The screen is\n{}",
                self.screen()
            );
            thread::sleep(Duration::from_millis(5));
        }
    }

    fn wait_until_closed(&self) {
        let mut state = self.state();
        while !state.closed {
            let (next, timeout) = self
                .shared
                .1
                .wait_timeout(state, PATIENCE)
                .expect("the watcher does not panic");
            assert!(!timeout.timed_out(), "somebody still holds the terminal");
            state = next;
        }
    }

    /// Asserts that the terminal is as it was before the program: modes, cursor, main screen.
    #[track_caller]
    pub(crate) fn is_restored(&self) {
        assert_eq!(
            modes(self.master.as_ref()),
            self.modes_before,
            "the modes of the terminal"
        );
        let raw = self.raw();
        for (on, off) in [
            ("\u{1b}[?1049h", "\u{1b}[?1049l"),
            ("\u{1b}[?25l", "\u{1b}[?25h"),
            ("\u{1b}[?2004h", "\u{1b}[?2004l"),
        ] {
            assert!(
                raw.rfind(on) <= raw.rfind(off),
                "{on:?} is not taken back in {raw:?}"
            );
        }
        assert!(
            !self.state().parser.screen().alternate_screen(),
            "the alternate screen is still shown"
        );
        assert!(!self.cursor_is_hidden(), "the cursor is hidden");
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // A test that failed must not leave its program behind.
        let _ended = self.child.kill();
    }
}

fn watch(mut reader: Box<dyn Read + Send>, shared: &(Mutex<State>, Condvar)) {
    let mut bytes = [0; 4096];
    let this_thread = fs::read_link("/proc/thread-self").unwrap_or_default();
    shared
        .0
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .reader = Path::new("/proc").join(this_thread);
    loop {
        let read = reader.read(&mut bytes).unwrap_or(0);
        let mut state = shared.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.parser.process(&bytes[..read]);
        state.raw.extend_from_slice(&bytes[..read]);
        state.closed = read == 0;
        shared.1.notify_all();
        if read == 0 {
            return;
        }
    }
}

/// Whether a thread is neither running nor wants to run.
fn thread_waits(thread: &Path) -> bool {
    let stat = fs::read_to_string(thread.join("stat")).unwrap_or_default();
    let state = stat
        .rsplit_once(") ")
        .and_then(|(_, rest)| rest.chars().next());
    !matches!(state, Some('R' | 'D'))
}

fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}

fn tail(raw: &[u8]) -> String {
    String::from_utf8_lossy(&raw[raw.len().saturating_sub(400)..]).into_owned()
}
