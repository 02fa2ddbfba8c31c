//! Property tests of the tables: any names and answers can be read back, and none becomes a formula.

use super::*;
use crate::classroom::{MemberId, QuestionStage, Scoring};
use crate::report::{Header, MemberOutcome, Outcome, SessionState, VERSION};
use crate::text::one_line;
use jiff::Timestamp;
use proptest::prelude::*;

/// A member and their answer to the one question.
type Row = (String, Option<String>, bool, i32, Response);

fn report(rows: &[Row], absentees: Vec<Absentee>) -> SessionReport {
    let header = Header {
        session: 7,
        code: "H4TN".to_owned(),
        quiz: Id::slug("quiz"),
        title: "Quiz".to_owned(),
        revision: 1,
        quiz_digest: String::new(),
        engine: "0",
        held_with: None,
        chain_head: None,
        seed: "7".to_owned(),
        state: SessionState::Finished,
        rehearsed: 0,
        started_at: Timestamp::UNIX_EPOCH,
        ended_at: None,
        scoring: Scoring::Certainty,
        self_paced: false,
    };
    let questions = vec![QuestionReport {
        number: 1,
        question: Id::slug("question"),
        prompt: "=Which?".to_owned(),
        kind: "text",
        topic: None,
        stage: QuestionStage::Revealed,
        warm_up: false,
        points_max: 3.0,
        members: rows.len(),
        accepted: rows.len(),
        refused: 0,
        absent: 0,
        right: 0,
        right_percent: None,
        facility: None,
        sure_and_wrong: 0,
        dangerous: 0,
        median_ms: None,
        answer: String::new(),
        key: vec!["=1".to_owned()],
        accepted_further: Vec::new(),
        options: Vec::new(),
        distribution: Vec::new(),
    }];
    let ids = || (0..).map(MemberId);
    SessionReport {
        version: VERSION,
        header,
        members: ids().zip(rows).map(|(id, row)| member(id, row)).collect(),
        absentees,
        forgotten: 0,
        teams: Vec::new(),
        questions,
        corrections: Vec::new(),
        answers: ids()
            .zip(rows)
            .filter(|(_, row)| !row.2)
            .map(|(id, row)| answer(id, row))
            .collect(),
    }
}

fn member(member: MemberId, (name, team, removed, points, _): &Row) -> MemberReport {
    let points = (!removed).then_some(f64::from(*points) / 3.0);
    MemberReport {
        member,
        name: name.clone(),
        team: team.clone(),
        person_id: None,
        department: None,
        removed: *removed,
        points,
        points_max: points.map(|_| 3.0),
        percent: None,
        rank: None,
        counts: Counts::default(),
        judging: None,
        questions: points
            .map(|_| MemberOutcome {
                outcome: Outcome::Wrong,
                points,
            })
            .into_iter()
            .collect(),
    }
}

fn answer(member: MemberId, (name, _, _, points, response): &Row) -> AnswerReport {
    let words = match response {
        Response::Text(typed) => typed.clone(),
        Response::Number(number) => number.to_string(),
        other => format!("{other:?}"),
    };
    AnswerReport {
        number: 1,
        question: Id::slug("question"),
        member,
        name: name.clone(),
        words,
        response: Some(response.clone()),
        verdict: None,
        points: Some(f64::from(*points) / 3.0),
        points_max: 3.0,
        certainty: None,
        elapsed_ms: u64::MAX,
        changes: 0,
        dangerous: Vec::new(),
    }
}

fn read(table: &[u8]) -> Vec<Vec<String>> {
    let text = table
        .strip_prefix(BYTE_ORDER_MARK)
        .expect("it begins with the mark");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text);
    reader
        .records()
        .map(|row| row.expect("a row").iter().map(str::to_owned).collect())
        .collect()
}

/// Whether a cell holds this text, apart from the guard against formulas.
fn unguarded(cell: &str, text: &str) -> bool {
    cell.replace('\'', "") == one_line(text).replace('\'', "")
}

/// Whether a spreadsheet would read a formula at the start of a cell or after a semicolon, which may start a new one.
fn is_formula(cell: &str) -> bool {
    cell.split(';').any(|part| {
        part.trim_start()
            .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r'])
    })
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        "[=+@\\-;'\"\t\r\n ,a＝＋－＠\u{202e}\u{1b}\u{feff}\u{a0}]{0,8}",
        "\\PC{0,12}",
        "[A-Z][a-z]{1,8}",
    ]
}

fn responses() -> impl Strategy<Value = Response> {
    prop_oneof![
        texts().prop_map(Response::Text),
        (-1e6..1e6).prop_map(Response::Number)
    ]
}

proptest! {
    #[test]
    fn everyone_is_there_once_and_nothing_is_a_formula(
        rows in prop::collection::vec((texts(), prop::option::of(texts()), any::<bool>(), -18..9, responses()), 0..12),
        absent in prop::collection::vec(texts(), 0..4),
    ) {
        let absentees = absent.iter().map(|name| Absentee { name: name.clone(), team: None, person_id: None, department: None }).collect();
        let report = report(&rows, absentees);
        let book = read(&grades(&report));
        prop_assert_eq!(book.len(), 1 + rows.len() + absent.len());
        for (cells, (name, team, removed, points, _)) in book[1..].iter().zip(&rows) {
            prop_assert!(unguarded(&cells[0], name) && unguarded(&cells[1], team.as_deref().unwrap_or_default()));
            prop_assert!(!is_formula(&cells[0]) && !is_formula(&cells[1]), "{:?}", cells);
            prop_assert_eq!(cells[2].as_str(), if *removed { "removed" } else { "present" });
            let earned = (!removed).then_some(f64::from(*points) / 3.0);
            prop_assert_eq!(cells[3].parse::<f64>().ok(), earned);
            prop_assert_eq!(cells[18].parse::<f64>().ok(), earned);
        }
        for (cells, name) in book[1 + rows.len()..].iter().zip(&absent) {
            prop_assert!(unguarded(&cells[0], name) && cells[2] == "absent");
        }
        let long = read(&answers(&report));
        prop_assert_eq!(long.len() - 1, report.answers.len());
        for (cells, answer) in long[1..].iter().zip(&report.answers) {
            prop_assert!(unguarded(&cells[7], &answer.words), "{:?}", cells);
            match answer.response {
                Some(Response::Number(number)) => prop_assert_eq!(cells[7].parse(), Ok(number)),
                _ => prop_assert!(!is_formula(&cells[7]), "{:?}", cells),
            }
            prop_assert!(!is_formula(&cells[3]) && !is_formula(&cells[5]) && !is_formula(&cells[6]), "{:?}", cells);
        }
    }
}
