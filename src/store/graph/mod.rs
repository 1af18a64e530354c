//! Import graphs: files and folders known by the hash of what they hold, shared by all snapshots.

mod codec;
mod differ;
mod leads;
mod named;
mod outward;
mod sweep;
mod tree;
mod visit;

use std::collections::BTreeMap;

use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Result;
use crate::map::graph::{FileNode, ImportTotal};
use crate::map::link::Verdict;

use super::fact::{variant, word};
use super::stack::rows;
use super::{Store, sql};

pub use differ::Which;
pub(super) use sweep::sweep;
pub use tree::GraphTree;
use tree::{File, Folder};

/// A graph that is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GraphRow {
    /// Its number.
    pub id: i64,
    /// The hash of all of it.
    pub hash: [u8; 16],
}

/// An entry of a stored folder: its name, its number, and whether it is a folder.
type Entry = (String, i64, bool);

impl Store {
    /// Stores the graph `tree` with its totals, of which only what is new is written.
    pub fn add_graph(&self, tree: &mut GraphTree, totals: &[ImportTotal]) -> Result<GraphRow> {
        let hash = tree.hash();
        self.write_derived(|connection| {
            let mut find = connection.prepare_cached(sql!("graph/find"))?;
            if let Some(id) = find.query_row([hash], |row| row.get(0)).optional()? {
                return Ok(GraphRow { id, hash });
            }
            let root_id = add_folder(connection, &mut tree.root)?;
            let id = connection.prepare_cached(sql!("graph/insert"))?.insert(params![hash, root_id])?;
            for total in totals {
                let values = params![id, total.language, word(&total.verdict), total.imports];
                connection.prepare_cached(sql!("graph/insert_total"))?.execute(values)?;
            }
            Ok(GraphRow { id, hash })
        })
    }

    /// The tree of a stored graph, of which nothing is open yet.
    pub fn graph_tree(&self, id: i64) -> Result<(GraphRow, GraphTree)> {
        self.read(|connection| {
            let (root_id, hash, root_hash) = connection.query_row(sql!("graph/by_id"), [id], |row| {
                Ok((row.get("root_id")?, row.get("hash")?, row.get("root_hash")?))
            })?;
            Ok((GraphRow { id, hash }, GraphTree { root: Folder::closed(root_id, root_hash) }))
        })
    }

    /// Opens the folders of `tree` that lead to `paths`, as far as they are stored.
    pub fn open_graph<'p>(
        &self,
        tree: &mut GraphTree,
        paths: impl IntoIterator<Item = &'p str>,
    ) -> Result<()> {
        self.read(|connection| {
            for path in paths {
                let mut folder = &mut tree.root;
                open(connection, folder)?;
                let folders = path.rsplit_once('/').map_or("", |(folders, _)| folders);
                for name in folders.split('/').filter(|name| !name.is_empty()) {
                    let Some(below) = folder.folders.get_mut(name) else { break };
                    open(connection, below)?;
                    folder = below;
                }
            }
            Ok(())
        })
    }

    /// How many import statements of the stored file at `path` have which verdict. Its folders are open in `tree`.
    pub fn graph_verdicts(&self, tree: &GraphTree, path: &str) -> Result<BTreeMap<Verdict, u64>> {
        let Some(id) = tree.file_id(path) else { return Ok(BTreeMap::new()) };
        self.read(|connection| file(connection, path, id)).map(|node| node.verdicts())
    }

    /// All files of the graph `id`, by path.
    pub fn graph(&self, id: i64) -> Result<Vec<FileNode>> {
        self.read(|connection| {
            let root = connection.query_row(sql!("graph/root"), [id], |row| row.get(0))?;
            let mut nodes = Vec::new();
            let mut folders = vec![(String::new(), root)];
            while let Some((path, id)) = folders.pop() {
                for (name, id, is_folder) in entries(connection, id)? {
                    let path = if path.is_empty() { name } else { format!("{path}/{name}") };
                    if is_folder {
                        folders.push((path, id));
                    } else {
                        nodes.push(file(connection, &path, id)?);
                    }
                }
            }
            nodes.sort_by(|a: &FileNode, b: &FileNode| a.path.cmp(&b.path));
            Ok(nodes)
        })
    }

    /// How many imports of each language have which verdict.
    pub fn graph_totals(&self, id: i64) -> Result<Vec<ImportTotal>> {
        self.read(|connection| {
            rows(connection, sql!("graph/totals"), id, |row| {
                Ok(ImportTotal {
                    language: row.get("language")?,
                    verdict: variant(row, "verdict")?,
                    imports: row.get("imports")?,
                })
            })
        })
    }
}

fn add_folder(connection: &Connection, folder: &mut Folder) -> rusqlite::Result<i64> {
    if let Some(id) = folder.id {
        return Ok(id);
    }
    let hash = folder.seal();
    let mut find = connection.prepare_cached(sql!("graph/find_folder"))?;
    let id = match find.query_row([hash], |row| row.get(0)).optional()? {
        Some(id) => id,
        None => insert_folder(connection, folder, hash)?,
    };
    folder.id = Some(id);
    Ok(id)
}

fn insert_folder(connection: &Connection, folder: &mut Folder, hash: [u8; 16]) -> rusqlite::Result<i64> {
    let mut entries: Vec<Entry> = Vec::with_capacity(folder.folders.len() + folder.files.len());
    for (name, below) in &mut folder.folders {
        entries.push((name.clone(), add_folder(connection, below)?, true));
    }
    for (name, file) in &mut folder.files {
        entries.push((name.clone(), add_file(connection, file)?, false));
    }
    let bytes = postcard::to_stdvec(&entries)
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
    connection.prepare_cached(sql!("graph/insert_folder"))?.insert(params![hash, bytes])
}

fn add_file(connection: &Connection, file: &mut File) -> rusqlite::Result<i64> {
    if let Some(id) = file.id {
        return Ok(id);
    }
    let mut find = connection.prepare_cached(sql!("graph/find_file"))?;
    let id = match find.query_row([file.hash], |row| row.get(0)).optional()? {
        Some(id) => id,
        None => {
            connection.prepare_cached(sql!("graph/insert_file"))?.insert(params![file.hash, file.links])?
        }
    };
    file.id = Some(id);
    file.links = Vec::new();
    Ok(id)
}

/// Reads what is in a stored folder, if that was not done yet.
fn open(connection: &Connection, folder: &mut Folder) -> rusqlite::Result<()> {
    let (true, Some(id)) = (folder.is_closed, folder.id) else { return Ok(()) };
    let mut folder_hash = connection.prepare_cached(sql!("graph/folder_hash"))?;
    let mut file_hash = connection.prepare_cached(sql!("graph/file_hash"))?;
    for (name, id, is_folder) in entries(connection, id)? {
        if is_folder {
            let hash = folder_hash.query_row([id], |row| row.get(0))?;
            folder.folders.insert(name, Folder::closed(id, hash));
        } else {
            let hash = file_hash.query_row([id], |row| row.get(0))?;
            folder.files.insert(name, File { hash, links: Vec::new(), id: Some(id) });
        }
    }
    folder.is_closed = false;
    Ok(())
}

fn entries(connection: &Connection, id: i64) -> rusqlite::Result<Vec<Entry>> {
    connection.prepare_cached(sql!("graph/folder"))?.query_row([id], |row| {
        postcard::from_bytes(row.get_ref(0)?.as_blob()?)
            .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, Type::Blob, Box::new(error)))
    })
}

fn file(connection: &Connection, path: &str, id: i64) -> rusqlite::Result<FileNode> {
    connection.prepare_cached(sql!("graph/file"))?.query_row([id], |row| {
        let damaged = || rusqlite::Error::InvalidColumnType(0, "links".to_owned(), Type::Blob);
        codec::decode(path, row.get_ref(0)?.as_blob()?).ok_or_else(damaged)
    })
}
