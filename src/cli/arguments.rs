//! The command line: exactly what was typed. Help, completions and the man page come from here.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// A security-awareness quiz engine: take quizzes, write them, check them.
#[derive(Debug, Parser)]
#[command(name = "redflag", version, about, disable_help_subcommand = true, max_term_width = 100)]
#[command(after_help = "Without a command, redflag lets you pick a quiz and take it.\n\n\
    Exit codes: 0 done, 1 findings or not passed, 2 usage, 3 a file cannot be used, 4 left unfinished, 70 a bug.")]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Take a quiz
    Take(TakeArguments),
    /// List every quiz that can be taken
    List(ListArguments),
    /// Show your attempts, trend and topics
    Progress(ProgressArguments),
    /// Check quiz files and fact sheets
    Check(CheckArguments),
    /// Explain a finding: what it means, why it matters, what to write instead
    Explain(ExplainArguments),
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// Options of `take`.
#[derive(Debug, Args)]
#[command(
    after_help = "Answers in plain mode, one line each: a letter; a,c for several; c,a,b for an order; a2,b1 for \
    pairs; the text or number itself; p or l for a message, then the numbers of its red flags (- for none). \
    Any time: ? not sure, hint, ! and a text for a note to the author, quit to go on later."
)]
#[expect(clippy::struct_excessive_bools, reason = "they are switches of a command line")]
pub(super) struct TakeArguments {
    /// A path, or the id of a shipped or installed quiz; without it, the default quiz
    #[arg(value_name = "QUIZ")]
    pub(super) quiz: Option<String>,
    /// Ask only this many questions, spread over the topics
    #[arg(long, short = 'n', value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) questions: Option<u32>,
    /// Ask only about this topic (may be repeated)
    #[arg(long, short = 't', value_name = "TOPIC")]
    pub(super) topic: Vec<String>,
    /// Draw the same paper again: letters and digits
    #[arg(long, value_name = "SEED")]
    pub(super) seed: Option<String>,
    /// Show right and wrong only at the end
    #[arg(long)]
    pub(super) exam: bool,
    /// Ask how sure you are of each answer
    #[arg(long)]
    pub(super) certainty: bool,
    /// Multiply every time limit, for example by 1.5; 0 takes the limits away
    #[arg(long, value_name = "FACTOR", default_value_t = 1.0, value_parser = time_factor)]
    pub(super) time_factor: f64,
    /// Lines instead of screens: for screen readers and simple terminals
    #[arg(long)]
    pub(super) plain: bool,
    /// Read the answers from a file, one line each; - reads standard input
    #[arg(long, value_name = "FILE")]
    pub(super) answers: Option<PathBuf>,
    /// Print the result as one JSON object on standard output; the dialogue goes to standard error
    #[arg(long)]
    pub(super) json: bool,
    /// Keep nothing of this attempt
    #[arg(long)]
    pub(super) no_history: bool,
    /// Go on with the attempt that was left, without asking
    #[arg(long, conflicts_with_all = ["seed", "questions", "topic", "no_history", "fresh"])]
    pub(super) resume: bool,
    /// Begin anew without asking, even if an attempt was left
    #[arg(long)]
    pub(super) fresh: bool,
    /// Exit with 1 when the result is below the pass mark
    #[arg(long)]
    pub(super) require_pass: bool,
}

/// Options of `list`.
#[derive(Debug, Args)]
pub(super) struct ListArguments {
    /// Print a JSON array
    #[arg(long)]
    pub(super) json: bool,
}

/// Options of `progress`.
#[derive(Debug, Args)]
pub(super) struct ProgressArguments {
    /// Only this quiz
    #[arg(value_name = "QUIZ")]
    pub(super) quiz: Option<String>,
    /// Print a JSON object
    #[arg(long)]
    pub(super) json: bool,
}

/// Options of `check`.
#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// Files or folders; without any, the working folder
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// How findings are shown
    #[arg(long, value_enum, default_value_t = Form::Human)]
    pub(super) format: Form,
    /// Let warnings fail the check too
    #[arg(long)]
    pub(super) deny_warnings: bool,
}

/// Options of `explain`.
#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// A code or its name, such as Q106 or longest-is-key; without it, all are listed
    #[arg(value_name = "CODE")]
    pub(super) code: Option<String>,
}

/// How findings are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// With excerpts, for people
    Human,
    /// One line each, for editors
    Short,
    /// One JSON object a line, for programs
    Json,
}

/// Largest factor on time limits.
const TIME_FACTOR_MAX: f64 = 100.0;

fn time_factor(text: &str) -> Result<f64, String> {
    let factor = text.parse::<f64>().ok().filter(|factor| (0.0..=TIME_FACTOR_MAX).contains(factor));
    factor.ok_or_else(|| format!("a factor is a number from 0 to {TIME_FACTOR_MAX}, such as 1.5"))
}
