//! Integration tests, in one binary: what the program does as a whole, and the project's own rules on its source files.

#![expect(
    clippy::disallowed_methods,
    reason = "tests read files, start the program and look at the clock themselves"
)]

mod analysis;
mod authoring;
mod browser;
mod catalogue;
mod check_again;
mod commands;
mod compare;
mod every_code;
mod evidence;
mod exam;
mod exchange;
mod explained;
mod export;
#[cfg(unix)]
mod feedback;
mod findings;
mod format;
mod format_limits;
mod history;
#[cfg(unix)]
mod host;
mod hostile;
mod import;
mod import_command;
mod import_limits;
mod import_losses;
mod import_packages;
mod import_tables;
mod import_words;
mod include;
#[cfg(unix)]
mod join;
mod library;
#[cfg(unix)]
mod lines;
mod losses;
#[cfg(unix)]
mod outputs;
#[cfg(unix)]
mod pace;
mod plain;
mod progress;
mod protocol;
mod report;
mod rescore;
mod results;
mod review;
mod rules;
#[cfg(unix)]
mod saving;
mod schema;
#[cfg(unix)]
mod screens;
mod server;
mod statements;
mod support;
#[cfg(unix)]
mod terminal;
mod tidy;
mod transcript;
mod translation;
#[cfg(unix)]
mod typed;
mod untranslated;
#[cfg(unix)]
mod untranslated_screens;
mod watch;
