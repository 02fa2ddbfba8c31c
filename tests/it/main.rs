//! Tests from outside, in one binary: what the program does as a whole, and the rules of the house.

#![expect(clippy::disallowed_methods, reason = "tests read files, start the program and look at the clock themselves")]

mod authoring;
mod commands;
mod exchange;
mod export;
mod format;
mod format_limits;
mod history;
mod hostile;
mod import;
mod import_command;
mod library;
mod plain;
mod rules;
mod schema;
mod support;
#[cfg(unix)]
mod terminal;
mod tidy;
mod watch;
