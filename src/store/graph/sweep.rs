//! Deleting what no graph reaches any more: which folders and files a folder holds stands in its bytes, so it
//! is followed here and not in SQL.

use std::collections::HashSet;

use rusqlite::Connection;

use super::super::sql;
use super::entries;

/// Deletes graphs that no snapshot has, and their folders and files that no other graph has.
pub(in super::super) fn sweep(connection: &Connection) -> rusqlite::Result<()> {
    if connection.execute(sql!("graph/sweep"), [])? == 0 {
        return Ok(());
    }
    let (mut folders, mut files) = (HashSet::new(), HashSet::new());
    let mut left: Vec<i64> = ids(connection, sql!("graph/roots"))?;
    while let Some(id) = left.pop() {
        if folders.insert(id) {
            for (_, id, is_folder) in entries(connection, id)? {
                if is_folder {
                    left.push(id);
                } else {
                    files.insert(id);
                }
            }
        }
    }
    let lost = |all: Vec<i64>, kept: &HashSet<i64>| all.into_iter().filter(|id| !kept.contains(id)).collect();
    let lost_folders: Vec<i64> = lost(ids(connection, sql!("graph/folder_ids"))?, &folders);
    let lost_files: Vec<i64> = lost(ids(connection, sql!("graph/file_ids"))?, &files);
    for id in lost_folders {
        connection.prepare_cached(sql!("graph/delete_folder"))?.execute([id])?;
    }
    for id in lost_files {
        connection.prepare_cached(sql!("graph/delete_file"))?.execute([id])?;
    }
    Ok(())
}

fn ids(connection: &Connection, query: &str) -> rusqlite::Result<Vec<i64>> {
    connection.prepare_cached(query)?.query_map([], |row| row.get(0))?.collect()
}
