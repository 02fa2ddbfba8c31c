//! The command line as types. Parsing, help, completions and man pages come from them.

mod check;
mod host;
mod results;
mod review;
mod values;

pub(super) use check::{CheckArguments, Form};
pub(super) use host::{HostArguments, NamesArgument, ScoringArgument};
pub(super) use results::{
    AskedArguments, AttendanceArguments, AttendanceTarget, CertificateArguments, ComparedBy,
    ForgetArguments, Latest, ResultsArguments, ResultsCommand, ResultsCompareArguments,
    ResultsExportArguments, ResultsReportArguments, ResultsRescoreArguments, ResultsTarget,
    VerifyArguments,
};
pub(super) use review::ReviewArguments;

use super::paths::STREAM;
use crate::exchange::{export, import};
use clap::builder::PossibleValue;
use clap::{ArgGroup, Args, FromArgMatches, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// A security-awareness quiz engine: take quizzes, write them, check them.
#[derive(Debug, Parser)]
#[command(
    name = "redflag",
    version,
    about,
    disable_help_subcommand = true,
    max_term_width = 100
)]
#[command(
    after_help = "Without a command, redflag lets you pick a quiz and take it.\n\n\
    Exit codes: 0 done; 1 findings, not passed, or questions left out; 2 wrong command line; 3 a file cannot be used; 4 left unfinished; 70 a bug."
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    /// Write a log of live sessions to the end of FILE: no names, answers, tokens or codes
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) log: Option<PathBuf>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Take a quiz
    Take(TakeArguments),
    /// Take part in a live room
    Join(JoinArguments),
    /// List every quiz that can be taken
    List(ListArguments),
    /// Run a live, scored session for a class
    Host(Box<HostArguments>),
    /// Ask a few questions a day, of all quizzes, before you forget them
    Review(ReviewArguments),
    /// Show your attempts, your topics and what is due
    Progress(ProgressArguments),
    /// Show, export and delete the results of live sessions
    Results(ResultsArguments),
    /// Check quiz files and fact sheets
    Check(CheckArguments),
    /// Make a quiz from questions in another format
    Import(ImportArguments),
    /// Write a quiz in another format
    Export(ExportArguments),
    /// Print a JSON Schema, for editors
    Schema {
        /// Which sort of file
        sort: SchemaSort,
    },
    /// Write a commented quiz file to start from
    New(NewArguments),
    /// Add a question to a quiz file, step by step
    Add(AddArguments),
    /// Tidy quiz files and fact sheets, and give questions the ids they lack
    Fmt(FmtArguments),
    /// Show questions as learners see them
    Preview(PreviewArguments),
    /// Show the notes that learners left for authors
    Notes(NotesArguments),
    /// Explain a finding: what it means, why it matters, what to write instead
    Explain(ExplainArguments),
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page, or write one for each command
    Man(ManArguments),
}

/// Which schema is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemaSort {
    /// Of quizzes
    Quiz,
    /// Of fact sheets
    Facts,
}

/// Options of `take`.
#[derive(Debug, Args)]
#[command(
    after_help = "Answers in plain mode, one line each: a letter; a,c for several; c,a,b for an order; a2,b1 for \
    pairs; the text or number itself; for a message p (phish), c (check first) or l (legit), and after p, on the next \
    line, the numbers of its red flags (- for none). At any time: ? not sure, hint, ! and a text for a note to the \
    author, quit to stop and continue later.\n\n\
    Colours: REDFLAG_THEME=light, dark or plain; NO_COLOR or CLICOLOR=0 for none; CLICOLOR_FORCE=1 for colours even if \
    the output is not a terminal."
)]
#[command(group = ArgGroup::new("told").args(["json", "card"]).multiple(true))]
#[expect(
    clippy::struct_excessive_bools,
    reason = "they are switches of a command line"
)]
pub(super) struct TakeArguments {
    /// A path, or the id of a quiz that `redflag list` shows; without it, do-you-know-security
    #[arg(value_name = "QUIZ")]
    pub(super) quiz: Option<String>,
    /// Ask only what you did not get right the last time; without QUIZ, from all quizzes
    #[arg(long, conflicts_with = "resume")]
    pub(super) missed: bool,
    /// The language of the screens, such as `de`; otherwise the language of your system
    #[arg(long, value_name = "TAG")]
    pub(super) language: Option<String>,
    /// Ask only this many questions, spread over the topics
    #[arg(long, short = 'n', value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) questions: Option<u32>,
    /// Ask only about this topic (may be repeated)
    #[arg(long, short = 't', value_name = "TOPIC")]
    pub(super) topic: Vec<String>,
    /// Ask the same questions in the same order again; the score card shows the seed
    #[arg(long, value_name = "SEED")]
    pub(super) seed: Option<String>,
    /// Take it as an exam: you can change answers until you hand in, and see what was right after that
    #[arg(long)]
    pub(super) exam: bool,
    /// Ask how sure you are before each answer counts
    #[arg(long)]
    pub(super) certainty: bool,
    /// Multiply every time limit, for example by 1.5; 0 removes the limits
    #[arg(long, value_name = "FACTOR", default_value_t = 1.0, value_parser = values::time_factor, allow_negative_numbers = true)]
    pub(super) time_factor: f64,
    /// Lines instead of screens: for screen readers and simple terminals
    #[arg(long)]
    pub(super) plain: bool,
    /// Read the answers from a file or a pipe, one line each; - reads standard input
    #[arg(long, value_name = "FILE")]
    pub(super) answers: Option<PathBuf>,
    /// Print the result as one JSON object on standard output; the dialogue goes to standard error
    #[arg(long)]
    pub(super) json: bool,
    /// Write the score card as a page to keep: every question, your answer, what is right, and why
    #[arg(long, value_name = "FILE.html")]
    pub(super) card: Option<PathBuf>,
    /// Put this code in the result of --json and on the --card, to tell learners apart without names
    #[arg(long = "as", value_name = "CODE", requires = "told", value_parser = values::learner)]
    pub(super) learner: Option<String>,
    /// Save nothing of this attempt
    #[arg(long)]
    pub(super) no_history: bool,
    /// Continue the unfinished attempt without asking
    #[arg(long, conflicts_with_all = ["seed", "questions", "topic", "no_history", "fresh"])]
    pub(super) resume: bool,
    /// Start a new attempt without asking, even if there is an unfinished one
    #[arg(long)]
    pub(super) fresh: bool,
    /// Exit with code 1 if the result is below the pass mark
    #[arg(long)]
    pub(super) require_pass: bool,
}

impl TakeArguments {
    /// What `redflag take` without arguments means.
    pub(super) fn defaults() -> Result<TakeArguments, clap::Error> {
        let command = TakeArguments::augment_args(clap::Command::new("take"));
        TakeArguments::from_arg_matches(&command.try_get_matches_from(["take"])?)
    }
}

/// Options of `join`.
#[derive(Debug, Args)]
#[command(
    after_help = "If you leave or lose the connection, the same command brings you back without asking for your name. \
    Answers in plain mode work as in `redflag take`; quit leaves.\n\
    Exit codes: 0 the session ended, 3 the room cannot be reached, 4 left before its end."
)]
pub(super) struct JoinArguments {
    /// The room's address with its code, as on the trainer's screen: 192.168.1.23:7878/KXPMR
    #[arg(value_name = "ADDRESS")]
    pub(super) address: String,
    /// Your name; otherwise you are asked for it
    #[arg(long, value_name = "NAME")]
    pub(super) name: Option<String>,
    /// The code that the room gave you, to take your seat back from another device or address
    #[arg(long, value_name = "CODE")]
    pub(super) code: Option<String>,
    /// Your team, where there are teams
    #[arg(long, value_name = "TEAM")]
    pub(super) team: Option<String>,
    /// The language of the screens, such as `de`; otherwise the language of your system
    #[arg(long, value_name = "TAG")]
    pub(super) language: Option<String>,
    /// Lines instead of screens: for screen readers and simple terminals
    #[arg(long)]
    pub(super) plain: bool,
    /// Write your score card at the end, as a page to keep: every question, your answer, what is right, and why
    #[arg(long, value_name = "FILE.html")]
    pub(super) card: Option<PathBuf>,
    /// The certificate of an https room, or of who issued it: a PEM file from the trainer
    #[arg(long, value_name = "FILE")]
    pub(super) tls_ca: Option<PathBuf>,
}

/// Options of `list`.
#[derive(Debug, Args)]
pub(super) struct ListArguments {
    /// Only quizzes that ask about this topic (may be repeated)
    #[arg(long, short = 't', value_name = "TOPIC")]
    pub(super) topic: Vec<String>,
    /// Only quizzes for this role (may be repeated)
    #[arg(long, short = 'r', value_name = "ROLE")]
    pub(super) role: Vec<String>,
    /// Only quizzes whose entry in the list contains these words
    #[arg(long, short = 's', value_name = "WORDS")]
    pub(super) search: Option<String>,
    /// The language of the list and of the quizzes, such as `de`; otherwise the language of your system
    #[arg(long, value_name = "TAG")]
    pub(super) language: Option<String>,
    /// Print a JSON array
    #[arg(long)]
    pub(super) json: bool,
}

/// Options of `progress`.
#[derive(Debug, Args)]
pub(super) struct ProgressArguments {
    /// A quiz, by its id or its file, to see only its attempts; or the number of an attempt, to see its questions
    #[arg(value_name = "QUIZ|ATTEMPT")]
    pub(super) subject: Option<String>,
    /// Print a JSON object
    #[arg(long)]
    pub(super) json: bool,
    /// The language of the texts, such as `de`; otherwise the language of your system
    #[arg(long, value_name = "TAG")]
    pub(super) language: Option<String>,
}

/// Options of `new`.
#[derive(Debug, Args)]
pub(super) struct NewArguments {
    /// The file to write, ending in .toml; an existing file is not changed
    #[arg(value_name = "PATH")]
    pub(super) path: PathBuf,
    /// Its title; otherwise made from the name of the file
    #[arg(long, value_name = "TITLE")]
    pub(super) title: Option<String>,
    /// Its id, in kebab-case; otherwise made from the name of the file
    #[arg(long, value_name = "ID")]
    pub(super) id: Option<String>,
    /// Draft one question for each fact of this sheet that no quiz uses yet (may be repeated)
    #[arg(long, value_name = "SHEET")]
    pub(super) from: Vec<PathBuf>,
    /// Other quizzes, or folders of them, that already use facts; the folder of the new file is always included
    #[arg(long, value_name = "PATH", requires = "from")]
    pub(super) used_by: Vec<PathBuf>,
    /// Write a fact sheet instead of a quiz
    #[arg(long, conflicts_with_all = ["from", "used_by"])]
    pub(super) facts: bool,
}

/// Options of `add`.
#[derive(Debug, Args)]
#[command(
    after_help = "Your answers are saved after each step; Ctrl-C leaves, and the next `redflag add` continues.\n\
    An empty line instead of a text opens the editor that VISUAL or EDITOR names. A message may have several lines; \
    end it with a line that contains only a dot."
)]
pub(super) struct AddArguments {
    /// The quiz file; the question is appended and the rest is not changed
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// Lines instead of menus: for screen readers and simple terminals; always used without a terminal
    #[arg(long)]
    pub(super) plain: bool,
}

/// Options of `fmt`.
#[derive(Debug, Args)]
pub(super) struct FmtArguments {
    /// Quiz files and fact sheets
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<PathBuf>,
    /// Change nothing; list the files that would change and exit with 1 if there are any
    #[arg(long)]
    pub(super) check: bool,
}

/// Options of `preview`.
#[derive(Debug, Args)]
#[command(
    after_help = "If a file has errors, the questions that can be read are shown and the exit code is 1."
)]
pub(super) struct PreviewArguments {
    /// A quiz file, or the id of a quiz
    #[arg(value_name = "QUIZ")]
    pub(super) quiz: String,
    /// Only this question (may be repeated)
    #[arg(long, short = 'q', value_name = "ID")]
    pub(super) question: Vec<String>,
    /// Which screen to show
    #[arg(long = "as", value_enum, value_name = "WHO", default_value_t = Viewer::Learner)]
    pub(super) viewer: Viewer,
    /// Width in columns; by default 80 for a learner and the plain dialogue, and 40 for a phone
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(20..=500))]
    pub(super) width: Option<u16>,
}

/// Whose screen is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Viewer {
    /// The screen of a terminal
    Learner,
    /// The page of a phone in a live room
    Phone,
    /// The line-by-line dialogue
    Plain,
    /// One after the other
    All,
}

/// Options of `notes`.
#[derive(Debug, Args)]
pub(super) struct NotesArguments {
    /// Only notes on this quiz: its id, or its file
    #[arg(value_name = "QUIZ")]
    pub(super) quiz: Option<String>,
    /// Print a JSON array
    #[arg(long)]
    pub(super) json: bool,
    /// Write them to a file that can be sent to the author
    #[arg(long, conflicts_with = "json")]
    pub(super) export: bool,
    /// The file to write; - is standard output
    #[arg(
        long,
        short = 'o',
        value_name = "FILE",
        requires = "export",
        default_value = "redflag-notes.md"
    )]
    pub(super) output: PathBuf,
    /// Replace an existing file
    #[arg(long, requires = "export")]
    pub(super) force: bool,
}

/// Options of `man`.
#[derive(Debug, Args)]
pub(super) struct ManArguments {
    /// Write a page for redflag and one for each command into this folder
    #[arg(long, short = 'o', value_name = "FOLDER")]
    pub(super) output: Option<PathBuf>,
    /// Replace existing files
    #[arg(long, requires = "output")]
    pub(super) force: bool,
}

/// Options of `explain`.
#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// A code or its name, such as Q106 or longest-is-key; without it, all are listed
    #[arg(value_name = "CODE")]
    pub(super) code: Option<String>,
}

/// Options of `export`.
#[derive(Debug, Args)]
#[command(
    after_help = "What the format cannot express is reported on standard error. Exit code 1 means that a question \
    was left out. html writes two files: OUT and, beside it, an answer sheet with -answers in its name."
)]
pub(super) struct ExportArguments {
    /// A path, or the id of a listed quiz (see `redflag list`)
    #[arg(value_name = "QUIZ")]
    pub(super) quiz: String,
    /// The format
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) to: export::Format,
    /// Where to write; without it, text formats go to standard output
    #[arg(long, short = 'o', value_name = "OUT")]
    pub(super) output: Option<PathBuf>,
    /// The language of the quiz, if it is listed in several, such as `de`; otherwise the language of your system
    #[arg(long, value_name = "TAG")]
    pub(super) language: Option<String>,
    /// Another version of the handout, in another order: letters and digits (only with html)
    #[arg(long, value_name = "SEED")]
    pub(super) seed: Option<String>,
    /// Replace existing files
    #[arg(long)]
    pub(super) force: bool,
}

/// Options of `import`.
#[derive(Debug, Args)]
#[command(
    after_help = "Changes are reported on standard error, question by question. Exit code 1 means \
    that something was left out. `# decide:` lines in the new file mark what you must still decide."
)]
pub(super) struct ImportArguments {
    /// The file; - reads standard input
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// Its format; otherwise guessed from the file's name and content
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) from: Option<import::Format>,
    /// Where to write the quiz; without it, to standard output
    #[arg(
        long,
        short = 'o',
        value_name = "OUT",
        default_value = STREAM,
        hide_default_value = true
    )]
    pub(super) output: PathBuf,
    /// Encoding of a file that is not UTF-8, such as windows-1252
    #[arg(long, value_name = "NAME")]
    pub(super) encoding: Option<String>,
    /// Id of the new quiz; otherwise made from the name of OUT, or without it of FILE
    #[arg(long, value_name = "ID")]
    pub(super) id: Option<String>,
    /// Title of the new quiz; otherwise the title in the file
    #[arg(long, value_name = "TITLE")]
    pub(super) title: Option<String>,
    /// Language of the questions, such as de; otherwise taken from the file, its name (quiz.de.md) or its words
    #[arg(long, value_name = "TAG")]
    pub(super) language: Option<String>,
    /// Write a report on every question to a file
    #[arg(long, value_name = "REPORT")]
    pub(super) report: Option<PathBuf>,
    /// Replace existing files
    #[arg(long)]
    pub(super) force: bool,
}

impl ValueEnum for export::Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()).help(self.about()))
    }
}

impl ValueEnum for import::Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()).help(self.about()))
    }
}
