//! redflag: a security-awareness quiz engine.
//!
//! The modules in reading order, from text in to a score out. Each imports only from those above it
//! in this list (`tests/it/tidy/` holds them to it):
//!
//! | layer | module | what lives there |
//! |---|---|---|
//! | 0 | [`text`] | width, wrapping, Markdown, counts in words, control characters made harmless |
//! | 0 | [`fault`] | what a panic says |
//! | 0 | [`statistics`] | distributions and intervals as pure numbers |
//! | 1 | [`model`] | a quiz and its questions, fact sheets, ids, limits |
//! | 1 | [`catalogue`] | every text that learners, members and trainers read, one file a language |
//! | 1 | [`diagnostic`] | findings as data, one renderer per file |
//! | 2 | [`format`](mod@format) | TOML text to model plus every finding |
//! | 2 | [`engine`] | paper, answers, grading, score, the attempt as a state machine |
//! | 3 | [`check`](mod@check) | rules over whole files and over files together |
//! | 3 | [`exchange`] | other people's formats, in and out |
//! | 3 | [`classroom`] | the live room as a state machine: commands in, events and effects out |
//! | 3 | [`analysis`] | item statistics and comparisons: pure numbers from a matrix of points |
//! | 3 | [`review`] | when a question is asked again: FSRS-6 |
//! | 4 | [`wire`] | the messages of a live room |
//! | 4 | [`store`] | what is kept on disk: attempts, answers, notes, live sessions |
//! | 4 | [`report`] | what came of a live session: text, CSV, JSON |
//! | 5 | [`terminal`] | the learner's screens: rich, plain, scripted |
//! | 5 | [`client`] | a member's end of a live room: one connection that comes back by itself |
//! | 5 | [`server`] | live rooms on the network: websockets, the page, the log's writer |
//! | 6 | [`cli`] | commands, and the one door to the outside world |

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
