//! Tests of sessions that are run with the line interface, from beginning to end.

use super::{Hosting, QUIZ, free_port};
use crate::support::world::World;
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_is_led_by_lines_and_its_accounting_adds_up() {
    let world = World::new()
        .file("three.toml", QUIZ)
        .file("class.csv", "name,team\nAmina,Red\nBen,Blue\nCem,Red\n");
    let mut hosting = Hosting::start(&world, free_port(), ["three.toml", "--roster", "class.csv"]);
    let mut amina = hosting.join("Amina").await;
    let mut ben = hosting.join("Ben").await;
    hosting.hear("Ben");
    hosting.say("start");
    for guest in [&mut amina, &mut ben] {
        guest.show(0).await;
        guest
            .heard_with("clock", |clock| clock["state"] == "running")
            .await;
    }
    amina.answer(0, &json!({ "number": 7 })).await;
    amina.heard("saved").await;
    hosting.say("close");
    hosting.hear("Closed: 1 accepted + 0 refused + 1 absent = 2 members");
    ben.answer(0, &json!({ "number": 7 })).await;
    let late = ben.heard("refused").await;
    assert_eq!(
        (&late["reason"], &late["words"]),
        (&json!("too-late"), &json!("This question is closed."))
    );
    hosting.say("");
    hosting.hear("1 of 1 right");
    assert_eq!(amina.heard("result").await["verdict"], "right");
    hosting.say("standings");
    hosting.hear("Amina");
    hosting.say("end");
    let end = amina.heard("end").await;
    let head = end["chain_head"].as_str().expect("a check value");
    hosting.hear(&format!("Check value of this session: {head}"));
    hosting.ends(0);
    world
        .redflag(["results", "verify", "--head", head])
        .run()
        .exits(0)
        .says(["It is the value that was given"]);
    world
        .redflag(["results", "show"])
        .run()
        .exits(0)
        .says(["Three questions", "Amina", "Cem"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rehearsal_takes_names_of_the_class_list_and_leaves_the_others_free() {
    let world = World::new()
        .file("three.toml", QUIZ)
        .file("class.csv", "name,team\nAmina,Red\nBen,Blue\nCem,Red\n");
    let arguments = ["three.toml", "--roster", "class.csv", "--rehearse", "2"];
    let mut hosting = Hosting::start(&world, free_port(), arguments);
    hosting.hear("2 people here");
    let mut trainer = hosting.hello(None).await;
    let welcome: Value = serde_json::from_str(&trainer.texts[0]).expect("JSON");
    assert_eq!(welcome["naming"]["roster"], json!(["Cem"]));
    trainer.ask_in("Amina").await;
    assert_eq!(trainer.heard("refused").await["reason"], "name-taken");
    trainer.ask_in("Cem").await;
    assert_eq!(trainer.heard("joined").await["team"], "Red");
    hosting.say("end");
    let said = hosting.ends(0).join("\n");
    assert!(said.contains("2 of 2 joined"), "{said}");
    world
        .redflag(["results", "show"])
        .run()
        .exits(0)
        .says(["Amina", "Ben", "Cem", "simulated"]);
}

#[test]
fn a_session_that_was_left_is_told_how_to_go_on() {
    let world = World::new().file("three.toml", QUIZ);
    let mut hosting = Hosting::start(&world, free_port(), ["three.toml"]);
    hosting.say("quit");
    let said = hosting.ends(4);
    assert!(
        said.iter()
            .any(|line| line.contains("redflag host --resume 1")),
        "{said:#?}"
    );
    world
        .redflag(["results"])
        .run()
        .exits(0)
        .says(["Three questions", "redflag host --resume 1"]);
    world
        .redflag(["host", "--resume", "9"])
        .run()
        .exits(3)
        .warns(["no session 9", "redflag results"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_time_limit_for_all_questions_is_kept_with_the_session() {
    let world = World::new().file("three.toml", QUIZ);
    let port = free_port();
    let mut hosting = Hosting::start(&world, port, ["three.toml", "--scoring", "speed"]);
    hosting.hear("Only this machine can open this address.");
    hosting.hear("Questions without a time limit: 3 of 3. Speed changes nothing there.");
    hosting.say("end");
    hosting.ends(0);
    let mut hosting = Hosting::start(
        &world,
        port,
        ["three.toml", "--scoring", "speed", "--time-limit", "40"],
    );
    hosting.say("quit");
    let said = hosting.ends(4);
    assert!(
        !said
            .iter()
            .any(|line| line.contains("without a time limit")),
        "{said:#?}"
    );
    let mut hosting = Hosting::taken_up(&world, port);
    let _amina = hosting.join("Amina").await;
    hosting.say("start");
    hosting.hear("Open for 40 seconds.");
    hosting.say("end");
    hosting.ends(0);
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn invalid_sessions_are_refused_with_a_way_out() {
    let world = World::new()
        .file("three.toml", QUIZ)
        .file("class.csv", "Amina\nBen\nCem\n")
        .file("twice.csv", "Ann\nANN\n")
        .file("empty.csv", "")
        .file(
            "faults.csv",
            "Vorname;Nachname;Personalnummer;Nachteilsausgleich\nAnn;Lee;7;viel\nBen;Öz;7;\n;;9;\n",
        )
        .file("report.pdf", "%PDF-1.7");
    let taken = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("there is a port");
    let port = taken
        .local_addr()
        .expect("it has an address")
        .port()
        .to_string();
    let cases: [(&[&str], u8, &str); 18] = [
        (
            &["three.toml", "--roster", "class.csv", "--rehearse", "4"],
            2,
            "--rehearse 4: the class list has only 3 names",
        ),
        (
            &["three.toml", "--roster", "none.csv"],
            3,
            "none.csv: there is no such file",
        ),
        (
            &["three.toml", "--roster", "twice.csv"],
            3,
            "line 2: `ANN` is the same as the name in line 1, or looks like it",
        ),
        (
            &["three.toml", "--roster", "faults.csv"],
            3,
            "faults.csv: 3 faults; correct them all and start again\n  line 2: `viel` is not an extra time",
        ),
        (
            &["three.toml", "--roster", "faults.csv"],
            3,
            "\n  line 3: `7` is also the id in line 2",
        ),
        (
            &["three.toml", "--roster", "faults.csv"],
            3,
            "\n  line 4: there is no name",
        ),
        (
            &["three.toml", "--roster", "report.pdf"],
            3,
            "report.pdf: this is a PDF; save the list as .xlsx or .csv",
        ),
        (
            &["three.toml", "--approve", "--anonymous"],
            2,
            "cannot be used with",
        ),
        (
            &["three.toml", "--roster", "empty.csv"],
            3,
            "there are no names on the list",
        ),
        (
            &["three.toml", "--bind", "127.0.0.1", "--port", &port],
            3,
            "is in use",
        ),
        (
            &["three.toml", "--teams", "Red,red"],
            2,
            "--teams: red is the same as another team, or looks like it",
        ),
        (
            &["three.toml", "--hot-seat", "Ann,Ann"],
            2,
            "--hot-seat: Ann: the name appears twice; add an initial to one of them",
        ),
        (
            &["three.toml", "--tls-cert", "no.pem", "--tls-key", "no.pem"],
            3,
            "no.pem",
        ),
        (
            &["three.toml", "--time-limit", "0"],
            2,
            "0 is not in 1..=3600",
        ),
        (
            &["three.toml", "--time-limit", "3601"],
            2,
            "3601 is not in 1..=3600",
        ),
        (
            &["three.toml", "--time-limit", "30", "--hot-seat", "Ann,Ben"],
            2,
            "cannot be used with",
        ),
        (&["--resume", "--lock"], 2, "cannot be used with"),
        (&["--resume"], 3, "there is no unfinished session"),
    ];
    for (arguments, code, text) in cases {
        let arguments = ["host", "--plain"]
            .into_iter()
            .chain(arguments.iter().copied());
        world.redflag(arguments).run().exits(code).warns([text]);
    }
}
