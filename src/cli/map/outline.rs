//! `groma map outline`: the text for a reader or a model, and the same as a document.

use clap::{Args, ValueEnum};

use crate::error::Result;
use crate::ops::map::outline::{self, Outline, OutlineRequest};

use crate::cli::Session;
use crate::cli::output::{print, print_json};
use crate::cli::text::{counted, number};

/// How an outline is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people and models.
    Text,
    /// One document, as with --json.
    Json,
}

/// What to outline, and how to write it.
#[derive(Debug, Args)]
pub(super) struct OutlineCommand {
    #[command(flatten)]
    request: OutlineRequest,
    /// How to write it
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// Runs `groma map outline`.
pub(super) fn run(session: &Session, command: &OutlineCommand) -> Result<()> {
    let Session { core, output, progress } = session;
    let outline = outline::outline(core, &command.request, progress)?;
    progress.clear();
    if output.is_json() || command.format == Format::Json {
        return print_json(&outline);
    }
    print(&outline.text)?;
    output.notice(&summary(&outline));
    Ok(())
}

fn summary(outline: &Outline) -> String {
    let symbols: usize = outline.files.iter().map(|file| file.symbols.len()).sum();
    format!(
        "note: {} of {}, some {} of {} tokens; more with --budget",
        counted(symbols as u64, "symbol", "symbols"),
        counted(outline.files.len() as u64, "file", "files"),
        number(outline.tokens as u64),
        number(outline.budget as u64),
    )
}
