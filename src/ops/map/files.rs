//! The parts of a map in full: files, packages, and everything at once for export.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Kind, Result};
use crate::map::file::{EntryType, FileKind, LineCounts};
use crate::map::finding::Finding;
use crate::map::folder::ListedFile;
use crate::map::history::{Author, Churn};
use crate::map::object::ObjectId;
use crate::map::package::Package;
use crate::store::{Project, Snapshot};

use super::WhichMap;
use super::view::{MapView, SnapshotView};
use crate::ops::Core;

/// A file of a map.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FileView {
    /// Repository-relative.
    pub path: String,
    /// What it is for.
    pub kind: FileKind,
    /// Its language.
    pub language: Option<String>,
    /// Its size, if known.
    pub size_bytes: Option<u64>,
    /// Its lines.
    pub lines: LineCounts,
    /// What the tree says it is.
    pub entry_type: EntryType,
    /// Its content.
    pub blob: ObjectId,
    /// Commits in the window that changed it.
    pub commits_in_window: u32,
    /// People who wrote these.
    pub authors_in_window: u32,
}

/// Files of a map.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FileList {
    /// The project.
    pub project: Project,
    /// Which map it is.
    pub map: SnapshotView,
    /// How many files fit the filters, shown or not.
    pub total: usize,
    /// The files.
    pub files: Vec<FileView>,
}

/// A package of a map.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PackageView {
    /// The package.
    #[serde(flatten)]
    pub package: Package,
    /// What its manifest is for: `config` for the project's own, `test` or `vendored` for others.
    pub kind: FileKind,
}

/// Packages of a map.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PackageList {
    /// The project.
    pub project: Project,
    /// Which map it is.
    pub map: SnapshotView,
    /// The packages, by folder and ecosystem.
    pub packages: Vec<PackageView>,
}

/// A whole map.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MapExport {
    /// The map at a glance.
    #[serde(flatten)]
    pub view: MapView,
    /// All files.
    pub files: Vec<FileView>,
    /// All packages.
    pub packages: Vec<PackageView>,
    /// All people.
    pub all_authors: Vec<Author>,
    /// All files that changed in the window.
    pub all_churn: Vec<Churn>,
    /// All findings.
    pub all_findings: Vec<Finding>,
}

/// How files are sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FileOrder {
    /// By path.
    #[default]
    Path,
    /// Largest first.
    Size,
    /// Most lines of code first.
    Code,
    /// Most commits in the window first.
    Churn,
}

/// Which files.
#[derive(Debug, Clone, Default, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FilesRequest {
    /// The map.
    #[command(flatten)]
    #[serde(default)]
    pub which: WhichMap,
    /// Only files whose path matches this glob, such as 'src/**/*.rs'
    #[arg(long, value_name = "GLOB")]
    pub path: Option<String>,
    /// Only files of this kind
    #[arg(long, value_parser = parse_kind)]
    pub kind: Option<FileKind>,
    /// Only files of this language
    #[arg(long)]
    pub language: Option<String>,
    /// How to sort them
    #[arg(long, value_enum, default_value_t)]
    #[serde(default)]
    pub sort: FileOrder,
    /// At most this many
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

fn parse_kind(text: &str) -> std::result::Result<FileKind, String> {
    serde_json::from_value(serde_json::Value::String(text.to_owned()))
        .map_err(|_| "use source, test, docs, config, data, generated, vendored, binary or other".to_owned())
}

/// Files of a map. Kind `Usage` for a glob that cannot be read, `NotFound` if there is no map.
pub fn files(core: &Core, request: &FilesRequest) -> Result<FileList> {
    let (project, snapshot) = core.find_map(&request.which)?;
    let glob = request.path.as_deref().map(glob).transpose()?;
    let mut files = load(core, &snapshot)?;
    files.retain(|file| {
        glob.as_ref().is_none_or(|glob| glob.is_match(&file.path))
            && request.kind.is_none_or(|kind| file.kind == kind)
            && request.language.as_deref().is_none_or(|wanted| {
                file.language.as_deref().is_some_and(|language| language.eq_ignore_ascii_case(wanted))
            })
    });
    match request.sort {
        FileOrder::Path => {}
        FileOrder::Size => files.sort_by_key(|file| std::cmp::Reverse(file.size_bytes)),
        FileOrder::Code => files.sort_by_key(|file| std::cmp::Reverse(file.lines.code)),
        FileOrder::Churn => files.sort_by_key(|file| std::cmp::Reverse(file.commits_in_window)),
    }
    let total = files.len();
    files.truncate(request.limit.unwrap_or(usize::MAX));
    Ok(FileList { project, map: SnapshotView::load(core, &snapshot)?, total, files })
}

/// `*` stays within a folder, `**` does not, as in `.gitignore`.
pub(super) fn glob(text: &str) -> Result<globset::GlobMatcher> {
    let built = globset::GlobBuilder::new(text).literal_separator(true).build();
    built.map(|glob| glob.compile_matcher()).map_err(|error| {
        Error::new(Kind::Usage, format!("`{text}` is not a glob"))
            .caused_by(error)
            .hint("Use `*`, `**`, `?`, `[a-z]` and `{a,b}`, quoted for the shell: --path 'src/**/*.rs'.")
    })
}

fn load(core: &Core, snapshot: &Snapshot) -> Result<Vec<FileView>> {
    let Some(root) = snapshot.root_folder_id else { return Ok(Vec::new()) };
    let churn: BTreeMap<String, (u32, u32)> = core
        .store
        .snapshot_churn(snapshot.id, usize::MAX)?
        .into_iter()
        .map(|churn| (churn.path, (churn.commits, churn.authors)))
        .collect();
    let files = core.store.list_files(root)?;
    Ok(files.into_iter().map(|file| file_view(file, &churn)).collect())
}

fn file_view(file: ListedFile, churn: &BTreeMap<String, (u32, u32)>) -> FileView {
    let (commits_in_window, authors_in_window) = churn.get(&file.path).copied().unwrap_or_default();
    FileView {
        path: file.path,
        kind: file.kind,
        language: file.language,
        size_bytes: file.size_bytes,
        lines: file.lines,
        entry_type: file.entry_type,
        blob: file.blob,
        commits_in_window,
        authors_in_window,
    }
}

/// Packages of a map with their dependencies; those of fixtures and vendored code only with `all`.
pub fn packages(core: &Core, which: &WhichMap, all: bool) -> Result<PackageList> {
    let (project, snapshot) = core.find_map(which)?;
    let mut packages = load_packages(core, &snapshot)?;
    packages.retain(|view| all || is_own(view.kind));
    Ok(PackageList { project, map: SnapshotView::load(core, &snapshot)?, packages })
}

fn load_packages(core: &Core, snapshot: &Snapshot) -> Result<Vec<PackageView>> {
    let Some(id) = snapshot.stack_id else { return Ok(Vec::new()) };
    let packages = core.store.stack(id, true)?.packages;
    Ok(packages.into_iter().map(|entry| PackageView { package: entry.package, kind: entry.kind }).collect())
}

/// Whether a package is the project's own; `sql/package/count.sql` counts by the same rule.
fn is_own(kind: FileKind) -> bool {
    !matches!(kind, FileKind::Vendored | FileKind::Test)
}

/// A whole map in one document.
pub fn export(core: &Core, which: &WhichMap) -> Result<MapExport> {
    let (project, snapshot) = core.find_map(which)?;
    let mut all_findings = core.store.snapshot_findings(snapshot.id)?;
    if let Some(id) = snapshot.stack_id {
        all_findings.extend(core.store.stack(id, false)?.findings);
    }
    if let Some(root) = snapshot.root_folder_id {
        all_findings.extend(core.store.folder_findings(root)?);
    }
    Ok(MapExport {
        view: MapView::load(core, &project, &snapshot)?,
        files: load(core, &snapshot)?,
        packages: load_packages(core, &snapshot)?,
        all_authors: core.store.snapshot_authors(snapshot.id)?,
        all_churn: core.store.snapshot_churn(snapshot.id, usize::MAX)?,
        all_findings,
    })
}
