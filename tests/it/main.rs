//! One test binary: every test of redflag as a whole.

mod format;
