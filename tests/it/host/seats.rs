//! Tests of class lists as other systems export them, and of members who come back at another address.

use super::{Hosting, QUIZ, free_port};
use crate::support::room::{Guest, fresh_token};
use crate::support::world::World;
use serde_json::{Value, json};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A spreadsheet of Excel with one sheet.
fn spreadsheet(rows: &[&[&str]]) -> Vec<u8> {
    let cell = |text: &&str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let row =
        |cells: &&[&str]| format!("<row>{}</row>", cells.iter().map(cell).collect::<String>());
    let rows: String = rows.iter().map(row).collect();
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default())
        .expect("a file");
    zip.write_all(sheet.as_bytes()).expect("memory");
    zip.finish().expect("an archive").into_inner()
}

/// Connects as someone with the code of a seat.
async fn comes_back(hosting: &Hosting, name: &str, code: &str) -> Guest {
    let mut guest = hosting.hello(None).await;
    guest.token = fresh_token();
    let wish = json!({ "type": "return", "name": name, "code": code, "token": guest.token });
    guest.say(&wish).await;
    guest
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_spreadsheet_of_the_staff_is_a_class_list_and_its_ids_are_in_the_results() {
    let world = World::new().file("three.toml", QUIZ);
    let staff = spreadsheet(&[
        &[
            "Personalnummer",
            "Nachname",
            "Vorname",
            "Abteilung",
            "Titel",
        ],
        &["0017", "Lee", "Ann", "Finance", "Dr."],
        &["0018", "Lee", "Ann", "Sales", ""],
        &[
            "0019",
            "Papadopoulou-Konstantinidou",
            "Alexandra",
            "Sales",
            "",
        ],
    ]);
    std::fs::write(world.path("staff.xlsx"), staff).expect("a file");
    let mut hosting = Hosting::start(
        &world,
        free_port(),
        ["three.toml", "--roster", "staff.xlsx"],
    );
    hosting.hear("Unused columns of the class list: Titel");
    let ann = hosting.join("Ann Lee (Sales)").await;
    let other = hosting.join("Alexandra Papadopoulou-Konstantinidou").await;
    let welcome: Value = serde_json::from_str(&other.texts[0]).expect("JSON");
    assert_eq!(
        welcome["naming"]["roster"],
        json!(["Ann Lee (Finance)", "Alexandra Papadopoulou-Konstantinidou"])
    );
    assert!(
        !ann.texts.concat().contains("0018"),
        "nobody in the room sees an id"
    );
    hosting.say("end");
    hosting.ends(0);
    let shown = world
        .redflag(["results", "export", "--to", "json"])
        .run()
        .exits(0);
    let report: Value = serde_json::from_str(&shown.stdout).expect("JSON");
    let who = |people: &Value| -> Vec<String> {
        let people = people.as_array().expect("people").iter();
        let who =
            |one: &Value| format!("{} {} {}", one["name"], one["person_id"], one["department"]);
        people.map(|one| who(one).replace('"', "")).collect()
    };
    assert_eq!(
        who(&report["members"]),
        [
            "Ann Lee (Sales) 0018 Sales",
            "Alexandra Papadopoulou-Konstantinidou 0019 Sales"
        ]
    );
    assert_eq!(
        who(&report["absentees"]),
        ["Ann Lee (Finance) 0017 Finance"]
    );
    world
        .redflag(["results", "export", "--to", "csv", "-o", "day"])
        .run()
        .exits(0);
    let grades = std::fs::read_to_string(world.path("day-grades.csv")).expect("a table");
    assert!(
        grades.contains(",person_id,department,") && grades.contains(",0018,Sales"),
        "{grades}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_anonymous_session_has_codes_and_its_exports_have_neither_codes_nor_ids() {
    let world = World::new().file("three.toml", QUIZ);
    let mut hosting = Hosting::start(&world, free_port(), ["three.toml", "--anonymous"]);
    let guest = hosting.join("").await;
    let joined: Value = serde_json::from_str(&guest.texts[1]).expect("JSON");
    let (name, code) = (&joined["name"], joined["code"].as_str().expect("a code"));
    drop(guest);
    let told = loop {
        let mut guest = comes_back(&hosting, name.as_str().expect("a name"), code).await;
        let told = guest.next().await.expect("an answer");
        // Until the room notices that the former connection is gone, it asks the host.
        if told["reason"] != "host-asked" {
            break told;
        }
    };
    assert_eq!((&told["name"], &told["code"]), (name, &json!(code)));
    hosting.say("end");
    hosting.ends(0);
    let json = world
        .redflag(["results", "export", "--to", "json"])
        .run()
        .exits(0)
        .stdout;
    let report: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(report["members"][0]["person_id"], Value::Null);
    world
        .redflag(["results", "export", "--to", "csv", "-o", "day"])
        .run()
        .exits(0);
    let tables = ["grades", "answers"].map(|part| {
        std::fs::read_to_string(world.path(format!("day-{part}.csv"))).expect("a table")
    });
    assert!(
        !json.contains(code) && !tables.concat().contains(code),
        "{json}"
    );
}

#[test]
fn a_list_in_an_old_encoding_is_read_and_that_is_said() {
    let world = World::new().file("three.toml", QUIZ);
    std::fs::write(
        world.path("class.csv"),
        b"Vorname;Name\r\nZo\xeb;M\xfcller\r\n",
    )
    .expect("a file");
    let mut hosting = Hosting::start(&world, free_port(), ["three.toml", "--roster", "class.csv"]);
    hosting.hear("was read as Windows-1252");
    hosting.say("end");
    hosting.ends(0);
    world
        .redflag(["results", "export", "--to", "json"])
        .run()
        .exits(0)
        .says(["Zoë Müller"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_room_that_is_taken_up_at_another_address_comes_back_by_codes() {
    let world = World::new().file("three.toml", QUIZ);
    let mut hosting = Hosting::start(&world, free_port(), ["three.toml"]);
    let mut codes = Vec::new();
    for name in ["Amina", "Ben"] {
        let guest = hosting.join(name).await;
        let joined: Value = serde_json::from_str(&guest.texts[1]).expect("JSON");
        codes.push(joined["code"].as_str().expect("a code").to_owned());
    }
    hosting.hear("Ben");
    hosting.kill();
    let port = free_port();
    let resume = ["host", "--plain", "--resume", "--port", &port.to_string()].map(str::to_owned);
    let mut hosting = Hosting::run(world.redflag(resume), port);
    let mut amina = comes_back(&hosting, "Amina", &codes[0]).await;
    assert_eq!(amina.heard("joined").await["member"], 0);
    // A second device uses the code. The host is asked, and answers first no, then yes.
    let mut other = comes_back(&hosting, "Amina", &codes[0]).await;
    assert_eq!(other.heard("refused").await["reason"], "host-asked");
    hosting.hear(
        "Someone used the code of Amina, who is connected. Check who it is. Type: admit or deny.",
    );
    hosting.say("deny amina");
    assert_eq!(other.heard("refused").await["reason"], "not-let-in");
    hosting.hear("Amina was turned away.");
    let mut ben = hosting.hello(None).await;
    ben.ask_in("ben").await;
    assert_eq!(ben.heard("refused").await["reason"], "name-taken");
    hosting.hear("Someone on another device says they are ben, who is offline.");
    hosting.say("admit");
    assert_eq!(ben.heard("joined").await["member"], 1);
    hosting.hear("ben continues on the other device.");
    hosting.say("end");
    hosting.ends(0);
}
