//! What a change can reach: the files that depend on it, their tests, and whom to ask.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::analysis::lang::FAMILIES;
use crate::analysis::packages::recognise;
use crate::error::{Error, Kind, Result};
use crate::map::file::FileKind;
use crate::map::folder::ListedFile;
use crate::map::reach::Web;
use crate::progress::Progress;
use crate::store::{Project, Snapshot};

use super::InMap;
use super::calibration::{Calibration, calibrate};
use super::diff::Comparison;
use super::hotspots::rounded;
use super::owners::{OwnedPlace, find, is_in, owners_of};
use super::past::{Past, PlaceLevel};
use super::revisions::forked;
use super::view::SnapshotView;
use crate::ops::Core;
use crate::ops::beside::both;

/// What is reached counts half as much with each step further away.
const DECAY: f64 = 0.5;

/// How many people are told of.
const PEOPLE: usize = 5;

/// A change to ask about.
#[derive(Debug, Clone, Default, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImpactRequest {
    /// Files or folders that change
    #[serde(default)]
    pub files: Vec<String>,
    /// Instead: what HEAD, or --commit, changed since it parted from REF; with --worktree, what is not committed too
    #[arg(long, value_name = "REF", conflicts_with = "files")]
    pub since: Option<String>,
    /// The map.
    #[command(flatten)]
    #[serde(default)]
    pub of: InMap,
    /// Only what is at most this many steps away
    #[arg(long, value_name = "STEPS")]
    pub depth: Option<u32>,
    /// Only files of tests
    #[arg(long)]
    #[serde(default)]
    pub tests: bool,
    /// Instead: how well this foretells what changes, on the commits that the map knows
    #[arg(long, conflicts_with_all = ["files", "since", "tests", "depth"])]
    #[serde(default)]
    pub calibrate: bool,
    /// Leave out whom to ask: quicker.
    #[arg(skip)]
    #[serde(default)]
    pub brief: bool,
}

/// What became of a file that changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChangeSort {
    /// It is named in the request.
    Named,
    /// It is new.
    Added,
    /// Its content is another.
    Changed,
    /// It stands elsewhere.
    Moved,
    /// It is gone: what depended on it is known from the older map.
    Removed,
}

/// How a change spreads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Spread {
    /// By imports and uses.
    Graph,
    /// It is configuration, or a manifest: whatever stands in its folder and below may be built or linked otherwise.
    Folder,
    /// Nothing is known to depend on it: it is no part of the import graph.
    None,
}

/// A file that changes.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ChangedFile {
    /// Repository-relative.
    pub path: String,
    /// What became of it.
    pub change: ChangeSort,
    /// How that spreads.
    pub spread: Spread,
}

/// A file that a change reaches.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReachedFile {
    /// Repository-relative.
    pub path: String,
    /// What it is for.
    pub kind: FileKind,
    /// How many steps away the nearest change is; 0 of what changed itself.
    pub distance: u32,
    /// 1 of what changed and what depends on it directly, and half as much with each further step.
    pub score: f64,
    /// The file by which it is reached; none of what changed itself.
    pub via: Option<String>,
    /// The change that reaches it first; none of what changed itself.
    pub change: Option<String>,
}

/// What a change can reach.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Impact {
    /// The project.
    pub project: Project,
    /// Which map it is.
    pub map: SnapshotView,
    /// The commit since which changes are looked at.
    pub since: Option<SnapshotOrCommit>,
    /// What changes.
    pub changed: Vec<ChangedFile>,
    /// What that can reach, the nearest first: the files that change are among it.
    pub reached: Vec<ReachedFile>,
    /// How many of these are tests.
    pub tests: usize,
    /// Who knows what changes and what is one step away, and its owners; left out where that was asked.
    pub ask: Option<OwnedPlace>,
    /// What to know of the answer, in sentences.
    pub notes: Vec<String>,
    /// How well this foretells what changes, where that was asked.
    pub calibration: Option<Calibration>,
}

/// The commit since which changes are looked at.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SnapshotOrCommit {
    /// The ref as asked for.
    pub reference: String,
    /// The commit where the two parted, hexadecimal.
    pub commit: String,
}

/// What changed, and the maps to ask.
struct Asked {
    project: Project,
    snapshot: Snapshot,
    /// The map where the change begins.
    base: Option<Snapshot>,
    since: Option<SnapshotOrCommit>,
    changed: BTreeMap<String, ChangeSort>,
    /// Where files were that moved: from there to here.
    now: HashMap<String, String>,
    notes: Vec<String>,
}

/// What a change can reach. With `since`, maps that are missing are drawn first. Kind `NotFound` if there is no such
/// file, commit or map, `Usage` if no change is named.
pub fn impact(core: &Core, request: &ImpactRequest, progress: &dyn Progress) -> Result<Impact> {
    let mut asked = match &request.since {
        Some(since) => since_parted(core, request, since, progress)?,
        None => named(core, request)?,
    };
    let past = || {
        let files = core.files(&asked.snapshot)?;
        if request.brief { Ok(Past::unknown(files)) } else { core.past_of(&asked.snapshot, None, files) }
    };
    let (web, past) = both(|| core.web(&asked.snapshot, PlaceLevel::File), past);
    let (web, past) = (web?, past?);
    if request.calibrate {
        let calibration = Some(calibrate(&past, &web, progress)?);
        return finished(core, asked, Vec::new(), Vec::new(), None, calibration);
    }
    asked.name(&request.files, &past.files)?;
    let found = vec![None; past.files.len()];
    let mut spreading = Spreading { files: &past.files, web: &web, found };
    let depth = request.depth.unwrap_or(u32::MAX);
    let changed = spreading.change(&asked.changed, depth);
    if let Some(base) = &asked.base {
        let web = core.web(base, PlaceLevel::File)?;
        spreading.remember(&web, &asked.changed, &asked.now, depth);
    }
    asked.notes.extend(notes(&changed));
    let mut reached: Vec<ReachedFile> = spreading.found.into_iter().flatten().collect();
    // By path already, and this keeps that.
    reached.sort_by_key(|file| file.distance);
    let ask = if request.brief {
        None
    } else {
        let near: HashSet<&str> =
            reached.iter().filter(|file| file.distance <= 1).map(|file| file.path.as_str()).collect();
        let mut ask = owners_of(core, (&asked.project, &asked.snapshot), &past, &near)?;
        ask.people.truncate(PEOPLE);
        Some(ask)
    };
    if request.tests {
        reached.retain(|file| file.kind == FileKind::Test);
    }
    finished(core, asked, changed, reached, ask, None)
}

fn finished(
    core: &Core,
    asked: Asked,
    changed: Vec<ChangedFile>,
    reached: Vec<ReachedFile>,
    ask: Option<OwnedPlace>,
    calibration: Option<Calibration>,
) -> Result<Impact> {
    Ok(Impact {
        map: SnapshotView::load(core, &asked.snapshot)?,
        project: asked.project,
        since: asked.since,
        tests: reached.iter().filter(|file| file.kind == FileKind::Test).count(),
        changed,
        reached,
        ask,
        notes: asked.notes,
        calibration,
    })
}

/// A stored map, to be asked about the files that the request names.
fn named(core: &Core, request: &ImpactRequest) -> Result<Asked> {
    let (project, snapshot) = core.find_map(&request.of.which())?;
    if request.files.is_empty() && !request.calibrate {
        return Err(Error::new(Kind::Usage, "no change is named")
            .hint("Name files, or where changes begin: groma map impact --since origin/main."));
    }
    Ok(Asked {
        project,
        snapshot,
        base: None,
        since: None,
        changed: BTreeMap::new(),
        now: HashMap::new(),
        notes: Vec::new(),
    })
}

impl Asked {
    /// Takes the files of the map that `texts` name, and those below folders, for changed. Kind `NotFound` if there
    /// is none at all; of a few that are not there a note is taken.
    fn name(&mut self, texts: &[String], files: &[ListedFile]) -> Result<()> {
        let mut unknown = Vec::new();
        for text in texts {
            let wanted = text.trim_start_matches("./").trim_end_matches('/');
            let wanted = if wanted.is_empty() { "." } else { wanted };
            let before = self.changed.len();
            let inside = files.iter().filter(|file| is_in(&file.path, wanted));
            self.changed.extend(inside.map(|file| (file.path.clone(), ChangeSort::Named)));
            if self.changed.len() == before && !self.changed.contains_key(wanted) {
                unknown.push(wanted);
            }
        }
        if let Some(first) = unknown.first().filter(|_| self.changed.is_empty()) {
            find(files, Some(first))?;
        }
        if !unknown.is_empty() {
            self.notes.push(format!(
                "not in this map, so what depended on it is not told: {} (--since tells it)",
                unknown.join(", ")
            ));
        }
        Ok(())
    }
}

/// What was changed since the mapped commit parted from `since`.
fn since_parted(core: &Core, request: &ImpactRequest, since: &str, progress: &dyn Progress) -> Result<Asked> {
    let (project, _, repository) = core.find_or_add_project(request.of.project.as_deref())?;
    let repository = match repository {
        Some(repository) => repository,
        None => core.context().repository(&project)?,
    };
    let name = request.of.commit.as_deref().or(project.reference.as_deref()).unwrap_or("HEAD");
    let tip = repository.resolve(Some(name))?;
    let from = repository.resolve(Some(since))?;
    let base = forked(&repository, (since, &from), (name, &tip))?;
    let base_map = core.map_of(&project, &repository, &base, progress)?;
    let snapshot = if request.of.worktree {
        core.map_of_worktree(&project, progress)?
    } else {
        core.map_of(&project, &repository, &tip, progress)?
    };
    let comparison = Comparison::new(core, Some(&repository), &base_map, &snapshot)?;
    let files = comparison.files();
    let mut changed = BTreeMap::new();
    changed.extend(files.added.into_iter().map(|path| (path, ChangeSort::Added)));
    changed.extend(files.changed.into_iter().map(|path| (path, ChangeSort::Changed)));
    changed.extend(files.removed.into_iter().map(|path| (path, ChangeSort::Removed)));
    let now: HashMap<String, String> =
        files.moved.iter().map(|moved| (moved.from.clone(), moved.to.clone())).collect();
    changed.extend(files.moved.into_iter().map(|moved| (moved.to, ChangeSort::Moved)));
    let commit = base.commit.map(|commit| commit.to_string()).unwrap_or_default();
    let needs_base = changed.values().any(|sort| matches!(sort, ChangeSort::Removed | ChangeSort::Moved));
    Ok(Asked {
        since: Some(SnapshotOrCommit { reference: since.to_owned(), commit }),
        base: needs_base.then_some(base_map),
        project,
        snapshot,
        changed,
        now,
        notes: Vec::new(),
    })
}

/// A change while it spreads over the files of a map.
struct Spreading<'a> {
    files: &'a [ListedFile],
    web: &'a Web,
    /// How each of the files is reached, if it is.
    found: Vec<Option<ReachedFile>>,
}

impl Spreading<'_> {
    /// Spreads what changed; tells of each how.
    fn change(&mut self, changed: &BTreeMap<String, ChangeSort>, depth: u32) -> Vec<ChangedFile> {
        let mut told = Vec::new();
        let mut seeds = Vec::new();
        for (path, sort) in changed {
            let place = self.web.find(path);
            seeds.extend(place);
            let spread = match place {
                _ if is_configuration(path) => Spread::Folder,
                Some(_) => Spread::Graph,
                None if *sort == ChangeSort::Removed => Spread::Graph,
                None => Spread::None,
            };
            told.push(ChangedFile { path: path.clone(), change: *sort, spread });
            self.reach(path, 0, None);
        }
        let (web, files) = (self.web, self.files_of_places());
        for reached in web.impact(&seeds, depth) {
            if let Some(file) = files[reached.place] {
                let by = [reached.via, reached.seed].map(|place| web.places()[place].as_str());
                self.reach_file(file, reached.distance, Some(by).filter(|_| reached.distance > 0));
            }
        }
        if depth > 0 {
            for file in told.iter().filter(|file| file.spread == Spread::Folder) {
                self.configured(&file.path);
            }
        }
        told
    }

    /// All code in the folder of a configuration file and below it is a step away; of pytest's `conftest.py`, all tests.
    fn configured(&mut self, path: &str) {
        let folder = path.rsplit_once('/').map_or(".", |(folder, _)| folder);
        let is_for_tests = path.ends_with("conftest.py");
        let files = self.files;
        for file in files.iter().filter(|file| is_in(&file.path, folder)) {
            let is_code =
                self.web.find(&file.path).is_some() || (file.kind == FileKind::Test && file.lines.code > 0);
            if is_code && (!is_for_tests || file.kind == FileKind::Test) {
                self.reach(&file.path, 1, Some([path, path]));
            }
        }
    }

    /// What depended on files that are gone or moved, by the older map.
    fn remember(
        &mut self,
        old: &Web,
        changed: &BTreeMap<String, ChangeSort>,
        now: &HashMap<String, String>,
        depth: u32,
    ) {
        let gone = changed.iter().filter(|(_, sort)| **sort == ChangeSort::Removed).map(|(path, _)| path);
        let seeds: Vec<usize> = gone.chain(now.keys()).filter_map(|path| old.find(path)).collect();
        let today = |place: usize| {
            let path = &old.places()[place];
            now.get(path).unwrap_or(path).as_str()
        };
        for reached in old.impact(&seeds, depth).into_iter().filter(|reached| reached.distance > 0) {
            let by = [today(reached.via), today(reached.seed)];
            self.reach(today(reached.place), reached.distance, Some(by));
        }
    }

    /// Notes that the file at `path` is reached, if there is one and nothing nearer reaches it.
    fn reach(&mut self, path: &str, distance: u32, by: Option<[&str; 2]>) {
        if let Ok(file) = self.files.binary_search_by(|file| file.path.as_str().cmp(path)) {
            self.reach_file(file, distance, by);
        }
    }

    /// The same of a file by its number.
    fn reach_file(&mut self, file: usize, distance: u32, by: Option<[&str; 2]>) {
        if self.found[file].as_ref().is_some_and(|known| known.distance <= distance) {
            return;
        }
        let exponent = i32::try_from(distance.saturating_sub(1)).unwrap_or(i32::MAX);
        let [via, change] = by.map_or([None, None], |by| by.map(|path| Some(path.to_owned())));
        let ListedFile { path, kind, .. } = &self.files[file];
        let score = rounded(DECAY.powi(exponent));
        self.found[file] =
            Some(ReachedFile { path: path.clone(), kind: *kind, distance, score, via, change });
    }

    /// The number of the file that each place of the web is, if it is one: both are by path.
    fn files_of_places(&self) -> Vec<Option<usize>> {
        let mut next = 0;
        let file_of = |place: &String| {
            while self.files.get(next).is_some_and(|file| file.path < *place) {
                next += 1;
            }
            self.files.get(next).is_some_and(|file| file.path == *place).then_some(next)
        };
        self.web.places().iter().map(file_of).collect()
    }
}

/// Whether a file decides how others are linked, built or run.
fn is_configuration(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name == "conftest.py" || recognise(path).is_some() || FAMILIES.iter().any(|family| family.reads(path))
}

fn notes(changed: &[ChangedFile]) -> Vec<String> {
    let of = |spread: Spread| -> BTreeSet<&str> {
        changed.iter().filter(|file| file.spread == spread).map(|file| file.path.as_str()).collect()
    };
    let some = |paths: &BTreeSet<&str>| {
        let shown: Vec<&str> = paths.iter().copied().take(3).collect();
        let more = paths.len() - shown.len();
        if more > 0 { format!("{}, {more} more", shown.join(", ")) } else { shown.join(", ") }
    };
    let mut notes = Vec::new();
    let folders = of(Spread::Folder);
    if !folders.is_empty() {
        notes.push(format!(
            "configuration changes, so all code in its folder and below counts as reached: {}",
            some(&folders)
        ));
    }
    let alone = of(Spread::None);
    if !alone.is_empty() {
        notes.push(format!(
            "no part of the import graph, so nothing is known to depend on it: {}",
            some(&alone)
        ));
    }
    if changed.iter().any(|file| file.change == ChangeSort::Removed) {
        notes.push("what depended on files that are gone is told by the older map".to_owned());
    }
    notes
}
