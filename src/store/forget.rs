//! A request to delete people of a session and everything stored about them.

use super::sessions::SessionId;
use crate::classroom::MemberId;
use std::collections::BTreeSet;

/// The people of one session to forget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forget {
    /// The session.
    pub session: SessionId,
    /// The members among them.
    pub members: BTreeSet<MemberId>,
    /// Their names on the class list.
    pub listed: BTreeSet<String>,
    /// The places in the log where the host repeated what they typed.
    pub repeated: BTreeSet<usize>,
    /// The report of the class as pages, by language, without names. If everyone is forgotten together, these pages
    /// stay.
    pub pages: Vec<(String, String)>,
}
