//! redflag: a security-awareness quiz engine, for learners, authors and trainers.
//!
//! The modules in reading order, from the text of a quiz to a score. A module may use only modules of lower layers
//! (`tests/it/tidy/` checks that):
//!
//! | layer | module | what lives there |
//! |---|---|---|
//! | 0 | [`text`] | width, wrapping, Markdown, numbers spelled out; text made safe for terminals |
//! | 0 | [`fault`] | messages of panics |
//! | 0 | [`statistics`] | distributions and confidence intervals |
//! | 1 | [`model`] | data types: quizzes, questions and how their answers are graded, fact sheets, ids, limits |
//! | 1 | [`catalogue`] | every text that learners, members and trainers read, one file per language |
//! | 1 | [`diagnostic`] | findings (problems in a file) as data, and a renderer for each output format |
//! | 2 | [`format`](mod@format) | parser: TOML text to model and findings; and back |
//! | 2 | [`engine`] | draws questions, runs an attempt as a state machine, adds up scores |
//! | 3 | [`check`](mod@check) | rules for individual files and for several files together |
//! | 3 | [`exchange`] | import and export of other programs' formats |
//! | 3 | [`classroom`] | the live room as a state machine: commands in, events and effects out |
//! | 3 | [`analysis`] | statistics of questions and tests, from a matrix of points |
//! | 3 | [`review`] | spaced repetition: when a question is asked again (FSRS-6) |
//! | 4 | [`wire`] | the messages of a live room |
//! | 4 | [`store`] | everything saved on disk: attempts, answers, notes, live sessions |
//! | 4 | [`report`] | results of a live session as text, CSV, JSON and HTML |
//! | 5 | [`terminal`] | the screens of learners, members and hosts: full screen, lines, scripted |
//! | 5 | [`client`] | a member's connection to a live room, which reconnects by itself |
//! | 5 | [`server`] | live rooms on the network: websockets, web pages, the writer of the event log |
//! | 6 | [`cli`] | commands, and all access to the operating system |

pub mod fault;
pub mod statistics;
pub mod text;

pub mod catalogue;
pub mod diagnostic;
pub mod model;

pub mod engine;
pub mod format;

pub mod analysis;
pub mod check;
pub mod classroom;
pub mod exchange;
pub mod review;

pub mod report;
pub mod store;
pub mod wire;

pub mod client;
pub mod server;
pub mod terminal;

pub mod cli;
