//! Measures how fast a live room is, as ratios to a minimal axum server with the same messages in the same run.
//!
//! `cargo bench --bench room [-- SIZES] [--quick]`, as in `-- 30,200,1000` or `-- 10000`, where a size is a number of
//! members. The two servers run in turns as child processes, so that changes in the machine's speed affect both alike;
//! the members run in this process. Load and server share the machine, so only the ratios can be compared with those of
//! other machines. The exit code is 1 if any answer or message was lost.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark is a program of its own"
)]

mod bare;
mod child;
mod crowd;
mod figures;
mod ours;
mod quiz;
mod report;
mod runs;

use child::{Machine, Which};
use runs::{Restart, Setting, Told};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tokio::net::{TcpListener, TcpSocket};
use tokio::runtime::{Builder, Runtime};

/// The default numbers of members: a small group, a large one, a hall, a town hall.
const SIZES: [usize; 4] = [30, 200, 1_000, 5_000];

/// Members of a class whose cost is compared with that of another live quiz server.
const CLASS: usize = 200;

/// Threads of each server and of the crowd.
const THREADS: usize = 2;

/// How much to measure.
#[derive(Debug, Clone, Copy)]
struct Plan {
    /// How many times each server is started, in turns.
    servers: usize,
    /// Questions of each sort for each server.
    questions: usize,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    let runtime = Builder::new_multi_thread()
        .worker_threads(THREADS)
        .enable_all()
        .build()
        .expect("threads can be had");
    for which in Which::BOTH {
        if arguments.first().is_some_and(|first| first == which.flag()) {
            serve(&runtime, which, &arguments[1..]);
            return ExitCode::SUCCESS;
        }
    }
    let quick = arguments.iter().any(|argument| argument == "--quick");
    let asked = arguments
        .iter()
        .find_map(|list| list.split(',').map(|size| size.parse().ok()).collect());
    let sizes: Vec<usize> = asked.unwrap_or(if quick { vec![30, 200] } else { SIZES.to_vec() });
    let plan = if quick {
        Plan {
            servers: 1,
            questions: 3,
        }
    } else {
        Plan {
            servers: 3,
            questions: 2,
        }
    };
    allow_files(sizes.iter().max().copied().unwrap_or(0) + 200);
    let losses = runtime.block_on(measure(&sizes, plan, quick));
    if losses == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Runs as a server until the process is killed.
fn serve(runtime: &Runtime, which: Which, arguments: &[String]) {
    let folder = PathBuf::from(&arguments[0]);
    let machine = Machine {
        sync_ms: arguments[1].parse().expect("milliseconds"),
        send_buffer: arguments[2].parse().expect("bytes"),
        forgets: arguments[3].parse().expect("whether it forgets"),
    };
    runtime.block_on(async {
        let listener = listen(machine.send_buffer).expect("a port can be had");
        match which {
            Which::Bare => bare::run(listener, &folder, machine).await,
            Which::Room => ours::run(listener, &folder, machine).await,
        }
    });
}

/// Tells the crowd's process the port, once the server is ready.
fn is_open(listener: &TcpListener) {
    println!(
        "port {}",
        listener.local_addr().expect("it is bound").port()
    );
}

fn listen(send_buffer: u32) -> std::io::Result<TcpListener> {
    let socket = TcpSocket::new_v4()?;
    if send_buffer > 0 {
        socket.set_send_buffer_size(send_buffer)?;
    }
    socket.bind(([127, 0, 0, 1], 0).into())?;
    socket.listen(4_096)
}

async fn measure(sizes: &[usize], plan: Plan, quick: bool) -> usize {
    let folder =
        PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("room-{}", std::process::id()));
    let setting = Setting {
        which: Which::Bare,
        size: 0,
        machine: Machine::default(),
        stalled_each: None,
        spread: plan.questions,
        at_once: plan.questions,
    };
    let mut losses = 0;
    for size in sizes {
        let [bare, room] = in_turns(
            Setting {
                size: *size,
                ..setting
            },
            plan,
            &folder,
        )
        .await;
        losses += report::size(*size, &bare, &room);
        if *size == CLASS {
            losses += forgetful(
                Setting {
                    size: CLASS,
                    at_once: 0,
                    ..setting
                },
                plan,
                &folder,
            )
            .await;
        }
    }
    if !quick {
        losses += slow_disk(
            Setting {
                size: 1_000,
                spread: 0,
                ..setting
            },
            plan,
            &folder,
        )
        .await;
        losses += stalled(
            Setting {
                size: 500,
                at_once: 0,
                ..setting
            },
            plan,
            &folder,
        )
        .await;
    }
    let mut told = Restart::default();
    for _ in 0..plan.servers {
        runs::restart(500, &folder, &mut told).await;
    }
    losses += report::restart(&told);
    let _left_behind = std::fs::remove_dir_all(folder);
    losses
}

/// Runs both servers in turns, as often as planned.
async fn in_turns(setting: Setting, plan: Plan, folder: &Path) -> [Told; 2] {
    let mut told = [Told::default(), Told::default()];
    for _ in 0..plan.servers {
        for (which, told) in Which::BOTH.into_iter().zip(&mut told) {
            told.and(runs::run(Setting { which, ..setting }, folder).await);
        }
    }
    told
}

async fn forgetful(setting: Setting, plan: Plan, folder: &Path) -> usize {
    let machine = Machine {
        forgets: true,
        ..Machine::default()
    };
    let [bare, room] = in_turns(Setting { machine, ..setting }, plan, folder).await;
    report::forgetful(&bare, &room)
}

async fn slow_disk(setting: Setting, plan: Plan, folder: &Path) -> usize {
    let machine = Machine {
        sync_ms: 10,
        ..Machine::default()
    };
    let [bare, room] = in_turns(Setting { machine, ..setting }, plan, folder).await;
    report::slow_disk(&bare, &room)
}

/// The same room with and without phones that do not read. The system's send buffers are small.
async fn stalled(setting: Setting, plan: Plan, folder: &Path) -> usize {
    let machine = Machine {
        send_buffer: 4_096,
        ..Machine::default()
    };
    let setting = Setting {
        machine,
        which: Which::Room,
        ..setting
    };
    let mut told = [Told::default(), Told::default()];
    for _ in 0..plan.servers {
        for (stalled_each, told) in [None, Some(20)].into_iter().zip(&mut told) {
            told.and(
                runs::run(
                    Setting {
                        stalled_each,
                        ..setting
                    },
                    folder,
                )
                .await,
            );
        }
    }
    report::stalled(&told[0], &told[1])
}

#[cfg(unix)]
fn allow_files(wanted: usize) {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    let wanted = maximum.map_or(wanted as u64, |maximum| maximum.min(wanted as u64));
    if current.is_some_and(|current| current < wanted) {
        // If this is not allowed, joining fails and says so.
        let _ = setrlimit(
            Resource::Nofile,
            Rlimit {
                current: Some(wanted),
                maximum,
            },
        );
    }
}

#[cfg(not(unix))]
fn allow_files(_: usize) {}
