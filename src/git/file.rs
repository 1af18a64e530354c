//! One file of a commit, by its path; and the commit that two have in common.

use std::path::Path;

use git2::ErrorCode;

use crate::error::Result;
use crate::map::object::ObjectId;

use super::blob::Content;
use super::repository::{Repository, object_id, oid, read_error};

impl Repository {
    /// The content of the file at `path`, which is repository-relative, in the commit `id`; none if there is none.
    /// Kind `Corrupt` if the commit cannot be read.
    pub fn file_at(&self, id: ObjectId, path: &str, limit_bytes: u64) -> Result<Option<Content>> {
        let tree = self.inner.find_commit(oid(id)).and_then(|commit| commit.tree()).map_err(read_error)?;
        let Ok(entry) = tree.get_path(Path::new(path)) else { return Ok(None) };
        if entry.kind() != Some(git2::ObjectType::Blob) || entry.filemode() == i32::from(git2::FileMode::Link)
        {
            return Ok(None);
        }
        let unreadable = |error: git2::Error| Content::Unreadable(error.message().to_owned());
        let read = || {
            let objects = self.inner.odb()?;
            let (size, _) = objects.read_header(entry.id())?;
            if size as u64 > limit_bytes {
                return Ok(Content::Oversized(size as u64));
            }
            Ok(Content::Read(objects.read(entry.id())?.data().to_vec()))
        };
        Ok(Some(read().unwrap_or_else(unreadable)))
    }

    /// The newest commit that is reachable from both `one` and `other`; none if their histories never meet.
    /// Kind `Corrupt` if a commit cannot be read.
    pub fn merge_base(&self, one: ObjectId, other: ObjectId) -> Result<Option<ObjectId>> {
        match self.inner.merge_base(oid(one), oid(other)) {
            Ok(found) => Ok(Some(object_id(found))),
            Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
            Err(error) => Err(read_error(error)),
        }
    }
}
