//! `groma map`: the main job, and the commands that read a map.

mod check;
mod cochange;
mod dependencies;
mod diff;
mod drawing;
mod edges;
mod file;
mod history;
mod hotspots;
mod impact;
mod layout;
mod log;
mod outline;
mod owners;
mod pack;
mod parts;
mod query;
mod rows;
mod search;
mod source;
mod summary;
mod symbols;
mod tree;
mod unresolved;
mod verify;
mod watch;

use std::time::Instant;

use clap::{Args, Subcommand};

use crate::error::{Error, Kind, Result, nearest};
use crate::ops::map::files::FilesRequest;
use crate::ops::map::layout::LayoutRequest;
use crate::ops::map::pack::PackRequest;
use crate::ops::map::show::{ShowRequest, Shown};
use crate::ops::map::source::SourceRequest;
use crate::ops::map::symbols::SymbolsRequest;
use crate::ops::map::tree::TreeRequest;
use crate::ops::map::unresolved::UnresolvedRequest;
use crate::ops::map::verify::VerifyRequest;
use crate::ops::map::watch::WatchRequest;
use crate::ops::map::{self, MapRequest, Mapped, WhichMap};

use crate::cli::Session;
use crate::cli::output::{confirm, print_json};
use check::CheckCommand;
use cochange::CochangeCommand;
use dependencies::dependencies_text;
use diff::DiffCommand;
use edges::EdgesCommand;
use file::file_text;
use history::HistoryCommand;
use hotspots::HotspotsCommand;
use impact::ImpactCommand;
use layout::layout_text;
use log::LogCommand;
use outline::OutlineCommand;
use owners::OwnersCommand;
use parts::{files_text, list_text, packages_text, removal_text};
use search::SearchCommand;
use source::print_source;
use symbols::{SHOWN, symbol_text, symbols_text};
use tree::tree_text;
use unresolved::unresolved_text;
use verify::verify_text;

/// Draw the map of a repository, and read it
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_long_help = "\
Examples:
  groma map                                the repository you are in, at HEAD
  groma map ../api --ref v2.1              another one, at a tag
  groma map https://example.org/a/b.git    one elsewhere: cloned, then mapped
  groma map --worktree                     the files as they are now
  groma map files --path 'src/**' --sort churn --limit 20"
)]
pub(super) struct MapCommand {
    #[command(flatten)]
    request: MapRequest,
    /// Leave it to a worker (groma job work)
    #[arg(long)]
    detach: bool,
    #[command(subcommand)]
    part: Option<Part>,
}

#[derive(Debug, Subcommand)]
enum Part {
    /// Show a stored map at a glance, or one of its files or symbols
    ///
    /// A word is a project if there is one of that name, else a file of the map, else a symbol.
    #[command(after_long_help = "\
Examples:
  groma map show                       the newest map of where you are
  groma map show api --commit 1c1782a  an older one of a project
  groma map show src/parser.rs         a file: what it defines, imports and is used by
  groma map show Parser.new -p api     a symbol of a project: where it is, and who uses it
  groma map show src/a.rs:new          one of several symbols of a name
  groma map show --json | jq .history")]
    Show(ShowRequest),
    /// List the files of a map
    #[command(after_long_help = "\
Examples:
  groma map files --path 'src/**/*.rs' --sort code
  groma map files --sort churn --limit 20    what changes most
  groma map files --kind test --json")]
    Files(FilesRequest),
    /// List the symbols of a map: functions, types, constants
    #[command(after_long_help = "\
Examples:
  groma map symbols parse                    names with `parse` in them, exact ones first
  groma map symbols 'Parser.*' --kind method
  groma map symbols --path 'src/**' --limit 20
  groma map symbols --json | jq '.symbols | max_by(.complexity)'")]
    Symbols(SymbolsRequest),
    /// Show the folders and files of a map, the largest first, with their figures
    ///
    /// Figures of a folder are sums over its files.
    #[command(after_long_help = "\
Examples:
  groma map tree                            where the lines are
  groma map tree src --size commits         what changes most below a folder
  groma map tree -p api --depth 1 --size complexity
  groma map tree --json | jq '.nodes[] | select(.node == \"file\") | .path'")]
    Tree(TreeRequest),
    /// Lay the import graph out for drawing: where its nodes stand, the rings around them, and the links
    ///
    /// What is asked for is below what asks, as far as there are no cycles. The same map always gives the same
    /// picture; it is kept, so that only the first one takes time.
    #[command(after_long_help = "\
Examples:
  groma map layout                                folders, as many open as fit
  groma map layout --expand src --expand tests    these open, and those above them
  groma map layout --focus src/parser.rs --depth 2
  groma map layout --level package --rows --json | jq '.nodes[] | [.path, .x, .y]'")]
    Layout(LayoutRequest),
    /// Print the text of a file as it was at the map's commit
    #[command(after_long_help = "\
Examples:
  groma map source src/parser.rs
  groma map source src/parser.rs --lines 40-60 -p api
  groma map source src/parser.rs --commit 1c1782a > then.rs")]
    Source(SourceRequest),
    /// Search paths, symbols and documentation by words, best match first
    ///
    /// `getBean`, `get_bean` and `get bean` are the same words. The first search of a map takes its names into an
    /// index, which later maps share.
    #[command(after_long_help = "\
Examples:
  groma map search bean factory            names and paths with both words
  groma map search Parser.new              a name in a container
  groma map search 'retry policy' --kind doc
  groma map search config --path 'src/**' --format lines | head")]
    Search(SearchCommand),
    /// Outline a repository in as many tokens as a model's context holds
    ///
    /// The heads of the symbols that matter most: those whose files much leads to, and whose names are used most.
    /// The same map always gives the same bytes. Tokens are estimated from the text.
    #[command(after_long_help = "\
Examples:
  groma map outline                              what matters most, in 4096 tokens
  groma map outline --budget 1000 src            of a folder
  groma map outline --focus src/parser.rs        for somebody who works on that file
  groma map outline --focus Parser --json | jq '.files[].path'")]
    Outline(OutlineCommand),
    /// Pack files into one text for a model, within a budget of tokens
    ///
    /// The contents are those of the map's commit, whole files, those that matter most first. Binary, generated and
    /// vendored files are left out unless they are named; what was left out is listed at the end.
    #[command(after_long_help = "\
Examples:
  groma map pack src/parser src/lexer.rs
  groma map pack --query 'retry policy' --budget 8000
  groma map pack 'docs/**/*.md' --json | jq '.left_out'")]
    Pack(PackRequest),
    /// Keep the map of a local repository current while it changes, until Ctrl-C
    ///
    /// A commit, a checkout, a rebase or, with --worktree, a file that is saved makes a new map, and a line that says
    /// what changed. What git ignores is not looked at. With --json each line is a document.
    #[command(after_long_help = "\
Examples:
  groma map watch                  new commits of the repository you are in
  groma map watch --worktree       files as they are saved, too
  groma map watch --json | jq -r '.files[].path'")]
    Watch(WatchRequest),
    /// List which file imports or uses which
    #[command(after_long_help = "\
Examples:
  groma map edges                            which file imports which
  groma map edges --level package            the same between packages
  groma map edges api --kind uses --json     through re-exports, with names
  groma map edges --format tsv | sort -u")]
    Edges(EdgesCommand),
    #[command(flatten)]
    Query(query::Query),
    /// Tell what became of the imports, and list those that lead nowhere
    #[command(after_long_help = "\
Examples:
  groma map unresolved
  groma map unresolved api --language python
  groma map unresolved --json | jq -r '.unresolved[] | [.path, .specifier, .reason] | @tsv'")]
    Unresolved(UnresolvedRequest),
    /// List the packages of a map, with their dependencies
    #[command(after_long_help = "\
Examples:
  groma map packages
  groma map packages --undeclared --unused    what manifests and imports disagree on
  groma map packages api --json | jq '.packages[].dependencies'")]
    Packages {
        #[command(flatten)]
        which: WhichMap,
        /// Also those of tests and vendored code
        #[arg(long)]
        all: bool,
        /// Instead: packages that are imported, and that no manifest declares
        #[arg(long, conflicts_with = "all")]
        undeclared: bool,
        /// Instead: packages that are declared, and that no import leads to
        #[arg(long, conflicts_with = "all")]
        unused: bool,
    },
    /// List what is both complicated and changed often
    ///
    /// The score is the percentile of the commits that changed a place, moves followed, by the percentile of its
    /// complexity. Only the project's own sources are compared, unless --all.
    #[command(after_long_help = "\
Examples:
  groma map hotspots
  groma map hotspots --level folder --window 90
  groma map hotspots api --path 'src/**' --format csv")]
    Hotspots(HotspotsCommand),
    /// List the commits that changed a place, moves followed
    ///
    /// Merges are not among them. How far back a map knows is the setting `map.window_days`.
    #[command(after_long_help = "\
Examples:
  groma map history                    the whole
  groma map history src/parser.rs      a file, under its earlier paths too
  groma map history src --limit 100 --format csv")]
    History(HistoryCommand),
    /// Tell who knows a place: people by recent changes, bus factor, CODEOWNERS
    #[command(after_long_help = "\
Examples:
  groma map owners                     the whole, and each folder in it
  groma map owners src/parser.rs       a file, and the rule of CODEOWNERS for it
  groma map owners src --level file --format csv")]
    Owners(OwnersCommand),
    /// List what changes together, and what the import graph knows of it
    ///
    /// Commits that changed more than 50 files say nothing of what belongs together, and are left out.
    #[command(after_long_help = "\
Examples:
  groma map cochange                   pairs of files
  groma map cochange src/parser.rs     what changes together with it
  groma map cochange --hidden          pairs that nothing in the code couples
  groma map cochange --level folder --json")]
    Cochange(CochangeCommand),
    /// Tell what changed between two commits: files, symbols, edges, packages, cycles
    ///
    /// Maps that are missing are drawn first. What was moved is followed: a moved file is not one that went and one
    /// that came, and neither are its symbols and edges.
    #[command(after_long_help = "\
Examples:
  groma map diff v1..v2
  groma map diff main...HEAD           what this branch changed since it parted
  groma map diff HEAD~5 --kind uses --json | jq .edges")]
    Diff(DiffCommand),
    /// Tell what a change can reach: dependents, their tests, whom to ask
    ///
    /// A step is an import or a use. A test is a file of tests, so that --tests lists what a test runner can take.
    #[command(after_long_help = "\
Examples:
  groma map impact src/parser.rs
  groma map impact --since origin/main                             what this branch reaches
  groma map impact --since origin/main --tests --format lines      the tests to run for it
  groma map impact --since HEAD --worktree                         what is not committed yet
  groma map impact --calibrate                                     how well that foretells what changes")]
    Impact(ImpactCommand),
    /// Tell which commits made and removed the dependency of A on B
    ///
    /// Commits are walked along first parents, merges that brought a change are entered, and moves of both places are
    /// followed. A dependency is an import or a use.
    #[command(after_long_help = "\
Examples:
  groma map log src/cli src/store      who made the one depend on the other
  groma map log web/app.ts web/cart.ts --ref v2 --json")]
    Log(LogCommand),
    /// Check the rules of a repository: what may depend on what, cycles, limits
    ///
    /// The rules are the [[rule]] tables of the .groma.toml at the root of the repository; `groma help rules` tells
    /// how they are written. A commit that is not mapped is mapped first. The exit code is 3 if there are findings of
    /// rules whose severity is error.
    #[command(after_long_help = "\
Examples:
  groma map check --init                       rules that hold already, to begin with
  groma map check                              the commit that is checked out
  groma map check --worktree                   the files as they are now
  groma map check --against origin/main        only what is new since then
  groma map check --format sarif > groma.sarif")]
    Check(CheckCommand),
    /// Hold the import graph against what the languages' own tools see in the checkout
    ///
    /// Runs go list, grimp, dependency-cruiser or TypeScript, cargo-modules, jdeps and gcc, as far as they are
    /// installed. They read the checkout; nothing is written into it. The exit code is 0 whether edges differ or
    /// not: scripts read the figures with --json.
    #[command(after_long_help = "\
Examples:
  groma map verify                     every language of the repository you are in
  groma map verify api --tool grimp
  groma map verify --json | jq '.tools[] | {tool, precision, recall}'")]
    Verify(VerifyRequest),
    /// List the stored maps of a project
    #[command(after_long_help = "\
Examples:
  groma map list
  groma map list api --json")]
    List {
        /// A project, by name, path or URL [default: the repository you are in]
        #[arg(value_name = "PROJECT")]
        project: Option<String>,
    },
    /// Print a whole map as one document
    #[command(after_long_help = "\
Examples:
  groma map export > map.json
  groma map export api --commit 1c1782a | jq '.files[].path'")]
    Export {
        #[command(flatten)]
        which: WhichMap,
        /// The format: json
        #[arg(long, default_value = "json", value_parser = ["json"])]
        format: String,
    },
    /// Remove a stored map; it can be drawn again
    #[command(after_long_help = "\
Examples:
  groma map remove api --dry-run
  groma map remove api --commit 1c1782a --yes")]
    Remove {
        #[command(flatten)]
        which: WhichMap,
        /// Say what would go, and remove nothing
        #[arg(long)]
        dry_run: bool,
        /// Do not ask
        #[arg(short, long)]
        yes: bool,
    },
}

/// Runs `groma map show`.
fn show(Session { core, output, .. }: &Session, request: &ShowRequest) -> Result<()> {
    match map::show::show(core, request)? {
        Shown::Map(map) => output.show(map.as_ref(), summary::text),
        Shown::File(file) => output.show(file.as_ref(), file_text),
        Shown::Symbol(symbol) => output.show(symbol.as_ref(), symbol_text),
    }
}

/// Runs `groma map`.
pub(super) fn run(session: &Session, command: MapCommand) -> Result<()> {
    let Session { core, output, progress } = session;
    let Some(part) = command.part else { return draw(session, &command.request, command.detach) };
    match part {
        Part::Show(request) => show(session, &request),
        Part::Symbols(mut request) => {
            if !output.is_json() {
                request.limit.get_or_insert(SHOWN);
            }
            output.show(&map::symbols::symbols(core, &request)?, symbols_text)
        }
        Part::Unresolved(request) => {
            output.show(&map::unresolved::unresolved(core, &request)?, unresolved_text)
        }
        Part::Files(request) => output.show(&map::files::files(core, &request)?, files_text),
        Part::Packages { which, undeclared, unused, .. } if undeclared || unused => {
            let found = map::dependencies::dependencies(core, &which, undeclared, unused)?;
            output.show(&found, dependencies_text)
        }
        Part::Packages { which, all, .. } => {
            output.show(&map::files::packages(core, &which, all)?, packages_text)
        }
        Part::Verify(request) => {
            let found = map::verify::verify(core, &request, progress)?;
            progress.clear();
            if found.dirty {
                output.notice(
                    "note: the tools see uncommitted changes that the map does not; verify --worktree instead",
                );
            }
            output.show(&found, verify_text)
        }
        Part::Tree(mut request) => {
            if !output.is_json() {
                request.limit.get_or_insert(tree::SHOWN);
            }
            output.show(&map::tree::tree(core, &request)?, tree_text)
        }
        Part::Layout(request) => output.show(&map::layout::layout(core, &request)?, layout_text),
        Part::Source(request) => print_source(output, &map::source::source(core, &request)?),
        Part::Query(query) => query::run(session, query),
        Part::Check(command) => check::run(session, command),
        Part::Edges(command) => edges::run(session, command),
        Part::Diff(command) => diff::run(session, &command),
        Part::Log(command) => log::run(session, &command),
        Part::Impact(command) => impact::run(session, command),
        Part::Hotspots(command) => hotspots::run(session, command),
        Part::History(command) => history::run(session, &command),
        Part::Owners(command) => owners::run(session, command),
        Part::Cochange(command) => cochange::run(session, &command),
        Part::Outline(command) => outline::run(session, &command),
        Part::Pack(request) => pack::run(session, &request),
        Part::Watch(request) => watch::run(session, &request),
        Part::Search(command) => search::run(session, command),
        Part::List { project } => output.show(&map::list(core, project.as_deref())?, list_text),
        Part::Export { which, .. } => print_json(&map::files::export(core, &which)?),
        Part::Remove { which, dry_run, yes } => {
            if !dry_run && !yes {
                let planned = map::remove(core, &which, true, progress)?;
                confirm(&format!("Remove the map of `{}`?", planned.project.name))?;
            }
            let removal = map::remove(core, &which, dry_run, progress)?;
            progress.clear();
            output.show(&removal, removal_text)
        }
    }
}

fn draw(session: &Session, request: &MapRequest, detach: bool) -> Result<()> {
    let Session { core, output, progress } = session;
    let started = Instant::now();
    let mapped = map::map(core, request, detach, progress).map_err(|error| mistyped(error, request))?;
    let took = started.elapsed();
    progress.clear();
    match mapped {
        Mapped::Map { map, stored_before } => {
            output.show(map.as_ref(), |map| summary::drawn_text(map, stored_before, took))?;
            if output.has_notices() && !request.worktree && map::is_dirty(core, &map.project) {
                output.notice("note: uncommitted changes are not in this map; see them with --worktree");
            }
            Ok(())
        }
        Mapped::Queued { job } => output
            .show(job.as_ref(), |view| format!("job {} is queued; run it: groma job work\n", view.job.id)),
    }
}

/// Says so where what was to be mapped looks like a command that was mistyped.
fn mistyped(error: Error, request: &MapRequest) -> Error {
    // With a ref, it is the ref that is not there, or no command was meant.
    let is_bare = error.kind() == Kind::NotFound && request.reference.is_none();
    let Some(target) = request.target.as_deref().filter(|_| is_bare) else { return error };
    let command = Part::augment_subcommands(clap::Command::new("map"));
    match nearest(target, command.get_subcommands().map(clap::Command::get_name)) {
        Some(near) => error.hint(format!("Did you mean `groma map {near}`?")),
        None => error,
    }
}
