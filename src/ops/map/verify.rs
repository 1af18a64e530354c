//! A map held against what the languages' own tools see in the checkout.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::analysis::lang::family_of;
use crate::analysis::verify::{Answer, Checkout, Comparison, Sight, TOOLS, Tool, compare};
use crate::error::{Error, Kind, Result, nearest};
use crate::map::edge::{EdgeKind, edges};
use crate::map::file::FileKind;
use crate::map::folder::ListedFile;
use crate::map::graph::FileNode;
use crate::progress::{Progress, Unit};
use crate::store::{Project, Snapshot};

use super::edges::Level;
use super::view::SnapshotView;
use super::{WhichMap, is_dirty};
use crate::ops::Core;

/// What to verify, and with what.
#[derive(Debug, Clone, Default, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VerifyRequest {
    /// A project with a working tree, by name or path [default: the repository you are in]
    #[arg(value_name = "PROJECT")]
    pub project: Option<String>,
    /// Verify the map of the working tree
    #[arg(long)]
    #[serde(default)]
    pub worktree: bool,
    /// Only this language
    #[arg(long)]
    pub language: Option<String>,
    /// Only with this tool: go, grimp, depcruise, tsc, cargo-modules, jdeps or gcc
    #[arg(long)]
    pub tool: Option<String>,
    /// How long each run of a tool may take, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = default_timeout())]
    #[serde(default = "default_timeout")]
    pub timeout: u64,
}

fn default_timeout() -> u64 {
    300
}

/// An edge on which a map and a tool differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DifferingEdge {
    /// The place that asks, repository-relative.
    pub from: String,
    /// The place that is asked for.
    pub to: String,
}

/// What holding a map against one tool gave.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ToolReport {
    /// The tool.
    pub tool: String,
    /// The languages it was asked about.
    pub languages: Vec<String>,
    /// Its version, as it says.
    pub version: Option<String>,
    /// Why there is nothing to compare: it is not installed, lacks something, or failed.
    pub missing: Option<String>,
    /// What helps against that.
    pub hint: Option<String>,
    /// Which edges of the map are compared.
    pub kind: EdgeKind,
    /// Between what they are.
    pub level: Level,
    /// The files whose imports it read.
    pub importers: usize,
    /// Edges that both have.
    pub agreed: usize,
    /// The part of the map's edges that the tool has, 0 to 1; none where there are none.
    pub precision: Option<f64>,
    /// The part of the tool's edges that the map has, 0 to 1; none where there are none.
    pub recall: Option<f64>,
    /// Edges that only the tool has.
    pub only_tool: Vec<DifferingEdge>,
    /// Edges that only the map has.
    pub only_map: Vec<DifferingEdge>,
    /// Edges that only the map has where the tool could not know; they do not count.
    pub undecided: Vec<DifferingEdge>,
    /// What a reader should know.
    pub notes: Vec<String>,
}

/// What holding a map against tools gave.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Verification {
    /// The project.
    pub project: Project,
    /// Which map it is.
    pub map: SnapshotView,
    /// Whether the working tree has changes that the map does not show and the tools do.
    pub dirty: bool,
    /// The tools.
    pub tools: Vec<ToolReport>,
    /// Languages whose imports are resolved, and for which no tool is known.
    pub without_tool: Vec<String>,
}

/// Holds the map of a checkout against the tools of its languages; of two tools for one language the first that is
/// installed. Kind `Usage` for a project without a working tree, `Conflict` if it stands at another commit than
/// the map, `NotFound` if there is no map, or no such tool.
pub fn verify(core: &Core, request: &VerifyRequest, progress: &dyn Progress) -> Result<Verification> {
    let which = WhichMap { project: request.project.clone(), commit: None, worktree: request.worktree };
    let (project, snapshot) = core.find_map(&which)?;
    let root = checkout_root(core, &project, &snapshot)?;
    let files = core.files(&snapshot)?;
    let (wanted, without_tool) = languages(&files, request.language.as_deref());
    let tools = tools(request, &wanted)?;
    let nodes = core.graph(&snapshot)?;
    let paths: HashSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    let scratch = Scratch::new(core)?;
    let limit = Duration::from_secs(request.timeout);
    let checkout = Checkout { root: &root, files: &paths, scratch: &scratch.0, limit, progress };
    let mut reports = Vec::new();
    let mut answered: BTreeSet<&str> = BTreeSet::new();
    for tool in tools {
        let languages: Vec<&str> =
            tool.languages().iter().copied().filter(|name| wanted.contains(name)).collect();
        if languages.iter().all(|language| answered.contains(language)) {
            continue;
        }
        progress.stage(tool.name(), None, Unit::Items);
        let report = hold(tool, &languages, &checkout, &nodes, &files)?;
        if report.missing.is_none() {
            answered.extend(languages);
        }
        reports.push(report);
    }
    // What another tool has answered lacks nothing.
    reports.retain(|report| {
        report.missing.is_none()
            || request.tool.is_some()
            || !report.languages.iter().all(|language| answered.contains(language.as_str()))
    });
    Ok(Verification {
        dirty: !request.worktree && is_dirty(core, &project),
        map: SnapshotView::load(core, &snapshot)?,
        project,
        tools: reports,
        without_tool,
    })
}

/// The root of the working tree, which must stand where the map was drawn.
fn checkout_root(core: &Core, project: &Project, snapshot: &Snapshot) -> Result<PathBuf> {
    let no_checkout = || {
        Error::new(Kind::Usage, format!("`{}` has no working tree, which the tools read", project.name))
            .hint("Clone it with git, and verify the map of that: groma map CLONE && groma map verify CLONE.")
    };
    if !project.is_local {
        return Err(no_checkout());
    }
    let repository = core.context().repository(project)?;
    if !repository.has_worktree() {
        return Err(no_checkout());
    }
    if repository.resolve(None)?.commit != snapshot.key.commit {
        let name = &project.name;
        return Err(Error::new(
            Kind::Conflict,
            format!("the working tree of `{name}` stands at another commit than its newest map"),
        )
        .hint(format!("Map it first: groma map {name}.")));
    }
    let root = repository.root();
    root.canonicalize().map_err(|error| Error::io("find", &root, error))
}

/// The linked languages of the sources and tests that a tool knows, and those that none does.
fn languages(files: &[ListedFile], only: Option<&str>) -> (BTreeSet<&'static str>, Vec<String>) {
    let own = files.iter().filter(|file| matches!(file.kind, FileKind::Source | FileKind::Test));
    let names: BTreeSet<&str> = own
        .filter_map(|file| file.language.as_deref())
        .filter(|name| family_of(name).is_some())
        .filter(|name| only.is_none_or(|only| name.eq_ignore_ascii_case(only)))
        .collect();
    let known = |name: &str| {
        TOOLS.iter().flat_map(|tool| tool.languages()).copied().find(|language| *language == name)
    };
    let without = names.iter().filter(|name| known(name).is_none()).map(|name| (*name).to_owned()).collect();
    (names.into_iter().filter_map(known).collect(), without)
}

/// The tools for the languages `wanted`, or the one that was named.
fn tools(request: &VerifyRequest, wanted: &BTreeSet<&str>) -> Result<Vec<&'static dyn Tool>> {
    if let Some(name) = request.tool.as_deref()
        && !TOOLS.iter().any(|tool| tool.name() == name)
    {
        let names: Vec<&str> = TOOLS.iter().map(|tool| tool.name()).collect();
        let error = Error::new(Kind::NotFound, format!("`{name}` is no tool that groma knows"));
        return Err(match nearest(name, names.iter().copied()) {
            Some(near) => error.hint(format!("Did you mean `{near}`?")),
            None => error.hint(format!("Use {}.", names.join(", "))),
        });
    }
    let is_wanted = |tool: &&&dyn Tool| {
        request.tool.as_deref().is_none_or(|name| tool.name() == name)
            && tool.languages().iter().any(|language| wanted.contains(language))
    };
    Ok(TOOLS.iter().filter(is_wanted).copied().collect())
}

/// Holds the map against one tool. A tool that fails is no failure of the others.
fn hold(
    tool: &dyn Tool,
    languages: &[&str],
    checkout: &Checkout<'_>,
    nodes: &[FileNode],
    files: &[ListedFile],
) -> Result<ToolReport> {
    let mut report = ToolReport::of(tool, languages);
    let mut sight = match tool.look(checkout) {
        Ok(Answer::Seen(sight)) => sight,
        Ok(Answer::Missing(why)) => {
            (report.missing, report.hint) = (Some(why), Some(tool.hint().to_owned()));
            return Ok(report);
        }
        Ok(Answer::Unfit(why)) => {
            report.missing = Some(why);
            return Ok(report);
        }
        Err(error) if error.kind() == Kind::JobFailed => {
            let causes: Vec<String> = error.causes();
            report.missing = Some([vec![error.message().to_owned()], causes].concat().join(": "));
            report.hint = error.hint_text().map(str::to_owned);
            return Ok(report);
        }
        Err(error) => return Err(error),
    };
    let asked: BTreeMap<&str, &str> = files
        .iter()
        .filter_map(|file| Some((file.path.as_str(), file.language.as_deref()?)))
        .filter(|(_, language)| languages.contains(language))
        .collect();
    if !tool.speaks_of_folders() {
        sight.importers.retain(|path| asked.contains_key(path.as_str()));
        let Sight { importers, edges, .. } = &mut sight;
        edges.retain(|(from, _)| importers.contains(from));
    }
    let edges = edges(nodes.to_vec(), tool.kind(), false);
    report.add(&compare(&edges, &sight, tool.speaks_of_folders()), sight);
    Ok(report)
}

impl ToolReport {
    fn of(tool: &dyn Tool, languages: &[&str]) -> Self {
        Self {
            tool: tool.name().to_owned(),
            languages: languages.iter().map(|name| (*name).to_owned()).collect(),
            version: None,
            missing: None,
            hint: None,
            kind: tool.kind(),
            level: if tool.speaks_of_folders() { Level::Folder } else { Level::File },
            importers: 0,
            agreed: 0,
            precision: None,
            recall: None,
            only_tool: Vec::new(),
            only_map: Vec::new(),
            undecided: Vec::new(),
            notes: Vec::new(),
        }
    }

    fn add(&mut self, comparison: &Comparison, sight: Sight) {
        let differing = |pairs: &[(String, String)]| -> Vec<DifferingEdge> {
            pairs.iter().map(|(from, to)| DifferingEdge { from: from.clone(), to: to.clone() }).collect()
        };
        self.version = sight.version;
        self.importers = sight.importers.len();
        self.agreed = comparison.agreed;
        self.precision = comparison.precision();
        self.recall = comparison.recall();
        self.only_tool = differing(&comparison.missing);
        self.only_map = differing(&comparison.surplus);
        self.undecided = differing(&comparison.undecided);
        self.notes = sight.notes;
    }
}

/// A folder that goes when it is dropped.
struct Scratch(PathBuf);

impl Scratch {
    fn new(core: &Core) -> Result<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = core.settings.data_dir.join("verify").join(name);
        std::fs::create_dir_all(&folder).map_err(|error| Error::io("make", &folder, error))?;
        Ok(Self(folder))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What cannot be removed now lies in a folder of its own and harms nobody.
        let _ = std::fs::remove_dir_all(&self.0);
        if let Some(parent) = self.0.parent() {
            let _ = std::fs::remove_dir(parent);
        }
    }
}
