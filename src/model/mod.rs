//! What a quiz is, what is asked of a learner ([`Ask`]) and what is right ([`Key`]). No files, no parsing, no clocks.
//!
//! [`format`](crate::format) builds these from TOML; the engine, the checks and the screens read them.

mod ask;
mod facts;
mod id;
mod key;
mod kinds;
pub mod limits;
mod message;
mod opt;
mod phish_scale;
mod question;
mod quiz;

pub use ask::{Ask, AskBody, AskOption, AskPart};
pub use facts::{Fact, FactRef, FactSheet, SheetSource};
pub use id::{Id, IdError};
pub use key::{Key, KeyBody, KeyDecoy, KeyFlag};
pub use kinds::{
    Choice, Decoy, Flag, Grading, Judge, Judgement, Kind, Match, Multiple, Number, Order, Pair,
    Pattern, PatternError, Text, TrueFalse,
};
pub use message::{Channel, Link, Message, Part, PartField};
pub use opt::Opt;
pub use phish_scale::{Cue, CueCount, Difficulty as PhishDifficulty, Premise, PremiseFit};
pub use question::{Difficulty, Norm, Question, Source};
pub use quiz::{Feedback, Percent, Quiz, Settings, Shuffle};

/// A calendar day, as facts and reviews carry it.
pub type Date = jiff::civil::Date;
