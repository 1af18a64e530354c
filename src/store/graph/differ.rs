//! Where two graphs differ: folders and files that both have are not even read.

use std::collections::BTreeMap;

use rusqlite::Connection;
use rusqlite::types::Type;

use crate::error::Result;
use crate::map::edge::Lead;

use super::super::{Store, sql};
use super::visit::root;
use super::{Entry, codec, entries};

/// Which of two graphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The older one.
    Old,
    /// The newer one.
    New,
}

/// A folder that differs: its path, and its numbers in both graphs.
type Level = (String, Option<i64>, Option<i64>);

impl Store {
    /// Tells `tell` the leads of all files that only one of the graphs `old` and `new` has as they are: which graph,
    /// the file that asks, and the lead.
    pub fn visit_differing(
        &self,
        old: i64,
        new: i64,
        mut tell: impl FnMut(Which, &str, Lead<'_>),
    ) -> Result<()> {
        self.read(|connection| {
            let mut levels: Vec<Level> =
                vec![(String::new(), Some(root(connection, old)?), Some(root(connection, new)?))];
            while let Some((folder, old, new)) = levels.pop() {
                if old == new {
                    continue;
                }
                let mut pairs: BTreeMap<(String, bool), (Option<i64>, Option<i64>)> = BTreeMap::new();
                for (name, id, is_folder) in listed(connection, old)? {
                    pairs.entry((name, is_folder)).or_default().0 = Some(id);
                }
                for (name, id, is_folder) in listed(connection, new)? {
                    pairs.entry((name, is_folder)).or_default().1 = Some(id);
                }
                for ((name, is_folder), (old, new)) in pairs.into_iter().filter(|(_, (old, new))| old != new)
                {
                    let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
                    if is_folder {
                        levels.push((path, old, new));
                        continue;
                    }
                    for (which, id) in [(Which::Old, old), (Which::New, new)] {
                        if let Some(id) = id {
                            visit(connection, &path, id, |lead| tell(which, &path, lead))?;
                        }
                    }
                }
            }
            Ok(())
        })
    }
}

fn listed(connection: &Connection, id: Option<i64>) -> rusqlite::Result<Vec<Entry>> {
    id.map_or_else(|| Ok(Vec::new()), |id| entries(connection, id))
}

fn visit(connection: &Connection, path: &str, id: i64, tell: impl FnMut(Lead<'_>)) -> rusqlite::Result<()> {
    connection.prepare_cached(sql!("graph/file"))?.query_row([id], |row| {
        let damaged = || rusqlite::Error::InvalidColumnType(0, "links".to_owned(), Type::Blob);
        codec::visit(path, row.get_ref(0)?.as_blob()?, tell).ok_or_else(damaged)
    })
}
