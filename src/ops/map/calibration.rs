//! How well impact foretells what changes: its precision and recall on the commits that a map knows.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::map::past::cochange::MOST_FILES;
use crate::map::reach::Web;
use crate::progress::{Progress, Unit};

use crate::error::Result;

use super::hotspots::rounded;
use super::past::Past;

/// How many commits are looked at, the latest first: more would not change the figures, and take long.
const MOST_COMMITS: usize = 2_000;

/// Distances that are told apart; the last stands for any.
const DISTANCES: [Option<u32>; 4] = [Some(1), Some(2), Some(3), None];

/// How impact does up to a distance.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CalibrationRow {
    /// Up to how many steps away; none for any.
    pub distance: Option<u32>,
    /// Files that are foretold, over all changes.
    pub foretold: u64,
    /// Of these, those that the same commit changed.
    pub hits: u64,
    /// Of what is foretold, the part that was changed, 0 to 1.
    pub precision: f64,
    /// Of what was changed with a file, the part that was foretold, 0 to 1.
    pub recall: f64,
    /// How many times as often as by chance what is foretold was changed.
    pub lift: f64,
}

/// How well impact foretells what changes.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Calibration {
    /// Commits that changed two files of the graph or more, and at most 50 files.
    pub commits: usize,
    /// Changes of a file in them: each is asked what it reaches.
    pub changes: u64,
    /// Other files that were changed with these.
    pub together: u64,
    /// How likely it is that any other file of the graph was changed with a file, 0 to 1: the precision of who names
    /// files at random.
    pub chance: f64,
    /// The figures by distance.
    pub rows: Vec<CalibrationRow>,
}

/// Asks of each change of `past` what it reaches in `web`, and holds that against what the same commit changed. The web
/// is that of today: edges that a commit itself made are in it.
pub(super) fn calibrate(past: &Past, web: &Web, progress: &dyn Progress) -> Result<Calibration> {
    let places: HashMap<i64, usize> = past
        .commits
        .iter()
        .flat_map(|commit| &commit.files)
        .filter_map(|file| Some((*file, web.find(past.path(*file))?)))
        .collect();
    let changed =
        |files: &[i64]| -> Vec<usize> { files.iter().filter_map(|file| places.get(file).copied()).collect() };
    let commits: Vec<Vec<usize>> = past
        .commits
        .iter()
        .filter(|commit| commit.size <= MOST_FILES)
        .map(|commit| changed(&commit.files))
        .filter(|files| files.len() > 1)
        .take(MOST_COMMITS)
        .collect();
    progress.stage("calibrating", Some(commits.len() as u64), Unit::Items);
    let mut reach: HashMap<usize, Vec<Option<u32>>> = HashMap::new();
    let (mut changes, mut together) = (0_u64, 0_u64);
    let mut figures = [(0_u64, 0_u64); DISTANCES.len()];
    for files in &commits {
        progress.check()?;
        for seed in files {
            changes += 1;
            together += files.len() as u64 - 1;
            let distances = reach.entry(*seed).or_insert_with(|| distances(web, *seed));
            for (figure, most) in figures.iter_mut().zip(DISTANCES) {
                let is_foretold = |place: usize| {
                    place != *seed
                        && distances[place].is_some_and(|distance| most.is_none_or(|most| distance <= most))
                };
                figure.0 += (0..distances.len()).filter(|place| is_foretold(*place)).count() as u64;
                figure.1 += files.iter().filter(|place| is_foretold(**place)).count() as u64;
            }
        }
        progress.advance(1);
    }
    let part = |part: u64, whole: u64| rounded(part as f64 / whole.max(1) as f64);
    let others = changes.saturating_mul(web.places().len().saturating_sub(1) as u64);
    let chance = together as f64 / others.max(1) as f64;
    let lift = |hits: u64, foretold: u64| {
        let precision = hits as f64 / foretold.max(1) as f64;
        if chance > 0.0 { rounded(precision / chance) } else { 0.0 }
    };
    let rows = DISTANCES.iter().zip(figures).map(|(distance, (foretold, hits))| CalibrationRow {
        distance: *distance,
        foretold,
        hits,
        precision: part(hits, foretold),
        recall: part(hits, together),
        lift: lift(hits, foretold),
    });
    let rows = rows.collect();
    Ok(Calibration { commits: commits.len(), changes, together, chance, rows })
}

fn distances(web: &Web, seed: usize) -> Vec<Option<u32>> {
    let mut distances = vec![None; web.places().len()];
    for reached in web.impact(&[seed], u32::MAX) {
        distances[reached.place] = Some(reached.distance);
    }
    distances
}
