//! The queries over the graph: each as a table, as JSON, as rows, and as a drawing where it is one.

mod cycles;
mod layers;
mod path;
mod places;
mod reach;

use clap::{Args, Subcommand, ValueEnum};

use crate::error::Result;
use crate::ops::Document;
use crate::ops::map::clusters::{self, ClustersRequest};
use crate::ops::map::cycles::CyclesRequest;
use crate::ops::map::layers::LayersRequest;
use crate::ops::map::metrics::{self, MetricsRequest};
use crate::ops::map::orphans::{self, OrphansRequest};
use crate::ops::map::path::PathRequest;
use crate::ops::map::rank::{self, RankRequest};
use crate::ops::map::reach::{self as reach_ops, ReachRequest};

use super::drawing::Drawing;
use crate::cli::Session;
use crate::cli::output::{print, print_json};

/// How an answer that can be drawn is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people.
    Table,
    /// One document, as with --json.
    Json,
    /// Rows under a row of names.
    Csv,
    /// A graph for Graphviz.
    Dot,
    /// A graph for Mermaid, as Markdown shows it.
    Mermaid,
    /// A graph for yEd, Gephi and the like.
    Graphml,
}

/// How an answer that is a list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ListFormat {
    /// For people.
    Table,
    /// One document, as with --json.
    Json,
    /// Rows under a row of names.
    Csv,
}

impl Format {
    /// Whether it is a drawing.
    fn is_drawing(self) -> bool {
        matches!(self, Self::Dot | Self::Mermaid | Self::Graphml)
    }
}

/// A query, and how its answer is written.
#[derive(Debug, Args)]
pub(super) struct Drawn<R: Args> {
    #[command(flatten)]
    request: R,
    /// How to write it
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

/// A query with a list for an answer, and how that is written.
#[derive(Debug, Args)]
pub(super) struct Listed<R: Args> {
    #[command(flatten)]
    request: R,
    /// How to write it
    #[arg(long, value_enum, default_value = "table")]
    format: ListFormat,
}

/// The queries over the graph.
#[derive(Debug, Subcommand)]
pub(super) enum Query {
    /// List what a file, folder, package or symbol depends on
    ///
    /// A folder or package is asked about as a whole: what its files depend on outside of it. A symbol is taken for its
    /// file. In Go an import names a folder: it leads to the Go files directly in that, but for their tests.
    #[command(after_long_help = "\
Examples:
  groma map deps src/store                  which folders it imports, and where
  groma map deps src/main.rs --transitive   all files it needs
  groma map deps api --level file --json
  groma map deps src/cli --depth 2 --format dot | dot -Tsvg > cli.svg")]
    Deps(Drawn<ReachRequest>),
    /// List what depends on a file, folder, package or symbol
    ///
    /// For a symbol: the files that use it by name, and with --depth or --transitive what depends on those.
    #[command(after_long_help = "\
Examples:
  groma map dependents src/error.rs
  groma map dependents Parser.new           who uses a symbol
  groma map dependents src/store --transitive --level package
  groma map dependents src/error.rs --without tests --format csv")]
    Dependents(Drawn<ReachRequest>),
    /// Tell why one place reaches another: the shortest ways, with the importing lines
    #[command(after_long_help = "\
Examples:
  groma map path src/cli src/git            from any file of the one to any of the other
  groma map path web/app.ts Parser.new --alternatives 0
  groma map path src/map src/store --without lazy,types
  groma map path a.py b.py --format mermaid")]
    Path(Drawn<PathRequest>),
    /// List places that reach each other, the shortest way round, and what to cut
    ///
    /// The cut is the cheapest set of edges without which there is no cycle (a minimum feedback arc set), weighed by
    /// the names that are used over each edge. It is exact where the parts of a cycle that hold together have at most 16
    /// places, else a good one; the answer says which. Tests are left out unless --tests is given.
    #[command(after_long_help = "\
Examples:
  groma map cycles                          between files
  groma map cycles --level folder
  groma map cycles --without types,lazy     only what matters when files are loaded
  groma map cycles --json | jq '.cycles[0].cut'")]
    Cycles(Drawn<CyclesRequest>),
    /// List what stands on what: folders by layer, from the top
    #[command(after_long_help = "\
Examples:
  groma map layers
  groma map layers --level package --format mermaid
  groma map layers api --json | jq '.layers[0].places'")]
    Layers(Drawn<LayersRequest>),
    /// List source files that nothing leads to
    ///
    /// Not counted are entry points, files that tools and frameworks load by name or place, tests, configuration,
    /// generated and vendored files, and C and C++ sources, which a build names.
    #[command(after_long_help = "\
Examples:
  groma map orphans
  groma map orphans --test-only             also those that only tests lead to
  groma map orphans --format csv > orphans.csv")]
    Orphans(Listed<OrphansRequest>),
    /// List what much leads to, from what much leads to: PageRank
    #[command(after_long_help = "\
Examples:
  groma map rank --limit 20
  groma map rank --level folder
  groma map rank --kind uses --json | jq -r '.places[:10][].place'")]
    Rank(Listed<RankRequest>),
    /// List how much folders or packages lean on others and are leaned on
    #[command(after_long_help = "\
Examples:
  groma map metrics
  groma map metrics --sort distance --limit 20
  groma map metrics --level package --format csv")]
    Metrics(Listed<MetricsRequest>),
    /// List what belongs together by its imports: the Leiden algorithm
    #[command(after_long_help = "\
Examples:
  groma map clusters
  groma map clusters --resolution 2         smaller ones
  groma map clusters --level folder --format dot | dot -Tsvg > clusters.svg")]
    Clusters(Drawn<ClustersRequest>),
}

/// Runs a query.
pub(super) fn run(session: &Session, query: Query) -> Result<()> {
    let core = &session.core;
    match query {
        Query::Deps(Drawn { mut request, format }) => {
            request.with_edges = format.is_drawing();
            let list = reach_ops::dependencies(core, &request)?;
            show(session, format, &list, reach::dependencies_text, reach::csv, reach::drawing)
        }
        Query::Dependents(Drawn { mut request, format }) => {
            request.with_edges = format.is_drawing();
            let list = reach_ops::dependents(core, &request)?;
            show(session, format, &list, reach::dependents_text, reach::csv, reach::drawing)
        }
        Query::Path(Drawn { request, format }) => {
            let list = crate::ops::map::path::path(core, &request)?;
            show(session, format, &list, path::text, path::csv, path::drawing)
        }
        Query::Cycles(Drawn { mut request, format }) => {
            request.with_edges = format.is_drawing();
            let list = crate::ops::map::cycles::cycles(core, &request)?;
            show(session, format, &list, cycles::text, cycles::csv, cycles::drawing)
        }
        Query::Layers(Drawn { mut request, format }) => {
            request.with_edges = format.is_drawing();
            let list = crate::ops::map::layers::layers(core, &request)?;
            show(session, format, &list, layers::text, layers::csv, layers::drawing)
        }
        Query::Clusters(Drawn { mut request, format }) => {
            request.with_edges = format.is_drawing();
            let list = clusters::clusters(core, &request)?;
            show(
                session,
                format,
                &list,
                places::clusters_text,
                places::clusters_csv,
                places::clusters_drawing,
            )
        }
        Query::Orphans(Listed { request, format }) => show_list(
            session,
            format,
            &orphans::orphans(core, &request)?,
            places::orphans_text,
            places::orphans_csv,
        ),
        Query::Rank(Listed { mut request, format }) => {
            shorten(session, format, &mut request.limit);
            show_list(session, format, &rank::rank(core, &request)?, places::rank_text, places::rank_csv)
        }
        Query::Metrics(Listed { mut request, format }) => {
            shorten(session, format, &mut request.limit);
            show_list(
                session,
                format,
                &metrics::metrics(core, &request)?,
                places::metrics_text,
                places::metrics_csv,
            )
        }
    }
}

/// How many rows people are shown unless they ask for more.
const SHOWN: usize = 100;

fn shorten(session: &Session, format: ListFormat, limit: &mut Option<usize>) {
    if format == ListFormat::Table && !session.output.is_json() {
        limit.get_or_insert(SHOWN);
    }
}

fn show<'a, T: Document>(
    session: &Session,
    format: Format,
    data: &'a T,
    text: impl FnOnce(&T) -> String,
    csv: impl FnOnce(&T) -> String,
    drawing: impl FnOnce(&'a T) -> Drawing<'a>,
) -> Result<()> {
    match format {
        Format::Table => session.output.show(data, text),
        Format::Json => print_json(data),
        Format::Csv => print(&csv(data)),
        Format::Dot => print(&drawing(data).dot()),
        Format::Mermaid => print(&drawing(data).mermaid()),
        Format::Graphml => print(&drawing(data).graphml()),
    }
}

fn show_list<T: Document>(
    session: &Session,
    format: ListFormat,
    data: &T,
    text: impl FnOnce(&T) -> String,
    csv: impl FnOnce(&T) -> String,
) -> Result<()> {
    match format {
        ListFormat::Table => session.output.show(data, text),
        ListFormat::Json => print_json(data),
        ListFormat::Csv => print(&csv(data)),
    }
}
