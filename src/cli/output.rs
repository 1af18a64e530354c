//! What goes to stdout: text for people, or one JSON document with a versioned schema.

use std::io::{ErrorKind, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use anstream::ColorChoice;

use crate::error::{Error, Kind, Result};
use crate::ops::{Document, Envelope};

/// The widest that text is laid out for, in columns: wider lines are hard to read.
const WIDEST: usize = 120;

/// How wide text is laid out where there is no terminal to ask.
const PLAIN_WIDTH: usize = 80;

/// Where results go.
pub(super) struct Output {
    json: bool,
    quiet: bool,
    /// Whether a gate said no.
    findings: AtomicBool,
}

impl Output {
    /// Results as JSON or as text; notices only if not `quiet`.
    pub(super) fn new(json: bool, quiet: bool) -> Self {
        Self { json, quiet, findings: AtomicBool::new(false) }
    }

    /// Whether results are printed as JSON.
    pub(super) fn is_json(&self) -> bool {
        self.json
    }

    /// Whether notices are printed.
    pub(super) fn has_notices(&self) -> bool {
        !self.quiet && !self.json
    }

    /// Lets the command end with the exit code for findings, once all is printed.
    pub(super) fn tell_findings(&self) {
        self.findings.store(true, Ordering::Relaxed);
    }

    /// Whether the command ends with the exit code for findings.
    pub(super) fn has_findings(&self) -> bool {
        self.findings.load(Ordering::Relaxed)
    }

    /// Prints `data` as JSON under the name of its schema, or as the text that `text` makes of it.
    pub(super) fn show<T: Document>(&self, data: &T, text: impl FnOnce(&T) -> String) -> Result<()> {
        if !self.json {
            return print(&text(data));
        }
        print_json(data)
    }

    /// Tells the user something that is no result, on stderr.
    pub(super) fn notice(&self, text: &str) {
        if self.has_notices() {
            // A notice that cannot be printed is not worth failing for.
            let _ = writeln!(anstream::stderr(), "{text}");
        }
    }
}

/// Prints `data` as JSON under the name of its schema.
pub(super) fn print_json<T: Document>(data: &T) -> Result<()> {
    let mut document = serde_json::to_string_pretty(&Envelope::of(data)).map_err(|error| {
        Error::new(Kind::Internal, "the result cannot be written as JSON").caused_by(error)
    })?;
    document.push('\n');
    print(&document)
}

/// Prints to stdout. A reader that went away (`| head`) is no error.
pub(super) fn print(text: &str) -> Result<()> {
    let mut stdout = anstream::stdout();
    let printed = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush());
    match printed {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Error::io("write to", std::path::Path::new("stdout"), error))
        }
        _ => Ok(()),
    }
}

/// Sets whether colours are used, for everything printed from now on. `auto` follows the terminal,
/// `NO_COLOR` and `CLICOLOR_FORCE`.
pub(super) fn choose_colors(choice: &str) {
    match choice {
        "always" => ColorChoice::Always.write_global(),
        "never" => ColorChoice::Never.write_global(),
        _ => {}
    }
}

/// Whether stderr shows colours.
pub(super) fn stderr_has_colors() -> bool {
    anstream::AutoStream::choice(&std::io::stderr()) != ColorChoice::Never
}

/// How many columns text may take: those of the terminal, within reason.
pub(super) fn width() -> usize {
    let columns = terminal_size::terminal_size_of(std::io::stdout()).map(|(width, _)| usize::from(width.0));
    columns.unwrap_or(PLAIN_WIDTH).clamp(60, WIDEST)
}

/// Asks a question on the terminal. An error unless the answer is yes, or if there is nobody to ask.
pub(super) fn confirm(question: &str) -> Result<()> {
    let nobody = || {
        Error::new(Kind::Usage, "this removes things, and there is nobody to ask")
            .hint("Give --yes, or --dry-run to see what would go.")
    };
    if !std::io::stdin().is_terminal() {
        return Err(nobody());
    }
    let mut stderr = anstream::stderr();
    let mut answer = String::new();
    write!(stderr, "{question} [y/N] ")
        .and_then(|()| stderr.flush())
        .and_then(|()| std::io::stdin().read_line(&mut answer))
        .map_err(|error| nobody().caused_by(error))?;
    if matches!(answer.trim().to_lowercase().as_str(), "y" | "yes") {
        return Ok(());
    }
    Err(Error::new(Kind::Cancelled, "nothing was removed"))
}
