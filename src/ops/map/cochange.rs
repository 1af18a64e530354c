//! Co-change: what changes together, and whether the import graph knows why.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::map::file::FileKind;
use crate::map::past::cochange::{Counts, MOST_FILES, Pair, are_kin, count};
use crate::map::reach::Web;
use crate::store::{Project, Snapshot};

use super::InMap;
use super::edges::Level;
use super::hotspots::rounded;
use super::owners::{find, is_in};
use super::past::{Past, PlaceLevel, parse_count};
use super::view::SnapshotView;
use crate::ops::Core;
use crate::ops::beside::both;

/// What changes together.
#[derive(Debug, Clone, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CochangeRequest {
    /// Only what changes together with this file or folder
    pub path: Option<String>,
    /// The map.
    #[command(flatten)]
    #[serde(default)]
    pub of: InMap,
    /// Between what
    #[arg(long, value_enum, default_value_t)]
    #[serde(default)]
    pub level: PlaceLevel,
    /// Only hidden coupling: no path leads from one to the other, and names do not tell why either
    #[arg(long)]
    #[serde(default)]
    pub hidden: bool,
    /// Changes of this many days back from the mapped commit [default: all that the map knows]
    #[arg(long, value_name = "DAYS", value_parser = parse_count)]
    pub window: Option<u32>,
    /// Only pairs that at least this many commits changed together
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = parse_count)]
    #[serde(default = "usual_support")]
    pub min_support: u32,
    /// Only pairs of which one changes with the other at least this often, 0 to 1
    #[arg(long, value_name = "PART", default_value_t = 0.3)]
    #[serde(default = "usual_confidence")]
    pub min_confidence: f64,
    /// At most this many pairs
    #[arg(long, value_name = "N", default_value_t = 30)]
    #[serde(default = "usual_limit")]
    pub limit: usize,
}

fn usual_support() -> u32 {
    3
}

fn usual_confidence() -> f64 {
    0.3
}

fn usual_limit() -> usize {
    30
}

/// What the map knows of a pair that changes together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// One imports or uses the other.
    Direct,
    /// A path of imports and uses leads from one to the other.
    Path,
    /// Names tell: a test and what it tests, a header and its source; or both are tests.
    Kin,
    /// One is no part of the import graph, as texts and pictures are not.
    Outside,
    /// Nothing: what couples them is hidden.
    Hidden,
}

/// Two places that change together.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CoupledPair {
    /// One; where a place was asked for, that one.
    pub a: String,
    /// The other.
    pub b: String,
    /// The commits that changed both.
    pub support: u32,
    /// The commits that changed `a`.
    pub commits_a: u32,
    /// The commits that changed `b`.
    pub commits_b: u32,
    /// Of the commits that changed `a`, the part that changed `b` too.
    pub confidence_a: f64,
    /// Of the commits that changed `b`, the part that changed `a` too.
    pub confidence_b: f64,
    /// How many times as often as by chance.
    pub lift: f64,
    /// What the map knows of it.
    pub relation: Relation,
    /// The length of the shortest path from one to the other, if there is one.
    pub distance: Option<u32>,
}

/// What changes together in a map.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Cochanges {
    /// The project.
    pub project: Project,
    /// Which map it is.
    pub map: SnapshotView,
    /// Between what.
    pub level: PlaceLevel,
    /// The place that was asked for.
    pub path: Option<String>,
    /// Over how many days changes are counted.
    pub window_days: u32,
    /// Commits that were counted: no merges, and at most 50 files each.
    pub commits: u32,
    /// Commits that were left out because they changed more files.
    pub left_out: u32,
    /// How many pairs are strong enough, shown or not; with `hidden`, before hidden ones are told from others.
    pub total: usize,
    /// The pairs, most commits first.
    pub pairs: Vec<CoupledPair>,
}

/// What changes together. Kind `NotFound` if there is no such place or map, `Usage` for a window that the map does not
/// know.
pub fn cochange(core: &Core, request: &CochangeRequest) -> Result<Cochanges> {
    let (project, snapshot) = core.find_map(&request.of.which())?;
    let files = core.files(&snapshot)?;
    let wanted = request.path.as_deref().map(|path| find(&files, Some(path))).transpose()?;
    let is_file = |path: &str| files.binary_search_by(|file| file.path.as_str().cmp(path)).is_ok();
    // A folder changes with folders, unless files were asked for by naming one.
    let level = match &wanted {
        Some(path) if is_file(path) => PlaceLevel::File,
        Some(_) => PlaceLevel::Folder,
        None => request.level,
    };
    let (web, past) = both(|| core.web(&snapshot, level), || core.past_of(&snapshot, request.window, files));
    let (web, past) = (web?, past?);
    let places = Places::of(&past, level, wanted.as_deref());
    let usable = |size: usize| (1..=MOST_FILES).contains(&size);
    let left_out = past.commits.iter().filter(|commit| commit.size > MOST_FILES).count();
    let commits: Vec<Vec<i64>> = past
        .commits
        .iter()
        .filter(|commit| usable(commit.size))
        .map(|commit| places.touched(commit))
        .collect();
    let only = wanted.as_deref().and_then(|path| places.number(path));
    let counts = count(commits.iter().map(Vec::as_slice), request.min_support, only);
    let mut strong: Vec<Pair> = counts.pairs.clone();
    strong.retain(|pair| {
        let strength = counts.strength(pair);
        strength.confidence_a.max(strength.confidence_b) >= request.min_confidence
            && !nested(places.name(pair.a), places.name(pair.b))
    });
    strong.sort_by(|x, y| {
        let order = |pair: &Pair| (pair.support, counts.strength(pair).lift);
        let ((xs, xl), (ys, yl)) = (order(x), order(y));
        ys.cmp(&xs).then(yl.total_cmp(&xl)).then_with(|| places.name(x.a).cmp(places.name(y.a)))
    });
    let is_test = |path: &str| {
        let found = past.files.binary_search_by(|file| file.path.as_str().cmp(path));
        found.is_ok_and(|place| past.files[place].kind == FileKind::Test)
    };
    let asked = Asked { request, only, counts: &counts, places: &places };
    let relations = Relations::new(web, level);
    let pairs = asked.told(&strong, relations, &is_test);
    Ok(Cochanges {
        map: SnapshotView::load(core, &snapshot)?,
        project,
        level,
        path: wanted,
        window_days: past.window_days,
        commits: counts.commits,
        left_out: u32::try_from(left_out).unwrap_or(u32::MAX),
        total: strong.len(),
        pairs,
    })
}

/// What is asked of the pairs that were counted.
struct Asked<'a> {
    request: &'a CochangeRequest,
    only: Option<i64>,
    counts: &'a Counts,
    places: &'a Places<'a>,
}

impl Asked<'_> {
    /// The pairs of `strong` that are wanted, as many as are, and what the map knows of them.
    fn told(
        &self,
        strong: &[Pair],
        mut relations: Relations,
        is_test: &impl Fn(&str) -> bool,
    ) -> Vec<CoupledPair> {
        let mut pairs = Vec::new();
        for pair in strong {
            if pairs.len() >= self.request.limit {
                break;
            }
            let (mut a, mut b) = (pair.a, pair.b);
            if self.only == Some(b) {
                std::mem::swap(&mut a, &mut b);
            }
            let (relation, distance) = relations.between(self.places.name(a), self.places.name(b), is_test);
            if !self.request.hidden || relation == Relation::Hidden {
                pairs.push(self.pair((a, b), pair, relation, distance));
            }
        }
        pairs
    }

    fn pair(
        &self,
        (a, b): (i64, i64),
        pair: &Pair,
        relation: Relation,
        distance: Option<u32>,
    ) -> CoupledPair {
        let commits_of = |place| self.counts.single.get(&place).copied().unwrap_or_default();
        let part = |commits: u32| rounded(f64::from(pair.support) / f64::from(commits.max(1)));
        CoupledPair {
            a: self.places.name(a).to_owned(),
            b: self.places.name(b).to_owned(),
            support: pair.support,
            commits_a: commits_of(a),
            commits_b: commits_of(b),
            confidence_a: part(commits_of(a)),
            confidence_b: part(commits_of(b)),
            lift: rounded(self.counts.strength(pair).lift),
            relation,
            distance,
        }
    }
}

/// A folder and what is in it change together by themselves.
fn nested(a: &str, b: &str) -> bool {
    is_in(a, b) || is_in(b, a)
}

/// The places that are told apart, and where each file belongs.
struct Places<'p> {
    names: Vec<&'p str>,
    of_file: Vec<i64>,
}

impl<'p> Places<'p> {
    /// Files; or their folders, of which `asked` is one as a whole.
    fn of(past: &'p Past, level: PlaceLevel, asked: Option<&'p str>) -> Self {
        let mut places = Self { names: Vec::new(), of_file: Vec::with_capacity(past.files.len()) };
        let mut numbers: HashMap<&str, i64> = HashMap::new();
        for file in &past.files {
            let name = match (level, asked) {
                (PlaceLevel::File, _) => file.path.as_str(),
                (PlaceLevel::Folder, Some(asked)) if is_in(&file.path, asked) => asked,
                (PlaceLevel::Folder, _) => file.path.rsplit_once('/').map_or(".", |(folder, _)| folder),
            };
            let number = *numbers.entry(name).or_insert_with(|| {
                places.names.push(name);
                i64::try_from(places.names.len() - 1).unwrap_or(i64::MAX)
            });
            places.of_file.push(number);
        }
        places
    }

    fn touched(&self, commit: &crate::map::past::PastCommit) -> Vec<i64> {
        let of = |file: &i64| usize::try_from(*file).ok().and_then(|file| self.of_file.get(file)).copied();
        let mut touched: Vec<i64> = commit.files.iter().filter_map(of).collect();
        touched.sort_unstable();
        touched.dedup();
        touched
    }

    fn number(&self, name: &str) -> Option<i64> {
        self.names.iter().position(|known| *known == name).and_then(|place| i64::try_from(place).ok())
    }

    fn name(&self, number: i64) -> &'p str {
        usize::try_from(number).ok().and_then(|place| self.names.get(place)).copied().unwrap_or_default()
    }
}

/// What the map knows of pairs; paths from one place are looked for once.
struct Relations {
    web: Web,
    level: PlaceLevel,
    distances: HashMap<usize, Vec<Option<u32>>>,
}

impl Relations {
    fn new(web: Web, level: PlaceLevel) -> Self {
        Self { web, level, distances: HashMap::new() }
    }

    fn between(&mut self, a: &str, b: &str, is_test: &impl Fn(&str) -> bool) -> (Relation, Option<u32>) {
        let ends = (self.web.find(a), self.web.find(b));
        let distance = match ends {
            (Some(a), Some(b)) => self.distance(a, b).into_iter().chain(self.distance(b, a)).min(),
            _ => None,
        };
        let relation = match distance {
            Some(0 | 1) => Relation::Direct,
            _ if self.level == PlaceLevel::File && are_kin(a, b) => Relation::Kin,
            _ if self.level == PlaceLevel::Folder && mirrored(a) == mirrored(b) => Relation::Kin,
            Some(_) => Relation::Path,
            None if is_test(a) && is_test(b) => Relation::Kin,
            None if ends.0.is_none() || ends.1.is_none() => Relation::Outside,
            None => Relation::Hidden,
        };
        (relation, distance)
    }

    fn distance(&mut self, from: usize, to: usize) -> Option<u32> {
        self.distances.entry(from).or_insert_with(|| self.web.distances(from))[to]
    }
}

/// A folder without what tells tests from sources: `src/test/java/a` and `src/main/java/a` are the same then.
fn mirrored(folder: &str) -> Vec<&str> {
    let is_side = |part: &&str| {
        matches!(*part, "src" | "lib" | "main" | "test" | "tests" | "spec" | "specs" | "__tests__" | "e2e")
    };
    folder.split('/').filter(|part| !is_side(part)).collect()
}

impl Core {
    /// Who imports and uses whom in a map, between files or folders.
    pub(super) fn web(&self, snapshot: &Snapshot, level: PlaceLevel) -> Result<Web> {
        let level = match level {
            PlaceLevel::File => Level::File,
            PlaceLevel::Folder => Level::Folder,
        };
        let (imports, uses) = self.networks(snapshot, level)?;
        Ok(Web::new(imports, uses))
    }
}
