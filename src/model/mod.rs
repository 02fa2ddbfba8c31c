//! The data types of quizzes: questions, what a learner sees ([`Ask`]) and the answer key ([`Key`]). No files, no
//! parsing, no clocks.
//!
//! [`format`](crate::format) builds these types from TOML. The engine, the checks and the screens read them.

mod ask;
mod facts;
mod grade;
mod handling;
mod id;
mod key;
mod kinds;
mod language;
pub mod limits;
mod message;
mod number;
mod opt;
mod phish_scale;
mod question;
mod quiz;
mod response;
mod source;

pub use ask::{Ask, AskBody, AskOption, AskPart};
pub use facts::{Fact, FactRef, FactSheet, SheetSource};
pub(crate) use grade::share;
pub use grade::{FlagMarks, Grade, Misfit};
pub use handling::Handling;
pub use id::{Id, IdError};
pub use key::{Key, KeyBody, KeyDecoy, KeyFlag};
pub use kinds::*;
pub use language::{primary as primary_language, same_language};
pub use message::{Channel, Judgement, Link, Message, Part, PartField};
pub use number::{NumberError, TypedNumber, read_number, rounded};
pub use opt::Opt;
pub use phish_scale::{Cue, CueCount, Difficulty as PhishDifficulty, Premise, PremiseFit};
pub use question::{Difficulty, Question, canonical, grade};
pub use quiz::{Feedback, Include, Level, Percent, Quiz, Settings, Shuffle};
pub use response::{Response, Verdict};
pub use source::{Norm, Source};

/// A calendar day.
pub type Date = jiff::civil::Date;
