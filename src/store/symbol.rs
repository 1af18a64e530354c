//! Symbols and module records of contents.

use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::error::Result;
use crate::map::fact::Code;
use crate::map::module::ModuleRecord;
use crate::map::symbol::{Symbol, SymbolCounts, SymbolKind};

use super::fact::{variant_at, word};
use super::stack::{document, rows};
use super::{Store, sql};

/// A symbol that was looked for.
#[derive(Debug, Clone)]
pub struct FoundSymbol<R> {
    /// The facts of the content that defines it.
    pub fact_id: i64,
    /// Its place among the symbols of that content.
    pub position: u32,
    /// Whether it is defined in another.
    pub is_inner: bool,
    /// How it was ranked.
    pub rank: R,
}

impl Store {
    /// The module records of the facts `ids`, in order; none where a content has none.
    pub fn modules(&self, ids: &[i64]) -> Result<Vec<Option<ModuleRecord>>> {
        self.read(|connection| ids.iter().map(|id| module(connection, *id)).collect())
    }

    /// The symbols of the contents with the facts `ids` that `rank` ranks, given their names and containers; only
    /// those of `kind`, if that is given. Cheap for those that are refused.
    pub fn find_symbols<R>(
        &self,
        ids: &[i64],
        kind: Option<SymbolKind>,
        rank: impl Fn(&str, Option<&str>) -> Option<R>,
    ) -> Result<Vec<FoundSymbol<R>>> {
        let kind = kind.as_ref().map(word);
        self.read(|connection| {
            let mut found = Vec::new();
            let mut list = connection.prepare_cached(sql!("symbol/names"))?;
            for id in ids {
                let mut rows = list.query([id])?;
                // By place, not by name: a tree may have a hundred thousand.
                while let Some(row) = rows.next()? {
                    let own_kind = row.get_ref(2)?.as_str()?;
                    if kind.as_deref().is_some_and(|kind| kind != own_kind) {
                        continue;
                    }
                    let container = row.get_ref(3)?.as_str_or_null()?;
                    if let Some(rank) = rank(row.get_ref(1)?.as_str()?, container) {
                        let (position, is_inner) = (row.get(0)?, container.is_some());
                        found.push(FoundSymbol { fact_id: *id, position, is_inner, rank });
                    }
                }
            }
            Ok(found)
        })
    }

    /// The symbol at a position of the content with the facts `id`.
    pub fn symbol_at(&self, id: i64, position: u32) -> Result<Symbol> {
        self.read(|connection| {
            connection.prepare_cached(sql!("symbol/at"))?.query_row([id, i64::from(position)], symbol_of)
        })
    }

    /// How many symbols of each kind there are in the files of the folder `root` and below it.
    pub fn count_symbols(&self, root: i64) -> Result<SymbolCounts> {
        self.read(|connection| {
            connection.query_row(sql!("symbol/count"), [root], |row| document(row, "symbols"))
        })
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

/// A symbol from a row of `list` or `at`. By place, not by name: an outline reads ten thousand.
fn symbol_of(row: &Row<'_>) -> rusqlite::Result<Symbol> {
    Ok(Symbol {
        name: row.get(0)?,
        kind: variant_at(row, 1)?,
        container: row.get(2)?,
        visibility: variant_at(row, 3)?,
        start_line: row.get(4)?,
        end_line: row.get(5)?,
        complexity: row.get(6)?,
        signature: row.get(7)?,
        doc: row.get(8)?,
    })
}
