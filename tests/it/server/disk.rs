//! Tests with slow, full and hanging disks: nothing is acknowledged before it is saved, and nobody waits long.

use crate::support::EVERY_KIND;
use crate::support::room::{Guest, Hall, Open, Plan};
use redflag::classroom::{HostCommand, Options, Phase, Warning};
use redflag::server::{Limits, ServeError, Unsaved};
use serde_json::json;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

async fn open_first(room: &Open, guests: &mut [Guest]) {
    room.host.send(HostCommand::Advance);
    for guest in guests.iter_mut() {
        guest.show(0).await;
    }
    for guest in guests {
        guest
            .heard_with("clock", |clock| clock["state"] == "running")
            .await;
    }
}

#[tokio::test]
async fn a_slow_disk_is_written_in_groups() {
    const PEOPLE: usize = 100;
    let hall = Hall::with(EVERY_KIND, Options::default());
    let room = hall.room();
    let mut guests = Vec::new();
    for n in 0..PEOPLE {
        guests.push(room.join(&format!("Guest {n}")).await);
    }
    open_first(room, &mut guests).await;
    let before = room.book.appends.load(Ordering::SeqCst);
    // The disk hangs until every connection has passed its answer on, which is known once it replies to a later
    // message.
    room.book.hangs.store(true, Ordering::SeqCst);
    for guest in &mut guests {
        guest.answer(0, &room.answers().right(0)).await;
        guest.say(&json!({ "type": "nonsense" })).await;
        guest.heard("refused").await;
    }
    room.book.hangs.store(false, Ordering::SeqCst);
    for guest in &mut guests {
        guest.heard("saved").await;
    }
    let writes = room.book.appends.load(Ordering::SeqCst) - before;
    assert!(
        writes <= PEOPLE as u64 / 4,
        "{writes} writes for {PEOPLE} answers"
    );
    hall.close().await;
}

#[tokio::test]
async fn nothing_is_acknowledged_before_it_is_on_disk() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let room = hall.room();
    let mut guests = vec![room.join("Amina").await];
    open_first(room, &mut guests).await;
    let kept = room.book.len();
    room.book.delay_ms.store(300, Ordering::SeqCst);
    guests[0].answer(0, &room.answers().right(0)).await;
    guests[0].listen(150).await;
    assert_eq!((guests[0].count("saved"), room.book.len()), (0, kept));
    guests[0].heard("saved").await;
    assert_eq!(room.book.len(), kept + 1);
    hall.close().await;
}

#[tokio::test]
async fn a_full_disk_is_told_to_the_host_and_mended_without_a_loss() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let room = hall.room();
    let mut guests = vec![room.join("Amina").await, room.join("Ben").await];
    let mut stranger = room.hello(None).await;
    stranger.heard("welcome").await;
    open_first(room, &mut guests).await;
    let kept = room.book.len();
    room.book.set_full(true);
    guests[0].answer(0, &room.answers().right(0)).await;
    let not_kept =
        |warning: &Warning| matches!(warning, Warning::NotKept(why) if why == "the disk is full");
    let view = room.seen(|view| view.warnings.iter().any(not_kept)).await;
    assert!(
        view.warned > 0 && view.paused,
        "nobody loses time to a disk: {view:?}"
    );
    guests[1].answer(0, &room.answers().right(0)).await;
    let refused = guests[1].heard("refused").await;
    assert!(
        refused["words"]
            .as_str()
            .is_some_and(|words| words.contains("Nothing can be saved")),
        "{refused}"
    );
    stranger.ask_in("Chen").await;
    stranger.heard("refused").await;
    let warned = view.warned;
    room.host.send(HostCommand::Close);
    let view = room.seen(|view| view.warned > warned).await;
    assert_eq!(view.phase, Phase::Open(0), "nothing goes on meanwhile");
    guests[0].listen(50).await;
    assert_eq!((guests[0].count("saved"), room.book.len()), (0, kept));
    room.book.set_full(false);
    assert_eq!(
        guests[0].heard("saved").await["response"],
        room.answers().right(0)
    );
    let view = room.seen(|view| !view.warnings.iter().any(not_kept)).await;
    assert!(view.warned > warned, "the count never goes back");
    room.host.send(HostCommand::Continue);
    guests[1]
        .heard_with("clock", |clock| clock["state"] == "running")
        .await;
    guests[1].answer(0, &room.answers().right(0)).await;
    guests[1].heard("saved").await;
    room.order(HostCommand::Close, Phase::Closed(0)).await;
    hall.close().await;
}

#[tokio::test]
async fn a_server_ends_with_a_full_disk_too() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let room = hall.room().clone();
    let mut guest = room.join("Amina").await;
    open_first(&room, std::slice::from_mut(&mut guest)).await;
    room.book.set_full(true);
    guest.answer(0, &room.answers().right(0)).await;
    room.seen(|view| {
        view.warnings
            .iter()
            .any(|warning| matches!(warning, Warning::NotKept(_)))
    })
    .await;
    let unsaved = unsaved(hall.stop().await);
    assert!(
        unsaved.events > 0 && unsaved.why.to_string() == "the disk is full",
        "{unsaved}"
    );
    guest.ended().await;
    assert_eq!(guest.count("saved"), 0);
}

/// What the server could not save of its only room.
#[track_caller]
fn unsaved(ended: Result<(), ServeError>) -> Unsaved {
    let Err(ServeError::Unsaved(mut rooms)) = ended else {
        panic!("all was saved: {ended:?}")
    };
    assert_eq!(rooms.len(), 1, "one room: {rooms:?}");
    rooms.remove(0).1
}

/// A server that waits only half a second for its disk at the end.
fn impatient() -> Hall {
    let limits = Limits {
        last_write_ms: 500,
        stall_ms: 200,
        ..Plan::default().limits
    };
    Plan {
        limits,
        ..Plan::default()
    }
    .room(EVERY_KIND, Options::default())
    .open()
}

#[test]
fn a_disk_that_hangs_is_told_and_does_not_hang_the_end() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build();
    let runtime = runtime.expect("a runtime can be had");
    let (began, book) = runtime.block_on(async {
        let hall = impatient();
        let room = hall.room().clone();
        let mut guest = room.join("Amina").await;
        open_first(&room, std::slice::from_mut(&mut guest)).await;
        room.book.hangs.store(true, Ordering::SeqCst);
        guest.answer(0, &room.answers().right(0)).await;
        let hangs = |warning: &Warning| matches!(warning, Warning::NotKept(why) if why.contains("has not answered"));
        let view = room.seen(|view| view.warnings.iter().any(hangs)).await;
        assert!(view.paused, "nobody loses time to a disk");
        let began = Instant::now();
        let unsaved = unsaved(hall.stop().await);
        // The two events are the answer and the pause of the clock.
        assert_eq!(unsaved.events, 2, "{unsaved}");
        guest.ended().await;
        assert_eq!(guest.count("saved"), 0);
        (began, room.book.clone())
    });
    drop(runtime);
    assert!(
        began.elapsed() < Duration::from_mins(1),
        "{:?}",
        began.elapsed()
    );
    book.hangs.store(false, Ordering::SeqCst);
}

#[tokio::test]
async fn a_disk_that_hung_and_goes_on_has_everything() {
    let hall = impatient();
    let room = hall.room();
    let mut guest = room.join("Amina").await;
    open_first(room, std::slice::from_mut(&mut guest)).await;
    room.book.hangs.store(true, Ordering::SeqCst);
    guest.answer(0, &room.answers().right(0)).await;
    room.seen(|view| {
        view.warnings
            .iter()
            .any(|warning| matches!(warning, Warning::NotKept(_)))
    })
    .await;
    room.book.hangs.store(false, Ordering::SeqCst);
    guest.heard("saved").await;
    room.seen(|view| {
        !view
            .warnings
            .iter()
            .any(|warning| matches!(warning, Warning::NotKept(_)))
    })
    .await;
    hall.close().await;
}
