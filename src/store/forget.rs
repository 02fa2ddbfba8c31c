//! A request to delete people of a session and what is stored about them.

use super::sessions::SessionId;
use crate::classroom::MemberId;
use std::collections::BTreeSet;

/// People of one session who are to be forgotten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forget {
    /// The session.
    pub session: SessionId,
    /// Those who joined.
    pub members: BTreeSet<MemberId>,
    /// Names on the class list.
    pub listed: BTreeSet<String>,
    /// Places in the log of what the host did that repeats what they typed.
    pub repeated: BTreeSet<usize>,
    /// The report of the class as pages, by language; where everyone is forgotten at once they stay. They have no names.
    pub pages: Vec<(String, String)>,
}
