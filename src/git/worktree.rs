//! The working tree as it is now: tracked files, and untracked ones that are not ignored.
//!
//! Contents are named by the blob id that git would give them, so facts of committed files serve here
//! too, and a file whose stat data agree with the index is not even read.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io::ErrorKind;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use git2::{ObjectType, StatusOptions, StatusShow};

use crate::error::{Error, Kind, Result};
use crate::map::file::EntryType;
use crate::map::object::ObjectId;
use crate::progress::Progress;

use super::blob::{BlobReader, Content};
use super::repository::{Repository, object_id, read_error};
use super::tree::{Contents, EntryKind, Source, TreeEntry, display_name, leaf_type};
use super::untracked;

/// The working tree of a repository, listed at one moment.
pub struct Worktree {
    git_dir: PathBuf,
    limit_bytes: u64,
    root: Option<ObjectId>,
    trees: HashMap<ObjectId, Vec<TreeEntry>>,
    /// Where contents that are not in the object database lie.
    files: HashMap<ObjectId, PathBuf>,
}

/// A leaf before the trees are built.
struct Leaf {
    entry_type: EntryType,
    id: ObjectId,
}

impl Worktree {
    /// Lists the working tree of `repository`. Kind `Usage` for a bare repository.
    pub fn list(repository: &Repository, limit_bytes: u64, progress: &dyn Progress) -> Result<Self> {
        let Some(root) = repository.worktree() else {
            return Err(Error::new(Kind::Usage, "a bare repository has no working tree")
                .hint("Leave out --worktree to map a commit."));
        };
        let mut tree = Self {
            git_dir: repository.git_dir().to_owned(),
            limit_bytes,
            root: None,
            trees: HashMap::new(),
            files: HashMap::new(),
        };
        let mut leaves = BTreeMap::new();
        tree.add_tracked(repository, root, &mut leaves, progress)?;
        tree.add_untracked(repository, root, &mut leaves, progress)?;
        tree.root = Some(tree.build(leaves));
        Ok(tree)
    }

    fn add_tracked(
        &mut self,
        repository: &Repository,
        root: &Path,
        leaves: &mut BTreeMap<Vec<u8>, Leaf>,
        progress: &dyn Progress,
    ) -> Result<()> {
        let index = repository.inner.index().map_err(read_error)?;
        let written = index.path().and_then(|path| fs::metadata(path).ok()).map_or(0, |meta| meta.mtime());
        let mut folders = Folders { root, real: HashMap::new() };
        for entry in index.iter() {
            progress.check()?;
            let path = join(root, &entry.path);
            let entry_type = leaf_type(i32::try_from(entry.mode).unwrap_or(0));
            let id = object_id(entry.id);
            if entry.flags_extended & SKIP_WORKTREE != 0 {
                leaves.insert(entry.path.clone(), Leaf { entry_type, id });
                continue;
            }
            let Ok(meta) = fs::symlink_metadata(&path) else { continue };
            if !folders.hold(&entry.path) {
                continue;
            }
            let leaf = if entry_type == EntryType::Submodule && meta.is_dir() {
                Some(Leaf { entry_type, id: nested_head(&path).unwrap_or(id) })
            } else if unchanged(&entry, &meta, written) {
                Some(Leaf { entry_type, id })
            } else {
                self.hash(&path, &meta)?
            };
            if let Some(leaf) = leaf {
                leaves.insert(entry.path, leaf);
            }
        }
        Ok(())
    }

    fn add_untracked(
        &mut self,
        repository: &Repository,
        root: &Path,
        leaves: &mut BTreeMap<Vec<u8>, Leaf>,
        progress: &dyn Progress,
    ) -> Result<()> {
        for name in untracked::list(repository, root, progress)? {
            progress.check()?;
            let path = join(root, &name);
            let leaf = match name.strip_suffix(b"/") {
                Some(folder) => {
                    let id = nested_head(&path);
                    id.map(|id| (folder.to_owned(), Leaf { entry_type: EntryType::Submodule, id }))
                }
                None => match fs::symlink_metadata(&path) {
                    Ok(meta) => self.hash(&path, &meta)?.map(|leaf| (name, leaf)),
                    Err(_) => None,
                },
            };
            leaves.extend(leaf);
        }
        Ok(())
    }

    /// The leaf that the file at `path` is now; none for what git does not track (sockets, folders).
    fn hash(&mut self, path: &Path, meta: &fs::Metadata) -> Result<Option<Leaf>> {
        let kind = meta.file_type();
        let entry_type = if kind.is_symlink() {
            EntryType::Symlink
        } else if kind.is_file() {
            let executable = meta.permissions().mode() & 0o111 != 0;
            if executable { EntryType::Executable } else { EntryType::File }
        } else {
            return Ok(None);
        };
        let Some(content) = self.named_content(path, meta) else { return Ok(None) };
        let id = git2::Oid::hash_object(ObjectType::Blob, &content).map_err(read_error)?;
        let id = object_id(id);
        self.files.insert(id, path.to_owned());
        Ok(Some(Leaf { entry_type, id }))
    }

    /// What a file's id is made from: its content, or for one that is too large or may not be read, its path,
    /// size and time. None if it vanished.
    fn named_content(&self, path: &Path, meta: &fs::Metadata) -> Option<Vec<u8>> {
        if meta.len() <= self.limit_bytes {
            match content(path) {
                Ok(content) => return Some(content),
                Err(error) if error.kind() == ErrorKind::NotFound => return None,
                Err(_) => {}
            }
        }
        let time = (meta.mtime(), meta.mtime_nsec());
        Some(format!("{}\0{}\0{}.{}", path.display(), meta.len(), time.0, time.1).into_bytes())
    }

    /// Builds the trees above `leaves`, with the ids that git would give them; gives the root's.
    fn build(&mut self, leaves: BTreeMap<Vec<u8>, Leaf>) -> ObjectId {
        let mut root = Branch::default();
        for (path, leaf) in leaves {
            root.insert(&path, leaf);
        }
        root.into_tree(&mut self.trees)
    }
}

/// `GIT_INDEX_ENTRY_SKIP_WORKTREE`: a sparse checkout left the file out.
const SKIP_WORKTREE: u16 = 1 << 14;

/// The content as git stores it: of a link, its target.
fn content(path: &Path) -> std::io::Result<Vec<u8>> {
    if path.is_symlink() {
        return fs::read_link(path).map(|target| target.as_os_str().as_bytes().to_vec());
    }
    fs::read(path)
}

/// The commit that is checked out in the repository at `path`, if there is one.
fn nested_head(path: &Path) -> Option<ObjectId> {
    Repository::open(path).ok()?.resolve(None).ok()?.commit
}

/// Which folders of the working tree are folders, not links to somewhere else.
struct Folders<'a> {
    root: &'a Path,
    real: HashMap<Vec<u8>, bool>,
}

impl Folders<'_> {
    /// Whether the file at `path` is reached through real folders only.
    fn hold(&mut self, path: &[u8]) -> bool {
        let slashes = memchr::memchr_iter(b'/', path);
        for slash in slashes {
            let folder = &path[..slash];
            let real = match self.real.get(folder) {
                Some(real) => *real,
                None => {
                    let real = fs::symlink_metadata(join(self.root, folder)).is_ok_and(|meta| meta.is_dir());
                    self.real.insert(folder.to_owned(), real);
                    real
                }
            };
            if !real {
                return false;
            }
        }
        true
    }
}

fn join(root: &Path, path: &[u8]) -> PathBuf {
    root.join(std::ffi::OsStr::from_bytes(path))
}

/// Whether stat data prove that the file is what the index says. A file as new as the index proves
/// nothing (git's "racy" case).
fn unchanged(entry: &git2::IndexEntry, meta: &fs::Metadata, index_written_s: i64) -> bool {
    let mode_agrees = match leaf_type(i32::try_from(entry.mode).unwrap_or(0)) {
        EntryType::Symlink => meta.file_type().is_symlink(),
        EntryType::Executable => meta.is_file() && meta.permissions().mode() & 0o111 != 0,
        _ => meta.is_file() && meta.permissions().mode() & 0o111 == 0,
    };
    mode_agrees
        && u64::from(entry.file_size) == meta.len() & 0xffff_ffff
        && i64::from(entry.mtime.seconds()) == meta.mtime()
        && i64::from(entry.mtime.nanoseconds()) == meta.mtime_nsec()
        && i64::from(entry.ctime.seconds()) == meta.ctime()
        && i64::from(entry.ctime.nanoseconds()) == meta.ctime_nsec()
        && meta.mtime() < index_written_s
}

/// A folder while the trees are built.
#[derive(Default)]
struct Branch {
    leaves: BTreeMap<Vec<u8>, Leaf>,
    folders: BTreeMap<Vec<u8>, Branch>,
}

impl Branch {
    fn insert(&mut self, path: &[u8], leaf: Leaf) {
        let mut branch = self;
        let mut rest = path;
        while let Some(slash) = rest.iter().position(|byte| *byte == b'/') {
            branch = branch.folders.entry(rest[..slash].to_owned()).or_default();
            rest = &rest[slash + 1..];
        }
        branch.leaves.insert(rest.to_owned(), leaf);
    }

    fn into_tree(self, trees: &mut HashMap<ObjectId, Vec<TreeEntry>>) -> ObjectId {
        let mut entries: Vec<(Vec<u8>, Vec<u8>, EntryKind, ObjectId)> = Vec::new();
        for (name, leaf) in self.leaves {
            entries.push((name.clone(), name, EntryKind::Leaf(leaf.entry_type), leaf.id));
        }
        for (name, branch) in self.folders {
            let id = branch.into_tree(trees);
            let sort_key = [name.as_slice(), b"/"].concat();
            entries.push((sort_key, name, EntryKind::Folder, id));
        }
        entries.sort_by(|a, b| a.0.cmp(&b.0));
        let mut bytes = Vec::new();
        let mut listed = Vec::with_capacity(entries.len());
        for (_, name, kind, id) in entries {
            bytes.extend_from_slice(mode(kind));
            bytes.push(b' ');
            bytes.extend_from_slice(&name);
            bytes.push(0);
            bytes.extend_from_slice(id.as_bytes());
            let (name, utf8) = display_name(&name);
            listed.push(TreeEntry { name, utf8, kind, id });
        }
        let id = git2::Oid::hash_object(ObjectType::Tree, &bytes).expect("hashing in memory cannot fail");
        trees.insert(object_id(id), listed);
        object_id(id)
    }
}

/// The mode as a tree object spells it.
fn mode(kind: EntryKind) -> &'static [u8] {
    match kind {
        EntryKind::Folder => b"40000",
        EntryKind::Leaf(EntryType::File) => b"100644",
        EntryKind::Leaf(EntryType::Executable) => b"100755",
        EntryKind::Leaf(EntryType::Symlink) => b"120000",
        EntryKind::Leaf(EntryType::Submodule) => b"160000",
    }
}

impl Source for Worktree {
    fn root(&self) -> Option<ObjectId> {
        self.root
    }

    fn entries(&self, id: ObjectId) -> std::result::Result<Vec<TreeEntry>, String> {
        self.trees.get(&id).cloned().ok_or_else(|| "the folder is not part of the working tree".to_owned())
    }

    fn contents(&self) -> Result<Box<dyn Contents + '_>> {
        let objects = BlobReader::open(&self.git_dir, self.limit_bytes)?;
        Ok(Box::new(WorktreeContents { tree: self, objects }))
    }
}

/// Reads a file of the working tree, or the blob that the index says it equals.
struct WorktreeContents<'a> {
    tree: &'a Worktree,
    objects: BlobReader,
}

impl Contents for WorktreeContents<'_> {
    fn read(&self, id: ObjectId) -> Content {
        let Some(path) = self.tree.files.get(&id) else { return self.objects.read(id) };
        let size = fs::symlink_metadata(path).map_or(0, |meta| meta.len());
        if size > self.tree.limit_bytes {
            return Content::Oversized(size);
        }
        match content(path) {
            // Facts are kept by id: those of another content must not be.
            Ok(content)
                if git2::Oid::hash_object(ObjectType::Blob, &content).ok().map(object_id) != Some(id) =>
            {
                Content::Unreadable("the file changed while it was mapped".to_owned())
            }
            Ok(content) => Content::Read(content),
            Err(error) => Content::Unreadable(error.to_string()),
        }
    }

    fn size(&self, id: ObjectId) -> Option<u64> {
        // A file may have changed since: only its content tells.
        if self.tree.files.contains_key(&id) { None } else { self.objects.size(id) }
    }
}

impl Repository {
    /// Whether tracked files differ from the commit, staged or not, or untracked files stand beside them.
    pub fn is_dirty(&self) -> Result<bool> {
        let mut options = StatusOptions::new();
        options.show(StatusShow::IndexAndWorkdir).include_untracked(true).exclude_submodules(true);
        let statuses = self.inner.statuses(Some(&mut options)).map_err(read_error)?;
        Ok(!statuses.is_empty())
    }
}
