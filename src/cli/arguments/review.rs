//! The command line of `redflag review`.

use super::values;
use clap::Args;
use std::path::PathBuf;

/// Options of `review`.
#[derive(Debug, Args)]
#[command(
    after_help = "Questions come from every quiz that `redflag list` shows. Answers that you give in `redflag take` count too. \
    Questions that you do not get right are asked once more at the end. Answers in plain mode work as in `redflag take`."
)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "they are switches of a command line"
)]
pub(in crate::cli) struct ReviewArguments {
    /// Ask at most this many questions a day; without it, 5
    #[arg(long, short = 'n', value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(in crate::cli) questions: Option<u32>,
    /// Ask as many questions as fit into this many minutes a day
    #[arg(long, value_name = "MINUTES", value_parser = values::minutes, conflicts_with = "questions")]
    pub(in crate::cli) minutes: Option<f64>,
    /// Ask only about this topic (may be repeated)
    #[arg(long, short = 't', value_name = "TOPIC")]
    pub(in crate::cli) topic: Vec<String>,
    /// Continue after today's questions with some that are not due yet
    #[arg(long)]
    pub(in crate::cli) ahead: bool,
    /// Ask only questions that you have answered before
    #[arg(long)]
    pub(in crate::cli) no_new: bool,
    /// A seed of letters and digits for the choice of new questions and the order of options
    #[arg(long, value_name = "SEED")]
    pub(in crate::cli) seed: Option<String>,
    /// Ask how sure you are before each answer counts
    #[arg(long)]
    pub(in crate::cli) certainty: bool,
    /// Multiply every time limit, for example by 1.5; 0 removes the limits
    #[arg(long, value_name = "FACTOR", default_value_t = 1.0, value_parser = values::time_factor, allow_negative_numbers = true)]
    pub(in crate::cli) time_factor: f64,
    /// Lines instead of screens: for screen readers and simple terminals
    #[arg(long)]
    pub(in crate::cli) plain: bool,
    /// Read the answers from a file or a pipe, one line each; - reads standard input
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) answers: Option<PathBuf>,
    /// Print the result as one JSON object on standard output; the dialogue goes to standard error
    #[arg(long)]
    pub(in crate::cli) json: bool,
    /// The language of the screens, such as `de`; otherwise the language of your system
    #[arg(long, value_name = "TAG")]
    pub(in crate::cli) language: Option<String>,
}
