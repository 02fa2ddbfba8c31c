//! `redflag results export`: writes the results of a session for other programs, as CSV, JSON, xlsx or xAPI.

use crate::classroom::Room;
use crate::cli::arguments::{ResultsExportArguments, ResultsTarget};
use crate::cli::exit::{Exit, Failure};
use crate::cli::history::History;
use crate::cli::paths::{is_stream, shown};
use crate::cli::session;
use crate::cli::system::{FileError, Files, System};
use crate::cli::targets::{Target, must_take_several, write_all};
use crate::report::{
    self, Attendance, AttendanceOptions, Occurrences, SessionReport, SessionState, StatementOptions,
};
use crate::store::SavedSession;
use crate::text::visible_json;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The prefix of ids if the user names no web address. It never resolves to anything.
const NO_HOME_PAGE: &str = "https://redflag.invalid";

pub(super) fn run(
    system: &mut System,
    arguments: &ResultsExportArguments,
) -> Result<Exit, Failure> {
    let output = arguments
        .output
        .as_deref()
        .filter(|output| !is_stream(output));
    must_fit(arguments, output)?;

    let history = History::open(system)?;
    let saved = session::find(&history, arguments.id.id.as_deref())?;
    let (room, report) = session::room_and_report(&saved)?;
    let files: Vec<(PathBuf, Vec<u8>)> = match arguments.to {
        ResultsTarget::Json => vec![one(output, json(&history, arguments, &saved, &report)?)],
        ResultsTarget::Xapi => vec![one(output, xapi(arguments, &saved, &room, &report)?)],
        ResultsTarget::Xlsx => {
            let book = report::workbook(&report).map_err(|error| {
                Failure::Unusable(format!("this cannot be written as a workbook: {error}"))
            })?;
            vec![one(output, book)]
        }
        ResultsTarget::Csv => match output {
            Some(output) => tables(&system.files, output, &report)?,
            None => Vec::new(),
        },
    };
    if output.is_none() {
        for (_, bytes) in &files {
            system.streams.output.write_all(bytes)?;
        }
        return Ok(Exit::Done);
    }
    let targets: Vec<Target<'_>> = files
        .iter()
        .map(|(path, bytes)| Target {
            path: path.clone(),
            bytes,
        })
        .collect();
    write_all(&system.files, &targets, arguments.force)?;
    for target in &targets {
        writeln!(system.streams.error, "{}", shown(&target.path))?;
    }
    Ok(Exit::Done)
}

/// Refuses options that the format does not support.
fn must_fit(arguments: &ResultsExportArguments, output: Option<&Path>) -> Result<(), Failure> {
    let to = arguments.to;
    let usage = |text: &str| Err(Failure::Usage(text.to_owned()));
    if to == ResultsTarget::Csv && output.is_none() {
        return usage(
            "csv is four files: add -o NAME for NAME-grades.csv, NAME-answers.csv, NAME-questions.csv and NAME-options.csv",
        );
    }
    if to == ResultsTarget::Xlsx && output.is_none() {
        return usage("xlsx needs a file: add -o NAME.xlsx");
    }
    if arguments.with_log && to != ResultsTarget::Json {
        return usage("--with-log works only with --to json");
    }
    if (arguments.names || arguments.home_page.is_some()) && to != ResultsTarget::Xapi {
        return usage("--names and --home-page work only with --to xapi");
    }
    Ok(())
}

fn one(output: Option<&Path>, bytes: impl Into<Vec<u8>>) -> (PathBuf, Vec<u8>) {
    let path = output.map_or_else(PathBuf::new, Path::to_owned);
    (path, bytes.into())
}

/// One JSON object on a line, with the log if requested.
fn json(
    history: &History,
    arguments: &ResultsExportArguments,
    saved: &SavedSession,
    report: &SessionReport,
) -> Result<String, Failure> {
    let json = report::json(report).map_err(io::Error::from)?;
    if !arguments.with_log {
        return Ok(json + "\n");
    }
    let log = history.read(|store| store.chained_log(saved.id))?;
    let Some(log) = log else {
        return Err(Failure::Unusable(format!(
            "session {} was saved before redflag kept a chain of events, so it has no log that can be verified",
            saved.id
        )));
    };
    let log = serde_json::to_string(&log).map_err(io::Error::from)?;
    let Some(open) = json.strip_suffix('}') else {
        return Ok(json + "\n");
    };
    Ok(format!("{open},\"log\":{}}}\n", visible_json(&log)))
}

fn xapi(
    arguments: &ResultsExportArguments,
    saved: &SavedSession,
    room: &Room,
    report: &SessionReport,
) -> Result<String, Failure> {
    if report.header.state == SessionState::Rehearsal {
        let why = "a rehearsal is not a record of learning, because its members were simulated";
        return Err(Failure::Unusable(why.to_owned()));
    }
    let home_page = arguments.home_page.as_deref().unwrap_or(NO_HOME_PAGE);
    let is_address = ["https://", "http://"].iter().any(|scheme| {
        home_page
            .strip_prefix(scheme)
            .is_some_and(|rest| !rest.is_empty() && !rest.contains(|c: char| c.is_whitespace()))
    });
    if !is_address {
        let why = "--home-page must be a web address, such as https://training.example.org";
        return Err(Failure::Usage(why.to_owned()));
    }
    let occurrences = Occurrences {
        log: &saved.log,
        kept_at: &saved.kept_at,
    };
    let attendance = Attendance::of(report, room, occurrences, AttendanceOptions::default());
    let options = StatementOptions {
        home_page: home_page.trim_end_matches('/').to_owned(),
        names: arguments.names,
    };
    let statements = report::statements(report, room, &attendance, occurrences, &options)
        .map_err(io::Error::from)?;
    Ok(statements + "\n")
}

fn tables(
    files: &Files,
    output: &Path,
    report: &SessionReport,
) -> Result<Vec<(PathBuf, Vec<u8>)>, Failure> {
    must_take_several(files, output)?;
    let mut tables = Vec::new();
    for (part, bytes) in [
        ("grades", report::grades(report)),
        ("answers", report::answers(report)),
        ("questions", report::questions(report)),
        ("options", report::bars(report)),
    ] {
        tables.push((beside(files, output, part)?, bytes));
    }
    Ok(tables)
}

/// The name of one of several files: `day` and `day.csv` give `day-grades.csv`.
fn beside(files: &Files, output: &Path, part: &str) -> Result<PathBuf, FileError> {
    if files.is_folder(output) {
        return Err(FileError::new(
            output,
            "this is a folder; name the files in it, such as FOLDER/day",
        ));
    }
    let is_csv = output
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    let name = if is_csv {
        output.file_stem()
    } else {
        output.file_name()
    };
    let Some(name) = name else {
        return Err(FileError::new(output, "this does not name a file"));
    };
    let mut name = name.to_owned();
    name.push(format!("-{part}.csv"));
    Ok(output.with_file_name(name))
}
