//! The program: the real world, and the commands in it.

use std::process::ExitCode;

fn main() -> ExitCode {
    redflag::cli::main()
}
