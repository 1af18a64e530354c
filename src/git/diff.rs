//! Which files differ between two trees. What of it is a move, `renames` finds out.
//!
//! Two sorted trees are merged, and folders with equal ids are not opened: what `git log --name-only`
//! does, without the cost of libgit2's general diff.

use std::cmp::Ordering;

use git2::ObjectType;

use crate::error::Result;
use crate::map::file::EntryType;
use crate::map::object::ObjectId;

use super::repository::{Repository, object_id, oid, read_error};
use super::tree::{display_name, leaf_type};

/// Folders nested deeper than this are not opened: no real tree has them, a hostile one may.
const MAX_DEPTH: usize = 256;

/// One side of a file that differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Side {
    /// The blob; of a submodule, the commit.
    pub id: ObjectId,
    /// What it is.
    pub entry_type: EntryType,
}

/// A file that differs between two trees: added, removed or changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differing {
    /// Repository-relative.
    pub path: String,
    /// What it was; none if it was not there.
    pub old: Option<Side>,
    /// What it is; none if it is gone.
    pub new: Option<Side>,
}

impl Repository {
    /// The files that were added, removed or changed from the tree `old` (none: nothing) to the tree `new`, in
    /// git's order. A file that became a folder comes as what is gone and what is new.
    pub fn differing(&self, old: Option<ObjectId>, new: ObjectId) -> Result<Vec<Differing>> {
        let mut found = Vec::new();
        let old = old.map(|id| self.inner.find_tree(oid(id))).transpose().map_err(read_error)?;
        let new = self.inner.find_tree(oid(new)).map_err(read_error)?;
        self.merge(old.as_ref(), Some(&new), "", 0, &mut found).map_err(read_error)?;
        Ok(found)
    }

    fn merge(
        &self,
        old: Option<&git2::Tree<'_>>,
        new: Option<&git2::Tree<'_>>,
        folder: &str,
        depth: usize,
        found: &mut Vec<Differing>,
    ) -> std::result::Result<(), git2::Error> {
        let mut left = old.into_iter().flat_map(|tree| tree.iter()).peekable();
        let mut right = new.into_iter().flat_map(|tree| tree.iter()).peekable();
        loop {
            let order = match (left.peek(), right.peek()) {
                (None, None) => return Ok(()),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(a), Some(b)) => tree_order(a, b),
            };
            let a = if order.is_le() { left.next() } else { None };
            let b = if order.is_ge() { right.next() } else { None };
            if let (Some(a), Some(b)) = (&a, &b)
                && a.id() == b.id()
                && a.filemode_raw() == b.filemode_raw()
            {
                continue;
            }
            self.open_differing(a.as_ref(), b.as_ref(), folder, depth, found)?;
        }
    }

    /// Notes an entry that differs: a file by its path, a folder by opening it. `tree_order` pairs entries
    /// of the same sort only, so a file that became a folder comes as two entries.
    fn open_differing(
        &self,
        a: Option<&git2::TreeEntry<'_>>,
        b: Option<&git2::TreeEntry<'_>>,
        folder: &str,
        depth: usize,
        found: &mut Vec<Differing>,
    ) -> std::result::Result<(), git2::Error> {
        let Some(entry) = a.or(b) else { return Ok(()) };
        let path = format!("{folder}{}", display_name(entry.name_bytes()).0);
        if entry.kind() != Some(ObjectType::Tree) {
            found.push(Differing { path, old: a.map(side), new: b.map(side) });
            return Ok(());
        }
        if depth >= MAX_DEPTH {
            return Ok(());
        }
        let open = |entry: Option<&git2::TreeEntry<'_>>| {
            entry.map(|entry| self.inner.find_tree(entry.id())).transpose()
        };
        let (old, new) = (open(a)?, open(b)?);
        self.merge(old.as_ref(), new.as_ref(), &format!("{path}/"), depth + 1, found)
    }
}

fn side(entry: &git2::TreeEntry<'_>) -> Side {
    let entry_type = match entry.kind() {
        Some(ObjectType::Commit) => EntryType::Submodule,
        _ => leaf_type(entry.filemode_raw()),
    };
    Side { id: object_id(entry.id()), entry_type }
}

/// Git's order of tree entries: by name, a folder's as if it ended in `/`.
fn tree_order(a: &git2::TreeEntry<'_>, b: &git2::TreeEntry<'_>) -> Ordering {
    let end = |entry: &git2::TreeEntry<'_>| {
        if entry.kind() == Some(ObjectType::Tree) { b'/' } else { 0 }
    };
    let (x, y) = (a.name_bytes(), b.name_bytes());
    let common = x.len().min(y.len());
    x[..common]
        .cmp(&y[..common])
        .then_with(|| {
            let next = |name: &[u8], last: u8| name.get(common).copied().unwrap_or(last);
            next(x, end(a)).cmp(&next(y, end(b)))
        })
        .then_with(|| x.len().cmp(&y.len()))
}
