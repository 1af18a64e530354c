//! How groma ends: the table of exit codes, a contract, and how an error is printed.

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use schemars::JsonSchema;
use serde::Serialize;

use crate::error::{Error, Kind};
use crate::ops::{Document, Envelope};

use super::usage;

/// A gate said no.
pub(super) const FINDINGS: u8 = 3;

/// The exit codes and what they mean, as `groma help exit-codes` and the README list them.
pub(super) const CODES: [(u8, &str); 12] = [
    (0, "done"),
    (1, "failed: reading, writing, the network, or a fault of groma itself"),
    (2, "usage: wrong arguments or configuration; nothing was done"),
    (FINDINGS, "findings: a gate said no (groma map check)"),
    (4, "authentication: the remote wants credentials, or refused them"),
    (5, "not found: a project, map, ref, job, file or repository"),
    (6, "the store is of a newer groma"),
    (7, "busy: another process holds what is needed"),
    (8, "a job failed in another process, or while `groma job work --drain` ran"),
    (9, "a job was cancelled"),
    (10, "partial: some inputs were rejected"),
    (130, "interrupted by Ctrl-C; 143 by SIGTERM"),
];

/// The exit code of an error.
fn code(kind: Kind) -> u8 {
    match kind {
        Kind::Io | Kind::DiskFull | Kind::Network | Kind::Corrupt | Kind::Internal => 1,
        Kind::Usage | Kind::Conflict => 2,
        Kind::Authentication => 4,
        Kind::NotFound => 5,
        Kind::SchemaTooNew => 6,
        Kind::Busy => 7,
        Kind::JobFailed => 8,
        Kind::Cancelled => 9,
        Kind::Interrupted(signal) => 128 + u8::try_from(signal).unwrap_or(2),
    }
}

/// How an error is printed with `--json`: one line on stderr.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct ErrorDocument {
    /// What happened.
    error: String,
    /// Why, nearest first.
    causes: Vec<String>,
    /// What mends it, where that is known.
    hint: Option<String>,
    /// The exit code of the process.
    exit_code: u8,
}

impl Document for ErrorDocument {
    const SCHEMA: &'static str = "groma.error/v1";
}

/// Prints what clap has to say of `arguments`: help, the version, or what is wrong with them.
pub(super) fn arguments(said: &clap::Error, arguments: &[OsString]) -> ExitCode {
    use clap::error::ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand as Bare;
    if said.use_stderr() && said.kind() != Bare {
        return report(&usage::error(said, arguments), usage::wants_json(arguments), 0);
    }
    // There is nobody left to tell when this cannot be printed.
    let _ = said.print();
    ExitCode::from(u8::try_from(said.exit_code()).unwrap_or(2))
}

/// Prints an error to stderr, for people or as JSON, and gives its exit code.
pub(super) fn report(error: &Error, as_json: bool, verbose: u8) -> ExitCode {
    let code = code(error.kind());
    let mut stderr = anstream::stderr();
    // There is nobody left to tell when this cannot be printed.
    let _ = if as_json {
        let document = ErrorDocument {
            error: error.message().to_owned(),
            causes: error.causes(),
            hint: error.hint_text().map(str::to_owned),
            exit_code: code,
        };
        let line = serde_json::to_string(&Envelope::of(&document)).unwrap_or_default();
        writeln!(stderr, "{line}")
    } else {
        write!(stderr, "{}", text(error))
    };
    if verbose >= 2 {
        tracing::debug!(?error, "ended with an error");
    }
    ExitCode::from(code)
}

fn text(error: &Error) -> String {
    let red = Style::new().bold().fg_color(Some(AnsiColor::Red.into()));
    let dim = Style::new().dimmed();
    let cyan = Style::new().bold().fg_color(Some(AnsiColor::Cyan.into()));
    let mut text = format!("{red}error:{red:#} {}\n", error.message());
    for cause in error.causes() {
        text.push_str(&format!("  {dim}caused by:{dim:#} {}\n", cause.trim_end().replace('\n', "\n    ")));
    }
    if let Some(hint) = error.hint_text() {
        text.push_str(&format!("{cyan}hint:{cyan:#} {hint}\n"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_that_an_error_gives_is_in_the_table() {
        let kinds = [
            Kind::Usage,
            Kind::NotFound,
            Kind::Conflict,
            Kind::Authentication,
            Kind::Network,
            Kind::DiskFull,
            Kind::SchemaTooNew,
            Kind::Busy,
            Kind::Corrupt,
            Kind::JobFailed,
            Kind::Cancelled,
            Kind::Interrupted(2),
            Kind::Io,
            Kind::Internal,
        ];
        for kind in kinds {
            assert!(CODES.iter().any(|(known, _)| *known == code(kind)), "{kind:?}");
        }
        assert_eq!(code(Kind::Interrupted(15)), 143);
    }
}
