//! The report of a live session: who came how far, and how each question was answered. One renderer per format: text for
//! people, CSV for spreadsheets, JSON for programs.

mod attendance;
mod build;
mod cell;
mod csv;
mod data;
mod evaluation;
mod figure_words;
mod json;
mod judging;
mod options;
mod page;
mod question_tables;
mod short_hash;
mod statements;
mod text;
mod text_line;
mod text_summary;
mod words;
mod workbook;
mod xapi;

pub use attendance::{
    Asked, Attendance, Attendee, Counts as AttendanceCounts, Occurrences, Presence,
    attendance_page, attendance_table, certificate,
};
pub use csv::{answers, grades};
pub use data::{
    Absentee, AnswerReport, BarKind, BarReport, Counts, Header, MemberOutcome, MemberReport,
    OptionReport, Outcome, QuestionReport, SessionReport, SessionState, TeamReport, VERSION,
};
pub use evaluation::{
    CertaintyFigures, CheckFirst, ClassAnswers, Counted, CutFigures, DetectionFigures,
    EVALUATION_VERSION, EvaluatedSession, Evaluation, FlagFigures, HandledFigures, HarmFigures,
    LevelFigures, MoodleFigures, OptionFigures, QuestionCount, QuestionCounts, QuestionFigures,
    TeachNext, TestFigures, TopicFigures,
};
pub use json::json;
pub use judging::{DetectionReport, HandledReport, MemberJudging};
pub use options::options;
pub use page::html;
pub use question_tables::{bars, questions};
pub use short_hash::short_hash;
pub use statements::{StatementOptions, statements};
pub use text::text;
pub use text_line::{TextLine, Tone};
pub use words::{Wording, answer, line};
pub use workbook::workbook;
