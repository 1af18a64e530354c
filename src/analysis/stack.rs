//! Linking: from the signals of all files to packages, frameworks, entry points and licences.

use std::collections::{HashMap, HashSet};

use crate::map::file::{EntryType, FileKind, Mark};
use crate::map::finding::{Finding, FindingKind};
use crate::map::package::{DeclaredEntry, Ecosystem, Package};
use crate::map::stack::{Signal, Stack, StackPackage};

use super::packages::{self, Declaration, Placed};
use super::{entry_points, frameworks, licenses};

/// Links the signals of a tree, sorted by path. `exists` says whether a file stands at a path.
///
/// Packages are linked from all manifests, each with the kind of its file; what the project is built with
/// and how it starts follows from its own files only, not from vendored ones, tests and examples in docs.
pub fn link(signals: &[Signal], readme: Option<String>, exists: &dyn Fn(&str) -> bool) -> Stack {
    let mut findings = Vec::new();
    let declarations = declarations(signals, &mut findings);
    let placed: Vec<Placed<'_>> =
        declarations.iter().map(|(path, declaration)| Placed { path, declaration }).collect();
    let linked = packages::link(&placed);
    findings.extend(linked.findings);

    let kinds: HashMap<&str, FileKind> =
        signals.iter().map(|signal| (signal.path.as_str(), signal.kind)).collect();
    let kind_of = |package: &Package| {
        package
            .manifests
            .first()
            .and_then(|path| kinds.get(path.as_str()))
            .copied()
            .unwrap_or(FileKind::Config)
    };
    let own: Vec<&Signal> = signals.iter().filter(|signal| is_own(signal.kind)).collect();
    let own_packages: Vec<Package> =
        linked.packages.iter().filter(|package| is_own(kind_of(package))).cloned().collect();
    let marks: Vec<(&str, &Mark)> = own
        .iter()
        .flat_map(|signal| signal.details.marks.iter().map(|mark| (signal.path.as_str(), mark)))
        .collect();
    let entries: Vec<(&str, &DeclaredEntry, Ecosystem)> = declarations
        .iter()
        .filter(|(path, _)| kinds.get(path).is_none_or(|kind| is_own(*kind)))
        .flat_map(|(path, declaration)| declared_entries(path, declaration))
        .collect();
    let executables: HashSet<&str> = own
        .iter()
        .filter(|signal| signal.entry_type == EntryType::Executable)
        .map(|signal| signal.path.as_str())
        .collect();
    let is_executable = |path: &str| executables.contains(path);
    let license_files: Vec<(&str, &[(String, f64)])> = own
        .iter()
        .filter(|signal| !signal.details.licenses.is_empty())
        .map(|signal| (signal.path.as_str(), signal.details.licenses.as_slice()))
        .collect();
    Stack {
        frameworks: frameworks::detect(&own_packages, &marks),
        entry_points: entry_points::detect(&own_packages, &entries, &marks, exists, &is_executable),
        licenses: licenses::collect(&own_packages, &license_files),
        readme,
        findings,
        packages: linked
            .packages
            .into_iter()
            .map(|package| StackPackage { kind: kind_of(&package), package })
            .collect(),
    }
}

/// Whether files of `kind` are the project's own product. Generated ones are: lockfiles among them.
fn is_own(kind: FileKind) -> bool {
    !matches!(kind, FileKind::Vendored | FileKind::Test)
}

fn declarations<'a>(signals: &'a [Signal], findings: &mut Vec<Finding>) -> Vec<(&'a str, Declaration)> {
    let mut declarations = Vec::new();
    for signal in signals {
        let Some(json) = &signal.details.declaration else { continue };
        match serde_json::from_str(json) {
            Ok(declaration) => declarations.push((signal.path.as_str(), declaration)),
            Err(error) => findings.push(Finding::at(
                FindingKind::BrokenManifest,
                &signal.path,
                format!("what was kept of it cannot be read: {error}"),
            )),
        }
    }
    declarations
}

fn declared_entries<'a>(
    path: &'a str,
    declaration: &'a Declaration,
) -> impl Iterator<Item = (&'a str, &'a DeclaredEntry, Ecosystem)> {
    let manifest = match declaration {
        Declaration::Manifest(manifest, _) => Some(manifest),
        Declaration::Catalog(..) | Declaration::Lockfile(_) => None,
    };
    manifest
        .into_iter()
        .flat_map(move |manifest| manifest.entries.iter().map(move |entry| (path, entry, manifest.ecosystem)))
}
