//! Whether a name stands anywhere in the files of a package: in a path expression, a script, a configuration. What
//! is mentioned may be used in a way that is no import, so nothing is claimed of it.

use std::borrow::Cow;
use std::collections::HashSet;

use memchr::memmem;

use crate::error::Result;
use crate::git::{BlobReader, Content};
use crate::map::file::{EntryType, FileKind};
use crate::map::folder::ListedFile;
use crate::map::package::{LinkedDependency, Package};
use crate::store::{Project, Snapshot};

use crate::ops::Core;

/// Files larger than this many bytes are not looked through.
const MOST_BYTES: u64 = 2 << 20;

/// A dependency and the package that declares it.
type Candidate<'p> = (&'p Package, &'p LinkedDependency);

/// Whether `path` is in the folder or below it; everything is below the root (empty).
pub(super) fn is_below(path: &str, folder: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// Keeps of `candidates` those whose names stand in no program and no configuration of their packages' folders.
pub(super) fn retain_unmentioned(
    core: &Core,
    project: &Project,
    snapshot: &Snapshot,
    files: &[ListedFile],
    declared: &[Package],
    candidates: &mut Vec<Candidate<'_>>,
) -> Result<()> {
    if candidates.is_empty() {
        return Ok(());
    }
    let repository = core.context().repository(project)?;
    let (root, reader) = (repository.root(), BlobReader::open(repository.git_dir(), MOST_BYTES)?);
    let manifests = manifests(declared);
    for file in files.iter().filter(|file| is_read(file) && !manifests.contains(file.path.as_str())) {
        let is_asked = |(package, _): &Candidate<'_>| is_below(&file.path, &package.folder);
        if !candidates.iter().any(is_asked) {
            continue;
        }
        let Some(text) = text(&reader, &root, snapshot, file) else { continue };
        candidates.retain(|candidate| !is_asked(candidate) || !mentions(&text, &candidate.1.name));
    }
    Ok(())
}

/// What declares or pins dependencies: a name there is no use of it.
fn manifests(declared: &[Package]) -> HashSet<&str> {
    let mut paths = HashSet::new();
    for package in declared {
        paths.extend(package.manifests.iter().map(String::as_str));
        paths.extend([&package.lockfile, &package.workspace].into_iter().flatten().map(String::as_str));
        paths.extend(package.dependencies.iter().map(|dependency| dependency.manifest.as_str()));
    }
    paths
}

/// Programs and what configures them; not prose, not lockfiles.
fn is_read(file: &ListedFile) -> bool {
    let name = file.path.rsplit('/').next().unwrap_or(&file.path);
    let is_lockfile = || name.contains("lock") || name == "go.sum";
    let is_content = matches!(file.entry_type, EntryType::File | EntryType::Executable);
    let is_prose = matches!(file.language.as_deref(), None | Some("Markdown" | "Text" | "reStructuredText"));
    is_content
        && match file.kind {
            FileKind::Source | FileKind::Test => file.language.as_deref() != Some("Markdown"),
            // Examples are programs of the documentation.
            FileKind::Docs => !is_prose,
            FileKind::Config | FileKind::Data => !is_lockfile(),
            _ => false,
        }
}

fn text(
    reader: &BlobReader,
    root: &std::path::Path,
    snapshot: &Snapshot,
    file: &ListedFile,
) -> Option<Vec<u8>> {
    match reader.read(file.blob) {
        Content::Read(bytes) => Some(bytes),
        // A file of the working tree that was never committed.
        Content::Unreadable(_) if snapshot.key.is_worktree => std::fs::read(root.join(&file.path)).ok(),
        Content::Oversized(_) | Content::Unreadable(_) => None,
    }
}

/// Whether `name` stands in `text` as a whole word, with `-` or with `_` in it.
fn mentions(text: &[u8], name: &str) -> bool {
    let mut spellings = vec![Cow::Borrowed(name)];
    if name.contains('-') {
        spellings.push(Cow::Owned(name.replace('-', "_")));
    }
    spellings.iter().any(|name| {
        memmem::find_iter(text, name.as_bytes()).any(|at| {
            let before = at.checked_sub(1).map(|before| text[before]);
            let after = text.get(at + name.len()).copied();
            ![before, after].into_iter().flatten().any(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_mentioned_as_a_whole_word_only() {
        assert!(mentions(b"#[tokio::main]", "tokio"));
        assert!(mentions(b"serde_json::json!()", "serde-json"));
        assert!(mentions(b"plugins: ['x-y']", "x-y"));
        assert!(!mentions(b"items = atoms", "ms"));
        assert!(!mentions(b"left_pad2", "left-pad"));
    }

    #[test]
    fn a_folder_holds_what_is_below_it() {
        assert!(is_below("a/b/c", "a/b") && is_below("a", ""));
        assert!(!is_below("a/bc", "a/b"));
    }
}
