//! Reach: what leads to a place, near or far, by imports and uses together.

use std::collections::VecDeque;

use super::network::{Arrow, Network};

/// Who imports and uses whom, in numbers of one list of places.
///
/// An edge without a statement leads from a folder to the files in it that are meant where the folder is asked for: it
/// is no step.
#[derive(Debug, Clone, Default)]
pub struct Web {
    imports: Network,
    uses: Network,
}

/// A place that a change reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reached {
    /// The place.
    pub place: usize,
    /// How many steps away the change is: 0 of what changed itself.
    pub distance: u32,
    /// The place by which it is reached; itself, of what changed.
    pub via: usize,
    /// The change that reaches it first.
    pub seed: usize,
}

impl Web {
    /// The web of two networks over the same places, as those of one graph are.
    pub fn new(imports: Network, uses: Network) -> Self {
        debug_assert_eq!(imports.places(), uses.places());
        Self { imports, uses }
    }

    /// The names of all places, sorted.
    pub fn places(&self) -> &[String] {
        self.imports.places()
    }

    /// The number of the place with that name.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.imports.find(name)
    }

    /// How many steps each place is from `from` along dependencies, by number; none where there is no path.
    pub fn distances(&self, from: usize) -> Vec<Option<u32>> {
        let mut distances = vec![None; self.places().len()];
        distances[from] = Some(0);
        let mut queue = VecDeque::from([from]);
        while let Some(place) = queue.pop_front() {
            let distance = distances[place].unwrap_or(0);
            for arrow in self.imports.dependencies(place).iter().chain(self.uses.dependencies(place)) {
                let (to, is_step) = (arrow.place, is_step(arrow));
                let further = distance + u32::from(is_step);
                if distances[to].is_none_or(|known| further < known) {
                    distances[to] = Some(further);
                    if is_step { queue.push_back(to) } else { queue.push_front(to) }
                }
            }
        }
        distances
    }

    /// What a change of `seeds` can reach within `depth` steps, by distance; the seeds are among it.
    ///
    /// From what changed, all that import or use it are one step away. Further on uses count, and imports whose names
    /// do not tell more: who takes through an index file what another file defines does not feel that the index file
    /// is reached by something else.
    pub fn impact(&self, seeds: &[usize], depth: u32) -> Vec<Reached> {
        let mut known: Vec<Option<Reached>> = vec![None; self.places().len()];
        let mut queue = VecDeque::new();
        for seed in seeds {
            if known[*seed].is_none() {
                known[*seed] = Some(Reached { place: *seed, distance: 0, via: *seed, seed: *seed });
                queue.push_back(*seed);
            }
        }
        while let Some(place) = queue.pop_front() {
            let Some(from) = known[place] else { continue };
            let is_seed = from.via == place;
            let used = self.uses.dependents(place).iter();
            let imported = self.imports.dependents(place).iter();
            let imported = imported.filter(|arrow| is_seed || !self.is_told(arrow.place, place));
            for arrow in used.chain(imported) {
                let (other, is_step) = (arrow.place, is_step(arrow));
                let distance = from.distance + u32::from(is_step);
                if distance <= depth && known[other].is_none_or(|known| distance < known.distance) {
                    known[other] = Some(Reached { place: other, distance, via: place, seed: from.seed });
                    if is_step { queue.push_back(other) } else { queue.push_front(other) }
                }
            }
        }
        let mut reached: Vec<Reached> = known.into_iter().flatten().collect();
        reached.sort_by_key(|reached| (reached.distance, reached.place));
        reached
    }

    /// Whether what `place` takes through `through` is told by its uses of what that one imports.
    fn is_told(&self, place: usize, through: usize) -> bool {
        let offered = self.imports.dependencies(through);
        let is_offered =
            |used: &Arrow| offered.binary_search_by_key(&used.place, |arrow| arrow.place).is_ok();
        self.uses.dependencies(place).iter().any(is_offered)
    }
}

fn is_step(arrow: &Arrow) -> bool {
    arrow.count > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn web(imports: &[(&str, &str)], uses: &[(&str, &str)]) -> Web {
        let all = imports.iter().chain(uses);
        let places: Vec<String> = all.flat_map(|(from, to)| [*from, *to]).map(str::to_owned).collect();
        let network = |edges: &[(&str, &str)]| {
            let edges = edges.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned(), 1));
            Network::new(places.clone(), edges)
        };
        Web::new(network(imports), network(uses))
    }

    fn impact(web: &Web, seed: &str, depth: u32) -> Vec<(String, u32)> {
        let reached = web.impact(&[web.find(seed).unwrap()], depth);
        reached.iter().map(|reached| (web.places()[reached.place].clone(), reached.distance)).collect()
    }

    #[test]
    fn a_change_reaches_dependents_by_distance() {
        let web = web(&[("b", "a"), ("c", "b"), ("d", "c"), ("a", "z")], &[]);
        assert_eq!(impact(&web, "a", 2), [("a".into(), 0), ("b".into(), 1), ("c".into(), 2)]);
        let distances = web.distances(web.find("d").unwrap());
        assert_eq!(distances[web.find("z").unwrap()], Some(4));
        assert_eq!(web.distances(web.find("z").unwrap())[0], None);
    }

    #[test]
    fn an_index_file_does_not_pass_on_what_its_users_take_from_others() {
        let imports = [("index", "x"), ("index", "y"), ("user", "index"), ("bare", "index")];
        let web = web(&imports, &[("index", "x"), ("index", "y"), ("user", "y")]);
        assert_eq!(impact(&web, "x", 9), [("x".into(), 0), ("index".into(), 1), ("bare".into(), 2)]);
        assert_eq!(impact(&web, "y", 9)[1..], [("index".into(), 1), ("user".into(), 1), ("bare".into(), 2)]);
        // But a change of the index file itself can take away what it offers.
        assert_eq!(impact(&web, "index", 9)[1..], [("bare".into(), 1), ("user".into(), 1)]);
    }

    #[test]
    fn cycles_end() {
        let web = web(&[("a", "b"), ("b", "a")], &[("b", "c")]);
        assert_eq!(impact(&web, "c", 9), [("c".into(), 0), ("b".into(), 1), ("a".into(), 2)]);
    }
}
