//! Reading blobs from the object database, one reader per thread.

use std::path::Path;

use crate::error::Result;
use crate::map::object::ObjectId;

use super::repository::{Repository, oid};

/// Reads blobs of one repository. Not shared between threads: each opens its own.
pub struct BlobReader {
    repository: Repository,
    limit_bytes: u64,
}

impl Repository {
    /// A reader of this repository's blobs; those over `limit_bytes` are not read.
    pub fn reader(&self, limit_bytes: u64) -> Result<BlobReader> {
        Ok(BlobReader::of(self.of_same_objects()?, limit_bytes))
    }
}

/// What reading a blob gave.
#[derive(Debug, PartialEq, Eq)]
pub enum Content {
    /// The whole content.
    Read(Vec<u8>),
    /// The blob is larger than the limit and was not read; its size in bytes.
    Oversized(u64),
    /// The object is missing or damaged; why, in one sentence.
    Unreadable(String),
}

impl BlobReader {
    /// A reader of the repository whose git directory is `git_dir`; blobs over `limit_bytes` are not read.
    pub fn open(git_dir: &Path, limit_bytes: u64) -> Result<Self> {
        Ok(Self { repository: Repository::open(git_dir)?, limit_bytes })
    }

    /// A reader of an opened repository.
    pub(super) fn of(repository: Repository, limit_bytes: u64) -> Self {
        Self { repository, limit_bytes }
    }

    /// The blob `id`. A missing or damaged one is an answer, not an error.
    pub fn read(&self, id: ObjectId) -> Content {
        self.try_read(id).unwrap_or_else(|error| Content::Unreadable(error.message().to_owned()))
    }

    /// The size of the blob `id` in bytes, from its header; none if it is missing or damaged.
    pub fn size(&self, id: ObjectId) -> Option<u64> {
        let (size, _) = self.repository.inner.odb().ok()?.read_header(oid(id)).ok()?;
        Some(size as u64)
    }

    /// As [`BlobReader::read`]; what the object database lacks is read from the working tree at `path`,
    /// repository-relative, if that still has the content `id`.
    pub fn read_or_file(&self, id: ObjectId, path: &str) -> Content {
        let stored = self.read(id);
        let (Content::Unreadable(_), Some(root)) = (&stored, self.repository.worktree()) else {
            return stored;
        };
        let path = root.join(path);
        let is_small = std::fs::symlink_metadata(&path).is_ok_and(|meta| meta.len() <= self.limit_bytes);
        match std::fs::read(&path) {
            Ok(bytes) if is_small && is_content(id, &bytes) => Content::Read(bytes),
            _ => Content::Unreadable("it is not as it was when the map was drawn".to_owned()),
        }
    }

    fn try_read(&self, id: ObjectId) -> std::result::Result<Content, git2::Error> {
        let objects = self.repository.inner.odb()?;
        let (size, _) = objects.read_header(oid(id))?;
        if size as u64 > self.limit_bytes {
            return Ok(Content::Oversized(size as u64));
        }
        let object = objects.read(oid(id))?;
        Ok(Content::Read(object.data().to_vec()))
    }
}

/// Whether git names `bytes` so.
fn is_content(id: ObjectId, bytes: &[u8]) -> bool {
    git2::Oid::hash_object(git2::ObjectType::Blob, bytes).is_ok_and(|found| found == oid(id))
}
