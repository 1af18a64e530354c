//! The `groma` program: everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    groma::cli::run(std::env::args_os())
}
