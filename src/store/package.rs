//! Packages and their dependencies, as rows of a stack.

use rusqlite::{Connection, Row, params};

use crate::map::package::{LinkedDependency, Package};
use crate::map::stack::StackPackage;

use super::fact::{variant, word};
use super::sql;
use super::stack::{document, json, rows};

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

/// The packages of the stack `stack_id`, in order.
pub(super) fn list(
    connection: &Connection,
    stack_id: i64,
    with_dependencies: bool,
) -> rusqlite::Result<Vec<StackPackage>> {
    let mut packages =
        rows(connection, sql!("package/list"), stack_id, |row| Ok((row.get(0)?, package_of(row)?)))?;
    if with_dependencies {
        for (id, entry) in &mut packages {
            let dependencies = rows(connection, sql!("package/list_dependencies"), *id, dependency_of)?;
            entry.package.dependencies = dependencies;
        }
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
