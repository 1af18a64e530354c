//! All leads of one sort in an import graph, in numbers: what its networks are made of.

use std::collections::HashSet;
use std::sync::Arc;

use crate::map::edge::Marks;

/// Statements with the same ends and the same marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// The place that asks, by its number.
    pub from: u32,
    /// The place that is asked for.
    pub to: u32,
    /// What is to be said of all of them.
    pub marks: Marks,
    /// The first line that asks, from 1.
    pub line: u32,
    /// How many statements there are, at least 1.
    pub count: u32,
    /// How many names are used; 0 of what is no use.
    pub names: u32,
}

/// The leads of one sort. Those of all sorts of a graph have the same places.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Leads {
    /// All files of the graph and all places that files lead to, sorted; `.` is the root folder.
    pub places: Arc<Vec<String>>,
    /// Of each place, whether it is a file of the graph: not an asset or a folder.
    pub is_file: Arc<Vec<bool>>,
    /// The statements, by both ends and marks; none leads to where it stands.
    pub steps: Vec<Step>,
}

impl Leads {
    /// The folders of the graph's files, and those above them: those that a lead names are places.
    pub fn folders(&self) -> HashSet<&str> {
        let mut folders = HashSet::new();
        for (path, is_file) in self.places.iter().zip(&*self.is_file) {
            let mut path = path.as_str();
            while let Some((folder, _)) = path.rsplit_once('/').filter(|_| *is_file) {
                if !folders.insert(folder) {
                    break;
                }
                path = folder;
            }
        }
        folders.insert(".");
        folders
    }

    /// The files that a lead to a folder reaches, as pairs of numbers: folder and file. Only Go's imports name
    /// folders; they reach the Go files directly in it that are not for tests, which no other package can import.
    pub fn parts(&self) -> Vec<(u32, u32)> {
        let number = |place: &str| self.places.binary_search_by(|known| known.as_str().cmp(place)).ok();
        let mut is_asked = vec![false; self.places.len()];
        for step in &self.steps {
            is_asked[step.to as usize] = !self.is_file[step.to as usize];
        }
        let mut parts = Vec::new();
        for (file, path) in self.places.iter().enumerate() {
            if !self.is_file[file] || !path.ends_with(".go") || path.ends_with("_test.go") {
                continue;
            }
            let folder = path.rsplit_once('/').map_or(".", |(folder, _)| folder);
            if let Some(folder) = number(folder).filter(|folder| is_asked[*folder]) {
                parts.push((index(folder), index(file)));
            }
        }
        parts
    }
}

/// A number of a place as it is kept: a graph of four thousand million places does not fit a store.
pub(super) fn index(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(from: u32, to: u32) -> Step {
        Step { from, to, marks: Marks::default(), line: 1, count: 1, names: 0 }
    }

    #[test]
    fn an_asked_folder_reaches_its_files_but_not_its_tests() {
        let places = [".", "a", "a/b", "a/b/c.go", "a/b/c_test.go", "a/d.go", "m.go", "n.py"];
        let leads = Leads {
            is_file: Arc::new(places.map(|place| place.contains('.') && place != ".").to_vec()),
            places: Arc::new(places.map(str::to_owned).to_vec()),
            steps: vec![step(3, 0), step(6, 2)],
        };
        assert_eq!(leads.parts(), [(2, 3), (0, 6)]);
        assert_eq!(leads.folders(), HashSet::from([".", "a", "a/b"]));
    }
}
