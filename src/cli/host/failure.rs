//! The errors that a host is told when a session ends and something was not saved.

use crate::cli::exit::Failure;
use crate::server::ServeError;
use crate::store::SessionId;
use std::fmt::Display;

/// The error for a host whose server ended with an error.
pub(super) fn of_server(session: SessionId, error: &ServeError) -> Failure {
    match error {
        ServeError::Start(_) => Failure::Unusable(error.to_string()),
        ServeError::Fault { .. } => faulted(session),
        ServeError::Unsaved(rooms) => {
            let unsaved: Vec<String> = rooms.iter().map(|(_, lost)| lost.to_string()).collect();
            not_saved(session, &unsaved.join("; "))
        }
    }
}

pub(super) fn faulted(session: SessionId) -> Failure {
    Failure::Fault(format!(
        "session {session}: a fault in redflag has ended the room. All acknowledged answers are saved. Continue with: \
         redflag host --resume {session}"
    ))
}

/// The error for a host who leaves while some events are not saved.
pub(super) fn not_saved(session: SessionId, what: &dyn Display) -> Failure {
    Failure::Unusable(format!(
        "session {session}: {what}. All acknowledged answers are saved. Fix the problem, then continue with: redflag host --resume {session}"
    ))
}
