//! Everything redflag saves on disk: attempts with their answers, reviews, notes to authors, and live sessions.
//!
//! Other modules only see [`Store`]. It is one SQLite file, and only `sqlite/` depends on that, so another database
//! could replace it. `conformance.rs`, `review_conformance.rs` and `session_conformance.rs` test what any store must
//! do.

mod attempts;
mod chain;
mod chain_hash;
mod error;
mod event_log;
mod forget;
mod review;
mod sessions;
mod sqlite;

#[cfg(test)]
mod conformance;
#[cfg(test)]
mod review_conformance;
#[cfg(test)]
mod session_conformance;

pub use attempts::{
    AttemptId, AttemptResult, AttemptSummary, NewAttempt, Note, SavedAttempt, TopicSummary,
};
pub use chain::{
    CHAIN_SCHEME, ChainCheck, ChainFault, ChainStart, ChainedEvent, ChainedLog, Forgetting,
};
pub use chain_hash::{ChainHash, NotAHash, Salt};
pub use error::StoreError;
pub use event_log::{EventLog, SessionLog};
pub use forget::Forget;
pub use review::{AnswerContext, AnswerSource, Decision, LoggedAnswer, ReviewAnswer};
pub use sessions::{NewSession, SavedSession, SessionId, SessionSummary};
pub use sqlite::Store;
