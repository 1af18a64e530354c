//! Packages: what manifests declare and lockfiles pin, and the packages that follow from them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A package ecosystem, by the name of its registry or tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Ecosystem {
    /// Rust: Cargo.
    Cargo,
    /// JavaScript and TypeScript: npm, pnpm, yarn, bun.
    Npm,
    /// Python: pip, uv, poetry, pdm, hatch, setuptools, flit, pipenv.
    Pypi,
    /// Go modules.
    Go,
    /// Java: Maven.
    Maven,
    /// JVM languages: Gradle (coordinates are Maven's).
    Gradle,
    /// PHP: Composer.
    Composer,
    /// Ruby: Bundler and RubyGems.
    Bundler,
    /// .NET: `NuGet`.
    Nuget,
    /// Elixir: Mix and Hex.
    Mix,
}

/// What a dependency is needed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// At run time, always.
    Runtime,
    /// While developing and testing.
    Dev,
    /// While building.
    Build,
    /// At run time when a feature or extra is chosen.
    Optional,
    /// Expected from whoever uses the package.
    Peer,
}

/// Where a dependency comes from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The ecosystem's registry.
    Registry,
    /// A folder, relative to the manifest's folder, as written.
    Path(String),
    /// Another member of the same workspace.
    Workspace,
    /// A git repository or another URL, as written, without credentials.
    Url(String),
    /// Said elsewhere, under this key: a workspace's table, a catalog, a parent. Linking resolves it.
    Inherited(String),
}

/// A dependency as one manifest declares it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Dependency {
    /// The name in the registry (not a local alias); Maven's and Gradle's are `group:artifact`.
    pub name: String,
    /// The requirement as written, such as `^1.2`; none where there is none.
    pub requirement: Option<String>,
    /// What it is needed for.
    pub scope: Scope,
    /// Where it comes from.
    pub origin: Origin,
    /// The line of the manifest, from 1.
    pub line: u32,
}

/// How a package can be started, as its manifest says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DeclaredEntry {
    /// What declares it: `bin`, `script`, `console_script`, `main`, `exports` and the like.
    pub kind: String,
    /// The command's or script's name.
    pub name: String,
    /// What it runs: a path, a module and function, or a command line.
    pub target: String,
    /// The line of the manifest, from 1.
    pub line: u32,
}

/// What one manifest says. A function of the file's name and content alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Manifest {
    /// Whose manifest it is.
    pub ecosystem: Ecosystem,
    /// The package's name; none for a workspace root without a package, or `requirements.txt`.
    pub name: Option<String>,
    /// The package's version as written; none where it is absent, inherited or computed.
    pub version: Option<String>,
    /// The licence as declared: an SPDX expression or other words.
    pub license: Option<String>,
    /// The build back end or package manager that the manifest names, such as `hatchling` or `pnpm`.
    pub tool: Option<String>,
    /// Direct dependencies, in the order of the file.
    pub dependencies: Vec<Dependency>,
    /// Folders or globs of workspace members, relative to the manifest's folder; `!` excludes.
    pub members: Vec<String>,
    /// Ways to start it.
    pub entries: Vec<DeclaredEntry>,
}

/// A package that a lockfile pins.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct LockedPackage {
    /// The name in the registry.
    pub name: String,
    /// The exact version.
    pub version: String,
}

/// What one lockfile says. A function of the file's name and content alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Lockfile {
    /// Whose lockfile it is.
    pub ecosystem: Ecosystem,
    /// The tool that writes it, such as `pnpm`.
    pub tool: String,
    /// Every pinned package, direct or not, sorted and without repeats.
    pub packages: Vec<LockedPackage>,
}

/// A package of the repository, linked from its manifests and lockfiles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Package {
    /// Whose package it is.
    pub ecosystem: Ecosystem,
    /// Its name; the folder's name where the manifest gives none.
    pub name: String,
    /// Its version, workspace inheritance resolved where that is possible.
    pub version: Option<String>,
    /// The folder, repository-relative; empty for the root.
    pub folder: String,
    /// The manifests that describe it, repository-relative.
    pub manifests: Vec<String>,
    /// The lockfile that pins it: the nearest of its ecosystem, upwards.
    pub lockfile: Option<String>,
    /// The manifest of the workspace that it is a member of.
    pub workspace: Option<String>,
    /// The licence as declared.
    pub license: Option<String>,
    /// The build back end or package manager.
    pub tool: Option<String>,
    /// Direct dependencies with the versions that are locked.
    pub dependencies: Vec<LinkedDependency>,
}

/// A direct dependency, with what the repository says about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LinkedDependency {
    /// The name in the registry.
    pub name: String,
    /// The requirement as written.
    pub requirement: Option<String>,
    /// The version that the lockfile pins; where several are pinned, the one the requirement allows.
    pub locked: Option<String>,
    /// What it is needed for.
    pub scope: Scope,
    /// The folder of the package in this repository, where it is one.
    pub internal: Option<String>,
    /// The manifest that declares it.
    pub manifest: String,
    /// The line there, from 1.
    pub line: u32,
}
