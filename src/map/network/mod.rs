//! Networks: who leads to whom, in numbers. What questions about a map are asked of, once its edges are lifted to
//! the places (files, folders, packages) that the question is about.

pub mod clusters;
pub mod cycles;
pub mod feedback;
pub mod layers;
pub mod leads;
pub mod metrics;
pub mod rank;
pub mod reach;

use std::ops::Range;
use std::sync::Arc;

use crate::map::edge::Marks;

use leads::{Leads, Step, index};

/// One end of an edge as the other end sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrow {
    /// The place at the other end, by its number.
    pub place: usize,
    /// How many statements the edge stands for. 0 between a folder that is imported and a file in it: whoever
    /// leads to that folder reaches the file, and no statement of the folder says so.
    pub count: usize,
    /// How many names are used by these; 0 where they are no uses.
    pub names: usize,
    /// Where the first of these stands among the steps; see [`Network::ground`].
    step: u32,
}

/// A statement that an edge stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ground<'a> {
    /// The file that asks.
    pub from: &'a str,
    /// The first line that asks, from 1.
    pub line: u32,
    /// The place that is asked for.
    pub to: &'a str,
    /// What is to be said of the statement.
    pub marks: Marks,
}

/// A directed graph without loops to itself and with at most one edge from one place to another. Places are
/// numbered in the order of their names.
#[derive(Debug, Clone, Default)]
pub struct Network {
    places: Arc<Vec<String>>,
    dependencies: Arrows,
    dependents: Arrows,
    /// The places that steps are between, and these.
    files: Arc<Vec<String>>,
    steps: Vec<Step>,
}

/// Arrows by the place that they leave, in one row: those of place `n` start at `starts[n]`.
#[derive(Debug, Clone, Default)]
struct Arrows {
    starts: Vec<usize>,
    arrows: Vec<Arrow>,
}

/// An edge that a network is made of.
#[derive(Debug, Clone, Copy)]
struct Edge {
    from: u32,
    to: u32,
    count: usize,
    names: usize,
    step: u32,
}

/// No statement stands behind an arrow.
const NO_STEP: u32 = u32::MAX;

impl Network {
    /// The network over `places` and the ends of `edges` (from, to, number of statements). Edges of equal ends are
    /// added up; one from a place to itself is left out.
    pub fn new(places: Vec<String>, edges: impl IntoIterator<Item = (String, String, usize)>) -> Self {
        let edges: Vec<_> = edges.into_iter().collect();
        let mut places = places;
        places.extend(edges.iter().flat_map(|(from, to, _)| [from.clone(), to.clone()]));
        places.sort_unstable();
        places.dedup();
        let number =
            |name: &str| index(places.binary_search_by(|place| place.as_str().cmp(name)).unwrap_or(0));
        let edges = edges.iter().map(|(from, to, count)| Edge {
            from: number(from),
            to: number(to),
            count: *count,
            names: 0,
            step: NO_STEP,
        });
        let edges = edges.collect();
        Self::of_numbers(Arc::new(places), edges)
    }

    /// The network between the places of `leads` themselves, as far as `is_wanted` says. A folder that is imported
    /// leads on to the files that it reaches.
    pub fn of_files(leads: Leads, is_wanted: impl Fn(&Step) -> bool) -> Self {
        let parts = leads.parts();
        let wanted = leads.steps.iter().enumerate().filter(|(_, step)| is_wanted(step));
        let edges = wanted.map(|(at, step)| Edge::of(step, at, step.from, step.to));
        let parts = parts.into_iter().map(|(from, to)| Edge { from, to, count: 0, names: 0, step: NO_STEP });
        let edges = edges.chain(parts).collect();
        Self { steps: leads.steps, files: leads.places.clone(), ..Self::of_numbers(leads.places, edges) }
    }

    /// The network between `places`, sorted, that the places of `leads` belong to: `above` has the number for each,
    /// none for what belongs nowhere.
    pub fn lifted(
        leads: Leads,
        places: Vec<String>,
        above: &[Option<u32>],
        is_wanted: impl Fn(&Step) -> bool,
    ) -> Self {
        let wanted = leads.steps.iter().enumerate().filter(|(_, step)| is_wanted(step));
        let edges = wanted.filter_map(|(at, step)| {
            Some(Edge::of(step, at, above[step.from as usize]?, above[step.to as usize]?))
        });
        let network = Self::of_numbers(Arc::new(places), edges.collect());
        Self { steps: leads.steps, files: leads.places, ..network }
    }

    /// From edges, of which those with the same ends become one.
    fn of_numbers(places: Arc<Vec<String>>, mut edges: Vec<Edge>) -> Self {
        edges.retain(|edge| edge.from != edge.to);
        edges.sort_unstable_by_key(|edge| (edge.from, edge.to, edge.step));
        edges.dedup_by(|next, first| {
            let is_same = (next.from, next.to) == (first.from, first.to);
            if is_same {
                first.count += next.count;
                first.names += next.names;
            }
            is_same
        });
        let dependencies = Arrows::new(places.len(), &edges, |edge| (edge.from, edge.to));
        let dependents = Arrows::new(places.len(), &edges, |edge| (edge.to, edge.from));
        Self { places, dependencies, dependents, ..Self::default() }
    }

    /// The names of all places, sorted; the number of a place is where it stands here.
    pub fn places(&self) -> &[String] {
        &self.places
    }

    /// The number of the place with that name.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.places.binary_search_by(|place| place.as_str().cmp(name)).ok()
    }

    /// The places below the folder `folder`, by number; `.` has all.
    pub fn below(&self, folder: &str) -> Range<usize> {
        if folder == "." {
            return 0..self.places.len();
        }
        let start = format!("{folder}/");
        let first = self.places.partition_point(|place| *place < start);
        let rest = &self.places[first..];
        first..first + rest.partition_point(|place| place.starts_with(&start))
    }

    /// What `place` leads to, by number.
    pub fn dependencies(&self, place: usize) -> &[Arrow] {
        self.dependencies.of(place)
    }

    /// What leads to `place`, by number.
    pub fn dependents(&self, place: usize) -> &[Arrow] {
        self.dependents.of(place)
    }

    /// The first statement that `arrow` stands for, by the files that lead; none where no statement says it, and
    /// where the network was not drawn from a map.
    pub fn ground(&self, arrow: &Arrow) -> Option<Ground<'_>> {
        let step = self.steps.get(arrow.step as usize)?;
        Some(Ground {
            from: self.files.get(step.from as usize)?,
            line: step.line,
            to: self.files.get(step.to as usize)?,
            marks: step.marks,
        })
    }

    /// How many edges there are that statements say.
    pub fn edges(&self) -> usize {
        self.dependencies.arrows.iter().filter(|arrow| arrow.count > 0).count()
    }

    /// The network without the places that `is_left_out` names by number; the rest are numbered anew.
    #[must_use]
    pub fn without(self, is_left_out: impl Fn(usize) -> bool) -> Self {
        let kept: Vec<usize> = (0..self.places.len()).filter(|place| !is_left_out(*place)).collect();
        if kept.len() == self.places.len() {
            return self;
        }
        let mut numbers = vec![None; self.places.len()];
        for (number, place) in kept.iter().enumerate() {
            numbers[*place] = Some(index(number));
        }
        let edges =
            kept.iter().flat_map(|from| self.dependencies(*from).iter().map(move |arrow| (*from, arrow)));
        let edges = edges
            .filter_map(|(from, arrow)| {
                let Arrow { place, count, names, step } = *arrow;
                Some(Edge { from: numbers[from]?, to: numbers[place]?, count, names, step })
            })
            .collect();
        let places = kept.iter().map(|place| self.places[*place].clone()).collect();
        Self { steps: self.steps, files: self.files, ..Self::of_numbers(Arc::new(places), edges) }
    }
}

impl Edge {
    /// The edge that the step with the number `at` makes between these.
    fn of(step: &Step, at: usize, from: u32, to: u32) -> Self {
        Self { from, to, count: step.count as usize, names: step.names as usize, step: index(at) }
    }
}

impl Arrows {
    /// The arrows of `edges`, whose ends `ends` gives: the place that an arrow leaves and the one it leads to.
    fn new(places: usize, edges: &[Edge], ends: impl Fn(&Edge) -> (u32, u32)) -> Self {
        let mut starts = vec![0; places + 1];
        for edge in edges {
            starts[ends(edge).0 as usize + 1] += 1;
        }
        for place in 0..places {
            starts[place + 1] += starts[place];
        }
        let mut next = starts.clone();
        let mut arrows = vec![Arrow { place: 0, count: 0, names: 0, step: NO_STEP }; edges.len()];
        for edge in edges {
            let (from, to) = ends(edge);
            let slot = &mut next[from as usize];
            arrows[*slot] =
                Arrow { place: to as usize, count: edge.count, names: edge.names, step: edge.step };
            *slot += 1;
        }
        Self { starts, arrows }
    }

    fn of(&self, place: usize) -> &[Arrow] {
        &self.arrows[self.starts[place]..self.starts[place + 1]]
    }
}

#[cfg(test)]
pub(in crate::map::network) mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A network of so many places with these edges.
    pub(in crate::map::network) fn network_of(places: usize, edges: &[(usize, usize)]) -> Network {
        let name = |place: usize| format!("{place:06}");
        let edges = edges.iter().map(|(from, to)| (name(*from), name(*to), 1));
        Network::new((0..places).map(name).collect(), edges)
    }

    /// Any network of one to `most` places, with edges of one to four statements.
    pub(in crate::map::network) fn networks(most: usize) -> impl Strategy<Value = Network> {
        (1..=most).prop_flat_map(|places| {
            let edge = (0..places, 0..places, 1..5_usize);
            prop::collection::vec(edge, 0..places * 3).prop_map(move |edges| {
                let name = |place: usize| format!("{place:06}");
                let edges = edges.into_iter().map(|(from, to, count)| (name(from), name(to), count));
                Network::new((0..places).map(name).collect(), edges)
            })
        })
    }

    /// Which place reaches which over one edge or more, by Warshall's algorithm.
    pub(in crate::map::network) fn reaches(network: &Network) -> Vec<Vec<bool>> {
        let places = network.places().len();
        let mut reaches = vec![vec![false; places]; places];
        for (from, row) in reaches.iter_mut().enumerate() {
            for arrow in network.dependencies(from) {
                row[arrow.place] = true;
            }
        }
        for via in 0..places {
            for from in 0..places {
                if reaches[from][via] {
                    let beyond = reaches[via].clone();
                    reaches[from].iter_mut().zip(beyond).for_each(|(known, more)| *known |= more);
                }
            }
        }
        reaches
    }

    fn edge(from: &str, to: &str, count: usize) -> (String, String, usize) {
        (from.to_owned(), to.to_owned(), count)
    }

    fn ends(arrows: &[Arrow]) -> Vec<(usize, usize)> {
        arrows.iter().map(|arrow| (arrow.place, arrow.count)).collect()
    }

    fn step(from: u32, to: u32, line: u32) -> Step {
        Step { from, to, marks: Marks::default(), line, count: 1, names: 0 }
    }

    fn leads(places: &[&str], steps: &[Step]) -> Leads {
        Leads {
            places: Arc::new(places.iter().map(|place| (*place).to_owned()).collect()),
            is_file: Arc::new(places.iter().map(|place| place.contains('.')).collect()),
            steps: steps.to_vec(),
        }
    }

    #[test]
    fn edges_of_equal_ends_are_one_and_loops_are_left_out() {
        let edges = [edge("b", "a", 1), edge("a", "a", 5), edge("b", "a", 2), edge("b", "c", 1)];
        let network = Network::new(vec!["d".to_owned()], edges);
        assert_eq!(network.places(), ["a", "b", "c", "d"]);
        let b = network.find("b").unwrap();
        assert_eq!(ends(network.dependencies(b)), [(0, 3), (2, 1)]);
        assert_eq!(ends(network.dependents(0)), [(b, 3)]);
        assert!(network.dependencies(0).is_empty());
        assert_eq!((network.find("e"), network.below("a"), network.below(".")), (None, 1..1, 0..4));
        assert_eq!(network.edges(), 2);
    }

    #[test]
    fn an_imported_folder_leads_on_to_its_files() {
        let network = Network::of_files(leads(&["a", "a/b.go", "m.go"], &[step(2, 0, 3)]), |_| true);
        assert_eq!(ends(network.dependencies(2)), [(0, 1)]);
        assert_eq!(ends(network.dependencies(0)), [(1, 0)]);
        let ground = network.ground(&network.dependents(0)[0]).unwrap();
        assert_eq!((ground.from, ground.line, ground.to), ("m.go", 3, "a"));
        assert_eq!(network.ground(&network.dependencies(0)[0]), None);
    }

    #[test]
    fn a_lifted_edge_stands_on_the_first_statement_below_it() {
        let leads = leads(&["a/x.py", "a/y.py", "b/z.py"], &[step(0, 1, 1), step(0, 2, 7), step(1, 2, 9)]);
        let places = vec!["a".to_owned(), "b".to_owned()];
        let network = Network::lifted(leads, places, &[Some(0), Some(0), Some(1)], |_| true);
        assert_eq!(ends(network.dependencies(0)), [(1, 2)]);
        let ground = network.ground(&network.dependencies(0)[0]).unwrap();
        assert_eq!((ground.from, ground.line, ground.to), ("a/x.py", 7, "b/z.py"));
    }

    #[test]
    fn what_is_left_out_takes_its_edges_along() {
        let network = Network::new(Vec::new(), [edge("a", "b", 1), edge("b", "c", 1), edge("a", "c", 4)]);
        let rest = network.without(|place| place == 1);
        assert_eq!(rest.places(), ["a", "c"]);
        assert_eq!(ends(rest.dependencies(0)), [(1, 4)]);
    }
}
