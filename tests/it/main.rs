//! One test binary: every test of redflag as a whole.

mod format;
mod format_limits;
mod library;
