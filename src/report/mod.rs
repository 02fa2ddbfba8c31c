//! The report of a live session: results of members and of questions. One renderer per format: text for people, CSV for
//! spreadsheets, JSON for programs.

mod attendance;
mod build;
mod card;
mod cell;
mod comparison;
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
mod text_page;
mod text_questions;
mod text_summary;
mod words;
mod workbook;
mod xapi;

pub use attendance::{
    Attendance, AttendanceOptions, Attendee, Counts as AttendanceCounts, Occurrences, Presence,
    attendance_page, attendance_table, certificate,
};
pub use card::{Card, CardQuestion};
pub use comparison::{
    COMPARISON_VERSION, Comparison, CrossoverFigures, LeftOut, PairedBy, PairedFigures,
    QuestionChange, Sitting, SittingFigures, SittingPart, Taker, UnpairedFigures, comparison_text,
    paired_by,
};
pub use csv::{answers, grades};
pub use data::{
    Absentee, AnswerReport, BarKind, BarReport, CorrectionKind, CorrectionReport, Counts, Header,
    MemberOutcome, MemberReport, OptionReport, Outcome, QuestionReport, SessionReport,
    SessionState, TeamReport, VERSION,
};
pub use evaluation::{
    CertaintyFigures, CheckFirst, ClassAnswers, Counted, CutFigures, DetectionFigures,
    EVALUATION_VERSION, EvaluatedSession, Evaluation, FlagFigures, HandledFigures, HarmFigures,
    LevelFigures, MoodleFigures, OptionFigures, QuestionCount, QuestionCounts, QuestionFigures,
    TeachNext, TestFigures, TopicFigures,
};
pub use figure_words::{corrected, rescore_change};
pub use json::json;
pub use judging::{DetectionReport, HandledReport, MemberJudging};
pub use options::options;
pub use page::{card_html, comparison_html, html};
pub use question_tables::{bars, questions};
pub use short_hash::short_hash;
pub use statements::{StatementOptions, statements};
pub use text::text;
pub use text_line::{TextLine, Tone};
pub use words::response as response_words;
pub use words::{Wording, answer, line};
pub use workbook::workbook;
pub use xapi::read_response;
