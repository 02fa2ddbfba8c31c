//! The `redflag` binary: runs the command line and exits with its exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    redflag::cli::main()
}
