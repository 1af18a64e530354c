//! Figures of people and files: a tally that many snapshots share, and each snapshot's differences from it.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::error::Result;
use crate::map::history::{Author, Churn, Tallies};

use super::history::person_of;
use super::stack::rows;
use super::{Store, sql};

/// A snapshot whose differences are more than this part of its figures gets a tally of its own.
const SHARED_PART: usize = 8;

/// Differences up to this number are always kept as such.
const FEW: usize = 64;

impl Store {
    /// The people of a map, most commits first.
    pub fn snapshot_authors(&self, id: i64) -> Result<Vec<Author>> {
        self.read(|connection| {
            let mut authors = named(connection, read_authors(connection, id)?)?;
            authors.sort_by(|a, b| b.commits.cmp(&a.commits).then_with(|| a.person.cmp(&b.person)));
            Ok(authors)
        })
    }

    /// The people who wrote most in the window of a map, at most `limit`.
    pub fn busiest_authors(&self, id: i64, limit: usize) -> Result<Vec<Author>> {
        self.read(|connection| {
            let mut figures: Vec<_> = read_authors(connection, id)?.into_iter().collect();
            figures.retain(|(_, (_, commits_in_window))| *commits_in_window > 0);
            figures.sort_by_key(|(_, (_, commits_in_window))| std::cmp::Reverse(*commits_in_window));
            // Equal figures are ordered by name, so as many as tie with the last are looked at.
            let last = figures.get(limit.saturating_sub(1)).map(|(_, (_, in_window))| *in_window);
            figures.retain(|(_, (_, in_window))| last.is_none_or(|last| *in_window >= last));
            let mut authors = named(connection, figures)?;
            authors.sort_by(|a, b| {
                let order = |author: &Author| (author.commits_in_window, author.commits);
                order(b).cmp(&order(a)).then_with(|| a.person.cmp(&b.person))
            });
            authors.truncate(limit);
            Ok(authors)
        })
    }

    /// The files of a map that changed in its window, most changed first, at most `limit`.
    pub fn snapshot_churn(&self, id: i64, limit: usize) -> Result<Vec<Churn>> {
        self.read(|connection| {
            let mut figures: Vec<_> = read_churn(connection, id)?.into_iter().collect();
            figures.sort_by_key(|(_, (commits, _))| std::cmp::Reverse(*commits));
            // Equal figures are ordered by path, so as many as tie with the last are looked at.
            let last = figures.get(limit.saturating_sub(1)).map(|(_, (commits, _))| *commits);
            figures.retain(|(_, (commits, _))| last.is_none_or(|last| *commits >= last));
            let mut find = connection.prepare_cached(sql!("path/by_id"))?;
            let mut churn: Vec<Churn> = figures
                .into_iter()
                .map(|(path, (commits, authors))| {
                    Ok(Churn { path: find.query_row([path], |row| row.get(0))?, commits, authors })
                })
                .collect::<rusqlite::Result<_>>()?;
            churn.sort_by(|a, b| b.commits.cmp(&a.commits).then_with(|| a.path.cmp(&b.path)));
            churn.truncate(limit);
            Ok(churn)
        })
    }

    /// The figures of a map's people, by their numbers: all commits, and those in the window.
    pub fn author_tallies(&self, id: i64) -> Result<BTreeMap<i64, (u64, u64)>> {
        self.read(|connection| read_authors(connection, id))
    }
}

/// People with their figures, by name.
fn named(
    connection: &Connection,
    figures: impl IntoIterator<Item = (i64, (u64, u64))>,
) -> rusqlite::Result<Vec<Author>> {
    let mut find = connection.prepare_cached(sql!("person/by_id"))?;
    let authors = figures.into_iter().map(|(person, (commits, commits_in_window))| {
        Ok(Author { person: find.query_row([person], person_of)?, commits, commits_in_window })
    });
    authors.collect()
}

fn read_authors(connection: &Connection, id: i64) -> rusqlite::Result<BTreeMap<i64, (u64, u64)>> {
    overlaid(connection, sql!("tally/authors"), sql!("snapshot/authors"), id, |row| {
        Ok((row.get(1)?, row.get(2)?))
    })
}

fn read_churn(connection: &Connection, id: i64) -> rusqlite::Result<BTreeMap<i64, (u32, u32)>> {
    overlaid(connection, sql!("tally/churn"), sql!("snapshot/churn"), id, |row| {
        Ok((row.get(1)?, row.get(2)?))
    })
}

/// The rows of a snapshot's tally with its own rows laid over them; those without commits are taken out.
fn overlaid<N: Copy + PartialEq + Default, M: Copy>(
    connection: &Connection,
    shared: &str,
    own: &str,
    id: i64,
    figures: impl Fn(&Row<'_>) -> rusqlite::Result<(N, M)>,
) -> rusqlite::Result<BTreeMap<i64, (N, M)>> {
    let keyed = |row: &Row<'_>| Ok((row.get::<_, i64>(0)?, figures(row)?));
    let mut all: BTreeMap<i64, (N, M)> = rows(connection, shared, id, keyed)?.into_iter().collect();
    for (key, value) in rows(connection, own, id, keyed)? {
        if value.0 == N::default() {
            all.remove(&key);
        } else {
            all.insert(key, value);
        }
    }
    Ok(all)
}

/// Which tally a new snapshot shares, if any, and the rows in which it differs.
pub(super) struct Placement {
    /// The tally.
    pub(super) tally_id: i64,
    authors: Vec<(i64, (u64, u64))>,
    churn: Vec<(i64, (u32, u32))>,
}

/// Places figures on the tally of the snapshot `base`, or on a new one where they differ too much.
pub(super) fn place(
    connection: &Connection,
    project_id: i64,
    base: Option<i64>,
    tallies: &Tallies,
) -> rusqlite::Result<Placement> {
    // The base may have been removed since it was chosen.
    let tally_of =
        |base: i64| connection.query_row(sql!("snapshot/tally"), [base], |row| row.get(0)).optional();
    if let Some(tally_id) = base.map(tally_of).transpose()?.flatten() {
        let authors: BTreeMap<i64, (u64, u64)> =
            rows(connection, sql!("tally/authors_of"), tally_id, |row| {
                Ok((row.get(0)?, (row.get(1)?, row.get(2)?)))
            })?
            .into_iter()
            .collect();
        let churn: BTreeMap<i64, (u32, u32)> = rows(connection, sql!("tally/churn_of"), tally_id, |row| {
            Ok((row.get(0)?, (row.get(1)?, row.get(2)?)))
        })?
        .into_iter()
        .collect();
        let authors = differences(&authors, &tallies.authors);
        let churn = differences(&churn, &tallies.churn);
        let figures = tallies.authors.len() + tallies.churn.len();
        if authors.len() + churn.len() <= FEW.max(figures / SHARED_PART) {
            return Ok(Placement { tally_id, authors, churn });
        }
    }
    let tally_id = connection.prepare_cached(sql!("tally/insert"))?.insert([project_id])?;
    let mut insert = connection.prepare_cached(sql!("tally/insert_author"))?;
    for (person, (commits, in_window)) in &tallies.authors {
        insert.execute(params![tally_id, person, commits, in_window])?;
    }
    let mut insert = connection.prepare_cached(sql!("tally/insert_churn"))?;
    for (path, (commits, authors)) in &tallies.churn {
        insert.execute(params![tally_id, path, commits, authors])?;
    }
    Ok(Placement { tally_id, authors: Vec::new(), churn: Vec::new() })
}

/// The rows of `new` that differ from `old`, and zeros for those that are gone.
fn differences<V: Copy + PartialEq + Default>(
    old: &BTreeMap<i64, V>,
    new: &BTreeMap<i64, V>,
) -> Vec<(i64, V)> {
    let changed =
        new.iter().filter(|(key, value)| old.get(key) != Some(value)).map(|(key, value)| (*key, *value));
    let gone = old.keys().filter(|key| !new.contains_key(key)).map(|key| (*key, V::default()));
    changed.chain(gone).collect()
}

/// Stores the rows in which the snapshot `id` differs from its tally.
pub(super) fn add_differences(
    connection: &Connection,
    id: i64,
    placement: &Placement,
) -> rusqlite::Result<()> {
    let mut insert = connection.prepare_cached(sql!("snapshot/insert_author"))?;
    for (person, (commits, in_window)) in &placement.authors {
        insert.execute(params![id, person, commits, in_window])?;
    }
    let mut insert = connection.prepare_cached(sql!("snapshot/insert_churn"))?;
    for (path, (commits, authors)) in &placement.churn {
        insert.execute(params![id, path, commits, authors])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_hold_what_changed_and_zeros_for_what_is_gone() {
        let old = BTreeMap::from([(1, (5, 1)), (2, (3, 3)), (3, (1, 1))]);
        let new = BTreeMap::from([(1, (5, 1)), (2, (4, 3)), (4, (1, 1))]);
        assert_eq!(differences::<(u32, u32)>(&old, &new), [(2, (4, 3)), (4, (1, 1)), (3, (0, 0))]);
    }
}
