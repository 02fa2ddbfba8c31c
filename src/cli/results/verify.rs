//! `redflag results verify`: checks by hash chain whether the record of a session is unchanged, in the history or in an
//! exported file.

use crate::catalogue::Catalogue;
use crate::cli::arguments::VerifyArguments;
use crate::cli::digest::sha_256;
use crate::cli::exit::{Exit, Failure};
use crate::cli::history::History;
use crate::cli::output::{table_columns, write_lines};
use crate::cli::system::{FileError, Stream, System};
use crate::cli::{language, session};
use crate::report;
use crate::store::{CHAIN_SCHEME, ChainFault, ChainedLog, SessionId, Store};
use crate::terminal::{Ink, Line};
use crate::text::one_line;
use serde::Deserialize;
use serde_json::Value;
use std::path::Path;

/// The number of faults listed, starting with the first.
const FAULTS_MAX: usize = 20;

/// Digits of a digest that are shown.
const DIGEST_DIGITS: usize = 16;

/// Columns if the output is not a terminal.
const COLUMNS: usize = 80;

pub(super) fn run(system: &mut System, arguments: &VerifyArguments) -> Result<Exit, Failure> {
    let words = language::chosen(system, None)?;
    let typed = arguments.of.as_deref();
    let file = typed.filter(|typed| {
        typed.parse::<SessionId>().is_err() && system.files.exists(Path::new(typed))
    });
    let found = match file {
        Some(path) => of_file(system, Path::new(path))?,
        None => of_history(system, typed)?,
    };
    let columns = if system.streams.terminals.output {
        table_columns(system, Stream::Output)
    } else {
        COLUMNS
    };
    let Found { id, record } = found;
    let Some(record) = record else {
        let text = words.with("verify-no-chain", &[("session", &id.to_string())]);
        write_lines(
            system,
            &Line::of(Ink::CAUTION, &text).hang(&Line::new(), columns),
        )?;
        return Ok(Exit::Findings);
    };
    let zone = system.clock.time_zone();
    let mut said = RecordOutput {
        words: &words,
        columns,
        lines: Vec::new(),
    };
    let whole = said.record(id, &record, arguments.head.as_deref(), &zone);
    write_lines(system, &said.lines)?;
    Ok(if whole { Exit::Done } else { Exit::Findings })
}

/// A session, and its record if it has a chain.
struct Found {
    id: SessionId,
    record: Option<Record>,
}

/// A session's record, and how its file differs from it.
struct Record {
    log: ChainedLog,
    differs: Option<String>,
    /// The version that wrote the file, if it is another one; then the rest is not compared.
    other_engine: Option<String>,
}

fn of_history(system: &System, typed: Option<&str>) -> Result<Found, Failure> {
    let history = History::open(system)?;
    let sessions = history.read(Store::sessions)?;
    let meant = match typed {
        None => sessions.first(),
        Some(typed) => sessions
            .iter()
            .find(|summary| summary.id.to_string() == typed),
    };
    let Some(summary) = meant else {
        // Its error says what is missing.
        session::find(&history, typed)?;
        return Err(Failure::Unusable(
            "there is no such session; `redflag results` lists all".to_owned(),
        ));
    };
    let log = history.read(|store| store.chained_log(summary.id))?;
    Ok(Found {
        id: summary.id,
        record: log.map(|log| Record {
            log,
            differs: None,
            other_engine: None,
        }),
    })
}

/// The parts that are read from an exported file.
#[derive(Deserialize)]
struct Exported {
    session: i64,
    engine: String,
    log: Option<ChainedLog>,
}

fn of_file(system: &System, path: &Path) -> Result<Found, Failure> {
    let text = system.files.read(path)?;
    let broken = |error: serde_json::Error| {
        let why = format!(
            "this is not a file from `redflag results export --to json --with-log`, or it was changed: {error}"
        );
        FileError::new(path, why)
    };
    let exported: Exported = serde_json::from_str(&text).map_err(broken)?;
    let Some(log) = exported.log else {
        let why = "it contains no log to verify; export it with --with-log";
        return Err(FileError::new(path, why).into());
    };
    if log.scheme != CHAIN_SCHEME {
        let why = "its chain was made by a newer redflag; update redflag";
        return Err(FileError::new(path, why).into());
    }
    let id: SessionId = exported
        .session
        .to_string()
        .parse()
        .map_err(|error| FileError::new(path, format!("{error}")))?;
    let ours = exported.engine == env!("CARGO_PKG_VERSION");
    let differs = if ours && log.check().faults.is_empty() {
        let file: Value = serde_json::from_str(&text).map_err(broken)?;
        difference(&log, id, &file)?
    } else {
        None
    };
    Ok(Found {
        id,
        record: Some(Record {
            log,
            differs,
            other_engine: (!ours).then_some(exported.engine),
        }),
    })
}

/// The first place where a file differs from what its events imply.
fn difference(log: &ChainedLog, id: SessionId, file: &Value) -> Result<Option<String>, Failure> {
    let Ok(saved) = log.session(id) else {
        return Ok(Some("log".to_owned()));
    };
    let report = session::report(&saved)?;
    let expected = report::json(&report).map_err(std::io::Error::from)?;
    let mut expected: Value = serde_json::from_str(&expected).map_err(std::io::Error::from)?;
    let Value::Object(fields) = &mut expected else {
        return Ok(None);
    };
    if let Some(log) = file.get("log") {
        fields.insert("log".to_owned(), log.clone());
    }
    Ok(first_difference(&expected, file))
}

fn first_difference(one: &Value, other: &Value) -> Option<String> {
    let within = |name: &str, inner: String| {
        if inner.is_empty() {
            name.to_owned()
        } else {
            format!("{name}.{inner}")
        }
    };
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let names = one.keys().chain(other.keys());
            names.into_iter().find_map(|name| {
                let (one, other) = (one.get(name), other.get(name));
                let inner = match (one, other) {
                    (Some(one), Some(other)) => first_difference(one, other)?,
                    _ => String::new(),
                };
                Some(within(name, inner))
            })
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            let pairs = one.iter().zip(other).enumerate();
            pairs.into_iter().find_map(|(nth, (one, other))| {
                let inner = first_difference(one, other)?;
                Some(within(&(nth + 1).to_string(), inner))
            })
        }
        _ => (one != other).then(String::new),
    }
}

/// The output about a record.
struct RecordOutput<'a> {
    words: &'a Catalogue,
    columns: usize,
    lines: Vec<Line>,
}

impl RecordOutput<'_> {
    fn say(&mut self, ink: Ink, start: &str, text: &str) {
        let start = Line::of(Ink::PLAIN, start);
        self.lines
            .extend(Line::of(ink, &one_line(text)).hang(&start, self.columns));
    }

    fn tell(&mut self, id: &str) {
        let text = self.words.text(id);
        self.say(Ink::PLAIN, "", &text);
    }

    /// Adds all lines. Returns whether the record is unchanged and has the expected check value.
    fn record(
        &mut self,
        id: SessionId,
        record: &Record,
        kept: Option<&str>,
        zone: &jiff::tz::TimeZone,
    ) -> bool {
        self.heading(id, &record.log);
        let check = record.log.check();
        let whole = check.faults.is_empty() && record.differs.is_none();
        self.lines.push(Line::new());
        if whole {
            let text = self.words.text("verify-whole");
            self.say(Ink::GOOD, "✓ ", &text);
        } else {
            self.faults(record, &check.faults);
        }
        if let Some(engine) = &record.other_engine {
            let text = self
                .words
                .with("verify-other-engine", &[("engine", engine)]);
            self.say(Ink::CAUTION, "", &text);
        }
        for forgotten in &record.log.forgotten {
            let date = forgotten.at.to_zoned_datetime(zone.clone()).date();
            let text = self.words.with(
                "verify-forgotten",
                &[
                    ("people", &forgotten.people),
                    ("events", &forgotten.events),
                    ("date", &date.to_string()),
                ],
            );
            self.say(Ink::PLAIN, "", &text);
        }
        if check.after_end > 0 {
            let count = [("count", &check.after_end as &dyn crate::catalogue::Value)];
            let text = self.words.with("verify-after-end", &count);
            self.say(Ink::PLAIN, "", &text);
        }
        self.lines.push(Line::new());
        let same = self.check_value(&record.log, kept);
        self.lines.push(Line::new());
        let text = self.words.text("verify-proves");
        self.say(Ink::DIM, "", &text);
        whole && same
    }

    fn heading(&mut self, id: SessionId, log: &ChainedLog) {
        let start = &log.start;
        let words = self.words;
        let session = [
            ("session", &id.to_string() as &dyn crate::catalogue::Value),
            ("title", &one_line(&start.title)),
        ];
        self.say(Ink::BOLD, "", &words.with("verify-session", &session));
        let digits: String = sha_256(&start.quiz_toml)
            .chars()
            .take(DIGEST_DIGITS)
            .collect();
        let facts = [
            words.with(
                "verify-quiz",
                &[("quiz", &start.quiz), ("revision", &start.revision)],
            ),
            words.with("verify-digest", &[("digest", &digits)]),
            words.with("verify-engine", &[("engine", &start.engine)]),
            words.with("verify-events", &[("count", &log.events.len())]),
        ];
        self.say(Ink::DIM, "", &facts.join(" · "));
    }

    fn faults(&mut self, record: &Record, faults: &[ChainFault]) {
        let words = self.words;
        self.say(Ink::BAD, "✗ ", &words.text("verify-broken"));
        for fault in faults.iter().take(FAULTS_MAX) {
            let text = match fault {
                ChainFault::Start => words.text("verify-fault-start"),
                ChainFault::Head => words.text("verify-fault-head"),
                ChainFault::End => words.text("verify-fault-end"),
                ChainFault::Event(place) => event_words(words, &record.log, *place),
            };
            self.say(Ink::PLAIN, "  · ", &text);
        }
        if faults.len() > FAULTS_MAX {
            self.say(Ink::PLAIN, "  · ", "…");
        }
        if let Some(place) = &record.differs {
            let text = words.with("verify-fault-file", &[("place", place)]);
            self.say(Ink::PLAIN, "  · ", &text);
        }
    }

    /// Adds the check value. Returns whether it is the expected one.
    fn check_value(&mut self, log: &ChainedLog, kept: Option<&str>) -> bool {
        let words = self.words;
        let Some(end) = log.end else {
            self.tell("verify-no-head");
            return kept.is_none();
        };
        let text = words.with("chain-head", &[("head", &end.short())]);
        self.say(Ink::BOLD, "", &text);
        let Some(kept) = kept else {
            self.tell("verify-compare");
            return true;
        };
        if end.begins_with(kept) {
            self.tell("verify-head-same");
            return true;
        }
        let text = words.with("verify-head-other", &[("given", &one_line(kept))]);
        self.say(Ink::BAD, "", &text);
        false
    }
}

/// Describes an event by its number from 1 and its type.
fn event_words(words: &Catalogue, log: &ChainedLog, place: usize) -> String {
    #[derive(Deserialize)]
    struct Named {
        event: String,
    }
    let number = place + 1;
    let text = log.events.get(place).map(|event| event.event.as_str());
    let named = text.and_then(|text| serde_json::from_str::<Named>(text).ok());
    match named {
        Some(named) => words.with(
            "verify-fault-event-of",
            &[("number", &number), ("event", &one_line(&named.event))],
        ),
        None => words.with("verify-fault-event", &[("number", &number)]),
    }
}
