//! Networks: who leads to whom, in numbers. What questions about a map are asked of, once its edges are lifted to
//! the places (files, folders, packages) that the question is about.

use std::collections::HashMap;

/// One end of an edge as the other end sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrow {
    /// The place at the other end, by its number.
    pub place: usize,
    /// How many statements the edge stands for, at least 1.
    pub count: usize,
}

/// A directed graph without loops to itself and with at most one edge from one place to another. Places are
/// numbered in the order of their names.
#[derive(Debug, Clone, Default)]
pub struct Network {
    places: Vec<String>,
    dependencies: Vec<Vec<Arrow>>,
    dependents: Vec<Vec<Arrow>>,
}

impl Network {
    /// The network over `places` and the ends of `edges` (from, to, number of statements). Edges of equal ends are
    /// added up; one from a place to itself is left out.
    pub fn new(places: Vec<String>, edges: impl IntoIterator<Item = (String, String, usize)>) -> Self {
        let edges: Vec<_> = edges.into_iter().collect();
        let mut places = places;
        places.extend(edges.iter().flat_map(|(from, to, _)| [from.clone(), to.clone()]));
        places.sort_unstable();
        places.dedup();
        let numbers: HashMap<&str, usize> =
            places.iter().enumerate().map(|(number, place)| (place.as_str(), number)).collect();
        let mut counts: Vec<(usize, usize, usize)> = edges
            .iter()
            .map(|(from, to, count)| (numbers[from.as_str()], numbers[to.as_str()], *count))
            .filter(|(from, to, _)| from != to)
            .collect();
        counts.sort_unstable();
        let mut dependencies = vec![Vec::<Arrow>::new(); places.len()];
        let mut dependents = vec![Vec::<Arrow>::new(); places.len()];
        for (from, to, count) in counts {
            match dependencies[from].last_mut().filter(|arrow| arrow.place == to) {
                Some(arrow) => {
                    arrow.count += count;
                    dependents[to].last_mut().expect("an edge stands at both ends").count += count;
                }
                None => {
                    dependencies[from].push(Arrow { place: to, count });
                    dependents[to].push(Arrow { place: from, count });
                }
            }
        }
        Self { places, dependencies, dependents }
    }

    /// The names of all places, sorted; the number of a place is where it stands here.
    pub fn places(&self) -> &[String] {
        &self.places
    }

    /// The number of the place with that name.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.places.binary_search_by(|place| place.as_str().cmp(name)).ok()
    }

    /// What `place` leads to, by number.
    pub fn dependencies(&self, place: usize) -> &[Arrow] {
        &self.dependencies[place]
    }

    /// What leads to `place`, by number.
    pub fn dependents(&self, place: usize) -> &[Arrow] {
        &self.dependents[place]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(from: &str, to: &str, count: usize) -> (String, String, usize) {
        (from.to_owned(), to.to_owned(), count)
    }

    #[test]
    fn edges_of_equal_ends_are_one_and_loops_are_left_out() {
        let edges = [edge("b", "a", 1), edge("a", "a", 5), edge("b", "a", 2), edge("b", "c", 1)];
        let network = Network::new(vec!["d".to_owned()], edges);
        assert_eq!(network.places(), ["a", "b", "c", "d"]);
        let b = network.find("b").unwrap();
        assert_eq!(network.dependencies(b), [Arrow { place: 0, count: 3 }, Arrow { place: 2, count: 1 }]);
        assert_eq!(network.dependents(0), [Arrow { place: b, count: 3 }]);
        assert!(network.dependencies(0).is_empty());
        assert_eq!(network.find("e"), None);
    }
}
