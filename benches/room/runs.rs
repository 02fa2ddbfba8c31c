//! Runs the scenarios: starts a server, lets the simulated members join, asks some questions and measures each of them.
//! There is also one for a crash with an open question.

use super::child::{Machine, Server, Which};
use super::crowd::{Book, Crowd, Round, now_us, own_cpu_ms, to_ms};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Milliseconds over which answers spread.
pub(super) const SPREAD_MS: u32 = 2_000;

/// The longest acceptable delay of a wake-up in the crowd, in milliseconds. A round with a longer one is discarded.
const LAG_MS_MAX: f64 = 50.0;

/// Milliseconds of extra delay allowed for each member where all answer at once: the crowd then has as much to do as
/// the server, whichever server it is.
const LAG_MS_EACH: f64 = 0.02;

/// The most attempts at a question for one usable round.
const TRIES: usize = 3;

/// The pause between two questions.
const PAUSE: Duration = Duration::from_millis(150);

/// One server with one crowd.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting {
    pub(super) which: Which,
    pub(super) size: usize,
    pub(super) machine: Machine,
    /// One in so many members stops reading.
    pub(super) stalled_each: Option<usize>,
    /// Questions with answers spread over two seconds, not counting the warm-up question.
    pub(super) spread: usize,
    /// Questions that everybody answers at once.
    pub(super) at_once: usize,
}

/// The measurements of a run.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    pub(super) join_ms: Vec<f64>,
    pub(super) spread: Vec<Round>,
    pub(super) at_once: Vec<Round>,
    /// KiB of memory for each connection: once all have joined, and at peak.
    pub(super) joined_kib: Vec<f64>,
    pub(super) peak_kib: Vec<f64>,
    /// Rounds that were discarded because the generator was late.
    pub(super) left_out: usize,
    /// Descriptions of what was lost, dropped or refused.
    pub(super) losses: Vec<String>,
}

impl Told {
    pub(super) fn and(&mut self, other: Told) {
        self.join_ms.extend(other.join_ms);
        self.spread.extend(other.spread);
        self.at_once.extend(other.at_once);
        self.joined_kib.extend(other.joined_kib);
        self.peak_kib.extend(other.peak_kib);
        self.left_out += other.left_out;
        self.losses.extend(other.losses);
    }
}

/// A new folder, so that no run finds files of another.
pub(super) fn fresh(folder: &Path) -> PathBuf {
    let folder = folder.join(now_us().to_string());
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

#[expect(clippy::cast_precision_loss, reason = "figures for people")]
pub(super) async fn run(setting: Setting, folder: &Path) -> Told {
    let Setting {
        which,
        size,
        machine,
        ..
    } = setting;
    let folder = fresh(folder);
    let mut server = Server::start(which, &folder, machine);
    let (mut told, empty_kib, start_us) = (Told::default(), server.rss_kib(), now_us());
    let crowd = Crowd::gather(server.port, size, setting.stalled_each, false);
    let kib_each = |kib: usize| kib.saturating_sub(empty_kib) as f64 / size as f64;
    match crowd.book.joined.by(size, start_us).await {
        None => told.losses.push(format!(
            "only {} of {size} could join",
            crowd.book.joined.count()
        )),
        Some(ms) => {
            told.join_ms.push(ms);
            told.joined_kib.push(kib_each(server.rss_kib()));
            let asked = questions(setting, &mut server, &crowd, &mut told).await;
            told.losses.extend(asked.err());
            told.peak_kib.push(kib_each(server.peak_kib()));
        }
    }
    look_for_losses(
        &mut server,
        &crowd.book,
        (size, !machine.forgets),
        &mut told,
    );
    drop(server);
    crowd.leave().await;
    // The folder is in `target`; leaving it behind does no harm.
    let _left_behind = std::fs::remove_dir_all(folder);
    told
}

async fn questions(
    setting: Setting,
    server: &mut Server,
    crowd: &Crowd,
    told: &mut Told,
) -> Result<(), String> {
    // By then the host's view of the joins and the server's greetings are done.
    tokio::time::sleep(Duration::from_millis(400)).await;
    question(server, crowd, SPREAD_MS / 4).await?;
    told.left_out += rounds(setting.spread, SPREAD_MS, server, crowd, &mut told.spread).await?;
    told.left_out += rounds(setting.at_once, 0, server, crowd, &mut told.at_once).await?;
    Ok(())
}

/// Asks the wanted number of questions, repeating those where the crowd was late. Returns how many were late.
#[expect(clippy::cast_precision_loss, reason = "figures for people")]
async fn rounds(
    wanted: usize,
    spread_ms: u32,
    server: &mut Server,
    crowd: &Crowd,
    told: &mut Vec<Round>,
) -> Result<usize, String> {
    let (mut good, mut late) = (0, 0);
    let lag_ms_max = if spread_ms == 0 {
        LAG_MS_MAX + LAG_MS_EACH * crowd.members as f64
    } else {
        LAG_MS_MAX
    };
    while good < wanted && good + late < TRIES * wanted {
        tokio::time::sleep(PAUSE).await;
        let round = question(server, crowd, spread_ms).await?;
        if round.lag_ms <= lag_ms_max {
            told.push(round);
            good += 1;
        } else {
            late += 1;
        }
    }
    Ok(late)
}

/// Asks one question, waits for all answers, and reveals the key.
#[expect(clippy::cast_precision_loss, reason = "figures for people")]
async fn question(server: &mut Server, crowd: &Crowd, spread_ms: u32) -> Result<Round, String> {
    let (book, members) = (&crowd.book, crowd.members);
    let (cpu_ms, generator_cpu_ms) = (server.cpu_ms(), own_cpu_ms());
    book.begin(spread_ms, false);
    let start_us = now_us();
    server.order("ask");
    let lost =
        |what: &'static str| move || format!("of {members} members some never had the {what}");
    let ask_ms = book
        .question
        .by(members, start_us)
        .await
        .ok_or_else(lost("question"))?;
    let start_ms = book
        .running
        .by(members, start_us)
        .await
        .ok_or_else(lost("start"))?;
    book.saved
        .by(members, start_us)
        .await
        .ok_or_else(lost("acknowledgement"))?;
    let [ack_p50_ms, ack_p99_ms, ack_max_ms] = book.acks_ms([0.5, 0.99, 1.0]);
    server.order("close");
    book.over
        .by(members, start_us)
        .await
        .ok_or_else(lost("end of the clock"))?;
    let reveal_us = now_us();
    server.order("reveal");
    let reveal_ms = book
        .result
        .by(members, reveal_us)
        .await
        .ok_or_else(lost("result"))?;
    Ok(Round {
        ask_ms,
        start_ms,
        ack_p50_ms,
        ack_p99_ms,
        ack_max_ms,
        reveal_ms,
        cpu_ms: server.cpu_ms() - cpu_ms,
        generator_cpu_ms: own_cpu_ms() - generator_cpu_ms,
        lag_ms: book.lag_ms(),
        messages: book.messages() as f64 / members as f64,
    })
}

/// Every acknowledged answer must be on disk if the server saves to disk, and nobody may have been refused or dropped.
fn look_for_losses(
    server: &mut Server,
    book: &Book,
    (joined, keeps): (usize, bool),
    told: &mut Told,
) {
    let (answers, joins) = if keeps {
        server.kept()
    } else {
        (book.acknowledged(), joined)
    };
    let acknowledged = book.acknowledged();
    if answers != acknowledged || joins != joined {
        told.losses.push(format!(
            "{acknowledged} answers acknowledged and {answers} kept, {joins} of {joined} joins"
        ));
    }
    if book.troubles() > 0 {
        told.losses.push(format!(
            "{} refused or dropped, as in: {}",
            book.troubles(),
            book.words()
        ));
    }
}

/// Measurements of a crash with an open question after which everybody reconnects.
#[derive(Debug, Clone, Default)]
pub(super) struct Restart {
    /// From the start of the process until it listens.
    pub(super) listening_ms: Vec<f64>,
    /// From the first connection until the last member has received their own answer.
    pub(super) back_ms: Vec<f64>,
    pub(super) losses: Vec<String>,
}

pub(super) async fn restart(size: usize, folder: &Path, told: &mut Restart) {
    let folder = fresh(folder);
    let mut server = Server::start(Which::Room, &folder, Machine::default());
    let before = Crowd::gather(server.port, size, None, false);
    let all = before.book.joined.by(size, 0).await;
    before.book.begin(SPREAD_MS / 10, false);
    server.order("ask");
    if all.is_none() || before.book.saved.by(size, 0).await.is_none() {
        return told
            .losses
            .push("before the crash some could not join or answer".to_owned());
    }
    drop(server);
    before.leave().await;
    let start_us = now_us();
    let mut server = Server::start(Which::Room, &folder, Machine::default());
    told.listening_ms.push(to_ms(now_us() - start_us));
    let start_us = now_us();
    let after = Crowd::gather(server.port, size, None, true);
    after.book.begin(0, true);
    match after.book.saved.by(size, start_us).await {
        Some(ms) => told.back_ms.push(ms),
        None => told.losses.push(format!(
            "only {} of {size} found their answers again",
            after.book.saved.count()
        )),
    }
    let kept = server.kept();
    if kept != (size, size) {
        told.losses.push(format!(
            "after the crash {} answers and {} members of {size}",
            kept.0, kept.1
        ));
    }
    drop(server);
    after.leave().await;
    let _left_behind = std::fs::remove_dir_all(folder);
}
