//! Symbols and module records of contents.

use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::error::Result;
use crate::map::fact::Code;
use crate::map::module::ModuleRecord;
use crate::map::symbol::Symbol;

use super::fact::{variant, word};
use super::stack::rows;
use super::{Store, sql};

impl Store {
    /// The module records of the facts `ids`, in order; none where a content has none.
    pub fn modules(&self, ids: &[i64]) -> Result<Vec<Option<ModuleRecord>>> {
        self.read(|connection| ids.iter().map(|id| module(connection, *id)).collect())
    }

    /// The symbols of the content with the facts `id`, in the order of the text.
    pub fn symbols(&self, id: i64) -> Result<Vec<Symbol>> {
        self.read(|connection| rows(connection, sql!("symbol/list"), id, symbol_of))
    }
}

fn module(connection: &Connection, id: i64) -> rusqlite::Result<Option<ModuleRecord>> {
    let mut find = connection.prepare_cached(sql!("module/find"))?;
    find.query_row([id], |row| {
        let bytes = row.get_ref(0)?.as_blob()?;
        postcard::from_bytes(bytes)
            .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, Type::Blob, Box::new(error)))
    })
    .optional()
}

/// Stores what the content with the facts `id` says.
pub(super) fn add(connection: &Connection, id: i64, code: &Code) -> rusqlite::Result<()> {
    let record = postcard::to_stdvec(&code.module)
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
    connection.prepare_cached(sql!("module/insert"))?.execute(params![id, record])?;
    let mut insert = connection.prepare_cached(sql!("symbol/insert"))?;
    for (position, symbol) in code.symbols.iter().enumerate() {
        insert.execute(params![
            id,
            position,
            symbol.name,
            word(&symbol.kind),
            symbol.container,
            word(&symbol.visibility),
            symbol.start_line,
            symbol.end_line,
            symbol.complexity,
            symbol.signature,
            symbol.doc,
        ])?;
    }
    Ok(())
}

fn symbol_of(row: &Row<'_>) -> rusqlite::Result<Symbol> {
    Ok(Symbol {
        name: row.get("name")?,
        kind: variant(row, "kind")?,
        container: row.get("container")?,
        visibility: variant(row, "visibility")?,
        start_line: row.get("start_line")?,
        end_line: row.get("end_line")?,
        complexity: row.get("complexity")?,
        signature: row.get("signature")?,
        doc: row.get("doc")?,
    })
}
