//! A map against what a tool sees.

use std::collections::BTreeSet;

use crate::map::edge::{Edge, Ground};

use super::{Sight, folder_of};

/// How a map agrees with a tool.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Edges that both have.
    pub agreed: usize,
    /// Edges that only the tool has.
    pub missing: Vec<(String, String)>,
    /// Edges that only the map has.
    pub surplus: Vec<(String, String)>,
    /// Edges that only the map has, where the tool could not know: it did not follow an import of that file, or
    /// the import is under a condition of the build.
    pub undecided: Vec<(String, String)>,
}

impl Comparison {
    /// The part of the map's edges that the tool has too; none where there is nothing to compare.
    pub fn precision(&self) -> Option<f64> {
        part(self.agreed, self.surplus.len())
    }

    /// The part of the tool's edges that the map has too; none where there is nothing to compare.
    pub fn recall(&self) -> Option<f64> {
        part(self.agreed, self.missing.len())
    }
}

fn part(agreed: usize, others: usize) -> Option<f64> {
    let all = agreed + others;
    // Graphs have far fewer edges than a float has digits.
    (all > 0).then(|| agreed as f64 / all as f64)
}

/// Compares `edges`, those of a map between files, with `sight`; between folders if `by_folder`.
pub fn compare(edges: &[Edge], sight: &Sight, by_folder: bool) -> Comparison {
    let (mut own, mut doubtful) = (BTreeSet::new(), BTreeSet::new());
    for edge in edges.iter().filter(|edge| sight.importers.contains(&edge.from)) {
        let to = if edge.to.is_empty() { "." } else { &edge.to };
        let from = if by_folder { folder_of(&edge.from) } else { &edge.from };
        if from == to || !(sight.places.is_empty() || sight.places.contains(to)) {
            continue;
        }
        let pair = (from.to_owned(), to.to_owned());
        if sight.unsure.contains(&edge.from) || edge.grounds.iter().all(is_conditional) {
            doubtful.insert(pair.clone());
        }
        own.insert(pair);
    }
    let (surplus, undecided) =
        own.difference(&sight.edges).cloned().partition(|pair| !doubtful.contains(pair));
    let seen: BTreeSet<&(String, String)> = sight.edges.iter().filter(|(from, to)| from != to).collect();
    Comparison {
        agreed: own.intersection(&sight.edges).count(),
        missing: seen.into_iter().filter(|pair| !own.contains(pair)).cloned().collect(),
        surplus,
        undecided,
    }
}

/// Whether a tool that builds for one machine may not see it.
fn is_conditional(ground: &Ground) -> bool {
    matches!(ground, Ground::Import(import) if import.condition.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::link::Use;

    fn edge(from: &str, to: &str) -> Edge {
        let used = Use { path: to.to_owned(), names: Vec::new(), line: 1, is_guess: false };
        Edge { from: from.to_owned(), to: to.to_owned(), grounds: vec![Ground::Use(used)] }
    }

    fn pairs(pairs: &[(&str, &str)]) -> BTreeSet<(String, String)> {
        pairs.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect()
    }

    fn names(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn only_importers_that_the_tool_saw_are_compared() {
        let sight = Sight {
            edges: pairs(&[("a", "b"), ("a", "c"), ("a", "a")]),
            importers: names(&["a", "u"]),
            unsure: names(&["u"]),
            ..Sight::default()
        };
        let edges = [edge("a", "b"), edge("a", "d"), edge("u", "b"), edge("x", "b")];
        let found = compare(&edges, &sight, false);
        assert_eq!(found.agreed, 1);
        assert_eq!(found.missing, [("a".to_owned(), "c".to_owned())]);
        assert_eq!(found.surplus, [("a".to_owned(), "d".to_owned())]);
        assert_eq!(found.undecided, [("u".to_owned(), "b".to_owned())]);
        assert_eq!((found.precision(), found.recall()), (Some(0.5), Some(0.5)));
    }

    #[test]
    fn folders_are_compared_where_the_tool_speaks_of_them() {
        let sight = Sight {
            edges: pairs(&[("p", "q"), (".", "p")]),
            importers: names(&["p/a.go", "p/b.go", "m.go"]),
            places: names(&["p", "q", "."]),
            ..Sight::default()
        };
        let edges = [edge("p/a.go", "q"), edge("p/b.go", "q"), edge("m.go", "p"), edge("p/a.go", "vendor/x")];
        let found = compare(&edges, &sight, true);
        assert_eq!((found.agreed, found.precision(), found.recall()), (2, Some(1.0), Some(1.0)));
        assert_eq!(compare(&[], &Sight::default(), true).precision(), None);
    }
}
