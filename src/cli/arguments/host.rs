//! The command line of `redflag host`.

use clap::{Args, ValueEnum};
use std::net::IpAddr;
use std::path::PathBuf;

/// Options of `host`.
#[derive(Debug, Args)]
#[command(
    after_help = "The terminal shows a QR code and an address. Phones open it in a browser; terminals join with \
    `redflag join`; a projector opens the /screen address. The bottom line of the screen lists the keys.\n\n\
    Every answer is saved to disk before it is acknowledged. After a crash, or if you leave with q, continue with \
    `redflag host --resume`; `redflag results` shows the results so far.\n\n\
    A class list is a spreadsheet (.xlsx) or a CSV file, as other systems export it: names in one or two columns and, \
    optionally, department, team, id and extra time (percent)."
)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "they are switches of a command line"
)]
pub(in crate::cli) struct HostArguments {
    /// A path, or the id of a listed quiz (see `redflag list`); without it you pick one
    #[arg(value_name = "QUIZ")]
    pub(in crate::cli) quiz: Option<String>,
    /// The language of this terminal and of the projector, such as `de`; phones have their own
    #[arg(long, value_name = "TAG")]
    pub(in crate::cli) language: Option<String>,
    /// Ask only this many questions, spread over the topics
    #[arg(long, short = 'n', value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(in crate::cli) questions: Option<u32>,
    /// Ask only about this topic (may be repeated)
    #[arg(long, short = 't', value_name = "TOPIC")]
    pub(in crate::cli) topic: Vec<String>,
    /// Ask the same questions in the same order as a session with this seed. Anyone who knows the seed and the quiz knows the answers
    #[arg(long, value_name = "SEED")]
    pub(in crate::cli) seed: Option<String>,

    /// What a right answer is worth
    #[arg(
        long,
        value_name = "HOW",
        default_value = "correct",
        help_heading = "Scoring"
    )]
    pub(in crate::cli) scoring: ScoringArgument,
    /// Ask how sure members are of each answer
    #[arg(long, help_heading = "Scoring")]
    pub(in crate::cli) certainty: bool,
    /// Make the first question a warm-up without points
    #[arg(long, help_heading = "Scoring")]
    pub(in crate::cli) warm_up: bool,
    /// Count the first answer; otherwise an answer can be changed until the question closes
    #[arg(long, help_heading = "Scoring")]
    pub(in crate::cli) first_answer: bool,
    /// Show no ranks: no standings and no podium; the end shows what the class achieved together
    #[arg(long, help_heading = "Scoring")]
    pub(in crate::cli) no_ranks: bool,

    /// A class list to pick names from, and to see who is absent: a spreadsheet (.xlsx) or a CSV file
    #[arg(
        long,
        value_name = "FILE",
        conflicts_with = "anonymous",
        help_heading = "Members"
    )]
    pub(in crate::cli) roster: Option<PathBuf>,
    /// Give everyone a made-up name; nothing personal is saved
    #[arg(long, help_heading = "Members")]
    pub(in crate::cli) anonymous: bool,
    /// How names are shown on the projector and to other members; your screen and the results show them in full
    #[arg(
        long,
        value_name = "HOW",
        default_value = "full",
        help_heading = "Members"
    )]
    pub(in crate::cli) names: NamesArgument,
    /// Keep new members waiting until you let them in
    #[arg(long, conflicts_with_all = ["anonymous", "rehearse"], help_heading = "Members")]
    pub(in crate::cli) approve: bool,
    /// Teams to choose from, separated by commas; a team's points are the mean of its members'
    #[arg(
        long,
        value_name = "NAMES",
        value_delimiter = ',',
        help_heading = "Members"
    )]
    pub(in crate::cli) teams: Vec<String>,
    /// Let nobody new in once the first question is asked
    #[arg(long, help_heading = "Members")]
    pub(in crate::cli) lock: bool,
    /// Use no network: these people take turns at this keyboard
    #[arg(long, value_name = "NAMES", value_delimiter = ',', help_heading = "Members",
        conflicts_with_all = ["roster", "anonymous", "names", "approve", "teams", "self_paced", "rehearse", "auto", "time_limit", "port", "bind",
            "lan"])]
    pub(in crate::cli) hot_seat: Vec<String>,
    /// Add this many simulated members, and report how fast this machine and network answered them
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=10_000), conflicts_with = "tls_cert",
        help_heading = "Members")]
    pub(in crate::cli) rehearse: Option<u32>,
    /// In the rehearsal, pretend that the key of this question is wrong: simulated members who know the answer choose another option
    #[arg(
        long,
        value_name = "ID",
        requires = "rehearse",
        help_heading = "Members"
    )]
    pub(in crate::cli) rehearse_mis_key: Option<String>,

    /// Multiply every time limit, for example by 1.5; 0 removes the limits
    #[arg(long, value_name = "FACTOR", default_value_t = 1.0, value_parser = super::values::time_factor,
        allow_negative_numbers = true, help_heading = "Pace")]
    pub(in crate::cli) time_factor: f64,
    /// Give questions without a time limit this many seconds
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u32).range(1..=3600), help_heading = "Pace")]
    pub(in crate::cli) time_limit: Option<u32>,
    /// Let everyone answer at their own pace until you end the session
    #[arg(long, conflicts_with = "auto", help_heading = "Pace")]
    pub(in crate::cli) self_paced: bool,
    /// Advance automatically: show each result for this many seconds
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u32).range(1..=3600), help_heading = "Pace")]
    pub(in crate::cli) auto: Option<u32>,

    /// The address to show, if this machine has several
    #[arg(long, value_name = "ADDRESS", help_heading = "Network")]
    pub(in crate::cli) lan: Option<IpAddr>,
    /// Listen only at this address; 127.0.0.1 keeps the room to this machine
    #[arg(long, value_name = "ADDRESS", help_heading = "Network")]
    pub(in crate::cli) bind: Option<IpAddr>,
    /// The port; by default 7878, or the next free one
    #[arg(long, value_name = "PORT", help_heading = "Network")]
    pub(in crate::cli) port: Option<u16>,
    /// Another host name of this machine that phones may use (may be repeated)
    #[arg(long, value_name = "NAME", help_heading = "Network")]
    pub(in crate::cli) host_name: Vec<String>,
    /// A certificate chain in PEM, for https
    #[arg(
        long,
        value_name = "FILE",
        requires = "tls_key",
        help_heading = "Network"
    )]
    pub(in crate::cli) tls_cert: Option<PathBuf>,
    /// The certificate's private key in PEM
    #[arg(
        long,
        value_name = "FILE",
        requires = "tls_cert",
        help_heading = "Network"
    )]
    pub(in crate::cli) tls_key: Option<PathBuf>,

    /// Resume an unfinished session: the latest, or the one with this number (see `redflag results`)
    #[arg(long, value_name = "SESSION", num_args = 0..=1, default_missing_value = "latest",
        conflicts_with_all = ["quiz", "questions", "topic", "seed", "scoring", "certainty", "warm_up", "first_answer", "no_ranks",
            "roster", "anonymous", "names", "approve", "teams", "lock", "hot_seat", "rehearse", "time_limit", "time_factor", "self_paced", "auto"])]
    pub(in crate::cli) resume: Option<String>,
    /// Lines instead of screens: for screen readers, pipes and simple terminals
    #[arg(long)]
    pub(in crate::cli) plain: bool,
}

/// How names are shown to others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum NamesArgument {
    /// As they are
    Full,
    /// Their first letters
    Initials,
    /// Not at all
    Hidden,
}

/// What a right answer is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ScoringArgument {
    /// The question's points, however long it took
    Correct,
    /// Half the points for being right, half falling with time
    Speed,
    /// More for being sure and right, less for being sure and wrong
    Certainty,
}
