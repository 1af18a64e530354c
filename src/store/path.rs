//! Paths and people: texts that many rows share, each stored once.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};

use crate::map::history::Person;

use super::sql;

/// Gives the numbers of texts, storing new ones; remembers them for the length of a transaction.
pub(super) struct Interner<'a> {
    connection: &'a Connection,
    paths: HashMap<String, i64>,
    people: HashMap<Person, i64>,
}

impl<'a> Interner<'a> {
    pub(super) fn new(connection: &'a Connection) -> Self {
        Self { connection, paths: HashMap::new(), people: HashMap::new() }
    }

    /// The number of `path`.
    pub(super) fn path(&mut self, path: &str) -> rusqlite::Result<i64> {
        if let Some(id) = self.paths.get(path) {
            return Ok(*id);
        }
        let mut find = self.connection.prepare_cached(sql!("path/find"))?;
        let id = match find.query_row([path], |row| row.get(0)).optional()? {
            Some(id) => id,
            None => self.connection.prepare_cached(sql!("path/insert"))?.insert([path])?,
        };
        self.paths.insert(path.to_owned(), id);
        Ok(id)
    }

    /// The number of `person`.
    pub(super) fn person(&mut self, person: &Person) -> rusqlite::Result<i64> {
        if let Some(id) = self.people.get(person) {
            return Ok(*id);
        }
        let values = params![person.email, person.name];
        let mut find = self.connection.prepare_cached(sql!("person/find"))?;
        let id = match find.query_row(values, |row| row.get(0)).optional()? {
            Some(id) => id,
            None => self.connection.prepare_cached(sql!("person/insert"))?.insert(values)?,
        };
        self.people.insert(person.clone(), id);
        Ok(id)
    }
}
