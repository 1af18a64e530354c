//! Reach: what leads to a place, near or far, by imports and uses together.

use std::collections::{HashMap, VecDeque};

use super::network::Network;

/// Who imports and uses whom, in numbers of one list of places.
#[derive(Debug, Clone, Default)]
pub struct Web {
    places: Vec<String>,
    imports: Arrows,
    uses: Arrows,
}

/// Edges of one sort, seen from both ends. An edge without a statement leads from a folder to the files in it that are
/// meant where the folder is asked for: it is no step.
#[derive(Debug, Clone, Default)]
struct Arrows {
    out: Vec<Vec<(usize, bool)>>,
    into: Vec<Vec<(usize, bool)>>,
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
    /// The web of two networks over the same tree.
    pub fn new(imports: &Network, uses: &Network) -> Self {
        let mut places: Vec<String> = imports.places().to_vec();
        places.extend(uses.places().iter().filter(|place| imports.find(place).is_none()).cloned());
        places.sort_unstable();
        let numbers: HashMap<&str, usize> =
            places.iter().enumerate().map(|(number, place)| (place.as_str(), number)).collect();
        let imports = Arrows::of(imports, &numbers);
        let uses = Arrows::of(uses, &numbers);
        Self { places, imports, uses }
    }

    /// The names of all places, sorted.
    pub fn places(&self) -> &[String] {
        &self.places
    }

    /// The number of the place with that name.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.places.binary_search_by(|place| place.as_str().cmp(name)).ok()
    }

    /// How many steps each place is from `from` along dependencies, by number; none where there is no path.
    pub fn distances(&self, from: usize) -> Vec<Option<u32>> {
        let mut distances = vec![None; self.places.len()];
        distances[from] = Some(0);
        let mut queue = VecDeque::from([from]);
        while let Some(place) = queue.pop_front() {
            let distance = distances[place].unwrap_or(0);
            for (to, is_step) in self.imports.out[place].iter().chain(&self.uses.out[place]) {
                let further = distance + u32::from(*is_step);
                if distances[*to].is_none_or(|known| further < known) {
                    distances[*to] = Some(further);
                    if *is_step { queue.push_back(*to) } else { queue.push_front(*to) }
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
        let mut known: Vec<Option<Reached>> = vec![None; self.places.len()];
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
            let used = self.uses.into[place].iter();
            let imported =
                self.imports.into[place].iter().filter(|(other, _)| is_seed || !self.is_told(*other, place));
            for (other, is_step) in used.chain(imported) {
                let distance = from.distance + u32::from(*is_step);
                if distance <= depth && known[*other].is_none_or(|known| distance < known.distance) {
                    known[*other] = Some(Reached { place: *other, distance, via: place, seed: from.seed });
                    if *is_step { queue.push_back(*other) } else { queue.push_front(*other) }
                }
            }
        }
        let mut reached: Vec<Reached> = known.into_iter().flatten().collect();
        reached.sort_by_key(|reached| (reached.distance, reached.place));
        reached
    }

    /// Whether what `place` takes through `through` is told by its uses of what that one imports.
    fn is_told(&self, place: usize, through: usize) -> bool {
        let offered = &self.imports.out[through];
        self.uses.out[place]
            .iter()
            .any(|(used, _)| offered.binary_search_by_key(used, |(offered, _)| *offered).is_ok())
    }
}

impl Arrows {
    fn of(network: &Network, numbers: &HashMap<&str, usize>) -> Self {
        let own: Vec<usize> = network.places().iter().map(|place| numbers[place.as_str()]).collect();
        let mut arrows = Self { out: vec![Vec::new(); numbers.len()], into: vec![Vec::new(); numbers.len()] };
        for (place, from) in own.iter().enumerate() {
            for arrow in network.dependencies(place) {
                let to = own[arrow.place];
                arrows.out[*from].push((to, arrow.count > 0));
                arrows.into[to].push((*from, arrow.count > 0));
            }
        }
        arrows.out.iter_mut().for_each(|out| out.sort_unstable());
        arrows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(edges: &[(&str, &str)]) -> Network {
        let edges = edges.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned(), 1));
        Network::new(Vec::new(), edges)
    }

    fn impact(web: &Web, seed: &str, depth: u32) -> Vec<(String, u32)> {
        let reached = web.impact(&[web.find(seed).unwrap()], depth);
        reached.iter().map(|reached| (web.places()[reached.place].clone(), reached.distance)).collect()
    }

    #[test]
    fn a_change_reaches_dependents_by_distance() {
        let web = Web::new(&network(&[("b", "a"), ("c", "b"), ("d", "c"), ("a", "z")]), &network(&[]));
        assert_eq!(impact(&web, "a", 2), [("a".into(), 0), ("b".into(), 1), ("c".into(), 2)]);
        let distances = web.distances(web.find("d").unwrap());
        assert_eq!(distances[web.find("z").unwrap()], Some(4));
        assert_eq!(web.distances(web.find("z").unwrap())[0], None);
    }

    #[test]
    fn an_index_file_does_not_pass_on_what_its_users_take_from_others() {
        let imports = network(&[("index", "x"), ("index", "y"), ("user", "index"), ("bare", "index")]);
        let uses = network(&[("index", "x"), ("index", "y"), ("user", "y")]);
        let web = Web::new(&imports, &uses);
        assert_eq!(impact(&web, "x", 9), [("x".into(), 0), ("index".into(), 1), ("bare".into(), 2)]);
        assert_eq!(impact(&web, "y", 9)[1..], [("index".into(), 1), ("user".into(), 1), ("bare".into(), 2)]);
        // But a change of the index file itself can take away what it offers.
        assert_eq!(impact(&web, "index", 9)[1..], [("bare".into(), 1), ("user".into(), 1)]);
    }

    #[test]
    fn cycles_end() {
        let web = Web::new(&network(&[("a", "b"), ("b", "a")]), &network(&[("b", "c")]));
        assert_eq!(impact(&web, "c", 9), [("c".into(), 0), ("b".into(), 1), ("a".into(), 2)]);
    }
}
