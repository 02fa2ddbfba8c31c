//! What a quiz is: valid by construction, without serde, files or clocks.
//!
//! [`format`](crate::format) builds these from TOML; the engine, the checks and the screens read them.

mod facts;
mod id;
pub mod limits;
mod message;
mod opt;
mod phish_scale;
mod question;
mod quiz;

pub use facts::{Fact, FactRef, FactSheet, SheetSource};
pub use id::{Id, IdError};
pub use message::{Channel, Link, Message, Part, PartField};
pub use opt::Opt;
pub use phish_scale::{Cue, CueCount, Difficulty as PhishDifficulty, Premise, PremiseFit};
pub use question::{
    Choice, Decoy, Difficulty, Flag, Grading, Judge, Judgement, Kind, Match, Multiple, Norm,
    Number, Order, Pair, Pattern, PatternError, Question, Source, Text, TrueFalse,
};
pub use quiz::{Feedback, Percent, Quiz, Settings, Shuffle};

/// A calendar day, as facts and reviews carry it.
pub type Date = jiff::civil::Date;
