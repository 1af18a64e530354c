//! A graph in memory, as it is stored: a tree of folders, each known by the hash of what it holds.

use std::collections::BTreeMap;

use crate::error::{Error, Kind, Result};
use crate::map::fact::first_half;
use crate::map::graph::FileNode;

use super::codec;

/// The files of a graph and their hashes. Changing one file makes only the hashes above it anew. Of a stored graph
/// only those folders are there that were opened: [`Store::open_graph`](super::super::Store::open_graph).
#[derive(Debug, Default)]
pub struct GraphTree {
    pub(super) root: Folder,
}

/// A folder of the tree.
#[derive(Debug, Default)]
pub(super) struct Folder {
    pub(super) folders: BTreeMap<String, Folder>,
    pub(super) files: BTreeMap<String, File>,
    /// None where something in it changed since it was computed.
    hash: Option<[u8; 16]>,
    /// Its number, where it is stored as it is.
    pub(super) id: Option<i64>,
    /// Whether it is stored and what is in it was not read.
    pub(super) is_closed: bool,
}

/// A file as it is stored.
#[derive(Debug)]
pub(super) struct File {
    pub(super) hash: [u8; 16],
    /// What is stored; empty once it is.
    pub(super) links: Vec<u8>,
    /// Its number, where it is stored.
    pub(super) id: Option<i64>,
}

impl GraphTree {
    /// The number of the stored file at `path`, if there is one. Its folders are open.
    pub(super) fn file_id(&self, path: &str) -> Option<i64> {
        self.find(path)?.id
    }

    /// Puts `node` into the tree, in place of what stood at its path.
    pub fn set(&mut self, node: &FileNode) -> Result<()> {
        let links = codec::encode(node).map_err(|error| {
            Error::new(Kind::Internal, format!("the links of `{}` cannot be stored", node.path))
                .caused_by(error)
        })?;
        let mut hasher = blake3::Hasher::new();
        hasher.update(node.path.as_bytes());
        hasher.update(&[0]);
        hasher.update(&links);
        let hash = first_half(&hasher.finalize());
        let (folders, name) = split(&node.path);
        if self.find(&node.path).is_none_or(|file| file.hash != hash) {
            let mut folder = &mut self.root;
            for name in folders {
                folder.touch();
                folder = folder.folders.entry(name.to_owned()).or_default();
            }
            folder.touch();
            folder.files.insert(name.to_owned(), File { hash, links, id: None });
        }
        Ok(())
    }

    /// Takes the file at `path` out, and folders that are empty then.
    pub fn remove(&mut self, path: &str) {
        if self.find(path).is_some() {
            let (folders, name) = split(path);
            let folders: Vec<&str> = folders.collect();
            self.root.remove(&folders, name);
        }
    }

    /// The hash over all files, by path.
    pub fn hash(&mut self) -> [u8; 16] {
        self.root.seal()
    }

    fn find(&self, path: &str) -> Option<&File> {
        let (mut folders, name) = split(path);
        let folder = folders.try_fold(&self.root, |folder, name| folder.folders.get(name))?;
        folder.files.get(name)
    }
}

fn split(path: &str) -> (impl Iterator<Item = &str>, &str) {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    (folders.split('/').filter(|name| !name.is_empty()), name)
}

impl Folder {
    /// A stored folder that is not read yet.
    pub(super) fn closed(id: i64, hash: [u8; 16]) -> Self {
        Self { hash: Some(hash), id: Some(id), is_closed: true, ..Self::default() }
    }

    /// Notes that something in it changed.
    fn touch(&mut self) {
        (self.hash, self.id) = (None, None);
    }

    fn remove(&mut self, folders: &[&str], name: &str) {
        self.touch();
        match folders {
            [] => {
                self.files.remove(name);
            }
            [first, rest @ ..] => {
                if let Some(below) = self.folders.get_mut(*first) {
                    below.remove(rest, name);
                    if below.files.is_empty() && below.folders.is_empty() {
                        self.folders.remove(*first);
                    }
                }
            }
        }
    }

    /// The hash of the folder, computed where something changed.
    pub(super) fn seal(&mut self) -> [u8; 16] {
        if let Some(hash) = self.hash {
            return hash;
        }
        let mut hasher = blake3::Hasher::new();
        let mut add = |kind: u8, name: &str, hash: &[u8; 16]| {
            hasher.update(&[kind]);
            hasher.update(name.as_bytes());
            hasher.update(&[0]);
            hasher.update(hash);
        };
        for (name, folder) in &mut self.folders {
            add(1, name, &folder.seal());
        }
        for (name, file) in &self.files {
            add(0, name, &file.hash);
        }
        let hash = first_half(&hasher.finalize());
        self.hash = Some(hash);
        hash
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(paths: &[&str]) -> GraphTree {
        let mut tree = GraphTree::default();
        for path in paths {
            tree.set(&node(path)).unwrap();
        }
        tree
    }

    fn node(path: &str) -> FileNode {
        FileNode { path: path.to_owned(), imports: Vec::new(), uses: Vec::new() }
    }

    #[test]
    fn a_tree_that_was_changed_equals_one_that_was_made_so() {
        let mut changed = tree(&["a/b/c", "a/x", "z"]);
        changed.hash();
        changed.remove("a/b/c");
        changed.set(&node("a/y")).unwrap();
        changed.remove("not/there");
        assert_eq!(changed.hash(), tree(&["z", "a/y", "a/x"]).hash());
        changed.remove("z");
        assert_ne!(changed.hash(), tree(&["z", "a/y", "a/x"]).hash());
    }

    #[test]
    fn the_same_file_elsewhere_is_another_graph() {
        assert_ne!(tree(&["a/b"]).hash(), tree(&["b/a"]).hash());
        assert_ne!(tree(&["a"]).hash(), tree(&[]).hash());
    }
}
