//! Which folders of a hierarchy are open in a picture, and which place of the picture a file then belongs to.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use crate::map::hierarchy::Hierarchy;

/// What can be seen of a hierarchy: open folders are rings, all else are nodes.
#[derive(Debug, Clone, Default)]
pub struct Visible {
    /// The open folders by their numbers in the hierarchy, each after the one around it.
    pub rings: Vec<Seen>,
    /// Closed folders and files.
    pub nodes: Vec<Seen>,
    /// How many things in open folders there is no room for.
    pub omitted: usize,
    /// For each place of the hierarchy that is seen, what it is.
    found: HashMap<usize, Spot>,
}

/// A place that is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// Its number in the hierarchy.
    pub place: usize,
    /// The ring around it; none for the outermost ring.
    pub ring: Option<usize>,
}

/// Where something stands in the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Spot {
    /// In the node with this number, or it is that node.
    Node(usize),
    /// It is the open folder of the ring with this number.
    Ring(usize),
}

impl Visible {
    /// What is seen where the folders `open`, and all above them, are open: at most `limit` nodes.
    pub fn with_open(hierarchy: &Hierarchy, open: &[usize], limit: usize) -> Self {
        let mut is_open = vec![false; hierarchy.places().len()];
        is_open[0] = true;
        for folder in open {
            let mut above = Some(*folder);
            while let Some(place) = above.filter(|place| !is_open[*place]) {
                is_open[place] = !hierarchy.places()[place].is_file();
                above = hierarchy.places()[place].parent;
            }
        }
        Self::walk(hierarchy, &is_open, limit)
    }

    /// What is seen where as many folders are open as `room` nodes allow, the largest first.
    pub fn with_room(hierarchy: &Hierarchy, room: usize) -> Self {
        let places = hierarchy.places();
        let mut is_open = vec![false; places.len()];
        let mut waiting = BinaryHeap::from([(u64::MAX, Reverse(0))]);
        let mut count = 1;
        while let Some((_, Reverse(folder))) = waiting.pop() {
            let children = &places[folder].children;
            if folder != 0 && count + children.len() > room + 1 {
                continue;
            }
            is_open[folder] = true;
            count = (count + children.len()).saturating_sub(1);
            let folders = children.iter().filter(|child| !places[**child].is_file());
            waiting.extend(folders.map(|child| (places[*child].figures.lines(), Reverse(*child))));
        }
        Self::walk(hierarchy, &is_open, room.max(places[0].children.len()))
    }

    fn walk(hierarchy: &Hierarchy, is_open: &[bool], limit: usize) -> Self {
        let places = hierarchy.places();
        let mut visible = Self::default();
        // By level, so that what is near the root has room first.
        let mut waiting = std::collections::VecDeque::from([(0, None)]);
        while let Some((place, ring)) = waiting.pop_front() {
            if places[place].is_file() || !is_open[place] {
                if visible.nodes.len() >= limit {
                    visible.omitted += 1;
                    continue;
                }
                visible.found.insert(place, Spot::Node(visible.nodes.len()));
                visible.nodes.push(Seen { place, ring });
                continue;
            }
            // A folder with nothing but one folder in it has no ring of its own.
            let only = places[place].children.first().filter(|_| places[place].children.len() == 1);
            if let Some(only) = only.filter(|only| !places[**only].is_file()) {
                waiting.push_front((*only, ring));
                continue;
            }
            let own = visible.rings.len();
            visible.found.insert(place, Spot::Ring(own));
            visible.rings.push(Seen { place, ring });
            let mut children = places[place].children.clone();
            children.sort_by_key(|child| Reverse(places[*child].figures.lines()));
            waiting.extend(children.into_iter().map(|child| (child, Some(own))));
        }
        // The only folder of a hierarchy may be closed, without a ring around it.
        visible.nodes.iter_mut().for_each(|node| node.ring = node.ring.or(Some(0)));
        if visible.rings.is_empty() {
            visible.rings.push(Seen { place: 0, ring: None });
        }
        visible
    }

    /// Where the folder or file with the number `place` is seen; none where there is no room for it.
    pub fn spot(&self, hierarchy: &Hierarchy, place: usize) -> Option<Spot> {
        let mut at = Some(place);
        while let Some(number) = at {
            match self.found.get(&number) {
                Some(Spot::Ring(_)) if number != place => return None,
                Some(spot) => return Some(*spot),
                None => at = hierarchy.places()[number].parent,
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::file::FileKind;
    use crate::map::hierarchy::{Figures, Leaf};

    fn hierarchy(files: &[(&str, u64)]) -> Hierarchy {
        let leaf = |(path, code): &(&str, u64)| Leaf {
            path: (*path).to_owned(),
            kind: FileKind::Source,
            language: None,
            figures: Figures { files: 1, code: *code, ..Figures::default() },
        };
        let mut leaves: Vec<Leaf> = files.iter().map(leaf).collect();
        leaves.sort_by(|a, b| a.path.cmp(&b.path));
        Hierarchy::new(&leaves)
    }

    fn names(hierarchy: &Hierarchy, seen: &[Seen]) -> Vec<String> {
        seen.iter().map(|seen| hierarchy.places()[seen.place].path.clone()).collect()
    }

    #[test]
    fn a_folder_that_is_opened_opens_those_above_and_one_without_choice_has_no_ring() {
        let tree = hierarchy(&[("a/b/c/x", 9), ("a/b/c/y", 3), ("d/z", 5)]);
        let closed = Visible::with_open(&tree, &[], 99);
        assert_eq!(names(&tree, &closed.nodes), ["a", "d"]);
        let open = Visible::with_open(&tree, &[tree.find("a/b/c").unwrap()], 99);
        assert_eq!(names(&tree, &open.nodes), ["d", "a/b/c/x", "a/b/c/y"]);
        assert_eq!(names(&tree, &open.rings), ["", "a/b/c"]);
        let spot = |path: &str| open.spot(&tree, tree.find(path).unwrap());
        assert_eq!((spot("d/z"), spot("a/b/c")), (Some(Spot::Node(0)), Some(Spot::Ring(1))));
    }

    #[test]
    fn as_much_is_open_as_there_is_room_for() {
        let tree = hierarchy(&[("a/x", 9), ("a/y", 3), ("b/x", 5), ("b/y", 1), ("b/z", 1)]);
        assert_eq!(names(&tree, &Visible::with_room(&tree, 3).nodes), ["b", "a/x", "a/y"]);
        assert_eq!(Visible::with_room(&tree, 99).nodes.len(), 5);
        let cut = Visible::with_open(&tree, &[tree.find("b").unwrap()], 2);
        assert_eq!((names(&tree, &cut.nodes), cut.omitted), (vec!["a".to_owned(), "b/x".to_owned()], 2));
        assert_eq!(cut.spot(&tree, tree.find("b/z").unwrap()), None);
    }

    #[test]
    fn nothing_is_a_ring_around_nothing() {
        let tree = hierarchy(&[]);
        let visible = Visible::with_room(&tree, 9);
        assert_eq!((visible.nodes.len(), visible.rings.len()), (0, 1));
    }
}
