//! Facts of contents: computed once for each blob, shared by every commit, branch and project.

use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;
use serde::de::value::StrDeserializer;
use serde::de::{DeserializeOwned, IntoDeserializer};

use crate::error::Result;
use crate::map::fact::{BlobFacts, FactKey, StoredFact};
use crate::map::file::{LineCounts, Mark};
use crate::map::finding::FindingKind;

use super::stack::{document, json};
use super::{Store, sql, symbol};

impl Store {
    /// The stored facts for `keys` under `version`, in their order; none where there are none yet.
    pub fn facts(&self, keys: &[FactKey], version: u32) -> Result<Vec<Option<StoredFact>>> {
        self.read(|connection| {
            let mut find = connection.prepare_cached(sql!("fact/find"))?;
            keys.iter()
                .map(|key| {
                    let values = params![key.blob.as_bytes(), key.hint, version];
                    find.query_row(values, stored_fact_of).optional()
                })
                .collect()
        })
    }

    /// Stores facts under `version`; those that are there already stay. Gives all as stored, in order.
    pub fn add_facts(&self, facts: &[(FactKey, BlobFacts)], version: u32) -> Result<Vec<StoredFact>> {
        self.write_derived(|connection| {
            facts.iter().map(|(key, fact)| add(connection, key, fact, version)).collect()
        })
    }
}

fn add(
    connection: &Connection,
    key: &FactKey,
    fact: &BlobFacts,
    version: u32,
) -> rusqlite::Result<StoredFact> {
    let mut insert = connection.prepare_cached(sql!("fact/insert"))?;
    let values = params![
        key.blob.as_bytes(),
        key.hint,
        version,
        fact.size_bytes,
        fact.language,
        fact.is_binary,
        fact.is_generated,
        fact.lines.code,
        fact.lines.comment,
        fact.lines.blank,
        fact.declaration,
        fact.signal(),
        fact.findings.len(),
        fact.hash(),
        json(&fact.symbols()),
        fact.complexity(),
    ];
    if let Some(stored) = insert.query_row(values, stored_fact_of).optional()? {
        add_details(connection, stored.id, fact)?;
        return Ok(stored);
    }
    let values = params![key.blob.as_bytes(), key.hint, version];
    connection.prepare_cached(sql!("fact/find"))?.query_row(values, stored_fact_of)
}

fn add_details(connection: &Connection, id: i64, fact: &BlobFacts) -> rusqlite::Result<()> {
    for Mark { kind, value, line } in &fact.marks {
        connection.prepare_cached(sql!("fact/insert_mark"))?.execute(params![id, word(kind), value, line])?;
    }
    for (expression, confidence) in &fact.licenses {
        connection
            .prepare_cached(sql!("fact/insert_license"))?
            .execute(params![id, expression, confidence])?;
    }
    for (kind, detail) in &fact.findings {
        connection.prepare_cached(sql!("fact/insert_finding"))?.execute(params![id, word(kind), detail])?;
    }
    for heading in &fact.headings {
        let values = params![id, heading.line, heading.level, heading.title];
        connection.prepare_cached(sql!("fact/insert_heading"))?.execute(values)?;
    }
    if let Some(code) = &fact.code {
        symbol::add(connection, id, code)?;
    }
    Ok(())
}

fn stored_fact_of(row: &Row<'_>) -> rusqlite::Result<StoredFact> {
    Ok(StoredFact {
        id: row.get("id")?,
        size_bytes: row.get("size_bytes")?,
        language: row.get("language")?,
        is_binary: row.get("is_binary")?,
        is_generated: row.get("is_generated")?,
        lines: LineCounts { code: row.get("code")?, comment: row.get("comment")?, blank: row.get("blank")? },
        hash: row.get("hash")?,
        signal: row.get("signal")?,
        symbols: document(row, "symbols")?,
        findings: row.get("findings")?,
    })
}

/// The word that a unit variant has in JSON: what the store holds for kinds.
pub(super) fn word(variant: &impl Serialize) -> String {
    match serde_json::to_value(variant) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// The variant that a stored word means.
pub(super) fn variant<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    variant_at(row, row.as_ref().column_index(column)?)
}

/// The same, by the place of the column.
pub(super) fn variant_at<T: DeserializeOwned>(row: &Row<'_>, index: usize) -> rusqlite::Result<T> {
    let word: StrDeserializer<'_, serde::de::value::Error> =
        row.get_ref(index)?.as_str()?.into_deserializer();
    T::deserialize(word)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(index, Type::Text, Box::new(error)))
}

/// A mark of a row with `kind`, `value` and `line`.
pub(super) fn mark_of(row: &Row<'_>) -> rusqlite::Result<Mark> {
    Ok(Mark { kind: variant(row, "kind")?, value: row.get("value")?, line: row.get("line")? })
}

/// A sort of finding of a row with `kind`.
pub(super) fn finding_kind_of(row: &Row<'_>) -> rusqlite::Result<FindingKind> {
    variant(row, "kind")
}
