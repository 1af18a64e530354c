//! From a tree to folders: what is known is looked up, what is new is read, in parallel, each content once.
//!
//! 1. Walk the tree. A folder that the store knows (same path, same content, same context) is not entered.
//! 2. Look up the facts of the files in new folders; read the contents that have none, on several threads.
//! 3. Build the new folders, children first, each with the sums of all below it.

use std::collections::HashMap;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::error::Result;
use crate::git::Content;
use crate::git::tree::{EntryKind, Source, TreeEntry};
use crate::map::fact::{BlobFacts, FactKey, StoredFact, first_half};
use crate::map::file::{EntryType, FileKind};
use crate::map::finding::FindingKind;
use crate::map::folder::{Child, FolderKey, FolderRow, FolderSums, NewFolder};
use crate::map::object::ObjectId;
use crate::progress::{Progress, Unit};

use super::attributes::{Attributes, FileAttributes};
use super::reading::{self, Read, Wanted};
use super::sums::{Leaf, Sums};
use super::witness::Witness;
use super::{Limits, VERSION, facts};

/// Folders nested deeper than this are not entered: no real tree has them, a hostile one may.
const MAX_DEPTH: usize = 256;

/// What earlier surveys found out, and where this one keeps what it finds.
pub trait Knowledge {
    /// The folder with this key, if it is known.
    fn folder(&self, key: &FolderKey) -> Result<Option<FolderRow>>;

    /// The facts for `keys`, in order; none where there are none.
    fn facts(&self, keys: &[FactKey]) -> Result<Vec<Option<StoredFact>>>;

    /// Who keeps a record of what is being read, where somebody does.
    fn witness(&self) -> Option<&dyn Witness> {
        None
    }

    /// Keeps facts; gives them as stored, in order.
    fn keep(&self, facts: &[(FactKey, BlobFacts)]) -> Result<Vec<StoredFact>>;
}

/// What a survey gives.
#[derive(Debug, Default)]
pub struct Survey {
    /// Folders that are not known yet, children before parents.
    pub folders: Vec<NewFolder>,
    /// The root; none where there is no tree.
    pub root: Option<Child>,
    /// What the root adds up to.
    pub sums: FolderSums,
    /// How many contents had to be read.
    pub read: usize,
}

/// Surveys the tree of `source`.
pub fn survey(
    source: &dyn Source,
    knowledge: &dyn Knowledge,
    limits: &Limits,
    progress: &dyn Progress,
) -> Result<Survey> {
    let Some(root) = source.root() else { return Ok(Survey::default()) };
    progress.stage("listing", None, Unit::Items);
    let mut walk = Walk { source, knowledge, progress, nodes: Vec::new(), attribute_files: Vec::new() };
    let root = match walk.visit(String::new(), root, limits.context(), 0)? {
        Visited::Known(row) => {
            return Ok(Survey { root: Some(Child::Stored(row.id)), sums: row.sums, ..Survey::default() });
        }
        Visited::New(index) => index,
    };
    let Walk { nodes, attribute_files, .. } = walk;
    let attributes = read_attributes(source, &attribute_files)?;
    let (reads, read) = read_facts(source, knowledge, limits, progress, &nodes, &attributes)?;
    let folders = Build {
        nodes: &nodes,
        attributes: &attributes,
        reads: &reads,
        built: Vec::new(),
        volatile: Vec::new(),
    }
    .all();
    let sums = folders.last().map(|folder| folder.sums.clone()).unwrap_or_default();
    Ok(Survey { folders, root: Some(Child::New(root)), sums, read })
}

/// What the root folder `tree` is known by, if all of it could be read.
pub fn root_key(tree: ObjectId, limits: &Limits) -> FolderKey {
    FolderKey { path: String::new(), tree, context: limits.context() }
}

impl Limits {
    /// What decides what is known of a folder beside its path and content: the start of every context.
    fn context(&self) -> [u8; 16] {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&VERSION.to_le_bytes());
        hasher.update(&self.max_file_bytes.to_le_bytes());
        first_half(&hasher.finalize())
    }
}

/// A folder that is not known yet.
struct Node {
    key: FolderKey,
    leaves: Vec<TreeEntry>,
    children: Vec<Visited>,
    /// Paths of folders in it whose names are not UTF-8.
    misnamed: Vec<String>,
    /// Why its entries could not be read.
    unreadable: Option<String>,
    /// Whether that is because it is nested too deep.
    too_deep: bool,
}

enum Visited {
    Known(FolderRow),
    New(usize),
}

struct Walk<'a> {
    source: &'a dyn Source,
    knowledge: &'a dyn Knowledge,
    progress: &'a dyn Progress,
    nodes: Vec<Node>,
    /// Folders with `.gitattributes`, and the blob.
    attribute_files: Vec<(String, ObjectId)>,
}

impl Walk<'_> {
    fn visit(&mut self, path: String, tree: ObjectId, context: [u8; 16], depth: usize) -> Result<Visited> {
        self.progress.check()?;
        let key = FolderKey { path, tree, context };
        if let Some(row) = self.knowledge.folder(&key)? {
            return Ok(Visited::Known(row));
        }
        let listed = if depth < MAX_DEPTH {
            self.source.entries(tree)
        } else {
            Err(format!("folders are nested more than {MAX_DEPTH} deep"))
        };
        let mut node = Node {
            key,
            leaves: Vec::new(),
            children: Vec::new(),
            misnamed: Vec::new(),
            unreadable: None,
            too_deep: depth >= MAX_DEPTH,
        };
        let (folders, leaves) = match listed {
            Ok(entries) => entries.into_iter().partition(|entry| entry.kind == EntryKind::Folder),
            Err(reason) => {
                node.unreadable = Some(reason);
                (Vec::new(), Vec::new())
            }
        };
        node.leaves = leaves;
        self.progress.advance(node.leaves.len() as u64);
        let context = self.note_attributes(&node, context);
        for folder in folders {
            let path = join(&node.key.path, &folder.name);
            if !folder.utf8 {
                node.misnamed.push(path.clone());
            }
            node.children.push(self.visit(path, folder.id, context, depth + 1)?);
        }
        self.nodes.push(node);
        Ok(Visited::New(self.nodes.len() - 1))
    }

    /// The context of the folders in `node`: its own, and its `.gitattributes` if it has one.
    fn note_attributes(&mut self, node: &Node, context: [u8; 16]) -> [u8; 16] {
        // A link is not followed, as git does not follow it.
        let mut files = node.leaves.iter().filter(|leaf| is_content(leaf));
        let Some(file) = files.find(|entry| entry.name == ".gitattributes") else {
            return context;
        };
        self.attribute_files.push((node.key.path.clone(), file.id));
        let mut hasher = blake3::Hasher::new();
        hasher.update(&context);
        hasher.update(file.id.as_bytes());
        first_half(&hasher.finalize())
    }
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

fn read_attributes(source: &dyn Source, files: &[(String, ObjectId)]) -> Result<Attributes> {
    if files.is_empty() {
        return Ok(Attributes::default());
    }
    let contents = source.contents()?;
    let texts: Vec<(&str, Vec<u8>)> = files
        .iter()
        .filter_map(|(folder, id)| match contents.read(*id) {
            Content::Read(text) => Some((folder.as_str(), text)),
            Content::Oversized(_) | Content::Unreadable(_) => None,
        })
        .collect();
    Ok(Attributes::parse(texts.iter().map(|(folder, text)| (*folder, text.as_slice()))).0)
}

/// What is known of each content of the new folders, read where it had to be, and how many were.
fn read_facts(
    source: &dyn Source,
    knowledge: &dyn Knowledge,
    limits: &Limits,
    progress: &dyn Progress,
    nodes: &[Node],
    attributes: &Attributes,
) -> Result<(HashMap<FactKey, Read>, usize)> {
    let mut wanted: Vec<Wanted> = Vec::new();
    let mut index: HashMap<FactKey, usize> = HashMap::new();
    for node in nodes {
        for leaf in node.leaves.iter().filter(|leaf| is_content(leaf)) {
            let path = join(&node.key.path, &leaf.name);
            let file = attributes.of(&path);
            let key = FactKey { blob: leaf.id, hint: facts::hint(&path, &file) };
            index.entry(key).or_insert_with_key(|key| {
                wanted.push(Wanted { key: key.clone(), path, attributes: file });
                wanted.len() - 1
            });
        }
    }
    let keys: Vec<FactKey> = wanted.iter().map(|wanted| wanted.key.clone()).collect();
    let known = knowledge.facts(&keys)?;
    let missing: Vec<usize> = (0..wanted.len()).filter(|index| known[*index].is_none()).collect();
    progress.stage("reading", Some(missing.len() as u64), Unit::Items);
    let mut reads: HashMap<FactKey, Read> =
        keys.into_iter().zip(known).filter_map(|(key, fact)| Some((key, Read::Stored(fact?)))).collect();
    let work = reading::Work { source, wanted: &wanted, limits, progress, witness: knowledge.witness() };
    work.read_all(&missing, &mut |batch| {
        let (stored, other): (Vec<_>, Vec<_>) =
            batch.into_iter().partition(|(_, read)| matches!(read, Read::Fresh(_)));
        let fresh: Vec<(FactKey, BlobFacts)> = stored
            .into_iter()
            .filter_map(|(index, read)| match read {
                Read::Fresh(facts) => Some((wanted[index].key.clone(), *facts)),
                _ => None,
            })
            .collect();
        let stored = knowledge.keep(&fresh)?;
        reads.extend(fresh.into_iter().zip(stored).map(|((key, _), fact)| (key, Read::Stored(fact))));
        reads.extend(other.into_iter().map(|(index, read)| (wanted[index].key.clone(), read)));
        Ok(())
    })?;
    Ok((reads, missing.len()))
}

fn is_content(leaf: &TreeEntry) -> bool {
    matches!(leaf.kind, EntryKind::Leaf(EntryType::File | EntryType::Executable))
}

/// Builds the new folders from what was read.
struct Build<'a> {
    nodes: &'a [Node],
    attributes: &'a Attributes,
    reads: &'a HashMap<FactKey, Read>,
    built: Vec<NewFolder>,
    /// Whether something in or below the folder could not be read: it must not be known next time.
    volatile: Vec<bool>,
}

impl Build<'_> {
    fn all(mut self) -> Vec<NewFolder> {
        for node in self.nodes {
            let (folder, volatile) = self.folder(node);
            self.built.push(folder);
            self.volatile.push(volatile);
        }
        self.built
    }

    fn folder(&self, node: &Node) -> (NewFolder, bool) {
        let mut sums = Sums::default();
        let mut volatile = node.unreadable.is_some() && !node.too_deep;
        let children = node.children.iter().map(|child| match child {
            Visited::Known(row) => {
                sums.add_folder(&row.sums);
                Child::Stored(row.id)
            }
            Visited::New(index) => {
                sums.add_folder(&self.built[*index].sums);
                volatile |= self.volatile[*index];
                Child::New(*index)
            }
        });
        let children = children.collect();
        let mut findings = Vec::new();
        if let Some(reason) = &node.unreadable {
            findings.push((FindingKind::UnreadableObject, node.key.path.clone(), reason.clone()));
        }
        findings.extend(node.misnamed.iter().map(|path| misnamed(path.clone())));
        let mut files = Vec::with_capacity(node.leaves.len());
        for leaf in &node.leaves {
            let path = join(&node.key.path, &leaf.name);
            let read = self.leaf(leaf, &path);
            volatile |= read.unreadable;
            sums.add_file(&path, &read);
            findings.extend(read.findings.into_iter().map(|(kind, detail)| (kind, path.clone(), detail)));
            files.push(read.file);
        }
        if node.key.path.is_empty() {
            sums.add_readme(super::marks::readme(files.iter().map(|file| file.name.as_str())));
        }
        let mut key = node.key.clone();
        if volatile {
            key.context = never_again(self.built.len());
        }
        (NewFolder { key, sums: sums.finish(findings.len()), children, files, findings }, volatile)
    }

    fn leaf(&self, leaf: &TreeEntry, path: &str) -> Leaf {
        let EntryKind::Leaf(entry_type) = leaf.kind else {
            return Leaf::new(leaf, EntryType::File, FileKind::Other);
        };
        let file = self.attributes.of(path);
        let mut read = match entry_type {
            EntryType::Symlink => Leaf::new(leaf, entry_type, FileKind::Other),
            EntryType::Submodule => {
                let mut read = Leaf::new(leaf, entry_type, FileKind::Vendored);
                let detail = format!(
                    "a submodule at commit {}; its files are not part of this map",
                    leaf.id.short(12)
                );
                read.findings.push((FindingKind::Submodule, detail));
                read
            }
            EntryType::File | EntryType::Executable => self.content(leaf, entry_type, path, &file),
        };
        if !leaf.utf8 {
            let (kind, _, detail) = misnamed(String::new());
            read.findings.push((kind, detail));
        }
        read
    }

    fn content(
        &self,
        leaf: &TreeEntry,
        entry_type: EntryType,
        path: &str,
        attributes: &FileAttributes,
    ) -> Leaf {
        let key = FactKey { blob: leaf.id, hint: facts::hint(path, attributes) };
        match self.reads.get(&key) {
            Some(Read::Stored(fact)) => {
                let kind = facts::kind(path, fact, attributes);
                let mut read = Leaf::new(leaf, entry_type, kind);
                read.file.size_bytes = Some(fact.size_bytes);
                read.file.fact_id = Some(fact.id);
                read.file.has_signal = fact.signal.is_some();
                read.signal = fact.signal;
                read.hash = fact.hash;
                read.symbols.clone_from(&fact.symbols);
                read.language.clone_from(&fact.language);
                read.lines = fact.lines;
                read.blob_findings = fact.findings;
                read
            }
            Some(Read::Oversized(size)) => {
                let mut read = Leaf::new(leaf, entry_type, facts::kind_unread(path, attributes));
                read.file.size_bytes = Some(*size);
                let detail = format!("{size} bytes are over the limit; the file was not read");
                read.findings.push((FindingKind::Oversized, detail));
                read
            }
            Some(Read::Unreadable(reason)) => {
                unreadable(leaf, entry_type, facts::kind_unread(path, attributes), reason)
            }
            Some(Read::Fresh(_)) | None => unreadable(leaf, entry_type, FileKind::Other, "it was not read"),
        }
    }
}

/// The finding that the name of `path` is not UTF-8.
fn misnamed(path: String) -> (FindingKind, String, String) {
    (FindingKind::NonUtf8Path, path, "the name is not UTF-8; its other bytes are shown as \\xNN".to_owned())
}

fn unreadable(leaf: &TreeEntry, entry_type: EntryType, kind: FileKind, reason: &str) -> Leaf {
    let mut read = Leaf::new(leaf, entry_type, kind);
    read.findings.push((FindingKind::UnreadableObject, reason.to_owned()));
    read.unreadable = true;
    read
}

/// A context that no later survey will look for.
fn never_again(salt: usize) -> [u8; 16] {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
    let mut hasher = blake3::Hasher::new();
    hasher.update(&now.to_le_bytes());
    hasher.update(&salt.to_le_bytes());
    first_half(&hasher.finalize())
}
