//! Tests with class lists as other systems export them.

use super::*;

/// Splits a text at commas into rows, as a table reader does.
fn rows(text: &str) -> Vec<RosterRow> {
    let row = |(at, line): (usize, &str)| RosterRow {
        number: at + 1,
        cells: line.split(',').map(|cell| cell.trim().to_owned()).collect(),
    };
    let lines = text.lines().enumerate();
    lines
        .filter(|(_, line)| !line.is_empty())
        .map(row)
        .collect()
}

fn read(text: &str) -> Result<Roster, RosterError> {
    roster(&rows(text), false)
}

/// The entries, written as `name|team|extra|department|id`.
fn entries(text: &str) -> Vec<String> {
    let roster = read(text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
    let or = |text: Option<String>| text.unwrap_or_default();
    let shown = |entry: RosterEntry| {
        let (team, department, id) = (or(entry.team), or(entry.department), or(entry.person_id));
        let shown = format!(
            "{}|{team}|{}|{department}|{id}",
            entry.name, entry.extra_percent
        );
        shown.trim_end_matches('|').to_owned()
    };
    roster.entries.into_iter().map(shown).collect()
}

#[test]
fn class_lists_are_read_as_people_and_systems_keep_them() {
    for (text, expected) in [
        ("Ann Lee\nBen\n", &["Ann Lee||0", "Ben||0"][..]),
        ("name\n\nAnn Lee\n", &["Ann Lee||0"]),
        (
            "Team,Extra_Time,Name\nRed,25%,Ann Lee\n,,Ben\n",
            &["Ann Lee|Red|25", "Ben||0"],
        ),
        ("Ann Lee,Red,50\n", &["Ann Lee|Red|50"]),
        (
            "Last name,First name,E-mail,Department\nLee,Ann,ann@example.org,Finance\n",
            &["Ann Lee||0|Finance|ann@example.org"],
        ),
        (
            "Personalnummer,Name,Vorname,Abteilung,E-Mail-Adresse\n00417,Müller-Lüdens,Ann-Kathrin,Einkauf,a@example.org\n",
            &["Ann-Kathrin Müller-Lüdens||0|Einkauf|00417"],
        ),
        (
            "Nachname,Vorname,Gruppe,Nachteilsausgleich (%)\nÖz,Cem,Rot,+25 %\n",
            &["Cem Öz|Rot|25"],
        ),
        (
            "username,firstname,lastname,email,idnumber,department\nalee,Ann,Lee,ann@example.org,E-17,IT\nbo,Bo,,,,\n",
            &["Ann Lee||0|IT|E-17", "Bo||0||bo"],
        ),
        (
            "Employees of 2026\nas of 30 November,all sites\nEmployee ID,Display Name,Job Title,Dept.\n9,Ann Lee,Clerk,IT\n",
            &["Ann Lee||0|IT|9"],
        ),
        (
            "name,extra time\nAnn,0.25\nBen,\nCem,0\n",
            &["Ann||25", "Ben||0", "Cem||0"],
        ),
        (
            "Name,Abteilung\nMaría del Carmen Fernández Rodríguez,IT\nAlexandra Papadopoulou-Konstantinidou,IT\n",
            &[
                "María del Carmen Fernández Rodríguez||0|IT",
                "Alexandra Papadopoulou-Konstantinidou||0|IT",
            ],
        ),
    ] {
        assert_eq!(entries(text), expected, "{text:?}");
    }
    let unused = read("Employee ID,Name,Job Title,,Manager\n9,Ann,Clerk,,Ben\n")
        .map(|roster| roster.unused_columns);
    assert_eq!(
        unused,
        Ok(vec!["Job Title".to_owned(), "Manager".to_owned()])
    );
}

#[test]
fn people_of_the_same_name_are_told_apart() {
    for (text, expected) in [
        (
            "name,department,id\nAnn Lee,Finance,1\nBen,IT,2\nann lee,Sales,3\n",
            &["Ann Lee (Finance)|", "Ben|", "ann lee (Sales)|"][..],
        ),
        (
            "name,department,id\nAnn Lee,IT,17\nAnn Lee,IT,18\nAnn Lee,Sales,19\n",
            &["Ann Lee (17)|", "Ann Lee (18)|", "Ann Lee (19)|"],
        ),
        (
            "name,team\nAnn Lee,Red\nAnn Lee,Blue\n",
            &["Ann Lee (Red)|", "Ann Lee (Blue)|"],
        ),
        (
            "name,e-mail\nIan,i@example.org\nlan,l@example.com\n",
            &["Ian (i@example.org)|", "lan (l@example.com)|"],
        ),
    ] {
        let entries = entries(text);
        assert_eq!(entries.len(), expected.len(), "{entries:?}");
        for (entry, expected) in entries.iter().zip(expected) {
            assert!(entry.starts_with(expected), "{entry} {expected}");
        }
    }
    let long = "Very long name of somebody who has a very long name indeed ok";
    let text = format!("name,department\n{long},Accounts\n{long},Bookkeeping\n");
    assert!(read(&text).is_err(), "three letters tell nobody apart");
}

#[test]
fn everything_that_is_wrong_is_said_at_once_with_its_place_and_the_way_out() {
    for (text, expected) in [
        ("", &["there are no names on the list; write one name"][..]),
        ("name\n", &["there are no names on the list"]),
        (
            "team,group\nRed,x\n",
            &["line 1: it has columns, but none for names"],
        ),
        (
            "Ann\nBen\nANN\n",
            &[
                "line 3: `ANN` is the same as the name in line 1, or looks like it; add a department",
            ],
        ),
        (
            "name,extra,id\nAnn,a lot,7\n,5,8\n\u{202e}\u{200b},401,9\nBen,-1,7\nCem,5,10\nAnn,1,11\nAnn,1,12\n",
            &[
                "line 2: `a lot` is not an extra time; write a percentage",
                "line 3: there is no name; write one, or delete",
                "line 4: `401` is not an extra time",
                "line 4: there is no name; write one, or delete",
                "line 5: `-1` is not an extra time",
                "line 5: `7` is also the id in line 2",
            ],
        ),
        (
            "Ann,ann@example.org,IT\n",
            &[
                "line 1: `ann@example.org` is not a team; name the columns",
                "`IT` is not an extra time",
            ],
        ),
    ] {
        let error = read(text).expect_err(text).to_string();
        for expected in expected {
            assert!(error.contains(expected), "{text:?}: {error}");
        }
        let lines = error.lines().count();
        let heads = usize::from(expected.len() > 1);
        assert_eq!(lines, expected.len() + heads, "{error}");
    }
    let many: Vec<String> = (0..30).map(|n| format!("Ann {n},,x")).collect();
    let error = read(&many.join("\n"))
        .expect_err("no percentages")
        .to_string();
    assert!(
        error.starts_with("30 faults") && error.ends_with("and 10 more"),
        "{error}"
    );
    let sheet = roster(&rows("name\n\u{200b}\n"), true).expect_err("no name");
    assert!(sheet.to_string().starts_with("row 2: "), "{sheet}");
}

#[test]
fn a_room_has_so_many_teams_and_no_more() {
    let rows: Vec<String> = (0..=TEAMS_MAX)
        .map(|n| format!("Member {n},Team {n}"))
        .collect();
    let error = read(&rows.join("\n")).expect_err("too many").to_string();
    assert!(error.contains("more than 26 teams"), "{error}");
    let teams = read(&rows[1..].join("\n")).map(|roster| roster.teams.len());
    assert_eq!(teams, Ok(TEAMS_MAX));
}
