//! What one manifest or lockfile says by itself, with what it shares with others and takes from them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::map::package::{
    DeclaredEntry, Dependency, Ecosystem, LockedPackage, Lockfile, Manifest, Origin, Scope,
};

/// What one file says. A function of its form and content alone, so it can be kept by content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Declaration {
    /// A manifest, with what it shares with other manifests.
    Manifest(Manifest, Sharing),
    /// A file that describes no package but versions for others: a version catalog, central versions.
    Catalog(Ecosystem, Sharing),
    /// A lockfile.
    Lockfile(Lockfile),
}

/// What a manifest gives to other manifests and takes from them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sharing {
    /// Whether it is the root of a workspace.
    pub root: bool,
    /// Dependencies that others refer to by key.
    pub offers: Vec<Offer>,
    /// Values that others inherit or refer to: `version`, `license`, properties.
    pub values: BTreeMap<String, String>,
    /// The fields of the package that are said elsewhere: `version`, `license`.
    pub inherits: Vec<String>,
    /// The manifest or folder, relative, that it names as its parent or workspace.
    pub parent: Option<String>,
}

/// A dependency that other manifests refer to by a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The key: a local name, an alias, or a name of the registry.
    pub key: String,
    /// What the key stands for: the name in the registry.
    pub name: String,
    /// The requirement, where there is one.
    pub requirement: Option<String>,
    /// Where it comes from; paths are relative to the file that offers.
    pub origin: Origin,
}

/// A manifest of `ecosystem` that says nothing yet.
pub(super) fn blank(ecosystem: Ecosystem) -> Manifest {
    Manifest {
        ecosystem,
        name: None,
        version: None,
        license: None,
        tool: None,
        dependencies: Vec::new(),
        members: Vec::new(),
        entries: Vec::new(),
    }
}

/// A dependency from the registry.
pub(super) fn required(name: &str, requirement: Option<&str>, scope: Scope, line: u32) -> Dependency {
    let requirement = requirement.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    Dependency { name: name.to_owned(), requirement, scope, origin: Origin::Registry, line }
}

/// A declared way to start.
pub(super) fn entry(kind: &str, name: &str, target: &str, line: u32) -> DeclaredEntry {
    DeclaredEntry { kind: kind.to_owned(), name: name.to_owned(), target: target.to_owned(), line }
}

/// A lockfile from its packages in any order, with repeats.
pub(super) fn locked(ecosystem: Ecosystem, tool: &str, mut packages: Vec<LockedPackage>) -> Declaration {
    packages.sort_unstable();
    packages.dedup();
    Declaration::Lockfile(Lockfile { ecosystem, tool: tool.to_owned(), packages })
}

/// A pinned package.
pub(super) fn pin(name: &str, version: &str) -> LockedPackage {
    LockedPackage { name: name.to_owned(), version: version.to_owned() }
}
