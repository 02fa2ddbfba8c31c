//! Starts the program by running its command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    redflag::cli::main()
}
