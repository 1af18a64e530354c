//! Trees: a source of folders and contents, and the one that reads a commit.
//!
//! A [`Source`] is what the analysis surveys. There are two: the tree of a commit (here) and the working
//! tree (`worktree`). Both name folders by git's tree ids, so equal folders are recognised across them.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use git2::ObjectType;

use crate::error::Result;
use crate::map::file::EntryType;
use crate::map::object::ObjectId;

use super::blob::{BlobReader, Content};
use super::repository::{Repository, object_id, oid};

/// One entry of a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreeEntry {
    /// The name, with bytes that are not UTF-8 written as `\xNN`.
    pub name: String,
    /// Whether the name is UTF-8 as it stands.
    pub utf8: bool,
    /// What it is.
    pub kind: EntryKind,
    /// The tree, blob or (for a submodule) commit.
    pub id: ObjectId,
}

/// What an entry of a tree is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// A folder.
    Folder,
    /// Anything else.
    Leaf(EntryType),
}

/// A tree to survey.
pub trait Source: Sync {
    /// The id of the root tree; none where there is no tree at all.
    fn root(&self) -> Option<ObjectId>;

    /// The entries of the tree `id`, in git's order; why not, in one sentence, if it cannot be read.
    fn entries(&self, id: ObjectId) -> std::result::Result<Vec<TreeEntry>, String>;

    /// A reader of contents for one thread.
    fn contents(&self) -> Result<Box<dyn Contents + '_>>;
}

/// Reads the contents of leaves; each thread has its own.
pub trait Contents {
    /// The content of the blob `id`.
    fn read(&self, id: ObjectId) -> Content;

    /// The size of the blob `id` in bytes; none if only reading it tells.
    fn size(&self, id: ObjectId) -> Option<u64>;
}

impl Contents for BlobReader {
    fn read(&self, id: ObjectId) -> Content {
        BlobReader::read(self, id)
    }

    fn size(&self, id: ObjectId) -> Option<u64> {
        BlobReader::size(self, id)
    }
}

/// The tree of a commit, read from the object database.
pub struct CommitTree {
    git_dir: PathBuf,
    root: Option<ObjectId>,
    limit_bytes: u64,
    repository: Mutex<Repository>,
    /// A reader that nobody uses now: who reads little opens nothing for it.
    spare: Mutex<Option<BlobReader>>,
}

impl Repository {
    /// The id of the file or folder at `path` in the tree `root`; none if there is none. A path of which names are not
    /// UTF-8 is not found.
    pub fn entry(&self, root: ObjectId, path: &str) -> Option<ObjectId> {
        let tree = self.inner.find_tree(oid(root)).ok()?;
        tree.get_path(Path::new(path)).ok().map(|entry| object_id(entry.id()))
    }

    /// Whether the object `id` is a folder.
    pub fn is_folder(&self, id: ObjectId) -> bool {
        self.inner
            .odb()
            .and_then(|objects| objects.read_header(oid(id)))
            .is_ok_and(|(_, kind)| kind == ObjectType::Tree)
    }
}

impl CommitTree {
    /// The tree `root` of `repository`; blobs over `limit_bytes` are not read.
    pub fn of(repository: &Repository, root: Option<ObjectId>, limit_bytes: u64) -> Result<Self> {
        Ok(Self {
            git_dir: repository.git_dir().to_owned(),
            root,
            limit_bytes,
            repository: Mutex::new(repository.of_same_objects()?),
            spare: Mutex::new(Some(BlobReader::of(repository.of_same_objects()?, limit_bytes))),
        })
    }
}

/// A reader of a commit's contents, to be used again after this.
struct Lent<'a> {
    reader: Option<BlobReader>,
    home: &'a Mutex<Option<BlobReader>>,
}

impl Contents for Lent<'_> {
    fn read(&self, id: ObjectId) -> Content {
        match &self.reader {
            Some(reader) => reader.read(id),
            None => Content::Unreadable("its reader was given back".to_owned()),
        }
    }

    fn size(&self, id: ObjectId) -> Option<u64> {
        self.reader.as_ref()?.size(id)
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        *self.home.lock().unwrap_or_else(PoisonError::into_inner) = self.reader.take();
    }
}

impl Source for CommitTree {
    fn root(&self) -> Option<ObjectId> {
        self.root
    }

    fn entries(&self, id: ObjectId) -> std::result::Result<Vec<TreeEntry>, String> {
        let repository = self.repository.lock().unwrap_or_else(PoisonError::into_inner);
        let tree = repository.inner.find_tree(oid(id)).map_err(|error| error.message().to_owned())?;
        Ok(tree.iter().filter_map(|entry| tree_entry(&entry)).collect())
    }

    fn contents(&self) -> Result<Box<dyn Contents + '_>> {
        let spare = self.spare.lock().unwrap_or_else(PoisonError::into_inner).take();
        let reader = match spare {
            Some(reader) => reader,
            None => BlobReader::open(&self.git_dir, self.limit_bytes)?,
        };
        Ok(Box::new(Lent { reader: Some(reader), home: &self.spare }))
    }
}

fn tree_entry(entry: &git2::TreeEntry<'_>) -> Option<TreeEntry> {
    let kind = match (entry.kind()?, entry.filemode_raw()) {
        (ObjectType::Tree, _) => EntryKind::Folder,
        (ObjectType::Commit, _) => EntryKind::Leaf(EntryType::Submodule),
        (_, mode) => EntryKind::Leaf(leaf_type(mode)),
    };
    let (name, utf8) = display_name(entry.name_bytes());
    Some(TreeEntry { name, utf8, kind, id: object_id(entry.id()) })
}

/// The type that a mode of git's says, for anything but folders.
pub(super) fn leaf_type(mode: i32) -> EntryType {
    match mode & 0o170_000 {
        0o120_000 => EntryType::Symlink,
        0o160_000 => EntryType::Submodule,
        _ if mode & 0o111 != 0 => EntryType::Executable,
        _ => EntryType::File,
    }
}

/// A name as text, with bytes that are not UTF-8 written as `\xNN`, and whether it was UTF-8. Different
/// names have different texts: where a name itself spells `\xNN`, its backslash is written so.
pub(super) fn display_name(bytes: &[u8]) -> (String, bool) {
    let text = std::str::from_utf8(bytes);
    if let Ok(name) = text
        && !name.contains("\\x")
    {
        return (name.to_owned(), true);
    }
    let mut name = String::with_capacity(bytes.len() + 8);
    for chunk in bytes.utf8_chunks() {
        let mut rest = chunk.valid();
        while let Some(at) = rest.find("\\x") {
            name.push_str(&rest[..at]);
            name.push_str(if spells_byte(&rest.as_bytes()[at + 2..]) { "\\x5Cx" } else { "\\x" });
            rest = &rest[at + 2..];
        }
        name.push_str(rest);
        for byte in chunk.invalid() {
            name.push_str(&format!("\\x{byte:02X}"));
        }
    }
    (name, text.is_ok())
}

/// Whether two digits follow, as in the `\xNN` of a byte.
fn spells_byte(rest: &[u8]) -> bool {
    rest.len() >= 2 && rest[..2].iter().all(|digit| matches!(digit, b'0'..=b'9' | b'A'..=b'F'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_not_utf8_stays_readable() {
        assert_eq!(display_name(b"caf\xe9.py"), ("caf\\xE9.py".to_owned(), false));
        assert_eq!(display_name("café.py".as_bytes()), ("café.py".to_owned(), true));
    }

    #[test]
    fn a_name_that_spells_a_byte_is_not_taken_for_the_byte() {
        assert_eq!(display_name(b"caf\\xE9.py"), ("caf\\x5CxE9.py".to_owned(), true));
        assert_eq!(display_name(b"\xff\\xE9"), ("\\xFF\\x5CxE9".to_owned(), false));
        for plain in ["a\\b", "\\xyz", "\\x4", "\\xe9"] {
            assert_eq!(display_name(plain.as_bytes()), (plain.to_owned(), true));
        }
    }
}
