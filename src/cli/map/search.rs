//! `groma map search`: hits as a table, and as rows for other programs.

use clap::{Args, ValueEnum};

use crate::error::Result;
use crate::ops::map::search::{self, Hit, HitKind, SearchRequest, SearchResult};

use super::parts::word;
use crate::cli::Session;
use crate::cli::csv::quoted;
use crate::cli::output::{print, print_json};
use crate::cli::table::{self, Column};
use crate::cli::text::{clean, counted};

/// How many hits a table has where nobody said.
const SHOWN: usize = 20;

/// How hits are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Table,
    /// One document, as with --json.
    Json,
    /// A row for each hit, under a row of names.
    Csv,
    /// `path:line: name` for each hit, as editors and grep have it.
    Lines,
}

/// What to search for, and how to write what is found.
#[derive(Debug, Args)]
pub(super) struct SearchCommand {
    /// Words: parts of names, `Container.name`, a path, words of documentation
    #[arg(required = true, value_name = "TEXT")]
    words: Vec<String>,
    #[command(flatten)]
    request: SearchRequest,
    /// How to write them
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

/// Runs `groma map search`.
pub(super) fn run(session: &Session, mut command: SearchCommand) -> Result<()> {
    let Session { core, output, progress } = session;
    command.request.text = command.words.join(" ");
    if command.format == Format::Table && !output.is_json() {
        command.request.limit.get_or_insert(SHOWN);
    }
    let found = search::search(core, &command.request, progress)?;
    progress.clear();
    match command.format {
        Format::Table => output.show(&found, table_text)?,
        Format::Json => print_json(&found)?,
        Format::Csv => print(&csv(&found))?,
        Format::Lines => print(&lines(&found))?,
    }
    if command.format != Format::Table && found.hits.is_empty() {
        output.notice(&notes(&found));
    }
    Ok(())
}

fn table_text(found: &SearchResult) -> String {
    let rows: Vec<Vec<String>> = found.hits.iter().map(row).collect();
    let columns = [Column::Text("name"), Column::Word("kind"), Column::Path("place")];
    let mut text = if rows.is_empty() { String::new() } else { table::render(&columns, &rows) };
    text.push_str(&notes(found));
    text.push('\n');
    text
}

/// How many there are, and what is odd about them.
fn notes(found: &SearchResult) -> String {
    let count = found.hits.len() as u64;
    let mut notes = match (count, found.complete) {
        (0, _) => format!("nothing in this map has `{}`", clean(&found.text)),
        (_, true) => counted(count, "hit", "hits"),
        (_, false) => format!("nothing has all of these words; {} with some", counted(count, "hit", "hits")),
    };
    if found.more {
        notes.push_str(", the best ones; more with --limit");
    }
    if !found.suggestions.is_empty() {
        let names: Vec<String> = found.suggestions.iter().map(|name| format!("`{}`", clean(name))).collect();
        notes.push_str(&format!("; did you mean {}?", names.join(", ")));
    }
    notes
}

fn row(hit: &Hit) -> Vec<String> {
    let name = match (hit.kind, &hit.doc) {
        (HitKind::Doc, Some(doc)) => format!("{}: {doc}", hit.name),
        (HitKind::File, _) => hit.path.rsplit('/').next().unwrap_or(&hit.path).to_owned(),
        _ => hit.name.clone(),
    };
    vec![clean(&name), kind(hit), place(hit)]
}

fn kind(hit: &Hit) -> String {
    match (hit.kind, &hit.symbol_kind) {
        (HitKind::Symbol, Some(kind)) => word(kind),
        (HitKind::Doc, None) => "section".to_owned(),
        _ => word(&hit.kind),
    }
}

fn place(hit: &Hit) -> String {
    let path = clean(&hit.path);
    hit.line.map_or_else(|| path.clone(), |line| format!("{path}:{line}"))
}

fn lines(found: &SearchResult) -> String {
    let line = |hit: &Hit| {
        let said = match hit.kind {
            HitKind::File => return format!("{}\n", place(hit)),
            HitKind::Doc => hit.doc.as_ref().unwrap_or(&hit.name),
            HitKind::Symbol => hit.signature.as_ref().unwrap_or(&hit.name),
        };
        format!("{}: {}\n", place(hit), clean(said))
    };
    found.hits.iter().map(line).collect()
}

/// A row for each hit (RFC 4180).
fn csv(found: &SearchResult) -> String {
    let mut text = String::from("kind,name,path,line,symbol_kind,file_kind,signature,doc\r\n");
    for hit in &found.hits {
        let cells = [
            word(&hit.kind),
            quoted(&hit.name),
            quoted(&hit.path),
            hit.line.map(|line| line.to_string()).unwrap_or_default(),
            hit.symbol_kind.as_ref().map(word).unwrap_or_default(),
            word(&hit.file_kind),
            quoted(hit.signature.as_deref().unwrap_or_default()),
            quoted(hit.doc.as_deref().unwrap_or_default()),
        ];
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}
