//! Folders: the tree that snapshots share.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::error::Result;
use crate::map::file::{FileTotal, LineCounts};
use crate::map::finding::Finding;
use crate::map::folder::{Child, FolderKey, FolderRow, FolderSums, ListedFile, NewFile, NewFolder};
use crate::map::object::ObjectId;

use super::fact::{finding_kind_of, variant, variant_at, word};
use super::stack::{document, json, rows};
use super::{Store, sql};

impl Store {
    /// The folder with this key, if it is known.
    pub fn folder(&self, key: &FolderKey) -> Result<Option<FolderRow>> {
        self.read(|connection| {
            let Some(id) = find(connection, key)? else { return Ok(None) };
            let mut folder = connection.prepare_cached(sql!("folder/by_id"))?;
            let sums = folder.query_row([id], sums_of)?;
            let totals = totals(connection, id)?;
            Ok(Some(FolderRow { id, sums: FolderSums { totals, ..sums } }))
        })
    }

    /// Stores folders, children before parents; gives their numbers in order. Those that no snapshot comes to
    /// reach go with the next [`Store::sweep`].
    pub fn add_folders(&self, folders: &[NewFolder]) -> Result<Vec<i64>> {
        self.write_derived(|connection| add_folders(connection, folders))
    }

    /// Files and lines of a folder and all below it, by language and kind.
    pub fn folder_totals(&self, id: i64) -> Result<Vec<FileTotal>> {
        self.read(|connection| totals(connection, id))
    }

    /// Files and folders below the folder whose objects could not be read, at most `limit`.
    pub fn unreadable_objects(&self, root: i64, limit: usize) -> Result<Vec<ObjectId>> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(sql!("folder/list_unreadable"))?;
            let rows = statement.query_map(params![root, limit], |row| row.get::<_, [u8; 20]>(0))?;
            rows.map(|id| id.map(ObjectId::from)).collect()
        })
    }

    /// How many folders there are below the folder.
    pub fn count_folders(&self, id: i64) -> Result<u64> {
        self.read(|connection| connection.query_row(sql!("folder/by_id"), [id], |row| row.get("folders")))
    }

    /// All files below the folder, by path. Who only asks about a map is answered quicker by [`Store::files`].
    pub fn list_files(&self, root: i64) -> Result<Vec<ListedFile>> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(sql!("folder/list_files"))?;
            let mut files: Vec<ListedFile> =
                statement.query_map([root], file_of)?.collect::<rusqlite::Result<_>>()?;
            // Quicker than in the query, which would sort whole rows.
            files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
            Ok(files)
        })
    }

    /// The files of folders that only one of two trees has: of the tree `old`, and of the tree `new`. Files of
    /// folders that both have are left out; a file in both lists may still be the same.
    pub fn changed_files(&self, old: i64, new: i64) -> Result<(Vec<ListedFile>, Vec<ListedFile>)> {
        self.read(|connection| {
            let (mut gone, mut come) = (Vec::new(), Vec::new());
            let (mut old, mut new) = (HashSet::from([old]), HashSet::from([new]));
            while !(old.is_empty() && new.is_empty()) {
                // A folder's path is part of what it is, so equal folders meet at the same depth.
                let both: HashSet<i64> = old.intersection(&new).copied().collect();
                for (level, files) in [(&mut old, &mut gone), (&mut new, &mut come)] {
                    let mut below = HashSet::new();
                    for id in level.difference(&both) {
                        files.extend(rows(connection, sql!("folder/list_own_files"), *id, file_of)?);
                        below.extend(rows(connection, sql!("folder/children"), *id, |row| {
                            row.get::<_, i64>(0)
                        })?);
                    }
                    *level = below;
                }
            }
            Ok((gone, come))
        })
    }

    /// The findings of a folder and all below it, of places and of contents.
    pub fn folder_findings(&self, root: i64) -> Result<Vec<Finding>> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(sql!("folder/list_findings"))?;
            let rows = statement.query_map([root], |row| {
                Ok(Finding {
                    kind: finding_kind_of(row)?,
                    path: row.get("path")?,
                    detail: row.get("detail")?,
                })
            })?;
            rows.collect()
        })
    }
}

fn find(connection: &Connection, key: &FolderKey) -> rusqlite::Result<Option<i64>> {
    let values = params![key.tree.as_bytes(), key.path, key.context];
    connection.prepare_cached(sql!("folder/find"))?.query_row(values, |row| row.get(0)).optional()
}

fn add_folders(connection: &Connection, folders: &[NewFolder]) -> rusqlite::Result<Vec<i64>> {
    let mut ids: Vec<i64> = Vec::with_capacity(folders.len());
    for folder in folders {
        let id = add_folder(connection, folder, &ids)?;
        ids.push(id);
    }
    Ok(ids)
}

fn add_folder(connection: &Connection, folder: &NewFolder, ids: &[i64]) -> rusqlite::Result<i64> {
    // Another process may have stored the same folder since it was looked up.
    if let Some(id) = find(connection, &folder.key)? {
        return Ok(id);
    }
    let values = params![
        folder.key.path,
        folder.key.tree.as_bytes(),
        folder.key.context,
        folder.sums.files,
        folder.sums.folders,
        folder.sums.signals,
        folder.sums.signature,
        folder.sums.findings,
        folder.sums.hash,
        json(&folder.sums.symbols),
    ];
    let id = connection.prepare_cached(sql!("folder/insert"))?.insert(values)?;
    for child in &folder.children {
        let child = match *child {
            Child::Stored(id) => id,
            Child::New(index) => ids[index],
        };
        connection.prepare_cached(sql!("folder/insert_child"))?.execute([id, child])?;
    }
    for file in &folder.files {
        add_file(connection, id, file)?;
    }
    for total in &folder.sums.totals {
        add_total(connection, id, total)?;
    }
    for (kind, path, detail) in &folder.findings {
        let values = params![id, word(kind), path, detail];
        connection.prepare_cached(sql!("folder/insert_finding"))?.execute(values)?;
    }
    Ok(id)
}

fn add_file(connection: &Connection, folder_id: i64, file: &NewFile) -> rusqlite::Result<()> {
    let values = params![
        folder_id,
        file.name,
        file.blob.as_bytes(),
        word(&file.entry_type),
        word(&file.kind),
        file.size_bytes,
        file.fact_id,
        file.has_signal,
    ];
    connection.prepare_cached(sql!("folder/insert_file"))?.execute(values)?;
    Ok(())
}

fn add_total(connection: &Connection, folder_id: i64, total: &FileTotal) -> rusqlite::Result<()> {
    let values = params![
        folder_id,
        total.language.as_deref().unwrap_or_default(),
        word(&total.kind),
        total.files,
        total.size_bytes,
        total.code,
        total.comment,
        total.blank,
    ];
    connection.prepare_cached(sql!("folder/insert_total"))?.execute(values)?;
    Ok(())
}

fn totals(connection: &Connection, id: i64) -> rusqlite::Result<Vec<FileTotal>> {
    let mut statement = connection.prepare_cached(sql!("folder/totals"))?;
    statement.query_map([id], total_of)?.collect()
}

fn sums_of(row: &Row<'_>) -> rusqlite::Result<FolderSums> {
    Ok(FolderSums {
        files: row.get("files")?,
        folders: row.get("folders")?,
        signals: row.get("signals")?,
        signature: row.get("signature")?,
        hash: row.get("hash")?,
        findings: row.get("findings")?,
        symbols: document(row, "symbols")?,
        totals: Vec::new(),
    })
}

fn total_of(row: &Row<'_>) -> rusqlite::Result<FileTotal> {
    let language: String = row.get("language")?;
    Ok(FileTotal {
        language: Some(language).filter(|name| !name.is_empty()),
        kind: variant(row, "kind")?,
        files: row.get("files")?,
        size_bytes: row.get("size_bytes")?,
        code: row.get("code")?,
        comment: row.get("comment")?,
        blank: row.get("blank")?,
    })
}

/// A file from a row of `list_files` or `list_own_files`. By place, not by name: a tree may have a hundred thousand.
fn file_of(row: &Row<'_>) -> rusqlite::Result<ListedFile> {
    let blob: [u8; 20] = row.get(1)?;
    Ok(ListedFile {
        path: row.get(0)?,
        blob: ObjectId::from(blob),
        entry_type: variant_at(row, 2)?,
        kind: variant_at(row, 3)?,
        size_bytes: row.get(4)?,
        complexity: row.get::<_, Option<u64>>(11)?.unwrap_or_default(),
        fact_id: row.get(5)?,
        has_signal: row.get(6)?,
        language: row.get(7)?,
        lines: LineCounts {
            code: row.get::<_, Option<u32>>(8)?.unwrap_or_default(),
            comment: row.get::<_, Option<u32>>(9)?.unwrap_or_default(),
            blank: row.get::<_, Option<u32>>(10)?.unwrap_or_default(),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Left to itself, SQLite joins a tree with its files from the files' end: those of all maps in the store.
    #[test]
    fn what_is_asked_of_a_tree_reads_no_table_from_end_to_end() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        for sql in [
            sql!("folder/list_files"),
            sql!("folder/list_findings"),
            sql!("folder/list_symbol_counts"),
            sql!("folder/list_unreadable"),
            sql!("stack/list_signals"),
        ] {
            let plan = store.read(|connection| {
                let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
                let values = vec![1; statement.parameter_count()];
                let steps = statement.query_map(rusqlite::params_from_iter(values), |row| row.get(3))?;
                steps.collect::<rusqlite::Result<Vec<String>>>()
            });
            let scans = |step: &String| step.starts_with("SCAN ") && step != "SCAN tree";
            let scanned: Vec<String> = plan.unwrap().into_iter().filter(scans).collect();
            assert!(scanned.is_empty(), "{scanned:?} in {sql}");
        }
    }
}
