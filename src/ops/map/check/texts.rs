//! The lines that findings point at, as they stand in the files of a map.

use std::collections::HashMap;
use std::path::PathBuf;

use crate::git::{Content, Repository};
use crate::map::object::ObjectId;
use crate::store::Snapshot;

/// Files larger than this many bytes are not looked into.
const MOST_BYTES: u64 = 8 << 20;

/// How much of a line is told, in characters.
const MOST_CHARACTERS: usize = 200;

/// Reads lines of the files of a map, each file once.
pub(super) struct Texts<'a> {
    repository: &'a Repository,
    commit: Option<ObjectId>,
    /// Where the files are that are checked as they are now.
    root: Option<PathBuf>,
    files: HashMap<String, String>,
}

impl<'a> Texts<'a> {
    /// The files of `snapshot`, which is of `repository`.
    pub(super) fn new(repository: &'a Repository, snapshot: &Snapshot) -> Self {
        let root = snapshot.key.is_worktree.then(|| repository.root());
        Self { repository, commit: snapshot.key.commit, root, files: HashMap::new() }
    }

    /// The line with that number, from 1, of the file at `path`, without the space around it; none if it cannot be read
    /// or is empty.
    pub(super) fn line(&mut self, path: &str, number: u32) -> Option<String> {
        if !self.files.contains_key(path) {
            let text = self.read(path).unwrap_or_default();
            self.files.insert(path.to_owned(), text);
        }
        let index = usize::try_from(number).ok()?.checked_sub(1)?;
        let line = self.files.get(path)?.lines().nth(index)?.trim();
        (!line.is_empty()).then(|| line.chars().take(MOST_CHARACTERS).collect())
    }

    fn read(&self, path: &str) -> Option<String> {
        let bytes = match &self.root {
            Some(root) => {
                let path = root.join(path);
                let is_file =
                    path.symlink_metadata().is_ok_and(|found| found.is_file() && found.len() <= MOST_BYTES);
                if !is_file {
                    return None;
                }
                std::fs::read(path).ok()?
            }
            None => match self.repository.file_at(self.commit?, path, MOST_BYTES) {
                Ok(Some(Content::Read(bytes))) => bytes,
                _ => return None,
            },
        };
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }
}
