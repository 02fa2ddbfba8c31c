//! The command line of `redflag check`.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Options of `check`.
#[derive(Debug, Args)]
#[command(
    after_help = "In a folder, quizzes and fact sheets are recognised by [[question]], [[fact]] or format; other TOML \
    files are skipped and counted. Hidden folders, target and node_modules are skipped. A file that you name is always \
    checked.\n\
    If there are at most 12 files, and for every file that you name, check also says what someone who guesses without \
    knowing any facts would score."
)]
pub(in crate::cli) struct CheckArguments {
    /// Files or folders; without any, the working folder
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// How findings are shown
    #[arg(long, value_enum, default_value_t = Form::Human)]
    pub(in crate::cli) format: Form,
    /// Let warnings fail the check too
    #[arg(long)]
    pub(in crate::cli) deny_warnings: bool,
    /// Check again whenever a file is saved
    #[arg(long)]
    pub(in crate::cli) watch: bool,
    /// Compare with an earlier version: a file, or a git revision such as HEAD
    #[arg(long, value_name = "GITREV|FILE")]
    pub(in crate::cli) against: Option<String>,
}

impl CheckArguments {
    /// The files and folders to check.
    pub(in crate::cli) fn paths_or_here(&self) -> Vec<PathBuf> {
        if self.paths.is_empty() {
            return vec![PathBuf::from(".")];
        }
        self.paths.clone()
    }
}

/// How findings are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Form {
    /// With excerpts, for people
    Human,
    /// One line each, for editors
    Short,
    /// One JSON object per line, for programs
    Json,
}
