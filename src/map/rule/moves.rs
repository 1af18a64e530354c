//! Where files and folders of today were before, so that what is known of them is not taken for new.

use std::collections::HashMap;

/// What was moved between two maps.
#[derive(Debug, Clone, Default)]
pub struct Moves {
    /// Of files and of folders, by where they are: where they were.
    was: HashMap<String, String>,
}

impl Moves {
    /// The moves of the files of `moved`, each with where it was and where it is. A folder that `was_there` does not know
    /// is that one which most of its files came from, each with the same way down from it.
    pub fn new<'m>(
        moved: impl IntoIterator<Item = (&'m str, &'m str)>,
        was_there: impl Fn(&str) -> bool,
    ) -> Self {
        let mut was = HashMap::new();
        let mut votes: HashMap<&str, HashMap<&str, usize>> = HashMap::new();
        for (from, to) in moved {
            was.insert(to.to_owned(), from.to_owned());
            let mut ends = (from.rsplit_once('/'), to.rsplit_once('/'));
            while let (Some((old, _)), Some((new, _))) = ends
                && old != new
            {
                *votes.entry(new).or_default().entry(old).or_default() += 1;
                ends = match (old.rsplit_once('/'), new.rsplit_once('/')) {
                    (Some((_, last)), Some((_, name))) if last == name => {
                        (old.rsplit_once('/'), new.rsplit_once('/'))
                    }
                    _ => (None, None),
                };
            }
        }
        for (new, olds) in votes.into_iter().filter(|(new, _)| !was_there(new)) {
            // Of equally many the first by name, so that the answer is always the same.
            let most = olds.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(a.0)));
            was.extend(most.map(|(old, _)| (new.to_owned(), old.to_owned())));
        }
        Self { was }
    }

    /// Where the file or folder at `path` was.
    pub fn was<'a>(&'a self, path: &'a str) -> &'a str {
        self.was.get(path).map_or(path, String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moves(moved: &[(&str, &str)], there: &[&str]) -> Moves {
        Moves::new(moved.iter().copied(), |folder| there.contains(&folder))
    }

    #[test]
    fn a_moved_file_is_where_it_was_and_so_is_its_new_folder() {
        let moves = moves(&[("src/a/x", "src/b/y"), ("top", "lib/top")], &["src", "src/a"]);
        for (path, was) in [("src/b/y", "src/a/x"), ("src/b", "src/a"), ("lib/top", "top"), ("lib", "lib")] {
            assert_eq!(moves.was(path), was);
        }
        assert_eq!(moves.was("src/a/x"), "src/a/x");
    }

    #[test]
    fn folders_around_moved_ones_moved_as_far_as_their_names_stay() {
        let moves = moves(&[("old/core/in/x", "new/kernel/in/x")], &["old", "new"]);
        assert_eq!(moves.was("new/kernel/in"), "old/core/in");
        assert_eq!(moves.was("new/kernel"), "old/core");
        assert_eq!(moves.was("new"), "new");
    }

    #[test]
    fn a_folder_that_was_there_did_not_move_and_others_came_from_where_most_files_did() {
        let moved =
            [("a/1", "c/1"), ("b/2", "c/2"), ("b/3", "c/3"), ("b/4", "d/4"), ("a/5", "e/5"), ("b/6", "e/6")];
        let moves = moves(&moved, &["a", "b", "d"]);
        assert_eq!((moves.was("c"), moves.was("d"), moves.was("e")), ("b", "d", "a"));
    }
}
