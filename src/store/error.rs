//! The errors of the store. Their texts name no file and give no advice: the command line knows where the history is
//! and adds both.

use std::error::Error as StdError;
use thiserror::Error;

/// The underlying error.
type Cause = Box<dyn StdError + Send + Sync>;

/// Why something could not be saved or read.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The file or its folder cannot be opened or created.
    #[error("cannot open it: {source}")]
    CannotOpen {
        /// The error from the system.
        source: Cause,
    },
    /// The file is not a history: it belongs to another program, or is not a database.
    #[error("it is not a redflag history")]
    Foreign,
    /// The file can be read, but not written.
    #[error("it cannot be written")]
    ReadOnly,
    /// A later version of redflag has changed the schema of the file.
    #[error("it was written by a newer redflag (layout {found}, this one knows {known})")]
    Newer {
        /// The version of the file's schema.
        found: i64,
        /// The latest schema version that this program knows.
        known: i64,
    },
    /// Another program has locked the file for longer than we wait.
    #[error("it is in use by another program")]
    Busy,
    /// The file contains something that redflag never writes.
    #[error("it is damaged: {what}")]
    Corrupt {
        /// What is wrong.
        what: String,
        /// The underlying error, if there was one.
        source: Option<Cause>,
    },
    /// The attempt or session cannot accept this: it is over, does not exist, has no such question, or was continued by
    /// another host.
    #[error("{why}")]
    Refused {
        /// The reason.
        why: String,
    },
    /// Anything else, such as a full disk.
    #[error("cannot use it: {source}")]
    Other {
        /// The error from the system.
        source: Cause,
    },
}
