//! A map at a glance: what `groma map` and `groma map show` print.

use std::collections::BTreeMap;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::error::Result;
use crate::map::file::{FileKind, FileTotal};
use crate::map::finding::Finding;
pub use crate::map::finding::FindingKind;
use crate::map::graph::ImportTotal;
use crate::map::history::{Author, Churn, History};
pub use crate::map::link::Verdict;
use crate::map::object::ObjectId;
pub use crate::map::package::Ecosystem;
use crate::map::stack::{EntryPoint, Framework, License};
use crate::map::symbol::SymbolKind;
use crate::store::{EcosystemCounts, Project, Snapshot};

use crate::ops::Core;

/// How many people, files and findings a glance shows.
const SOME: usize = 10;

/// Which map it is.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SnapshotView {
    /// Its number in this store.
    pub id: i64,
    /// The commit; none in a repository without one.
    pub commit: Option<ObjectId>,
    /// When that was committed.
    #[schemars(with = "Option<String>")]
    pub committed_at: Option<Timestamp>,
    /// The first line of its message.
    pub subject: Option<String>,
    /// The branch it was reached by.
    pub branch: Option<String>,
    /// The ref as asked for.
    pub reference: Option<String>,
    /// Whether it is of the working tree on top of that commit.
    pub worktree: bool,
    /// The rules it was drawn by.
    pub analysis_version: u32,
    /// When it was drawn.
    #[schemars(with = "String")]
    pub mapped_at: Timestamp,
    /// How long that took, in milliseconds.
    pub duration_ms: u64,
    /// Files of all kinds.
    pub files: u64,
    /// Lines of code.
    pub code: u64,
    /// A hash over all facts and links, hexadecimal: equal hashes, equal maps.
    pub hash: String,
}

/// Files and lines, summed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Totals {
    /// Files.
    pub files: u64,
    /// Bytes, as far as sizes are known.
    pub size_bytes: u64,
    /// Lines of code.
    pub code: u64,
    /// Lines of comments.
    pub comment: u64,
    /// Blank lines.
    pub blank: u64,
}

/// One language.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LanguageView {
    /// Its name.
    pub name: String,
    /// All files of it.
    #[serde(flatten)]
    pub totals: Totals,
    /// Lines of code in the project's own sources and tests: not vendored, generated, docs or data.
    pub own_code: u64,
    /// Files of these.
    pub own_files: u64,
}

/// One kind of file.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct KindView {
    /// The kind.
    pub kind: FileKind,
    /// All files of it.
    #[serde(flatten)]
    pub totals: Totals,
}

/// One ecosystem's packages in a few numbers.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct EcosystemView {
    /// The ecosystem.
    pub ecosystem: Ecosystem,
    /// The project's own packages: not those of fixtures and vendored code.
    pub packages: usize,
    /// Distinct direct dependencies of these, packages of this repository not counted.
    pub dependencies: usize,
    /// Of these, how many a lockfile pins.
    pub locked: usize,
}

/// Findings in a few numbers.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FindingsView {
    /// All of them.
    pub total: usize,
    /// By sort.
    pub by_kind: BTreeMap<FindingKind, usize>,
    /// The ones that matter most: objects that could not be read, broken manifests and the like.
    pub first: Vec<Finding>,
}

/// A map at a glance.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MapView {
    /// The project.
    pub project: Project,
    /// Which map it is.
    pub map: SnapshotView,
    /// Everything, summed.
    pub totals: Totals,
    /// Folders, the root not counted.
    pub folders: u64,
    /// Languages, most own code first.
    pub languages: Vec<LanguageView>,
    /// Kinds of files.
    pub kinds: Vec<KindView>,
    /// Symbols by kind.
    pub symbols: BTreeMap<SymbolKind, u64>,
    /// Import statements by language and verdict.
    pub imports: Vec<ImportTotal>,
    /// Packages by ecosystem.
    pub ecosystems: Vec<EcosystemView>,
    /// Frameworks and tools.
    pub frameworks: Vec<Framework>,
    /// Where execution starts.
    pub entry_points: Vec<EntryPoint>,
    /// Licences.
    pub licenses: Vec<License>,
    /// The README.
    pub readme: Option<String>,
    /// History.
    pub history: History,
    /// Who wrote most in the window.
    pub authors: Vec<Author>,
    /// Which files changed most in the window.
    pub churn: Vec<Churn>,
    /// What a reader should know.
    pub findings: FindingsView,
}

impl SnapshotView {
    /// The stored `snapshot` as it is shown.
    pub(super) fn load(core: &Core, snapshot: &Snapshot) -> Result<Self> {
        let totals = match snapshot.root_folder_id {
            Some(id) => core.store.folder_totals(id)?,
            None => Vec::new(),
        };
        Ok(Self::new(snapshot, &totals))
    }

    fn new(snapshot: &Snapshot, totals: &[FileTotal]) -> Self {
        let last = snapshot.history.last.as_ref();
        Self {
            id: snapshot.id,
            commit: snapshot.key.commit,
            committed_at: last.map(|commit| commit.committed_at),
            subject: last.map(|commit| commit.subject.clone()),
            branch: snapshot.branch.clone(),
            reference: snapshot.reference.clone(),
            worktree: snapshot.key.is_worktree,
            analysis_version: snapshot.key.analysis_version,
            mapped_at: snapshot.created_at,
            duration_ms: snapshot.duration_ms,
            files: totals.iter().map(|total| total.files).sum(),
            code: totals.iter().map(|total| total.code).sum(),
            hash: snapshot.hash.iter().map(|byte| format!("{byte:02x}")).collect(),
        }
    }
}

impl MapView {
    /// The stored `snapshot` of `project` as it is shown.
    pub(super) fn load(core: &Core, project: &Project, snapshot: &Snapshot) -> Result<Self> {
        let store = &core.store;
        let totals =
            snapshot.root_folder_id.map(|id| store.folder_totals(id)).transpose()?.unwrap_or_default();
        let stack = snapshot.stack_id.map(|id| store.stack(id, false)).transpose()?.unwrap_or_default();
        let counts = snapshot.stack_id.map(|id| store.ecosystems(id)).transpose()?.unwrap_or_default();
        let mut findings = store.snapshot_findings(snapshot.id)?;
        findings.extend(stack.findings);
        if let Some(root) = snapshot.root_folder_id {
            findings.extend(store.folder_findings(root)?);
        }
        let authors = store.busiest_authors(snapshot.id, SOME)?;
        let churn = store.snapshot_churn(snapshot.id, SOME)?;
        Ok(Self {
            project: project.clone(),
            map: SnapshotView::new(snapshot, &totals),
            folders: snapshot.root_folder_id.map(|id| store.count_folders(id)).transpose()?.unwrap_or(0),
            languages: languages(&totals),
            kinds: kinds(&totals),
            totals: sum(&totals),
            symbols: snapshot
                .root_folder_id
                .map(|id| store.count_symbols(id))
                .transpose()?
                .unwrap_or_default(),
            imports: snapshot.graph_id.map(|id| store.graph_totals(id)).transpose()?.unwrap_or_default(),
            ecosystems: counts.into_iter().map(EcosystemView::from).collect(),
            frameworks: stack.frameworks,
            entry_points: stack.entry_points,
            licenses: stack.licenses,
            readme: stack.readme,
            history: snapshot.history.clone(),
            authors,
            churn,
            findings: FindingsView::new(&findings),
        })
    }
}

impl From<EcosystemCounts> for EcosystemView {
    fn from(counts: EcosystemCounts) -> Self {
        let EcosystemCounts { ecosystem, packages, dependencies, locked } = counts;
        Self { ecosystem, packages, dependencies, locked }
    }
}

impl Totals {
    fn add(&mut self, total: &FileTotal) {
        self.files += total.files;
        self.size_bytes += total.size_bytes;
        self.code += total.code;
        self.comment += total.comment;
        self.blank += total.blank;
    }
}

fn sum(totals: &[FileTotal]) -> Totals {
    let mut sum = Totals::default();
    totals.iter().for_each(|total| sum.add(total));
    sum
}

fn kinds(totals: &[FileTotal]) -> Vec<KindView> {
    let mut kinds: BTreeMap<FileKind, Totals> = BTreeMap::new();
    for total in totals {
        kinds.entry(total.kind).or_default().add(total);
    }
    kinds.into_iter().map(|(kind, totals)| KindView { kind, totals }).collect()
}

fn languages(totals: &[FileTotal]) -> Vec<LanguageView> {
    let mut languages: BTreeMap<&str, LanguageView> = BTreeMap::new();
    for total in totals {
        let Some(name) = total.language.as_deref() else { continue };
        let view = languages.entry(name).or_insert_with(|| LanguageView {
            name: name.to_owned(),
            totals: Totals::default(),
            own_code: 0,
            own_files: 0,
        });
        view.totals.add(total);
        if matches!(total.kind, FileKind::Source | FileKind::Test) {
            view.own_code += total.code;
            view.own_files += total.files;
        }
    }
    let mut languages: Vec<LanguageView> = languages.into_values().collect();
    languages.sort_by(|a, b| {
        (b.own_code, b.totals.code, b.totals.files)
            .cmp(&(a.own_code, a.totals.code, a.totals.files))
            .then_with(|| a.name.cmp(&b.name))
    });
    languages
}

impl FindingsView {
    fn new(findings: &[Finding]) -> Self {
        let mut by_kind: BTreeMap<FindingKind, usize> = BTreeMap::new();
        for finding in findings {
            *by_kind.entry(finding.kind).or_default() += 1;
        }
        let mut first: Vec<Finding> = findings.to_vec();
        first.sort_by(|a, b| (weight(a.kind), a).cmp(&(weight(b.kind), b)));
        first.truncate(SOME);
        Self { total: findings.len(), by_kind, first }
    }
}

/// What matters more comes first: what is missing from the map, then what may mislead, then what is just odd.
fn weight(kind: FindingKind) -> u8 {
    match kind {
        FindingKind::EmptyRepository
        | FindingKind::ShallowClone
        | FindingKind::UnreadableObject
        | FindingKind::Pathological
        | FindingKind::Oversized => 0,
        FindingKind::BrokenManifest
        | FindingKind::BrokenAttribute
        | FindingKind::LfsPointer
        | FindingKind::Submodule
        | FindingKind::DetachedHead => 1,
        FindingKind::NonUtf8Path
        | FindingKind::NonUtf8Content
        | FindingKind::ByteOrderMark
        | FindingKind::CarriageReturns => 2,
    }
}
