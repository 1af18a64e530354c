//! Stacks: packages, frameworks, entry points and licences that follow from one set of signals.

use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::Result;
use crate::map::finding::Finding;
use crate::map::stack::{EntryPoint, Framework, License, Signal, SignalDetails, Stack};

use super::fact::{finding_kind_of, mark_of, variant, word};
use super::{Store, package, sql};

/// What follows from signals.
#[derive(Debug, Clone, Copy)]
pub enum StackOf<'a> {
    /// The stack with this number, which is stored.
    Same(i64),
    /// This one.
    New(&'a Stack),
}

impl Store {
    /// The stack that follows from signals with this hash, if it is known.
    pub fn stack_by_signature(&self, signature: &[u8; 16]) -> Result<Option<i64>> {
        self.read(|connection| {
            let mut find = connection.prepare_cached(sql!("stack/find"))?;
            find.query_row([signature], |row| row.get(0)).optional()
        })
    }

    /// Stores the stack that follows from signals with this hash; gives its number. One that is known stays.
    pub fn add_stack(&self, signature: &[u8; 16], stack: StackOf<'_>) -> Result<i64> {
        self.write_derived(|connection| add(connection, signature, stack))
    }

    /// The files below the folders `roots` that the stack can depend on, by path.
    pub fn signals(&self, roots: &[i64]) -> Result<Vec<Signal>> {
        self.read(|connection| {
            let mut signals = Vec::new();
            for root in roots {
                signals.extend(signals_below(connection, *root)?);
            }
            signals.sort_by(|a: &Signal, b: &Signal| a.path.cmp(&b.path));
            Ok(signals)
        })
    }

    /// What the facts `id` say that the stack can depend on; the path and kinds are the caller's.
    pub fn signal_details(&self, id: i64) -> Result<SignalDetails> {
        self.read(|connection| details(connection, id))
    }

    /// A stack as stored, its packages with their dependencies only if asked: there may be thousands.
    pub fn stack(&self, id: i64, with_packages: bool) -> Result<Stack> {
        self.read(|connection| {
            let readme = connection.query_row(sql!("stack/readme"), [id], |row| row.get(0))?;
            Ok(Stack {
                packages: if with_packages { package::list(connection, id)? } else { Vec::new() },
                frameworks: rows(connection, sql!("stack/list_frameworks"), id, framework_of)?,
                entry_points: rows(connection, sql!("stack/list_entry_points"), id, entry_point_of)?,
                licenses: rows(connection, sql!("stack/list_licenses"), id, license_of)?,
                readme,
                findings: rows(connection, sql!("stack/list_findings"), id, finding_of)?,
            })
        })
    }
}

fn signals_below(connection: &Connection, root: i64) -> rusqlite::Result<Vec<Signal>> {
    let mut statement = connection.prepare_cached(sql!("stack/list_signals"))?;
    let found: Vec<(Signal, i64)> = statement
        .query_map([root], |row| {
            let signal = Signal {
                path: row.get("path")?,
                kind: variant(row, "kind")?,
                entry_type: variant(row, "entry_type")?,
                details: SignalDetails::default(),
            };
            Ok((signal, row.get("fact_id")?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    found
        .into_iter()
        .map(|(signal, fact_id)| Ok(Signal { details: details(connection, fact_id)?, ..signal }))
        .collect()
}

fn details(connection: &Connection, fact_id: i64) -> rusqlite::Result<SignalDetails> {
    let mut declaration = connection.prepare_cached(sql!("fact/declaration"))?;
    let declaration = declaration.query_row([fact_id], |row| row.get(0))?;
    let marks = rows(connection, sql!("fact/list_marks"), fact_id, mark_of)?;
    let licenses =
        rows(connection, sql!("fact/list_licenses"), fact_id, |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(SignalDetails { declaration, marks, licenses })
}

fn add(connection: &Connection, signature: &[u8; 16], stack: StackOf<'_>) -> rusqlite::Result<i64> {
    if let Some(id) =
        connection.prepare_cached(sql!("stack/find"))?.query_row([signature], |row| row.get(0)).optional()?
    {
        return Ok(id);
    }
    let id = match stack {
        StackOf::Same(id) => id,
        StackOf::New(stack) => add_new(connection, stack)?,
    };
    connection.prepare_cached(sql!("stack/insert_signature"))?.execute(params![signature, id])?;
    Ok(id)
}

fn add_new(connection: &Connection, stack: &Stack) -> rusqlite::Result<i64> {
    let id = connection.prepare_cached(sql!("stack/insert"))?.insert([&stack.readme])?;
    for (position, entry) in stack.packages.iter().enumerate() {
        package::add(connection, id, position, entry)?;
    }
    for (position, framework) in stack.frameworks.iter().enumerate() {
        let values =
            params![id, position, framework.name, word(&framework.category), json(&framework.evidence)];
        connection.prepare_cached(sql!("stack/insert_framework"))?.execute(values)?;
    }
    for (position, entry) in stack.entry_points.iter().enumerate() {
        let evidence = json(&entry.evidence);
        let values =
            params![id, position, word(&entry.kind), entry.name, entry.target, entry.command, evidence];
        connection.prepare_cached(sql!("stack/insert_entry_point"))?.execute(values)?;
    }
    for (position, license) in stack.licenses.iter().enumerate() {
        let values = params![id, position, license.expression, license.confidence, json(&license.evidence)];
        connection.prepare_cached(sql!("stack/insert_license"))?.execute(values)?;
    }
    for finding in &stack.findings {
        let path = finding.path.as_deref().unwrap_or_default();
        let values = params![id, word(&finding.kind), path, finding.detail];
        connection.prepare_cached(sql!("stack/insert_finding"))?.execute(values)?;
    }
    Ok(id)
}

/// All rows of `query` for the number `id`.
pub(super) fn rows<T>(
    connection: &Connection,
    query: &str,
    id: i64,
    of: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    connection.prepare_cached(query)?.query_map([id], of)?.collect()
}

fn framework_of(row: &Row<'_>) -> rusqlite::Result<Framework> {
    Ok(Framework {
        name: row.get("name")?,
        category: variant(row, "category")?,
        evidence: document(row, "evidence")?,
    })
}

fn entry_point_of(row: &Row<'_>) -> rusqlite::Result<EntryPoint> {
    Ok(EntryPoint {
        kind: variant(row, "kind")?,
        name: row.get("name")?,
        target: row.get("target")?,
        command: row.get("command")?,
        evidence: document(row, "evidence")?,
    })
}

fn license_of(row: &Row<'_>) -> rusqlite::Result<License> {
    Ok(License {
        expression: row.get("expression")?,
        confidence: row.get("confidence")?,
        evidence: document(row, "evidence")?,
    })
}

fn finding_of(row: &Row<'_>) -> rusqlite::Result<Finding> {
    let path: String = row.get("path")?;
    Ok(Finding {
        kind: finding_kind_of(row)?,
        path: Some(path).filter(|path| !path.is_empty()),
        detail: row.get("detail")?,
    })
}

/// A small value as JSON text.
pub(super) fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned())
}

/// A column of JSON text.
pub(super) fn document<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    let index = row.as_ref().column_index(column)?;
    let text: String = row.get(index)?;
    serde_json::from_str(&text)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(index, Type::Text, Box::new(error)))
}
