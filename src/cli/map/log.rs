//! `groma map log`: who made one place depend on another, and who ended it.

use clap::Args;

use crate::error::Result;
use crate::ops::map::log::{self, DependencyChange, DependencyEvent, DependencyLog, LogRequest};

use super::parts::word;
use super::rows::{RowFormat, csv};
use crate::cli::Session;
use crate::cli::text::{clean, counted};

/// Which dependency, and how it is told.
#[derive(Debug, Args)]
pub(super) struct LogCommand {
    #[command(flatten)]
    request: LogRequest,
    /// How to write it
    #[arg(long, value_enum, default_value = "table")]
    format: RowFormat,
}

/// Runs `groma map log`.
pub(super) fn run(session: &Session, command: &LogCommand) -> Result<()> {
    let found = log::log(&session.core, &command.request, &session.progress)?;
    session.progress.clear();
    command.format.show(&session.output, &found, text, csv_text)
}

fn text(found: &DependencyLog) -> String {
    let mut text: String = found.events.iter().map(|event| event_text(found, event)).collect();
    let does = if found.depends { "depends" } else { "does not depend" };
    text.push_str(&format!(
        "{} {does} on {}\n{} passed, {} looked into\n",
        clean(&found.from),
        clean(&found.to),
        counted(found.walked, "commit", "commits"),
        counted(found.looked, "tree", "trees"),
    ));
    text
}

fn event_text(found: &DependencyLog, event: &DependencyEvent) -> String {
    let day =
        |instant: &jiff::Timestamp| instant.to_string().split('T').next().unwrap_or_default().to_owned();
    let short = |id: &str| id.get(..9).unwrap_or(id).to_owned();
    let commit = &event.commit;
    let mut text = format!(
        "{} {}  {}  {} <{}>\n  {}\n",
        if event.change == DependencyChange::Made { "made   " } else { "removed" },
        short(&commit.id),
        day(&commit.committed_at),
        clean(&event.author.name),
        clean(&event.author.email),
        clean(&commit.subject),
    );
    if let Some(merge) = &event.merged_by {
        text.push_str(&format!("  merged by {}: {}\n", short(&merge.id), clean(&merge.subject)));
    }
    if (&event.from, &event.to) != (&found.from, &found.to) {
        text.push_str(&format!("  then called {} and {}\n", clean(&event.from), clean(&event.to)));
    }
    for ground in &event.grounds {
        let specifier = ground.specifier.as_deref().unwrap_or("uses");
        let place = format!("{}:{}", ground.path, ground.line);
        text.push_str(&format!("  {}  {} -> {}\n", clean(&place), clean(specifier), clean(&ground.target)));
    }
    text.push('\n');
    text
}

fn csv_text(found: &DependencyLog) -> String {
    let names = ["change", "commit", "committed_at", "author", "email", "subject", "merged_by", "from", "to"];
    let row = |event: &DependencyEvent| {
        vec![
            word(&event.change),
            event.commit.id.clone(),
            event.commit.committed_at.to_string(),
            event.author.name.clone(),
            event.author.email.clone(),
            event.commit.subject.clone(),
            event.merged_by.as_ref().map(|merge| merge.id.clone()).unwrap_or_default(),
            event.from.clone(),
            event.to.clone(),
        ]
    };
    csv(&names, found.events.iter().map(row))
}
