//! Who knows what: people by their recent changes, how many of them it takes, and what CODEOWNERS says.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::analysis::codeowners::{CodeOwners, PLACES};
use crate::error::{Error, Kind, Result};
use crate::map::folder::ListedFile;
use crate::map::history::Person;
use crate::map::past::ownership::{Work, add, bus_factor, ranked};
use crate::store::{Project, Snapshot};

use super::InMap;
use super::hotspots::{above, rounded};
use super::past::{Past, PlaceLevel, parse_count};
use super::view::SnapshotView;
use crate::ops::Core;

/// Whose.
#[derive(Debug, Clone, Default, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnersRequest {
    /// A file or folder of the map [default: all of it]
    pub path: Option<String>,
    /// The map.
    #[command(flatten)]
    #[serde(default)]
    pub of: InMap,
    /// Also tell of all files, or of all folders, below it [default: what is directly in it]
    #[arg(long, value_enum)]
    pub level: Option<PlaceLevel>,
    /// Changes of this many days back from the mapped commit [default: all that the map knows]
    #[arg(long, value_name = "DAYS", value_parser = parse_count)]
    pub window: Option<u32>,
    /// At most this many people, and as many places
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

/// Somebody who changed a place.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Knower {
    /// Who, after the mailmap.
    #[serde(flatten)]
    pub person: Person,
    /// Their commits in the window that changed it.
    pub commits: u32,
    /// Their part of all that was changed, 0 to 1; a change counts half after 120 days.
    pub share: f64,
    /// Their last commit there.
    #[schemars(with = "String")]
    pub last_at: Timestamp,
}

/// A rule of CODEOWNERS that decides about a file.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct OwnerRule {
    /// The file that says so.
    pub file: String,
    /// The line.
    pub line: u32,
    /// The pattern as written.
    pub pattern: String,
    /// Who owns what it matches; nobody where it takes files out.
    pub owners: Vec<String>,
}

/// An owner by CODEOWNERS, and of how many files.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct OwnerCount {
    /// `@user`, `@group/team` or an address.
    pub owner: String,
    /// The files below the place.
    pub files: usize,
}

/// A file or folder, and who knows it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct OwnedPlace {
    /// Repository-relative; `.` is the root folder.
    pub path: String,
    /// The files in it.
    pub files: usize,
    /// Commits in the window that changed it, moves followed.
    pub commits: usize,
    /// How many people hold more than half of what was changed; 0 where nothing was.
    pub bus_factor: usize,
    /// These and the others, the most knowing first.
    pub people: Vec<Knower>,
    /// Owners by CODEOWNERS, of the most files first.
    pub code_owners: Vec<OwnerCount>,
    /// Files that no owner is named for.
    pub unowned: usize,
}

/// Who knows a place and what is in it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Owners {
    /// The project.
    pub project: Project,
    /// Which map it is.
    pub map: SnapshotView,
    /// Over how many days changes are counted.
    pub window_days: u32,
    /// The CODEOWNERS file, if there is one.
    pub code_owners_file: Option<String>,
    /// The place.
    pub place: OwnedPlace,
    /// The rules that decide about it, where it is a file.
    pub rules: Vec<OwnerRule>,
    /// How many places there are in it, shown or not.
    pub total: usize,
    /// These, each with the people who know most of it; those that fewest people know first.
    pub parts: Vec<OwnedPlace>,
}

/// How many people are told of each part.
const PEOPLE_OF_PART: usize = 3;

/// Who knows a place of a map. Kind `NotFound` if there is no such place or map, `Usage` for a window that the map does
/// not know.
pub fn owners(core: &Core, request: &OwnersRequest) -> Result<Owners> {
    let (project, snapshot) = core.find_map(&request.of.which())?;
    let past = core.past(&snapshot, request.window)?;
    let wanted = find(&past.files, request.path.as_deref())?;
    let ruling = core.code_owners(&project, &past);
    let people = past.commits.iter().map(|commit| commit.person).collect();
    let people = core.people_of(&project, &snapshot, people)?;
    let view = View { past: &past, people: &people, ruling: ruling.as_ref() };
    let is_file = past.files.binary_search_by(|file| file.path.as_str().cmp(&wanted)).is_ok();
    let place = |path: &str| Some(wanted.as_str()).filter(|wanted| is_in(path, wanted));
    let mut place = view.places(place).remove(wanted.as_str()).unwrap_or_default().finish(&wanted, &view);
    let mut parts: Vec<OwnedPlace> = Vec::new();
    if !is_file {
        parts = view.parts(&wanted, request.level);
        let order = |part: &OwnedPlace| (part.bus_factor == 0, part.bus_factor, Reverse(part.commits));
        parts.sort_by(|a, b| order(a).cmp(&order(b)).then_with(|| a.path.cmp(&b.path)));
    }
    let total = parts.len();
    let limit = request.limit.unwrap_or(usize::MAX);
    place.people.truncate(limit);
    parts.truncate(limit);
    parts.iter_mut().for_each(|part| part.people.truncate(PEOPLE_OF_PART));
    Ok(Owners {
        map: SnapshotView::load(core, &snapshot)?,
        window_days: past.window_days,
        rules: if is_file { view.rules(&wanted) } else { Vec::new() },
        code_owners_file: ruling.map(|(file, _)| file),
        project,
        place,
        total,
        parts,
    })
}

/// Whether `path` is `place` or in it.
pub(super) fn is_in(path: &str, place: &str) -> bool {
    place == "." || path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

impl Past {
    /// The path of file `number`.
    pub(super) fn path(&self, number: i64) -> &str {
        usize::try_from(number).ok().and_then(|place| self.files.get(place)).map_or("", |file| &file.path)
    }
}

/// The file or folder of `files` that `text` names; `.` without one. Kind `NotFound`, with near names, if there is none.
pub(super) fn find(files: &[ListedFile], text: Option<&str>) -> Result<String> {
    let wanted = text.map_or(".", |text| text.trim_start_matches("./").trim_end_matches('/'));
    let wanted = if wanted.is_empty() { "." } else { wanted };
    if wanted == "." || files.iter().any(|file| is_in(&file.path, wanted)) {
        return Ok(wanted.to_owned());
    }
    let error = Error::new(Kind::NotFound, format!("there is no file or folder `{wanted}` in this map"));
    let names = files.iter().map(|file| file.path.as_str());
    Err(match crate::error::nearest(wanted, names) {
        Some(near) => error.hint(format!("Did you mean `{near}`?")),
        None => error.hint("List its files: groma map files."),
    })
}

impl Core {
    /// The CODEOWNERS file of a map and what it says, if there is one that can be read.
    pub(super) fn code_owners(&self, project: &Project, past: &Past) -> Option<(String, CodeOwners)> {
        let file = PLACES.iter().find_map(|place| {
            let found = past.files.binary_search_by(|file| file.path.as_str().cmp(place));
            found.ok().map(|place| &past.files[place])
        })?;
        let text = self.text_of(project, file.blob)?;
        Some((file.path.clone(), CodeOwners::parse(&file.path, &text)))
    }
}

/// What places are made of.
struct View<'a> {
    past: &'a Past,
    people: &'a HashMap<i64, Person>,
    ruling: Option<&'a (String, CodeOwners)>,
}

/// A place while it is added up.
#[derive(Default)]
struct Sum<'a> {
    files: usize,
    commits: usize,
    works: HashMap<i64, Work>,
    owners: BTreeMap<&'a str, usize>,
    unowned: usize,
}

impl<'a> View<'a> {
    /// What is directly in the folder `wanted`, or at `level` below it.
    fn parts(&self, wanted: &str, level: Option<PlaceLevel>) -> Vec<OwnedPlace> {
        let sums = match level {
            Some(PlaceLevel::File) => self.places(|path| Some(path).filter(|path| is_in(path, wanted))),
            Some(PlaceLevel::Folder) => self.sums(|path| {
                above(path).filter(|folder| *folder != wanted && is_in(folder, wanted)).collect()
            }),
            None => self.places(|path| child(path, wanted)),
        };
        sums.into_iter().map(|(path, sum)| sum.finish(path, self)).collect()
    }

    fn places<'p>(&self, place: impl Fn(&'a str) -> Option<&'p str>) -> HashMap<&'p str, Sum<'a>> {
        self.sums(|path| place(path).into_iter().collect())
    }

    /// The sums of the places that `places` gives for each file.
    fn sums<'p>(&self, places: impl Fn(&'a str) -> Vec<&'p str>) -> HashMap<&'p str, Sum<'a>> {
        let mut sums: HashMap<&str, Sum<'a>> = HashMap::new();
        let of_file: Vec<Vec<&str>> = self.past.files.iter().map(|file| places(&file.path)).collect();
        for (file, places) in self.past.files.iter().zip(&of_file).filter(|(_, places)| !places.is_empty()) {
            let owners = self.ruling.map(|(_, ruling)| ruling.owners(&file.path)).unwrap_or_default();
            for place in places {
                let sum = sums.entry(place).or_default();
                sum.files += 1;
                sum.unowned += usize::from(owners.is_empty());
                for owner in &owners {
                    *sum.owners.entry(owner).or_default() += 1;
                }
            }
        }
        let mut touched: HashSet<&str> = HashSet::new();
        for commit in &self.past.commits {
            touched.clear();
            let files = commit.files.iter().filter_map(|file| of_file.get(usize::try_from(*file).ok()?));
            touched.extend(files.flatten());
            for place in &touched {
                if let Some(sum) = sums.get_mut(place) {
                    sum.commits += 1;
                    add(&mut sum.works, commit.person, commit.committed_s, self.past.now_s);
                }
            }
        }
        sums
    }

    fn rules(&self, path: &str) -> Vec<OwnerRule> {
        let Some((file, ruling)) = self.ruling else { return Vec::new() };
        let rules = ruling.rules_for(path).into_iter().map(|rule| OwnerRule {
            file: file.clone(),
            line: rule.line,
            pattern: rule.pattern.clone(),
            owners: rule.owners.clone(),
        });
        rules.collect()
    }
}

/// What of `folder` the file at `path` is in, or is.
fn child<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    if !is_in(path, folder) {
        return None;
    }
    let start = if folder == "." { 0 } else { folder.len() + 1 };
    let end = path.get(start..)?.find('/').map_or(path.len(), |at| start + at);
    path.get(..end)
}

impl Sum<'_> {
    fn finish(self, path: &str, view: &View<'_>) -> OwnedPlace {
        // Recorded people that are one person are joined.
        let mut by_person: BTreeMap<&Person, Work> = BTreeMap::new();
        for (number, work) in ranked(&self.works) {
            if let Some(person) = view.people.get(&number) {
                let joined = by_person.entry(person).or_default();
                joined.commits += work.commits;
                joined.weight += work.weight;
                joined.last_s = joined.last_s.max(work.last_s);
            }
        }
        let all: f64 = by_person.values().map(|work| work.weight).sum();
        let knower = |(person, work): (&Person, &Work)| Knower {
            person: person.clone(),
            commits: work.commits,
            share: rounded(work.weight / all.max(f64::MIN_POSITIVE)),
            last_at: Timestamp::from_second(work.last_s).unwrap_or(Timestamp::UNIX_EPOCH),
        };
        let bus_factor = bus_factor(by_person.values().map(|work| work.weight));
        let mut people: Vec<Knower> = by_person.iter().map(|(person, work)| knower((person, work))).collect();
        people.sort_by(|a, b| b.share.total_cmp(&a.share).then_with(|| a.person.cmp(&b.person)));
        let owner = |(owner, files): (&str, usize)| OwnerCount { owner: owner.to_owned(), files };
        let mut code_owners: Vec<OwnerCount> = self.owners.into_iter().map(owner).collect();
        code_owners.sort_by_key(|count| Reverse(count.files));
        OwnedPlace {
            path: path.to_owned(),
            files: self.files,
            commits: self.commits,
            bus_factor,
            people,
            code_owners,
            unowned: self.unowned,
        }
    }
}

/// The people who changed any of `files` in the past of a map, and the owners by CODEOWNERS: for who asks about a
/// change.
pub(super) fn owners_of(
    core: &Core,
    (project, snapshot): (&Project, &Snapshot),
    past: &Past,
    files: &HashSet<&str>,
) -> Result<OwnedPlace> {
    let ruling = core.code_owners(project, past);
    let people = past.commits.iter().map(|commit| commit.person).collect();
    let people = core.people_of(project, snapshot, people)?;
    let view = View { past, people: &people, ruling: ruling.as_ref() };
    let sum = view.places(|path| files.contains(path).then_some("")).remove("").unwrap_or_default();
    Ok(sum.finish("", &view))
}
