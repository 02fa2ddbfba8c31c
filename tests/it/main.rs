//! Tests from outside, in one binary: what the program does as a whole, and the rules of the house.

#![expect(clippy::disallowed_methods, reason = "tests read files, start the program and look at the clock themselves")]

mod format;
mod format_limits;
mod library;
mod rules;
mod tidy;
