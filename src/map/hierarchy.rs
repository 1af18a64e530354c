//! Files as a hierarchy of folders with the figures of each, and the part of it that fits a picture.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::file::FileKind;

/// What a file counts, and a folder with all below it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// Files.
    pub files: u64,
    /// Bytes, as far as sizes are known.
    pub size_bytes: u64,
    /// Lines of code.
    pub code: u64,
    /// Lines of comments.
    pub comment: u64,
    /// Blank lines.
    pub blank: u64,
    /// Commits in the window that changed the file; of a folder the sum over its files.
    pub commits: u64,
    /// Files that depend on the file; of a folder the sum over its files.
    pub fan_in: u64,
    /// Files that the file depends on; of a folder the sum over its files.
    pub fan_out: u64,
    /// Branches of its functions, summed.
    pub complexity: u64,
    /// When it was last changed within the window, in seconds since 1970.
    pub changed_s: Option<i64>,
}

impl Figures {
    /// All lines.
    pub fn lines(&self) -> u64 {
        self.code + self.comment + self.blank
    }

    fn add(&mut self, other: &Self) {
        self.files += other.files;
        self.size_bytes += other.size_bytes;
        self.code += other.code;
        self.comment += other.comment;
        self.blank += other.blank;
        self.commits += other.commits;
        self.fan_in += other.fan_in;
        self.fan_out += other.fan_out;
        self.complexity += other.complexity;
        self.changed_s = self.changed_s.max(other.changed_s);
    }
}

/// A file to be put into a hierarchy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// Repository-relative.
    pub path: String,
    /// What it is for.
    pub kind: FileKind,
    /// Its language, as a number of the caller's.
    pub language: Option<usize>,
    /// What it counts.
    pub figures: Figures,
}

/// A folder or file of a hierarchy.
#[derive(Debug, Clone)]
pub struct Place {
    /// Repository-relative; empty for the root.
    pub path: String,
    /// The folder it is in, by its number; none for the root.
    pub parent: Option<usize>,
    /// What is in it, by number, sorted by path; empty for a file.
    pub children: Vec<usize>,
    /// What it counts, with all below it.
    pub figures: Figures,
    /// Its kind, where it is a file.
    pub kind: Option<FileKind>,
    /// Lines of code of each language in it, in no order.
    languages: Vec<(usize, u64)>,
}

impl Place {
    fn new(path: String, parent: Option<usize>) -> Self {
        let (children, languages) = (Vec::new(), Vec::new());
        Self { path, parent, children, figures: Figures::default(), kind: None, languages }
    }

    /// Its name in its folder.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// Whether it is a file.
    pub fn is_file(&self) -> bool {
        self.kind.is_some()
    }

    /// The language of most of its code; where several have as much, the one with the smallest number.
    pub fn language(&self) -> Option<usize> {
        self.languages.iter().min_by_key(|(language, code)| (Reverse(*code), *language)).map(|entry| entry.0)
    }

    fn add_language(&mut self, language: usize, code: u64) {
        match self.languages.iter_mut().find(|(known, _)| *known == language) {
            Some((_, sum)) => *sum += code,
            None => self.languages.push((language, code)),
        }
    }
}

/// The folders and files of a map. The root is number 0, and every folder comes before what is in it.
#[derive(Debug, Clone)]
pub struct Hierarchy {
    places: Vec<Place>,
}

impl Hierarchy {
    /// The hierarchy of `leaves`, which are sorted by path.
    pub fn new(leaves: &[Leaf]) -> Self {
        let mut hierarchy = Self { places: vec![Place::new(String::new(), None)] };
        // The folders on the way to the file before, outermost first.
        let mut open: Vec<usize> = vec![0];
        for leaf in leaves {
            let folder = leaf.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            while open.len() > 1 && !is_within(folder, &hierarchy.places[open[open.len() - 1]].path) {
                open.pop();
            }
            hierarchy.descend(&mut open, folder);
            let parent = open[open.len() - 1];
            let number = hierarchy.add(leaf.path.clone(), parent);
            hierarchy.places[number].kind = Some(leaf.kind);
            let all = open.iter().copied().chain([number]);
            for place in all {
                let place = &mut hierarchy.places[place];
                place.figures.add(&leaf.figures);
                if let Some(language) = leaf.language {
                    place.add_language(language, leaf.figures.code);
                }
            }
        }
        hierarchy
    }

    /// Opens the folders below the innermost of `open` that lead to `folder`.
    fn descend(&mut self, open: &mut Vec<usize>, folder: &str) {
        loop {
            let innermost = open[open.len() - 1];
            let known = self.places[innermost].path.len();
            if folder.len() == known {
                return;
            }
            let start = if known == 0 { 0 } else { known + 1 };
            let end = folder[start..].find('/').map_or(folder.len(), |slash| start + slash);
            let number = self.add(folder[..end].to_owned(), innermost);
            open.push(number);
        }
    }

    fn add(&mut self, path: String, parent: usize) -> usize {
        let number = self.places.len();
        self.places.push(Place::new(path, Some(parent)));
        self.places[parent].children.push(number);
        number
    }

    /// The hierarchy of only those files whose path `is_wanted`, and of the folders that hold such.
    pub fn only(&self, is_wanted: impl Fn(&str) -> bool) -> Self {
        let leaves = self.places.iter().filter_map(|place| {
            let kind = place.kind.filter(|_| is_wanted(&place.path))?;
            let (path, figures) = (place.path.clone(), place.figures.clone());
            Some(Leaf { path, kind, language: place.language(), figures })
        });
        Self::new(&leaves.collect::<Vec<_>>())
    }

    /// All places, by number.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// The number of the folder or file at `path`.
    pub fn find(&self, path: &str) -> Option<usize> {
        let mut place = 0;
        while self.places[place].path != path {
            place = *self.places[place]
                .children
                .iter()
                .find(|child| is_within(path, &self.places[**child].path))?;
        }
        Some(place)
    }

    /// The part of `root` and what is below it that a picture of `limit` areas shows: the largest by `weight`, to
    /// `depth` levels below the root. What is left out of a folder is one area of its own.
    pub fn largest(
        &self,
        root: usize,
        depth: usize,
        limit: usize,
        weight: impl Fn(&Figures) -> u64,
    ) -> Vec<Area> {
        let mut choice =
            Choice { hierarchy: self, depth, shown: self.places.iter().map(|_| None).collect(), count: 1 };
        let weight = |place: usize| weight(&self.places[place].figures);
        let mut waiting = BinaryHeap::new();
        choice.open(root, 0, &weight, &mut waiting);
        while let Some((_, Reverse((folder, position)))) = waiting.pop() {
            if !choice.take(folder, limit) {
                break;
            }
            let shown = choice.shown[folder].as_ref().expect("an open folder was noted");
            let (child, level, next) = (shown.children[position], shown.level, position + 1);
            if let Some(sibling) = shown.children.get(next) {
                waiting.push((weight(*sibling), Reverse((folder, next))));
            }
            choice.open(child, level + 1, &weight, &mut waiting);
        }
        choice.areas(root)
    }
}

/// Whether `path` is `folder` or below it.
fn is_within(path: &str, folder: &str) -> bool {
    folder.is_empty()
        || path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// An area of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// The folder or file; of a rest the folder it is in.
    pub place: usize,
    /// The area around it, by its place in the list; none for the root.
    pub parent: Option<usize>,
    /// Set where this stands for what is left out of a folder: how many entries, and what they count.
    pub rest: Option<(usize, Figures)>,
    /// Whether it is a folder of which nothing is shown.
    pub is_closed: bool,
}

/// An open folder: what is in it, largest first, and how much of that is shown.
struct Shown {
    children: Vec<usize>,
    count: usize,
    level: usize,
}

/// What to show.
struct Choice<'h> {
    hierarchy: &'h Hierarchy,
    depth: usize,
    shown: Vec<Option<Shown>>,
    /// Areas so far, rests included.
    count: usize,
}

type Waiting = BinaryHeap<(u64, Reverse<(usize, usize)>)>;

impl Choice<'_> {
    fn open(&mut self, folder: usize, level: usize, weight: &impl Fn(usize) -> u64, waiting: &mut Waiting) {
        let mut children = self.hierarchy.places[folder].children.clone();
        if children.is_empty() || level >= self.depth {
            return;
        }
        children.sort_by_key(|child| Reverse(weight(*child)));
        waiting.push((weight(children[0]), Reverse((folder, 0))));
        self.shown[folder] = Some(Shown { children, count: 0, level });
    }

    /// Shows one more of `folder`, if `limit` allows it.
    fn take(&mut self, folder: usize, limit: usize) -> bool {
        let Some(shown) = &mut self.shown[folder] else { return false };
        let has_rest = |count: usize| usize::from(count > 0 && count < shown.children.len());
        let count = self.count + 1 + has_rest(shown.count + 1) - has_rest(shown.count);
        if count > limit.max(2) {
            return false;
        }
        shown.count += 1;
        self.count = count;
        true
    }

    fn areas(&self, root: usize) -> Vec<Area> {
        let mut areas = Vec::with_capacity(self.count);
        let mut waiting = vec![(root, None)];
        while let Some((place, parent)) = waiting.pop() {
            let own = areas.len();
            let shown = self.shown[place].as_ref().filter(|shown| shown.count > 0);
            let is_closed = shown.is_none() && !self.hierarchy.places[place].is_file();
            areas.push(Area { place, parent, rest: None, is_closed });
            let Some(shown) = shown else { continue };
            let mut count = shown.count;
            // One more takes no more room than `1 more` does.
            if shown.children.len() - count == 1 {
                count += 1;
            }
            if count < shown.children.len() {
                let left = &shown.children[count..];
                let mut figures = Figures::default();
                left.iter().for_each(|child| figures.add(&self.hierarchy.places[*child].figures));
                let rest = Some((left.len(), figures));
                areas.push(Area { place, parent: Some(own), rest, is_closed: false });
            }
            waiting.extend(shown.children[..count].iter().rev().map(|child| (*child, Some(own))));
        }
        areas
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn leaf(path: &str, code: u64) -> Leaf {
        let figures = Figures { files: 1, code, ..Figures::default() };
        Leaf { path: path.to_owned(), kind: FileKind::Source, language: Some(path.len() % 2), figures }
    }

    fn hierarchy(files: &[(&str, u64)]) -> Hierarchy {
        let mut leaves: Vec<Leaf> = files.iter().map(|(path, code)| leaf(path, *code)).collect();
        leaves.sort_by(|a, b| a.path.cmp(&b.path));
        Hierarchy::new(&leaves)
    }

    fn shown(hierarchy: &Hierarchy, depth: usize, limit: usize) -> Vec<String> {
        let areas = hierarchy.largest(0, depth, limit, |figures| figures.code);
        let name = |area: &Area| match &area.rest {
            Some((count, figures)) => format!("+{count}={}", figures.code),
            None => format!("{}{}", hierarchy.places[area.place].path, if area.is_closed { "/" } else { "" }),
        };
        areas.iter().map(name).collect()
    }

    #[test]
    fn a_folder_counts_what_is_below_it() {
        let tree = hierarchy(&[("a/b/x", 3), ("a/c", 4), ("a-b/y", 5), ("z", 1)]);
        let at = |path: &str| tree.places()[tree.find(path).unwrap()].figures.code;
        assert_eq!((at(""), at("a"), at("a/b"), at("a-b"), at("a/c")), (13, 7, 3, 5, 4));
        assert_eq!(tree.find("a/d"), None);
    }

    #[test]
    fn what_is_small_is_left_out_and_counted() {
        let tree = hierarchy(&[("a/x", 50), ("a/y", 2), ("a/z", 1), ("b", 30), ("c", 3), ("d", 3)]);
        assert_eq!(shown(&tree, 9, 100), ["", "a", "a/x", "a/y", "a/z", "b", "c", "d"]);
        assert_eq!(shown(&tree, 9, 6), ["", "+2=6", "a", "+2=3", "a/x", "b"]);
        assert_eq!(shown(&tree, 1, 100), ["", "a/", "b", "c", "d"]);
    }

    #[test]
    fn the_language_of_a_folder_is_that_of_most_of_its_code() {
        let tree = hierarchy(&[("aa", 3), ("b", 4), ("cc", 2)]);
        assert_eq!(tree.places()[0].language(), Some(0));
    }

    proptest! {
        #[test]
        fn a_picture_keeps_its_limit_and_loses_nothing(
            files in prop::collection::btree_map("[ab]{1,2}(/[ab]{1,2}){0,3}/[x-z]", 0u64..99, 1..60),
            limit in 2usize..40,
        ) {
            let files: Vec<(&str, u64)> = files.iter().map(|(path, code)| (path.as_str(), *code)).collect();
            let tree = hierarchy(&files);
            let areas = tree.largest(0, usize::MAX, limit, |figures| figures.code);
            prop_assert!(areas.len() <= limit.max(2));
            let ends = areas.iter().enumerate().filter(|(number, _)| {
                areas.iter().all(|area| area.parent != Some(*number))
            });
            let sum: u64 = ends
                .map(|(_, area)| match &area.rest {
                    Some((_, figures)) => figures.code,
                    None => tree.places()[area.place].figures.code,
                })
                .sum();
            prop_assert_eq!(sum, files.iter().map(|(_, code)| code).sum::<u64>());
            let parents_first = areas.iter().enumerate().all(|(number, area)| area.parent.is_none_or(|up| up < number));
            prop_assert!(parents_first);
        }
    }
}
