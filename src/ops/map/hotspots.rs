//! Hotspots: the files and folders that are both complicated and changed often.

use std::collections::{BTreeMap, HashMap, HashSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::map::file::FileKind;
use crate::map::history::Person;
use crate::map::past::hotspot::{percentiles, scores};
use crate::store::Project;

use super::WhichMap;
use super::files::glob;
use super::past::{Past, PlaceLevel, parse_count};
use super::view::SnapshotView;
use crate::ops::Core;

/// Which hotspots.
#[derive(Debug, Clone, Default, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HotspotsRequest {
    /// The map.
    #[command(flatten)]
    #[serde(default)]
    pub which: WhichMap,
    /// Between what
    #[arg(long, value_enum, default_value_t)]
    #[serde(default)]
    pub level: PlaceLevel,
    /// Changes of this many days back from the mapped commit [default: all that the map knows]
    #[arg(long, value_name = "DAYS", value_parser = parse_count)]
    pub window: Option<u32>,
    /// Only files whose path matches this glob, such as 'src/**/*.rs'
    #[arg(long, value_name = "GLOB")]
    pub path: Option<String>,
    /// Also files of tests, and those that are generated or vendored
    #[arg(long)]
    #[serde(default)]
    pub all: bool,
    /// At most this many
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

/// A file or folder that changes.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Hotspot {
    /// Repository-relative; `.` is the root folder.
    pub path: String,
    /// Commits in the window that changed it, moves followed; merges are not counted.
    pub commits: u32,
    /// People who wrote these, after the mailmap.
    pub authors: u32,
    /// How many ways lead through its functions: one for each, and one for each decision point.
    pub complexity: u64,
    /// Its lines of code.
    pub code: u64,
    /// The part of the other places that changed less, 0 to 1.
    pub churn_percentile: f64,
    /// The part of the other places that are less complicated, 0 to 1.
    pub complexity_percentile: f64,
    /// The product of the two, 0 to 1.
    pub score: f64,
}

/// Hotspots of a map.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct HotspotList {
    /// The project.
    pub project: Project,
    /// Which map it is.
    pub map: SnapshotView,
    /// Between what they are.
    pub level: PlaceLevel,
    /// Over how many days changes are counted.
    pub window_days: u32,
    /// How many places were compared.
    pub compared: usize,
    /// How many of them changed, shown or not.
    pub total: usize,
    /// Those, the hottest first.
    pub hotspots: Vec<Hotspot>,
}

/// What a place adds up to.
#[derive(Default)]
struct Place {
    commits: u32,
    people: HashSet<i64>,
    complexity: u64,
    code: u64,
}

/// Hotspots of a map: its own sources, or with `all` every file with code. Kind `Usage` for a glob that cannot be read
/// or a window that the map does not know, `NotFound` if there is no map.
pub fn hotspots(core: &Core, request: &HotspotsRequest) -> Result<HotspotList> {
    let glob = request.path.as_deref().map(glob).transpose()?;
    let (project, snapshot) = core.find_map(&request.which)?;
    let past = core.past(&snapshot, request.window)?;
    let mut chosen = past.chosen(|file| {
        let is_wanted = match file.kind {
            FileKind::Source => true,
            FileKind::Test | FileKind::Generated | FileKind::Vendored => request.all,
            _ => false,
        };
        is_wanted && file.lines.code > 0 && glob.as_ref().is_none_or(|glob| glob.is_match(&file.path))
    });
    chosen.sort_unstable();
    let places = match request.level {
        PlaceLevel::File => of_files(&past, &chosen),
        PlaceLevel::Folder => of_folders(&past, &chosen),
    };
    let people = places.values().flat_map(|place| place.people.iter().copied()).collect();
    let people = core.people_of(&project, &snapshot, people)?;
    let mut hotspots = ranked(places, &people);
    let compared = hotspots.len();
    hotspots.retain(|hotspot| hotspot.commits > 0);
    let total = hotspots.len();
    hotspots.truncate(request.limit.unwrap_or(usize::MAX));
    let map = SnapshotView::load(core, &snapshot)?;
    let (level, window_days) = (request.level, past.window_days);
    Ok(HotspotList { project, map, level, window_days, compared, total, hotspots })
}

fn of_files<'p>(past: &'p Past, chosen: &[usize]) -> BTreeMap<&'p str, Place> {
    let mut places: HashMap<i64, Place> = HashMap::with_capacity(chosen.len());
    for file in chosen {
        let listed = &past.files[*file];
        let place =
            Place { complexity: listed.complexity, code: u64::from(listed.lines.code), ..Place::default() };
        places.insert(number(*file), place);
    }
    for commit in &past.commits {
        for file in &commit.files {
            if let Some(place) = places.get_mut(file) {
                place.commits += 1;
                place.people.insert(commit.person);
            }
        }
    }
    chosen
        .iter()
        .filter_map(|file| Some((past.files[*file].path.as_str(), places.remove(&number(*file))?)))
        .collect()
}

/// The folders above the chosen files; a commit counts once for each that it changed something in.
fn of_folders<'p>(past: &'p Past, chosen: &[usize]) -> BTreeMap<&'p str, Place> {
    let mut places: BTreeMap<&str, Place> = BTreeMap::new();
    for file in chosen {
        let listed = &past.files[*file];
        for folder in above(&listed.path) {
            let place = places.entry(folder).or_default();
            place.complexity += listed.complexity;
            place.code += u64::from(listed.lines.code);
        }
    }
    let is_chosen: HashSet<i64> = chosen.iter().copied().map(number).collect();
    let mut touched = HashSet::new();
    for commit in &past.commits {
        touched.clear();
        for file in commit.files.iter().filter(|file| is_chosen.contains(file)) {
            touched.extend(above(past.path(*file)));
        }
        for folder in &touched {
            if let Some(place) = places.get_mut(folder) {
                place.commits += 1;
                place.people.insert(commit.person);
            }
        }
    }
    places
}

/// The folders above `path`, the nearest first; `.` is the last.
pub(super) fn above(path: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(path);
    std::iter::from_fn(move || {
        let path = rest?;
        let folder = path.rsplit_once('/').map(|(folder, _)| folder);
        rest = folder;
        Some(folder.unwrap_or("."))
    })
}

fn number(place: usize) -> i64 {
    i64::try_from(place).unwrap_or(i64::MAX)
}

/// Places by score, and equal ones by commits and path. `people` says who recorded people really are.
fn ranked(places: BTreeMap<&str, Place>, people: &HashMap<i64, Person>) -> Vec<Hotspot> {
    let churn: Vec<u64> = places.values().map(|place| u64::from(place.commits)).collect();
    let complexity: Vec<u64> = places.values().map(|place| place.complexity).collect();
    let (churned, complicated) = (percentiles(&churn), percentiles(&complexity));
    let scores = scores(&churn, &complexity);
    let mut hotspots = Vec::with_capacity(places.len());
    for (at, (path, place)) in places.into_iter().enumerate() {
        let real: HashSet<&Person> = place.people.iter().filter_map(|person| people.get(person)).collect();
        hotspots.push(Hotspot {
            path: path.to_owned(),
            commits: place.commits,
            authors: u32::try_from(real.len()).unwrap_or(u32::MAX),
            complexity: place.complexity,
            code: place.code,
            churn_percentile: rounded(churned[at]),
            complexity_percentile: rounded(complicated[at]),
            score: rounded(scores[at]),
        });
    }
    hotspots.sort_by(|a, b| {
        b.score.total_cmp(&a.score).then(b.commits.cmp(&a.commits)).then_with(|| a.path.cmp(&b.path))
    });
    hotspots
}

/// A part in four digits: more would say nothing.
pub(super) fn rounded(part: f64) -> f64 {
    (part * 10_000.0).round() / 10_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folders_above_a_file_end_at_the_root() {
        assert_eq!(above("a/b/c").collect::<Vec<_>>(), ["a/b", "a", "."]);
        assert_eq!(above("c").collect::<Vec<_>>(), ["."]);
    }
}
