//! Single files of a checkout.

use std::fs;
use std::io::Read as _;
use std::path::{Component, Path};

use git2::ObjectType;

use crate::error::{Error, Result};
use crate::map::object::ObjectId;

use super::repository::{Repository, object_id, read_error};

impl Repository {
    /// The content of the file at `path` in the working tree, if that is still the content `id`; none if it is not,
    /// if it has more than `limit_bytes`, or if there is no working tree. Links are not followed.
    pub fn worktree_content(&self, path: &str, id: ObjectId, limit_bytes: u64) -> Result<Option<Vec<u8>>> {
        let Some(root) = self.worktree() else { return Ok(None) };
        if !is_plain(root, Path::new(path)) {
            return Ok(None);
        }
        let path = root.join(path);
        let unreadable = |error| Error::io("read", &path, error);
        let file = fs::File::open(&path).map_err(unreadable)?;
        let mut content = Vec::new();
        file.take(limit_bytes + 1).read_to_end(&mut content).map_err(unreadable)?;
        if content.len() as u64 > limit_bytes {
            return Ok(None);
        }
        let own = git2::Oid::hash_object(ObjectType::Blob, &content).map_err(read_error)?;
        Ok((object_id(own) == id).then_some(content))
    }
}

/// Whether `path` leads from `root` to a regular file through real folders.
fn is_plain(root: &Path, path: &Path) -> bool {
    let mut reached = root.to_owned();
    for part in path.components() {
        let Component::Normal(name) = part else { return false };
        reached.push(name);
        if fs::symlink_metadata(&reached).is_ok_and(|meta| meta.is_symlink()) {
            return false;
        }
    }
    reached.is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_only_while_it_is_what_was_mapped() {
        let folder = tempfile::tempdir().unwrap();
        git2::Repository::init(folder.path()).unwrap();
        fs::create_dir(folder.path().join("a")).unwrap();
        fs::write(folder.path().join("a/x"), "one\n").unwrap();
        std::os::unix::fs::symlink("a", folder.path().join("b")).unwrap();
        let repository = Repository::open(folder.path()).unwrap();
        let id = object_id(git2::Oid::hash_object(ObjectType::Blob, b"one\n").unwrap());
        let read = |path: &str, limit| repository.worktree_content(path, id, limit).unwrap();
        assert_eq!(read("a/x", 99), Some(b"one\n".to_vec()));
        assert_eq!(read("a/x", 3), None);
        assert_eq!(read("b/x", 99), None);
        assert_eq!(read("../x", 99), None);
        fs::write(folder.path().join("a/x"), "two\n").unwrap();
        assert_eq!(read("a/x", 99), None);
    }
}
