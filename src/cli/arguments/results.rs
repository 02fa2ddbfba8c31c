//! The command line of `redflag results`.

use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Options of `results`.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
#[command(after_help = "Without a command, lists all sessions, newest first.")]
pub(in crate::cli) struct ResultsArguments {
    #[command(subcommand)]
    pub(in crate::cli) command: Option<ResultsCommand>,
    /// Print a JSON array
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// What is done with a session.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum ResultsCommand {
    /// Show how far everyone got, and how each question was answered
    Show(Latest),
    /// Write the grade book and all answers
    Export(ResultsExportArguments),
    /// Write what a class knows, what to check and what to teach next, as a page to print
    Report(ResultsReportArguments),
    /// Write who took part, without scores
    Attendance(AttendanceArguments),
    /// Write certificates for those who took part, as pages to print
    Certificate(CertificateArguments),
    /// Check whether the record of a session is as it was saved
    Verify(VerifyArguments),
    /// Forget people: their names, what they answered and wrote
    Forget(ForgetArguments),
    /// Compare two sittings: whether the same people know more than before
    Compare(ResultsCompareArguments),
    /// Correct after a session what counts as right
    Rescore(ResultsRescoreArguments),
    /// Delete a session and everything that happened in it
    Delete {
        /// The number of the session (see `redflag results`)
        #[arg(value_name = "ID")]
        id: String,
        /// Delete it without asking
        #[arg(long)]
        yes: bool,
    },
}

/// Which session.
#[derive(Debug, Args)]
pub(in crate::cli) struct Latest {
    /// The number of the session (see `redflag results`); without it, the latest
    #[arg(value_name = "ID")]
    pub(in crate::cli) id: Option<String>,
}

/// Options of `results export`.
#[derive(Debug, Args)]
#[command(
    after_help = "csv writes four files: NAME-grades.csv with a row for everyone, NAME-answers.csv with a row for \
    every answer, NAME-questions.csv, and NAME-options.csv with how often each thing was answered. docs/results.md explains the columns and fields."
)]
pub(in crate::cli) struct ResultsExportArguments {
    #[command(flatten)]
    pub(in crate::cli) id: Latest,
    /// The format
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(in crate::cli) to: ResultsTarget,
    /// Where to write; without it, json and xapi go to standard output
    #[arg(long, short = 'o', value_name = "NAME")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// With json: include everything that happened, so that `results verify` can check the file
    #[arg(long)]
    pub(in crate::cli) with_log: bool,
    /// With xapi: the web address that ids of people and quizzes begin with
    #[arg(long, value_name = "ADDRESS")]
    pub(in crate::cli) home_page: Option<String>,
    /// With xapi: include people's names
    #[arg(long)]
    pub(in crate::cli) names: bool,
    /// Replace existing files
    #[arg(long)]
    pub(in crate::cli) force: bool,
}

/// Options of `results report`.
#[derive(Debug, Args)]
#[command(
    after_help = "Several sessions, or all files of a folder, count as one class; they must be of the same quiz. \
    docs/analysis.md explains the figures. The report contains no names."
)]
pub(in crate::cli) struct ResultsReportArguments {
    /// Numbers of sessions (see `redflag results`), or a folder of files from `take --json`; without any, the latest session
    #[arg(value_name = "ID|FOLDER")]
    pub(in crate::cli) of: Vec<String>,
    /// Where to write; without it, to standard output
    #[arg(long, short = 'o', value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// The figures as one JSON object instead of the page
    #[arg(long)]
    pub(in crate::cli) json: bool,
    /// The language of the page, such as `de`; otherwise the language of your system
    #[arg(long, value_name = "TAG")]
    pub(in crate::cli) language: Option<String>,
    /// Replace an existing file
    #[arg(long)]
    pub(in crate::cli) force: bool,
}

/// Options of `results attendance`.
#[derive(Debug, Args)]
pub(in crate::cli) struct AttendanceArguments {
    #[command(flatten)]
    pub(in crate::cli) id: Latest,
    /// The format
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(in crate::cli) to: AttendanceTarget,
    /// Where to write; without it, to standard output
    #[arg(long, short = 'o', value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// With html: an empty column, to sign on paper
    #[arg(long)]
    pub(in crate::cli) signature: bool,
    #[command(flatten)]
    pub(in crate::cli) asked: AskedArguments,
}

/// Options of `results certificate`.
#[derive(Debug, Args)]
pub(in crate::cli) struct CertificateArguments {
    #[command(flatten)]
    pub(in crate::cli) id: Latest,
    /// For whom: a name, or an id from the class list
    #[arg(long = "for", value_name = "NAME", required_unless_present = "all")]
    pub(in crate::cli) name: Option<String>,
    /// For everyone who took part
    #[arg(long, conflicts_with = "name")]
    pub(in crate::cli) all: bool,
    /// The folder to write them into; it is created if necessary
    #[arg(long, short = 'o', value_name = "FOLDER")]
    pub(in crate::cli) output: PathBuf,
    #[command(flatten)]
    pub(in crate::cli) asked: AskedArguments,
}

/// What is to stand in an attendance or on a certificate.
#[derive(Debug, Args)]
pub(in crate::cli) struct AskedArguments {
    /// Who held the session
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) trainer: Option<String>,
    /// Say who reached the pass mark
    #[arg(long)]
    pub(in crate::cli) passed: bool,
    /// Say who confirmed a statement of the quiz, such as "I have read the policy", and when: a `true-false` question
    /// whose answer is true, by its id or its number
    #[arg(long, value_name = "QUESTION")]
    pub(in crate::cli) acknowledgement: Option<String>,
    /// The language of the page, such as `de`; otherwise the language of your system
    #[arg(long, value_name = "TAG")]
    pub(in crate::cli) language: Option<String>,
    /// Replace existing files
    #[arg(long)]
    pub(in crate::cli) force: bool,
}

/// Options of `results verify`.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit code 0: the record is as it was saved; 1: it is not, or this cannot be verified. FILE is a file from `results export --to json --with-log`."
)]
pub(in crate::cli) struct VerifyArguments {
    /// The number of a session (see `redflag results`), or a file; without it, the latest session
    #[arg(value_name = "ID|FILE")]
    pub(in crate::cli) of: Option<String>,
    /// A check value that somebody kept, to compare with
    #[arg(long, value_name = "DIGITS")]
    pub(in crate::cli) head: Option<String>,
}

/// Options of `results forget`.
#[derive(Debug, Args)]
#[command(
    after_help = "Without NAME, everyone in these sessions is forgotten. The class report of a session with five or \
    more people is then kept as it was, without names."
)]
#[command(group = clap::ArgGroup::new("whom").required(true).multiple(true).args(["name", "session", "before"]))]
pub(in crate::cli) struct ForgetArguments {
    /// Whom: a name, in any session
    #[arg(value_name = "NAME")]
    pub(in crate::cli) name: Option<String>,
    /// Only in this session
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) session: Option<String>,
    /// Only in sessions that began before this day, such as 2026-01-31
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) before: Option<jiff::civil::Date>,
    /// Forget them without asking
    #[arg(long)]
    pub(in crate::cli) yes: bool,
}

/// Formats of attendance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum AttendanceTarget {
    /// A table for spreadsheets
    Csv,
    /// A page to print
    Html,
}

/// Options of `results compare`.
#[derive(Debug, Args)]
#[command(
    after_help = "People are paired by the class list, else by name, else by the code of `take --as`. If there are not \
    enough pairs, the two are compared as groups. With two forms of one test, let half of the people begin with each. \
    docs/analysis.md explains the figures. The comparison contains no names."
)]
pub(in crate::cli) struct ResultsCompareArguments {
    /// The first sitting: the number of a session (see `redflag results`), several numbers separated by commas, or a
    /// folder of files from `take --json`
    #[arg(value_name = "A")]
    pub(in crate::cli) before: String,
    /// The second sitting, in the same form
    #[arg(value_name = "B")]
    pub(in crate::cli) after: String,
    /// How people are paired
    #[arg(long, value_enum, value_name = "BY")]
    pub(in crate::cli) by: Option<ComparedBy>,
    /// The ids of the two quizzes that are forms of one test, such as `baseline-a,baseline-b`
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub(in crate::cli) forms: Vec<String>,
    /// The figures as one JSON object
    #[arg(long)]
    pub(in crate::cli) json: bool,
    /// Write a page to print
    #[arg(long, short = 'o', value_name = "FILE", conflicts_with = "json")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// The language, such as `de`; otherwise the language of your system
    #[arg(long, value_name = "TAG")]
    pub(in crate::cli) language: Option<String>,
    /// Replace an existing file
    #[arg(long)]
    pub(in crate::cli) force: bool,
}

/// Options of `results rescore`.
#[derive(Debug, Args)]
#[command(
    after_help = "QUESTION is the id or the number of a question. Write an answer as in the column `response` of \
    `results export --to csv`: the id of an option, several ids separated by commas, `true` or `false`, a text, or a \
    number. The record of the session is not changed; everything shown, exported or reported about it is counted again \
    and says so. Without an option, shows what was corrected."
)]
pub(in crate::cli) struct ResultsRescoreArguments {
    /// The number of the session (see `redflag results`)
    #[arg(value_name = "ID")]
    pub(in crate::cli) id: String,
    /// Accept another answer as right (may be repeated)
    #[arg(long, value_name = "QUESTION=ANSWER")]
    pub(in crate::cli) accept: Vec<String>,
    /// Replace the key with another answer (may be repeated)
    #[arg(long, value_name = "QUESTION=ANSWER")]
    pub(in crate::cli) key: Vec<String>,
    /// Do not count the question (may be repeated)
    #[arg(long, value_name = "QUESTION")]
    pub(in crate::cli) leave_out: Vec<String>,
    /// Undo corrections: count the question as in the session (may be repeated)
    #[arg(long, value_name = "QUESTION")]
    pub(in crate::cli) undo: Vec<String>,
    /// Correct it without asking
    #[arg(long)]
    pub(in crate::cli) yes: bool,
}

/// How people are paired.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ComparedBy {
    /// The name that they typed
    Name,
    /// The name that they picked from the class list
    Roster,
    /// The code of `take --as`
    Code,
}

/// Formats of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ResultsTarget {
    /// Tables for spreadsheets
    Csv,
    /// One object with everything
    Json,
    /// Statements of the Experience API, for learning record stores
    Xapi,
    /// A grade book with the four tables as sheets
    Xlsx,
}
