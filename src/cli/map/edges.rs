//! `groma map edges`: the import graph as a table, and as rows for other programs.

use std::borrow::Cow;

use clap::{Args, ValueEnum};

use crate::error::Result;
use crate::ops::map::edges::{self, EdgeList, EdgesRequest, Level, StatementView};

use super::drawing::Drawing;
use super::parts::word;
use crate::cli::Session;
use crate::cli::csv::quoted;
use crate::cli::output::{print, print_json};
use crate::cli::table::{self, Column};
use crate::cli::text::{clean, counted, number};

/// How edges are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Table,
    /// One document, as with --json.
    Json,
    /// A row for each statement, under a row of names.
    Csv,
    /// A row for each edge, only its two ends, without names.
    Tsv,
    /// A graph for Graphviz.
    Dot,
    /// A graph for Mermaid, as Markdown shows it.
    Mermaid,
    /// A graph for yEd, Gephi and the like.
    Graphml,
}

/// What to list, and how.
#[derive(Debug, Args)]
pub(super) struct EdgesCommand {
    #[command(flatten)]
    request: EdgesRequest,
    /// How to write them
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

/// Runs `groma map edges`.
pub(super) fn run(session: &Session, mut command: EdgesCommand) -> Result<()> {
    command.request.brief = match command.format {
        Format::Table => !session.output.is_json(),
        Format::Tsv | Format::Dot | Format::Mermaid | Format::Graphml => true,
        Format::Json | Format::Csv => false,
    };
    let list = edges::edges(&session.core, &command.request)?;
    match command.format {
        Format::Table => session.output.show(&list, table_text),
        Format::Json => print_json(&list),
        Format::Csv => print(&csv(&list)),
        Format::Tsv => print(&tsv(&list)),
        Format::Dot => print(&drawing(&list).dot()),
        Format::Mermaid => print(&drawing(&list).mermaid()),
        Format::Graphml => print(&drawing(&list).graphml()),
    }
}

fn drawing(list: &EdgeList) -> Drawing<'_> {
    let mut drawing = Drawing::default();
    for edge in &list.edges {
        drawing.edge(&edge.from, &edge.to, edge.count);
    }
    drawing
}

fn table_text(list: &EdgeList) -> String {
    let rows: Vec<Vec<String>> = list
        .edges
        .iter()
        .map(|edge| vec![clean(&edge.from), clean(&edge.to), number(edge.count as u64)])
        .collect();
    let columns = [Column::Path("from"), Column::Path("to"), Column::Number("statements")];
    let mut text = if rows.is_empty() { String::new() } else { table::render(&columns, &rows) };
    text.push_str(&format!("{}\n", counted(rows.len() as u64, "edge", "edges")));
    text
}

/// The two ends of every edge; a tab or line end in a name is written as `\t` or `\n`.
fn tsv(list: &EdgeList) -> String {
    let mut text = String::new();
    for edge in &list.edges {
        text.extend([&*escaped(&edge.from), "\t", &*escaped(&edge.to), "\n"]);
    }
    text
}

fn escaped(path: &str) -> Cow<'_, str> {
    if path.contains(['\t', '\n', '\r']) {
        Cow::Owned(path.replace('\t', "\\t").replace('\n', "\\n").replace('\r', "\\r"))
    } else {
        Cow::Borrowed(path)
    }
}

/// The columns of the CSV form that follow the two ends.
const COLUMNS: [&str; 14] = [
    "line",
    "end_line",
    "specifier",
    "form",
    "verdict",
    "rule",
    "config",
    "conditional",
    "type_only",
    "lazy",
    "test",
    "condition",
    "names",
    "guess",
];

/// A row for each statement (RFC 4180); between folders and packages a row for each edge with its count.
fn csv(list: &EdgeList) -> String {
    let mut text = String::from("from,to,");
    let is_counted = list.level != Level::File;
    text.push_str(&if is_counted { "count".to_owned() } else { COLUMNS.join(",") });
    text.push_str("\r\n");
    for edge in &list.edges {
        let ends = format!("{},{},", quoted(&edge.from), quoted(&edge.to));
        if is_counted {
            text.push_str(&format!("{ends}{}\r\n", edge.count));
        }
        for statement in &edge.statements {
            text.push_str(&format!("{ends}{}\r\n", cells(statement).join(",")));
        }
    }
    text
}

fn cells(statement: &StatementView) -> Vec<String> {
    let optional = |text: &Option<String>| quoted(text.as_deref().unwrap_or_default());
    vec![
        statement.line.to_string(),
        statement.end_line.to_string(),
        optional(&statement.specifier),
        statement.form.as_ref().map(word).unwrap_or_default(),
        word(&statement.verdict),
        optional(&statement.rule),
        optional(&statement.config),
        statement.conditional.to_string(),
        statement.type_only.to_string(),
        statement.lazy.to_string(),
        statement.test.to_string(),
        optional(&statement.condition),
        quoted(&statement.names.join(" ")),
        statement.guess.to_string(),
    ]
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn a_tab_in_a_name_does_not_end_a_column() {
        assert_eq!(escaped("a\tb\n"), "a\\tb\\n");
        assert_eq!(escaped("a b"), "a b");
    }
}
