//! Which package an import from elsewhere belongs to: what the manifests above the importer declare.

use std::collections::HashSet;
use std::sync::Arc;

use crate::map::link::{Declared, ExternalPackage};
use crate::map::package::{Ecosystem, LinkedDependency, Package};

/// The names that one lockfile pins.
#[derive(Debug, Clone, Default)]
pub struct LockedNames {
    /// The lockfile, repository-relative.
    pub path: String,
    /// The names, folded as [`fold`] does.
    pub names: Arc<HashSet<String>>,
}

/// The packages of a repository, as those above an importer are asked.
#[derive(Debug, Default)]
pub struct Manifests {
    /// Deepest folder first.
    packages: Vec<Package>,
    lockfiles: Vec<LockedNames>,
}

impl Manifests {
    /// What `packages` and `lockfiles` declare.
    pub fn new(mut packages: Vec<Package>, lockfiles: Vec<LockedNames>) -> Self {
        packages.sort_by(|a, b| (b.folder.len(), &a.folder).cmp(&(a.folder.len(), &b.folder)));
        Self { packages, lockfiles }
    }

    /// All packages, deepest folder first.
    pub fn packages(&self) -> &[Package] {
        &self.packages
    }

    /// The packages of `ecosystems` whose folder the file `importer` is in or below, nearest first.
    pub fn above<'m>(
        &'m self,
        ecosystems: &'m [Ecosystem],
        importer: &'m str,
    ) -> impl Iterator<Item = &'m Package> {
        let holds = move |folder: &str| {
            folder.is_empty() || importer.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
        };
        self.packages
            .iter()
            .filter(move |package| ecosystems.contains(&package.ecosystem) && holds(&package.folder))
    }

    /// The direct dependencies that are declared above the file `importer`, nearest manifest first.
    pub fn dependencies<'m>(
        &'m self,
        ecosystems: &'m [Ecosystem],
        importer: &'m str,
    ) -> impl Iterator<Item = &'m LinkedDependency> {
        self.above(ecosystems, importer).flat_map(|package| &package.dependencies)
    }

    /// The package that `importer` means by the first of `names` that is declared above it, or else pinned by a
    /// lockfile above it; undeclared under the first of `names` if none is. `names` is not empty.
    pub fn external(&self, ecosystems: &[Ecosystem], importer: &str, names: &[&str]) -> ExternalPackage {
        let folded: Vec<String> = names.iter().map(|name| fold(ecosystems, name)).collect();
        for package in self.above(ecosystems, importer) {
            for name in &folded {
                let declares =
                    |dependency: &&LinkedDependency| fold(&[package.ecosystem], &dependency.name) == *name;
                if let Some(dependency) = package.dependencies.iter().find(declares) {
                    return ExternalPackage {
                        name: dependency.name.clone(),
                        manifest: Some(dependency.manifest.clone()),
                        declared: Declared::Direct,
                    };
                }
            }
        }
        let locked = folded.iter().position(|name| {
            self.above(ecosystems, importer).filter_map(|package| package.lockfile.as_deref()).any(|path| {
                self.lockfiles.iter().any(|lockfile| lockfile.path == path && lockfile.names.contains(name))
            })
        });
        ExternalPackage {
            name: names.get(locked.unwrap_or(0)).copied().unwrap_or_default().to_owned(),
            manifest: None,
            declared: if locked.is_some() { Declared::Transitive } else { Declared::Undeclared },
        }
    }
}

/// `name` as the registry of `ecosystems` compares it.
pub fn fold(ecosystems: &[Ecosystem], name: &str) -> String {
    match ecosystems.first() {
        // PEP 503: case does not count, and runs of `-`, `_`, `.` are one `-`.
        Some(Ecosystem::Pypi) => {
            let mut folded = String::with_capacity(name.len());
            for character in name.chars() {
                match character {
                    '-' | '_' | '.' if folded.ends_with('-') => {}
                    '-' | '_' | '.' => folded.push('-'),
                    other => folded.extend(other.to_lowercase()),
                }
            }
            folded
        }
        // A crate's name in code has `_` where the registry has `-`.
        Some(Ecosystem::Cargo) => name.replace('-', "_"),
        Some(Ecosystem::Composer | Ecosystem::Nuget) => name.to_lowercase(),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::package::Scope;

    fn package(folder: &str, dependencies: &[&str]) -> Package {
        let manifest =
            if folder.is_empty() { "pyproject.toml".to_owned() } else { format!("{folder}/pyproject.toml") };
        Package {
            ecosystem: Ecosystem::Pypi,
            name: folder.to_owned(),
            version: None,
            folder: folder.to_owned(),
            manifests: vec![manifest.clone()],
            lockfile: Some("uv.lock".to_owned()),
            workspace: None,
            license: None,
            tool: None,
            dependencies: dependencies
                .iter()
                .map(|name| LinkedDependency {
                    name: (*name).to_owned(),
                    requirement: None,
                    locked: None,
                    scope: Scope::Runtime,
                    internal: None,
                    manifest: manifest.clone(),
                    line: 1,
                })
                .collect(),
        }
    }

    fn manifests() -> Manifests {
        let locked =
            LockedNames { path: "uv.lock".to_owned(), names: Arc::new(HashSet::from(["idna".to_owned()])) };
        Manifests::new(
            vec![package("", &["PyYAML"]), package("libs/a", &["Typing_Extensions"])],
            vec![locked],
        )
    }

    #[test]
    fn the_nearest_manifest_that_declares_a_package_is_named() {
        let found = manifests().external(&[Ecosystem::Pypi], "libs/a/x.py", &["typing-extensions"]);
        assert_eq!(found.manifest.as_deref(), Some("libs/a/pyproject.toml"));
        let found = manifests().external(&[Ecosystem::Pypi], "libs/a/x.py", &["yaml", "pyyaml"]);
        assert_eq!((found.name.as_str(), found.manifest.as_deref()), ("PyYAML", Some("pyproject.toml")));
    }

    #[test]
    fn what_only_a_lockfile_has_is_transitive_and_what_none_has_is_undeclared() {
        let declared = |name| manifests().external(&[Ecosystem::Pypi], "x.py", &[name]).declared;
        assert_eq!(declared("idna"), Declared::Transitive);
        assert_eq!(declared("requests"), Declared::Undeclared);
    }
}
