//! The errors of the store. Their texts name no file and give no advice: the command line knows where the history is,
//! and adds both.

use std::error::Error as StdError;
use thiserror::Error;

/// The error that an error of the store comes from.
type Cause = Box<dyn StdError + Send + Sync>;

/// Why something could not be saved or read.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The file or its folder cannot be opened or created.
    #[error("cannot open it: {source}")]
    CannotOpen {
        /// What the system said.
        source: Cause,
    },
    /// The file is not a history: it is another program's, or no database at all.
    #[error("it is not a redflag history")]
    Foreign,
    /// The file can be read, but not written.
    #[error("it cannot be written")]
    ReadOnly,
    /// A later version of redflag has changed the layout of the file.
    #[error("it was written by a newer redflag (layout {found}, this one knows {known})")]
    Newer {
        /// The version of the layout in the file.
        found: i64,
        /// The latest version that this program knows.
        known: i64,
    },
    /// Another program kept the file locked for longer than we wait.
    #[error("it is in use by another program")]
    Busy,
    /// The file holds something that redflag never writes.
    #[error("it is damaged: {what}")]
    Corrupt {
        /// What is wrong.
        what: String,
        /// The error that showed it, if there was one.
        source: Option<Cause>,
    },
    /// The attempt or session cannot take this: it is over, or does not exist, or has no such question, or another host
    /// has gone on with it.
    #[error("{why}")]
    Refused {
        /// Why.
        why: String,
    },
    /// Anything else, such as a full disk.
    #[error("cannot use it: {source}")]
    Other {
        /// What the system said.
        source: Cause,
    },
}
