//! The report of a live session: who came how far, and how each question was answered. One renderer per format: text for
//! people, CSV for spreadsheets, JSON for programs.

mod build;
mod cell;
mod csv;
mod data;
mod json;
mod judging;
mod text;
mod words;

pub use csv::{answers, grades};
pub use data::{
    Absentee, AnswerReport, BarReport, Counts, Header, MemberOutcome, MemberReport, Outcome,
    QuestionReport, SessionReport, SessionState, TeamReport, VERSION,
};
pub use json::json;
pub use judging::{DetectionReport, HandledReport, MemberJudging};
pub use text::{TextLine, Tone, text};
