//! Prints the measured figures beside their goals, and counts lost answers and messages.

use super::crowd::Round;
use super::figures::{Goal, Series, head, row};
use super::runs::{Restart, Told};

/// Messages per member and question, at most.
const MESSAGES_MAX: f64 = 12.0;

/// Times as long as the bare server, at most.
const TIMES_MAX: f64 = 2.5;

/// The most memory for each connection in KiB. Only checked from `MANY` members on, where fixed costs do not count.
const CONNECTION_KIB_MAX: f64 = 20.0;
const MANY: usize = 1_000;

/// The CPU goal for one question with 200 members: a fiftieth of the 1.3 s that another live quiz server takes.
const CPU_200_MS_MAX: f64 = 1_300.0 / 50.0;

/// Prints the results of one crowd with both servers. Returns the number of losses.
pub(super) fn size(size: usize, bare: &Told, room: &Told) -> usize {
    head(&format!("{size} members, answers over 2 s"));
    let join_goal = if size == MANY {
        Goal::AtMost(500.0)
    } else {
        Goal::Told
    };
    let one = |name: &str, of: fn(&Told) -> &Vec<f64>, goal| {
        row(name, &series(of(bare)), &series(of(room)), goal);
    };
    one("all joined, ms", |told| &told.join_ms, join_goal);
    both(name_rows(size), |told| &told.spread, bare, room);
    let memory = if size >= MANY {
        Goal::AtMost(CONNECTION_KIB_MAX)
    } else {
        Goal::Told
    };
    one(
        "KiB a connection, all joined",
        |told| &told.joined_kib,
        Goal::Told,
    );
    one("KiB a connection, at most", |told| &told.peak_kib, memory);
    head(&format!("{size} members, all at once"));
    both(LATENCIES, |told| &told.at_once, bare, room);
    losses([("bare", bare), ("room", room)])
}

type Figure = (&'static str, fn(&Round) -> f64, Goal);

const LATENCIES: [Figure; 6] = [
    (
        "question to the last, ms",
        |round| round.ask_ms,
        Goal::Times(TIMES_MAX),
    ),
    (
        "clock started at the last, ms",
        |round| round.start_ms,
        Goal::Told,
    ),
    ("acknowledged p50, ms", |round| round.ack_p50_ms, Goal::Told),
    (
        "acknowledged p99, ms",
        |round| round.ack_p99_ms,
        Goal::Times(TIMES_MAX),
    ),
    (
        "acknowledged at the latest, ms",
        |round| round.ack_max_ms,
        Goal::Told,
    ),
    (
        "reveal to the last, ms",
        |round| round.reveal_ms,
        Goal::Times(TIMES_MAX),
    ),
];

const COSTS: [Figure; 4] = [
    (
        "server's CPU a question, ms",
        |round| round.cpu_ms,
        Goal::Told,
    ),
    (
        "messages a member",
        |round| round.messages,
        Goal::AtMost(MESSAGES_MAX),
    ),
    (
        "crowd's CPU a question, ms",
        |round| round.generator_cpu_ms,
        Goal::Told,
    ),
    ("crowd's late wake-up, ms", |round| round.lag_ms, Goal::Told),
];

fn name_rows(size: usize) -> Vec<Figure> {
    let mut rows: Vec<Figure> = LATENCIES.into_iter().chain(COSTS).collect();
    if size == super::CLASS {
        rows[LATENCIES.len()].2 = Goal::AtMost(CPU_200_MS_MAX);
    }
    rows
}

fn both(rows: impl AsRef<[Figure]>, rounds: fn(&Told) -> &Vec<Round>, bare: &Told, room: &Told) {
    let series = |told: &Told, figure: fn(&Round) -> f64| {
        rounds(told).iter().map(figure).collect::<Series>()
    };
    for (name, figure, goal) in rows.as_ref() {
        row(name, &series(bare, *figure), &series(room, *figure), *goal);
    }
}

fn series(values: &[f64]) -> Series {
    values.iter().copied().collect()
}

fn losses<const N: usize>(told: [(&str, &Told); N]) -> usize {
    for (name, told) in told {
        if told.left_out > 0 {
            println!(
                "  {name}: {} rounds left out, the crowd was late",
                told.left_out
            );
        }
        told.losses
            .iter()
            .for_each(|loss| println!("  {name}: LOST: {loss}"));
    }
    told.iter().map(|(_, told)| told.losses.len()).sum()
}

pub(super) fn forgetful(bare: &Told, room: &Told) -> usize {
    head("200 members, answers over 2 s, with nothing kept on a disk");
    let cpu = (COSTS[0].0, COSTS[0].1, Goal::AtMost(CPU_200_MS_MAX));
    both([cpu], |told| &told.spread, bare, room);
    losses([("bare", bare), ("room", room)])
}

pub(super) fn slow_disk(bare: &Told, room: &Told) -> usize {
    head("1000 members, all at once, on a disk that takes 10 ms longer for a sync");
    both(LATENCIES, |told| &told.at_once, bare, room);
    losses([("bare", bare), ("room", room)])
}

pub(super) fn stalled(without: &Told, with: &Told) -> usize {
    head(
        "500 members, answers over 2 s; bare: the room with nobody stalled, room: 5 % read no more",
    );
    let twice = LATENCIES.map(|(name, figure, goal)| match goal {
        Goal::Times(_) => (name, figure, Goal::Times(2.0)),
        _ => (name, figure, goal),
    });
    both(twice, |told| &told.spread, without, with);
    row(
        "KiB a connection, at most",
        &series(&without.peak_kib),
        &series(&with.peak_kib),
        Goal::Told,
    );
    losses([("none stalled", without), ("5 % stalled", with)])
}

pub(super) fn restart(told: &Restart) -> usize {
    head("500 members and an open question; the process is killed and started again");
    let nothing = Series::default();
    row(
        "start to listening, ms",
        &nothing,
        &series(&told.listening_ms),
        Goal::AtMost(200.0),
    );
    row(
        "all back with their answers, ms",
        &nothing,
        &series(&told.back_ms),
        Goal::AtMost(2_000.0),
    );
    told.losses
        .iter()
        .for_each(|loss| println!("  LOST: {loss}"));
    told.losses.len()
}
