//! The attendance list of a live session, without scores: as a table, as a page, and as a certificate for each person.

mod build;
mod certificate;
mod page;
mod paper;
mod table;
#[cfg(test)]
mod tests;

pub use build::{Attendance, AttendanceOptions, Attendee, Counts, Occurrences, Presence};
pub use certificate::certificate;
pub use page::attendance_page;
pub use table::attendance_table;
