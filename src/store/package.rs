//! Packages and their dependencies, as rows of a stack.

use rusqlite::{Connection, Row, params};

use crate::error::Result;
use crate::map::package::{Ecosystem, LinkedDependency, Package};
use crate::map::stack::StackPackage;

use super::fact::{variant, word};
use super::stack::{document, json, rows};
use super::{Store, sql};

/// Stores a package of the stack `stack_id` with its dependencies.
pub(super) fn add(
    connection: &Connection,
    stack_id: i64,
    position: usize,
    entry: &StackPackage,
) -> rusqlite::Result<()> {
    let package = &entry.package;
    let values = params![
        stack_id,
        position,
        word(&package.ecosystem),
        package.name,
        package.version,
        package.folder,
        package.lockfile,
        package.workspace,
        package.license,
        package.tool,
        word(&entry.kind),
        json(&package.manifests),
    ];
    let id = connection.prepare_cached(sql!("package/insert"))?.insert(values)?;
    for (position, dependency) in package.dependencies.iter().enumerate() {
        let values = params![
            id,
            position,
            dependency.name,
            dependency.requirement,
            dependency.locked,
            word(&dependency.scope),
            dependency.internal,
            dependency.manifest,
            dependency.line,
        ];
        connection.prepare_cached(sql!("package/insert_dependency"))?.execute(values)?;
    }
    Ok(())
}

/// One ecosystem's packages in a few numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EcosystemCounts {
    /// The ecosystem.
    pub ecosystem: Ecosystem,
    /// The project's own packages: not those of fixtures and vendored code.
    pub packages: usize,
    /// Distinct direct dependencies of these, packages of this repository not counted.
    pub dependencies: usize,
    /// Of these, how many a lockfile pins.
    pub locked: usize,
}

impl Store {
    /// How many packages and dependencies a stack has, by ecosystem: read without reading all of them.
    pub fn ecosystems(&self, stack_id: i64) -> Result<Vec<EcosystemCounts>> {
        let mut counts =
            self.read(|connection| rows(connection, sql!("package/count"), stack_id, counts_of))?;
        counts.sort_by_key(|counts| counts.ecosystem);
        Ok(counts)
    }
}

fn counts_of(row: &Row<'_>) -> rusqlite::Result<EcosystemCounts> {
    Ok(EcosystemCounts {
        ecosystem: variant(row, "ecosystem")?,
        packages: row.get("packages")?,
        dependencies: row.get("dependencies")?,
        locked: row.get("locked")?,
    })
}

/// The packages of the stack `stack_id` with their dependencies, in order.
pub(super) fn list(connection: &Connection, stack_id: i64) -> rusqlite::Result<Vec<StackPackage>> {
    let mut packages =
        rows(connection, sql!("package/list"), stack_id, |row| Ok((row.get(0)?, package_of(row)?)))?;
    for (id, entry) in &mut packages {
        let dependencies = rows(connection, sql!("package/list_dependencies"), *id, dependency_of)?;
        entry.package.dependencies = dependencies;
    }
    Ok(packages.into_iter().map(|(_, entry): (i64, StackPackage)| entry).collect())
}

fn package_of(row: &Row<'_>) -> rusqlite::Result<StackPackage> {
    let package = Package {
        ecosystem: variant(row, "ecosystem")?,
        name: row.get("name")?,
        version: row.get("version")?,
        folder: row.get("folder")?,
        manifests: document(row, "manifests")?,
        lockfile: row.get("lockfile")?,
        workspace: row.get("workspace")?,
        license: row.get("license")?,
        tool: row.get("tool")?,
        dependencies: Vec::new(),
    };
    Ok(StackPackage { package, kind: variant(row, "kind")? })
}

fn dependency_of(row: &Row<'_>) -> rusqlite::Result<LinkedDependency> {
    Ok(LinkedDependency {
        name: row.get("name")?,
        requirement: row.get("requirement")?,
        locked: row.get("locked")?,
        scope: variant(row, "scope")?,
        internal: row.get("internal")?,
        manifest: row.get("manifest")?,
        line: row.get("line")?,
    })
}
