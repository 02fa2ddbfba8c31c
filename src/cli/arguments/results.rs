//! Arguments of `redflag results`.

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
    /// Show who came how far, and how each question was answered
    Show(Latest),
    /// Write the grade book and all answers
    Export(ResultsExportArguments),
    /// Write what a class knows, what to check and what to teach next, as a page to print
    Report(ResultsReportArguments),
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
    every answer, NAME-questions.csv, and NAME-options.csv with how often each thing was answered. What the columns and fields mean is in docs/results.md."
)]
pub(in crate::cli) struct ResultsExportArguments {
    #[command(flatten)]
    pub(in crate::cli) id: Latest,
    /// The format
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(in crate::cli) to: ResultsTarget,
    /// Where to write; without it, json goes to standard output
    #[arg(long, short = 'o', value_name = "NAME")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Replace files that are there already
    #[arg(long)]
    pub(in crate::cli) force: bool,
}

/// Options of `results report`.
#[derive(Debug, Args)]
#[command(
    after_help = "Several sessions, or all the files of a folder, are one class; they have to be of one quiz. What the \
    figures mean is in docs/analysis.md. There are no names in it."
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
    /// The language of the page, such as `de`; otherwise that of the locale
    #[arg(long, value_name = "TAG")]
    pub(in crate::cli) language: Option<String>,
    /// Replace a file that is there already
    #[arg(long)]
    pub(in crate::cli) force: bool,
}

/// Formats of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ResultsTarget {
    /// Tables for spreadsheets
    Csv,
    /// One object with everything
    Json,
}
