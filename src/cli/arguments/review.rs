//! The command line of `redflag review`.

use super::values;
use clap::Args;
use std::path::PathBuf;

/// Options of `review`.
#[derive(Debug, Args)]
#[command(
    after_help = "Questions come from every quiz that `redflag list` shows. Every answer counts, those of `redflag take` \
    too. What was not right comes once more at the end. Answers in plain mode are those of `redflag take`."
)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "they are switches of a command line"
)]
pub(in crate::cli) struct ReviewArguments {
    /// Ask at most this many questions a day; 5 if nothing is said
    #[arg(long, short = 'n', value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(in crate::cli) questions: Option<u32>,
    /// Ask what can be read and answered in so many minutes a day
    #[arg(long, value_name = "MINUTES", value_parser = values::minutes, conflicts_with = "questions")]
    pub(in crate::cli) minutes: Option<f64>,
    /// Ask only about this topic (may be repeated)
    #[arg(long, short = 't', value_name = "TOPIC")]
    pub(in crate::cli) topic: Vec<String>,
    /// Go on when today's questions are done, also with what is not due yet
    #[arg(long)]
    pub(in crate::cli) ahead: bool,
    /// Ask no question that was never asked before
    #[arg(long)]
    pub(in crate::cli) no_new: bool,
    /// Draw the same new questions again, in the same order of options: letters and digits
    #[arg(long, value_name = "SEED")]
    pub(in crate::cli) seed: Option<String>,
    /// Ask how sure you are of each answer
    #[arg(long)]
    pub(in crate::cli) certainty: bool,
    /// Multiply every time limit, for example by 1.5; 0 takes the limits away
    #[arg(long, value_name = "FACTOR", default_value_t = 1.0, value_parser = values::time_factor, allow_negative_numbers = true)]
    pub(in crate::cli) time_factor: f64,
    /// Lines instead of screens: for screen readers and simple terminals
    #[arg(long)]
    pub(in crate::cli) plain: bool,
    /// Read the answers from a file, one line each; - reads standard input
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) answers: Option<PathBuf>,
    /// Print the result as one JSON object on standard output; the dialogue goes to standard error
    #[arg(long)]
    pub(in crate::cli) json: bool,
    /// The language of the screens, such as `de`; otherwise that of the locale
    #[arg(long, value_name = "TAG")]
    pub(in crate::cli) language: Option<String>,
}
