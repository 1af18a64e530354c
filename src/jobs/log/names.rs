//! What two places were called: moves are followed back.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::git::Repository;
use crate::git::commit::CommitRecord;
use crate::git::renames::Moved;

/// The place that depends, and the one it depends on, by their paths at some commit.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Names {
    pub(super) from: String,
    pub(super) to: String,
}

/// What `names` at the commit `at` were called in `parent`: other where the commit moved a place there.
pub(super) fn names_before(
    repository: &Repository,
    parent: &CommitRecord,
    at: &CommitRecord,
    names: &Names,
) -> Result<Names> {
    let is_new = |path: &String| {
        repository.entry(parent.tree, path).is_none() && repository.entry(at.tree, path).is_some()
    };
    if !is_new(&names.from) && !is_new(&names.to) {
        return Ok(names.clone());
    }
    let moved = repository.moved(&repository.differing(Some(parent.tree), at.tree)?)?;
    let before = |path: &String| {
        if is_new(path) { was_at(&moved, path).unwrap_or_else(|| path.clone()) } else { path.clone() }
    };
    Ok(Names { from: before(&names.from), to: before(&names.to) })
}

/// Where the file or folder at `path` was before these moves: of a folder, where most of the files that moved into it
/// were, if they kept their places in it.
fn was_at(moved: &[Moved], path: &str) -> Option<String> {
    if let Some(moved) = moved.iter().find(|moved| moved.to == path) {
        return Some(moved.from.clone());
    }
    let mut homes: BTreeMap<&str, usize> = BTreeMap::new();
    for moved in moved {
        let rest = moved.to.strip_prefix(path).filter(|rest| rest.starts_with('/'));
        if let Some(home) = rest.and_then(|rest| moved.from.strip_suffix(rest)) {
            *homes.entry(home).or_default() += 1;
        }
    }
    homes.into_iter().max_by_key(|(_, files)| *files).map(|(home, _)| home.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(from: &str, to: &str) -> Moved {
        Moved { from: from.to_owned(), to: to.to_owned(), similarity: 100 }
    }

    #[test]
    fn a_file_was_where_it_moved_from_and_a_folder_where_most_of_its_files_were() {
        let moves =
            [moved("old/a.py", "new/a.py"), moved("old/x/b.py", "new/x/b.py"), moved("z/c.py", "new/c.py")];
        assert_eq!(was_at(&moves, "new/x/b.py").as_deref(), Some("old/x/b.py"));
        assert_eq!(was_at(&moves, "new").as_deref(), Some("old"));
        assert_eq!(was_at(&moves, "ne"), None);
    }
}
