//! A graph in short: who leads to whom, without what decided it. For most questions that is enough, and reading it
//! makes nothing but the answer.

use std::collections::BTreeSet;

use rusqlite::types::Type;
use rusqlite::{Connection, Row};

use crate::error::Result;
use crate::map::edge::Lead;
use crate::map::graph::FileNode;

use super::super::{Store, sql};
use super::{codec, entries, file};

impl Store {
    /// Tells `tell` all imports with targets and all uses of the graph `id`: the file that asks, and the lead.
    /// Gives the paths of all files, sorted.
    pub fn visit_graph(&self, id: i64, mut tell: impl FnMut(&str, Lead<'_>)) -> Result<Vec<String>> {
        self.read(|connection| {
            let mut paths = Vec::new();
            let mut folders = vec![(String::new(), root(connection, id)?)];
            let mut links = connection.prepare_cached(sql!("graph/file"))?;
            while let Some((folder, id)) = folders.pop() {
                for (name, id, is_folder) in entries(connection, id)? {
                    let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
                    if is_folder {
                        folders.push((path, id));
                        continue;
                    }
                    links.query_row([id], |row| visit(&path, row, &mut tell))?;
                    paths.push(path);
                }
            }
            paths.sort_unstable();
            Ok(paths)
        })
    }

    /// Tells `tell` what the files at `paths` of the graph `id` lead to, as [`Store::visit_graph`] does.
    pub fn visit_files(
        &self,
        id: i64,
        paths: &BTreeSet<String>,
        mut tell: impl FnMut(&str, Lead<'_>),
    ) -> Result<()> {
        self.read(|connection| {
            let mut folders = vec![(String::new(), root(connection, id)?)];
            let mut links = connection.prepare_cached(sql!("graph/file"))?;
            while let Some((folder, id)) = folders.pop() {
                for (name, id, is_folder) in entries(connection, id)? {
                    let path = if folder.is_empty() { name } else { [&folder, "/", &name].concat() };
                    if is_folder {
                        let below = format!("{path}/");
                        let next = paths.range(below.clone()..).next();
                        if next.is_some_and(|next| next.starts_with(&below)) {
                            folders.push((path, id));
                        }
                    } else if paths.contains(&path) {
                        links.query_row([id], |row| visit(&path, row, &mut tell))?;
                    }
                }
            }
            Ok(())
        })
    }

    /// The file at `path` of the graph `id`, if it has one.
    pub fn graph_file(&self, id: i64, path: &str) -> Result<Option<FileNode>> {
        self.read(|connection| {
            let mut folder = root(connection, id)?;
            let mut names = path.split('/').peekable();
            while let Some(name) = names.next() {
                let is_last = names.peek().is_none();
                let fits = |entry: &(String, i64, bool)| entry.0 == name && entry.2 != is_last;
                let Some((_, id, _)) = entries(connection, folder)?.into_iter().find(fits) else {
                    return Ok(None);
                };
                if is_last {
                    return file(connection, path, id).map(Some);
                }
                folder = id;
            }
            Ok(None)
        })
    }
}

fn visit(path: &str, row: &Row<'_>, tell: &mut impl FnMut(&str, Lead<'_>)) -> rusqlite::Result<()> {
    let damaged = || rusqlite::Error::InvalidColumnType(0, "links".to_owned(), Type::Blob);
    codec::visit(path, row.get_ref(0)?.as_blob()?, |lead| tell(path, lead)).ok_or_else(damaged)
}

pub(super) fn root(connection: &Connection, id: i64) -> rusqlite::Result<i64> {
    connection.query_row(sql!("graph/root"), [id], |row| row.get(0))
}
